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

/** Starts the load. It tells of the server's CPU time. */
export function loadOn(server: Server, { site, load }: Setting, mode: string, given: Given): Program {
  const all = { host: site.host, port: server.port, ...server.clock, ...given }
  return new Program([...load, mode, ...flags(all)], CORES.load)
}

/** Lets it work, and returns what the load tells. */
export async function loaded(
  server: Server,
  setting: Setting,
  mode: string,
  given: Given,
  isFirst: boolean,
): Promise<Sample> {
  const warm = Math.min(setting.ms, isFirst ? 500 : 200)
  const all = { warm, ms: setting.ms, ...given }
  const [userBefore, systemBefore] = await server.ticks()
  const load = loadOn(server, setting, mode, all)
  try {
    const answer: Sample = JSON.parse(await load.line(all.warm + all.ms))
    const end = await load.end()
    if (end !== 'exit 0') throw new Error(end)
    const [user, system] = await server.ticks()
    return { ...answer, user: user - userBefore, system: system - systemBefore }
  } catch (error) {
    await load.kill()
    const ended = await server.ended()
    if (ended !== undefined) throw new Error(`died: ${ended}`)
    throw new Error((error as Error).message.replace(/^(died: )?exit \d+: /, 'under load: '))
  }
}

/** A server, and a load in each round. */
export function served(
  who: Who,
  server: { readonly mode: Mode; readonly given: Given },
  load: { readonly mode: string; readonly given: Given },
): Entry {
  return entry(who, async (setting): Promise<Work> => {
    const started = await setting.site.start(who.contender, server.mode, server.given)
    return {
      round: isFirst => loaded(started, setting, load.mode, load.given, isFirst),
      end: () => started.stop(),
    }
  })
}

/** A program that works for as many milliseconds as a line says, and answers in JSON. */
export function worked(who: Who, command: () => readonly string[]): Entry {
  return entry(who, async ({ ms }): Promise<Work> => {
    const program = new Program(command(), CORES.server)
    return {
      round: async () => JSON.parse(await program.ask(String(ms), ms)),
      end: async () => void (await program.end()),
    }
  })
}
