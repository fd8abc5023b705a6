// close(2), dup(2), dup3(2), pipe2(2), Owned: what holds for every descriptor.

import { fstatSync } from 'node:fs'
import {
  AF_INET,
  close,
  dup,
  dup3,
  EBADF,
  EINVAL,
  ErrnoException,
  F_DUPFD,
  F_GETFD,
  F_GETFL,
  F_SETFL,
  FD_CLOEXEC,
  fcntl,
  O_CLOEXEC,
  O_DIRECT,
  O_NONBLOCK,
  Owned,
  pipe2,
  read,
  SOCK_STREAM,
  socket,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { exhausted } from './support/elsewhere.ts'
import { Both, Connection, mistakeOf, refusal, tcp } from './support/sockets.ts'

const buffer = Buffer.alloc(16)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))
const flags = (fd: number) => ({
  nonblocking: (fcntl(fd, F_GETFL) & O_NONBLOCK) !== 0,
  closeOnExec: (fcntl(fd, F_GETFD) & FD_CLOEXEC) !== 0,
})

/** Whether two descriptors name the same object. */
const same = (a: number, b: number) => fstatSync(a).ino === fstatSync(b).ino

/** A number that no descriptor of this process has, and that none will soon. */
function unused(): number {
  const fd = fcntl(2, F_DUPFD, 900)
  close(fd)
  return fd
}

describe('close(2)', () => {
  it('"so that it no longer refers to any file and may be reused": EBADF from here on', () => {
    const fd = fcntl(2, F_DUPFD, 900)
    close(fd)
    expect(refusal(() => close(fd))).toBe('close EBADF')
    expect(raw.close(fd)).toBe(-EBADF)
  })

  it('0 is a descriptor', () => {
    const script = `
      sockfd.close(0)
      console.log(sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM))
      const owned = new sockfd.Owned(0)
      console.log(refusal(() => sockfd.listen(owned.fd, 1)))
      owned[Symbol.dispose]()
      console.log(refusal(() => sockfd.close(0)))
    `
    expect(exhausted(script)).toEqual(['0', 'nothing', 'close EBADF'])
  })

  it('"the last file descriptor referring to the underlying open file description": only then the peer knows', () => {
    using connection = new Connection()
    const { client, server } = connection
    using second = new Owned(dup(client.fd))
    client[Symbol.dispose]()
    write(second.fd, 'still here')
    expect(text(server.fd)).toBe('still here')
    second[Symbol.dispose]()
    expect(read(server.fd, buffer)).toBe(0)
  })

  it('EBADF "fd isn\'t a valid open file descriptor."', () => {
    expect(refusal(() => close(-1))).toBe('close EBADF')
    expect(refusal(() => close(2 ** 31 - 1))).toBe('close EBADF')
  })

  it.each([
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['null', null, 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['NaN', Number.NaN, 'RangeError ERR_OUT_OF_RANGE "fd"'],
    ['2 ** 31', 2 ** 31, 'RangeError ERR_OUT_OF_RANGE "fd"'],
  ])('throws for %s', (_what, fd, mistake) => {
    expect(mistakeOf(() => close(fd as number))).toBe(mistake)
  })

  it('throws for a fraction, and does not round it to a descriptor that is open', () => {
    using s = tcp()
    expect(mistakeOf(() => close(s.fd + 0.5))).toBe('RangeError ERR_OUT_OF_RANGE "fd"')
    expect(mistakeOf(() => close(s.fd + 2 ** 32))).toBe('RangeError ERR_OUT_OF_RANGE "fd"')
    expect(fcntl(s.fd, F_GETFD)).toBe(0)
  })
})

describe('dup(2)', () => {
  it('"refer to the same open file description […] and thus share file offset and file status flags"', () => {
    using s = tcp()
    using copy = new Owned(dup(s.fd))
    expect(copy.fd).not.toBe(s.fd)
    expect(same(copy.fd, s.fd)).toBe(true)
    fcntl(copy.fd, F_SETFL, O_NONBLOCK)
    expect(flags(s.fd).nonblocking).toBe(true)
  })

  it('"The close-on-exec flag for the duplicate descriptor is off."', () => {
    using pipe = new Both(pipe2(O_CLOEXEC))
    using copy = new Owned(dup(pipe[0]))
    expect([flags(pipe[0]).closeOnExec, flags(copy.fd).closeOnExec]).toEqual([true, false])
  })

  it('EBADF "oldfd isn\'t an open file descriptor."', () => {
    expect(refusal(() => dup(-1))).toBe('dup EBADF')
    expect(refusal(() => dup(unused()))).toBe('dup EBADF')
  })

  it('EMFILE "The per-process limit on the number of open file descriptors has been reached"', () => {
    const script = `
      exhaust()
      console.log(refusal(() => sockfd.dup(0)))
      console.log(refusal(() => sockfd.pipe2()))
      console.log(refusal(() => sockfd.fcntl(0, sockfd.F_DUPFD, 0)))
      console.log(refusal(() => sockfd.dup3(0, 64)))
    `
    expect(exhausted(script)).toEqual(['dup EMFILE', 'pipe2 EMFILE', 'fcntl EMFILE', 'dup3 EBADF'])
  })

  it.each([
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE "oldfd"'],
    ['a fraction', 0.5, 'RangeError ERR_OUT_OF_RANGE "oldfd"'],
  ])('throws for %s', (_what, fd, mistake) => {
    expect(mistakeOf(() => dup(fd as number))).toBe(mistake)
  })
})

describe('dup3(2)', () => {
  it('"it uses the file descriptor number specified in newfd."', () => {
    using s = tcp()
    const newfd = unused()
    expect(dup3(s.fd, newfd)).toBe(newfd)
    using copy = new Owned(newfd)
    expect(same(copy.fd, s.fd)).toBe(true)
    expect(flags(copy.fd).closeOnExec).toBe(false)
  })

  it('O_CLOEXEC "force the close-on-exec flag to be set"', () => {
    using s = tcp()
    using copy = new Owned(dup3(s.fd, unused(), O_CLOEXEC))
    expect(flags(copy.fd).closeOnExec).toBe(true)
    expect(flags(s.fd).closeOnExec).toBe(false)
  })

  it('"If newfd was previously open, it is closed before being reused; the close is performed silently"', () => {
    using connection = new Connection()
    using s = tcp()
    expect(dup3(s.fd, connection.client.fd)).toBe(connection.client.fd)
    expect(same(connection.client.fd, s.fd)).toBe(true)
    expect(read(connection.server.fd, buffer)).toBe(0)
  })

  it('EBADF "oldfd isn\'t an open file descriptor.", "newfd is out of the allowed range"', () => {
    using s = tcp()
    expect(refusal(() => dup3(-1, unused()))).toBe('dup3 EBADF')
    expect(refusal(() => dup3(s.fd, -1))).toBe('dup3 EBADF')
    expect(refusal(() => dup3(s.fd, 2 ** 31 - 1))).toBe('dup3 EBADF')
  })

  it('EINVAL "flags contain an invalid value.", "oldfd was equal to newfd."', () => {
    using s = tcp()
    expect(refusal(() => dup3(s.fd, unused(), O_NONBLOCK))).toBe('dup3 EINVAL')
    expect(refusal(() => dup3(s.fd, s.fd))).toBe('dup3 EINVAL')
    expect(raw.dup3(s.fd, s.fd, 0)).toBe(-EINVAL)
  })

  it.each([
    ['no newfd', undefined, 0, 'TypeError ERR_INVALID_ARG_TYPE "newfd"'],
    ['a fraction as newfd', 900.5, 0, 'RangeError ERR_OUT_OF_RANGE "newfd"'],
    ['a word as flags', 900, 'O_CLOEXEC', 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
  ])('throws for %s, and makes no duplicate', (_what, newfd, bits, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => dup3(s.fd, newfd as number, bits as number))).toBe(mistake)
  })
})

describe('pipe2(2)', () => {
  it('"Data written to the write end of the pipe […] is read from the read end"', () => {
    using pipe = new Both(pipe2())
    expect(write(pipe[1], 'through')).toBe(7)
    expect(text(pipe[0])).toBe('through')
  })

  it.each([
    ['no flags', 0, false, false],
    ['O_CLOEXEC', O_CLOEXEC, false, true],
    ['O_NONBLOCK', O_NONBLOCK, true, false],
    ['both', O_CLOEXEC | O_NONBLOCK, true, true],
  ])('%s', (_name, bits, nonblocking, closeOnExec) => {
    using pipe = new Both(pipe2(bits))
    for (const fd of [pipe[0], pipe[1]]) expect(flags(fd)).toEqual({ nonblocking, closeOnExec })
  })

  it('O_DIRECT "performs I/O in packet mode"', () => {
    using pipe = new Both(pipe2(O_DIRECT | O_NONBLOCK))
    write(pipe[1], 'one')
    write(pipe[1], 'two')
    expect([text(pipe[0]), text(pipe[0])]).toEqual(['one', 'two'])
  })

  it('EINVAL "Invalid value in flags."', () => {
    expect(refusal(() => pipe2(1))).toBe('pipe2 EINVAL')
  })

  it.each([
    ['a string', '0', 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['null', null, 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['a fraction', 0.5, 'RangeError ERR_OUT_OF_RANGE "flags"'],
  ])('throws for %s, and makes no pipe', (_what, bits, mistake) => {
    expect(mistakeOf(() => pipe2(bits as number))).toBe(mistake)
  })
})

describe('Owned', () => {
  it('closes its descriptor at the end of the scope, and only once', () => {
    let owned: Owned
    {
      using s = new Owned(socket(AF_INET, SOCK_STREAM))
      owned = s
      expect(fcntl(s.fd, F_GETFD)).toBe(0)
    }
    expect(owned.fd).toBe(-1)
    owned[Symbol.dispose]()
    expect(refusal(() => fcntl(owned.fd, F_GETFD))).toBe('fcntl EBADF')
  })

  it('gives its descriptor away: the receiver closes it', () => {
    const s = new Owned(socket(AF_INET, SOCK_STREAM))
    const fd = s.release()
    s[Symbol.dispose]()
    expect(s.fd).toBe(-1)
    close(fd)
    expect(s.release()).toBe(-1)
  })

  it('EBADF is thrown: somebody else closed what it owns', () => {
    const s = new Owned(fcntl(2, F_DUPFD, 900))
    close(s.fd)
    expect(refusal(() => s[Symbol.dispose]())).toBe('close EBADF')
    expect(s.fd).toBe(-1)
    expect(() => s[Symbol.dispose]()).not.toThrow(ErrnoException)
  })
})
