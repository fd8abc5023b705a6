// Loaded into a program before it runs, and into its worker threads: puts the tracer at
// the door of the copy of the package that the program itself imports, which need not be
// this one. What it writes to are descriptors of numbers so high that the program's have
// those that they would have without it. Nothing that fails here may reach the program.

import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { isMainThread, threadId } from 'node:worker_threads'
import { F_SETFD, FD_CLOEXEC } from '../constants.ts'
import { beneath } from '../kernel.ts'
import { duration } from './flow-print.ts'
import type { Change } from './flow-stage.ts'
import { type CallName, givenTo, type Made } from './made.ts'
import { straced } from './strace.ts'
import type { TracedCall } from './trace.ts'
import { changesOf, type Seen, seenBy } from './trace-changes.ts'
import { type Asked, askedOf, isGone, NOTED, type Noted, noteBegun, put } from './trace-notes.ts'
import { sourceLine } from './trace-source.ts'
import { waits } from './waits.ts'

type Learn = typeof import('./index.ts')

/**
 * The package's tools as the program has them; ours if it has none, or they are too old. Under
 * tsx what is required is another instance than what is imported, with another door.
 */
async function learnOf(programs: readonly (string | undefined)[]): Promise<Learn[]> {
  const found: Learn[] = []
  for (const program of programs)
    try {
      const own = createRequire(pathToFileURL(program ?? ''))
      found.push((await import(pathToFileURL(own.resolve('sockfd/learn')).href)) as Learn)
      if (process.execArgv.some(option => option.includes('/tsx/'))) found.push(own('sockfd/learn'))
    } catch {}
  const usable = found.filter(
    ({ trace, stand }) => typeof trace === 'function' && typeof stand === 'function',
  )
  if (usable.length === 0) return [await import('./index.ts')]
  return usable.filter(({ stand }, i) => usable.findIndex(each => each.stand === stand) === i)
}

async function begin(asked: Asked): Promise<void> {
  process.setSourceMapsEnabled(true)
  const { lines, begun, calls = begun } = asked
  // The program's children have no use for them, and whoever reads would wait for them.
  if (isMainThread) for (const fd of [lines, begun, calls]) beneath.fcntl(fd, F_SETFD, FD_CLOEXEC)
  // A worker's file may be of another package than the program, and what it imports of either.
  const programs = isMainThread ? [asked.program] : [process.argv[1], asked.program]
  for (const learn of await learnOf(programs)) standAt(learn, asked)
}

function standAt({ trace, stand }: Learn, asked: Asked): void {
  const thread = isMainThread ? 'main' : `worker ${threadId}`
  const mark = isMainThread ? '' : `[${thread}] `
  const none: Seen = new Map()
  /** What the descriptors of the call under way were before it. */
  let before = none
  let noted = 0

  trace(call => {
    const place = quietly(() => sourceLine(asked.from), undefined)
    const changes = asked.state ? quietly(() => changesOf(call, before), []) : []
    print(asked.lines, linesOf(call, mark, place, changes, asked.columns))
    if (asked.calls === undefined || noted === NOTED) return
    noted++
    const { parts, line, beginNs, durationNs } = call
    const note: Noted = {
      thread,
      line,
      call: parts?.call ?? call.name,
      args: [...(parts?.args ?? [])],
      answer: parts?.answer ?? String(call.answer),
      ...(place === undefined ? {} : { source: place }),
      atNs: Number(beginNs ?? 0),
      durationNs,
      changes,
    }
    print(asked.calls, `${JSON.stringify(note)}\n`)
  })

  // Around the tracer: a call that never returns is never told, so it leaves a note.
  stand(next => {
    const guarded: Record<string, unknown> = { ...next }
    for (const [name, call] of Object.entries(next) as [CallName, Call][])
      guarded[name] = (...args: unknown[]) => {
        if (asked.state) before = quietly(() => seenBy(name, args), none)
        const known = waits[name]
        if (known === undefined) return call(...args)
        quietly(() => noteBegun(asked.begun, threadId, mark + headOf(name, args, known)), undefined)
        try {
          return call(...args)
        } finally {
          quietly(() => noteBegun(asked.begun, threadId), undefined)
        }
      }
    return guarded as unknown as typeof next
  })
}

type Call = (...args: unknown[]) => number

/** What is asked for, if it can be had. */
function quietly<T>(look: () => T, otherwise: T): T {
  try {
    return look()
  } catch {
    return otherwise
  }
}

/** What strace has printed of a call that has not returned. */
function headOf(name: CallName, args: readonly unknown[], known: number): string {
  const made = { args: args as Made['args'], answer: 0, given: givenTo(name, args) }
  const parts = quietly(() => straced(name, made), { call: name, args: [], answer: '' })
  const texts = parts.args.slice(0, known).map(({ text }) => text)
  const more = texts.length < parts.args.length ? ',' : ''
  return `${parts.call}(${texts.join(', ')}${more} <unfinished ...>`
}

/** Of something new, what is worth a line. */
const news = ['kind', 'state', 'local address', 'peer address']

/** The lines of a call: what strace prints, how long it took, where it was made; then what it changed. */
function linesOf(
  { line, durationNs }: TracedCall,
  mark: string,
  place: string | undefined,
  changes: readonly Change[],
  columns: number,
): string {
  const call = `${mark}${line}`
  const aside = `${duration(durationNs).padStart(columns > 0 ? 6 : 0)}  ${place ?? ''}`.trimEnd()
  // On a terminal they stand at its right edge, where there is room.
  const gap = Math.max(2, columns - call.length - Math.max(aside.length, 30))
  const told = changes
    .filter(({ fact, before, after }) => before !== undefined || (after !== '' && news.includes(fact)))
    .map(({ of, fact, before, after }) => {
      const text = before === undefined ? after : `${before} → ${after}`
      return `      ${of}  ${fact.padEnd(15)}${text}\n`
    })
  return `${call}${' '.repeat(gap)}${aside}\n${told.join('')}`
}

/** The descriptors that take no more. */
const closed = new Set<number>()

/** Writes at once, so that nothing is lost however the program ends. */
function print(fd: number, text: string): void {
  if (closed.has(fd)) return
  try {
    put(fd, text)
  } catch (error) {
    closed.add(fd)
    if (!isGone(error))
      quietly(() => put(2, `sockfd: the trace ends here: ${(error as Error).message}\n`), undefined)
  }
}

const asked = askedOf(import.meta.url)
if (asked !== undefined && process.ppid === asked.by) await begin(asked)
