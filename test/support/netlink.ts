// Messages of netlink(7): struct nlmsghdr, and struct nlattr behind it, all in this
// machine's byte order.

import { endianness } from 'node:os'
import { NLM_F_MULTI, NLM_F_REQUEST, NLMSG_DONE, POLLIN, poll, recvfrom, send } from 'sockfd'

export const LITTLE = endianness() === 'LE'

/** struct nlmsghdr { u32 len; u16 type, flags; u32 seq, pid } */
const HEADER = 16
const aligned = (length: number) => (length + 3) & ~3

export interface Message {
  readonly type: number
  readonly flags: number
  readonly seq: number
  /** What comes behind the header. */
  readonly body: DataView
}

/** A request with its header. */
export function request(type: number, flags: number, body: Uint8Array, seq = 1): Uint8Array {
  const bytes = new Uint8Array(HEADER + aligned(body.length))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, HEADER + body.length, LITTLE)
  view.setUint16(4, type, LITTLE)
  view.setUint16(6, NLM_F_REQUEST | flags, LITTLE)
  view.setUint32(8, seq, LITTLE)
  bytes.set(body, HEADER)
  return bytes
}

/** The messages of one datagram. */
export function messages(bytes: Uint8Array): Message[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const found: Message[] = []
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const length = view.getUint32(at, LITTLE)
    found.push({
      type: view.getUint16(at + 4, LITTLE),
      flags: view.getUint16(at + 6, LITTLE),
      seq: view.getUint32(at + 8, LITTLE),
      body: new DataView(bytes.buffer, bytes.byteOffset + at + HEADER, length - HEADER),
    })
    at += aligned(length)
  }
  return found
}

const buffer = new Uint8Array(1 << 16)

/** The messages of the next datagram that comes, from the kernel. */
export function answers(fd: number): Message[] {
  if (poll([{ fd, events: POLLIN }], 5000).ready === 0) throw new Error('nothing came')
  const { bytes, address } = recvfrom(fd, buffer)
  if (address?.pid !== 0) throw new Error(`not from the kernel: ${address?.pid}`)
  return messages(buffer.slice(0, bytes))
}

/** All parts of a dump. */
export function dump(fd: number, bytes: Uint8Array): Message[] {
  send(fd, bytes)
  const parts: Message[] = []
  for (;;)
    for (const message of answers(fd)) {
      if (message.type === NLMSG_DONE) return parts
      if ((message.flags & NLM_F_MULTI) === 0) throw new Error(`no part of a dump: ${message.type}`)
      parts.push(message)
    }
}

/** The attributes behind a struct of `size` bytes, by their type. */
export function attributes({ body }: Message, size: number): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = aligned(size); at + 4 <= body.byteLength; ) {
    const length = body.getUint16(at, LITTLE)
    found.set(
      body.getUint16(at + 2, LITTLE),
      Buffer.from(body.buffer as ArrayBuffer, body.byteOffset + at + 4, length - 4),
    )
    at += aligned(length)
  }
  return found
}
