// SOL_SOCKET, socket(7) and unix(7): what test/options.test.ts does with each option.

import { if_nametoindex } from 'sockfd'
import type { Table } from './option-rule.ts'

const lo = if_nametoindex('lo')
const time = { tv_sec: 3, tv_usec: 500_000 }
const SOFTWARE = 0x18 // SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE
const CLOCK_MONOTONIC = 1
const CLOCK_TAI = 11
const MACHINE = { needs: 'CAP_NET_ADMIN of the machine', since: '5.11' } as const

export const socketOptions: Table = {
  level: 'SOL_SOCKET',
  kept: [
    ['tcp', 'SO_BINDTODEVICE', 'lo'],
    ['tcp', 'SO_BINDTOIFINDEX', lo, lo, { since: '5.1' }],
    ['udp', 'SO_BROADCAST', 1],
    ['tcp', 'SO_BUF_LOCK', 3, 3, { since: '5.14' }],
    ['udp', 'SO_BUSY_POLL', 50], // The page asks for CAP_NET_ADMIN, and the kernel no longer.
    ['tcp', 'SO_DEBUG', 1, 1, MACHINE],
    ['tcp', 'SO_DONTROUTE', 1],
    ['tcp', 'SO_INCOMING_CPU', 0],
    ['tcp', 'SO_KEEPALIVE', 1],
    ['tcp', 'SO_KEEPALIVE', -5, 1], // Any number but 0 is yes.
    ['tcp', 'SO_LINGER', { l_onoff: 1, l_linger: 3 }],
    ['tcp', 'SO_LOCK_FILTER', 1],
    ['udp', 'SO_MARK', 0xfedcba98, 0xfedcba98, { needs: 'CAP_NET_ADMIN' }],
    ['tcp', 'SO_MAX_PACING_RATE', 2n ** 32n + 1n],
    ['packet', 'SO_NOFCS', 1],
    ['udp', 'SO_NO_CHECK', 1],
    ['tcp', 'SO_OOBINLINE', 1],
    ['unix', 'SO_PASSCRED', 1],
    ['netlink', 'SO_PASSCRED', 1],
    ['unix', 'SO_PASSPIDFD', 1, 1, { since: '6.5' }],
    ['unix', 'SO_PASSRIGHTS', 0, 0, { since: '6.16' }],
    ['unix', 'SO_PASSSEC', 1],
    ['unix', 'SO_PEEK_OFF', 5],
    ['udp', 'SO_PEEK_OFF', 0],
    ['udp', 'SO_PREFER_BUSY_POLL', 1, 1, MACHINE],
    ['tcp', 'SO_PRIORITY', 6],
    ['udp', 'SO_PRIORITY', 7, 7, { needs: 'CAP_NET_ADMIN' }],
    ['tcp', 'SO_RCVBUF', 20_000, 40_000], // Doubled, for the kernel's own needs.
    ['udp', 'SO_RCVBUF', 1, 2304], // No less than it needs.
    ['tcp', 'SO_RCVLOWAT', 100],
    ['udp', 'SO_RCVMARK', 1, 1, { since: '5.19' }],
    ['udp', 'SO_RCVPRIORITY', 1, 1, { since: '6.14' }],
    ['tcp', 'SO_RCVTIMEO', time],
    ['tcp', 'SO_RCVTIMEO_NEW', time],
    ['tcp', 'SO_RCVTIMEO_OLD', time],
    ['tcp', 'SO_REUSEADDR', 1],
    ['tcp', 'SO_REUSEPORT', 1],
    ['udp', 'SO_RXQ_OVFL', 1],
    ['udp', 'SO_SELECT_ERR_QUEUE', 1],
    ['tcp', 'SO_SNDBUF', 20_000, 40_000],
    ['udp', 'SO_SNDBUF', 1, 4608],
    ['tcp', 'SO_SNDTIMEO', time],
    ['tcp', 'SO_SNDTIMEO_NEW', time],
    ['tcp', 'SO_SNDTIMEO_OLD', time],
    ['udp', 'SO_TIMESTAMP', 1],
    ['udp', 'SO_TIMESTAMPING', SOFTWARE],
    ['udp', 'SO_TIMESTAMPING_NEW', SOFTWARE],
    ['udp', 'SO_TIMESTAMPING_OLD', SOFTWARE],
    ['udp', 'SO_TIMESTAMPNS', 1],
    ['udp', 'SO_TIMESTAMPNS_NEW', 1],
    ['udp', 'SO_TIMESTAMPNS_OLD', 1],
    ['udp', 'SO_TIMESTAMP_NEW', 1],
    ['udp', 'SO_TIMESTAMP_OLD', 1],
    ['tcp', 'SO_TXREHASH', 0, 0, { since: '6.0' }],
    ['udp', 'SO_TXTIME', { clockid: CLOCK_MONOTONIC, flags: 2 }],
    ['udp', 'SO_TXTIME', { clockid: CLOCK_TAI, flags: 1 }, undefined, { needs: 'CAP_NET_ADMIN' }],
    ['udp', 'SO_WIFI_STATUS', 1],
    ['tcp', 'SO_ZEROCOPY', 1],
  ],
  idle: [['udp', 'SO_BSDCOMPAT', 1]],
  told: [
    ['tcp', 'SO_ACCEPTCONN', 0],
    ['udp', 'SO_BPF_EXTENSIONS', 64], // As many fields may be asked for, beside the packet's own.
    ['tcp6', 'SO_DOMAIN', 10],
    ['netlink', 'SO_DOMAIN', 16],
    ['tcp', 'SO_INCOMING_NAPI_ID', 0], // Nothing came by a network card.
    ['udp', 'SO_PROTOCOL', 17],
    ['mptcp', 'SO_PROTOCOL', 262],
    ['tcp', 'SO_SNDLOWAT', 1],
    ['udp', 'SO_TYPE', 2],
    ['netlink', 'SO_TYPE', 3],
  ],
  silent: [
    ['tcp', 'SO_BUSY_POLL_BUDGET', 8, 'how much a network card gives at once', MACHINE],
    ['tcp', 'SO_CNX_ADVICE', 1, 'there is one path to loopback'],
    ['tcp', 'SO_DEVMEM_DONTNEED', new Uint8Array(8), 'no network card has memory of its own'],
    ['unix', 'SO_INQ', 1, 'messages have it', { since: '6.17' }],
  ],
  absent: [
    [
      'tcp',
      'SO_RESERVE_MEM',
      65_536,
      'EOPNOTSUPP',
      'needs a control group that counts the memory of sockets',
    ],
    ['unix', 'SO_PEERSEC', undefined, 'ENOPROTOOPT', 'needs a security module such as SELinux'],
  ],
  apart: {
    'filter.test.ts': ['SO_ATTACH_FILTER', 'SO_ATTACH_REUSEPORT_CBPF', 'SO_DETACH_FILTER', 'SO_GET_FILTER'],
    'option-bpf.test.ts': [
      'SO_ATTACH_BPF',
      'SO_ATTACH_REUSEPORT_EBPF',
      'SO_DETACH_BPF',
      'SO_DETACH_REUSEPORT_BPF',
    ],
    'option-kinds.test.ts': ['SO_COOKIE', 'SO_ERROR', 'SO_NETNS_COOKIE', 'SO_PEERCRED'],
    'option-structs.test.ts': ['SO_MEMINFO', 'SO_PEERGROUPS', 'SO_PEERNAME', 'SO_PEERPIDFD'],
    'option-effects.test.ts': ['SO_RCVBUFFORCE', 'SO_SNDBUFFORCE'],
  },
}
