// Messages: bytes with an address and control data. recvmsg(2), sendmsg(2), recvmmsg(2),
// sendmmsg(2).
//
// A descriptor that came with a message is handed to the caller, or closed where the
// message cannot be.

import { array, datas, views } from './bytes.ts'
import { type ControlMessage, closeReceived, decodeControl, encodeControl } from './cmsg.ts'
import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import { type Address, decode, encode, type KernelAddress, name } from './sockaddr.ts'

/** How a message is to be received. */
export interface ReceiveOptions {
  /** `MSG_PEEK`, `MSG_DONTWAIT`, `MSG_ERRQUEUE`, `MSG_CMSG_CLOEXEC`, …; 0 if absent. */
  flags?: number | undefined
  /**
   * Bytes of control data that are taken: {@link CMSG_SPACE} of each message that may come.
   * 0 if absent: none is taken, and descriptors that came are closed by the kernel.
   */
  controllen?: number | undefined
}

/** What a message is sent with. */
export interface SendOptions {
  /** `MSG_NOSIGNAL`, `MSG_DONTWAIT`, `MSG_MORE`, `MSG_EOR`, …; 0 if absent. */
  flags?: number | undefined
  /** The receiver's; the peer if absent. */
  address?: Address | null | undefined
  /** Descriptors, credentials, where to send from, … */
  control?: readonly ControlMessage[] | undefined
}

/** A message that was received. */
export interface ReceivedMessage {
  /** How many bytes came; with `MSG_TRUNC` in the call's flags it may be more than there was room for. */
  bytes: number
  /**
   * `MSG_TRUNC` the message was longer than the buffers · `MSG_CTRUNC` control data was lost
   * for lack of room · `MSG_EOR` a record ended · `MSG_OOB`, `MSG_ERRQUEUE`
   */
  flags: number
  /** The sender's; null where the kernel names none: on a stream, and of a Unix socket without a name. */
  address: KernelAddress | null
  /** What came with it. Its descriptors (`SCM_RIGHTS`, `SCM_PIDFD`) are the caller's, to close. */
  control: ControlMessage[]
}

/** Memory for control data, for each call anew: larger if a call asks for more. */
let control: Uint8Array = new Uint8Array(4096)

/** Lengths of name and control data, flags. */
const lens = new Uint32Array(3)

/** What a receiving call takes of its caller, checked. */
export interface Incoming {
  readonly buffers: readonly Uint8Array[]
  readonly flags: number
  readonly controllen: number
}

/** @internal */
export function incoming(
  buffers: readonly Uint8Array[],
  { flags = 0, controllen = 0 }: ReceiveOptions = {},
): Incoming {
  integer('flags', flags, -0x80000000, 0xffffffff)
  integer('controllen', controllen, 0, 0x7fffffff)
  return { buffers: views(buffers), flags, controllen }
}

/**
 * Makes the call; of what came {@link received} tells, before the next call.
 *
 * @internal
 */
export function receive(fd: number, { buffers, flags, controllen }: Incoming): number {
  if (controllen > control.length) control = new Uint8Array(controllen)
  lens[0] = name.length
  lens[1] = controllen
  return kernel.recvmsg(fd, name, buffers, controllen === 0 ? null : control, lens, flags)
}

/** @internal */
export const received = (bytes: number): ReceivedMessage => message(bytes, name, control, lens)

function message(bytes: number, name: Uint8Array, control: Uint8Array, lens: Uint32Array): ReceivedMessage {
  const [namelen = 0, controllen = 0, flags = 0] = lens
  try {
    return {
      bytes,
      flags: flags | 0,
      address: namelen === 0 ? null : decode(name, namelen),
      control: decodeControl(control, controllen),
    }
  } catch (error) {
    closeReceived(control, controllen)
    throw error
  }
}

/**
 * Receives a message: its bytes, who sent it, and what came with it.
 *
 * ```ts
 * const { bytes, flags, control } = recvmsg(fd, [buffer], { controllen: CMSG_SPACE(4 * 10) })
 * for (const passed of cmsg(control, SOL_SOCKET, SCM_RIGHTS) ?? []) serve(passed)
 * if (flags & MSG_CTRUNC) console.warn('not all descriptors had room')
 * ```
 *
 * @param fd - a socket
 * @param buffers - where the bytes go, each filled before the next; at most 1024
 * @param options - flags, and room for control messages: without it none are taken
 * @returns what came. Descriptors among it are the caller's: new ones at each call, also
 *   with `MSG_PEEK`.
 * @throws {@link ErrnoException} as `recv`, and
 * - `EMSGSIZE` too many buffers
 * @see recvmsg(2), cmsg(3), unix(7), ip(7)
 */
export function recvmsg(
  fd: number,
  buffers: readonly Uint8Array[],
  options?: ReceiveOptions,
): ReceivedMessage {
  return received(check('recvmsg', receive(fd, incoming(buffers, object(options)))))
}

/** What a sending call takes of its caller, checked; nothing of it can change any more. */
export interface Outgoing {
  readonly buffers: readonly Uint8Array[]
  readonly flags: number
  readonly address: Address | null
  readonly name: Uint8Array | null
  readonly control: Uint8Array | null
}

const NONE: readonly ControlMessage[] = []

/**
 * @param path - what the caller calls the message, with a dot, for the words of a mistake
 * @internal
 */
export function outgoing(
  buffers: readonly (Uint8Array | string)[],
  { flags = 0, address = null, control = NONE }: SendOptions = {},
  path = '',
): Outgoing {
  integer('flags', flags, -0x80000000, 0xffffffff)
  return {
    buffers: datas(buffers, flags, `${path}buffers`),
    flags,
    address,
    name: address === null ? null : encoded(address, `${path}address`),
    control: control === NONE ? null : encodeControl(control, `${path}control`),
  }
}

/** Memory of its own: reading the control messages may run a getter that makes a call. */
function encoded(address: Address, parameter: string): Uint8Array {
  const bytes = new Uint8Array(name.length)
  return bytes.subarray(0, encode(address, bytes, parameter))
}

/** @internal */
export const transmit = (fd: number, { buffers, flags, name, control }: Outgoing): number =>
  kernel.sendmsg(fd, name, name?.length ?? 0, buffers, control, control?.length ?? 0, flags)

/**
 * Sends a message: bytes, to an address, with control messages.
 *
 * ```ts
 * sendmsg(fd, ['x'], { control: [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: [passed] }] })
 * ```
 *
 * Nothing is sent where anything of it is wrong.
 *
 * @param fd - a socket
 * @param buffers - the bytes, one buffer behind the other, or strings as UTF-8; at most 1024.
 *   On a stream control messages need at least one byte to travel with.
 * @param options - flags, the receiver's address, control messages; a descriptor that is
 *   sent stays the sender's too
 * @returns how many bytes the kernel took; of a datagram all, of a stream it may be fewer,
 *   and the control messages have gone with the first of them
 * @throws {@link ErrnoException} as `send` and `sendto`, and
 * - `EBADF` a descriptor among the control messages is not open
 * - `EINVAL` more than 253 descriptors, or a control message that is not as it should be
 * - `EPERM`, `ESRCH` credentials that are not one's own, or of no process; a receiver that
 *   takes no descriptors (`SO_PASSRIGHTS`)
 * - `ENODEV`, `ENOBUFS` `IP_PKTINFO` of no device; more control data than the system allows
 * - `ETOOMANYREFS` too many descriptors are on their way
 * - `EMSGSIZE` too many buffers
 * @see sendmsg(2), cmsg(3), unix(7), ip(7)
 */
export function sendmsg(
  fd: number,
  buffers: readonly (Uint8Array | string)[],
  options?: SendOptions,
): number {
  const message = outgoing(buffers, object(options))
  return check('sendmsg', transmit(fd, message), message.address ?? undefined)
}

/** One of the messages of recvmmsg(). */
export interface ReceiveInto {
  /** Where its bytes go. */
  buffers: readonly Uint8Array[]
  /** Bytes of control data that are taken with it; 0 if absent. */
  controllen?: number | undefined
}

/** One of the messages of sendmmsg(). */
export interface SendFrom extends Omit<SendOptions, 'flags'> {
  /** Its bytes. */
  buffers: readonly (Uint8Array | string)[]
}

/**
 * Receives several messages by one system call.
 *
 * @param fd - a socket, of datagrams mostly
 * @param messages - at most 1024: where each one's bytes go
 * @param flags - as of `recv`, and `MSG_WAITFORONE`: block for the first one only
 * @param timeoutMs - after how many milliseconds no further message is waited for, which the
 *   kernel looks at only when one has come; -1 for no end
 * @returns the messages that came, in order
 * @throws {@link ErrnoException} as {@link recvmsg}; an error behind the first message is
 *   lost, or told by the next call
 * @see recvmmsg(2)
 */
export const recvmmsg: (
  fd: number,
  messages: readonly ReceiveInto[],
  flags?: number,
  timeoutMs?: number,
) => ReceivedMessage[] =
  'recvmmsg' in beneath
    ? (fd, messages, flags = 0, timeoutMs = -1) => {
        array(messages, 'messages')
        const into = Array.from(messages, (message, i) => {
          const { buffers, controllen = 0 } = object(message, `messages[${i}]`) as ReceiveInto
          integer(`messages[${i}].controllen`, controllen, 0, 0x7fffffff)
          return { buffers: views(buffers, `messages[${i}].buffers`), controllen }
        })
        const most = into.reduce((most, { controllen }) => Math.max(most, controllen), 0)
        const names = new Uint8Array(into.length * name.length)
        const controls = new Uint8Array(into.length * most)
        const lens = new Uint32Array(4 * into.length)
        for (const [i, { controllen }] of into.entries()) lens.set([name.length, controllen], 4 * i)
        const iovs = into.map(({ buffers }) => buffers)
        const part = (memory: Uint8Array, i: number, size: number) =>
          memory.subarray(i * size, (i + 1) * size)
        const count = check(
          'recvmmsg',
          kernel.recvmmsg(fd, names, iovs, most === 0 ? null : controls, lens, flags, timeoutMs),
        )
        const came: ReceivedMessage[] = []
        try {
          for (let i = 0; i < count; i++)
            came.push(
              message(
                lens[4 * i + 3] as number,
                part(names, i, name.length),
                part(controls, i, most),
                lens.subarray(4 * i, 4 * i + 3),
              ),
            )
          return came
        } catch (error) {
          // The one that failed has closed its own.
          for (let i = 0; i < count; i++)
            if (i !== came.length) closeReceived(part(controls, i, most), lens[4 * i + 1] as number)
          throw error
        }
      }
    : (undefined as never)

/**
 * Sends several messages by one system call. Nothing is sent where anything of them is
 * wrong.
 *
 * @param fd - a socket, of datagrams mostly
 * @param messages - at most 1024
 * @param flags - as of `send`, for all of them
 * @returns how many were sent, from the first: fewer where the kernel refused one, whose
 *   error the next call tells
 * @throws {@link ErrnoException} as {@link sendmsg}, of the first message
 * @see sendmmsg(2)
 */
export const sendmmsg: (fd: number, messages: readonly SendFrom[], flags?: number) => number =
  'sendmmsg' in beneath
    ? (fd, messages, flags = 0) => {
        array(messages, 'messages')
        const from = Array.from(messages, (message, i) => {
          const { buffers, ...options } = object(message, `messages[${i}]`) as SendFrom
          return outgoing(buffers, { ...options, flags }, `messages[${i}].`)
        })
        const lens = new Uint32Array(4 * from.length)
        for (const [i, { name, control }] of from.entries())
          lens.set([name?.length ?? 0, control?.length ?? 0], 4 * i)
        const names = inRow(from.map(({ name }) => name))
        const controls = inRow(from.map(({ control }) => control))
        const iovs = from.map(({ buffers }) => buffers)
        return check('sendmmsg', kernel.sendmmsg(fd, names, iovs, controls, lens, flags))
      }
    : (undefined as never)

/** One behind the other, each in as much room as the largest needs; null if there are none. */
function inRow(parts: readonly (Uint8Array | null)[]): Uint8Array | null {
  const most = parts.reduce((most, part) => Math.max(most, part?.length ?? 0), 0)
  if (most === 0) return null
  const row = new Uint8Array(parts.length * most)
  for (const [i, part] of parts.entries()) if (part !== null) row.set(part, i * most)
  return row
}

function object<T>(value: T, parameter = 'options'): T {
  if (value !== undefined || parameter !== 'options')
    if (typeof value !== 'object' || value === null) throw mistake('type', parameter, 'of type object', value)
  return value
}
