// How does it scale over cores? A listener in each of several threads, all on one port by
// SO_REUSEPORT. The CPU time of a message should stay as it is with one thread.

import type { Name } from './contenders.ts'
import { COST } from './echo.bench.ts'
import { cost, latencies, rate, timesFloor } from './figures.ts'
import type { Entry, Question } from './harness.ts'
import { secondsToBegin, served } from './work.ts'

/** A thread for each core, as long as one load can keep them busy. */
const workersOn = (cores: number): number => Math.max(2, Math.min(cores, 8))

/** For each thread. */
const CONNECTIONS = 64
const SIZE = 64
const BUFFER = 65536
const CONTENDERS: readonly [Name, string][] = [
  ['c', 'C'],
  ['poller', 'Poller'],
  ['promises', 'promises'],
]

const row = (contender: Name, label: string, threads: number): Entry =>
  served(
    {
      contender,
      key: `${contender}-${threads}`,
      label: `${label}, ${threads} thread${threads === 1 ? '' : 's'}`,
      floor: `${contender}-1`,
    },
    { mode: 'cores', given: { buffer: BUFFER, threads } },
    { mode: 'echo', given: { connections: CONNECTIONS * threads, size: SIZE } },
  )

export const cores: Question = {
  name: 'cores',
  asks: 'How does it scale over cores?',
  unit: 'CPU µs a message',
  rounds: 5,
  turns: 20,
  ms: 25,
  overWire: true,
  columns: [cost(COST), timesFloor(COST, '× one thread'), rate('a second'), ...latencies],
  points: setting => [
    {
      title: `${CONNECTIONS} connections a thread × ${SIZE} B`,
      entries: CONTENDERS.flatMap(([contender, label]) => [
        row(contender, label, 1),
        row(contender, label, workersOn(setting.site.machine.cores)),
      ]),
      seconds: setting.ms / 1e3 + 0.002,
      secondsToBegin: secondsToBegin(setting),
    },
  ],
  notes: ({ site }) =>
    site.isHere && site.machine.cores <= workersOn(site.machine.cores)
      ? ['The load has no core to itself here: look at the CPU time, not at the rate.']
      : [],
}
