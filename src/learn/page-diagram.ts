// The sequence diagram in SVG: lanes from left to right, time from top to bottom, a bar for
// a call, an arrow for a packet. Across, places are percentages, so that the words keep
// their size on a narrow screen; down, they are pixels.

import { duration, wrap } from './flow-print.ts'
import type { Change } from './flow-stage.ts'
import type { PageCall, PageLane, PageStep } from './page.ts'
import { told } from './page-headers.ts'
import { escaped } from './page-html.ts'
import {
  byStep,
  type CallPlace,
  type Events,
  type Layout,
  LINE,
  type Lines,
  type PacketPlace,
  toScale,
} from './page-layout.ts'
import { accentOf } from './page-shared.ts'
import type { WirePacket } from './wire.ts'

/** The heads of the arrows: full from the server, open from the client. */
export const DEFS = `<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<marker id="head-server" viewBox="0 0 10 10" refX="13" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="server" d="M0 0L10 5L0 10z"/></marker>
<marker id="head-client" viewBox="0 0 10 10" refX="13" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path class="client" d="M1 1L9 5L1 9"/></marker>
<pattern id="waits-server" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="server" width="2" height="6"/></pattern>
<pattern id="waits-client" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect class="client" width="2" height="6"/></pattern>
</defs></svg>`

/** Where a lane is. */
interface Column {
  /** Of its lifeline, in percent of the width. */
  x: number
  /** On which side of it its words stand. */
  side: 'left' | 'right'
  /** What may be clicked, in percent. */
  from: number
  width: number
}

/** What stands beside a call. */
interface Words {
  head: string
  /** The whole call, where there is room for it. */
  line?: string
  waits: string[]
  answer: string
  notes: Note[]
}

/** What a call changed. */
interface Note {
  text: string
  /** Whether there is room for it in the middle of a narrow screen. */
  short: boolean
}

/** The diagram of a step, by step and to scale: the reader chooses which is shown. */
export function stepDiagram(step: PageStep, short: string): string {
  const { lanes, between, calls, packets } = step
  const columns = columnsOf(lanes, between !== undefined)
  const events: Events = { calls, packets }
  const words = calls.map(call => wordsOf(call, lanes.length === 1 && between === undefined))
  const apart = between !== undefined
  const lines: Lines[] = words.map(({ waits, notes }) => ({
    head: 1,
    while: waits.length,
    end: apart ? Math.max(1, notes.length) : 1 + notes.length,
  }))
  const plain = words.map(each => ({ ...each, notes: [] }))
  const views = [
    { name: 'by-step', layout: byStep(events, lines), words },
    {
      name: 'to-scale',
      layout: toScale(
        events,
        lines.map(each => ({ ...each, end: 1 })),
        ({ lane }) => lane,
      ),
      words: plain,
    },
  ]
  const drawn = views.map(({ name, layout, words }) => {
    const marks = [
      ...calls.map((call, i) => ({
        atNs: call.atNs,
        text: callMark(
          call,
          `call-${short}-${i + 1}`,
          step,
          columns,
          layout.calls[i] as CallPlace,
          words[i] as Words,
        ),
      })),
      ...packets.map((packet, i) => ({
        atNs: packet.atNs,
        text: packetMark(packet, `packet-${short}-${i + 1}`, columns, layout.packets[i] as PacketPlace),
      })),
    ].toSorted((a, b) => a.atNs - b.atNs)
    const bars = calls.map((call, i) => barMark(call, lanes, columns, layout.calls[i] as CallPlace))
    const label = `${step.name}: what happened, in the order of time`
    return view(name, label, layout, columns, lanes, between, [
      ...marks.map(({ text }) => text),
      `<g class="bars" aria-hidden="true">${bars.join('')}</g>`,
    ])
  })
  return `<figure class="diagram timeline">${drawn.join('')}</figure>`
}

/** The packets of a claim, a row for each. */
export function claimDiagram(packets: readonly WirePacket[], id: string): string {
  const lanes: PageLane[] = [
    { id: 'server', title: 'server' },
    { id: 'client', title: 'client' },
  ]
  const columns: Column[] = [
    { x: 14, side: 'left', from: 0, width: 14 },
    { x: 86, side: 'right', from: 86, width: 14 },
  ]
  const layout = byStep({ calls: [], packets }, [])
  const marks = packets.map((packet, i) =>
    packetMark(packet, `packet-${id}-${i + 1}`, columns, layout.packets[i] as PacketPlace),
  )
  return `<figure class="diagram">${view('', `${id}: packets, in the order of time`, layout, columns, lanes, 'wire', marks)}</figure>`
}

function columnsOf(lanes: readonly PageLane[], between: boolean): Column[] {
  if (between && lanes.length === 2)
    return [
      { x: 30, side: 'left', from: 0, width: 31 },
      { x: 70, side: 'right', from: 69, width: 31 },
    ]
  const width = 100 / lanes.length
  return lanes.map((_, i) => ({ x: i * width + 2, side: 'right', from: i * width, width }))
}

function view(
  name: string,
  label: string,
  { height, ticks }: Layout,
  columns: readonly Column[],
  lanes: readonly PageLane[],
  between: string | undefined,
  marks: readonly string[],
): string {
  const times = ticks.map(({ y, text }) => `<text x="100%" dx="-8" y="${round(y)}">${escaped(text)}</text>`)
  const lifelines = columns.map(({ x }, i) => {
    const { id, title } = lanes[i] as PageLane
    const accent = accentOf(lanes, id)
    const place = between === undefined ? 'start' : 'middle'
    return `<text class="title ${accent} ${place}" x="${x}%"${place === 'start' ? ' dx="-4"' : ''} y="16">${escaped(title)}</text><line class="life ${accent}" x1="${x}%" x2="${x}%" y1="26" y2="${height - 4}"/>`
  })
  const middle =
    between === undefined
      ? ''
      : ['wide', 'narrow']
          .map(width => {
            const words = width === 'wide' ? between : between.split(' ').at(-1)
            return `<text class="title middle wire ${width}" x="50%" y="16">${escaped(words)}</text>`
          })
          .join('')
  return `<div class="view ${name}"><svg class="axis" width="72" height="${height}" aria-hidden="true">${times.join('')}</svg><svg class="lanes" width="100%" height="${height}" role="group" aria-label="${escaped(label)}">${lifelines.join('')}${middle}
${marks.join('\n')}
</svg></div>`
}

function callMark(
  call: PageCall,
  id: string,
  { lanes, between }: PageStep,
  columns: readonly Column[],
  place: CallPlace,
  words: Words,
): string {
  const { lane, line, blocked, durationNs, answer } = call
  const at = laneIndex(lanes, lane)
  const column = columns[at] as Column
  const accent = accentOf(lanes, lane)
  const { top, bottom, text } = place
  const dx = column.side === 'left' ? -12 : 12
  const say = (words: string, y: number, kind: string): string =>
    `<text class="${kind} ${column.side}" x="${column.x}%" dx="${dx}" y="${round(y)}">${escaped(words)}</text>`
  const answerAt = place.answer ?? text + (1 + words.waits.length) * LINE
  const notesAt = between === undefined ? answerAt + LINE : (place.answer ?? text)
  const kind = answer.startsWith('-1 ') ? 'answer refused' : 'answer'
  const drawn = [
    words.line === undefined && words.head.length <= 12
      ? say(words.head, text, 'name')
      : say(words.head.length <= 12 ? words.head : call.call, text, 'name narrow') +
        say(words.line ?? words.head, text, 'name wide'),
    ...words.waits.map((words, i) => say(words, text + (i + 1) * LINE, 'waits wide')),
    words.waits.length > 0 ? say('blocked', text + LINE, 'waits narrow') : '',
    say(words.answer, answerAt, kind),
    ...words.notes.map((words, i) => noteMark(words, notesAt + i * LINE, column, between !== undefined)),
  ]
  const low = Math.max(bottom, answerAt, notesAt + (words.notes.length - 1) * LINE) + 6
  const full = blocked === undefined ? accent : `${accent} blocked`
  const time = blocked === undefined ? 'took' : 'was blocked'
  const label =
    `${lanes[at]?.title}: ${cut(line, 120)}, ${time} ${duration(durationNs)} ${blocked ?? ''}`.trim()
  // Where the whole call is written, that is its name.
  const named = words.line === undefined ? ` aria-label="${escaped(label)}"` : ''
  const hit = Math.min(top, text - 14)
  return `<a href="#${escaped(id)}" class="call ${full}"${named}><rect class="hit" x="${column.from}%" width="${column.width}%" y="${round(hit)}" height="${round(Math.max(24, low - hit))}" rx="4"/>${drawn.join('')}</a>`
}

/** The bar of a call. It is drawn over the ends of the arrows; who clicks it clicks what is below. */
function barMark(
  { lane, blocked }: PageCall,
  lanes: readonly PageLane[],
  columns: readonly Column[],
  place: CallPlace,
): string {
  const { top, bottom } = place
  const accent = accentOf(lanes, lane)
  const x = columns[laneIndex(lanes, lane)]?.x ?? 0
  const kind = blocked === undefined ? accent : `${accent} blocked`
  return `<rect class="bar ${kind}" x="${x}%" transform="translate(-4)" width="8" y="${round(top)}" height="${round(Math.max(3, bottom - top))}" rx="${accent === 'server' ? 0 : 4}"/>`
}

const laneIndex = (lanes: readonly PageLane[], lane: string): number =>
  Math.max(
    0,
    lanes.findIndex(({ id }) => id === lane),
  )

/** What changed: in the middle, at the side of who changed it, or below the call. */
function noteMark({ text, short }: Note, y: number, { x, side }: Column, middle: boolean): string {
  const inward = middle && side === 'left' ? 'right' : middle ? 'left' : side
  return `<text class="note ${inward}${short ? '' : ' wide'}" x="${x}%" dx="${inward === 'right' ? 14 : -14}" y="${round(y)}">${escaped(text)}</text>`
}

function packetMark(
  packet: WirePacket,
  id: string,
  columns: readonly Column[],
  { at, row }: PacketPlace,
): string {
  const { from, flags, seq, ack, bytes, again } = packet
  const [left, right] = [columns[0]?.x ?? 0, columns[1]?.x ?? 100]
  const [start, end, way] = from === 'server' ? [left, right, 1] : [right, left, -1]
  // To scale, packets that were at one moment fan out, and meet again.
  const bend = row === at ? 0 : 3
  // Drawn from the head backwards: the dashes begin with a gap, behind its tip.
  const parts: [number, number, number, number][] =
    bend === 0
      ? [[end, at, start, at]]
      : [
          [end, at, end - way * bend, row],
          [end - way * bend, row, start + way * bend, row],
          [start + way * bend, row, start, at],
        ]
  const drawn = parts.map(
    ([x1, y1, x2, y2], i) =>
      `<line x1="${x1}%" y1="${round(y1)}" x2="${x2}%" y2="${round(y2)}"${i === 0 ? ` marker-start="url(#head-${from})"` : ''}/>`,
  )
  const numbers = [`seq ${seq}`, ack === undefined ? '' : `ack ${ack}`, bytes > 0 ? `${bytes} B` : '']
  const kind = flags.includes('RST') ? 'flags reset' : 'flags'
  const { title, way: direction, line } = told(packet)
  return `<a href="#${escaped(id)}" class="packet ${from}${again ? ' again' : ''}" aria-label="${escaped(`${direction}: ${title}, ${line}`)}"><rect class="hit" x="${left + 2}%" width="${right - left - 4}%" y="${round(row - 18)}" height="37" rx="4"/>${drawn.join('')}<text class="${kind} middle" x="50%" y="${round(row - 6)}">${escaped(again ? `${flags} ↻ again` : flags)}</text><text class="numbers middle" x="50%" y="${round(row + 14)}">${numbers.filter(Boolean).join(' · ')}</text></a>`
}

function wordsOf(call: PageCall, alone: boolean): Words {
  const { call: name, args, answer, durationNs, blocked, changes } = call
  const fd = args.find(({ name, text }) => /fd$/.test(name) && /^\d+$/.test(text))?.text ?? ''
  const all = args.map(({ text }) => text).join(', ')
  const took = duration(durationNs)
  const result = cut(answer.replace(/ \(.*/, ''), 20)
  const waits = blocked === undefined ? [] : wrap(`was blocked ${took} ${blocked}`, 24)
  return {
    head: `${name}(${all.length <= 8 ? all : fd})`,
    ...(alone ? { line: cut(`${name}(${all})`, 96) } : {}),
    waits,
    answer: `= ${result} · ${took}`,
    notes: notesOf(changes),
  }
}

/** The few changes that tell most, in lines of a few words. */
function notesOf(changes: readonly Change[]): Note[] {
  const changed = changes.filter(({ before, after }) => before !== after)
  const isNew = changed.length > 5 && changed.every(({ before }) => before === undefined)
  const chosen = isNew ? changed.filter(({ fact }) => /^(descriptor|state)$/.test(fact)) : changed
  const lines = chosen.flatMap(({ fact, before, after }) => {
    const text = before === undefined ? after : `${before} → ${after}`
    const length = fact.length + 1 + text.length
    if (length <= 30) return [{ text: `${fact} ${text}`, short: length <= 20 }]
    return text.length <= 32 ? [fact, text].map(text => ({ text, short: false })) : []
  })
  return lines.slice(0, 4)
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text

const round = (pixels: number): number => Math.round(pixels * 10) / 10
