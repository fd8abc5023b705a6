// Draws what the commands print, for the README and the docs: the lines of a terminal as
// SVG, readable on light and on dark ground.
//
//   npm run pictures     plays the flow, and writes docs/pictures/*.svg

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flow } from '../dist/learn/flow.js'
import { Printer } from '../dist/learn/flow-print.js'

const directory = join(import.meta.dirname, '../docs/pictures')
const WIDTH = 80
const CHAR = 8.4
const LINE = 18
const PADDING = 16

const report = await flow()
if (!report.ok) throw new Error('the flow did not hold: no pictures')
const printer = new Printer({ width: WIDTH, color: true })
mkdirSync(directory, { recursive: true })
for (const step of report.steps.filter(({ number }) => number !== undefined)) {
  const text = printer.step(step).trimEnd().split('\n').slice(1)
  // What it proves comes behind; a picture shows what happened.
  const end = text.findIndex(line => bare(line).trimStart().startsWith('document'))
  writeFileSync(join(directory, `${step.name}.svg`), svg(text.slice(0, end - 1), `sockfd flow: ${step.name}`))
}

/** The lines, as they stand on a terminal. */
function svg(lines, title) {
  const width = WIDTH * CHAR + 2 * PADDING
  const height = lines.length * LINE + 2 * PADDING
  const rows = lines.map(
    (line, i) =>
      `<text xml:space="preserve" x="${PADDING}" y="${PADDING + LINE * (i + 0.75)}" textLength="${(bare(line).length * CHAR).toFixed(1)}" lengthAdjust="spacingAndGlyphs">${spans(line)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>
svg { background: #fbfbfa; border-radius: 6px }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #24292f; white-space: pre }
.bold { font-weight: 700 } .dim { fill: #6b7280 } .green { fill: #116329 } .yellow { fill: #7d4e00 }
.cyan { fill: #0b5f87 } .magenta { fill: #8b2c83 }
@media (prefers-color-scheme: dark) {
  svg { background: #16181d }
  text { fill: #e6e6e3 } .dim { fill: #9aa0aa } .green { fill: #6bd08c } .yellow { fill: #e6b450 }
  .cyan { fill: #67c7f0 } .magenta { fill: #e59ddf }
}
</style>
${rows.join('\n')}
</svg>
`
}

/** A line with its colours as classes. */
function spans(line) {
  const names = { 1: 'bold', 2: 'dim', 32: 'green', 33: 'yellow', 35: 'magenta', 36: 'cyan' }
  let name
  return line
    .split(new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`))
    .map((part, i) => {
      if (i % 2 === 1) name = names[part]
      else if (part !== '')
        return name === undefined ? escaped(part) : `<tspan class="${name}">${escaped(part)}</tspan>`
      return ''
    })
    .join('')
}

function bare(line) {
  return line.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '')
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
