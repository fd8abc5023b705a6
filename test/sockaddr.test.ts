// Addresses: objects here, bytes for the kernel. What encode() lays out is compared
// with the structs' own definitions, byte by byte; what the kernel makes of it, with
// what it gives back.

import { readFileSync } from 'node:fs'
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  AF_UNIX,
  AF_UNSPEC,
  AF_VSOCK,
  bind,
  connect,
  getpeername,
  getsockname,
  IPPROTO_IPV6,
  IPV6_FLOWINFO_SEND,
  if_nametoindex,
  Owned,
  recvfrom,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../dist/sockaddr.js'
import { LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

/** A C integer in this machine's byte order, the way sa_family is kept. */
const u16 = (value: number) => [...new Uint8Array(Uint16Array.of(value).buffer)]
const u32 = (value: number) => [...new Uint8Array(Uint32Array.of(value).buffer)]
const zeros = (count: number): number[] => Array(count).fill(0)
const utf8 = (text: string) => [...Buffer.from(text)]

/** The bytes that an address becomes, out of memory that was full of others. */
function encoded(address: Address): number[] {
  const out = new Uint8Array(128).fill(0xee)
  return [...out.subarray(0, encode(address, out))]
}

const decoded = (bytes: number[], length = bytes.length) => decode(Uint8Array.from(bytes), length)

const layouts: [name: string, address: Address, bytes: number[]][] = [
  [
    'AF_INET',
    { family: AF_INET, address: '127.1.2.3', port: 8080 },
    [...u16(AF_INET), 0x1f, 0x90, 127, 1, 2, 3, ...zeros(8)],
  ],
  [
    'AF_INET, every bit',
    { family: AF_INET, address: '255.255.255.255', port: 65535 },
    [...u16(AF_INET), ...Array(6).fill(255), ...zeros(8)],
  ],
  [
    'AF_INET6',
    { family: AF_INET6, address: 'fe80::a:1', port: 443, flowinfo: 0xa1b2c3d4, scopeId: 0x01020304 },
    [
      ...u16(AF_INET6),
      1,
      0xbb,
      0xa1,
      0xb2,
      0xc3,
      0xd4,
      0xfe,
      0x80,
      ...zeros(11),
      0x0a,
      0,
      1,
      ...u32(0x01020304),
    ],
  ],
  [
    'AF_INET6, every bit',
    {
      family: AF_INET6,
      address: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      port: 65535,
      flowinfo: 0xffffffff,
      scopeId: 0xffffffff,
    },
    [...u16(AF_INET6), ...Array(26).fill(255)],
  ],
  ['AF_UNIX, a path', { family: AF_UNIX, path: '/tmp/ß' }, [...u16(AF_UNIX), ...utf8('/tmp/ß'), 0]],
  [
    'AF_UNIX, a byte order mark',
    { family: AF_UNIX, path: '\ufeffs' },
    [...u16(AF_UNIX), ...utf8('\ufeffs'), 0],
  ],
  ['AF_UNIX, an abstract name', { family: AF_UNIX, path: '\0a\0b\0' }, [...u16(AF_UNIX), 0, 97, 0, 98, 0]],
  ['AF_UNIX, a NUL alone', { family: AF_UNIX, path: '\0' }, [...u16(AF_UNIX), 0]],
  ['AF_UNIX, no name', { family: AF_UNIX, path: '' }, u16(AF_UNIX)],
  [
    'AF_UNIX, 107 bytes',
    { family: AF_UNIX, path: 'x'.repeat(107) },
    [...u16(AF_UNIX), ...utf8('x'.repeat(107)), 0],
  ],
  [
    'AF_UNIX, 108 bytes',
    { family: AF_UNIX, path: 'x'.repeat(108) },
    [...u16(AF_UNIX), ...utf8('x'.repeat(108))],
  ],
  [
    'AF_UNIX, bytes that are no UTF-8',
    { family: AF_UNIX, path: Uint8Array.of(47, 0xff) },
    [...u16(AF_UNIX), 47, 0xff, 0],
  ],
  ['another family', { family: AF_VSOCK, data: Uint8Array.of(1, 2, 3) }, [...u16(AF_VSOCK), 1, 2, 3]],
  ['another family, nothing more', { family: AF_UNSPEC, data: new Uint8Array() }, u16(AF_UNSPEC)],
  [
    'another family, as long as an address can be',
    { family: 0xffff, data: new Uint8Array(126).fill(7) },
    [0xff, 0xff, ...Array(126).fill(7)],
  ],
]

describe('encode', () => {
  it.each(layouts)('%s', (_name, address, bytes) => {
    expect(encoded(address)).toEqual(bytes)
  })

  it('a path is the same as a string and as bytes', () => {
    expect(encoded({ family: AF_UNIX, path: Buffer.from('/tmp/ß') })).toEqual(
      encoded({ family: AF_UNIX, path: '/tmp/ß' }),
    )
  })

  it('flowinfo and scopeId are 0 if absent', () => {
    const short: Address = { family: AF_INET6, address: '::1', port: 1 }
    expect(encoded(short)).toEqual(encoded({ ...short, flowinfo: 0, scopeId: 0 }))
    expect(encoded(short)).toEqual([...u16(AF_INET6), 0, 1, ...zeros(4), ...zeros(15), 1, ...zeros(4)])
  })

  it.each<[what: string, address: unknown, mistake: string]>([
    ['flowinfo 2 ** 32', { flowinfo: 2 ** 32 }, 'RangeError ERR_OUT_OF_RANGE "address.flowinfo"'],
    ['flowinfo -1', { flowinfo: -1 }, 'RangeError ERR_OUT_OF_RANGE "address.flowinfo"'],
    ['flowinfo in words', { flowinfo: '1' }, 'TypeError ERR_INVALID_ARG_TYPE "address.flowinfo"'],
    ['scopeId 2 ** 32', { scopeId: 2 ** 32 }, 'RangeError ERR_OUT_OF_RANGE "address.scopeId"'],
    ['scopeId NaN', { scopeId: Number.NaN }, 'RangeError ERR_OUT_OF_RANGE "address.scopeId"'],
    ['scopeId by name', { scopeId: 'lo' }, 'TypeError ERR_INVALID_ARG_TYPE "address.scopeId"'],
    ['port 65536', { port: 65536 }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    [
      'a scope in the address',
      { address: 'fe80::1%lo' },
      'TypeError ERR_INVALID_ARG_VALUE "address.address"',
    ],
    ['brackets', { address: '[::1]' }, 'TypeError ERR_INVALID_ARG_VALUE "address.address"'],
    ['an IPv4 address', { address: '127.0.0.1' }, 'TypeError ERR_INVALID_ARG_VALUE "address.address"'],
    ['no address', { address: null }, 'TypeError ERR_INVALID_ARG_TYPE "address.address"'],
  ])('AF_INET6 throws for %s', (_what, wrong, mistake) => {
    const address = { family: AF_INET6, address: '::1', port: 0, ...(wrong as object) } as Address
    expect(mistakeOf(() => encoded(address))).toBe(mistake)
  })

  it('names the property of the parameter that the caller names', () => {
    const act = () => encode({ ...LOOPBACK, port: -1 }, new Uint8Array(128), 'messages[3].address')
    expect(mistakeOf(act)).toBe('RangeError ERR_OUT_OF_RANGE "messages[3].address.port"')
  })
})

describe('decode', () => {
  it.each(layouts)('%s', (_name, address, bytes) => {
    expect(decoded(bytes)).toEqual(address)
  })

  it.each<[string, number[], Address]>([
    [
      'AF_INET that was cut off',
      [...u16(AF_INET), 1, 2, 3],
      { family: AF_INET, data: Uint8Array.of(1, 2, 3) },
    ],
    ['AF_INET6 that was cut off', [...u16(AF_INET6), 1], { family: AF_INET6, data: Uint8Array.of(1) }],
    ['nothing', [], { family: AF_UNSPEC, data: new Uint8Array() }],
    ['half a family', [2], { family: AF_UNSPEC, data: new Uint8Array() }],
    ['a path without a NUL', [...u16(AF_UNIX), 97, 98], { family: AF_UNIX, path: 'ab' }],
    ['a path and what stands behind its NUL', [...u16(AF_UNIX), 97, 0, 98], { family: AF_UNIX, path: 'a' }],
  ])('%s', (_name, bytes, address) => {
    expect(decoded(bytes)).toEqual(address)
  })

  it('reads no further than there is, whatever length the kernel tells', () => {
    const path = 'x'.repeat(108)
    expect(decoded([...u16(AF_UNIX), ...utf8(path)], 111)).toEqual({ family: AF_UNIX, path })
    expect(decoded([...u16(AF_VSOCK), 1, 2], 200)).toEqual({ family: AF_VSOCK, data: Uint8Array.of(1, 2) })
  })

  it('makes copies: what becomes of the memory afterwards changes nothing', () => {
    const memory = Uint8Array.from([...u16(AF_UNIX), 47, 0xff, 0])
    const other = Uint8Array.from([...u16(AF_VSOCK), 1, 2])
    const addresses = [decode(memory, 5), decode(other, 4)]
    memory.fill(0)
    other.fill(0)
    expect(addresses).toEqual([
      { family: AF_UNIX, path: Uint8Array.of(47, 0xff) },
      { family: AF_VSOCK, data: Uint8Array.of(1, 2) },
    ])
  })

  it('is the inverse of encode: 2,000 addresses', () => {
    for (let i = 0; i < 1000; i++) {
      const n = Math.imul(i, 0x9e3779b1) >>> 0
      const four: Address = {
        family: AF_INET,
        address: [n >>> 24, n & 255, i & 255, 1].join('.'),
        port: n & 0xffff,
      }
      const six: Address = {
        family: AF_INET6,
        address: `fe80::${(n >>> 16 || 1).toString(16)}:${(i + 1).toString(16)}`,
        port: n >>> 16,
        flowinfo: n,
        scopeId: ~n >>> 0,
      }
      expect(decoded(encoded(four))).toEqual(four)
      expect(decoded(encoded(six))).toEqual(six)
    }
  })
})

describe('through the kernel', () => {
  it('AF_INET: /proc/net/udp shows the same address and port', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(s.fd, { family: AF_INET, address: '127.18.52.86', port: 0 })
    const { port = 0 } = getsockname(s.fd)
    const hex = port.toString(16).toUpperCase().padStart(4, '0')
    // The address as this machine's number, the port as it reads.
    const [number = 0] = new Uint32Array(Uint8Array.of(127, 18, 52, 86).buffer)
    expect(readFileSync('/proc/net/udp', 'utf8')).toContain(`${number.toString(16).toUpperCase()}:${hex} `)
  })

  it('AF_INET6: what has no place in the address of the kernel comes back as 0', () => {
    using s = new Owned(socket(AF_INET6, SOCK_DGRAM))
    bind(s.fd, { family: AF_INET6, address: '::1', port: 0, flowinfo: 1, scopeId: if_nametoindex('lo') })
    const port = getsockname(s.fd).port as number
    expect(getsockname(s.fd)).toEqual({ family: AF_INET6, address: '::1', port, flowinfo: 0, scopeId: 0 })
    expect(port).toBeGreaterThan(0)
  })

  it('AF_INET6: flowinfo holds traffic class and flow label where the kernel looks for them', () => {
    using s = new Owned(socket(AF_INET6, SOCK_DGRAM))
    setsockopt(s.fd, IPPROTO_IPV6, IPV6_FLOWINFO_SEND, 1)
    const peer = { family: AF_INET6, address: '::1', port: 9, flowinfo: 0x0ab12345, scopeId: 0 }
    connect(s.fd, { ...peer, flowinfo: 0xfab12345 }) // The version, in the highest bits, is not ours to say.
    expect(getpeername(s.fd)).toEqual(peer)
  })

  it('AF_INET6: an address of one link needs the interface: scopeId', () => {
    using s = new Owned(socket(AF_INET6, SOCK_DGRAM))
    const link: Address = { family: AF_INET6, address: 'ff02::1', port: 0 }
    expect(refusal(() => bind(s.fd, link))).toBe('bind EINVAL')
    bind(s.fd, { ...link, scopeId: if_nametoindex('lo') })
    expect(getsockname(s.fd)).toMatchObject({ address: 'ff02::1', scopeId: if_nametoindex('lo') })
  })

  it('a datagram brings the address of its sender, and takes its answer back', () => {
    using a = new Owned(socket(AF_INET6, SOCK_DGRAM))
    using b = new Owned(socket(AF_INET6, SOCK_DGRAM))
    const buffer = new Uint8Array(8)
    for (const { fd } of [a, b]) bind(fd, { family: AF_INET6, address: '::1', port: 0 })
    sendto(a.fd, 'question', 0, getsockname(b.fd))
    const { address } = recvfrom(b.fd, buffer)
    expect(address).toEqual(getsockname(a.fd))
    sendto(b.fd, 'answer', 0, address)
    expect(recvfrom(a.fd, buffer)).toEqual({ bytes: 6, address: getsockname(b.fd) })
  })

  it('bytes are taken for every family, and what the kernel says of it has its own fields', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW))
    const pid = 0x7654_0000 + s.fd
    bind(s.fd, { family: AF_NETLINK, data: Uint8Array.from([0, 0, ...u32(pid), ...u32(0)]) })
    expect(getsockname(s.fd)).toEqual({ family: AF_NETLINK, pid, groups: 0 })
  })

  it('the same bytes travel in raw, and need never be objects', () => {
    using listener = tcp()
    bind(listener.fd, LOOPBACK)
    const addr = new Uint8Array(128)
    const addrlen = Uint32Array.of(128)
    expect(raw.getsockname(listener.fd, addr, addrlen)).toBe(0)
    expect([...addr.subarray(0, addrlen[0])]).toEqual(encoded(getsockname(listener.fd)))
    using s = new Owned(socket(AF_INET, SOCK_STREAM))
    addr[2] = 0
    addr[3] = 0
    expect(raw.bind(s.fd, addr, addrlen[0]!)).toBe(0)
    expect(getsockname(s.fd)).toMatchObject({ address: '127.0.0.1' })
  })
})
