// The command line: words that select, and options.

import { type ParseArgsConfig, parseArgs } from 'node:util'
import { CONTENDERS, find, type Name } from './contenders.ts'
import type { Question } from './harness.ts'

/** It was called wrongly. */
export class UsageError extends Error {}

/** Who asks: a contributor, or somebody who installed the package. */
export interface Scope {
  /** How it is called. */
  readonly command: string
  readonly questions: readonly Question[]
  readonly contenders: readonly Name[]
  /** Whether it is in a clone, where everything can be compiled and kept. */
  readonly isClone: boolean
}

export interface Options {
  readonly questions: readonly Question[]
  readonly contenders: ReadonlySet<Name>
  readonly rounds?: number
  readonly turns?: number
  readonly ms?: number
  readonly isQuick: boolean
  readonly isFull: boolean
  readonly isJson: boolean
  readonly isServer: boolean
  readonly wantsHelp: boolean
  readonly host: string
  /** Of the other machine, where the servers are to run. */
  readonly port?: number
  /** Where the results go. */
  readonly out?: string
  /** Whether what is asked is asked as always. */
  readonly isDefault: boolean
}

const COMMON = {
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  rounds: { type: 'string' },
  turns: { type: 'string' },
  ms: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options']

const CLONE = {
  ...COMMON,
  full: { type: 'boolean', default: false },
  out: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  serve: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options']

function positive(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < 1 || number > 1e6) throw new UsageError(`--${name} is not ${value}`)
  return number
}

/** @throws {@link UsageError} */
export function parse(args: readonly string[], scope: Scope): Options {
  const { values, positionals } = parsed(args, scope)
  const rounds = positive('rounds', values.rounds)
  const turns = positive('turns', values.turns)
  const ms = positive('ms', values.ms)
  const port = positive('port', values.port)
  const { quick, json, help, full = false, out, host, serve = false } = values
  if (quick && full) throw new UsageError('--quick and --full exclude each other')
  if (
    serve !== (serve && host !== undefined && port !== undefined) ||
    (host === undefined) !== (port === undefined)
  )
    throw new UsageError('--host and --port go together, and --serve needs them')
  const named = <T>(names: readonly T[]) => names.filter(each => positionals.includes(String(each)))
  const asked = named(scope.questions.map(({ name }) => name))
  const contenders = named(scope.contenders)
  const local = scope.questions.filter(each => !each.overWire && asked.includes(each.name))
  if (host !== undefined && local.length > 0)
    throw new UsageError(
      `${local.map(each => each.name).join(', ')} needs no other machine: leave --host out`,
    )
  return {
    questions: scope.questions.filter(
      ({ name, overWire }) =>
        (asked.length === 0 || asked.includes(name)) && (host === undefined || overWire),
    ),
    contenders: new Set(contenders.length === 0 ? scope.contenders : contenders),
    ...(rounds === undefined ? {} : { rounds }),
    ...(turns === undefined ? {} : { turns }),
    ...(ms === undefined ? {} : { ms }),
    isQuick: quick,
    isFull: full,
    isJson: json,
    isServer: serve,
    wantsHelp: help,
    host: host ?? '127.0.0.1',
    ...(port === undefined ? {} : { port }),
    ...(out === undefined ? {} : { out }),
    isDefault:
      !quick &&
      !full &&
      contenders.length === 0 &&
      [rounds, turns, ms, host, out].every(each => each === undefined),
  }
}

function parsed(args: readonly string[], { questions, contenders, isClone }: Scope) {
  let result: ReturnType<typeof parseArgs<{ options: typeof CLONE; allowPositionals: true }>>
  try {
    const options = (isClone ? CLONE : COMMON) as typeof CLONE
    result = parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const words = new Set<string>([...questions.map(({ name }) => name), ...contenders])
  const strangers = result.positionals.filter(word => !words.has(word))
  if (strangers.length > 0) throw new UsageError(`there is no ${strangers.join(', ')}`)
  return result
}

const lines = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, what]) => `  ${name.padEnd(width)}  ${what}\n`).join('')
}

/** The words that there are. */
export function list({ questions, contenders }: Scope): string {
  return `questions:
${lines(questions.map(({ name, asks }) => [name, asks]))}
contenders:
${lines(contenders.map(name => [name, CONTENDERS[name].label]))}`
}

export function usage(scope: Scope): string {
  const { command, questions, contenders, isClone } = scope
  const here = contenders.map((name): [string, string] => {
    const found = find(name)
    return [
      name,
      `${CONTENDERS[name].label}, ${'version' in found ? found.version.replace(/^v/, '') : found.absent}`,
    ]
  })
  return `${command} [WORD …] [OPTION …]

Words select: questions, contenders, or both. Without any: all of them.

questions:
${lines(questions.map(({ name, asks }) => [name, asks]))}
contenders:
${lines(here)}
options:
${lines([
  ['--quick', 'everything runs, in seconds; the figures are not exact'],
  ...(isClone ? ([['--full', 'more points of echo and datagram']] as const) : []),
  ['--rounds N', 'each starts the contenders anew'],
  ['--turns N', 'of each contender in a round'],
  ['--ms N', 'of a turn; bulk and start take as long as they take'],
  ['--json', 'results as one JSON document on standard output, and nothing else there'],
  ...(isClone
    ? ([
        ['--out DIR', 'where results/<question>.json go; default bench/results'],
        ['--host A --port P', 'the servers run on another machine, where this runs with --serve'],
        ['--serve --host A --port P', 'start servers for whoever asks on that address of this machine'],
      ] as const)
    : []),
])}${isClone ? '\nbench/README.md tells how to read the figures, and how to install who is absent.\n' : ''}`
}
