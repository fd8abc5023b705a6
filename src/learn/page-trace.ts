// The calls of a traced program as a page: a lane for each of its threads.

import { release, type } from 'node:os'
import type { Page } from './page.ts'
import type { Noted } from './trace-notes.ts'

/**
 * Makes a page of a trace.
 *
 * @param program - as it was named
 * @param ended - how it ended: `'ended with 0'`
 * @param calls - what was noted
 */
export function pageOfTrace(program: string, ended: string, calls: readonly Noted[]): Page {
  const threads = [...new Set(calls.map(({ thread }) => thread))]
  const begin = calls.reduce((least, { atNs }) => Math.min(least, atNs), Number.POSITIVE_INFINITY)
  return {
    title: `sockfd trace ${program}`,
    heading: program,
    about: [`${type()} ${release()}`, `Node ${process.version}`, `${calls.length} calls`, ended],
    steps: [
      {
        id: 'program',
        name: 'program',
        title: 'the system calls that it made through sockfd',
        lanes: threads.map(thread => ({ id: thread, title: thread })),
        calls: calls.map(({ thread, atNs, ...call }) => ({ ...call, lane: thread, atNs: atNs - begin })),
        packets: [],
        claims: [],
      },
    ],
  }
}
