// From numbers and bytes to the words of C: the names of constants and flags, strings
// and errors, as strace(1) writes them. Addresses are in decode-address.ts. Nothing here
// makes a system call, or writes to memory that it is given.

import { constants } from 'node:os'
import { constant } from '../constant.ts'
import { errnoNames } from '../errno.ts'
import { type Field, LITTLE_ENDIAN } from '../structs.ts'
import { groups } from '../tables.ts'
import { flagOrder, type Group, glibcSays, more, type Numbered, nameless } from './names.ts'

export type { Group } from './names.ts'

/**
 * Gives a number its name: `nameOf('AF', 2)` is `'AF_INET'`.
 *
 * @param group - the constants that it may be one of; of a socket option it is the level
 * @param label - what stands for the name that a number does not have
 * @returns the name, or for a number without one `'0x63 /* AF_??? *\/'`
 */
export function nameOf(group: Group, value: number, label = nameless[group] ?? `${group}_???`): string {
  return labelled(knownName(group, value), value, label)
}

/** The name that a number has in C, if it has one. */
export const knownName = (group: Group, value: number): string | undefined => names(group).get(value >>> 0)

/**
 * Takes a mask of flags apart: `flagsOf('MSG', 0x4040)` is `'MSG_DONTWAIT|MSG_NOSIGNAL'`.
 *
 * Of `O` the access mode comes first: `'O_RDWR|O_NONBLOCK'`.
 *
 * @returns the names and, in hexadecimal, the bits without one; `'0'` for none at all
 */
export function flagsOf(group: Group, value: number): string {
  if (group === 'O') return [accessModes[value & 3], ...bitNames(group, value & ~3)].join('|')
  return bitsOf(group, value)
}

/** The same, of `O` too without an access mode: the flags of pipe2() and dup3(). */
export function bitsOf(group: Group, value: number): string {
  const [first = '0', ...others] = bitNames(group, value)
  return first.startsWith('0x')
    ? labelled(undefined, value, nameless[group] ?? `${group}_???`)
    : [first, ...others].join('|')
}

/** The names of the bits that are set, and the rest in hexadecimal. */
export function bitNames(group: Group, value: number): string[] {
  const found: string[] = []
  let rest = value >>> 0
  for (const [name, bits] of flags(group)) {
    if ((rest & bits) >>> 0 !== bits) continue
    found.push(name)
    rest = (rest & ~bits) >>> 0
  }
  return rest === 0 ? found : [...found, hex(rest)]
}

/** The name of a number in a list of names, or its hexadecimal and what the list is of. */
export function numberedName([prefix, ...list]: Numbered, value: number): string {
  const name = list[value]
  return labelled(name === undefined || name === '-' ? undefined : prefix + name, value, `${prefix}???`)
}

/** What strerror(3) of glibc says of an errno: `'Address already in use'`. */
export function errnoText(errno: number): string {
  const [code, message] = errnoNames.get(errno) ?? []
  if (code === undefined || message === undefined) return `Unknown error ${errno}`
  return glibcSays[code] ?? message.charAt(0).toUpperCase() + message.slice(1)
}

/** A number as C's `%#x` writes it. */
export const hex = (value: number): string => (value === 0 ? '0' : `0x${(value >>> 0).toString(16)}`)

/**
 * Bytes as a C string: printable ASCII as it is, the rest as `\n` or in octal.
 *
 * @param limit - how many bytes are shown; `...` stands for those after them
 */
export function quoted(bytes: Uint8Array, limit = Number.POSITIVE_INFINITY): string {
  const end = Math.min(bytes.length, limit)
  let text = '"'
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number
    if (byte in escapes) text += escapes[byte]
    else if (byte >= 0x20 && byte < 0x7f) text += String.fromCharCode(byte)
    else text += `\\${byte.toString(8).padStart(i + 1 < end && isOctal(bytes[i + 1] as number) ? 3 : 1, '0')}`
  }
  return `${text}"${bytes.length > end ? '...' : ''}`
}

/** Bytes as strace shows those that are never text: `"\x01\x00"`. */
export const hexQuoted = (bytes: Uint8Array): string =>
  `"${Array.from(bytes, byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`

/** An unsigned number of up to four bytes, in this machine's order. */
export function unsigned(bytes: Uint8Array, [offset, size]: Field): number {
  let value = 0
  for (let i = 0; i < size; i++)
    value += (bytes[offset + (LITTLE_ENDIAN ? i : size - 1 - i)] as number) * 2 ** (8 * i)
  return value
}

/** The same for a signed one. */
export const signed = (bytes: Uint8Array, field: Field): number => unsigned(bytes, field) | 0

/** How much of a string or a list is shown: the 32 of strace's own default. */
export const SHOWN = 32

/** `NULL`, or memory at an address that only C knows. */
export const pointer = (memory: ArrayBufferView | null): string => (isNull(memory) ? 'NULL' : '0x...')

/** Whether C gets NULL for it: an array without any memory has no address either. */
export function isNull(memory: ArrayBufferView | null): boolean {
  if (memory === null) return true
  const { byteLength, maxByteLength = byteLength } = memory.buffer as ArrayBuffer & { maxByteLength?: number }
  return maxByteLength === 0
}

/** The first bytes of `length` in memory. */
export const shownBytes = (memory: Uint8Array, length: number): string =>
  isNull(memory) ? 'NULL' : quoted(memory.subarray(0, length), SHOWN)

/** A string that ends at its NUL. */
export function cString(memory: Uint8Array): string {
  const nul = memory.indexOf(0)
  return quoted(nul < 0 ? memory : memory.subarray(0, nul))
}

/** The first elements of a list. */
export function listed(count: number, show: (i: number) => string): string {
  const elements = Array.from({ length: Math.min(count, SHOWN) }, (_, i) => show(i))
  return `[${[...elements, ...(count > SHOWN ? ['...'] : [])].join(', ')}]`
}

/** A number with or without a name. */
export const labelled = (name: string | undefined, value: number, label: string): string =>
  name ?? `${hex(value)} /* ${label} */`

const signalNames = new Map(
  Object.entries(constants.signals)
    .toReversed()
    .map(([name, number]) => [number, name]),
)

/** The name of a signal; those for real time are numbered from SIGRTMIN, Linux's 32. */
export function signalName(signal: number): string | undefined {
  if (process.platform === 'linux' && signal >= 32 && signal <= 64)
    return signal === 32 ? 'SIGRTMIN' : `SIGRT_${signal - 32}`
  return signalNames.get(signal)
}

const accessModes = ['O_RDONLY', 'O_WRONLY', 'O_RDWR', 'O_ACCMODE']

const escapes: Readonly<Record<number, string>> = {
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
}

const isOctal = (char: number): boolean => char >= 0x30 && char <= 0x37

const namesByGroup = new Map<Group, ReadonlyMap<number, string>>()
const flagsByGroup = new Map<Group, readonly (readonly [name: string, bits: number])[]>()

/** The constants of a group by number; of two names for one number the first. */
function names(group: Group): ReadonlyMap<number, string> {
  return remembered(namesByGroup, group, () => {
    const found = new Map<number, string>()
    for (const [name, number] of members(group)) if (!found.has(number)) found.set(number, name)
    return found
  })
}

/** The flags of a group, in the order in which they are shown. */
function flags(group: Group): readonly (readonly [string, number])[] {
  return remembered(flagsByGroup, group, () => {
    const order = flagOrder[group]
    if (order === undefined)
      return [...names(group)]
        .map(([bits, name]) => [name, bits] as const)
        .filter(([, bits]) => bits !== 0)
        .sort(([, a], [, b]) => a - b)
    const numbers = new Map(members(group))
    return order.flatMap(name => (numbers.get(name) ? [[name, numbers.get(name) as number] as const] : []))
  })
}

/** Options for any family of addresses, MCAST_JOIN_GROUP and its like, have the same numbers at both levels. */
function members(group: Group): (readonly [name: string, number: number])[] {
  const shared = group === 'IPPROTO_IPV6' ? groups.IPPROTO_IP.filter(name => name.startsWith('MCAST_')) : []
  const known = [...groups[group], ...shared].flatMap(name => {
    const number = constant(name)
    return number === undefined ? [] : [[name as string, number >>> 0] as const]
  })
  return [...known, ...Object.entries(more[group] ?? {})]
}

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const value = memory.get(key) ?? make()
  memory.set(key, value)
  return value
}
