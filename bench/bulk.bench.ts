// What does bulk cost? One connection, one way, in writes of 64 KiB: once the server
// reads, and once it writes.

import type { Mode, Name } from './contenders.ts'
import { type Column, type Cost, cost, excess, timesFloor, timesRival } from './figures.ts'
import type { Point, Question } from './harness.ts'
import { secondsToBegin, served } from './work.ts'

const GIB = 2 ** 30
/** Of a turn. */
const PART = 2 ** 26
const FEW = 2 ** 24
const BUFFER = 65536
const CONTENDERS: readonly Name[] = ['c', 'calls', 'poller', 'promises', 'net', 'bun', 'deno', 'go', 'python']

const COST: Cost = { title: 'CPU ms a GiB', digits: 0, of: ({ cpu, bytes }) => cpu! / 1e6 / (bytes! / GIB) }

const speed: Column = {
  key: 'rate',
  title: 'MiB a second',
  digits: 0,
  of: ({ bytes, ns }) => bytes! / 2 ** 20 / (ns! / 1e9),
}

export const bulk: Question = {
  name: 'bulk',
  asks: 'What does bulk cost?',
  unit: 'CPU ms a GiB',
  rounds: 5,
  turns: 16,
  ms: 5_000, // At most: a turn is over when all has come.
  overWire: true,
  columns: [cost(COST), timesFloor(COST), excess(COST), timesRival(COST, 'net'), speed],
  points(setting) {
    const { isQuick, turns } = setting
    const bytes = isQuick ? FEW : PART
    const point = (what: string, mode: Mode, load: string): Point => ({
      title: `${(bytes * turns) / 2 ** 20} MiB ${what}`,
      entries: CONTENDERS.map(contender =>
        served(
          { contender },
          { mode, given: { buffer: BUFFER, bytes } },
          { mode: load, given: { bytes, most: 1 } },
        ),
      ),
      seconds: bytes / GIB / 2 + 0.002,
      secondsToBegin: secondsToBegin(setting),
    })
    return [point('received', 'sink', 'push'), point('sent', 'source', 'pull')]
  },
}
