// Asks the questions that were asked for, one after the other, and prints the answers.

import { existsSync } from 'node:fs'
import { ask, pointsOf, type Question, type Setting, secondsOf } from './harness.ts'
import { list, type Options, parse, type Scope, UsageError, usage } from './options.ts'
import { floor, script } from './paths.ts'
import { interrupt } from './program.ts'
import { Progress } from './progress.ts'
import { serve, there } from './remote.ts'
import { type Result, resultOf } from './results.ts'
import { here } from './site.ts'
import { printed } from './table.ts'

/** Called with each result, as soon as it is there. */
export type Keep = (result: Result, options: Options) => void

const EXIT = { fine: 0, died: 1, usage: 2, SIGINT: 130, SIGTERM: 143 } as const

/** Returns the exit code. */
export async function main(args: readonly string[], scope: Scope, keep: Keep = () => {}): Promise<number> {
  try {
    const options = parse(args, scope)
    if (options.wantsHelp) {
      process.stdout.write(usage(scope))
      return EXIT.fine
    }
    if (!options.isServer) return await run(options, scope, keep)
    await serve(options.host, options.port!)
    return EXIT.fine
  } catch (error) {
    if (!(error instanceof UsageError)) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
      process.stderr.write(`${scope.command}: ${(error as Error).message}\n`)
      return EXIT.died
    }
    process.stderr.write(`${scope.command}: ${error.message}\n\n${list(scope)}\n--help tells more.\n`)
    return EXIT.usage
  }
}

async function run(options: Options, scope: Scope, keep: Keep): Promise<number> {
  const { host, port, isJson } = options
  const site = port === undefined ? here(host) : await there(host, port)
  const hasC = scope.isClone && existsSync(floor('load'))
  if (!site.isHere && !hasC) throw new UsageError('the load for another machine is in C: npm run cmake')
  const settingOf = ({ rounds, turns, ms }: Question): Setting => ({
    rounds: options.rounds ?? (options.isQuick ? 1 : rounds),
    turns: options.turns ?? (options.isQuick ? 1 : turns),
    ms: options.ms ?? (options.isQuick ? 20 : ms),
    isQuick: options.isQuick,
    isFull: options.isFull,
    site,
    load: hasC ? [floor('load')] : script('load'),
    contenders: options.contenders,
  })
  const plan = options.questions
    .map(question => ({ question, setting: settingOf(question) }))
    .filter(
      ({ question, setting }) => question.absent !== undefined || pointsOf(question, setting).length > 0,
    )
    .map(each => ({ ...each, seconds: secondsOf(each.question, each.setting) }))
  if (plan.length === 0) throw new UsageError('nobody of these takes part in any of those questions')

  const progress = new Progress(
    process.stderr,
    plan.reduce((total, { seconds }) => total + seconds, 0),
  )
  let signalled: 'SIGINT' | 'SIGTERM' | undefined
  const stop = (signal: NodeJS.Signals) => {
    signalled = signal as 'SIGINT' | 'SIGTERM'
    void interrupt()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const results: Result[] = []
  try {
    for (const { question, setting, seconds } of plan) {
      if (signalled !== undefined) break
      progress.begin(question.name, seconds)
      const result = resultOf(await ask(question, setting, progress.step))
      progress.clear()
      results.push(result)
      keep(result, options)
      if (!isJson) process.stdout.write(printed(result, lookOf(process.stdout)))
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    site.close()
  }
  if (isJson)
    process.stdout.write(`${JSON.stringify({ complete: signalled === undefined, results }, undefined, 2)}\n`)
  if (signalled !== undefined) return EXIT[signalled]
  const someDied = results.some(({ points }) =>
    points.some(({ rows }) => rows.some(row => row.died !== undefined)),
  )
  return someDied ? EXIT.died : EXIT.fine
}

/** What is not a terminal has no width; it gets all of the table, and no colour. */
const lookOf = (stream: NodeJS.WriteStream) => ({
  width: stream.isTTY ? stream.columns : 170,
  color: stream.isTTY && !process.env['NO_COLOR'],
})
