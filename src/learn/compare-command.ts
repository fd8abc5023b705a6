// `sockfd compare`: what node:net, or one program of the user's, asks of the kernel, beside
// what ours, or another, asks.

import { parse, UsageError } from '../usage.ts'
import { comparePrograms, compareServers } from './compare.ts'
import { printed } from './compare-print.ts'
import { Processes } from './processes.ts'
import { colourful } from './terminal.ts'

/** How long each process may take, in milliseconds. */
const PATIENCE = 30_000

/** Compares, and prints. Returns the exit code. */
export async function runCompare(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, 1, {
    program: { type: 'string' },
    json: { type: 'boolean' },
  })
  const { program, json } = values
  const [other] = positionals
  if (program !== undefined && other === undefined) throw new UsageError('--program needs two programs')
  if (program === undefined && other !== undefined)
    throw new UsageError(`what is ${other} for? Programs go with --program`)
  const processes = new Processes(PATIENCE)
  try {
    const compared =
      program === undefined || other === undefined
        ? compareServers(processes)
        : comparePrograms(processes, [program, other])
    const comparison = await meanwhile('some seconds, for each runs several times …', compared)
    const look = { width: process.stdout.columns ?? 80, color: colourful() }
    process.stdout.write(json ? `${JSON.stringify(comparison, undefined, 2)}\n` : printed(comparison, look))
    return 0
  } finally {
    processes[Symbol.dispose]()
  }
}

/** Says something to a reader who waits, and takes it back. */
async function meanwhile<T>(text: string, waited: Promise<T>): Promise<T> {
  const { stderr } = process
  if (stderr.isTTY) stderr.write(text)
  try {
    return await waited
  } finally {
    if (stderr.isTTY) stderr.write('\r\x1b[K')
  }
}
