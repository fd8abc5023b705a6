// Who may import whom. The table is the architecture; an arrow that is not in it
// fails, be it one of types only.

import { readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from './support/children.ts'
import { text } from './support/lists.ts'

const FAMILY =
  'bytes cmsg constant constants errno kernel mistake sockaddr structs tables value type:option type:syscalls'
const CALLS = 'fd inet io msg socket sockopt splice wait'

/** Each file of src/, and what it may import: `type:` types only, `lazy:` by import() only. */
const MAY_IMPORT: Readonly<Record<string, string>> = {
  ip: '',
  mistake: '',
  syscalls: '',
  // The lists' own types name one another: what a constant's value is, of what a struct consists.
  tables: 'type:option type:sockaddr type:structs',
  native: 'mistake type:syscalls',
  structs: 'native type:sockaddr',
  option: 'type:sockaddr type:structs',
  constant: 'native',
  constants: 'constant type:option type:sockaddr type:structs',
  kernel: 'native type:syscalls',
  raw: 'kernel poller type:syscalls',
  errno: 'constant tables',
  sockaddr: 'constants ip mistake structs',
  bytes: 'constants mistake',
  value: 'constant ip mistake sockaddr structs type:option type:tables',
  // It closes descriptors that nobody will be handed.
  cmsg: 'bytes constants kernel mistake structs tables value type:option',
  // One message: what the calls and the promises share.
  message: 'bytes cmsg errno kernel mistake sockaddr',
  fd: FAMILY,
  inet: FAMILY,
  io: FAMILY,
  msg: `message ${FAMILY}`,
  socket: FAMILY,
  sockopt: FAMILY,
  splice: FAMILY,
  wait: FAMILY,
  // The Poller lays out its members as wait does: the one arrow to a family from beside the calls.
  poller: 'constants errno kernel mistake native wait',
  reactor: 'constants errno poller type:sockaddr',
  limits: 'mistake type:reactor',
  // A Socket's methods are the calls themselves, made when they can be.
  promises:
    'bytes constants errno fd kernel limits message mistake type:option reactor sockaddr socket sockopt',
  index: `cmsg constants errno type:message type:option poller type:sockaddr structs ${CALLS}`,
  usage: '',
  'learn/*': `learn/* lazy:program index ip promises raw usage syscalls ${FAMILY} ${CALLS} lazy:examples/*`,
  // It runs in a browser, in the page that learn/page.ts makes.
  'page/*': 'page/*',
  bench: 'lazy:bench/*',
  compile: 'lazy:scripts/*',
  cli: 'usage lazy:bench lazy:compile lazy:index lazy:learn/*',
}

interface Arrow {
  readonly from: string
  readonly to: string
  readonly kind: 'value' | 'type' | 'lazy'
}

/** The TypeScript files of a directory. */
const files = (directory: string): string[] =>
  readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.includes('node_modules'))
    .map(file => join(directory, file))

const withoutComments = (source: string): string =>
  source.replace(/\/\*.*?\*\//gs, '').replace(/^\s*\/\/.*$/gm, '')

/** What a file imports or re-exports, in the words of the file. */
function imports(file: string): { specifier: string; kind: Arrow['kind'] }[] {
  const source = withoutComments(text(file))
  const found: { specifier: string; kind: Arrow['kind'] }[] = []
  for (const [, type, specifier] of source.matchAll(
    /^(?:import|export) (type )?(?:[\w*{][^'"()=;]*?from )?'([^']+)'/gm,
  ))
    found.push({ specifier: specifier!, kind: type === undefined ? 'value' : 'type' })
  // What is not a literal, or the address of one, cannot be told: it shows as ''. What a program
  // of ours is told to import stands in its text, behind ${.
  for (const [, specifier] of source.matchAll(/\bimport\((?!\$\{)(?:\s*(?:new URL\()?['`]([^'`]+)['`])?/g))
    found.push({ specifier: specifier ?? '', kind: 'lazy' })
  return found
}

const layer = (path: string): string =>
  path
    .replace(/^(src|dist)\//, '')
    .replace(/\.[jt]s$/, '')
    .replace(/^(bench|learn|page|examples|scripts)\/.*/, '$1/*')

/** The arrows between our own files, those in dist/ (examples, scripts) included. */
const arrows: Arrow[] = files('src').flatMap(file =>
  imports(file)
    .filter(({ specifier }) => !specifier.startsWith('node:'))
    .map(({ specifier, kind }) => ({
      from: layer(file),
      // The tracer's hook loads the copy of the package that the traced program has.
      to:
        specifier === '' && file === 'src/learn/trace-hook.ts'
          ? 'program'
          : specifier.startsWith('.')
            ? layer(normalize(join(dirname(file), specifier)))
            : `package ${specifier}`,
      kind,
    })),
)

const isAllowed = ({ from, to, kind }: Arrow): boolean => {
  const allowed = MAY_IMPORT[from]?.split(' ') ?? []
  return allowed.includes(to) || allowed.includes(`${kind}:${to}`)
}

const importersOf = (to: string): string[] =>
  [...new Set(arrows.filter(arrow => arrow.to === to).map(({ from }) => from))].toSorted()

describe('src/', () => {
  it('has all its files in the table, and the table no others', () => {
    expect([...new Set(files('src').map(layer))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted())
  })

  it('has no arrow that is not in the table', () => {
    expect(arrows.length).toBeGreaterThan(60)
    expect(arrows.filter(arrow => !isAllowed(arrow))).toEqual([])
  })

  it('loads the addon in one place, for the door, the Poller, the constants and the structs', () => {
    expect(importersOf('native')).toEqual(['constant', 'kernel', 'poller', 'structs'])
    const loaders = files('src').filter(file => /\brequire\(/.test(withoutComments(text(file))))
    expect(loaders).toEqual(['src/native.ts'])
  })

  it('has one Poller, under the promises, and the promises under nothing', () => {
    expect(importersOf('poller')).toEqual(['index', 'raw', 'reactor'])
    expect(importersOf('reactor')).toEqual(['limits', 'promises'])
    // The prompt has all of them in scope.
    expect(importersOf('promises')).toEqual(['learn/*'])
  })

  it('needs none of learn/, but for the command', () => {
    expect(importersOf('learn/*')).toEqual(['cli', 'learn/*'])
  })
})

describe('native/', () => {
  const sources = readdirSync(join(ROOT, 'native'))
  const includes = (file: string) =>
    [...text(`native/${file}`).matchAll(/^\s*#\s*include "([^"]+)"/gm)].map(([, header]) => header!)

  const families = sources.filter(file => /^(?!addon|poller|backend_)\w+\.cc$/.test(file))

  it.each([
    ['args.h', []],
    ['answer.h', []],
    ['syscalls.h', ['syscalls.def']],
    ['addon.cc', ['constants.def', 'poller.h', 'structs.def', 'syscalls.def', 'syscalls.h']],
    ['poller.h', []],
    ['backend.h', []],
    // The Poller knows what a system must give, and of no system.
    ['poller.cc', ['backend.h', 'poller.h']],
  ])('%s includes of ours %j', (file, expected) => {
    expect([...new Set(includes(file))].toSorted()).toEqual(expected)
  })

  it('has backends that see what they must give, and nothing else of ours', () => {
    const backends = sources.filter(file => /^backend_\w+\.cc$/.test(file))
    expect(backends).toContain('backend_epoll.cc')
    for (const backend of backends) expect(includes(backend), backend).toEqual(['backend.h'])
  })

  it('has one file that knows of libuv, and no call of it in the families', () => {
    const knowing = sources.filter(file => /\buv_|<uv\.h>/.test(withoutComments(text(`native/${file}`))))
    expect(knowing.toSorted()).toEqual(['poller.cc', 'poller.h'])
  })

  it('has families that see the arguments, the answer and their own names, and not each other', () => {
    expect(families.length).toBeGreaterThan(5)
    for (const family of families)
      expect(includes(family).toSorted(), family).toEqual(['answer.h', 'args.h', 'syscalls.h'])
  })

  it('has the base names of src/ and of the manual', () => {
    expect(families.map(file => file.replace('.cc', '')).toSorted()).toEqual(CALLS.split(' '))
  })
})

describe('test/', () => {
  const OURS = /^(\.\.?\/)*(support\/)?[\w-]+\.ts$/
  const ENTRY =
    /^(node:[\w/]+|vitest|playwright-core|sockfd(\/raw|\/promises|\/learn)?|(\.\.\/)+(dist\/((learn|examples)\/)?[\w-]+\.js|scripts\/\w+\.mjs))$/

  it('imports entry points, what is in dist/, and its own vocabulary; never src/, which is another door', () => {
    const tests = files('test').filter(file => !file.startsWith('test/consumer/'))
    expect(tests.length).toBeGreaterThan(10)
    const strangers = tests.flatMap(file =>
      imports(file)
        .filter(({ specifier }) => specifier !== '' && !OURS.test(specifier) && !ENTRY.test(specifier))
        .map(({ specifier }) => `${file} → ${specifier}`),
    )
    expect(strangers).toEqual([])
  })
})

describe('examples/', () => {
  it('imports what its reader can import', () => {
    for (const file of files('examples'))
      for (const { specifier } of imports(file))
        expect(specifier).toMatch(/^(node:[\w/]+|sockfd(\/raw|\/promises|\/learn)?|\.\/[\w-]+\.ts)$/)
  })
})
