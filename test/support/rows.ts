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

/** The columns of every row. */
function rows(): string[][] {
  const [, ...lines] = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n')
  return lines.map(line => line.trim().split(/\s+/))
}

const told = ([, , , state, , , , , , inode]: string[]): Row => ({
  state: STATES[Number.parseInt(state!, 16)],
  inode: Number(inode),
})

/** Between two ports of this machine, the end at the first of them. */
export function rowBetween(local: number, remote: number): Row | undefined {
  const at = (port: number) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const row = rows().find(([, from, to]) => from!.endsWith(at(local)) && to!.endsWith(at(remote)))
  return row && told(row)
}

/** Of the object with this number. */
export function rowOf(inode: number): Row | undefined {
  return rows()
    .map(told)
    .find(row => row.inode === inode)
}

/** A counter of /proc/net/netstat, of all sockets in this network namespace. */
export function netstat(counter: string): number {
  const lines = readFileSync('/proc/net/netstat', 'utf8').split('\n')
  const [names, values] = lines.filter(line => line.startsWith('TcpExt:')).map(line => line.split(' '))
  return Number(values![names!.indexOf(counter)])
}
