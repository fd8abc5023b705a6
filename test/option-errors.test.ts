// What the kernel refuses of an option that the kind of socket knows: the errnos of
// getsockopt(2) and setsockopt(2), and of the pages of the options. Nothing is changed.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  AF_INET6,
  bind,
  getsockopt,
  htonl,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPV6_V6ONLY,
  Owned,
  SO_TXREHASH,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  TCP_FASTOPEN,
  TCP_FASTOPEN_CONNECT,
  TCP_REPAIR,
  TCP_ULP,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { asNobody } from './support/elsewhere.ts'
import { can, madeOf, missing, named, noUser, type SocketKind } from './support/option-rule.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const NOWHERE = 999_999
const ADMIN = { needs: 'CAP_NET_ADMIN' }

type Refused = readonly [
  kind: SocketKind,
  level: string,
  option: string,
  value: unknown,
  why: string,
  conditions?: object,
]

const refused: { readonly [errno: string]: readonly Refused[] } = {
  EDOM: [
    ['tcp', 'SOL_SOCKET', 'SO_RCVTIMEO', { tv_sec: 0, tv_usec: 1_000_000 }, 'microseconds of a second'],
    ['tcp', 'SOL_SOCKET', 'SO_RCVTIMEO', { tv_sec: 0, tv_usec: -1 }, 'microseconds of a second'],
    ['tcp', 'SOL_SOCKET', 'SO_SNDTIMEO', { tv_sec: 0, tv_usec: 1_000_000 }, 'microseconds of a second'],
    ['tcp', 'SOL_SOCKET', 'SO_SNDTIMEO_NEW', { tv_sec: 0, tv_usec: 1_000_000 }, 'microseconds of a second'],
  ],
  ERANGE: [
    ['vsock', 'AF_VSOCK', 'SO_VM_SOCKETS_CONNECT_TIMEOUT', { tv_sec: -1, tv_usec: 0 }, 'less than no time'],
    [
      'vsock',
      'AF_VSOCK',
      'SO_VM_SOCKETS_CONNECT_TIMEOUT',
      { tv_sec: 0, tv_usec: 1e6 },
      'microseconds of a second',
    ],
  ],
  ENODEV: [
    ['tcp', 'SOL_SOCKET', 'SO_BINDTODEVICE', 'nosuch0', 'no such device'],
    ['udp6', 'IPPROTO_IPV6', 'IPV6_MULTICAST_IF', NOWHERE, 'no such device'],
  ],
  EADDRNOTAVAIL: [
    ['udp', 'IPPROTO_IP', 'IP_MULTICAST_IF', '192.0.2.1', "no address of this machine's"],
    ['udp', 'IPPROTO_IP', 'IP_MULTICAST_IF', { imr_ifindex: NOWHERE }, 'no such device'],
    ['udp', 'IPPROTO_IP', 'IP_UNICAST_IF', htonl(NOWHERE), 'no such device'],
    ['udp6', 'IPPROTO_IPV6', 'IPV6_UNICAST_IF', htonl(NOWHERE), 'no such device'],
  ],
  ENOENT: [
    ['tcp', 'IPPROTO_TCP', 'TCP_CONGESTION', 'nosuch', 'no such algorithm'],
    ['tcp', 'IPPROTO_TCP', 'TCP_ULP', 'nosuch', 'no such protocol'],
  ],
  EOPNOTSUPP: [
    ['tcp', 'SOL_SOCKET', 'SO_PASSCRED', 1, 'of a Unix socket'],
    ['netlink', 'SOL_SOCKET', 'SO_PEEK_OFF', 1, 'of what can be peeked at'],
    ['netlink', 'SOL_SOCKET', 'SO_ZEROCOPY', 1, 'of what can send without copying'],
    ['unix', 'IPPROTO_TCP', 'TCP_NODELAY', 1, 'of another level'],
  ],
  ENOPROTOOPT: [
    ['netlink', 'IPPROTO_IP', 'IP_TTL', 5, 'of another level'],
    ['udp', 'SOL_UDPLITE', 'UDPLITE_SEND_CSCOV', 8, 'of UDP-Lite'],
    ['tcp', 'IPPROTO_IP', 'IP_HDRINCL', 1, 'of raw sockets'],
    ['udp6', 'IPPROTO_IPV6', 'IPV6_CHECKSUM', 4, 'of raw sockets'],
    ['netlink', 'SOL_NETLINK', 'NETLINK_LIST_MEMBERSHIPS', [1], 'only to be read'],
    ['tcp6', 'IPPROTO_IPV6', 'IPV6_MULTICAST_HOPS', 7, 'of datagrams'],
  ],
  EMSGSIZE: [['udp', 'IPPROTO_IP', 'IP_XFRM_POLICY', new Uint8Array(5000), 'no policy is so long', ADMIN]],
  EINVAL: [
    ['tcp', 'SOL_SOCKET', 'SO_BUF_LOCK', 4, 'no such lock'],
    ['tcp', 'SOL_SOCKET', 'SO_LINGER', new Uint8Array(4), 'half a struct'],
    ['tcp', 'SOL_SOCKET', 'SO_RCVTIMEO', new Uint8Array(8), 'half a struct'],
    ['udp', 'SOL_SOCKET', 'SO_TIMESTAMPING', 1 << 30, 'no such flag'],
    ['udp', 'SOL_SOCKET', 'SO_TXTIME', { clockid: 1, flags: 4 }, 'no such flag'],
    ['udp', 'SOL_SOCKET', 'SO_TXTIME', { clockid: 5000 }, 'no such clock', ADMIN],
    ['udp', 'SOL_SOCKET', 'SO_TXTIME', new Uint8Array(4), 'half a struct'],
    ['tcp', 'SOL_SOCKET', 'SO_TXREHASH', 9, 'neither yes nor no'],
    ['tcp', 'IPPROTO_TCP', 'TCP_FASTOPEN_KEY', new Uint8Array(15), 'a key of 15 bytes'],
    ['tcp', 'IPPROTO_TCP', 'TCP_KEEPIDLE', 0, 'from 1 to 32767'],
    ['tcp', 'IPPROTO_TCP', 'TCP_KEEPIDLE', 32_768, 'from 1 to 32767'],
    ['tcp', 'IPPROTO_TCP', 'TCP_KEEPCNT', 128, 'from 1 to 127'],
    ['tcp', 'IPPROTO_TCP', 'TCP_MAXSEG', 40, 'no segment is so small'],
    ['tcp', 'IPPROTO_TCP', 'TCP_RTO_MAX_MS', 999, 'from 1000 to 120000'],
    ['tcp', 'IPPROTO_TCP', 'TCP_SYNCNT', 128, 'from 1 to 127'],
    ['tcp', 'IPPROTO_TCP', 'TCP_USER_TIMEOUT', -1, 'less than no time'],
    ['udp', 'IPPROTO_UDP', 'UDP_SEGMENT', 65_536, 'more than a datagram has'],
    ['udp', 'IPPROTO_IP', 'IP_MTU_DISCOVER', 9, 'no such way'],
    ['udp', 'IPPROTO_IP', 'IP_MULTICAST_TTL', 256, 'from 0 to 255'],
    ['udp', 'IPPROTO_IP', 'IP_OPTIONS', new Uint8Array(41), 'more than a header has'],
    ['udp', 'IPPROTO_IP', 'IP_TTL', 0, 'from 1 to 255'],
    ['udp', 'IPPROTO_IP', 'IP_TTL', 256, 'from 1 to 255'],
    ['tcp', 'IPPROTO_IP', 'IP_LOCAL_PORT_RANGE', 40_000 * 0x10000 + 50_000, 'the lower port comes first'],
    ['udp6', 'IPPROTO_IPV6', 'IPV6_MTU', 1279, 'less than every path has'],
    ['udp6', 'IPPROTO_IPV6', 'IPV6_TCLASS', 256, 'from 0 to 255'],
    ['udp6', 'IPPROTO_IPV6', 'IPV6_UNICAST_HOPS', 256, 'from -1 to 255'],
    ['raw6', 'IPPROTO_IPV6', 'IPV6_CHECKSUM', 3, 'an odd place'],
    ['packet', 'SOL_PACKET', 'PACKET_VERSION', 9, 'no such version'],
    ['packet', 'SOL_PACKET', 'PACKET_VNET_HDR_SZ', 11, 'no such header'],
  ],
}

/** What is read of an option, if it may be read. */
function read(fd: number, level: number, option: number): unknown {
  try {
    return getsockopt(fd, level as never, option as never)
  } catch {
    return undefined
  }
}

const shown = (value: unknown) =>
  value instanceof Uint8Array ? `${value.length} bytes` : JSON.stringify(value)

describe.each(Object.entries(refused))('%s', (errno, rows) => {
  for (const row of rows) {
    const [kind, level, option, value, why] = row
    const because = missing(row) === undefined ? '' : ` (${missing(row)})`
    it.skipIf(missing(row))(`${option} of ${kind}, ${shown(value)}: ${why}${because}`, () => {
      using s = new Owned(socket(...madeOf(kind)))
      const before = read(s.fd, named(level), named(option))
      const act = () => setsockopt(s.fd, named(level), named(option), value as never)
      expect(refusal(act)).toBe(`setsockopt ${errno}`)
      expect(read(s.fd, named(level), named(option))).toEqual(before)
    })
  }
})

describe('the state of the socket', () => {
  it('EINVAL of IPV6_V6ONLY, once it is bound', () => {
    using s = new Owned(socket(AF_INET6, SOCK_STREAM))
    bind(s.fd, { family: AF_INET6, address: '::1', port: 0 })
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IPV6, IPV6_V6ONLY, 1))).toBe('setsockopt EINVAL')
  })

  it('EINVAL of TCP_FASTOPEN, TCP_FASTOPEN_CONNECT, once it is connected', () => {
    using both = new Connection()
    for (const option of [TCP_FASTOPEN, TCP_FASTOPEN_CONNECT])
      expect(refusal(() => setsockopt(both.client.fd, IPPROTO_TCP, option, 1))).toBe('setsockopt EINVAL')
  })

  it.skipIf(!can('CAP_NET_ADMIN'))('EPERM of TCP_REPAIR, of a listener (needs CAP_NET_ADMIN)', () => {
    using listener = new Listener()
    expect(refusal(() => setsockopt(listener.fd, IPPROTO_TCP, TCP_REPAIR, 1))).toBe('setsockopt EPERM')
  })

  it('ENOTCONN of TCP_ULP, of no connection; ENOENT where the kernel has no tls', () => {
    using s = tcp()
    const act = () => setsockopt(s.fd, IPPROTO_TCP, TCP_ULP, 'tls')
    const has = readFileSync('/proc/sys/net/ipv4/tcp_available_ulp', 'latin1').includes('tls')
    expect(refusal(act)).toBe(has ? 'setsockopt ENOTCONN' : 'setsockopt ENOENT')
  })

  it('EOPNOTSUPP of SO_TXREHASH, of datagrams', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_TXREHASH, 1))).toBe('setsockopt EOPNOTSUPP')
  })
})

describe('EPERM of an ordinary user', () => {
  it.skipIf(noUser !== undefined)(
    `SO_BINDTODEVICE, once it is bound to one (${noUser ?? 'CAP_NET_RAW'})`,
    () => {
      const script = `
      const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      const set = device => sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_BINDTODEVICE, device)
      console.log(refusal(() => set('lo')))
      console.log(refusal(() => set('')))
      console.log(sockfd.getsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_BINDTODEVICE))
    `
      expect(asNobody(script)).toEqual(['nothing', 'setsockopt EPERM', 'lo'])
    },
  )

  const of = (name: string) => readFileSync(`/proc/sys/net/ipv4/${name}`, 'latin1').trim().split(/\s+/)
  const forbidden = of('tcp_available_congestion_control').find(
    name => !of('tcp_allowed_congestion_control').includes(name),
  )
  it.skipIf(noUser !== undefined || forbidden === undefined)(
    `TCP_CONGESTION of an algorithm that is not for everybody: ${forbidden} (needs CAP_NET_ADMIN)`,
    () => {
      const script = `
        const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
        const { IPPROTO_TCP, TCP_CONGESTION } = sockfd
        console.log(refusal(() => sockfd.setsockopt(fd, IPPROTO_TCP, TCP_CONGESTION, '${forbidden}')))
      `
      expect(asNobody(script)).toEqual(['setsockopt EPERM'])
    },
  )
})
