// Filters, the options whose value is a program: JavaScript gives the instructions,
// and the struct with the pointer to them is made where no JavaScript can reach it.

import {
  AF_INET,
  AF_PACKET,
  bind,
  EAGAIN,
  EINVAL,
  ETH_P_ALL,
  getsockname,
  getsockopt,
  htons,
  Owned,
  PACKET_FANOUT,
  PACKET_FANOUT_CBPF,
  PACKET_FANOUT_DATA,
  SO_ATTACH_FILTER,
  SO_ATTACH_REUSEPORT_CBPF,
  SO_DETACH_FILTER,
  SO_GET_FILTER,
  SO_LOCK_FILTER,
  SO_REUSEPORT,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOL_PACKET,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { LOOPBACK, mistakeOf, refusal } from './support/sockets.ts'

/** The instruction `ret k`, as the kernel reads it. */
function ret(k: number): Uint8Array {
  const BPF_RET = 6
  const bytes = new Uint8Array(8)
  new Uint16Array(bytes.buffer)[0] = BPF_RET
  new Uint32Array(bytes.buffer)[1] = k
  return bytes
}

const KEEP_ALL = ret(0xffffffff)
const DROP_ALL = ret(0)

/** A UDP socket on loopback. */
function udp(): Owned {
  const owned = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
  bind(owned.fd, LOOPBACK)
  return owned
}

/** The datagrams that wait at a socket. */
function datagrams(fd: number): string[] {
  const buffer = Buffer.alloc(64)
  const bytes = raw.recv(fd, buffer, 64, 0)
  return bytes === -EAGAIN ? [] : [buffer.toString('utf8', 0, bytes), ...datagrams(fd)]
}

describe('SO_ATTACH_FILTER', () => {
  it.each([
    [
      'raw',
      (fd: number, program: Uint8Array) => raw.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, program, 8),
    ],
    ['calls', (fd: number, program: Uint8Array) => setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, program)],
  ])('takes the instructions themselves, and they filter (%s)', (_layer, attach) => {
    using receiver = udp()
    using sender = udp()
    const to = getsockname(receiver.fd)
    sendto(sender.fd, 'before', 0, to)
    attach(receiver.fd, DROP_ALL)
    sendto(sender.fd, 'dropped', 0, to)
    attach(receiver.fd, KEEP_ALL)
    sendto(sender.fd, 'kept', 0, to)
    attach(receiver.fd, ret(8 + 2)) // The UDP header, and two bytes.
    sendto(sender.fd, 'cut off', 0, to)
    expect(datagrams(receiver.fd)).toEqual(['before', 'kept', 'cu'])
  })

  it.each([1, 7, 9, 12, 16, 65_536 * 8])('takes whole instructions: %d bytes', length => {
    using socket = udp()
    const program = new Uint8Array(length)
    const isWhole = length === 16 // Two; and that C's struct has 16 bytes too means nothing.
    for (const option of [SO_ATTACH_FILTER, SO_ATTACH_REUSEPORT_CBPF]) {
      const act = () => raw.setsockopt(socket.fd, SOL_SOCKET, option, program, length)
      if (isWhole) expect(act()).toBe(-EINVAL)
      else expect(mistakeOf(act)).toBe('TypeError ERR_INVALID_ARG_VALUE "optlen"')
    }
    if (!isWhole)
      expect(mistakeOf(() => setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, program))).toMatch(
        '"optlen"',
      )
  })

  it('leaves it to the kernel to judge the program', () => {
    using socket = udp()
    expect(raw.setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, new Uint8Array(0), 0)).toBe(-EINVAL)
    expect(raw.setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, null, 0)).toBe(-EINVAL)
    const endless = new Uint8Array(8) // A load, and no end.
    expect(raw.setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, endless, 8)).toBe(-EINVAL)
  })
})

describe('SO_ATTACH_REUSEPORT_CBPF', () => {
  it('takes the instructions, and they say which socket of the group it is', () => {
    using first = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
    using second = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
    using sender = udp()
    for (const { fd } of [first, second]) setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, 1)
    bind(first.fd, LOOPBACK)
    const to = getsockname(first.fd)
    bind(second.fd, to)
    for (const index of [1, 0, 1]) {
      setsockopt(first.fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, ret(index))
      sendto(sender.fd, `for ${index}`, 0, to)
    }
    expect([datagrams(first.fd), datagrams(second.fd)]).toEqual([['for 0'], ['for 1', 'for 1']])
  })
})

describe('PACKET_FANOUT_DATA', () => {
  const open = () => raw.socket(AF_PACKET, SOCK_DGRAM, htons(ETH_P_ALL))
  const probe = open()
  if (probe >= 0) raw.close(probe)

  it.skipIf(probe < 0)('takes the instructions (needs CAP_NET_RAW)', () => {
    using packets = new Owned(open())
    const group = Int32Array.of((process.pid & 0xffff) | (PACKET_FANOUT_CBPF << 16))
    expect(raw.setsockopt(packets.fd, SOL_PACKET, PACKET_FANOUT, new Uint8Array(group.buffer), 4)).toBe(0)
    const set = (bytes: Uint8Array) =>
      raw.setsockopt(packets.fd, SOL_PACKET, PACKET_FANOUT_DATA, bytes, bytes.length)
    expect(set(KEEP_ALL)).toBe(0)
    expect(set(new Uint8Array(16))).toBe(-EINVAL) // Two instructions, and no struct.
    expect(mistakeOf(() => set(new Uint8Array(12)))).toBe('TypeError ERR_INVALID_ARG_VALUE "optlen"')
    expect(set(new Uint8Array(4))).toBe(-EINVAL) // The descriptor of an eBPF program, here of none.
  })
})

describe('SO_GET_FILTER', () => {
  const program = Buffer.concat([DROP_ALL, KEEP_ALL, DROP_ALL])

  it('counts instructions, so its memory has 8 bytes for each', () => {
    using socket = udp()
    setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, program)
    const get = (memory: Uint8Array | null, cell: Uint32Array) =>
      raw.getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER, memory, cell)
    const all = new Uint8Array(64).fill(0xa5)
    for (const [bytes, count] of [
      [23, 3],
      [24, 4],
      [24, 24],
      [7, 1],
      [0, 1],
    ] as const)
      expect(mistakeOf(() => get(all.subarray(0, bytes), Uint32Array.of(count)))).toBe(
        'RangeError ERR_OUT_OF_RANGE "optlen"',
      )

    const cell = Uint32Array.of(3)
    expect(get(all.subarray(0, 24), cell)).toBe(0)
    expect(cell[0]).toBe(3)
    expect(Buffer.from(all)).toEqual(Buffer.concat([program, new Uint8Array(40).fill(0xa5)]))
    cell[0] = 0
    expect(get(null, cell)).toBe(0)
    expect(cell[0]).toBe(3)
    cell[0] = 2
    expect(get(all, cell)).toBe(-EINVAL)
  })

  it('gives the calls the instructions, as SO_ATTACH_FILTER takes them; with a length their bytes', () => {
    using socket = udp()
    setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, program)
    expect(Buffer.from(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER, 24))).toEqual(program)
    const instructions = getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)
    expect(instructions).toEqual([0, 0xffffffff, 0].map(k => ({ code: 6, jt: 0, jf: 0, k })))
    using other = udp()
    setsockopt(other.fd, SOL_SOCKET, SO_ATTACH_FILTER, instructions)
    expect(getsockopt(other.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual(instructions)
    expect(getsockopt(other.fd, SOL_SOCKET, SO_ATTACH_FILTER as typeof SO_GET_FILTER)).toEqual(instructions)
  })

  it('jumps and operands are kept, each in its place', () => {
    using socket = udp()
    const jumping = [
      { code: 0x30, jt: 0, jf: 0, k: 0xfffff004 }, // ldb type, which is beside the packet
      { code: 0x15, jt: 1, jf: 0, k: 4 },
      { code: 0x06, jt: 0, jf: 0, k: 0xfffffffe },
      { code: 0x06, jt: 0, jf: 0, k: 0 },
    ]
    const given = jumping.map(({ jt, jf, ...rest }) => (jt === 0 ? rest : { jt, jf, ...rest }))
    setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, given)
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual(jumping)
    setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, [{ code: 0x20, k: -4096 }, { code: 0x16 }])
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)[0]).toMatchObject({ k: 0xfffff000 })
  })

  it('as many instructions as there may be, and no filter: no instructions', () => {
    using socket = udp()
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual([])
    const most = Array.from({ length: 4096 }, (_, i) => ({ code: i < 4095 ? 0 : 6, jt: 0, jf: 0, k: i }))
    setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, most)
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER, 8 * 4096)).toHaveLength(8 * 4096)
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual(most)
  })

  it('is not to be set, which would attach it', () => {
    expect(SO_GET_FILTER).toBe(SO_ATTACH_FILTER)
  })
})

describe('SO_DETACH_FILTER, SO_LOCK_FILTER', () => {
  const attach = (fd: number) => setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, [{ code: 6, k: 0 }])
  const detach = (fd: number) => setsockopt(fd, SOL_SOCKET, SO_DETACH_FILTER, 0)

  it('takes the filter away; ENOENT if there is none', () => {
    using socket = udp()
    expect(refusal(() => detach(socket.fd))).toBe('setsockopt ENOENT')
    attach(socket.fd)
    detach(socket.fd)
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual([])
    expect(refusal(() => getsockopt(socket.fd, SOL_SOCKET, SO_DETACH_FILTER))).toBe('getsockopt ENOPROTOOPT')
  })

  it('EPERM of a filter that is locked, and of unlocking it', () => {
    using socket = udp()
    attach(socket.fd)
    setsockopt(socket.fd, SOL_SOCKET, SO_LOCK_FILTER, 1)
    expect(refusal(() => detach(socket.fd))).toBe('setsockopt EPERM')
    expect(refusal(() => attach(socket.fd))).toBe('setsockopt EPERM')
    expect(refusal(() => setsockopt(socket.fd, SOL_SOCKET, SO_LOCK_FILTER, 0))).toBe('setsockopt EPERM')
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)).toHaveLength(1)
  })
})

describe('a mistake', () => {
  const ok = { code: 6, k: 0 }

  it.each<[what: string, value: unknown, mistake: string]>([
    ['a number', 6, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['one instruction', ok, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['null in the array', [null], 'TypeError ERR_INVALID_ARG_TYPE "value[0]"'],
    ['a hole in it', Array(1), 'TypeError ERR_INVALID_ARG_TYPE "value[0]"'],
    ['no code', [ok, { k: 0 }], 'TypeError ERR_INVALID_ARG_TYPE "value[1].code"'],
    ['a code in 17 bits', [ok, { code: 65_536 }], 'RangeError ERR_OUT_OF_RANGE "value[1].code"'],
    ['a jump in 9 bits', [{ code: 6, jt: 256 }], 'RangeError ERR_OUT_OF_RANGE "value[0].jt"'],
    ['a jump back', [{ code: 6, jf: -1 }], 'RangeError ERR_OUT_OF_RANGE "value[0].jf"'],
    ['an operand in 33 bits', [{ code: 6, k: 2 ** 32 }], 'RangeError ERR_OUT_OF_RANGE "value[0].k"'],
    ['an operand in words', [{ code: 6, k: '0' }], 'TypeError ERR_INVALID_ARG_TYPE "value[0].k"'],
    ['65536 instructions', Array(65_536).fill(ok), 'TypeError ERR_INVALID_ARG_VALUE "optlen"'],
  ])('throws for %s, and attaches nothing', (_what, value, mistake) => {
    using socket = udp()
    expect(mistakeOf(() => setsockopt(socket.fd, SOL_SOCKET, SO_ATTACH_FILTER, value as []))).toBe(mistake)
    expect(getsockopt(socket.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual([])
  })
})
