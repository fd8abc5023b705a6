// What the Poller guarantees of its batches: draining, order, fairness.

import {
  AF_UNIX,
  close,
  dup,
  EPOLLERR,
  EPOLLET,
  EPOLLHUP,
  EPOLLIN,
  EPOLLONESHOT,
  EPOLLOUT,
  EPOLLRDHUP,
  Owned,
  Poller,
  pipe2,
  read,
  SOCK_STREAM,
  socketpair,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Ready, turns, Watched } from './support/poller.ts'
import { Both } from './support/sockets.ts'

const tokens = (batches: readonly (readonly (readonly [number, number])[])[]): number[][] =>
  batches.map(batch => batch.map(([token]) => token))

describe('draining', () => {
  it('level-triggered: a member comes again in every batch until it is drained', async () => {
    using watched = new Watched()
    using both = new Both(pipe2())
    watched.poller.add(both[0], EPOLLIN, 1)
    write(both[1], 'abc')
    const once = [[1, EPOLLIN]]
    expect(await watched.next(3)).toEqual([once, once, once])
    watched.act = () => read(both[0], new Uint8Array(1))
    expect(await watched.next(3)).toEqual([once, once, once])
    await turns()
    expect(watched.batches).toHaveLength(6)
  })

  it('edge-triggered: an event comes once for each change, drained or not', async () => {
    using watched = new Watched()
    using both = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    watched.poller.add(both[0], EPOLLIN | EPOLLET, 1)
    for (const text of ['ab', 'c']) {
      const told = watched.next()
      write(both[1], text)
      expect(await told).toEqual([[[1, EPOLLIN]]])
      await turns()
    }
    expect(watched.batches).toHaveLength(2)
    read(both[0], new Uint8Array(1)) // To take some is no change.
    await turns()
    expect(watched.batches).toHaveLength(2)
  })

  it('edge-triggered: modify() asks anew', async () => {
    using watched = new Watched()
    using both = new Both(pipe2())
    watched.poller.add(both[1], EPOLLOUT | EPOLLET, 1)
    await watched.next()
    await turns()
    watched.poller.modify(both[1], EPOLLOUT | EPOLLET, 2)
    expect(await watched.next()).toEqual([[[2, EPOLLOUT]]])
  })

  it('one-shot: a member is silent after its event until modify()', async () => {
    using watched = new Watched()
    using both = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    watched.poller.add(both[0], EPOLLIN | EPOLLONESHOT, 1)
    for (const token of [1, 2]) {
      const told = watched.next()
      write(both[1], 'x')
      if (token === 2) watched.poller.modify(both[0], EPOLLIN | EPOLLONESHOT, token)
      expect(await told).toEqual([[[token, EPOLLIN]]])
      write(both[1], 'more')
      await turns()
    }
    expect(watched.batches).toHaveLength(2)
  })

  it('EPOLLERR and EPOLLHUP come unasked', async () => {
    using watched = new Watched()
    const [reader, writer] = pipe2()
    using both = new Both([reader, dup(reader)])
    watched.poller.add(both[0], 0, 1)
    await turns()
    expect(watched.batches).toEqual([])
    const told = watched.next()
    close(writer)
    expect(await told).toEqual([[[1, EPOLLHUP]]])
    watched.poller.remove(both[0])

    const [gone, full] = pipe2()
    using member = new Owned(full)
    watched.poller.add(member.fd, 0, 2)
    close(gone)
    expect(await watched.next()).toEqual([[[2, EPOLLERR]]])
  })
})

describe('order', () => {
  it('a member stands at most once in a batch, with all its events', async () => {
    using watched = new Watched()
    const [one, other] = socketpair(AF_UNIX, SOCK_STREAM)
    using member = new Owned(one)
    write(other, 'x')
    close(other)
    watched.poller.add(member.fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP, 1)
    expect(await watched.next()).toEqual([[[1, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLHUP]]])
  })

  it.each([1, 2, 3, 5, 64])('a batch has room for what the array has: %d events', async room => {
    using watched = new Watched(room)
    using _ready = new Ready(watched, 5)
    const batches = tokens(await watched.next(6))
    for (const batch of batches) expect(batch).toHaveLength(Math.min(room, 5))
  })

  it('of an array of odd length the last element is not used', async () => {
    const ready = new Uint32Array(5).fill(77)
    const counts: number[] = []
    using poller = new Poller(ready, count => counts.push(count))
    using both = new Both(pipe2())
    using copies = new Both([dup(both[1]), dup(both[1])])
    for (const fd of [both[1], copies[0], copies[1]]) poller.add(fd, EPOLLOUT, 1)
    await turns()
    expect(new Set(counts)).toEqual(new Set([2]))
    expect([...ready]).toEqual([1, EPOLLOUT, 1, EPOLLOUT, 77])
  })

  it('a batch has 1024 events at most', async () => {
    using watched = new Watched(2000)
    const pairs = Array.from({ length: 550 }, () => new Both(socketpair(AF_UNIX, SOCK_STREAM)))
    try {
      for (const [token, fd] of pairs.flatMap(pair => [pair[0], pair[1]]).entries())
        watched.poller.add(fd, EPOLLOUT | EPOLLET, token)
      const batches = tokens(await watched.next(2))
      expect(batches.map(batch => batch.length)).toEqual([1024, 76])
      expect(new Set(batches.flat()).size).toBe(1100)
    } finally {
      for (const pair of pairs) pair[Symbol.dispose]()
    }
  })

  it.each([
    ['level', 0],
    ['edge', EPOLLET],
    ['one-shot', EPOLLONESHOT],
  ])(
    'what does not fit comes with the next batch, and those who were served go behind: %s',
    async (_how, flags) => {
      using watched = new Watched(2)
      using _ready = new Ready(watched, 6, flags)
      const batches = tokens(await watched.next(3))
      expect(batches.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5])
      if (flags === 0)
        expect(
          tokens(await watched.next(3))
            .flat()
            .toSorted(),
        ).toEqual([0, 1, 2, 3, 4, 5])
      else {
        await turns()
        expect(watched.batches).toHaveLength(3)
      }
    },
  )

  it('is fair to the rest of the program: immediates and timers go on while a member is always ready', async () => {
    using watched = new Watched()
    using _ready = new Ready(watched, 4)
    await watched.next()
    let ticks = 0
    const timer = setInterval(() => ticks++, 1)
    const before = watched.batches.length
    try {
      while (ticks < 3) await turns(1)
      const chain = 100
      const begun = watched.batches.length
      await turns(chain)
      expect(begun).toBeGreaterThan(before)
      // One batch for a turn of the loop.
      expect(watched.batches.length - begun).toBeGreaterThanOrEqual(chain - 1)
      expect(watched.batches.length - begun).toBeLessThanOrEqual(chain + 1)
    } finally {
      clearInterval(timer)
    }
  })

  it('microtasks and next ticks run after a batch, before the next', async () => {
    using watched = new Watched(1)
    const seen: string[] = []
    watched.act = token => {
      seen.push(`batch ${token}`)
      queueMicrotask(() => seen.push(`microtask ${token}`))
      process.nextTick(() => seen.push(`tick ${token}`))
    }
    using _ready = new Ready(watched, 2, EPOLLET)
    await watched.next(2)
    await turns(1)
    const of = (token: string | undefined) => ['batch', 'tick', 'microtask'].map(what => `${what} ${token}`)
    const first = seen[0]?.split(' ')[1]
    expect(seen).toEqual([...of(first), ...of(first === '0' ? '1' : '0')])
  })
})
