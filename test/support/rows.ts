// /proc/net/tcp: the kernel's list of connections, which tells of those too that have
// no descriptor any more, or none yet.

import { readFileSync } from 'node:fs'

/** include/net/tcp_states.h */
const STATES = [
  '',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
]

/** A connection, seen from one end; an inode of 0 is no process's. */
export interface Row {
  readonly state: string | undefined
  readonly inode: number
}

/** The one row that begins with these columns: there may be thousands, so none is taken apart. */
function row(columns: RegExp): Row | undefined {
  const text = readFileSync('/proc/net/tcp', 'latin1')
  const found = new RegExp(`^ *\\d+: ${columns.source}`, 'm').exec(text)
  return found === null
    ? undefined
    : { state: STATES[Number.parseInt(found[1]!, 16)], inode: Number(found[2]) }
}

/** Between two ports of this machine, the end at the first of them. */
export function rowBetween(local: number, remote: number): Row | undefined {
  const at = (port: number) => `\\w{8}:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return row(new RegExp(`${at(local)} ${at(remote)} (\\w\\w) \\S+ \\S+ \\S+ +\\d+ +\\d+ (\\d+)`))
}

/** Of the object with this number. */
export const rowOf = (inode: number): Row | undefined =>
  row(new RegExp(`\\S+ \\S+ (\\w\\w) \\S+ \\S+ \\S+ +\\d+ +\\d+ (${inode}) `))

/** A counter of /proc/net/netstat, of all sockets in this network namespace. */
export function netstat(counter: string): number {
  const lines = readFileSync('/proc/net/netstat', 'utf8').split('\n')
  const [names, values] = lines.filter(line => line.startsWith('TcpExt:')).map(line => line.split(' '))
  return Number(values![names!.indexOf(counter)])
}
