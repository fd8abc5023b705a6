// ipv6(7), RFC 2292, RFC 3542, RFC 6437: options of IPv6 that are more than a value which
// is kept.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  accept,
  bind,
  CMSG_LEN,
  CMSG_SPACE,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  type In6Pktinfo,
  IPPROTO_IPV6,
  IPV6_2292PKTOPTIONS,
  IPV6_ADDRFORM,
  IPV6_DONTFRAG,
  IPV6_DSTOPTS,
  IPV6_FLOWINFO_SEND,
  IPV6_FLOWLABEL_MGR,
  IPV6_MTU,
  IPV6_PATHMTU,
  IPV6_PKTINFO,
  IPV6_RECVPKTINFO,
  IPV6_XFRM_POLICY,
  if_nametoindex,
  listen,
  Owned,
  SO_BINDTODEVICE,
  SO_DOMAIN,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { decodeValue } from '../dist/value.js'
import { header } from './support/messages.ts'
import { can } from './support/option-rule.ts'
import { Listener, mistakeOf, refusal } from './support/sockets.ts'

const lo = if_nametoindex('lo')
const LOOPBACK6 = { family: AF_INET6, address: '::1', port: 0 } as const
const tcp6 = () => new Owned(socket(AF_INET6, SOCK_STREAM))
const udp6 = () => new Owned(socket(AF_INET6, SOCK_DGRAM))

/** A socket whose peer is a port of this machine, where nobody need be. */
function connected(): Owned {
  using s = udp6()
  connect(s.fd, { ...LOOPBACK6, port: 9 })
  return new Owned(s.release())
}

/** The MTU of loopback, or what IPv6 can have of it. */
const mtuOfLo = Number(readFileSync('/sys/class/net/lo/mtu', 'latin1'))

describe('IPV6_ADDRFORM', () => {
  it('turns a socket with a mapped peer into one of IPv4', () => {
    using listener = new Listener()
    using s = tcp6()
    const { port } = listener.address
    connect(s.fd, { family: AF_INET6, address: '::ffff:127.0.0.1', port })
    expect(getsockopt(s.fd, IPPROTO_IPV6, IPV6_ADDRFORM)).toBe(AF_INET6)
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IPV6, IPV6_ADDRFORM, AF_INET6))).toBe('setsockopt EINVAL')
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_ADDRFORM, AF_INET)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_DOMAIN)).toBe(AF_INET)
    expect(getpeername(s.fd)).toEqual(listener.address)
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_ADDRFORM))).toBe('getsockopt EOPNOTSUPP')
  })

  it('ENOTCONN of a socket without a peer, EADDRNOTAVAIL of one whose peer is no IPv4', () => {
    using s = tcp6()
    using other = connected()
    const set = (fd: number) => () => setsockopt(fd, IPPROTO_IPV6, IPV6_ADDRFORM, AF_INET)
    expect(refusal(set(s.fd))).toBe('setsockopt ENOTCONN')
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_ADDRFORM))).toBe('getsockopt ENOTCONN')
    expect(refusal(set(other.fd))).toBe('setsockopt EADDRNOTAVAIL')
  })
})

describe('IPV6_MTU, IPV6_PATHMTU', () => {
  it('are the MTU of the path of a connected socket', () => {
    using s = connected()
    expect(getsockopt(s.fd, IPPROTO_IPV6, IPV6_MTU)).toBe(mtuOfLo)
    expect(getsockopt(s.fd, IPPROTO_IPV6, IPV6_PATHMTU)).toEqual({
      ip6m_addr: { family: AF_UNSPEC, data: new Uint8Array(26) }, // The kernel leaves it empty.
      ip6m_mtu: mtuOfLo,
    })
    const act = () => setsockopt(s.fd, IPPROTO_IPV6, IPV6_PATHMTU, new Uint8Array(32))
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it('ENOTCONN of a socket without a peer, EINVAL of too little room', () => {
    using s = udp6()
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_MTU))).toBe('getsockopt ENOTCONN')
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_PATHMTU))).toBe('getsockopt ENOTCONN')
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_PATHMTU, 31))).toBe('getsockopt EINVAL')
  })

  it('IPV6_MTU, set, limits what is sent, and is not what is read', () => {
    using receiver = udp6()
    bind(receiver.fd, LOOPBACK6)
    using s = udp6()
    connect(s.fd, getsockname(receiver.fd))
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_DONTFRAG, 1)
    expect(send(s.fd, Buffer.alloc(1400))).toBe(1400)
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_MTU, 1300)
    expect(refusal(() => send(s.fd, Buffer.alloc(1400)))).toBe('send EMSGSIZE')
    expect(getsockopt(s.fd, IPPROTO_IPV6, IPV6_MTU)).toBe(mtuOfLo)
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IPV6, IPV6_MTU, 1279))).toBe('setsockopt EINVAL')
  })
})

describe('IPV6_PKTINFO', () => {
  const set = (fd: number, value: In6Pktinfo) => setsockopt(fd, IPPROTO_IPV6, IPV6_PKTINFO, value)

  it('says by which device packets go', () => {
    using receiver = udp6()
    bind(receiver.fd, LOOPBACK6)
    const to = getsockname(receiver.fd)
    using s = udp6()
    set(s.fd, { ipi6_addr: '::1', ipi6_ifindex: lo })
    expect(sendto(s.fd, 'x', 0, to)).toBe(1)
    set(s.fd, { ipi6_ifindex: 999_999 })
    expect(refusal(() => sendto(s.fd, 'x', 0, to))).toBe('sendto ENETUNREACH')
    set(s.fd, {})
    expect(sendto(s.fd, 'x', 0, to)).toBe(1)
  })

  it("EINVAL of another device than the socket is bound to, of an address that is not this machine's", () => {
    using s = udp6()
    setsockopt(s.fd, SOL_SOCKET, SO_BINDTODEVICE, 'lo')
    expect(refusal(() => set(s.fd, { ipi6_ifindex: lo + 1 }))).toBe('setsockopt EINVAL')
    expect(refusal(() => set(s.fd, { ipi6_addr: '2001:db8::1' }))).toBe('setsockopt EINVAL')
    set(s.fd, { ipi6_ifindex: lo })
  })

  it('is not to be read', () => {
    using s = udp6()
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_PKTINFO, 20))).toBe('getsockopt ENOPROTOOPT')
  })

  it.each<[what: string, value: unknown, mistake: string]>([
    ['an IPv4 address', { ipi6_addr: '127.0.0.1' }, 'TypeError ERR_INVALID_ARG_VALUE "value.ipi6_addr"'],
    [
      'bytes for the address',
      { ipi6_addr: new Uint8Array(16) },
      'TypeError ERR_INVALID_ARG_TYPE "value.ipi6_addr"',
    ],
    ['a device in words', { ipi6_ifindex: 'lo' }, 'TypeError ERR_INVALID_ARG_TYPE "value.ipi6_ifindex"'],
  ])('throws for %s', (_what, value, mistake) => {
    using s = udp6()
    expect(mistakeOf(() => set(s.fd, value as In6Pktinfo))).toBe(mistake)
  })
})

describe('IPV6_2292PKTOPTIONS', () => {
  it('set, it is the options that go with every packet, in one', () => {
    using s = udp6()
    const padding = Uint8Array.of(0, 0, 1, 4, 0, 0, 0, 0)
    const options = header(CMSG_LEN(8), IPPROTO_IPV6, IPV6_DSTOPTS, padding)
    const set = (bytes: Uint8Array) => setsockopt(s.fd, IPPROTO_IPV6, IPV6_2292PKTOPTIONS, bytes)
    if (can('CAP_NET_RAW')) {
      set(options)
      expect(getsockopt(s.fd, IPPROTO_IPV6, IPV6_DSTOPTS)).toEqual(padding)
    } else expect(refusal(() => set(options))).toBe('setsockopt EPERM')
    set(new Uint8Array())
    expect(getsockopt(s.fd, IPPROTO_IPV6, IPV6_DSTOPTS)).toEqual(new Uint8Array())
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IPV6, IPV6_2292PKTOPTIONS))).toBe('getsockopt ENOPROTOOPT')
  })

  it('got from a stream, it is what came with its last packet', () => {
    using listener = tcp6()
    setsockopt(listener.fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1)
    bind(listener.fd, LOOPBACK6)
    listen(listener.fd, 1)
    using client = tcp6()
    connect(client.fd, getsockname(listener.fd))
    using server = new Owned(accept(listener.fd).fd)
    const bytes = getsockopt(server.fd, IPPROTO_IPV6, IPV6_2292PKTOPTIONS)
    const { byteOffset } = bytes
    expect(bytes.slice(0, 16)).toEqual(header(CMSG_LEN(20), IPPROTO_IPV6, IPV6_PKTINFO))
    expect(bytes).toHaveLength(CMSG_SPACE(20))
    expect(decodeValue('in6_pktinfo', new DataView(bytes.buffer, byteOffset + 16, 20))).toEqual({
      ipi6_addr: '::1',
      ipi6_ifindex: lo,
    })
  })
})

describe('IPV6_FLOWLABEL_MGR', () => {
  const LABEL = 0x10000 + (process.pid & 0xffff)
  const GET = 0
  const PUT = 1
  const CREATE = 1
  const EXCLUSIVE_CREATE = 3
  const EXCLUSIVE = 1

  /** struct in6_flowlabel_req */
  function request(action: number, { flags = 0, share = EXCLUSIVE, label = LABEL } = {}): Uint8Array {
    const bytes = new Uint8Array(32)
    const view = new DataView(bytes.buffer)
    bytes[15] = 1 // ::1
    view.setUint32(16, label)
    bytes.set([action, share], 20)
    view.setUint16(22, flags, true)
    return bytes
  }
  const set = (fd: number, bytes: Uint8Array) => setsockopt(fd, IPPROTO_IPV6, IPV6_FLOWLABEL_MGR, bytes)

  /** Whether the kernel lists it. */
  const isListed = () =>
    new RegExp(`^${LABEL.toString(16).toUpperCase()} `, 'm').test(
      readFileSync('/proc/net/ip6_flowlabel', 'latin1'),
    )

  it('gets a flow label, for this socket alone, and gives it back', () => {
    using s = udp6()
    expect(isListed()).toBe(false)
    set(s.fd, request(GET, { flags: CREATE }))
    expect(isListed()).toBe(true)
    using other = udp6()
    expect(refusal(() => set(other.fd, request(GET, { flags: EXCLUSIVE_CREATE })))).toBe('setsockopt EEXIST')
    set(s.fd, request(PUT))
    expect(refusal(() => set(s.fd, request(PUT)))).toBe('setsockopt ESRCH')
  })

  it('tells the label of a connection; others may not use it', () => {
    const label = LABEL ^ 1
    const to = { ...LOOPBACK6, port: 9, flowinfo: label }
    using s = udp6()
    set(s.fd, request(GET, { flags: CREATE, label }))
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_FLOWINFO_SEND, 1)
    const get = () => getsockopt(s.fd, IPPROTO_IPV6, IPV6_FLOWLABEL_MGR)
    expect(refusal(get)).toBe('getsockopt ENOENT')
    connect(s.fd, to)
    expect(get().subarray(0, 22)).toEqual(request(GET, { label }).subarray(0, 22))
    using other = udp6()
    setsockopt(other.fd, IPPROTO_IPV6, IPV6_FLOWINFO_SEND, 1)
    expect(refusal(() => connect(other.fd, to))).toBe('connect EINVAL')
  })

  it('EINVAL of half a request, and of an action that is none', () => {
    using s = udp6()
    expect(refusal(() => set(s.fd, request(GET).subarray(0, 24)))).toBe('setsockopt EINVAL')
    expect(refusal(() => set(s.fd, request(9)))).toBe('setsockopt EINVAL')
  })
})

describe.skipIf(!can('CAP_NET_ADMIN'))('IPV6_XFRM_POLICY (needs CAP_NET_ADMIN)', () => {
  it('forbids a socket to send', () => {
    using s = udp6()
    const policy = new Uint8Array(168) // struct xfrm_userpolicy_info
    policy[40] = AF_INET6
    policy.set([1, 1], 160) // XFRM_POLICY_OUT, XFRM_POLICY_BLOCK
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_XFRM_POLICY, policy)
    expect(refusal(() => sendto(s.fd, 'x', 0, { ...LOOPBACK6, port: 9 }))).toBe('sendto EPERM')
    const act = () => getsockopt(s.fd, IPPROTO_IPV6, IPV6_XFRM_POLICY, 168)
    expect(refusal(act)).toBe('getsockopt ENOPROTOOPT')
  })
})
