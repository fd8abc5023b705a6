// What the variants of the calls are made with.

import { AF_INET, AF_UNIX } from 'sockfd'
import * as raw from 'sockfd/raw'

/** No descriptor: a call is refused, and shown in full all the same. */
export const NONE = -1
export const bytes = (...list) => Uint8Array.from(list)
export const text = string => new TextEncoder().encode(string)
export const memory = length => new Uint8Array(length)
/** The `socklen_t *` that goes with memory of that length. */
export const room = length => Uint32Array.of(length)
export const u16 = value => [...new Uint8Array(Uint16Array.of(value).buffer)]
export const u32 = value => [...new Uint8Array(Uint32Array.of(value).buffer)]
export const int = value => bytes(...u32(value))

/** `struct sockaddr_in` of 127.0.0.1. */
export const loopback = port => bytes(...u16(AF_INET), port >> 8, port, 127, 0, 0, 1, ...Array(8).fill(0))

/** `struct sockaddr_un`, exactly as long as its path. */
export const unix = path => bytes(...u16(AF_UNIX), ...(typeof path === 'string' ? text(path) : path))

/** getsockopt() of a value of that length. */
export const get = (fd, level, option, length) =>
  raw.getsockopt(fd, level, option, memory(length), room(length))

/** `struct pollfd`, one for each descriptor and its events. */
export function pollfds(...entries) {
  const fds = memory(8 * entries.length)
  const view = new DataView(fds.buffer)
  for (const [i, [fd, events]] of entries.entries()) {
    view.setInt32(8 * i, fd, true)
    view.setInt16(8 * i + 4, events, true)
  }
  return fds
}

/** Makes a call; a wrong argument throws before there is one, and is not told. */
export function attempt(call) {
  try {
    call()
  } catch (error) {
    if (error.code === undefined) throw error
  }
}

const open = new Set()

/** Remembers a descriptor that a call answered, if it did. */
export function opened(fd) {
  if (fd >= 0) open.add(fd)
  return fd
}

export function close(fd) {
  open.delete(fd)
  raw.close(fd)
}

export function closeAll() {
  for (const fd of open) close(fd)
}
