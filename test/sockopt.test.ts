// getsockopt(2), setsockopt(2): bytes, refusals and mistakes. What each kind of option
// is: options.test.ts (integers), option-kinds.test.ts (all else), tcp-info.test.ts.

import {
  AF_INET,
  AF_UNIX,
  EBADF,
  getsockname,
  getsockopt,
  IP_MULTICAST_IF,
  IPPROTO_IP,
  IPPROTO_TCP,
  type Option,
  Owned,
  pipe2,
  SO_BINDTODEVICE,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_MAX_PACING_RATE,
  SO_MEMINFO,
  SO_RCVTIMEO,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  TCP_CONGESTION,
  TCP_FASTOPEN_KEY,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'

import { asNobody } from './support/elsewhere.ts'
import { Both, mistakeOf, refusal, tcp } from './support/sockets.ts'

const buffer = Buffer.alloc(16)
const unix = () => new Owned(socket(AF_UNIX, SOCK_STREAM))
const int = (value: number) => new Uint8Array(Int32Array.of(value).buffer)

describe('bytes', () => {
  it.each([
    ['as long as the value', 4, [SOCK_STREAM, 0, 0, 0]],
    ['shorter: cut off', 2, [SOCK_STREAM, 0]],
    ['of length 0', 0, []],
    ['longer: what the kernel wrote', 100, [SOCK_STREAM, 0, 0, 0]],
  ])('with a length, of any option: %s', (_name, length, expected) => {
    using s = tcp()
    const bytes = getsockopt(s.fd, SOL_SOCKET, SO_TYPE, length)
    expect(bytes).toEqual(Uint8Array.from(expected.length < 4 ? expected : int(SOCK_STREAM)))
  })

  it('each answer has memory of its own', () => {
    using s = tcp()
    const answers = () => [
      getsockopt(s.fd, IPPROTO_TCP, TCP_FASTOPEN_KEY),
      getsockopt(s.fd, SOL_SOCKET, SO_TYPE, 4),
    ]
    setsockopt(s.fd, IPPROTO_TCP, TCP_FASTOPEN_KEY, new Uint8Array(16).fill(0xa5))
    const first = answers()
    const copies = first.map(bytes => Uint8Array.from(bytes))
    setsockopt(s.fd, IPPROTO_TCP, TCP_FASTOPEN_KEY, new Uint8Array(16).fill(0x5a))
    expect(answers()).not.toEqual(copies)
    getsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION)
    expect(first).toEqual(copies)
  })

  it('are taken for an option of any type', () => {
    using s = tcp()
    setsockopt(s.fd, SOL_SOCKET, SO_KEEPALIVE, int(1))
    expect(getsockopt(s.fd, SOL_SOCKET, SO_KEEPALIVE)).toBe(1)
    using u = new Owned(socket(AF_INET, SOCK_DGRAM))
    setsockopt(u.fd, IPPROTO_IP, IP_MULTICAST_IF, Uint8Array.of(127, 0, 0, 1))
    expect(getsockopt(u.fd, IPPROTO_IP, IP_MULTICAST_IF)).toBe('127.0.0.1')
  })

  const AF_XDP = 44
  const noXdp = refusal(() => new Owned(socket(AF_XDP, SOCK_RAW))[Symbol.dispose]())

  it.skipIf(noXdp !== 'nothing')(
    `of an option that this package does not know, by its numbers: XDP_RX_RING${noXdp === 'nothing' ? '' : ` (${noXdp})`}`,
    () => {
      const SOL_XDP = 283
      const XDP_RX_RING = 2
      const XDP_OPTIONS = 8
      using s = new Owned(socket(AF_XDP, SOCK_RAW))
      expect(getsockopt(s.fd, SOL_XDP, XDP_OPTIONS, 4)).toEqual(int(0))
      setsockopt(s.fd, SOL_XDP, XDP_RX_RING, int(64))
      const again = () => setsockopt(s.fd, SOL_XDP, XDP_RX_RING, int(64))
      expect(refusal(again)).toBe('setsockopt EINVAL') // There is one.
    },
  )

  it('of a number that has a name at another level, by its numbers', () => {
    using s = tcp()
    // 9 is SO_KEEPALIVE of SOL_SOCKET, and TCP_DEFER_ACCEPT here.
    setsockopt(s.fd, 6, 9, int(1))
    expect(getsockopt(s.fd, 6, 9, 4)).toEqual(int(1))
    expect(getsockopt(s.fd, SOL_SOCKET, SO_KEEPALIVE)).toBe(0)
  })
})

describe('a refusal', () => {
  it('EBADF "The argument sockfd is not a valid file descriptor."', () => {
    expect(refusal(() => getsockopt(-1, SOL_SOCKET, SO_TYPE))).toBe('getsockopt EBADF')
    expect(refusal(() => setsockopt(-1, SOL_SOCKET, SO_KEEPALIVE, 1))).toBe('setsockopt EBADF')
    expect(raw.getsockopt(-1, SOL_SOCKET, SO_TYPE, buffer, Uint32Array.of(4))).toBe(-EBADF)
  })

  it('EINVAL "optlen invalid in setsockopt()."', () => {
    using s = tcp()
    const two = () => setsockopt(s.fd, SOL_SOCKET, SO_KEEPALIVE, Uint8Array.of(1, 0))
    expect(refusal(two)).toBe('setsockopt EINVAL')
  })

  it('ENOPROTOOPT "The option is unknown at the level indicated."', () => {
    using s = tcp()
    expect(refusal(() => getsockopt(s.fd, IPPROTO_TCP, 9999, 4))).toBe('getsockopt ENOPROTOOPT')
    expect(refusal(() => setsockopt(s.fd, IPPROTO_TCP, 9999, int(1)))).toBe('setsockopt ENOPROTOOPT')
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_TYPE, 1))).toBe('setsockopt ENOPROTOOPT')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => getsockopt(pipe[0], SOL_SOCKET, SO_TYPE))).toBe('getsockopt ENOTSOCK')
    expect(refusal(() => setsockopt(pipe[0], SOL_SOCKET, SO_KEEPALIVE, 1))).toBe('setsockopt ENOTSOCK')
  })

  it('EOPNOTSUPP of a level that the kind of socket has not', () => {
    using s = unix()
    expect(refusal(() => getsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION))).toBe('getsockopt EOPNOTSUPP')
  })

  it('EPERM of an option that needs a privilege', () => {
    const script = `
      const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      console.log(refusal(() => sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_MARK, 1)))
      console.log(refusal(() => sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_RCVBUFFORCE, 1 << 20)))
    `
    expect(asNobody(script)).toEqual(['setsockopt EPERM', 'setsockopt EPERM'])
  })
})

describe('a mistake', () => {
  it.each<[what: string, option: Option<{ readonly SOL_SOCKET: unknown }>, value: unknown, mistake: string]>([
    ['no value', SO_KEEPALIVE, undefined, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['true for a number', SO_KEEPALIVE, true, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['a string for a number', SO_KEEPALIVE, '1', 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['a fraction', SO_KEEPALIVE, 0.5, 'RangeError ERR_OUT_OF_RANGE "value"'],
    ['2 ** 32', SO_KEEPALIVE, 2 ** 32, 'RangeError ERR_OUT_OF_RANGE "value"'],
    ['a number for a struct linger', SO_LINGER, 5, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['null for a struct linger', SO_LINGER, null, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['half a struct linger', SO_LINGER, { l_onoff: 1 }, 'TypeError ERR_INVALID_ARG_TYPE "value.l_linger"'],
    [
      '2 ** 31 in a struct linger',
      SO_LINGER,
      { l_onoff: 2 ** 31, l_linger: 0 },
      'RangeError ERR_OUT_OF_RANGE "value.l_onoff"',
    ],
    ['milliseconds for a struct timeval', SO_RCVTIMEO, 500, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    [
      'a fraction of a second',
      SO_RCVTIMEO,
      { tv_sec: 0.5, tv_usec: 0 },
      'RangeError ERR_OUT_OF_RANGE "value.tv_sec"',
    ],
    ['a number for 64 bits', SO_MAX_PACING_RATE, 5000, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['-1n', SO_MAX_PACING_RATE, -1n, 'RangeError ERR_OUT_OF_RANGE "value"'],
    ['2n ** 64n', SO_MAX_PACING_RATE, 2n ** 64n, 'RangeError ERR_OUT_OF_RANGE "value"'],
    ['a number for a string', SO_BINDTODEVICE, 1, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['a number for bytes', SO_MEMINFO, 1, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
  ])('throws for %s, and sets nothing', (_what, option, value, mistake) => {
    using s = tcp()
    const before = getsockopt(s.fd, SOL_SOCKET, option)
    expect(mistakeOf(() => setsockopt(s.fd, SOL_SOCKET, option, value))).toBe(mistake)
    expect(getsockopt(s.fd, SOL_SOCKET, option)).toEqual(before)
  })

  it.each([
    ['an unknown option without a length', 9999, undefined, 'TypeError ERR_INVALID_ARG_TYPE "length"'],
    ['an option in words', 'SO_TYPE', 4, 'TypeError ERR_INVALID_ARG_TYPE "option"'],
    ['a fraction as option', 3.5, 4, 'RangeError ERR_OUT_OF_RANGE "option"'],
    ['length -1', SO_TYPE, -1, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['a fraction as length', SO_TYPE, 0.5, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['a string as length', SO_TYPE, '4', 'TypeError ERR_INVALID_ARG_TYPE "length"'],
  ])('throws for %s', (_what, option, length, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => getsockopt(s.fd, SOL_SOCKET as number, option as number, length as number))).toBe(
      mistake,
    )
  })

  it.each([
    ['a level in words', 'SOL_SOCKET', 1, 'TypeError ERR_INVALID_ARG_TYPE "level"'],
    ['an option in words', SOL_SOCKET, 'SO_KEEPALIVE', 'TypeError ERR_INVALID_ARG_TYPE "option"'],
    ['NaN as option', SOL_SOCKET, Number.NaN, 'RangeError ERR_OUT_OF_RANGE "option"'],
  ])('throws for %s to be set', (_what, level, option, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => setsockopt(s.fd, level as number, option as number, int(1)))).toBe(mistake)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_KEEPALIVE)).toBe(0)
  })

  it('throws for an unknown option that is given anything but bytes', () => {
    using s = new Owned(socket(AF_INET, SOCK_STREAM))
    const act = () => setsockopt(s.fd, IPPROTO_TCP, 9999, 1 as never)
    expect(mistakeOf(act)).toBe('TypeError ERR_INVALID_ARG_TYPE "value"')
    expect(getsockname(s.fd).port).toBe(0)
  })
})
