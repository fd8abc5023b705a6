// ip(7), ipv6(7), netlink(7): groups that are joined and left. Their sources:
// option-sources.test.ts. The other witness is /proc/net, where the kernel lists them.

import { readFileSync } from 'node:fs'
import {
  AF_NETLINK,
  AF_UNIX,
  getsockopt,
  IP_ADD_MEMBERSHIP,
  IPPROTO_IP,
  NETLINK_ADD_MEMBERSHIP,
  NETLINK_DROP_MEMBERSHIP,
  NETLINK_LIST_MEMBERSHIPS,
  Owned,
  SOCK_DGRAM,
  SOCK_RAW,
  SOL_NETLINK,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { inet, inet6, joined, type LevelName, lo, set, udp, V4, V6 } from './support/option-groups.ts'
import { completed, IN_NETWORK, inJavaScript, named, noNetwork } from './support/option-rule.ts'
import { refusal, tcp } from './support/sockets.ts'

describe.each<
  [join: string, leave: string, level: LevelName, group: string, of: (group: string, index: number) => object]
>([
  [
    'IP_ADD_MEMBERSHIP',
    'IP_DROP_MEMBERSHIP',
    'IPPROTO_IP',
    V4,
    (imr_multiaddr, imr_ifindex) => ({ imr_multiaddr, imr_ifindex }),
  ],
  [
    'MCAST_JOIN_GROUP',
    'MCAST_LEAVE_GROUP',
    'IPPROTO_IP',
    V4,
    (group, gr_interface) => ({ gr_interface, gr_group: inet(group) }),
  ],
  [
    'IPV6_ADD_MEMBERSHIP',
    'IPV6_DROP_MEMBERSHIP',
    'IPPROTO_IPV6',
    V6,
    (ipv6mr_multiaddr, ipv6mr_interface) => ({ ipv6mr_multiaddr, ipv6mr_interface }),
  ],
  [
    'IPV6_JOIN_GROUP',
    'IPV6_LEAVE_GROUP',
    'IPPROTO_IPV6',
    V6,
    (ipv6mr_multiaddr, ipv6mr_interface) => ({ ipv6mr_multiaddr, ipv6mr_interface }),
  ],
  [
    'MCAST_JOIN_GROUP',
    'MCAST_LEAVE_GROUP',
    'IPPROTO_IPV6',
    V6,
    (group, gr_interface) => ({ gr_interface, gr_group: inet6(group) }),
  ],
])('%s, %s of %s', (join, leave, level, group, of) => {
  it('joins, and leaves', () => {
    using s = udp(level)
    expect(joined(group)).toBe(false)
    set(s.fd, level, join, of(group, lo))
    expect(joined(group)).toBe(true)
    set(s.fd, level, leave, of(group, lo))
    expect(joined(group)).toBe(false)
  })

  it('a socket that is closed has left', () => {
    using s = udp(level)
    set(s.fd, level, join, of(group, lo))
    s[Symbol.dispose]()
    expect(joined(group)).toBe(false)
  })

  it('EADDRINUSE of a group that is joined, EADDRNOTAVAIL of one that is not', () => {
    using s = udp(level)
    expect(refusal(() => set(s.fd, level, leave, of(group, lo)))).toBe('setsockopt EADDRNOTAVAIL')
    set(s.fd, level, join, of(group, lo))
    expect(refusal(() => set(s.fd, level, join, of(group, lo)))).toBe('setsockopt EADDRINUSE')
  })

  it('ENODEV of an interface that is none, EINVAL of an address that is no group', () => {
    using s = udp(level)
    const none = 999_999
    const host = level === 'IPPROTO_IP' ? '127.0.0.1' : '::1'
    expect(refusal(() => set(s.fd, level, join, of(group, none)))).toBe('setsockopt ENODEV')
    expect(refusal(() => set(s.fd, level, join, of(host, lo)))).toBe('setsockopt EINVAL')
  })

  it('is not to be read', () => {
    using s = udp(level)
    for (const name of [join, leave])
      expect(refusal(() => getsockopt(s.fd, named(level), named(name), 136))).toBe('getsockopt ENOPROTOOPT')
  })
})

describe('IP_ADD_MEMBERSHIP', () => {
  it('takes an address of the interface too', () => {
    using s = udp('IPPROTO_IP')
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: V4, imr_address: '127.0.0.1' })
    expect(joined(V4)).toBe(true)
    const of = { imr_multiaddr: V4, imr_address: '192.0.2.1' }
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, of))).toBe('setsockopt ENODEV')
  })

  it('ENOBUFS of more groups than a socket may be in', () => {
    using s = udp('IPPROTO_IP')
    const most = Number(readFileSync('/proc/sys/net/ipv4/igmp_max_memberships', 'latin1'))
    const join = (i: number) =>
      setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, {
        imr_multiaddr: V4.replace(/7$/, String(100 + i)),
        imr_ifindex: lo,
      })
    for (let i = 0; i < most; i++) join(i)
    expect(refusal(() => join(most))).toBe('setsockopt ENOBUFS')
  })

  it('EPROTO of a stream, EOPNOTSUPP of a Unix socket', () => {
    using stream = tcp()
    using unix = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    const join = (fd: number) => () =>
      setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: V4, imr_ifindex: lo })
    expect(refusal(join(stream.fd))).toBe('setsockopt EPROTO')
    expect(refusal(join(unix.fd))).toBe('setsockopt EOPNOTSUPP')
  })
})

describe('IPV6_JOIN_ANYCAST, IPV6_LEAVE_ANYCAST', () => {
  it.skipIf(noNetwork !== undefined)(
    `joins, and leaves, in a network of one's own (${noNetwork ?? 'CAP_NET_ADMIN'})`,
    () => {
      const script = `
      import { execFileSync } from 'node:child_process'
      import { readFileSync } from 'node:fs'
      import { AF_INET6, IPPROTO_IPV6, IPV6_JOIN_ANYCAST, IPV6_LEAVE_ANYCAST, SOCK_DGRAM, setsockopt, socket } from 'sockfd'
      execFileSync('ip', ['link', 'set', 'lo', 'up'])
      execFileSync('ip', ['addr', 'add', 'fd00::1/64', 'dev', 'lo', 'nodad'])
      const fd = socket(AF_INET6, SOCK_DGRAM)
      const of = ipv6mr_multiaddr => ({ ipv6mr_multiaddr, ipv6mr_interface: 1 })
      const set = (option, value) => {
        try {
          setsockopt(fd, IPPROTO_IPV6, option, value)
        } catch ({ code }) {
          return code
        }
        return readFileSync('/proc/net/anycast6', 'latin1').includes('fd000000000000000000000000000005')
      }
      console.log(JSON.stringify([
        set(IPV6_LEAVE_ANYCAST, of('fd00::5')),
        set(IPV6_JOIN_ANYCAST, of('fd00::5')),
        set(IPV6_LEAVE_ANYCAST, of('fd00::5')),
        set(IPV6_JOIN_ANYCAST, of('fd00::1')),
        set(IPV6_JOIN_ANYCAST, of('fd01::1')),
        set(IPV6_JOIN_ANYCAST, of('ff02::1')),
      ]))`
      const { stdout } = completed(inJavaScript(IN_NETWORK, script))
      expect(JSON.parse(stdout)).toEqual(['ENOENT', true, false, 'EINVAL', 'EADDRNOTAVAIL', 'EINVAL'])
    },
  )
})

describe('NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP', () => {
  const list = (fd: number) => getsockopt(fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS)

  it('join and leave; NETLINK_LIST_MEMBERSHIPS tells, a bit for each group', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW))
    expect(list(s.fd)).toEqual([])
    for (const group of [1, 32, 34]) setsockopt(s.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group)
    expect(list(s.fd)).toEqual([0x80000001, 0b10])
    setsockopt(s.fd, SOL_NETLINK, NETLINK_DROP_MEMBERSHIP, 1)
    expect(list(s.fd)).toEqual([0x80000000, 0b10])
  })

  it('EINVAL of what is no group', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW))
    for (const group of [0, 9999])
      expect(refusal(() => setsockopt(s.fd, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group))).toBe(
        'setsockopt EINVAL',
      )
  })

  it('each is for one direction only', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW))
    for (const option of [NETLINK_ADD_MEMBERSHIP, NETLINK_DROP_MEMBERSHIP])
      expect(refusal(() => getsockopt(s.fd, SOL_NETLINK, option))).toBe('getsockopt ENOPROTOOPT')
    expect(refusal(() => setsockopt(s.fd, SOL_NETLINK, NETLINK_LIST_MEMBERSHIPS, [1]))).toBe(
      'setsockopt ENOPROTOOPT',
    )
  })
})
