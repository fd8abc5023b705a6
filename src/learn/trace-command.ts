// `sockfd trace PROGRAM`: runs a program in a Node of its own, where trace-hook.ts is
// loaded before it, and tells how it ended.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../usage.ts'
import { ASKED, type Asked, type Noted } from './trace-notes.ts'
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
  const program = resolve(wanted.program)
  if (!existsSync(program) || statSync(program).isDirectory())
    throw new Error(`there is no program ${wanted.program}`)
  const typescript = forTypeScript(program)
  for (const file of [wanted.html, wanted.output]) if (file !== undefined) writable(file)

  const directory = mkdtempSync(join(tmpdir(), 'sockfd-trace-'))
  const asked: Asked = {
    state: wanted.state,
    notes: join(directory, 'notes'),
    keep: wanted.html !== undefined,
    columns: process.stderr.isTTY ? process.stderr.columns : 0,
    ...(wanted.output === undefined ? {} : { output: resolve(wanted.output) }),
  }
  writeFileSync(asked.notes, '')
  const hook = new URL('./trace-hook.js', import.meta.url).href
  const child = spawn(
    process.execPath,
    [...process.execArgv, ...typescript, '--import', hook, program, ...wanted.args],
    { stdio: 'inherit', env: { ...process.env, [ASKED]: JSON.stringify(asked) } },
  )
  // Ctrl-C reaches it by itself, as a process of the same group; then its end is awaited.
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  const wait = () => {}
  process.on('SIGINT', wait).on('SIGTERM', pass).on('SIGHUP', pass)
  try {
    const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
    const notes = readNotes(asked.notes)
    const unfinished = notes.begun === undefined ? '' : `${notes.begun}\n`
    const end = signal === null ? '' : `+++ killed by ${signal} +++\n`
    tell(asked, `${signal === null ? '' : unfinished}${end}`)
    if (wanted.html !== undefined) {
      const [{ pageOf }, { pageOfTrace }] = await Promise.all([
        import('./page.ts'),
        import('./page-trace.ts'),
      ])
      const ended = signal === null ? `ended with ${status}` : `killed by ${signal}`
      writeFileSync(wanted.html, pageOf(pageOfTrace(wanted.program, ended, notes.calls), LARGEST))
    }
    return status ?? 128 + constants.signals[signal as NodeJS.Signals]
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', pass).off('SIGHUP', pass)
    rmSync(directory, { recursive: true, force: true })
  }
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

/** What the program's threads have noted: its calls, and the one that it was in at its end. */
function readNotes(file: string): { calls: Noted[]; begun?: string } {
  const calls: Noted[] = []
  const begun = new Map<string, string>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    const note = JSON.parse(line) as Noted | { begun: string | null; thread: string }
    if ('call' in note) calls.push(note)
    else if (note.begun === null) begun.delete(note.thread)
    else begun.set(note.thread, note.begun)
  }
  const [last] = begun.values()
  return { calls, ...(last === undefined ? {} : { begun: last }) }
}

function tell({ output }: Asked, text: string): void {
  if (text === '') return
  if (output === undefined) process.stderr.write(text)
  else writeFileSync(output, text, { flag: 'a' })
}
