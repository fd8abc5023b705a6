// The two ways to work: under a load, and by oneself when asked to.

import { contender, type Mode, type Name } from './contenders.ts'
import type { Sample } from './figures.ts'
import type { Entry, Setting, Work } from './harness.ts'
import { CORES } from './machine.ts'
import { Program } from './program.ts'
import { flags, type Given, type Server } from './site.ts'

/** Who takes part, and what sets it apart from others of the same contender. */
export interface Who {
  readonly contender: Name
  readonly key?: string
  readonly label?: string
  readonly floor?: string
  readonly rival?: string
}

/** A row of a table. */
export const entry = (
  { contender: name, key = name, label = contender(name).label, floor = 'c', rival = 'net' }: Who,
  begin: Entry['begin'],
): Entry => ({ contender: name, key, label, floor, rival, begin })

/** What warms up a contender, in milliseconds. With no time to be exact there is none for it. */
const WARM_MS = 300
/** To start a contender, and to warm it up, about. */
export const secondsToBegin = ({ isQuick }: Setting): number => 0.2 + (isQuick ? 0 : WARM_MS / 1e3)

/** A program that takes turns: lines of milliseconds, answered in JSON. */
export class Turns {
  readonly #program: Program
  readonly #ms: number

  constructor(program: Program, { ms }: Setting) {
    this.#program = program
    this.#ms = ms
  }

  async warm({ isQuick }: Setting): Promise<void> {
    if (!isQuick) await this.#program.ask(`warm ${WARM_MS}`, WARM_MS)
  }

  /** Returns what it tells: of all turns. */
  async take(): Promise<Sample> {
    return JSON.parse(await this.#program.ask(String(this.#ms), this.#ms))
  }

  async end(): Promise<void> {
    await this.#program.end()
  }

  kill(): Promise<string> {
    return this.#program.kill()
  }
}

/** What a load is to do. */
export interface Load {
  readonly mode: string
  readonly given: Given
  /** Whether the server waits whenever the load works: then they share a core. */
  readonly alternates?: boolean
}

/** Starts a load. It tells of the server's CPU time. */
export function loadOn(server: Server, { site, load }: Setting, { mode, given, alternates }: Load): Program {
  const all = { host: site.host, port: server.port, ...server.clock, ...given }
  const core = alternates && site.isHere ? CORES.server : CORES.load
  return new Program([...load, mode, ...flags(all)], core)
}

/** Puts a load on a server, and warms both up. */
export async function loaded(server: Server, setting: Setting, what: Load): Promise<Work> {
  const load = new Turns(loadOn(server, setting, what), setting)
  const watched = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (error) {
      await load.kill()
      const ended = await server.ended()
      if (ended !== undefined) throw new Error(`died: ${ended}`)
      throw new Error((error as Error).message.replace(/^(died: )?exit \d+: /, 'under load: '))
    }
  }
  await watched(() => load.warm(setting))
  const [userBefore, systemBefore] = await server.ticks()
  return {
    turn: () =>
      watched(async () => {
        const sample = await load.take()
        const [user, system] = await server.ticks()
        return { ...sample, user: user - userBefore, system: system - systemBefore }
      }),
    end: () => load.end(),
  }
}

/** A server, and a load on it. */
export function served(who: Who, server: { readonly mode: Mode; readonly given: Given }, load: Load): Entry {
  return entry(who, async (setting): Promise<Work> => {
    const started = await setting.site.start(who.contender, server.mode, server.given)
    try {
      const { turn, end } = await loaded(started, setting, load)
      return { turn, end: () => end().finally(() => started.stop()) }
    } catch (error) {
      await started.stop()
      throw error
    }
  })
}

/** A program that needs no load. */
export function worked(who: Who, command: () => readonly string[]): Entry {
  return entry(who, async (setting): Promise<Work> => {
    const turns = new Turns(new Program(command(), CORES.server), setting)
    await turns.warm(setting)
    return { turn: () => turns.take(), end: () => turns.end() }
  })
}
