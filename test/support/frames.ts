// Frames made by hand, byte by byte, for those who read them.

type Bytes = readonly number[]

const be16 = (value: number): Bytes => [(value >> 8) & 255, value & 255]
const be32 = (value: number): Bytes => [...be16(value >>> 16), ...be16(value & 0xffff)]

/**
 * The Internet checksum. The sum with carries added at the other end is the number that
 * all the words together are, modulo 0xffff.
 */
function checksum(bytes: Bytes): number {
  const even = bytes.length % 2 === 0 ? bytes : [...bytes, 0]
  const number = BigInt(`0x0${Buffer.from(even).toString('hex')}`)
  const sum = Number(number % 0xffffn)
  return 0xffff - (sum === 0 && number > 0n ? 0xffff : sum)
}

/** A segment or a datagram, and what else of it is summed: its protocol. */
interface Inner {
  readonly protocol: number
  readonly bytes: Bytes
  /** Where its checksum is; it is filled in when the addresses are known. */
  readonly checksumAt?: number
}

/** A TCP segment. */
export function tcp({
  source = 40_000,
  destination = 80,
  seq = 1000,
  ack = 2000,
  flags = 0x10,
  window = 512,
  urgent = 0,
  options = [],
  data = '',
}: {
  source?: number
  destination?: number
  seq?: number
  ack?: number
  /** 1 FIN · 2 SYN · 4 RST · 8 PSH · 16 ACK · 32 URG · 64 ECE · 128 CWR · 256 AE */
  flags?: number
  window?: number
  urgent?: number
  /** A multiple of four bytes. */
  options?: Bytes
  data?: string
} = {}): Inner {
  const offset = (5 + options.length / 4) << 12
  const header = [...be16(source), ...be16(destination), ...be32(seq), ...be32(ack)]
  const rest = [...be16(offset | flags), ...be16(window), 0, 0, ...be16(urgent)]
  return { protocol: 6, bytes: [...header, ...rest, ...options, ...Buffer.from(data)], checksumAt: 16 }
}

/** A UDP datagram. */
export function udp({
  source = 40_000,
  destination = 53,
  data = '',
  length,
}: {
  source?: number
  destination?: number
  data?: string
  length?: number
} = {}): Inner {
  const header = [...be16(source), ...be16(destination), ...be16(length ?? 8 + data.length), 0, 0]
  return { protocol: 17, bytes: [...header, ...Buffer.from(data)], checksumAt: 6 }
}

const LOOPBACK4 = [127, 0, 0, 1]
const LOOPBACK6 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]

/** What is inside, with its checksum. */
function summed({ protocol, bytes, checksumAt }: Inner, addresses: Bytes): Bytes {
  if (checksumAt === undefined) return bytes
  const filled = [...bytes]
  const sum = checksum([...addresses, 0, protocol, ...be32(bytes.length), ...bytes])
  filled.splice(checksumAt, 2, ...be16(sum))
  return filled
}

/** An Ethernet frame with anything in it. */
export const ethernet = (type: number, bytes: Bytes): Uint8Array =>
  Uint8Array.from([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, ...be16(type), ...bytes])

/** A frame of IPv4 over loopback's addresses. */
export function ipv4(
  inner: Inner,
  {
    options = [],
    place = 0x4000,
    totalLength,
  }: { options?: Bytes; place?: number; totalLength?: number } = {},
): Uint8Array {
  const length = 20 + options.length + inner.bytes.length
  const begin = [0x45 + options.length / 4, 0, ...be16(totalLength ?? length), 0x12, 0x34, ...be16(place)]
  const end = [...LOOPBACK4, ...LOOPBACK4, ...options]
  const sum = checksum([...begin, 64, inner.protocol, 0, 0, ...end])
  const header = [...begin, 64, inner.protocol, ...be16(sum), ...end]
  return ethernet(0x0800, [...header, ...summed(inner, [...LOOPBACK4, ...LOOPBACK4])])
}

/** A frame of IPv6 over loopback's addresses. */
export function ipv6(
  inner: Inner,
  /** The number of each extension header, and its bytes from the third on. */
  { extensions = [] }: { extensions?: readonly (readonly [header: number, rest: Bytes])[] } = {},
): Uint8Array {
  const numbers = [...extensions.map(([header]) => header), inner.protocol]
  const between = extensions.flatMap(([header, rest], i) => {
    const units = (rest.length + 2) / (header === 51 ? 4 : 8) - (header === 51 ? 2 : 1)
    return [numbers[i + 1]!, header === 44 ? 0 : units, ...rest]
  })
  const length = between.length + inner.bytes.length
  const header = [0x60, 0x01, 0x23, 0x45, ...be16(length), numbers[0]!, 64, ...LOOPBACK6, ...LOOPBACK6]
  return ethernet(0x86dd, [...header, ...between, ...summed(inner, [...LOOPBACK6, ...LOOPBACK6])])
}

/** Every kind of option, in 40 bytes. */
const OPTIONS = [
  ...[2, 4, 0xff, 0xd7], // MSS 65495
  ...[1, 3, 3, 7], // NOP, window scale 7
  ...[4, 2, 34, 4, 0xca, 0xfe], // SACK permitted, cookie ca fe
  ...[8, 10, 0, 0, 1, 0, 0, 0, 2, 0], // timestamps 256, 512
  ...[5, 10, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 9], // SACK 4294967295 to 9
  ...[77, 3, 5, 0, 0, 0], // an unknown one, EOL, padding
]

/** One of each kind, with its name. */
export const FRAMES: readonly [string, Uint8Array][] = [
  ['TCP over IPv4', ipv4(tcp({ flags: 0x18, options: OPTIONS, data: 'hello' }))],
  ['TCP over IPv4 with options', ipv4(tcp({ data: 'odd' }), { options: [148, 4, 0, 0] })],
  ['TCP over IPv6', ipv6(tcp({ options: OPTIONS, data: 'hello' }))],
  [
    'TCP over IPv6 behind extension headers',
    ipv6(tcp({ data: 'x' }), {
      extensions: [
        [0, [1, 4, 0, 0, 0, 0]],
        [60, Array.from({ length: 14 }, () => 0)],
        [43, [0, 0, 0, 0, 0, 0]],
        [51, Array.from({ length: 22 }, () => 0)],
        [44, [0, 0, 0, 0, 0, 1]],
      ],
    }),
  ],
  ['UDP over IPv4', ipv4(udp({ data: 'hello' }))],
  ['UDP over IPv6', ipv6(udp({ data: 'hello!' }))],
]
