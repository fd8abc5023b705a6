// What passes between `sockfd trace` and the program that it runs: what is asked for, in
// the address of the module that is loaded into it, and what is noted, by descriptors
// that the program's process inherits.

import { fstatSync, readSync, writeSync } from 'node:fs'
import type { Change } from './flow-stage.ts'

export interface Asked {
  /** The process that runs the program: only its own children are traced, not theirs. */
  by: number
  /** The program's file, links followed. */
  program: string
  /** The working directory from which it is named. */
  from: string
  /** Whether to tell what each call changed. */
  state: boolean
  /** Of the terminal that standard error is; 0 if it is none. */
  columns: number
  /** The descriptor that takes the lines. */
  lines: number
  /** The descriptor that takes, of each thread, the call that it is in. */
  begun: number
  /** The descriptor that takes every call, for a page; absent if there is to be none. */
  calls?: number
}

/** The address of a module, and with it what is asked of it. */
export const asking = (module: string, asked: Asked): string =>
  `${module}?${encodeURIComponent(JSON.stringify(asked))}`

/** What is asked of a module, by its address; undefined if nothing is. */
export function askedOf(address: string): Asked | undefined {
  const { search } = new URL(address)
  return search === '' ? undefined : (JSON.parse(decodeURIComponent(search.slice(1))) as Asked)
}

/** One call. */
export interface Noted {
  /** `'main'`, `'worker 1'`, … */
  thread: string
  line: string
  call: string
  args: { name: string; text: string }[]
  answer: string
  /** `'server.ts:12'`; absent where nobody's code called it, such as for the Poller. */
  source?: string
  /** Nanoseconds of process.hrtime. */
  atNs: number
  durationNs: number
  changes: Change[]
}

/** As many calls of a thread are noted; no page shows more. */
export const NOTED = 4000

/** What a thread has for the call that it is in, in bytes. */
const PLACE = 1024

/** Notes the call that a thread is in, or that it is in none. */
export function noteBegun(fd: number, thread: number, call = ''): void {
  const bytes = Buffer.from(`${call.slice(0, PLACE - 1)}\0`, 'latin1')
  writeSync(fd, bytes, 0, bytes.length, thread * PLACE)
}

/** The calls in which threads were when all ended. */
export function readBegun(fd: number): string[] {
  const bytes = readAll(fd)
  return Array.from({ length: Math.ceil(bytes.length / PLACE) }, (_, thread) => {
    const place = bytes.subarray(thread * PLACE, (thread + 1) * PLACE)
    return place.toString('latin1', 0, Math.max(0, place.indexOf(0)))
  }).filter(call => call !== '')
}

/** The calls that were noted, one on a line. */
export const readCalls = (fd: number): Noted[] =>
  readAll(fd)
    .toString()
    .split('\n')
    .slice(0, -1) // The last line has ended, or is broken off.
    .map(line => JSON.parse(line) as Noted)

function readAll(fd: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(fd).size)
  for (let at = 0, count = 1; count > 0 && at < bytes.length; at += count)
    count = readSync(fd, bytes, at, bytes.length - at, at)
  return bytes
}

/** Writes all of a text at once, also to a pipe that does not block and is full. */
export function put(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; )
    try {
      at += writeSync(fd, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(pause, 0, 0, 1)
    }
}

const pause = new Int32Array(new SharedArrayBuffer(4))

/** Whether a failed write says that nobody reads any more. */
export const isGone = (error: unknown): boolean =>
  ['EPIPE', 'EBADF', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')
