// What does an echo cost? Connections with one message each in flight, to and fro.
//
//   npm run bench -- echo [c] [poller] [promises] [net] [--rounds N] [--ms N]

import { type Column, costs, type Loaded, loadInTurn, save, table } from './harness.ts'

/** Connections, bytes of a message, and what everybody reads into. */
const POINTS = [
  [1, 64],
  [64, 64],
  [256, 1024],
  [16, 65536],
] as const
const BUFFER = 65536

export const speed: Column<Loaded>[] = [
  { title: 'a second', of: ({ messages, ns }) => messages / (ns / 1e9), digits: 0 },
  { title: 'p50 µs', of: ({ p50 }) => p50, digits: 0 },
  { title: 'p99', of: ({ p99 }) => p99, digits: 0 },
  { title: 'p99.9', of: ({ p999 }) => p999, digits: 0 },
]

console.log('What does an echo cost?')
const points: Record<string, unknown> = {}
for (const [connections, size] of POINTS) {
  const all = await loadInTurn([BUFFER], 'echo', { connections, size })
  points[`${connections} × ${size} B`] = table(`${connections} × ${size} B`, all, [
    ...costs<Loaded>('CPU µs a message', ({ cpu, messages }) => cpu / 1e3 / messages),
    ...speed,
  ])
}
save('echo', points)
