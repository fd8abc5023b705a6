// The comparison on a terminal: two columns where there is room for them, else one below
// the other in the same order.

import { styleText } from 'node:util'
import type { Comparison, Side, Spread } from './compare.ts'
import { align, type ComparedCall, type Row, STEPS } from './compare-calls.ts'
import type { Difference } from './compare-differences.ts'
import { wrap } from './flow-print.ts'

/** How to print. */
export interface Look {
  /** Columns; from 116 on the two stand side by side. */
  width: number
  color: boolean
}

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

const NARROWEST = 60
const WIDEST = 160
/** From here on a call fits half a line. */
const TWO_COLUMNS = 116
const MARGIN = '    '
const GAP = '   '
/** Rows of programs that make many calls. */
const MOST_ROWS = 200
const COLOR: readonly [Style, Style] = ['magenta', 'cyan']

/** Everything there is to say, ending with a line break. */
export function printed(comparison: Comparison, look: Look): string {
  const width = Math.max(NARROWEST, Math.min(look.width, WIDEST))
  const paint: Paint = (style, text) =>
    look.color && text !== '' ? styleText(style, text, { validateStream: false }) : text
  const lines = [
    ...head(comparison, width, paint),
    ...(comparison.servers ? steps(comparison, width, paint) : alike(comparison, width, paint)),
    ...told(comparison, width, paint),
    ...counts(comparison, paint),
    ...times(comparison, width, paint),
  ]
  return `${lines.join('\n')}\n`
}

function head({ servers, sides, strace, why, node }: Comparison, width: number, paint: Paint): string[] {
  const [left, right] = titles(sides)
  const what = servers
    ? 'the document’s server, for one client: over node:net, and over the calls of sockfd'
    : 'the calls on sockets, from the first one on'
  const witness = strace === undefined ? `${why}: ${without(servers)}` : `as strace ${strace} saw them`
  return [
    `${paint('bold', paint(COLOR[0], left))} | ${paint('bold', paint(COLOR[1], right))}`,
    ...wrap(what, width),
    ...wrap(`${witness}; Node ${node}`, width).map(line => paint('dim', line)),
  ]
}

const without = (servers: boolean): string =>
  servers
    ? 'what net asks of the kernel cannot be told; the calls of sockfd are told by its own trace'
    : 'only calls through sockfd are told, by its own trace'

/** Names, no longer than a column of figures. */
const titles = (sides: readonly Side[]): [string, string] =>
  sides.map(({ name }) => (name.length > 16 ? `…${name.slice(-15)}` : name)) as [string, string]

function steps({ sides }: Comparison, width: number, paint: Paint): string[] {
  const of = (side: Side, step: string) => (side.calls ?? []).filter(call => call.step === step)
  return STEPS.flatMap((step, i) => {
    const [left, right] = [of(sides[0], step), of(sides[1], step)]
    const lines =
      width < TWO_COLUMNS
        ? [...stacked(sides, 0, left, width, paint), ...stacked(sides, 1, right, width, paint)]
        : align(left, right).flatMap(row => beside(row, width, paint))
    return ['', ` ${paint('bold', `${i + 1}  ${step}`)}`, ...lines]
  })
}

/** The calls of one side behind its name. */
function stacked(
  sides: Comparison['sides'],
  i: 0 | 1,
  calls: readonly ComparedCall[],
  width: number,
  paint: Paint,
): string[] {
  const room = Math.max(...titles(sides).map(title => title.length)) + 2
  const name = titles(sides)[i]
  return calls.flatMap((call, at) => {
    const label = MARGIN + paint(COLOR[i], (at === 0 ? name : '').padEnd(room))
    const lines = broken(call.line, width - MARGIN.length - room)
    return lines.map((line, at) => (at === 0 ? label : ' '.repeat(MARGIN.length + room)) + line)
  })
}

/** Two calls that correspond, in two columns. */
function beside([left, right]: Row, width: number, paint: Paint): string[] {
  const column = Math.floor((width - MARGIN.length - GAP.length) / 2)
  const [a, b] = [left, right].map(call => (call === undefined ? ['·'] : broken(call.line, column))) as [
    string[],
    string[],
  ]
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => {
    const cells = [(a[i] ?? '').padEnd(column), b[i] ?? ''] as const
    const line = `${MARGIN}${paint(COLOR[0], cells[0])}${GAP}${paint(COLOR[1], cells[1])}`
    return line.trimEnd()
  })
}

/** A call in lines of that length; the second and further ones are indented. */
function broken(line: string, width: number): string[] {
  const [first = '', ...rest] = wrap(line, width)
  if (rest.length === 0) return [first]
  return [first, ...wrap(rest.join(' '), width - 2).map(text => `  ${text}`)]
}

/** The calls of two programs, those of one name beside each other. */
function alike({ sides }: Comparison, width: number, paint: Paint): string[] {
  const [left, right] = [sides[0].calls ?? [], sides[1].calls ?? []]
  if (left.length + right.length === 0) return ['', `${MARGIN}neither makes a call on a socket`]
  const rows = align(left, right)
  const lines = rows.slice(0, MOST_ROWS).flatMap(row => {
    if (width >= TWO_COLUMNS) return beside(row, width, paint)
    const [a, b] = row
    if (a !== undefined && a.line === b?.line) return labelled('both', a.line, width)
    return row.flatMap((call, i) =>
      call === undefined
        ? []
        : labelled(i === 0 ? 'left' : 'right', call.line, width, line => paint(COLOR[i] as Style, line)),
    )
  })
  const shown = rows.slice(0, MOST_ROWS).flat()
  const more = left.length + right.length - shown.filter(call => call !== undefined).length
  return ['', ...lines, ...(more > 0 ? [`${MARGIN}and ${more} more calls; --json tells all of them`] : [])]
}

/** A text behind a label, its further lines below its first. */
function labelled(label: string, text: string, width: number, paint = (line: string) => line): string[] {
  const room = MARGIN.length + 7
  return broken(text, width - room).map(
    (line, i) => `${(i === 0 ? MARGIN + label : '').padEnd(room)}${paint(line)}`,
  )
}

const KINDS = ['adds', 'merges', 'repeats', 'hides'] as const

/** What `net` does otherwise: each with a reason, and with the first call that shows it. */
function told({ servers, strace, differences }: Comparison, width: number, paint: Paint): string[] {
  if (!servers || strace === undefined) return []
  return KINDS.flatMap(kind => {
    const some = differences.filter(difference => difference.kind === kind)
    const heading = `${paint('bold', `net ${kind}`)}${some.length === 0 ? '   nothing in this run' : ''}`
    return ['', heading, ...some.flatMap(each => difference(each, Math.min(width, 100), paint))]
  })
}

function difference({ what, why, calls }: Difference, width: number, paint: Paint): string[] {
  const indent = `${MARGIN}  `
  return [
    `${MARGIN}${what}${calls.length === 1 ? '' : ` × ${calls.length}`}`,
    ...wrap(why, width - indent.length).map(line => indent + line),
    ...broken(calls[0] ?? '', width - indent.length).map(line => paint('dim', indent + line)),
  ]
}

/** A table: what each row is of, and a cell for each side. */
function table(
  title: string,
  sides: readonly Side[],
  rows: [string, string, string][],
  paint: Paint,
): string[] {
  const all: [string, string, string][] = [[title, ...titles(sides)], ...rows]
  const widths = [0, 1, 2].map(i => Math.max(...all.map(cells => (cells[i] as string).length)))
  const line = ([what, ...cells]: [string, string, string]) =>
    what.padEnd((widths[0] as number) + 2) +
    cells.map((cell, i) => `  ${cell.padStart(widths[i + 1] as number)}`).join('')
  return ['', ...all.map((cells, i) => (i === 0 ? paint('bold', line(cells)) : line(cells).trimEnd()))]
}

function counts({ sides }: Comparison, paint: Paint): string[] {
  const names = [...new Set(sides.flatMap(({ counts }) => Object.keys(counts)))]
  if (names.length === 0) return []
  const cell = ({ calls, counts }: Side, name: string) =>
    calls === undefined ? '?' : String(counts[name] ?? '·')
  const total = ({ calls }: Side) => String(calls?.length ?? '?')
  const [left, right] = sides
  const rows = names.map((name): [string, string, string] => [
    MARGIN + name,
    cell(left, name),
    cell(right, name),
  ])
  return table('calls', sides, [...rows, [`${MARGIN}in all`, total(left), total(right)]], paint)
}

function times(comparison: Comparison, width: number, paint: Paint): string[] {
  const { servers, sides, rounds, emptyUs } = comparison
  const [left, right] = sides
  const of = rounds === 1 ? 'Of one round' : `Medians of ${rounds} rounds, in turns`
  const clock = servers ? 'answer' : 'clock'
  const rows: [string, string, string][] = [
    [`${MARGIN}CPU`, time(left.cpuUs.median * 1000), time(right.cpuUs.median * 1000)],
    ['', range(left.cpuUs, 1000), range(right.cpuUs, 1000)],
    [MARGIN + clock, time(left.wallNs.median), time(right.wallNs.median)],
    ['', range(left.wallNs, 1), range(right.wallNs, 1)],
  ]
  return [
    ...table('time', sides, rounds === 1 ? [rows[0]!, rows[2]!] : rows, paint),
    ...wrap(
      `${of}, without strace. ${servers ? OF_SERVERS : ofPrograms(emptyUs)}`,
      Math.min(width, 100) - MARGIN.length,
    ).map(line => paint('dim', MARGIN + line)),
  ]
}

const OF_SERVERS =
  'CPU: user and system time of the server’s process, all its threads, from before socket() to behind the ' +
  'last close(); the start of Node and the loading of modules are not in it. Each process serves one client, ' +
  'so code that runs for the first time is most of it: sockfd bench measures code that is warm. ' +
  'Answer: on the clock, from the client’s socket() to its close().'

const ofPrograms = (empty: Spread | undefined): string =>
  'CPU: user and system time of the process, all its threads; the start of Node is in it' +
  (empty === undefined ? '. ' : `, which for an empty program takes ${time(empty.median * 1000)}. `) +
  'Clock: from its start to its end.'

function range({ least, most }: Spread, ns: number): string {
  const [from, to] = [time(least * ns), time(most * ns)]
  const unit = to.slice(to.indexOf(' '))
  return `${from.endsWith(unit) ? from.slice(0, -unit.length) : from}–${to}`
}

/** `850 µs`, `1.9 ms`, `48 ms`, `1.20 s`. */
function time(ns: number): string {
  if (ns < 999_500) return `${Math.round(ns / 1000)} µs`
  if (ns < 99_950_000) return `${(ns / 1e6).toFixed(1)} ms`
  if (ns < 999_500_000) return `${Math.round(ns / 1e6)} ms`
  return `${(ns / 1e9).toFixed(2)} s`
}
