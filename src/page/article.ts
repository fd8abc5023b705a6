// The article of a claim's packet, made of data: there are too many of them to be all in the
// document. It looks like those that src/learn/page-panel.ts writes.

interface Kept {
  from: string
  title: string
  way: string
  line: string
  /** A name, then a term of the glossary and a value, in turn. */
  layers: [string, ...number[]][]
}

const data: { values: string[]; packets: Record<string, Kept> } = JSON.parse(
  document.querySelector('#packets')?.textContent ?? '',
)
/** Makes an element. */
export function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.append(...children)
  return made
}

/** Makes the article of a packet; null if there is no data of it. */
export function madeArticle(id: string): HTMLElement | null {
  const kept = data.packets[id]
  if (kept === undefined) return null
  const { from, title, way, line, layers } = kept
  const article = element(
    'article',
    `packet ${from}`,
    element('h3', '', `${title} `, element('span', 'who', way)),
    element('p', '', line),
    ...layers.map((layer, i) => layerOf(layer, i === layers.length - 1)),
  )
  article.id = id
  article.tabIndex = -1
  return article
}

function layerOf([name, ...fields]: Kept['layers'][number], open: boolean): HTMLElement {
  const list = element('dl', 'fields')
  for (let i = 0; i < fields.length; i += 2) {
    const term = document.getElementById(`t${fields[i]}`)?.textContent ?? ''
    const value = data.values[fields[i + 1] ?? -1] ?? ''
    const field = element('div', '', element('dt', '', term), element('dd', '', value))
    field.dataset['t'] = String(fields[i])
    list.append(field)
  }
  const details = element('details', '', element('summary', '', name), list)
  details.toggleAttribute('open', open)
  return details
}
