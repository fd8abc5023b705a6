// A program that runs beside the test: what it has printed so far, and how it ended.

import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { type Ended, ROOT, start } from './children.ts'

/** The command, as it is installed. */
export const SOCKFD = `${ROOT}/dist/cli.js`

/** Starts a program, and ends it with the scope if it has not ended by then. */
export class Program implements Disposable {
  readonly child: ChildProcess
  /** How it ended; of a program that cannot be started, why. */
  readonly ended: Promise<Ended>
  stdout = ''
  stderr = ''
  #look: () => void = () => {}
  #over = false

  constructor(program: string, args: readonly string[], options?: SpawnOptions) {
    this.child = start(program, args, options)
    for (const stream of ['stdout', 'stderr'] as const)
      this.child[stream]?.setEncoding('utf8').on('data', text => {
        this[stream] += text
        this.#look()
      })
    this.child.stdin?.on('error', () => {}) // It may have ended before all was written.
    this.ended = new Promise((resolve, reject) => {
      this.child.on('error', reject)
      this.child.on('close', (status, signal) => {
        this.#over = true
        this.#look()
        const { stdout, stderr } = this
        resolve({ stdout, stderr, status, signal })
      })
    })
    this.ended.catch(() => {}) // Whoever waits for it is told.
  }

  /** Waits until it has printed something: the match. */
  prints(what: RegExp, stream: 'stdout' | 'stderr' = 'stdout'): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      this.#look = () => {
        const found = what.exec(this[stream])
        if (found !== null) resolve(found)
        else if (this.#over) reject(new Error(`ended without ${what}: ${this.stdout}${this.stderr}`))
      }
      this.child.once('error', reject)
      this.#look()
    })
  }

  [Symbol.dispose](): void {
    if (!this.#over) this.child.kill('SIGKILL')
  }
}

/** A program that Node runs. */
export const nodeProgram = (args: readonly string[], options?: SpawnOptions): Program =>
  new Program(process.execPath, args, options)
