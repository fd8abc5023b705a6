// Messages: bytes with an address and control data. recvmsg(2), sendmsg(2), recvmmsg(2),
// sendmmsg(2).

import { array, views } from './bytes.ts'
import { closeReceived } from './cmsg.ts'
import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'
import {
  incoming,
  MOST_CONTROL,
  messageOf,
  object,
  outgoing,
  type ReceivedMessage,
  type ReceiveOptions,
  receive,
  received,
  type SendOptions,
  transmit,
} from './message.ts'
import { integer } from './mistake.ts'
import { name } from './sockaddr.ts'

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
  const asked = incoming(buffers, options)
  const answer = receive(fd, asked)
  // Where the stack is at its end not even received() can be called.
  try {
    return received(answer, asked)
  } catch (error) {
    if (answer >= 0) closeReceived(asked.control, asked.lens[1] as number)
    throw error
  }
}

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
  const message = outgoing(buffers, options)
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
 * @param messages - where each one's bytes go
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
    ? function recvmmsg(fd, messages, flags = 0, timeoutMs = -1) {
        array(messages, 'messages')
        const into = Array.from(messages, (message, i) => {
          object(message, `messages[${i}]`)
          const { buffers, controllen = 0 } = message
          const checked = views(buffers, `messages[${i}].buffers`)
          integer(`messages[${i}].controllen`, controllen, 0, MOST_CONTROL)
          return { buffers: checked, controllen }
        })
        const iovs = into.map(({ buffers }) => buffers)
        const lens = new Uint32Array(4 * into.length)
        for (const [i, { controllen }] of into.entries()) lens.set([name.length, controllen], 4 * i)
        const names = partsOf(into.length, name.length)
        const controls = partsOf(
          into.length,
          into.reduce((most, { controllen }) => Math.max(most, controllen), 0),
        )
        const came: ReceivedMessage[] = []
        const count = kernel.recvmmsg(fd, names.all, iovs, controls.all, lens, flags, timeoutMs)
        try {
          check('recvmmsg', count)
          for (let i = 0; i < count; i++) {
            const from = names.parts[i] as Uint8Array
            const control = controls.parts[i] as Uint8Array
            came.push(messageOf(lens[4 * i + 3] as number, from, control, lens, 4 * i))
          }
          return came
        } catch (error) {
          for (let i = 0; i < count; i++)
            closeReceived(controls.parts[i] as Uint8Array, lens[4 * i + 1] as number)
          throw error
        }
      }
    : (undefined as never)

/** Memory in parts, one for each message; null where they have nothing in them. */
function partsOf(count: number, size: number): { all: Uint8Array | null; parts: Uint8Array[] } {
  const all = new Uint8Array(count * size)
  const parts = Array.from({ length: count }, (_, i) => all.subarray(i * size, (i + 1) * size))
  return { all: all.length === 0 ? null : all, parts }
}

/**
 * Sends several messages by one system call. Nothing is sent where anything of them is
 * wrong.
 *
 * @param fd - a socket, of datagrams mostly
 * @param messages - of which Linux sends at most 1024 at a time
 * @param flags - as of `send`, for all of them
 * @returns how many were sent, from the first: fewer where the kernel refused one, whose
 *   error the next call tells
 * @throws {@link ErrnoException} as {@link sendmsg}, of the first message
 * @see sendmmsg(2)
 */
export const sendmmsg: (fd: number, messages: readonly SendFrom[], flags?: number) => number =
  'sendmmsg' in beneath
    ? function sendmmsg(fd, messages, flags = 0) {
        array(messages, 'messages')
        const from = Array.from(messages, (message, i) => {
          object(message, `messages[${i}]`)
          const { buffers, address, control } = message
          return outgoing(buffers, { flags, address, control }, `messages[${i}].`)
        })
        const iovs = from.map(({ buffers }) => buffers)
        const lens = new Uint32Array(4 * from.length)
        for (const [i, { name, control }] of from.entries())
          lens.set([name?.length ?? 0, control?.length ?? 0], 4 * i)
        const names = inRow(from.map(({ name }) => name))
        const controls = inRow(from.map(({ control }) => control))
        const count = kernel.sendmmsg(fd, names, iovs, controls, lens, flags)
        return check('sendmmsg', count, from[0]?.address ?? undefined)
      }
    : (undefined as never)

/** One behind the other, each in as much room as the largest needs; null if there are none. */
function inRow(rows: readonly (Uint8Array | null)[]): Uint8Array | null {
  const { all, parts } = partsOf(
    rows.length,
    rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0),
  )
  for (const [i, row] of rows.entries()) if (row !== null) parts[i]?.set(row)
  return all
}
