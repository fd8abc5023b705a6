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
`

  const raw = `${header('syscalls.def')}
/**
 * \`sockfd/raw\`: the SYNOPSIS of each manual page. An \`int\` is a number, a \`void *\`
 * bytes, a \`socklen_t *\` a Uint32Array of one element. Each call is one system call
 * and allocates nothing. It answers zero or more, or minus the errno when the kernel
 * refused; a wrong argument throws before any call is made.
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
  'NAME' in beneath ? (PARAMETERS) => kernel.NAME(NAMES) : (undefined as never)`
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

/** What TypeScript says of an option, by what C keeps in it. */
const optionTypes = {
  int: 'number',
  uint: 'number',
  ulong: 'bigint',
  u64: 'bigint',
  linger: 'Linger',
  timeval: 'Timeval',
  ucred: 'Ucred',
  string: 'string',
  tcp_info: 'TcpInfo',
  bytes: 'Uint8Array',
}

/** Two names of one level. */
const levelAliases = {
  SOL_TCP: 'IPPROTO_TCP',
  SOL_IP: 'IPPROTO_IP',
  SOL_IPV6: 'IPPROTO_IPV6',
  SOL_UDP: 'IPPROTO_UDP',
}

function constants() {
  const groups = new Map()
  const options = []
  const lines = []
  for (const row of rows('constants.def')) {
    const [group, name, ...rest] = row.args
    const [at, summary] = rest.slice(-2)
    const absent = lacking(row)
    let type = absent ? 'number | undefined' : 'number'
    if (row.macro === 'LITERAL') type = rest[0]
    if (row.macro.startsWith('OPTION')) {
      const kept = rest.at(-3)
      if (!(kept in optionTypes)) throw new Error(`constants.def: ${name} has the unknown type ${kept}`)
      type = `Option<'${group}', ${optionTypes[kept]}>${absent ? ' | undefined' : ''}`
      options.push([group, name, kept])
    }
    if (group === 'SOL' || group === 'IPPROTO')
      type = absent ? type : `Level<'${levelAliases[name] ?? name}'>`
    if (!groups.has(group)) groups.set(group, [])
    groups.get(group).push(name)
    lines.push(
      `/** ${group === 'E' ? `${name}: ${summary}` : summary} ${at} */`,
      `export const ${name}: ${type} = /* @__PURE__ */ value('${name}')`,
      '',
    )
  }
  return {
    'constants.ts': `${header('constants.def')}
import { constant } from './constant.ts'
import type { Level, Linger, Option, TcpInfo, Timeval, Ucred } from './option.ts'

const value = (name: string) => constant(name) as never

${lines.join('\n')}`,
    'tables.ts': `${header('constants.def')}
/** The names of the constants, by group; of two names for one number the usual one comes first. */
export const groups = {
${[...groups].map(([group, names]) => `  ${group}: [\n${names.map(name => `    '${name}',`).join('\n')}\n  ],`).join('\n')}
} as const

/** What an errno says, in the words of Node's own errors. */
export const errnoMessages: { readonly [name: string]: string } = {
${[...rows('constants.def')]
  .filter(({ args }) => args[0] === 'E')
  .map(({ args }) => `  ${args[1]}: ${JSON.stringify(args.at(-1))},`)
  .join('\n')}
}

/** The socket options: level, name, and what C keeps in them. */
export const options = [
${options.map(option => `  [${option.map(part => `'${part}'`).join(', ')}],`).join('\n')}
] as const
`,
  }
}

/**
 * Fields that every kernel writes on which a supported Node runs; those behind them
 * came later (struct tcp_info, Linux 4.19).
 */
const OLD_KERNELS = 200

function structs() {
  const lines = []
  const layouts = new Map()
  const tcpInfo = []
  for (const { macro, args, conditions } of rows('structs.def')) {
    const [name, field, offset, size] = args
    if (macro.endsWith('_AT'))
      tcpInfo.push(
        `${field}${Number(offset) < OLD_KERNELS ? '' : '?'}: ${size === '8' ? 'bigint' : 'number'}`,
      )
    if (field === undefined || macro === 'STRUCT_OF') layouts.set(name, [])
    else layouts.get(name).push([field, conditions.includes('#ifndef __linux__')])
  }
  for (const [name, fields] of layouts)
    lines.push(
      `  ${name}: {`,
      '    size: number',
      ...fields.map(([field, absent]) => `    ${field}${absent ? '?' : ''}: Field`),
      '  }',
    )
  return {
    'structs.ts': `${header('structs.def')}
import { endianness } from 'node:os'
import { native } from './native.ts'

/** Whether this machine keeps a number's least significant byte first. */
export const LITTLE_ENDIAN: boolean = endianness() === 'LE'

/** A field's offset and size, in bytes; of a bit field also its first bit and its width. */
export type Field = readonly [offset: number, size: number, shift?: number, bits?: number]

interface Structs {
${lines.join('\n')}
}

/** \`struct tcp_info\`, as tcp(7) names it; what the kernel at hand does not write is absent. */
export interface TcpInfo {
${tcpInfo.map(line => `  ${line}`).join('\n')}
}

/** The structs that the kernel reads and writes, as this system lays them out. */
export const structs = /* @__PURE__ */ (() => native.structs as unknown as Structs)()
`,
  }
}

/** Everything that is made from the lists: file name in src/ → text. */
export const tables = () => ({ ...syscalls(), ...constants(), ...structs() })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const [name, text] of Object.entries(tables())) writeFileSync(join(root, 'src', name), text)
