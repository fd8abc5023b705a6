// The page that `sockfd flow --html` writes, as a browser shows it.

import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageOf } from '../dist/learn/page.js'
import { type Browser, type BrowserContextOptions, browser, noBrowser, type Tab } from './support/browser.ts'
import { Directory } from './support/directory.ts'
import { report } from './support/report-fixture.ts'
import { flowPage, programPage } from './support/report-page.ts'

describe.skipIf(noBrowser !== undefined)(`the page in a browser${noBrowser ? ` (${noBrowser})` : ''}`, () => {
  let chromium: Browser

  beforeAll(async () => {
    chromium = await browser()
  })
  afterAll(() => chromium.close())

  /** Opens the page, and looks whether it asks the network or complains. */
  async function open(
    act: (tab: Tab) => Promise<void>,
    {
      hash = '',
      html = flowPage(),
      ...options
    }: BrowserContextOptions & { hash?: string; html?: string } = {},
  ): Promise<void> {
    using directory = new Directory()
    const file = directory.join('page.html')
    writeFileSync(file, html)
    const context = await chromium.newContext({ reducedMotion: 'reduce', ...options })
    try {
      const tab = await context.newPage()
      const requests: string[] = []
      const complaints: string[] = []
      tab.on('request', request => requests.push(request.url()))
      tab.on('console', message => complaints.push(message.text()))
      tab.on('pageerror', error => complaints.push(String(error)))
      await tab.goto(`file://${file}${hash}`)
      await act(tab)
      expect(complaints).toEqual([])
      expect(requests.filter(url => !url.startsWith('data:'))).toEqual([
        `file://${file}${hash.split('#')[0]}`,
      ])
    } finally {
      await context.close()
    }
  }

  const shown = (tab: Tab) => tab.locator('.panel.active article:visible')
  const selected = (tab: Tab): Promise<string> => tab.evaluate('location.hash')
  /** What has the focus: the target of a link, or the id of an article. */
  const focused = (tab: Tab): Promise<string> =>
    tab.evaluate('document.activeElement.getAttribute("href") ?? "#" + document.activeElement.id')
  const width = (tab: Tab): Promise<number> => tab.evaluate('document.documentElement.scrollWidth')

  it('runs nothing that a program sent', () =>
    open(async tab => {
      expect(await tab.evaluate('typeof hacked')).toBe('undefined')
      expect(await tab.locator('#call-5-1 .strace').textContent()).toContain('</script><script>')
    }))

  it('shows a call when it is clicked: its line, its arguments, its answer, what changed', () =>
    open(async tab => {
      await tab.click('#step-4 .by-step a[href="#call-4-1"]')
      expect(await selected(tab)).toBe('#call-4-1')
      const text = await shown(tab).innerText()
      expect(text).toContain('{ fd: conn, address } = accept(fd)')
      expect(text).toContain('sin_port=htons(43117)')
      expect(text).toMatch(/addrlen\s+\[128 => 16\]/)
      expect(text).toMatch(/answer\s+22/)
      expect(text).toContain('was blocked 58 ms until a client had completed the handshake')
      expect(text).toMatch(/accept queue\s+1 waiting\s+0 waiting/)
    }))

  it('is walked through by the arrow keys, in the order of time and across steps', () =>
    open(async tab => {
      await tab.keyboard.press('ArrowRight')
      expect(await selected(tab)).toBe('#call-1-1')
      await tab.click('#step-4 .by-step a[href="#call-4-1"]')
      const walked: string[] = []
      for (let i = 0; i < 5; i++) {
        await tab.keyboard.press('ArrowDown')
        walked.push(await focused(tab))
      }
      expect(walked).toEqual(['#call-4-2', '#packet-4-1', '#packet-4-2', '#packet-4-3', '#call-5-1'])
      expect(await selected(tab)).toBe('#call-5-1')
      await tab.keyboard.press('ArrowLeft')
      expect(await focused(tab)).toBe('#packet-4-3')
      await tab.keyboard.press('Home')
      expect(await focused(tab)).toBe('#call-1-1')
      await tab.keyboard.press('ArrowUp')
      expect(await focused(tab)).toBe('#call-1-1')
      await tab.keyboard.press('End')
      expect(await focused(tab)).toBe('#call-7-3')
    }))

  it('goes into the panel by Enter and Space, and out again by Escape', () =>
    open(
      async tab => {
        for (const key of ['Enter', ' ']) {
          await tab.focus('#step-2 .by-step a[href="#call-2-1"]')
          await tab.keyboard.press(key)
          expect(await tab.evaluate('document.activeElement.id')).toBe('call-2-1')
          await tab.keyboard.press('Escape')
          expect(await tab.evaluate('document.activeElement.tagName')).toBe('a')
        }
        await tab.keyboard.press('Escape')
        expect(await selected(tab)).toBe('')
      },
      { hash: '#call-2-1' },
    ))

  it('says what a field of a header means, on hover and on focus', () =>
    open(
      async tab => {
        const panel = tab.locator('#step-4 .panel')
        const field = panel.locator('.selected .fields div', { hasText: 'Window' })
        await field.hover()
        expect(await panel.locator('.meaning').innerText()).toMatch(/Window\s+bytes that the sender/)
        await panel.locator('.selected .fields div', { hasText: 'Sequence' }).focus()
        expect(await panel.locator('.meaning').innerText()).toContain('each byte has its own')
        await tab.keyboard.press('ArrowDown')
        expect(await panel.locator('.meaning').innerText()).toContain('SYN, ACK is set')
        await panel.locator('.selected summary', { hasText: 'IPv4' }).click()
        await panel.locator('.selected .fields div', { hasText: 'Live' }).click()
        expect(await panel.locator('.meaning').innerText()).toContain('at 0 the packet is dropped')
      },
      { hash: '#packet-4-2' },
    ))

  it('keeps the selection in the address, of a claim’s packet too', () =>
    open(
      async tab => {
        expect(await shown(tab).innerText()).toMatch(/PSH, ACK\s+client → server/)
        expect(await shown(tab).innerText()).toContain('sent again')
        expect(await shown(tab).innerText()).toMatch(/Sequence Number\s+1 \(4000000001\)/)
        expect(await tab.locator('#claim-W3 details').getAttribute('open')).toBe('')
        await tab.keyboard.press('ArrowLeft')
        expect(await selected(tab)).toBe('#packet-W3-1')
        await tab.click('.top a[href="#claim-L2"]')
        await expect.poll(() => tab.locator('#claim-L2 .packet').first().isVisible()).toBe(true)
      },
      { hash: '#packet-W3-2' },
    ))

  it('shows time by step or to scale, where a blocked call is as long as it was', () =>
    open(async tab => {
      const height = async (kind: string, nth: number): Promise<number> =>
        (await tab.locator(`#step-4 .${kind} .bar`).nth(nth).boundingBox())?.height ?? 0
      expect((await height('by-step', 0)) / (await height('by-step', 1))).toBeLessThan(10)
      await tab.check('#to-scale')
      expect(await tab.locator('#step-4 .by-step').isVisible()).toBe(false)
      expect((await height('to-scale', 0)) / (await height('to-scale', 1))).toBeGreaterThan(80)
      await tab.locator('#step-4 .scale').click()
      expect(await tab.locator('#step-4 .by-step').isVisible()).toBe(true)
    }))

  it('has an arrow for each packet and none else, from the sender to the receiver', () =>
    open(async tab => {
      expect(await tab.locator('#step-3 .timeline .by-step line[marker-start]').count()).toBe(0)
      const heads = `[...document.querySelectorAll('#step-4 .by-step line[marker-start]')].map(line => line.getAttribute('x1'))`
      expect(await tab.evaluate(heads)).toEqual(['30%', '70%', '30%'])
    }))

  const paints = `[...document.querySelectorAll('h1,h2 small,p,dt,dd,pre,li,th,td,summary,.top a,svg text,.who,.shown,.not-shown')]
    .filter(each => each.getClientRects().length > 0)
    .map(each => {
      let ground = each
      while (ground && /^rgba\\(.*, 0\\)$/.test(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement
      const style = getComputedStyle(each)
      return [each instanceof SVGElement ? style.fill : style.color, getComputedStyle(ground).backgroundColor]
    })`

  function contrast([front, back]: readonly [string, string]): number {
    const [a, b] = [front, back].map(color => {
      const [r, g, b] = (color.match(/[\d.]+/g) ?? []).map(Number).map(value => {
        const part = value / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
    })
    return (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05)
  }

  it('is light or dark by the reader’s preference, with a contrast of 4.5 and more', async () => {
    const grounds: string[] = []
    for (const colorScheme of ['light', 'dark'] as const)
      await open(
        async tab => {
          grounds.push(await tab.evaluate('getComputedStyle(document.documentElement).backgroundColor'))
          const pairs = await tab.evaluate<[string, string][]>(paints)
          expect(pairs.length).toBeGreaterThan(100)
          expect(pairs.filter(pair => contrast(pair) < 4.5)).toEqual([])
        },
        { colorScheme, hash: '#packet-4-2' },
      )
    expect(grounds[0]).not.toBe(grounds[1])
  })

  it('fits a phone, and shows the panel below only when something is chosen', () =>
    open(
      async tab => {
        expect(await width(tab)).toBe(360)
        expect(await tab.locator('.panel:visible').count()).toBe(0)
        await tab.tap('#step-4 .by-step a[href="#packet-4-1"]')
        expect(await tab.locator('.panel:visible').count()).toBe(1)
        const { y } = (await tab.locator('.panel:visible').boundingBox())!
        expect(y).toBeGreaterThan(300)
        const arrow = (await tab.locator('#step-4 .by-step a[href="#packet-4-1"]').boundingBox())!
        expect(arrow.y + arrow.height).toBeLessThan(y)
        await tab.tap('.panel:visible .close')
        expect(await tab.locator('.panel:visible').count()).toBe(0)
        expect(await width(tab)).toBe(360)
      },
      { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    ))

  it.each([1440, 1024, 390])('has no scrolling to the side at %i pixels', size =>
    open(async tab => expect(await width(tab)).toBe(size), { viewport: { width: size, height: 800 } }),
  )

  it('prints every step, on a page of its own', () =>
    open(async tab => {
      await tab.emulateMedia({ media: 'print', colorScheme: 'dark' })
      for (const id of report().steps.map(({ number, name }) => number ?? name))
        expect(await tab.locator(`#step-${id}`).isVisible()).toBe(true)
      expect(await tab.locator('article.call:visible').count()).toBe(report().summary.calls)
      expect(await tab.locator('.top').isVisible()).toBe(false)
      const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(8)
      expect(pdf).toMatch(/\/MediaBox\s*\[0 0 84\d[.\d]* 59\d/)
    }))

  it('is read without JavaScript', () =>
    open(
      async tab => {
        expect(await tab.locator('article.call:visible').count()).toBe(report().summary.calls)
        expect(await tab.locator('#step-4 .by-step').isVisible()).toBe(true)
        await tab.check('#to-scale')
        expect(await tab.locator('#step-4 .to-scale').isVisible()).toBe(true)
      },
      { javaScriptEnabled: false },
    ))

  it('names every link of a diagram, in the order of time', () =>
    open(async tab => {
      const tree = await tab.locator('#step-4 .by-step svg.lanes').ariaSnapshot()
      expect(tree.match(/link "/g)).toHaveLength(5)
      expect(tree).toMatch(
        /server: accept\(18.*was blocked 58 ms.*client: connect.*client → server: SYN, seq 0/s,
      )
    }))

  it('shows a program’s calls, a lane for each thread', () =>
    open(
      async tab => {
        expect(await tab.locator('.by-step .title').allTextContents()).toEqual(['main thread'])
        await tab.click('.by-step a[href="#call-program-2"]')
        expect(await shown(tab).innerText()).toContain('server.ts:1')
      },
      { html: pageOf(programPage(3)) },
    ))
})
