// Multicast on loopback: groups, sources, and from which interface. ip(7), ipv6(7).

import {
  AF_INET,
  bind,
  CMSG_SPACE,
  cmsg,
  getsockname,
  getsockopt,
  type InetAddress,
  IP_ADD_MEMBERSHIP,
  IP_ADD_SOURCE_MEMBERSHIP,
  IP_BLOCK_SOURCE,
  IP_DROP_MEMBERSHIP,
  IP_DROP_SOURCE_MEMBERSHIP,
  IP_MULTICAST_ALL,
  IP_MULTICAST_IF,
  IP_MULTICAST_LOOP,
  IP_MULTICAST_TTL,
  IP_RECVTTL,
  IP_TTL,
  IP_UNBLOCK_SOURCE,
  IPPROTO_IP,
  type IpMreqn,
  if_nametoindex,
  MCAST_BLOCK_SOURCE,
  MCAST_JOIN_GROUP,
  MCAST_JOIN_SOURCE_GROUP,
  MCAST_LEAVE_GROUP,
  MCAST_LEAVE_SOURCE_GROUP,
  MCAST_UNBLOCK_SOURCE,
  Owned,
  POLLIN,
  poll,
  recv,
  recvmsg,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { LOOPBACK, mistakeOf, refusal } from './support/sockets.ts'

const LO = if_nametoindex('lo')
const GROUP = '239.83.79.67'
const ONE_SOURCE = '232.83.79.67'
const buffer = Buffer.alloc(64)
const inet = (address: string): InetAddress => ({ ...LOOPBACK, address })

/** A socket that could receive for any group; it does for those that it joins. */
function receiver(): Owned {
  using s = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
  setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_ALL, 0)
  bind(s.fd, inet('0.0.0.0'))
  return new Owned(s.release())
}

/** Sends to a group over loopback: the text, from an address. */
function tell(to: Owned, group: string, data: string, from = '127.0.0.1'): void {
  using s = new Owned(socket(AF_INET, SOCK_DGRAM))
  bind(s.fd, inet(from))
  setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, { imr_ifindex: LO })
  sendto(s.fd, data, 0, { ...getsockname(to.fd), address: group } as InetAddress)
}

/** What has come: so many, and any more. */
function heard({ fd }: Owned, count: number): string[] {
  const texts: string[] = []
  while (poll([{ fd, events: POLLIN }], texts.length < count ? 5000 : 0).ready === 1)
    texts.push(buffer.toString('utf8', 0, recv(fd, buffer)))
  return texts
}

describe('a group of IPv4', () => {
  it.each<[what: string, membership: IpMreqn]>([
    ['index', { imr_multiaddr: GROUP, imr_ifindex: LO }],
    ['address', { imr_multiaddr: GROUP, imr_address: '127.0.0.1' }],
  ])('IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, the interface by %s', (_what, membership) => {
    using s = receiver()
    tell(s, GROUP, 'before')
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, membership)
    tell(s, GROUP, 'hello')
    tell(s, '239.83.79.68', 'another group')
    setsockopt(s.fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, membership)
    tell(s, GROUP, 'after')
    expect(heard(s, 1)).toEqual(['hello'])
  })

  it('MCAST_JOIN_GROUP, MCAST_LEAVE_GROUP: a group_req, of any family', () => {
    using s = receiver()
    const group = { gr_interface: LO, gr_group: inet(GROUP) }
    setsockopt(s.fd, IPPROTO_IP, MCAST_JOIN_GROUP, group)
    tell(s, GROUP, 'hello')
    setsockopt(s.fd, IPPROTO_IP, MCAST_LEAVE_GROUP, group)
    tell(s, GROUP, 'after')
    expect(heard(s, 1)).toEqual(['hello'])
  })

  it('IP_ADD_SOURCE_MEMBERSHIP "Join a multicast group and allow receiving data only from a specified source."', () => {
    using s = receiver()
    const membership = { imr_multiaddr: ONE_SOURCE, imr_interface: '127.0.0.1', imr_sourceaddr: '127.0.0.2' }
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, membership)
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, { ...membership, imr_sourceaddr: '127.0.0.4' })
    for (const from of ['127.0.0.2', '127.0.0.3', '127.0.0.4']) tell(s, ONE_SOURCE, from, from)
    setsockopt(s.fd, IPPROTO_IP, IP_DROP_SOURCE_MEMBERSHIP, membership)
    for (const from of ['127.0.0.2', '127.0.0.4']) tell(s, ONE_SOURCE, `${from} again`, from)
    expect(heard(s, 3)).toEqual(['127.0.0.2', '127.0.0.4', '127.0.0.4 again'])
  })

  it('IP_BLOCK_SOURCE "Stop receiving multicast data from a specific source in a given group.", IP_UNBLOCK_SOURCE', () => {
    using s = receiver()
    const source = { imr_multiaddr: GROUP, imr_interface: '127.0.0.1', imr_sourceaddr: '127.0.0.2' }
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: GROUP, imr_ifindex: LO })
    setsockopt(s.fd, IPPROTO_IP, IP_BLOCK_SOURCE, source)
    for (const from of ['127.0.0.2', '127.0.0.3']) tell(s, GROUP, from, from)
    setsockopt(s.fd, IPPROTO_IP, IP_UNBLOCK_SOURCE, source)
    tell(s, GROUP, 'unblocked', '127.0.0.2')
    expect(heard(s, 2)).toEqual(['127.0.0.3', 'unblocked'])
  })

  it('MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP, MCAST_BLOCK_SOURCE, MCAST_UNBLOCK_SOURCE: the same', () => {
    using s = receiver()
    const of = (group: string, source: string) => ({
      gsr_interface: LO,
      gsr_group: inet(group),
      gsr_source: inet(source),
    })
    setsockopt(s.fd, IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, of(ONE_SOURCE, '127.0.0.2'))
    for (const from of ['127.0.0.2', '127.0.0.3']) tell(s, ONE_SOURCE, from, from)
    setsockopt(s.fd, IPPROTO_IP, MCAST_LEAVE_SOURCE_GROUP, of(ONE_SOURCE, '127.0.0.2'))
    tell(s, ONE_SOURCE, 'left', '127.0.0.2')
    setsockopt(s.fd, IPPROTO_IP, MCAST_JOIN_GROUP, { gr_interface: LO, gr_group: inet(GROUP) })
    setsockopt(s.fd, IPPROTO_IP, MCAST_BLOCK_SOURCE, of(GROUP, '127.0.0.4'))
    tell(s, GROUP, 'blocked', '127.0.0.4')
    setsockopt(s.fd, IPPROTO_IP, MCAST_UNBLOCK_SOURCE, of(GROUP, '127.0.0.4'))
    tell(s, GROUP, 'unblocked', '127.0.0.4')
    expect(heard(s, 2)).toEqual(['127.0.0.2', 'unblocked'])
  })

  it('IP_MULTICAST_ALL "messages from all the groups that have been joined globally on the whole system", unless it is 0', () => {
    using member = receiver()
    using other = receiver()
    setsockopt(member.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: GROUP, imr_ifindex: LO })
    tell(other, GROUP, 'only for members')
    setsockopt(other.fd, IPPROTO_IP, IP_MULTICAST_ALL, 1)
    tell(other, GROUP, 'for all')
    expect(heard(other, 1)).toEqual(['for all'])
  })
})

describe('where from', () => {
  it('IP_MULTICAST_IF by address, by index, and none again', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    const get = () => getsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF)
    expect(get()).toBe('0.0.0.0')
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, '127.0.0.1')
    expect(get()).toBe('127.0.0.1')
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, { imr_ifindex: LO })
    expect(get()).toBe('0.0.0.0')
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, { imr_ifindex: LO, imr_address: '127.0.0.9' })
    expect(get()).toBe('127.0.0.9')
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, '0.0.0.0')
    expect(get()).toBe('0.0.0.0')
  })

  it('IP_MULTICAST_TTL "The default is 1", and arrives', () => {
    using to = receiver()
    setsockopt(to.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: GROUP, imr_ifindex: LO })
    setsockopt(to.fd, IPPROTO_IP, IP_RECVTTL, 1)
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, '127.0.0.1')
    const ttl = () => {
      sendto(s.fd, 'x', 0, { ...getsockname(to.fd), address: GROUP } as InetAddress)
      const { control } = recvmsg(to.fd, [buffer], { controllen: CMSG_SPACE(4) })
      return [getsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_TTL), cmsg(control, IPPROTO_IP, IP_TTL)]
    }
    expect(ttl()).toEqual([1, 1])
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_TTL, 77)
    expect(ttl()).toEqual([77, 77])
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_TTL, -1)
    expect(ttl()).toEqual([1, 1])
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_TTL, 256))).toBe('setsockopt EINVAL')
  })

  it('IP_MULTICAST_LOOP: "whether sent multicast packets should be looped back to the local sockets"', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(getsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_LOOP)).toBe(1)
    setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_LOOP, 0)
    expect(getsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_LOOP)).toBe(0)
  })
})

describe('refused', () => {
  it('EADDRINUSE: joined already; EADDRNOTAVAIL: not joined, no such address; ENODEV: no such interface', () => {
    using s = receiver()
    const membership = { imr_multiaddr: GROUP, imr_ifindex: LO }
    const set = (option: typeof IP_ADD_MEMBERSHIP, value: IpMreqn) =>
      refusal(() => setsockopt(s.fd, IPPROTO_IP, option, value))
    expect(set(IP_DROP_MEMBERSHIP, membership)).toBe('setsockopt EADDRNOTAVAIL')
    expect(set(IP_ADD_MEMBERSHIP, membership)).toBe('nothing')
    expect(set(IP_ADD_MEMBERSHIP, membership)).toBe('setsockopt EADDRINUSE')
    expect(set(IP_ADD_MEMBERSHIP, { ...membership, imr_multiaddr: '127.0.0.1' })).toBe('setsockopt EINVAL')
    expect(set(IP_ADD_MEMBERSHIP, { ...membership, imr_ifindex: 0x7fffffff })).toBe('setsockopt ENODEV')
    for (const where of ['192.0.2.1', { imr_ifindex: 0x7fffffff }])
      expect(refusal(() => setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, where))).toBe(
        'setsockopt EADDRNOTAVAIL',
      )
  })

  it.each<[what: string, option: typeof IP_ADD_MEMBERSHIP, value: unknown, mistake: string]>([
    [
      'a host name',
      IP_ADD_MEMBERSHIP,
      { imr_multiaddr: 'all' },
      'TypeError ERR_INVALID_ARG_VALUE "value.imr_multiaddr"',
    ],
    [
      'index -1',
      IP_ADD_MEMBERSHIP,
      { imr_multiaddr: GROUP, imr_ifindex: 0.5 },
      'RangeError ERR_OUT_OF_RANGE "value.imr_ifindex"',
    ],
    ['a number', IP_ADD_MEMBERSHIP, 5, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['no group', MCAST_JOIN_GROUP as never, {}, 'TypeError ERR_INVALID_ARG_TYPE "value.gr_group"'],
    [
      'a group without port',
      MCAST_JOIN_GROUP as never,
      { gr_group: { family: AF_INET, address: GROUP } },
      'TypeError ERR_INVALID_ARG_TYPE "value.gr_group.port"',
    ],
    [
      'no source',
      IP_ADD_SOURCE_MEMBERSHIP as never,
      { imr_multiaddr: GROUP },
      'TypeError ERR_INVALID_ARG_TYPE "value.imr_sourceaddr"',
    ],
    ['IP_MULTICAST_IF a number', IP_MULTICAST_IF as never, 1, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['IP_MULTICAST_IF a name', IP_MULTICAST_IF as never, 'lo', 'TypeError ERR_INVALID_ARG_VALUE "value"'],
  ])('throws for %s', (_what, option, value, mistake) => {
    expect(mistakeOf(() => setsockopt(-1, IPPROTO_IP, option, value as IpMreqn))).toBe(mistake)
  })
})
