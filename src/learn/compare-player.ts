// A process of its own for a server, or for its client, that tells on descriptor 3 what
// it cost: see compare.ts.

import { writeFileSync, writeSync } from 'node:fs'
import { isIP } from 'node:net'

interface Server {
  start(address: string, port: number): void | Promise<void>
}

interface Client {
  request(address: string, port: number): void
}

/** What the process tells. */
export interface PlayerSaid {
  /** User and system time of all its threads, from before socket() to behind the last close(), in microseconds. */
  cpuUs: number
  /** The same on the clock, in nanoseconds. */
  wallNs: number
  /** The calls that passed the door of this package, if they were asked for. */
  lines: string[]
}

const [role, name, port, traced] = process.argv.slice(2)
const program = await import(new URL(`../examples/${name}.js`, import.meta.url).href)
const lines: string[] = []
if (traced !== undefined) {
  const { trace } = await import('./trace.ts')
  trace(({ line }) => lines.push(line))
}
// What costs both programs more than all the rest, and is none of a server's: the first line
// that a console prints, and the first address that net looks at, with a regular expression of 1 KB.
isIP('::1')
console.log = (line: string) => writeSync(1, `${line}\n`)
const before = process.cpuUsage()
const begin = process.hrtime.bigint()
if (role === 'server') await (program as Server).start('127.0.0.1', Number(port))
else (program as Client).request('127.0.0.1', Number(port))
const wallNs = Number(process.hrtime.bigint() - begin)
const { user, system } = process.cpuUsage(before)
const said: PlayerSaid = { cpuUs: user + system, wallNs, lines }
writeFileSync(3, JSON.stringify(said))
