// cmsg(3): control messages are laid out as C's macros do it, and found again.

import {
  AF_INET,
  AF_INET6,
  CMSG_LEN,
  CMSG_SPACE,
  type ControlMessage,
  cmsg,
  IP_PKTINFO,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_IPV6,
  SCM_CREDENTIALS,
  SCM_RIGHTS,
  SO_PASSCRED,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
  setsockopt,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { decodeControl, encodeControl } from '../dist/cmsg.js'
import { constant } from '../dist/constant.js'
import { controls } from '../dist/tables.js'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { because, header, pairOf, rights, take } from './support/messages.ts'
import { mistakeOf } from './support/sockets.ts'

const noCompiler = has('cc') ? undefined : 'needs a C compiler'

/** What test/support/cmsg.c prints: lines of words. */
const printed = (): string[][] => (lines ??= compiled())
let lines: string[][] | undefined

function compiled(): string[][] {
  using directory = new Directory()
  const program = directory.join('program')
  const built = run('cc', ['-Wall', '-Werror', '-o', program, `${ROOT}/test/support/cmsg.c`])
  expect(built).toMatchObject({ status: 0, stderr: '' })
  return run(program, [])
    .stdout.trim()
    .split('\n')
    .map(line => line.split(' '))
}

/** The data that the C program has, in TypeScript; all but `bytes` and `u16` come back as they went. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  fds: [3, 4, 5],
  fd: 7,
  int: -5,
  uint: 0xfffffff0,
  byte: 0xb8,
  u16: 0xfedc,
  u64: 0xfedcba9876543210n,
  string: 'label',
  bytes: Uint8Array.of(1, 2, 3),
  ucred: { pid: 10, uid: 4294967295, gid: 30 },
  timeval: { tv_sec: 1795383851, tv_usec: 775735 },
  timespec: { tv_sec: 1795383851, tv_nsec: 776859544 },
  timespecs: [
    { tv_sec: 1, tv_nsec: 2 },
    { tv_sec: 0, tv_nsec: 0 },
    { tv_sec: 5, tv_nsec: 999999999 },
  ],
  scm_ts_pktinfo: { if_index: 2, pkt_length: 1500 },
  in_pktinfo: { ipi_ifindex: 1, ipi_spec_dst: '127.0.0.5', ipi_addr: '127.0.0.6' },
  in6_pktinfo: { ipi6_addr: '::1', ipi6_ifindex: 3 },
  sockaddr: { family: AF_INET, address: '127.0.0.5', port: 8080 },
  ip6_mtuinfo: {
    ip6m_addr: { family: AF_INET6, address: '::1', port: 0, flowinfo: 0, scopeId: 4 },
    ip6m_mtu: 1280,
  },
  tpacket_auxdata: {
    tp_status: 1,
    tp_len: 2,
    tp_snaplen: 3,
    tp_mac: 4,
    tp_net: 5,
    tp_vlan_tci: 6,
    tp_vlan_tpid: 7,
  },
  nl_pktinfo: { group: 9 },
  extended_err: {
    ee_errno: 111,
    ee_origin: 2,
    ee_type: 3,
    ee_code: 4,
    ee_info: 5,
    ee_data: 4294967295,
    offender: { family: AF_INET, address: '127.0.0.1', port: 0 },
  },
}

/** Kinds that only the kernel sends. */
const ONLY_COME = ['timespecs', 'extended_err']

/** A message that nobody knows, and behind it the one in question. */
const UNKNOWN = { level: 99, type: 1, data: Uint8Array.of(0x2a) }

describe('CMSG_SPACE, CMSG_LEN', () => {
  it.skipIf(noCompiler !== undefined)(`are what C makes of them${because(noCompiler)}`, () => {
    const lengths = printed().filter(([what]) => what === 'length')
    expect(lengths).toHaveLength(73)
    for (const [, length, space, len] of lengths)
      expect([CMSG_SPACE(Number(length)), CMSG_LEN(Number(length))], length).toEqual([
        Number(space),
        Number(len),
      ])
  })

  it.each([
    ['a string', '4', 'TypeError ERR_INVALID_ARG_TYPE "length"'],
    ['nothing', undefined, 'TypeError ERR_INVALID_ARG_TYPE "length"'],
    ['a bigint', 4n, 'TypeError ERR_INVALID_ARG_TYPE "length"'],
    ['a fraction', 1.5, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['less than none', -1, 'RangeError ERR_OUT_OF_RANGE "length"'],
    ['2 ** 31', 2 ** 31, 'RangeError ERR_OUT_OF_RANGE "length"'],
  ])('throw for %s', (_what, length, mistake) => {
    expect(mistakeOf(() => CMSG_SPACE(length as number))).toBe(mistake)
    expect(mistakeOf(() => CMSG_LEN(length as number))).toBe(mistake)
  })

  it('may be large', () => {
    expect([CMSG_SPACE(2 ** 31 - 1), CMSG_LEN(2 ** 31 - 1)]).toEqual([2 ** 31 + 16, 2 ** 31 + 15])
  })
})

describe.skipIf(noCompiler !== undefined)(`the bytes that C lays out${because(noCompiler)}`, () => {
  it('there is a sample of every kind', () => {
    const kinds = printed().flatMap(([what]) => (what === 'length' ? [] : [what!]))
    expect(kinds.toSorted()).toEqual(Object.keys(SAMPLES).toSorted())
    for (const [, , kind] of controls) expect(kinds).toContain(kind)
  })

  it.each(controls.map(row => [row[1], row[0], row[2]] as const))('%s of %s, %s', (name, level, kind) => {
    const [, hex] = printed().find(([what]) => what === kind)!
    const bytes = Buffer.from(hex!, 'hex')
    const at = CMSG_SPACE(1)
    bytes.writeInt32LE(constant(level) as number, at + 8)
    bytes.writeInt32LE(constant(name) as number, at + 12)
    const message = { level: constant(level), type: constant(name), data: SAMPLES[kind] } as ControlMessage
    expect(decodeControl(bytes, bytes.length)).toEqual([UNKNOWN, message])
    if (!ONLY_COME.includes(kind))
      expect(Buffer.from(encodeControl([UNKNOWN, message])!).toString('hex')).toBe(bytes.toString('hex'))
    else
      expect(mistakeOf(() => encodeControl([message]))).toBe(
        'TypeError ERR_INVALID_ARG_TYPE "control[0].data"',
      )
    const data = bytes.subarray(at + 16, at + bytes.readUInt32LE(at))
    expect(Buffer.from(encodeControl([UNKNOWN, { ...message, data } as ControlMessage])!)).toEqual(bytes)
  })
})

describe('control messages in memory', () => {
  const decode = (...parts: Uint8Array[]) => {
    const bytes = Buffer.concat(parts)
    return decodeControl(bytes, bytes.length)
  }
  const TTL = header(20, IPPROTO_IP, IP_TTL, Uint8Array.of(64, 0, 0, 0))
  const ttl = { level: IPPROTO_IP, type: IP_TTL, data: 64 }

  it('end with the memory that was given, wherever in it they begin', () => {
    expect(decode()).toEqual([])
    for (let length = 0; length < 20; length++)
      expect(decodeControl(TTL, length).every(({ data }) => data instanceof Uint8Array || data === 64)).toBe(
        true,
      )
    for (let offset = 0; offset < 8; offset++) {
      const memory = Buffer.concat([new Uint8Array(offset), TTL, TTL])
      expect(decodeControl(memory.subarray(offset), 2 * TTL.length)).toEqual([ttl, ttl])
    }
  })

  it('end at a header that cannot be one', () => {
    for (const length of [0, 1, 15])
      expect(decode(TTL, header(length, IPPROTO_IP, IP_TTL), TTL)).toEqual([ttl])
  })

  it('a length that says more than there is means what is there', () => {
    for (const length of [33, 2 ** 31, 2 ** 53]) {
      const data = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
      expect(decode(TTL, header(length, 99, 1, data))).toEqual([ttl, { level: 99, type: 1, data }])
    }
    const all = header(0, 99, 1)
    all.fill(0xff, 0, 8)
    expect(decode(all)).toEqual([{ level: 99, type: 1, data: new Uint8Array() }])
  })

  it('of a known kind, with too little in them, are bytes', () => {
    const short = Uint8Array.of(1, 2, 3)
    for (const [level, name, kind] of controls) {
      if (['fds', 'string', 'bytes', 'byte', 'int', 'uint', 'u16', 'fd', 'sockaddr'].includes(kind)) continue
      const type = constant(name) as number
      expect(decode(header(19, constant(level) as number, type, short)), name).toMatchObject([
        { data: short },
      ])
    }
  })

  it('garbage is read as something, and never beyond its end', () => {
    let state = 20_261_122
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
      return state >>> 24
    }
    const levels = [0, 1, 6, 17, 41, 263, 270, 282]
    for (let round = 0; round < 3000; round++) {
      const memory = Uint8Array.from({ length: random() }, random)
      for (let at = 0; at + 16 <= memory.length; at += 8 * (2 + (random() & 3))) {
        const level = levels[random() & 7]!
        memory.set(
          [random() & 63, 0, 0, 0, 0, 0, 0, 0, level & 255, level >> 8, 0, 0, random() & 63, 0, 0, 0],
          at,
        )
      }
      const messages = decodeControl(memory.subarray(0), memory.length)
      expect(messages.length).toBeLessThanOrEqual(Math.ceil(memory.length / 16))
    }
  })
})

describe('cmsg()', () => {
  const CONTROL: ControlMessage[] = [
    { level: 99, type: 1, data: Uint8Array.of(1) },
    { level: IPPROTO_IP, type: IP_TTL, data: 64 },
    rights(7, 8),
    { level: IPPROTO_IP, type: IP_TTL, data: 65 },
    { level: 99, type: 1, data: Uint8Array.of(2) },
  ]

  it('finds the data of the first of a level and a type', () => {
    expect(cmsg(CONTROL, IPPROTO_IP, IP_TTL)).toBe(64)
    expect(cmsg(CONTROL, SOL_SOCKET, SCM_RIGHTS)).toEqual([7, 8])
    expect(cmsg(CONTROL, 99 as never, 1 as never)).toEqual(Uint8Array.of(1))
  })

  it('finds nothing where there is none: of that type, of that level', () => {
    expect(cmsg([], IPPROTO_IP, IP_TTL)).toBe(undefined)
    expect(cmsg(CONTROL, IPPROTO_IP, IP_PKTINFO)).toBe(undefined)
    expect(cmsg(CONTROL, IPPROTO_IPV6, IP_TTL as never)).toBe(undefined)
  })

  it('passes over one that was cut off: its bytes are not its data', () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
    send(pair[0], 'x')
    const { control } = take(pair[1], { controllen: 27 })
    expect(control).toEqual([{ level: SOL_SOCKET, type: SCM_CREDENTIALS, data: expect.any(Uint8Array) }])
    expect(cmsg(control, SOL_SOCKET, SCM_CREDENTIALS)).toBe(undefined)
  })
})
