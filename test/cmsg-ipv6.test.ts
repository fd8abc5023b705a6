// Control messages of ipv6(7), to send and as they come, with real datagrams over
// loopback.

import {
  AF_INET6,
  bind,
  type ControlMessage,
  cmsg,
  getsockname,
  type Inet6Address,
  IPPROTO_IPV6,
  IPV6_2292HOPLIMIT,
  IPV6_2292PKTINFO,
  IPV6_DONTFRAG,
  IPV6_DSTOPTS,
  IPV6_FLOWINFO,
  IPV6_HOPLIMIT,
  IPV6_HOPOPTS,
  IPV6_ORIGDSTADDR,
  IPV6_PKTINFO,
  IPV6_RECVDSTOPTS,
  IPV6_RECVHOPLIMIT,
  IPV6_RECVHOPOPTS,
  IPV6_RECVORIGDSTADDR,
  IPV6_RECVPKTINFO,
  IPV6_RECVTCLASS,
  IPV6_TCLASS,
  if_nametoindex,
  type Option,
  Owned,
  SOCK_DGRAM,
  sendmsg,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { because, patient, take, udp } from './support/messages.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { refusal } from './support/sockets.ts'

const LO = if_nametoindex('lo')
const IPV6 = { level: IPPROTO_IPV6 } as const

/** An options header that says nothing: PadN of four zero bytes. */
const NOTHING = [1, 4, 0, 0, 0, 0]

type Asked = Option<{ IPPROTO_IPV6: number }>

/** What comes with a datagram to ::1 that was sent with some control messages. */
function exchange(
  options: readonly Asked[],
  control: readonly ControlMessage[] = [],
  to: Partial<Inet6Address> = {},
): ReturnType<typeof take> & { port: number } {
  using receiver = new Owned(socket(AF_INET6, SOCK_DGRAM))
  using sender = new Owned(socket(AF_INET6, SOCK_DGRAM))
  bind(receiver.fd, { family: AF_INET6, address: '::', port: 0 })
  for (const option of options) setsockopt(receiver.fd, IPPROTO_IPV6, option, 1)
  const { port = 0 } = getsockname(receiver.fd)
  sendmsg(sender.fd, ['x'], { address: { family: AF_INET6, address: '::1', port, ...to }, control })
  return { ...take(patient(receiver.fd)), port }
}

describe('IPV6_PKTINFO', () => {
  const INFO = { ipi6_addr: '::1', ipi6_ifindex: LO }

  it('where the packet came in, and to which address', () => {
    expect(exchange([IPV6_RECVPKTINFO]).control).toEqual([{ ...IPV6, type: IPV6_PKTINFO, data: INFO }])
  })

  it('sets where the packet goes out, and from which address; either may be left out', () => {
    for (const data of [INFO, { ipi6_addr: '::1' }, { ipi6_ifindex: LO }, {}])
      expect(exchange([], [{ ...IPV6, type: IPV6_PKTINFO, data }]).address).toMatchObject({ address: '::1' })
    const sent = (data: object) => () =>
      exchange([], [{ ...IPV6, type: IPV6_PKTINFO, data } as ControlMessage])
    expect(refusal(sent({ ipi6_ifindex: 0x7fffffff }))).toBe('sendmsg ENODEV')
    expect(refusal(sent({ ipi6_addr: '2001:db8::1' }))).toBe('sendmsg EINVAL')
  })

  it('as it came goes back', () => {
    using server = udp(AF_INET6)
    using client = udp(AF_INET6)
    setsockopt(server.fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1)
    sendmsg(client.fd, ['?'], { address: getsockname(server.fd) })
    const { address, control } = take(server.fd)
    sendmsg(server.fd, ['!'], { address, control })
    expect(take(client.fd).text).toBe('!')
  })

  it.skipIf(!canBeApart)(
    `of several addresses: the answer comes from where the question went ${NEEDS_NAMESPACE}`,
    () => {
      const script = `
        const { AF_INET6, IPPROTO_IPV6, IPV6_PKTINFO, IPV6_RECVPKTINFO, SOCK_DGRAM } = sockfd
        const udp = address => {
          const fd = sockfd.socket(AF_INET6, SOCK_DGRAM)
          sockfd.bind(fd, { family: AF_INET6, address, port: 0 })
          return fd
        }
        const [server, client] = [udp('::'), udp('2001:db8::2')]
        sockfd.setsockopt(server, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1)
        const to = { family: AF_INET6, address: '2001:db8::9', port: sockfd.getsockname(server).port }
        sockfd.sendmsg(client, ['?'], { address: to })
        const options = { controllen: 100, flags: sockfd.MSG_DONTWAIT }
        const { address, control } = sockfd.recvmsg(server, [new Uint8Array(1)], options)
        sockfd.sendmsg(server, ['!'], { address, control })
        const answer = sockfd.recvmsg(client, [new Uint8Array(1)], options)
        console.log(sockfd.cmsg(control, IPPROTO_IPV6, IPV6_PKTINFO).ipi6_addr, answer.address.address)`
      const setup = [1, 2, 9].map(host => `ip addr add 2001:db8::${host}/64 dev lo nodad`).join(' && ')
      expect(inNamespace(script, setup)).toEqual(['2001:db8::9 2001:db8::9'])
    },
  )
})

describe('control messages of ipv6(7)', () => {
  it('IPV6_HOPLIMIT: of the packet, and for one packet; -1 is the usual one', () => {
    expect(exchange([IPV6_RECVHOPLIMIT]).control).toEqual([{ ...IPV6, type: IPV6_HOPLIMIT, data: 64 }])
    for (const data of [0, 1, 42, 255]) {
      const control: ControlMessage[] = [{ ...IPV6, type: IPV6_HOPLIMIT, data }]
      expect(exchange([IPV6_RECVHOPLIMIT], control).control).toEqual(control)
    }
    const usual: ControlMessage = { ...IPV6, type: IPV6_HOPLIMIT, data: -1 }
    expect(cmsg(exchange([IPV6_RECVHOPLIMIT], [usual]).control, IPPROTO_IPV6, IPV6_HOPLIMIT)).toBe(64)
    expect(refusal(() => exchange([], [{ ...IPV6, type: IPV6_HOPLIMIT, data: 256 }]))).toBe('sendmsg EINVAL')
  })

  it('IPV6_TCLASS: of the packet, and for one packet', () => {
    const control: ControlMessage[] = [{ ...IPV6, type: IPV6_TCLASS, data: 0xb8 }]
    expect(exchange([IPV6_RECVTCLASS], control).control).toEqual(control)
    expect(refusal(() => exchange([], [{ ...IPV6, type: IPV6_TCLASS, data: 256 }]))).toBe('sendmsg EINVAL')
  })

  it('IPV6_ORIGDSTADDR: where the datagram was to go', () => {
    const { control, port } = exchange([IPV6_RECVORIGDSTADDR])
    const data = { family: AF_INET6, address: '::1', port, flowinfo: 0, scopeId: 0 }
    expect(control).toEqual([{ ...IPV6, type: IPV6_ORIGDSTADDR, data }])
  })

  it('IPV6_FLOWINFO: traffic class and label, in network byte order', () => {
    const control: ControlMessage[] = [{ ...IPV6, type: IPV6_TCLASS, data: 0x20 }]
    const [flow] = exchange([IPV6_FLOWINFO], control).control
    expect(flow).toMatchObject({ ...IPV6, type: IPV6_FLOWINFO, data: expect.any(Number) })
    const bytes = new Uint8Array(Uint32Array.of(flow!.data as number).buffer)
    expect((bytes[0]! << 4) | (bytes[1]! >> 4)).toBe(0x20)
  })

  const unprivileged = process.getuid?.() === 0 ? undefined : 'needs CAP_NET_RAW'
  it.skipIf(unprivileged !== undefined)(
    `IPV6_HOPOPTS, IPV6_DSTOPTS: headers of options, as bytes${because(unprivileged)}`,
    () => {
      for (const [type, asked] of [
        [IPV6_DSTOPTS, IPV6_RECVDSTOPTS],
        [IPV6_HOPOPTS, IPV6_RECVHOPOPTS],
      ] as const) {
        const sent = [{ ...IPV6, type, data: Uint8Array.of(0, 0, ...NOTHING) }]
        const came = [{ ...IPV6, type, data: Uint8Array.of(17, 0, ...NOTHING) }] // The next header is UDP's.
        expect(exchange([asked], sent).control).toEqual(came)
      }
    },
  )

  it('IPV6_DONTFRAG: for one packet', () => {
    const control = (data: number): ControlMessage[] => [{ ...IPV6, type: IPV6_DONTFRAG, data }]
    for (const data of [0, 1]) expect(exchange([], control(data)).bytes).toBe(1)
    expect(refusal(() => exchange([], control(2)))).toBe('sendmsg EINVAL')
  })

  it('those of RFC 2292 have numbers of their own', () => {
    expect(exchange([IPV6_2292PKTINFO, IPV6_2292HOPLIMIT]).control).toEqual([
      { ...IPV6, type: IPV6_2292PKTINFO, data: { ipi6_addr: '::1', ipi6_ifindex: LO } },
      { ...IPV6, type: IPV6_2292HOPLIMIT, data: 64 },
    ])
  })

  it('all together: each of them in its place, those to send and those that came', () => {
    const { control } = exchange(
      [IPV6_RECVPKTINFO, IPV6_RECVHOPLIMIT, IPV6_RECVTCLASS],
      [
        { ...IPV6, type: IPV6_TCLASS, data: 0x10 },
        { ...IPV6, type: IPV6_PKTINFO, data: { ipi6_addr: '::1' } },
        { ...IPV6, type: IPV6_HOPLIMIT, data: 7 },
      ],
    )
    expect(cmsg(control, IPPROTO_IPV6, IPV6_PKTINFO)).toEqual({ ipi6_addr: '::1', ipi6_ifindex: LO })
    expect(cmsg(control, IPPROTO_IPV6, IPV6_HOPLIMIT)).toBe(7)
    expect(cmsg(control, IPPROTO_IPV6, IPV6_TCLASS)).toBe(0x10)
    expect(control).toHaveLength(3)
  })

  it('EINVAL of what the kernel does not know', () => {
    const control = [{ ...IPV6, type: 9999, data: new Uint8Array(4) }]
    expect(refusal(() => exchange([], control))).toBe('sendmsg EINVAL')
  })
})
