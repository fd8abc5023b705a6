// How the kernel lists a socket: in the files of /proc/net, whose rows sock_diag(7) tells
// one by one, and, of one that is bound and nothing else, by sock_diag alone.

import { constant } from '../constant.ts'
import { AF_INET, AF_INET6, IPPROTO_TCP, IPPROTO_UDP } from '../constants.ts'
import { ErrnoException } from '../errno.ts'
import type { KernelAddress } from '../sockaddr.ts'
import { stateIn } from './proc-net.ts'
import { boundOnly, byInode, type DiagSocket, type End, lookUp } from './sock-diag.ts'

/** What tells a socket from all others. */
export interface Identity {
  domain?: string
  type?: string
  protocol?: string
  inode?: number
  /** TCP's. */
  state?: string
  local?: KernelAddress
  /** The other end, also while TCP still tries to connect to it. */
  peer?: KernelAddress | undefined
  cookie?: bigint
  /** SO_BINDTOIFINDEX. */
  ifindex?: number | undefined
}

/** Where a socket is listed. */
export interface Listing {
  /** The file of /proc/net, and the state in it, in hexadecimal; null where none lists it. */
  table: { file: string; state: string } | null
  /** Of TCP: sock_diag has it as bound and nothing else. */
  boundOnly?: true
}

/** The files of /proc/net that list the sockets of a protocol; they have twins for IPv6. */
const tables: Readonly<Record<string, string>> = {
  IPPROTO_TCP: 'tcp',
  IPPROTO_UDP: 'udp',
  IPPROTO_UDPLITE: 'udplite',
  IPPROTO_ICMP: 'icmp',
  IPPROTO_ICMPV6: 'icmp',
}

/** Tells how a socket of AF_INET, AF_INET6 or AF_UNIX is listed. */
export function listing(socket: Identity): Listing {
  const { domain, type, protocol, inode } = socket
  const name = domain === 'AF_UNIX' ? 'unix' : type === 'SOCK_RAW' ? 'raw' : tables[protocol ?? '']
  if (name === undefined) return { table: null }
  const file = `/proc/net/${name}${domain === 'AF_INET6' ? '6' : ''}`
  if (name === 'tcp' || name === 'udp')
    try {
      const row = rowOf(socket, name === 'tcp' ? IPPROTO_TCP : IPPROTO_UDP)
      if (row === null) return { table: null }
      if (row?.state === 'BOUND_INACTIVE') return { table: null, boundOnly: true }
      if (row !== undefined) return { table: { file, state: hexadecimal(row.state) } }
    } catch (error) {
      if (!(error instanceof ErrnoException)) throw error // Else sock_diag cannot be asked here.
    }
  const state = stateIn(file, inode)
  return { table: state === undefined ? null : { file, state } }
}

/** Null of a socket that the kernel has in no list; undefined of one that sock_diag does not find. */
function rowOf(socket: Identity, protocol: number): DiagSocket | null | undefined {
  const { state, inode, cookie, ifindex } = socket
  const local = endOf(socket.local)
  if (local === undefined || inode === undefined || local.port === 0) return null // Only what has a port.
  const domain = socket.domain === 'AF_INET6' ? AF_INET6 : AF_INET
  if (state === 'CLOSE') return boundOnly(local.port, domain)?.find(row => row.inode === inode) ?? null
  const found = lookUp(domain, local, endOf(socket.peer), { protocol, cookie, ifindex })
  if (found?.inode === inode) return found
  // Of several on one port the kernel names one.
  return socket.peer === undefined ? byInode(domain, inode, local.port, protocol) : undefined
}

function endOf(address: KernelAddress | undefined): End | undefined {
  const { address: text, port } = address ?? {}
  return text === undefined || port === undefined ? undefined : { address: text, port }
}

const hexadecimal = (state: string): string =>
  (constant(`TCP_${state}`) ?? 0).toString(16).toUpperCase().padStart(2, '0')
