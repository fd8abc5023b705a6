// readv(2), writev(2), and those of messages: arrays of views. To read an element may run JavaScript, which
// may take away the memory of the element before; all elements are read first.

import {
  AF_UNIX,
  EINVAL,
  readv,
  recvmmsg,
  recvmsg,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  sendmmsg,
  sendmsg,
  socketpair,
  write,
  writev,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { make } from './support/border.ts'
import { detach, resizable } from './support/memory.ts'
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

type Call = (fd: number, views: Views) => number

/** The bytes of the one message; or the refusal. */
function ofOne(call: (iovs: readonly Views[], lens: Uint32Array) => number, views: Views): number {
  const lens = new Uint32Array(4)
  const answer = call([views], lens)
  return answer < 0 ? answer : lens[3]!
}

const layers: [layer: string, read: Call, write: Call, name: string][] = [
  ['raw', raw.readv, raw.writev, 'iov'],
  ['calls', readv, writev, 'buffers'],
  [
    'raw, a message',
    (fd, views) => raw.recvmsg(fd, null, views, null, new Uint32Array(3), 0),
    (fd, views) => raw.sendmsg(fd, null, 0, views, null, 0, 0),
    'iov',
  ],
  ['calls, a message', (fd, views) => recvmsg(fd, views).bytes, sendmsg, 'buffers'],
  [
    'raw, messages',
    (fd, views) => ofOne((iovs, lens) => raw.recvmmsg(fd, null, iovs, null, lens, 0, -1), views),
    (fd, views) => ofOne((iovs, lens) => raw.sendmmsg(fd, null, iovs, null, lens, 0), views),
    'iovs',
  ],
  [
    'calls, messages',
    (fd, views) => recvmmsg(fd, [{ buffers: views }])[0]!.bytes,
    (fd, views) => {
      sendmmsg(fd, [{ buffers: views }])
      return views.reduce((sum, { length }) => sum + length, 0)
    },
    'messages[0].buffers',
  ],
]

const pairOf = () => new Both(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK))

describe.each(layers)('an array of views (%s)', (layer, readv, writev, NAME) => {
  it('is filled, or sent, in its order', () => {
    using pipe = pairOf()
    class Views extends Array<Uint8Array> {}
    const one = new Uint8Array(3)
    expect(writev(pipe[1], Views.of(Buffer.from('abc'), new Uint8Array(0), Buffer.from('def')))).toBe(6)
    expect(readv(pipe[0], [])).toBe(0)
    expect(readv(pipe[0], [one.subarray(1), one.subarray(0, 1), new Uint8Array(9)])).toBe(6)
    expect(Buffer.from(one).toString()).toBe('cab')
  })

  it('loses no memory to the kernel: what a getter detached is not written to', () => {
    using pipe = pairOf()
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
    using pipe = pairOf()
    const first = Uint8Array.from(Buffer.from('secret'))
    const { steal } = thief(first)
    const views = trap(first, Buffer.from('plain'), steal)
    expect(writev(pipe[1], views)).toBe(5)
    expect(rest(pipe[0])).toBe('plain')
  })

  it('is as long as it is when all of it was read: a getter shrinks its first element', () => {
    using pipe = pairOf()
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
    using pipe = pairOf()
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
    ['a Uint16Array', [new Uint16Array(2)]],
    ['a DataView', [new DataView(new ArrayBuffer(4))]],
    ['an ArrayBuffer', [new ArrayBuffer(4)]],
    ['an array', [[1, 2]]],
  ])('has no other elements: %s', (_what, wrong) => {
    using pipe = pairOf()
    const views = (wrong.length > 1 ? wrong : [new Uint8Array(4), ...wrong]) as Uint8Array[]
    write(pipe[1], 'stays')
    for (const act of [() => readv(pipe[0], views), () => writev(pipe[1], views)])
      expect(mistakeOf(act).replace(/(TYPE|VALUE) /, '')).toMatch(`TypeError ERR_INVALID_ARG_"${NAME}`)
    expect(rest(pipe[0])).toBe('stays')
  })

  it('may have strings among those to send, but not in raw; and to receive never', () => {
    using pipe = pairOf()
    const views = ['grüße', Buffer.from('!')] as unknown as Views
    expect(mistakeOf(() => readv(pipe[0], views))).toMatch(`TypeError ERR_INVALID_ARG_TYPE "${NAME}`)
    if (layer.startsWith('raw'))
      expect(mistakeOf(() => writev(pipe[1], views))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${NAME}"`)
    else writev(pipe[1], views)
    expect(Buffer.from(rest(pipe[0]), 'latin1').toString()).toBe(layer.startsWith('raw') ? '' : 'grüße!')
  })

  it.each([
    ['a view', new Uint8Array(4)],
    ['an object that looks like one', { 0: new Uint8Array(4), length: 1 }],
    ['a Set', new Set([new Uint8Array(4)])],
    ['null', null],
    ['nothing', undefined],
  ])('is an array: not %s', (_what, wrong) => {
    expect(mistakeOf(() => readv(-1, wrong as never))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${NAME}"`)
    expect(mistakeOf(() => writev(-1, wrong as never))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${NAME}"`)
  })

  it('is an array: of a Proxy of one, whose traps would run, the addon has none', () => {
    using pipe = pairOf()
    const looks: PropertyKey[] = []
    const get = (views: Uint8Array[], key: PropertyKey) => {
      looks.push(key)
      return Reflect.get(views, key)
    }
    const proxy = new Proxy([Buffer.from('a'), Buffer.from('b')], { get })
    if (layer.startsWith('raw')) {
      expect(mistakeOf(() => readv(-1, proxy))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${NAME}"`)
      expect(mistakeOf(() => writev(-1, proxy))).toBe(`TypeError ERR_INVALID_ARG_TYPE "${NAME}"`)
      expect(looks.filter(key => key !== 'constructor')).toEqual([]) // Which the words of the mistake tell.
    } else {
      writev(pipe[1], proxy)
      expect(rest(pipe[0])).toBe('ab')
    }
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

  it('of a descriptor that is a mistake is not made, and its own words are told', () => {
    using pipe = pairOf()
    const first = new Uint8Array(1)
    write(pipe[1], 'stays')
    const views = trap(first, new Uint8Array(1), () => detach(first))
    expect(mistakeOf(() => make('readv', [`${pipe[0]}`, views]))).toBe('TypeError ERR_INVALID_ARG_TYPE "fd"')
    expect(rest(pipe[0])).toBe('stays')
  })

  it('takes as many elements as there were; one that went away meanwhile is none', () => {
    const views = trap(new Uint8Array(1), new Uint8Array(1), () => {
      views.length = 1
    })
    views.push(new Uint8Array(1))
    expect(mistakeOf(() => raw.readv(-1, views))).toBe('TypeError ERR_INVALID_ARG_TYPE "iov"')
  })
})
