// docs/server-flow.md: the tour quotes the document to the letter, step by step, and the
// document stands whole at its end. That its code runs is shown by test/docs.test.ts.

import { createHash } from 'node:crypto'
import { claims } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { document, tour } from './support/document.ts'

/** Of the document as it was given. */
const GIVEN = 'a3b8b22c5a553f6f90cdd383b3e9951fdcc09b3d2b0947761228ad98c896fa17'

/** Lines without what sets them in: blanks, and the marks of a quotation or of code. */
const plain = (line: string): string => line.replace(/^>/, '').replaceAll('`', '').trim()

/** What the tour quotes, line by line. */
const quoted = tour
  .split('\n')
  .filter(line => line.startsWith('>'))
  .map(plain)

describe('the tour', () => {
  it('has the document at its end, to the letter', () => {
    expect(createHash('sha256').update(document).digest('hex')).toBe(GIVEN)
  })

  it('quotes nothing else', () => {
    const lines = document.split('\n').map(plain)
    expect(quoted.length).toBeGreaterThan(20)
    expect(quoted.filter(line => !lines.includes(line))).toEqual([])
  })

  it('quotes each of the steps whole', () => {
    const [steps] = document.split('Minimal Server:')
    const points = steps!.split('\n').filter(line => /^\s+- /.test(line))
    expect(points.length).toBeGreaterThan(30)
    expect(points.map(plain).filter(point => !quoted.includes(point))).toEqual([])
  })

  it('quotes the words of every claim', () => {
    expect(claims.filter(({ quote }) => !quoted.some(line => line.includes(quote)))).toEqual([])
  })

  it('goes through the steps in their order, each with code that runs', () => {
    const stops = tour.split(/^## /m).filter(part => /^\d/.test(part))
    expect(stops.map(stop => /^\d\. (\w+)/.exec(stop)?.[1])).toEqual([
      ...['socket', 'bind', 'listen', 'accept', 'read', 'write', 'close'],
    ])
    for (const stop of stops) expect(stop).toMatch(/^> .*^```ts$.*^```$\n\n^```text$/ms)
  })
})
