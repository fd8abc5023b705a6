// inspect(fd) of what is no TCP, UDP or Unix socket, and its facts in words.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  AF_NETLINK,
  AF_PACKET,
  AF_VSOCK,
  bind,
  ETH_P_IP,
  eventfd,
  getsockname,
  IPPROTO_ICMP,
  if_nametoindex,
  listen,
  NETLINK_ROUTE,
  Owned,
  SOCK_RAW,
  SOCK_STREAM,
  socket,
  VMADDR_CID_ANY,
  VMADDR_CID_LOCAL,
  VMADDR_PORT_ANY,
} from 'sockfd'
import { inspect } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { addressText, facts } from '../../dist/learn/facts.js'
import { refusal } from '../support/sockets.ts'

/** Whether this process can make such a socket. */
const can = (family: number, type: number, protocol: number): boolean =>
  refusal(() => new Owned(socket(family, type, protocol))[Symbol.dispose]()) === 'nothing'

describe('inspect of other families', () => {
  it('netlink: the protocol by its name, the pid and the groups; its peer is the kernel', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE))
    bind(s.fd, { family: AF_NETLINK, pid: 0, groups: 5 })
    const local = getsockname(s.fd)
    expect(inspect(s.fd)).toMatchObject({
      domain: 'AF_NETLINK',
      type: 'SOCK_RAW',
      protocol: 'NETLINK_ROUTE',
      listens: false,
      local,
      peer: { family: AF_NETLINK, pid: 0, groups: 0 },
    })
    for (const ofOthers of ['state', 'table', 'tcpInfo']) expect(inspect(s.fd)).not.toHaveProperty(ofOthers)
    const { inode } = inspect(s.fd)
    const row = readFileSync('/proc/net/netlink', 'latin1')
      .split('\n')
      .map(line => line.trim().split(/\s+/))
      .find(columns => columns.at(-1) === String(inode))
    expect(row?.slice(1, 4)).toEqual(['0', String(local.pid), '00000005'])
    expect(facts(s.fd)).toEqual(
      new Map([
        ['descriptor', `socket:[${inode}]`],
        ['kind', 'AF_NETLINK SOCK_RAW NETLINK_ROUTE'],
        ['flags', 'O_RDWR'],
        ['local address', `pid ${local.pid}, groups 0x5`],
        ['peer address', 'pid 0, groups 0'],
        ['SO_ACCEPTCONN', '0'],
      ]),
    )
  })

  it.skipIf(!can(AF_PACKET, SOCK_RAW, 0))(
    'packet: the interface and the protocol that it is bound to (needs CAP_NET_RAW)',
    () => {
      using s = new Owned(socket(AF_PACKET, SOCK_RAW, 0))
      const ifindex = if_nametoindex('lo')
      bind(s.fd, { family: AF_PACKET, protocol: ETH_P_IP, ifindex })
      expect(inspect(s.fd)).toMatchObject({
        domain: 'AF_PACKET',
        type: 'SOCK_RAW',
        protocol: '0', // It tells only in its address.
        local: { family: AF_PACKET, protocol: ETH_P_IP, ifindex },
      })
      expect(inspect(s.fd)).not.toHaveProperty('table')
      expect(facts(s.fd).get('local address')).toBe(`ETH_P_IP on interface ${ifindex}`)
      expect(facts(s.fd).get('peer address')).toBe('none (EOPNOTSUPP)')
    },
  )

  it.skipIf(!can(AF_INET, SOCK_RAW, IPPROTO_ICMP))(
    'raw: as /proc/net/raw lists it (needs CAP_NET_RAW)',
    () => {
      using s = new Owned(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP))
      expect(inspect(s.fd)).toMatchObject({
        type: 'SOCK_RAW',
        protocol: 'IPPROTO_ICMP',
        table: { file: '/proc/net/raw', state: '07' },
      })
      expect(facts(s.fd).get('socket table')).toBe('/proc/net/raw, state 07')
    },
  )

  it.skipIf(!can(AF_VSOCK, SOCK_STREAM, 0))('vsock: a listener (needs AF_VSOCK in the kernel)', () => {
    using s = new Owned(socket(AF_VSOCK, SOCK_STREAM))
    bind(s.fd, { family: AF_VSOCK, cid: VMADDR_CID_ANY, port: VMADDR_PORT_ANY })
    listen(s.fd, 1)
    const local = getsockname(s.fd)
    expect(inspect(s.fd)).toMatchObject({ domain: 'AF_VSOCK', type: 'SOCK_STREAM', listens: true, local })
    expect(facts(s.fd).get('local address')).toBe(`VMADDR_CID_ANY:${local.port}`)
    expect(inspect(s.fd)).not.toHaveProperty('acceptQueue')
  })

  it('an eventfd is no socket', () => {
    using counter = new Owned(eventfd(0))
    expect(inspect(counter.fd)).toEqual({
      fd: counter.fd,
      open: true,
      target: 'anon_inode:[eventfd]',
      flags: 'O_RDWR',
    })
  })
})

describe('addressText', () => {
  it.each([
    [{ family: AF_VSOCK, cid: 3, port: 8080 } as const, '3:8080'],
    [{ family: AF_VSOCK, cid: VMADDR_CID_LOCAL, port: 8080 } as const, 'VMADDR_CID_LOCAL:8080'],
    [
      { family: AF_PACKET, protocol: 0x7777, ifindex: 2, hatype: 1, pkttype: 0, address: '' } as const,
      'protocol 0x7777 on interface 2',
    ],
    [{ family: 99, data: new Uint8Array(2) }, 'family 99'],
  ])('%j is %s', (address, text) => {
    expect(addressText(address)).toBe(text)
  })
})
