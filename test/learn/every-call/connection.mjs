// A TCP connection from its beginning to its end, and the options of sockets.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import {
  bytes,
  close,
  get,
  int,
  loopback,
  memory,
  NONE,
  opened,
  pollfds,
  room,
  text,
  u32,
} from './support.mjs'

export function connections() {
  const listener = opened(raw.socket(c.AF_INET, c.SOCK_STREAM | c.SOCK_CLOEXEC, 0))
  raw.setsockopt(listener, c.SOL_SOCKET, c.SO_REUSEADDR, int(1), 4)
  raw.bind(listener, loopback(0), 16)
  raw.bind(listener, loopback(0), 16)
  raw.listen(listener, 8)
  const here = memory(128)
  raw.getsockname(listener, here, room(128))
  raw.getsockname(listener, here, room(16))
  raw.getsockname(listener, memory(16), room(6))
  raw.getsockname(listener, memory(16), room(0))
  raw.getpeername(listener, memory(16), room(16))
  const again = opened(raw.socket(c.AF_INET, c.SOCK_STREAM, c.IPPROTO_TCP))
  raw.bind(again, here, 16)
  close(again)
  const client = opened(raw.socket(c.AF_INET, c.SOCK_STREAM, c.IPPROTO_TCP))
  raw.connect(client, here, 16)
  raw.connect(client, here, 16)
  const server = opened(raw.accept(listener, memory(128), room(128)))
  for (const address of [null, memory(16)]) {
    const other = opened(raw.socket(c.AF_INET, c.SOCK_STREAM, 0))
    raw.connect(other, here, 16)
    close(opened(raw.accept4(listener, address, address && room(16), c.SOCK_NONBLOCK)))
    close(other)
  }
  raw.getpeername(server, memory(28), room(28))
  raw.write(client, text('hello\n'), 6)
  raw.poll(pollfds([server, c.POLLIN]), 1, 1000)
  raw.recv(server, memory(10), 10, c.MSG_PEEK)
  raw.ioctl(server, c.FIONREAD, memory(4))
  raw.ioctl(server, c.SIOCATMARK, memory(4))
  raw.ioctl(client, c.SIOCOUTQ, memory(4))
  raw.ioctl(client, c.SIOCOUTQNSD, memory(4))
  for (const request of [c.FIONREAD, c.SIOCATMARK, c.SIOCOUTQ, c.SIOCOUTQNSD])
    raw.ioctl(NONE, request, memory(4))
  raw.read(server, memory(10_000), 10_000)
  raw.recv(server, memory(10), 10, c.MSG_DONTWAIT)
  raw.send(server, text('x'.repeat(100)), 100, c.MSG_NOSIGNAL | c.MSG_DONTWAIT)
  raw.poll(pollfds([client, c.POLLIN]), 1, 1000)
  raw.recvfrom(client, memory(50), 50, 0, memory(16), room(16))
  raw.readv(client, [memory(10), memory(0), memory(35), memory(20), memory(5)])
  raw.writev(client, [text('one'), text('two')])
  raw.shutdown(client, c.SHUT_WR)
  raw.poll(pollfds([server, c.POLLIN | c.POLLRDHUP]), 1, 1000)
  raw.read(server, memory(6), 6)
  raw.read(server, memory(6), 6)
  raw.send(client, text('x'), 1, c.MSG_NOSIGNAL)

  // Options with values.
  const set = (fd, level, option, value) => raw.setsockopt(fd, level, option, value, value.length)
  get(client, c.IPPROTO_TCP, c.TCP_INFO, 512)
  get(client, c.IPPROTO_TCP, c.TCP_INFO, 4)
  get(client, c.IPPROTO_TCP, c.TCP_CONGESTION, 16)
  set(client, c.IPPROTO_TCP, c.TCP_CONGESTION, text('reno\0'))
  set(client, c.IPPROTO_TCP, c.TCP_NODELAY, int(1))
  get(client, c.IPPROTO_TCP, c.TCP_NODELAY, 1)
  set(client, c.SOL_SOCKET, c.SO_LINGER, bytes(...int(1), ...int(-5)))
  for (const length of [0, 1, 4, 7, 8, 16]) get(client, c.SOL_SOCKET, c.SO_LINGER, length)
  set(client, c.SOL_SOCKET, c.SO_LINGER, memory(8))
  for (const length of [1, 2, 4, 8])
    for (const option of [c.SO_REUSEADDR, c.SO_ERROR, c.SO_TYPE, c.SO_TXREHASH])
      get(client, c.SOL_SOCKET, option, length)
  for (const value of [0, 1, 255, 7]) set(client, c.SOL_SOCKET, c.SO_TXREHASH, int(value))
  raw.getsockopt(client, c.SOL_SOCKET, c.SO_TYPE, null, room(0))
  set(client, c.SOL_SOCKET, c.SO_RCVTIMEO, bytes(...int(1), 0, 0, 0, 0, ...int(500_000), 0, 0, 0, 0))
  get(client, c.SOL_SOCKET, c.SO_RCVTIMEO, 16)
  get(client, c.SOL_SOCKET, c.SO_SNDTIMEO, 32)
  for (const [option, length] of [
    [c.SO_COOKIE, 8],
    [c.SO_MEMINFO, 36],
    [c.SO_PEERNAME, 16],
    [c.SO_BINDTODEVICE, 16],
    [c.SO_MAX_PACING_RATE, 8],
    [c.SO_DOMAIN, 4],
    [c.SO_PROTOCOL, 4],
    [c.SO_ACCEPTCONN, 4],
    [c.SO_RCVBUF, 4],
  ])
    get(client, c.SOL_SOCKET, option, length)
  set(client, c.SOL_SOCKET, c.SO_BINDTODEVICE, text('none\0'))
  set(client, c.SOL_SOCKET, c.SO_RCVBUF, int(-1))
  const program = bytes(6, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f)
  set(client, c.SOL_SOCKET, c.SO_ATTACH_FILTER, program)
  raw.getsockopt(client, c.SOL_SOCKET, c.SO_GET_FILTER, memory(64), room(8))
  raw.getsockopt(client, c.SOL_SOCKET, c.SO_GET_FILTER, null, room(0))
  set(client, c.SOL_SOCKET, c.SO_DETACH_FILTER, int(0))
  set(client, c.SOL_SOCKET, c.SO_ATTACH_REUSEPORT_CBPF, memory(0))
  for (const length of [7, 8, 12]) {
    raw.setsockopt(
      NONE,
      c.IPPROTO_IP,
      c.IP_ADD_MEMBERSHIP,
      bytes(224, 0, 0, 99, 127, 0, 0, 1, 0, 0, 0, 0),
      length,
    )
    raw.setsockopt(
      NONE,
      c.IPPROTO_IP,
      c.IP_DROP_MEMBERSHIP,
      bytes(224, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0, 0),
      length,
    )
  }
  const group6 = bytes(...c.inet_pton(c.AF_INET6, 'ff02::99'), ...u32(9999))
  for (const option of [c.IPV6_ADD_MEMBERSHIP, c.IPV6_LEAVE_GROUP, c.IPV6_JOIN_ANYCAST, c.IPV6_LEAVE_ANYCAST])
    for (const length of [16, 20]) raw.setsockopt(NONE, c.IPPROTO_IPV6, option, group6, length)
  const groupReq = memory(136)
  groupReq.set(bytes(...u32(9999), 0, 0, 0, 0, ...loopback(8080)))
  for (const level of [c.IPPROTO_IP, c.IPPROTO_IPV6])
    for (const option of [c.MCAST_JOIN_GROUP, c.MCAST_LEAVE_GROUP, c.MCAST_BLOCK_SOURCE])
      for (const length of [135, 136]) raw.setsockopt(NONE, level, option, groupReq, length)
  for (const fd of [client, server, listener]) close(fd)

  // Refusals that come later.
  const refused = opened(raw.socket(c.AF_INET, c.SOCK_STREAM | c.SOCK_NONBLOCK, 0))
  raw.connect(refused, here, 16)
  raw.poll(pollfds([refused, c.POLLOUT]), 1, 1000)
  get(refused, c.SOL_SOCKET, c.SO_ERROR, 4)
  get(refused, c.SOL_SOCKET, c.SO_ERROR, 4)
  close(refused)
}
