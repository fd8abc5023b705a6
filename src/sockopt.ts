// Options: getsockopt(2), setsockopt(2). One table (native/constants.def, by way of
// tables.ts) says what C keeps in each option; here is how each of those kinds is
// read and written.

import { isUint8Array } from 'node:util/types'
import { constant } from './constant.ts'
import { SO_GET_FILTER, SOL_SOCKET } from './constants.ts'
import { check } from './errno.ts'
import { kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import type { Level, Linger, Option, Timeval, Ucred } from './option.ts'
import { type Field, LITTLE_ENDIAN, structs } from './structs.ts'
import { options } from './tables.ts'

type Kind = (typeof options)[number][2]

/** Room for the largest answer of an option whose length nobody named. */
const scratch = new Uint8Array(4096)
const scratchView = new DataView(scratch.buffer)
const scratchLength = new Uint32Array(1)

/** `struct sock_filter`, whose size is the kernel's ABI everywhere. */
const SIZEOF_INSTRUCTION = 8

/** level:name → kind. Made at first use: nobody needs it to start. */
let kinds: ReadonlyMap<string, Kind> | undefined

function kindOf(level: number, option: number): Kind | undefined {
  kinds ??= new Map(options.map(([level, name, kind]) => [`${constant(level)}:${constant(name)}`, kind]))
  return kinds.get(`${level}:${option}`)
}

/**
 * Reads an option of a socket.
 *
 * ```ts
 * getsockopt(fd, SOL_SOCKET, SO_RCVBUF) // 131072
 * getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_rtt // 31
 * getsockopt(fd, SOL_SOCKET, SO_MEMINFO, 36) // the bytes themselves
 * ```
 *
 * @param fd - a socket
 * @param level - `SOL_SOCKET`, `IPPROTO_TCP`, `IPPROTO_IP`, …
 * @param option - an option of that level
 * @param length - how many bytes to ask for; needed for an option that this package
 *   does not know, and gives the bytes of any
 * @returns the value of the option's own type; with `length` the bytes that the
 *   kernel wrote
 * @throws {@link ErrnoException}
 * - `ENOPROTOOPT` the protocol has no such option
 * - `EOPNOTSUPP` the kind of socket has no such level
 * - `EINVAL` the length does not fit the option, or the socket's state does not
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @throws TypeError `ERR_INVALID_ARG_VALUE` the option's value is not plain bytes
 * @see getsockopt(2), socket(7), tcp(7), ip(7), ipv6(7), udp(7), unix(7)
 */
export function getsockopt<L extends string, Value>(
  fd: number,
  level: Level<L>,
  option: Option<NoInfer<L>, Value>,
): Value
export function getsockopt(fd: number, level: number, option: number, length: number): Uint8Array
export function getsockopt(fd: number, level: number, option: number, length?: number): unknown {
  integer('level', level, -0x80000000, 0x7fffffff)
  integer('option', option, -0x80000000, 0x7fffffff)
  // What the kernel counts in: instructions, of one option.
  const unit = level === SOL_SOCKET && option === SO_GET_FILTER ? SIZEOF_INSTRUCTION : 1
  if (length !== undefined) {
    integer('length', length, 0, 0x7fffffff)
    const bytes = new Uint8Array(length)
    scratchLength[0] = length / unit
    check('getsockopt', kernel.getsockopt(fd, level, option, bytes, scratchLength))
    return bytes.subarray(0, scratchLength[0] * unit)
  }
  const kind = kindOf(level, option)
  if (kind === undefined)
    throw mistake('type', 'length', 'of type number for an option that is not in the table', length)
  // A number is asked for as C would, since some options answer by the room they see.
  scratchLength[0] =
    kind === 'int' || kind === 'uint' ? 4 : kind === 'u64' || kind === 'ulong' ? 8 : scratch.length / unit
  check('getsockopt', kernel.getsockopt(fd, level, option, scratch, scratchLength))
  return decodeOption(kind, scratchView, scratchLength[0] * unit)
}

/**
 * Sets an option of a socket.
 *
 * ```ts
 * setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1)
 * setsockopt(fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
 * ```
 *
 * @param fd - a socket
 * @param level - `SOL_SOCKET`, `IPPROTO_TCP`, `IPPROTO_IP`, …
 * @param option - an option of that level
 * @param value - of the option's own type, or the bytes of it. Filters
 *   (`SO_ATTACH_FILTER`) take the bytes of their instructions.
 * @throws {@link ErrnoException}
 * - `ENOPROTOOPT` the protocol has no such option, or it is only to be read
 * - `EINVAL` the value, its length, or the socket's state does not fit
 * - `EPERM` the option needs a privilege
 * - `EDOM` a timeout that is no time
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @throws TypeError `ERR_INVALID_ARG_VALUE` the option's value is not plain bytes
 * @see setsockopt(2), socket(7), tcp(7), ip(7), ipv6(7), udp(7), unix(7)
 */
export function setsockopt<L extends string, Value>(
  fd: number,
  level: Level<L>,
  option: Option<NoInfer<L>, Value>,
  value: NoInfer<Value> | Uint8Array,
): void
export function setsockopt(fd: number, level: number, option: number, value: Uint8Array): void
export function setsockopt(fd: number, level: number, option: number, value: unknown): void {
  integer('level', level, -0x80000000, 0x7fffffff)
  integer('option', option, -0x80000000, 0x7fffffff)
  const bytes = isUint8Array(value) ? value : writers[kindOf(level, option) ?? 'bytes'](value as never)
  check('setsockopt', kernel.setsockopt(fd, level, option, bytes, bytes.length))
}

/**
 * The value of an option of that kind, from the `length` bytes that the kernel wrote.
 *
 * @internal
 */
export const decodeOption = (kind: Kind, view: DataView, length: number): unknown =>
  readers[kind](view, length)

const readers: { readonly [kind in Kind]: (view: DataView, length: number) => unknown } = {
  // Some options answer a byte where C asked for an int.
  int: (view, length) => (length < 4 ? view.getUint8(0) : view.getInt32(0, LITTLE_ENDIAN)),
  uint: (view, length) => Number(unsigned(view, [0, length < 4 ? 1 : 4])),
  ulong: (view, length) => unsigned(view, [0, length]),
  u64: (view, length) => unsigned(view, [0, length]),
  linger: (view): Linger => ({
    l_onoff: signed(view, structs.linger.l_onoff),
    l_linger: signed(view, structs.linger.l_linger),
  }),
  timeval: (view): Timeval => ({
    tv_sec: signed(view, structs.timeval.tv_sec),
    tv_usec: signed(view, structs.timeval.tv_usec),
  }),
  ucred: (view): Ucred => ({
    pid: signed(view, structs.ucred.pid),
    uid: Number(unsigned(view, structs.ucred.uid)),
    gid: Number(unsigned(view, structs.ucred.gid)),
  }),
  string: (view, length) =>
    Buffer.from(view.buffer, view.byteOffset, length).toString('utf8').replace(/\0.*$/s, ''),
  tcp_info: (view, length) => {
    const info: Record<string, number | bigint> = {}
    for (const [name, field] of Object.entries(structs.tcp_info))
      if (typeof field === 'object' && field[0] + field[1] <= length) info[name] = numberOf(view, field)
    return info
  },
  bytes: (view, length) => new Uint8Array(view.buffer, view.byteOffset, length).slice(),
}

/** How the value of each kind becomes the bytes that the kernel reads. */
const writers: { readonly [kind in Kind]: (value: never) => Uint8Array } = {
  int: (value: number) => int(value),
  uint: (value: number) => int(value),
  ulong: (value: bigint) => big(value),
  u64: (value: bigint) => big(value),
  linger: (value: Linger) => {
    const { size, l_onoff, l_linger } = structs.linger
    return members(value, size, { l_onoff, l_linger })
  },
  timeval: (value: Timeval) => {
    const { size, tv_sec, tv_usec } = structs.timeval
    return members(value, size, { tv_sec, tv_usec })
  },
  ucred: (value: Ucred) => {
    const { size, pid, uid, gid } = structs.ucred
    return members(value, size, { pid, uid, gid })
  },
  string: (value: string) => {
    if (typeof value !== 'string') throw mistake('type', 'value', 'of type string', value)
    return Buffer.from(value)
  },
  tcp_info: onlyBytes,
  bytes: onlyBytes,
}

/** 32 bits in either spelling: many an option's int is a mask, or unsigned to the kernel. */
function int(value: number): Uint8Array {
  integer('value', value, -0x80000000, 0xffffffff)
  return put(4, [0, 4], value)
}

function onlyBytes(value: unknown): never {
  throw mistake('type', 'value', 'an instance of Uint8Array', value)
}

function big(value: bigint): Uint8Array {
  if (typeof value !== 'bigint') throw mistake('type', 'value', 'of type bigint', value)
  if (value !== BigInt.asUintN(64, value)) throw mistake('range', 'value', '>= 0n && < 2n ** 64n', value)
  return put(8, [0, 8], value)
}

/** A struct whose members are all integers, laid out. */
function members(value: object, size: number, fields: Readonly<Record<string, Field>>): Uint8Array {
  if (typeof value !== 'object' || value === null) throw mistake('type', 'value', 'of type object', value)
  // All are read before the first is written: a getter may make a call that writes here.
  const read = Object.entries(fields).map(([name, field]) => {
    const member = (value as Record<string, unknown>)[name]
    const most = field[1] === 4 ? 0x7fffffff : Number.MAX_SAFE_INTEGER
    integer(`value.${name}`, member, -most - 1, most)
    return [field, member] as const
  })
  for (const [field, member] of read) put(size, field, member)
  return scratch.subarray(0, size)
}

function put(size: number, [offset, width]: Field, value: number | bigint): Uint8Array {
  if (width === 8) scratchView.setBigInt64(offset, BigInt(value), LITTLE_ENDIAN)
  else scratchView.setInt32(offset, Number(value), LITTLE_ENDIAN)
  return scratch.subarray(0, size)
}

/** A C integer as TypeScript keeps it: a number, or a bigint where it has eight unsigned bytes. */
function numberOf(view: DataView, field: Field): number | bigint {
  const [, size, shift, bits] = field
  const value = unsigned(view, field)
  if (shift !== undefined && bits !== undefined) return (Number(value) >> shift) & ((1 << bits) - 1)
  return size === 8 ? value : Number(value)
}

function unsigned(view: DataView, [offset, size]: Field): bigint {
  if (size === 8) return view.getBigUint64(offset, LITTLE_ENDIAN)
  if (size === 4) return BigInt(view.getUint32(offset, LITTLE_ENDIAN))
  return BigInt(size === 2 ? view.getUint16(offset, LITTLE_ENDIAN) : view.getUint8(offset))
}

const signed = (view: DataView, [offset, size]: Field): number =>
  size === 8 ? Number(view.getBigInt64(offset, LITTLE_ENDIAN)) : view.getInt32(offset, LITTLE_ENDIAN)
