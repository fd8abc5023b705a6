// Writes docs/coverage.md: every call, option, control message and address family, the
// file of its test, and what CPython, Node and Bun offer of it.
//
// Ours is read off the lists (native/syscalls.def; by way of dist/ native/constants.def),
// CPython's was asked of CPython (coverage/cpython.py), Node's and Bun's was collected by
// hand (coverage/node.mjs, coverage/bun-1.4.json). The result is committed;
// test/coverage.test.ts makes it again and compares.

import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { native } from '../dist/native.js'
import { decode } from '../dist/sockaddr.js'
import { controls, groups, options } from '../dist/tables.js'
import * as node from './coverage/node.mjs'
import { tester } from './coverage/tests.mjs'

const root = resolve(import.meta.dirname, '..')
const text = path => readFileSync(join(root, path), 'utf8')
const json = name => JSON.parse(text(`scripts/coverage/${name}`))
const python = json('cpython-3.11.json')
const bun = json('bun-1.4.json')
const { constants } = native

/** The test files that are named after something, best first: its own, and parts of it. */
const namedAfter = name => {
  const stem = name.toLowerCase().replaceAll('_', '-')
  return [new RegExp(`^${stem}\\.test`), new RegExp(`^${stem}\\b`)]
}

/** Those that come first; the others follow in the order of the alphabet. */
const USUAL_LEVELS = ['SOL_SOCKET', 'IPPROTO_IP', 'IPPROTO_IPV6', 'IPPROTO_TCP', 'IPPROTO_UDP']

/**
 * Control messages that no test has seen travel, and what that would need. Their bytes are
 * held against C's by the test that goes over all of the list.
 */
const UNSEEN = {
  SCM_DEVMEM_LINEAR: 'a network card that receives into memory of its own',
  TLS_GET_RECORD_TYPE: 'a kernel that has TLS over TCP',
  TLS_SET_RECORD_TYPE: 'a kernel that has TLS over TCP',
  VSOCK_RECVERR: 'a transport of vsock that sends without copying',
}

/** A test that names none of these sees no control message, but the option of that name. */
const MESSAGES = ['recvmsg', 'sendmsg', 'recvmmsg', 'sendmmsg', 'cmsg']

/** The family of a call: the file of native/ that it stands in. */
function calls() {
  const rows = []
  let family = ''
  for (const line of text('native/syscalls.def').split('\n')) {
    family = /^\/\/ (\w+)\.cc$/.exec(line)?.[1] ?? family
    const [, macro, name] = /^(SYSCALL|LIBCALL)\((\w+)/.exec(line) ?? []
    if (name !== undefined) rows.push({ name, section: macro === 'SYSCALL' ? 2 : 3, page: name, family })
  }
  for (const name of ['CMSG_LEN', 'CMSG_SPACE']) rows.push({ name, section: 3, page: 'cmsg', family: 'cmsg' })
  for (const name of ['htonl', 'htons', 'ntohl', 'ntohs'])
    rows.push({ name, section: 3, page: 'byteorder', family: 'inet' })
  return rows
}

const named = new Set(python.constants)

/** Whether CPython has the name, or another name for the same number of the same level. */
const inPython = (name, level) =>
  named.has(name) ||
  [...options, ...controls].some(
    ([other, its]) => other === level && named.has(its) && constants[its] === constants[name],
  )

const cell = value => (value === undefined ? '–' : `\`${value}\``)
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
const count = (rows, holds) => rows.filter(holds).length

/** Makes the document; `missing` is what no test names. */
export function coverage() {
  const testOf = tester()
  const missing = []
  const test = (what, name, preferred, more) => {
    const file = testOf(name, preferred, more)
    if (file === undefined) missing.push(what)
    return file ?? 'none'
  }
  const onLinux = ([, name]) => constants[name] !== undefined

  const callRows = calls().map(({ name, section, page, family }) => ({
    name,
    section,
    page: `${page}(${section})`,
    test: test(name, name, [...namedAfter(name), ...(family === 'sockopt' ? namedAfter(family) : [])], {
      page: `${page}(${section})`,
    }),
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
    test: test(`${level} ${name}`, name, [/^options\.test/, /^(option|filter|sockopt|tcp-info)/]),
    python: inPython(name, level),
    node: node.options[level]?.[name],
    bun: bun.options[level]?.[name],
  }))

  const controlRows = controls.filter(onLinux).map(([level, name, kind, page]) => ({
    level,
    name,
    kind,
    page,
    test: Object.hasOwn(UNSEEN, name)
      ? 'cmsg.test.ts'
      : test(`control message ${level} ${name}`, name, [/^(cmsg|control|scm)/, /msg/], { beside: MESSAGES }),
    python: inPython(name, level),
  }))

  const familyRows = groups.AF.map(name => [name, name])
    .filter(onLinux)
    .map(([name]) => {
      const full = isFull(constants[name])
      const usual = groups.AF.find(other => constants[other] === constants[name])
      return {
        name,
        other: usual === name ? undefined : usual,
        full,
        test: full ? test(usual, usual, [...namedAfter(usual.slice(3)), /^sockaddr/]) : 'coverage.test.ts',
        python: python.families.some(family => constants[family] === constants[name]),
        node: node.families[usual],
        bun: bun.families[usual],
      }
    })
  const absent = [...options, ...controls, ...groups.AF.map(name => ['AF', name])].filter(
    row => !onLinux(row),
  )

  const yes = value => (value ? 'yes' : '–')
  const levels = [...new Set([...USUAL_LEVELS, ...optionRows.map(({ level }) => level)])]
  const optionTables = levels.map(
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
  const decoded = ({ kind }) => !/^(int|uint|byte|u16|fd|bytes)$/.test(kind)
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
    ['– whose value is more than an int, and no bytes', count(optionRows, decoded), 0, '', ''],
    counts('control messages by name', controlRows),
    ['– whose data is no bytes', count(controlRows, ({ kind }) => kind !== 'bytes'), 1, '', ''],
    ['address families by name', families.length, count(families, ({ name }) => named.has(name)), '', ''],
    counts(
      '– whose addresses are no bytes',
      families,
      count(families, ({ full }) => full),
    ),
  ].map(row => row.map((value, i) => (i > 0 && value === 0 ? '–' : value)))

  const document = `# Coverage

Every call, socket option, control message and address family that this package knows on Linux, the file in \`test/\` that holds it against the kernel, and what others offer. Made by \`scripts/coverage.mjs\` (\`npm run coverage\`); \`test/coverage.test.ts\` makes it again and compares, and fails where something has no test.

${table(
  [
    '',
    'sockfd',
    `CPython ${python.version.replace(/\.\d+$/, '')}`,
    `Node ${node.version}`,
    `Bun ${bun.version.replace(/\.\d+$/, '')}`,
  ],
  summary,
)}

What the columns mean, and how each was found:

- **CPython**: the module \`socket\`, and for calls \`os\`, \`select\` and \`fcntl\` too. CPython ${python.version} as Debian 12 builds it was asked (\`scripts/coverage/cpython.py\`); the test asks again where it is installed. *yes* at an option or a control message: the module has the name, or another one for the same number. By number CPython sends and receives any other one too, as an int or as bytes, and so does this package. Of control messages it decodes \`SCM_RIGHTS\`, by \`recv_fds()\`.
- **Node**: \`net\` and \`dgram\`, by hand (\`scripts/coverage/node.mjs\`). What plays the part of a call is named; none takes its arguments. What sets an option is set by the test, which asks the kernel. \`node:fs\` has \`read\`, \`write\`, \`readv\`, \`writev\` and \`close\` for descriptors, sockets too.
- **Bun**: its own API, \`Bun.listen\`, \`Bun.connect\`, \`Bun.udpSocket\` and \`Bun.serve\`, as the types and their comments in bun-types ${bun.version} tell; nothing of it was run. It has Node's modules as well.
- **test**: one file that names it, the one whose name fits best; more may. Tests say themselves what this machine or its kernel cannot show.

## Calls

${table(
  ['call', 'page', 'test', 'CPython', 'Node', 'Bun'],
  callRows.map(row => [cell(row.name), row.page, row.test, cell(row.python), cell(row.node), cell(row.bun)]),
)}

Section 2 are system calls, section 3 library functions; those of byteorder(3) and cmsg(3) are written in TypeScript.

## Options

Kind: what C keeps in it. \`int\`, \`uint\`, \`byte\` and \`fd\` are numbers in TypeScript, \`ulong\` and \`u64\` bigints, \`in_addr\` the text of an IPv4 address, \`sockaddr\` an address, \`uints\` an array of numbers, \`filter\` an array of instructions, a struct an object with the fields of C; \`bytes\` stay bytes. Access: whether the kernel lets it be read (r), written (w) or both.

${optionTables.join('\n\n')}

## Control messages

What \`recvmsg\` returns in \`control\`, and \`sendmsg\` takes there where the kernel does. Any other one goes as \`{ level, type, data }\` with bytes. Node and Bun offer none.

${table(
  ['level', 'type', 'page', 'data', 'test', 'CPython'],
  controlRows.map(row => [cell(row.level), cell(row.name), row.page, row.kind, row.test, yes(row.python)]),
)}

In memory only, against the bytes that a C program lays out, since a real one needs more than an ordinary machine has: ${Object.entries(
    UNSEEN,
  )
    .map(([name, needs]) => `${cell(name)} (${needs})`)
    .join(', ')}.

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
  if (missing.length > 0)
    console.warn(`${basename(import.meta.filename)}: no test names\n${missing.join('\n')}`)
}
