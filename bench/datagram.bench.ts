// What does a datagram cost? UDP, 64 bytes to and fro, 64 in flight: one by one, and in
// batches by recvmmsg and sendmmsg, which are held against C's batches.

import { type Cost, cost, excess, latencies, rate, timesFloor, timesRival } from './figures.ts'
import type { Point, Question, Setting } from './harness.ts'
import { secondsToBegin, served, type Who } from './work.ts'

const SIZE = 64
const BUFFER = 2048
const BATCH = 64

const WHO: readonly (Who & { readonly batch?: number })[] = [
  { contender: 'c', label: 'C, one by one' },
  { contender: 'c', key: 'c-batch', label: 'C, batches', floor: 'c-batch', batch: BATCH },
  { contender: 'poller', label: 'sockfd, Poller' },
  {
    contender: 'poller',
    key: 'poller-batch',
    label: 'sockfd, Poller, batches',
    floor: 'c-batch',
    batch: BATCH,
  },
  { contender: 'promises' },
  { contender: 'dgram' },
  { contender: 'bun' },
  { contender: 'deno' },
  { contender: 'go' },
  { contender: 'python' },
]

const COST: Cost = {
  title: 'CPU µs a datagram',
  digits: 2,
  of: ({ cpu, messages }) => cpu! / 1e3 / messages!,
}

const point = (connections: number, setting: Setting): Point => ({
  title: `${connections} × ${SIZE} B`,
  entries: WHO.map(({ batch, ...who }) =>
    served(
      { ...who, rival: 'dgram' },
      { mode: 'datagram', given: { buffer: BUFFER, ...(batch === undefined ? {} : { batch }) } },
      { mode: 'datagram', given: { connections, size: SIZE } },
    ),
  ),
  seconds: setting.ms / 1e3 + 0.002,
  secondsToBegin: secondsToBegin(setting),
})

export const datagram: Question = {
  name: 'datagram',
  asks: 'What does a datagram cost?',
  unit: 'CPU µs a datagram',
  rounds: 5,
  turns: 20,
  ms: 25,
  overWire: true,
  columns: [
    cost(COST),
    timesFloor(COST),
    excess(COST),
    timesRival(COST, 'dgram'),
    rate('a second'),
    ...latencies,
  ],
  notes: () => ['Batches are held against C in batches, the others against C one by one.'],
  points: setting => (setting.isFull ? [1, 64, 256] : [64]).map(each => point(each, setting)),
}
