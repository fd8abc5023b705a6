// The facts of a descriptor as the flow shows them: few words each, in one order.

import type { KernelAddress } from '../sockaddr.ts'
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
    ['peer address', found.peer ? addressText(found.peer) : found.domain && 'none (ENOTCONN)'],
    ['SO_ACCEPTCONN', found.listens === undefined ? undefined : String(Number(found.listens))],
    ['accept queue', found.acceptQueue && queueText(found.acceptQueue)],
    ['receive queue', found.receiveQueue === undefined ? undefined : `${found.receiveQueue} B`],
    ['send queue', found.sendQueue && `${found.sendQueue.unacknowledged} B`],
    ['segments', segmentsText(found)],
    [
      'socket table',
      found.table === null ? 'not listed' : found.table && `${found.table.file}, state ${found.table.state}`,
    ],
  ])
  return new Map([...told].filter((entry): entry is [Fact, string] => entry[1] !== undefined))
}

/** `127.0.0.1:8080`, `[::1]:8080`, a path, or the family and its bytes. */
export function addressText(address: KernelAddress): string {
  if (address.port !== undefined)
    return address.address.includes(':')
      ? `[${address.address}]:${address.port}`
      : `${address.address}:${address.port}`
  if (address.path !== undefined) return String(address.path).replaceAll('\0', '@')
  return `family ${address.family}`
}

/** Linux admits one more than the backlog. */
const queueText = ({ waiting, backlog }: { waiting: number; backlog: number }): string =>
  `${waiting} waiting, backlog ${backlog} (+1)`

function segmentsText({ tcpInfo, state, listens }: Inspection): string | undefined {
  if (tcpInfo === undefined || listens || state === 'CLOSE') return undefined
  return `${tcpInfo.tcpi_segs_out} sent, ${tcpInfo.tcpi_segs_in} received`
}
