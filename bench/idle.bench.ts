// What does waiting cost? The memory of a connection that does nothing, as the slope
// between few and many of them; what accepting one costs, with a byte each way; and the
// echo of 64 busy ones beside few idle ones and beside many.

import type { Name } from './contenders.ts'
import { type Column, type Cost, cost, type Sample } from './figures.ts'
import type { Question, Setting } from './harness.ts'
import type { Program } from './program.ts'
import { entry, loaded, loadOn } from './work.ts'

const FEW = 100
const FROM = 5_000
const TO = 15_000
const QUICK = { few: 10, from: 20, to: 120 }
const BUSY = { connections: 64, size: 64 }
const BUFFER = 65536
const CONTENDERS: readonly Name[] = ['c', 'poller', 'promises', 'net']

async function wait(contender: Name, setting: Setting): Promise<Sample> {
  const { few, from, to } = setting.isQuick ? QUICK : { few: FEW, from: FROM, to: TO }
  const server = await setting.site.start(contender, 'idle', { buffer: BUFFER })
  const held: Program[] = []
  /** Opens connections that, after a byte each way, do nothing. */
  const open = async (connections: number): Promise<number> => {
    const load = loadOn(server, setting, { mode: 'idle', given: { connections } })
    held.push(load)
    return JSON.parse(await load.line()).cpu
  }
  const memory = async () => ({
    reachable: contender === 'c' ? 0 : Number(await server.ask('memory')),
    resident: await server.resident(),
  })
  const echo = async (): Promise<number> => {
    const load = await loaded(server, setting, { mode: 'echo', given: BUSY })
    try {
      const { cpu, messages } = await load.turn()
      return cpu! / 1e3 / messages!
    } finally {
      await load.end()
    }
  }
  try {
    await open(few)
    const besideFew = await echo()
    await open(from - few)
    const before = await memory()
    const accepted = (await open(to - from)) / 1e3 / (to - from)
    const after = await memory()
    const slope = (of: 'reachable' | 'resident') => (after[of] - before[of]) / (to - from)
    const besideMany = await echo()
    const waited = { resident: slope('resident'), accepted, besideFew, besideMany }
    return contender === 'c' ? waited : { ...waited, reachable: slope('reachable') }
  } catch (error) {
    const ended = await server.ended()
    throw ended === undefined ? error : new Error(`died: ${ended}`)
  } finally {
    await Promise.all(held.map(load => load.end()))
    await server.stop()
  }
}

const COST: Cost = { title: 'bytes reachable', digits: 0, of: ({ reachable }) => reachable! }

const columns: readonly Column[] = [
  cost(COST),
  { key: 'resident', title: 'bytes resident', digits: 0, spread: true, of: ({ resident }) => resident },
  { key: 'accepted', title: 'CPU µs to accept', digits: 1, of: ({ accepted }) => accepted },
  {
    key: 'acceptedTimesRival',
    title: '× net',
    digits: 2,
    spread: true,
    of: (own, _, net) => net && own['accepted']! / net['accepted']!,
  },
  { key: 'besideFew', title: 'µs a message, few', digits: 2, of: ({ besideFew }) => besideFew },
  { key: 'besideMany', title: 'many', digits: 2, of: ({ besideMany }) => besideMany },
  {
    key: 'ratio',
    title: 'many ÷ few',
    digits: 2,
    spread: true,
    of: ({ besideFew, besideMany }) => besideMany! / besideFew!,
  },
]

export const idle: Question = {
  name: 'idle',
  asks: 'What does waiting cost?',
  unit: 'bytes that JavaScript keeps for a connection',
  rounds: 5,
  turns: 1,
  ms: 800,
  overWire: true,
  columns,
  points({ isQuick, ms }) {
    const { few, from, to } = isQuick ? QUICK : { few: FEW, from: FROM, to: TO }
    return [
      {
        title: `idle connections, ${from} to ${to}; and ${BUSY.connections} × ${BUSY.size} B beside ${few} and ${to}`,
        entries: CONTENDERS.map(contender =>
          entry({ contender }, async setting => ({
            turn: () => wait(contender, setting),
            end: async () => {},
          })),
        ),
        seconds: (2 * ms) / 1e3 + (isQuick ? 0.3 : 3.5),
        secondsToBegin: 0,
      },
    ]
  },
}
