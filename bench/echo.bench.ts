// What does an echo cost? Connections with one message each in flight, to and fro.

import type { Name } from './contenders.ts'
import { type Cost, cost, excess, latencies, rate, timesFloor, timesRival, userPart } from './figures.ts'
import type { Point, Question, Setting } from './harness.ts'
import { secondsToBegin, served } from './work.ts'

/** Connections, and bytes of a message. */
const POINTS = [
  [1, 64],
  [64, 64],
  [256, 1024],
  [16, 65536],
] as const
const QUICK = [POINTS[0], POINTS[3]]
const FULL = [1, 64, 256, 1000].flatMap(n => [64, 1024, 16384, 65536].map(size => [n, size] as const))

/** What everybody reads into. */
const BUFFER = 65536

const CONTENDERS: readonly Name[] = [
  'c',
  'poller',
  'promises',
  'stream',
  'net',
  'bun',
  'deno',
  'go',
  'python',
]

export const COST: Cost = {
  title: 'CPU µs a message',
  digits: 2,
  of: ({ cpu, messages }) => cpu! / 1e3 / messages!,
}

export const size = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : `${bytes / 1024} KiB`)

function point(connections: number, bytes: number, setting: Setting): Point {
  // The calls block: one connection is all that they can serve at a time.
  const contenders = connections > 1 ? CONTENDERS : CONTENDERS.toSpliced(1, 0, 'calls')
  return {
    title: `${connections} × ${size(bytes)}`,
    entries: contenders.map(contender =>
      served(
        { contender },
        { mode: 'echo', given: { buffer: BUFFER } },
        { mode: 'echo', given: { connections, size: bytes }, alternates: connections === 1 },
      ),
    ),
    seconds: setting.ms / 1e3 + 0.002,
    secondsToBegin: secondsToBegin(setting),
  }
}

export const echo: Question = {
  name: 'echo',
  asks: 'What does an echo cost?',
  unit: 'CPU µs a message',
  rounds: 8,
  turns: 10,
  ms: 50,
  overWire: true,
  columns: [
    cost(COST),
    userPart(COST),
    timesFloor(COST),
    excess(COST),
    timesRival(COST, 'net'),
    rate('a second'),
    ...latencies,
  ],
  points(setting) {
    const points = setting.isQuick ? QUICK : setting.isFull ? FULL : POINTS
    return points.map(([connections, bytes]) => point(connections, bytes, setting))
  },
}
