// recvmmsg(2), sendmmsg(2) of sockfd/raw: the memory of many messages in one row.

import {
  AF_INET,
  EAGAIN,
  EBADF,
  getsockname,
  MSG_DONTWAIT,
  MSG_TRUNC,
  SCM_RIGHTS,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendmsg,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { make } from './support/border.ts'
import { detach, guarded } from './support/memory.ts'
import { header, objectOf, Passed, Pipes, pairOf, pairOfUdp, rights, take, udp } from './support/messages.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

const LENS = 'RangeError ERR_OUT_OF_RANGE "lens"'
const bytes = (text: string) => Buffer.from(text)
const nothingIn = (fd: number) =>
  expect(refusal(() => take(fd, { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')

describe('raw.recvmmsg', () => {
  it('names, control data and lengths lie one behind the other', () => {
    using receiver = udp()
    using one = udp()
    using other = udp()
    const to = getsockname(receiver.fd)
    sendmsg(one.fd, ['abc'], { address: to })
    sendmsg(other.fd, ['defg'], { address: to })
    const { memory: names, intact } = guarded(3 * 20)
    names.fill(0xee)
    const into = [[new Uint8Array(2), new Uint8Array(8)], [new Uint8Array(3)], [new Uint8Array(9)]]
    const lens = Uint32Array.from([20, 0, 9, 9, 16, 0, 9, 9, 16, 0, 9, 9])
    expect(raw.recvmmsg(receiver.fd, names, into, null, lens, MSG_DONTWAIT, -1)).toBe(2)
    expect([...lens]).toEqual([16, 0, 0, 3, 16, 0, MSG_TRUNC, 3, 16, 0, 9, 9])
    const port = (at: number) => Buffer.from(names).readUInt16BE(at + 2)
    expect([names[0], port(0), port(20)]).toEqual([
      AF_INET,
      getsockname(one.fd).port,
      getsockname(other.fd).port,
    ])
    for (const [from, end] of [
      [16, 20],
      [36, 60],
    ] as const)
      expect(new Set(names.subarray(from, end))).toEqual(new Set([0xee]))
    expect(intact()).toBe(true)
    expect(into.map(([first]) => Buffer.from(first!).toString())).toEqual(['ab', 'def', '\0'.repeat(9)])
  })

  it('of memory that cannot be divided evenly the rest stays unused', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(2)
    for (let i = 0; i < 3; i++) sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
    const controls = new Uint8Array(3 * 24 + 2)
    const lens = Uint32Array.from([0, 24, 0, 0, 0, 20, 0, 0, 0, 24, 0, 0])
    const into = [1, 2, 3].map(() => [new Uint8Array(1)])
    expect(raw.recvmmsg(pair[1], null, into, controls, lens, 0, -1)).toBe(3)
    const fd = (at: number) => Buffer.from(controls).readInt32LE(at)
    using passed = Passed.from([fd(16), fd(20), fd(24 + 16), fd(48 + 16), fd(48 + 20)]) as Passed
    const [first, second] = pipes.fds
    expect(passed.map(objectOf)).toEqual([first, second, first, first, second].map(fd => objectOf(fd!)))
    expect([lens[1], lens[5], lens[9]]).toEqual([24, 20, 24])
  })

  it('each length lies within its part', () => {
    using pair = pairOf(SOCK_DGRAM)
    send(pair[0], 'x')
    const into = [[new Uint8Array(1)], [new Uint8Array(1)]]
    const row = new Uint8Array(33) // 16 for each.
    for (const at of [0, 1, 4, 5]) {
      for (const length of [17, 33, 2 ** 31, 2 ** 32 - 1]) {
        const lens = new Uint32Array(8)
        lens[at] = length
        expect(mistakeOf(() => raw.recvmmsg(pair[1], row, into, row, lens, MSG_DONTWAIT, -1))).toBe(LENS)
        lens[at] = 16
        expect(mistakeOf(() => raw.recvmmsg(pair[1], null, into, null, lens, MSG_DONTWAIT, -1))).toBe(LENS)
      }
    }
    expect(take(pair[1], { flags: MSG_DONTWAIT }).text).toBe('x')
  })

  it('lens has four elements for each', () => {
    const into = [[new Uint8Array(1)], [new Uint8Array(1)]]
    for (const lens of [new Uint32Array(7), new Uint32Array(0), detach(new Uint32Array(8))])
      expect(mistakeOf(() => raw.recvmmsg(-1, null, into, null, lens, 0, -1))).toBe(
        'TypeError ERR_INVALID_ARG_VALUE "lens"',
      )
    expect(raw.recvmmsg(-1, null, into, null, new Uint32Array(8), 0, -1)).toBe(-EBADF)
  })

  it('of none reads nothing', () => {
    using pair = pairOf(SOCK_DGRAM)
    send(pair[0], 'x')
    expect(raw.recvmmsg(pair[1], null, [], null, new Uint32Array(0), 0, -1)).toBe(0)
    expect(raw.recvmmsg(pair[1], new Uint8Array(8), [], new Uint8Array(8), new Uint32Array(4), 0, 0)).toBe(0)
    expect(take(pair[1]).text).toBe('x')
  })

  it('refused, leaves lens as it was', () => {
    using pair = pairOf(SOCK_DGRAM)
    const lens = Uint32Array.of(8, 8, 7, 7)
    const row = new Uint8Array(8)
    expect(raw.recvmmsg(pair[1], row, [[row]], row, lens, MSG_DONTWAIT, -1)).toBe(-EAGAIN)
    expect([...lens]).toEqual([8, 8, 7, 7])
  })
})

describe('raw.sendmmsg', () => {
  it('names and control data lie one behind the other; the kernel says how many bytes went', () => {
    using one = udp()
    using other = udp()
    using sender = udp()
    const row = new Uint8Array(2 * 20)
    const sin = Buffer.from(row.buffer)
    for (const [i, s] of [one, other].entries()) {
      sin.writeUInt16LE(AF_INET, 20 * i)
      sin.writeUInt16BE(getsockname(s.fd).port as number, 20 * i + 2)
      sin.writeUInt32BE(0x7f000001, 20 * i + 4)
    }
    const lens = Uint32Array.from([16, 0, 9, 9, 16, 0, 9, 9])
    const from = [[bytes('ab'), bytes('c')], [bytes('defg')]]
    expect(raw.sendmmsg(sender.fd, row, from, null, lens, 0)).toBe(2)
    expect([lens[3], lens[7]]).toEqual([3, 4])
    expect([take(one.fd).text, take(other.fd).text]).toEqual(['abc', 'defg'])
  })

  it('with control data, in parts that no struct could begin in', () => {
    using pair = pairOf(SOCK_DGRAM)
    const part = header(20, SOL_SOCKET, SCM_RIGHTS, new Uint8Array(4))
    const row = Buffer.concat([part, Buffer.alloc(1), part, Buffer.alloc(1)])
    const lens = Uint32Array.from([0, 24, 0, 0, 0, 24, 0, 0])
    expect(raw.sendmmsg(pair[0], null, [[bytes('a')], [bytes('b')]], row, lens, 0)).toBe(2)
    for (const text of ['a', 'b']) {
      const message = take(pair[1])
      using passed = Passed.in(message)
      expect([message.text, ...passed.map(objectOf)]).toEqual([text, objectOf(0)])
    }
  })

  it('each length lies within its part, and nothing is sent', () => {
    using pair = pairOf(SOCK_DGRAM)
    const row = new Uint8Array(33)
    for (const at of [0, 1, 4, 5]) {
      const lens = new Uint32Array(8)
      lens[at] = 17
      const act = () => raw.sendmmsg(pair[0], row, [[bytes('x')], [bytes('x')]], row, lens, 0)
      expect(mistakeOf(act)).toBe(LENS)
    }
    nothingIn(pair[1])
  })

  it('of those that were not sent lens says nothing new', () => {
    using pair = pairOf(SOCK_DGRAM)
    const tooMany = Array<Uint8Array>(1025).fill(bytes('x'))
    const lens = Uint32Array.from([0, 0, 0, 9, 0, 0, 0, 9])
    expect(raw.sendmmsg(pair[0], null, [[bytes('abc')], tooMany], null, lens, 0)).toBe(1)
    expect([lens[3], lens[7]]).toEqual([3, 9])
  })
})

describe('arrays of arrays of views', () => {
  const calls: [string, (fd: number, iovs: unknown) => number][] = [
    [
      'recvmmsg',
      (fd, iovs) => make('recvmmsg', [fd, null, iovs, null, new Uint32Array(4 * 65_536), MSG_DONTWAIT, -1]),
    ],
    [
      'sendmmsg',
      (fd, iovs) => make('sendmmsg', [fd, null, iovs, null, new Uint32Array(4 * 65_536), MSG_DONTWAIT]),
    ],
  ]

  it.each(calls)('have nothing else in them: %s', (_call, make) => {
    const good = [new Uint8Array(1)]
    for (const wrong of [
      null,
      undefined,
      5,
      'x',
      new Uint8Array(1),
      { 0: good, length: 1 },
      new Set([good]),
    ]) {
      expect(mistakeOf(() => make(-1, wrong))).toBe('TypeError ERR_INVALID_ARG_TYPE "iovs"')
      expect(mistakeOf(() => make(-1, [good, wrong]))).toBe('TypeError ERR_INVALID_ARG_TYPE "iovs"')
      if (wrong instanceof Uint8Array) continue
      expect(mistakeOf(() => make(-1, [good, [...good, wrong]]))).toBe(
        'TypeError ERR_INVALID_ARG_TYPE "iovs"',
      )
    }
    expect(mistakeOf(() => make(-1, [good, new Proxy(good, {})]))).toBe(
      'TypeError ERR_INVALID_ARG_TYPE "iovs"',
    )
    expect(mistakeOf(() => make(-1, Array(1)))).toBe('TypeError ERR_INVALID_ARG_TYPE "iovs"')
  })

  it.each(calls)('are of no absurd size: %s', (_call, make) => {
    const views = Array<Uint8Array>(65_536).fill(new Uint8Array(0))
    for (const wrong of [
      Array(2 ** 32 - 1),
      Array(65_537).fill([]),
      [[], Array(2 ** 32 - 1)],
      [[], [...views, views[0]]],
      Array(17).fill(views),
    ])
      expect(mistakeOf(() => make(-1, wrong))).toBe('TypeError ERR_INVALID_ARG_VALUE "iovs"')
    expect(make(-1, Array(16).fill(views))).toBe(-EBADF)
    expect(make(-1, Array(65_536).fill([]))).toBe(-EBADF)
  })

  it('as many as there may be', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], new Uint8Array(5000), MSG_DONTWAIT)
    const into = Array.from({ length: 65_536 }, () => [new Uint8Array(1)])
    expect(raw.recvmmsg(pair[1], null, into, null, new Uint32Array(4 * into.length), MSG_DONTWAIT, -1)).toBe(
      5000,
    )
  })

  it('a getter in a row takes memory from another, from names and from lens: what is gone is empty', () => {
    using pair = pairOfUdp()
    const first = Uint8Array.from(bytes('secret'))
    const sly = (act: () => void) =>
      Object.defineProperty([], 0, {
        get: () => {
          act()
          return bytes('plain')
        },
      }) as Uint8Array[]
    expect(
      raw.sendmmsg(pair[0], null, [[first], sly(() => detach(first))], null, new Uint32Array(8), 0),
    ).toBe(2)
    expect([take(pair[1]).text, take(pair[1]).text]).toEqual(['', 'plain'])

    send(pair[0], 'x')
    const names = new Uint8Array(32)
    const lens = Uint32Array.from([16, 0, 0, 0, 16, 0, 0, 0])
    const into = (act: () => void) => [[new Uint8Array(1)], sly(act)]
    const receive = (act: () => void) => raw.recvmmsg(pair[1], names, into(act), null, lens, MSG_DONTWAIT, -1)
    expect(mistakeOf(() => receive(() => detach(names)))).toBe(LENS)
    expect(mistakeOf(() => receive(() => detach(lens)))).toBe('TypeError ERR_INVALID_ARG_VALUE "lens"')
    const rows = into(() => {
      rows.length = 0
    })
    expect(raw.recvmmsg(pair[1], null, rows, null, new Uint32Array(8), MSG_DONTWAIT, -1)).toBe(1)
  })
})
