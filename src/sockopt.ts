// Options: getsockopt(2), setsockopt(2). One table (native/constants.def, by way of
// tables.ts) says what C keeps in each option.

import { SO_GET_FILTER, SOL_SOCKET } from './constants.ts'
import { check } from './errno.ts'
import { kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import type { Given, Got, Level, OptionOf } from './option.ts'
import { structs } from './structs.ts'
import { type Kind, options } from './tables.ts'
import { decodeValue, encodeInt, encodeValue, kindsOf } from './value.ts'

/** Room for the largest answer of an option whose length nobody named, but for filters. */
const scratchView = new DataView(new ArrayBuffer(4096))
const scratchLength = new Uint32Array(1)

/** BPF_MAXINSNS of Linux. */
const MOST_INSTRUCTIONS = 4096

/** Kinds of which C asks for an int. */
const INTS: ReadonlySet<Kind> = new Set(['int', 'uint', 'byte', 'fd'])
/** Kinds of which it asks for as many bytes. */
const FOUR_BYTES: ReadonlySet<Kind> = new Set([...INTS, 'in_addr', 'multicast_if'])

const kindOf = kindsOf(options)

/**
 * Reads an option of a socket.
 *
 * ```ts
 * getsockopt(fd, SOL_SOCKET, SO_RCVBUF) // 131072
 * getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_rtt // 31
 * ```
 *
 * @param fd - a socket
 * @param level - `SOL_SOCKET`, `IPPROTO_TCP`, `IPPROTO_IP`, …
 * @param option - an option of that level
 * @returns the value of the option's own type
 * @throws {@link ErrnoException}
 * - `ENOPROTOOPT` the protocol has no such option
 * - `EOPNOTSUPP` the kind of socket has no such level
 * - `EINVAL` the length does not fit the option, or the socket's state does not
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @throws TypeError `ERR_INVALID_ARG_VALUE` the option's value is not plain bytes
 * @see getsockopt(2), socket(7), tcp(7), ip(7), ipv6(7), udp(7), unix(7)
 */
export function getsockopt<L extends string, O extends OptionOf<NoInfer<L>>>(
  fd: number,
  level: Level<L>,
  option: O,
): Got<O, L>
/**
 * As above, as bytes: of an option that this package does not know, or of any.
 *
 * ```ts
 * getsockopt(fd, SOL_SOCKET, SO_LINGER, 8) // the bytes themselves
 * ```
 *
 * @param fd - a socket
 * @param level - `SOL_SOCKET`, `IPPROTO_TCP`, `IPPROTO_IP`, …
 * @param option - an option of that level
 * @param length - how many bytes to ask for
 * @returns the bytes that the kernel wrote
 * @throws {@link ErrnoException} as above
 * @see getsockopt(2)
 */
export function getsockopt(fd: number, level: number, option: number, length: number): Uint8Array
export function getsockopt(fd: number, level: number, option: number, length?: number): unknown {
  integer('level', level, -0x80000000, 0x7fffffff)
  integer('option', option, -0x80000000, 0x7fffffff)
  // What the kernel counts in: instructions, of one option.
  const isFilter = level === SOL_SOCKET && option === SO_GET_FILTER
  const unit = isFilter ? structs.sock_filter.size : 1
  if (length !== undefined) {
    integer('length', length, 0, 0x7fffffff)
    const bytes = new Uint8Array(length)
    scratchLength[0] = length / unit
    check('getsockopt', kernel.getsockopt(fd, level, option, bytes, scratchLength))
    // Asked for no instruction the kernel tells how many there are.
    return bytes.subarray(0, length < unit ? 0 : scratchLength[0] * unit)
  }
  const kind = kindOf(level, option)
  if (kind === undefined)
    throw mistake('type', 'length', 'of type number for an option that is not in the table', length)
  const view = isFilter ? new DataView(new ArrayBuffer(MOST_INSTRUCTIONS * unit)) : scratchView
  const bytes = new Uint8Array(view.buffer)
  // A number is asked for as C would, since some options answer by the room they see.
  scratchLength[0] = FOUR_BYTES.has(kind) ? 4 : kind === 'u64' || kind === 'ulong' ? 8 : bytes.length / unit
  // Some options read first what they are asked for: nothing of an earlier answer.
  bytes.fill(0, 0, scratchLength[0] * unit)
  check('getsockopt', kernel.getsockopt(fd, level, option, bytes, scratchLength))
  const answered = scratchLength[0] * unit
  // Some options answer a byte where C asked for an int.
  return decodeValue(kind, view, answered) ?? decodeValue(INTS.has(kind) ? 'byte' : 'bytes', view, answered)
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
 *   (`SO_ATTACH_FILTER`) take their instructions, as an array or as bytes.
 * @throws {@link ErrnoException}
 * - `ENOPROTOOPT` the protocol has no such option, or it is only to be read
 * - `EINVAL` the value, its length, or the socket's state does not fit
 * - `EPERM` the option needs a privilege
 * - `EDOM` a timeout that is no time
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @throws TypeError `ERR_INVALID_ARG_VALUE` the option's value is not plain bytes
 * @see setsockopt(2), socket(7), tcp(7), ip(7), ipv6(7), udp(7), unix(7)
 */
export function setsockopt<L extends string, O extends OptionOf<NoInfer<L>>>(
  fd: number,
  level: Level<L>,
  option: O,
  value: Given<O, L> | Uint8Array,
): void
export function setsockopt(fd: number, level: number, option: number, value: Uint8Array): void
export function setsockopt(fd: number, level: number, option: number, value: unknown): void {
  integer('level', level, -0x80000000, 0x7fffffff)
  integer('option', option, -0x80000000, 0x7fffffff)
  const kind = kindOf(level, option) ?? 'bytes'
  const isInt = typeof value === 'number' && INTS.has(kind)
  const bytes = isInt ? encodeInt(value, 'value') : encodeValue(kind, value, 'value')
  check('setsockopt', kernel.setsockopt(fd, level, option, bytes, bytes.length))
}
