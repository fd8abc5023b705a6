// The process that netCalls() of compare.ts starts: plays the server over `net`, prints
// what strace saw of it, and ends, with all that it started, when its caller does.

import type { NetCalls } from './compare.ts'
import { witnessServer } from './compare-runs.ts'
import { Processes } from './processes.ts'
import { canWitness } from './witness.ts'

async function play(): Promise<NetCalls> {
  const why = canWitness()
  if (why !== undefined) return { shown: false, why, calls: [] }
  const processes = new Processes()
  try {
    const calls = await witnessServer(processes, 'net')
    return { shown: true, calls: calls.map(({ line }) => line) }
  } catch (error) {
    return { shown: false, why: (error as Error).message, calls: [] }
  } finally {
    processes[Symbol.dispose]()
  }
}

process.stdin.on('end', () => process.exit()).resume()
process.stdout.write(JSON.stringify(await play()), () => process.exit())
