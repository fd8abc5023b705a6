// The lists of native/*.def as the tests read them: line by line, and not with the
// generator that they check.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './children.ts'

/** A parameter of a call: its name in C, and its type in TypeScript. */
export interface Parameter {
  readonly name: string
  readonly type: string
}

/** A line of native/syscalls.def. */
export interface Call {
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** Whether strace(1) shows it. */
  readonly system: boolean
}

/** The text of a file of this package. */
export const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** Every call that the addon makes. */
export const calls: readonly Call[] = [
  ...text('native/syscalls.def').matchAll(/^(SYSCALL|LIBCALL)\((\w+), "([^"]*)"/gm),
].map(([, macro, name, parameters]) => ({
  name: name!,
  system: macro === 'SYSCALL',
  parameters: parameters!.split(', ').map(parameter => {
    const [name, type] = parameter.split(': ')
    return { name: name!, type: type! }
  }),
}))

/** A row of a list. */
export interface Row {
  /** Its first word, and those in the parentheses, up to the first comma in a text. */
  readonly macro: string
  readonly words: readonly string[]
  /** Whether Linux has what it names. */
  readonly onLinux: boolean
}

export function rows(list: string): Row[] {
  const conditions: string[] = []
  return text(`native/${list}`)
    .split('\n')
    .flatMap(line => {
      if (line.startsWith('#endif')) conditions.pop()
      else if (line.startsWith('#if')) conditions.push(line)
      const [, macro, words] = /^([A-Z_]+)\((.*)\)$/.exec(line) ?? []
      if (macro === undefined || words === undefined) return []
      return [{ macro, words: words.split(', '), onLinux: !conditions.includes('#ifndef __linux__') }]
    })
}
