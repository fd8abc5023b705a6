// Other processes: pinned, asked in lines, watched, and ended by their own number.

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { isPinned } from './machine.ts'

/** How long a process may say nothing, beyond what it was asked to work for. */
const PATIENCE_MS = 20_000
/** How long one may take to end. */
const LAST_MS = 5_000

/** Somebody wants the benchmark to end. */
export class Interrupted extends Error {}

const live = new Set<Program>()
let isInterrupted = false

/** Throws if somebody does: what goes wrong then is no contender's fault. */
export function goOn(): void {
  if (isInterrupted) throw new Interrupted()
}

/** Ends every process that was started, and lets none begin. */
export async function interrupt(): Promise<void> {
  isInterrupted = true
  await Promise.all([...live].map(program => program.kill()))
}

/** A program on a core of its own, that answers in lines. Its standard input's end ends it. */
export class Program {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #lines: AsyncIterator<string>
  readonly #exit: Promise<string>
  #ended: string | undefined
  #complaint = ''

  constructor(command: readonly string[], cores: string, cwd?: string) {
    goOn()
    const [program, ...args] = isPinned ? ['taskset', '-c', cores, ...command] : command
    // In a session of its own: what Ctrl-C says is said to us, and we end it.
    this.#child = spawn(program!, args, { stdio: 'pipe', detached: true, cwd })
    live.add(this)
    this.#child.stdin.on('error', () => {}) // It has ended, which #exit tells.
    this.#child.stderr.setEncoding('utf8').on('data', text => {
      this.#complaint = (this.#complaint + text).slice(-10_000)
    })
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]()
    this.#exit = new Promise(resolve => {
      const ended = (how: string) => {
        live.delete(this)
        this.#ended ??= how
        resolve(this.#ended)
      }
      this.#child.once('error', error => ended(error.message))
      this.#child.once('close', (code, signal) =>
        ended([signal ?? `exit ${code}`, ...this.#complaints()].join(': ')),
      )
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** How it ended: a signal's name, or "exit N", and what it complained of. */
  get ended(): string | undefined {
    return this.#ended
  }

  /** Its next line. Who says nothing for too long is ended. */
  async line(workMs = 0): Promise<string> {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`stalled: it said nothing for ${(workMs + PATIENCE_MS) / 1e3} s`))
        void this.kill()
      }, workMs + PATIENCE_MS)
    })
    try {
      const { value, done } = await Promise.race([this.#lines.next(), patience])
      if (done) throw new Error(`died: ${await this.#exit}`)
      return value
    } finally {
      clearTimeout(timer)
    }
  }

  ask(command: string, workMs = 0): Promise<string> {
    this.#child.stdin.write(`${command}\n`)
    return this.line(workMs)
  }

  /** Closes its standard input, which ends it; or else it is ended. */
  async end(): Promise<string> {
    this.#child.stdin.end()
    const timer = setTimeout(() => this.kill(), LAST_MS)
    const how = await this.#exit
    clearTimeout(timer)
    return how
  }

  kill(): Promise<string> {
    this.#child.kill('SIGKILL')
    return this.#exit
  }

  /** The line of its complaint that says most: an error's, else the last. */
  #complaints(): string[] {
    const lines = this.#complaint.split('\n').filter(line => line.trim() !== '')
    const told = lines.find(line => /^\w*(Error|Exception|panic)\b/.test(line)) ?? lines.at(-1)
    return told === undefined ? [] : [told.trim().slice(0, 200)]
  }
}
