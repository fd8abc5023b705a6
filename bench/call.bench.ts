// What does a call cost? One write() and one read() of 64 bytes on a socketpair, on one
// thread: C, the two lower layers, node:fs on the descriptor, and libc by koffi.

import { type Column, type Cost, cost, overFloor, rate, timesFloor, timesRival } from './figures.ts'
import type { Entry, Point, Question, Setting } from './harness.ts'
import { floor, script } from './paths.ts'
import { secondsToBegin, type Who, worked } from './work.ts'

const COST: Cost = { title: 'ns', digits: 0, of: ({ cpu, messages }) => cpu! / messages! }

export const callColumns: readonly Column[] = [
  cost(COST),
  overFloor(COST, 'ns over C'),
  timesFloor(COST),
  timesRival(COST, 'node:fs'),
  rate('a second'),
]

/** Those who can make the calls of a mode of floor/call.c and servers/call.ts. */
export function callers(mode: 'pair' | 'refusal', title: string, setting: Setting): Point[] {
  const inC = (who: Omit<Who, 'contender'>, threads: number): Entry =>
    worked({ contender: 'c', ...who, rival: 'fs' }, () => [
      floor('call'),
      '--mode',
      mode,
      '--threads',
      `${threads}`,
    ])
  const inNode = (contender: 'raw' | 'calls' | 'fs' | 'koffi'): Entry =>
    worked({ contender, rival: 'fs' }, () => [
      ...script('servers/call'),
      '--mode',
      mode,
      '--server',
      contender,
    ])
  const entries = [
    inC({}, 1),
    inC({ key: 'c-threads', label: 'C, with an idle thread' }, 2),
    inNode('raw'),
    inNode('calls'),
    inNode('fs'),
    inNode('koffi'),
  ]
  return [{ title, entries, seconds: setting.ms / 1e3 + 0.001, secondsToBegin: secondsToBegin(setting) }]
}

export const call: Question = {
  name: 'call',
  asks: 'What does a call cost?',
  unit: 'ns of CPU for a write and a read',
  rounds: 20,
  turns: 10,
  ms: 20,
  overWire: false,
  columns: callColumns,
  points: setting => callers('pair', 'write() and read() of 64 B on a socketpair', setting),
}
