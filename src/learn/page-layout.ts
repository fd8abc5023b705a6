// Where everything of a diagram stands, from top to bottom, in pixels: by step, where each
// event has a row, or to scale, where the place is the time.

import type { PageCall } from './page.ts'
import type { WirePacket } from './wire.ts'

/** What happens in a diagram, in the order of time. */
export interface Events {
  calls: readonly PageCall[]
  packets: readonly WirePacket[]
}

/** How many lines of text stand beside a call. */
export interface Lines {
  /** Its name, alone if it returns further down. */
  head: number
  /** What is said below its name while it lasts. */
  while: number
  /** Its answer and what changed. */
  end: number
}

/** Where a call stands. */
export interface CallPlace {
  /** Of its bar. */
  top: number
  bottom: number
  /** The baseline of its first line. */
  text: number
  /** The baseline of its answer; absent where that stands below the name. */
  answer?: number
}

/** Where a packet stands. */
export interface PacketPlace {
  /** At the lifelines: when it was. */
  at: number
  /** Between them: where there is room for its words. */
  row: number
}

/** A mark of the axis of time. */
export interface Tick {
  y: number
  text: string
}

export interface Layout {
  height: number
  calls: CallPlace[]
  packets: PacketPlace[]
  ticks: Tick[]
}

/** Above the first event, for the titles of the lanes. */
export const TOP = 44
export const LINE = 16
const BOTTOM = 14
const ROW = { packet: 42, head: 26, gap: 16 }

/** When the first of the events was, and how long they took in all. */
function extent({ calls, packets }: Events): { begin: number; span: number } {
  const begins = [...calls, ...packets].map(({ atNs }) => atNs)
  const ends = calls.map(({ atNs, durationNs }) => atNs + durationNs)
  const begin = begins.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  return { begin, span: [...begins, ...ends].reduce((a, b) => Math.max(a, b), begin) - begin }
}

/** How far from the beginning, for the axis: all in one unit, with as many digits as tell near moments apart. */
function offsets(span: number, exact: boolean): (ns: number) => string {
  const [unit, size] = span < 1e6 ? ['µs', 1e3] : ['ms', 1e6]
  const tell = exact ? span / 1e5 : stepOf(span)
  const digits = Math.min(3, Math.max(0, Math.ceil(Math.log10(size / tell))))
  return ns => (ns === 0 ? '0' : `${(ns / size).toFixed(digits)} ${unit}`)
}

/** Tells whether something else happens while a call lasts. */
function lasting({ calls, packets }: Events): (call: PageCall) => boolean {
  const moments = [
    ...packets.map(({ atNs }) => atNs),
    ...calls.flatMap(({ atNs, durationNs }) => [atNs, atNs + durationNs]),
  ].sort((a, b) => a - b)
  return ({ atNs, durationNs }) => {
    let [low, high] = [0, moments.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((moments[middle] as number) > atNs) high = middle
      else low = middle + 1
    }
    return (moments[low] ?? Number.POSITIVE_INFINITY) < atNs + durationNs
  }
}

/** A row for each event. */
export function byStep(events: Events, lines: readonly Lines[]): Layout {
  const { calls, packets } = events
  const { begin, span } = extent(events)
  const time = offsets(span, true)
  const lasts = lasting(events)
  const places: CallPlace[] = []
  const rows: PacketPlace[] = []
  const ticks: Tick[] = []
  let y = TOP
  const row = (height: number, atNs: number): number => {
    const top = y
    y += height
    ticks.push({ y: top + 12, text: time(atNs - begin) })
    return top
  }
  const moments: { atNs: number; put: () => void }[] = packets.map((packet, i) => ({
    atNs: packet.atNs,
    put: () => {
      const at = row(ROW.packet, packet.atNs) + 18
      // The time stands at the arrow.
      ticks[ticks.length - 1] = { y: at + 4, text: time(packet.atNs - begin) }
      rows[i] = { at, row: at }
    },
  }))
  for (const [i, call] of calls.entries()) {
    const { head, while: during, end } = lines[i] as Lines
    if (!lasts(call)) {
      const put = () => {
        const height = Math.max(24, (head + during + end) * LINE)
        const top = row(height + ROW.gap, call.atNs)
        places[i] = { top, bottom: top + Math.min(height, 36), text: top + 12 }
      }
      moments.push({ atNs: call.atNs, put })
      continue
    }
    let top = 0
    moments.push({
      atNs: call.atNs,
      put: () => {
        top = row(ROW.head, call.atNs)
      },
    })
    moments.push({
      atNs: call.atNs + call.durationNs,
      put: () => {
        y = Math.max(y, top + ROW.head + during * LINE)
        const last = row(end * LINE + ROW.gap, call.atNs + call.durationNs)
        places[i] = { top, bottom: last + 14, text: top + 12, answer: last + 12 }
      },
    })
  }
  for (const { put } of moments.toSorted((a, b) => a.atNs - b.atNs)) put()
  return { height: y + BOTTOM, calls: places, packets: rows, ticks }
}

/** The place is the time. Words that would stand on one another are moved apart, and no further than they must. */
export function toScale(events: Events, lines: readonly Lines[], laneOf: (call: PageCall) => string): Layout {
  const { calls, packets } = events
  const extents = extent(events)
  const begin = extents.begin
  const span = Math.max(1, extents.span)
  const time = offsets(span, false)
  const heightOf = (i: number): number => {
    const { head, while: during, end } = lines[i] as Lines
    return (head + during + end) * LINE + 6
  }
  // Of many calls the words need more than would be enough for the bars.
  const needed = calls.reduce((sum, _, i) => sum + heightOf(i), 0)
  const size = Math.max(Math.min(560, 110 + 60 * (calls.length + packets.length)), needed)
  const at = (ns: number): number => TOP + 8 + ((ns - begin) / span) * size
  const texts: number[] = []
  for (const lane of new Set(calls.map(laneOf))) {
    const own = calls.flatMap((call, i) => (laneOf(call) === lane ? [i] : []))
    const placed = apart(own.map(i => ({ at: at((calls[i] as PageCall).atNs), height: heightOf(i) })))
    for (const [k, i] of own.entries()) texts[i] = placed[k] as number
  }
  const rows = apart(packets.map(({ atNs }) => ({ at: at(atNs) - 18, height: ROW.packet - 6 })))
  const places = calls.map((call, i) => {
    const top = at(call.atNs)
    const bottom = Math.max(top + 3, at(call.atNs + call.durationNs))
    return { top, bottom, text: (texts[i] as number) + 12 }
  })
  const bottoms = [
    ...texts.map((top, i) => top + heightOf(i)),
    ...rows.map(top => top + ROW.packet),
    TOP + 8 + size,
  ]
  return {
    height: Math.max(...bottoms) + BOTTOM,
    calls: places,
    packets: packets.map(({ atNs }, i) => ({ at: at(atNs), row: (rows[i] as number) + 18 })),
    ticks: ticksOf(span).map(ns => ({ y: at(begin + ns) + 4, text: time(ns) })),
  }
}

/** Some five round times from 0 on. */
function ticksOf(span: number): number[] {
  const step = stepOf(span)
  return Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => i * step)
}

function stepOf(span: number): number {
  const rough = Math.max(1, span) / 5
  const ten = 10 ** Math.floor(Math.log10(rough))
  return ([1, 2, 5, 10].find(n => n * ten >= rough) as number) * ten
}

/**
 * Where things of some height stand so that none stands on another: each as near as
 * possible to where it would, in the same order (the pool adjacent violators algorithm).
 */
export function apart(things: readonly { at: number; height: number }[]): number[] {
  const pools: { sum: number; count: number }[] = []
  let above = 0
  for (const { at, height } of things) {
    // Where the first of its pool would stand for this one to stand right.
    let pool = { sum: at - above, count: 1 }
    for (
      let last = pools.at(-1);
      last && last.sum / last.count >= pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count }
      pools.pop()
    }
    pools.push(pool)
    above += height
  }
  const firsts = pools.flatMap(({ sum, count }) => Array<number>(count).fill(Math.max(TOP, sum / count)))
  let before = 0
  return things.map(({ height }, i) => {
    const place = (firsts[i] as number) + before
    before += height
    return place
  })
}
