// The report as one HTML document: what a page is made of, and how it is put together.
// Nothing in it is fetched; src/page/page.ts is its script, which only adds selection.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Change, PlayedCall, ShownClaim } from './flow-stage.ts'
import { claimsHtml } from './page-claims.ts'
import { DEFS, stepDiagram } from './page-diagram.ts'
import { Headers } from './page-headers.ts'
import { escaped, html } from './page-html.ts'
import { callArticle, packetArticle } from './page-panel.ts'
import { css } from './page-style.ts'
import type { WirePacket } from './wire.ts'

/** A page: what `sockfd flow --html` and `sockfd trace --html` write. */
export interface Page {
  /** Of the browser's window: `'sockfd flow'`. */
  title: string
  /** In large letters on top. */
  heading: string
  /** Where and when it ran, in a few short lines without a full stop. */
  about: string[]
  steps: PageStep[]
  /** A second list of links on top: `{ title: 'failures', links: [{ title: 'loss', to: 'claim-W3' }] }`. */
  more?: { title: string; links: { title: string; to: string }[] }
  /** What did not hold: told first and loudly, as pairs of label and text. */
  failure?: { title: string; rows: [label: string, text: string][] }
}

/** A column of the diagram, in which somebody makes calls: a side of the connection, or a thread. */
export interface PageLane {
  /** By which the calls name it. */
  id: string
  /** What stands above it. */
  title: string
}

/** A stretch of time, with a diagram of its own: a step of the flow, or a whole program. */
export interface PageStep {
  /** What stands behind # in the address; no two of a page are the same: `'step-3'`, `'program'`. */
  id: string
  /** Shown in the list of steps, where there is one. */
  number?: number
  /** One word: `'listen'`, `'program'`. */
  name: string
  /** What happens, in a few words without a full stop. */
  title: string
  /** From left to right. The first looks like the server, every other like the client. */
  lanes: PageLane[]
  /** The title of the column between two lanes, where packets go. Absent where none can. */
  between?: string
  /** In any order: they are shown by time. None: no diagram. */
  calls: PageCall[]
  /** Between the lanes `server` and `client`. */
  packets: WirePacket[]
  /** Why there are no packets, or what else is to be said of the wire. */
  wire?: string
  /** What it means, in a sentence or two. */
  so?: string
  claims: PageClaim[]
}

/** One system call. Times are nanoseconds since whatever began, the same for all calls of a page. */
export interface PageCall extends PlayedCall {
  /** The id of the lane in which it was made. */
  lane: string
  /** The source that made it: one line of TypeScript. */
  code?: string
  /** Where that line is: `'server.ts:12'`. */
  source?: string
  /** What it changed of the kernel's objects; equal before and after, a fact stands beside. Empty if nobody looked. */
  changes: Change[]
  /** What else is to be said, such as what a refusal means. */
  note?: string
}

/** A claim of the document, and what was seen of it. */
export interface PageClaim extends ShownClaim {
  /** What is claimed, in a sentence. */
  claim: string
}

/** The most that a page may have, in bytes, if nothing else is said. */
export const LARGEST = 300_000

/**
 * Writes a page as one document of HTML, which needs no network and no other file. The
 * same page gives the same bytes. Of one that would be too large first the
 * headers of the claims' packets are left out, then the last calls; it says so.
 *
 * @param largest - how large it may be, in bytes; a call takes some 2,000
 */
export function pageOf(page: Page, largest = LARGEST): string {
  const size = (text: string): number => Buffer.byteLength(text)
  let most = Math.min(MOST, Math.max(0, ...page.steps.map(({ calls }) => calls.length)))
  let text = documentOf(cut(page, most), true)
  if (size(text) >= largest) text = documentOf(cut(page, most), false)
  while (size(text) >= largest && most > 0) {
    most = Math.min(most - 1, Math.floor((most * largest) / size(text)))
    text = documentOf(cut(page, most), false)
  }
  return text
}

/** Nobody reads more calls than this. */
const MOST = 4000

/** Without the calls of each step behind so many. */
function cut(page: Page, most: number): Page {
  const steps = page.steps.map(step => {
    const { calls } = step
    if (calls.length <= most) return step
    const left = `Only the first ${most} of ${calls.length} calls are shown, to keep the page small.`
    return { ...step, calls: inTime(calls).slice(0, most), so: [step.so, left].filter(Boolean).join(' ') }
  })
  return { ...page, steps }
}

function documentOf(page: Page, withHeaders: boolean): string {
  const headers = new Headers(withHeaders)
  const steps = page.steps.map(step => stepHtml(step, headers))
  const style = css
  const script = scripts()
  // No script but this one runs, whatever a program may have sent, and nothing is fetched.
  const policy = `default-src 'none'; img-src data:; style-src '${hash(style)}'; script-src '${hash(script)}'`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="sockfd">
<link rel="icon" href="data:,">
<title>${escaped(page.title)}</title>
<style>${style}</style>
</head>
<body>
${DEFS}
<header>
<h1>${escaped(page.heading)}</h1>
<p class="about">${page.about.map(escaped).join(' · ')}</p>
${failureHtml(page)}
<!-- The style sheet looks which is checked: it needs no script. -->
<fieldset class="time"><legend>time runs down,</legend>
<label><input type="radio" name="time" id="by-step" checked> by step</label>
<label><input type="radio" name="time" id="to-scale"> to scale</label>
</fieldset>
</header>
${navHtml(page)}
<main>
${steps.join('\n')}
</main>
<footer>
${headers.glossary()}
<p>Made by <code>${escaped(page.title)} --html</code>. Everything here was seen on this run.</p>
</footer>
${headers.data()}
<script type="module">${script}</script>
</body>
</html>
`
}

/** The script in one piece: of its two files the second imports from the first, and nothing else does. */
const scripts = (): string =>
  ['article', 'page']
    .map(name => readFileSync(new URL(`../page/${name}.js`, import.meta.url), 'utf8'))
    .join('')
    .replace(/^import .*\n|^export \{\};\n|^export /gm, '')

const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

function failureHtml({ failure }: Page): string {
  if (failure === undefined) return ''
  const rows = failure.rows.map(([label, text]) => `<dt>${escaped(label)}</dt><dd>${escaped(text)}</dd>`)
  return html`<section class="failure" role="alert"><h2>✗ ${escaped(failure.title)}</h2><dl>${rows.join('')}</dl></section>`
}

/** The list of steps. */
function navHtml({ steps, more }: Page): string {
  const items = steps.map(({ id, number, name }) => {
    const digit = number === undefined ? '' : `<b>${number}</b> `
    return `<li><a href="#${escaped(id)}">${digit}${escaped(name)}</a></li>`
  })
  const others = more?.links.map(
    ({ title, to }) => `<li><a href="#${escaped(to)}">${escaped(title)}</a></li>`,
  )
  return html`<div class="top">
<nav aria-label="Steps"><ol>${items.join('')}</ol></nav>
${others?.length ? `<nav aria-label="${escaped(more?.title)}"><span>${escaped(more?.title)}</span><ul>${others.join('')}</ul></nav>` : ''}
</div>`
}

const inTime = <T extends { atNs: number }>(moments: readonly T[]): T[] =>
  moments.toSorted((a, b) => a.atNs - b.atNs)

function stepHtml(given: PageStep, headers: Headers): string {
  const step: PageStep = { ...given, calls: inTime(given.calls), packets: inTime(given.packets) }
  const { id, number, name, title, so, wire, lanes, calls, packets, claims } = step
  const short = id.replace(/^step-/, '')
  const articles = [
    ...calls.map((call, i) => ({
      atNs: call.atNs,
      text: callArticle(call, `call-${short}-${i + 1}`, lanes),
    })),
    ...packets.map((packet, i) => ({
      atNs: packet.atNs,
      text: packetArticle(packet, `packet-${short}-${i + 1}`, headers),
    })),
  ]
  const panel = inTime(articles).map(({ text }) => text)
  const told = [
    wire === undefined ? '' : `<p class="wire"><b>wire</b> ${escaped(wire)}</p>`,
    so === undefined ? '' : `<p class="so"><b>so</b> ${escaped(so)}</p>`,
  ]
  return html`<section class="step" id="${escaped(id)}" aria-labelledby="${escaped(id)}-title">
<h2 id="${escaped(id)}-title">${number === undefined ? '' : `<b class="number">${number}</b> `}${escaped(name)} <small>${escaped(title)}</small></h2>
<div class="story">
${calls.length === 0 ? '' : stepDiagram(step, short)}
${told.join('')}
${claims.length === 0 ? '' : claimsHtml(claims, headers)}
</div>
${panel.length === 0 ? '' : `<aside class="panel" aria-label="Details of step ${escaped(number ?? name)}">${panel.join('\n')}</aside>`}
</section>`
}
