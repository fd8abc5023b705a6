// What does a datagram cost? UDP, 64 bytes to and fro, 64 in flight: one by one, and in
// batches by recvmmsg and sendmmsg, which are held against C's batches.

import { type Cost, cost, excess, latencies, rate, timesFloor, timesRival } from './figures.ts'
import type { Point, Question, Setting } from './harness.ts'
import { served, type Who } from './work.ts'

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

const point = (connections: number, { ms }: Setting): Point => ({
  title: `${connections} × ${SIZE} B`,
  entries: WHO.map(({ batch, ...who }) =>
    served(
      { ...who, rival: 'dgram' },
      { mode: 'datagram', given: { buffer: BUFFER, ...(batch === undefined ? {} : { batch }) } },
      { mode: 'datagram', given: { connections, size: SIZE } },
    ),
  ),
  seconds: (1.2 * ms) / 1e3 + 0.1,
})

export const datagram: Question = {
  name: 'datagram',
  asks: 'What does a datagram cost?',
  unit: 'CPU µs a datagram',
  rounds: 5,
  ms: 800,
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
