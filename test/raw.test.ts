// sockfd/raw: a number is an integer of its C type, an answer is the kernel's, and a
// mistake is found before any call is made.

import { readdirSync } from 'node:fs'
import * as sockfd from 'sockfd'
import {
  AF_INET,
  AF_UNIX,
  EAGAIN,
  EBADF,
  EINVAL,
  F_GETFL,
  F_SETFL,
  FIONREAD,
  MSG_DONTWAIT,
  O_NONBLOCK,
  Owned,
  POLLIN,
  POLLOUT,
  pipe2,
  poll,
  SO_ACCEPTCONN,
  SO_REUSEADDR,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  socketpair,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { type CType, cType, harmless, make, ROOM } from './support/border.ts'
import { calls, type Parameter } from './support/lists.ts'
import { Both, Listener, mistakeOf, tcp } from './support/sockets.ts'

/** Looks like the number 3 to whoever asks, and says so when it is asked. */
const asked: string[] = []
const poser = {
  valueOf: () => asked.push('valueOf'),
  toString: () => `${asked.push('toString')}`,
  [Symbol.toPrimitive]: () => asked.push('toPrimitive'),
}

const NO_NUMBERS = ['3', '', true, null, undefined, 3n, Symbol('3'), [3], {}, () => 3, new Number(3), poser]
const NO_INTEGERS = [1.5, -0.5, Number.MIN_VALUE, Number.NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53), 1e300]

const BEYOND: { readonly [type in CType]: readonly number[] } = {
  int: [2 ** 31, 2 ** 32 - 1, 2 ** 32, -(2 ** 31) - 1],
  'unsigned int': [-1, -(2 ** 31), 2 ** 32, 2 ** 32 + 1],
  mask: [2 ** 32, -(2 ** 31) - 1],
  size_t: [-1, ROOM + 1, 2 ** 31, 2 ** 32, 2 ** 32 + 1],
  'any size_t': [-1, -(2 ** 31)],
}

const WITHIN: { readonly [type in CType]: readonly number[] } = {
  int: [2 ** 31 - 1, -(2 ** 31)],
  'unsigned int': [0, 2 ** 31, 2 ** 32 - 1],
  mask: [2 ** 31, 2 ** 32 - 1, -(2 ** 31)],
  size_t: [0, -0],
  'any size_t': [0, 2 ** 32 + 1, 2 ** 53 - 1],
}

const everyCall = calls.map(({ name, parameters }) => [name, parameters] as const)

/** The calls that take numbers, and what puts a value into one place for them. */
const withNumbers = calls.flatMap(({ name, parameters }) => {
  const numbers = parameters.filter(({ type }) => type === 'number')
  const put = (place: Parameter, value: unknown) => () =>
    make(
      name,
      parameters.map(each => (each === place ? value : harmless(each))),
    )
  return numbers.length === 0 ? [] : [[name, { numbers, put }] as const]
})

describe('a number', () => {
  it.each(everyCall)('of %s need not make sense: the kernel judges it', (name, parameters) => {
    expect(make(name, parameters.map(harmless))).toBeLessThanOrEqual(0)
  })

  it.each(everyCall)('of %s is not made up where arguments are missing', (name, parameters) => {
    expect(mistakeOf(() => make(name, []))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${parameters[0]!.name}"`)
  })

  it.each(withNumbers)('of %s is a number', (_name, { numbers, put }) => {
    for (const place of numbers)
      for (const value of NO_NUMBERS)
        expect(mistakeOf(put(place, value)), `${place.name}: ${typeof value}`).toBe(
          `TypeError ERR_INVALID_ARG_TYPE "${place.name}"`,
        )
    expect(asked).toEqual([])
  })

  it.each(withNumbers)('of %s is an integer of its C type', (name, { numbers, put }) => {
    for (const place of numbers)
      for (const value of [...NO_INTEGERS, ...BEYOND[cType(place.name, name)]])
        expect(mistakeOf(put(place, value)), `${place.name}: ${value}`).toBe(
          `RangeError ERR_OUT_OF_RANGE "${place.name}"`,
        )
  })

  it.each(withNumbers)('of %s may be any integer of its C type', (name, { numbers, put }) => {
    for (const place of numbers.filter(place => place.name !== 'timeout'))
      for (const value of WITHIN[cType(place.name, name)])
        expect(mistakeOf(put(place, value)), `${place.name}: ${value}`).not.toMatch('RANGE')
  })

  it('may be minus zero', () => {
    using socket = new Owned(raw.socket(AF_UNIX, SOCK_STREAM, -0))
    expect(raw.dup3(socket.fd, socket.fd, -0)).toBe(-EINVAL)
  })

  it('is refused by the calls too, before any of their work', () => {
    using socket = tcp()
    expect(mistakeOf(() => sockfd.listen(socket.fd, 1.5))).toBe('RangeError ERR_OUT_OF_RANGE "backlog"')
    expect(mistakeOf(() => sockfd.close('3' as never))).toBe('TypeError ERR_INVALID_ARG_TYPE "fd"')
    expect(mistakeOf(() => sockfd.dup(poser as never))).toBe('TypeError ERR_INVALID_ARG_TYPE "oldfd"')
    expect(mistakeOf(() => sockfd.recv(socket.fd, new Uint8Array(1), 2 ** 32))).toBe(
      'RangeError ERR_OUT_OF_RANGE "flags"',
    )
    expect(asked).toEqual([])
  })
})

describe('a mask', () => {
  const SPELLINGS = [0x80000000, -0x80000000]

  it('has its bit 31 in both spellings', () => {
    using both = new Both(socketpair(AF_UNIX, SOCK_DGRAM))
    const buf = new Uint8Array(1)
    for (const bit31 of SPELLINGS) {
      expect(raw.recv(both[0], buf, 1, bit31 + MSG_DONTWAIT)).toBe(-EAGAIN)
      expect(raw.pipe2(new Int32Array(2), bit31)).toBe(-EINVAL)
      expect(raw.dup3(both[0], 900, bit31)).toBe(-EINVAL)
      expect(raw.fcntl(both[0], F_SETFL, bit31 + O_NONBLOCK)).toBe(0)
      expect(raw.fcntl(both[0], F_GETFL, 0) & O_NONBLOCK).toBe(O_NONBLOCK)
      expect(raw.fcntl(both[0], F_SETFL, bit31)).toBe(0)
      expect(raw.fcntl(both[0], F_GETFL, 0) & O_NONBLOCK).toBe(0)
    }
  })

  it('has both spellings in the calls too', () => {
    using both = new Both(socketpair(AF_UNIX, SOCK_DGRAM))
    sockfd.send(both[1], 'abc')
    for (const bit31 of SPELLINGS)
      expect(sockfd.recv(both[0], new Uint8Array(9), bit31 + sockfd.MSG_PEEK)).toBe(3)
  })
})

describe('an answer', () => {
  it('is minus the errno where the kernel refuses, and nothing is thrown', () => {
    expect(raw.bind(-1, new Uint8Array(16), 16)).toBe(-EBADF)
    expect(raw.socket(AF_INET, SOCK_STREAM, -1)).toBe(-EINVAL)
  })

  it('is 0, a count or a descriptor where it does what was asked', () => {
    using socket = new Owned(raw.socket(AF_INET, SOCK_STREAM, 0))
    expect(socket.fd).toBeGreaterThanOrEqual(0)
    expect(raw.listen(socket.fd, 1)).toBe(0)
  })
})

describe('a mistake', () => {
  /** All that could change: descriptors, and what the kernel holds behind three of them. */
  function state(pipe: Both, listener: Owned, fresh: Owned) {
    const argp = new Uint8Array(4)
    raw.ioctl(pipe[0], FIONREAD, argp)
    return {
      descriptors: readdirSync('/proc/self/fd').length,
      flags: [pipe[0], pipe[1], listener.fd, fresh.fd].map(fd => raw.fcntl(fd, F_GETFL, 0)),
      bytesInPipe: argp[0],
      queue: poll([{ fd: listener.fd, events: POLLIN }], 0).revents[0],
      fresh: poll([{ fd: fresh.fd, events: POLLIN | POLLOUT }], 0).revents[0],
      name: sockfd.getsockname(fresh.fd),
      listens: sockfd.getsockopt(fresh.fd, SOL_SOCKET, SO_ACCEPTCONN),
      reuse: sockfd.getsockopt(fresh.fd, SOL_SOCKET, SO_REUSEADDR),
    }
  }

  it('makes no call', () => {
    using listener = new Listener()
    using _client = listener.dial()
    using pipe = new Both(pipe2(O_NONBLOCK))
    using fresh = tcp()
    sockfd.write(pipe[1], 'some bytes')
    const loopback = Uint8Array.of(2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    const before = state(pipe, listener, fresh)
    expect(before).toMatchObject({ bytesInPipe: 10, queue: POLLIN, listens: 0, reuse: 0 })

    const mistakes: [string, ...unknown[]][] = [
      ['socket', AF_INET, SOCK_STREAM, '0'],
      ['socketpair', AF_UNIX, SOCK_STREAM, 0, new Int32Array(1)],
      ['pipe2', new Int32Array(1), 0],
      ['pipe2', new Int32Array(2), '0'],
      ['bind', fresh.fd, loopback, 17],
      ['listen', fresh.fd, 1.5],
      ['accept', listener.fd, new Uint8Array(16), Uint32Array.of(17)],
      ['accept4', listener.fd, new Uint8Array(16), Uint32Array.of(16), 1.5],
      ['shutdown', listener.fd, '1'],
      ['read', pipe[0], new Uint8Array(4), 5],
      ['write', pipe[1], new Uint8Array(4), 5],
      ['readv', pipe[0], [new Uint8Array(4), new Uint16Array(4)]],
      ['writev', pipe[1], [new Uint8Array(4), undefined]],
      ['sendmsg', pipe[1], null, 0, [new Uint8Array(4)], new Uint8Array(4), 5, 0],
      ['recvmsg', pipe[0], new Uint8Array(4), [], null, Uint32Array.of(5, 0, 0), 0],
      ['splice', pipe[0], new BigInt64Array(0), fresh.fd, null, 1, 0],
      ['setsockopt', fresh.fd, SOL_SOCKET, SO_REUSEADDR, Uint8Array.of(1, 0, 0, 0), 5],
      ['close', `${fresh.fd}`],
      ['close', fresh.fd + 0.5],
      ['dup', [fresh.fd]],
      ['dup3', fresh.fd, 900, '0'],
      ['fcntl', fresh.fd, F_SETFL, `${O_NONBLOCK}`],
    ]
    for (const [name, ...args] of mistakes)
      expect(
        mistakeOf(() => make(name, args)),
        name,
      ).toMatch('ERR_')

    expect(state(pipe, listener, fresh)).toEqual(before)
  })

  it('is the first of several', () => {
    expect(mistakeOf(() => make('bind', [1.5, 'no memory', -1]))).toBe('RangeError ERR_OUT_OF_RANGE "fd"')
    expect(mistakeOf(() => make('bind', [-1, 'no memory', -1]))).toBe('TypeError ERR_INVALID_ARG_TYPE "addr"')
  })
})
