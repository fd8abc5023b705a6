// udplite(7): UDP whose checksum may cover a part of the datagram.

import {
  AF_INET,
  AF_INET6,
  bind,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  type Inet6Address,
  IPPROTO_UDPLITE,
  MSG_DONTWAIT,
  Owned,
  POLLIN,
  poll,
  recvfrom,
  SO_PROTOCOL,
  SOCK_DGRAM,
  SOCK_RAW,
  SOL_SOCKET,
  SOL_UDPLITE,
  send,
  sendto,
  setsockopt,
  socket,
  UDPLITE_RECV_CSCOV,
  UDPLITE_SEND_CSCOV,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { CAN_CAPTURE } from './support/capture.ts'
import { LOOPBACK, refusal } from './support/sockets.ts'

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }

/** Until Linux 6.19 or so, which has it no more. */
const hasUdplite = ((): boolean => {
  const fd = raw.socket(AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE)
  return fd >= 0 && raw.close(fd) === 0
})()

const made = (address: typeof LOOPBACK | Inet6Address = LOOPBACK): Owned => {
  const s = new Owned(socket(address.family, SOCK_DGRAM, IPPROTO_UDPLITE))
  bind(s.fd, address)
  return s
}
const buffer = Buffer.alloc(64)

describe.skipIf(!hasUdplite)('udplite(7) (needs UDP-Lite in the kernel)', () => {
  it.each([LOOPBACK, LOOPBACK6])('a datagram, and its answer: $address', address => {
    using a = made(address)
    using b = made(address)
    expect(getsockopt(a.fd, SOL_SOCKET, SO_PROTOCOL)).toBe(IPPROTO_UDPLITE)
    sendto(a.fd, 'question', 0, getsockname(b.fd))
    expect(poll([{ fd: b.fd, events: POLLIN }], 5000).ready).toBe(1)
    const { bytes, address: sender } = recvfrom(b.fd, buffer)
    expect([buffer.toString('utf8', 0, bytes), sender]).toEqual(['question', getsockname(a.fd)])
    connect(b.fd, sender!)
    expect(getpeername(b.fd)).toEqual(getsockname(a.fd))
    send(b.fd, 'answer')
    expect(poll([{ fd: a.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(recvfrom(a.fd, buffer)).toEqual({ bytes: 6, address: getsockname(b.fd) })
  })

  it('is not UDP: its ports are others', () => {
    using lite = made()
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(udp.fd, getsockname(lite.fd))
    expect(getsockname(udp.fd)).toEqual(getsockname(lite.fd))
    sendto(udp.fd, 'x', 0, getsockname(lite.fd))
    expect(refusal(() => recvfrom(lite.fd, buffer, MSG_DONTWAIT))).toBe('recvfrom EAGAIN')
  })

  it('UDPLITE_SEND_CSCOV "are rounded up to the minimum coverage of 8", "silently truncated to 2^16-1"', () => {
    using s = made()
    const coverage = () => getsockopt(s.fd, SOL_UDPLITE, UDPLITE_SEND_CSCOV)
    expect(coverage()).toBe(0)
    for (const [given, told] of [
      [20, 20],
      [3, 8],
      [65_536, 65_535],
      [0, 0],
    ] as const) {
      setsockopt(s.fd, SOL_UDPLITE, UDPLITE_SEND_CSCOV, given)
      expect(coverage()).toBe(told)
    }
  })

  it('UDPLITE_RECV_CSCOV "drop all packets which have a coverage less than the specified coverage value"', () => {
    using receiver = made()
    using sender = made()
    setsockopt(receiver.fd, SOL_UDPLITE, UDPLITE_RECV_CSCOV, 12)
    expect(getsockopt(receiver.fd, SOL_UDPLITE, UDPLITE_RECV_CSCOV)).toBe(12)
    for (const [coverage, text] of [
      [8, 'too little'],
      [12, 'enough'],
      [0, 'all'],
    ] as const) {
      setsockopt(sender.fd, SOL_UDPLITE, UDPLITE_SEND_CSCOV, coverage)
      sendto(sender.fd, text, 0, getsockname(receiver.fd))
    }
    const came: string[] = []
    while (poll([{ fd: receiver.fd, events: POLLIN }], came.length < 2 ? 5000 : 0).ready === 1)
      came.push(buffer.toString('utf8', 0, recvfrom(receiver.fd, buffer).bytes))
    expect(came).toEqual(['enough', 'all'])
  })

  it.skipIf(!CAN_CAPTURE)('the coverage travels in place of UDP’s length (needs CAP_NET_RAW)', () => {
    using wire = new Owned(socket(AF_INET, SOCK_RAW, IPPROTO_UDPLITE))
    using receiver = made()
    using sender = made()
    setsockopt(sender.fd, SOL_UDPLITE, UDPLITE_SEND_CSCOV, 10)
    sendto(sender.fd, 'hello', 0, getsockname(receiver.fd))
    expect(poll([{ fd: wire.fd, events: POLLIN }], 5000).ready).toBe(1)
    const { bytes } = recvfrom(wire.fd, buffer)
    const header = (buffer[0]! & 15) * 4
    expect(buffer.readUInt16BE(header)).toBe(getsockname(sender.fd).port)
    expect(buffer.readUInt16BE(header + 4)).toBe(10)
    expect(bytes).toBe(header + 8 + 5)
  })
})
