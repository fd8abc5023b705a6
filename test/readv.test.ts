// readv(2), writev(2): several buffers in one call.

import {
  AF_UNIX,
  FIONREAD,
  IOV_MAX,
  ioctl,
  read,
  readv,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  socketpair,
  write,
  writev,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Both, mistakeOf, refusal } from './support/sockets.ts'

const stream = (flags = 0) => new Both(socketpair(AF_UNIX, SOCK_STREAM | flags))
const buffer = Buffer.alloc(64)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))

describe('readv(2), writev(2)', () => {
  it('"Buffers are processed in array order": each is full before the next', () => {
    using pair = stream()
    expect(writev(pair[0], [Buffer.from('ab'), Buffer.of(), Buffer.from('cde'), Buffer.from('f')])).toBe(6)
    const parts = [1, 0, 3, 4].map(size => new Uint8Array(size).fill(0xee))
    expect(readv(pair[1], parts)).toBe(6)
    expect(parts.map(part => [...part])).toEqual([[97], [], [98, 99, 100], [101, 102, 0xee, 0xee]])
  })

  it('one writev is one datagram, and one readv reads one', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_SEQPACKET))
    writev(pair[0], [Buffer.from('one '), Buffer.from('record')])
    write(pair[0], 'another')
    expect(text(pair[1])).toBe('one record')
    expect(readv(pair[1], [buffer.subarray(0, 2), buffer.subarray(2)])).toBe(7)
    expect(buffer.toString('utf8', 0, 7)).toBe('another')
  })

  it('a string is sent as UTF-8, and cannot be read into', () => {
    using pair = stream()
    expect(writev(pair[0], ['ä', Buffer.from('b'), ''])).toBe(3)
    expect(mistakeOf(() => readv(pair[1], ['x'] as never))).toBe(
      'TypeError ERR_INVALID_ARG_TYPE "buffers[0]"',
    )
    expect(text(pair[1])).toBe('äb')
  })

  it('no buffers are no bytes', () => {
    using pair = stream()
    expect([writev(pair[0], []), readv(pair[1], [])]).toEqual([0, 0])
  })

  it('EINVAL "greater than the permitted maximum."', () => {
    using pair = stream()
    const most = Array<Uint8Array>(IOV_MAX).fill(Buffer.from('x'))
    expect(writev(pair[0], most)).toBe(IOV_MAX)
    expect(refusal(() => writev(pair[0], [...most, Buffer.of()]))).toBe('writev EINVAL')
    expect(refusal(() => readv(pair[1], [...most, Buffer.of()]))).toBe('readv EINVAL')
    expect(readv(pair[1], most)).toBe(IOV_MAX)
  })

  it('EAGAIN, EBADF: as read(2) and write(2)', () => {
    using pair = stream(SOCK_NONBLOCK)
    expect(refusal(() => readv(pair[0], [buffer]))).toBe('readv EAGAIN')
    expect(refusal(() => readv(-1, [buffer]))).toBe('readv EBADF')
    expect(refusal(() => writev(-1, [buffer]))).toBe('writev EBADF')
  })

  it.each([
    ['bytes, and no array of them', buffer, 'TypeError ERR_INVALID_ARG_TYPE "buffers"'],
    ['a number among them', [buffer, 1], 'TypeError ERR_INVALID_ARG_TYPE "buffers[1]"'],
    ['a hole among them', [buffer, undefined, buffer], 'TypeError ERR_INVALID_ARG_TYPE "buffers[1]"'],
    ['more than memory is spent on', Array(65537).fill(buffer), 'TypeError ERR_INVALID_ARG_VALUE "buffers"'],
  ])('throws for %s, and moves nothing', (_what, buffers, mistake) => {
    using pair = stream()
    write(pair[0], 'abcd')
    expect(mistakeOf(() => readv(pair[1], buffers as Uint8Array[]))).toBe(mistake)
    expect(mistakeOf(() => writev(pair[0], buffers as Uint8Array[]))).toBe(mistake)
    expect(ioctl(pair[1], FIONREAD)).toBe(4)
  })
})
