// read(2), write(2): bytes of any descriptor.

import { closeSync, openSync } from 'node:fs'
import {
  AF_INET,
  AF_UNIX,
  bind,
  close,
  connect,
  EAGAIN,
  EPIPE,
  F_SETFL,
  FIONREAD,
  fcntl,
  getsockname,
  IPPROTO_TCP,
  ioctl,
  O_NONBLOCK,
  Owned,
  pipe2,
  poll,
  read,
  SHUT_WR,
  SO_LINGER,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  shutdown,
  socket,
  socketpair,
  TCP_USER_TIMEOUT,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Both, Connection, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const stream = (flags = 0) => new Both(socketpair(AF_UNIX, SOCK_STREAM | flags))
const buffer = Buffer.alloc(64)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))

/** A file that `node:fs` opens and closes. */
function withFile(path: string, flags: string, act: (fd: number) => void): void {
  const fd = openSync(path, flags)
  try {
    act(fd)
  } finally {
    closeSync(fd)
  }
}

describe('read(2)', () => {
  it('"attempts to read up to count bytes", and leaves the rest of the buffer alone', () => {
    using pair = stream()
    write(pair[0], 'abc')
    const some = new Uint8Array(6).fill(0xee)
    expect(read(pair[1], some)).toBe(3)
    expect([...some]).toEqual([97, 98, 99, 0xee, 0xee, 0xee])
  })

  it.each([
    ['an offset', [2], [0xee, 0xee, 97, 98, 99, 100]],
    ['an offset and a length', [1, 2], [0xee, 97, 98, 0xee, 0xee, 0xee]],
    ['a length of 0', [0, 0], [0xee, 0xee, 0xee, 0xee, 0xee, 0xee]],
    ['an offset at the end', [6], [0xee, 0xee, 0xee, 0xee, 0xee, 0xee]],
  ])('fills the part that is meant: %s', (_name, part, expected) => {
    using pair = stream()
    write(pair[0], 'abcdef')
    const some = new Uint8Array(6).fill(0xee)
    expect(read(pair[1], some, ...part)).toBe(expected.filter(byte => byte !== 0xee).length)
    expect([...some]).toEqual(expected)
  })

  it('fills the part that a view shows of its memory', () => {
    using pair = stream()
    write(pair[0], 'abcdef')
    const memory = new Uint8Array(8).fill(0xee)
    expect(read(pair[1], new Uint8Array(memory.buffer, 2, 4), 1)).toBe(3)
    expect([...memory]).toEqual([0xee, 0xee, 0xee, 97, 98, 99, 0xee, 0xee])
  })

  it('"zero indicates end of file"', () => {
    using connection = new Connection()
    shutdown(connection.client.fd, SHUT_WR)
    expect(read(connection.server.fd, buffer)).toBe(0)
  })

  it('0 of a datagram socket is an empty datagram, and it is gone', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_DGRAM))
    write(pair[0], '')
    write(pair[0], 'next')
    expect(read(pair[1], buffer)).toBe(0)
    expect(text(pair[1])).toBe('next')
  })

  it.each([
    ['a socket', () => stream(SOCK_NONBLOCK)],
    ['a pipe', () => new Both(pipe2(O_NONBLOCK))],
  ])('EAGAIN "has been marked nonblocking (O_NONBLOCK), and the read would block." %s', (_name, make) => {
    using both = make()
    expect(refusal(() => read(both[0], buffer))).toBe('read EAGAIN')
    expect(raw.read(both[0], buffer, 1)).toBe(-EAGAIN)
  })

  it('EBADF "is not a valid file descriptor or is not open for reading."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => read(-1, buffer))).toBe('read EBADF')
    expect(refusal(() => read(pipe[1], buffer))).toBe('read EBADF')
  })

  it('EIO "I/O error."', () => {
    withFile('/proc/self/mem', 'r', fd => expect(refusal(() => read(fd, buffer))).toBe('read EIO'))
  })

  it('EISDIR "fd refers to a directory."', () => {
    withFile('/', 'r', fd => expect(refusal(() => read(fd, buffer))).toBe('read EISDIR'))
  })

  it('ENOTCONN of a TCP socket that is not connected', () => {
    using s = tcp()
    expect(refusal(() => read(s.fd, buffer))).toBe('read ENOTCONN')
  })

  it('ECONNRESET once, when the peer reset the connection; then the end', () => {
    using connection = new Connection()
    setsockopt(connection.server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    close(connection.server.release())
    expect(refusal(() => read(connection.client.fd, buffer))).toBe('read ECONNRESET')
    expect(read(connection.client.fd, buffer)).toBe(0)
  })

  it('ECONNRESET of what was closed with bytes unread: TCP sends no FIN then', () => {
    using connection = new Connection()
    write(connection.client.fd, 'unread')
    close(connection.server.release())
    expect(refusal(() => read(connection.client.fd, buffer))).toBe('read ECONNRESET')
  })

  it('ECONNREFUSED of UDP: an earlier datagram found nobody', () => {
    using nobody = new Owned(socket(AF_INET, SOCK_DGRAM))
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(nobody.fd, LOOPBACK)
    connect(s.fd, getsockname(nobody.fd))
    close(nobody.release())
    expect(write(s.fd, 'x')).toBe(1)
    expect(refusal(() => read(s.fd, buffer))).toBe('read ECONNREFUSED')
  })

  it.each([
    ['an ArrayBuffer', new ArrayBuffer(4), 0, undefined, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['a Uint16Array', new Uint16Array(2), 0, undefined, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['a DataView', new DataView(new ArrayBuffer(4)), 0, undefined, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['a string', 'abcd', 0, undefined, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['an array', [1, 2], 0, undefined, 'TypeError ERR_INVALID_ARG_TYPE "buffer"'],
    ['offset -1', Buffer.alloc(4), -1, undefined, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['an offset past the end', Buffer.alloc(4), 5, undefined, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['a fraction as offset', Buffer.alloc(4), 0.5, undefined, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['NaN as offset', Buffer.alloc(4), Number.NaN, undefined, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['a string as offset', Buffer.alloc(4), '1', undefined, 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['length -1', Buffer.alloc(4), 0, -1, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['a length past the end', Buffer.alloc(4), 1, 4, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['a fraction as length', Buffer.alloc(4), 0, 1.5, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['null as length', Buffer.alloc(4), 0, null, 'TypeError ERR_INVALID_ARG_TYPE "length"'],
  ])('throws for %s, and reads nothing', (_what, into, offset, length, mistake) => {
    using pair = stream()
    write(pair[0], 'abcd')
    expect(mistakeOf(() => read(pair[1], into as Uint8Array, offset as number, length as number))).toBe(
      mistake,
    )
    expect(ioctl(pair[1], FIONREAD)).toBe(4)
  })
})

describe('write(2)', () => {
  it.each([
    ['bytes', [Buffer.from('abcdef')], 'abcdef'],
    ['a string, as UTF-8', ['grüße 📏'], 'grüße 📏'],
    ['no bytes', [''], ''],
    ['an offset', [Buffer.from('abcdef'), 4], 'ef'],
    ['an offset and a length', [Buffer.from('abcdef'), 1, 3], 'bcd'],
    ['a length of 0', [Buffer.from('abcdef'), 0, 0], ''],
    ['part of a larger memory', [Buffer.from('abcdef').subarray(2, 5), 1], 'de'],
  ] as [string, [Uint8Array | string, number?, number?], string][])('writes %s', (_name, args, expected) => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_SEQPACKET))
    expect(write(pair[0], ...args)).toBe(Buffer.byteLength(expected))
    expect(text(pair[1])).toBe(expected)
  })

  it('"may be less than count": what fits, then EAGAIN', () => {
    using pair = stream(SOCK_NONBLOCK)
    const much = Buffer.alloc(4 << 20)
    const taken = write(pair[0], much)
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(much.length)
    expect(refusal(() => write(pair[0], much))).toBe('write EAGAIN')
    expect(ioctl(pair[1], FIONREAD)).toBe(taken)
  })

  it('EBADF "is not a valid file descriptor or is not open for writing."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => write(-1, 'x'))).toBe('write EBADF')
    expect(refusal(() => write(pipe[0], 'x'))).toBe('write EBADF')
  })

  it('EDESTADDRREQ "a datagram socket for which a peer address has not been set"', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => write(s.fd, 'x'))).toBe('write EDESTADDRREQ')
  })

  it('ENOSPC "has no room for the data."', () => {
    withFile('/dev/full', 'w', fd => expect(refusal(() => write(fd, 'x'))).toBe('write ENOSPC'))
  })

  it.each([
    ['pipe', () => pipe2()],
    ['socket', () => socketpair(AF_UNIX, SOCK_STREAM)],
  ])('EPIPE "a pipe or socket whose reading end is closed.", and the process lives: %s', (_name, make) => {
    const [readEnd, writeEnd] = make()
    using end = new Owned(writeEnd)
    close(readEnd)
    expect(refusal(() => write(end.fd, 'x'))).toBe('write EPIPE')
    expect(raw.write(end.fd, buffer, 1)).toBe(-EPIPE)
  })

  it('EPIPE of the second write to a peer that is gone: the first is what finds out', () => {
    using connection = new Connection()
    const { client, server } = connection
    close(server.release())
    expect(write(client.fd, 'x')).toBe(1)
    expect(poll([{ fd: client.fd, events: 0 }], 5000).ready).toBe(1)
    expect(refusal(() => write(client.fd, 'x'))).toBe('write EPIPE')
  })

  it('EMSGSIZE of a datagram that is too large', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    connect(s.fd, { ...LOOPBACK, port: 9 })
    expect(refusal(() => write(s.fd, Buffer.alloc(65508)))).toBe('write EMSGSIZE')
  })

  it('ETIMEDOUT of a peer that takes no more: TCP_USER_TIMEOUT', () => {
    using connection = new Connection()
    const { client } = connection
    fcntl(client.fd, F_SETFL, O_NONBLOCK)
    const much = Buffer.alloc(1 << 20)
    while (raw.write(client.fd, much, much.length) > 0);
    setsockopt(client.fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 50)
    expect(poll([{ fd: client.fd, events: 0 }], 10_000).ready).toBe(1)
    expect(refusal(() => write(client.fd, 'x'))).toBe('write ETIMEDOUT')
  })

  it.each([
    ['a number', 5, undefined, undefined, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['undefined', undefined, undefined, undefined, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['an object', {}, undefined, undefined, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
    ['an offset past the end', Buffer.alloc(4), 5, undefined, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['length -1', Buffer.alloc(4), 0, -1, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['a length past the end', Buffer.alloc(4), 4, 1, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['a string with an offset', 'abcd', 0, undefined, 'TypeError ERR_INVALID_ARG_VALUE "offset"'],
    ['a string with a length', 'abcd', undefined, 2, 'TypeError ERR_INVALID_ARG_VALUE "length"'],
  ])('throws for %s, and writes nothing', (_what, data, offset, length, mistake) => {
    using pair = stream()
    expect(mistakeOf(() => write(pair[0], data as Uint8Array, offset, length))).toBe(mistake)
    expect(ioctl(pair[1], FIONREAD)).toBe(0)
  })
})
