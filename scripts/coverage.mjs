// Writes docs/coverage.md: every call, option, control message and address family, the
// file of its test, and what CPython, Node and Bun offer of it.
//
// Ours is read off the lists (native/syscalls.def; by way of dist/ native/constants.def),
// CPython's was asked of CPython (coverage/cpython.py), Node's and Bun's was collected by
// hand (coverage/node.mjs, coverage/bun-1.4.json). The result is committed;
// test/coverage.test.ts makes it again and compares.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as sockfd from '../dist/index.js'
import { decode } from '../dist/sockaddr.js'
import { controls, groups, options } from '../dist/tables.js'
import * as node from './coverage/node.mjs'

const root = resolve(import.meta.dirname, '..')
const text = path => readFileSync(join(root, path), 'utf8')
const json = name => JSON.parse(text(`scripts/coverage/${name}`))
const python = json('cpython-3.11.json')
const bun = json('bun-1.4.json')

/** What a test says without its comments and imports: to import a name is not to test it. */
const code = path =>
  text(path)
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^import (?!\()[^']*'[^']*'$/gm, '')

/** Each test file, by its base name: the words in it and in the vocabulary that it imports. */
function wordsOfTests() {
  const vocabulary = new Map()
  const wordsOf = path => new Set(code(path).match(/\w+/g))
  const imported = path => [...text(path).matchAll(/from '\.\/(?:support\/)?([\w-]+\.ts)'/g)].map(([, file]) => file)
  for (const file of readdirSync(join(root, 'test/support')))
    vocabulary.set(file, wordsOf(`test/support/${file}`))
  return readdirSync(join(root, 'test'))
    .filter(file => file.endsWith('.test.ts') && file !== 'coverage.test.ts')
    .toSorted()
    .map(file => {
      const path = `test/${file}`
      // What only one test imports is a part of it: its tables.
      const own = imported(path).filter(name => TABLES.test(name))
      const words = [wordsOf(path), ...own.map(name => vocabulary.get(name) ?? new Set())]
      return { file, names: name => words.some(set => set.has(name)) }
    })
}

/** Vocabulary that holds tables of a test. */
const TABLES = /^(option|control|cmsg)/

/** The first test that names it, where those come first whose own names fit. */
function tester() {
  const tests = wordsOfTests()
  return (name, ...preferred) => {
    const naming = tests.filter(test => test.names(name)).map(({ file }) => file)
    for (const pattern of preferred) {
      const file = naming.find(file => pattern.test(file))
      if (file !== undefined) return file
    }
    return naming[0]
  }
}

const exact = name => new RegExp(`^${name.toLowerCase().replaceAll('_', '-')}\\b`)

/** The family of a call: the file of native/ that it stands in. */
function calls() {
  const rows = []
  let family = ''
  for (const line of text('native/syscalls.def').split('\n')) {
    family = /^\/\/ (\w+)\.cc$/.exec(line)?.[1] ?? family
    const [, macro, name] = /^(SYSCALL|LIBCALL)\((\w+)/.exec(line) ?? []
    if (name !== undefined) rows.push({ name, section: macro === 'SYSCALL' ? 2 : 3, page: name, family })
  }
  const macros = { CMSG_LEN: 'cmsg', CMSG_SPACE: 'cmsg', htonl: 'htonl', htons: 'htons', ntohl: 'ntohl', ntohs: 'ntohs' }
  for (const [name, page] of Object.entries(macros))
    if (name in sockfd) rows.push({ name, section: 3, page, family: page === 'cmsg' ? 'cmsg' : 'inet' })
  return rows
}

const named = new Set([...python.constants, ...python.families])

/** Whether CPython has the name, or another name of the same number among `rows`. */
const inPython = (name, level, rows) =>
  rows.some(([other, its]) => other === level && named.has(its) && sockfd[its] === sockfd[name])

const cell = value => (value === undefined ? '–' : `\`${value}\``)
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
const count = (rows, holds) => rows.filter(holds).length

/** Makes the document; `missing` is what no test names. */
export function coverage() {
  const testOf = tester()
  const missing = []
  const test = (what, name, ...preferred) => {
    const file = testOf(name, ...preferred)
    if (file === undefined) missing.push(what)
    return file ?? 'none'
  }
  const onLinux = ([, name]) => sockfd[name] !== undefined

  const callRows = calls().map(({ name, section, page, family }) => ({
    name,
    section,
    page: `${page}(${section})`,
    test: test(name, name, exact(`${name}.`), exact(name), exact(family)),
    python: python.calls[name],
    node: node.calls[name],
    bun: bun.calls[name],
  }))

  const optionRows = options.filter(onLinux).map(([level, name, kind, unit, access, page]) => ({
    level,
    name,
    kind,
    unit,
    access,
    page,
    test: test(`${level} ${name}`, name, /^option/, /^sockopt/),
    python: inPython(name, level, options),
    node: node.options[level]?.[name],
    bun: bun.options[level]?.[name],
  }))

  const controlRows = controls.filter(onLinux).map(([level, name, kind, page]) => ({
    level,
    name,
    kind,
    page,
    test: test(`control message ${level} ${name}`, name, /^(cmsg|control|scm)/, /msg/),
    python: inPython(name, level, [...options, ...controls, ...python.constants.map(name => [level, name])]),
  }))

  const familyRows = groups.AF.map(name => [name, name])
    .filter(onLinux)
    .map(([name]) => {
      const full = isFull(sockfd[name])
      const usual = groups.AF.find(other => sockfd[other] === sockfd[name])
      return {
        name,
        other: usual === name ? undefined : usual,
        full,
        test: full ? test(name, name, exact(usual.slice(3)), /^sockaddr/, exact(`${usual.slice(3)}-`)) : 'coverage.test.ts',
        python: python.families.some(family => sockfd[family] === sockfd[name]),
        node: node.families[usual],
        bun: bun.families[usual],
      }
    })
  const absent = [...options, ...controls, ...groups.AF.map(name => ['AF', name])].filter(row => !onLinux(row))

  const yes = value => (value ? 'yes' : '–')
  const optionTables = [...new Set(optionRows.map(({ level }) => level))].map(
    level => `### ${level}

${table(
  ['option', 'page', 'kind', 'unit', 'access', 'test', 'CPython', 'Node', 'Bun'],
  optionRows
    .filter(row => row.level === level)
    .map(row => [
      cell(row.name),
      row.page,
      row.kind,
      row.unit === 'none' ? '' : row.unit.replaceAll('_', ' '),
      row.access,
      row.test,
      yes(row.python),
      cell(row.node),
      cell(row.bun),
    ]),
)}`,
  )

  const [system, library] = [2, 3].map(section => callRows.filter(row => row.section === section))
  const typed = row => row.kind !== 'bytes'
  const families = familyRows.filter(({ other }) => other === undefined)
  const counts = (what, rows, ours = rows.length) => [
    what,
    ours,
    ...['python', 'node', 'bun'].map(whose => count(rows, row => row[whose])),
  ]
  const summary = [
    counts('system calls', system),
    counts('library functions and macros', library),
    counts('socket options by name', optionRows),
    ['of them with a value of their own type', count(optionRows, typed), 0, '', ''],
    counts('control messages by name', controlRows),
    ['of them with data of their own type', count(controlRows, typed), 0, '', ''],
    ['address families by name', families.length, count(families, ({ name }) => named.has(name)), '', ''],
    counts('of them with addresses that are no bytes', families, count(families, ({ full }) => full)),
  ].map(row => row.map((value, i) => (i > 0 && value === 0 ? '–' : value)))

  const document = `# Coverage

Every call, socket option, control message and address family that this package knows on Linux, the file in \`test/\` that holds it against the kernel, and what others offer. Made by \`scripts/coverage.mjs\` (\`npm run coverage\`); \`test/coverage.test.ts\` makes it again and compares, and fails where something has no test.

${table(
  ['', 'sockfd', `CPython ${python.version.replace(/\.\d+$/, '')}`, `Node ${node.version}`, `Bun ${bun.version.replace(/\.\d+$/, '')}`],
  summary,
)}

What the columns mean, and how each was found:

- **CPython**: the module \`socket\`, and for calls \`os\`, \`select\` and \`fcntl\` too. CPython ${python.version} as Debian 12 builds it was asked (\`scripts/coverage/cpython.py\`); the test asks again where it is installed. *yes* at an option or a control message: the module has the name, or another one for the same number. By number CPython sends and receives any other one too, as an int or as bytes, and so does this package.
- **Node**: \`net\` and \`dgram\`, by hand (\`scripts/coverage/node.mjs\`). What plays the part of a call is named; none takes its arguments. What sets an option is set by the test, which asks the kernel. \`node:fs\` has \`read\`, \`write\`, \`readv\`, \`writev\` and \`close\` for descriptors, sockets too.
- **Bun**: its own API, \`Bun.listen\`, \`Bun.connect\`, \`Bun.udpSocket\` and \`Bun.serve\`, as the types and their comments in bun-types ${bun.version} tell; nothing of it was run. It has Node's modules as well.
- **test**: one file that names it, the one whose name fits best; more may. Tests say themselves what this machine or its kernel cannot show.

## Calls

${table(
  ['call', 'test', 'CPython', 'Node', 'Bun'],
  callRows.map(row => [cell(row.page), row.test, cell(row.python), cell(row.node), cell(row.bun)]),
)}

Library functions have the section 3; those of byteorder(3) and cmsg(3) are written in TypeScript.

## Options

Kind: what C keeps in it. \`int\`, \`uint\`, \`byte\` and \`fd\` are numbers in TypeScript, \`ulong\` and \`u64\` bigints, \`in_addr\` the text of an IPv4 address, \`sockaddr\` an address, \`uints\` an array of numbers, \`filter\` an array of instructions, a struct an object with the fields of C; \`bytes\` stay bytes. Access: whether the kernel lets it be read (r), written (w) or both.

${optionTables.join('\n\n')}

## Control messages

What \`recvmsg\` returns in \`control\`, and \`sendmsg\` takes there where the kernel does. Any other one goes as \`{ level, type, data }\` with bytes. Node and Bun offer none.

${table(
  ['level', 'type', 'page', 'data', 'test', 'CPython'],
  controlRows.map(row => [cell(row.level), cell(row.name), row.page, row.kind, row.test, yes(row.python)]),
)}

## Address families

Full: an address is an object with fields of its own. Bytes: it is \`{ family, data }\`, the bytes behind \`sa_family\`.

${table(
  ['family', 'addresses', 'test', 'CPython', 'Node', 'Bun'],
  familyRows.map(row => [
    row.other === undefined ? cell(row.name) : `${cell(row.name)}, which is ${cell(row.other)}`,
    row.full ? 'full' : 'bytes',
    row.test,
    yes(row.python),
    cell(row.node),
    cell(row.bun),
  ]),
)}

## Not on Linux

Known by name where the system has them, \`undefined\` on Linux, and without a test: ${absent.map(([, name]) => cell(name)).join(', ')}.
`
  return { document, missing }
}

/** Whether an address of the family has fields of its own. */
function isFull(family) {
  const bytes = new Uint8Array(128)
  new Uint16Array(bytes.buffer)[0] = family
  return !('data' in decode(bytes, bytes.length))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { document, missing } = coverage()
  writeFileSync(join(root, 'docs/coverage.md'), document)
  if (missing.length > 0) console.warn(`${basename(import.meta.filename)}: no test names\n${missing.join('\n')}`)
}
