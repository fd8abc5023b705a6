// epoll_wait(2) by hand, in calls and raw.

import {
  AF_UNIX,
  EBADF,
  EINVAL,
  EPOLL_CLOEXEC,
  EPOLL_CTL_ADD,
  EPOLLHUP,
  EPOLLIN,
  EPOLLOUT,
  epoll_create1,
  epoll_ctl,
  epoll_wait,
  Owned,
  POLLIN,
  pipe2,
  poll,
  SOCK_STREAM,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { structs } from '../dist/structs.js'
import { beside } from './support/beside.ts'
import { interrupted } from './support/elsewhere.ts'
import { detach } from './support/memory.ts'
import { Both, mistakeOf, refusal } from './support/sockets.ts'

/** An epoll instance, and a pipe. */
class Instance extends Owned {
  readonly pipe = new Both(pipe2())

  constructor() {
    super(epoll_create1(EPOLL_CLOEXEC))
  }

  override [Symbol.dispose](): void {
    this.pipe[Symbol.dispose]()
    super[Symbol.dispose]()
  }
}

const SIZE = structs.epoll_event.size
const IN = { events: EPOLLIN, data: 0 }

describe('epoll_wait(2)', () => {
  it('tells at most maxevents, and the others next', () => {
    using instance = new Instance()
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    for (const fd of [pair[0], pair[1], instance.pipe[1]])
      epoll_ctl(instance.fd, EPOLL_CTL_ADD, fd, { events: EPOLLOUT, data: fd })
    const told = [epoll_wait(instance.fd, 2, 0), epoll_wait(instance.fd, 1, 0)]
    expect(told.map(batch => batch.length)).toEqual([2, 1])
    expect(new Set(told.flat().map(({ data }) => data))).toEqual(
      new Set([pair[0], pair[1], instance.pipe[1]]),
    )
    expect(epoll_wait(instance.fd, 0xffff, 0)).toHaveLength(3)
  })

  it('waits for as long as it is told, and is none when the time ran out', () => {
    using instance = new Instance()
    const before = performance.now()
    expect(epoll_wait(instance.fd, 1, 30)).toEqual([])
    expect(performance.now() - before).toBeGreaterThanOrEqual(29)
  })

  it('waits for ever with -1, until a member is ready', async () => {
    using instance = new Instance()
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0], { events: EPOLLIN, data: 5 })
    const { answer } = await beside('sockfd.epoll_wait(fd, 4, -1)', instance.fd, () =>
      write(instance.pipe[1], 'x'),
    )
    expect(answer).toEqual([{ events: EPOLLIN, data: 5 }])
  })

  it('EPOLLHUP comes unasked', () => {
    using instance = new Instance()
    const [reader, writer] = pipe2()
    using member = new Owned(reader)
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, member.fd, { events: 0, data: 0 })
    raw.close(writer)
    expect(epoll_wait(instance.fd, 1, 0)).toEqual([{ events: EPOLLHUP, data: 0 }])
  })

  it('the instance is itself readable while a member is ready: poll(2)', () => {
    using instance = new Instance()
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0], IN)
    const readable = () => poll([{ fd: instance.fd, events: POLLIN }], 0).revents[0]
    expect(readable()).toBe(0)
    write(instance.pipe[1], 'x')
    expect(readable()).toBe(POLLIN)
  })

  it('EINTR "The call was interrupted by a signal handler …"', async () => {
    expect(
      await interrupted('console.log(refusal(() => sockfd.epoll_wait(sockfd.epoll_create1(), 1, 10_000)))'),
    ).toEqual(['epoll_wait EINTR'])
  })

  it('EBADF "epfd is not a valid file descriptor."', () => {
    expect(refusal(() => epoll_wait(-1, 1, 0))).toBe('epoll_wait EBADF')
    expect(raw.epoll_wait(-1, new Uint8Array(SIZE), 1, 0)).toBe(-EBADF)
  })

  it('EINVAL "epfd is not an epoll file descriptor, or maxevents is less than or equal to zero."', () => {
    using instance = new Instance()
    expect(refusal(() => epoll_wait(instance.pipe[0], 1, 0))).toBe('epoll_wait EINVAL')
    expect(refusal(() => epoll_wait(instance.fd, 0, 0))).toBe('epoll_wait EINVAL')
    expect(raw.epoll_wait(instance.fd, new Uint8Array(0), 0, 0)).toBe(-EINVAL)
  })

  it.each([
    ['epfd', ['0', 1, 0], 'TypeError ERR_INVALID_ARG_TYPE'],
    ['maxevents', [-1, '1', 0], 'TypeError ERR_INVALID_ARG_TYPE'],
    ['maxevents', [-1, -1, 0], 'RangeError ERR_OUT_OF_RANGE'],
    ['maxevents', [-1, 0x10000, 0], 'RangeError ERR_OUT_OF_RANGE'],
    ['timeoutMs', [-1, 1, 0.5], 'RangeError ERR_OUT_OF_RANGE'],
    ['timeoutMs', [-1, 1, 2 ** 31], 'RangeError ERR_OUT_OF_RANGE'],
  ])('refuses as %s: %j', (name, args, mistake) => {
    expect(mistakeOf(() => Reflect.apply(epoll_wait, undefined, args))).toBe(`${mistake} "${name}"`)
  })

  it('raw: maxevents are as many as the memory holds, whole, and no byte beyond is written', () => {
    using instance = new Instance()
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    for (const fd of [pair[0], pair[1], instance.pipe[1]])
      epoll_ctl(instance.fd, EPOLL_CTL_ADD, fd, { events: EPOLLOUT, data: 2 ** 53 - 1 })
    const wait = (bytes: Uint8Array, maxevents: number) => () =>
      raw.epoll_wait(instance.fd, bytes, maxevents, 0)
    for (const [bytes, most] of [
      [0, 0],
      [SIZE - 1, 0],
      [SIZE, 1],
      [2 * SIZE - 1, 1],
      [2 * SIZE, 2],
    ] as const)
      expect(mistakeOf(wait(new Uint8Array(bytes), most + 1))).toBe('RangeError ERR_OUT_OF_RANGE "maxevents"')
    expect(mistakeOf(wait(detach(new Uint8Array(64)), 1))).toBe('RangeError ERR_OUT_OF_RANGE "maxevents"')
    // A view in the middle of memory, at an odd offset.
    const memory = new Uint8Array(3 * SIZE + 2).fill(0xaa)
    expect(wait(memory.subarray(1, 1 + 2 * SIZE), 2)()).toBe(2)
    expect(memory[0]).toBe(0xaa)
    expect(memory.subarray(1 + 2 * SIZE)).toEqual(new Uint8Array(SIZE + 1).fill(0xaa))
    expect(memory.subarray(1, 5)).toEqual(new Uint8Array(Uint32Array.of(EPOLLOUT).buffer))
    expect(wait(new Uint8Array(new SharedArrayBuffer(SIZE)), 1)()).toBe(1)
  })
})
