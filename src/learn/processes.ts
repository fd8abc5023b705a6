// Processes of a command that measures or watches others: each is waited for no longer
// than it may take, and none, nor a file of theirs, is left when the command ends, be it
// by Ctrl-C.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'

/** How a process ended, and what it wrote. */
export interface Ended {
  status: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
  /** What it wrote to descriptor 3. */
  said: string
  /** From its start to its end. */
  wallNs: number
}

/** A process that was started. */
export interface Running {
  /** Settles when it has ended: rejected if it could not be started, or took too long. */
  ended: Promise<Ended>
  /** Settles when its output matches; rejected if it ends without. */
  prints(pattern: RegExp): Promise<void>
}

/** How to start one. */
export interface StartOptions {
  env?: NodeJS.ProcessEnv
  /** What it is called where something is wrong; else the name of the program. */
  name?: string
  /** Throws away what it writes to its standard output. */
  quiet?: boolean
  /** Gives it descriptor 3, to say something. */
  says?: boolean
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What is kept of the output of a process, in characters: the end. */
const KEPT = 1 << 16

/** The processes of one command. */
export class Processes implements Disposable {
  /** A directory for their files, gone with them. */
  readonly directory = mkdtempSync(join(tmpdir(), 'sockfd-'))
  readonly #patienceMs: number
  readonly #groups = new Set<number>()
  readonly #stop = (): void => this[Symbol.dispose]()
  readonly #stopBy = (signal: NodeJS.Signals): void => {
    this[Symbol.dispose]()
    process.kill(process.pid, signal) // Nobody handles it any more.
  }

  /** @param patienceMs - how long each may take, in milliseconds */
  constructor(patienceMs = 30_000) {
    this.#patienceMs = patienceMs
    process.on('exit', this.#stop)
    for (const signal of SIGNALS) process.on(signal, this.#stopBy)
  }

  /** Starts a program: without input, in a process group of its own, with all that it starts. */
  start(program: string, args: readonly string[], options: StartOptions = {}): Running {
    const name = options.name ?? basename(program)
    const begin = process.hrtime.bigint()
    const child = spawn(program, args, {
      stdio: [
        'ignore',
        options.quiet ? 'ignore' : 'pipe',
        'pipe',
        ...(options.says ? ['pipe' as const] : []),
      ],
      detached: true,
      env: options.env ?? process.env,
    })
    if (child.pid !== undefined) this.#groups.add(child.pid)
    const text = { stdout: '', stderr: '', said: '' }
    let look = (): void => {}
    gather(child.stdout, more => {
      text.stdout = (text.stdout + more).slice(-KEPT)
      look()
    })
    gather(child.stderr, more => {
      text.stderr = (text.stderr + more).slice(-KEPT)
    })
    gather(child.stdio[3] as Readable | null | undefined, more => {
      text.said += more
    })
    const ended = this.#end(child, name).then(({ status, signal }) => {
      const wallNs = Number(process.hrtime.bigint() - begin)
      return { status, signal, ...text, wallNs }
    })
    ended.catch(() => {}) // Whoever waits for it is told.
    return {
      ended,
      prints: pattern =>
        new Promise((resolve, reject) => {
          look = () => pattern.test(text.stdout) && resolve()
          ended.then(end => reject(new Error(`${name} ${ending(end)}`)), reject)
          look()
        }),
    }
  }

  /** Ends those that run, and removes their directory. The second time does nothing. */
  [Symbol.dispose](): void {
    process.off('exit', this.#stop)
    for (const signal of SIGNALS) process.off(signal, this.#stopBy)
    for (const group of this.#groups) this.#kill(group)
    this.#groups.clear()
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** Its end, which comes by force if need be. */
  #end(child: ChildProcess, name: string): Promise<Pick<Ended, 'status' | 'signal'>> {
    return new Promise((resolve, reject) => {
      const watchdog = setTimeout(() => {
        reject(new Error(`${name} did not end within ${this.#patienceMs / 1000} s`))
        this.#kill(child.pid as number)
      }, this.#patienceMs)
      child.on('error', error => {
        clearTimeout(watchdog)
        reject(new Error(`${name} could not be started: ${error.message}`))
      })
      // What it started must not outlive it: it would hold its output open, and be in the way of others.
      child.on('exit', () => this.#kill(child.pid as number))
      child.on('close', (status, signal) => {
        clearTimeout(watchdog)
        this.#groups.delete(child.pid as number)
        resolve({ status, signal })
      })
    })
  }

  #kill(group: number): void {
    try {
      process.kill(-group, 'SIGKILL')
    } catch {} // It is empty.
  }
}

/** `ended with exit code 1: Error: no`. */
export function ending({ status, signal, stderr }: Pick<Ended, 'status' | 'signal' | 'stderr'>): string {
  const lines = stderr.split('\n').filter(line => line.trim() !== '')
  // Node prints the line, the error, and then its stack.
  const last = lines.find(line => /^(?:Uncaught )?\w*Error\b/.test(line)) ?? lines.at(-1)
  const how = signal === null ? `ended with exit code ${status}` : `was ended by ${signal}`
  return last === undefined ? how : `${how}: ${last.trim()}`
}

function gather(stream: Readable | null | undefined, take: (text: string) => void): void {
  stream?.setEncoding('utf8').on('data', take)
}
