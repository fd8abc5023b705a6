// The headers of packets in a page. A hundred packets of forty fields each are many words,
// and mostly the same: what a field means is told once, and of the packets of the claims
// the headers are data, which the script shows.

import { escaped, json } from './page-html.ts'
import { grouped, moment } from './page-shared.ts'
import type { Layer, WirePacket } from './wire.ts'

/** What is told of a packet before its headers. */
export interface Told {
  from: WirePacket['from']
  title: string
  way: string
  line: string
}

/** A packet in words. */
export function told({ from, flags, seq, ack, bytes, again, atNs }: WirePacket): Told {
  const words = [
    `seq ${seq}`,
    ack === undefined ? '' : `ack ${ack}`,
    bytes === 0 ? 'no data' : `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`,
    again ? 'sent again' : '',
    moment(atNs),
  ]
  return {
    from,
    title: flags,
    way: from === 'server' ? 'server → client' : 'client → server',
    line: words.filter(Boolean).join(' · '),
  }
}

/** The headers of one page. */
export class Headers {
  readonly #kept: boolean
  /** The fields by layer, name and meaning. */
  readonly #terms = new Map<string, { index: number; layer: string; name: string; meaning: string }>()
  readonly #values = new Map<string, number>()
  readonly #packets: Record<string, Told & { layers: (string | number)[][] }> = {}

  /** @param kept - whether {@link keep} keeps the headers too, which takes room */
  constructor(kept: boolean) {
    this.#kept = kept
  }

  /** The headers as HTML; the innermost is open. */
  markup(layers: readonly Layer[]): string {
    return layers
      .map((layer, i) => {
        const fields = layer.fields.map(({ name, value, meaning }) => {
          const term = this.#term(layer.name, name, meaning)
          return `<div tabindex="0" data-t="${term}"><dt>${escaped(name)}<dd>${escaped(value)}</div>`
        })
        const open = i === layers.length - 1 ? ' open' : ''
        return `<details${open}><summary>${escaped(layer.name)}</summary><dl class="fields">${fields.join('')}</dl></details>`
      })
      .join('')
  }

  /** Keeps a packet as data for the script, which shows it when it is asked for. */
  keep(id: string, packet: WirePacket): void {
    const layers = packet.layers.map(({ name, fields }) => [
      name,
      ...fields.flatMap(field => [this.#term(name, field.name, field.meaning), this.#value(field.value)]),
    ])
    this.#packets[id] = { ...told(packet), layers: this.#kept ? layers : [] }
  }

  /** What each field means, for all packets. */
  glossary(): string {
    const layers = grouped(this.#terms.values(), ({ layer }) => layer)
    const lists = [...layers].map(([layer, terms]) => {
      const items = terms.map(
        ({ index, name, meaning }) => `<dt id="t${index}">${escaped(name)}</dt><dd>${escaped(meaning)}</dd>`,
      )
      return `<h3>${escaped(layer)}</h3><dl>${items.join('')}</dl>`
    })
    if (lists.length === 0) return ''
    return `<details class="glossary"><summary>What the fields of the headers mean</summary>${lists.join('')}</details>`
  }

  /** What was kept. */
  data(): string {
    const data = { values: [...this.#values.keys()], packets: this.#packets }
    return `<script type="application/json" id="packets">${json(data)}</script>`
  }

  #term(layer: string, name: string, meaning: string): number {
    const key = `${layer}\n${name}\n${meaning}`
    const index = this.#terms.get(key)?.index ?? this.#terms.size
    this.#terms.set(key, { index, layer, name, meaning })
    return index
  }

  #value(value: string): number {
    const index = this.#values.get(value) ?? this.#values.size
    this.#values.set(value, index)
    return index
  }
}
