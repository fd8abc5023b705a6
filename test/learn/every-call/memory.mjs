// Addresses of every kind and length, and bytes.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import { bytes, loopback, memory, NONE, room, text, u16, u32, unix } from './support.mjs'

export function memories() {
  const bind = (address, length = address.length) => raw.bind(NONE, address, length)
  const inet = bytes(...loopback(8080), 1, 2, 3, 4)
  for (const length of [0, 1, 2, 3, 15, 16, 17, 20]) bind(inet, length)
  bind(memory(0))
  bind(unix(''))
  bind(unix('\0'))
  bind(unix('/run/a path that is longer than thirty-two bytes, and shown in full\0'))
  bind(unix('/unterminated'))
  bind(unix('/a\0behind the end'))
  bind(unix('\0abstract'))
  bind(unix('\0with\0a NUL, a "quote", a \\ and a \n1'))
  bind(unix(Array.from({ length: 108 }, (_, i) => 255 - i)))
  bind(unix([0, ...Array.from({ length: 125 }, (_, i) => i)]))
  bind(unix(Array(126).fill(0x61)))
  const inet6 = (address, scope = 0) =>
    bytes(...u16(c.AF_INET6), 0, 80, 0, 1, 2, 3, ...c.inet_pton(c.AF_INET6, address), ...u32(scope), 9, 9)
  for (const length of [2, 10, 23, 24, 25, 28, 30]) bind(inet6('2001:db8::1', 0x01020304), length)
  for (const address of ['::', '::1', '::ffff:1.2.3.4', '::1.2.3.4', 'fe80::1', 'ff02::1', '1:0:0:2::3'])
    bind(inet6(address), 28)
  bind(inet6('fe80::1', 9999), 28) // No interface has this number.
  const netlink = (pad, pid, groups) =>
    bytes(...u16(c.AF_NETLINK), ...u16(pad), ...u32(pid), ...u32(groups), 7, 7)
  for (const length of [3, 11, 12, 14]) bind(netlink(0, 0, 0), length)
  bind(netlink(0x12, 4242, 5), 12)
  bind(netlink(0, -1, 0x80000001), 12)
  const packet = (protocol, index, hatype, type, halen) =>
    bytes(
      ...u16(c.AF_PACKET),
      protocol >> 8,
      protocol,
      ...u32(index),
      ...u16(hatype),
      type,
      halen,
      0,
      0x5e,
      1,
      2,
      3,
      0xff,
      0,
      0,
    )
  bind(packet(3, 0, 0, 0, 0), 19)
  bind(packet(3, 0, 0, 0, 0), 20)
  bind(packet(0, 9999, 772, 4, 6), 20)
  bind(packet(0x800, 9999, 1, 9, 30), 20)
  const vsock = (reserved, port, cid, ...rest) =>
    bytes(...u16(c.AF_VSOCK), ...u16(reserved), ...u32(port), ...u32(cid), ...rest)
  bind(vsock(0, 1024, 2, 0, 0, 0, 0))
  bind(vsock(0, 1024, 2, 0, 0, 0))
  bind(vsock(5, -1, -1, 1, 0, 0, 1))
  bind(vsock(0, 0, 77, 6, 0, 0, 0))
  for (const family of [c.AF_UNSPEC, c.AF_APPLETALK, 99, 0xffff])
    bind(bytes(...u16(family), 1, 2, 3, 0x34, 0x35, 0xff))
  raw.connect(NONE, inet, 16)
  raw.sendto(NONE, text('to'), 2, c.MSG_DONTWAIT, inet, 16)
  raw.sendto(NONE, text('to'), 2, 0, inet, 1)
  raw.accept(NONE, memory(16), room(16))
  raw.accept(NONE, null, room(0))
  raw.getsockname(NONE, memory(16), room(4))
  raw.getpeername(NONE, memory(0), room(0))
  raw.recvfrom(NONE, memory(4), 4, 0, memory(16), room(16))
  raw.recvfrom(NONE, memory(4), 4, 0, null, null)

  // Bytes.
  const every = Array.from({ length: 256 }, (_, i) => i)
  for (let i = 0; i < 256; i += 16) raw.write(NONE, bytes(...every.slice(i, i + 16)), 16)
  for (const string of [
    '',
    'hello\n',
    '\x011\x018',
    'x'.repeat(32),
    'x'.repeat(33),
    `${'x'.repeat(31)}\x019`,
  ])
    raw.write(NONE, text(string), text(string).length)
  raw.write(NONE, text('hello').subarray(5), 0)
  raw.write(NONE, text('hello').subarray(1, 4), 2)
  raw.read(NONE, memory(10), 10)
  raw.read(NONE, memory(0), 0)
  const vectors = (...strings) => strings.map(text)
  raw.writev(NONE, [])
  raw.writev(NONE, [...vectors('one', '', 'x'.repeat(40)), memory(4).subarray(4)])
  raw.writev(NONE, Array(33).fill(text('v')))
  raw.readv(NONE, [memory(2), memory(0), memory(3)])
}
