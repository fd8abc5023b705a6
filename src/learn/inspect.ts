// Everything that the kernel will say of a descriptor, without changing anything: it
// never asks for SO_ERROR, which would consume the error that the program waits for.
//
// It calls the addon beneath the door and with memory of its own: looking appears in
// no trace and disturbs no answer that a wrapper is about to read.

import { readFileSync, readlinkSync } from 'node:fs'
import {
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  AF_UNIX,
  F_GETFD,
  FIONREAD,
  IPPROTO_TCP,
  SIOCOUTQ,
  SIOCOUTQNSD,
  SO_ACCEPTCONN,
  SO_BINDTOIFINDEX,
  SO_COOKIE,
  SO_DOMAIN,
  SO_PEERNAME,
  SO_PROTOCOL,
  SO_TYPE,
  SOL_SOCKET,
  TCP_INFO,
} from '../constants.ts'
import { beneath } from '../kernel.ts'
import { decode, type KernelAddress } from '../sockaddr.ts'
import { LITTLE_ENDIAN, sizeof, type TcpInfo } from '../structs.ts'
import { decodeValue } from '../value.ts'
import { flagsOf, nameOf } from './decode.ts'
import { type Identity, listing } from './listing.ts'
import { tcpState } from './sock-diag.ts'

export { tcpState }

/** What the kernel says of a descriptor. What it does not say, or the object does not have, is absent. */
export interface Inspection {
  fd: number
  /** Whether the descriptor is open at all. */
  open: boolean
  /** Where `/proc/self/fd` leads: `socket:[48213]`, a path, … */
  target?: string
  /** The number of the kernel's object, which outlives the descriptor. */
  inode?: number
  /** Access mode, status flags and O_CLOEXEC, from `/proc/self/fdinfo`: `O_RDWR|O_CLOEXEC`. */
  flags?: string
  /** `AF_INET`, … */
  domain?: string
  /** `SOCK_STREAM`, … */
  type?: string
  /** `IPPROTO_TCP`, …, `NETLINK_ROUTE`, …, or the number, which of AF_PACKET is always 0. */
  protocol?: string
  /** getsockname(). */
  local?: KernelAddress
  /** getpeername(). */
  peer?: KernelAddress
  /** TCP's state: `CLOSE`, `LISTEN`, `ESTABLISHED`, … */
  state?: string
  /** SO_ACCEPTCONN: whether it listens. */
  listens?: boolean
  /** Of a TCP listener: connections that wait for accept(), and the backlog in force. */
  acceptQueue?: { waiting: number; backlog: number }
  /** FIONREAD: bytes that have come and are not read; of UDP, of the next datagram. */
  receiveQueue?: number
  /** SIOCOUTQ and, of TCP, SIOCOUTQNSD: bytes not acknowledged yet, and those of them not sent yet. */
  sendQueue?: { unacknowledged: number; unsent?: number }
  /** How `/proc/net/tcp` and its like list it, by their state in hexadecimal; null where they do not. */
  table?: { file: string; state: string } | null
  /**
   * Of TCP: it is bound and nothing else, which of all tools only sock_diag(7) tells, in state
   * 13, since Linux 6.8; `/proc/net/tcp` and ss(8) do not list it.
   */
  boundOnly?: true
  /** SO_COOKIE: a number that no other socket gets until the machine restarts. */
  cookie?: bigint
  /** TCP_INFO, whole. */
  tcpInfo?: TcpInfo
}

/**
 * Tells everything that the kernel says of a descriptor.
 *
 * ```ts
 * inspect(fd).state // 'LISTEN'
 * inspect(fd).acceptQueue // { waiting: 1, backlog: 2 }
 * ```
 *
 * It only reads, so it may be called at any time. A socket of TCP or UDP is looked up by
 * sock_diag(7), however many there are; to find another in `/proc/net`, or any where
 * sock_diag cannot be asked, takes longer the more sockets the system has.
 *
 * @param fd - any descriptor, also one that is closed
 * @returns the facts, decoded
 * @see proc(5), sock_diag(7), socket(7), tcp(7)
 */
export function inspect(fd: number): Inspection {
  const found: Inspection = { fd, open: false }
  found.open = beneath.fcntl(fd, F_GETFD, 0) >= 0
  if (!found.open) return found
  const target = link(fd)
  if (target !== undefined) found.target = target
  const flags = statusFlags(fd)
  if (flags !== undefined) found.flags = flags

  const inode = /:\[(\d+)\]$/.exec(target ?? '')?.[1]
  if (inode !== undefined) found.inode = Number(inode)
  const domain = int(fd, SOL_SOCKET, SO_DOMAIN)
  if (domain === undefined) {
    if (target?.startsWith('pipe:')) queues(fd, found)
    return found
  }
  found.domain = nameOf('AF', domain)
  found.type = nameOf('SOCK', int(fd, SOL_SOCKET, SO_TYPE) ?? -1)
  const protocol = int(fd, SOL_SOCKET, SO_PROTOCOL) ?? 0
  found.protocol = protocolOf(domain, protocol)
  const cookie = option(fd, SOL_SOCKET, SO_COOKIE, 8)
  if (cookie !== undefined) found.cookie = cookie.getBigUint64(0, LITTLE_ENDIAN)
  found.listens = int(fd, SOL_SOCKET, SO_ACCEPTCONN) === 1

  const local = address(fd, 'getsockname')
  if (local !== undefined) found.local = local
  const peer = address(fd, 'getpeername')
  if (peer !== undefined) found.peer = peer
  tcp(fd, found)
  queues(fd, found)
  if (domain === AF_INET || domain === AF_INET6) Object.assign(found, listing(identity(fd, found)))
  if (domain === AF_UNIX) found.table = listing(found).table
  return found
}

/** What the kernel needs to be told to find the socket among all others. */
const identity = (fd: number, found: Inspection): Identity => ({
  ...found,
  peer: found.peer ?? (found.state === 'SYN_SENT' ? tried(fd, found) : undefined),
  ifindex: SO_BINDTOIFINDEX === undefined ? undefined : int(fd, SOL_SOCKET, SO_BINDTOIFINDEX),
})

/** Where it tries to connect to, which getpeername() does not tell before it is there. */
function tried(fd: number, { domain }: Inspection): KernelAddress | undefined {
  const size = domain === 'AF_INET6' ? sizeof.sockaddr_in6 : sizeof.sockaddr_in
  const bytes = SO_PEERNAME === undefined ? undefined : option(fd, SOL_SOCKET, SO_PEERNAME, size)
  return bytes && decode(new Uint8Array(bytes.buffer as ArrayBuffer), size)
}

function protocolOf(domain: number, protocol: number): string {
  if (domain === AF_INET || domain === AF_INET6) return nameOf('IPPROTO', protocol)
  return domain === AF_NETLINK ? nameOf('NETLINK', protocol) : String(protocol)
}

function tcp(fd: number, found: Inspection): void {
  const bytes = found.protocol === 'IPPROTO_TCP' ? option(fd, IPPROTO_TCP, TCP_INFO, 512) : undefined
  if (bytes === undefined) return
  const info = decodeValue('tcp_info', bytes) as TcpInfo
  found.tcpInfo = info
  found.state = tcpState(info.tcpi_state)
  // A listener's TCP_INFO counts connections where others count segments.
  if (found.listens) found.acceptQueue = { waiting: info.tcpi_unacked, backlog: info.tcpi_sacked }
}

function queues(fd: number, found: Inspection): void {
  if (found.listens) return
  const receive = request(fd, FIONREAD)
  if (receive !== undefined) found.receiveQueue = receive
  const unacknowledged = SIOCOUTQ === undefined ? undefined : request(fd, SIOCOUTQ)
  if (unacknowledged === undefined) return
  const unsent = found.state === undefined ? undefined : request(fd, SIOCOUTQNSD)
  found.sendQueue = unsent === undefined ? { unacknowledged } : { unacknowledged, unsent }
}

function link(fd: number): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`)
  } catch {
    return undefined
  }
}

function statusFlags(fd: number): string | undefined {
  try {
    const octal = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1]
    return octal === undefined ? undefined : flagsOf('O', Number.parseInt(octal, 8))
  } catch {
    return undefined
  }
}

function option(fd: number, level: number, name: number, size: number): DataView | undefined {
  const value = new Uint8Array(size)
  const length = new Uint32Array([size])
  if (beneath.getsockopt(fd, level, name, value, length) < 0) return undefined
  return new DataView(value.buffer, 0, length[0])
}

const int = (fd: number, level: number, name: number): number | undefined =>
  option(fd, level, name, 4)?.getInt32(0, LITTLE_ENDIAN)

function request(fd: number, number: number): number | undefined {
  const value = new Int32Array(1)
  return beneath.ioctl(fd, number, new Uint8Array(value.buffer)) < 0 ? undefined : value[0]
}

function address(fd: number, call: 'getsockname' | 'getpeername'): KernelAddress | undefined {
  const bytes = new Uint8Array(128)
  const length = new Uint32Array([bytes.length])
  return beneath[call](fd, bytes, length) < 0 ? undefined : decode(bytes, length[0] as number)
}
