// Servers in processes of their own, one load for all of them, and rounds that take turns.
//
// What counts is the CPU time of the server's process, all threads, for each unit of
// work: wall time drifts on a machine that others use, and throughput with it. Servers
// are pinned to one core, the load to the other.

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'

const here = import.meta.dirname
const floor = (name: string) => join(here, '../../build-cmake/floor', name)
const script = (name: string) => [process.execPath, '--expose-gc', join(here, 'servers', `${name}.js`)]

/** Who may take part: C, whom the others are held against, first; node:net last. */
export const CONTENDERS = {
  c: { label: 'C, epoll', command: [floor('echo')] },
  poller: { label: 'sockfd, Poller', command: script('poller') },
  promises: { label: 'sockfd/promises', command: script('promises') },
  net: { label: 'node:net', command: script('net') },
} as const
export type Name = keyof typeof CONTENDERS
export const NAMES = Object.keys(CONTENDERS) as Name[]

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, ms: { type: 'string' } },
  allowPositionals: true,
})
export const rounds = Number(values.rounds ?? 5)
export const ms = Number(values.ms ?? 1000)
/** Those who were asked for, or everybody. */
const chosen = NAMES.filter(name => positionals.length === 0 || positionals.includes(name))

if (!existsSync(floor('load'))) throw new Error('There are no C programs to compare with: run npm run cmake')

const CORES = cpus().length < 2 ? { server: '0', load: '0' } : { server: '1', load: '0' }

/** A program on a core of its own, that answers in lines. */
class Program {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterator<string>
  readonly #exit: Promise<string>
  #ended: string | undefined

  constructor(core: string, command: readonly string[]) {
    this.#child = spawn('taskset', ['-c', core, ...command], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdin.on('error', () => {}) // It has ended, which #exit tells.
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
    this.#exit = new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('close', (code, signal) => {
        this.#ended = signal ?? `exit ${code}`
        resolve(this.#ended)
      })
    })
  }

  get pid(): number {
    return this.#child.pid as number
  }

  /** How it ended: a signal's name, or "exit N". */
  get ended(): string | undefined {
    return this.#ended
  }

  async line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error(`died: ${await this.#exit}`)
    return value
  }

  ask(command: string): Promise<string> {
    this.#child.stdin.write(`${command}\n`)
    return this.line()
  }

  /** Closes its standard input, which ends it. */
  end(): Promise<string> {
    this.#child.stdin.end()
    return this.#exit
  }
}

/** A server that listens. */
export class Server {
  readonly name: Name
  readonly port: number
  readonly #program: Program

  private constructor(name: Name, program: Program, port: number) {
    this.name = name
    this.#program = program
    this.port = port
  }

  static async start(name: Name, ...args: (string | number)[]): Promise<Server> {
    const program = new Program(CORES.server, [...CONTENDERS[name].command, ...args.map(String)])
    return new Server(name, program, Number(await program.line()))
  }

  get ended(): string | undefined {
    return this.#program.ended
  }

  /** Bytes that JavaScript can reach, after a garbage collection; C has none. */
  async reachable(): Promise<number> {
    return this.name === 'c' ? 0 : Number(await this.#program.ask('memory'))
  }

  /** Bytes of its own that are in memory. */
  resident(): number {
    const status = readFileSync(`/proc/${this.#program.pid}/status`, 'utf8')
    return Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1]) * 1024
  }

  async load(mode: 'echo' | 'connect', options: Readonly<Record<string, number>>): Promise<Loaded> {
    const load = this.#loadProgram(mode, { ms, ...options })
    const line = load.line()
    const [answer, end] = await Promise.all([line.catch(() => '{}'), load.end()])
    if (end !== 'exit 0')
      throw new Error(`died under load: ${this.ended ?? 'it refuses connections or does not answer'}`)
    return JSON.parse(answer)
  }

  /** Opens connections that, after a byte each way, do nothing. Tells the CPU time that it took, too. */
  async idle(connections: number): Promise<{ cpu: number; close(): Promise<unknown> }> {
    const load = this.#loadProgram('idle', { connections })
    try {
      const { cpu } = JSON.parse(await load.line())
      return { cpu, close: () => load.end() }
    } catch {
      throw new Error(`died of idle connections: ${this.ended ?? 'it does not answer them'}`)
    }
  }

  #loadProgram(mode: string, options: Readonly<Record<string, number>>): Program {
    const all = Object.entries({ port: this.port, pid: this.#program.pid, ...options })
    return new Program(CORES.load, [
      floor('load'),
      mode,
      ...all.flatMap(([name, value]) => [`--${name}`, `${value}`]),
    ])
  }

  async stop(): Promise<void> {
    await this.#program.end()
  }
}

/** What the load tells: nanoseconds, but the percentiles are microseconds. */
export interface Loaded {
  messages: number
  bytes: number
  ns: number
  cpu: number
  p50: number
  p99: number
  p999: number
}

/** What the rounds of one contender gave, or how it died. */
export type Measured<T> = { readonly samples: readonly T[]; readonly died?: string }

/**
 * Lets the contenders work in turn: A B C D, A B C D, … Who dies is out, and stays in
 * the answer.
 *
 * @param work - one round of one; the first round of all warms up and is not counted
 */
export async function inTurn<T>(
  work: (name: Name, round: number) => Promise<T>,
): Promise<Map<Name, Measured<T>>> {
  const samples = new Map(chosen.map(name => [name, [] as T[]]))
  const dead = new Map<Name, string>()
  for (let round = 0; round <= rounds; round++)
    for (const name of chosen.filter(each => !dead.has(each))) {
      progress(`round ${round}/${rounds} ${name}`)
      try {
        const sample = await work(name, round)
        if (round > 0) samples.get(name)!.push(sample)
      } catch (error) {
        dead.set(name, (error as Error).message)
      }
    }
  progress('')
  if (dead.size > 0) process.exitCode = 1
  return new Map([...samples].map(([name, of]) => [name, measured(of, dead.get(name))]))
}

const measured = <T>(samples: T[], died: string | undefined): Measured<T> =>
  died === undefined ? { samples } : { samples, died }

/** Like {@link inTurn}, with servers that live through all the rounds. */
export async function loadInTurn(
  args: readonly (string | number)[],
  mode: 'echo' | 'connect',
  options: Readonly<Record<string, number>>,
): Promise<Map<Name, Measured<Loaded>>> {
  const servers = new Map<Name, Server>()
  const all = await inTurn(async (name, round) => {
    if (round === 0) servers.set(name, await Server.start(name, ...args))
    return servers.get(name)!.load(mode, round === 0 ? { ...options, warm: 500 } : options)
  })
  for (const server of servers.values()) await server.stop()
  return all
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`)
}

const sorted = (numbers: readonly number[]) => numbers.toSorted((x, y) => x - y)
export const median = (numbers: readonly number[]): number => {
  const s = sorted(numbers)
  return (s[(s.length - 1) >> 1]! + s[s.length >> 1]!) / 2
}

/** A figure over all rounds. */
export interface Figure {
  readonly median: number
  readonly least: number
  readonly most: number
}

export const figure = (numbers: readonly number[]): Figure => ({
  median: median(numbers),
  least: Math.min(...numbers),
  most: Math.max(...numbers),
})

/** A column of a table: of one round's figure, given those of C and node:net in the same round. */
export interface Column<T> {
  readonly title: string
  readonly of: (own: T, c: T | undefined, net: T | undefined) => number
  readonly digits: number
  /** Whether to tell the least and the most, too. */
  readonly spread?: boolean
}

/** Prints a table, and returns its figures. */
export function table<T>(
  title: string,
  all: ReadonlyMap<Name, Measured<T>>,
  columns: readonly Column<T>[],
): Record<string, Record<string, Figure> | { died: string }> {
  const results: Record<string, Record<string, Figure> | { died: string }> = {}
  const header = ['', ...columns.map(column => column.title)]
  const rows: string[][] = []
  const dead: string[] = []
  for (const [name, { samples, died }] of all) {
    const { label } = CONTENDERS[name]
    if (died !== undefined) {
      results[name] = { died }
      dead.push(`  ${label.padEnd(LABEL)}  ${died}`)
      continue
    }
    const figures: Record<string, Figure> = {}
    rows.push([
      label,
      ...columns.map(({ title, of, digits, spread }) => {
        const got = figure(
          samples.map((own, i) => of(own, all.get('c')?.samples[i], all.get('net')?.samples[i])),
        )
        if (Number.isFinite(got.median)) figures[title] = got
        return shown(got, digits, spread)
      }),
    ])
    results[name] = figures
  }
  const widths = header.map((_, i) =>
    i === 0 ? LABEL : Math.max(...[header, ...rows].map(row => row[i]!.length)),
  )
  console.log(`\n${title}`)
  for (const row of [header, ...rows])
    console.log(
      `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(LABEL) : cell.padStart(widths[i]!))).join('  ')}`,
    )
  for (const line of dead) console.log(line)
  return results
}

const LABEL = Math.max(...Object.values(CONTENDERS).map(({ label }) => label.length))

const shown = ({ median, least, most }: Figure, digits: number, spread = false): string =>
  !Number.isFinite(median)
    ? '–'
    : spread
      ? `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`
      : median.toFixed(digits)

/** The columns of a cost: itself, as a multiple of C's and of net's, and the excess ratio. */
export const costs = <T>(title: string, cost: (of: T) => number): Column<T>[] => [
  { title, of: cost, digits: 2, spread: true },
  {
    title: '× C',
    of: (own, c) => (c === undefined ? Number.NaN : cost(own) / cost(c)),
    digits: 2,
    spread: true,
  },
  {
    title: 'excess ratio',
    of: (own, c, net) =>
      c === undefined || net === undefined ? Number.NaN : (cost(own) - cost(c)) / (cost(net) - cost(c)),
    digits: 2,
    spread: true,
  },
  {
    title: '× net',
    of: (own, _, net) => (net === undefined ? Number.NaN : cost(own) / cost(net)),
    digits: 2,
  },
]

/** Writes what was measured to `bench/results/`. */
export function save(question: string, points: unknown): void {
  const directory = join(here, '../../bench/results')
  mkdirSync(directory, { recursive: true })
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, linux: release(), node: process.version }
  const result = { question, at: new Date().toISOString(), machine, rounds, ms, points }
  writeFileSync(join(directory, `${question}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
}
