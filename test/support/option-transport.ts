// IPPROTO_TCP, IPPROTO_UDP, SOL_UDPLITE, SOL_MPTCP and SOL_TLS: what test/options.test.ts
// does with each option.

import type { Table } from './option-rule.ts'

const KEY = Uint8Array.from({ length: 16 }, (_, i) => 0xf0 + i)
const NO_AO = 'needs a kernel built with TCP_AO'
const NO_TLS = 'needs the protocol tls over TCP, which this kernel has not'

export const tcpOptions: Table = {
  level: 'IPPROTO_TCP',
  kept: [
    ['tcp', 'TCP_CM_INQ', 1],
    ['tcp', 'TCP_CONGESTION', 'reno'],
    ['tcp', 'TCP_CORK', 1],
    ['tcp', 'TCP_DEFER_ACCEPT', 5, 7], // In whole retransmissions: after 1, 3, 7 seconds, …
    ['tcp', 'TCP_DELACK_MAX_US', 20_000, 20_000, { since: '6.18' }],
    ['tcp', 'TCP_FASTOPEN', 5],
    ['tcp', 'TCP_FASTOPEN_CONNECT', 1],
    ['tcp', 'TCP_FASTOPEN_KEY', KEY],
    ['tcp', 'TCP_FASTOPEN_NO_COOKIE', 1],
    ['tcp', 'TCP_INQ', 1],
    ['tcp', 'TCP_KEEPCNT', 3],
    ['tcp', 'TCP_KEEPIDLE', 11],
    ['tcp6', 'TCP_KEEPINTVL', 7],
    ['tcp', 'TCP_LINGER2', 5],
    ['tcp', 'TCP_MAXSEG', 1000],
    ['tcp', 'TCP_NODELAY', 1],
    ['mptcp', 'TCP_NODELAY', 1],
    ['tcp', 'TCP_NOTSENT_LOWAT', 0xfffffffe],
    ['tcp', 'TCP_QUICKACK', 0],
    ['tcp', 'TCP_REPAIR', 1, 1, { needs: 'CAP_NET_ADMIN' }],
    ['tcp', 'TCP_RTO_MAX_MS', 5000, 5000, { since: '6.15' }],
    ['tcp', 'TCP_RTO_MIN_US', 40_000, 40_000, { since: '6.18' }],
    ['tcp', 'TCP_SAVE_SYN', 2],
    ['tcp', 'TCP_SYNCNT', 3],
    ['tcp', 'TCP_THIN_LINEAR_TIMEOUTS', 1],
    ['tcp', 'TCP_TX_DELAY', 1000],
    ['tcp', 'TCP_USER_TIMEOUT', 1000],
    ['tcp', 'TCP_WINDOW_CLAMP', 5000],
  ],
  idle: [['tcp', 'TCP_THIN_DUPACK', 1]],
  told: [
    ['tcp', 'TCP_IS_MPTCP', 0],
    ['mptcp', 'TCP_IS_MPTCP', 1],
  ],
  absent: [
    ['tcp', 'TCP_AO_ADD_KEY', new Uint8Array(400), 'ENOPROTOOPT', NO_AO],
    ['tcp', 'TCP_AO_DEL_KEY', new Uint8Array(280), 'ENOPROTOOPT', NO_AO],
    ['tcp', 'TCP_AO_INFO', new Uint8Array(96), 'ENOPROTOOPT', NO_AO],
    ['tcp', 'TCP_AO_REPAIR', new Uint8Array(40), 'ENOPROTOOPT', NO_AO, { needs: 'CAP_NET_ADMIN' }],
    ['tcp', 'TCP_ULP', 'tls', 'ENOENT', NO_TLS],
  ],
  apart: {
    'option-md5.test.ts': ['TCP_MD5SIG', 'TCP_MD5SIG_EXT'],
    'option-repair.test.ts': [
      'TCP_QUEUE_SEQ',
      'TCP_REPAIR_OPTIONS',
      'TCP_REPAIR_QUEUE',
      'TCP_REPAIR_WINDOW',
      'TCP_TIMESTAMP',
    ],
    'option-effects.test.ts': ['TCP_CC_INFO', 'TCP_SAVED_SYN'],
    'option-refused.test.ts': ['TCP_AO_GET_KEYS', 'TCP_ZEROCOPY_RECEIVE'],
    'tcp-info.test.ts': ['TCP_INFO'],
  },
}

export const udpOptions: Table = {
  level: 'IPPROTO_UDP',
  kept: [
    ['udp', 'UDP_CORK', 1],
    ['udp', 'UDP_ENCAP', 2], // UDP_ENCAP_ESPINUDP
    ['udp', 'UDP_GRO', 1],
    ['udp6', 'UDP_NO_CHECK6_RX', 1],
    ['udp6', 'UDP_NO_CHECK6_TX', 1],
    ['udp', 'UDP_SEGMENT', 1000],
  ],
  apart: {},
}

export const udpliteOptions: Table = {
  level: 'SOL_UDPLITE',
  kept: [
    ['udplite', 'UDPLITE_RECV_CSCOV', 20],
    ['udplite', 'UDPLITE_SEND_CSCOV', 1, 8], // No less than the header.
  ],
  apart: {},
}

export const mptcpOptions: Table = {
  level: 'SOL_MPTCP',
  kept: [],
  apart: {
    'option-effects.test.ts': ['MPTCP_INFO', 'MPTCP_SUBFLOW_ADDRS', 'MPTCP_TCPINFO'],
    'option-refused.test.ts': ['MPTCP_FULL_INFO'],
  },
}

export const tlsOptions: Table = {
  level: 'SOL_TLS',
  kept: [],
  absent: [
    ['tcp', 'TLS_RX', new Uint8Array(40), 'ENOPROTOOPT', NO_TLS],
    ['tcp', 'TLS_RX_EXPECT_NO_PAD', 1, 'ENOPROTOOPT', NO_TLS],
    ['tcp', 'TLS_TX', new Uint8Array(40), 'ENOPROTOOPT', NO_TLS],
    ['tcp', 'TLS_TX_ZEROCOPY_RO', 1, 'ENOPROTOOPT', NO_TLS],
  ],
  apart: {},
}
