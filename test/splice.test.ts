// splice(2): bytes from one descriptor to another by way of a pipe, past this process.

import {
  AF_UNIX,
  EINVAL,
  ESPIPE,
  epoll_create1,
  O_NONBLOCK,
  Owned,
  pipe2,
  read,
  SHUT_WR,
  SOCK_STREAM,
  SPLICE_F_MORE,
  SPLICE_F_MOVE,
  SPLICE_F_NONBLOCK,
  shutdown,
  socketpair,
  splice,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Directory } from './support/directory.ts'
import { File, hugeFile, mayHaveHuge } from './support/files.ts'
import { numbered, receive } from './support/pump.ts'
import { Both, Connection, mistakeOf, refusal } from './support/sockets.ts'

const stream = () => new Both(socketpair(AF_UNIX, SOCK_STREAM))
const buffer = Buffer.alloc(64)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))

/** A pipe that holds some bytes. */
function pipeOf(data: string): Both {
  const pipe = new Both(pipe2(O_NONBLOCK))
  if (data !== '') write(pipe[1], data)
  return pipe
}

describe('splice(2)', () => {
  it('"moves data between two file descriptors": socket, pipe, file', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'in front of ')
    using pair = stream()
    using pipe = pipeOf('')
    write(pair[0], 'hello, world')
    expect(splice(pair[1], null, pipe[1], null, 5)).toBe(5)
    expect(splice(pair[1], null, pipe[1], null, 100)).toBe(7)
    expect(splice(pipe[0], null, file.fd, 12, 100)).toBe(12)
    expect(Buffer.from(file.bytes()).toString()).toBe('in front of hello, world')
    expect(file.offset).toBe(0)
  })

  it('1 MiB from a connection into a file arrives as it is', () => {
    using directory = new Directory()
    const data = numbered(1 << 20)
    using file = new File(directory.join('file'))
    using pipe = pipeOf('')
    using connection = new Connection()
    for (let at = 0; at < data.length; ) {
      const sent = write(connection.client.fd, data, at, Math.min(16384, data.length - at))
      for (let end = at + sent; at < end; ) {
        const count = splice(connection.server.fd, null, pipe[1], null, 65536, SPLICE_F_MOVE | SPLICE_F_MORE)
        for (let moved = 0; moved < count; ) moved += splice(pipe[0], null, file.fd, null, count - moved)
        at += count
      }
    }
    expect(file.offset).toBe(data.length)
    expect(Buffer.from(file.bytes()).equals(data)).toBe(true)
  })

  it('a file into a connection, no more at a time than the pipe holds', () => {
    using directory = new Directory()
    const data = numbered(1 << 18)
    using file = new File(directory.join('file'), 'w+', data)
    using pipe = pipeOf('')
    using connection = new Connection()
    const arrived: Uint8Array[] = []
    for (;;) {
      const count = splice(file.fd, null, pipe[1], null, data.length)
      if (count === 0) break
      expect(count).toBeLessThanOrEqual(65536)
      for (let moved = 0; moved < count; )
        moved += splice(pipe[0], null, connection.client.fd, null, count - moved)
      arrived.push(receive(connection.server.fd, count))
    }
    expect(Buffer.concat(arrived).equals(data)).toBe(true)
  })

  it('"If […] off_in is NULL, then bytes are read from fd_in starting from the file offset"', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using pipe = pipeOf('')
    expect(splice(file.fd, null, pipe[1], null, 7)).toBe(7)
    expect(file.offset).toBe(7)
    expect(splice(file.fd, null, pipe[1], null, 100)).toBe(5)
    expect(splice(file.fd, null, pipe[1], null, 100)).toBe(0)
    expect(text(pipe[0])).toBe('hello, world')
  })

  it('"must point to a buffer which specifies the starting offset": the file’s own stays', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using pipe = pipeOf('')
    expect(splice(file.fd, 7, pipe[1], null, 3)).toBe(3)
    expect(text(pipe[0])).toBe('wor')
    write(pipe[1], 'W')
    expect(splice(pipe[0], null, file.fd, 7, 10)).toBe(1)
    expect(Buffer.from(file.bytes()).toString()).toBe('hello, World')
    expect(file.offset).toBe(0)
  })

  it('raw: both offsets are told, and move by what was moved', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello, world')
    using pipe = pipeOf('')
    const offset = BigInt64Array.of(7n, 99n)
    expect(raw.splice(file.fd, offset, pipe[1], null, 100, 0)).toBe(5)
    expect([...offset]).toEqual([12n, 99n])
    expect(raw.splice(file.fd, offset, pipe[1], null, 100, 0)).toBe(0)
    offset[0] = 1n
    expect(raw.splice(pipe[0], null, file.fd, offset, 100, 0)).toBe(5)
    expect([...offset]).toEqual([6n, 99n])
    expect(Buffer.from(file.bytes()).toString()).toBe('hworld world')
  })

  it('"A return value of 0 means end of input": no writer, no peer that sends', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using pair = stream()
    const [readEnd, writeEnd] = pipe2()
    using reader = new Owned(readEnd)
    {
      using writer = new Owned(writeEnd)
      shutdown(pair[0], SHUT_WR)
      expect(splice(pair[1], null, writer.fd, null, 100)).toBe(0)
    }
    expect(splice(reader.fd, null, file.fd, null, 100)).toBe(0)
    expect(splice(-1, null, -1, null, 0)).toBe(0) // Nothing is asked for, and nothing looked at.
  })

  it('between two pipes bytes move, and are gone from the first', () => {
    using one = pipeOf('hello')
    using other = pipeOf('')
    expect(splice(one[0], null, other[1], null, 2)).toBe(2)
    expect(text(other[0])).toBe('he')
    expect(text(one[0])).toBe('llo')
  })

  it('EAGAIN "SPLICE_F_NONBLOCK was specified in flags or one of the file descriptors had been marked"', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using blocking = new Both(pipe2())
    using nonblocking = pipeOf('')
    expect(refusal(() => splice(blocking[0], null, file.fd, null, 5, SPLICE_F_NONBLOCK))).toBe(
      'splice EAGAIN',
    )
    expect(refusal(() => splice(nonblocking[0], null, file.fd, null, 5))).toBe('splice EAGAIN')
    write(nonblocking[1], new Uint8Array(65536))
    using source = new File(directory.join('source'), 'w+', 'hello')
    expect(refusal(() => splice(source.fd, null, nonblocking[1], null, 5))).toBe('splice EAGAIN')
    expect([source.offset, file.size]).toEqual([0, 0])
  })

  it('EBADF "descriptors are not valid, or do not have proper read-write mode."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using reader = new File(directory.join('file'), 'r')
    using pipe = pipeOf('hello')
    expect(refusal(() => splice(-1, null, pipe[1], null, 5))).toBe('splice EBADF')
    expect(refusal(() => splice(pipe[0], null, 2 ** 31 - 1, null, 5))).toBe('splice EBADF')
    expect(refusal(() => splice(pipe[1], null, file.fd, null, 5))).toBe('splice EBADF')
    expect(refusal(() => splice(file.fd, null, pipe[0], null, 5))).toBe('splice EBADF')
    expect(refusal(() => splice(pipe[0], null, reader.fd, null, 5))).toBe('splice EBADF')
    expect(text(pipe[0])).toBe('hello')
  })

  it('EINVAL "The target filesystem doesn\'t support splicing.", "The target file is opened in append mode."', () => {
    using directory = new Directory()
    using folder = new File(directory.path, 'r')
    using epoll = new Owned(epoll_create1())
    using pipe = pipeOf('hello')
    for (const fd of [folder.fd, epoll.fd])
      expect(refusal(() => splice(fd, null, pipe[1], null, 5))).toBe('splice EINVAL')
    using log = new File(directory.join('log'), 'a')
    for (const fd of [epoll.fd, log.fd])
      expect(refusal(() => splice(pipe[0], null, fd, null, 5))).toBe('splice EINVAL')
  })

  it('EINVAL "Neither of the file descriptors refers to a pipe.", "An offset was given for nonseekable device"', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    using pipe = pipeOf('')
    expect(refusal(() => splice(file.fd, 0, pair[0], null, 5))).toBe('splice EINVAL')
    expect(refusal(() => splice(pair[1], 0, pipe[1], null, 5))).toBe('splice EINVAL')
  })

  it('EINVAL "fd_in and fd_out refer to the same pipe."', () => {
    using pipe = pipeOf('hello')
    expect(refusal(() => splice(pipe[0], null, pipe[1], null, 5))).toBe('splice EINVAL')
    expect(text(pipe[0])).toBe('hello')
  })

  it('EINVAL: a flag that there is not, a negative offset', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pipe = pipeOf('hello')
    expect(refusal(() => splice(pipe[0], null, file.fd, null, 5, 0x100))).toBe('splice EINVAL')
    expect(raw.splice(pipe[0], null, file.fd, null, 5, -0x80000000)).toBe(-EINVAL)
    expect(refusal(() => splice(file.fd, -1, pipe[1], null, 5))).toBe('splice EINVAL')
    expect(refusal(() => splice(pipe[0], null, file.fd, -1, 5))).toBe('splice EINVAL')
    expect(raw.splice(pipe[0], null, file.fd, BigInt64Array.of(-(2n ** 63n)), 5, 0)).toBe(-EINVAL)
  })

  it('ESPIPE "Either off_in or off_out was not NULL, but the corresponding file descriptor refers to a pipe."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pipe = pipeOf('hello')
    expect(refusal(() => splice(pipe[0], 0, file.fd, null, 5))).toBe('splice ESPIPE')
    expect(refusal(() => splice(file.fd, null, pipe[1], 0, 5))).toBe('splice ESPIPE')
    expect(raw.splice(pipe[0], new BigInt64Array(1), file.fd, null, 5, 0)).toBe(-ESPIPE)
  })

  it('EPIPE, as of write(2): the pipe has no reader, the socket was shut down', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    const [readEnd, writeEnd] = pipe2()
    using writer = new Owned(writeEnd)
    new Owned(readEnd)[Symbol.dispose]()
    expect(refusal(() => splice(file.fd, null, writer.fd, null, 5))).toBe('splice EPIPE')
    using pair = stream()
    using pipe = pipeOf('hello')
    shutdown(pair[0], SHUT_WR)
    expect(refusal(() => splice(pipe[0], null, pair[0], null, 5))).toBe('splice EPIPE')
  })

  it('offsets beyond 2 ** 31 and 2 ** 32, of a file with a hole', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using pipe = pipeOf('')
    for (const offset of [2 ** 31 - 2, 2 ** 32 - 2, 2 ** 40]) {
      write(pipe[1], `at ${offset}`)
      const length = splice(pipe[0], null, file.fd, offset, 64)
      expect(file.size).toBe(offset + length)
      expect(splice(file.fd, offset, pipe[1], null, 64)).toBe(length)
      expect(text(pipe[0])).toBe(`at ${offset}`)
    }
  })

  it.skipIf(!mayHaveHuge)('offsets over the edge of 2 ** 53 (needs tmpfs at /dev/shm)', () => {
    using file = hugeFile()
    using pipe = pipeOf('abc|defgh')
    expect(splice(pipe[0], null, file.fd, 2 ** 53 - 4, 64)).toBe(9)
    expect(splice(file.fd, 2 ** 53 - 1, pipe[1], null, 64)).toBe(6)
    expect(text(pipe[0])).toBe('|defgh')
    const offset = BigInt64Array.of(2n ** 53n + 1n)
    expect(raw.splice(file.fd, offset, pipe[1], null, 64, 0)).toBe(4)
    expect([...offset]).toEqual([2n ** 53n + 5n])
    expect(text(pipe[0])).toBe('efgh')
  })
})

describe('mistakes', () => {
  it.each<[what: string, act: () => unknown, mistake: string]>([
    ['off_in NaN', () => splice(-1, Number.NaN, -1, null, 5), 'RangeError ERR_OUT_OF_RANGE "off_in"'],
    ['off_in 2 ** 53', () => splice(-1, 2 ** 53, -1, null, 5), 'RangeError ERR_OUT_OF_RANGE "off_in"'],
    ['off_out a fraction', () => splice(-1, 0, -1, 0.5, 5), 'RangeError ERR_OUT_OF_RANGE "off_out"'],
    ['off_out a bigint', () => splice(-1, 0, -1, 0n as never, 5), 'TypeError ERR_INVALID_ARG_TYPE "off_out"'],
    [
      'no off_out',
      () => splice(-1, 0, -1, undefined as never, 5),
      'TypeError ERR_INVALID_ARG_TYPE "off_out"',
    ],
    ['length -1', () => splice(-1, null, -1, null, -1), 'RangeError ERR_OUT_OF_RANGE "len"'],
    [
      'flags in words',
      () => splice(-1, null, -1, null, 5, 'MOVE' as never),
      'TypeError ERR_INVALID_ARG_TYPE "flags"',
    ],
    ['fd_in a text', () => splice('0' as never, null, -1, null, 5), 'TypeError ERR_INVALID_ARG_TYPE "fd_in"'],
  ])('throws for %s', (_what, act, mistake) => {
    expect(mistakeOf(act)).toBe(mistake)
  })

  it.each<[what: string, off_in: unknown, off_out: unknown, mistake: string]>([
    ['an array of nothing', new BigInt64Array(), null, 'TypeError ERR_INVALID_ARG_VALUE "off_in"'],
    ['numbers of 32 bits', null, new Int32Array(2), 'TypeError ERR_INVALID_ARG_TYPE "off_out"'],
    ['unsigned bigints', null, new BigUint64Array(1), 'TypeError ERR_INVALID_ARG_TYPE "off_out"'],
    ['a number', 0, null, 'TypeError ERR_INVALID_ARG_TYPE "off_in"'],
    ['undefined', undefined, null, 'TypeError ERR_INVALID_ARG_TYPE "off_in"'],
  ])('raw.splice throws for %s as offset, and moves nothing', (_what, off_in, off_out, mistake) => {
    using directory = new Directory()
    using file = new File(directory.join('file'))
    using pipe = pipeOf('hello')
    expect(mistakeOf(() => raw.splice(pipe[0], off_in as null, file.fd, off_out as null, 5, 0))).toBe(mistake)
    expect([file.size, text(pipe[0])]).toEqual([0, 'hello'])
  })
})
