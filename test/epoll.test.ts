// epoll_create1(2) and epoll_ctl(2) by hand, in calls and raw.

import {
  dup,
  EBADF,
  EEXIST,
  EFAULT,
  EINVAL,
  ENOENT,
  EPERM,
  EPOLL_CLOEXEC,
  EPOLL_CTL_ADD,
  EPOLL_CTL_DEL,
  EPOLL_CTL_MOD,
  EPOLLET,
  EPOLLEXCLUSIVE,
  EPOLLIN,
  EPOLLONESHOT,
  EPOLLOUT,
  EPOLLRDHUP,
  epoll_create1,
  epoll_ctl,
  epoll_wait,
  F_GETFD,
  FD_CLOEXEC,
  fcntl,
  Owned,
  pipe2,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { structs } from '../dist/structs.js'
import { exhausted } from './support/elsewhere.ts'
import { detach } from './support/memory.ts'
import { Opened } from './support/poller.ts'
import { Both, mistakeOf, refusal, tcp } from './support/sockets.ts'

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

describe('epoll_create1(2)', () => {
  it('makes a descriptor, close-on-exec if asked', () => {
    for (const [flags, fdFlags] of [
      [undefined, 0],
      [0, 0],
      [EPOLL_CLOEXEC, FD_CLOEXEC],
    ] as const) {
      using instance = new Owned(epoll_create1(flags))
      expect(fcntl(instance.fd, F_GETFD)).toBe(fdFlags)
    }
  })

  it('EINVAL "Invalid value specified in flags."', () => {
    for (const flags of [1, -1, EPOLL_CLOEXEC | 1, 2 ** 31]) {
      expect(refusal(() => epoll_create1(flags))).toBe('epoll_create1 EINVAL')
      expect(raw.epoll_create1(flags)).toBe(-EINVAL)
    }
  })

  it('EMFILE "The per-process limit on the number of open file descriptors has been reached."', () => {
    expect(exhausted('exhaust(); console.log(refusal(() => sockfd.epoll_create1()))')).toEqual([
      'epoll_create1 EMFILE',
    ])
  })

  it('refuses what is no number', () => {
    expect(mistakeOf(() => epoll_create1('0' as never))).toBe('TypeError ERR_INVALID_ARG_TYPE "flags"')
    expect(mistakeOf(() => epoll_create1(2 ** 32))).toBe('RangeError ERR_OUT_OF_RANGE "flags"')
  })
})

describe('epoll_ctl(2)', () => {
  it('adds, changes and removes', () => {
    using instance = new Instance()
    const [reader, writer] = [instance.pipe[0], instance.pipe[1]]
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, reader, IN)
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, writer, { events: EPOLLOUT, data: 1 })
    expect(epoll_wait(instance.fd, 8, 0)).toEqual([{ events: EPOLLOUT, data: 1 }])
    epoll_ctl(instance.fd, EPOLL_CTL_MOD, writer, { events: EPOLLOUT | EPOLLONESHOT, data: 2 })
    expect(epoll_wait(instance.fd, 8, 0)).toEqual([{ events: EPOLLOUT, data: 2 }])
    expect(epoll_wait(instance.fd, 8, 0)).toEqual([])
    epoll_ctl(instance.fd, EPOLL_CTL_DEL, writer)
    write(writer, 'x')
    expect(epoll_wait(instance.fd, 8, 0)).toEqual([{ events: EPOLLIN, data: 0 }])
    epoll_ctl(instance.fd, EPOLL_CTL_DEL, reader, IN) // The event is passed over.
    expect(epoll_wait(instance.fd, 8, 0)).toEqual([])
  })

  it('EBADF "epfd or fd is not a valid file descriptor."', () => {
    using instance = new Instance()
    expect(refusal(() => epoll_ctl(-1, EPOLL_CTL_ADD, instance.pipe[0], IN))).toBe('epoll_ctl EBADF')
    expect(refusal(() => epoll_ctl(instance.fd, EPOLL_CTL_ADD, -1, IN))).toBe('epoll_ctl EBADF')
    expect(raw.epoll_ctl(-1, EPOLL_CTL_DEL, -1, null)).toBe(-EBADF)
  })

  it('EEXIST "op was EPOLL_CTL_ADD, and the supplied file descriptor fd is already registered …"', () => {
    using instance = new Instance()
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0], IN)
    expect(refusal(() => epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0], IN))).toBe(
      'epoll_ctl EEXIST',
    )
    expect(raw.epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0], new Uint8Array(SIZE))).toBe(-EEXIST)
    using copy = new Owned(dup(instance.pipe[0])) // Another number is another member.
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, copy.fd, IN)
  })

  it('ENOENT "op was EPOLL_CTL_MOD or EPOLL_CTL_DEL, and fd is not registered …"', () => {
    using instance = new Instance()
    for (const op of [EPOLL_CTL_MOD, EPOLL_CTL_DEL]) {
      expect(refusal(() => epoll_ctl(instance.fd, op, instance.pipe[0], IN))).toBe('epoll_ctl ENOENT')
      expect(raw.epoll_ctl(instance.fd, op, instance.pipe[0], new Uint8Array(SIZE))).toBe(-ENOENT)
    }
  })

  it('EPERM "The target file fd does not support epoll."', () => {
    using instance = new Instance()
    using file = new Opened(import.meta.filename)
    expect(refusal(() => epoll_ctl(instance.fd, EPOLL_CTL_ADD, file.fd, IN))).toBe('epoll_ctl EPERM')
    expect(raw.epoll_ctl(instance.fd, EPOLL_CTL_ADD, file.fd, new Uint8Array(SIZE))).toBe(-EPERM)
  })

  it('EINVAL "epfd is not an epoll file descriptor, or fd is the same as epfd, or … op is not supported …"', () => {
    using instance = new Instance()
    using socket = tcp()
    expect(refusal(() => epoll_ctl(socket.fd, EPOLL_CTL_ADD, instance.pipe[0], IN))).toBe('epoll_ctl EINVAL')
    expect(refusal(() => epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.fd, IN))).toBe('epoll_ctl EINVAL')
    expect(refusal(() => epoll_ctl(instance.fd, 4, instance.pipe[0], IN))).toBe('epoll_ctl EINVAL')
  })

  it('EINVAL "An invalid event type was specified along with EPOLLEXCLUSIVE in events."', () => {
    using instance = new Instance()
    const exclusive = (events: number) => () =>
      epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0], { events: EPOLLEXCLUSIVE | events, data: 0 })
    expect(refusal(exclusive(EPOLLONESHOT))).toBe('epoll_ctl EINVAL')
    expect(refusal(exclusive(EPOLLRDHUP))).toBe('epoll_ctl EINVAL')
    expect(refusal(exclusive(EPOLLIN | EPOLLET))).toBe('nothing')
  })

  it('ELOOP "… would result in a circular loop of epoll instances monitoring one another …"', () => {
    using one = new Instance()
    using two = new Instance()
    epoll_ctl(one.fd, EPOLL_CTL_ADD, two.fd, IN)
    expect(refusal(() => epoll_ctl(two.fd, EPOLL_CTL_ADD, one.fd, IN))).toBe('epoll_ctl ELOOP')
  })

  it('EFAULT of the kernel: no event to add', () => {
    using instance = new Instance()
    expect(refusal(() => epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[0]))).toBe('epoll_ctl EFAULT')
  })

  it.each([0, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER])(
    'keeps data up to 2⁵³ − 1: %d',
    data => {
      using instance = new Instance()
      epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[1], { events: EPOLLOUT, data })
      expect(epoll_wait(instance.fd, 1, 0)).toEqual([{ events: EPOLLOUT, data }])
    },
  )

  it.each([EPOLLET, EPOLLET >>> 0, EPOLLET | 0])('has its bit EPOLLET in both spellings: %d', edge => {
    using instance = new Instance()
    epoll_ctl(instance.fd, EPOLL_CTL_ADD, instance.pipe[1], { events: EPOLLOUT | edge, data: 0 })
    expect(epoll_wait(instance.fd, 1, 0)).toHaveLength(1)
    expect(epoll_wait(instance.fd, 1, 0)).toHaveLength(0)
  })

  it.each([
    ['event', 5, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['event', null, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['event.events', {}, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['event.events', { events: 2 ** 32, data: 0 }, 'RangeError ERR_OUT_OF_RANGE'],
    ['event.data', { events: 1 }, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['event.data', { events: 1, data: 1n }, 'TypeError ERR_INVALID_ARG_TYPE'],
    ['event.data', { events: 1, data: -1 }, 'RangeError ERR_OUT_OF_RANGE'],
    ['event.data', { events: 1, data: 2 ** 53 }, 'RangeError ERR_OUT_OF_RANGE'],
  ])('refuses as %s: %o', (name, event, mistake) => {
    expect(mistakeOf(() => epoll_ctl(-1, EPOLL_CTL_ADD, -1, event as never))).toBe(`${mistake} "${name}"`)
  })

  it('raw: an event is a whole struct epoll_event, or null', () => {
    const call = (event: unknown) => () => raw.epoll_ctl(-1, EPOLL_CTL_ADD, -1, event as never)
    for (const bytes of [0, 1, SIZE - 1])
      expect(mistakeOf(call(new Uint8Array(bytes)))).toBe('TypeError ERR_INVALID_ARG_VALUE "event"')
    expect(mistakeOf(call(detach(new Uint8Array(SIZE))))).toMatch(' "event"')
    for (const event of [undefined, [], new Uint16Array(SIZE), 'event'])
      expect(mistakeOf(call(event))).toBe('TypeError ERR_INVALID_ARG_TYPE "event"')
    for (const event of [new Uint8Array(SIZE), new Uint8Array(SIZE + 1)])
      expect((call(event) as () => number)()).toBe(-EBADF)
    expect((call(null) as () => number)()).toBe(-EFAULT)
  })
})
