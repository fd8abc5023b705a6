// What the rounds of several contenders come to.

/** What one round gave: `messages`, `bytes`, `ns`, `cpu` in nanoseconds, `p50` … in microseconds, and the like. */
export type Sample = Readonly<Record<string, number>>

/** A figure over all rounds. */
export interface Figure {
  readonly median: number
  readonly least: number
  readonly most: number
}

const isNumber = (value: number | undefined): value is number => Number.isFinite(value)

/** Undefined if no round has one. */
export function figure(numbers: readonly (number | undefined)[]): Figure | undefined {
  const s = numbers.filter(isNumber).toSorted((x, y) => x - y)
  if (s.length === 0) return undefined
  return { median: (s[(s.length - 1) >> 1]! + s[s.length >> 1]!) / 2, least: s[0]!, most: s.at(-1)! }
}

/** A column of a table. */
export interface Column {
  /** Its name in the results. */
  readonly key: string
  readonly title: string
  readonly digits: number
  /** Whether to tell the least and the most, too. */
  readonly spread?: boolean
  /** The figure of one round, given the same round of the floor and of the rival. */
  readonly of?: (own: Sample, floor: Sample | undefined, rival: Sample | undefined) => number | undefined
  /** Or the figure of all the rounds. */
  readonly over?: (samples: readonly Sample[]) => Figure | undefined
}

/** What is told of one contender at one point. */
export interface Measured {
  readonly key: string
  readonly samples: readonly Sample[]
  /** The keys of those it is held against. */
  readonly floor: string
  readonly rival: string
}

/** The figures of one contender, by the columns' keys. */
export function figuresOf(
  own: Measured,
  all: readonly Measured[],
  columns: readonly Column[],
): Record<string, Figure> {
  const samplesOf = (key: string) => all.find(each => each.key === key)?.samples ?? []
  const floor = samplesOf(own.floor)
  const rival = samplesOf(own.rival)
  const figures: Record<string, Figure> = {}
  for (const { key, of, over } of columns) {
    const got =
      over?.(own.samples) ?? (of && figure(own.samples.map((each, i) => of(each, floor[i], rival[i]))))
    if (got !== undefined) figures[key] = got
  }
  return figures
}

/** A cost: what it is called, and of a round. */
export interface Cost {
  readonly title: string
  readonly digits: number
  readonly of: (sample: Sample) => number
}

export const cost = ({ title, digits, of }: Cost): Column => ({
  key: 'cost',
  title,
  digits,
  spread: true,
  of,
})

/** As a multiple of the floor's. */
export const timesFloor = (cost: Cost, title = '× C'): Column => ({
  key: 'timesFloor',
  title,
  digits: 2,
  spread: true,
  of: (own, floor) => floor && cost.of(own) / cost.of(floor),
})

/** What it costs more than the floor. */
export const overFloor = ({ of, digits }: Cost, title: string): Column => ({
  key: 'overFloor',
  title,
  digits,
  spread: true,
  of: (own, floor) => floor && of(own) - of(floor),
})

/** Those who cost the same within this cannot be told apart: there is nothing to be a part of. */
const ALIKE = 0.05

/** 0 is as good as the floor, 1 as the rival. */
export const excess = (cost: Cost): Column => ({
  key: 'excess',
  title: 'excess ratio',
  digits: 2,
  spread: true,
  of: (own, floor, rival) => floor && rival && part(cost.of(own), cost.of(floor), cost.of(rival)),
})

function part(own: number, floor: number, rival: number): number | undefined {
  const whole = rival - floor
  return whole < ALIKE * floor ? undefined : (own - floor) / whole
}

export const timesRival = (cost: Cost, rival: string): Column => ({
  key: 'timesRival',
  title: `× ${rival}`,
  digits: 2,
  spread: true,
  of: (own, _, rival) => rival && cost.of(own) / cost.of(rival),
})

/** Its own code's part of the cost: sampled by the kernel's clock, so told of 20 s or more only. */
export const userPart = ({ of }: Cost): Column => ({
  key: 'user',
  title: 'of it user',
  digits: 2,
  spread: true,
  over(samples) {
    const sum = (key: string) => samples.reduce((total, each) => total + (each[key] ?? 0), 0)
    const ticks = sum('user') + sum('system')
    const whole = figure(samples.map(of))
    if (sum('ns') < 20e9 || ticks === 0 || whole === undefined) return undefined
    const part = sum('user') / ticks
    const error = Math.sqrt((part * (1 - part)) / ticks)
    const at = (share: number) => share * whole.median
    return { median: at(part), least: at(part - error), most: at(part + error) }
  },
})

export const rate = (title: string, unit = 1): Column => ({
  key: 'rate',
  title,
  digits: 0,
  of: ({ messages, ns }) => (messages! * unit) / (ns! / 1e9),
})

/** How long an answer took, in microseconds. */
export const latencies: readonly Column[] = [
  { key: 'p50', title: 'p50 µs', digits: 0, of: ({ p50 }) => p50 },
  { key: 'p99', title: 'p99', digits: 0, of: ({ p99 }) => p99 },
  { key: 'p999', title: 'p99.9', digits: 0, of: ({ p999 }) => p999 },
]
