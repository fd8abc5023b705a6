// A result as a picture: bars with whiskers, a panel for each point. Its colours are such
// that they can be read on white and on black.

import { CONTENDERS } from './contenders.ts'
import { type Result, type ResultRow, shown } from './results.ts'

const WIDTH = 760
const MARGIN = 16
const ROW = 24
const BAR = 14
const CHAR = 7.1
const COLORS = { c: '#8b949e', ours: '#2f81f7', node: '#3fa34d', others: '#c98a1b' } as const
const SIDES = { c: 'C', ours: 'sockfd', node: 'Node', others: 'others' } as const
const STYLE = `text { font: 13px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #768390 }
.title { font-size: 16px; font-weight: 600 } .point { font-weight: 600 } .value { font-variant-numeric: tabular-nums }
.axis { stroke: #768390; stroke-opacity: .5 } .bar { fill-opacity: .55 } .whisker { stroke-width: 1.5 }`

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, char => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!)

function text(x: number, y: number, words: string, rest = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${rest}>${escaped(words)}</text>`
}

/** What a row's bar is told by: its median, and how many times another's it is. */
function caption({ figures }: ResultRow, columns: Result['columns']): string {
  const told = (key: string) => columns.find(column => column.key === key)
  const value = shown(figures['cost'], told('cost')?.digits ?? 1, false)
  const times = figures['timesFloor']
  return times === undefined || (times.least === 1 && times.most === 1)
    ? value
    : `${value} · ${times.median.toFixed(2)} ${told('timesFloor')!.title}`
}

export function chart({ asks, unit, points, columns }: Result): string {
  const panels = points.map(({ title, rows }) => ({
    title,
    rows: rows.filter(({ figures }) => figures['cost'] !== undefined),
  }))
  const all = panels.flatMap(({ rows }) => rows)
  const label = Math.max(...all.map(row => row.label.length)) * CHAR
  const value = Math.max(...all.map(row => caption(row, columns).length)) * CHAR
  const left = MARGIN + label + 10
  const room = WIDTH - MARGIN - left - value - 8

  const parts: string[] = [
    text(MARGIN, 30, asks, ' class="title"'),
    text(MARGIN, 50, `${unit}: median, least and most of the rounds`),
  ]
  let y = 64
  for (const side of ['c', 'ours', 'node', 'others'] as const) {
    if (!all.some(({ contender }) => CONTENDERS[contender].side === side)) continue
    const x = legendX(parts.length)
    parts.push(
      `<rect class="bar" x="${x}" y="${y}" width="11" height="11" rx="2" fill="${COLORS[side]}"/>${text(x + 17, y + 10, SIDES[side])}`,
    )
  }
  y += 20
  for (const { title, rows } of panels) {
    y += 26
    parts.push(text(MARGIN, y, title, ' class="point"'))
    y += 10
    const most = Math.max(...rows.map(({ figures }) => figures['cost']!.most))
    const at = (of: number) => left + (Math.max(0, of) / most) * room
    parts.push(`<path class="axis" d="M${left.toFixed(1)} ${y}V${y + rows.length * ROW}"/>`)
    for (const row of rows) {
      const middle = y + ROW / 2
      const { median, least, most: longest } = row.figures['cost']!
      const color = COLORS[CONTENDERS[row.contender].side]
      parts.push(
        text(left - 10, middle + 4.5, row.label, ' text-anchor="end"'),
        `<rect class="bar" x="${left.toFixed(1)}" y="${middle - BAR / 2}" width="${(at(median) - left).toFixed(1)}" height="${BAR}" rx="2" fill="${color}"/>`,
        `<path class="whisker" stroke="${color}" d="M${at(least).toFixed(1)} ${middle}H${at(longest).toFixed(1)}M${at(least).toFixed(1)} ${middle - 4}v8M${at(longest).toFixed(1)} ${middle - 4}v8"/>`,
        text(at(longest) + 8, middle + 4.5, caption(row, columns), ' class="value"'),
      )
      y += ROW
    }
  }
  const height = y + MARGIN
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(`${asks} ${unit}`)}">
<style>${STYLE}</style>
${parts.join('\n')}
</svg>
`
}

const legendX = (before: number): number => MARGIN + (before - 2) * 80
