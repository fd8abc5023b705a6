// Whatever sockfd/raw is given, it throws or the kernel answers: nothing that
// JavaScript can say ends the process.

import { describe, expect, it } from 'vitest'
import { node } from './support/children.ts'
import { calls } from './support/lists.ts'

const ROUNDS = 400

/** Runs in a process of its own, on descriptors of its own: 500 to 504, never on Node's. */
const script = (seed: number) => `
  import * as raw from 'sockfd/raw'
  import * as sockfd from 'sockfd'
  import { FIONREAD, SIOCOUTQ, SOCK_NONBLOCK } from 'sockfd'

  const calls = ${JSON.stringify(calls)}
  let state = ${seed}
  const random = below => { // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  const pick = list => list[random(list.length)]

  const FDS = [500, 501, 502, 503, 504]
  function renew() {
    for (const fd of FDS) raw.close(fd)
    const made = [
      ...sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM | SOCK_NONBLOCK),
      sockfd.socket(sockfd.AF_INET, sockfd.SOCK_DGRAM | SOCK_NONBLOCK),
      sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM | SOCK_NONBLOCK),
      sockfd.epoll_create1(),
    ]
    sockfd.listen(made[3], 1)
    for (const [i, fd] of made.entries()) {
      raw.dup3(fd, FDS[i], 0)
      raw.close(fd)
    }
  }

  function detached(view) {
    structuredClone(view.buffer, { transfer: [view.buffer] })
    return view
  }
  function shrunk(bytes) {
    const buffer = new ArrayBuffer(4096, { maxByteLength: 4096 })
    const view = new Uint8Array(buffer, 8, 64)
    buffer.resize(bytes)
    return view
  }
  const refuse = () => {
    throw new RangeError('a trap')
  }
  const sly = array => Object.defineProperty([new Uint8Array(64), 0, new Uint8Array(64)], 1, {
    get() {
      detached(this[0])
      return array
    },
  })
  // Functions, since every use must have a fresh one; no number that names a descriptor.
  const garbage = [
    () => -1, () => 2 ** 31, () => -(2 ** 31), () => 2 ** 32, () => 2 ** 53, () => 1e300, () => 1.5, () => NaN,
    () => -Infinity, () => 1n, () => 2n ** 64n, () => '', () => 'abc', () => true, () => null, () => undefined,
    () => Symbol('s'), () => ({}), () => [], () => refuse, () => Object.create(null), () => new Date(NaN),
    () => new Proxy({}, { get: refuse }), () => new Proxy([], { get: refuse }), () => new Proxy(new Uint8Array(64), {}),
    () => ({ valueOf: refuse, toString: refuse, [Symbol.toPrimitive]: refuse, get constructor() { return refuse() } }),
    () => new Uint8Array(0), () => new Uint8Array(1), () => new Uint8Array(64).fill(0xff), () => detached(new Uint8Array(64)),
    () => shrunk(0), () => shrunk(16), () => new Uint8Array(new SharedArrayBuffer(64)), () => Buffer.alloc(64),
    () => new Uint16Array(64), () => new DataView(new ArrayBuffer(64)), () => new ArrayBuffer(64), () => new Float64Array(8),
    () => Object.create(Uint8Array.prototype), () => new BigInt64Array(8), () => new Uint8ClampedArray(64),
    () => new Uint32Array(0), () => Uint32Array.of(16), () => Uint32Array.of(2 ** 32 - 1), () => detached(Uint32Array.of(16)),
    () => new Int32Array(1), () => new Int32Array(2), () => detached(new Int32Array(2)),
    () => [new Uint8Array(64)], () => [1, 2], () => new Array(2 ** 32 - 1), () => new Array(70_000), () => [[new Uint8Array(64)]],
    () => Array(2000).fill(new Uint8Array(1)), () => sly(new Uint8Array(64)), () => sly(null),
    () => [sly(new Uint8Array(64)), [new Uint8Array(64)]], () => Array(2000).fill([]), () => [[], 1], () => [Array(70_000)],
    () => new Uint32Array(12).fill(2 ** 32 - 1), () => new Uint32Array(2), () => new BigInt64Array(1).fill(-1n),
    () => detached(new BigInt64Array(1)), () => detached(new Uint32Array(12)),
  ]
  // What could be right, so that the call behind it is often made.
  function plausible({ name, type }) {
    if (type === 'number' && /fd$|^fd_/.test(name)) return pick([-1, ...FDS])
    if (/^timeout/.test(name)) return pick([0, 1])
    if (name === 'op') return pick([0, 1, 2, 3, 9, 1030, 1032]) // Nothing that would make a descriptor block.
    if (name === 'request') return pick([FIONREAD, SIOCOUTQ])
    if (type === 'number') return pick([0, 1, 2, 4, 16, 64])
    if (type.startsWith('Uint8Array')) return new Uint8Array(pick([0, 4, 16, 64, 4096]))
    if (name === 'lens') return new Uint32Array(12).fill(pick([0, 0, 0, 4, 16]))
    if (name === 'iovs') return [[new Uint8Array(16)], [], [new Uint8Array(0), new Uint8Array(64)]]
    if (type.startsWith('BigInt64Array')) return pick([null, new BigInt64Array(1)])
    if (type.startsWith('Uint32Array')) return Uint32Array.of(pick([0, 4, 16, 64]))
    if (type === 'Int32Array') return new Int32Array(2)
    return [new Uint8Array(16), new Uint8Array(0), new Uint8Array(64)]
  }
  // A wait of weeks is no mistake; null waits for ever.
  const isWait = ({ name }, value) => name === 'timeout' && (value === -1 || value === -(2 ** 31))
  const isForever = ({ name }, value) => name === 'tmo_p' && value === null

  const tally = Object.fromEntries(calls.map(({ name }) => [name, { answers: 0, mistakes: 0 }]))
  const strange = []
  for (let round = 0; round < ${ROUNDS}; round++) {
    if (round % 20 === 0) renew()
    for (const { name, parameters } of calls) {
      const args = parameters.map(parameter => {
        const value = random(4) > 0 ? plausible(parameter) : pick(garbage)()
        return isForever(parameter, value) ? new Uint8Array(16) : isWait(parameter, value) ? 0 : value
      })
      if (random(20) === 0) args.length = random(args.length)
      try {
        const answer = raw[name](...args)
        if (!Number.isInteger(answer)) strange.push([name, String(answer)])
        tally[name].answers++
        const pair = name === 'socketpair' ? args[3] : name === 'pipe2' ? args[0] : []
        if (answer === 0) for (const fd of pair) raw.close(fd)
        const isDescriptor = /^(socket|accept4?|dup3?|epoll_create1|eventfd)$/.test(name) || (name === 'fcntl' && (args[1] === 0 || args[1] === 1030))
        if (isDescriptor && answer >= 0 && !FDS.includes(answer)) raw.close(answer)
      } catch (err) {
        if (!/^ERR_(INVALID_ARG_TYPE|INVALID_ARG_VALUE|OUT_OF_RANGE)$/.test(err.code) && err.message !== 'a trap')
          strange.push([name, String(err.stack)])
        tally[name].mistakes++
      }
    }
  }
  console.log(JSON.stringify({ tally, strange }))
`

describe('garbage', () => {
  it.each([1, 42, 20_260_101])('of seed %d is refused or answered, and the process lives', seed => {
    const { status, signal, stderr, stdout } = node(script(seed))
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' })
    const { tally, strange } = JSON.parse(stdout)
    expect(strange).toEqual([])
    for (const { name } of calls) {
      expect(tally[name].mistakes, name).toBeGreaterThan(10)
      expect(tally[name].answers, name).toBeGreaterThan(10)
    }
  })
})
