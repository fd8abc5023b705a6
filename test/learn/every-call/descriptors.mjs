// Datagrams, and what can be done to every descriptor.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import {
  bytes,
  close,
  get,
  loopback,
  memory,
  NONE,
  opened,
  pollfds,
  room,
  text,
  u16,
  unix,
} from './support.mjs'

/** With a directory of its own, and the process group. */
export function descriptors(directory, group) {
  // Datagrams, over IPv4, IPv6 and AF_UNIX.
  for (const domain of [c.AF_INET, c.AF_INET6]) {
    const to = opened(raw.socket(domain, c.SOCK_DGRAM, c.IPPROTO_UDP))
    const any =
      domain === c.AF_INET ? loopback(0) : bytes(...u16(c.AF_INET6), ...Array(21).fill(0), 1, 0, 0, 0, 0)
    raw.bind(to, any, any.length)
    const address = memory(128)
    const length = room(128)
    raw.getsockname(to, address, length)
    const from = opened(raw.socket(domain, c.SOCK_DGRAM, 0))
    for (const string of ['one', 'two', 'three', ''])
      raw.sendto(from, text(string), string.length, 0, address, length[0])
    raw.recvfrom(to, memory(10), 10, 0, memory(128), room(128))
    raw.recvfrom(to, memory(2), 2, c.MSG_TRUNC, memory(128), room(8))
    raw.recv(to, memory(2), 2, 0)
    raw.recvfrom(to, memory(0), 0, 0, memory(128), room(128))
    raw.recvfrom(to, memory(4), 4, c.MSG_DONTWAIT, memory(128), room(128))
    for (const option of [c.IP_TTL, c.IP_TOS, c.IP_MTU_DISCOVER, c.IP_MULTICAST_TTL])
      get(to, c.IPPROTO_IP, option, 4)
    for (const option of [c.IPV6_V6ONLY, c.IPV6_UNICAST_HOPS, c.IPV6_PKTINFO])
      get(to, c.IPPROTO_IPV6, option, 4)
    close(to)
    close(from)
  }
  const pair = new Int32Array(2)
  raw.socketpair(c.AF_UNIX, c.SOCK_DGRAM | c.SOCK_CLOEXEC, 0, pair)
  pair.forEach(opened)
  raw.write(pair[0], text('unnamed'), 7)
  raw.recvfrom(pair[1], memory(10), 10, 0, memory(128), room(128))
  raw.getsockname(pair[0], memory(110), room(110))
  get(pair[0], c.SOL_SOCKET, c.SO_PEERCRED, 12)
  get(pair[0], c.SOL_SOCKET, c.SO_PEERCRED, 6)
  get(pair[0], c.SOL_SOCKET, c.SO_PEERGROUPS, 400)
  for (const path of [
    `\0sockfd-${process.pid}\x01`,
    `${directory}/socket`,
    `${directory}/${'x'.repeat(106 - directory.length)}`,
  ]) {
    const named = opened(raw.socket(c.AF_UNIX, c.SOCK_DGRAM, 0))
    const address = unix(path[0] === '\0' || path.length > 106 ? path : `${path}\0`)
    raw.bind(named, address, address.length)
    raw.getsockname(named, memory(128), room(128))
    raw.sendto(named, text('self'), 4, 0, address, address.length)
    raw.recvfrom(named, memory(10), 10, 0, memory(128), room(128))
    raw.recvfrom(named, memory(10), 10, c.MSG_DONTWAIT, memory(128), room(128))
    close(named)
  }

  // poll().
  raw.poll(memory(0), 0, 0)
  raw.poll(memory(8), 0, 0)
  raw.poll(pollfds([pair[0], c.POLLIN]), 1, 0)
  raw.poll(pollfds([pair[0], c.POLLIN]), 1, 1)
  raw.poll(pollfds([pair[0], -1], [-1, c.POLLIN], [-5, -1], [pair[1], 0], [999, c.POLLIN | c.POLLOUT]), 5, -1)
  raw.poll(pollfds(...Array.from({ length: 40 }, (_, i) => [900 + i, i * 0x111])), 40, 0)
  raw.poll(
    pollfds(...Array.from({ length: 32 }, () => [pair[0], c.POLLOUT | c.POLLWRNORM | c.POLLWRBAND])),
    32,
    0,
  )
  for (let bit = 0; bit < 16; bit++) raw.poll(pollfds([pair[0], 2 ** bit]), 1, 0)

  // Descriptors.
  close(opened(raw.dup(pair[0])))
  raw.dup(NONE)
  close(opened(raw.dup3(pair[0], 200, c.O_CLOEXEC)))
  close(opened(raw.dup3(pair[0], 200, 0)))
  raw.dup3(pair[0], pair[0], 0)
  const pipe = new Int32Array(2)
  raw.pipe2(pipe, c.O_CLOEXEC | c.O_NONBLOCK | c.O_DIRECT)
  pipe.forEach(opened)
  raw.read(pipe[0], memory(4), 4)
  for (const fd of [pipe[0], pipe[1], pair[0], 0, NONE]) {
    for (const command of [c.F_GETFD, c.F_GETFL, c.F_GETOWN, c.F_GETSIG, c.F_GETPIPE_SZ, c.F_GET_SEALS])
      raw.fcntl(fd, command, 0)
  }
  raw.fcntl(pair[0], c.F_SETFD, c.FD_CLOEXEC)
  raw.fcntl(pair[0], c.F_SETFD, 0)
  raw.fcntl(pair[0], c.F_GETFD, 0)
  raw.fcntl(pair[0], c.F_SETFL, c.O_RDWR | c.O_NONBLOCK | c.O_ASYNC)
  raw.fcntl(pair[0], c.F_GETFL, 0)
  raw.fcntl(pair[0], c.F_SETFL, 0)
  for (const owner of [process.pid, -group]) {
    raw.fcntl(pair[0], c.F_SETOWN, owner)
    raw.fcntl(pair[0], c.F_GETOWN, 0)
  }
  for (let signal = -1; signal < 67; signal++) raw.fcntl(NONE, c.F_SETSIG, signal)
  for (const signal of [10, 32, 40, 0]) {
    raw.fcntl(pair[0], c.F_SETSIG, signal)
    raw.fcntl(pair[0], c.F_GETSIG, 0)
  }
  raw.fcntl(pipe[0], c.F_SETPIPE_SZ, 8192)
  for (const command of [c.F_DUPFD, c.F_DUPFD_CLOEXEC]) {
    close(opened(raw.fcntl(pair[0], command, 300)))
    raw.fcntl(NONE, command, 3)
  }
}
