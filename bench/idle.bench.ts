// What does waiting cost? The memory of a connection that does nothing, as the slope
// from 5,000 to 15,000 of them; what accepting one costs, with a byte each way; and the
// echo of 64 busy ones beside 100 idle and beside 15,000.
//
//   npm run bench -- idle [c] [poller] [promises] [net] [--rounds N] [--ms N]

import { inTurn, Server, save, table } from './harness.ts'

const FEW = 100
const FROM = 5_000
const TO = 15_000
const BUSY = { connections: 64, size: 64 }
const BUFFER = 65536

interface Waited {
  accepted: number
  reachable: number
  resident: number
  few: number
  many: number
}

const all = await inTurn(async (name): Promise<Waited> => {
  const server = await Server.start(name, BUFFER, 'idle')
  const echo = async () => {
    const { cpu, messages } = await server.load('echo', BUSY)
    return cpu / 1e3 / messages
  }
  const held = []
  try {
    held.push(await server.idle(FEW))
    const few = await echo()
    held.push(await server.idle(FROM - FEW))
    const before = { reachable: await server.reachable(), resident: server.resident() }
    const opened = await server.idle(TO - FROM)
    held.push(opened)
    const after = { reachable: await server.reachable(), resident: server.resident() }
    const slope = (of: 'reachable' | 'resident') => (after[of] - before[of]) / (TO - FROM)
    const accepted = opened.cpu / 1e3 / (TO - FROM)
    return { accepted, reachable: slope('reachable'), resident: slope('resident'), few, many: await echo() }
  } finally {
    for (const each of held) await each.close()
    await server.stop()
  }
})

console.log('What does waiting cost?')
save(
  'idle',
  table(`idle connections, ${FROM} to ${TO}; and ${BUSY.connections} × ${BUSY.size} B beside them`, all, [
    { title: 'bytes reachable', of: ({ reachable }) => reachable, digits: 0, spread: true },
    { title: 'bytes resident', of: ({ resident }) => resident, digits: 0, spread: true },
    { title: 'CPU µs to accept', of: ({ accepted }) => accepted, digits: 1 },
    {
      title: '× net',
      of: (own, _, net) => own.accepted / (net?.accepted ?? Number.NaN),
      digits: 2,
      spread: true,
    },
    { title: `µs a message, ${FEW} idle`, of: ({ few }) => few, digits: 2 },
    { title: `${TO} idle`, of: ({ many }) => many, digits: 2 },
    { title: 'ratio', of: ({ few, many }) => many / few, digits: 2, spread: true },
  ]),
)
