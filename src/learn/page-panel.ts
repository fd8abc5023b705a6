// What the panel says of a call or a packet. It is all in the document; where the script
// runs it shows one of them at a time.

import { duration } from './flow-print.ts'
import type { Change } from './flow-stage.ts'
import type { PageCall, PageLane } from './page.ts'
import { type Headers, told } from './page-headers.ts'
import { escaped, html } from './page-html.ts'
import { accentOf, grouped, moment } from './page-shared.ts'
import type { WirePacket } from './wire.ts'

/** A call: its line of source, itself, its arguments, its answer, its time, what it changed. */
export function callArticle(call: PageCall, id: string, lanes: readonly PageLane[]): string {
  const { lane, code, source, line, args, answer, atNs, durationNs, blocked, changes, note } = call
  const title = lanes.find(({ id }) => id === lane)?.title ?? lane
  const took = duration(durationNs)
  const where = source === undefined ? '' : ` <span class="dim">${escaped(source)}</span>`
  const rows = args.map(({ name, text }) => `<dt>${escaped(name)}</dt><dd><code>${escaped(text)}</code></dd>`)
  return html`<article class="call ${accentOf(lanes, lane)}" id="${escaped(id)}" tabindex="-1" aria-labelledby="${escaped(id)}-title">
<h3 id="${escaped(id)}-title">${escaped(call.call)} <span class="who">${escaped(title)}</span></h3>
${code === undefined && source === undefined ? '' : `<h4>Your line${where}</h4>`}
${code === undefined ? '' : `<pre class="code"><code>${escaped(code)}</code></pre>`}
<h4>The system call</h4>
<pre class="strace"><code>${escaped(line)}</code></pre>
<dl class="args">${rows.join('')}<dt>answer</dt><dd class="${answer.startsWith('-1 ') ? 'refused' : 'answer'}"><code>${escaped(answer)}</code></dd><dt>time</dt><dd>${took}, ${moment(atNs)}</dd></dl>
${blocked === undefined ? '' : `<p class="blocked">was blocked ${took} ${escaped(blocked)}</p>`}
${note === undefined ? '' : `<p class="note">${escaped(note)}</p>`}
${changesHtml(changes)}
</article>`
}

/** The kernel's facts before and after. */
function changesHtml(changes: readonly Change[]): string {
  if (changes.length === 0) return ''
  const objects = grouped(changes, ({ of }) => of)
  // Of what is new there is nothing before.
  const wasThere = changes.some(({ before }) => before !== undefined)
  const bodies = [...objects].map(([of, facts]) => {
    const rows = facts.map(({ fact, before, after }) => {
      const changed = before !== after
      return `<tr${changed ? ' class="changed"' : ''}><th scope="row">${escaped(fact)}</th>${wasThere ? `<td>${escaped(before ?? '–')}</td>` : ''}<td>${escaped(after)}</td></tr>`
    })
    return `<tbody><tr><th colspan="3" scope="rowgroup">${escaped(of)}</th></tr>${rows.join('')}</tbody>`
  })
  return html`<h4>The kernel’s object</h4>
<table class="facts"><thead><tr><th scope="col">fact</th>${wasThere ? '<th scope="col">before</th><th scope="col">after</th>' : '<th scope="col">now</th>'}</tr></thead>${bodies.join('')}</table>`
}

/** A packet: from whom, its numbers, its headers. */
export function packetArticle(packet: WirePacket, id: string, headers: Headers): string {
  const { from, title, way, line } = told(packet)
  return html`<article class="packet ${from}" id="${escaped(id)}" tabindex="-1" aria-labelledby="${escaped(id)}-title">
<h3 id="${escaped(id)}-title">${escaped(title)} <span class="who">${way}</span></h3>
<p>${escaped(line)}</p>
${headers.markup(packet.layers)}
</article>`
}
