// What does a connection cost? connect, accept, one byte each way, close: 16 at a time.

import type { Name } from './contenders.ts'
import { type Cost, cost, excess, latencies, rate, timesFloor, timesRival } from './figures.ts'
import type { Question } from './harness.ts'
import { secondsToBegin, served } from './work.ts'

const AT_A_TIME = 16
const BUFFER = 1024
const CONTENDERS: readonly Name[] = ['c', 'poller', 'promises', 'net', 'bun', 'deno', 'go', 'python']

const COST: Cost = {
  title: 'CPU µs a connection',
  digits: 1,
  of: ({ cpu, messages }) => cpu! / 1e3 / messages!,
}

/**
 * Who closes first, the load, keeps the port for a minute: of these one address has
 * 28,000, and on loopback it has 64 addresses.
 */
const PORTS = 24_000
const FEW = 50

export const connection: Question = {
  name: 'connection',
  asks: 'What does a connection cost?',
  unit: 'CPU µs a connection',
  rounds: 8,
  turns: 10,
  ms: 50,
  overWire: true,
  columns: [
    cost(COST),
    timesFloor(COST),
    excess(COST),
    timesRival(COST, 'net'),
    rate('a second'),
    ...latencies,
  ],
  points(setting) {
    const { isQuick, ms, rounds, turns, site } = setting
    const isLoopback = site.host.startsWith('127.')
    const few = Math.floor(PORTS / rounds / (turns + 1) / CONTENDERS.length)
    const given = isQuick ? { most: FEW } : isLoopback ? {} : { most: few }
    return [
      {
        title: `connect, accept, 1 B each way, close: ${AT_A_TIME} at a time`,
        entries: CONTENDERS.map(contender =>
          served(
            { contender },
            { mode: 'echo', given: { buffer: BUFFER } },
            { mode: 'connect', given: { connections: AT_A_TIME, ...given } },
          ),
        ),
        seconds: ms / 1e3 + 0.002,
        secondsToBegin: secondsToBegin(setting),
      },
    ]
  },
}
