// What this kernel's sock_diag(7) tells, and ss(8) beside it.

import { release } from 'node:os'
import { run } from './children.ts'

const [major, minor] = release().split('.').map(Number) as [number, number]

/** Whether it tells of sockets that are bound and nothing else: since Linux 6.8. */
export const TELLS_BOUND_ONLY = major > 6 || (major === 6 && minor >= 8)

/** The row of `ss -tan` or `ss -uan` for a local port and, if given, a peer's. */
export function ss(
  what: 't' | 'u',
  port: number,
  peer?: number,
): { state: string; receiveQueue: number; sendQueue: number; inode: number } | undefined {
  const filter = peer === undefined ? [] : ['and', 'dport', '=', `:${peer}`]
  const { stdout } = run('ss', [`-${what}anHeO`, 'sport', '=', `:${port}`, ...filter])
  const [row] = stdout.split('\n').filter(line => line !== '')
  if (row === undefined) return undefined
  const [state, receiveQueue, sendQueue] = row.split(/\s+/)
  return {
    state: state!,
    receiveQueue: Number(receiveQueue),
    sendQueue: Number(sendQueue),
    inode: Number(/\bino:(\d+)/.exec(row)?.[1] ?? 0),
  }
}
