// socket(2), socketpair(2): endpoints that belong to no address yet.

import { readlinkSync } from 'node:fs'
import {
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  AF_UNIX,
  EAFNOSUPPORT,
  EOPNOTSUPP,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  fcntl,
  getpeername,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  IPPROTO_UDP,
  O_NONBLOCK,
  Owned,
  read,
  SO_DOMAIN,
  SO_PROTOCOL,
  SO_TYPE,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  socket,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { asNobody, exhausted } from './support/elsewhere.ts'
import { Both, mistakeOf, refusal } from './support/sockets.ts'

/** What the kernel itself says that a socket is. */
const kind = (fd: number) =>
  [SO_DOMAIN, SO_TYPE, SO_PROTOCOL].map(option => getsockopt(fd, SOL_SOCKET, option))

/** Flags that were not asked for, and what they should be. */
const flags = (fd: number) => ({
  nonblocking: (fcntl(fd, F_GETFL) & O_NONBLOCK) !== 0,
  closeOnExec: (fcntl(fd, F_GETFD) & FD_CLOEXEC) !== 0,
})

describe('socket(2)', () => {
  it.each([
    ['TCP', AF_INET, SOCK_STREAM, 0, IPPROTO_TCP],
    ['TCP by name', AF_INET, SOCK_STREAM, IPPROTO_TCP, IPPROTO_TCP],
    ['UDP', AF_INET, SOCK_DGRAM, 0, IPPROTO_UDP],
    ['TCP over IPv6', AF_INET6, SOCK_STREAM, 0, IPPROTO_TCP],
    ['UDP over IPv6', AF_INET6, SOCK_DGRAM, 0, IPPROTO_UDP],
    ['a Unix stream', AF_UNIX, SOCK_STREAM, 0, 0],
    ['Unix datagrams', AF_UNIX, SOCK_DGRAM, 0, 0],
    ['Unix packets in sequence', AF_UNIX, SOCK_SEQPACKET, 0, 0],
    ['netlink', AF_NETLINK, SOCK_RAW, 0, 0],
  ])('makes %s', (_name, domain, type, protocol, expected) => {
    using s = new Owned(socket(domain, type, protocol))
    expect(readlinkSync(`/proc/self/fd/${s.fd}`)).toMatch(/^socket:\[\d+\]$/)
    expect(kind(s.fd)).toEqual([domain, type, expected])
  })

  it('"the protocol can be specified as 0", and is if it is absent', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(kind(s.fd)).toEqual([AF_INET, SOCK_DGRAM, IPPROTO_UDP])
  })

  it('"the lowest-numbered file descriptor not currently open for the process"', () => {
    using first = new Owned(socket(AF_INET, SOCK_STREAM))
    const { fd } = first
    first[Symbol.dispose]()
    using second = new Owned(socket(AF_INET, SOCK_STREAM))
    expect(second.fd).toBe(fd)
  })

  it('blocks and survives exec, unless asked not to: nothing is set by itself', () => {
    using s = new Owned(socket(AF_INET, SOCK_STREAM))
    expect(flags(s.fd)).toEqual({ nonblocking: false, closeOnExec: false })
  })

  it.each([
    ['SOCK_NONBLOCK "Set the O_NONBLOCK file status flag"', SOCK_NONBLOCK, true, false],
    ['SOCK_CLOEXEC "Set the close-on-exec (FD_CLOEXEC) flag"', SOCK_CLOEXEC, false, true],
    ['both', SOCK_NONBLOCK | SOCK_CLOEXEC, true, true],
  ])('%s', (_name, bits, nonblocking, closeOnExec) => {
    using s = new Owned(socket(AF_INET, SOCK_STREAM | bits))
    expect(flags(s.fd)).toEqual({ nonblocking, closeOnExec })
    expect(getsockopt(s.fd, SOL_SOCKET, SO_TYPE)).toBe(SOCK_STREAM)
  })

  it.each([
    ['EAFNOSUPPORT "does not support the specified address family."', 9999, SOCK_STREAM, 0],
    ['EINVAL "Unknown protocol, or protocol family not available."', AF_INET, SOCK_STREAM, 300],
    ['EINVAL "Invalid flags in type."', AF_INET, SOCK_STREAM | 0x100, 0],
    [
      'EPROTONOSUPPORT "the specified protocol is not supported within this domain."',
      AF_INET,
      SOCK_STREAM,
      IPPROTO_UDP,
    ],
    ['EPROTONOSUPPORT of AF_UNIX "Passed protocol is not AF_UNIX."', AF_UNIX, SOCK_STREAM, IPPROTO_TCP],
    ['ESOCKTNOSUPPORT of a type that the domain has not', AF_INET, SOCK_SEQPACKET, 0],
  ])('%s', (name, domain, type, protocol) => {
    expect(refusal(() => socket(domain, type, protocol))).toBe(`socket ${name.split(' ')[0]}`)
  })

  it('EPERM of SOCK_RAW without CAP_NET_RAW', () => {
    const script =
      'console.log(refusal(() => sockfd.socket(sockfd.AF_INET, sockfd.SOCK_RAW, sockfd.IPPROTO_ICMP)))'
    expect(asNobody(script)).toEqual(['socket EPERM'])
  })

  it('EMFILE "The per-process limit on the number of open file descriptors has been reached."', () => {
    const script = `
      exhaust()
      console.log(refusal(() => sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)))
      console.log(refusal(() => sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM)))
    `
    expect(exhausted(script)).toEqual(['socket EMFILE', 'socketpair EMFILE'])
  })

  it.each([
    ['a string for the domain', '2', 1, 0, 'TypeError ERR_INVALID_ARG_TYPE "domain"'],
    ['undefined for the type', 2, undefined, 0, 'TypeError ERR_INVALID_ARG_TYPE "type"'],
    ['a bigint for the type', 2, 1n, 0, 'TypeError ERR_INVALID_ARG_TYPE "type"'],
    ['null for the protocol', 2, 1, null, 'TypeError ERR_INVALID_ARG_TYPE "protocol"'],
    ['a fraction for the domain', 2.5, 1, 0, 'RangeError ERR_OUT_OF_RANGE "domain"'],
    ['NaN for the type', 2, Number.NaN, 0, 'RangeError ERR_OUT_OF_RANGE "type"'],
    ['2 ** 31 for the protocol', 2, 1, 2 ** 31, 'RangeError ERR_OUT_OF_RANGE "protocol"'],
    ['Infinity for the domain', Number.POSITIVE_INFINITY, 1, 0, 'RangeError ERR_OUT_OF_RANGE "domain"'],
  ])('throws for %s, and makes no socket', (_what, domain, type, protocol, mistake) => {
    expect(mistakeOf(() => socket(domain as number, type as number, protocol as number))).toBe(mistake)
  })

  it('raw: minus the errno', () => {
    expect(raw.socket(9999, SOCK_STREAM, 0)).toBe(-EAFNOSUPPORT)
  })
})

describe('socketpair(2)', () => {
  it.each([
    ['SOCK_STREAM', SOCK_STREAM],
    ['SOCK_DGRAM', SOCK_DGRAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('"The two sockets are indistinguishable." %s', (_name, type) => {
    using pair = new Both(socketpair(AF_UNIX, type))
    const buffer = Buffer.alloc(8)
    expect(write(pair[0], 'there')).toBe(5)
    expect(buffer.toString('utf8', 0, read(pair[1], buffer))).toBe('there')
    expect(write(pair[1], 'back')).toBe(4)
    expect(buffer.toString('utf8', 0, read(pair[0], buffer))).toBe('back')
    expect([kind(pair[0]), kind(pair[1])]).toEqual([
      [AF_UNIX, type, 0],
      [AF_UNIX, type, 0],
    ])
  })

  it('"an unnamed pair": neither has a name, nor has its peer', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    for (const fd of [pair[0], pair[1]]) {
      expect(getsockname(fd)).toEqual({ family: AF_UNIX, path: '' })
      expect(getpeername(fd)).toEqual({ family: AF_UNIX, path: '' })
    }
  })

  it('sets the flags of the type on both', () => {
    using plain = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC))
    for (const fd of [plain[0], plain[1]])
      expect(flags(fd)).toEqual({ nonblocking: false, closeOnExec: false })
    for (const fd of [pair[0], pair[1]]) expect(flags(fd)).toEqual({ nonblocking: true, closeOnExec: true })
  })

  it('a pair is a new array each time: the next call does not change it', () => {
    const first = socketpair(AF_UNIX, SOCK_STREAM)
    using _first = new Both(first)
    const [before, behind] = first
    using _second = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    expect(first).toEqual([before, behind])
  })

  it.each([
    ['EAFNOSUPPORT "The specified address family is not supported on this machine."', 9999, SOCK_STREAM, 0],
    ['EOPNOTSUPP "does not support creation of socket pairs."', AF_INET, SOCK_STREAM, 0],
    [
      'EPROTONOSUPPORT "The specified protocol is not supported on this machine."',
      AF_UNIX,
      SOCK_STREAM,
      IPPROTO_TCP,
    ],
    ['EINVAL of flags that are unknown', AF_UNIX, SOCK_STREAM | 0x100, 0],
  ])('%s', (name, domain, type, protocol) => {
    expect(refusal(() => socketpair(domain, type, protocol))).toBe(`socketpair ${name.split(' ')[0]}`)
  })

  it.each([
    ['a string for the domain', '1', 1, 0, 'TypeError ERR_INVALID_ARG_TYPE "domain"'],
    ['a fraction for the type', 1, 1.5, 0, 'RangeError ERR_OUT_OF_RANGE "type"'],
    ['-(2 ** 31) - 1 for the protocol', 1, 1, -(2 ** 31) - 1, 'RangeError ERR_OUT_OF_RANGE "protocol"'],
  ])('throws for %s, and makes no sockets', (_what, domain, type, protocol, mistake) => {
    expect(mistakeOf(() => socketpair(domain as number, type as number, protocol))).toBe(mistake)
  })

  it('raw: writes both descriptors into sv, and no more', () => {
    const sv = Int32Array.of(-7, -7, -7)
    expect(raw.socketpair(AF_UNIX, SOCK_STREAM, 0, sv)).toBe(0)
    using pair = new Both([sv[0]!, sv[1]!])
    for (const fd of [pair[0], pair[1]]) expect(kind(fd)).toEqual([AF_UNIX, SOCK_STREAM, 0])
    expect(sv[2]).toBe(-7)
    expect(raw.socketpair(AF_INET, SOCK_STREAM, 0, sv)).toBe(-EOPNOTSUPP)
  })
})
