// Addresses of Linux alone: AF_NETLINK, AF_PACKET, AF_VSOCK. Their bytes are compared
// with the structs' own definitions; what the kernel makes of them, with what it gives
// back.

import { readFileSync } from 'node:fs'
import {
  type Address,
  AF_NETLINK,
  AF_PACKET,
  AF_UNSPEC,
  AF_VSOCK,
  ARPHRD_LOOPBACK,
  bind,
  connect,
  ETH_P_ALL,
  ETH_P_IP,
  getpeername,
  getsockname,
  if_nametoindex,
  NETLINK_ROUTE,
  NETLINK_USERSOCK,
  Owned,
  PACKET_HOST,
  PACKET_OUTGOING,
  recvfrom,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  sendto,
  socket,
  VMADDR_CID_ANY,
  VMADDR_PORT_ANY,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../dist/sockaddr.js'
import { CAN_CAPTURE, NEEDS_CAPTURE } from './support/capture.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

/** A C integer in this machine's byte order. */
const u16 = (value: number) => [...new Uint8Array(Uint16Array.of(value).buffer)]
const u32 = (value: number) => [...new Uint8Array(Uint32Array.of(value).buffer)]
const zeros = (count: number): number[] => Array(count).fill(0)

/** The bytes that an address becomes, out of memory that was full of others. */
function encoded(address: Address): number[] {
  const out = new Uint8Array(128).fill(0xee)
  return [...out.subarray(0, encode(address, out))]
}

const decoded = (bytes: number[], length = bytes.length) => decode(Uint8Array.from(bytes), length)

const layouts: [name: string, address: Address, bytes: number[]][] = [
  [
    'AF_NETLINK',
    { family: AF_NETLINK, pid: 0xfedcba98, groups: 0x80000001 },
    [...u16(16), 0, 0, ...u32(0xfedcba98), ...u32(0x80000001)],
  ],
  ['AF_NETLINK, the kernel', { family: AF_NETLINK, pid: 0, groups: 0 }, [...u16(16), ...zeros(10)]],
  [
    'AF_PACKET',
    {
      family: AF_PACKET,
      protocol: 0x0806,
      ifindex: 0x01020304,
      hatype: 772,
      pkttype: 4,
      address: '00:1b:44:11:3a:b7',
    },
    [...u16(17), 8, 6, ...u32(0x01020304), ...u16(772), 4, 6, 0x00, 0x1b, 0x44, 0x11, 0x3a, 0xb7, 0, 0],
  ],
  [
    'AF_PACKET, eight bytes of hardware address, every bit',
    {
      family: AF_PACKET,
      protocol: 0xffff,
      ifindex: 0x7fffffff,
      hatype: 0xffff,
      pkttype: 255,
      address: 'ff:ff:ff:ff:ff:ff:ff:ff',
    },
    [...u16(17), 255, 255, ...u32(0x7fffffff), 255, 255, 255, 8, ...Array(8).fill(255)],
  ],
  [
    'AF_PACKET, no hardware address',
    { family: AF_PACKET, protocol: 3, ifindex: 0, hatype: 0, pkttype: 0, address: '' },
    [...u16(17), 0, 3, ...zeros(16)],
  ],
  [
    'AF_VSOCK',
    { family: AF_VSOCK, cid: 0xfffffffe, port: 0x01020304 },
    [...u16(40), 0, 0, ...u32(0x01020304), ...u32(0xfffffffe), 0, ...zeros(3)],
  ],
]

describe('encode', () => {
  it.each(layouts)('%s', (_name, address, bytes) => {
    expect(encoded(address)).toEqual(bytes)
  })

  it('what may be absent is 0, or none', () => {
    expect(encoded({ family: AF_NETLINK, groups: 5 })).toEqual([...u16(16), ...zeros(6), ...u32(5)])
    expect(encoded({ family: AF_PACKET, ifindex: 7 })).toEqual([...u16(17), 0, 0, ...u32(7), ...zeros(12)])
  })

  it('a hardware address, as people write it', () => {
    const hardware = (address: string) => encoded({ family: AF_PACKET, ifindex: 1, address }).slice(11)
    expect(hardware('A:b:0C')).toEqual([3, 10, 11, 12, ...zeros(5)])
    expect(hardware('7')).toEqual([1, 7, ...zeros(7)])
  })

  it('{ family, data } is taken as it is', () => {
    for (const family of [AF_NETLINK, AF_PACKET, AF_VSOCK])
      expect(encoded({ family, data: Uint8Array.of(1, 2, 3) })).toEqual([...u16(family), 1, 2, 3])
  })

  it.each<[what: string, address: unknown, mistake: string]>([
    ['pid 2 ** 32', { family: AF_NETLINK, pid: 2 ** 32 }, 'RangeError ERR_OUT_OF_RANGE "address.pid"'],
    ['pid -1', { family: AF_NETLINK, pid: -1 }, 'RangeError ERR_OUT_OF_RANGE "address.pid"'],
    ['pid null', { family: AF_NETLINK, pid: null }, 'TypeError ERR_INVALID_ARG_TYPE "address.pid"'],
    [
      'groups NaN',
      { family: AF_NETLINK, groups: Number.NaN },
      'RangeError ERR_OUT_OF_RANGE "address.groups"',
    ],
    ['groups [1]', { family: AF_NETLINK, groups: [1] }, 'TypeError ERR_INVALID_ARG_TYPE "address.groups"'],
    ['groups 1n', { family: AF_NETLINK, groups: 1n }, 'TypeError ERR_INVALID_ARG_TYPE "address.groups"'],
    ['no ifindex', { family: AF_PACKET }, 'TypeError ERR_INVALID_ARG_TYPE "address.ifindex"'],
    ['ifindex lo', { family: AF_PACKET, ifindex: 'lo' }, 'TypeError ERR_INVALID_ARG_TYPE "address.ifindex"'],
    [
      'ifindex 2 ** 31',
      { family: AF_PACKET, ifindex: 2 ** 31 },
      'RangeError ERR_OUT_OF_RANGE "address.ifindex"',
    ],
    ['ifindex 0.5', { family: AF_PACKET, ifindex: 0.5 }, 'RangeError ERR_OUT_OF_RANGE "address.ifindex"'],
    [
      'protocol 65536',
      { family: AF_PACKET, ifindex: 1, protocol: 65536 },
      'RangeError ERR_OUT_OF_RANGE "address.protocol"',
    ],
    [
      'hatype -1',
      { family: AF_PACKET, ifindex: 1, hatype: -1 },
      'RangeError ERR_OUT_OF_RANGE "address.hatype"',
    ],
    [
      'pkttype 256',
      { family: AF_PACKET, ifindex: 1, pkttype: 256 },
      'RangeError ERR_OUT_OF_RANGE "address.pkttype"',
    ],
    [
      'address bytes',
      { family: AF_PACKET, ifindex: 1, address: Buffer.of(1) },
      'TypeError ERR_INVALID_ARG_TYPE "address.address"',
    ],
    [
      'address null',
      { family: AF_PACKET, ifindex: 1, address: null },
      'TypeError ERR_INVALID_ARG_TYPE "address.address"',
    ],
    ['no cid', { family: AF_VSOCK, port: 1 }, 'TypeError ERR_INVALID_ARG_TYPE "address.cid"'],
    ['cid -1', { family: AF_VSOCK, cid: -1, port: 1 }, 'RangeError ERR_OUT_OF_RANGE "address.cid"'],
    ['no port', { family: AF_VSOCK, cid: 1 }, 'TypeError ERR_INVALID_ARG_TYPE "address.port"'],
    [
      'port 2 ** 32',
      { family: AF_VSOCK, cid: 1, port: 2 ** 32 },
      'RangeError ERR_OUT_OF_RANGE "address.port"',
    ],
    ['data in words', { family: AF_VSOCK, data: 'x' }, 'TypeError ERR_INVALID_ARG_TYPE "address.data"'],
    ['data null', { family: AF_NETLINK, data: null }, 'TypeError ERR_INVALID_ARG_TYPE "address.data"'],
    [
      'data too long',
      { family: AF_PACKET, data: new Uint8Array(127) },
      'RangeError ERR_OUT_OF_RANGE "address.data"',
    ],
  ])('throws for %s', (_what, address, mistake) => {
    expect(mistakeOf(() => encoded(address as Address))).toBe(mistake)
  })

  it.each(['00:11:22:33:44:55:66:77:88', '1:', ':1', '00-11', '001122', 'g', '100', ' 1', '1\n'])(
    'throws for %j as hardware address',
    address => {
      expect(mistakeOf(() => encoded({ family: AF_PACKET, ifindex: 1, address }))).toBe(
        'TypeError ERR_INVALID_ARG_VALUE "address.address"',
      )
    },
  )
})

describe('decode', () => {
  it.each(layouts)('%s', (_name, address, bytes) => {
    expect(decoded(bytes)).toEqual(address)
  })

  it.each(layouts)('%s, cut off anywhere, is bytes and no more than came', (_name, { family }, bytes) => {
    // What comes behind the first twelve bytes is a hardware address, or nothing.
    for (let end = 2; end < 12; end++)
      expect(decoded(bytes.slice(0, end), 128)).toEqual({
        family,
        data: Uint8Array.from(bytes.slice(2, end)),
      })
  })

  it('a hardware address longer than its place ends with it', () => {
    const bytes = [...u16(17), 0, 0, ...u32(1), ...u16(0), 0, 20, 1, 2, 3, 4, 5, 6, 7, 8]
    expect(decoded([...bytes, 9, 9]).address).toBe('01:02:03:04:05:06:07:08')
    expect(decoded(bytes.slice(0, 14)).address).toBe('01:02')
  })
})

describe('AF_NETLINK through the kernel', () => {
  it('nl_pid "is the unicast address of netlink socket", the groups a bit mask: bind(2), getsockname(2)', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE))
    expect(getsockname(s.fd)).toEqual({ family: AF_NETLINK, pid: 0, groups: 0 })
    const address = { family: AF_NETLINK, pid: 0xf000_0000 + s.fd, groups: 0x11 }
    bind(s.fd, address)
    expect(getsockname(s.fd)).toEqual(address)
    expect(readFileSync('/proc/net/netlink', 'utf8')).toMatch(
      new RegExp(`^\\w+ +${NETLINK_ROUTE} +${address.pid} +00000011 `, 'm'),
    )
  })

  it('"If the application sets it to 0, the kernel takes care of assigning it."', () => {
    using first = new Owned(socket(AF_NETLINK, SOCK_RAW))
    using second = new Owned(socket(AF_NETLINK, SOCK_RAW))
    for (const { fd } of [first, second]) bind(fd, { family: AF_NETLINK })
    const [one = 0, other = 0] = [first, second].map(({ fd }) => getsockname(fd).pid)
    expect(Math.min(one, other)).toBeGreaterThan(0)
    expect(other).not.toBe(one)
  })

  it('EADDRINUSE: another socket of the protocol has the pid', () => {
    using first = new Owned(socket(AF_NETLINK, SOCK_RAW))
    using second = new Owned(socket(AF_NETLINK, SOCK_RAW))
    bind(first.fd, { family: AF_NETLINK })
    expect(refusal(() => bind(second.fd, getsockname(first.fd)))).toBe('bind EADDRINUSE')
  })

  it('a peer: connect(2), getpeername(2), and none again with AF_UNSPEC', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK))
    bind(s.fd, { family: AF_NETLINK })
    connect(s.fd, getsockname(s.fd))
    expect(getpeername(s.fd)).toEqual(getsockname(s.fd))
    connect(s.fd, { family: AF_UNSPEC, data: new Uint8Array(14) })
    expect(getpeername(s.fd)).toEqual({ family: AF_NETLINK, pid: 0, groups: 0 })
  })

  it('a message brings the address of its sender', () => {
    using sender = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK))
    using receiver = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK))
    for (const { fd } of [sender, receiver]) bind(fd, { family: AF_NETLINK })
    expect(sendto(sender.fd, 'hello', 0, getsockname(receiver.fd))).toBe(5)
    expect(recvfrom(receiver.fd, new Uint8Array(8))).toEqual({ bytes: 5, address: getsockname(sender.fd) })
  })
})

describe('AF_PACKET through the kernel', () => {
  it.skipIf(!CAN_CAPTURE)(`protocol and interface: bind(2), getsockname(2) ${NEEDS_CAPTURE}`, () => {
    using s = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    const none = { family: AF_PACKET, protocol: 0, ifindex: 0, hatype: 0, pkttype: PACKET_HOST, address: '' }
    expect(getsockname(s.fd)).toEqual(none)
    const ifindex = if_nametoindex('lo')
    // "Only the sll_protocol and the sll_ifindex address fields are used for purposes of binding."
    bind(s.fd, { family: AF_PACKET, protocol: ETH_P_IP, ifindex, hatype: 5, pkttype: PACKET_OUTGOING })
    expect(getsockname(s.fd)).toEqual({
      ...none,
      protocol: ETH_P_IP,
      ifindex,
      hatype: ARPHRD_LOOPBACK,
      address: '00:00:00:00:00:00',
    })
    bind(s.fd, { family: AF_PACKET, protocol: ETH_P_ALL, ifindex: 0 })
    expect(getsockname(s.fd)).toEqual({ ...none, protocol: ETH_P_ALL })
  })

  it.skipIf(!CAN_CAPTURE)(`ENODEV: no interface of that index ${NEEDS_CAPTURE}`, () => {
    using s = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    expect(refusal(() => bind(s.fd, { family: AF_PACKET, ifindex: 0x7fffffff }))).toBe('bind ENODEV')
  })
})

const hasVsock = ((): boolean => {
  const fd = raw.socket(AF_VSOCK, SOCK_STREAM, 0)
  return fd >= 0 && raw.close(fd) === 0
})()

describe('AF_VSOCK through the kernel', () => {
  it.skipIf(!hasVsock)('machine and port: bind(2), getsockname(2) (needs vsock in the kernel)', () => {
    using s = new Owned(socket(AF_VSOCK, SOCK_STREAM))
    const any = { family: AF_VSOCK, cid: VMADDR_CID_ANY, port: VMADDR_PORT_ANY }
    expect(getsockname(s.fd)).toEqual(any)
    bind(s.fd, any)
    const { port } = getsockname(s.fd)
    expect(getsockname(s.fd)).toEqual({ ...any, port: expect.any(Number) })
    expect(port).not.toBe(VMADDR_PORT_ANY)
    using other = new Owned(socket(AF_VSOCK, SOCK_STREAM))
    expect(refusal(() => bind(other.fd, getsockname(s.fd)))).toBe('bind EADDRINUSE')
  })
})
