// What does a connection cost? connect, accept, one byte each way, close: 16 at a time.
//
//   npm run bench -- connection [c] [poller] [promises] [net] [--rounds N] [--ms N]

import { costs, type Loaded, loadInTurn, save, table } from './harness.ts'

const AT_A_TIME = 16
const BUFFER = 1024

console.log('What does a connection cost?')
const all = await loadInTurn([BUFFER], 'connect', { connections: AT_A_TIME })
save(
  'connection',
  table(`connect, accept, 1 B each way, close: ${AT_A_TIME} at a time`, all, [
    ...costs<Loaded>('CPU µs a connection', ({ cpu, messages }) => cpu / 1e3 / messages),
    { title: 'a second', of: ({ messages, ns }) => messages / (ns / 1e9), digits: 0 },
    { title: 'p50 µs', of: ({ p50 }) => p50, digits: 0 },
    { title: 'p99', of: ({ p99 }) => p99, digits: 0 },
  ]),
)
