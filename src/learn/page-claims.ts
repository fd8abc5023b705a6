// What the document says, and what was seen of it.

import type { PageClaim } from './page.ts'
import { claimDiagram } from './page-diagram.ts'
import type { Headers } from './page-headers.ts'
import { escaped, html } from './page-html.ts'

/** The claims of a step. */
export const claimsHtml = (claims: readonly PageClaim[], headers: Headers): string =>
  html`<div class="claims">${claims.map(claim => claimHtml(claim, headers)).join('\n')}</div>`

function claimHtml(claim: PageClaim, headers: Headers): string {
  const { id, quote, exactly, shown, why, evidence, packets = [] } = claim
  for (const [i, packet] of packets.entries()) headers.keep(`packet-${id}-${i + 1}`, packet)
  const seen = evidence.map(
    ({ what, found }) => `<li>${escaped(what)}<span class="dots"></span><b>${escaped(found)}</b></li>`,
  )
  const count = `${packets.length} ${packets.length === 1 ? 'packet' : 'packets'} on the wire`
  return html`<article class="claim" id="claim-${escaped(id)}">
<h3><span class="id">${escaped(id)}</span> <q>${escaped(quote)}</q> <span class="${shown ? 'shown' : 'not-shown'}">${shown ? '✓ shown' : '○ not shown here'}</span></h3>
<p>${escaped(claim.claim)}</p>
${why === undefined ? '' : `<p class="why">${escaped(why)}</p>`}
${seen.length === 0 ? '' : `<ul>${seen.join('')}</ul>`}
${exactly === undefined ? '' : `<p class="exactly"><b>exactly</b> ${escaped(exactly)}</p>`}
${packets.length === 0 ? '' : `<details class="wire"><summary>${count}</summary>${claimDiagram(packets, id)}</details>`}
</article>`
}
