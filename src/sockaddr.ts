// Addresses: plain objects for TypeScript, the bytes of C's structs for the kernel,
// and the way from each to the other.

import { isUint8Array } from 'node:util/types'
import { AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_UNIX, AF_VSOCK } from './constants.ts'
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6 } from './ip.ts'
import { integer, mistake } from './mistake.ts'
import { type Field, LITTLE_ENDIAN, structs } from './structs.ts'

interface Absent {
  address?: undefined
  port?: undefined
  flowinfo?: undefined
  scopeId?: undefined
  path?: undefined
  pid?: undefined
  groups?: undefined
  protocol?: undefined
  ifindex?: undefined
  hatype?: undefined
  pkttype?: undefined
  cid?: undefined
  data?: undefined
}

/** `struct sockaddr_in`. See ip(7). */
export interface InetAddress extends Omit<Absent, 'address' | 'port'> {
  family: typeof AF_INET
  /** Four decimal numbers: `'127.0.0.1'`. Host names are for `node:dns`. */
  address: string
  /** 0 to 65535; in bind(2), 0 leaves the choice to the kernel. */
  port: number
}

/** `struct sockaddr_in6`. See ipv6(7). */
export interface Inet6Address extends Omit<Absent, 'address' | 'port' | 'flowinfo' | 'scopeId'> {
  family: typeof AF_INET6
  /** In the notation of inet_pton(3): `'::1'`, `'fe80::1'`; the interface goes into `scopeId`. */
  address: string
  /** 0 to 65535; in bind(2), 0 leaves the choice to the kernel. */
  port: number
  /** Traffic class and flow label, in the order of this machine; 0 if absent. */
  flowinfo?: number
  /** The index of the interface that a link-local address belongs to; 0 if absent. */
  scopeId?: number
}

/** `struct sockaddr_un`. See unix(7). */
export interface UnixAddress extends Omit<Absent, 'path'> {
  family: typeof AF_UNIX
  /**
   * A path in the file system; a name of Linux's abstract namespace where the first
   * character is a NUL, all of it significant; `''` for a socket without a name.
   * From the kernel it is a string where its bytes are UTF-8, else the bytes.
   */
  path: string | Uint8Array
}

/** `struct sockaddr_nl`: who sends and receives at a netlink socket. See netlink(7). */
export interface NetlinkAddress extends Omit<Absent, 'pid' | 'groups'> {
  family: typeof AF_NETLINK
  /** The port: 0 is the kernel, and in bind(2) leaves the choice to it; 0 if absent. */
  pid?: number
  /** The multicast groups, as bits; 0 if absent. */
  groups?: number
}

/** `struct sockaddr_ll`: a device, and a protocol above it. See packet(7). */
export interface PacketAddress
  extends Omit<Absent, 'address' | 'protocol' | 'ifindex' | 'hatype' | 'pkttype'> {
  family: typeof AF_PACKET
  /** `ETH_P_IP`, `ETH_P_ALL`, …, in the order of this machine; 0 if absent. */
  protocol?: number
  /** The index of the device; in bind(2), 0 is any. */
  ifindex: number
  /** The kind of the device: `ARPHRD_ETHER`, `ARPHRD_LOOPBACK`, …; not read to send. */
  hatype?: number
  /** `PACKET_HOST`, `PACKET_OUTGOING`, …; not read to send. */
  pkttype?: number
  /** The hardware address: `'00:1b:44:11:3a:b7'`, of up to eight bytes; `''` if absent. */
  address?: string
}

/** `struct sockaddr_vm`: a port of a virtual machine, or of its host. See vsock(7). */
export interface VsockAddress extends Omit<Absent, 'cid' | 'port'> {
  family: typeof AF_VSOCK
  /** The machine: `VMADDR_CID_HOST`, `VMADDR_CID_ANY`, … */
  cid: number
  /** 0 to 2³² − 1; in bind(2), `VMADDR_PORT_ANY` leaves the choice to the kernel. */
  port: number
}

/** An address of any other family: the bytes behind `sa_family`. */
export interface OtherAddress extends Omit<Absent, 'data'> {
  family: number
  data: Uint8Array
}

/** A socket address. Told apart by `family`, or by whether it has a `port` or a `path`. */
export type Address =
  | InetAddress
  | Inet6Address
  | UnixAddress
  | NetlinkAddress
  | PacketAddress
  | VsockAddress
  | OtherAddress

/** What getsockname(2) and its like return: nothing that can be left out is left out. */
export type KernelAddress =
  | InetAddress
  | Whole<Inet6Address, 'flowinfo' | 'scopeId'>
  | UnixAddress
  | Whole<NetlinkAddress, 'pid' | 'groups'>
  | Whole<PacketAddress, 'protocol' | 'hatype' | 'pkttype' | 'address'>
  | VsockAddress
  | OtherAddress

type Whole<A, Field extends keyof A> = Omit<A, Field> & { [field in Field]-?: NonNullable<A[field]> }

const {
  sockaddr: { sa_len: LEN, sa_family: FAMILY, sa_data: DATA },
  sockaddr_storage: { size: STORAGE },
  sockaddr_in: IN,
  sockaddr_in6: IN6,
  sockaddr_un: UN,
  sockaddr_nl: NL,
  sockaddr_ll: LL,
  sockaddr_vm: VM,
} = structs

/** The bytes of `sun_path`: 108 on Linux, one less than a path with its NUL may need. */
const SUN_PATH = UN.sun_path[1]

/**
 * Memory for one address, shared by the wrappers: each of their calls is over
 * before the next one begins.
 */
export const name: Uint8Array = new Uint8Array(STORAGE)

/** The `socklen_t` that travels with {@link name}. */
export const namelen: Uint32Array = new Uint32Array(1)

/** {@link namelen}, set to say that all of {@link name} may be written. */
export function room(): Uint32Array {
  namelen[0] = STORAGE
  return namelen
}

/** The address that the kernel just wrote to {@link name}. */
export const named = (): KernelAddress => decode(name, namelen[0] as number)

/**
 * Lays an address out as the C struct that the kernel reads.
 *
 * ```text
 *   0      2      4             8                         16
 *   ┌──────┬──────┬─────────────┬─────────────────────────┐
 *   │ 02 00│ 1f 90│ 7f 00 00 01 │ 00 00 00 00 00 00 00 00 │  127.0.0.1:8080
 *   └──────┴──────┴─────────────┴─────────────────────────┘
 *    family  port    sin_addr            sin_zero
 * ```
 *
 * The family is in this machine's byte order; port and address are in the network's,
 * most significant byte first, which is all that htons(3) does.
 *
 * @param parameter - what the caller calls the address, for the words of a mistake
 * @returns how many bytes of `out` count: the `addrlen` of bind(2)
 * @throws TypeError, RangeError with the property's name: `address.port`
 */
export function encode(address: Address, out: Uint8Array, parameter = 'address'): number {
  if (typeof address !== 'object' || address === null)
    throw mistake('type', parameter, 'of type object', address)
  const { family } = address
  switch (family) {
    case AF_INET:
      return encodeInet(family, address as InetAddress, out, parameter)
    case AF_INET6:
      return encodeInet6(family, address as Inet6Address, out, parameter)
    case AF_UNIX:
      return encodeUnix(family, address as UnixAddress, out, parameter)
    default:
      return encodeRare(address, out, parameter)
  }
}

/** Those of Linux alone. Bytes are taken for any family, also for those that have members of their own. */
function encodeRare(address: Address, out: Uint8Array, parameter: string): number {
  const { family, data } = address
  if (data === undefined && family !== undefined) {
    if (family === AF_NETLINK) return encodeNetlink(family, address as NetlinkAddress, out, parameter)
    if (family === AF_PACKET) return encodePacket(family, address as PacketAddress, out, parameter)
    if (family === AF_VSOCK) return encodeVsock(family, address as VsockAddress, out, parameter)
  }
  return encodeOther(family, address as OtherAddress, out, parameter)
}

/**
 * Reads an address that the kernel wrote: {@link encode}'s picture, read backwards.
 *
 * @param length - what the kernel said of it, which for AF_UNIX is information
 *   itself, and may be more than there is
 */
export function decode(bytes: Uint8Array, length: number): KernelAddress {
  const end = Math.min(length, bytes.length)
  if (end < DATA[0]) return { family: 0, data: new Uint8Array() }
  const family = get(bytes, FAMILY)
  if (family === AF_INET && end >= IN.sin_addr[0] + 4)
    return { family, address: formatIPv4(bytes, IN.sin_addr[0]), port: port(bytes, IN.sin_port[0]) }
  if (family === AF_INET6 && end >= IN6.sin6_scope_id[0] + 4)
    return {
      family,
      address: formatIPv6(bytes, IN6.sin6_addr[0]),
      port: port(bytes, IN6.sin6_port[0]),
      flowinfo: port(bytes, IN6.sin6_flowinfo[0]) * 0x10000 + port(bytes, IN6.sin6_flowinfo[0] + 2),
      scopeId: get(bytes, IN6.sin6_scope_id),
    } as Required<Inet6Address>
  if (family === AF_UNIX) return { family, path: decodePath(bytes, end) }
  if (family === AF_NETLINK && end >= NL.size)
    return { family, pid: get(bytes, NL.nl_pid), groups: get(bytes, NL.nl_groups) }
  if (family === AF_PACKET && end >= LL.sll_addr[0]) return decodePacket(bytes, end)
  if (family === AF_VSOCK && end >= VM.svm_cid[0] + 4)
    return { family, cid: get(bytes, VM.svm_cid), port: get(bytes, VM.svm_port) }
  return { family, data: bytes.slice(DATA[0], end) }
}

// Below, all properties are read before the first byte is written: a getter may make a
// call that writes to the same memory.

function encodeInet(
  family: number,
  { address, port }: InetAddress,
  out: Uint8Array,
  parameter: string,
): number {
  checkPort(port, parameter)
  checkText(address, parameter)
  begin(out, IN.size, family)
  putPort(out, IN.sin_port[0], port)
  if (!parseIPv4(address, out, IN.sin_addr[0]))
    throw mistake('value', `${parameter}.address`, 'must be an IPv4 address such as 127.0.0.1', address)
  return IN.size
}

function encodeInet6(
  family: number,
  { address, port, flowinfo = 0, scopeId = 0 }: Inet6Address,
  out: Uint8Array,
  parameter: string,
): number {
  checkPort(port, parameter)
  checkText(address, parameter)
  if (flowinfo !== 0) integer(`${parameter}.flowinfo`, flowinfo, 0, 0xffffffff)
  if (scopeId !== 0) integer(`${parameter}.scopeId`, scopeId, 0, 0xffffffff)
  begin(out, IN6.size, family)
  putPort(out, IN6.sin6_port[0], port)
  putPort(out, IN6.sin6_flowinfo[0], flowinfo >>> 16)
  putPort(out, IN6.sin6_flowinfo[0] + 2, flowinfo & 0xffff)
  if (!parseIPv6(address, out, IN6.sin6_addr[0]))
    throw mistake('value', `${parameter}.address`, 'must be an IPv6 address such as ::1', address)
  put(out, IN6.sin6_scope_id, scopeId)
  return IN6.size
}

/**
 * The length tells the three kinds of a Unix address apart: two bytes for none, a
 * path with its NUL (without it where it fills `sun_path`), and exactly the bytes
 * of an abstract name, which may hold further NULs.
 */
function encodeUnix(family: number, { path }: UnixAddress, out: Uint8Array, parameter: string): number {
  const property = `${parameter}.path`
  if (typeof path !== 'string' && !isUint8Array(path))
    throw mistake('type', property, 'of type string or an instance of Uint8Array', path)
  if (typeof path === 'string' && !path.isWellFormed())
    throw mistake('value', property, 'must be well-formed Unicode', path)
  const bytes = typeof path === 'string' ? Buffer.from(path) : path
  const at = UN.sun_path[0]
  if (bytes.length > SUN_PATH) throw mistake('range', property, `at most ${SUN_PATH} bytes`, path)
  const abstract = bytes[0] === 0
  if (!abstract && bytes.includes(0)) throw mistake('value', property, 'must be without null bytes', path)

  const length = at + bytes.length + (abstract || bytes.length === 0 || bytes.length === SUN_PATH ? 0 : 1)
  begin(out, at + SUN_PATH, family, length)
  out.set(bytes, at)
  return length
}

function encodeNetlink(
  family: number,
  { pid = 0, groups = 0 }: NetlinkAddress,
  out: Uint8Array,
  parameter: string,
): number {
  integer(`${parameter}.pid`, pid, 0, 0xffffffff)
  integer(`${parameter}.groups`, groups, 0, 0xffffffff)
  begin(out, NL.size, family)
  put(out, NL.nl_pid, pid)
  put(out, NL.nl_groups, groups)
  return NL.size
}

function encodePacket(
  family: number,
  { protocol = 0, ifindex, hatype = 0, pkttype = 0, address = '' }: PacketAddress,
  out: Uint8Array,
  parameter: string,
): number {
  integer(`${parameter}.protocol`, protocol, 0, 0xffff)
  integer(`${parameter}.ifindex`, ifindex, 0, 0x7fffffff)
  integer(`${parameter}.hatype`, hatype, 0, 0xffff)
  integer(`${parameter}.pkttype`, pkttype, 0, 0xff)
  checkText(address, parameter)
  if (!HARDWARE.test(address))
    throw mistake(
      'value',
      `${parameter}.address`,
      'must be a hardware address such as 00:1b:44:11:3a:b7',
      address,
    )
  const hardware = address === '' ? [] : address.split(':')
  begin(out, LL.size, family)
  putPort(out, LL.sll_protocol[0], protocol)
  put(out, LL.sll_ifindex, ifindex)
  put(out, LL.sll_hatype, hatype)
  put(out, LL.sll_pkttype, pkttype)
  put(out, LL.sll_halen, hardware.length)
  for (const [i, byte] of hardware.entries()) out[LL.sll_addr[0] + i] = Number.parseInt(byte, 16)
  return LL.size
}

/** Up to eight bytes, as ip(8) writes them. */
const HARDWARE = /^([0-9a-f]{1,2}(:[0-9a-f]{1,2}){0,7})?$/i

function decodePacket(bytes: Uint8Array, end: number): KernelAddress {
  const at = LL.sll_addr[0]
  const hardware = bytes.subarray(at, Math.min(end, at + Math.min(get(bytes, LL.sll_halen), LL.sll_addr[1])))
  return {
    family: AF_PACKET,
    protocol: port(bytes, LL.sll_protocol[0]),
    ifindex: get(bytes, LL.sll_ifindex) | 0,
    hatype: get(bytes, LL.sll_hatype),
    pkttype: get(bytes, LL.sll_pkttype),
    address: Array.from(hardware, byte => byte.toString(16).padStart(2, '0')).join(':'),
  }
}

function encodeVsock(
  family: number,
  { cid, port }: VsockAddress,
  out: Uint8Array,
  parameter: string,
): number {
  integer(`${parameter}.cid`, cid, 0, 0xffffffff)
  integer(`${parameter}.port`, port, 0, 0xffffffff)
  begin(out, VM.size, family)
  put(out, VM.svm_cid, cid)
  put(out, VM.svm_port, port)
  return VM.size
}

function encodeOther(family: number, { data }: OtherAddress, out: Uint8Array, parameter: string): number {
  integer(`${parameter}.family`, family, 0, 2 ** (8 * FAMILY[1]) - 1)
  if (!isUint8Array(data)) throw mistake('type', `${parameter}.data`, 'an instance of Uint8Array', data)
  const length = DATA[0] + data.length
  if (length > out.length)
    throw mistake('range', `${parameter}.data`, `at most ${out.length - DATA[0]} bytes`, data)
  begin(out, length, family)
  out.set(data, DATA[0])
  return length
}

function decodePath(bytes: Uint8Array, end: number): string | Uint8Array {
  const at = UN.sun_path[0]
  const nul = bytes[at] === 0 ? -1 : bytes.indexOf(0, at)
  const path = bytes.subarray(at, nul < 0 ? end : Math.min(nul, end))
  try {
    return utf8.decode(path)
  } catch {
    return path.slice()
  }
}

/** Without a BOM's loss: what it reads is exactly what it was given, or an error. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function checkText(value: string, parameter: string): void {
  if (typeof value !== 'string') throw mistake('type', `${parameter}.address`, 'of type string', value)
}

/** The comparison first: to make a parameter's full name costs more than all of the check. */
function checkPort(value: number, parameter: string): void {
  if (value !== (value & 0xffff)) integer(`${parameter}.port`, value, 0, 0xffff)
}

function begin(out: Uint8Array, size: number, family: number, length = size): void {
  out.fill(0, 0, size)
  put(out, FAMILY, family)
  if (LEN !== undefined) put(out, LEN, length)
}

function putPort(out: Uint8Array, at: number, value: number): void {
  out[at] = value >> 8
  out[at + 1] = value
}

const port = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) << 8) | (bytes[at + 1] as number)

/** An unsigned number of up to four bytes, in this machine's byte order. */
function put(out: Uint8Array, [offset, size]: Field, value: number): void {
  for (let i = 0; i < size; i++) out[offset + (LITTLE_ENDIAN ? i : size - 1 - i)] = value >>> (8 * i)
}

function get(bytes: Uint8Array, [offset, size]: Field): number {
  let value = 0
  for (let i = 0; i < size; i++)
    value += (bytes[offset + (LITTLE_ENDIAN ? i : size - 1 - i)] as number) * 2 ** (8 * i)
  return value
}
