// The page that `sockfd flow --html` writes, as a file.

import { describe, expect, it } from 'vitest'
import { LARGEST, pageOf } from '../dist/learn/page.js'
import { pageOfFlow } from '../dist/learn/page-flow.js'
import { apart } from '../dist/learn/page-layout.js'
import { failedReport } from './support/report-fixture.ts'
import { flowPage, programPage } from './support/report-page.ts'
import { HOSTILE } from './support/report-parts.ts'

describe('the page as a file', () => {
  it('is the same for the same report', () => {
    expect(flowPage()).toBe(flowPage())
  })

  it('is smaller than 300 KB', () => {
    expect(Buffer.byteLength(flowPage())).toBeLessThan(100_000)
    const long = pageOf(programPage(5000))
    expect(Buffer.byteLength(long)).toBeLessThan(LARGEST)
    expect(long).toMatch(/Only the first \d+ of 5000 calls are shown/)
    expect(long).toContain('server.ts:100<')
    expect(pageOf(programPage(500), 2_000_000)).toContain('server.ts:499<')
  })

  it('has nothing of what a program sent as markup', () => {
    const text = flowPage()
    expect(text).not.toContain(HOSTILE.slice(0, 20))
    expect(text).not.toContain('<img')
    expect(text).not.toContain('\0')
    expect(text.match(/<\/script>/g)).toHaveLength(2)
  })

  it('names no other file', () => {
    expect(flowPage()).not.toMatch(
      /https?:|@import|url\((?!#)|<(?:img|iframe|object|embed|base)\b|<script src|<link(?! rel=.icon. href=.data:)/,
    )
  })

  it('has every id once, and no link that leads nowhere', () => {
    const text = flowPage().replace(/<script type="module">.*?<\/script>/s, '')
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const data = JSON.parse(/id="packets">(.*?)<\/script>/.exec(text)?.[1] ?? '') as { packets: object }
    const targets = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.filter(id => !ids.includes(id) && !(id! in data.packets))).toEqual([])
    expect(targets.length).toBeGreaterThan(30)
  })

  it('says first what did not hold', () => {
    const text = pageOf(pageOfFlow(failedReport()))
    expect(text).toContain('✗ bind: bind EADDRINUSE: address already in use 127.0.0.1:8080')
    expect(text).toContain('Ask for port 0.')
    expect(text.indexOf('Ask for port 0.')).toBeLessThan(text.indexOf('id="step-1"'))
  })

  it('has no diagram where nothing was played, and does without steps', () => {
    const programs = flowPage().split('id="step-programs"')[1] ?? ''
    expect(programs).not.toContain('<svg')
    expect(pageOf({ ...programPage(0), steps: [] })).toContain('server.ts')
  })
})

describe('words that would stand on one another', () => {
  const things = (...ats: number[]) => ats.map(at => ({ at, height: 10 }))

  it('stay where there is room', () => {
    expect(apart(things(100, 120, 140))).toEqual([100, 120, 140])
  })

  it('are moved apart, in their order, to both sides', () => {
    expect(apart(things(200, 200, 200))).toEqual([190, 200, 210])
    expect(apart(things(100, 200, 201))).toEqual([100, 195.5, 205.5])
  })

  it('do not go above the titles', () => {
    expect(apart(things(44, 44))).toEqual([44, 54])
  })
})
