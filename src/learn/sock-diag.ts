// Sockets as the kernel knows them, by sock_diag(7): also those that no descriptor names
// any more, or yet. One is looked up in the kernel's own hash table, which takes as long
// with 100,000 sockets as with ten; a whole table is never read.

import { release } from 'node:os'
import {
  AF_INET,
  AF_INET6,
  EINVAL,
  ENOENT,
  ESTALE,
  INET_DIAG_REQ_BYTECODE,
  IPPROTO_TCP,
  IPPROTO_UDP,
  NETLINK_SOCK_DIAG,
  NLM_F_DUMP,
  SOCK_DIAG_BY_FAMILY,
  TCP_BOUND_INACTIVE,
} from '../constants.ts'
import { ErrnoException } from '../errno.ts'
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6 } from '../ip.ts'
import { mistake } from '../mistake.ts'
import { LITTLE_ENDIAN } from '../structs.ts'
import { nameOf } from './decode.ts'
import { attribute, exchange } from './netlink.ts'
import { rowsOf } from './proc-net.ts'

/** One end of a connection. */
export interface End {
  readonly address: string
  readonly port: number
}

/** A socket of TCP or UDP, as the kernel tells of it. */
export interface DiagSocket {
  /** `'LISTEN'`, `'TIME_WAIT'`, …, and `'BOUND_INACTIVE'`; of UDP `'ESTABLISHED'` if it is connected, else `'CLOSE'`. */
  state: string
  /** The number of the kernel's object; 0 where no descriptor names it. */
  inode: number
  local: End
  peer: End
  /** Bytes that have come and are not read; of a listener, connections that wait for accept(). */
  receiveQueue: number
  /** Bytes not acknowledged; of a listener, the backlog. */
  sendQueue: number
  /** The timer that runs, in how many milliseconds it ends, and how often it did without an answer. */
  timer?: { kind: TimerKind; expiresMs: number; retransmits: number }
  /** The user who made it. */
  uid: number
}

/** What TCP waits for: an ACK, the peer's sign of life, the end of TIME_WAIT, a larger window. */
export type TimerKind = (typeof TIMERS)[number]
const TIMERS = ['retransmission', 'keepalive', 'TIME_WAIT', 'persist'] as const

/** What a look-up may say besides. */
export interface LookUp {
  /** `IPPROTO_TCP`, or `IPPROTO_UDP`. */
  protocol?: number
  /** SO_COOKIE: another socket with the same ends is not meant. */
  cookie?: bigint | undefined
  /** SO_BINDTOIFINDEX: the device that the socket is bound to, if it is. */
  ifindex?: number | undefined
}

type Domain = typeof AF_INET | typeof AF_INET6

/**
 * struct inet_diag_req_v2 { u8 sdiag_family, sdiag_protocol, idiag_ext, pad; u32 idiag_states; id },
 * struct inet_diag_sockid { be16 sport, dport; be32 src[4], dst[4]; u32 if; u32 cookie[2] }
 */
const REQUEST = { states: 4, sport: 8, dport: 10, src: 12, dst: 28, ifindex: 44, cookie: 48, size: 56 }

/** struct inet_diag_msg { u8 family, state, timer, retrans; id; u32 expires, rqueue, wqueue, uid, inode } */
const MSG = {
  ...{ family: 0, state: 1, timer: 2, retrans: 3, sport: 4, dport: 6, src: 8, dst: 24 },
  ...{ expires: 52, rqueue: 56, wqueue: 60, uid: 64, inode: 68 },
}

const ALL_STATES = 0xffffffff

/** INET_DIAG_NOCOOKIE, twice: whatever its cookie. */
const NO_COOKIE = 0xffffffffffffffffn

/**
 * Finds one socket of this network namespace.
 *
 * ```ts
 * lookUp(AF_INET, { address: '127.0.0.1', port: 8080 })?.state // 'LISTEN'
 * ```
 *
 * @param domain - `AF_INET` or `AF_INET6`
 * @param local - the socket's own end
 * @param peer - the other end; without it, a TCP listener or an unconnected UDP socket is
 *   meant, also one that is bound to any address
 * @returns undefined if there is none: a listener is not what answers to the two ends of a connection
 * @throws {@link ErrnoException} where the kernel cannot be asked
 * - of `socket`: `EAFNOSUPPORT` the system has no netlink; `EPROTONOSUPPORT`, `EPERM` nor sock_diag
 * - of `netlink`: `ENOENT` its module of the protocol (tcp_diag, udp_diag) is missing
 * @see sock_diag(7)
 */
export function lookUp(domain: Domain, local: End, peer?: End, options: LookUp = {}): DiagSocket | undefined {
  const { protocol = IPPROTO_TCP, cookie = NO_COOKIE, ifindex = 0 } = options
  const request = requestOf(domain, protocol, ALL_STATES)
  // TCP's look-up takes the ends as the socket has them, UDP's as a packet for it has.
  const [own, other] = protocol === IPPROTO_UDP ? (['dst', 'src'] as const) : (['src', 'dst'] as const)
  putEnd(request, own, domain, local, 'local')
  if (peer !== undefined) putEnd(request, other, domain, peer, 'peer')
  request.setUint32(REQUEST.ifindex, ifindex, LITTLE_ENDIAN)
  request.setUint32(REQUEST.cookie, Number(cookie & 0xffffffffn), LITTLE_ENDIAN)
  request.setUint32(REQUEST.cookie + 4, Number(cookie >> 32n), LITTLE_ENDIAN)
  const row = foundBy(request)
  if (row === undefined) return undefined
  const found = socketOf(row)
  // A packet that belongs to no connection goes to the listener, and so does a look-up.
  return found.peer.port === (peer?.port ?? 0) ? found : undefined
}

/**
 * Finds one socket by its inode, among the TCP listeners or the UDP sockets on a port:
 * there may be several with SO_REUSEPORT.
 *
 * @throws {@link ErrnoException} as {@link lookUp}
 */
export function byInode(
  domain: Domain,
  inode: number,
  port: number,
  protocol: number = IPPROTO_TCP,
): DiagSocket | undefined {
  const request = requestOf(domain, protocol, protocol === IPPROTO_TCP ? 1 << LISTEN : ALL_STATES)
  request.setUint16(REQUEST.sport, port)
  return dump(request).find(socket => socket.inode === inode)
}

/** TCP_LISTEN, whatever the system. */
const LISTEN = 10

/** INET_DIAG_BC_S_EQ: an instruction of the filter that compares the local port. */
const S_EQ = 11

/**
 * Finds the TCP sockets that are bound to a port, and neither listen nor are connected:
 * neither /proc/net/tcp nor ss(8) lists them. The kernel goes through all that have a port,
 * which takes half a millisecond, and 20 of them with 75,000 connections.
 *
 * @param port - the local one
 * @param domain - `AF_INET` or `AF_INET6`; without it, both
 * @returns undefined where the kernel does not tell: before Linux 6.8
 * @throws {@link ErrnoException} as {@link lookUp}
 */
export function boundOnly(port: number, domain?: Domain): DiagSocket[] | undefined {
  // struct inet_diag_bc_op { u8 code, yes; u16 no }, twice: where to go on, the end being
  // a yes and 4 bytes behind it a no; and the port.
  const program = new DataView(new ArrayBuffer(8))
  program.setUint8(0, S_EQ)
  program.setUint8(1, 8)
  program.setUint16(2, 8 + 4, LITTLE_ENDIAN)
  program.setUint16(6, port, LITTLE_ENDIAN)
  const filter = attribute(INET_DIAG_REQ_BYTECODE, new Uint8Array(program.buffer))
  try {
    const domains = domain === undefined ? [AF_INET, AF_INET6] : [domain]
    const found = domains.flatMap(each => dump(requestOf(each, IPPROTO_TCP, 1 << TCP_BOUND_INACTIVE), filter))
    if (found.length === 0 && !tellsBoundOnly()) return undefined
    // The kernel says CLOSE of them; the other state is there to ask for them.
    return found.map(socket => ({ ...socket, state: 'BOUND_INACTIVE' }))
  } catch (error) {
    if (error instanceof ErrnoException && error.errno === -EINVAL) return undefined // No such filter yet.
    throw error
  }
}

function tellsBoundOnly(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number)
  return major > 6 || (major === 6 && minor >= 8)
}

/**
 * The TCP socket on 127.0.0.1 with these two ports; where sock_diag cannot be asked, as
 * /proc/net/tcp lists it.
 *
 * @returns its state, and its inode: 0 where no descriptor names it
 */
export function tcpRow(localPort: number, remotePort: number): { state: string; inode: number } | undefined {
  const end = (port: number): End => ({ address: '127.0.0.1', port })
  try {
    const found = lookUp(AF_INET, end(localPort), end(remotePort))
    return found && { state: found.state, inode: found.inode }
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
  }
  // The address as the machine has it in memory, the port as a number.
  const host = LITTLE_ENDIAN ? '0100007F' : '7F000001'
  const text = (port: number) => `${host}:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const [row] = rowsOf('/proc/net/tcp', ` ${text(localPort)} ${text(remotePort)} `)
  return row && { state: tcpState(Number.parseInt(row[3] as string, 16)), inode: Number(row[9]) }
}

function requestOf(domain: Domain, protocol: number, states: number): DataView {
  const request = new DataView(new ArrayBuffer(REQUEST.size))
  request.setUint8(0, domain)
  request.setUint8(1, protocol)
  request.setUint32(REQUEST.states, states, LITTLE_ENDIAN)
  return request
}

function putEnd(
  request: DataView,
  side: 'src' | 'dst',
  domain: Domain,
  { address, port }: End,
  name: string,
): void {
  const parse = domain === AF_INET ? parseIPv4 : parseIPv6
  if (!parse(address, new Uint8Array(request.buffer), REQUEST[side]))
    throw mistake('value', `${name}.address`, 'must be an address of the domain', address)
  request.setUint16(side === 'src' ? REQUEST.sport : REQUEST.dport, port)
}

/** Asks for one socket. */
function foundBy(request: DataView): DataView | undefined {
  try {
    return exchange(NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, 0, new Uint8Array(request.buffer))[0]
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    if (error.errno === -ESTALE) return undefined // There is one, and it has another cookie.
    if (error.errno !== -ENOENT) throw error
    // None; or nobody who would know: that a dump tells, of no state and so of no socket.
    const [domain, protocol] = [request.getUint8(0) as Domain, request.getUint8(1)]
    const key = `${domain} ${protocol}`
    if (!answering.has(key)) dump(requestOf(domain, protocol, 0))
    answering.add(key)
    return undefined
  }
}

/** The domains and protocols that sock_diag is known to know. */
const answering = new Set<string>()

function dump(request: DataView, filter: Uint8Array = new Uint8Array()): DiagSocket[] {
  const body = new Uint8Array([...new Uint8Array(request.buffer), ...filter])
  return exchange(NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, body).map(socketOf)
}

function socketOf(row: DataView): DiagSocket {
  const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength)
  const format = row.getUint8(MSG.family) === AF_INET ? formatIPv4 : formatIPv6
  const word = (at: number) => row.getUint32(at, LITTLE_ENDIAN)
  const kind = TIMERS[row.getUint8(MSG.timer) - 1]
  return {
    state: tcpState(row.getUint8(MSG.state)),
    inode: word(MSG.inode),
    local: { address: format(bytes, MSG.src), port: row.getUint16(MSG.sport) },
    peer: { address: format(bytes, MSG.dst), port: row.getUint16(MSG.dport) },
    receiveQueue: word(MSG.rqueue),
    sendQueue: word(MSG.wqueue),
    ...(kind === undefined
      ? {}
      : { timer: { kind, expiresMs: word(MSG.expires), retransmits: row.getUint8(MSG.retrans) } }),
    uid: word(MSG.uid),
  }
}

/** The name that tcp(7) and ss(8) have for a TCP state: `ESTABLISHED`. */
export const tcpState = (state: number): string => nameOf('TCP_STATE', state).replace(/^TCP_/, '')
