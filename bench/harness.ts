// A question, and how it is asked. In a round its contenders are started, and then work in
// short turns, A B C, C B A, …, so that whatever else the machine does it does to all of
// them. The next round starts them anew: a process keeps its luck, with its memory and its
// compiled code, for as long as it runs.
//
// What counts is the CPU time of a contender's process, all threads, for each unit of
// work: wall time drifts on a machine that others use, and throughput with it.

import type { Found, Name } from './contenders.ts'
import type { Column, Sample } from './figures.ts'
import { goOn, Interrupted } from './program.ts'
import type { Site } from './site.ts'

/** How a question is to be asked. */
export interface Setting {
  readonly rounds: number
  /** Of each contender, in a round. */
  readonly turns: number
  /** Of a turn. */
  readonly ms: number
  readonly isQuick: boolean
  readonly isFull: boolean
  readonly site: Site
  /** The load generator. */
  readonly load: readonly string[]
  /** Those who may take part. */
  readonly contenders: ReadonlySet<Name>
}

export interface Question {
  readonly name: string
  readonly asks: string
  /** What the charts say of the bars. */
  readonly unit: string
  readonly rounds: number
  readonly turns: number
  readonly ms: number
  readonly columns: readonly Column[]
  /** Why it cannot be asked yet. */
  readonly absent?: string
  /** Whether it can be asked of servers on another machine. */
  readonly overWire: boolean
  points(setting: Setting): readonly Point[]
  /** What else there is to say, below the table. */
  notes?(setting: Setting): readonly string[]
}

/** One table. */
export interface Point {
  readonly title: string
  readonly entries: readonly Entry[]
  /** What a turn of one entry takes, about; and to start it and to warm it up. */
  readonly seconds: number
  readonly secondsToBegin: number
}

/** One row. */
export interface Entry {
  readonly contender: Name
  /** Its name in the results: the contender's, unless there are several of it. */
  readonly key: string
  readonly label: string
  /** The keys of those it is held against. */
  readonly floor: string
  readonly rival: string
  /** Starts it and warms it up. */
  begin(setting: Setting): Promise<Work>
}

/** A contender at work. */
export interface Work {
  /** Returns what came of all its turns. */
  turn(): Promise<Sample>
  end(): Promise<void>
}

/** What became of an entry. */
export interface Row {
  readonly entry: Entry
  /** One of each round. */
  readonly samples: Sample[]
  absent?: string
  /** How it died, or why it stalled. */
  died?: string
}

export interface Answer {
  readonly question: Question
  readonly setting: Setting
  readonly points: { readonly title: string; readonly rows: readonly Row[] }[]
  isComplete: boolean
}

/** Those who were asked for, at each point. */
export const pointsOf = (question: Question, setting: Setting): Point[] =>
  (question.absent === undefined ? question.points(setting) : [])
    .map(point => ({
      ...point,
      entries: point.entries.filter(({ contender }) => setting.contenders.has(contender)),
    }))
    .filter(({ entries }) => entries.length > 0)

/** How long it will take, in seconds. */
export const secondsOf = (question: Question, setting: Setting): number =>
  pointsOf(question, setting)
    .map(({ entries, seconds, secondsToBegin }) => {
      const here = entries.filter(({ contender }) => !('absent' in setting.site.find(contender)))
      return here.length * setting.rounds * (secondsToBegin + setting.turns * seconds)
    })
    .reduce((total, seconds) => total + seconds, 0)

/** Called before each start and each turn of each contender, with the seconds that it will take. */
export type Step = (what: string, seconds: number) => void

/** Asks it at every point. What was measured before an interruption is in the answer, too. */
export async function ask(question: Question, setting: Setting, step: Step): Promise<Answer> {
  const answer: Answer = { question, setting, points: [], isComplete: false }
  try {
    for (const point of pointsOf(question, setting)) {
      const rows = point.entries.map(
        (entry): Row => ({ entry, samples: [], ...absence(setting.site.find(entry.contender)) }),
      )
      answer.points.push({ title: point.title, rows })
      await askAt(
        point,
        rows.filter(({ absent }) => absent === undefined),
        setting,
        step,
      )
    }
    answer.isComplete = true
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
  }
  return answer
}

const absence = (found: Found): { absent?: string } => ('absent' in found ? found : {})

async function askAt(point: Point, rows: readonly Row[], setting: Setting, step: Step): Promise<void> {
  const { rounds, turns } = setting
  for (let round = 0; round < rounds; round++) {
    const working = new Map<Row, Work>()
    const act = async (row: Row, seconds: number, action: () => Promise<void>): Promise<void> => {
      step(`${point.title} · round ${round + 1}/${rounds} · ${row.entry.label}`, seconds)
      if (row.died !== undefined) return
      try {
        await action()
      } catch (error) {
        goOn()
        row.died = (error as Error).message
      }
    }
    try {
      for (const row of rows)
        await act(row, point.secondsToBegin, async () => {
          working.set(row, await row.entry.begin(setting))
        })
      for (let turn = 0; turn < turns; turn++)
        for (const row of turn % 2 === 0 ? rows : rows.toReversed())
          await act(row, point.seconds, async () => {
            row.samples[round] = await working.get(row)!.turn()
          })
    } finally {
      for (const work of working.values()) await work.end().catch(() => {}) // Its row says so already.
    }
  }
}
