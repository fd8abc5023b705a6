// epoll(7): instances, members and their events.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import { close, memory, NONE, opened, text, u32 } from './support.mjs'

/** `struct epoll_event`, which x86-64 packs. */
const event = (events, low, high = 0) =>
  Uint8Array.from([...u32(events), ...(process.arch === 'x64' ? [] : u32(0)), ...u32(low), ...u32(high)])

export function epolls() {
  for (const flags of [0, c.EPOLL_CLOEXEC, 1, 0x800, c.EPOLL_CLOEXEC | 1, -1])
    close(opened(raw.epoll_create1(flags)))
  const epoll = opened(raw.epoll_create1(c.EPOLL_CLOEXEC))
  const pair = new Int32Array(2)
  raw.socketpair(c.AF_UNIX, c.SOCK_STREAM, 0, pair)
  const [left, right] = pair.map(opened)
  raw.epoll_wait(epoll, memory(60), 5, 0)
  raw.epoll_wait(epoll, memory(60), 0, 0)
  raw.epoll_wait(epoll, memory(60), 1, 1)
  raw.epoll_wait(NONE, memory(60), 1, -1)
  raw.epoll_wait(left, memory(60), 1, 0)
  for (const op of [c.EPOLL_CTL_ADD, c.EPOLL_CTL_ADD, c.EPOLL_CTL_MOD, c.EPOLL_CTL_DEL, c.EPOLL_CTL_DEL])
    raw.epoll_ctl(epoll, op, left, event(c.EPOLLIN, 7))
  for (const op of [0, c.EPOLL_CTL_ADD, c.EPOLL_CTL_DEL, c.EPOLL_CTL_MOD, 4, -1, 0x7fffffff])
    for (const fd of [left, epoll, NONE])
      for (const bytes of [null, event(c.EPOLLIN, -1, -1)]) raw.epoll_ctl(epoll, op, fd, bytes)
  raw.epoll_ctl(epoll, c.EPOLL_CTL_DEL, left, null)
  // Every bit by itself, all, and none.
  for (const events of [0, -1, ...Array.from({ length: 32 }, (_, bit) => 2 ** bit)])
    raw.epoll_ctl(epoll, c.EPOLL_CTL_ADD, NONE, event(events, 0x80000000, 1))
  raw.epoll_ctl(epoll, c.EPOLL_CTL_ADD, left, event(c.EPOLLIN | c.EPOLLOUT | c.EPOLLET, 1, 0x80000000))
  raw.epoll_ctl(epoll, c.EPOLL_CTL_ADD, right, event(c.EPOLLOUT | c.EPOLLONESHOT | c.EPOLLRDHUP, -1, -1))
  raw.write(right, text('x'), 1)
  raw.epoll_wait(epoll, memory(60), 5, 1000)
  raw.epoll_wait(epoll, memory(60), 5, 0)
  raw.shutdown(right, c.SHUT_RDWR)
  raw.epoll_ctl(epoll, c.EPOLL_CTL_MOD, right, event(c.EPOLLRDHUP | c.EPOLLPRI, 0))
  raw.epoll_wait(epoll, memory(60), 5, -1)
  // More than strace shows.
  const copies = Array.from({ length: 40 }, () => opened(raw.dup(left)))
  for (const copy of copies) raw.epoll_ctl(epoll, c.EPOLL_CTL_ADD, copy, event(c.EPOLLIN, copy))
  raw.epoll_wait(epoll, memory(12 * 64), 45, 0)
  raw.epoll_wait(epoll, memory(12 * 64), 2, 0)
  for (const fd of [...copies, left, right, epoll]) close(fd)
}
