// recv(2), recvfrom(2): bytes of a socket, with flags for this one call.

import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  connect,
  EAGAIN,
  FIONREAD,
  getsockname,
  ioctl,
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  Owned,
  POLLIN,
  pipe2,
  poll,
  recv,
  recvfrom,
  SHUT_WR,
  SO_RCVTIMEO,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  shutdown,
  socket,
  socketpair,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { abstract } from './support/directory.ts'
import { interrupted } from './support/elsewhere.ts'
import { Both, Connection, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'
import { expired } from './support/timeout.ts'

const buffer = Buffer.alloc(64)

/** A pair; should a call block that must not, it does so for five seconds only. */
function pairOf(type: number): Both {
  const pair = new Both(socketpair(AF_UNIX, type))
  for (const fd of [pair[0], pair[1]]) setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
  return pair
}

/** A UDP socket on loopback, so that it may be sent to. */
function udp(): Owned {
  const s = new Owned(socket(AF_INET, SOCK_DGRAM))
  setsockopt(s.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
  bind(s.fd, LOOPBACK)
  return s
}

const calls: [string, (fd: number, buffer: Uint8Array, flags?: number) => number][] = [
  ['recv', recv],
  ['recvfrom', (fd, into, flags) => recvfrom(fd, into, flags).bytes],
]

describe.each(calls)('%s(2)', (call, receive) => {
  it('"returns any data available", and leaves the rest of the buffer alone', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abc')
    const some = new Uint8Array(5).fill(0xee)
    expect(receive(pair[1], some)).toBe(3)
    expect([...some]).toEqual([97, 98, 99, 0xee, 0xee])
  })

  it('"When a stream socket peer has performed an orderly shutdown, the return value will be 0"', () => {
    using connection = new Connection()
    shutdown(connection.client.fd, SHUT_WR)
    expect(receive(connection.server.fd, buffer)).toBe(0)
  })

  it('"zero-length datagrams": 0, too', () => {
    using pair = pairOf(SOCK_DGRAM)
    send(pair[0], '')
    expect(receive(pair[1], buffer)).toBe(0)
    expect(refusal(() => receive(pair[1], buffer, MSG_DONTWAIT))).toBe(`${call} EAGAIN`)
  })

  it('MSG_PEEK "without removing that data from the queue"', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abc')
    expect([MSG_PEEK, MSG_PEEK, 0].map(flags => receive(pair[1], buffer, flags))).toEqual([3, 3, 3])
    expect(ioctl(pair[1], FIONREAD)).toBe(0)
  })

  it('MSG_WAITALL "requests that the operation block until the full request is satisfied", if SO_RCVTIMEO lets it', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abc')
    setsockopt(pair[1], SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const before = performance.now()
    expect(receive(pair[1], buffer.subarray(0, 4), MSG_WAITALL)).toBe(3)
    expect(performance.now() - before).toBeGreaterThanOrEqual(19)
    send(pair[0], 'abcdef')
    expect(receive(pair[1], buffer.subarray(0, 4), MSG_WAITALL)).toBe(4)
  })

  it.each([
    ['UDP', AF_INET],
    ['a Unix datagram', AF_UNIX],
  ])('MSG_TRUNC "return the real length": more than the buffer holds. %s', (_name, family) => {
    using receiver = new Owned(socket(family, SOCK_DGRAM))
    using sender = new Owned(socket(family, SOCK_DGRAM))
    bind(receiver.fd, family === AF_INET ? LOOPBACK : abstract())
    setsockopt(receiver.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
    for (let i = 0; i < 2; i++) sendto(sender.fd, '0123456789', 0, getsockname(receiver.fd))
    const memory = new Uint8Array(8).fill(0xee)
    expect(receive(receiver.fd, memory.subarray(2, 6), MSG_TRUNC)).toBe(10)
    expect([...memory]).toEqual([0xee, 0xee, 48, 49, 50, 51, 0xee, 0xee])
    expect(receive(receiver.fd, memory.subarray(2, 6))).toBe(4) // And the rest is lost.
    expect(refusal(() => receive(receiver.fd, memory, MSG_DONTWAIT))).toBe(`${call} EAGAIN`)
  })

  it('MSG_OOB "out-of-band data that would not be received in the normal data stream."', () => {
    using connection = new Connection()
    const { client, server } = connection
    send(client.fd, 'ab!', MSG_OOB)
    expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(receive(server.fd, buffer, MSG_OOB)).toBe(1)
    expect(buffer[0]).toBe(0x21)
    expect(receive(server.fd, buffer)).toBe(2)
  })

  it('EINVAL of MSG_OOB when there is no urgent byte', () => {
    using connection = new Connection()
    setsockopt(connection.client.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
    expect(refusal(() => receive(connection.client.fd, buffer, MSG_OOB))).toBe(`${call} EINVAL`)
  })

  it('EAGAIN "marked nonblocking and the receive operation would block": SOCK_NONBLOCK, MSG_DONTWAIT', () => {
    using nonblocking = pairOf(SOCK_STREAM | SOCK_NONBLOCK)
    using blocking = pairOf(SOCK_STREAM)
    const before = performance.now()
    expect(refusal(() => receive(nonblocking[0], buffer))).toBe(`${call} EAGAIN`)
    expect(refusal(() => receive(blocking[0], buffer, MSG_DONTWAIT))).toBe(`${call} EAGAIN`)
    expect(performance.now() - before).toBeLessThan(4000)
  })

  it('EAGAIN "a receive timeout had been set and the timeout expired before data was received."', () => {
    using pair = pairOf(SOCK_STREAM)
    setsockopt(pair[1], SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const { refused, ms } = expired(() => receive(pair[1], buffer))
    expect(refused).toBe(`${call} EAGAIN`)
    expect(ms).toBeGreaterThanOrEqual(19)
  })

  it('EBADF "The argument sockfd is an invalid file descriptor."', () => {
    expect(refusal(() => receive(-1, buffer))).toBe(`${call} EBADF`)
  })

  it('ECONNREFUSED "A remote host refused": what was sent found nobody', () => {
    using s = udp()
    using nobody = udp()
    const address = getsockname(nobody.fd)
    nobody[Symbol.dispose]()
    connect(s.fd, address)
    send(s.fd, 'x')
    expect(refusal(() => receive(s.fd, buffer))).toBe(`${call} ECONNREFUSED`)
    expect(refusal(() => receive(s.fd, buffer, MSG_DONTWAIT))).toBe(`${call} EAGAIN`)
  })

  it('ENOTCONN "associated with a connection-oriented protocol and has not been connected"', () => {
    using s = tcp()
    expect(refusal(() => receive(s.fd, buffer))).toBe(`${call} ENOTCONN`)
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => receive(pipe[0], buffer))).toBe(`${call} ENOTSOCK`)
  })

  it.each([
    ['no buffer', undefined, 0, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['a length', 64, 0, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['an Int8Array', new Int8Array(4), 0, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['flags in words', buffer, 'MSG_PEEK', 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['null as flags', buffer, null, 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['a fraction as flags', buffer, 0.5, 'RangeError ERR_OUT_OF_RANGE "flags"'],
    ['2 ** 32 as flags', buffer, 2 ** 32, 'RangeError ERR_OUT_OF_RANGE "flags"'],
  ])('throws for %s, and receives nothing', (_what, into, flags, mistake) => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abcd')
    expect(mistakeOf(() => receive(pair[1], into as Uint8Array, flags as number))).toBe(mistake)
    expect(ioctl(pair[1], FIONREAD)).toBe(4)
  })
})

describe('recv(2)', () => {
  it('EINTR "interrupted by delivery of a signal before any data was available"', async () => {
    const script = `
      const [fd] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.recv(fd, new Uint8Array(1))))
    `
    expect(await interrupted(script)).toEqual(['recv EINTR'])
  })
})

describe('recvfrom(2)', () => {
  it('"the source address of the message": of UDP', () => {
    using receiver = udp()
    using sender = udp()
    sendto(sender.fd, 'abc', 0, getsockname(receiver.fd))
    expect(recvfrom(receiver.fd, buffer)).toEqual({ bytes: 3, address: getsockname(sender.fd) })
  })

  it('of an empty datagram the address tells that it came', () => {
    using receiver = udp()
    using sender = udp()
    sendto(sender.fd, '', 0, getsockname(receiver.fd))
    expect(recvfrom(receiver.fd, buffer)).toEqual({ bytes: 0, address: getsockname(sender.fd) })
  })

  it('of an IPv6 socket that IPv4 reaches: the sender is a mapped address', () => {
    using receiver = new Owned(socket(AF_INET6, SOCK_DGRAM))
    bind(receiver.fd, { family: AF_INET6, address: '::ffff:127.0.0.1', port: 0 })
    const { port = 0 } = getsockname(receiver.fd)
    using sender = udp()
    sendto(sender.fd, 'abc', 0, { ...LOOPBACK, port })
    expect(recvfrom(receiver.fd, buffer).address).toMatchObject({
      family: AF_INET6,
      address: '::ffff:127.0.0.1',
      port: getsockname(sender.fd).port,
    })
  })

  it('null where the kernel names none: TCP, a pair, a Unix socket without a name', () => {
    using connection = new Connection()
    send(connection.client.fd, 'abc')
    expect(recvfrom(connection.server.fd, buffer)).toEqual({ bytes: 3, address: null })
    for (const type of [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET]) {
      using pair = pairOf(type)
      send(pair[0], 'abc')
      expect(recvfrom(pair[1], buffer)).toEqual({ bytes: 3, address: null })
    }
  })

  it('a call between does not change an address: each is an object of its own', () => {
    using receiver = udp()
    using sender = udp()
    sendto(sender.fd, 'abc', 0, getsockname(receiver.fd))
    const { address } = recvfrom(receiver.fd, buffer)
    getsockname(receiver.fd)
    expect(address).toEqual(getsockname(sender.fd))
  })

  it('raw: "the returned address is truncated"; addrlen says how long it is, or 0 where there is none', () => {
    using receiver = udp()
    using sender = udp()
    sendto(sender.fd, 'abc', 0, getsockname(receiver.fd))
    const addr = new Uint8Array(16).fill(0xee)
    const addrlen = Uint32Array.of(2)
    expect(raw.recvfrom(receiver.fd, buffer, 64, 0, addr, addrlen)).toBe(3)
    expect([...addr]).toEqual([...new Uint8Array(Uint16Array.of(AF_INET).buffer), ...Array(14).fill(0xee)])
    expect(addrlen[0]).toBe(16)

    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abc')
    expect(raw.recvfrom(pair[1], buffer, 64, 0, addr, addrlen)).toBe(3)
    expect(addrlen[0]).toBe(0)
  })

  it('raw: NULL for who does not want the address', () => {
    using receiver = udp()
    using sender = udp()
    sendto(sender.fd, 'abc', 0, getsockname(receiver.fd))
    expect(raw.recvfrom(receiver.fd, buffer, 64, 0, null, null)).toBe(3)
    expect(raw.recvfrom(receiver.fd, buffer, 64, MSG_DONTWAIT, null, null)).toBe(-EAGAIN)
  })
})
