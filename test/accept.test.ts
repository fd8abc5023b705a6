// accept(2), accept4(2): connections, taken from the queue.

import {
  type Accepted,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  accept,
  accept4,
  bind,
  connect,
  EAGAIN,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  fcntl,
  getpeername,
  getsockname,
  listen,
  O_NONBLOCK,
  Owned,
  POLLIN,
  pipe2,
  poll,
  read,
  SO_LINGER,
  SO_RCVTIMEO,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Directory } from './support/directory.ts'
import { exhausted, interrupted } from './support/elsewhere.ts'
import { Both, Connection, Listener, mistakeOf, refusal, tcp } from './support/sockets.ts'
import { expired } from './support/timeout.ts'

const waiting = (fd: number) => poll([{ fd, events: POLLIN }], 5000).ready === 1
const flags = (fd: number) => ({
  nonblocking: (fcntl(fd, F_GETFL) & O_NONBLOCK) !== 0,
  closeOnExec: (fcntl(fd, F_GETFD) & FD_CLOEXEC) !== 0,
})

const both: [string, (fd: number) => Accepted][] = [
  ['accept', accept],
  ['accept4', fd => accept4(fd, 0)],
]

describe.each(both)('%s(2)', (name, take) => {
  it('"creates a new connected socket", and tells who is at the other end', () => {
    using listener = new Listener()
    using client = listener.dial()
    const { fd, address } = take(listener.fd)
    using server = new Owned(fd)
    expect(address).toEqual(getsockname(client.fd))
    expect(getpeername(server.fd)).toEqual(address)
    expect(getsockname(server.fd)).toEqual(listener.address)
  })

  it('"extracts the first connection request on the queue"', () => {
    using listener = new Listener()
    using first = listener.dial()
    using second = listener.dial()
    const taken = [take(listener.fd), take(listener.fd)]
    for (const { fd } of taken) new Owned(fd)[Symbol.dispose]()
    expect(taken.map(({ address }) => address)).toEqual([getsockname(first.fd), getsockname(second.fd)])
  })

  it('tells an IPv6 address', () => {
    using listener = new Owned(socket(AF_INET6, SOCK_STREAM))
    bind(listener.fd, { family: AF_INET6, address: '::1', port: 0 })
    listen(listener.fd, 1)
    using client = new Owned(socket(AF_INET6, SOCK_STREAM))
    connect(client.fd, getsockname(listener.fd))
    const { fd, address } = take(listener.fd)
    using _server = new Owned(fd)
    expect(address).toEqual({
      family: AF_INET6,
      address: '::1',
      port: getsockname(client.fd).port,
      flowinfo: 0,
      scopeId: 0,
    })
  })

  it.each([
    ['SOCK_STREAM', SOCK_STREAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('tells the path of a Unix socket that has one, and an empty one otherwise: %s', (_name, type) => {
    using directory = new Directory()
    using listener = new Owned(socket(AF_UNIX, type))
    bind(listener.fd, directory.address('listener'))
    listen(listener.fd, 2)
    using named = new Owned(socket(AF_UNIX, type))
    using nameless = new Owned(socket(AF_UNIX, type))
    bind(named.fd, directory.address('client'))
    for (const { fd } of [named, nameless]) connect(fd, directory.address('listener'))
    const taken = [take(listener.fd), take(listener.fd)]
    for (const { fd } of taken) new Owned(fd)[Symbol.dispose]()
    expect(taken.map(({ address }) => address)).toEqual([
      directory.address('client'),
      { family: AF_UNIX, path: '' },
    ])
  })

  it('"does not inherit file status flags such as O_NONBLOCK"', () => {
    using listener = new Listener(1, SOCK_NONBLOCK | SOCK_CLOEXEC)
    using _client = listener.dial()
    expect(waiting(listener.fd)).toBe(true)
    using server = new Owned(take(listener.fd).fd)
    expect(flags(listener.fd)).toEqual({ nonblocking: true, closeOnExec: true })
    expect(flags(server.fd)).toEqual({ nonblocking: false, closeOnExec: false })
  })

  it('a connection that was reset in the queue is accepted; its first read is ECONNRESET', () => {
    using listener = new Listener()
    using client = listener.dial()
    setsockopt(client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    client[Symbol.dispose]()
    using server = new Owned(take(listener.fd).fd)
    expect(refusal(() => read(server.fd, Buffer.alloc(1)))).toBe('read ECONNRESET')
  })

  it('EAGAIN "The socket is marked nonblocking and no connections are present to be accepted."', () => {
    using listener = new Listener(1, SOCK_NONBLOCK)
    expect(refusal(() => take(listener.fd))).toBe(`${name} EAGAIN`)
  })

  it('EAGAIN when SO_RCVTIMEO ran out', () => {
    using listener = new Listener()
    setsockopt(listener.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const { refused, ms } = expired(() => take(listener.fd))
    expect(refused).toBe(`${name} EAGAIN`)
    expect(ms).toBeGreaterThanOrEqual(19)
  })

  it('EBADF "sockfd is not an open file descriptor."', () => {
    expect(refusal(() => take(-1))).toBe(`${name} EBADF`)
  })

  it('EINVAL "Socket is not listening for connections"', () => {
    using s = tcp()
    using connection = new Connection()
    expect(refusal(() => take(s.fd))).toBe(`${name} EINVAL`)
    expect(refusal(() => take(connection.server.fd))).toBe(`${name} EINVAL`)
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => take(pipe[0]))).toBe(`${name} ENOTSOCK`)
  })

  it('EOPNOTSUPP "The referenced socket is not of type SOCK_STREAM."', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => take(s.fd))).toBe(`${name} EOPNOTSUPP`)
  })

  it.each([
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['an address', { family: AF_INET }, 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['a fraction', 3.5, 'RangeError ERR_OUT_OF_RANGE "fd"'],
  ])('throws for %s as fd', (_what, fd, mistake) => {
    expect(mistakeOf(() => take(fd as number))).toBe(mistake)
  })
})

describe('accept(2)', () => {
  it('EINTR "interrupted by a signal that was caught before a valid connection arrived"', async () => {
    const script = `
      const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      sockfd.bind(fd, LOOPBACK)
      sockfd.listen(fd, 1)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.accept(fd)))
    `
    expect(await interrupted(script)).toEqual(['accept EINTR'])
  })

  it('EMFILE "The per-process limit […] has been reached.": the connection stays in the queue', () => {
    const script = `
      const listener = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM | sockfd.SOCK_NONBLOCK)
      sockfd.bind(listener, LOOPBACK)
      sockfd.listen(listener, 1)
      const client = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      sockfd.connect(client, sockfd.getsockname(listener))
      sockfd.poll([{ fd: listener, events: sockfd.POLLIN }], 5000)
      const spare = sockfd.dup(0)
      exhaust()
      console.log(refusal(() => sockfd.accept(listener)))
      console.log(refusal(() => sockfd.accept4(listener, 0)))
      sockfd.close(spare)
      console.log(sockfd.accept(listener).address.port === sockfd.getsockname(client).port)
    `
    expect(exhausted(script)).toEqual(['accept EMFILE', 'accept4 EMFILE', 'true'])
  })

  it('raw: NULL for who does not want the address', () => {
    using listener = new Listener()
    using client = listener.dial()
    using server = new Owned(raw.accept(listener.fd, null, null))
    expect(getpeername(server.fd)).toEqual(getsockname(client.fd))
  })

  it('raw: "The returned address is truncated if the buffer provided is too small", addrlen is not', () => {
    using listener = new Listener()
    using client = listener.dial()
    const addr = new Uint8Array(16).fill(0xee)
    const addrlen = Uint32Array.of(4)
    using _server = new Owned(raw.accept(listener.fd, addr, addrlen))
    const { port = 0 } = getsockname(client.fd)
    expect([...addr]).toEqual([
      ...new Uint8Array(Uint16Array.of(AF_INET).buffer),
      port >> 8,
      port & 0xff,
      ...Array(12).fill(0xee),
    ])
    expect([...addrlen]).toEqual([16])
  })

  it('raw: addr and addrlen are as they were when the kernel refused', () => {
    using listener = new Listener(1, SOCK_NONBLOCK)
    const addr = new Uint8Array(16).fill(0xee)
    const addrlen = Uint32Array.of(16)
    expect(raw.accept(listener.fd, addr, addrlen)).toBe(-EAGAIN)
    expect([...addr, ...addrlen]).toEqual([...Array(16).fill(0xee), 16])
  })
})

describe('accept4(2)', () => {
  it.each([
    ['SOCK_NONBLOCK', SOCK_NONBLOCK, true, false],
    ['SOCK_CLOEXEC', SOCK_CLOEXEC, false, true],
    ['both', SOCK_NONBLOCK | SOCK_CLOEXEC, true, true],
  ])('%s', (_name, bits, nonblocking, closeOnExec) => {
    using listener = new Listener()
    using _client = listener.dial()
    using server = new Owned(accept4(listener.fd, bits).fd)
    expect(flags(server.fd)).toEqual({ nonblocking, closeOnExec })
  })

  it('EINVAL "invalid value in flags."', () => {
    using listener = new Listener()
    using _client = listener.dial()
    expect(refusal(() => accept4(listener.fd, 1))).toBe('accept4 EINVAL')
    expect(waiting(listener.fd)).toBe(true)
  })

  it.each([
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['a string', '0', 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['a fraction', 0.5, 'RangeError ERR_OUT_OF_RANGE "flags"'],
    ['2 ** 32', 2 ** 32, 'RangeError ERR_OUT_OF_RANGE "flags"'],
  ])('throws for %s as flags, and takes nothing from the queue', (_what, bits, mistake) => {
    using listener = new Listener()
    using _client = listener.dial()
    expect(mistakeOf(() => accept4(listener.fd, bits as number))).toBe(mistake)
    expect(waiting(listener.fd)).toBe(true)
  })
})
