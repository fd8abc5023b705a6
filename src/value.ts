// What C keeps in socket options and control messages, and what TypeScript makes of it:
// each kind of the lists (native/constants.def), and the structs field by field
// (native/structs.def).

import { isUint8Array } from 'node:util/types'
import { constant } from './constant.ts'
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6 } from './ip.ts'
import { integer, mistake } from './mistake.ts'
import type { ExtendedErr } from './option.ts'
import { type Address, decode, encode } from './sockaddr.ts'
import { type Field, LITTLE_ENDIAN, members, structs } from './structs.ts'
import type { Kind } from './tables.ts'

type StructName = keyof typeof members

const isStruct = (kind: Kind): kind is StructName => kind in members

/**
 * Tells by their numbers what C keeps in the rows of a table.
 *
 * @param rows - level, name and kind of each
 */
export function kindsOf(
  rows: readonly (readonly [level: string, name: string, kind: Kind, ...rest: string[]])[],
): (level: number, number: number) => Kind | undefined {
  // Made at first use: nobody needs it to start.
  let kinds: ReadonlyMap<string, Kind> | undefined
  return (level, number) => {
    kinds ??= new Map(rows.map(([level, name, kind]) => [`${constant(level)}:${constant(name)}`, kind]))
    return kinds.get(`${level}:${number}`)
  }
}

/**
 * Reads the value of a kind.
 *
 * @param length - how many bytes of `view` are there
 * @returns undefined where there are too few for it
 */
export function decodeValue(kind: Kind, view: DataView, length: number = view.byteLength): unknown {
  switch (kind) {
    case 'int':
    case 'fd':
      return length >= 4 ? view.getInt32(0, LITTLE_ENDIAN) : undefined
    case 'uint':
      return length >= 4 ? view.getUint32(0, LITTLE_ENDIAN) : undefined
    case 'byte':
      // It is set as an int, and may come back as one.
      return length >= 4 ? view.getInt32(0, LITTLE_ENDIAN) : length > 0 ? view.getUint8(0) : undefined
    case 'u16':
      return length >= 2 ? view.getUint16(0, LITTLE_ENDIAN) : undefined
    case 'ulong':
    case 'u64':
      return length >= 8 ? view.getBigUint64(0, LITTLE_ENDIAN) : undefined
    case 'fds':
      return eachOf(length, 4, at => view.getInt32(at, LITTLE_ENDIAN))
    case 'uints':
      return eachOf(length, 4, at => view.getUint32(at, LITTLE_ENDIAN))
    case 'filter':
      return structsIn('sock_filter', view, length)
    case 'timespecs':
      return length < 3 * structs.timespec.size ? undefined : structsIn('timespec', view, length)
  }
  if (isStruct(kind)) return readStruct(kind, view, length)
  const bytes = new Uint8Array(view.buffer, view.byteOffset, length)
  switch (kind) {
    case 'string':
      return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('utf8').replace(/\0.*$/s, '')
    case 'in_addr':
    case 'multicast_if':
      return length >= 4 ? formatIPv4(bytes, 0) : undefined
    case 'sockaddr':
      return length >= 2 ? decode(bytes, length) : undefined
    case 'extended_err':
      return readExtendedErr(view, bytes)
    default:
      return bytes.slice()
  }
}

/**
 * Lays a value out as C keeps it.
 *
 * @param name - what the caller calls it, for the words of a mistake
 * @returns memory of its own, or the bytes that `value` is
 */
export function encodeValue(kind: Kind, value: unknown, name: string): Uint8Array {
  if (isUint8Array(value)) return value
  if (isStruct(kind) && kind !== 'tcp_info') return structBytes(kind, value, name)
  switch (kind) {
    case 'int':
    case 'byte':
    case 'fd':
    case 'uint':
      return encodeInt(value, name).slice()
    case 'u16':
      integer(name, value, 0, 0xffff)
      return number(2, value)
    case 'ulong':
    case 'u64':
      if (typeof value !== 'bigint') throw mistake('type', name, 'of type bigint', value)
      if (value !== BigInt.asUintN(64, value)) throw mistake('range', name, '>= 0n && < 2n ** 64n', value)
      return number(8, value)
    case 'fds':
      return rowOf(value, name, (fd, path) => {
        integer(path, fd, -0x80000000, 0x7fffffff)
        return number(4, fd)
      })
    case 'timespecs':
      // Three times come; what goes is which of them are to be taken.
      return encodeInt(value, name).slice()
    case 'uints':
      return rowOf(value, name, (element, path) => encodeInt(element, path).slice())
    case 'filter':
      return rowOf(value, name, (instruction, path) => structBytes('sock_filter', instruction, path))
    case 'string':
      if (typeof value !== 'string') throw mistake('type', name, 'of type string', value)
      return Buffer.from(value)
    case 'in_addr':
      return ipBytes(value, name)
    case 'multicast_if':
      return typeof value === 'string' ? ipBytes(value, name) : structBytes('ip_mreqn', value, name)
    case 'sockaddr': {
      const bytes = new Uint8Array(structs.sockaddr_storage.size)
      return bytes.subarray(0, encode(value as Address, bytes, name))
    }
    default:
      throw mistake('type', name, 'an instance of Uint8Array', value)
  }
}

const int = new Int32Array(1)
const intBytes = new Uint8Array(int.buffer)

/** The same for the kinds that are an int, in memory that is good until the next one. */
export function encodeInt(value: unknown, name: string): Uint8Array {
  // 32 bits in either spelling: many an option's int is a mask, or unsigned to the kernel.
  integer(name, value, -0x80000000, 0xffffffff)
  int[0] = value
  return intBytes
}

function readStruct(name: StructName, view: DataView, length: number): unknown {
  const layout = structs[name] as unknown as Readonly<Record<string, Field>> & { readonly size: number }
  // struct tcp_info grows at its end, and the kernel at hand may know less of it.
  if (length < layout.size && name !== 'tcp_info') return undefined
  const bytes = new Uint8Array(view.buffer, view.byteOffset, length)
  const value: Record<string, unknown> = {}
  for (const [field, type] of Object.entries<string>(members[name])) {
    const at = layout[field] as Field
    if (at[0] + at[1] <= length) value[field] = readField(type, at, bytes, view)
    const count = lengthOf(type)
    // Its length comes before it, and says which part of it counts.
    if (count !== undefined) value[field] = (value[field] as Uint8Array).slice(0, value[count] as number)
  }
  return value
}

/** Of `bytes mr_alen`: `mr_alen`. */
const lengthOf = (type: string): string | undefined =>
  type.startsWith('bytes ') ? type.slice(6).replace('?', '') : undefined

function structsIn(name: StructName, view: DataView, length: number): unknown[] {
  return eachOf(length, structs[name].size, (at, size) =>
    readStruct(name, new DataView(view.buffer, view.byteOffset + at, size), size),
  )
}

function readField(type: string, field: Field, bytes: Uint8Array, view: DataView): unknown {
  const [offset, size, shift, bits] = field
  switch (type.replace('?', '')) {
    case 'int':
      return size === 4 ? view.getInt32(offset, LITTLE_ENDIAN) : unsigned(view, field)
    case 'uint':
      return shift === undefined || bits === undefined
        ? unsigned(view, field)
        : (unsigned(view, field) >> shift) & ((1 << bits) - 1)
    case 'u64':
      return view.getBigUint64(offset, LITTLE_ENDIAN)
    case 'time':
      return size === 8
        ? Number(view.getBigInt64(offset, LITTLE_ENDIAN))
        : view.getInt32(offset, LITTLE_ENDIAN)
    case 'in_addr':
      return formatIPv4(bytes, offset)
    case 'in6_addr':
      return formatIPv6(bytes, offset)
    case 'sockaddr':
      return decode(bytes.subarray(offset, offset + size), size)
    default:
      return bytes.slice(offset, offset + size)
  }
}

/** A struct, laid out. Its memory is its own: a getter may make a call meanwhile. */
function structBytes(name: StructName, value: unknown, path: string): Uint8Array {
  if (typeof value !== 'object' || value === null) throw mistake('type', path, 'of type object', value)
  const layout = structs[name] as unknown as Readonly<Record<string, Field>> & { readonly size: number }
  const bytes = new Uint8Array(layout.size)
  const view = new DataView(bytes.buffer)
  for (const [field, type] of Object.entries<string>(members[name])) {
    const member = (value as Record<string, unknown>)[field]
    if (member === undefined && type.endsWith('?')) continue
    writeField(type, layout[field] as Field, member, `${path}.${field}`, bytes, view)
    const length = lengthOf(type)
    if (length !== undefined && (value as Record<string, unknown>)[length] === undefined)
      put(view, layout[length] as Field, (member as Uint8Array).length)
  }
  return bytes
}

function writeField(
  type: string,
  field: Field,
  value: unknown,
  path: string,
  bytes: Uint8Array,
  view: DataView,
): void {
  const [offset, size] = field
  switch (type.replace('?', '')) {
    case 'int':
    case 'time': {
      const most = size === 8 ? Number.MAX_SAFE_INTEGER : 2 ** (8 * size - 1) - 1
      integer(path, value, -most - 1, most)
      put(view, field, value)
      return
    }
    case 'uint':
      // 32 bits in either spelling, as everywhere: an offset of a filter may be below zero.
      integer(path, value, size === 4 ? -0x80000000 : 0, 2 ** (8 * size) - 1)
      put(view, field, value)
      return
    case 'in_addr':
      writeText(parseIPv4, 'an IPv4 address such as 127.0.0.1', value, path, bytes, offset)
      return
    case 'in6_addr':
      writeText(parseIPv6, 'an IPv6 address such as ::1', value, path, bytes, offset)
      return
    case 'sockaddr': {
      const name = encodeValue('sockaddr', value, path)
      if (name.length > size) throw mistake('range', path, `an address of at most ${size} bytes`, value)
      bytes.set(name, offset)
      return
    }
    default:
      if (!isUint8Array(value)) throw mistake('type', path, 'an instance of Uint8Array', value)
      if (value.length > size) throw mistake('range', path, `at most ${size} bytes`, value)
      bytes.set(value, offset)
  }
}

function writeText(
  parse: (text: string, bytes: Uint8Array, at: number) => boolean,
  must: string,
  value: unknown,
  path: string,
  bytes: Uint8Array,
  offset: number,
): void {
  if (typeof value !== 'string') throw mistake('type', path, 'of type string', value)
  if (!parse(value, bytes, offset)) throw mistake('value', path, `must be ${must}`, value)
}

function ipBytes(value: unknown, name: string): Uint8Array {
  const bytes = new Uint8Array(4)
  writeText(parseIPv4, 'an IPv4 address such as 127.0.0.1', value, name, bytes, 0)
  return bytes
}

function readExtendedErr(view: DataView, bytes: Uint8Array): ExtendedErr | undefined {
  const { size } = structs.sock_extended_err
  const error = readStruct('sock_extended_err', view, bytes.length) as ExtendedErr | undefined
  if (error === undefined) return undefined
  const offender = bytes.subarray(size)
  error.offender = offender.some(byte => byte !== 0) ? decode(offender, offender.length) : null
  return error
}

function eachOf<T>(length: number, size: number, read: (at: number, size: number) => T): T[] {
  return Array.from({ length: Math.trunc(length / size) }, (_, i) => read(i * size, size))
}

function rowOf(
  value: unknown,
  name: string,
  write: (element: unknown, path: string) => Uint8Array,
): Uint8Array {
  if (!Array.isArray(value)) throw mistake('type', name, 'an instance of Array', value)
  return Buffer.concat(Array.from(value, (element, i) => write(element, `${name}[${i}]`)))
}

function number(size: number, value: number | bigint): Uint8Array {
  const bytes = new Uint8Array(size)
  put(new DataView(bytes.buffer), [0, size], value)
  return bytes
}

/** Writes an integer, in either spelling of its bits. */
function put(view: DataView, [offset, size]: Field, value: number | bigint): void {
  if (size === 8) view.setBigInt64(offset, BigInt(value), LITTLE_ENDIAN)
  else if (size === 4) view.setInt32(offset, Number(value), LITTLE_ENDIAN)
  else if (size === 2) view.setInt16(offset, Number(value), LITTLE_ENDIAN)
  else view.setInt8(offset, Number(value))
}

function unsigned(view: DataView, [offset, size]: Field): number {
  if (size === 4) return view.getUint32(offset, LITTLE_ENDIAN)
  return size === 2 ? view.getUint16(offset, LITTLE_ENDIAN) : view.getUint8(offset)
}
