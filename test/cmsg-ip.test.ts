// Control messages of ip(7), udp(7) and socket(7), to send and as they come, with real
// datagrams over loopback.

import {
  AF_INET,
  bind,
  type ControlMessage,
  cmsg,
  getsockname,
  IP_CHECKSUM,
  IP_ORIGDSTADDR,
  IP_PKTINFO,
  IP_RECVFRAGSIZE,
  IP_RECVOPTS,
  IP_RECVORIGDSTADDR,
  IP_RECVTOS,
  IP_RECVTTL,
  IP_RETOPTS,
  IP_TOS,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_TCP,
  IPPROTO_UDP,
  if_nametoindex,
  MSG_DONTWAIT,
  type Option,
  Owned,
  SCM_TXTIME,
  SO_MARK,
  SO_PRIORITY,
  SO_RCVBUF,
  SO_RCVMARK,
  SO_RCVPRIORITY,
  SO_RXQ_OVFL,
  SO_TXTIME,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
  sendmmsg,
  sendmsg,
  setsockopt,
  socket,
  TCP_CM_INQ,
  TCP_INQ,
  UDP_GRO,
  UDP_SEGMENT,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { at, because, needsLinux, patient, take, udp } from './support/messages.ts'
import { Connection, refusal } from './support/sockets.ts'

const LO = if_nametoindex('lo')
const unprivileged = process.getuid?.() === 0 ? undefined : 'needs CAP_NET_ADMIN'
const IPV4 = { level: IPPROTO_IP } as const

/** A socket on all addresses, so that it matters to which of them a datagram came. */
function anywhere(): Owned {
  const s = new Owned(socket(AF_INET, SOCK_DGRAM))
  patient(s.fd)
  bind(s.fd, at('0.0.0.0'))
  return s
}

/** What comes with a datagram that was sent to 127.0.0.5 with some control messages. */
function exchange(
  prepare: (fd: number) => void,
  control: readonly ControlMessage[] = [],
  data = 'x',
): ReturnType<typeof take> & { port: number } {
  using receiver = anywhere()
  using sender = new Owned(socket(AF_INET, SOCK_DGRAM))
  prepare(receiver.fd)
  const { port = 0 } = getsockname(receiver.fd)
  sendmsg(sender.fd, [data], { address: at('127.0.0.5', port), control })
  return { ...take(receiver.fd, { length: 100 }), port }
}

const ask = (option: Option<{ IPPROTO_IP: number }>) => (fd: number) => setsockopt(fd, IPPROTO_IP, option, 1)

describe('IP_PKTINFO', () => {
  it('"ipi_addr is the destination address in the packet header", where it came in', () => {
    expect(exchange(ask(IP_PKTINFO)).control).toEqual([
      {
        ...IPV4,
        type: IP_PKTINFO,
        data: { ipi_ifindex: LO, ipi_spec_dst: '127.0.0.5', ipi_addr: '127.0.0.5' },
      },
    ])
  })

  it('"If IP_PKTINFO is passed to sendmsg(2) and ipi_spec_dst is not zero, then it is used as the local source address"', () => {
    const data = { ipi_spec_dst: '127.0.0.7' }
    expect(exchange(() => {}, [{ ...IPV4, type: IP_PKTINFO, data }]).address).toMatchObject({
      address: '127.0.0.7',
    })
  })

  it('"When ipi_ifindex is not zero, the primary local address of the interface": not another', () => {
    const sent = (data: object) => () =>
      exchange(() => {}, [{ ...IPV4, type: IP_PKTINFO, data } as ControlMessage])
    expect(sent({ ipi_ifindex: LO })().address).toMatchObject({ address: '127.0.0.1' })
    expect(refusal(sent({ ipi_ifindex: 0x7fffffff }))).toBe('sendmsg ENODEV')
  })

  it('as it came goes back: the answer comes from where the question went', () => {
    using server = anywhere()
    using client = udp()
    ask(IP_PKTINFO)(server.fd)
    sendmsg(client.fd, ['?'], { address: at('127.0.0.9', getsockname(server.fd).port) })
    const { address, control } = take(server.fd)
    sendmsg(server.fd, ['!'], { address, control })
    expect(take(client.fd)).toMatchObject({ text: '!', address: { address: '127.0.0.9' } })
  })
})

describe('control messages of ip(7)', () => {
  it('IP_TTL: of the packet, and for one packet', () => {
    expect(exchange(ask(IP_RECVTTL)).control).toEqual([{ ...IPV4, type: IP_TTL, data: 64 }])
    const control: ControlMessage[] = [{ ...IPV4, type: IP_TTL, data: 42 }]
    expect(exchange(ask(IP_RECVTTL), control).control).toEqual(control)
    expect(refusal(() => exchange(() => {}, [{ ...IPV4, type: IP_TTL, data: 256 }]))).toBe('sendmsg EINVAL')
  })

  it('IP_TOS: sent as an int, it comes as a byte', () => {
    const control: ControlMessage[] = [{ ...IPV4, type: IP_TOS, data: 0xb8 }]
    expect(exchange(ask(IP_RECVTOS), control).control).toEqual(control)
    const byte = { ...IPV4, type: IP_TOS, data: Uint8Array.of(0xb8) }
    expect(exchange(ask(IP_RECVTOS), [byte]).control).toEqual(control)
  })

  it('IP_RETOPTS, IP_RECVOPTS: the options of the packet, as bytes', () => {
    const RECORD_ROUTE = Uint8Array.of(7, 7, 4, 0, 0, 0, 0, 0)
    const control = [{ ...IPV4, type: IP_RETOPTS, data: RECORD_ROUTE }]
    const { control: came } = exchange(fd => {
      ask(IP_RECVOPTS)(fd)
      ask(IP_RETOPTS)(fd)
    }, control)
    expect(came.map(({ type }) => type)).toEqual([IP_RECVOPTS, IP_RETOPTS])
    for (const { data } of came)
      expect([...(data as Uint8Array)]).toEqual([7, 7, 8, 127, 0, 0, expect.any(Number), 0])
  })

  it('IP_ORIGDSTADDR: where the datagram was to go', () => {
    const { control, port } = exchange(ask(IP_RECVORIGDSTADDR))
    expect(control).toEqual([{ ...IPV4, type: IP_ORIGDSTADDR, data: at('127.0.0.5', port) }])
  })

  it('IP_CHECKSUM: an unsigned number', () => {
    const data = cmsg(exchange(ask(IP_CHECKSUM), [], 'checked').control, IPPROTO_IP, IP_CHECKSUM)
    expect(data === undefined || (data >= 0 && data < 2 ** 32)).toBe(true) // Loopback may add up none.
  })

  it('IP_RECVFRAGSIZE: none of a datagram that came in one piece', () => {
    expect(exchange(ask(IP_RECVFRAGSIZE)).control).toEqual([])
  })

  it('all together: each of them in its place, those to send and those that came', () => {
    const { control, address, port } = exchange(
      fd => {
        for (const option of [IP_PKTINFO, IP_RECVTTL, IP_RECVTOS, IP_RECVORIGDSTADDR]) ask(option)(fd)
      },
      [
        { ...IPV4, type: IP_TOS, data: 0x10 },
        { ...IPV4, type: IP_PKTINFO, data: { ipi_spec_dst: '127.0.0.3' } },
        { ...IPV4, type: IP_TTL, data: 7 },
      ],
    )
    expect(address).toMatchObject({ address: '127.0.0.3' })
    expect(cmsg(control, IPPROTO_IP, IP_PKTINFO)).toMatchObject({ ipi_addr: '127.0.0.5' })
    expect(cmsg(control, IPPROTO_IP, IP_TTL)).toBe(7)
    expect(cmsg(control, IPPROTO_IP, IP_TOS)).toBe(0x10)
    expect(cmsg(control, IPPROTO_IP, IP_ORIGDSTADDR)).toEqual(at('127.0.0.5', port))
    expect(control).toHaveLength(4)
  })

  it('EINVAL of what the kernel does not know at this level; other levels it passes over', () => {
    const data = new Uint8Array(4)
    expect(refusal(() => exchange(() => {}, [{ ...IPV4, type: 9999, data }]))).toBe('sendmsg EINVAL')
    expect(refusal(() => exchange(() => {}, [{ level: SOL_SOCKET, type: 9999, data }]))).toBe(
      'sendmsg EINVAL',
    )
    expect(exchange(() => {}, [{ level: 99, type: 9999, data }])).toMatchObject({ bytes: 1, control: [] })
  })
})

describe('control messages of socket(7)', () => {
  it('SO_RXQ_OVFL: how many were dropped, with the first that came after', () => {
    using receiver = udp()
    using sender = udp()
    setsockopt(receiver.fd, SOL_SOCKET, SO_RXQ_OVFL, 1)
    setsockopt(receiver.fd, SOL_SOCKET, SO_RCVBUF, 0)
    const message = { buffers: [Buffer.alloc(100)], address: getsockname(receiver.fd) }
    sendmmsg(sender.fd, Array(64).fill(message))
    let came = 0
    while (refusal(() => take(receiver.fd, { flags: MSG_DONTWAIT })) === 'nothing') came++
    sendmmsg(sender.fd, [message])
    expect(take(receiver.fd).control).toEqual([{ level: SOL_SOCKET, type: SO_RXQ_OVFL, data: 64 - came }])
    expect(came).toBeLessThan(64)
  })

  it.skipIf(unprivileged !== undefined)(
    `SO_MARK: one packet's, all 32 bits of it${because(unprivileged)}`,
    () => {
      const control: ControlMessage[] = [{ level: SOL_SOCKET, type: SO_MARK, data: 0xfffffff0 }]
      expect(exchange(fd => setsockopt(fd, SOL_SOCKET, SO_RCVMARK, 1), control).control).toEqual(control)
    },
  )

  const noPriority = needsLinux(6, 14)
  it.skipIf(noPriority !== undefined)(`SO_PRIORITY: one packet's${because(noPriority)}`, () => {
    const control: ControlMessage[] = [{ level: SOL_SOCKET, type: SO_PRIORITY, data: 5 }]
    expect(exchange(fd => setsockopt(fd, SOL_SOCKET, SO_RCVPRIORITY, 1), control).control).toEqual(control)
  })

  it('SCM_TXTIME: a time in nanoseconds, for who has SO_TXTIME', () => {
    using receiver = udp()
    using sender = udp()
    const address = getsockname(receiver.fd)
    const now = process.hrtime.bigint()
    const act = () =>
      sendmsg(sender.fd, ['x'], { address, control: [{ level: SOL_SOCKET, type: SCM_TXTIME, data: now }] })
    expect(refusal(act)).toBe('sendmsg EINVAL')
    setsockopt(sender.fd, SOL_SOCKET, SO_TXTIME, { clockid: 1, flags: 0 })
    expect(act()).toBe(1)
    expect(take(receiver.fd).text).toBe('x')
  })
})

describe('control messages of udp(7) and tcp(7)', () => {
  it('UDP_SEGMENT: one send becomes datagrams of so many bytes', () => {
    using receiver = udp()
    using sender = udp()
    const control: ControlMessage[] = [{ level: IPPROTO_UDP, type: UDP_SEGMENT, data: 4 }]
    expect(sendmsg(sender.fd, ['01234', '56789'], { address: getsockname(receiver.fd), control })).toBe(10)
    expect([1, 2, 3].map(() => take(receiver.fd).text)).toEqual(['0123', '4567', '89'])
  })

  it('UDP_GRO: several datagrams come as one, and of how many bytes each was', () => {
    using receiver = udp()
    using sender = udp()
    setsockopt(receiver.fd, IPPROTO_UDP, UDP_GRO, 1)
    const control: ControlMessage[] = [{ level: IPPROTO_UDP, type: UDP_SEGMENT, data: 4 }]
    sendmsg(sender.fd, ['0123456789'], { address: getsockname(receiver.fd), control })
    expect(take(receiver.fd)).toMatchObject({
      text: '0123456789',
      control: [{ level: IPPROTO_UDP, type: UDP_GRO, data: 4 }],
    })
  })

  it('TCP_CM_INQ: how many bytes are left behind what was read', () => {
    using connection = new Connection()
    setsockopt(connection.server.fd, IPPROTO_TCP, TCP_INQ, 1)
    send(connection.client.fd, '0123456789')
    expect(take(patient(connection.server.fd), { length: 4 }).control).toEqual([
      { level: IPPROTO_TCP, type: TCP_CM_INQ, data: 6 },
    ])
  })
})
