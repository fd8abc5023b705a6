// sendfile(2): a part of a file to a socket, past this process.

import {
  AF_UNIX,
  EAGAIN,
  EINVAL,
  EOVERFLOW,
  ESPIPE,
  F_GETFL,
  F_SETFL,
  fcntl,
  O_NONBLOCK,
  POLLOUT,
  pipe2,
  poll,
  recv,
  SHUT_WR,
  SO_SNDBUF,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  sendfile,
  setsockopt,
  shutdown,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Directory } from './support/directory.ts'
import { File, hugeFile, mayHaveHuge } from './support/files.ts'
import { numbered, receive } from './support/pump.ts'
import { Both, Connection, mistakeOf, refusal } from './support/sockets.ts'

const stream = () => new Both(socketpair(AF_UNIX, SOCK_STREAM))
const text = (fd: number, length: number) => Buffer.from(receive(fd, length)).toString()
const nonblocking = (fd: number) => fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK)

describe('sendfile(2)', () => {
  it('"copies data between one file descriptor and another": a part, and the file’s own offset stays', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using pair = stream()
    expect(sendfile(pair[0], file.fd, 7, 3)).toBe(3)
    expect(text(pair[1], 3)).toBe('wor')
    expect(file.offset).toBe(0)
  })

  it('"If offset is NULL, then data will be read from in_fd starting at the file offset", which moves', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using pair = stream()
    expect(sendfile(pair[0], file.fd, null, 5)).toBe(5)
    expect(file.offset).toBe(5)
    expect(sendfile(pair[0], file.fd, null, 100)).toBe(7)
    expect(sendfile(pair[0], file.fd, null, 100)).toBe(0)
    expect(text(pair[1], 12)).toBe('hello, world')
  })

  it('raw: "this variable will be set to the offset of the byte following the last byte that was read"', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using pair = stream()
    const offset = BigInt64Array.of(7n, 99n)
    expect(raw.sendfile(pair[0], file.fd, offset, 3)).toBe(3)
    expect([...offset]).toEqual([10n, 99n])
    expect(raw.sendfile(pair[0], file.fd, offset, 100)).toBe(2)
    expect(raw.sendfile(pair[0], file.fd, offset, 100)).toBe(0)
    expect([...offset]).toEqual([12n, 99n])
    expect(text(pair[1], 5)).toBe('world')
    expect(file.offset).toBe(0)
  })

  it('"out_fd […] can be any file": to a file, a pipe, and as one datagram', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using copy = new File(directory.join('copy'))
    using pipe = new Both(pipe2(O_NONBLOCK))
    using pair = new Both(socketpair(AF_UNIX, SOCK_DGRAM))
    const buffer = Buffer.alloc(64)
    for (const fd of [copy.fd, pipe[1], pair[0]]) expect(sendfile(fd, file.fd, 0, 5)).toBe(5)
    expect(Buffer.from(copy.bytes()).toString()).toBe('hello')
    expect(buffer.toString('utf8', 0, raw.read(pipe[0], buffer, 64))).toBe('hello')
    expect(buffer.toString('utf8', 0, recv(pair[1], buffer))).toBe('hello')
  })

  it('nothing is asked for, and nothing is sent', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    expect(sendfile(pair[0], file.fd, 0, 0)).toBe(0)
    expect(sendfile(pair[0], file.fd, 5, 10)).toBe(0)
    shutdown(pair[0], SHUT_WR)
    expect(recv(pair[1], new Uint8Array(8))).toBe(0)
  })

  it('"may write fewer bytes than requested": 8 MiB through a non-blocking socket arrive as they are', () => {
    using directory = new Directory()
    const data = numbered(8 << 20)
    using file = new File(directory.join('file'), 'w+', data)
    using connection = new Connection()
    const { client, server } = connection
    nonblocking(client.fd)
    const offset = BigInt64Array.of(0n)
    const counts: number[] = []
    const arrived: Uint8Array[] = []
    for (let at = 0; at < data.length; ) {
      const count = raw.sendfile(client.fd, file.fd, offset, data.length - at)
      expect(count === -EAGAIN || count > 0).toBe(true)
      counts.push(count)
      if (count > 0) at += count
      expect(offset[0]).toBe(BigInt(at))
      if (count > 0) arrived.push(receive(server.fd, count))
    }
    expect(counts[0]).toBeLessThan(data.length)
    expect(Buffer.concat(arrived).equals(data)).toBe(true)
  })

  it('EAGAIN "Nonblocking I/O has been selected using O_NONBLOCK and the write would block."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', new Uint8Array(1 << 20))
    using pair = stream()
    setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, 4096)
    nonblocking(pair[0])
    while (poll([{ fd: pair[0], events: POLLOUT }], 0).ready) sendfile(pair[0], file.fd, 0, 1 << 20)
    expect(refusal(() => sendfile(pair[0], file.fd, null, 1))).toBe('sendfile EAGAIN')
    expect(file.offset).toBe(0)
  })

  it('EBADF "The input file was not opened for reading or the output file was not opened for writing."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using reader = new File(directory.join('file'), 'r')
    using writer = new File(directory.join('other'), 'w')
    expect(refusal(() => sendfile(reader.fd, file.fd, 0, 5))).toBe('sendfile EBADF')
    expect(refusal(() => sendfile(file.fd, writer.fd, 0, 5))).toBe('sendfile EBADF')
    expect(refusal(() => sendfile(-1, file.fd, 0, 5))).toBe('sendfile EBADF')
    expect(refusal(() => sendfile(file.fd, 2 ** 31 - 1, 0, 5))).toBe('sendfile EBADF')
  })

  it('EINVAL "an mmap(2)-like operation is not available for in_fd"', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using pair = stream()
    using pipe = new Both(pipe2())
    using folder = new File(directory.path, 'r')
    write(pair[1], 'hello')
    write(pipe[1], 'hello')
    for (const from of [pair[0], pipe[0], folder.fd])
      expect(refusal(() => sendfile(file.fd, from, null, 5))).toBe('sendfile EINVAL')
    expect(file.size).toBe(0)
  })

  it('EINVAL "out_fd has the O_APPEND flag set."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using log = new File(directory.join('log'), 'a')
    expect(refusal(() => sendfile(log.fd, file.fd, 0, 5))).toBe('sendfile EINVAL')
  })

  it('EINVAL: a negative offset', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    expect(refusal(() => sendfile(pair[0], file.fd, -1, 5))).toBe('sendfile EINVAL')
    for (const least of [-1n, -(2n ** 63n)]) {
      const offset = BigInt64Array.of(least)
      expect(raw.sendfile(pair[0], file.fd, offset, 5)).toBe(-EINVAL)
      expect([...offset]).toEqual([least])
    }
  })

  it('ESPIPE "offset is not NULL but the input file is not seekable."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using pair = stream()
    using pipe = new Both(pipe2())
    for (const from of [pair[0], pipe[0]]) {
      expect(refusal(() => sendfile(file.fd, from, 0, 5))).toBe('sendfile ESPIPE')
      expect(raw.sendfile(file.fd, from, new BigInt64Array(1), 5)).toBe(-ESPIPE)
    }
  })

  it('EOVERFLOW "exceeding the maximum size of either the input file or the output file."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    const offset = BigInt64Array.of(2n ** 63n - 6n)
    // Where files reach to the last number that there is, it is only their end.
    expect([-EOVERFLOW, 0]).toContain(raw.sendfile(pair[0], file.fd, offset, 5))
    expect([...offset]).toEqual([2n ** 63n - 6n])
    // What adds up to more than that is no range at all.
    expect(raw.sendfile(pair[0], file.fd, BigInt64Array.of(2n ** 63n - 1n), 5)).toBe(-EINVAL)
  })

  it('EPIPE, as of write(2)', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    shutdown(pair[0], SHUT_WR)
    expect(refusal(() => sendfile(pair[0], file.fd, null, 5))).toBe('sendfile EPIPE')
    expect(file.offset).toBe(0)
  })
})

describe('offsets', () => {
  it('beyond 2 ** 31 and 2 ** 32, in a file with a hole', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using pair = stream()
    for (const offset of [2 ** 31 - 2, 2 ** 32 - 2, 2 ** 40]) {
      file.put(`${offset}`.slice(0, 5), offset)
      expect(sendfile(pair[0], file.fd, offset, 5)).toBe(5)
      expect(text(pair[1], 5)).toBe(`${offset}`.slice(0, 5))
    }
  })

  it.skipIf(!mayHaveHuge)('over the edge of 2 ** 53 (needs tmpfs at /dev/shm)', () => {
    using file = hugeFile()
    using pair = stream()
    file.putAt(2n ** 53n - 4n, 'abc|defgh')
    expect(sendfile(pair[0], file.fd, 2 ** 53 - 4, 9)).toBe(9)
    expect(text(pair[1], 9)).toBe('abc|defgh')
    expect(sendfile(pair[0], file.fd, 2 ** 53 - 1, 9)).toBe(6)
    expect(text(pair[1], 6)).toBe('|defgh')
    const offset = BigInt64Array.of(2n ** 53n + 1n)
    expect(raw.sendfile(pair[0], file.fd, offset, 9)).toBe(4)
    expect(text(pair[1], 4)).toBe('efgh')
    expect([...offset]).toEqual([2n ** 53n + 5n])
  })

  it.each<[what: string, offset: unknown, mistake: string]>([
    ['NaN', Number.NaN, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['a fraction', 0.5, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['2 ** 53', 2 ** 53, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['Infinity', Number.POSITIVE_INFINITY, 'RangeError ERR_OUT_OF_RANGE "offset"'],
    ['a bigint', 1n, 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['a text', '1', 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['raw’s own array', new BigInt64Array(1), 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
  ])('throws for %s', (_what, offset, mistake) => {
    expect(mistakeOf(() => sendfile(-1, -1, offset as number, 5))).toBe(mistake)
  })
})

describe('counts', () => {
  it('2 ** 53 - 1 is as much as there is', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    expect(sendfile(pair[0], file.fd, 0, 2 ** 53 - 1)).toBe(5)
    expect(text(pair[1], 5)).toBe('hello')
  })

  it.each<[what: string, count: unknown, mistake: string]>([
    ['-1', -1, 'RangeError ERR_OUT_OF_RANGE "count"'],
    ['NaN', Number.NaN, 'RangeError ERR_OUT_OF_RANGE "count"'],
    ['a fraction', 1.5, 'RangeError ERR_OUT_OF_RANGE "count"'],
    ['2 ** 53', 2 ** 53, 'RangeError ERR_OUT_OF_RANGE "count"'],
    ['a bigint', 5n, 'TypeError ERR_INVALID_ARG_TYPE "count"'],
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "count"'],
  ])('throws for %s', (_what, count, mistake) => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using copy = new File(directory.join('copy'))
    expect(mistakeOf(() => sendfile(copy.fd, file.fd, null, count as number))).toBe(mistake)
    expect([copy.size, file.offset]).toEqual([0, 0])
  })
})

describe('raw.sendfile', () => {
  it.each<[what: string, args: unknown[], mistake: string]>([
    ['an array of nothing', [-1, -1, new BigInt64Array(), 5], 'TypeError ERR_INVALID_ARG_VALUE "offset"'],
    ['unsigned bigints', [-1, -1, new BigUint64Array(1), 5], 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['a number', [-1, -1, 0, 5], 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['undefined', [-1, -1, undefined, 5], 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['a list', [-1, -1, [0n], 5], 'TypeError ERR_INVALID_ARG_TYPE "offset"'],
    ['out_fd in words', ['1', -1, null, 5], 'TypeError ERR_INVALID_ARG_TYPE "out_fd"'],
    ['in_fd 2 ** 31', [-1, 2 ** 31, null, 5], 'RangeError ERR_OUT_OF_RANGE "in_fd"'],
    ['count -1', [-1, -1, null, -1], 'RangeError ERR_OUT_OF_RANGE "count"'],
  ])('throws for %s', (_what, args, mistake) => {
    expect(mistakeOf(() => raw.sendfile(...(args as Parameters<typeof raw.sendfile>)))).toBe(mistake)
  })

  it('memory that is gone has no element', () => {
    const offset = new BigInt64Array(1)
    structuredClone(offset.buffer, { transfer: [offset.buffer] })
    expect(mistakeOf(() => raw.sendfile(-1, -1, offset, 5))).toBe('TypeError ERR_INVALID_ARG_VALUE "offset"')
  })
})
