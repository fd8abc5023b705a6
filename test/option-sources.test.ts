// ip(7), ipv6(7): multicast groups of which some sources are heard, or not. The groups
// themselves: option-memberships.test.ts. The other witness is /proc/net/mcfilter.

import {
  type Address,
  getsockopt,
  IP_ADD_MEMBERSHIP,
  IP_MSFILTER,
  IPPROTO_IP,
  IPPROTO_IPV6,
  MCAST_JOIN_GROUP,
  MCAST_MSFILTER,
  setsockopt,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { encode } from '../dist/sockaddr.js'
import { hex, inet, inet6, type LevelName, lo, set, sources, udp, V4, V6 } from './support/option-groups.ts'
import { named } from './support/option-rule.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

/** How a source is named: the options, and their values. */
interface Way {
  readonly level: LevelName
  readonly group: string
  readonly source: string
  readonly join: string
  readonly leave: string
  readonly block: string
  readonly unblock: string
  readonly of: object
  readonly joinAll: string
  readonly ofAll: object
}

const MCAST = {
  join: 'MCAST_JOIN_SOURCE_GROUP',
  leave: 'MCAST_LEAVE_SOURCE_GROUP',
  block: 'MCAST_BLOCK_SOURCE',
  unblock: 'MCAST_UNBLOCK_SOURCE',
  joinAll: 'MCAST_JOIN_GROUP',
}

describe.each<Way>([
  {
    level: 'IPPROTO_IP',
    group: V4,
    source: '127.0.0.5',
    join: 'IP_ADD_SOURCE_MEMBERSHIP',
    leave: 'IP_DROP_SOURCE_MEMBERSHIP',
    block: 'IP_BLOCK_SOURCE',
    unblock: 'IP_UNBLOCK_SOURCE',
    of: { imr_multiaddr: V4, imr_interface: '127.0.0.1', imr_sourceaddr: '127.0.0.5' },
    joinAll: 'IP_ADD_MEMBERSHIP',
    ofAll: { imr_multiaddr: V4, imr_ifindex: lo },
  },
  {
    ...MCAST,
    level: 'IPPROTO_IP',
    group: V4,
    source: '127.0.0.5',
    of: { gsr_interface: lo, gsr_group: inet(V4), gsr_source: inet('127.0.0.5') },
    ofAll: { gr_interface: lo, gr_group: inet(V4) },
  },
  {
    ...MCAST,
    level: 'IPPROTO_IPV6',
    group: V6,
    source: '::1',
    of: { gsr_interface: lo, gsr_group: inet6(V6), gsr_source: inet6('::1') },
    ofAll: { gr_interface: lo, gr_group: inet6(V6) },
  },
])('$level: $join, $leave, $block, $unblock', way => {
  const { level, group, source, join, leave, block, unblock, of, joinAll, ofAll } = way

  it('joins for one source, and leaves', () => {
    using s = udp(level)
    expect(sources(group)).toEqual([])
    set(s.fd, level, join, of)
    expect(sources(group)).toEqual([[hex(source), 1, 0]])
    expect(refusal(() => set(s.fd, level, join, of))).toBe('setsockopt EADDRNOTAVAIL')
    expect(refusal(() => set(s.fd, level, block, of))).toBe('setsockopt EINVAL')
    set(s.fd, level, leave, of)
    expect(sources(group)).toEqual([])
    expect(refusal(() => set(s.fd, level, leave, of))).toBe('setsockopt EINVAL')
  })

  it('blocks one source, and unblocks it', () => {
    using s = udp(level)
    expect(refusal(() => set(s.fd, level, block, of))).toBe('setsockopt EINVAL') // Nobody has joined.
    set(s.fd, level, joinAll, ofAll)
    set(s.fd, level, block, of)
    expect(sources(group)).toEqual([[hex(source), 0, 1]])
    expect(refusal(() => set(s.fd, level, block, of))).toBe('setsockopt EADDRNOTAVAIL')
    set(s.fd, level, unblock, of)
    expect(sources(group)).toEqual([])
    expect(refusal(() => set(s.fd, level, unblock, of))).toBe('setsockopt EADDRNOTAVAIL')
  })

  it('is not to be read', () => {
    using s = udp(level)
    for (const name of [join, leave, block, unblock])
      expect(refusal(() => getsockopt(s.fd, named(level), named(name), 264))).toBe('getsockopt ENOPROTOOPT')
  })
})

describe('IP_MSFILTER, MCAST_MSFILTER', () => {
  const MCAST_INCLUDE = 1
  const uints = (...numbers: number[]) => new Uint8Array(Uint32Array.from(numbers).buffer)
  const storage = (address: Address) => {
    const bytes = new Uint8Array(128)
    encode(address, bytes)
    return bytes
  }
  const fromHex = (...addresses: string[]) => Buffer.from(addresses.map(hex).join(''), 'hex')

  it('is set in bytes: the sources of a group that is joined', () => {
    using s = udp('IPPROTO_IP')
    const list = fromHex('127.0.0.5', '127.0.0.6')
    const bytes = Buffer.concat([fromHex(V4, '127.0.0.1'), uints(MCAST_INCLUDE, 2), list])
    const filter = (of: Uint8Array) => setsockopt(s.fd, IPPROTO_IP, IP_MSFILTER, of)
    expect(refusal(() => filter(bytes))).toBe('setsockopt EINVAL')
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: V4, imr_address: '127.0.0.1' })
    filter(bytes)
    expect(sources(V4).toSorted()).toEqual([
      [hex('127.0.0.5'), 1, 0],
      [hex('127.0.0.6'), 1, 0],
    ])
    // Two sources are said to follow, and there is one.
    expect(refusal(() => filter(bytes.subarray(0, 20)))).toBe('setsockopt EINVAL')
  })

  it.each([
    ['IPPROTO_IP', inet(V4), inet('127.0.0.5')],
    ['IPPROTO_IPV6', inet6(V6), inet6('::1')],
  ] as const)('MCAST_MSFILTER of %s too', (level, group, source) => {
    using s = udp(level)
    const joined = Buffer.concat([uints(lo, 0), storage(group)])
    setsockopt(s.fd, named(level), MCAST_JOIN_GROUP, joined)
    const filter = Buffer.concat([joined, uints(MCAST_INCLUDE, 1), storage(source)])
    setsockopt(s.fd, named(level), MCAST_MSFILTER, filter)
    expect(sources(group.address)).toEqual([[hex(source.address), 1, 0]])
  })

  it('is not to be read: the kernel would count addresses, and not bytes', () => {
    using s = udp('IPPROTO_IP')
    for (const [level, option] of [
      [IPPROTO_IP, IP_MSFILTER],
      [IPPROTO_IP, MCAST_MSFILTER],
      [IPPROTO_IPV6, MCAST_MSFILTER],
    ] as [number, number][])
      for (const length of [undefined, 0, 4096])
        expect(mistakeOf(() => getsockopt(s.fd, level, option, length as number))).toBe(
          'TypeError ERR_INVALID_ARG_VALUE "optname"',
        )
  })
})
