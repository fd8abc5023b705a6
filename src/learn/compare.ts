// Two programs, and what each asks of the kernel: under strace(1) for the calls, and
// without it for the time.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ComparedCall, countsOf, ofTrace, stepped } from './compare-calls.ts'
import { type Difference, differences } from './compare-differences.ts'
import {
  beside,
  meter,
  playServer,
  type ServerName,
  traceProgram,
  unsanitized,
  witnessProgram,
  witnessServer,
} from './compare-runs.ts'
import type { Processes } from './processes.ts'
import { canWitness, witnessVersion } from './witness.ts'

/** A figure of several rounds. */
export interface Spread {
  median: number
  least: number
  most: number
}

/** One of the two programs. */
export interface Side {
  /** `'net'`, `'sockfd'`, or the file. */
  name: string
  /** Those that concern its sockets, from the first one on; absent where nobody could tell. */
  calls?: ComparedCall[]
  /** How often each is made. */
  counts: Record<string, number>
  /** Of the process, user and system, all threads, in microseconds. */
  cpuUs: Spread
  /** On the clock, in nanoseconds. */
  wallNs: Spread
}

/** Two programs beside each other. */
export interface Comparison {
  /** Whether they are the document's server, over `net` and over this package's calls. */
  servers: boolean
  node: string
  /** The version of strace; absent where it could not be asked. */
  strace?: string
  /** Why not. */
  why?: string
  sides: [Side, Side]
  /** What `net` does otherwise; of programs of one's own nothing. */
  differences: Difference[]
  /** How many rounds the times are of. */
  rounds: number
  /** Of programs of one's own: what an empty program takes, in microseconds of CPU. */
  emptyUs?: Spread
}

/** What `net` asks of the kernel. */
export interface NetCalls {
  shown: boolean
  /** Why it cannot be told here. */
  why?: string
  /** As strace prints them, from socket() on. */
  calls: string[]
}

const ROUNDS = 5
/** How long the rounds of programs of one's own may take together, in nanoseconds. */
const BUDGET = 10e9

const NAMES = ['net', 'sockfd'] as const

/** Compares the document's server over `net` with the same over this package's calls. */
export async function compareServers(processes: Processes): Promise<Comparison> {
  const why = canWitness()
  const seen = new Map<ServerName, ComparedCall[]>()
  if (why === undefined) {
    for (const name of NAMES) seen.set(name, stepped(await witnessServer(processes, name)))
  } else {
    const [{ lines }] = await playServer(processes, 'sockfd', ['trace'])
    seen.set('sockfd', stepped(lines.map(ofTrace)))
  }
  const figures = { net: { cpu: [], wall: [] }, sockfd: { cpu: [], wall: [] } } as Record<ServerName, Figures>
  for (let round = 0; round < ROUNDS; round++)
    for (const name of NAMES) {
      const [server, client] = await playServer(processes, name)
      figures[name].cpu.push(server.cpuUs)
      figures[name].wall.push(client.wallNs)
    }
  const side = (name: ServerName): Side => sideOf(name, seen.get(name), figures[name])
  return {
    servers: true,
    node: process.version,
    ...straceOf(why),
    sides: [side('net'), side('sockfd')],
    differences: why === undefined ? differences(seen.get('net') ?? [], seen.get('sockfd') ?? []) : [],
    rounds: ROUNDS,
  }
}

/**
 * Compares two programs that end by themselves.
 *
 * @throws Error if one does not exist, fails, or does not end in time
 */
export async function comparePrograms(
  processes: Processes,
  files: readonly [string, string],
): Promise<Comparison> {
  for (const file of files)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`there is no program ${file}`)
  const why = canWitness()
  const seen: (ComparedCall[] | undefined)[] = []
  let slowest = 0
  for (const file of files) {
    const { calls, wallNs } = await (why === undefined
      ? witnessProgram(processes, file)
      : traceProgram(processes, file))
    seen.push(calls)
    slowest += wallNs
  }
  const rounds = Math.max(1, Math.min(ROUNDS, Math.floor(BUDGET / slowest)))
  const figures: [Figures, Figures] = [
    { cpu: [], wall: [] },
    { cpu: [], wall: [] },
  ]
  const empty: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const [i, file] of files.entries()) {
      const { said, wallNs } = await meter(processes, [resolve(file)], file)
      figures[i]?.cpu.push(said.cpuUs)
      figures[i]?.wall.push(wallNs)
    }
    empty.push((await meter(processes, ['--eval', ''], 'an empty program')).said.cpuUs)
  }
  const side = (i: 0 | 1): Side => sideOf(files[i], seen[i], figures[i])
  return {
    servers: false,
    node: process.version,
    ...straceOf(why),
    sides: [side(0), side(1)],
    differences: [],
    rounds,
    emptyUs: spread(empty),
  }
}

interface Figures {
  cpu: number[]
  wall: number[]
}

const straceOf = (why: string | undefined): Pick<Comparison, 'strace' | 'why'> =>
  why === undefined ? { strace: witnessVersion() ?? 'of unknown version' } : { why }

const sideOf = (name: string, calls: ComparedCall[] | undefined, { cpu, wall }: Figures): Side => ({
  name,
  ...(calls === undefined ? {} : { calls }),
  counts: countsOf(calls ?? []),
  cpuUs: spread(cpu),
  wallNs: spread(wall),
})

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { median: at(0.5), least: at(0), most: at(1) }
}

/**
 * What `net` asks of the kernel for the document's server: played in processes of their
 * own, which end with this one, and with no client but their own.
 *
 * @returns the calls, or why they cannot be told; it rejects never
 */
export async function netCalls(signal?: AbortSignal): Promise<NetCalls> {
  // They are watched by one that does not block, as the caller may, and sees when the caller is gone.
  const child = spawn(process.execPath, [beside('compare-net.js')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: unsanitized(),
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', more => {
    text += more
  })
  child.stdin.on('error', () => {})
  // It ends with its input, and with it all that it started.
  signal?.addEventListener('abort', () => child.stdin.end(), { once: true })
  try {
    await once(child, 'close')
    return JSON.parse(text)
  } catch (error) {
    return { shown: false, why: `its process failed: ${(error as Error).message}`, calls: [] }
  }
}
