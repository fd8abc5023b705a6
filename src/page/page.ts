// The script of the report page, which src/learn/page.ts puts into it. It selects, walks
// through time by the arrow keys, and tells what a field means. Without it everything can be
// read but the headers of the claims' packets.

import { element, madeArticle } from './article.ts'

const root = document.documentElement
const wide = matchMedia('(min-width: 900px)')
const hint = 'Point at a field, or tap it: here stands what it means.'

/** What is selected; null if nothing is. */
let selected: string | null = null

/** The links of the diagrams that can be seen, in the order of time. */
const links = (within: ParentNode): SVGAElement[] =>
  [...within.querySelectorAll<SVGAElement>('.diagram svg a')].filter(link => link.getClientRects().length > 0)

const idOf = (link: Element): string => (link.getAttribute('href') ?? '').slice(1)

/** The links that lead to a call or a packet: one by step, one to scale. */
const linksTo = (id: string): Element[] => [
  ...document.querySelectorAll(`.diagram a[href="#${CSS.escape(id)}"]`),
]

/** The one of them that can be seen, if any. */
const linkTo = (id: string): SVGAElement | undefined => links(document).find(link => idOf(link) === id)

/** The article of a call or a packet; those of the claims' packets are made when they are asked for. */
function articleOf(id: string): HTMLElement | null {
  const there = document.getElementById(id)
  if (there !== null) return there.closest('.panel') ? there : null
  const section = linksTo(id)[0]?.closest('.step')
  const made = section ? madeArticle(id) : null
  if (section && made) panelOf(section).querySelector('.meaning')?.before(made)
  return made
}

const byStep = document.querySelector<HTMLInputElement>('#by-step')
const toScale = document.querySelector<HTMLInputElement>('#to-scale')

function button(text: string, label: string, act: () => void, className = ''): HTMLElement {
  const made = element('button', className, text)
  made.setAttribute('type', 'button')
  made.setAttribute('aria-label', label)
  made.addEventListener('click', act)
  return made
}

/** Shows time the other way; the two radio buttons on top are far away further down. */
function scale(): void {
  const other = toScale?.checked ? byStep : toScale
  if (other !== null) other.checked = true
  scaled()
  reveal(selected === null ? undefined : linkTo(selected))
}

function scaled(): void {
  for (const button of document.querySelectorAll('.scale'))
    button.setAttribute('aria-pressed', String(toScale?.checked))
}

/** The panel of a step, with its buttons; a step without calls of its own has none yet. */
function panelOf(section: Element): HTMLElement {
  let panel = section.querySelector<HTMLElement>('.panel')
  if (panel === null) {
    panel = element('aside', 'panel')
    panel.setAttribute('aria-label', 'Details')
    section.append(panel)
  }
  if (panel.querySelector('.tools') !== null) return panel
  const tools = element(
    'div',
    'tools',
    button('‹', 'What was before', () => walk(at => at - 1)),
    button('›', 'What came next', () => walk(at => at + 1)),
    element('span', '', '← → walk through time'),
    button('to scale', 'Time to scale', scale, 'scale'),
    button('×', 'Close', clear, 'close'),
  )
  panel.prepend(tools)
  const meaning = element('p', 'meaning', hint)
  meaning.id = `${section.id}-meaning`
  panel.append(meaning)
  return panel
}

/** Shows a call or a packet. Returns whether there is one. */
function select(id: string, move: 'focus' | 'show' | 'stay' = 'stay'): boolean {
  const article = articleOf(id)
  const panel = article?.closest('.panel')
  if (article == null || panel == null) return false
  unmark(panel)
  selected = id
  article.classList.add('selected')
  panel.classList.add('active')
  panel.scrollTop = 0
  for (const link of linksTo(id)) link.setAttribute('aria-current', 'true')
  rove(article)
  tell(panel, null)
  history.replaceState(null, '', `#${id}`)
  markStep(panel.closest('.step'))
  const link = linkTo(id)
  if (move === 'focus') link?.focus({ preventScroll: true })
  if (move !== 'stay') reveal(link)
  return true
}

/** Other steps go on to show what was selected there last. */
function unmark(within: ParentNode): void {
  for (const article of within.querySelectorAll('.selected')) article.classList.remove('selected')
  for (const panel of document.querySelectorAll('.panel.active')) panel.classList.remove('active')
  for (const link of document.querySelectorAll('svg a[aria-current]')) link.removeAttribute('aria-current')
}

/** Scrolls only if it must, and on a phone above the panel. */
function reveal(link: Element | undefined): void {
  const top = link?.getBoundingClientRect().top ?? 64
  const room = wide.matches ? innerHeight : innerHeight * 0.46
  if (top < 64 || top > room - 48) scrollBy({ top: top - room / 3 })
}

function clear(): void {
  const link = selected === null ? undefined : linkTo(selected)
  selected = null
  unmark(document)
  history.replaceState(null, '', location.pathname)
  link?.focus({ preventScroll: true })
}

/** The links among which one walks: those of one claim, or of all the steps. */
function track(): SVGAElement[] {
  const link = selected === null ? undefined : linkTo(selected)
  const claim = link?.closest('.claim')
  return claim ? links(claim) : links(document).filter(each => each.closest('.timeline') !== null)
}

/** Goes elsewhere in time; from nothing to what can be seen first. */
function walk(to: (at: number, last: number) => number): void {
  const all = track()
  const at = all.findIndex(link => idOf(link) === selected)
  const seen = all.findIndex(link => link.getBoundingClientRect().top > 60)
  const last = all.length - 1
  const link = all[at < 0 ? Math.max(0, seen) : Math.min(last, Math.max(0, to(at, last)))]
  if (link !== undefined) select(idOf(link), 'focus')
}

const fieldsOf = (article: Element): HTMLElement[] => [
  ...article.querySelectorAll<HTMLElement>('.fields > div'),
]

/** The fields are one stop of the Tab key: from there the arrow keys lead on. */
function rove(article: Element): void {
  const meaning = article.closest('.panel')?.querySelector('.meaning')
  for (const [i, field] of fieldsOf(article).entries()) {
    field.tabIndex = i === 0 ? 0 : -1
    field.setAttribute('aria-describedby', meaning?.id ?? '')
  }
}

/** Says what a field means; null says how to ask. */
function tell(panel: Element | null, field: HTMLElement | null): void {
  const place = panel?.querySelector('.meaning')
  if (place == null) return
  const term = field === null ? null : document.getElementById(`t${field.dataset['t']}`)
  if (term === null) place.textContent = hint
  else place.replaceChildren(element('b', '', term.textContent), term.nextElementSibling?.textContent ?? '')
}

/** Where a key leads from a place in a list. */
const ways: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: at => at + 1,
  ArrowUp: at => at - 1,
  Home: () => 0,
  End: (_, last) => last,
}

function moveField(field: HTMLElement, to: (at: number, last: number) => number): void {
  const fields = fieldsOf(field.closest('article') ?? root).filter(each => each.getClientRects().length > 0)
  const next = fields[to(fields.indexOf(field), fields.length - 1)] ?? field
  field.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

function key(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : root
  if (event.altKey || event.ctrlKey || event.metaKey || at.matches('input')) return false
  const to = ways[event.key]
  const field = at.closest<HTMLElement>('.fields > div')
  const link = at.closest('.diagram svg a')
  if (field !== null && to !== undefined) moveField(field, to)
  else if (link !== null && to !== undefined) walk(to)
  else if (event.key === 'ArrowRight') walk(at => at + 1)
  else if (event.key === 'ArrowLeft') walk(at => at - 1)
  else if (link !== null && (event.key === 'Enter' || event.key === ' ')) {
    if (select(idOf(link))) document.getElementById(idOf(link))?.focus({ preventScroll: true })
  } else if (event.key === 'Escape' && selected !== null) {
    // From the panel first back to the diagram, then to nothing.
    if (at.closest('.panel') !== null) linkTo(selected)?.focus()
    else clear()
  } else return false
  return true
}

/** Which step the reader is at. */
function markStep(section: Element | null): void {
  for (const link of document.querySelectorAll<HTMLElement>('.top a')) {
    if (idOf(link) !== section?.id) link.removeAttribute('aria-current')
    else {
      link.setAttribute('aria-current', 'step')
      link.closest('.top')?.scrollTo({ left: link.offsetLeft - 80 })
    }
  }
}

/** What of that kind an event is about. */
const around = (target: EventTarget | null, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null

/** Goes to what the address names. */
function follow(): void {
  const id = location.hash.slice(1)
  if (id === '') return
  const at = linksTo(id)[0] ?? document.getElementById(id)
  const wire = at?.closest('.claim')?.querySelector('details')
  if (wire != null) wire.open = true
  if (!select(id, 'show')) document.getElementById(id)?.scrollIntoView()
}

root.classList.add('js')
for (const section of document.querySelectorAll('.step'))
  if (section.querySelector('.diagram')) panelOf(section)
for (const article of document.querySelectorAll('.panel article')) rove(article)

addEventListener('keydown', event => {
  if (key(event)) event.preventDefault()
})
addEventListener('hashchange', follow)
addEventListener('change', scaled)
addEventListener('click', event => {
  const link = around(event.target, '.diagram svg a')
  if (link === null) return
  event.preventDefault()
  if (select(idOf(link), wide.matches ? 'stay' : 'show')) link.focus({ preventScroll: true })
})
addEventListener('focusin', ({ target }) => {
  const link = around(target, '.diagram svg a:focus-visible')
  if (link !== null && idOf(link) !== selected) select(idOf(link))
})
for (const kind of ['focusin', 'mouseover'])
  addEventListener(kind, ({ target }) => {
    const field = around(target, '.fields > div')
    if (field !== null) tell(field.closest('.panel'), field)
  })

const watcher = new IntersectionObserver(
  entries => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) markStep(target)
  },
  { rootMargin: '-30% 0px -69% 0px' },
)
for (const section of document.querySelectorAll('.step')) watcher.observe(section)
markStep(document.querySelector('.step'))
scaled()
follow()
