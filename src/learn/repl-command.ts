// `sockfd repl`: Node's prompt with every call and constant in scope.

import { closeSync, openSync, readFileSync } from 'node:fs'
import { homedir, release, type } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type REPLServer, start, writer } from 'node:repl'
import { PassThrough } from 'node:stream'
import { styleText } from 'node:util'
import * as raw from '../raw.ts'
import { parse } from '../usage.ts'
import * as learn from './index.ts'
import { complete } from './repl-complete.ts'
import { help, helpers } from './repl-helpers.ts'
import { INTERRUPTED, shown } from './repl-show.ts'
import { watch } from './repl-watch.ts'
import { colourful } from './terminal.ts'

/** What Node's prompt has besides what its types say. */
type Prompt = Omit<REPLServer, 'eval' | 'completer' | 'displayPrompt'> & {
  eval: (code: string, ...rest: never[]) => void
  completer: (line: string, done: Completed) => void
  displayPrompt: (preserveCursor?: boolean) => void
  lastError?: unknown
}
type Completed = (error: Error | null, result?: [completions: string[], fragment: string]) => void

/** Runs the session. Returns the exit code when it ends: 0. */
export async function runRepl(args: string[]): Promise<number> {
  parse(args, 0, {})
  const { stdin, stdout } = process
  const terminal = stdin.isTTY === true && stdout.isTTY === true
  const color = terminal && colourful()
  const paint = (style: 'bold' | 'dim') => (text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text
  const write = (text: string) => void stdout.write(text)

  // Loaded before the session begins, so that what they open is not the session's.
  const [calls, promises] = await Promise.all([import('../index.ts'), import('../promises.ts')])
  const watching = watch()
  let code = ''
  const width = () => Math.max(40, Math.min(stdout.columns || 80, 120))
  const show = (value: unknown): string => {
    // Where Ctrl-C was a signal, the terminal has shown it as ^C.
    const { code: why } = value instanceof Error ? (value as NodeJS.ErrnoException) : {}
    if (terminal && (why === 'EINTR' || (why === INTERRUPTED && watching.evaluating))) write('\n')
    return shown(value, { color, width: width(), code, last: watching.last, here: watching.here })
  }
  if (terminal) write(banner(paint('bold')))
  const lines = new PassThrough()
  writer.options.breakLength = Number.POSITIVE_INFINITY // Node breaks the line before an error longer than this.
  const prompt = start({
    prompt: terminal ? 'sockfd> ' : '',
    input: terminal ? stdin : lines,
    output: stdout,
    terminal,
    useColors: color,
    useGlobal: true,
    breakEvalOnSigint: true,
    writer: show,
  }) as unknown as Prompt
  const { eval: evaluate, completer } = prompt
  // Both have names: Node cuts a stack off at the first function from below that has none.
  prompt.eval = function evaluateLine(line, ...rest) {
    code = line
    const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[]
    process.removeAllListeners('SIGINT')
    try {
      watching.line(function evaluated() {
        evaluate.call(prompt, line, ...rest)
      })
    } finally {
      putBack(listeners)
    }
  }
  prompt.completer = (line, done) => {
    const found = complete(line)
    if (found !== undefined) return done(null, found)
    // To complete a member Node looks at the object before the dot; if a call makes it, nobody looks.
    if (/[)\]`]\s*\??\.[\w$]*$/.test(line)) return done(null, [[], ''])
    const { eval: ours } = prompt
    prompt.eval = evaluate
    try {
      watching.quietly(() => completer.call(prompt, line, done))
    } finally {
      prompt.eval = ours
    }
  }
  addHelp(prompt, write)
  const [bold, dim] = [paint('bold'), paint('dim')]
  const lastError = () => prompt.lastError
  const found = helpers({ watch: watching, calls, width, write, bold, dim, lastError })
  const scope = { ...calls, raw, promises, learn, ...found }
  for (const [name, value] of Object.entries(scope))
    Object.defineProperty(prompt.context, name, {
      value,
      writable: true,
      configurable: true,
      enumerable: true,
    })

  await new Promise<void>((resolve, reject) => {
    prompt.once('exit', resolve)
    process.once('beforeExit', () => reject(new Error('a line waits for what will not come')))
    if (terminal) keepHistory(prompt)
    else feed(prompt, lines)
  })
  // What the session left open, a Poller or a timer, would keep the process.
  setImmediate(() => process.exit())
  return 0
}

/**
 * Puts the user's listeners for SIGINT back, and his new ones behind them. Node would take
 * them off too late, with its own handler; and both would leave Ctrl-C to end the process.
 */
function putBack(listeners: readonly NodeJS.SignalsListener[]): void {
  const added = process.rawListeners('SIGINT') as NodeJS.SignalsListener[]
  process.removeAllListeners('SIGINT')
  for (const listener of [...listeners, ...added]) process.on('SIGINT', listener)
}

/**
 * Gives the prompt the lines of a pipe, each when the one before it is done: by itself it
 * goes on while a line awaits. Nor does it print a prompt: whoever pipes wants the results.
 */
function feed(prompt: Prompt, lines: PassThrough): void {
  const piped = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  prompt.displayPrompt = async function nextLine() {
    do {
      const { value, done } = await piped.next()
      if (done) return void lines.end()
      lines.write(`${value}\n`)
      await new Promise(setImmediate)
    } while (prompt.editorMode) // In which a line is done when it has come.
  }
  prompt.displayPrompt()
}

function banner(bold: (text: string) => string): string {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  return [
    `${bold(`sockfd ${version}`)} on Node ${process.versions.node}, ${type()} ${release()}: every call and constant is in scope.`,
    "fds()  inspect(fd)  explain()  man('bind')  trace(true)  and .help, which tells more.",
    'Tab completes constants by position; Ctrl-C interrupts a call that blocks; Ctrl-D ends.',
    '',
  ].join('\n')
}

/** Puts our help before Node's. */
function addHelp(prompt: Prompt, write: (text: string) => void): void {
  const standard = prompt.commands['help']?.action
  prompt.defineCommand('help', {
    help: 'Print this help message',
    action(rest) {
      write(`${help}\n`)
      standard?.call(this, rest)
    },
  })
}

/** Keeps the history in a file; where none can be written there is none, and no complaint. */
function keepHistory(prompt: Prompt): void {
  const { SOCKFD_HISTORY } = process.env
  if (SOCKFD_HISTORY === '') return
  try {
    const file = SOCKFD_HISTORY ?? join(homedir(), '.sockfd_history')
    closeSync(openSync(file, 'a+', 0o600))
    prompt.setupHistory(file, () => {})
  } catch {}
}
