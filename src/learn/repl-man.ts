// The manual in the prompt: the page if it is installed, else what the package says.

import { spawnSync } from 'node:child_process'
import { wrap } from './flow-print.ts'
import { constantDoc, type Doc, docOf } from './repl-docs.ts'

/**
 * The manual page of a call, a constant or a subject, else our own summary of it.
 *
 * @param name - `'bind'`, `'SO_REUSEADDR'`, `'tcp'`
 * @param section - of the manual, where there is more than one: `7`
 * @param width - in columns
 * @returns the text; undefined where neither the manual nor the package has the name
 */
export function manual(name: string, section: number | undefined, width: number): string | undefined {
  if (!/^\w[\w.+-]*$/.test(name)) return undefined
  const doc = docOf(name)
  const constant = constantDoc(name)
  const own = doc?.pages[0] ?? constant?.page
  const [, page = name, found] = section === undefined ? (/^(\w+)\((\w+)\)$/.exec(own ?? '') ?? []) : []
  const text = installed(page, section === undefined ? found : String(section), width)
  const about = constant && `${name} is of the group ${constant.group}: ${constant.text}`
  if (text !== undefined) return about === undefined ? text : `${text}\n\n${wrap(about, width).join('\n')}`
  if (section !== undefined) return undefined
  if (doc !== undefined) return summary(doc, width)
  return about === undefined ? undefined : wrap(`${about} ${constant?.page ?? ''}`.trim(), width).join('\n')
}

function installed(page: string, section: string | undefined, width: number): string | undefined {
  const args = ['-P', 'cat', ...(section === undefined ? [] : [section]), page]
  const { status, stdout } = spawnSync('man', args, {
    encoding: 'utf8',
    env: { ...process.env, MANWIDTH: String(width), MANPAGER: 'cat', PAGER: 'cat' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
    maxBuffer: 16 << 20,
  })
  // Where manual pages were left out to save space, man says so and succeeds.
  const isPage = status === 0 && new RegExp(`^\\S+\\(${section ?? '\\d'}\\w*\\)`).test(stdout.trimStart())
  return isPage ? stdout.trim() : undefined
}

/** What a manual page would have, of what the package knows. */
function summary(doc: Doc, width: number): string {
  const { name, signatures, text, parameters, returns, errors, pages } = doc
  const rows = (list: readonly (readonly [string, string])[]) =>
    list.flatMap(([label, told]) => hanging(`       ${label.padEnd(9)}  `, told, width))
  const parts: [heading: string, lines: string[]][] = [
    ['SYNOPSIS', signatures.flatMap(each => hanging('       ', each, width))],
    ['DESCRIPTION', text.split('\n\n').flatMap(each => hanging('       ', each, width))],
    ['PARAMETERS', rows(parameters)],
    ['RETURN VALUE', returns === undefined ? [] : hanging('       ', returns, width)],
    ['ERRORS', rows(errors)],
    ['SEE ALSO', pages.length === 0 ? [] : hanging('       ', pages.join(', '), width)],
  ]
  const told = parts.filter(([, lines]) => lines.some(line => line.trim() !== ''))
  const head = `${pages[0] ?? name}: the manual page is not installed; sockfd itself says:`
  return [...wrap(head, width), ...told.flatMap(([heading, lines]) => ['', heading, ...lines])].join('\n')
}

/** A text behind its label; its further lines hang below the first. */
export function hanging(label: string, text: string, width: number): string[] {
  const indent = ' '.repeat(label.length)
  const lines = wrap(text, Math.max(20, width - label.length))
  return lines.map((line, i) => `${i === 0 ? label : indent}${line}`)
}
