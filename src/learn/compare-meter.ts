// Loaded into a user's program before it begins: tells on descriptor 3, at its end, what
// it cost, and which calls passed the door of this package. See compare.ts.

import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/** What the program tells at its end. */
export interface MeterSaid {
  /** User and system time of all its threads, the start of Node included, in microseconds. */
  cpuUs: number
  /** The calls that it made through this package, if they were asked for. */
  lines: string[]
}

const { searchParams } = new URL(import.meta.url)
const lines: string[] = []

// Its workers, and what it forks, load this too.
if (isMainThread && process.ppid === Number(searchParams.get('parent'))) {
  if (searchParams.has('trace')) {
    const { trace } = await import('./trace.ts')
    trace(({ line }) => lines.push(line))
  }
  process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    const said: MeterSaid = { cpuUs: user + system, lines }
    try {
      writeFileSync(3, JSON.stringify(said))
    } catch {} // It closed a descriptor that it had not opened.
  })
}
