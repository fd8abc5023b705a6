// What the Poller refuses, what a mistake is, and which calls it makes.

import {
  EBADF,
  EEXIST,
  ENOENT,
  EPERM,
  EPOLL_CTL_ADD,
  EPOLLET,
  EPOLLEXCLUSIVE,
  EPOLLIN,
  EPOLLOUT,
  epoll_create1,
  Owned,
  Poller,
  pipe2,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { stand } from '../dist/kernel.js'
import { node } from './support/children.ts'
import { exhausted } from './support/elsewhere.ts'
import { instanceOf, instances, Opened, Watched } from './support/poller.ts'
import { Both, mistakeOf, refusal } from './support/sockets.ts'
import { noWitness, witness } from './support/witness.ts'

const never = () => {}

describe('a refusal', () => {
  it('EEXIST "already registered", ENOENT "not registered"', () => {
    using watched = new Watched()
    using both = new Both(pipe2())
    watched.poller.add(both[0], EPOLLIN, 1)
    expect(refusal(() => watched.poller.add(both[0], EPOLLIN, 2))).toBe('epoll_ctl EEXIST')
    expect(refusal(() => watched.poller.modify(both[1], EPOLLIN, 2))).toBe('epoll_ctl ENOENT')
    expect(refusal(() => watched.poller.remove(both[1]))).toBe('epoll_ctl ENOENT')
    watched.poller.remove(both[0])
    expect(refusal(() => watched.poller.remove(both[0]))).toBe('epoll_ctl ENOENT')
  })

  it('EBADF: not open', () => {
    using watched = new Watched()
    expect(refusal(() => watched.poller.add(-1, EPOLLIN, 1))).toBe('epoll_ctl EBADF')
    expect(refusal(() => watched.poller.modify(-1, EPOLLIN, 1))).toBe('epoll_ctl EBADF')
    expect(refusal(() => watched.poller.remove(-1))).toBe('epoll_ctl EBADF')
  })

  it('EINVAL its own instance, ELOOP "nesting depth … too deep"', () => {
    const { made: watched, epfd } = instanceOf(() => new Watched())
    using _watched = watched
    expect(refusal(() => watched.poller.add(epfd, EPOLLIN, 1))).toBe('epoll_ctl EINVAL')
    const chain = Array.from({ length: 6 }, () => new Owned(epoll_create1()))
    try {
      const depths = chain
        .slice(1)
        .map((inner, i) => raw.epoll_ctl(inner.fd, EPOLL_CTL_ADD, chain[i]!.fd, new Uint8Array(16)))
      expect(depths[0]).toBe(0)
      const deepest = chain[depths.findIndex(answer => answer !== 0)] ?? chain.at(-1)!
      expect(refusal(() => watched.poller.add(deepest.fd, EPOLLIN, 1))).toBe('epoll_ctl ELOOP')
    } finally {
      for (const owned of chain) owned[Symbol.dispose]()
    }
  })

  it('EINVAL beyond the 500 ways in which the kernel wakes one file, nested; and no abort', () => {
    // libuv aborts if the kernel refuses it the Poller's instance.
    const { stdout, status, signal } = node(`
      import { dup, EPOLLOUT, pipe2, Poller } from 'sockfd'
      import { setImmediate } from 'node:timers/promises'
      const poller = new Poller(new Uint32Array(2), () => {})
      const [, writer] = pipe2()
      const codes = new Set()
      for (let i = 0; i < 600; i++)
        try {
          poller.add(dup(writer), EPOLLOUT, i)
        } catch (error) {
          codes.add(error.code)
        }
      for (let turn = 0; turn < 3; turn++) await setImmediate()
      console.log([...codes].join())
      poller.close()`)
    expect({ stdout, status, signal }).toEqual({ stdout: 'EINVAL\n', status: 0, signal: null })
  })

  it('EMFILE "The per-process limit on the number of open file descriptors … has been reached"', () => {
    expect(
      exhausted(`
        exhaust()
        console.log(refusal(() => new sockfd.Poller(new Uint32Array(2), () => {})))`),
    ).toEqual(['epoll_create1 EMFILE'])
  })

  it('of sockfd/raw is minus the errno, and the answer else 0', () => {
    using both = new Both(pipe2())
    using poller = new raw.Poller(new Uint32Array(2), never)
    expect(poller.add(both[0], EPOLLIN, 1)).toBe(0)
    expect(poller.add(both[0], EPOLLIN, 1)).toBe(-EEXIST)
    expect(poller.modify(both[0], EPOLLIN | EPOLLET, 1)).toBe(0)
    expect(poller.modify(both[1], EPOLLIN, 1)).toBe(-ENOENT)
    expect(poller.remove(both[0])).toBe(0)
    expect(poller.remove(both[0])).toBe(-ENOENT)
    using file = new Opened(import.meta.filename)
    expect(poller.add(file.fd, EPOLLIN, 1)).toBe(-EPERM)
    poller.close()
    expect(poller.add(both[0], EPOLLIN, 1)).toBe(-EBADF)
  })

  it('of the event loop to watch the instance leaves no descriptor behind', () => {
    // What is no epoll instance, and cannot be polled, in the place of one.
    using file = new Opened(import.meta.filename)
    using _watch = stand(next => ({ ...next, epoll_create1: () => next.dup(file.fd) }))
    using poller = new Poller(new Uint32Array(2), never)
    using both = new Both(pipe2())
    expect(refusal(() => poller.add(both[0], EPOLLIN, 1))).toMatch(/^epoll_ctl E/)
  })
})

describe('a mistake', () => {
  it.each([
    ['ready', 'TYPE', [[]]],
    ['ready', 'TYPE', [new Int32Array(2), never]],
    ['ready', 'VALUE', [new Uint32Array(0), never]],
    ['ready', 'VALUE', [new Uint32Array(1), never]],
    ['onReady', 'TYPE', [new Uint32Array(2)]],
    ['onReady', 'TYPE', [new Uint32Array(2), {}]],
  ])('%s: ERR_INVALID_ARG_%s, and no instance is made', (name, kind, args) => {
    const before = instances()
    for (const make of [Poller, raw.Poller])
      expect(mistakeOf(() => Reflect.construct(make, args))).toBe(
        `TypeError ERR_INVALID_ARG_${kind} "${name}"`,
      )
    expect(instances()).toEqual(before)
  })

  it.each([
    ['fd', ['1', EPOLLIN, 1], 'TypeError ERR_INVALID_ARG_TYPE'],
    ['fd', [1.5, EPOLLIN, 1], 'RangeError ERR_OUT_OF_RANGE'],
    ['events', [1, '1', 1], 'TypeError ERR_INVALID_ARG_TYPE'],
    ['events', [1, 2 ** 32, 1], 'RangeError ERR_OUT_OF_RANGE'],
    ['token', [1, EPOLLIN, undefined], 'TypeError ERR_INVALID_ARG_TYPE'],
    ['token', [1, EPOLLIN, -1], 'RangeError ERR_OUT_OF_RANGE'],
    ['token', [1, EPOLLIN, 2 ** 32], 'RangeError ERR_OUT_OF_RANGE'],
    ['token', [1, EPOLLIN, 0.5], 'RangeError ERR_OUT_OF_RANGE'],
    ['events', [1, EPOLLIN | EPOLLEXCLUSIVE, 1], 'TypeError ERR_INVALID_ARG_VALUE'],
  ])('%s of add() and modify(): %j', (name, args, mistake) => {
    using watched = new Watched()
    for (const call of ['add', 'modify'] as const)
      expect(mistakeOf(() => Reflect.apply(watched.poller[call], watched.poller, args))).toBe(
        `${mistake} "${name}"`,
      )
  })

  it.each([EPOLLET, EPOLLET >>> 0])('is not the bit EPOLLET, in whichever spelling: %d', async edge => {
    using watched = new Watched()
    using both = new Both(pipe2())
    watched.poller.add(both[1], EPOLLOUT | edge, 1)
    watched.poller.modify(both[1], (EPOLLOUT | edge) >>> 0, 1)
    expect(await watched.next()).toEqual([[[1, EPOLLOUT]]])
  })
})

describe('the witness', () => {
  it.skipIf(noWitness !== undefined)(
    `add, modify, remove are one epoll_ctl each, and close() is one close${noWitness === undefined ? '' : ` (${noWitness})`}`,
    () => {
      const before = `
        import * as raw from 'sockfd/raw'
        import { Poller, EPOLLIN, EPOLLOUT, EPOLLET, pipe2 } from 'sockfd'
        const [reader, writer] = pipe2()
        const poller = new Poller(new Uint32Array(2), () => {})`
      const parts = [
        'poller.add(reader, EPOLLIN, 5)',
        'poller.modify(reader, EPOLLIN | EPOLLOUT | EPOLLET, 6)',
        'poller.remove(reader)',
        'poller.unref(); poller.ref()',
        'poller.close(); poller.close()',
      ]
      const { said, saw } = witness(before, parts, 'reader')
      const shown = (op: string, event: string) =>
        expect.stringMatching(
          new RegExp(`^epoll_ctl\\(\\d+, EPOLL_CTL_${op}, ${said.trim()}, ${event}\\) += 0$`),
        )
      // The loop's own instance: ours becomes a member of it, and libuv makes sure that it
      // no longer watches what it stops to watch.
      const isOfLoop = (line: string) =>
        /^epoll_ctl\(\d+, EPOLL_CTL_(DEL, \d+, 0x|ADD, \d+, {events=0, )/.test(line)
      expect(saw.map(part => part.filter(line => !isOfLoop(line)))).toEqual([
        [shown('ADD', '{events=EPOLLIN, data={u32=5, u64=5}}')],
        [shown('MOD', '{events=EPOLLIN\\|EPOLLOUT\\|EPOLLET, data={u32=6, u64=6}}')],
        [shown('DEL', 'NULL')],
        [],
        [expect.stringMatching(/^close\(\d+\) += 0$/)],
      ])
    },
  )
})
