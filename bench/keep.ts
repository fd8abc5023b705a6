// What stays of a result: bench/results/<question>.json; and, if it was asked to its end
// as it always is, its chart and its part of bench/README.md, between two comments.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chart } from './chart.ts'
import type { Options } from './options.ts'
import { ROOT } from './paths.ts'
import { circumstances, type Result, type ResultRow, shown } from './results.ts'

const BENCH = join(ROOT, 'bench')

export function keep(result: Result, { out, isDefault }: Options): void {
  const directory = out ?? join(BENCH, 'results')
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, `${result.question}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
  if (!isDefault || !result.complete || died(result)) return

  if (result.absent === undefined) {
    mkdirSync(join(BENCH, 'charts'), { recursive: true })
    writeFileSync(join(BENCH, 'charts', `${result.question}.svg`), chart(result))
  }
  const readme = join(BENCH, 'README.md')
  writeFileSync(readme, between(readFileSync(readme, 'utf8'), result.question, markdown(result)))
}

const died = ({ points }: Result): boolean =>
  points.some(({ rows }) => rows.some(row => row.died !== undefined))

/** The text with `part` between the comments of a question. */
function between(text: string, question: string, part: string): string {
  const [begin, end] = [`<!-- bench:${question} -->`, `<!-- /bench:${question} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from)
    throw new Error(`bench/README.md has no place for ${question}: ${begin} … ${end}`)
  return `${text.slice(0, from + begin.length)}\n${part}\n${text.slice(to)}`
}

function markdown(result: Result): string {
  if (result.absent !== undefined) return `${result.absent.replace(/^./, first => first.toUpperCase())}.`
  const [day] = result.date.split('T')
  return [
    `*${day}: ${circumstances(result)}.*`,
    `![${result.asks} ${result.unit}](charts/${result.question}.svg)`,
    ...result.points.flatMap(({ title, rows }) => tableOf(title, rows, result.columns)),
    ...result.notes,
  ].join('\n\n')
}

function tableOf(title: string, rows: readonly ResultRow[], columns: Result['columns']): string[] {
  const there = rows.filter(({ absent }) => absent === undefined)
  const told = columns.filter(({ key }) => there.some(({ figures }) => figures[key] !== undefined))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [
    line([title, ...told.map(column => column.title)]),
    line(['---', ...told.map(() => '--:')]),
    ...there.map(({ label, figures }) =>
      line([label, ...told.map(({ key, digits, spread = false }) => shown(figures[key], digits, spread))]),
    ),
  ].join('\n')
  const absent = rows.filter(row => row.absent !== undefined).map(row => `${row.label} is ${row.absent}.`)
  return absent.length === 0 ? [table] : [table, absent.join(' ')]
}
