// A step in three lanes: the server, the wire, the client. Time runs down; an arrow is a
// packet, and a line without one carries none.

import type { PlayedCall, Step } from './flow-stage.ts'
import type { WirePacket } from './wire.ts'

/** The columns of the lanes. */
interface Widths {
  server: number
  wire: number
  client: number
}

/** A line of the lanes: what stands in each. */
export type Lane = keyof Widths
export type Row = Readonly<Record<Lane, string>>

interface Event {
  atNs: number
  lane: Lane
  text: string
}

const ARROW = 4

/** The least width at which sequence numbers are told too. */
const ROOMY = 72

/**
 * The step in lanes.
 *
 * @param width - how many columns there are
 * @param time - writes a duration in nanoseconds
 * @returns the rows, each cell as wide as its lane, titles first; none where only one side did something
 */
export function lanes({ played, packets }: Step, width: number, time: (ns: number) => string): Row[] {
  if (packets.length === 0 && played.every(({ side }) => side === 'server')) return []
  const roomy = width >= ROOMY
  const widths = roomy
    ? { server: 18, wire: width - 40, client: 22 }
    : { server: 14, wire: width - 32, client: 18 }
  const calls = played.flatMap(({ side, calls }) => calls.map(call => ({ side, call })))
  const moments = [
    ...packets.map(({ atNs }) => atNs),
    ...calls.flatMap(({ call }) => [call.atNs, call.atNs + call.durationNs]),
  ]
  const events: Event[] = [
    ...packets.map(packet => ({
      atNs: packet.atNs,
      lane: 'wire' as const,
      text: arrow(packet, widths.wire, roomy),
    })),
    ...calls.flatMap(({ side, call }) => told(side, call, moments, roomy, time)),
  ]
  const rows = events
    .toSorted((a, b) => a.atNs - b.atNs)
    .map(({ lane, text }) => ({ server: '', wire: '', client: '', [lane]: text }))
  const titles = { server: 'server', wire: 'wire'.padStart(widths.wire / 2 + 2), client: 'client' }
  return [titles, ...rows].map(row => ({
    server: cell(row.server, widths.server),
    wire: cell(row.wire, widths.wire),
    client: cell(row.client, widths.client),
  }))
}

/** A call in one line, or, if something else happened before it returned, in two. */
function told(
  side: 'server' | 'client',
  call: PlayedCall,
  moments: readonly number[],
  roomy: boolean,
  time: (ns: number) => string,
): Event[] {
  const { atNs, durationNs, answer } = call
  const end = atNs + durationNs
  const fd = roomy ? call.args.find(({ name, text }) => /fd$/.test(name) && /^\d+$/.test(text))?.text : ''
  const head = `${call.call}(${fd ?? ''})`
  const result = answer.replace(/ \(.*/, '')
  if (!moments.some(moment => moment > atNs && moment < end))
    return [{ atNs, lane: side, text: `${head} = ${result}` }]
  return [
    { atNs, lane: side, text: head },
    { atNs: end, lane: side, text: `= ${result}  ${time(durationNs)}` },
  ]
}

/** `◀── SYN   seq 0 ───`: from the sender, at whose side it is plain, to the receiver. */
function arrow({ from, flags, seq, ack, bytes, again }: WirePacket, width: number, roomy: boolean): string {
  const inner = width - 2 * ARROW - 1
  const head = roomy ? flags.padEnd(8) : flags
  const tail = [bytes > 0 ? `${bytes} B` : '', again ? 'again' : '']
  const text = (numbers: string[]) => [head, ...numbers, ...tail].filter(Boolean).join(' ')
  const counted = text([`seq ${seq}`, ack === undefined ? '' : `ack ${ack}`])
  const middle = cell(roomy && counted.length <= inner ? counted : text([]), inner)
  return from === 'client' ? `◀── ${middle} ───` : `─── ${middle} ──▶`
}

const cell = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
