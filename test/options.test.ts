// Integer options, one rule for all: what it is at first is not what is set; it is
// set; what is read back is what the table says.

import { release } from 'node:os'
import * as sockfd from 'sockfd'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  getsockopt,
  if_nametoindex,
  type Level,
  type Option,
  Owned,
  SOCK_DGRAM,
  SOCK_STREAM,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'

const kinds = {
  tcp: [AF_INET, SOCK_STREAM],
  udp: [AF_INET, SOCK_DGRAM],
  tcp6: [AF_INET6, SOCK_STREAM],
  udp6: [AF_INET6, SOCK_DGRAM],
  unix: [AF_UNIX, SOCK_STREAM],
} as const

const lo = if_nametoindex('lo')

/** Set, and read back unless it comes back as another value; since which Linux, if not long since. */
type Row = [kind: keyof typeof kinds, option: string, value: number, back?: number, since?: string]

const levels: { [level: string]: Row[] } = {
  SOL_SOCKET: [
    ['tcp', 'SO_BINDTOIFINDEX', lo, lo, '5.1'],
    ['udp', 'SO_BROADCAST', 1],
    ['tcp', 'SO_BUF_LOCK', 3, 3, '5.14'],
    ['tcp', 'SO_DONTROUTE', 1],
    ['tcp', 'SO_INCOMING_CPU', 0],
    ['tcp', 'SO_KEEPALIVE', 1],
    ['tcp', 'SO_KEEPALIVE', -5, 1], // Any number but 0 is yes.
    ['tcp', 'SO_LOCK_FILTER', 1],
    ['udp', 'SO_NO_CHECK', 1],
    ['tcp', 'SO_OOBINLINE', 1],
    ['unix', 'SO_PASSCRED', 1],
    ['unix', 'SO_PASSPIDFD', 1, 1, '6.5'],
    ['unix', 'SO_PEEK_OFF', 5],
    ['tcp', 'SO_PRIORITY', 6],
    ['tcp', 'SO_RCVBUF', 20_000, 40_000], // Doubled, for the kernel's own needs.
    ['tcp', 'SO_RCVLOWAT', 100],
    ['tcp', 'SO_REUSEADDR', 1],
    ['tcp', 'SO_REUSEPORT', 1],
    ['udp', 'SO_RXQ_OVFL', 1],
    ['udp', 'SO_SELECT_ERR_QUEUE', 1],
    ['tcp', 'SO_SNDBUF', 20_000, 40_000],
    ['udp', 'SO_TIMESTAMP', 1],
    ['udp', 'SO_TIMESTAMPING', 0x18], // SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE
    ['udp', 'SO_TIMESTAMPNS', 1],
    ['tcp', 'SO_TXREHASH', 0, 0, '6.0'],
    ['tcp', 'SO_ZEROCOPY', 1],
  ],
  IPPROTO_TCP: [
    ['tcp', 'TCP_CORK', 1],
    ['tcp', 'TCP_DEFER_ACCEPT', 5, 7], // In whole retransmissions: after 1, 3, 7 seconds, …
    ['tcp', 'TCP_FASTOPEN_CONNECT', 1],
    ['tcp', 'TCP_INQ', 1],
    ['tcp', 'TCP_KEEPCNT', 3],
    ['tcp', 'TCP_KEEPIDLE', 11],
    ['tcp6', 'TCP_KEEPINTVL', 7],
    ['tcp', 'TCP_LINGER2', 5],
    ['tcp', 'TCP_MAXSEG', 1000],
    ['tcp', 'TCP_NODELAY', 1],
    ['tcp', 'TCP_NOTSENT_LOWAT', 16_384],
    ['tcp', 'TCP_SAVE_SYN', 1],
    ['tcp', 'TCP_SYNCNT', 3],
    ['tcp', 'TCP_THIN_LINEAR_TIMEOUTS', 1],
    ['tcp', 'TCP_USER_TIMEOUT', 1000],
  ],
  IPPROTO_UDP: [
    ['udp', 'UDP_CORK', 1],
    ['udp', 'UDP_GRO', 1],
    ['udp6', 'UDP_NO_CHECK6_RX', 1],
    ['udp6', 'UDP_NO_CHECK6_TX', 1],
    ['udp', 'UDP_SEGMENT', 1000],
  ],
  IPPROTO_IP: [
    ['tcp', 'IP_BIND_ADDRESS_NO_PORT', 1],
    ['udp', 'IP_CHECKSUM', 1],
    ['tcp', 'IP_FREEBIND', 1],
    // Two ports of 16 bits, which is an unsigned number.
    ['tcp', 'IP_LOCAL_PORT_RANGE', 50_000 * 0x10000 + 40_000, 50_000 * 0x10000 + 40_000, '6.3'],
    ['tcp', 'IP_MINTTL', 9],
    ['udp', 'IP_MTU_DISCOVER', 2],
    ['udp', 'IP_MULTICAST_ALL', 0],
    ['udp', 'IP_MULTICAST_LOOP', 0],
    ['udp', 'IP_MULTICAST_TTL', 7],
    ['udp', 'IP_PKTINFO', 1],
    ['udp', 'IP_RECVERR', 1],
    ['udp', 'IP_RECVFRAGSIZE', 1],
    ['udp', 'IP_RECVOPTS', 1],
    ['udp', 'IP_RECVORIGDSTADDR', 1],
    ['udp', 'IP_RECVTOS', 1],
    ['udp', 'IP_RECVTTL', 1],
    ['udp', 'IP_RETOPTS', 1],
    ['tcp', 'IP_TOS', 16],
    ['tcp', 'IP_TTL', 5],
  ],
  IPPROTO_IPV6: [
    ['tcp6', 'IPV6_AUTOFLOWLABEL', 0],
    ['udp6', 'IPV6_DONTFRAG', 1],
    ['tcp6', 'IPV6_FLOWINFO_SEND', 1],
    ['tcp6', 'IPV6_FREEBIND', 1],
    ['tcp6', 'IPV6_MINHOPCOUNT', 9],
    ['udp6', 'IPV6_MTU_DISCOVER', 2],
    ['udp6', 'IPV6_MULTICAST_ALL', 0],
    ['udp6', 'IPV6_MULTICAST_HOPS', 7],
    ['udp6', 'IPV6_MULTICAST_IF', lo],
    ['udp6', 'IPV6_MULTICAST_LOOP', 0],
    ['udp6', 'IPV6_RECVDSTOPTS', 1],
    ['udp6', 'IPV6_RECVERR', 1],
    ['udp6', 'IPV6_RECVFRAGSIZE', 1],
    ['udp6', 'IPV6_RECVHOPLIMIT', 1],
    ['udp6', 'IPV6_RECVHOPOPTS', 1],
    ['udp6', 'IPV6_RECVORIGDSTADDR', 1],
    ['udp6', 'IPV6_RECVPATHMTU', 1],
    ['udp6', 'IPV6_RECVPKTINFO', 1],
    ['udp6', 'IPV6_RECVRTHDR', 1],
    ['udp6', 'IPV6_RECVTCLASS', 1],
    ['tcp6', 'IPV6_TCLASS', 8],
    ['tcp6', 'IPV6_UNICAST_HOPS', 5],
    ['udp6', 'IPV6_V6ONLY', 1],
  ],
}

/** Options that only tell. */
const told: [kind: keyof typeof kinds, level: string, option: string, value: number][] = [
  ['tcp', 'SOL_SOCKET', 'SO_ACCEPTCONN', 0],
  ['tcp6', 'SOL_SOCKET', 'SO_DOMAIN', AF_INET6],
  ['udp', 'SOL_SOCKET', 'SO_PROTOCOL', sockfd.IPPROTO_UDP],
  ['udp', 'SOL_SOCKET', 'SO_TYPE', SOCK_DGRAM],
  ['tcp', 'SOL_SOCKET', 'SO_SNDLOWAT', 1],
  ['unix', 'SOL_SOCKET', 'SO_ERROR', 0],
]

const named = (name: string) => (sockfd as unknown as Record<string, number>)[name] as number
const level = (name: string) => named(name) as Level<'any'>
const option = (name: string) => named(name) as Option<'any', number>

const linux = (version: string) => version.split('.').map(Number).slice(0, 2)
const [major = 0, minor = 0] = linux(release())

/** Whether this Linux is older. */
function before(since: string): boolean {
  const [thenMajor = 0, thenMinor = 0] = linux(since)
  return major < thenMajor || (major === thenMajor && minor < thenMinor)
}

describe.each(Object.entries(levels))('%s', (levelName, rows) => {
  for (const [kind, name, value, back = value, since = ''] of rows) {
    const needs = since && ` (needs Linux ${since})`
    it.skipIf(before(since))(`${name} of ${kind}: set to ${value} it is ${back}${needs}`, () => {
      const [family, type] = kinds[kind]
      using s = new Owned(socket(family, type))
      const get = () => getsockopt(s.fd, level(levelName), option(name))
      expect(get()).not.toBe(back)
      setsockopt(s.fd, level(levelName), option(name), value)
      expect(get()).toBe(back)
    })
  }
})

describe('only to be read', () => {
  it.each(told)('%s %s %s: %i', (kind, levelName, name, value) => {
    const [family, type] = kinds[kind]
    using s = new Owned(socket(family, type))
    expect(getsockopt(s.fd, level(levelName), option(name))).toBe(value)
    expect(() => setsockopt(s.fd, level(levelName), option(name), value)).toThrow(/^setsockopt ENOPROTOOPT/)
  })
})
