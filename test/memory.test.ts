// The kernel writes and reads only memory that was offered: every length lies within
// its memory, and memory that has gone away is none.

import { runInNewContext } from 'node:vm'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  EBADF,
  FIONREAD,
  getsockname,
  getsockopt,
  IF_NAMESIZE,
  Owned,
  POLLIN,
  pipe2,
  read,
  readv,
  recv,
  recvfrom,
  recvmmsg,
  recvmsg,
  SO_PASSCRED,
  SO_TYPE,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
  sendmmsg,
  sendmsg,
  sendto,
  setsockopt,
  socket,
  write,
  writev,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { harmless, make } from './support/border.ts'
import { calls } from './support/lists.ts'
import { detach, guarded, longNamed, pipeWith } from './support/memory.ts'
import { Both, mistakeOf } from './support/sockets.ts'

/** The calls that take memory of a type, and what puts a value into one place for it. */
const places = (type: RegExp) =>
  calls.flatMap(({ name, parameters }) =>
    parameters
      .filter(parameter => type.test(parameter.type))
      .map(place => {
        const put = (value: unknown) => () =>
          make(
            name,
            parameters.map(each => (each === place ? value : harmless(each))),
          )
        return [`${place.name} of ${name}`, place, put] as const
      }),
  )

const NO_MEMORY = [
  new Uint16Array(64),
  new Int8Array(64),
  new Uint8ClampedArray(64),
  new Float64Array(64),
  new BigUint64Array(64),
  new DataView(new ArrayBuffer(64)),
  new ArrayBuffer(64),
  new SharedArrayBuffer(64),
  new Proxy(new Uint8Array(64), {}),
  Object.create(Uint8Array.prototype),
  { buffer: new ArrayBuffer(64), byteOffset: 0, byteLength: 64, length: 64 },
  Array.from({ length: 64 }, () => 0),
  '127.0.0.1\0',
  64,
  undefined,
]

describe('memory', () => {
  it.each(places(/^(Uint8|Uint32|Int32)Array/))(
    'is of its own type of array: %s',
    (_at, { name, type }, put) => {
      const others = [new Uint8Array(64), new Uint32Array(64), new Int32Array(64)]
      const wrong = others.filter(array => !type.startsWith(array.constructor.name))
      for (const value of [...NO_MEMORY, ...wrong, ...(type.endsWith('null') ? [] : [null])])
        expect(mistakeOf(put(value)), String(Object.prototype.toString.call(value))).toBe(
          `TypeError ERR_INVALID_ARG_TYPE "${name}"`,
        )
    },
  )

  // The lengths of no messages need no room.
  const answers = places(/^(Uint32|Int32)Array/).filter(([at]) => !/^lens of .*mmsg$/.test(at))

  it.each(answers)('has room for the answer: %s', (_at, { name, type }, put) => {
    const Type = type.startsWith('Int32') ? Int32Array : Uint32Array
    const wrong = [new Type(0), new Type(1).subarray(1), detach(new Type(2))]
    if (Type === Int32Array) wrong.push(new Type(1))
    for (const array of wrong) expect(mistakeOf(put(array))).toBe(`TypeError ERR_INVALID_ARG_VALUE "${name}"`)
  })

  it('may be a view of any part of a buffer, and only that part is touched', () => {
    using pipe = pipeWith(8)
    const { memory, intact } = guarded(4)
    expect(mistakeOf(() => raw.read(pipe[0], memory, 5))).toBe('RangeError ERR_OUT_OF_RANGE "count"')
    expect(raw.read(pipe[0], memory, 4)).toBe(4)
    expect([...memory]).toEqual([7, 7, 7, 7])
    expect(intact()).toBe(true)
  })
})

describe('memory in the calls', () => {
  it.each([
    ['read', (memory: never) => read(-1, memory), 'buffer'],
    ['recv', (memory: never) => recv(-1, memory), 'buffer'],
    ['recvfrom', (memory: never) => recvfrom(-1, memory), 'buffer'],
    ['write', (memory: never) => write(-1, memory), 'data'],
    ['send', (memory: never) => send(-1, memory), 'data'],
    ['sendto', (memory: never) => sendto(-1, memory, 0, null), 'data'],
    ['readv', (memory: never) => readv(-1, [memory]), 'buffers[0]'],
    ['writev', (memory: never) => writev(-1, [memory]), 'buffers[0]'],
    ['recvmsg', (memory: never) => recvmsg(-1, [memory]), 'buffers[0]'],
    ['sendmsg', (memory: never) => sendmsg(-1, [memory]), 'buffers[0]'],
    ['recvmmsg', (memory: never) => recvmmsg(-1, [{ buffers: [memory] }]), 'messages[0].buffers[0]'],
    ['sendmmsg', (memory: never) => sendmmsg(-1, [{ buffers: [memory] }]), 'messages[0].buffers[0]'],
  ])('of %s is a Uint8Array', (_call, act, name) => {
    for (const value of [...NO_MEMORY, null].filter(value => typeof value !== 'string'))
      expect(mistakeOf(() => act(value as never))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${name}"`)
  })

  it('may be of any realm: a vm, or a test runner, has a Uint8Array of its own', () => {
    const foreign = (...bytes: number[]) => runInNewContext(`Uint8Array.of(${bytes})`) as Uint8Array
    expect(foreign(1)).not.toBeInstanceOf(Uint8Array)
    using pipe = new Both(pipe2())
    expect(raw.write(pipe[1], foreign(1), 1)).toBe(1)
    expect(write(pipe[1], foreign(2, 3))).toBe(2)
    expect(readv(pipe[0], [foreign(0), foreign(0, 0)])).toBe(3)

    using unix = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    setsockopt(unix.fd, SOL_SOCKET, SO_PASSCRED, foreign(1, 0, 0, 0))
    expect(getsockopt(unix.fd, SOL_SOCKET, SO_PASSCRED)).toBe(1)
    const pid = Buffer.from(`${process.pid}`)
    bind(unix.fd, { family: AF_UNIX, path: foreign(0, ...pid) })
    expect(getsockname(unix.fd).path).toBe(`\0${pid}`)
  })
})

describe('a length', () => {
  it('goes with its memory: both are there, or neither is', () => {
    const addr = new Uint8Array(16)
    expect(mistakeOf(() => raw.accept(-1, addr, null))).toBe('TypeError ERR_INVALID_ARG_TYPE "addrlen"')
    expect(mistakeOf(() => raw.accept4(-1, addr, null, 0))).toBe('TypeError ERR_INVALID_ARG_TYPE "addrlen"')
    expect(mistakeOf(() => raw.recvfrom(-1, addr, 1, 0, addr, null))).toMatch('TYPE "addrlen"')
  })

  it('of null is zero', () => {
    expect(raw.accept(-1, null, null)).toBe(-EBADF)
    expect(raw.sendto(-1, new Uint8Array(1), 1, 0, null, 0)).toBe(-EBADF)
    expect(raw.setsockopt(-1, SOL_SOCKET, SO_TYPE, null, 0)).toBe(-EBADF)
    expect(mistakeOf(() => raw.sendto(-1, new Uint8Array(1), 1, 0, null, 1))).toMatch('"addrlen"')
    expect(mistakeOf(() => raw.setsockopt(-1, SOL_SOCKET, SO_TYPE, null, 1))).toMatch('"optlen"')
    expect(mistakeOf(() => raw.accept(-1, null, Uint32Array.of(1)))).toMatch('RangeError')
    expect(mistakeOf(() => raw.recvfrom(-1, new Uint8Array(1), 1, 0, null, Uint32Array.of(1)))).toMatch(
      'RangeError',
    )
  })

  it.each([17, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])(
    'in a socklen_t cell promises no more than there is: %d of 16',
    claimed => {
      using named = longNamed()
      const { memory, intact } = guarded(16)
      const cell = Uint32Array.of(claimed)
      for (const act of [
        () => raw.getsockname(named.fd, memory, cell),
        () => raw.getpeername(named.fd, memory, cell),
        () => raw.accept(named.fd, memory, cell),
        () => raw.accept4(named.fd, memory, cell, 0),
        () => raw.recvfrom(named.fd, new Uint8Array(1), 1, 0, memory, cell),
      ])
        expect(mistakeOf(act)).toBe('RangeError ERR_OUT_OF_RANGE "addrlen"')
      expect(mistakeOf(() => raw.getsockopt(named.fd, SOL_SOCKET, SO_TYPE, memory, cell))).toBe(
        'RangeError ERR_OUT_OF_RANGE "optlen"',
      )
      expect(cell[0]).toBe(claimed)
      expect(intact()).toBe(true)
    },
  )

  it('in a socklen_t cell says afterwards what the kernel had to say; the rest is cut off', () => {
    using named = longNamed()
    const { memory, intact } = guarded(16)
    const cell = Uint32Array.of(16)
    expect(raw.getsockname(named.fd, memory, cell)).toBe(0)
    expect(cell[0]).toBe(110)
    expect(intact()).toBe(true)
  })

  it('of poll(2) counts whole structs', () => {
    using pipe = pipeWith(1)
    const { memory, intact } = guarded(15)
    new DataView(memory.buffer).setInt32(memory.byteOffset, pipe[0], true)
    memory.set([POLLIN, 0, 0, 0], 4)
    expect(mistakeOf(() => raw.poll(memory, 2, 0))).toBe('RangeError ERR_OUT_OF_RANGE "nfds"')
    expect(raw.poll(memory, 1, 0)).toBe(1)
    expect(intact()).toBe(true)
  })

  it('of ioctl(2) is that of what the request writes', () => {
    using pipe = pipeWith(1)
    expect(mistakeOf(() => raw.ioctl(pipe[0], FIONREAD, new Uint8Array(3)))).toMatch('VALUE "argp"')
    const { memory, intact } = guarded(4)
    expect(raw.ioctl(pipe[0], FIONREAD, memory)).toBe(0)
    expect([memory[0], intact()]).toEqual([1, true])
  })
})

describe('a string', () => {
  const NO_END = new Uint8Array(64).fill(0x31)

  it('ends within its memory', () => {
    const NO_STRINGS = [NO_END, new Uint8Array(0), detach(new Uint8Array(8)), Uint8Array.of(0).subarray(1)]
    for (const src of NO_STRINGS) {
      expect(mistakeOf(() => raw.inet_pton(AF_INET, src, new Uint8Array(4)))).toMatch('VALUE "src"')
      expect(mistakeOf(() => raw.if_nametoindex(src))).toMatch('VALUE "ifname"')
    }
    expect(raw.inet_pton(AF_INET, Buffer.from('127.0.0.1\0rest'), new Uint8Array(4))).toBe(1)
  })

  it.each([
    [AF_INET, '255.255.255.255', 4],
    [AF_INET6, 'ffff::ffff', 16],
  ])('of family %d, %s, is converted where %d bytes are free', (af, text, size) => {
    const src = Buffer.from(`${text}\0`)
    expect(mistakeOf(() => raw.inet_pton(af, src, new Uint8Array(size - 1)))).toMatch('VALUE "dst"')
    const { memory, intact } = guarded(size)
    expect(raw.inet_pton(af, src, memory)).toBe(1)
    expect(intact()).toBe(true)

    expect(mistakeOf(() => raw.inet_ntop(af, memory.subarray(1), new Uint8Array(46), 46))).toMatch('"src"')
    const out = guarded(text.length)
    expect(mistakeOf(() => raw.inet_ntop(af, memory, out.memory, text.length + 1))).toMatch('"size"')
    expect(raw.inet_ntop(af, memory, out.memory, text.length)).toBeLessThan(0) // ENOSPC: its NUL
    expect(out.intact()).toBe(true)
  })

  it('of if_indextoname(3) has IF_NAMESIZE bytes', () => {
    expect(mistakeOf(() => raw.if_indextoname(1, new Uint8Array(IF_NAMESIZE - 1)))).toMatch('VALUE "ifname"')
    const { memory, intact } = guarded(IF_NAMESIZE)
    expect(raw.if_indextoname(1, memory)).toBe(0)
    expect(intact()).toBe(true)
  })
})
