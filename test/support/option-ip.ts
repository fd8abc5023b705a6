// IPPROTO_IP, IPPROTO_IPV6, SOL_RAW and SOL_ICMPV6: what test/options.test.ts does with
// each option.

import { htonl, if_nametoindex } from 'sockfd'
import type { Row, SocketKind, Table } from './option-rule.ts'

const lo = if_nametoindex('lo')

/** Padding, which is an option of any header. */
const PADDING = Uint8Array.of(0, 0, 1, 4, 0, 0, 0, 0)
/** A routing header of one segment, which is the last. */
const SEGMENT = Uint8Array.of(0, 2, 4, 0, 0, 0, 0, 0, ...Array(15).fill(0), 1)

const ADMIN = { needs: 'CAP_NET_ADMIN' } as const
const NO_REDIRECT = 'needs a firewall that has redirected the connection'

const each = (kind: SocketKind, ...options: string[]): Row[] => options.map(option => [kind, option, 1])

export const ipOptions: Table = {
  level: 'IPPROTO_IP',
  kept: [
    ...each('tcp', 'IP_BIND_ADDRESS_NO_PORT', 'IP_FREEBIND'),
    ...each('udp', 'IP_CHECKSUM', 'IP_ORIGDSTADDR', 'IP_PASSSEC', 'IP_PKTINFO', 'IP_RECVERR'),
    ...each('udp', 'IP_RECVERR_RFC4884', 'IP_RECVFRAGSIZE', 'IP_RECVOPTS', 'IP_RECVORIGDSTADDR'),
    ...each('udp', 'IP_RECVRETOPTS', 'IP_RECVTOS', 'IP_RECVTTL', 'IP_RETOPTS'),
    ...each('icmp', 'IP_HDRINCL', 'IP_NODEFRAG', 'IP_ROUTER_ALERT'),
    ['tcp6', 'IP_FREEBIND', 1],
    // Two ports of 16 bits, which is an unsigned number.
    ['tcp', 'IP_LOCAL_PORT_RANGE', 50_000 * 0x10000 + 40_000, undefined, { since: '6.3' }],
    ['tcp', 'IP_MINTTL', 9],
    ['udp', 'IP_MTU_DISCOVER', 2],
    ['udp', 'IP_MULTICAST_ALL', 0],
    ['udp', 'IP_MULTICAST_IF', '127.0.0.1'],
    ['udp', 'IP_MULTICAST_IF', { imr_address: '127.0.0.1' }, '127.0.0.1'],
    ['udp', 'IP_MULTICAST_LOOP', 0],
    ['udp', 'IP_MULTICAST_TTL', 7],
    ['udp', 'IP_MULTICAST_TTL', 255],
    ['udp', 'IP_OPTIONS', Uint8Array.of(1, 1), Uint8Array.of(1, 1, 0, 0)], // Words of four bytes.
    ['udp', 'IP_PMTUDISC', 3],
    ['tcp', 'IP_TOS', 16],
    ['udp', 'IP_TOS', 0xff],
    ['tcp', 'IP_TRANSPARENT', 1, 1, { needs: 'CAP_NET_ADMIN' }],
    ['tcp', 'IP_TTL', 5],
    ['tcp', 'IP_TTL', 255],
    ['udp', 'IP_UNICAST_IF', htonl(lo)],
  ],
  told: [
    ['icmp', 'IP_PROTOCOL', 1],
    ['tcp', 'IP_PROTOCOL', 0], // The port, which is none yet.
  ],
  silent: [],
  absent: [
    ['udp', 'IP_IPSEC_POLICY', new Uint8Array(16), 'EOPNOTSUPP', 'needs the kernel to know PF_KEY', ADMIN],
    ['tcp', 'SO_ORIGINAL_DST', undefined, 'ENOENT', NO_REDIRECT],
  ],
  apart: {
    'option-memberships.test.ts': [
      'IP_ADD_MEMBERSHIP',
      'IP_DROP_MEMBERSHIP',
      'MCAST_JOIN_GROUP',
      'MCAST_LEAVE_GROUP',
    ],
    'option-sources.test.ts': [
      'IP_ADD_SOURCE_MEMBERSHIP',
      'IP_BLOCK_SOURCE',
      'IP_DROP_SOURCE_MEMBERSHIP',
      'IP_MSFILTER',
      'IP_UNBLOCK_SOURCE',
      'MCAST_BLOCK_SOURCE',
      'MCAST_JOIN_SOURCE_GROUP',
      'MCAST_LEAVE_SOURCE_GROUP',
      'MCAST_MSFILTER',
      'MCAST_UNBLOCK_SOURCE',
    ],
    'option-effects.test.ts': ['IP_MTU', 'IP_PKTOPTIONS', 'IP_XFRM_POLICY'],
  },
}

export const ipv6Options: Table = {
  level: 'IPPROTO_IPV6',
  kept: [
    ...each('udp6', 'IPV6_2292DSTOPTS', 'IPV6_2292HOPLIMIT', 'IPV6_2292HOPOPTS', 'IPV6_2292PKTINFO'),
    ...each('udp6', 'IPV6_2292RTHDR', 'IPV6_DONTFRAG', 'IPV6_FLOWINFO', 'IPV6_ORIGDSTADDR'),
    ...each('udp6', 'IPV6_RECVDSTOPTS', 'IPV6_RECVERR', 'IPV6_RECVERR_RFC4884', 'IPV6_RECVFRAGSIZE'),
    ...each('udp6', 'IPV6_RECVHOPLIMIT', 'IPV6_RECVHOPOPTS', 'IPV6_RECVORIGDSTADDR', 'IPV6_RECVPATHMTU'),
    ...each('udp6', 'IPV6_RECVPKTINFO', 'IPV6_RECVRTHDR', 'IPV6_RECVTCLASS', 'IPV6_ROUTER_ALERT_ISOLATE'),
    ...each('tcp6', 'IPV6_FLOWINFO_SEND', 'IPV6_FREEBIND', 'IPV6_V6ONLY'),
    ['icmp6', 'IPV6_HDRINCL', 1],
    ['udp6', 'IPV6_ADDR_PREFERENCES', 1, 0x401], // Temporary, and for mobile hosts neither home nor away.
    ['tcp6', 'IPV6_AUTOFLOWLABEL', 0],
    ['raw6', 'IPV6_CHECKSUM', 4],
    ['udp6', 'IPV6_DSTOPTS', PADDING, PADDING, { needs: 'CAP_NET_RAW' }],
    ['udp6', 'IPV6_HOPOPTS', PADDING, PADDING, { needs: 'CAP_NET_RAW' }],
    ['tcp6', 'IPV6_MINHOPCOUNT', 9],
    ['udp6', 'IPV6_MTU_DISCOVER', 2],
    ['udp6', 'IPV6_MULTICAST_ALL', 0],
    ['udp6', 'IPV6_MULTICAST_HOPS', 7],
    ['udp6', 'IPV6_MULTICAST_IF', lo],
    ['udp6', 'IPV6_MULTICAST_LOOP', 0],
    ['header6', 'IPV6_ROUTER_ALERT', 5, 1], // It tells whether there is one.
    ['udp6', 'IPV6_RTHDR', SEGMENT],
    ['udp6', 'IPV6_RTHDRDSTOPTS', PADDING, PADDING, { needs: 'CAP_NET_RAW' }],
    ['tcp6', 'IPV6_TCLASS', 8],
    ['udp6', 'IPV6_TCLASS', 255],
    ['tcp6', 'IPV6_TRANSPARENT', 1, 1, { needs: 'CAP_NET_ADMIN' }],
    ['tcp6', 'IPV6_UNICAST_HOPS', 5],
    ['udp6', 'IPV6_UNICAST_IF', htonl(lo)],
  ],
  absent: [
    ['tcp6', 'IP6T_SO_ORIGINAL_DST', undefined, 'ENOENT', NO_REDIRECT],
    ['udp6', 'IPV6_IPSEC_POLICY', new Uint8Array(16), 'EOPNOTSUPP', 'needs the kernel to know PF_KEY', ADMIN],
  ],
  apart: {
    'option-memberships.test.ts': [
      'IPV6_ADD_MEMBERSHIP',
      'IPV6_DROP_MEMBERSHIP',
      'IPV6_JOIN_ANYCAST',
      'IPV6_JOIN_GROUP',
      'IPV6_LEAVE_ANYCAST',
      'IPV6_LEAVE_GROUP',
      'MCAST_JOIN_GROUP',
      'MCAST_LEAVE_GROUP',
    ],
    'option-sources.test.ts': [
      'MCAST_BLOCK_SOURCE',
      'MCAST_JOIN_SOURCE_GROUP',
      'MCAST_LEAVE_SOURCE_GROUP',
      'MCAST_MSFILTER',
      'MCAST_UNBLOCK_SOURCE',
    ],
    'option-ipv6.test.ts': [
      'IPV6_2292PKTOPTIONS',
      'IPV6_ADDRFORM',
      'IPV6_FLOWLABEL_MGR',
      'IPV6_MTU',
      'IPV6_PATHMTU',
      'IPV6_PKTINFO',
      'IPV6_XFRM_POLICY',
    ],
  },
}

export const rawOptions: Table = {
  level: 'SOL_RAW',
  kept: [['icmp', 'ICMP_FILTER', 0xfffffffe]],
  apart: {},
}

const BUT_REPLIES = [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xfffffffd, 0xffffffff, 0xffffffff, 5]

export const icmpv6Options: Table = {
  level: 'SOL_ICMPV6',
  kept: [
    ['icmp6', 'ICMPV6_FILTER', BUT_REPLIES],
    ['icmp6', 'ICMP6_FILTER', BUT_REPLIES],
  ],
  apart: {},
}
