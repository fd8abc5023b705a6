// learn/netlink: requests and dumps. The oracles are /sys, /proc and the calls.

import { readdirSync, readlinkSync } from 'node:fs'
import {
  AF_INET,
  bind,
  IFLA_IFNAME,
  IFLA_MTU,
  IPPROTO_UDP,
  if_nametoindex,
  NETLINK_FIB_LOOKUP,
  NETLINK_ROUTE,
  NETLINK_SOCK_DIAG,
  NLM_F_DUMP,
  NLMSG_MIN_TYPE,
  NLMSG_NOOP,
  Owned,
  RTM_GETLINK,
  SOCK_DGRAM,
  SOCK_DIAG_BY_FAMILY,
  socket,
} from 'sockfd'
import { type Kernel, stand } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { attribute, attributes, exchange } from '../../dist/learn/netlink.js'
import { LITTLE } from '../support/netlink.ts'
import { LOOPBACK, refusal } from '../support/sockets.ts'

/** struct ifinfomsg, of which only ifi_index counts. */
function ifinfo(index = 0): Uint8Array {
  const message = new DataView(new ArrayBuffer(16))
  message.setInt32(4, index, LITTLE)
  return new Uint8Array(message.buffer)
}

/** The name of a device, as its IFLA_IFNAME has it. */
function nameOf(link: DataView): string {
  const { buffer, byteOffset, byteLength } = attributes(link, 16).get(IFLA_IFNAME)!
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
    .toString('latin1')
    .replace('\0', '')
}

const inodeOf = (fd: number) => Number(/\d+/.exec(readlinkSync(`/proc/self/fd/${fd}`))![0])

describe('exchange', () => {
  it('NLM_F_DUMP: all rows of a table', () => {
    const links = exchange(NETLINK_ROUTE, RTM_GETLINK, NLM_F_DUMP, ifinfo())
    const named = readdirSync('/sys/class/net').filter(name => name !== 'bonding_masters')
    expect(links.map(nameOf).toSorted()).toEqual(named.toSorted())
  })

  it('without it, one answer', () => {
    const links = exchange(NETLINK_ROUTE, RTM_GETLINK, 0, ifinfo(if_nametoindex('lo')))
    expect(links.map(nameOf)).toEqual(['lo'])
    expect(attributes(links[0]!, 16).get(IFLA_MTU)!.getUint32(0, LITTLE)).toBeGreaterThan(0)
  })

  it('an answer that says only that it was done', () => {
    expect(exchange(NETLINK_ROUTE, NLMSG_NOOP, 0, new Uint8Array())).toEqual([])
  })

  it('a dump of many datagrams, whose rows stay as they are', () => {
    const sockets: Owned[] = []
    try {
      for (let i = 0; i < 500; i++) {
        const made = new Owned(socket(AF_INET, SOCK_DGRAM))
        sockets.push(made)
        bind(made.fd, LOOPBACK)
      }
      const request = Uint8Array.of(AF_INET, IPPROTO_UDP, 0, 0, 0xff, 0xff, 0xff, 0xff, ...new Uint8Array(48))
      const rows = exchange(NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, request)
      expect(rows.length * 100).toBeGreaterThan(1 << 15) // Of which the kernel puts no more into a datagram.
      const found = new Set(rows.map(row => row.getUint32(68, LITTLE)))
      expect(sockets.filter(({ fd }) => !found.has(inodeOf(fd)))).toEqual([])
    } finally {
      for (const made of sockets) made[Symbol.dispose]()
    }
  })

  it.each([
    ['netlink ENODEV', 'a device that is not there', NETLINK_ROUTE, RTM_GETLINK, 0, ifinfo(0x7fffffff)],
    ['netlink EOPNOTSUPP', 'a type that is not there', NETLINK_ROUTE, 0xffff, 0, new Uint8Array()],
    ['netlink EINVAL', 'too short a request', NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, 0, new Uint8Array(1)],
    ['netlink EINVAL', 'a dump of it', NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, NLM_F_DUMP, new Uint8Array(1)],
    ['socket EPROTONOSUPPORT', 'a part that the kernel does not have', 31, NLMSG_MIN_TYPE, 0, ifinfo()],
  ])('%s: %s', (refused, _what, protocol, type, flags, body) => {
    expect(refusal(() => exchange(protocol, type, flags, body))).toBe(refused)
  })

  it('netlink ETIMEDOUT: no answer in a second', () => {
    // It is no answer that such a question gets: the kernel passes over it.
    expect(refusal(() => exchange(NETLINK_FIB_LOOKUP, NLMSG_MIN_TYPE, 0, new Uint8Array()))).toBe(
      'netlink ETIMEDOUT',
    )
  })

  it('makes no call at the door', () => {
    const seen: string[] = []
    using _watch = stand(
      next =>
        Object.fromEntries(
          Object.entries(next).map(([name, call]) => [
            name,
            (...args: never[]) => {
              seen.push(name)
              return (call as (...args: never[]) => number)(...args)
            },
          ]),
        ) as unknown as Kernel,
    )
    exchange(NETLINK_ROUTE, RTM_GETLINK, NLM_F_DUMP, ifinfo())
    refusal(() => exchange(NETLINK_ROUTE, RTM_GETLINK, 0, ifinfo(0x7fffffff)))
    expect(seen).toEqual([])
  })
})

describe('attributes', () => {
  it('by their type, each aligned; the flags of a type are not it', () => {
    const bytes = [attribute(1, Uint8Array.of(7)), attribute(0x8002, Uint8Array.of(1, 2, 3, 4))]
    expect(bytes.map(({ length }) => length)).toEqual([8, 8])
    const row = new DataView(Uint8Array.of(9, 9, 0, 0, ...bytes.flatMap(each => [...each])).buffer)
    const found = attributes(row, 2)
    expect([...found.keys()]).toEqual([1, 2])
    expect([found.get(1)!.byteLength, found.get(1)!.getUint8(0)]).toEqual([1, 7])
    expect(found.get(2)!.getUint32(0)).toBe(0x01020304)
  })

  it('end where they would go on behind the row, or not at all', () => {
    for (const length of [0, 3, 200]) {
      const row = new DataView(new ArrayBuffer(8))
      row.setUint16(0, length, LITTLE)
      expect(attributes(row, 0).size).toBe(0)
    }
  })
})
