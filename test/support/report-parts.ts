// The parts of a report: what the fixture is put together from.

import type { Change, Played, PlayedCall, ShownClaim, Step } from 'sockfd/learn'

type Packet = Step['packets'][number]

export const us = (count: number): number => count * 1000
export const ms = (count: number): number => count * 1e6

/** What a page must not take for markup. */
export const HOSTILE =
  '</script><script>globalThis.hacked = true</script><img src=x onerror="hacked = true">&\u0000"\''

export function call(
  name: string,
  args: Readonly<Record<string, string>>,
  answer: string,
  atNs: number,
  durationNs: number,
  blocked?: string,
): PlayedCall {
  return {
    line: `${name}(${Object.values(args).join(', ')}) = ${answer}`,
    call: name,
    args: Object.entries(args).map(([name, text]) => ({ name, text })),
    answer,
    atNs,
    durationNs,
    ...(blocked === undefined ? {} : { blocked }),
  }
}

export const played = (
  side: Played['side'],
  code: string,
  made: PlayedCall,
  kernel: Change[] = [],
): Played => ({
  side,
  code,
  calls: [made],
  kernel,
})

export const change = (of: string, fact: string, before: string | undefined, after: string): Change => ({
  of,
  fact,
  ...(before === undefined ? {} : { before }),
  after,
})

export function packet(
  from: Packet['from'],
  flags: string,
  atNs: number,
  seq: number,
  { ack, bytes = 0, again = false }: { ack?: number; bytes?: number; again?: boolean } = {},
): Packet {
  const field = (name: string, value: string | number, meaning: string) => ({
    name,
    value: String(value),
    meaning,
  })
  return {
    atNs,
    from,
    flags,
    seq,
    ...(ack === undefined ? {} : { ack }),
    bytes,
    again,
    layers: [
      { name: 'Ethernet', fields: [field('Type', 'IPv4 (0x0800)', 'what is behind this header')] },
      {
        name: 'IPv4',
        fields: [
          field('Time to Live', 64, 'each router takes one; at 0 the packet is dropped'),
          field('Source Address', '127.0.0.1', 'of the sender'),
        ],
      },
      {
        name: 'TCP',
        fields: [
          field(
            'Sequence Number',
            `${seq} (${4_000_000_000 + seq})`,
            'of the first byte of data: each byte has its own',
          ),
          field('Flags', flags, `${flags} is set`),
          field('Window', 65_495, 'bytes that the sender of this packet has room for'),
        ],
      },
    ],
  }
}

export const claim = (
  id: ShownClaim['id'],
  quote: string,
  evidence: readonly (readonly [string, string])[],
  more: Partial<ShownClaim> = {},
): ShownClaim => ({
  id,
  quote,
  shown: true,
  evidence: evidence.map(([what, found]) => ({ what, found })),
  ...more,
})

export function step(number: number | undefined, name: string, title: string, more: Partial<Step>): Step {
  return {
    ...(number === undefined ? {} : { number }),
    name,
    title,
    played: [],
    packets: [],
    so: `What ${name} means.`,
    claims: [],
    ...more,
  }
}
