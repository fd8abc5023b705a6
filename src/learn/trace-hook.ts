// Loaded into a program before it runs, and into its worker threads: puts the tracer at
// the door of the copy of the package that the program itself imports, which need not be
// this one. It keeps no descriptor open, so that the program's have the numbers that they
// would have without it.

import { appendFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { isMainThread, threadId } from 'node:worker_threads'
import { type Fact, facts } from './facts.ts'
import { duration } from './flow-print.ts'
import type { Change } from './flow-stage.ts'
import type { TracedCall } from './trace.ts'
import { ASKED, type Asked, type Noted } from './trace-notes.ts'
import { sourceLine } from './trace-source.ts'

type Learn = typeof import('./index.ts')

/**
 * The package's tools as the program has them; ours if it has none, or they are too old. Under
 * tsx what is required is another instance than what is imported, with another door.
 */
async function learnOf(program: string | undefined): Promise<Learn[]> {
  const found: Learn[] = []
  if (program !== undefined)
    try {
      const own = createRequire(pathToFileURL(program))
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
  for (const learn of await learnOf(process.argv[1])) standAt(learn, asked)
}

function standAt({ trace, stand }: Learn, asked: Asked): void {
  const thread = isMainThread ? 'main' : `worker ${threadId}`
  const mark = isMainThread ? '' : `[${thread}] `
  /** What the descriptors of the call under way were before it, by descriptor. */
  let before = new Map<number, Map<Fact, string>>()

  trace(call => {
    const place = sourceLine()
    const changes = asked.state ? changesOf(call, before) : []
    print(asked, linesOf(call, mark, place, changes, asked.columns))
    if (!asked.keep) return
    const { parts, line, beginNs, durationNs } = call
    note(asked, {
      thread,
      line,
      call: parts?.call ?? call.name,
      args: [...(parts?.args ?? [])],
      answer: parts?.answer ?? String(call.answer),
      ...(place === undefined ? {} : { source: place }),
      atNs: Number(beginNs ?? 0),
      durationNs,
      changes,
    })
  })

  // Around the tracer: a call that never returns is never told, so it leaves a note.
  stand(next => {
    const guarded: Record<string, unknown> = { ...next }
    for (const [name, call] of Object.entries(next)) {
      const head = mayBlock.has(name) ? `${mark}${name}(` : undefined
      guarded[name] = (...args: unknown[]) => {
        if (asked.state) before = factsOf(args)
        if (head === undefined) return (call as Call)(...args)
        note(asked, { begun: `${head}${args[0]}, <unfinished ...>`, thread })
        try {
          return (call as Call)(...args)
        } finally {
          note(asked, { begun: null, thread })
        }
      }
    }
    return guarded as unknown as typeof next
  })
}

type Call = (...args: unknown[]) => number

/** Those that may wait for something to happen. */
const mayBlock = new Set([
  ...['accept', 'accept4', 'connect', 'read', 'readv', 'recv', 'recvfrom', 'recvmsg', 'recvmmsg'],
  ...['write', 'writev', 'send', 'sendto', 'sendmsg', 'sendmmsg', 'sendfile', 'splice', 'tee'],
  ...['poll', 'ppoll', 'epoll_wait'],
])

/** What the kernel says of the descriptor that a call is about. */
function factsOf([fd]: readonly unknown[]): Map<number, Map<Fact, string>> {
  return new Map(typeof fd === 'number' && fd >= 0 ? [[fd, facts(fd)]] : [])
}

/** Those whose answer is a descriptor, and those that write two of them. */
const makes = new Set(['socket', 'accept', 'accept4', 'dup', 'dup3', 'epoll_create1', 'eventfd'])
const makesTwo: Readonly<Record<string, number>> = { socketpair: 3, pipe2: 0 }

/** What a call changed of the descriptor that it is about, and what it made. */
function changesOf({ name, args, answer }: TracedCall, before: Map<number, Map<Fact, string>>): Change[] {
  const two = makesTwo[name]
  const made = [
    ...(makes.has(name) && answer >= 0 ? [answer] : []),
    ...(two !== undefined && answer >= 0 ? Array.from(args[two] as Int32Array) : []),
  ]
  // To make a socket changes none: the first argument is a family.
  const old = makes.has(name) && !name.startsWith('accept') ? [] : [...before.keys()]
  return [...new Set([...old, ...made])].flatMap(fd => {
    const was = made.includes(fd) ? undefined : before.get(fd)
    return [...facts(fd)].flatMap(([fact, after]) => {
      const of = `fd ${fd}`
      if (was === undefined) return [{ of, fact, after }]
      const old = was.get(fact)
      return old === after ? [] : [{ of, fact, ...(old === undefined ? {} : { before: old }), after }]
    })
  })
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
    .filter(({ fact, before }) => before !== undefined || news.includes(fact))
    .map(({ of, fact, before, after }) => {
      const text = before === undefined ? after : `${before} → ${after}`
      return `      ${of}  ${fact.padEnd(15)}${text}\n`
    })
  return `${call}${' '.repeat(gap)}${aside}\n${told.join('')}`
}

/** Nobody reads any more. */
let closed = false

/** Writes at once, so that nothing is lost however the program ends. */
function print({ output }: Asked, text: string): void {
  if (closed) return
  try {
    if (output === undefined) writeAll(Buffer.from(text))
    else appendFileSync(output, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EPIPE' && code !== 'EBADF') throw error
    closed = true
  }
}

function writeAll(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; )
    try {
      at += writeSync(2, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(pause, 0, 0, 1) // A pipe that does not block, and is full.
    }
}

const pause = new Int32Array(new SharedArrayBuffer(4))

function note({ notes }: Asked, what: Noted | { begun: string | null; thread: string }): void {
  appendFileSync(notes, `${JSON.stringify(what)}\n`)
}

const asked = JSON.parse(process.env[ASKED] ?? 'null') as Asked | null
if (asked !== null) await begin(asked)
