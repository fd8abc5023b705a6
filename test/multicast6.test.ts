// Multicast of IPv6: ipv6(7). On loopback there is a route for it only in a network of
// one's own.

import {
  type Address,
  AF_INET6,
  bind,
  getsockopt,
  IPPROTO_IPV6,
  IPV6_ADD_MEMBERSHIP,
  IPV6_DROP_MEMBERSHIP,
  IPV6_MULTICAST_HOPS,
  IPV6_MULTICAST_IF,
  IPV6_MULTICAST_LOOP,
  if_nametoindex,
  MCAST_JOIN_GROUP,
  MCAST_LEAVE_GROUP,
  Owned,
  SOCK_DGRAM,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { LOOPBACK, mistakeOf, refusal } from './support/sockets.ts'

const LO = if_nametoindex('lo')
const GROUP = 'ff12::5347'
const made = () => new Owned(socket(AF_INET6, SOCK_DGRAM))
const inet6 = (address: string): Address => ({ family: AF_INET6, address, port: 0 })

describe('IPv6', () => {
  it('IPV6_ADD_MEMBERSHIP, IPV6_DROP_MEMBERSHIP: a group at an interface, once', () => {
    using s = made()
    bind(s.fd, inet6('::'))
    const group = { ipv6mr_multiaddr: GROUP, ipv6mr_interface: LO }
    const set = (option: typeof IPV6_ADD_MEMBERSHIP, value: typeof group) =>
      refusal(() => setsockopt(s.fd, IPPROTO_IPV6, option, value))
    expect(set(IPV6_DROP_MEMBERSHIP, group)).toBe('setsockopt EADDRNOTAVAIL')
    expect(set(IPV6_ADD_MEMBERSHIP, group)).toBe('nothing')
    expect(set(IPV6_ADD_MEMBERSHIP, group)).toBe('setsockopt EADDRINUSE')
    expect(set(IPV6_DROP_MEMBERSHIP, group)).toBe('nothing')
    expect(set(IPV6_ADD_MEMBERSHIP, { ...group, ipv6mr_multiaddr: '::1' })).toBe('setsockopt EINVAL')
    expect(set(IPV6_ADD_MEMBERSHIP, { ...group, ipv6mr_interface: 0x7fffffff })).toBe('setsockopt ENODEV')
  })

  it('MCAST_JOIN_GROUP takes no group of another family', () => {
    using s = made()
    const join = (gr_group: Address) =>
      refusal(() => setsockopt(s.fd, IPPROTO_IPV6, MCAST_JOIN_GROUP, { gr_interface: LO, gr_group }))
    expect(join({ ...LOOPBACK, address: '239.1.2.3' })).toBe('setsockopt EADDRNOTAVAIL')
    expect(join(inet6(GROUP))).toBe('nothing')
    setsockopt(s.fd, IPPROTO_IPV6, MCAST_LEAVE_GROUP, { gr_interface: LO, gr_group: inet6(GROUP) })
  })

  it('IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS "-1 in the value means use the route default", IPV6_MULTICAST_LOOP', () => {
    using s = made()
    const get = (option: typeof IPV6_MULTICAST_HOPS) => getsockopt(s.fd, IPPROTO_IPV6, option)
    expect([IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP].map(get)).toEqual([0, 1, 1])
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, LO)
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 255)
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0)
    expect([IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP].map(get)).toEqual([LO, 255, 0])
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, -1)
    expect(get(IPV6_MULTICAST_HOPS)).toBe(1)
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, 256))).toBe('setsockopt EINVAL')
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, 0x7fffffff))).toBe(
      'setsockopt ENODEV',
    )
  })

  it.each<[what: string, value: unknown, mistake: string]>([
    ['no group', {}, 'TypeError ERR_INVALID_ARG_TYPE "value.ipv6mr_multiaddr"'],
    [
      'a scope',
      { ipv6mr_multiaddr: 'ff02::1%lo' },
      'TypeError ERR_INVALID_ARG_VALUE "value.ipv6mr_multiaddr"',
    ],
    [
      'a name',
      { ipv6mr_multiaddr: GROUP, ipv6mr_interface: 'lo' },
      'TypeError ERR_INVALID_ARG_TYPE "value.ipv6mr_interface"',
    ],
  ])('throws for %s', (_what, value, mistake) => {
    const act = () => setsockopt(-1, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, value as { ipv6mr_multiaddr: string })
    expect(mistakeOf(act)).toBe(mistake)
  })
})

describe.skipIf(!canBeApart)(`with a route ${NEEDS_NAMESPACE}`, () => {
  const ROUTE = 'ip -6 route add local ff00::/8 dev lo table local; ip addr add ::2/128 dev lo nodad'
  const SCENE = `
    const { AF_INET6, IPPROTO_IPV6, SOCK_DGRAM, SOCK_NONBLOCK, bind, getsockname, sendto, setsockopt, socket } = sockfd
    const inet6 = (address, port = 0) => ({ family: AF_INET6, address, port })
    const lo = sockfd.if_nametoindex('lo')
    const receiver = socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK)
    bind(receiver, inet6('::'))
    const { port } = getsockname(receiver)
    const tell = (group, text, from = '::1') => {
      const fd = socket(AF_INET6, SOCK_DGRAM)
      bind(fd, inet6(from))
      setsockopt(fd, IPPROTO_IPV6, sockfd.IPV6_MULTICAST_IF, lo)
      sendto(fd, text, 0, inet6(group, port))
    }
    const heard = count => {
      const buffer = Buffer.alloc(64)
      const texts = []
      while (sockfd.poll([{ fd: receiver, events: sockfd.POLLIN }], texts.length < count ? 5000 : 0).ready === 1)
        texts.push(buffer.toString('utf8', 0, sockfd.recv(receiver, buffer)))
      console.log(texts.join())
    }
  `

  it('what is sent to a group comes to its members, until they leave', () => {
    const script = `${SCENE}
      const group = { ipv6mr_multiaddr: 'ff12::1', ipv6mr_interface: lo }
      tell('ff12::1', 'before')
      setsockopt(receiver, IPPROTO_IPV6, sockfd.IPV6_ADD_MEMBERSHIP, group)
      tell('ff12::1', 'hello')
      setsockopt(receiver, IPPROTO_IPV6, sockfd.IPV6_DROP_MEMBERSHIP, group)
      tell('ff12::1', 'after')
      heard(1)
      const req = { gr_interface: lo, gr_group: inet6('ff12::2') }
      setsockopt(receiver, IPPROTO_IPV6, sockfd.MCAST_JOIN_GROUP, req)
      tell('ff12::2', 'by group_req')
      setsockopt(receiver, IPPROTO_IPV6, sockfd.MCAST_LEAVE_GROUP, req)
      tell('ff12::2', 'after')
      heard(1)
    `
    expect(inNamespace(script, ROUTE)).toEqual(['hello', 'by group_req'])
  })

  it('MCAST_JOIN_SOURCE_GROUP, MCAST_BLOCK_SOURCE and their opposites: from some sources alone', () => {
    const script = `${SCENE}
      const of = (group, source) => ({ gsr_interface: lo, gsr_group: inet6(group), gsr_source: inet6(source) })
      const set = (option, ...at) => setsockopt(receiver, IPPROTO_IPV6, sockfd[option], of(...at))
      set('MCAST_JOIN_SOURCE_GROUP', 'ff12::3', '::2')
      tell('ff12::3', 'from 1')
      tell('ff12::3', 'from 2', '::2')
      set('MCAST_LEAVE_SOURCE_GROUP', 'ff12::3', '::2')
      tell('ff12::3', 'left', '::2')
      heard(1)
      setsockopt(receiver, IPPROTO_IPV6, sockfd.MCAST_JOIN_GROUP, { gr_interface: lo, gr_group: inet6('ff12::4') })
      set('MCAST_BLOCK_SOURCE', 'ff12::4', '::2')
      tell('ff12::4', 'from 1')
      tell('ff12::4', 'blocked', '::2')
      set('MCAST_UNBLOCK_SOURCE', 'ff12::4', '::2')
      tell('ff12::4', 'unblocked', '::2')
      heard(2)
    `
    expect(inNamespace(script, ROUTE)).toEqual(['from 2', 'from 1,unblocked'])
  })
})
