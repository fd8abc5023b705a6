// The flow's report as a page.

import { type } from 'node:os'
import { claims } from './claims.ts'
import type { Failure, Report } from './flow.ts'
import type { Step } from './flow-stage.ts'
import type { Page, PageStep } from './page.ts'

/** The claims that show what goes wrong. */
const failures = [
  { title: 'refused', id: 'B4' },
  { title: 'queue full', id: 'L2' },
  { title: 'loss', id: 'W3' },
  { title: 'RST', id: 'C1' },
  { title: 'TIME_WAIT', id: 'C2' },
] as const

/**
 * Makes a page of the flow: a step of the document is a step of the page, with the lanes of
 * server and client and the wire between them.
 */
export function pageOfFlow(report: Report): Page {
  const { steps, failure, summary, kernel, node, date } = report
  const seen = steps.flatMap(({ claims }) => claims.map(({ id }) => id))
  const links = failures
    .filter(({ id }) => seen.includes(id))
    .map(({ title, id }) => ({ title, to: `claim-${id}` }))
  const wire = summary.dark === undefined ? `${summary.packets} packets` : 'packets not shown'
  return {
    title: 'sockfd flow',
    heading: 'Server flow: seven steps, as system calls',
    about: [
      `${type()} ${kernel}`,
      `Node ${node}`,
      `${date.slice(0, 16).replace('T', ' ')} UTC`,
      `${summary.claims} claims, ${summary.shown} shown`,
      `${summary.calls} calls, ${wire}, ${summary.durationMs} ms`,
      ...(summary.dark === undefined ? [] : [`packets not shown: ${summary.dark}`]),
    ],
    steps: steps.map(stepOf),
    ...(links.length === 0 ? {} : { more: { title: 'failures', links } }),
    ...(failure === undefined ? {} : { failure: failureOf(failure) }),
  }
}

function stepOf({ number, name, title, played, packets, wire, so, claims: shown }: Step): PageStep {
  return {
    id: `step-${number ?? name}`,
    ...(number === undefined ? {} : { number }),
    name,
    title,
    lanes: [
      { id: 'server', title: 'server' },
      { id: 'client', title: 'client' },
    ],
    between: 'kernel and wire',
    calls: played.flatMap(({ side, code, calls, kernel }) =>
      // What the line changed was looked up when its last call was done.
      calls.map((call, i) => ({
        ...call,
        lane: side,
        code,
        changes: i === calls.length - 1 ? kernel : [],
      })),
    ),
    packets,
    ...(wire === undefined ? {} : { wire }),
    so,
    claims: shown.map(each => ({ ...each, claim: claims.find(({ id }) => id === each.id)?.claim ?? '' })),
  }
}

function failureOf({
  message,
  step,
  claim,
  what,
  expected,
  found,
  explanation,
}: Failure): NonNullable<Page['failure']> {
  const rows: [string, string | undefined][] = [
    ['expected', expected],
    ['found', found],
    [
      'why',
      explanation && `${explanation.call} ${explanation.code}: ${explanation.meaning}. ${explanation.why}`,
    ],
    ['do', explanation?.todo],
  ]
  return {
    title: `${step}${claim === undefined ? '' : ` ${claim}`}: ${what ?? message}`,
    rows: rows.filter((row): row is [string, string] => row[1] !== undefined),
  }
}
