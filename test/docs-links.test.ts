// Every relative link of every document, wherever it lies, points at something that is
// there; and every document is linked from somewhere.

import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/children.ts'
import { text } from './support/lists.ts'

/** What is made, or somebody else's. */
const NOT_OURS = /^(\.git|node_modules|dist|coverage|prebuilds|build.*)$/

/** Every document below a directory. */
const documentsIn = (directory: string): string[] =>
  readdirSync(join(ROOT, directory), { withFileTypes: true }).flatMap(entry => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : documentsIn(path)
    return entry.name.endsWith('.md') ? [path] : []
  })

const documents = documentsIn('.')

/** A document without its code, whose brackets are no links. */
const prose = (document: string): string =>
  text(document)
    .replace(/^(```+).*?^\1$/gms, '')
    .replace(/`[^`\n]*`/g, 'code')

/** Where a document leads: `[…](…)`, images too, and the attributes of HTML. */
const linksOf = (document: string): string[] => {
  const source = prose(document)
  return [
    ...source.matchAll(/\]\(\s*<?([^)\s>]+)/g),
    ...source.matchAll(/\b(?:href|src|srcset)="([^"\s]+)/g),
    ...source.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm),
  ].map(([, link]) => link!)
}

/** The file that a link names, from the top of the package, and the place in it. */
function target(document: string, link: string): { file: string; anchor: string | undefined } {
  const [path, anchor] = link.split('#') as [string, string?]
  const file = path === '' ? document : normalize(join(dirname(document), decodeURIComponent(path)))
  return { file, anchor }
}

/** What GitHub calls the headings of a document; the second of a name ends with -1. */
function anchors(document: string): string[] {
  const seen = new Map<string, number>()
  return [
    ...text(document)
      .replace(/^(```+).*?^\1$/gms, '')
      .matchAll(/^#+ +(.*?) *$/gm),
  ].map(([, heading]) => {
    const name = heading!
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}_\s-]/gu, '')
      .replaceAll(' ', '-')
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return count === 0 ? name : `${name}-${count}`
  })
}

const isNear = (link: string): boolean => !/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(link)

it('the documents are found, in their folders too', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/README.md', 'bench/README.md']))
})

describe.each(documents)('%s', document => {
  const near = linksOf(document).filter(isNear)

  it('links to files that are there', () => {
    const lost = near.filter(link => {
      const { file } = target(document, link)
      return link.startsWith('/') || file.startsWith('..') || !existsSync(join(ROOT, file))
    })
    expect(lost).toEqual([])
  })

  it('links to headings that are there', () => {
    const lost = near.filter(link => {
      const { file, anchor } = target(document, link)
      if (anchor === undefined || !existsSync(join(ROOT, file))) return false
      return (
        !file.endsWith('.md') || statSync(join(ROOT, file)).isDirectory() || !anchors(file).includes(anchor)
      )
    })
    expect(lost).toEqual([])
  })
})

describe('docs/README.md', () => {
  it('lists every document of its folder', () => {
    const listed = linksOf('docs/README.md').map(link => target('docs/README.md', link).file)
    const there = readdirSync(join(ROOT, 'docs')).filter(file => file.endsWith('.md') && file !== 'README.md')
    expect(there.filter(file => !listed.includes(join('docs', file)))).toEqual([])
  })

  it('is linked from the README', () => {
    expect(linksOf('README.md').map(link => target('README.md', link).file)).toContain('docs/README.md')
  })
})
