// send(2), and sendto(2) without an address: bytes for the peer.

import {
  AF_INET,
  AF_UNIX,
  bind,
  connect,
  EDESTADDRREQ,
  FIONREAD,
  getsockname,
  ioctl,
  MSG_DONTWAIT,
  MSG_MORE,
  MSG_NOSIGNAL,
  MSG_OOB,
  Owned,
  pipe2,
  poll,
  read,
  SIOCATMARK,
  SO_LINGER,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
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
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))

/** A pair; should a call block that must not, it does so for five seconds only. */
function pairOf(type: number): Both {
  const pair = new Both(socketpair(AF_UNIX, type))
  for (const option of [SO_RCVTIMEO, SO_SNDTIMEO])
    for (const fd of [pair[0], pair[1]]) setsockopt(fd, SOL_SOCKET, option, { tv_sec: 5, tv_usec: 0 })
  return pair
}
const datagrams = (family: number) => new Owned(socket(family, SOCK_DGRAM))

/** A UDP socket on loopback, so that it may be sent to. */
function udp(): Owned {
  const s = datagrams(AF_INET)
  bind(s.fd, LOOPBACK)
  return s
}

const calls: [string, (fd: number, data: Uint8Array | string, flags?: number) => number][] = [
  ['send', send],
  ['sendto', (fd, data, flags = 0) => sendto(fd, data, flags, null)],
]

describe.each(calls)('%s(2) to the peer', (call, give) => {
  it.each([
    ['bytes', Buffer.from('abc'), 'abc'],
    ['a view of a larger memory', Buffer.from('abcdef').subarray(1, 3), 'bc'],
    ['a string, as UTF-8', 'grüße 📏', 'grüße 📏'],
    ['nothing', '', ''],
  ])('"transmit a message to another socket": %s', (_name, data, expected) => {
    using pair = pairOf(SOCK_SEQPACKET)
    expect(give(pair[0], data)).toBe(Buffer.byteLength(expected))
    expect(text(pair[1])).toBe(expected)
  })

  it('MSG_DONTWAIT "if the operation would block, EAGAIN": after what fits', () => {
    using pair = pairOf(SOCK_STREAM)
    const much = Buffer.alloc(4 << 20)
    const before = performance.now()
    const taken = give(pair[0], much, MSG_DONTWAIT)
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(much.length)
    expect(refusal(() => give(pair[0], much, MSG_DONTWAIT))).toBe(`${call} EAGAIN`)
    expect(performance.now() - before).toBeLessThan(4000)
    expect(ioctl(pair[1], FIONREAD)).toBe(taken)
  })

  it('MSG_MORE "The caller has more data to send": of UDP, one datagram', () => {
    using receiver = udp()
    using sender = udp()
    connect(sender.fd, getsockname(receiver.fd))
    give(sender.fd, 'one ', MSG_MORE)
    give(sender.fd, 'datagram')
    expect(text(receiver.fd)).toBe('one datagram')
  })

  it('MSG_OOB "Sends out-of-band data": the last byte is urgent', () => {
    using connection = new Connection()
    const { client, server } = connection
    give(client.fd, 'ab!', MSG_OOB)
    give(client.fd, 'cd')
    expect(ioctl(server.fd, SIOCATMARK)).toBe(0)
    expect(text(server.fd)).toBe('ab')
    expect(ioctl(server.fd, SIOCATMARK)).toBe(1)
    expect(text(server.fd)).toBe('cd')
  })

  it('EPIPE "The local end has been shut down", with MSG_NOSIGNAL and without it', () => {
    using s = tcp()
    for (const flags of [0, MSG_NOSIGNAL]) expect(refusal(() => give(s.fd, 'x', flags))).toBe(`${call} EPIPE`)
  })

  it('ECONNRESET "Connection reset by peer.", once', () => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    server[Symbol.dispose]()
    expect(poll([{ fd: client.fd, events: 0 }], 5000).ready).toBe(1)
    expect(refusal(() => give(client.fd, 'x'))).toBe(`${call} ECONNRESET`)
    expect(refusal(() => give(client.fd, 'x'))).toBe(`${call} EPIPE`)
  })

  it('EBADF "sockfd is not a valid open file descriptor."', () => {
    expect(refusal(() => give(-1, 'x'))).toBe(`${call} EBADF`)
  })

  it('EDESTADDRREQ "The socket is not connection-mode, and no peer address is set."', () => {
    using s = udp()
    expect(refusal(() => give(s.fd, 'x'))).toBe(`${call} EDESTADDRREQ`)
    expect(raw.sendto(s.fd, buffer, 1, 0, null, 0)).toBe(-EDESTADDRREQ)
  })

  it.each([
    ['SOCK_STREAM', SOCK_STREAM],
    ['SOCK_DGRAM', SOCK_DGRAM],
  ])('ENOTCONN "The socket is not connected, and no target has been given." AF_UNIX, %s', (_name, type) => {
    using s = new Owned(socket(AF_UNIX, type))
    expect(refusal(() => give(s.fd, 'x'))).toBe(`${call} ENOTCONN`)
  })

  it('ECONNREFUSED of a Unix datagram socket whose peer is gone', () => {
    using receiver = datagrams(AF_UNIX)
    const address = abstract()
    bind(receiver.fd, address)
    using sender = datagrams(AF_UNIX)
    connect(sender.fd, address)
    receiver[Symbol.dispose]()
    expect(refusal(() => give(sender.fd, 'x'))).toBe(`${call} ECONNREFUSED`)
  })

  it('EMSGSIZE "requires that message be sent atomically, and the size of the message […] made this impossible."', () => {
    using receiver = udp()
    using sender = udp()
    connect(sender.fd, getsockname(receiver.fd))
    expect(refusal(() => give(sender.fd, Buffer.alloc(65508)))).toBe(`${call} EMSGSIZE`)
    expect(give(sender.fd, Buffer.alloc(65507))).toBe(65507)
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => give(pipe[1], 'x'))).toBe(`${call} ENOTSOCK`)
  })

  it('EOPNOTSUPP "Some bit in the flags argument is inappropriate for the socket type."', () => {
    using s = udp()
    connect(s.fd, getsockname(s.fd))
    expect(refusal(() => give(s.fd, 'x', MSG_OOB))).toBe(`${call} EOPNOTSUPP`)
  })

  it.each([
    ['a number', 5, 0, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['null', null, 0, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['an array of bytes', [1, 2], 0, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['an ArrayBuffer', new ArrayBuffer(2), 0, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['flags in words', 'x', 'MSG_OOB', 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['a fraction as flags', 'x', 0.5, 'RangeError ERR_OUT_OF_RANGE "flags"'],
    ['-(2 ** 31) - 1 as flags', 'x', -(2 ** 31) - 1, 'RangeError ERR_OUT_OF_RANGE "flags"'],
  ])('throws for %s, and sends nothing', (_what, data, flags, mistake) => {
    using pair = pairOf(SOCK_STREAM)
    expect(mistakeOf(() => give(pair[0], data as string, flags as number))).toBe(mistake)
    expect(ioctl(pair[1], FIONREAD)).toBe(0)
  })
})

describe('send(2)', () => {
  it('EINTR "A signal occurred before any data was transmitted"', async () => {
    const script = `
      const [fd] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      const much = new Uint8Array(1 << 20)
      sockfd.send(fd, much, sockfd.MSG_DONTWAIT)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_SNDTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.send(fd, much)))
    `
    expect(await interrupted(script)).toEqual(['send EINTR'])
  })

  it('EAGAIN when SO_SNDTIMEO ran out', () => {
    using pair = pairOf(SOCK_STREAM)
    const much = Buffer.alloc(4 << 20)
    send(pair[0], much, MSG_DONTWAIT)
    setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const { refused, ms } = expired(() => send(pair[0], much))
    expect(refused).toBe('send EAGAIN')
    expect(ms).toBeGreaterThanOrEqual(19)
  })
})
