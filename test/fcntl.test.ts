// fcntl(2), ioctl(2): what the kernel keeps with a descriptor, and counts.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  AF_UNIX,
  bind,
  connect,
  EBADF,
  EINVAL,
  F_ADD_SEALS,
  F_DUPFD,
  F_DUPFD_CLOEXEC,
  F_GET_SEALS,
  F_GETFD,
  F_GETFL,
  F_GETOWN,
  F_GETPIPE_SZ,
  F_GETSIG,
  F_SETFD,
  F_SETFL,
  F_SETOWN,
  F_SETPIPE_SZ,
  F_SETSIG,
  FD_CLOEXEC,
  FIONREAD,
  fcntl,
  getsockname,
  ioctl,
  MSG_OOB,
  O_NONBLOCK,
  O_RDWR,
  Owned,
  POLLIN,
  pipe2,
  poll,
  read,
  recv,
  SIOCATMARK,
  SIOCINQ,
  SIOCOUTQ,
  SIOCOUTQNSD,
  SOCK_DGRAM,
  SOCK_STREAM,
  send,
  socket,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Both, Connection, Listener, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const buffer = Buffer.alloc(64)

/** The process group of this process: the fifth field of its stat. */
const processGroup = () =>
  Number(
    readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[2],
  )

describe('fcntl(2)', () => {
  it('F_DUPFD, F_DUPFD_CLOEXEC "the lowest-numbered available file descriptor greater than or equal to arg."', () => {
    using s = tcp()
    using first = new Owned(fcntl(s.fd, F_DUPFD, 900))
    using second = new Owned(fcntl(s.fd, F_DUPFD_CLOEXEC, 900))
    expect(first.fd).toBeGreaterThanOrEqual(900)
    expect(second.fd).toBeGreaterThan(first.fd)
    expect([fcntl(first.fd, F_GETFD), fcntl(second.fd, F_GETFD)]).toEqual([0, FD_CLOEXEC])
  })

  it('F_GETFD, F_SETFD: flags of this descriptor alone', () => {
    using s = tcp()
    using copy = new Owned(fcntl(s.fd, F_DUPFD, 0))
    expect(fcntl(s.fd, F_SETFD, FD_CLOEXEC)).toBe(0)
    expect([fcntl(s.fd, F_GETFD), fcntl(copy.fd, F_GETFD)]).toEqual([FD_CLOEXEC, 0])
    fcntl(s.fd, F_SETFD) // 0 if absent.
    expect(fcntl(s.fd, F_GETFD)).toBe(0)
  })

  it('F_GETFL, F_SETFL: flags that duplicates share', () => {
    using s = tcp()
    using copy = new Owned(fcntl(s.fd, F_DUPFD, 0))
    expect(fcntl(s.fd, F_GETFL)).toBe(O_RDWR)
    expect(fcntl(s.fd, F_SETFL, fcntl(s.fd, F_GETFL) | O_NONBLOCK)).toBe(0)
    expect(fcntl(copy.fd, F_GETFL)).toBe(O_RDWR | O_NONBLOCK)
  })

  it('F_GETOWN, F_SETOWN: a process group is negative, and no refusal', () => {
    using s = tcp()
    expect(fcntl(s.fd, F_GETOWN)).toBe(0)
    fcntl(s.fd, F_SETOWN, process.pid)
    expect(fcntl(s.fd, F_GETOWN)).toBe(process.pid)
    const group = processGroup()
    fcntl(s.fd, F_SETOWN, -group)
    expect(fcntl(s.fd, F_GETOWN)).toBe(-group)
    expect(raw.fcntl(s.fd, F_GETOWN, 0)).toBe(-group)
  })

  it('F_GETSIG, F_SETSIG', () => {
    using s = tcp()
    fcntl(s.fd, F_SETSIG, 10)
    expect(fcntl(s.fd, F_GETSIG)).toBe(10)
  })

  it('F_GETPIPE_SZ, F_SETPIPE_SZ: in bytes, rounded up to pages', () => {
    using pipe = new Both(pipe2())
    const size = fcntl(pipe[0], F_SETPIPE_SZ, 10_000)
    expect(size).toBeGreaterThanOrEqual(10_000)
    expect(fcntl(pipe[1], F_GETPIPE_SZ)).toBe(size)
  })

  it('EBADF "fd is not an open file descriptor"', () => {
    expect(refusal(() => fcntl(-1, F_GETFD))).toBe('fcntl EBADF')
    expect(refusal(() => fcntl(-1, F_GETOWN))).toBe('fcntl EBADF')
    expect(raw.fcntl(-1, F_GETOWN, 0)).toBe(-EBADF)
  })

  it('EBUSY "the new pipe capacity specified in arg is smaller than the amount of buffer space currently used"', () => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    expect(write(pipe[1], Buffer.alloc(32_768))).toBe(32_768)
    expect(refusal(() => fcntl(pipe[0], F_SETPIPE_SZ, 4096))).toBe('fcntl EBUSY')
  })

  it.each([
    ['"F_DUPFD and arg is negative"', F_DUPFD, -1],
    ['"greater than the maximum allowable value"', F_DUPFD, 2 ** 31 - 1],
    ['"F_SETSIG and arg is not an allowable signal number."', F_SETSIG, 1000],
    ['"F_GET_SEALS and the filesystem […] does not support sealing."', F_GET_SEALS, 0],
    ['"F_ADD_SEALS" the same', F_ADD_SEALS, 1],
  ])('EINVAL %s', (_name, op, arg) => {
    using s = tcp()
    expect(refusal(() => fcntl(s.fd, op, arg))).toBe('fcntl EINVAL')
    expect(raw.fcntl(s.fd, op, arg)).toBe(-EINVAL)
  })

  it.each([
    ['no command', undefined, 0, 'TypeError ERR_INVALID_ARG_TYPE "op"'],
    ['F_GETLK, which takes a pointer', 5, 0, 'TypeError ERR_INVALID_ARG_VALUE "op"'],
    ['a command that nobody knows', 0x7fff, 0, 'TypeError ERR_INVALID_ARG_VALUE "op"'],
    ['a word as argument', F_SETFL, 'O_NONBLOCK', 'TypeError ERR_INVALID_ARG_TYPE "arg"'],
    ['a fraction as argument', F_SETFL, O_NONBLOCK + 0.5, 'RangeError ERR_OUT_OF_RANGE "arg"'],
    ['2 ** 32 as argument', F_SETFL, 2 ** 32 + O_NONBLOCK, 'RangeError ERR_OUT_OF_RANGE "arg"'],
  ])('throws for %s, and changes nothing', (_what, op, arg, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => fcntl(s.fd, op as number, arg as number))).toBe(mistake)
    expect(fcntl(s.fd, F_GETFL)).toBe(O_RDWR)
  })
})

describe('ioctl(2)', () => {
  it('FIONREAD, SIOCINQ: "the amount of queued unread data in the receive buffer"', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    expect(ioctl(pair[1], FIONREAD)).toBe(0)
    write(pair[0], 'abc')
    write(pair[0], 'de')
    expect([ioctl(pair[1], FIONREAD), ioctl(pair[1], SIOCINQ)]).toEqual([5, 5])
    read(pair[1], buffer, 0, 2)
    expect(ioctl(pair[1], FIONREAD)).toBe(3)
  })

  it('FIONREAD of UDP: "the size of the next pending datagram"', () => {
    using receiver = new Owned(socket(AF_INET, SOCK_DGRAM))
    using sender = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(receiver.fd, LOOPBACK)
    connect(sender.fd, getsockname(receiver.fd))
    send(sender.fd, 'abc')
    send(sender.fd, 'defgh')
    expect(recv(receiver.fd, buffer)).toBe(3)
    expect(poll([{ fd: receiver.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(ioctl(receiver.fd, FIONREAD)).toBe(5)
  })

  it('FIONREAD of a pipe', () => {
    using pipe = new Both(pipe2())
    write(pipe[1], 'abc')
    expect(ioctl(pipe[0], FIONREAD)).toBe(3)
  })

  it('SIOCOUTQ counts what the peer has not acknowledged, SIOCOUTQNSD what was not even sent', () => {
    using connection = new Connection()
    const { client } = connection
    fcntl(client.fd, F_SETFL, O_NONBLOCK)
    const much = Buffer.alloc(8 << 20)
    expect(write(client.fd, much)).toBeGreaterThan(0)
    const [outq, unsent] = [ioctl(client.fd, SIOCOUTQ), ioctl(client.fd, SIOCOUTQNSD)]
    expect(unsent).toBeGreaterThan(0)
    expect(outq).toBeGreaterThanOrEqual(unsent)
  })

  it('SIOCATMARK "true or false": at the urgent byte', () => {
    using connection = new Connection()
    const { client, server } = connection
    send(client.fd, 'ab!', MSG_OOB)
    send(client.fd, 'c')
    expect(read(server.fd, buffer)).toBe(2)
    expect(ioctl(server.fd, SIOCATMARK)).toBe(1)
    expect(read(server.fd, buffer)).toBe(1)
    expect(ioctl(server.fd, SIOCATMARK)).toBe(0)
  })

  it('EBADF "fd is not a valid file descriptor."', () => {
    expect(refusal(() => ioctl(-1, FIONREAD))).toBe('ioctl EBADF')
  })

  it('EINVAL of a listening socket, which has no bytes', () => {
    using listener = new Listener()
    for (const request of [FIONREAD, SIOCOUTQ, SIOCOUTQNSD])
      expect(refusal(() => ioctl(listener.fd, request))).toBe('ioctl EINVAL')
  })

  it('ENOTTY "The specified request does not apply to the kind of object"', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => ioctl(pipe[0], SIOCOUTQ))).toBe('ioctl ENOTTY')
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => ioctl(s.fd, SIOCATMARK))).toBe('ioctl ENOTTY')
  })

  it.each([
    ['no request', undefined, 'TypeError ERR_INVALID_ARG_TYPE "request"'],
    ['FIONBIO, whose argument is another', 0x5421, 'TypeError ERR_INVALID_ARG_VALUE "request"'],
    ['SIOCGIFADDR, which writes a struct', 0x8915, 'TypeError ERR_INVALID_ARG_VALUE "request"'],
    ['-1', -1, 'RangeError ERR_OUT_OF_RANGE "request"'],
    ['a fraction', FIONREAD + 0.5, 'RangeError ERR_OUT_OF_RANGE "request"'],
  ])('throws for %s', (_what, request, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => ioctl(s.fd, request as number))).toBe(mistake)
  })
})
