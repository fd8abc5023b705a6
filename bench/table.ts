// A result on a terminal: a table for each point, with bars, never wider than it is.

import { styleText } from 'node:util'
import { CONTENDERS } from './contenders.ts'
import { circumstances, type Result, type ResultRow, shown } from './results.ts'

/** How to print. */
export interface Look {
  readonly width: number
  readonly color: boolean
}

type Style = Parameters<typeof styleText>[0]

const STYLES: Readonly<Record<string, Style>> = { c: 'gray', ours: 'cyan', node: 'green', others: 'yellow' }
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const MARGIN = '  '
const GAP = '  '
/** What a bar may take. */
const BAR = { least: 6, most: 30 }

/** `part` of so many columns. */
function bar(part: number, columns: number): string {
  const eighths = Math.round(Math.max(0, Math.min(part, 1)) * columns * 8)
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]
}

export function printed(result: Result, look: Look): string {
  const paint = (style: Style, text: string) => (look.color ? styleText(style, text) : text)
  const lines = ['', paint('bold', result.asks)]
  if (result.absent !== undefined) lines.push(`${MARGIN}${result.absent}`)
  else lines.push(...wrapped(circumstances(result), look.width).map(line => paint('dim', line)))
  for (const point of result.points) {
    lines.push('', `${MARGIN}${point.title}`)
    lines.push(...tableOf(point.rows, result.columns, look, paint))
  }
  for (const note of result.notes) lines.push('', ...wrapped(note, look.width))
  if (!result.complete) lines.push('', `${MARGIN}Interrupted: not all of it was measured.`)
  return `${lines.join('\n')}\n`
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines.push(`${lines.pop()} ${word}`)
    else lines.push(MARGIN + word)
  }
  return lines
}

/** A column, laid out: its title and the text of each row. */
interface Laid {
  readonly title: string
  readonly cells: readonly string[]
  readonly width: number
}

const widthOf = (columns: readonly Laid[]): number =>
  columns.reduce((total, { width }) => total + GAP.length + width, 0)

function tableOf(
  rows: readonly ResultRow[],
  columns: Result['columns'],
  { width }: Look,
  paint: (style: Style, text: string) => string,
): string[] {
  const label = Math.max(...rows.map(each => each.label.length))
  const withFigures = rows.filter(({ samples, died }) => died === undefined && samples.length > 0)
  const room = width - MARGIN.length - label
  const laid = laidOut(withFigures, columns, room - GAP.length - BAR.least)
  const barWidth = Math.min(BAR.most, room - GAP.length - widthOf(laid))
  const most = Math.max(...withFigures.map(({ figures }) => figures['cost']?.median ?? 0))

  const line = (first: string, bars: string, cells: readonly string[]) =>
    (MARGIN + [first, ...(barWidth < BAR.least ? [] : [bars]), ...cells].join(GAP)).trimEnd()
  const lines = [
    line(
      ' '.repeat(label),
      ' '.repeat(Math.max(barWidth, 0)),
      laid.map(each => each.title.padStart(each.width)),
    ),
  ]
  for (const row of rows) {
    const i = withFigures.indexOf(row)
    if (i < 0) {
      const why = row.died ?? row.absent ?? 'not measured'
      const [text = '', ...rest] = wrapped(why, room).map(each => each.slice(MARGIN.length))
      const style = row.died === undefined ? 'dim' : 'red'
      lines.push(`${MARGIN}${row.label.padEnd(label)}${GAP}${paint(style, text)}`)
      lines.push(...rest.map(each => `${MARGIN}${' '.repeat(label)}${GAP}${paint(style, each)}`))
      continue
    }
    const bars = bar((row.figures['cost']?.median ?? 0) / most, Math.max(barWidth, 0))
    const painted =
      paint(STYLES[CONTENDERS[row.contender].side]!, bars) + ' '.repeat(Math.max(barWidth, 0) - bars.length)
    lines.push(
      line(
        row.label.padEnd(label),
        painted,
        laid.map(each => each.cells[i]!.padStart(each.width)),
      ),
    )
  }
  return lines
}

/** As much as there is room for: first the spreads go, but the first; then the columns, from the last. */
function laidOut(rows: readonly ResultRow[], columns: Result['columns'], room: number): Laid[] {
  const told = columns.filter(({ key }) => rows.some(({ figures }) => figures[key] !== undefined))
  const lay = (spreads: number): Laid[] =>
    told.map(({ key, title, digits, spread = false }, i) => {
      const cells = rows.map(({ figures }) => shown(figures[key], digits, spread && i < spreads))
      return { title, cells, width: Math.max(title.length, ...cells.map(({ length }) => length)) }
    })
  for (let spreads = told.length; spreads >= 1; spreads--) {
    const laid = lay(spreads)
    if (widthOf(laid) <= room) return laid
  }
  const laid = lay(0)
  while (laid.length > 1 && widthOf(laid) > room) laid.pop()
  return laid
}
