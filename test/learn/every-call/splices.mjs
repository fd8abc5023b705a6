// Bytes that pass this process by, eventfd(2), and ppoll(2).

import { writeFileSync } from 'node:fs'
import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import { bytes, close, memory, NONE, opened, pollfds, text } from './support.mjs'

/** The flags of splice(), eventfd() and the like: bit by bit, none, and all at once. */
const masks = [0, 0xffffffff, ...Array.from({ length: 32 }, (_, bit) => 2 ** bit)]

/** Makes the file that splices() reads. It is Node that opens it, so it comes first. */
export const fileToSend = directory => writeFileSync(`${directory}/file`, 'a file of some bytes\n')

/** With a descriptor of that file. */
export function splices(file) {
  const ends = new Int32Array(2)
  raw.pipe2(ends, c.O_NONBLOCK)
  const [from, to] = ends.map(opened)
  raw.pipe2(ends, c.O_NONBLOCK)
  const [from2, to2] = ends.map(opened)
  const offset = value => BigInt64Array.of(value)

  for (const at of [0n, 5n, 1000n, -1n, 2n ** 62n]) raw.sendfile(to, file, offset(at), 7)
  raw.sendfile(to, file, null, 4)
  raw.sendfile(to, file, null, 0)
  raw.sendfile(to, file, offset(3n), 0)
  raw.sendfile(NONE, file, null, 2 ** 53 - 1)
  raw.sendfile(NONE, NONE, offset(-(2n ** 63n)), 1)
  raw.sendfile(to, from2, null, 1)

  raw.tee(from, to2, 4, 0)
  raw.splice(from, null, to2, null, 100, c.SPLICE_F_MOVE | c.SPLICE_F_NONBLOCK)
  raw.splice(from, null, to2, null, 100, 0)
  raw.splice(file, offset(2n), to, null, 5, c.SPLICE_F_MORE)
  raw.splice(file, null, to, null, 5, 0)
  raw.splice(from, offset(0n), to2, offset(-7n), 1, 0)
  raw.splice(NONE, offset(-(2n ** 63n)), NONE, offset(2n ** 63n - 1n), 2 ** 53 - 1, 0)
  raw.tee(from, to2, 3, c.SPLICE_F_NONBLOCK)
  raw.tee(from, to, 3, 0)
  for (const flags of masks) {
    raw.splice(NONE, null, NONE, null, 1, flags)
    raw.tee(NONE, NONE, 1, flags)
  }
  for (const fd of [from, to, from2, to2]) close(fd)
}

export function eventfds() {
  for (const flags of masks) {
    const fd = opened(raw.eventfd(0, flags))
    if (fd >= 0) close(fd)
  }
  const counter = opened(raw.eventfd(0xffffffff, c.EFD_CLOEXEC | c.EFD_NONBLOCK | c.EFD_SEMAPHORE))
  raw.read(counter, memory(8), 8)
  raw.write(counter, bytes(1, 0, 0, 0, 0, 0, 0, 0), 8)
  close(counter)
}

/** `struct timespec`. */
const timespec = (seconds, nanoseconds) =>
  new Uint8Array(BigInt64Array.of(BigInt(seconds), BigInt(nanoseconds)).buffer)

/** `sigset_t` of these signals. */
function sigset(...signals) {
  const words = new BigUint64Array(16)
  for (const signal of signals) words[0] |= 1n << BigInt(signal - 1)
  return new Uint8Array(words.buffer)
}

export function ppolls() {
  const pair = new Int32Array(2)
  raw.socketpair(c.AF_UNIX, c.SOCK_STREAM, 0, pair)
  const [left, right] = pair.map(opened)
  const readable = () => pollfds([right, c.POLLIN])
  raw.ppoll(memory(0), 0, timespec(0, 1), null)
  raw.ppoll(readable(), 1, timespec(0, 0), null)
  raw.ppoll(readable(), 1, timespec(0, 2_000_000), null)
  raw.send(left, text('x'), 1, 0)
  raw.ppoll(readable(), 1, null, null)
  raw.ppoll(readable(), 1, timespec(7, 5), null)
  raw.ppoll(pollfds([right, -1], [-1, c.POLLIN], [999, c.POLLOUT]), 3, timespec(1, 0), null)
  for (const [seconds, nanoseconds] of [
    [-1, 0],
    [0, -1],
    [0, 1_000_000_000],
    [2n ** 63n - 1n, 2n ** 63n - 1n],
    [-(2n ** 63n), -(2n ** 63n)],
  ])
    raw.ppoll(readable(), 1, timespec(seconds, nanoseconds), null)

  const all = Array.from({ length: 64 }, (_, i) => i + 1)
  for (const signal of all) raw.ppoll(readable(), 1, null, sigset(signal))
  for (const count of [0, 2, 41, 42, 43, 63, 64]) {
    raw.ppoll(readable(), 1, null, sigset(...all.slice(0, count)))
    raw.ppoll(readable(), 1, null, sigset(...all.slice(64 - count)))
  }
  for (const fd of [left, right]) close(fd)
}
