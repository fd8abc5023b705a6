// A wrong value of an option is found before any call is made, and the message names
// what is wrong of it. Instructions: filter.test.ts; keys: option-md5.test.ts.

import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  getsockopt,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_IF,
  IP_MULTICAST_TTL,
  IPPROTO_IP,
  Owned,
  SOCK_DGRAM,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { stand } from '../dist/kernel.js'
import { options } from '../dist/tables.js'
import { lo } from './support/option-groups.ts'
import { named } from './support/option-rule.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

/** Makes the call, and counts how often the kernel was asked. */
function mistaken(level: string, option: string, value: unknown): string {
  let calls = 0
  using _counter = stand(next => ({
    ...next,
    setsockopt(...args) {
      calls++
      return next.setsockopt(...args)
    },
  }))
  using s = new Owned(socket(AF_INET, SOCK_DGRAM))
  const mistake = mistakeOf(() => setsockopt(s.fd, named(level), named(option), value as never))
  expect(calls).toBe(0)
  return mistake
}

const TYPE = 'TypeError ERR_INVALID_ARG_TYPE'
const RANGE = 'RangeError ERR_OUT_OF_RANGE'
const VALUE = 'TypeError ERR_INVALID_ARG_VALUE'

const V4 = { family: AF_INET, address: '239.1.2.3', port: 0 }
const V6 = { family: AF_INET6, address: 'ff02::1:2', port: 0 }

type Wrong = readonly [what: string, value: unknown, mistake: string]

describe.each<[level: string, option: string, rows: readonly Wrong[]]>([
  [
    'IPPROTO_IP',
    'IP_ADD_MEMBERSHIP',
    [
      ['nothing', undefined, `${TYPE} "value"`],
      ['null', null, `${TYPE} "value"`],
      ['an address alone', '239.1.2.3', `${TYPE} "value"`],
      ['a group in four parts', { imr_multiaddr: [239, 1, 2, 3] }, `${TYPE} "value.imr_multiaddr"`],
      ['three parts', { imr_multiaddr: '239.1.2' }, `${VALUE} "value.imr_multiaddr"`],
      ['a group of IPv6', { imr_multiaddr: 'ff02::1' }, `${VALUE} "value.imr_multiaddr"`],
      ['an empty address', { imr_multiaddr: '239.1.2.3', imr_address: '' }, `${VALUE} "value.imr_address"`],
      ['a name', { imr_multiaddr: '239.1.2.3', imr_ifindex: 'lo' }, `${TYPE} "value.imr_ifindex"`],
      ['half an index', { imr_multiaddr: '239.1.2.3', imr_ifindex: 0.5 }, `${RANGE} "value.imr_ifindex"`],
      ['2 ** 31', { imr_multiaddr: '239.1.2.3', imr_ifindex: 2 ** 31 }, `${RANGE} "value.imr_ifindex"`],
      ['null for what may be left out', { imr_ifindex: null }, `${TYPE} "value.imr_ifindex"`],
    ],
  ],
  ['IPPROTO_IP', 'IP_DROP_MEMBERSHIP', [['a number', 5, `${TYPE} "value"`]]],
  [
    'IPPROTO_IP',
    'IP_MULTICAST_IF',
    [
      ['a number', 1, `${TYPE} "value"`],
      ['a name', 'lo', `${VALUE} "value"`],
      ['a wrong index', { imr_ifindex: -(2 ** 31) - 1 }, `${RANGE} "value.imr_ifindex"`],
    ],
  ],
  [
    'IPPROTO_IP',
    'IP_ADD_SOURCE_MEMBERSHIP',
    [
      ['no source', { imr_multiaddr: '239.1.2.3' }, `${TYPE} "value.imr_sourceaddr"`],
      ['no group', { imr_sourceaddr: '127.0.0.1' }, `${TYPE} "value.imr_multiaddr"`],
      [
        'an index for the interface',
        { imr_multiaddr: '239.1.2.3', imr_interface: lo, imr_sourceaddr: '127.0.0.1' },
        `${TYPE} "value.imr_interface"`,
      ],
    ],
  ],
  [
    'IPPROTO_IPV6',
    'IPV6_ADD_MEMBERSHIP',
    [
      ['no group', { ipv6mr_interface: lo }, `${TYPE} "value.ipv6mr_multiaddr"`],
      ['a group of IPv4', { ipv6mr_multiaddr: '239.1.2.3' }, `${VALUE} "value.ipv6mr_multiaddr"`],
      ['a scope', { ipv6mr_multiaddr: 'ff02::1%lo' }, `${VALUE} "value.ipv6mr_multiaddr"`],
      [
        'a name for the interface',
        { ipv6mr_multiaddr: 'ff02::1', ipv6mr_interface: 'lo' },
        `${TYPE} "value.ipv6mr_interface"`,
      ],
      [
        '2 ** 32',
        { ipv6mr_multiaddr: 'ff02::1', ipv6mr_interface: 2 ** 32 },
        `${RANGE} "value.ipv6mr_interface"`,
      ],
    ],
  ],
  [
    'IPPROTO_IP',
    'MCAST_JOIN_GROUP',
    [
      ['no group', { gr_interface: lo }, `${TYPE} "value.gr_group"`],
      ['a group in words', { gr_group: '239.1.2.3' }, `${TYPE} "value.gr_group"`],
      ['a group without a family', { gr_group: { address: '239.1.2.3' } }, `${TYPE} "value.gr_group.family"`],
      ['no such port', { gr_group: { ...V4, port: 65_536 } }, `${RANGE} "value.gr_group.port"`],
      [
        'no such address',
        { gr_group: { ...V4, address: '239.1.2.256' } },
        `${VALUE} "value.gr_group.address"`,
      ],
      ['a bigint', { gr_interface: 1n, gr_group: V4 }, `${TYPE} "value.gr_interface"`],
    ],
  ],
  [
    'IPPROTO_IPV6',
    'MCAST_BLOCK_SOURCE',
    [
      ['no source', { gsr_interface: lo, gsr_group: V6 }, `${TYPE} "value.gsr_source"`],
      [
        'no such scope',
        { gsr_interface: lo, gsr_group: V6, gsr_source: { ...V6, scopeId: -1 } },
        `${RANGE} "value.gsr_source.scopeId"`,
      ],
      [
        'a path that is too long',
        { gsr_interface: lo, gsr_group: { family: AF_UNIX, path: '/'.repeat(200) }, gsr_source: V6 },
        `${RANGE} "value.gsr_group.path"`,
      ],
    ],
  ],
  [
    'IPPROTO_IPV6',
    'IPV6_PATHMTU',
    [
      ['no MTU', { ip6m_addr: V6 }, `${TYPE} "value.ip6m_mtu"`],
      [
        'an address longer than there is room',
        { ip6m_addr: { family: AF_UNIX, path: '/'.repeat(60) }, ip6m_mtu: 1500 },
        `${RANGE} "value.ip6m_addr"`,
      ],
    ],
  ],
  [
    'SOL_SOCKET',
    'SO_TXTIME',
    [
      ['no clock', { flags: 0 }, `${TYPE} "value.clockid"`],
      ['a clock in words', { clockid: 'CLOCK_TAI' }, `${TYPE} "value.clockid"`],
      ['flags in 33 bits', { clockid: 1, flags: 2 ** 32 }, `${RANGE} "value.flags"`],
    ],
  ],
  [
    'SOL_SOCKET',
    'SO_SNDTIMEO',
    [
      ['seconds alone', { tv_sec: 1 }, `${TYPE} "value.tv_usec"`],
      ['past what is exact', { tv_sec: 2 ** 53, tv_usec: 0 }, `${RANGE} "value.tv_sec"`],
      ['a bigint', { tv_sec: 1n, tv_usec: 0 }, `${TYPE} "value.tv_sec"`],
    ],
  ],
  [
    'SOL_ICMPV6',
    'ICMPV6_FILTER',
    [
      ['a number', 5, `${TYPE} "value"`],
      ['a typed array that is no bytes', new Uint32Array(8), `${TYPE} "value"`],
      ['words', [0, '1'], `${TYPE} "value[1]"`],
      ['33 bits', [0, 0, 2 ** 32], `${RANGE} "value[2]"`],
      ['a hole', Array(8), `${TYPE} "value[0]"`],
    ],
  ],
  [
    'AF_VSOCK',
    'SO_VM_SOCKETS_BUFFER_SIZE',
    [
      ['a number', 65_536, `${TYPE} "value"`],
      ['less than nothing', -1n, `${RANGE} "value"`],
    ],
  ],
  [
    'IPPROTO_TCP',
    'TCP_CONGESTION',
    [
      ['a number', 1, `${TYPE} "value"`],
      ['an array', ['reno'], `${TYPE} "value"`],
    ],
  ],
  [
    'IPPROTO_TCP',
    'TCP_NOTSENT_LOWAT',
    [
      ['33 bits', 2 ** 32, `${RANGE} "value"`],
      ['a bigint', 1n, `${TYPE} "value"`],
      ['NaN', Number.NaN, `${RANGE} "value"`],
    ],
  ],
  ['IPPROTO_TCP', 'TCP_FASTOPEN_KEY', [['words', 'sixteen letters!', `${TYPE} "value"`]]],
  ['SOL_SOCKET', 'SO_ATTACH_BPF', [['33 bits', 2 ** 32, `${RANGE} "value"`]]],
])('%s %s', (level, option, rows) => {
  it.each(rows)('throws for %s, and asks nothing of the kernel', (_what, value, mistake) => {
    expect(mistaken(level, option, value)).toBe(mistake)
  })
})

describe('every option of the lists', () => {
  const here = options.filter(([, name]) => named(name) !== undefined)

  it.each([
    ['a boolean', true],
    ['a function', () => 1],
    ['a symbol', Symbol('value')],
    ['nothing', undefined],
    ['null', null],
  ])('takes no %s', (_what, value) => {
    for (const [level, option] of here) expect(mistaken(level, option, value), option).toBe(`${TYPE} "value"`)
  })

  it('takes bytes', () => {
    for (const [level, option] of here) {
      const act = () => setsockopt(-1, named(level), named(option), new Uint8Array(8))
      expect(refusal(act), option).toBe('setsockopt EBADF')
    }
  })

  it('takes what a getter does meanwhile for what it is: another call', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    const value = {
      imr_multiaddr: '239.1.2.3',
      get imr_ifindex() {
        setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_TTL, 9)
        setsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_IF, { imr_ifindex: 0 })
        return lo
      },
    }
    setsockopt(s.fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, value)
    setsockopt(s.fd, IPPROTO_IP, IP_DROP_MEMBERSHIP, value)
    expect(getsockopt(s.fd, IPPROTO_IP, IP_MULTICAST_TTL)).toBe(9)
  })
})
