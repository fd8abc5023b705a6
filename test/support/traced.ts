// Programs that `sockfd trace` runs, and what it told of them.

import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { afterAll, expect } from 'vitest'
import { type Ended, ROOT, run } from './children.ts'
import { Directory } from './directory.ts'
import { nodeProgram, type Program, SOCKFD } from './program.ts'

/** A program of two calls, on the lines 2 and 3. */
export const TWO_CALLS = `import { AF_UNIX, SOCK_STREAM, close, socket } from 'sockfd'
const fd = socket(AF_UNIX, SOCK_STREAM)
close(fd)
`

/** A folder of programs that have the package by its name; the tracer's own files would be seen there, too. */
class Programs extends Directory {
  constructor() {
    super()
    // Node looks no further up for the package that a program is of: one of our name would be taken for us.
    writeFileSync(this.join('package.json'), '{}')
    mkdirSync(this.join('node_modules'))
    symlinkSync(ROOT, this.join('node_modules/sockfd'))
  }

  /** Writes one: its path. */
  program(name: string, source: string): string {
    writeFileSync(this.join(name), source)
    return this.join(name)
  }

  /** Traces one to its end. */
  trace(...args: string[]): Ended {
    return run(process.execPath, [SOCKFD, 'trace', ...args], this.#surroundings)
  }

  /** Traces one that goes on, as the leader of a group of its own, which Ctrl-C would reach. */
  start(...args: string[]): Program {
    return nodeProgram([SOCKFD, 'trace', ...args], { ...this.#surroundings, detached: true })
  }

  /** What the tracer has left behind. */
  get left(): string[] {
    return readdirSync(this.path).filter(name => name.startsWith('sockfd-trace-'))
  }

  get #surroundings() {
    return { cwd: this.path, env: { TMPDIR: this.path } }
  }
}

/** Such a folder for the tests of a file. At their end the tracer has left nothing in it. */
export function programs(): Programs {
  const folder = new Programs()
  afterAll(() => {
    const { left } = folder
    folder[Symbol.dispose]()
    expect(left).toEqual([])
  })
  return folder
}

/** The calls alone: without how long each took, and where it was made. */
export const callsIn = (lines: string): string[] =>
  lines
    .split('\n')
    .filter(line => /^(\[[^\]]+\] )?\w+\(/.test(line))
    .map(line => line.replace(/ {2,}[\d.]+ (µs|ms|s)( {2}\S+)?$/, ''))

/** Where each was made. */
export const placesIn = (lines: string): string[] =>
  [...lines.matchAll(/ {2}(\S+:\d+)$/gm)].map(([, place]) => place!)

/** The calls without their numbers. */
export const namesIn = (lines: string): string[] => callsIn(lines).map(call => call.replaceAll(/\d+/g, '#'))
