// Writes what TypeScript needs of the lists in native/*.def, which exist once:
//
//   syscalls.def  → src/syscalls.ts   the types of the calls, and their names in strace
//                   src/raw.ts        `sockfd/raw`: each call, through the door
//   constants.def → src/constants.ts  each constant, its type and doc comment
//                   src/tables.ts     the names of each group, the type of each option
//   structs.def   → src/structs.ts    offsets and sizes
//
// The results are committed; test/tables.test.ts makes them again and compares.

import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')

/** The rows of a list: the macro, its arguments, and the #if lines around it. */
function* rows(name) {
  const conditions = []
  for (const [index, line] of readFileSync(join(root, 'native', name), 'utf8')
    .split('\n')
    .entries()) {
    if (/^\s*(\/\/.*)?$/.test(line)) continue
    if (line.startsWith('#endif')) conditions.pop()
    else if (line.startsWith('#if')) conditions.push(line)
    else {
      const row = /^(\w+)\((.*)\)$/.exec(line)
      if (row === null) throw new Error(`native/${name}:${index + 1}: not a row: ${line}`)
      const args = [...row[2].matchAll(/"([^"]*)"|[^",\s][^",]*/g)].map(([all, text]) => text ?? all.trim())
      yield { macro: row[1], args, conditions: [...conditions] }
    }
  }
}

const header = from => `// Made from native/${from} by scripts/tables.mjs (npm run tables). Do not edit.\n`
const lacking = ({ conditions }) => conditions.some(condition => condition === '#ifndef __linux__')

function syscalls() {
  const calls = [...rows('syscalls.def')].map(
    ({ macro, args: [name, parameters, x64, arm64], conditions }) => ({
      name,
      parameters,
      optional: conditions.length > 0,
      strace: macro === 'SYSCALL' ? { x64, arm64 } : undefined,
    }),
  )
  const names = parameters => [...parameters.matchAll(/(\w+):/g)].map(([, name]) => name).join(', ')

  const types = `${header('syscalls.def')}
/** The calls as the addon makes them: the kernel's answer, or minus the errno. */
export interface Syscalls {
${calls.map(({ name, parameters }) => `  ${name}(${parameters}): number`).join('\n')}
}

/** The name under which strace(1) shows a call, by architecture. Library functions are not here. */
export const straceNames: { readonly [call in keyof Syscalls]?: { readonly x64: string; readonly arm64: string } } = {
${calls
  .filter(({ strace }) => strace !== undefined)
  .map(({ name, strace }) => `  ${name}: { x64: '${strace.x64}', arm64: '${strace.arm64}' },`)
  .join('\n')}
}

/** The parameters of each call, in order. */
export const parameterNames: { readonly [call in keyof Syscalls]: string } = {
${calls.map(({ name, parameters }) => `  ${name}: '${names(parameters)}',`).join('\n')}
}
`

  const raw = `${header('syscalls.def')}
/**
 * \`sockfd/raw\`: the SYNOPSIS of each manual page. An \`int\` is a number, a \`void *\`
 * bytes, a \`socklen_t *\` a Uint32Array of one element, an \`off_t *\` a BigInt64Array of
 * one. Each call is one system call. It answers zero or more, or minus the errno when the
 * kernel refused; a wrong argument throws before any call is made.
 *
 * Of a \`struct msghdr\` the lengths are in \`lens\`: those of name and control data, in and
 * out, and then, out, \`msg_flags\`; of an array of messages, four numbers for each, the last
 * of which is \`msg_len\`. The names of these messages lie one behind the other, in parts of
 * one size, and so do their control data.
 *
 * @module
 */

import { beneath, kernel } from './kernel.ts'
import type { Syscalls } from './syscalls.ts'

export { RawPoller as Poller } from './poller.ts'

${calls
  .map(({ name, parameters, optional }) =>
    optional
      ? `/** ${name}(2), where the system has it. */
export const ${name}: Syscalls['${name}'] =
  'NAME' in beneath ? function NAME(PARAMETERS) { return kernel.NAME(NAMES) } : (undefined as never)`
          .replaceAll('NAMES', names(parameters))
          .replaceAll('NAME', name)
          .replace('PARAMETERS', names(parameters))
      : `/** ${name}(${page(name)}) */
export function ${name}(${parameters}): number {
  return kernel.${name}(${names(parameters)})
}`,
  )
  .join('\n\n')}
`
  return { 'syscalls.ts': types, 'raw.ts': raw }
}

const page = name => (/^(inet|if)_/.test(name) ? 3 : 2)

/** What TypeScript makes of what C keeps in an option or a control message, where it is no struct. */
const kinds = {
  int: 'number',
  uint: 'number',
  byte: 'number',
  u16: 'number',
  ulong: 'bigint',
  u64: 'bigint',
  fd: 'number',
  fds: 'number[]',
  uints: 'number[]',
  string: 'string',
  bytes: 'Uint8Array',
  in_addr: 'string',
  multicast_if: 'Apart<string, string | IpMreqn>',
  sockaddr: 'KernelAddress',
  filter: 'SockFilter[]',
  extended_err: 'ExtendedErr',
  timespecs: 'Apart<Timespec[], number>',
}

/** The name in TypeScript of a struct of C: `ip_mreqn` is `IpMreqn`. */
const pascal = name => name.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase())

const structNames = new Set(
  [...rows('structs.def')]
    .filter(({ macro, args }) => macro.startsWith('STRUCT') && args.length > 2)
    .map(({ args }) => args[0]),
)

function typeOf(kind, name) {
  if (structNames.has(kind)) return pascal(kind)
  if (kind in kinds) return kinds[kind]
  throw new Error(`constants.def: ${name} has the unknown kind ${kind}`)
}

/** Two names of one level. */
const levelAliases = {
  SOL_TCP: 'IPPROTO_TCP',
  SOL_IP: 'IPPROTO_IP',
  SOL_IPV6: 'IPPROTO_IPV6',
  SOL_UDP: 'IPPROTO_UDP',
  IPPROTO_UDPLITE: 'SOL_UDPLITE',
  IPPROTO_ICMPV6: 'SOL_ICMPV6',
  IPPROTO_RAW: 'SOL_RAW',
}

const units = new Map([
  ['none', ''],
  ['flag', ' 0 or 1.'],
])

function constants() {
  const groups = new Map()
  const options = []
  const controls = []
  const all = [...rows('constants.def')]
  // Of each constant that is an option or a control message: level → the type of its value.
  const optionLevels = new Map()
  const controlLevels = new Map()
  const note = (levels, name, level, kind) => {
    if (!levels.has(name)) levels.set(name, new Map())
    levels.get(name).set(level, typeOf(kind, name))
  }
  for (const { macro, args } of all) {
    const [level, name, ...rest] = args
    if (macro === 'CONTROL') {
      note(controlLevels, name, level, rest[0])
      controls.push([level, name, rest[0], rest[1]])
    } else if (macro.startsWith('OPTION')) {
      const [kind, unit, access, page] = macro === 'OPTION_VALUE' ? rest.slice(1) : rest
      note(optionLevels, name, level, kind)
      options.push([level, name, kind, unit, access, page ?? options.find(([, other]) => other === name)[5]])
    }
  }
  const branded = (brand, levels) =>
    levels === undefined
      ? []
      : [`${brand}<{ ${[...levels].map(([level, type]) => `${level}: ${type}`).join('; ')} }>`]

  const lines = []
  const used = new Set()
  for (const row of all) {
    if (row.macro === 'CONTROL' || row.macro === 'OPTION_TOO') continue
    const [group, name, ...rest] = row.args
    const [at, summary] = rest.slice(-2)
    const brands = [
      ...branded('Option', optionLevels.get(name)),
      ...branded('Control', controlLevels.get(name)),
    ]
    let type = row.macro === 'LITERAL' ? rest[0] : 'number'
    if (brands.length > 0) type = brands.join(' & ')
    if (group === 'SOL' || group === 'IPPROTO') type = `Level<'${levelAliases[name] ?? name}'>`
    // Numbers that are families and levels at once.
    if (group === 'AF' && options.some(([level]) => level === name)) type = `${rest[0]} & Level<'${name}'>`
    if (lacking(row)) type += ' | undefined'
    for (const [word] of type.matchAll(/[A-Z]\w+/g)) used.add(word)
    const unit = row.macro.startsWith('OPTION') ? rest.at(-4) : 'none'
    const more = units.get(unit) ?? ` In ${unit.replaceAll('_', ' ')}.`
    if (!groups.has(group)) groups.set(group, [])
    groups.get(group).push(name)
    lines.push(
      `/** ${group === 'E' ? `${name}: ${summary}` : summary}${more} ${at} */`,
      `export const ${name}: ${type} = /* @__PURE__ */ value('${name}')`,
      '',
    )
  }
  const importing = (file, names) => {
    const wanted = names.filter(name => used.has(name)).toSorted()
    return wanted.length === 0 ? [] : [`import type { ${wanted.join(', ')} } from './${file}.ts'`]
  }
  const imports = [
    "import { constant } from './constant.ts'",
    ...importing('option', ['Apart', 'Control', 'ExtendedErr', 'Level', 'Option']),
    ...importing('sockaddr', ['KernelAddress']),
    ...importing('structs', [...structNames].map(pascal)),
  ]
  const byName = table => table.toSorted(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
  const table = found => byName(found).map(row => `  [${row.map(part => `'${part}'`).join(', ')}],`)
  return {
    'constants.ts': `${header('constants.def')}
${imports.join('\n')}

const value = (name: string) => constant(name) as never

${lines.join('\n')}`,
    'tables.ts': `${header('constants.def')}
import type { Apart, ExtendedErr } from './option.ts'
import type { KernelAddress } from './sockaddr.ts'
import type { ${[...structNames].map(pascal).toSorted().join(', ')} } from './structs.ts'

/** The names of the constants, by group; of two names for one number the usual one comes first. */
export const groups = {
${[...groups].map(([group, names]) => `  ${group}: [\n${names.map(name => `    '${name}',`).join('\n')}\n  ],`).join('\n')}
} as const

/** What an errno says, in the words of Node's own errors. */
export const errnoMessages: { readonly [name: string]: string } = {
${all
  .filter(({ args }) => args[0] === 'E')
  .map(({ args }) => `  ${args[1]}: ${JSON.stringify(args.at(-1))},`)
  .join('\n')}
}

/** The socket options: level, name, what C keeps in them, its unit, whether they are read or written, page. */
export const options = [
${table(options).join('\n')}
] as const

/** The control messages: level, name of the type, what C keeps in them, page. */
export const controls = [
${table(controls).join('\n')}
] as const

${kindTypes()}
`,
  }
}

/** Each kind, and what TypeScript makes of it. */
const kindTypes =
  () => `/** What C keeps in an option or a control message, and what TypeScript makes of it. */
export interface KindTypes {
${[...Object.keys(kinds), ...structNames].map(kind => `  ${kind}: ${typeOf(kind)}`).join('\n')}
}

/** What C keeps in an option or a control message. */
export type Kind = keyof KindTypes`

/**
 * Fields that every kernel writes on which a supported Node runs; those behind them
 * came later (struct tcp_info, Linux 4.19).
 */
const OLD_KERNELS = 200

/** What TypeScript makes of a field. */
const fieldTypes = {
  int: 'number',
  uint: 'number',
  u64: 'bigint',
  time: 'number',
  in_addr: 'string',
  in6_addr: 'string',
  sockaddr: 'Address',
  bytes: 'Uint8Array',
}

function structs() {
  const layouts = new Map()
  for (const { macro, args, conditions } of rows('structs.def')) {
    const words = args.slice()
    const name = words.shift()
    if (macro.startsWith('STRUCT')) {
      if (macro === 'STRUCT_OF') words.shift()
      layouts.set(name, { page: words[0], summary: words[1], fields: [] })
      continue
    }
    const field = words.shift()
    const offset = Number(words[0])
    if (macro === 'FIELD_AT') words.splice(0, 2)
    if (macro === 'BITS_AT') words.splice(0, 4)
    const [type, summary] = words
    const later = name === 'tcp_info' && offset >= OLD_KERNELS
    layouts
      .get(name)
      .fields.push({ field, type, summary, later, absent: conditions.includes('#ifndef __linux__') })
  }
  const typed = [...layouts].filter(([, { summary }]) => summary !== undefined)
  const layoutLines = [...layouts].flatMap(([name, { fields }]) => [
    `  ${name}: {`,
    '    size: number',
    ...fields.map(({ field, absent }) => `    ${field}${absent ? '?' : ''}: Field`),
    '  }',
  ])
  const interfaces = typed.map(
    ([name, { page, summary, fields }]) => `/** \`struct ${name}\`: ${summary} See ${page}. */
export interface ${pascal(name)} {
${fields
  .map(({ field, type, summary, later }) => {
    const optional = later || type.endsWith('?') ? '?' : ''
    return `  /** ${summary} */\n  ${field}${optional}: ${fieldTypes[type.replace('?', '').split(' ')[0]]}`
  })
  .join('\n')}
}`,
  )
  const members = typed.map(
    ([name, { fields }]) =>
      `  ${name}: {\n${fields.map(({ field, type }) => `    ${field}: '${type}',`).join('\n')}\n  },`,
  )
  return {
    'structs.ts': `${header('structs.def')}
import { endianness } from 'node:os'
import { native } from './native.ts'
import type { Address } from './sockaddr.ts'

/** Whether this machine keeps a number's least significant byte first. */
export const LITTLE_ENDIAN: boolean = endianness() === 'LE'

/** A field's offset and size, in bytes; of a bit field also its first bit and its width. */
export type Field = readonly [offset: number, size: number, shift?: number, bits?: number]

interface Structs {
${layoutLines.join('\n')}
}

/** The structs that the kernel reads and writes, as this system lays them out. */
export const structs = /* @__PURE__ */ (() => native.structs as unknown as Structs)()

/**
 * The sizes of the structs, in bytes.
 *
 * \`\`\`ts
 * recvmsg(fd, [buffer], { controllen: CMSG_SPACE(sizeof.in_pktinfo) })
 * \`\`\`
 */
export const sizeof = /* @__PURE__ */ (() =>
  Object.fromEntries(Object.entries(structs).map(([name, { size }]) => [name, size])))() as {
  readonly [name in keyof Structs]: number
}

${interfaces.join('\n\n')}

/** Of the structs that are objects: what each field is. */
export const members = {
${members.join('\n')}
} as const
`,
  }
}

/** Everything that is made from the lists: file name in src/ → text. */
export const tables = () => ({ ...syscalls(), ...constants(), ...structs() })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [name, text] of Object.entries(tables())) writeFileSync(join(root, 'src', name), text)
