// raw(7), icmp(7): packets of IP itself. An echo to oneself, headers of one's own, and
// filters of ICMP types.

import {
  AF_INET,
  AF_INET6,
  bind,
  connect,
  getsockname,
  getsockopt,
  ICMP_ECHO,
  ICMP_ECHOREPLY,
  ICMP_FILTER,
  ICMP6_ECHO_REPLY,
  ICMP6_ECHO_REQUEST,
  ICMPV6_FILTER,
  type Inet6Address,
  type InetAddress,
  IP_HDRINCL,
  IP_TTL,
  IPPROTO_ICMP,
  IPPROTO_ICMPV6,
  IPPROTO_IP,
  IPPROTO_RAW,
  IPPROTO_UDP,
  MSG_OOB,
  Owned,
  POLLIN,
  poll,
  recvfrom,
  SO_BROADCAST,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOL_ICMPV6,
  SOL_RAW,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { CAN_CAPTURE, NEEDS_CAPTURE } from './support/capture.ts'
import { asNobody } from './support/elsewhere.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { LOOPBACK, refusal } from './support/sockets.ts'

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }
const made = (protocol: number, family: number = AF_INET) =>
  new Owned(socket(family, SOCK_RAW | SOCK_NONBLOCK, protocol))

/** The checksum of the Internet (RFC 1071) over all of it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (const [i, byte] of bytes.entries()) sum += i % 2 === 0 ? byte << 8 : byte
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

/** An echo request of ICMP or ICMPv6. */
function echo(type: number, id: number, sequence: number, text = 'are you there?'): Buffer {
  const packet = Buffer.concat([Buffer.alloc(8), Buffer.from(text)])
  packet[0] = type
  packet.writeUInt16BE(id, 4)
  packet.writeUInt16BE(sequence, 6)
  packet.writeUInt16BE(checksum(packet), 2)
  return packet
}

const buffer = Buffer.alloc(2048)

/** The next packet that `is` the one that is looked for: others may travel meanwhile. */
function next({ fd }: Owned, is: (packet: Buffer) => boolean): { packet: Buffer; from: string | undefined } {
  for (;;) {
    if (poll([{ fd, events: POLLIN }], 5000).ready === 0) throw new Error('nothing came')
    const { bytes, address } = recvfrom(fd, buffer)
    const packet = Buffer.from(buffer.subarray(0, bytes))
    if (is(packet)) return { packet, from: address?.address }
  }
}

/** The header of IPv4, and what it carries. */
const split = (packet: Buffer): [header: Buffer, payload: Buffer] => {
  const length = (packet[0]! & 15) * 4
  return [packet.subarray(0, length), packet.subarray(length)]
}

describe.skipIf(!CAN_CAPTURE)(`raw(7) ${NEEDS_CAPTURE}`, () => {
  it('an echo to 127.0.0.1 is answered: "For receiving, the IP header is always included in the packet."', () => {
    using s = made(IPPROTO_ICMP)
    setsockopt(s.fd, SOL_RAW, ICMP_FILTER, ~(1 << ICMP_ECHOREPLY)) // All others are not delivered.
    sendto(s.fd, echo(ICMP_ECHO, 0x5afe, 7), 0, LOOPBACK)
    const { packet, from } = next(s, packet => split(packet)[1].readUInt16BE(4) === 0x5afe)
    const [header, reply] = split(packet)
    expect(from).toBe('127.0.0.1')
    expect([header[9], header.subarray(12, 16).join('.')]).toEqual([IPPROTO_ICMP, '127.0.0.1'])
    expect([reply[0], reply.readUInt16BE(6), reply.subarray(8).toString()]).toEqual([
      ICMP_ECHOREPLY,
      7,
      'are you there?',
    ])
    expect(checksum(reply)).toBe(0)
  })

  it('an echo to ::1: the kernel computes the checksum, and gives no header', () => {
    using s = made(IPPROTO_ICMPV6, AF_INET6)
    const filter = Array<number>(8).fill(0xffffffff) // A bit for each of 256 types: all but one are blocked.
    filter[ICMP6_ECHO_REPLY >> 5] = ~(1 << (ICMP6_ECHO_REPLY & 31)) >>> 0
    setsockopt(s.fd, SOL_ICMPV6, ICMPV6_FILTER, filter)
    expect(getsockopt(s.fd, SOL_ICMPV6, ICMPV6_FILTER)).toEqual(filter)
    const request = echo(ICMP6_ECHO_REQUEST, 0x5afe, 8)
    request.fill(0, 2, 4)
    sendto(s.fd, request, 0, LOOPBACK6)
    const { packet, from } = next(s, packet => packet.readUInt16BE(4) === 0x5afe)
    expect(from).toBe('::1')
    expect([packet[0], packet.readUInt16BE(6), packet.subarray(8).toString()]).toEqual([
      ICMP6_ECHO_REPLY,
      8,
      'are you there?',
    ])
  })

  it('ICMP_FILTER "a bit set for each ICMP message type which should be filtered out": a request and its reply, one of them, none', () => {
    using watcher = made(IPPROTO_ICMP)
    using sender = made(IPPROTO_ICMP)
    connect(sender.fd, LOOPBACK)
    expect(getsockopt(watcher.fd, SOL_RAW, ICMP_FILTER)).toBe(0)
    const typesWith = (filter: number, id: number, count: number) => {
      setsockopt(watcher.fd, SOL_RAW, ICMP_FILTER, filter)
      expect(getsockopt(watcher.fd, SOL_RAW, ICMP_FILTER)).toBe(filter)
      send(sender.fd, echo(ICMP_ECHO, id, 1))
      const types: number[] = []
      while (poll([{ fd: watcher.fd, events: POLLIN }], types.length < count ? 5000 : 0).ready === 1) {
        const { bytes } = recvfrom(watcher.fd, buffer)
        const [, packet] = split(buffer.subarray(0, bytes))
        if (packet.readUInt16BE(4) === id) types.push(packet[0]!)
      }
      return types
    }
    expect(typesWith(0, 0x5a01, 2)).toEqual([ICMP_ECHO, ICMP_ECHOREPLY])
    expect(typesWith(1 << ICMP_ECHO, 0x5a02, 1)).toEqual([ICMP_ECHOREPLY])
    expect(typesWith(0x101, 0x5a03, 0)).toEqual([])
    expect(typesWith(0xffffffff, 0x5a04, 0)).toEqual([])
  })

  it('IP_TTL goes into the header that the kernel makes', () => {
    using s = made(IPPROTO_ICMP)
    setsockopt(s.fd, IPPROTO_IP, IP_TTL, 77)
    sendto(s.fd, echo(ICMP_ECHO, 0x5afd, 1), 0, LOOPBACK)
    const isMine = (packet: Buffer) => {
      const [, icmp] = split(packet)
      return icmp[0] === ICMP_ECHO && icmp.readUInt16BE(4) === 0x5afd
    }
    expect(next(s, isMine).packet[8]).toBe(77)
  })

  it('IP_HDRINCL "the user supplies an IP header in front of the user data": a datagram from whom it says', () => {
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
    bind(udp.fd, LOOPBACK)
    using s = made(IPPROTO_UDP)
    setsockopt(s.fd, IPPROTO_IP, IP_HDRINCL, 1)
    const packet = Buffer.alloc(28 + 5)
    packet.set([0x45, 0x10, 0, 0, 0, 0, 0, 0, 99, IPPROTO_UDP, 0, 0, 127, 6, 6, 6, 127, 0, 0, 1])
    packet.writeUInt16BE(4242, 20)
    packet.writeUInt16BE(getsockname(udp.fd).port as number, 22)
    packet.writeUInt16BE(13, 24) // Its length; a checksum of 0 is none.
    packet.write('hello', 28)
    expect(sendto(s.fd, packet, 0, LOOPBACK)).toBe(packet.length)
    const { packet: data, from } = next(udp, () => true)
    expect([String(data), from]).toEqual(['hello', '127.6.6.6'])
    // What the kernel fills in: total length, checksum, and an id where it is 0.
    const isMine = (packet: Buffer) => packet.subarray(12, 16).join('.') === '127.6.6.6'
    const [header] = split(next(s, isMine).packet)
    expect([header[1], header.readUInt16BE(2), header[8]]).toEqual([0x10, 33, 99])
    expect(header.readUInt16BE(4)).not.toBe(0)
    expect(checksum(header)).toBe(0)
  })

  it('IPPROTO_RAW "implies enabled IP_HDRINCL", and "Receiving of all IP protocols via IPPROTO_RAW is not possible"', () => {
    using s = made(IPPROTO_RAW)
    expect(getsockopt(s.fd, IPPROTO_IP, IP_HDRINCL)).toBe(1)
    using icmp = made(IPPROTO_ICMP)
    expect(getsockopt(icmp.fd, IPPROTO_IP, IP_HDRINCL)).toBe(0)
    sendto(icmp.fd, echo(ICMP_ECHO, 0x5afc, 1), 0, LOOPBACK)
    expect(refusal(() => recvfrom(s.fd, buffer))).toBe('recvfrom EAGAIN')
  })

  it('bind(2), connect(2): packets for one address alone, or from it', () => {
    const other: InetAddress = { ...LOOPBACK, address: '127.9.9.9' }
    using bound = made(IPPROTO_ICMP)
    using connected = made(IPPROTO_ICMP)
    bind(bound.fd, other)
    connect(connected.fd, other)
    using sender = made(IPPROTO_ICMP)
    for (const [id, to] of [[0x5af0, LOOPBACK], [0x5af1, other]] as const) // biome-ignore format: a pair each
      sendto(sender.fd, echo(ICMP_ECHO, id, 1), 0, to)
    const idOf = (packet: Buffer) => split(packet)[1].readUInt16BE(4)
    for (const s of [bound, connected]) expect(idOf(next(s, () => true).packet)).toBe(0x5af1)
  })

  it('EACCES "User tried to send to a broadcast address without having the broadcast flag set"', () => {
    using s = made(IPPROTO_ICMP)
    const everybody = { ...LOOPBACK, address: '127.255.255.255' }
    const act = () => sendto(s.fd, echo(ICMP_ECHO, 1, 1), 0, everybody)
    expect(refusal(act)).toBe('sendto EACCES')
    setsockopt(s.fd, SOL_SOCKET, SO_BROADCAST, 1)
    expect(refusal(act)).toBe('nothing')
  })

  it('EINVAL "Invalid argument.": no whole header, no such protocol', () => {
    using s = made(IPPROTO_RAW)
    expect(refusal(() => sendto(s.fd, Buffer.alloc(19), 0, LOOPBACK))).toBe('sendto EINVAL')
    expect(refusal(() => made(1000))).toBe('socket EINVAL')
    expect(refusal(() => made(0))).toBe('socket EPROTONOSUPPORT')
  })

  it('EMSGSIZE "the packet size exceeds the maximum allowed IPv4 packet size of 64 kB."', () => {
    using s = made(IPPROTO_ICMP)
    expect(refusal(() => sendto(s.fd, Buffer.alloc(65_536), 0, LOOPBACK))).toBe('sendto EMSGSIZE')
  })

  it('EOPNOTSUPP "Invalid flag has been passed to a socket call (like MSG_OOB)."; EDESTADDRREQ: to nobody', () => {
    using s = made(IPPROTO_ICMP)
    const packet = echo(ICMP_ECHO, 1, 1)
    expect(refusal(() => sendto(s.fd, packet, MSG_OOB, LOOPBACK))).toBe('sendto EOPNOTSUPP')
    expect(refusal(() => send(s.fd, packet))).toBe('send EDESTADDRREQ')
  })
})

describe('who may', () => {
  it('EPERM "The user doesn\'t have permission to open raw sockets."', () => {
    const script = `console.log(refusal(() => sockfd.socket(sockfd.AF_INET, sockfd.SOCK_RAW, sockfd.IPPROTO_ICMP)))`
    expect(asNobody(script)).toEqual(['socket EPERM'])
  })

  it.skipIf(!canBeApart)(
    `icmp(7) "ping_group_range": SOCK_DGRAM for whom it allows, else EACCES ${NEEDS_NAMESPACE}`,
    () => {
      const script = `
      import { readFileSync, writeFileSync } from 'node:fs'
      const { AF_INET, IPPROTO_ICMP, SOCK_DGRAM, SOCK_RAW, socket } = sockfd
      const range = '/proc/sys/net/ipv4/ping_group_range'
      console.log(refusal(() => socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP)))
      writeFileSync(range, '0 0')
      for (const type of [SOCK_DGRAM, SOCK_RAW]) {
        const fd = socket(AF_INET, type, IPPROTO_ICMP)
        const request = Buffer.from([8, 0, 0xf7, 0xff, 0, 0, 0, 0])
        sockfd.sendto(fd, request, 0, { family: AF_INET, address: '127.0.0.1', port: 0 })
        const reply = Buffer.alloc(64)
        const { bytes, address } = sockfd.recvfrom(fd, reply)
        console.log(bytes, reply[0], address.address)
      }
    `
      // SOCK_DGRAM gets its replies alone, without the header; SOCK_RAW all, its own request first.
      expect(inNamespace(script)).toEqual(['socket EACCES', '8 0 127.0.0.1', '28 69 127.0.0.1'])
    },
  )
})
