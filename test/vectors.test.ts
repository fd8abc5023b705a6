// readv(2), writev(2): arrays of views. To read an element may run JavaScript, which
// may take away the memory of the element before; all elements are read first.

import { AF_UNIX, EINVAL, O_NONBLOCK, pipe2, readv, SOCK_STREAM, socketpair, write, writev } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { make } from './support/border.ts'
import { resizable } from './support/memory.ts'
import { Both, mistakeOf } from './support/sockets.ts'

type Views = readonly Uint8Array[]

/** An array of two views; whoever reads the second one runs `act` first. */
function trap(first: Uint8Array, second: Uint8Array, act: () => void): Uint8Array[] {
  const get = () => {
    act()
    return second
  }
  return Object.defineProperty([first], 1, { get, enumerable: true, configurable: true })
}

/** Takes the memory of `view` away, once, and keeps it in sight. */
function thief(view: Uint8Array) {
  const swag: ArrayBuffer[] = []
  return {
    steal: () => {
      const buffer = view.buffer as ArrayBuffer
      if (swag.length === 0) swag.push(structuredClone(buffer, { transfer: [buffer] }))
    },
    /** What is in the memory that was taken. */
    seen: () => Buffer.from(swag[0]!).toString('latin1'),
  }
}

/** What can be read from a pipe at once. */
function rest(fd: number): string {
  const buffer = Buffer.alloc(4096)
  const bytes = raw.read(fd, buffer, buffer.length)
  return buffer.toString('latin1', 0, Math.max(bytes, 0))
}

const layers: [string, (fd: number, views: Views) => number, (fd: number, views: Views) => number][] = [
  ['raw', raw.readv, raw.writev],
  ['calls', readv, writev],
]

describe.each(layers)('an array of views (%s)', (layer, readv, writev) => {
  const NAME = layer === 'raw' ? '"iov"' : '"buffers'

  it('is filled, or sent, in its order', () => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    class Views extends Array<Uint8Array> {}
    const one = new Uint8Array(3)
    expect(writev(pipe[1], Views.of(Buffer.from('abc'), new Uint8Array(0), Buffer.from('def')))).toBe(6)
    expect(readv(pipe[0], [one.subarray(1), one.subarray(0, 1), new Uint8Array(9)])).toBe(6)
    expect(Buffer.from(one).toString()).toBe('cab')
    expect(readv(pipe[0], [])).toBe(0)
  })

  it('loses no memory to the kernel: what a getter detached is not written to', () => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    const first = new Uint8Array(16).fill(0x2e)
    const second = Buffer.alloc(4)
    const { steal, seen } = thief(first)
    write(pipe[1], '0123456789')
    expect(readv(pipe[0], trap(first, second, steal))).toBe(4)
    expect(seen()).toBe('................')
    expect(second.toString()).toBe('0123')
    expect(rest(pipe[0])).toBe('456789')
  })

  it('tells no secrets: what a getter detached is not read', () => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    const first = Uint8Array.from(Buffer.from('secret'))
    const { steal } = thief(first)
    const views = trap(first, Buffer.from('plain'), steal)
    expect(writev(pipe[1], views)).toBe(5)
    expect(rest(pipe[0])).toBe('plain')
  })

  it('is as long as it is when all of it was read: a getter shrinks its first element', () => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    const buffer = resizable(65536, 65536)
    const first = new Uint8Array(buffer)
    write(pipe[1], '0123456789')
    const views = trap(first, new Uint8Array(0), () => buffer.resize(3))
    expect(readv(pipe[0], views)).toBe(3)
    expect(Buffer.from(first).toString()).toBe('012')
    buffer.resize(0)
    expect(readv(pipe[0], [first])).toBe(0)
    expect(rest(pipe[0])).toBe('3456789')
  })

  it('may throw: its exception comes out, and no call is made', () => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    const first = new Uint8Array(4)
    write(pipe[1], 'stays')
    const views = trap(first, first, () => {
      throw new Error('mine')
    })
    expect(() => readv(pipe[0], views)).toThrow(new Error('mine'))
    expect(() => writev(pipe[1], views)).toThrow(new Error('mine'))
    expect([...first]).toEqual([0, 0, 0, 0])
    expect(rest(pipe[0])).toBe('stays')
  })

  it.each([
    ['a hole', new Array<Uint8Array>(1)],
    ['more holes than there is memory', new Array<Uint8Array>(2 ** 32 - 1)],
    ['more elements than any kernel takes', new Array<Uint8Array>(65_537)],
    ['null', [null]],
    ['a number', [5]],
    ['a string', ['abc']],
    ['a Uint16Array', [new Uint16Array(2)]],
    ['a DataView', [new DataView(new ArrayBuffer(4))]],
    ['an ArrayBuffer', [new ArrayBuffer(4)]],
    ['an array', [[1, 2]]],
  ])('has no other elements: %s', (_what, wrong) => {
    using pipe = new Both(pipe2(O_NONBLOCK))
    const views = (wrong.length > 1 ? wrong : [new Uint8Array(4), ...wrong]) as Uint8Array[]
    write(pipe[1], 'stays')
    for (const act of [() => readv(pipe[0], views), () => writev(pipe[1], views)])
      expect(mistakeOf(act)).toMatch(/^TypeError ERR_INVALID_ARG_(TYPE|VALUE) "(iov"|buffers)/)
    expect(rest(pipe[0])).toBe('stays')
  })

  it.each([
    ['a view', new Uint8Array(4)],
    ['an object that looks like one', { 0: new Uint8Array(4), length: 1 }],
    ['a Set', new Set([new Uint8Array(4)])],
    ['null', null],
    ['nothing', undefined],
  ])('is an array: not %s', (_what, wrong) => {
    expect(mistakeOf(() => readv(-1, wrong as never))).toMatch(`TypeError ERR_INVALID_ARG_TYPE ${NAME}`)
    expect(mistakeOf(() => writev(-1, wrong as never))).toMatch(`TypeError ERR_INVALID_ARG_TYPE ${NAME}`)
  })

  it('is an array: not a Proxy of one, whose traps would run', () => {
    const proxy = new Proxy([new Uint8Array(4)], {})
    expect(mistakeOf(() => readv(-1, proxy))).toMatch('TypeError ERR_INVALID_ARG_TYPE')
    expect(mistakeOf(() => writev(-1, proxy))).toMatch('TypeError ERR_INVALID_ARG_TYPE')
  })
})

describe('readv(2)', () => {
  it('EINVAL "The vector count, iovcnt, is less than zero or greater than the permitted maximum."', () => {
    using both = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const empty = new Uint8Array(0)
    for (const count of [1025, 65_536])
      expect(raw.readv(both[0], Array<Uint8Array>(count).fill(empty))).toBe(-EINVAL)
    expect(raw.readv(both[0], Array<Uint8Array>(1024).fill(empty))).toBe(0)
  })

  it('looks at no element while the descriptor is a mistake', () => {
    const looks: string[] = []
    const views = trap(new Uint8Array(1), new Uint8Array(1), () => looks.push('look'))
    expect(mistakeOf(() => make('readv', ['0', views]))).toBe('TypeError ERR_INVALID_ARG_TYPE "fd"')
    expect(looks).toEqual([])
  })

  it('takes as many elements as there were; one that went away meanwhile is none', () => {
    const views = trap(new Uint8Array(1), new Uint8Array(1), () => {
      views.length = 1
    })
    views.push(new Uint8Array(1))
    expect(mistakeOf(() => raw.readv(-1, views))).toBe('TypeError ERR_INVALID_ARG_TYPE "iov"')
  })
})
