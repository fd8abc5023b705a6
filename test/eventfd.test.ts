// eventfd(2): a counter behind a descriptor.

import {
  EFD_CLOEXEC,
  EFD_NONBLOCK,
  EFD_SEMAPHORE,
  eventfd,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  fcntl,
  O_NONBLOCK,
  Owned,
  POLLIN,
  POLLOUT,
  Poller,
  poll,
  read,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { beside } from './support/beside.ts'
import { exhausted } from './support/elsewhere.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

const MOST = 2n ** 64n - 2n

const made = (initval = 0, flags = 0) => new Owned(eventfd(initval, EFD_NONBLOCK | flags))

/** Takes what the counter has. */
function take({ fd }: Owned): bigint | undefined {
  const bytes = new Uint8Array(8)
  expect(read(fd, bytes)).toBe(8)
  return new BigUint64Array(bytes.buffer)[0]
}

const add = ({ fd }: Owned, value: bigint) => write(fd, new Uint8Array(BigUint64Array.of(value).buffer))
const revents = ({ fd }: Owned) => poll([{ fd, events: POLLIN | POLLOUT }], 0).revents[0]

describe('eventfd(2)', () => {
  it('"This counter is initialized with the value specified in the argument initval.", up to 2 ** 32 - 1', () => {
    for (const initval of [1, 2 ** 31, 2 ** 32 - 1]) {
      using counter = made(initval)
      expect(take(counter)).toBe(BigInt(initval))
    }
  })

  it('0 if absent, and then it blocks', () => {
    using counter = new Owned(eventfd())
    expect(poll([{ fd: counter.fd, events: POLLIN }], 0).ready).toBe(0)
    expect(fcntl(counter.fd, F_GETFL) & O_NONBLOCK).toBe(0)
    expect(fcntl(counter.fd, F_GETFD) & FD_CLOEXEC).toBe(0)
  })

  it('EFD_CLOEXEC "Set the close-on-exec (FD_CLOEXEC) flag", EFD_NONBLOCK "Set the O_NONBLOCK file status flag"', () => {
    using counter = new Owned(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    expect(fcntl(counter.fd, F_GETFD) & FD_CLOEXEC).toBe(FD_CLOEXEC)
    expect(fcntl(counter.fd, F_GETFL) & O_NONBLOCK).toBe(O_NONBLOCK)
  })

  it('"the counter\'s value is reset to zero"; "A write(2) call adds the 8-byte integer value"', () => {
    using counter = made(2)
    expect(add(counter, 40n)).toBe(8)
    expect(take(counter)).toBe(42n)
    expect(refusal(() => take(counter))).toBe('read EAGAIN')
    add(counter, 0n)
    expect(refusal(() => take(counter))).toBe('read EAGAIN')
  })

  it('EFD_SEMAPHORE "the value 1, and the counter\'s value is decremented by 1"', () => {
    using counter = made(2, EFD_SEMAPHORE)
    expect([take(counter), take(counter)]).toEqual([1n, 1n])
    expect(refusal(() => take(counter))).toBe('read EAGAIN')
  })

  it('"the largest unsigned 64-bit value minus 1", and EAGAIN beyond', () => {
    using counter = made()
    add(counter, MOST)
    expect(refusal(() => add(counter, 1n))).toBe('write EAGAIN')
    expect(take(counter)).toBe(MOST)
  })

  it('EINVAL "if an attempt is made to write the value 0xffffffffffffffff", or fewer than 8 bytes', () => {
    using counter = made(1)
    expect(refusal(() => add(counter, MOST + 1n))).toBe('write EINVAL')
    expect(refusal(() => write(counter.fd, '1234567'))).toBe('write EINVAL')
    expect(refusal(() => read(counter.fd, new Uint8Array(7)))).toBe('read EINVAL')
    expect(take(counter)).toBe(1n)
  })

  it('POLLIN "if the counter has a value greater than 0", POLLOUT "if it is possible to write a value of at least 1"', () => {
    using counter = made()
    expect(revents(counter)).toBe(POLLOUT)
    add(counter, 1n)
    expect(revents(counter)).toBe(POLLIN | POLLOUT)
    add(counter, MOST - 1n)
    expect(revents(counter)).toBe(POLLIN)
  })

  it('"the call either blocks until the counter becomes nonzero": another thread adds', async () => {
    using counter = new Owned(eventfd())
    const script = `(() => {
      const bytes = new Uint8Array(8)
      return [sockfd.read(fd, bytes), new BigUint64Array(bytes.buffer)[0]]
    })()`
    const { answer } = await beside(script, counter.fd, () => add(counter, 7n))
    expect(answer).toEqual([8, 7n])
  })

  it('wakes a Poller', async () => {
    using counter = made()
    const ready = new Uint32Array(2)
    let told = 0
    const poller = new Poller(ready, count => {
      told += count
      poller.remove(counter.fd)
    })
    try {
      poller.add(counter.fd, POLLIN, 5)
      add(counter, 1n)
      await expect.poll(() => told).toBe(1)
      expect([...ready]).toEqual([5, POLLIN])
    } finally {
      poller.close()
    }
  })

  it('EINVAL "An unsupported value was specified in flags."', () => {
    expect(refusal(() => eventfd(0, 0x10))).toBe('eventfd EINVAL')
    expect(refusal(() => eventfd(0, -0x80000000))).toBe('eventfd EINVAL')
  })

  it('EMFILE "The per-process limit on the number of open file descriptors has been reached."', () => {
    expect(exhausted(`exhaust(); console.log(refusal(() => sockfd.eventfd()))`)).toEqual(['eventfd EMFILE'])
  })

  it.each<[what: string, args: unknown[], mistake: string]>([
    ['initval -1', [-1], 'RangeError ERR_OUT_OF_RANGE "initval"'],
    ['initval 2 ** 32', [2 ** 32], 'RangeError ERR_OUT_OF_RANGE "initval"'],
    ['a fraction', [0.5], 'RangeError ERR_OUT_OF_RANGE "initval"'],
    ['NaN', [Number.NaN], 'RangeError ERR_OUT_OF_RANGE "initval"'],
    ['a bigint', [1n], 'TypeError ERR_INVALID_ARG_TYPE "initval"'],
    ['null', [null], 'TypeError ERR_INVALID_ARG_TYPE "initval"'],
    ['flags in words', [0, 'EFD_CLOEXEC'], 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['flags 2 ** 32', [0, 2 ** 32], 'RangeError ERR_OUT_OF_RANGE "flags"'],
  ])('throws for %s, and makes none', (_what, args, mistake) => {
    expect(mistakeOf(() => eventfd(...(args as [number])))).toBe(mistake)
    expect(mistakeOf(() => raw.eventfd(...([...args, 0].slice(0, 2) as [number, number])))).toBe(mistake)
  })
})
