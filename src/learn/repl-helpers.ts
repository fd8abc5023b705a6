// What the prompt has in scope besides the calls: fds, inspect, explain, man, trace.
// Each returns what it found, which a program could use, and is shown in words.

import { inspect as nodeInspect } from 'node:util'
import { type Explanation, explain as explanationOf } from './explain.ts'
import { facts } from './facts.ts'
import { duration } from './flow-print.ts'
import { inspect as inspectionOf } from './inspect.ts'
import { open, type Row, rows, tableOf } from './repl-fds.ts'
import { hanging, manual } from './repl-man.ts'
import { INTERRUPTED } from './repl-show.ts'
import type { Watch } from './repl-watch.ts'
import { trace as traced } from './trace.ts'

/** What the helpers need of the session. */
export interface Session {
  readonly watch: Watch
  /** What `sockfd` exports. */
  readonly calls: object
  /** The terminal's columns. */
  width(): number
  write(text: string): void
  bold(text: string): string
  dim(text: string): string
  lastError(): unknown
}

/** The helpers, by name. */
export function helpers({
  watch,
  calls,
  width,
  write,
  bold,
  dim,
  lastError,
}: Session): Record<string, unknown> {
  const before = open()
  let tracing: Disposable | undefined

  /** The open descriptors of the session. */
  function fds({ all = false }: { all?: boolean } = {}): Row[] {
    const found = rows(before, watch.made, all)
    const note = before === undefined ? '\nno /proc here: only what calls of sockfd made is known' : ''
    return inWords(found, () => tableOf(found, bold) + note)
  }

  /** Everything that the kernel says of a descriptor. */
  function inspect(fd: number) {
    const found = inspectionOf(fd)
    const told = [...facts(fd)]
    const widest = Math.max(...told.map(([fact]) => fact.length))
    return inWords(found, () =>
      told.flatMap(([fact, text]) => hanging(`${fact.padEnd(widest)}  `, text, width())).join('\n'),
    )
  }

  /** Why a call was refused: the last one, or the one that is named. */
  function explain(errno?: Parameters<typeof explanationOf>[0], call?: string): Explanation | object {
    const error = errno ?? lastError()
    if (error === undefined) return text('there was no error yet')
    if (typeof error !== 'object' || error === null)
      return inWords(explanationOf(error as string, call), wordsOf)
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === INTERRUPTED) return inWords(explanationOf('EINTR', call ?? watch.interrupted), wordsOf)
    if (code === undefined) return text(`that was no refusal of the kernel: ${(error as Error).message}`)
    return inWords(explanationOf({ code, syscall }, call), wordsOf)
  }

  const wordsOf = ({ code, call, meaning, why, todo }: Explanation): string =>
    [
      bold(`${call === undefined ? '' : `${call} `}${code}: ${meaning}`),
      ...hanging('  why  ', why, width()),
      ...hanging('  do   ', todo, width()),
    ].join('\n')

  /** The manual: of a call, a constant, or a subject such as tcp. */
  function man(name: string | { readonly name: string }, section?: number): object {
    const topic = typeof name === 'string' ? name : exportedAs(name)
    const found = manual(topic, section, width())
    return text(found ?? `there is no page ${topic}${section === undefined ? '' : `(${section})`} here`)
  }

  /** Tells each call from now on, as strace(1) would; `trace(false)` ends it. */
  function trace(on = true): object {
    tracing?.[Symbol.dispose]()
    tracing = on
      ? traced(({ line, durationNs }) => write(dim(`${line} <${duration(durationNs)}>\n`)))
      : undefined
    return text(on ? 'each call is told from now on; trace(false) ends it' : 'calls are no longer told')
  }

  /** Not every call that there is on some systems only has its name itself. */
  const exportedAs = (value: { readonly name: string }): string =>
    Object.entries(calls).find(([, call]) => call === value)?.[0] ?? String(value?.name)

  return { fds, inspect, explain, man, trace }
}

/** A value that the prompt shows in words: only when it does, and it has no field more. */
function inWords<T extends object>(value: T, words: (value: T) => string): T {
  return Object.defineProperty(value, nodeInspect.custom, { value: () => words(value), enumerable: false })
}

/** Words, and nothing else. */
const text = (words: string): object => inWords({ toString: () => words }, () => words)

/** What `.help` says of the session. */
export const help = `The calls and constants of sockfd are in scope; raw and promises are sockfd/raw and
sockfd/promises, learn is sockfd/learn. _ is the last result, _error the last error.

fds()            the open descriptors of the session; fds({ all: true }) those of Node too
inspect(3)       what the kernel says of a descriptor
explain()        why the last call was refused; explain('EADDRINUSE', 'bind')
man('bind')      the manual: of a call, a constant, or a subject such as tcp
trace(true)      tells each call as strace would; trace(false) ends it
Tab              completes names, and constants by the argument's position
Ctrl-C           interrupts a call that blocks; at the prompt it drops the line
`
