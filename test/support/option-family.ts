// SOL_PACKET, SOL_NETLINK and AF_VSOCK: what test/options.test.ts does with each option.

import type { Row, SocketKind, Table } from './option-rule.ts'

const each = (kind: SocketKind, ...options: string[]): Row[] => options.map(option => [kind, option, 1])
const time = { tv_sec: 3, tv_usec: 500_000 }

export const packetOptions: Table = {
  level: 'SOL_PACKET',
  kept: [
    ...each('packet', 'PACKET_AUXDATA', 'PACKET_COPY_THRESH', 'PACKET_IGNORE_OUTGOING', 'PACKET_LOSS'),
    ...each('packet', 'PACKET_ORIGDEV', 'PACKET_QDISC_BYPASS', 'PACKET_TX_HAS_OFF', 'PACKET_VNET_HDR'),
    ['packet', 'PACKET_FANOUT', ((process.pid & 0xffff) | (1 << 16)) >>> 0], // PACKET_FANOUT_LB
    ['packet', 'PACKET_RESERVE', 48],
    ['packet', 'PACKET_TIMESTAMP', 0x10], // SOF_TIMESTAMPING_SOFTWARE
    ['packet', 'PACKET_VERSION', 2], // TPACKET_V3
    ['packet', 'PACKET_VNET_HDR_SZ', 12],
  ],
  told: [['packet', 'PACKET_HDRLEN', 32]],
  apart: {
    'filter.test.ts': ['PACKET_FANOUT_DATA'],
    'option-packet.test.ts': [
      'PACKET_ADD_MEMBERSHIP',
      'PACKET_DROP_MEMBERSHIP',
      'PACKET_ROLLOVER_STATS',
      'PACKET_RX_RING',
      'PACKET_STATISTICS',
      'PACKET_TX_RING',
    ],
  },
}

export const netlinkOptions: Table = {
  level: 'SOL_NETLINK',
  kept: [
    ...each('netlink', 'NETLINK_BROADCAST_ERROR', 'NETLINK_CAP_ACK', 'NETLINK_EXT_ACK'),
    ...each('netlink', 'NETLINK_GET_STRICT_CHK', 'NETLINK_NO_ENOBUFS', 'NETLINK_PKTINFO'),
    ['netlink', 'NETLINK_LISTEN_ALL_NSID', 1, 1, { needs: 'CAP_NET_BROADCAST' }],
  ],
  apart: {
    'option-memberships.test.ts': [
      'NETLINK_ADD_MEMBERSHIP',
      'NETLINK_DROP_MEMBERSHIP',
      'NETLINK_LIST_MEMBERSHIPS',
    ],
  },
}

export const vsockOptions: Table = {
  level: 'AF_VSOCK',
  kept: [
    ['vsock', 'SO_VM_SOCKETS_BUFFER_MAX_SIZE', 2n ** 33n + 1n],
    ['vsock', 'SO_VM_SOCKETS_BUFFER_MIN_SIZE', 256n],
    ['vsock', 'SO_VM_SOCKETS_BUFFER_SIZE', 65_536n],
    ['vsock', 'SO_VM_SOCKETS_BUFFER_SIZE', 1n, 128n], // No less than the least.
    ['vsock', 'SO_VM_SOCKETS_CONNECT_TIMEOUT', time],
    ['vsock', 'SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW', time],
    ['vsock', 'SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD', time],
  ],
  apart: {},
}
