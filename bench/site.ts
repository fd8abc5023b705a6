// Where the servers run: on this machine. remote.ts is the same for another machine.

import { existsSync, readFileSync } from 'node:fs'
import { contender, type Found, find, type Mode, type Name } from './contenders.ts'
import { CORES, type Machine, machine, statusOf } from './machine.ts'
import { Program } from './program.ts'

/** Options of a server, by name. */
export type Given = Readonly<Record<string, string | number>>

/** `--name value` for each. */
export const flags = (given: Given): string[] =>
  Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)])

/** A server that listens. */
export interface Server {
  readonly port: number
  /** How the load comes by its CPU time. */
  readonly clock: Given
  /** Asks it something on its standard input. */
  ask(line: string): Promise<string>
  /** Bytes of its own that are in memory. */
  resident(): Promise<number>
  /** How often the clock found it in its own code, and in the kernel's. */
  ticks(): Promise<readonly [user: number, system: number]>
  /** How it ended, if it did: not always at once. */
  ended(): Promise<string | undefined>
  stop(): Promise<void>
}

/** A machine on which servers run. */
export interface Site {
  readonly host: string
  /** Whether that is this one. */
  readonly isHere: boolean
  readonly machine: Machine
  find(name: Name): Found
  start(name: Name, mode: Mode, given: Given): Promise<Server>
  close(): void
}

/** This one. */
export function here(host: string): Site {
  return {
    host,
    isHere: true,
    machine,
    find,
    start: (name, mode, given) => LocalServer.start(host, name, mode, given),
    close() {},
  }
}

/** A server on this machine. */
export class LocalServer implements Server {
  readonly port: number
  readonly #program: Program

  private constructor(program: Program, port: number) {
    this.#program = program
    this.port = port
  }

  static async start(host: string, name: Name, mode: Mode, given: Given): Promise<LocalServer> {
    const command = [...contender(name).serve!(mode), ...flags({ host, ...modeOf(name, mode), ...given })]
    const program = new Program(command, mode === 'cores' ? CORES.all : CORES.server)
    return new LocalServer(program, Number(await program.line()))
  }

  get clock(): Given {
    return { pid: this.pid }
  }

  get pid(): number {
    return this.#program.pid
  }

  ask(line: string): Promise<string> {
    return this.#program.ask(line)
  }

  async resident(): Promise<number> {
    return Number.parseInt(statusOf(this.pid, 'RssAnon') ?? '0', 10) * 1024
  }

  async ticks(): Promise<readonly [number, number]> {
    const file = `/proc/${this.pid}/stat`
    if (!existsSync(file)) return [0, 0]
    // Behind the name in brackets, which may hold anything, begins the third field.
    const [user, system] = readFileSync(file, 'utf8').replace(/.*\) /s, '').split(' ').slice(11, 13)
    return [Number(user), Number(system)]
  }

  async ended(): Promise<string | undefined> {
    // Its end may still be on its way to us.
    for (let i = 0; i < 20 && this.#program.ended === undefined; i++)
      await new Promise(resolve => setTimeout(resolve, 10))
    return this.#program.ended
  }

  async stop(): Promise<void> {
    await this.#program.end()
  }
}

/** The datagram server in C knows one mode only, and servers on all cores echo. */
const modeOf = (name: Name, mode: Mode): Given =>
  mode === 'cores' ? { mode: 'echo' } : name === 'c' && mode === 'datagram' ? {} : { mode }
