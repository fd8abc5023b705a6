// What an Ethernet frame says, header by header: Ethernet, IPv4 or IPv6, TCP or UDP. The
// network writes the most significant byte of a number first, as DataView reads.
//
// A frame may be cut off or wrong anywhere. Each header that came whole is told, and
// then why the next one is not; nothing here throws.

import { formatIPv4, formatIPv6 } from '../ip.ts'
import { type Checksum, checksumOf, sumOf } from './packet-checksum.ts'
import { parseTcp, type Tcp } from './packet-tcp.ts'

/** The header of an Ethernet frame. */
export interface Ethernet {
  /** `'00:00:00:00:00:00'`, of loopback always. */
  destination: string
  source: string
  /** The EtherType: 0x0800 of IPv4, 0x86dd of IPv6. */
  type: number
}

/** The header of IPv4, RFC 791. */
export interface IPv4 {
  version: 4
  /** Bytes, options included. */
  headerLength: number
  /** How to treat it on its way: six bits. */
  dscp: number
  /** Explicit congestion notification: two bits. */
  ecn: number
  /** Bytes of header and all behind it; 0 where there are more than 65,535. */
  totalLength: number
  identification: number
  dontFragment: boolean
  moreFragments: boolean
  /** Bytes of the whole packet that are before these. */
  fragmentOffset: number
  ttl: number
  protocol: number
  checksum: number
  check: Checksum
  source: string
  destination: string
  options: Uint8Array
}

/** The header of IPv6, RFC 8200. */
export interface IPv6 {
  version: 6
  dscp: number
  ecn: number
  flowLabel: number
  /** Bytes behind the header, its extensions included; 0 where there are more than 65,535. */
  payloadLength: number
  nextHeader: number
  hopLimit: number
  source: string
  destination: string
  /** The extension headers: the number of each, and its bytes. */
  extensions: { header: number; length: number }[]
  /** What is behind the extension headers. */
  protocol: number
}

/** The header of UDP, RFC 768. */
export interface Udp {
  sourcePort: number
  destinationPort: number
  /** Bytes of header and data. */
  length: number
  checksum: number
  check: Checksum
}

/** What a frame says, as far as it can be read. */
export interface Parsed {
  ethernet?: Ethernet
  ip?: IPv4 | IPv6
  tcp?: Tcp
  udp?: Udp
  /** Bytes of data behind the last header, as the headers count them, which may be more than came. */
  dataLength: number
  /** The data that came. */
  data: Uint8Array
  /** Why no more is told: `'TCP: 12 bytes of the 20 of its header'`. */
  unread?: string
}

const ETHERNET = 14
const IPV4 = 20
const IPV6 = 40
const UDP = 8
const TCP_PROTOCOL = 6
const UDP_PROTOCOL = 17

/**
 * Reads an Ethernet frame, as Capture gives it.
 *
 * @param bytes - all of it, or its beginning
 * @returns the headers; where one is cut off, wrong, or none of these, why
 */
export function parsePacket(bytes: Uint8Array): Parsed {
  const parsed: Parsed = { dataLength: bytes.length, data: bytes }
  if (isShort(parsed, 'Ethernet', ETHERNET)) return parsed
  const type = viewOf(bytes).getUint16(12)
  parsed.ethernet = { destination: hardware(bytes, 0), source: hardware(bytes, 6), type }
  advance(parsed, ETHERNET)
  // Its numbers are the same on every system, and stand here for those that do not name them.
  if (type === 0x0800) ipv4(parsed)
  else if (type === 0x86dd) ipv6(parsed)
  else parsed.unread = `neither IPv4 nor IPv6: EtherType 0x${type.toString(16).padStart(4, '0')}`
  return parsed
}

function ipv4(parsed: Parsed): void {
  if (isShort(parsed, 'IPv4', IPV4)) return
  const { data } = parsed
  const view = viewOf(data)
  const [version, headerLength] = [view.getUint8(0) >> 4, (view.getUint8(0) & 15) * 4]
  if (version !== 4 || headerLength < IPV4) {
    parsed.unread = `IPv4: a header of version ${version} and of ${headerLength} bytes`
    return
  }
  if (isShort(parsed, 'IPv4', headerLength)) return
  const place = view.getUint16(6)
  const ip: IPv4 = {
    version,
    headerLength,
    dscp: view.getUint8(1) >> 2,
    ecn: view.getUint8(1) & 3,
    totalLength: view.getUint16(2),
    identification: view.getUint16(4),
    dontFragment: (place & 0x4000) !== 0,
    moreFragments: (place & 0x2000) !== 0,
    fragmentOffset: (place & 0x1fff) * 8,
    ttl: view.getUint8(8),
    protocol: view.getUint8(9),
    checksum: view.getUint16(10),
    check: sumOf(data, 0, headerLength) === 0xffff ? 'right' : 'wrong',
    source: formatIPv4(data, 12),
    destination: formatIPv4(data, 16),
    options: data.slice(IPV4, headerLength),
  }
  parsed.ip = ip
  if (ip.totalLength !== 0 && ip.totalLength < headerLength) {
    parsed.unread = `IPv4: a total length of ${ip.totalLength} bytes`
    return
  }
  // Linux leaves 0 there where it passes on more than 16 bits can tell ("BIG TCP").
  limit(parsed, ip.totalLength || data.length)
  advance(parsed, headerLength)
  if (ip.fragmentOffset > 0) parsed.unread = 'a later fragment: the first one has the ports'
  else transport(parsed, ip.protocol, data.subarray(12, IPV4), !ip.moreFragments)
}

function ipv6(parsed: Parsed): void {
  if (isShort(parsed, 'IPv6', IPV6)) return
  const { data } = parsed
  const view = viewOf(data)
  const first = view.getUint32(0)
  if (first >>> 28 !== 6) {
    parsed.unread = `IPv6: a header of version ${first >>> 28}`
    return
  }
  const ip: IPv6 = {
    version: 6,
    dscp: (first >> 22) & 63,
    ecn: (first >> 20) & 3,
    flowLabel: first & 0xfffff,
    payloadLength: view.getUint16(4),
    nextHeader: view.getUint8(6),
    hopLimit: view.getUint8(7),
    source: formatIPv6(data, 8),
    destination: formatIPv6(data, 24),
    extensions: [],
    protocol: view.getUint8(6),
  }
  parsed.ip = ip
  limit(parsed, ip.payloadLength === 0 ? data.length : IPV6 + ip.payloadLength)
  advance(parsed, IPV6)
  const whole = extensions(parsed, ip)
  if (whole !== undefined) transport(parsed, ip.protocol, data.subarray(8, IPV6), whole)
}

const [HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, NONE, DESTINATION, MOBILITY] = [
  0, 43, 44, 51, 59, 60, 135,
]

/**
 * Passes over the extension headers.
 *
 * @returns whether what is behind them is all there, and goes to the address that the
 *   header says; undefined where there is no telling what it is
 */
function extensions(parsed: Parsed, ip: IPv6): boolean | undefined {
  let whole = true
  for (;;) {
    const header = ip.protocol
    if (header === NONE) {
      parsed.unread = 'nothing behind the header of IPv6'
      return undefined
    }
    if (![HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY].includes(header)) return whole
    if (isShort(parsed, 'an extension header of IPv6', 8)) return undefined
    const view = viewOf(parsed.data)
    const units = view.getUint8(1)
    const length = header === FRAGMENT ? 8 : header === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8
    if (isShort(parsed, 'an extension header of IPv6', length)) return undefined
    ip.extensions.push({ header, length })
    ip.protocol = view.getUint8(0)
    const place = header === FRAGMENT ? view.getUint16(2) : 0
    if (place >> 3 > 0) {
      parsed.unread = 'a later fragment: the first one has the ports'
      return undefined
    }
    if (place & 1 || (header === ROUTING && view.getUint8(3) > 0)) whole = false
    advance(parsed, length)
  }
}

/**
 * @param addresses - of sender and receiver, which the checksum covers too
 * @param whole - whether all that the checksum covers can be there
 */
function transport(parsed: Parsed, protocol: number, addresses: Uint8Array, whole: boolean): void {
  const { data, dataLength } = parsed
  const covered = whole && data.length === dataLength
  if (protocol === TCP_PROTOCOL) {
    const tcp = parseTcp(data, covered ? addresses : undefined)
    if (typeof tcp === 'string') {
      parsed.unread = tcp
      return
    }
    parsed.tcp = tcp
    advance(parsed, tcp.headerLength)
  } else if (protocol === UDP_PROTOCOL) udp(parsed, covered ? addresses : undefined)
  else parsed.unread = `neither TCP nor UDP: protocol ${protocol}`
}

function udp(parsed: Parsed, addresses: Uint8Array | undefined): void {
  if (isShort(parsed, 'UDP', UDP)) return
  const { data } = parsed
  const view = viewOf(data)
  const length = view.getUint16(4)
  const checksum = view.getUint16(6)
  const covered = addresses !== undefined && length >= UDP && length <= data.length
  parsed.udp = {
    sourcePort: view.getUint16(0),
    destinationPort: view.getUint16(2),
    length,
    checksum,
    check:
      checksum === 0
        ? 'absent'
        : covered
          ? checksumOf(data.subarray(0, length), checksum, addresses, UDP_PROTOCOL)
          : 'unknown',
  }
  if (length < UDP) parsed.unread = `UDP: a length of ${length} bytes`
  else limit(parsed, Math.min(length, parsed.dataLength))
  advance(parsed, UDP)
}

/** Whether a header has not come whole: then that is why no more is told. */
function isShort(parsed: Parsed, header: string, needed: number): boolean {
  const { length } = parsed.data
  if (length >= needed) return false
  parsed.unread = `${header}: ${length} bytes of the ${needed} of its header`
  return true
}

/** Leaves a header behind. */
function advance(parsed: Parsed, length: number): void {
  parsed.data = parsed.data.subarray(length)
  parsed.dataLength -= length
}

/** Takes what a header counts for the length: behind it Ethernet may pad, and the capture may end before it. */
function limit(parsed: Parsed, length: number): void {
  parsed.data = parsed.data.subarray(0, length)
  parsed.dataLength = length
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)

const hardware = (bytes: Uint8Array, at: number): string =>
  Array.from(bytes.subarray(at, at + 6), byte => byte.toString(16).padStart(2, '0')).join(':')
