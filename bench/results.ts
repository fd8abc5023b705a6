// What is kept of an answer: everything that a table or a chart shows, and the rounds.

import { CONTENDERS, type Name } from './contenders.ts'
import { type Column, type Figure, figuresOf, type Sample } from './figures.ts'
import type { Answer, Row } from './harness.ts'
import { type Machine, machine } from './machine.ts'

/** A row of a result: with figures, or absent, or died. */
export interface ResultRow {
  readonly contender: Name
  readonly key: string
  readonly label: string
  readonly absent?: string
  readonly died?: string
  /** By the columns' keys. */
  readonly figures: Readonly<Record<string, Figure>>
  /** One of each round. */
  readonly samples: readonly Sample[]
}

export interface Result {
  readonly question: string
  readonly asks: string
  /** What the figure `cost` counts. */
  readonly unit: string
  readonly date: string
  /** Whether it was asked to its end. */
  readonly complete: boolean
  /** Why it could not be asked. */
  readonly absent?: string
  readonly machine: Machine
  /** Where the servers ran, if that was another machine. */
  readonly servers?: Machine
  readonly versions: Readonly<Record<string, string>>
  readonly options: {
    readonly rounds: number
    readonly turns: number
    readonly ms: number
    readonly quick: boolean
    readonly full: boolean
    readonly host: string
    readonly load: string
  }
  readonly columns: readonly Pick<Column, 'key' | 'title' | 'digits' | 'spread'>[]
  readonly points: readonly { readonly title: string; readonly rows: readonly ResultRow[] }[]
  readonly notes: readonly string[]
}

export function resultOf({ question, setting, points, isComplete }: Answer): Result {
  const { name, asks, unit, columns, absent, notes } = question
  const { rounds, turns, ms, isQuick, isFull, site, load } = setting
  return {
    question: name,
    asks,
    unit,
    date: new Date().toISOString(),
    complete: isComplete,
    ...(absent === undefined ? {} : { absent }),
    machine,
    ...(site.isHere ? {} : { servers: site.machine }),
    versions: versionsOf(
      points.flatMap(({ rows }) => rows),
      setting.site.find,
    ),
    options: {
      rounds,
      turns,
      ms,
      quick: isQuick,
      full: isFull,
      host: site.host,
      load: load.length > 1 ? 'JavaScript' : 'C',
    },
    columns: columns.map(({ key, title, digits, spread = false }) => ({ key, title, digits, spread })),
    points: points.map(({ title, rows }) => ({ title, rows: rowsOf(rows, columns) })),
    notes: isComplete ? (notes?.(setting) ?? []) : [],
  }
}

function rowsOf(rows: readonly Row[], columns: readonly Column[]): ResultRow[] {
  const all = rows.map(({ entry, samples }) => ({ ...entry, samples }))
  return rows.map(({ entry, samples, absent, died }, i) => ({
    contender: entry.contender,
    key: entry.key,
    label: entry.label,
    ...(absent === undefined ? {} : { absent }),
    ...(died === undefined ? {} : { died }),
    figures: died === undefined ? figuresOf(all[i]!, all, columns) : {},
    samples,
  }))
}

function versionsOf(
  rows: readonly Row[],
  find: Answer['setting']['site']['find'],
): Readonly<Record<string, string>> {
  const versions: Record<string, string> = { node: process.version }
  for (const { entry } of rows) {
    const found = find(entry.contender)
    const { side } = CONTENDERS[entry.contender]
    const name = side === 'ours' ? 'sockfd' : side === 'node' ? 'node' : entry.contender
    if ('version' in found) versions[name] = found.version
  }
  return versions
}

/** A figure as text. */
export function shown(figure: Figure | undefined, digits: number, spread: boolean): string {
  if (figure === undefined) return '–'
  const { median, least, most } = figure
  return spread && least !== most
    ? `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`
    : median.toFixed(digits)
}

const LABELS: Readonly<Record<string, string>> = { c: 'cc', node: 'Node', sockfd: 'sockfd' }

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** The machine, the versions and the options in a line. */
export function circumstances({ machine, servers, versions, options }: Result): string {
  const of = ({ cpu, cores, system, pinned }: Machine) =>
    `${cpu}, ${plural(cores, 'core')}, ${system}${pinned ? '' : ', not pinned: there is no taskset'}`
  const all = Object.entries(versions).map(([name, version]) => {
    const label = LABELS[name] ?? (name in CONTENDERS ? CONTENDERS[name as Name].label : name)
    return `${label} ${version.replace(/^v/, '')}`
  })
  const how = [
    plural(options.rounds, 'round') + (options.turns === 1 ? '' : ` of ${options.turns} turns`),
    ...(options.load === 'C' ? [] : [`load in ${options.load}`]),
    ...(options.quick ? ['--quick: not exact'] : []),
  ]
  const where = servers === undefined ? of(machine) : `servers: ${of(servers)}; load: ${of(machine)}`
  return `${where}; ${all.join(', ')}; ${how.join(', ')}`
}
