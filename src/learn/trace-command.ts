// `sockfd trace PROGRAM`: runs a program in a Node of its own, where trace-hook.ts is
// loaded before it, and tells how it ended.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { F_DUPFD_CLOEXEC } from '../constants.ts'
import { beneath } from '../kernel.ts'
import { UsageError } from '../usage.ts'
import { type Asked, asking, isGone, NOTED, put, readBegun, readCalls } from './trace-notes.ts'
import { writable } from './writable.ts'

/** What a page may have, in bytes: some thousand calls. */
const LARGEST = 2_000_000

interface Wanted {
  state: boolean
  html?: string
  output?: string
  program: string
  args: string[]
}

/** Runs the program. Returns its exit code, or 128 and the signal that ended it. */
export async function runTrace(args: string[]): Promise<number> {
  const wanted = parseTrace(args)
  const program = programOf(wanted.program)
  const typescript = forTypeScript(program)
  if (wanted.html !== undefined) writable(wanted.html)
  const lines = wanted.output === undefined ? 2 : opened(wanted.output)
  const begun = unnamed()
  const calls = wanted.html === undefined ? [] : [unnamed()]

  const first = outOfTheWay(begun)
  const asked: Asked = {
    by: process.pid,
    program,
    from: process.cwd(),
    state: wanted.state,
    columns: process.stderr.isTTY && wanted.output === undefined ? process.stderr.columns : 0,
    lines: first,
    begun: first + 1,
    ...(wanted.html === undefined ? {} : { calls: first + 2 }),
  }
  const hook = asking(new URL('./trace-hook.js', import.meta.url).href, asked)
  const child = spawn(
    process.execPath,
    [...process.execArgv, ...typescript, '--import', hook, resolve(wanted.program), ...wanted.args],
    { stdio: [0, 1, 2, ...Array<'ignore'>(first - 3).fill('ignore'), lines, begun, ...calls] },
  )
  // Ctrl-C reaches it by itself, as a process of the same group; then its end is awaited.
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  const wait = () => {}
  process.on('SIGINT', wait).on('SIGQUIT', wait).on('SIGTERM', pass).on('SIGHUP', pass)
  try {
    const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    const end = signal === null ? [] : [`+++ killed by ${signal} +++`]
    tell(lines, [...readBegun(begun), ...end])
    if (wanted.html !== undefined) {
      const [{ pageOf }, { pageOfTrace }] = await Promise.all([
        import('./page.ts'),
        import('./page-trace.ts'),
      ])
      const noted = readCalls(calls[0] as number)
      const ended = signal === null ? `ended with ${status}` : `killed by ${signal}`
      // The page tells how many there are: it must not be taken for all.
      const all = noted.length < NOTED ? '' : `, no more than ${NOTED} calls of a thread noted`
      writeFileSync(wanted.html, pageOf(pageOfTrace(wanted.program, ended + all, noted), LARGEST))
    }
    return status ?? 128 + constants.signals[signal as NodeJS.Signals]
  } finally {
    process.off('SIGINT', wait).off('SIGQUIT', wait).off('SIGTERM', pass).off('SIGHUP', pass)
  }
}

/** The file that Node will run: it finds `server.js` by `server`, and what a directory has for a program. */
function programOf(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(resolve(name))
  } catch {
    throw new Error(`there is no program ${name}`)
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'w')
  } catch (error) {
    throw new Error(`${file} cannot be written: ${(error as Error).message}`)
  }
}

/** A file that has no name any more: it goes when nobody has it open. */
function unnamed(): number {
  const directory = mkdtempSync(join(tmpdir(), 'sockfd-trace-'))
  try {
    return openSync(join(directory, 'notes'), 'w+')
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/**
 * Where to put the descriptors that the program inherits: so high that those that it opens
 * itself, the lowest that are free, are what they would be without them.
 */
function outOfTheWay(fd: number): number {
  for (const first of [1000, 200, 50]) {
    const copy = beneath.fcntl(fd, F_DUPFD_CLOEXEC, 2 * first)
    if (copy < 0) continue // More than this process may have.
    beneath.close(copy)
    return first
  }
  throw new Error('this process may have too few descriptors: ulimit -n')
}

/** The options end at the program: what follows is its own. */
function parseTrace(args: readonly string[]): Wanted {
  const wanted: Wanted = { state: false, program: '', args: [] }
  const rest = [...args]
  while (rest[0]?.startsWith('-')) {
    const [name, inline] = (rest.shift() as string).split(/=(.*)/s)
    if (name === '--') break
    if (name === '--state' && inline === undefined) wanted.state = true
    else if (name === '--html' || name === '--output') {
      const value = inline ?? rest.shift()
      if (value === undefined || value === '') throw new UsageError(`${name} needs the name of a file`)
      if (name === '--html') wanted.html = value
      else wanted.output = value
    } else throw new UsageError(`Unknown option '${name}${inline === undefined ? '' : `=${inline}`}'`)
  }
  const program = rest.shift()
  if (program === undefined) throw new UsageError('trace needs a program')
  return { ...wanted, program, args: rest }
}

/** What Node needs to run TypeScript: nothing from 22.18 on; before, tsx from npm. */
function forTypeScript(program: string): string[] {
  if (!/^\.[cm]?ts$/.test(extname(program))) return []
  const { typescript } = process.features as { typescript?: string | false } // Absent before Node 22.10.
  if (typescript) return []
  for (const from of [pathToFileURL(program).href, import.meta.url])
    try {
      return ['--import', pathToFileURL(createRequire(from).resolve('tsx')).href]
    } catch {}
  throw new Error(
    `Node ${process.version} runs no TypeScript: npm install tsx beside ${program}, or take Node 22.18 or newer`,
  )
}

function tell(fd: number, lines: readonly string[]): void {
  try {
    put(fd, lines.map(line => `${line}\n`).join(''))
  } catch (error) {
    if (!isGone(error)) throw error
  }
}
