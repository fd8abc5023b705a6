// packet(7): whole packets, as the device sees them. All of it on loopback, where each
// packet goes out and comes in again.

import {
  AF_INET,
  AF_PACKET,
  accept,
  bind,
  connect,
  ETH_P_ALL,
  ETH_P_IP,
  getsockname,
  getsockopt,
  htons,
  if_nametoindex,
  listen,
  Owned,
  PACKET_ADD_MEMBERSHIP,
  PACKET_DROP_MEMBERSHIP,
  PACKET_HOST,
  PACKET_IGNORE_OUTGOING,
  PACKET_MR_ALLMULTI,
  PACKET_MR_MULTICAST,
  PACKET_MR_PROMISC,
  PACKET_OTHERHOST,
  PACKET_OUTGOING,
  PACKET_STATISTICS,
  type PacketAddress,
  POLLIN,
  poll,
  recv,
  recvfrom,
  SO_ATTACH_FILTER,
  SO_GET_FILTER,
  SO_RCVBUF,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOCK_STREAM,
  SOL_PACKET,
  SOL_SOCKET,
  type SockFilter,
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

/** "IEEE 802 Local Experimental Ethertype 1": nobody else speaks it here. */
const ETH_P_TEST = 0x88b5

const LO = if_nametoindex('lo')
const at: PacketAddress = { family: AF_PACKET, protocol: ETH_P_TEST, ifindex: LO }

/** A socket that gets the packets of a protocol from loopback. */
function packets(type: number, protocol = ETH_P_TEST, filter?: SockFilter[]): Owned {
  const s = new Owned(socket(AF_PACKET, type | SOCK_NONBLOCK))
  if (filter !== undefined) setsockopt(s.fd, SOL_SOCKET, SO_ATTACH_FILTER, filter)
  bind(s.fd, { family: AF_PACKET, protocol, ifindex: LO })
  return s
}

const buffer = Buffer.alloc(2048)

/** The next packet: its bytes and where it came from. */
function next({ fd }: Owned): { data: Buffer; address: PacketAddress } {
  expect(poll([{ fd, events: POLLIN }], 5000).ready).toBe(1)
  const { bytes, address } = recvfrom(fd, buffer)
  return { data: Buffer.from(buffer.subarray(0, bytes)), address: address as PacketAddress }
}

/** An Ethernet frame from and to the addresses of loopback, which are zeros. */
function frame(payload: string, protocol = ETH_P_TEST): Buffer {
  const header = Buffer.alloc(14)
  header.writeUInt16BE(protocol, 12)
  return Buffer.concat([header, Buffer.from(payload)])
}

describe.skipIf(!CAN_CAPTURE)(`packet(7) ${NEEDS_CAPTURE}`, () => {
  it('SOCK_RAW "packets are passed to and from the device driver without any changes in the packet data"', () => {
    using receiver = packets(SOCK_RAW)
    using sender = new Owned(socket(AF_PACKET, SOCK_RAW))
    const sent = frame('hello, device')
    expect(sendto(sender.fd, sent, 0, at)).toBe(sent.length)
    const { data, address } = next(receiver)
    expect(data.equals(sent)).toBe(true)
    expect(address).toEqual({
      ...at,
      hatype: 772,
      pkttype: PACKET_HOST,
      address: '00:00:00:00:00:00',
    })
  })

  it('SOCK_DGRAM "The physical header is removed before the packet is passed to the user"; and made to send', () => {
    using receiver = packets(SOCK_DGRAM)
    using whole = packets(SOCK_RAW)
    using sender = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    expect(sendto(sender.fd, 'hello', 0, { ...at, address: '02:00:00:00:00:01' })).toBe(5)
    const { data, address } = next(receiver)
    expect(String(data)).toBe('hello')
    expect(address).toMatchObject({ pkttype: PACKET_OTHERHOST, address: '00:00:00:00:00:00' })
    expect(next(whole).data.toString('hex')).toBe(`020000000001${'00'.repeat(6)}88b5${'68656c6c6f'}`)
  })

  it('a bound socket sends without an address; and does not see what it sent itself', () => {
    using s = packets(SOCK_RAW)
    const sent = frame('mine')
    expect(send(s.fd, sent)).toBe(sent.length)
    const { data, address } = next(s)
    expect([data.equals(sent), address.pkttype]).toEqual([true, PACKET_HOST])
    expect(refusal(() => recv(s.fd, buffer))).toBe('recv EAGAIN')
  })

  it('PACKET_OUTGOING "a packet originating from the local host that is looped back": seen twice with ETH_P_ALL', () => {
    using receiver = packets(SOCK_DGRAM, ETH_P_ALL, [
      { code: 0x28, k: 0xfffff000 }, // ldh proto
      { code: 0x15, jt: 0, jf: 1, k: ETH_P_TEST },
      { code: 0x06, k: 0xffffffff },
      { code: 0x06, k: 0 },
    ])
    using sender = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    sendto(sender.fd, 'twins', 0, at)
    const [first, second] = [next(receiver), next(receiver)]
    expect([first.address.pkttype, second.address.pkttype]).toEqual([PACKET_OUTGOING, PACKET_HOST])
    expect([String(first.data), String(second.data)]).toEqual(['twins', 'twins'])
    expect(refusal(() => recv(receiver.fd, buffer))).toBe('recv EAGAIN')

    setsockopt(receiver.fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)
    sendto(sender.fd, 'alone', 0, at)
    expect(next(receiver).address.pkttype).toBe(PACKET_HOST)
    expect(refusal(() => recv(receiver.fd, buffer))).toBe('recv EAGAIN')
  })

  it('SO_ATTACH_FILTER by an array of instructions: one UDP port’s datagrams, cut off where it says', () => {
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM))
    using other = new Owned(socket(AF_INET, SOCK_DGRAM))
    for (const { fd } of [udp, other]) bind(fd, LOOPBACK)
    const program: Required<SockFilter>[] = [
      { code: 0x30, jt: 0, jf: 0, k: 9 }, // ldb [9]: the protocol
      { code: 0x15, jt: 0, jf: 4, k: 17 },
      { code: 0xb1, jt: 0, jf: 0, k: 0 }, // ldxb 4*([0]&0xf)
      { code: 0x48, jt: 0, jf: 0, k: 2 }, // ldh [x + 2]: the destination port
      { code: 0x15, jt: 0, jf: 1, k: getsockname(udp.fd).port as number },
      { code: 0x06, jt: 0, jf: 0, k: 31 }, // ret #31: the headers, and three bytes more
      { code: 0x06, jt: 0, jf: 0, k: 0 },
    ]
    using receiver = packets(SOCK_DGRAM, ETH_P_IP, program)
    expect(getsockopt(receiver.fd, SOL_SOCKET, SO_GET_FILTER)).toEqual(program)
    sendto(other.fd, 'not this', 0, getsockname(other.fd))
    sendto(other.fd, 'hello', 0, getsockname(udp.fd))
    expect(next(receiver).data.subarray(28).toString()).toBe('hel')
    expect(refusal(() => recv(receiver.fd, buffer))).toBe('recv EAGAIN')
  })

  it('socket(2)’s protocol "is the IEEE 802.3 protocol number in network byte order"; 0 receives nothing', () => {
    using all = new Owned(socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK, htons(ETH_P_TEST)))
    using none = new Owned(socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK))
    using sender = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    expect(getsockname(all.fd)).toMatchObject({ protocol: ETH_P_TEST, ifindex: 0 })
    sendto(sender.fd, 'hello', 0, at)
    expect(String(next(all).data)).toBe('hello')
    expect(refusal(() => recv(none.fd, buffer))).toBe('recv EAGAIN')
  })

  it('PACKET_STATISTICS: received and dropped, and "Receiving statistics resets the internal counters."', () => {
    using receiver = packets(SOCK_DGRAM)
    using sender = new Owned(socket(AF_PACKET, SOCK_DGRAM))
    setsockopt(receiver.fd, SOL_SOCKET, SO_RCVBUF, 4096)
    const count = 50
    for (let i = 0; i < count; i++) sendto(sender.fd, Buffer.alloc(1000), 0, at)
    const { tp_packets, tp_drops } = getsockopt(receiver.fd, SOL_PACKET, PACKET_STATISTICS)
    expect(tp_packets).toBe(count) // Those dropped are counted here too.
    expect(tp_drops).toBeGreaterThan(0)
    expect(tp_drops).toBeLessThan(count)
    for (let i = 0; i < count - tp_drops; i++) recv(receiver.fd, buffer)
    expect(refusal(() => recv(receiver.fd, buffer))).toBe('recv EAGAIN')
    const none = { tp_packets: 0, tp_drops: 0 }
    expect(getsockopt(receiver.fd, SOL_PACKET, PACKET_STATISTICS)).toEqual(none)
  })

  it('PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP: promiscuous, all multicast, one address', () => {
    using s = packets(SOCK_RAW)
    for (const membership of [
      { mr_ifindex: LO, mr_type: PACKET_MR_PROMISC },
      { mr_ifindex: LO, mr_type: PACKET_MR_ALLMULTI },
      { mr_ifindex: LO, mr_type: PACKET_MR_MULTICAST, mr_address: Uint8Array.of(1, 0, 0x5e, 1, 2, 3) },
    ]) {
      setsockopt(s.fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership)
      setsockopt(s.fd, SOL_PACKET, PACKET_DROP_MEMBERSHIP, membership)
    }
    const nowhere = { mr_ifindex: 0x7fffffff, mr_type: PACKET_MR_PROMISC }
    expect(refusal(() => setsockopt(s.fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, nowhere))).toBe(
      'setsockopt ENODEV',
    )
  })

  it('EINVAL "Invalid argument.": a frame too short, another family’s address', () => {
    using s = packets(SOCK_RAW)
    expect(refusal(() => sendto(s.fd, 'short', 0, at))).toBe('sendto EINVAL')
    expect(refusal(() => bind(s.fd, LOOPBACK))).toBe('bind EINVAL')
    expect(refusal(() => bind(s.fd, { family: AF_PACKET, data: new Uint8Array(4) }))).toBe('bind EINVAL')
  })

  it('EMSGSIZE "Packet is bigger than interface MTU."', () => {
    using s = packets(SOCK_RAW)
    expect(refusal(() => send(s.fd, Buffer.alloc(70_000)))).toBe('send EMSGSIZE')
  })

  it('ENXIO "Interface address contained an invalid interface index."', () => {
    using s = packets(SOCK_RAW)
    expect(refusal(() => sendto(s.fd, frame('x'), 0, { ...at, ifindex: 0 }))).toBe('sendto ENXIO')
  })

  it('EOPNOTSUPP: there are no connections; ESOCKTNOSUPPORT: and no streams', () => {
    using s = packets(SOCK_RAW)
    expect(refusal(() => connect(s.fd, at))).toBe('connect EOPNOTSUPP')
    expect(refusal(() => listen(s.fd, 1))).toBe('listen EOPNOTSUPP')
    expect(refusal(() => accept(s.fd))).toBe('accept EOPNOTSUPP')
    expect(refusal(() => socket(AF_PACKET, SOCK_STREAM))).toBe('socket ESOCKTNOSUPPORT')
  })
})

describe('who may', () => {
  it('EPERM "User has insufficient privileges to carry out this operation."', () => {
    const script = `console.log(refusal(() => sockfd.socket(sockfd.AF_PACKET, sockfd.SOCK_RAW)))`
    expect(asNobody(script)).toEqual(['socket EPERM'])
  })

  it.skipIf(!canBeApart)(`CAP_NET_RAW of a user namespace is enough ${NEEDS_NAMESPACE}`, () => {
    const script = `
      const { AF_PACKET, ETH_P_ALL, SO_ATTACH_FILTER, SOCK_DGRAM, SOL_SOCKET } = sockfd
      const fd = sockfd.socket(AF_PACKET, SOCK_DGRAM, 0)
      sockfd.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, [{ code: 0x06, k: 3 }])
      sockfd.bind(fd, { family: AF_PACKET, protocol: ETH_P_ALL, ifindex: sockfd.if_nametoindex('lo') })
      const sender = sockfd.socket(AF_PACKET, SOCK_DGRAM, 0)
      sockfd.sendto(sender, 'hello', 0, { family: AF_PACKET, protocol: ${ETH_P_TEST}, ifindex: 1 })
      const buffer = Buffer.alloc(64)
      for (let i = 0; i < 2; i++) {
        const { bytes, address } = sockfd.recvfrom(fd, buffer)
        console.log(buffer.toString('utf8', 0, bytes), address.pkttype)
      }
    `
    expect(inNamespace(script)).toEqual([`hel ${PACKET_OUTGOING}`, `hel ${PACKET_HOST}`])
  })
})
