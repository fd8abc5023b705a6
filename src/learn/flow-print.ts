// The flow's report on a terminal: one alignment, few colours, never wider than the
// terminal is.

import { type } from 'node:os'
import { styleText } from 'node:util'
import type { Failure, Report } from './flow.ts'
import { lanes } from './flow-lanes.ts'
import type { Change, Played, PlayedCall, ShownClaim, Step } from './flow-stage.ts'

type Style = Parameters<typeof styleText>[0]

/** How to print. */
export interface Look {
  /** Columns; notes grow with it up to 100. */
  width: number
  color: boolean
}

/** The fewest columns that a report needs. */
export const NARROWEST = 60

const MARGIN = '    '
const LABEL = 11
const FACT = 17

/** A printer with that look: everything it returns ends with a line break. */
export class Printer {
  readonly #width: number
  readonly #color: boolean

  constructor({ width, color }: Look) {
    this.#width = Math.max(NARROWEST, Math.min(width, 100))
    this.#color = color
  }

  /** One step, played. */
  step(step: Step): string {
    const { number, name, title, played, wire, so, claims } = step
    const heading = this.#hanging(` ${this.#paint('bold', `${number ?? ' '}  ${name.padEnd(9)}`)} `, title)
    const lines = ['', ...heading, '', ...this.#lanes(step)]
    for (const each of played) lines.push(...this.#played(each))
    lines.push(...this.#kernel(played.flatMap(({ kernel }) => kernel)))
    if (wire !== undefined) lines.push(...this.#labelled('wire', wire))
    lines.push(...this.#labelled('so', so))
    for (const claim of claims) lines.push('', ...this.#claim(claim))
    return `${lines.join('\n')}\n`
  }

  /** What comes before the first step. */
  head(): string {
    const what = 'as system calls, on the kernel of this machine; the document is docs/server-flow.md'
    const steps = this.#paint('bold', 'socket → bind → listen → accept → read → write → close')
    return `${steps}\n${wrap(what, this.#width).join('\n')}\n`
  }

  /** What comes behind the last step. */
  summary({ summary, kernel, node }: Report): string {
    const { claims, shown, notShown, steps, calls, packets, dark, lost, durationMs } = summary
    const told = (text: string) => this.#hanging(MARGIN, text)
    const wire = dark === undefined ? `${packets} packets` : 'packets not shown'
    const lines = ['', ...told(`${claims} claims · ${shown} shown · ${notShown.length} not shown here`)]
    for (const { id, why } of notShown) lines.push(...this.#hanging(`${MARGIN}  ${id}  `, why))
    if (dark !== undefined) lines.push(...told(`packets not shown: ${dark}`))
    if (lost !== undefined) lines.push(...told(`${lost} packets more than the queue had room for`))
    lines.push(
      ...told(
        `${steps} steps, ${calls} calls, ${wire}, ${durationMs} ms · ${type()} ${kernel}, Node ${node}`,
      ),
    )
    lines.push(
      ...this.#hanging(`${MARGIN}page: `, 'sockfd flow --html flow.html'),
      ...this.#hanging(`${MARGIN}next: `, 'sockfd flow --step · sockfd repl · sockfd compare · sockfd serve'),
    )
    return `${lines.join('\n')}\n`
  }

  /** Something did not hold: loud. */
  failure({ message, step, claim, what, expected, found, explanation }: Failure): string {
    const red: Style = ['bold', 'red']
    const where = ` ✗  ${step}${claim === undefined ? '' : ` ${claim}`}  `
    const lines = ['', ...this.#hanging(this.#paint(red, where), what ?? message, red)]
    if (expected !== undefined) lines.push(...this.#labelled('expected', expected))
    if (found !== undefined) lines.push(...this.#labelled('found', found))
    if (explanation !== undefined) {
      const { code, call, meaning, why, todo } = explanation
      lines.push(
        ...this.#labelled('why', `${call} ${code}: ${meaning}. ${why}`),
        ...this.#labelled('do', todo),
      )
    }
    return `${lines.join('\n')}\n`
  }

  #lanes(step: Step): string[] {
    const rows = lanes(step, this.#width - MARGIN.length, duration)
    const lines = rows.map(({ server, wire, client }, i) => {
      const end = client.trimEnd()
      const middle = end === '' ? wire.trimEnd() : wire
      const begin = middle === '' ? server.trimEnd() : server
      const painted = i === 0 ? this.#paint('bold', middle) : middle
      return `${MARGIN}${this.#paint('cyan', begin)}${painted}${this.#paint('magenta', end)}`
    })
    return lines.length === 0 ? [] : [...lines, '']
  }

  #played({ side, code, calls }: Played): string[] {
    const lines = this.#hanging(this.#label(side), code, side === 'server' ? 'cyan' : 'magenta')
    for (const call of calls) lines.push(...this.#call(call))
    return lines
  }

  #call({ line, durationNs, blocked }: PlayedCall): string[] {
    const time = duration(durationNs)
    const wrapped = this.#hanging(this.#label('call'), line)
    const last = wrapped.at(-1) as string
    const gap = this.#width - length(last) - time.length
    if (gap >= 2) wrapped[wrapped.length - 1] = `${last}${' '.repeat(gap)}${this.#paint('dim', time)}`
    else wrapped.push(`${' '.repeat(this.#width - time.length)}${this.#paint('dim', time)}`)
    if (blocked !== undefined)
      wrapped.push(...this.#hanging(this.#label(''), `was blocked ${time} ${blocked}`, 'dim'))
    return wrapped
  }

  #kernel(changes: readonly Change[]): string[] {
    const lines: string[] = []
    let of: string | undefined
    for (const change of changes) {
      const { fact, before, after } = change
      const label = lines.length === 0 ? 'kernel' : ''
      if (change.of !== of) lines.push(`${this.#label(label)}${this.#paint('dim', change.of)}`)
      of = change.of
      const same = before === after
      const text = before === undefined || same ? after : `${before} → ${after}`
      lines.push(...this.#hanging(`${this.#label('')}${fact.padEnd(FACT)}`, text, same ? 'dim' : 'green'))
    }
    return lines
  }

  #claim({ id, quote, exactly, shown, why, evidence }: ShownClaim): string[] {
    const mark = shown ? 'shown' : 'not shown'
    const head = `${this.#label('document')}“${quote}”`
    const tail = `${id}  ${mark}`
    const gap = this.#width - length(head) - tail.length
    const painted = this.#paint(shown ? 'green' : 'yellow', tail)
    const lines =
      gap >= 2
        ? [`${head}${' '.repeat(gap)}${painted}`]
        : [
            ...this.#hanging(this.#label('document'), `“${quote}”`),
            `${' '.repeat(this.#width - tail.length)}${painted}`,
          ]
    for (const { what, found } of evidence)
      lines.push(...this.#hanging(`${this.#label('')}· `, `${what}: ${found}`))
    if (exactly !== undefined) lines.push(...this.#labelled('', `exactly: ${exactly}`, 'dim'))
    if (why !== undefined) lines.push(...this.#labelled('', why, 'yellow'))
    return lines
  }

  #label(text: string): string {
    return `${MARGIN}${text.padEnd(LABEL)}`
  }

  #labelled(label: string, text: string, style?: Style): string[] {
    return this.#hanging(this.#label(label), text, style)
  }

  /** A text behind its label, wrapped at words; its further lines hang below its first. */
  #hanging(label: string, text: string, style?: Style): string[] {
    const indent = length(label)
    const lines = wrap(text, this.#width - indent)
    return lines.map(
      (line, i) =>
        `${i === 0 ? label : ' '.repeat(indent)}${style === undefined ? line : this.#paint(style, line)}`,
    )
  }

  #paint(style: Style, text: string): string {
    return this.#color && text !== '' ? styleText(style, text, { validateStream: false }) : text
  }
}

/** What a text takes on the terminal, its colours apart. */
const length = (text: string): number => text.replace(ESCAPES, '').length

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

/** The words of a text in lines of so many columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
    while (line.length > width) {
      lines.push(line.slice(0, width))
      line = line.slice(width)
    }
  }
  return [...lines, line]
}

/** `4 µs`, `52 ms`, `1.2 s`. */
export function duration(ns: number): string {
  if (ns < 9_950) return `${(ns / 1000).toFixed(1)} µs`
  if (ns < 999_500) return `${Math.round(ns / 1000)} µs`
  if (ns < 999_500_000) return `${Math.round(ns / 1e6)} ms`
  return `${(ns / 1e9).toFixed(1)} s`
}
