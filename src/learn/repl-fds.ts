// The descriptors of a session as a table: what each leads to, and how it stands.

import { readdirSync, readlinkSync } from 'node:fs'
import { addressText } from './facts.ts'
import { type Inspection, inspect } from './inspect.ts'
import type { CallName } from './made.ts'

/** A row of the table. */
export interface Row {
  fd: number
  /** Where it leads: `socket:[48213]`. */
  object: string
  /** `AF_INET SOCK_STREAM`; of what is no socket, nothing. */
  kind: string
  state: string
  local: string
  peer: string
  /** What waits in it: bytes, or connections. */
  queues: string
}

/** Where each open descriptor leads; undefined where the system has no /proc. */
export function open(): Map<number, string> | undefined {
  let names: string[]
  try {
    names = readdirSync('/proc/self/fd')
  } catch {
    return undefined
  }
  const found = new Map<number, string>()
  for (const name of names) {
    try {
      found.set(Number(name), readlinkSync(`/proc/self/fd/${name}`))
    } catch {} // The descriptor of the directory itself is gone by now.
  }
  return found
}

/**
 * The rows of those that are the session's: sockets that were not there when it began,
 * and whatever else its calls made.
 *
 * @param before - what was open then
 * @param made - which calls made which since
 * @param all - whether those of Node and the terminal are shown too
 */
export function rows(
  before: ReadonlyMap<number, string> | undefined,
  made: ReadonlyMap<number, CallName>,
  all: boolean,
): Row[] {
  const now = open()
  // Without /proc only those are known that passed the door.
  const candidates = now === undefined ? [...made.keys()] : [...now.keys()]
  return candidates
    .filter(fd => {
      const target = now?.get(fd)
      if (all || made.has(fd)) return true
      return target?.startsWith('socket:') === true && before?.get(fd) !== target
    })
    .toSorted((a, b) => a - b)
    .map(inspect)
    .filter(({ open }) => open)
    .map(rowOf)
}

function rowOf(found: Inspection): Row {
  return {
    fd: found.fd,
    object: found.target ?? '',
    kind: found.domain === undefined ? '' : `${found.domain} ${found.type}`,
    state: stateOf(found),
    local: found.local === undefined ? '' : addressText(found.local),
    peer: found.peer === undefined ? '' : addressText(found.peer),
    queues: queuesOf(found),
  }
}

/** TCP's state; of others, what can be told. */
export function stateOf({ state, listens, peer, domain }: Inspection): string {
  if (state !== undefined) return state
  if (domain === undefined) return ''
  return listens ? 'LISTEN' : peer === undefined ? '' : 'connected'
}

function queuesOf({ acceptQueue, receiveQueue, sendQueue }: Inspection): string {
  if (acceptQueue !== undefined) return `${acceptQueue.waiting} waiting, backlog ${acceptQueue.backlog}`
  const told = []
  if (receiveQueue !== undefined) told.push(`in ${receiveQueue} B`)
  if (sendQueue !== undefined) told.push(`out ${sendQueue.unacknowledged} B`)
  return told.join(', ')
}

const COLUMNS = ['fd', 'object', 'kind', 'state', 'local', 'peer', 'queues'] as const

/** The rows under their headings; a column in which nothing stands is left out. */
export function tableOf(rows: readonly Row[], heading: (text: string) => string): string {
  if (rows.length === 0) return 'no descriptor of yours is open'
  const columns = COLUMNS.filter(column => rows.some(row => row[column] !== ''))
  const lines = [columns.map(String), ...rows.map(row => columns.map(column => String(row[column])))]
  const widths = columns.map((_, i) => Math.max(...lines.map(line => line[i]?.length ?? 0)))
  return lines
    .map(line =>
      line
        .map((cell, i) => (i === 0 ? cell.padStart(widths[0] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  '),
    )
    .map((line, i) => (i === 0 ? heading(line.trimEnd()) : line.trimEnd()))
    .join('\n')
}
