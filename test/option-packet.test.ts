// packet(7): what a device receives besides its own, rings, and counters. It needs
// CAP_NET_RAW, which an ordinary user has in a network of his own.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  AF_PACKET,
  bind,
  ETH_P_IP,
  getsockname,
  getsockopt,
  htons,
  if_nametoindex,
  MSG_DONTWAIT,
  Owned,
  PACKET_ADD_MEMBERSHIP,
  PACKET_DROP_MEMBERSHIP,
  PACKET_FANOUT,
  PACKET_FANOUT_HASH,
  PACKET_FANOUT_ROLLOVER,
  PACKET_HDRLEN,
  PACKET_IGNORE_OUTGOING,
  PACKET_MR_MULTICAST,
  PACKET_RESERVE,
  PACKET_ROLLOVER_STATS,
  PACKET_RX_RING,
  PACKET_STATISTICS,
  PACKET_TX_RING,
  PACKET_VERSION,
  type PacketMreq,
  recv,
  SO_ATTACH_FILTER,
  SO_RCVBUF,
  SO_RCVTIMEO,
  SOCK_DGRAM,
  SOCK_RAW,
  SOL_PACKET,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { can, completed, IN_NETWORK, inJavaScript, noNetwork } from './support/option-rule.ts'
import { LOOPBACK, mistakeOf, refusal } from './support/sockets.ts'

const lo = if_nametoindex('lo')
const may = can('CAP_NET_RAW')
const uints = (...numbers: number[]) => new Uint8Array(Uint32Array.from(numbers).buffer)
const packets = (protocol = 0) => new Owned(socket(AF_PACKET, SOCK_RAW, protocol))

/** An address of this process alone. */
const ADDRESS = Uint8Array.of(1, 0, 0x5e, 0x7f, (process.pid >> 8) & 0xff, process.pid & 0xff)

/** How many want the address on loopback. */
function wanting(address: Uint8Array): number {
  const name = Buffer.from(address).toString('hex')
  const line = new RegExp(`^\\d+\\s+lo\\s+(\\d+)\\s+\\d+\\s+${name}$`, 'm')
  return Number(line.exec(readFileSync('/proc/net/dev_mcast', 'latin1'))?.[1] ?? 0)
}

describe.skipIf(!may)('PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP (needs CAP_NET_RAW)', () => {
  const group = { mr_ifindex: lo, mr_type: PACKET_MR_MULTICAST, mr_address: ADDRESS }
  const add = (fd: number, value: PacketMreq | Uint8Array) =>
    setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, value)
  const drop = (fd: number, value: PacketMreq) => setsockopt(fd, SOL_PACKET, PACKET_DROP_MEMBERSHIP, value)

  it('a device receives what is sent to an address, and no longer', () => {
    using s = packets()
    expect(wanting(ADDRESS)).toBe(0)
    add(s.fd, group)
    expect(wanting(ADDRESS)).toBe(1)
    drop(s.fd, group)
    expect(wanting(ADDRESS)).toBe(0)
  })

  it('as often as it was asked for; closing takes all of it back', () => {
    using s = packets()
    add(s.fd, group)
    add(s.fd, { ...group, mr_alen: 6 })
    drop(s.fd, group)
    expect(wanting(ADDRESS)).toBe(1)
    s[Symbol.dispose]()
    expect(wanting(ADDRESS)).toBe(0)
  })

  it('what was not asked for may be taken back', () => {
    using s = packets()
    drop(s.fd, group)
    expect(wanting(ADDRESS)).toBe(0)
  })

  it.each<[what: string, errno: string, value: PacketMreq | Uint8Array]>([
    ['an interface that is none', 'ENODEV', { ...group, mr_ifindex: 999_999 }],
    ['an address longer than those of the device', 'EINVAL', { ...group, mr_address: new Uint8Array(8) }],
    ['a multicast address that is shorter', 'EINVAL', { ...group, mr_address: new Uint8Array(3) }],
    ['a length longer than the struct', 'EINVAL', { ...group, mr_alen: 40 }],
    ['half a struct', 'EINVAL', new Uint8Array(8)],
  ])('of %s: %s', (_what, errno, value) => {
    using s = packets()
    expect(refusal(() => add(s.fd, value))).toBe(`setsockopt ${errno}`)
  })

  it.each<[what: string, value: unknown, mistake: string]>([
    ['no interface', { mr_type: 0 }, 'TypeError ERR_INVALID_ARG_TYPE "value.mr_ifindex"'],
    ['no type', { mr_ifindex: lo }, 'TypeError ERR_INVALID_ARG_TYPE "value.mr_type"'],
    ['a type in 17 bits', { ...group, mr_type: 65_536 }, 'RangeError ERR_OUT_OF_RANGE "value.mr_type"'],
    [
      'an address in words',
      { ...group, mr_address: '01:00:5e:00:00:01' },
      'TypeError ERR_INVALID_ARG_TYPE "value.mr_address"',
    ],
    [
      'nine bytes',
      { ...group, mr_address: new Uint8Array(9) },
      'RangeError ERR_OUT_OF_RANGE "value.mr_address"',
    ],
  ])('throws for %s', (_what, value, mistake) => {
    using s = packets()
    expect(mistakeOf(() => add(s.fd, value as PacketMreq))).toBe(mistake)
  })

  it('is not to be read', () => {
    using s = packets()
    for (const option of [PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP])
      expect(refusal(() => getsockopt(s.fd, SOL_PACKET, option, 16))).toBe('getsockopt ENOPROTOOPT')
  })
})

describe('PACKET_MR_PROMISC', () => {
  it.skipIf(noNetwork !== undefined)(
    `an ordinary user's, in a network of his own (${noNetwork ?? 'CAP_NET_RAW'})`,
    () => {
      const script = `
        import { execFileSync } from 'node:child_process'
        import * as sockfd from 'sockfd'
        const { AF_PACKET, PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP, PACKET_MR_PROMISC } = sockfd
        const fd = sockfd.socket(AF_PACKET, sockfd.SOCK_RAW)
        const isPromiscuous = () => / promiscuity 1 /.test(execFileSync('ip', ['-d', 'link', 'show', 'lo']))
        const value = { mr_ifindex: 1, mr_type: PACKET_MR_PROMISC }
        const answers = [PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP].map(option => {
          sockfd.setsockopt(fd, sockfd.SOL_PACKET, option, value)
          return isPromiscuous()
        })
        console.log(JSON.stringify(answers))`
      expect(JSON.parse(completed(inJavaScript(IN_NETWORK, script)).stdout)).toEqual([true, false])
    },
  )
})

describe.skipIf(!may)('PACKET_RX_RING, PACKET_TX_RING (needs CAP_NET_RAW)', () => {
  const ring = uints(4096, 1, 2048, 2) // struct tpacket_req: a block of two frames.
  const none = uints(0, 0, 0, 0)

  it.each([
    ['PACKET_RX_RING', PACKET_RX_RING],
    ['PACKET_TX_RING', PACKET_TX_RING],
  ])('%s makes a ring: EBUSY of what it depends on, until it is gone', (_name, option) => {
    using s = packets()
    const change = () => {
      setsockopt(s.fd, SOL_PACKET, PACKET_VERSION, 1)
      setsockopt(s.fd, SOL_PACKET, PACKET_RESERVE, 16)
    }
    setsockopt(s.fd, SOL_PACKET, option, ring)
    expect(refusal(change)).toBe('setsockopt EBUSY')
    setsockopt(s.fd, SOL_PACKET, option, none)
    change()
    expect(refusal(() => getsockopt(s.fd, SOL_PACKET, option, 16))).toBe('getsockopt ENOPROTOOPT')
  })

  it.each([
    ['frames that are not those of the blocks', uints(4096, 1, 2048, 3)],
    ['blocks that are no pages', uints(4000, 1, 2000, 2)],
    ['half a struct', ring.subarray(0, 8)],
  ])('EINVAL of %s', (_what, value) => {
    using s = packets()
    expect(refusal(() => setsockopt(s.fd, SOL_PACKET, PACKET_RX_RING, value))).toBe('setsockopt EINVAL')
  })

  it('PACKET_HDRLEN reads the version first: in raw, where the memory is given', () => {
    using s = packets()
    const ask = (version: number) => {
      const optval = new Uint8Array(Int32Array.of(version).buffer)
      const answer = raw.getsockopt(s.fd, SOL_PACKET, PACKET_HDRLEN, optval, Uint32Array.of(4))
      return answer === 0 ? new DataView(optval.buffer).getInt32(0, true) : answer
    }
    expect([0, 1, 2, 3].map(ask)).toEqual([32, 32, 48, -22])
  })
})

describe.skipIf(!may)('counters (need CAP_NET_RAW)', () => {
  /** Keeps only UDP to a port, as SOCK_DGRAM shows it. */
  const udpTo = (port: number) => [
    { code: 0x30, k: 9 }, // ldb [9]: the protocol
    { code: 0x15, jf: 4, k: 17 },
    { code: 0xb1, k: 0 }, // ldxb 4*([0]&0xf): the length of the IP header
    { code: 0x48, k: 2 }, // ldh [x + 2]: the destination port
    { code: 0x15, jf: 1, k: port },
    { code: 0x06, k: 0xffffffff },
    { code: 0x06, k: 0 },
  ]

  it('PACKET_STATISTICS counts what came and what was dropped; to read it is to begin again', () => {
    using receiver = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(receiver.fd, LOOPBACK)
    const to = getsockname(receiver.fd) as { port: number; address: string; family: typeof AF_INET }
    using s = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    setsockopt(s.fd, SOL_SOCKET, SO_ATTACH_FILTER, udpTo(to.port))
    setsockopt(s.fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    setsockopt(s.fd, SOL_SOCKET, SO_RCVBUF, 4096)
    bind(s.fd, { family: AF_PACKET, protocol: ETH_P_IP, ifindex: lo })
    getsockopt(s.fd, SOL_PACKET, PACKET_STATISTICS)
    const buffer = Buffer.alloc(2000)
    for (let i = 0; i < 20; i++) sendto(receiver.fd, Buffer.alloc(1000), 0, to)
    // What has come here has passed there.
    setsockopt(receiver.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
    for (let i = 0; i < 20; i++) recv(receiver.fd, buffer)
    const counted = getsockopt(s.fd, SOL_PACKET, PACKET_STATISTICS)
    let kept = 0
    while (refusal(() => recv(s.fd, buffer, MSG_DONTWAIT)) === 'nothing') kept++
    expect(kept).toBeGreaterThan(0)
    expect(counted).toEqual({ tp_packets: 20, tp_drops: 20 - kept })
    expect(counted.tp_drops).toBeGreaterThan(0)
    expect(getsockopt(s.fd, SOL_PACKET, PACKET_STATISTICS)).toEqual({ tp_packets: 0, tp_drops: 0 })
    const act = () => setsockopt(s.fd, SOL_PACKET, PACKET_STATISTICS, { tp_packets: 1, tp_drops: 1 })
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it('PACKET_ROLLOVER_STATS: three numbers of 64 bits, of a group that rolls over', () => {
    using s = packets(htons(ETH_P_IP))
    const read = () => getsockopt(s.fd, SOL_PACKET, PACKET_ROLLOVER_STATS)
    expect(refusal(read)).toBe('getsockopt EINVAL')
    const group = (process.pid & 0xffff) | (PACKET_FANOUT_ROLLOVER << 16)
    setsockopt(s.fd, SOL_PACKET, PACKET_FANOUT, group)
    expect(getsockopt(s.fd, SOL_PACKET, PACKET_FANOUT)).toBe(group)
    expect(read()).toEqual(new Uint8Array(24))
    const act = () => setsockopt(s.fd, SOL_PACKET, PACKET_ROLLOVER_STATS, new Uint8Array(24))
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it('EALREADY of a second group, EINVAL of another way to share and of a socket that receives nothing', () => {
    using s = packets(htons(ETH_P_IP))
    using other = packets(htons(ETH_P_IP))
    using idle = packets()
    const id = (process.pid & 0xffff) ^ 1
    const join = (fd: number, way: number) => setsockopt(fd, SOL_PACKET, PACKET_FANOUT, id | (way << 16))
    join(s.fd, PACKET_FANOUT_HASH)
    expect(refusal(() => join(s.fd, PACKET_FANOUT_HASH))).toBe('setsockopt EALREADY')
    expect(refusal(() => join(other.fd, PACKET_FANOUT_ROLLOVER))).toBe('setsockopt EINVAL')
    expect(refusal(() => join(idle.fd, PACKET_FANOUT_HASH))).toBe('setsockopt EINVAL')
  })
})
