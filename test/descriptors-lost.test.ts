// "No received descriptor is ever lost", where something fails between the kernel's
// answer and the caller's; and ten thousand messages at random.

import {
  CMSG_SPACE,
  close,
  MSG_CMSG_CLOEXEC,
  MSG_DONTWAIT,
  MSG_PEEK,
  recvmmsg,
  recvmsg,
  SO_PASSCRED,
  SO_PASSPIDFD,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  sendmsg,
  setsockopt,
} from 'sockfd'
import { stand } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { descriptors, needsLinux, Passed, Pipes, pairOf, rights, take } from './support/messages.ts'
import type { Both } from './support/sockets.ts'

const hasPidfd = needsLinux(6, 5) === undefined

/** A pair of which the second is told all that a Unix socket tells. */
function pairTold(type: number): Both {
  const pair = pairOf(type)
  setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
  if (hasPidfd) setsockopt(pair[1], SOL_SOCKET, SO_PASSPIDFD, 1)
  return pair
}

const typedArray = Object.getPrototypeOf(Uint8Array.prototype)

/** What building a message may call of the language itself. */
const BUILTINS: [name: string, of: object, key: PropertyKey][] = [
  ['Array.from', Array, 'from'],
  ['Map.prototype.get', Map.prototype, 'get'],
  ['DataView.prototype.getInt32', DataView.prototype, 'getInt32'],
  ['DataView.prototype.getUint32', DataView.prototype, 'getUint32'],
  ['DataView.prototype.getBigUint64', DataView.prototype, 'getBigUint64'],
  ['%TypedArray%.prototype.subarray', typedArray, 'subarray'],
  ['%TypedArray%.prototype.slice', typedArray, 'slice'],
  ['%TypedArray%.prototype[Symbol.iterator]', typedArray, Symbol.iterator],
  ['%ArrayIteratorPrototype%.next', Object.getPrototypeOf([][Symbol.iterator]()), 'next'],
  ['Array.prototype[Symbol.iterator]', Array.prototype, Symbol.iterator],
  ['Array.prototype.push', Array.prototype, 'push'],
  ['Object.entries', Object, 'entries'],
  ['Math.min', Math, 'min'],
  ['Math.trunc', Math, 'trunc'],
  ['TextDecoder.prototype.decode', TextDecoder.prototype, 'decode'],
]

/**
 * Makes a call in which, once the kernel has answered, the language's own function fails
 * at its nth use, that one time.
 *
 * @returns whether it came to that
 */
function failing(of: object, key: PropertyKey, nth: number, act: () => void): boolean {
  const { value: original, ...rest } = Object.getOwnPropertyDescriptor(of, key)!
  const { apply, defineProperty } = Reflect
  let failed = false
  let uses = 0
  const restore = () => defineProperty(of, key, { ...rest, value: original })
  const arm = (answer: number) => {
    const value = function (this: unknown, ...args: unknown[]) {
      if (uses++ < nth) return apply(original, this, args)
      restore()
      failed = true
      throw new Error('out of luck')
    }
    defineProperty(of, key, { ...rest, value })
    return answer
  }
  const guard = stand(next => ({
    ...next,
    recvmsg: (...args) => arm(next.recvmsg(...args)),
    recvmmsg: (...args) => arm(next.recvmmsg(...args)),
  }))
  try {
    act()
  } catch (error) {
    restore()
    if (!(error instanceof Error) || error.message !== 'out of luck') throw error
  } finally {
    restore()
    guard[Symbol.dispose]()
  }
  return failed
}

describe('a failure after the kernel has answered', () => {
  const calls: [string, (fd: number) => { control: readonly never[] }[]][] = [
    ['recvmsg', fd => [recvmsg(fd, [new Uint8Array(1)], { controllen: 256 }) as never]],
    [
      'recvmmsg',
      fd => {
        const into = [16, 24, 253].map(controllen => ({ buffers: [new Uint8Array(1)], controllen }))
        return recvmmsg(fd, into) as never
      },
    ],
  ]

  it.each(calls.flatMap(call => BUILTINS.map(builtin => [call[0], builtin[0], call[1], builtin] as const)))(
    'of %s in %s: whatever came is closed',
    (_call, _name, call, [, of, key]) => {
      using pipes = new Pipes(3)
      using pair = pairTold(SOCK_DGRAM)
      const before = pipes.open
      for (let nth = 0, failed = true; failed; nth++) {
        for (let i = 0; i < 3; i++) sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
        let messages: { control: readonly never[] }[] = []
        failed = failing(of, key, nth, () => {
          messages = call(pair[1])
        })
        for (const message of messages) Passed.in(message)[Symbol.dispose]()
        const left = pipes.open
        for (const fd of left.filter(fd => !before.includes(fd))) close(fd)
        expect(left, `at its use ${nth}`).toEqual(before)
        while (recvd(pair[1]));
      }
    },
  )

  it("closes each once: a number may be a stranger's at once", () => {
    using pipes = new Pipes(3)
    using pair = pairOf(SOCK_DGRAM)
    sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
    const answers: number[] = []
    using _guard = stand(next => ({
      ...next,
      close: fd => {
        const answer = next.close(fd)
        answers.push(answer)
        return answer
      },
    }))
    const act = () => recvmsg(pair[1], [new Uint8Array(1)], { controllen: CMSG_SPACE(4 * pipes.fds.length) })
    expect(failing(Map.prototype, 'get', 0, () => expect(act).toThrow('out of luck'))).toBe(true)
    expect(answers).toEqual(pipes.fds.map(() => 0))
  })

  it('where the stack is at its end', () => {
    using pipes = new Pipes(2)
    using pair = pairOf(SOCK_DGRAM)
    const before = pipes.open
    const into = [new Uint8Array(1)]
    const options = { controllen: 64, flags: MSG_DONTWAIT }
    let message: ReturnType<typeof recvmsg> | undefined
    const deep = () => {
      try {
        deep()
      } catch {}
      if (message === undefined)
        try {
          message = recvmsg(pair[1], into, options)
        } catch (error) {
          if (!(error instanceof RangeError)) throw error
        }
    }
    for (let round = 0; round < 5; round++) {
      for (let i = 0; i < 30; i++) sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
      message = undefined
      deep()
      if (message !== undefined) Passed.in(message)[Symbol.dispose]()
      while (recvd(pair[1]));
    }
    const left = pipes.open
    for (const fd of left.filter(fd => !before.includes(fd))) close(fd)
    expect(left).toEqual(before)
  })
})

/** Takes one message, and closes what it brought; false if there is none. */
function recvd(fd: number): boolean {
  try {
    Passed.in(take(fd, { flags: MSG_DONTWAIT }))[Symbol.dispose]()
    return true
  } catch {
    return false
  }
}

describe('ten thousand messages', () => {
  it.each([
    ['SOCK_STREAM', SOCK_STREAM, 1],
    ['SOCK_DGRAM', SOCK_DGRAM, 2],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET, 3],
  ])('of %s with descriptors, room and flags at random leave none open', (_name, type, offset) => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31) + offset
    let state = seed
    const random = (below: number) => {
      state = (state + 0x6d2b79f5) | 0 // mulberry32
      let t = Math.imul(state ^ (state >>> 15), state | 1)
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
      return ((t ^ (t >>> 14)) >>> 0) % below
    }
    using pipes = new Pipes(8)
    using pair = pairTold(type)
    const before = pipes.open
    const buffers = () => [new Uint8Array(random(4)), new Uint8Array(1 + random(3))]
    const room = () => (random(4) === 0 ? CMSG_SPACE(4 * 253) : random(120))
    let came = 0
    for (let left = 3334; left > 0; ) {
      const burst = Math.min(left, 1 + random(4))
      left -= burst
      for (let i = 0; i < burst; i++) {
        const fds = Array.from(
          { length: random(20) === 0 ? random(254) : random(7) },
          () => pipes.fds[random(8)]!,
        )
        sendmsg(pair[0], ['x'.repeat(1 + random(8))], { control: random(8) === 0 ? [] : [rights(...fds)] })
      }
      for (;;) {
        const flags =
          MSG_DONTWAIT | (random(6) === 0 ? MSG_PEEK : 0) | (random(2) === 0 ? MSG_CMSG_CLOEXEC : 0)
        try {
          const messages =
            random(2) === 0
              ? [recvmsg(pair[1], buffers(), { flags, controllen: room() })]
              : recvmmsg(
                  pair[1],
                  Array.from({ length: 1 + random(4) }, () => ({ buffers: buffers(), controllen: room() })),
                  flags,
                )
          for (const { control } of messages) {
            for (const fd of descriptors(control)) {
              close(fd)
              came++
            }
          }
        } catch {
          break
        }
      }
    }
    expect(pipes.open, `SEED=${seed - offset}`).toEqual(before)
    expect(came).toBeGreaterThan(3334)
  })
})
