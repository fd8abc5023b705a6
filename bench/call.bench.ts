// What does a call cost? One write() and one read() of 64 bytes on a socketpair, on
// one thread, in rounds that take turns: C, raw, the calls layer, node:fs on the fd.
//
//   npm run bench -- [--rounds N] [--ms N]

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { AF_UNIX, close, read, SOCK_STREAM, socketpair, write } from 'sockfd'
import * as raw from 'sockfd/raw'

const { values } = parseArgs({ options: { rounds: { type: 'string' }, ms: { type: 'string' } } })
const rounds = Number(values.rounds ?? 20)
const ms = Number(values.ms ?? 200)

/** One who does the work: works for `ms`, and tells the nanoseconds of a pair of calls. */
type Contender = () => number | Promise<number>

const floor = join(import.meta.dirname, '../../build-cmake/floor/call')
if (!existsSync(floor)) throw new Error('There is no C program to compare with: run npm run cmake')

const buffer = Buffer.alloc(64)
const [a, b] = socketpair(AF_UNIX, SOCK_STREAM)

const programs: ChildProcess[] = []

/** The C program, which waits between its rounds. */
function inC(...args: string[]): Contender {
  const program = spawn(floor, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: program.stdout })
  programs.push(program)
  return async () => {
    program.stdin.write(`${ms}\n`)
    const [line] = await once(answers, 'line')
    return Number(line)
  }
}

function timed(pair: () => void): Contender {
  return () => {
    const begin = process.hrtime.bigint()
    let pairs = 0
    let elapsed = 0
    do {
      for (let i = 0; i < 1000; i++) pair()
      pairs += 1000
      elapsed = Number(process.hrtime.bigint() - begin)
    } while (elapsed < ms * 1e6)
    return elapsed / pairs
  }
}

const contenders: Readonly<Record<string, Contender>> = {
  C: inC(),
  'C, threads': inC('threads'),
  'sockfd/raw': timed(() => {
    raw.write(a, buffer, 64)
    raw.read(b, buffer, 64)
  }),
  sockfd: timed(() => {
    write(a, buffer)
    read(b, buffer)
  }),
  'node:fs': timed(() => {
    writeSync(a, buffer)
    readSync(b, buffer)
  }),
}

const measured: Record<string, number[]> = Object.fromEntries(Object.keys(contenders).map(name => [name, []]))
for (let round = -1; round < rounds; round++)
  for (const [name, work] of Object.entries(contenders)) {
    const ns = await work()
    if (round >= 0) measured[name]!.push(ns) // The first round warms up.
  }
for (const program of programs) program.stdin?.end()
close(a)
close(b)

const sorted = (values: readonly number[]) => values.toSorted((x, y) => x - y)
const at = (values: readonly number[], part: number) =>
  sorted(values)[Math.floor(part * (values.length - 1))]!
/** The median over rounds of a figure that pairs a contender with another of the same round. */
const paired = (name: string, other: string, figure: (x: number, y: number) => number) =>
  at(
    measured[name]!.map((ns, i) => figure(ns, measured[other]![i]!)),
    0.5,
  )

console.log('What does a call cost? write() + read() of 64 B on a socketpair, nanoseconds a pair')
for (const [name, values] of Object.entries(measured))
  console.log(
    `  ${name.padEnd(11)} ${at(values, 0.5).toFixed(0).padStart(5)}  (${at(values, 0.1).toFixed(0)} to ${at(values, 0.9).toFixed(0)})` +
      (name === 'C'
        ? ''
        : `   C + ${paired(name, 'C', (x, y) => x - y).toFixed(0)}, ${paired(name, 'node:fs', (x, y) => x / y).toFixed(2)} × node:fs`),
  )
