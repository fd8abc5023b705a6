// ppoll(2): poll(2) with a timeout in nanoseconds, and with other signals blocked
// meanwhile.

import { constants } from 'node:os'
import { AF_UNIX, EINVAL, POLLIN, POLLNVAL, POLLOUT, ppoll, SOCK_STREAM, socketpair, write } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { exhausted, interrupted } from './support/elsewhere.ts'
import { Both, mistakeOf, refusal } from './support/sockets.ts'

const NOW = { tv_sec: 0, tv_nsec: 0 }
const { SIGUSR1, SIGUSR2 } = constants.signals
const stream = () => new Both(socketpair(AF_UNIX, SOCK_STREAM))

/** How long `act` took, in nanoseconds. */
function nanoseconds(act: () => unknown): bigint {
  const began = process.hrtime.bigint()
  act()
  return process.hrtime.bigint() - began
}

describe('ppoll(2)', () => {
  it('"the number of elements in the pollfds whose revents fields have been set"', () => {
    using pair = stream()
    write(pair[0], 'x')
    const fds = [
      { fd: pair[0], events: POLLIN },
      { fd: pair[1], events: POLLIN | POLLOUT },
      { fd: -1, events: POLLIN },
      { fd: 2 ** 31 - 1, events: 0 },
    ]
    expect(ppoll(fds, NOW)).toEqual({ ready: 2, revents: [0, POLLIN | POLLOUT, 0, POLLNVAL] })
    expect(ppoll(fds, null, null)).toEqual({ ready: 2, revents: [0, POLLIN | POLLOUT, 0, POLLNVAL] })
  })

  it('"zero indicates that the system call timed out": not before the nanoseconds that it was given', () => {
    using pair = stream()
    const fds = [{ fd: pair[0], events: POLLIN }]
    for (const tv_nsec of [1, 1_500_000, 20_000_001]) {
      const took = nanoseconds(() =>
        expect(ppoll(fds, { tv_sec: 0, tv_nsec })).toEqual({ ready: 0, revents: [0] }),
      )
      expect(took).toBeGreaterThanOrEqual(BigInt(tv_nsec))
    }
  })

  it('finer than poll(2): a timeout of 999 ns may be over before a millisecond is', () => {
    const took = Array.from({ length: 100 }, () => nanoseconds(() => ppoll([], { tv_sec: 0, tv_nsec: 999 })))
    expect(took.filter(ns => ns < 999n)).toEqual([])
    expect(took.filter(ns => ns < 1_000_000n)).not.toEqual([]) // Not all, on a busy machine.
  })

  it('a timeout beyond all clocks is one: what is ready is told', () => {
    using pair = stream()
    const fds = [{ fd: pair[0], events: POLLOUT }]
    expect(ppoll(fds, { tv_sec: Number.MAX_SAFE_INTEGER, tv_nsec: 999_999_999 }).ready).toBe(1)
  })

  it('EINTR "A signal occurred before any requested event": no mask, an empty one, one of another signal', async () => {
    const script = `
      const time = { tv_sec: 10, tv_nsec: 0 }
      for (const mask of [undefined, null, [], [${SIGUSR1}], [9, 19, 64]])
        console.log(refusal(() => sockfd.ppoll([], time, mask)))
    `
    expect(await interrupted(script)).toEqual(Array(5).fill('ppoll EINTR'))
  })

  it('"atomically": what the mask blocks comes afterwards', async () => {
    const script = `
      let signals = 0
      process.on('SIGUSR2', () => signals++)
      const blocked = () => refusal(() => sockfd.ppoll([], { tv_sec: 0, tv_nsec: 200_000_000 }, [${SIGUSR2}]))
      const began = process.hrtime.bigint()
      console.log(blocked(), process.hrtime.bigint() - began >= 200_000_000n)
      // The mask of before is in place again.
      console.log(refusal(() => sockfd.ppoll([], { tv_sec: 10, tv_nsec: 0 })))
      const look = setInterval(() => {
        if (signals === 0) return
        console.log('signals came')
        clearInterval(look)
      }, 1)
    `
    expect(await interrupted(script)).toEqual(['nothing true', 'ppoll EINTR', 'signals came'])
  })

  it('EINVAL "The nfds value exceeds the RLIMIT_NOFILE value."', () => {
    const script = `
      const fds = Array(65).fill({ fd: -1, events: 0 })
      const now = { tv_sec: 0, tv_nsec: 0 }
      console.log(refusal(() => sockfd.ppoll(fds, now)))
      console.log(refusal(() => sockfd.ppoll(fds.slice(1), now)))
    `
    expect(exhausted(script)).toEqual(['ppoll EINVAL', 'nothing'])
  })

  it('EINVAL "The timeout value expressed in *tmo_p is invalid (negative).", or more than a second of nanoseconds', () => {
    for (const [tv_sec, tv_nsec] of [
      [-1, 0],
      [0, -1],
      [0, 1_000_000_000],
    ] as const)
      expect(refusal(() => ppoll([], { tv_sec, tv_nsec }))).toBe('ppoll EINVAL')
  })

  it.each<[what: string, args: unknown[], mistake: string]>([
    ['one entry alone', [{ fd: 0, events: 0 }, NOW], 'TypeError ERR_INVALID_ARG_TYPE "fds"'],
    ['no entry', [[null], NOW], 'TypeError ERR_INVALID_ARG_TYPE "fds[0]"'],
    ['no descriptor', [[{ events: 0 }], NOW], 'TypeError ERR_INVALID_ARG_TYPE "fds[0].fd"'],
    ['events 2 ** 16', [[{ fd: 0, events: 2 ** 16 }], NOW], 'RangeError ERR_OUT_OF_RANGE "fds[0].events"'],
    ['milliseconds', [[], 5], 'TypeError ERR_INVALID_ARG_TYPE "timeout"'],
    ['no timeout', [[], undefined], 'TypeError ERR_INVALID_ARG_TYPE "timeout"'],
    ['no seconds', [[], { tv_nsec: 0 }], 'TypeError ERR_INVALID_ARG_TYPE "timeout.tv_sec"'],
    ['NaN', [[], { tv_sec: Number.NaN, tv_nsec: 0 }], 'RangeError ERR_OUT_OF_RANGE "timeout.tv_sec"'],
    ['half a second', [[], { tv_sec: 0.5, tv_nsec: 0 }], 'RangeError ERR_OUT_OF_RANGE "timeout.tv_sec"'],
    ['a bigint', [[], { tv_sec: 0, tv_nsec: 1n }], 'TypeError ERR_INVALID_ARG_TYPE "timeout.tv_nsec"'],
    ['2 ** 53 ns', [[], { tv_sec: 0, tv_nsec: 2 ** 53 }], 'RangeError ERR_OUT_OF_RANGE "timeout.tv_nsec"'],
    ['one signal', [[], NOW, SIGUSR2], 'TypeError ERR_INVALID_ARG_TYPE "sigmask"'],
    ['a signal by name', [[], NOW, ['SIGUSR2']], 'TypeError ERR_INVALID_ARG_TYPE "sigmask[0]"'],
    ['signal 0', [[], NOW, [SIGUSR2, 0]], 'RangeError ERR_OUT_OF_RANGE "sigmask[1]"'],
    ['signal 65', [[], NOW, [65]], 'RangeError ERR_OUT_OF_RANGE "sigmask[0]"'],
    ['signal 1.5', [[], NOW, [1.5]], 'RangeError ERR_OUT_OF_RANGE "sigmask[0]"'],
  ])('throws for %s', (_what, args, mistake) => {
    expect(mistakeOf(() => ppoll(...(args as Parameters<typeof ppoll>)))).toBe(mistake)
  })
})

describe('raw.ppoll', () => {
  const timespec = (seconds: bigint, nanoseconds: bigint) =>
    new Uint8Array(BigInt64Array.of(seconds, nanoseconds).buffer)

  it('leaves the timeout as it was: "the glibc wrapper function hides this behavior"', () => {
    const time = timespec(0n, 1_000_000n)
    expect(raw.ppoll(new Uint8Array(), 0, time, null)).toBe(0)
    expect(time).toEqual(timespec(0n, 1_000_000n))
    expect(raw.ppoll(new Uint8Array(), 0, timespec(-1n, 0n), null)).toBe(-EINVAL)
  })

  it('memory that lies anywhere will do', () => {
    const odd = new Uint8Array(17).subarray(1)
    odd.set(timespec(0n, 1n))
    expect(raw.ppoll(new Uint8Array(8), 0, odd, new Uint8Array(9).subarray(1))).toBe(0)
  })

  it('a bit for each signal: the first is that of signal 1', async () => {
    const script = `
      const { ppoll } = await import('sockfd/raw')
      const mask = signal => new Uint8Array(BigUint64Array.of(1n << BigInt(signal - 1)).buffer)
      const time = new Uint8Array(BigInt64Array.of(0n, 200_000_000n).buffer)
      for (const signal of [${SIGUSR1}, ${SIGUSR2}]) console.log(ppoll(new Uint8Array(), 0, time, mask(signal)))
    `
    expect(await interrupted(script)).toEqual(['-4', '0'])
  })

  it.each<[what: string, args: unknown[], mistake: string]>([
    ['nfds past the memory', [new Uint8Array(8), 2, null, null], 'RangeError ERR_OUT_OF_RANGE "nfds"'],
    [
      'half a timespec',
      [new Uint8Array(), 0, new Uint8Array(15), null],
      'TypeError ERR_INVALID_ARG_VALUE "tmo_p"',
    ],
    ['no memory', [new Uint8Array(), 0, new Uint8Array(), null], 'TypeError ERR_INVALID_ARG_VALUE "tmo_p"'],
    ['undefined', [new Uint8Array(), 0, undefined, null], 'TypeError ERR_INVALID_ARG_TYPE "tmo_p"'],
    ['a number', [new Uint8Array(), 0, 5, null], 'TypeError ERR_INVALID_ARG_TYPE "tmo_p"'],
    [
      'half a mask',
      [new Uint8Array(), 0, null, new Uint8Array(7)],
      'TypeError ERR_INVALID_ARG_VALUE "sigmask"',
    ],
    ['signals', [new Uint8Array(), 0, null, [1]], 'TypeError ERR_INVALID_ARG_TYPE "sigmask"'],
    [
      'bigints',
      [new Uint8Array(), 0, null, new BigUint64Array(1)],
      'TypeError ERR_INVALID_ARG_TYPE "sigmask"',
    ],
  ])('throws for %s', (_what, args, mistake) => {
    expect(mistakeOf(() => raw.ppoll(...(args as Parameters<typeof raw.ppoll>)))).toBe(mistake)
  })
})
