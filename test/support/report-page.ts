// Pages: of the fixture, and of a program that makes as many calls as are asked for.

import { type Page, pageOf } from '../../dist/learn/page.js'
import { pageOfFlow } from '../../dist/learn/page-flow.js'
import { report } from './report-fixture.ts'

/** The fixture's. */
export const flowPage = (): string => pageOf(pageOfFlow(report()))

/** A page of one thread that made so many calls. */
export function programPage(count: number): Page {
  const calls = Array.from({ length: count }, (_, i) => ({
    lane: 'main',
    call: 'sendto',
    line: `sendto(3, "${'x'.repeat(32)}"..., 200, 0, NULL, 0) = 200`,
    args: [{ name: 'sockfd', text: '3' }],
    answer: '200',
    atNs: i * 5000,
    durationNs: 4000,
    source: `server.ts:${i}`,
    changes: [],
  }))
  const lanes = [{ id: 'main', title: 'main thread' }]
  const step = { id: 'program', name: 'program', title: 'its calls', lanes, calls, packets: [], claims: [] }
  return { title: 'sockfd trace', heading: 'server.ts', about: [], steps: [step] }
}
