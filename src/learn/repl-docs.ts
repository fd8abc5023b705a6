// What the package itself says of its calls and constants: the comments in the
// declarations that stand beside the compiled files.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { groups } from '../tables.ts'

/** What is said of an export. */
export interface Doc {
  readonly name: string
  /** `bind(fd: number, address: Address): void`; more than one where it is overloaded. */
  readonly signatures: readonly string[]
  /** The comment, without its tags. */
  readonly text: string
  /** `@param`, by name. */
  readonly parameters: readonly (readonly [name: string, text: string])[]
  readonly returns: string | undefined
  /** What it is refused with, and why. */
  readonly errors: readonly (readonly [codes: string, why: string])[]
  /** The manual pages, the first of which is its own: `bind(2)`. */
  readonly pages: readonly string[]
}

/** What is said of a constant. */
export interface ConstantDoc {
  /** The constants that it stands with: `AF`, `SOL_SOCKET`, … */
  readonly group: string
  readonly text: string
  /** `ip(7)` */
  readonly page: string | undefined
}

/** Finds what is said of a function or class by its name. */
export function docOf(name: string): Doc | undefined {
  docs ??= readDocs()
  return docs.get(name)
}

/** Finds what is said of a constant by its name. */
export function constantDoc(name: string): ConstantDoc | undefined {
  const group = groupsByName().get(name)
  if (group === undefined) return undefined
  constantComments ??= new Map(
    declared('constants').map(({ name, comment }) => [name, comment.replace(/\s+/g, ' ').trim()] as const),
  )
  const [, text = '', page] = /^(.*?)\s*(\w+\(\w+\))?$/.exec(constantComments.get(name) ?? '') ?? []
  return { group, text, page }
}

let docs: ReadonlyMap<string, Doc> | undefined
let constantComments: ReadonlyMap<string, string> | undefined
let byName: ReadonlyMap<string, string> | undefined

/** Of a name in two groups the first counts. */
function groupsByName(): ReadonlyMap<string, string> {
  byName ??= new Map(
    Object.entries(groups)
      .toReversed()
      .flatMap(([group, names]) => names.map(name => [name as string, group] as const)),
  )
  return byName
}

function readDocs(): ReadonlyMap<string, Doc> {
  const found = new Map<string, Doc>()
  for (const module of modules())
    for (const { name, comment, declaration } of declared(module)) {
      const before = found.get(name)
      if (before === undefined) found.set(name, parsed(name, comment, declaration))
      else found.set(name, { ...before, signatures: [...before.signatures, signature(name, declaration)] })
    }
  return found
}

const HOME = join(import.meta.dirname, '..')

/** The modules of `sockfd`, but for the constants, which are many. */
function modules(): string[] {
  const index = read('index') ?? ''
  const named = [...index.matchAll(/ from '\.\/(\w+)\.\w+'/g)].map(([, module = '']) => module)
  return [...new Set(named)].filter(module => module !== 'constants')
}

/** The declarations of a module; undefined where they are not beside it. */
function read(module: string): string | undefined {
  try {
    return readFileSync(join(HOME, `${module}.d.ts`), 'utf8')
  } catch {
    return undefined
  }
}

interface Declared {
  readonly name: string
  readonly comment: string
  readonly declaration: string
}

const EXPORT =
  /(?:\/\*\*((?:(?!\*\/).)*)\*\/\s*)?^export declare (?:function|const|class) (\w+)(.*?)(?=;$| implements | \{$)/gms

/** The exports of a module, and what is said of them. */
function declared(module: string): Declared[] {
  const found = [...(read(module) ?? '').matchAll(EXPORT)]
  return found.map(([, comment = '', name = '', declaration = '']) => ({
    name,
    comment: comment.replace(/^[ \t]*\* ?/gm, ''),
    declaration,
  }))
}

/** Of a constant `: (fd: number) => void` reads as `(fd: number): void`; type parameters are left out. */
const signature = (name: string, declaration: string): string =>
  name +
  declaration
    .replace(/^: (\(.*\)) => (.*)$/s, '$1: $2')
    .replace(/^<.*?>+(?=\()/s, '')
    .replace(/\s+/g, ' ')

function parsed(name: string, comment: string, declaration: string): Doc {
  const [text = '', ...tags] = comment.replace(/^```\w*\n.*?^```$/gms, '').split(/^@/m)
  const tagged = (tag: string): string[] =>
    tags.filter(each => each.startsWith(`${tag} `)).map(each => plain(each.slice(tag.length)))
  const errors = tags
    .filter(each => each.startsWith('throws '))
    .flatMap(each => [...each.matchAll(/^- ((?:`\w+`(?:, )?)+) (.*(?:\n {2}.*)*)/gm)])
    .map(([, codes = '', why = '']) => [plain(codes), plain(why)] as const)
  return {
    name,
    signatures: [signature(name, declaration)],
    text: plain(text),
    parameters: tagged('param').map(each => each.split(/ - (.*)/s) as [string, string]),
    returns: tagged('returns')[0],
    errors,
    pages: tagged('see').flatMap(each => each.match(/\w+\(\w+\)/g) ?? []),
  }
}

/** A comment's words, its marks apart; an empty line parts paragraphs. */
const plain = (text: string): string =>
  text
    .replace(/\{@link ([\w.]+)\}/g, '$1')
    .replaceAll('`', '')
    .split(/\n\s*\n/)
    .map(paragraph => paragraph.replace(/\s+/g, ' ').trim())
    .filter(paragraph => paragraph !== '')
    .join('\n\n')
