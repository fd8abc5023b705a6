// One message, on its way in or out: what of the caller's arguments is checked before the
// call, the call itself, and what it gave. The calls of msg.ts and the promises share it.
//
// A descriptor that came with a message is handed to the caller, or closed where the
// message cannot be.

import { datas, views } from './bytes.ts'
import { type ControlMessage, closeReceived, decodeControl, encodeControl } from './cmsg.ts'
import { check } from './errno.ts'
import { kernel } from './kernel.ts'
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
  /** Descriptors, credentials, the address to send from, … */
  control?: readonly ControlMessage[] | undefined
}

/** A message that was received. */
export interface ReceivedMessage {
  /** How many bytes came; with `MSG_TRUNC` in the call's flags it may be more than there was room for. */
  bytes: number
  /**
   * `MSG_TRUNC` the message was longer than the buffers · `MSG_CTRUNC` control data was lost
   * for lack of room · `MSG_EOR` a record ended · `MSG_OOB`, `MSG_ERRQUEUE`; and
   * `MSG_CMSG_CLOEXEC` where the call had it
   */
  flags: number
  /** The sender's; null where the kernel names none: over TCP, and of a Unix socket without a name. */
  address: KernelAddress | null
  /** What came with it. Its descriptors (`SCM_RIGHTS`, `SCM_PIDFD`) are the caller's, to close. */
  control: ControlMessage[]
}

/**
 * More room for control data than anybody needs, in bytes.
 *
 * @internal
 */
export const MOST_CONTROL = 1 << 20

/**
 * What a receiving call takes of its caller, checked, and what it writes to.
 *
 * @internal
 */
export interface Incoming {
  readonly buffers: readonly Uint8Array[]
  readonly flags: number
  readonly controllen: number
  readonly control: Uint8Array
  /** Lengths of name and control data, flags. */
  readonly lens: Uint32Array
}

/** @internal */
export function incoming(buffers: readonly Uint8Array[], options: ReceiveOptions = {}): Incoming {
  object(options, 'options')
  const into = views(buffers)
  const { flags = 0, controllen = 0 } = options
  integer('flags', flags, -0x80000000, 0xffffffff)
  integer('controllen', controllen, 0, MOST_CONTROL)
  const control = new Uint8Array(controllen)
  return { buffers: into, flags, controllen, control, lens: new Uint32Array(3) }
}

/**
 * Makes the call; of what came {@link received} tells, before the next call.
 *
 * @internal
 */
export function receive(fd: number, { buffers, flags, controllen, control, lens }: Incoming): number {
  lens[0] = name.length
  lens[1] = controllen
  return kernel.recvmsg(fd, name, buffers, controllen === 0 ? null : control, lens, flags)
}

/**
 * The message that {@link receive} got. Where it cannot be told its descriptors are closed.
 *
 * @param answer - what receive() answered
 * @internal
 */
export function received(answer: number, { control, lens }: Incoming): ReceivedMessage {
  try {
    return messageOf(check('recvmsg', answer), name, control, lens, 0)
  } catch (error) {
    if (answer >= 0) closeReceived(control, lens[1] as number)
    throw error
  }
}

/**
 * The message of which the lengths are at `at`.
 *
 * @internal
 */
export function messageOf(
  bytes: number,
  name: Uint8Array,
  control: Uint8Array,
  lens: Uint32Array,
  at: number,
): ReceivedMessage {
  const namelen = lens[at] as number
  return {
    bytes,
    flags: (lens[at + 2] as number) | 0,
    address: namelen === 0 ? null : decode(name, namelen),
    control: decodeControl(control, lens[at + 1] as number),
  }
}

/**
 * What a sending call takes of its caller, checked; nothing of it can change any more.
 *
 * @internal
 */
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
  options: SendOptions = {},
  path = '',
): Outgoing {
  object(options, 'options')
  const { flags = 0, address = null, control = NONE } = options
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

/** @internal */
export function object(value: unknown, parameter: string): asserts value is object {
  if (typeof value !== 'object' || value === null) throw mistake('type', parameter, 'of type object', value)
}
