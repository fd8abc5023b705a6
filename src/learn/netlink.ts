// Requests over netlink(7), beneath the door and with memory of their own: to ask the
// kernel appears in no trace, disturbs no answer, and leaves no descriptor.

import {
  AF_NETLINK,
  EAFNOSUPPORT,
  EAGAIN,
  EINTR,
  ETIMEDOUT,
  MSG_TRUNC,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_MIN_TYPE,
  SO_RCVTIMEO,
  SOCK_CLOEXEC,
  SOCK_RAW,
  SOL_SOCKET,
} from '../constants.ts'
import { check, ErrnoException } from '../errno.ts'
import { beneath } from '../kernel.ts'
import { decode } from '../sockaddr.ts'
import { LITTLE_ENDIAN } from '../structs.ts'
import { encodeValue } from '../value.ts'

/** struct nlmsghdr { u32 nlmsg_len; u16 nlmsg_type, nlmsg_flags; u32 nlmsg_seq, nlmsg_pid } */
const HEADER = 16

/** struct nlattr { u16 nla_len, nla_type }, and the bits of nla_type that are the type. */
const ATTRIBUTE = 4
const TYPE_MASK = 0x3fff

/** How long the kernel may take, which answers before sendto(2) returns. */
const PATIENCE_MS = 1000

/** Where each datagram is read to: of a dump none is larger, but an answer to a single question may be. */
let datagram = new Uint8Array(1 << 16)

/** Messages and attributes begin at multiples of four: NLMSG_ALIGN, NLA_ALIGN. */
const align = (length: number): number => (length + 3) & ~3

/**
 * Asks a part of the kernel, and waits for the whole answer. A dump that the kernel says
 * may be inconsistent, since the table changed meanwhile, is asked for again.
 *
 * ```ts
 * exchange(NETLINK_ROUTE, RTM_GETLINK, NLM_F_DUMP, new Uint8Array(16)).length // devices
 * ```
 *
 * @param protocol - `NETLINK_ROUTE`, `NETLINK_SOCK_DIAG`, …
 * @param type - of the message: `RTM_GETLINK`, `SOCK_DIAG_BY_FAMILY`, …
 * @param flags - `NLM_F_DUMP` for all rows of a table, else 0 or what goes with the type;
 *   `NLM_F_REQUEST` and `NLM_F_ACK` go without saying
 * @param body - what follows the header of the message
 * @returns what follows the header of each message of the answer; none if it says only that it was done
 * @throws {@link ErrnoException}
 * - of `netlink`: what the kernel answers, such as `ENOENT`, `EPERM`; `ETIMEDOUT` no whole answer in a second
 * - of `socket`: `EAFNOSUPPORT` the system has no netlink, `EPROTONOSUPPORT` the kernel has not this part
 * @see netlink(7)
 */
export function exchange(protocol: number, type: number, flags: number, body: Uint8Array): DataView[] {
  if (AF_NETLINK === undefined) throw new ErrnoException('socket', -EAFNOSUPPORT)
  const isDump = (flags & NLM_F_DUMP) === NLM_F_DUMP
  const message = new Uint8Array(HEADER + body.length)
  const header = new DataView(message.buffer)
  header.setUint32(0, message.length, LITTLE_ENDIAN)
  header.setUint16(4, type, LITTLE_ENDIAN)
  // The acknowledgment tells the end of an answer that is no dump.
  header.setUint16(6, NLM_F_REQUEST | flags | (isDump ? 0 : NLM_F_ACK), LITTLE_ENDIAN)
  message.set(body, HEADER)

  for (const deadline = performance.now() + PATIENCE_MS; ; ) {
    const rows = once(protocol, message, deadline)
    if (rows !== undefined) return rows
  }
}

/** Undefined where it must be asked again. */
function once(protocol: number, message: Uint8Array, deadline: number): DataView[] | undefined {
  const fd = check('socket', beneath.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol))
  try {
    const patience = encodeValue('timeval', { tv_sec: PATIENCE_MS / 1000, tv_usec: 0 }, 'value')
    check('setsockopt', beneath.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, patience, patience.length))
    check('send', beneath.send(fd, message, message.length, 0)) // With no address it goes to the kernel.
    return answer(fd, deadline)
  } finally {
    beneath.close(fd)
  }
}

function answer(fd: number, deadline: number): DataView[] | undefined {
  const found: DataView[] = []
  const sender = new Uint8Array(128)
  for (let changed = false; ; ) {
    if (performance.now() > deadline) throw new ErrnoException('netlink', -ETIMEDOUT)
    const length = Uint32Array.of(sender.length)
    const bytes = beneath.recvfrom(fd, datagram, datagram.length, MSG_TRUNC, sender, length)
    if (bytes === -EINTR || bytes === -EAGAIN) continue
    check('recvfrom', bytes)
    if (decode(sender, length[0] as number).pid !== 0) continue // Any process may send to us.
    if (bytes > datagram.length) {
      datagram = new Uint8Array(bytes)
      return undefined
    }
    for (const { type, flags, body } of messages(bytes)) {
      if ((flags & NLM_F_DUMP_INTR) !== 0) changed = true
      // Both begin with an int: 0, or the negative errno of what went wrong.
      if (type === NLMSG_DONE || type === NLMSG_ERROR) {
        check('netlink', body.getInt32(0, LITTLE_ENDIAN))
        return changed ? undefined : found
      }
      if (type >= NLMSG_MIN_TYPE) found.push(body)
    }
  }
}

/** The messages of the datagram, each in memory of its own. */
function* messages(bytes: number): Generator<{ type: number; flags: number; body: DataView }> {
  const view = new DataView(datagram.buffer)
  for (let at = 0; at + HEADER <= bytes; ) {
    const length = view.getUint32(at, LITTLE_ENDIAN)
    if (length < HEADER || at + length > bytes)
      throw new RangeError(`a netlink message of ${length} bytes in a datagram of ${bytes}`)
    yield {
      type: view.getUint16(at + 4, LITTLE_ENDIAN),
      flags: view.getUint16(at + 6, LITTLE_ENDIAN),
      body: new DataView(datagram.slice(at + HEADER, at + length).buffer),
    }
    at += align(length)
  }
}

/**
 * The attributes of a message, by their type.
 *
 * @param row - what follows the header of the message
 * @param offset - the size of the struct before them, in bytes
 * @returns their values, as parts of the row
 */
export function attributes(row: DataView, offset: number): Map<number, DataView> {
  const found = new Map<number, DataView>()
  for (let at = align(offset); at + ATTRIBUTE <= row.byteLength; ) {
    const length = row.getUint16(at, LITTLE_ENDIAN)
    if (length < ATTRIBUTE || at + length > row.byteLength) break
    const type = row.getUint16(at + 2, LITTLE_ENDIAN) & TYPE_MASK
    found.set(type, new DataView(row.buffer, row.byteOffset + at + ATTRIBUTE, length - ATTRIBUTE))
    at += align(length)
  }
  return found
}

/** Lays an attribute out: what a request may have behind its struct. */
export function attribute(type: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(align(ATTRIBUTE + value.length))
  const view = new DataView(bytes.buffer)
  view.setUint16(0, ATTRIBUTE + value.length, LITTLE_ENDIAN)
  view.setUint16(2, type, LITTLE_ENDIAN)
  bytes.set(value, ATTRIBUTE)
  return bytes
}
