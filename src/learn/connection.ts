// Frames, put together as the packets of connections: sequence numbers counted from the
// first, and what was sent before.

import type { CapturedPacket } from './capture.ts'
import { type Parsed, parsePacket } from './packet.ts'
import { layersOf } from './packet-layers.ts'
import { flagsText } from './packet-layers-tcp.ts'
import type { Tcp } from './packet-tcp.ts'
import type { WirePacket } from './wire.ts'

/** What was seen of one side of a connection. */
interface Side {
  /** The first sequence number. */
  first?: number
  /** The highest number so far, counted from the first, which does not begin anew after 2³² − 1. */
  highest: number
  /** What it sent, as rows of numbers without gaps. */
  sent: [begin: number, end: number][]
  /** The window scale of its SYN. */
  scale?: number
}

/** A connection as far as it was seen. */
interface Seen {
  server: Side
  client: Side
}

/**
 * Tells the packets of TCP to and from a port.
 *
 * Each is told by what came before it only: with further packets at the end, those before
 * them stay as they are. Of a connection that was open before the capture began the
 * numbers are counted from what was seen first, as if the SYN had been just before it.
 *
 * @param packets - frames in the order of time; those that are no TCP of this port are passed over
 * @param serverPort - the port of the server
 * @param toFlowNs - from CLOCK_REALTIME to the times of the flow, both in nanoseconds
 */
export function wirePackets(
  packets: readonly CapturedPacket[],
  serverPort: number,
  toFlowNs: (realtimeNs: bigint) => number,
): WirePacket[] {
  const connections = new Map<string, Seen>()
  return packets.flatMap(({ bytes, timeNs }) => {
    const parsed = parsePacket(bytes)
    const { ip, tcp } = parsed
    if (ip === undefined || tcp === undefined) return []
    if (tcp.sourcePort !== serverPort && tcp.destinationPort !== serverPort) return []
    const from = tcp.sourcePort === serverPort ? 'server' : 'client'
    const ends = [`${ip.source} ${tcp.sourcePort}`, `${ip.destination} ${tcp.destinationPort}`]
    const key = (from === 'server' ? ends : ends.toReversed()).join(' ')
    const seen = connections.get(key)
    const connection = seen === undefined || isAnother(seen, from, tcp) ? begun() : seen
    connections.set(key, connection)
    return [{ atNs: toFlowNs(timeNs), from, ...packetOf(parsed, tcp, connection, from) }]
  })
}

const begun = (): Seen => ({ server: { highest: 0, sent: [] }, client: { highest: 0, sent: [] } })

/** Whether a SYN opens another connection between the same ports. */
const isAnother = (seen: Seen, from: WirePacket['from'], { flags, seq }: Tcp): boolean =>
  flags.includes('SYN') &&
  !flags.includes('ACK') &&
  seen[from].first !== undefined &&
  seen[from].first !== seq

function packetOf(
  parsed: Parsed,
  tcp: Tcp,
  connection: Seen,
  from: WirePacket['from'],
): Omit<WirePacket, 'atNs' | 'from'> {
  const { flags, seq, ack } = tcp
  const [own, other] =
    from === 'server' ? [connection.server, connection.client] : [connection.client, connection.server]
  const opens = flags.includes('SYN')
  const acknowledges = flags.includes('ACK')
  if (opens) {
    own.first = seq
    const option = tcp.options.find(option => option.name === 'window scale')
    if (option !== undefined) own.scale = option.shift
  }
  own.first ??= (seq - 1) >>> 0
  if (acknowledges) other.first ??= (ack - 1) >>> 0

  const takes = parsed.dataLength + Number(opens) + Number(flags.includes('FIN'))
  const again = takes > 0 && isAgain(own, seq, takes)
  // Windows are scaled only if both sides said so.
  const scale = opens || other.scale === undefined ? undefined : own.scale
  return {
    flags: flagsText(flags),
    seq: (seq - own.first) >>> 0,
    ...(acknowledges && other.first !== undefined ? { ack: (ack - other.first) >>> 0 } : {}),
    bytes: parsed.dataLength,
    again,
    layers: layersOf(parsed, { seq: own.first, ack: other.first, scale }),
  }
}

/** Whether the side has sent all of these numbers before; they are sent now. */
function isAgain(side: Side, seq: number, takes: number): boolean {
  // The one nearest to the highest of those that have these 32 bits.
  const begin = side.highest + ((seq - ((side.first as number) + side.highest)) | 0)
  const end = begin + takes
  const again = side.sent.some(row => row[0] <= begin && end <= row[1])
  const touching = side.sent.filter(row => row[0] <= end && begin <= row[1])
  side.sent = side.sent.filter(row => !touching.includes(row))
  side.sent.push([
    Math.min(begin, ...touching.map(row => row[0])),
    Math.max(end, ...touching.map(row => row[1])),
  ])
  side.highest = Math.max(side.highest, end)
  return again
}
