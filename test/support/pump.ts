// A stream, written and read by one thread that must not block on either side.

import { EAGAIN, MSG_DONTWAIT, MSG_NOSIGNAL, POLLIN, POLLOUT, poll } from 'sockfd'
import * as raw from 'sockfd/raw'

/** The numbers 0, 1, 2, … of 32 bits: no two places of such a stream are alike. */
export const numbered = (bytes: number): Uint8Array =>
  new Uint8Array(Uint32Array.from({ length: bytes / 4 }, (_, i) => i).buffer)

/** An answer, or nothing where the call would have blocked. */
function moved(call: string, answer: number): number {
  if (answer < 0 && answer !== -EAGAIN) throw new Error(`${call} answered ${answer}`)
  return Math.max(answer, 0)
}

/** Sends all of it from one socket to the other: what arrived. */
export function pump(data: Uint8Array, from: number, to: number, patienceMs = 10_000): Uint8Array {
  const arrived = new Uint8Array(data.length)
  for (let sent = 0, received = 0; received < data.length; ) {
    const rest = data.subarray(sent)
    const room = arrived.subarray(received)
    const out = rest.length && moved('send', raw.send(from, rest, rest.length, MSG_DONTWAIT | MSG_NOSIGNAL))
    const answer = raw.recv(to, room, room.length, MSG_DONTWAIT)
    if (answer === 0) throw new Error(`the stream ended after ${received} of ${data.length} bytes`)
    const come = moved('recv', answer)
    sent += out
    received += come
    if (out + come > 0) continue
    const { ready } = poll(
      [
        { fd: to, events: POLLIN },
        { fd: rest.length === 0 ? -1 : from, events: POLLOUT },
      ],
      patienceMs,
    )
    if (ready === 0) throw new Error(`after ${received} of ${data.length} bytes nothing came any more`)
  }
  return arrived
}

/** Reads so many bytes, of which some may still be on their way. */
export function receive(fd: number, length: number, patienceMs = 10_000): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let received = 0; received < length; ) {
    if (poll([{ fd, events: POLLIN }], patienceMs).ready === 0)
      throw new Error(`after ${received} of ${length} bytes nothing came any more`)
    const room = bytes.subarray(received)
    const come = moved('recv', raw.recv(fd, room, room.length, MSG_DONTWAIT))
    if (come === 0) throw new Error(`the stream ended after ${received} of ${length} bytes`)
    received += come
  }
  return bytes
}
