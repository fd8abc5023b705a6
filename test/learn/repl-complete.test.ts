// What Tab offers in `sockfd repl`: constants by the argument's position. No prompt is
// needed for it; repl-terminal.test.ts presses the key.

import * as sockfd from 'sockfd'
import { describe, expect, it } from 'vitest'
import { complete } from '../../dist/learn/repl-complete.js'

/** What is offered; '' if the position does not say. */
const offered = (line: string): string => complete(line)?.[0].join(' ') ?? ''

describe('complete()', () => {
  it.each([
    ['socket(', /^AF_UNSPEC AF_UNIX AF_LOCAL AF_INET AF_INET6 /],
    ['const fd = socket(AF_INET, ', /^SOCK_STREAM SOCK_DGRAM SOCK_RAW /],
    ['socket(AF_INET, SOCK_STREAM | ', /^SOCK_CLOEXEC SOCK_NONBLOCK$/],
    ['socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | ', /^SOCK_NONBLOCK$/],
    ['socket(AF_INET6, SOCK_STREAM, ', /^IPPROTO_IP /],
    ['socket(AF_NETLINK, SOCK_RAW, ', /^NETLINK_ROUTE /],
    ['await promises.socket(', /^AF_UNSPEC /],
    ['new Owned(socket(', /^AF_UNSPEC /],
    ['shutdown(fd, ', /^SHUT_RD SHUT_WR SHUT_RDWR$/],
    ['s.shutdown(', /^SHUT_RD /],
    ['accept4(fd, SOCK_CLOEXEC | ', /^SOCK_NONBLOCK$/],
    ['recv(fd, new Uint8Array(8), ', /^MSG_OOB MSG_PEEK /],
    ['recv(fd, buffers[f(1, 2)], MSG_PEEK|', /^MSG_OOB MSG_DONTROUTE /],
    ['s.recv(buffer, ', /^MSG_OOB /],
    ['raw.recv(fd, buffer, 8, ', /^MSG_OOB /],
    ['recvmsg(fd, [buffer], { flags: ', /^MSG_OOB /],
    ['getsockopt(fd, ', /^SOL_SOCKET .*\bIPPROTO_TCP\b/],
    ['setsockopt(fd, SOL_', /^SOL_SOCKET .*\bSOL_TCP\b/],
    ['setsockopt(fd, SOL_SOCKET, ', /\bSO_REUSEADDR\b/],
    ['setsockopt(fd, SOL_TCP, ', /\bTCP_NODELAY\b/],
    ['s.getsockopt(IPPROTO_TCP, TCP_IN', /\bTCP_INFO\b/],
    ['fcntl(fd, ', /^F_DUPFD F_DUPFD_CLOEXEC /],
    ['fcntl(fd, F_SETFL, ', /^O_NONBLOCK /],
    ['fcntl(fd, F_SETFD, ', /^FD_CLOEXEC$/],
    ['ioctl(fd, ', /^FIONREAD /],
    ['pipe2(', /^O_CLOEXEC O_NONBLOCK O_DIRECT$/],
    ['epoll_ctl(ep, EPOLL_CTL_A', /^EPOLL_CTL_ADD$/],
    ['epoll_ctl(ep, EPOLL_CTL_ADD, fd, { events: EPOLLIN | ', /^EPOLLPRI .*\bEPOLLET\b/],
    ['poll([{ fd, events: ', /^POLLIN POLLPRI POLLOUT /],
    ['poller.add(fd, ', /^EPOLLIN /],
    ["bind(fd, { path: 'a, (b', family: ", /^AF_UNSPEC /],
    ['inet_pton(', /^AF_UNSPEC /],
  ])('%s', (line, names) => {
    expect(offered(line)).toMatch(names)
  })

  it.each([
    ['getsockopt(fd, SOL_SOCKET, ', 'SO_ERROR', 'SO_ATTACH_FILTER'],
    ['setsockopt(fd, SOL_SOCKET, ', 'SO_ATTACH_FILTER', 'SO_ERROR'],
    ['setsockopt(fd, IPPROTO_UDP, ', 'UDP_CORK', 'TCP_NODELAY'],
  ])('%s offers %s, not %s', (line, some, other) => {
    expect(offered(line).split(' ')).toContain(some)
    expect(offered(line).split(' ')).not.toContain(other)
  })

  it('completes the part of a name that is there, and gives that back', () => {
    expect(complete('socket(AF_INET, SOCK_S')).toEqual([['SOCK_STREAM', 'SOCK_SEQPACKET'], 'SOCK_S'])
  })

  it.each([
    [''],
    ['AF_'],
    ['socket'],
    ['close('],
    ['bind(fd, '],
    ['nobody('],
    ['constructor('],
    ['socket(AF_INET, SOCK_STREAM)'],
    ['socket(AF_INET, SOCK_STREAM, 0, '],
    ["man('"],
    ["write(fd, 'socket("],
    ['// socket('],
    ['/* socket( */ '],
    ['socket(f('],
    ['socket(AF_INET + '],
    ['shutdown(fd, SHUT_RD | '],
    ['socket(local.'],
    ['setsockopt(fd, level, '],
    ['if (('],
    ['}]) socket)('],
  ])('%j is left to Node', line => {
    expect(complete(line)).toBeUndefined()
  })

  it('offers only what this system has', () => {
    const every = ['socket(', 'getsockopt(fd, ', 'getsockopt(fd, SOL_SOCKET, ', 'ioctl(fd, ', 'fcntl(fd, ']
    for (const line of every)
      for (const name of offered(line).split(' ')) expect(sockfd).toHaveProperty(name, expect.any(Number))
  })

  it('ends on any line, however strange', () => {
    for (const line of [
      '((((',
      '))))',
      '`${',
      '\\',
      '"\\',
      '/re(/.test(',
      '{{[[((',
      ',,,',
      '\u0000(',
      'é('.repeat(1000),
    ])
      expect(() => complete(line)).not.toThrow()
  })
})
