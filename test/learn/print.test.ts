// What the flow's report looks like: a real one, and failures of every kind.

import { explain } from 'sockfd/learn'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Failure, Report } from '../../dist/learn/flow.js'
import { duration, Printer } from '../../dist/learn/flow-print.js'
import { run } from '../support/children.ts'
import { SOCKFD } from '../support/program.ts'

const WIDTHS = [60, 72, 80, 100]

const ESCAPE = String.fromCharCode(27)
const colourless = (text: string) => text.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')

const failures: [what: string, failure: Failure][] = [
  [
    'an expectation',
    { message: 'x', step: 'listen', claim: 'L1', what: 'SO_ACCEPTCONN', expected: '1', found: '0' },
  ],
  [
    'a refusal',
    {
      message: 'connect ECONNREFUSED: connection refused 127.0.0.1:65535',
      step: 'accept',
      explanation: explain('ECONNREFUSED', 'connect'),
    },
  ],
  [
    'a refusal of the client, with a long address',
    {
      message: `the client failed: connect EINVAL: invalid argument ${'/very/long/path'.repeat(9)}`,
      step: 'programs',
      claim: 'M1',
      explanation: explain('EINVAL', 'connect'),
    },
  ],
  ['an error of the program', { message: 'Cannot read properties of undefined', step: 'start' }],
]

let report: Report

beforeAll(() => {
  report = JSON.parse(run(process.execPath, [SOCKFD, 'flow', '--json']).stdout)
})

/** Everything that a printer can print. */
function everything(width: number, color: boolean): string {
  const printer = new Printer({ width, color })
  return [
    printer.head(),
    ...report.steps.map(step => printer.step(step)),
    printer.summary(report),
    ...failures.map(([, failure]) => printer.failure(failure)),
  ].join('')
}

const tooWide = (text: string, width: number) =>
  colourless(text)
    .split('\n')
    .filter(line => line.length > width)

describe('the printer', () => {
  it.each(WIDTHS)('no line is wider than %d columns: the steps', width => {
    const printer = new Printer({ width, color: true })
    for (const step of report.steps) expect(tooWide(printer.step(step), width)).toEqual([])
  })

  it.each(WIDTHS)('no line is wider than %d columns: before and behind them', width => {
    const printer = new Printer({ width, color: true })
    expect(tooWide(printer.head() + printer.summary(report), width)).toEqual([])
  })

  it.each(WIDTHS)('no line is wider than %d columns: failures', width => {
    const printer = new Printer({ width, color: true })
    for (const [, failure] of failures) expect(tooWide(printer.failure(failure), width)).toEqual([])
  })

  it('is never narrower than 60 columns, nor wider than 100', () => {
    expect(everything(20, false)).toBe(everything(60, false))
    expect(everything(400, false)).toBe(everything(100, false))
    expect(everything(60, false)).not.toBe(everything(100, false))
  })

  it('has no escape codes without colour, and the same text with it', () => {
    for (const width of WIDTHS) {
      const plain = everything(width, false)
      const painted = everything(width, true)
      expect(plain).not.toContain(ESCAPE)
      expect(painted).toContain(ESCAPE)
      expect(colourless(painted)).toBe(plain)
    }
  })

  it('loses no letter, however narrow it is, but numbers of the lanes', () => {
    report = {
      ...report,
      steps: report.steps.map(step => ({
        ...step,
        packets: [],
        played: step.played.filter(({ side }) => side === 'server'),
      })),
    }
    const letters = (text: string) => text.replaceAll(/\s/g, '')
    expect(letters(everything(60, false))).toBe(letters(everything(100, false)))
  })

  it('every text ends with one line break, and no line with a blank', () => {
    const printer = new Printer({ width: 80, color: false })
    for (const text of [
      printer.head(),
      printer.summary(report),
      ...report.steps.map(step => printer.step(step)),
    ])
      expect(text).toMatch(/[^\n]\n$/)
    expect(
      everything(80, false)
        .split('\n')
        .filter(line => / $/.test(line)),
    ).toEqual([])
  })

  it.each(failures)('tells all of a failure: %s', (_what, failure) => {
    const text = new Printer({ width: 100, color: false }).failure(failure).replaceAll(/\s+/g, ' ')
    const { message, step, claim, what, expected, found, explanation } = failure
    expect(text).toContain(step)
    for (const word of [claim, expected, found, explanation?.meaning, explanation?.why, explanation?.todo])
      if (word !== undefined) expect(text).toContain(word)
    expect(text.replaceAll(' ', '')).toContain((what ?? message).replaceAll(' ', ''))
  })
})

describe('duration', () => {
  it.each([
    [0, '0.0 µs'],
    [4_000, '4.0 µs'],
    [9_440, '9.4 µs'],
    [10_000, '10 µs'],
    [999_400, '999 µs'],
    [999_900, '1 ms'],
    [52_300_000, '52 ms'],
    [999_900_000, '1.0 s'],
    [1_240_000_000, '1.2 s'],
  ])('%d ns is %s', (ns, text) => {
    expect(duration(ns)).toBe(text)
  })
})
