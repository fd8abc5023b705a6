// listen(2): a socket that waits for connections.

import { readFileSync, readlinkSync } from 'node:fs'
import {
  AF_INET,
  AF_UNIX,
  bind,
  connect,
  dup,
  EBADF,
  getsockname,
  getsockopt,
  type InetAddress,
  IP_LOCAL_PORT_RANGE,
  IPPROTO_IP,
  IPPROTO_TCP,
  listen,
  Owned,
  POLLIN,
  pipe2,
  poll,
  SO_ACCEPTCONN,
  SO_BINDTODEVICE,
  SO_REUSEADDR,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  SOMAXCONN,
  setsockopt,
  socket,
  TCP_INFO,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Directory } from './support/directory.ts'
import { Both, Connection, Listener, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const somaxconn = Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'))
const listens = (fd: number) => getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN) === 1

/** How many connections wait, and how many may: what TCP_INFO of a listener calls unacked and sacked. */
function queue(fd: number) {
  const { tcpi_unacked: waiting, tcpi_sacked: backlog } = getsockopt(fd, IPPROTO_TCP, TCP_INFO)
  return { waiting, backlog }
}

/** The state that /proc/net/tcp shows of a socket, or nothing if it shows no such socket. */
function row(fd: number): string | undefined {
  const inode = /\d+/.exec(readlinkSync(`/proc/self/fd/${fd}`))?.[0]
  const columns = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map(line => line.trim().split(/\s+/))
  return columns.find(column => column[9] === inode)?.[3]
}

describe('listen(2)', () => {
  it('"marks the socket as a passive socket": SO_ACCEPTCONN, LISTEN, and a row of /proc/net/tcp', () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect([listens(s.fd), row(s.fd)]).toEqual([false, undefined])
    listen(s.fd, 3)
    expect([listens(s.fd), row(s.fd)]).toEqual([true, '0A'])
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(10)
  })

  it.each([
    ['SOCK_STREAM', SOCK_STREAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('"of type SOCK_STREAM or SOCK_SEQPACKET" %s', (_name, type) => {
    using directory = new Directory()
    using s = new Owned(socket(AF_UNIX, type))
    bind(s.fd, directory.address('s'))
    listen(s.fd, 1)
    expect(listens(s.fd)).toBe(true)
  })

  it.each([
    ['as given', 7, 7],
    ['0', 0, 0],
    ['"silently capped" at somaxconn', somaxconn + 1, somaxconn],
    ['SOMAXCONN', SOMAXCONN, Math.min(SOMAXCONN, somaxconn)],
    ['the largest number', 2 ** 31 - 1, somaxconn],
    ['a negative number means the most that there is', -1, somaxconn],
  ])('backlog: %s', (_name, backlog, effective) => {
    using s = new Listener(backlog)
    expect(queue(s.fd)).toEqual({ waiting: 0, backlog: effective })
  })

  it('called again it changes the backlog', () => {
    using s = new Listener(1)
    listen(s.fd, 5)
    expect(queue(s.fd).backlog).toBe(5)
  })

  it('the queue holds one more than the backlog; the next handshake does not end', async () => {
    using s = new Listener(2)
    using _a = s.dial()
    using _b = s.dial()
    using _c = s.dial()
    await expect.poll(() => queue(s.fd)).toEqual({ waiting: 3, backlog: 2 })
    using fourth = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(fourth.fd, s.address))).toBe('connect EINPROGRESS')
    expect(getsockopt(fourth.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(2) // SYN_SENT
    expect(queue(s.fd).waiting).toBe(3)
  })

  it('a connection is in the queue before anybody accepts it', () => {
    using s = new Listener()
    expect(poll([{ fd: s.fd, events: POLLIN }], 0)).toEqual({ ready: 0, revents: [0] })
    using client = s.dial()
    expect(poll([{ fd: s.fd, events: POLLIN }], 5000)).toEqual({ ready: 1, revents: [POLLIN] })
    expect(getsockopt(client.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(1) // ESTABLISHED
  })

  it('gives a socket without an address any port, on all interfaces', () => {
    using s = tcp()
    setsockopt(s.fd, SOL_SOCKET, SO_BINDTODEVICE, 'lo')
    listen(s.fd, 1)
    expect(getsockname(s.fd)).toMatchObject({ family: AF_INET, address: '0.0.0.0' })
    expect(getsockname(s.fd).port).toBeGreaterThan(0)
  })

  it('EADDRINUSE "Another socket is already listening on the same port."', () => {
    using first = tcp()
    using second = tcp()
    for (const { fd } of [first, second]) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1)
    bind(first.fd, LOOPBACK)
    bind(second.fd, getsockname(first.fd))
    listen(first.fd, 1)
    expect(refusal(() => listen(second.fd, 1))).toBe('listen EADDRINUSE')
    expect(listens(second.fd)).toBe(false)
  })

  it('EADDRINUSE "had not previously been bound to an address", and no port is free', () => {
    using first = tcp()
    using second = tcp()
    bind(first.fd, LOOPBACK)
    const { port } = getsockname(first.fd) as InetAddress
    setsockopt(second.fd, IPPROTO_IP, IP_LOCAL_PORT_RANGE, port + port * 0x10000)
    expect(refusal(() => listen(second.fd, 1))).toBe('listen EADDRINUSE')
  })

  it('EBADF "The argument sockfd is not a valid file descriptor."', () => {
    expect(refusal(() => listen(-1, 1))).toBe('listen EBADF')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => listen(pipe[0], 1))).toBe('listen ENOTSOCK')
  })

  it.each([
    ['UDP', AF_INET],
    ['Unix datagrams', AF_UNIX],
  ])('EOPNOTSUPP "not of a type that supports the listen() operation." %s', (_name, family) => {
    using s = new Owned(socket(family, SOCK_DGRAM))
    expect(refusal(() => listen(s.fd, 1))).toBe('listen EOPNOTSUPP')
  })

  it('EINVAL of a socket that is connected', () => {
    using connection = new Connection()
    expect(refusal(() => listen(connection.client.fd, 1))).toBe('listen EINVAL')
  })

  it('EINVAL of a Unix socket without a name', () => {
    using s = new Owned(socket(AF_UNIX, SOCK_STREAM))
    expect(refusal(() => listen(s.fd, 1))).toBe('listen EINVAL')
  })

  it('listens as long as a duplicate of it is open', () => {
    using s = new Listener()
    using second = new Owned(dup(s.fd))
    s[Symbol.dispose]()
    using client = s.dial()
    expect(client.fd).toBeGreaterThan(0)
    second[Symbol.dispose]()
    using late = tcp()
    expect(refusal(() => connect(late.fd, s.address))).toBe('connect ECONNREFUSED')
  })

  it.each([
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "backlog"'],
    ['a string', '5', 'TypeError ERR_INVALID_ARG_TYPE "backlog"'],
    ['a fraction', 0.5, 'RangeError ERR_OUT_OF_RANGE "backlog"'],
    ['NaN', Number.NaN, 'RangeError ERR_OUT_OF_RANGE "backlog"'],
    ['2 ** 31', 2 ** 31, 'RangeError ERR_OUT_OF_RANGE "backlog"'],
    ['-(2 ** 31) - 1', -(2 ** 31) - 1, 'RangeError ERR_OUT_OF_RANGE "backlog"'],
  ])('throws for %s as backlog, and does not listen', (_what, backlog, mistake) => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(mistakeOf(() => listen(s.fd, backlog as number))).toBe(mistake)
    expect(listens(s.fd)).toBe(false)
  })

  it('raw: minus the errno', () => {
    expect(raw.listen(-1, 1)).toBe(-EBADF)
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(raw.listen(s.fd, 1)).toBe(0)
    expect(listens(s.fd)).toBe(true)
  })
})
