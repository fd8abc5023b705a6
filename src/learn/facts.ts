// The facts of a descriptor as the flow shows them: few words each, in one order.

import type { KernelAddress } from '../sockaddr.ts'
import { hex, knownName } from './decode.ts'
import { type Inspection, inspect } from './inspect.ts'

/** The name of a fact. */
export type Fact =
  | 'descriptor'
  | 'flags'
  | 'kind'
  | 'state'
  | 'local address'
  | 'peer address'
  | 'SO_ACCEPTCONN'
  | 'accept queue'
  | 'receive queue'
  | 'send queue'
  | 'segments'
  | 'socket table'

/** What the kernel says of a descriptor, in words. */
export function facts(fd: number): Map<Fact, string> {
  const found = inspect(fd)
  const told = new Map<Fact, string | undefined>([
    ['descriptor', found.open ? found.target : 'closed (EBADF)'],
    ['kind', found.domain && `${found.domain} ${found.type} ${found.protocol}`],
    ['flags', found.flags],
    ['state', found.state],
    ['local address', found.local && addressText(found.local)],
    ['peer address', found.peer ? addressText(found.peer) : found.domain && `none (${noPeer(found.domain)})`],
    ['SO_ACCEPTCONN', found.listens === undefined ? undefined : String(Number(found.listens))],
    ['accept queue', found.acceptQueue && queueText(found.acceptQueue)],
    ['receive queue', found.receiveQueue === undefined ? undefined : `${found.receiveQueue} B`],
    ['send queue', found.sendQueue && `${found.sendQueue.unacknowledged} B`],
    ['segments', segmentsText(found)],
    ['socket table', tableText(found)],
  ])
  return new Map([...told].filter((entry): entry is [Fact, string] => entry[1] !== undefined))
}

/**
 * `127.0.0.1:8080`, `[::1]:8080`, a path, `VMADDR_CID_HOST:8080`, `pid 4242, groups 0x1`,
 * `ETH_P_IP on interface 1`, or the family alone.
 */
export function addressText(address: KernelAddress): string {
  if (address.cid !== undefined)
    return `${knownName('VMADDR_CID', address.cid) ?? address.cid}:${address.port}`
  if (address.pid !== undefined) return `pid ${address.pid}, groups ${hex(address.groups)}`
  if (address.ifindex !== undefined)
    return `${knownName('ETH_P', address.protocol) ?? `protocol ${hex(address.protocol)}`} on interface ${address.ifindex}`
  if (address.port !== undefined)
    return address.address.includes(':')
      ? `[${address.address}]:${address.port}`
      : `${address.address}:${address.port}`
  if (address.path !== undefined) return String(address.path).replaceAll('\0', '@')
  return `family ${address.family}`
}

/** What getpeername() says where there is none: a packet socket has no peers at all. */
const noPeer = (domain: string): string => (domain === 'AF_PACKET' ? 'EOPNOTSUPP' : 'ENOTCONN')

/** Linux admits one more than the backlog. */
const queueText = ({ waiting, backlog }: { waiting: number; backlog: number }): string =>
  `${waiting} waiting, backlog ${backlog} (+1)`

function tableText({ table, boundOnly }: Inspection): string | undefined {
  if (table === undefined) return undefined
  if (boundOnly) return 'bound only (sock_diag, state 13)'
  return table === null ? 'not listed' : `${table.file}, state ${table.state}`
}

function segmentsText({ tcpInfo, state, listens }: Inspection): string | undefined {
  if (tcpInfo === undefined || listens || state === 'CLOSE') return undefined
  return `${tcpInfo.tcpi_segs_out} sent, ${tcpInfo.tcpi_segs_in} received`
}
