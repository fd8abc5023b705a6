// The header of TCP, RFC 9293, and its options.

import { type Checksum, checksumOf } from './packet-checksum.ts'

/** From the lowest bit. */
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE'] as const

/** A flag of TCP. */
export type TcpFlag = (typeof FLAGS)[number]

/** The header of TCP. */
export interface Tcp {
  sourcePort: number
  destinationPort: number
  /** As it stands there, of 32 bits. */
  seq: number
  /** As it stands there; it counts only beside the flag ACK. */
  ack: number
  /** Bytes, options included. */
  headerLength: number
  /** Those that are set, in the usual order: `['SYN', 'ACK']`. */
  flags: TcpFlag[]
  /** As it stands there, before scaling. */
  window: number
  checksum: number
  check: Checksum
  urgent: number
  options: TcpOption[]
}

/** An option of TCP. */
export type TcpOption =
  | { name: 'EOL' | 'NOP' | 'SACK permitted'; kind: number }
  /** RFC 9293: the largest segment that its sender wants to get, in bytes of data. */
  | { name: 'MSS'; kind: number; mss: number }
  /** RFC 7323: how many bits the sender's later windows are shifted by. */
  | { name: 'window scale'; kind: number; shift: number }
  /** RFC 2018: what came behind a gap; each from its first byte to the one behind its last. */
  | { name: 'SACK'; kind: number; blocks: [left: number, right: number][] }
  /** RFC 7323: the sender's clock, and the last one that it got. */
  | { name: 'timestamps'; kind: number; value: number; echo: number }
  /** RFC 7413: empty where the client asks for one. */
  | { name: 'fast open cookie'; kind: number; cookie: Uint8Array }
  /** One that is not known here, or whose length is not its own. */
  | { name: 'other'; kind: number; data: Uint8Array }
  /** Its length leads out of the header, or is none: nothing behind it can be read. */
  | { name: 'malformed'; kind: number; data: Uint8Array }

const HEADER = 20
const PROTOCOL = 6

/**
 * Reads the header of TCP.
 *
 * @param bytes - the segment, or its beginning
 * @param addresses - of sender and receiver, where all of the segment is there: for the checksum
 * @returns the header, or why there is none
 */
export function parseTcp(bytes: Uint8Array, addresses: Uint8Array | undefined): Tcp | string {
  if (bytes.length < HEADER) return `TCP: ${bytes.length} bytes of the ${HEADER} of its header`
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const headerLength = (view.getUint8(12) >> 4) * 4
  if (headerLength < HEADER) return `TCP: a header of ${headerLength} bytes`
  if (headerLength > bytes.length) return `TCP: ${bytes.length} bytes of the ${headerLength} of its header`
  const bits = view.getUint16(12) & 0x1ff
  const checksum = view.getUint16(16)
  return {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    seq: view.getUint32(4),
    ack: view.getUint32(8),
    headerLength,
    flags: FLAGS.filter((_, bit) => bits & (1 << bit)),
    window: view.getUint16(14),
    checksum,
    check: addresses === undefined ? 'unknown' : checksumOf(bytes, checksum, addresses, PROTOCOL),
    urgent: view.getUint16(18),
    options: parseOptions(bytes.subarray(HEADER, headerLength)),
  }
}

function parseOptions(bytes: Uint8Array): TcpOption[] {
  const options: TcpOption[] = []
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes[at] as number
    if (kind === 0) {
      options.push({ name: 'EOL', kind })
      break // Behind it there is padding.
    }
    if (kind === 1) {
      options.push({ name: 'NOP', kind })
      at++
      continue
    }
    const length = bytes[at + 1] ?? 0
    if (length < 2 || at + length > bytes.length) {
      options.push({ name: 'malformed', kind, data: bytes.slice(at + 1) })
      break
    }
    options.push(parseOption(kind, bytes.slice(at + 2, at + length)))
    at += length
  }
  return options
}

function parseOption(kind: number, data: Uint8Array): TcpOption {
  const view = new DataView(data.buffer)
  const { length } = data
  if (kind === 2 && length === 2) return { name: 'MSS', kind, mss: view.getUint16(0) }
  if (kind === 3 && length === 1) return { name: 'window scale', kind, shift: view.getUint8(0) }
  if (kind === 4 && length === 0) return { name: 'SACK permitted', kind }
  if (kind === 5 && length > 0 && length % 8 === 0) {
    const block = (i: number): [number, number] => [view.getUint32(8 * i), view.getUint32(8 * i + 4)]
    return { name: 'SACK', kind, blocks: Array.from({ length: length / 8 }, (_, i) => block(i)) }
  }
  if (kind === 8 && length === 8)
    return { name: 'timestamps', kind, value: view.getUint32(0), echo: view.getUint32(4) }
  if (kind === 34) return { name: 'fast open cookie', kind, cookie: data }
  return { name: 'other', kind, data }
}
