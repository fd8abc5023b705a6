// Which test names what.

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../test')

const text = path => readFileSync(join(root, path), 'utf8')

/** The words of a file without its comments and imports: to import a name is not to test it. */
const wordsOf = path =>
  text(path)
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^import (?!\()[^']*'[^']*'$/gm, '')
    .replace(APART, '')
    .match(/\w+/g)

/** Files of support/ that are tables of one test, and a part of it. */
const TABLES = /from '\.\/(support\/(?:option|control|cmsg)[\w-]*\.ts)'/g

/** What a table leaves to a test that it names. */
const APART = /'[\w-]+\.test\.ts': \[[^\]]*\]/g

/** The tests of the document itself: they name what others offer. */
const OURS = /^coverage/

/**
 * Finds the first test that names something: those come first whose own names fit, and
 * then those that describe its `page`. `beside`: one of these words must stand there too.
 */
export function tester() {
  const tests = readdirSync(root)
    .filter(file => file.endsWith('.test.ts') && !OURS.test(file))
    .toSorted()
    .map(file => {
      const tables = [...text(file).matchAll(TABLES)].map(([, path]) => path)
      const titles = [...text(file).matchAll(/^describe(?:\.\w+)*\(['`](.*)/gm)].map(([, title]) => title)
      return { file, titles, words: new Set([file, ...tables].flatMap(wordsOf)) }
    })
  const apart = new Map(
    readdirSync(join(root, 'support'))
      .flatMap(file => text(`support/${file}`).match(APART) ?? [])
      .flatMap(of => {
        const [file, ...names] = of.match(/[\w.-]+/g)
        return names.map(name => [name, file])
      }),
  )
  return (name, preferred, { page, beside = [name] } = {}) => {
    const all = tests.filter(({ words }) => words.has(name) && beside.some(word => words.has(word)))
    const naming = all.map(({ file }) => file)
    if (naming.includes(apart.get(name))) return apart.get(name)
    const fitting = preferred.map(pattern => naming.find(file => pattern.test(file)))
    const describing = all.find(({ titles }) => titles.some(title => title.split(/[^\w()]+/).includes(page)))
    return fitting.find(file => file !== undefined) ?? describing?.file ?? naming[0]
  }
}
