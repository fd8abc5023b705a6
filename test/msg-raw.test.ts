// recvmsg(2), sendmsg(2), recvmmsg(2), sendmmsg(2) of sockfd/raw: the kernel writes and
// reads only memory that was offered, and says in `lens` what it did.

import {
  AF_INET,
  EAGAIN,
  EBADF,
  IP_TTL,
  IPPROTO_IP,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_TRUNC,
  SCM_RIGHTS,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
  sendmmsg,
  sendmsg,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { detach, growable, guarded, resizable } from './support/memory.ts'
import { header, objectOf, Passed, Pipes, pairOf, pairOfUdp, rights, take } from './support/messages.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

const LENS = 'RangeError ERR_OUT_OF_RANGE "lens"'
const X = [Uint8Array.of(0x78)]
const one = () => [new Uint8Array(1)]
const SOL_RDS = 276

/** A datagram that nobody has taken is still there. */
const stays = (fd: number) => expect(take(fd, { flags: MSG_DONTWAIT }).text).toBe('x')
const nothingIn = (fd: number) =>
  expect(refusal(() => take(fd, { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')

describe('raw.recvmsg', () => {
  it('says in lens how long name and control data were, and the flags', () => {
    using pair = pairOfUdp()
    send(pair[0], 'abc')
    const name = new Uint8Array(128)
    const lens = Uint32Array.of(128, 64, 99)
    expect(raw.recvmsg(pair[1], name, one(), new Uint8Array(64), lens, 0)).toBe(1)
    expect([...lens]).toEqual([16, 0, MSG_TRUNC])
    expect(name[0]).toBe(AF_INET)
  })

  it('of a name that is cut off, how long it is; no byte beyond its memory is written', () => {
    using pair = pairOfUdp()
    for (let namelen = 0; namelen <= 16; namelen++) {
      send(pair[0], 'x')
      const { memory, intact } = guarded(namelen)
      const lens = Uint32Array.of(namelen, 0, 0)
      expect(raw.recvmsg(pair[1], memory, one(), null, lens, 0)).toBe(1)
      expect([...lens]).toEqual([16, 0, 0])
      expect(intact()).toBe(true)
    }
  })

  it('of control data no byte beyond its memory is written', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(2)
    for (let controllen = 0; controllen <= 24; controllen++) {
      sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
      const { memory, intact } = guarded(controllen)
      const lens = Uint32Array.of(0, controllen, 0)
      expect(raw.recvmsg(pair[1], null, one(), memory, lens, 0)).toBe(1)
      const count = Math.max(0, (controllen - 16) >> 2)
      const fds = Array.from({ length: count }, (_, i) => Buffer.from(memory).readInt32LE(16 + 4 * i))
      using passed = Passed.from(fds) as Passed
      expect(passed.map(objectOf)).toEqual(pipes.fds.slice(0, count).map(objectOf))
      expect([lens[1], lens[2]]).toEqual([
        count === 0 ? 0 : Math.min(controllen, 24),
        count < 2 ? MSG_CTRUNC : 0,
      ])
      expect(intact()).toBe(true)
    }
  })

  it.each([17, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1])(
    'lens promises no more than there is: %d of 16',
    claimed => {
      using pair = pairOf(SOCK_DGRAM)
      send(pair[0], 'x')
      const { memory, intact } = guarded(16)
      for (const lens of [Uint32Array.of(claimed, 0, 0), Uint32Array.of(0, claimed, 0)]) {
        const before = [...lens]
        expect(mistakeOf(() => raw.recvmsg(pair[1], memory, one(), memory, lens, 0))).toBe(LENS)
        expect(mistakeOf(() => raw.recvmsg(pair[1], null, one(), null, lens, 0))).toBe(LENS)
        expect([...lens]).toEqual(before)
      }
      expect(intact()).toBe(true)
      stays(pair[1])
    },
  )

  it('lens has its three elements', () => {
    for (const lens of [
      new Uint32Array(2),
      new Uint32Array(0),
      detach(new Uint32Array(3)),
      new Uint32Array(9).subarray(7),
    ])
      expect(mistakeOf(() => raw.recvmsg(-1, null, one(), null, lens, 0))).toBe(
        'TypeError ERR_INVALID_ARG_VALUE "lens"',
      )
    expect(raw.recvmsg(-1, null, one(), null, new Uint32Array(9).subarray(6), 0)).toBe(-EBADF)
  })

  it('refused, leaves what was offered as it was', () => {
    using pair = pairOf(SOCK_DGRAM)
    const memory = new Uint8Array(8).fill(7)
    const lens = Uint32Array.of(8, 8, 0)
    expect(raw.recvmsg(pair[1], memory, [memory], memory, lens, MSG_DONTWAIT)).toBe(-EAGAIN)
    expect([...memory, ...lens]).toEqual([...Array(8).fill(7), 8, 8, 0])
  })

  it('writes to shared and to growing memory, and to what is left of memory that shrank', () => {
    using pair = pairOfUdp()
    const shared = new SharedArrayBuffer(64)
    const lens = new Uint32Array(shared, 0, 3)
    lens.set([16, 0, 0])
    send(pair[0], 'abc')
    const into = [new Uint8Array(shared, 48, 3)]
    expect(raw.recvmsg(pair[1], new Uint8Array(shared, 16, 16), into, null, lens, 0)).toBe(3)
    expect([lens[0], Buffer.from(into[0]!).toString()]).toEqual([16, 'abc'])

    const growing = new Uint8Array(growable(4, 16))
    const shrunk = resizable(16, 16)
    const name = new Uint8Array(shrunk)
    shrunk.resize(8)
    send(pair[0], 'abc')
    expect(mistakeOf(() => raw.recvmsg(pair[1], name, [growing], null, Uint32Array.of(9, 0, 0), 0))).toBe(
      LENS,
    )
    expect(raw.recvmsg(pair[1], name, [growing], null, Uint32Array.of(8, 0, 0), 0)).toBe(3)
    expect([name[0], growing[2]]).toEqual([AF_INET, 0x63])
  })

  it('a getter among the buffers takes nothing from under the kernel: name, control, lens', () => {
    using pair = pairOfUdp()
    for (const gone of ['name', 'control', 'lens'] as const) {
      send(pair[0], 'x')
      const memory = {
        name: new Uint8Array(16),
        control: new Uint8Array(64),
        lens: Uint32Array.of(16, 64, 0),
      }
      const iov = Object.defineProperty([], 0, {
        get: () => {
          detach(memory[gone])
          return new Uint8Array(1)
        },
      })
      const act = () => raw.recvmsg(pair[1], memory.name, iov, memory.control, memory.lens, 0)
      expect(mistakeOf(act)).toBe(gone === 'lens' ? 'TypeError ERR_INVALID_ARG_VALUE "lens"' : LENS)
      stays(pair[1])
    }
  })
})

describe('raw.sendmsg', () => {
  it.each([5, 2 ** 31, 2 ** 32, 2 ** 53])('lengths lie within their memory: %d of 4', length => {
    using pair = pairOf(SOCK_DGRAM)
    const memory = new Uint8Array(4)
    for (const name of [memory, null, detach(new Uint8Array(length === 5 ? 5 : 1))])
      expect(mistakeOf(() => raw.sendmsg(pair[0], name, length, X, null, 0, 0))).toMatch(
        'RangeError ERR_OUT_OF_RANGE "namelen"',
      )
    for (const control of [memory, null])
      expect(mistakeOf(() => raw.sendmsg(pair[0], null, 0, X, control, length, 0))).toMatch(
        'RangeError ERR_OUT_OF_RANGE "controllen"',
      )
    nothingIn(pair[1])
  })

  it('of memory, only so much as is said is read', () => {
    using pair = pairOf(SOCK_DGRAM)
    const control = Buffer.concat([header(20, SOL_SOCKET, SCM_RIGHTS, new Uint8Array(4)), header(7, 1, 1)])
    expect(raw.sendmsg(pair[0], new Uint8Array(128), 0, X, control, 24, 0)).toBe(1)
    using passed = Passed.in(take(pair[1]))
    expect(passed.map(objectOf)).toEqual([objectOf(0)])
  })

  it('control data may begin anywhere, also where no struct could', () => {
    using pair = pairOf(SOCK_DGRAM)
    const data = new Uint8Array(Int32Array.of(0, 1).buffer)
    for (let offset = 0; offset < 9; offset++) {
      const control = new Uint8Array(64)
      control.set(header(24, SOL_SOCKET, SCM_RIGHTS, data), offset)
      expect(raw.sendmsg(pair[0], null, 0, X, control.subarray(offset), 24, 0)).toBe(1)
      const into = new Uint8Array(64).subarray(offset)
      const lens = Uint32Array.of(0, 24, 0)
      expect(raw.recvmsg(pair[1], null, one(), into, lens, 0)).toBe(1)
      const [fd, other] = [16, 20].map(at => Buffer.from(into).readInt32LE(at))
      using passed = Passed.of(fd!, other!) as Passed
      expect(passed.map(objectOf)).toEqual([0, 1].map(objectOf))
    }
  })

  it('control data from shared memory', () => {
    using pair = pairOf(SOCK_DGRAM)
    const control = new Uint8Array(new SharedArrayBuffer(24))
    control.set(header(20, SOL_SOCKET, SCM_RIGHTS, new Uint8Array(4)))
    expect(raw.sendmsg(pair[0], null, 0, X, control, 24, 0)).toBe(1)
    using passed = Passed.in(take(pair[1]))
    expect(passed).toHaveLength(1)
  })

  it('garbage as control data is refused by the kernel, or passed over', () => {
    let state = 20_261_122
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
      return state >>> 24
    }
    using unix = pairOf(SOCK_DGRAM)
    using ip = pairOfUdp()
    for (let round = 0; round < 2000; round++) {
      const control = Uint8Array.from({ length: random() }, random)
      if (control.length >= 16 && round & 1) {
        control.fill(0, 1, 16)
        control[8] = [0, 1, 17, 41][round & 3]!
        control[12] = random() & 63
      }
      // Not descriptors: which of them there are is not for a test to say.
      if (control[8] === SOL_SOCKET && control[12] === SCM_RIGHTS) control[12] = 99
      for (const pair of [unix, ip]) {
        expect(raw.sendmsg(pair[0], null, 0, X, control, control.length, MSG_DONTWAIT)).toBeLessThanOrEqual(1)
        refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))
      }
    }
  })
})

describe('control messages of RDS, which carry pointers', () => {
  const RDS = header(64, SOL_RDS, 1, new Uint8Array(48))
  const TTL = header(20, IPPROTO_IP, IP_TTL, Uint8Array.of(64, 0, 0, 0))

  it.each([
    ['alone', [RDS]],
    ['a header alone', [header(16, SOL_RDS, 1)]],
    ['behind others', [TTL, header(17, 99, 1, new Uint8Array(1)), RDS]],
    ['before others', [RDS, TTL]],
  ])('are refused: %s', (_where, parts) => {
    using pair = pairOf(SOCK_DGRAM)
    const control = Buffer.concat(parts)
    expect(mistakeOf(() => raw.sendmsg(pair[0], null, 0, X, control, control.length, 0))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "control"',
    )
    const row = Buffer.concat([new Uint8Array(control.length), control])
    const lens = Uint32Array.of(0, 0, 0, 0, 0, control.length, 0, 0)
    expect(mistakeOf(() => raw.sendmmsg(pair[0], null, [X, X], row, lens, 0))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "controls"',
    )
    nothingIn(pair[1])
  })

  it('are refused of the calls, too', () => {
    using pair = pairOf(SOCK_DGRAM)
    const control = [{ level: SOL_RDS, type: 1, data: new Uint8Array(48) }]
    expect(mistakeOf(() => sendmsg(pair[0], ['x'], { control }))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "control"',
    )
    expect(mistakeOf(() => sendmmsg(pair[0], [{ buffers: ['x'] }, { buffers: ['x'], control }]))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "controls"',
    )
    nothingIn(pair[1])
  })

  it('that are not within the length that is said are none', () => {
    using pair = pairOfUdp()
    expect(raw.sendmsg(pair[0], null, 0, X, Buffer.concat([TTL, RDS]), TTL.length, 0)).toBe(1)
    expect(take(pair[1]).text).toBe('x')
  })
})
