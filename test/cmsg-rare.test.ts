// Control messages that come where a path is narrow, and those that are sent only.

import {
  AF_INET6,
  bind,
  type ControlMessage,
  getsockname,
  IP_PROTOCOL,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPV6_2292DSTOPTS,
  IPV6_2292HOPOPTS,
  IPV6_2292RTHDR,
  IPV6_RTHDR,
  IPV6_RTHDRDSTOPTS,
  Owned,
  SCM_DEVMEM_DMABUF,
  SCM_WIFI_STATUS,
  SOCK_DGRAM,
  SOL_SOCKET,
  sendmsg,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { needsLinux, pairOfUdp, patient, take } from './support/messages.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { refusal } from './support/sockets.ts'

const NARROW = 'ip link set lo mtu 1500'
const isRoot = process.getuid?.() === 0

/** Two sockets on loopback in such a network, and what comes from the one to the other. */
const EXCHANGE = `
  const { AF_INET, AF_INET6, IPPROTO_IP, IPPROTO_IPV6, SOCK_DGRAM } = sockfd
  const two = (family, address) => [1, 2].map(() => {
    const fd = sockfd.socket(family, SOCK_DGRAM)
    sockfd.bind(fd, { family, address, port: 0 })
    return fd
  })
  const print = fd => {
    const { bytes, control } = sockfd.recvmsg(fd, [new Uint8Array(4000)], { controllen: 256, flags: sockfd.MSG_DONTWAIT })
    console.log(JSON.stringify({ bytes, control }))
  }
`

describe(`a narrow path ${NEEDS_NAMESPACE}`, () => {
  it.skipIf(!canBeApart)('IPV6_PATHMTU: how narrow it is, with a message without bytes', () => {
    const script = `${EXCHANGE}
      const [fd] = two(AF_INET6, '::1')
      sockfd.setsockopt(fd, IPPROTO_IPV6, sockfd.IPV6_RECVPATHMTU, 1)
      const control = [{ level: IPPROTO_IPV6, type: sockfd.IPV6_DONTFRAG, data: 1 }]
      const address = { family: AF_INET6, address: '::1', port: 9 }
      console.log(refusal(() => sockfd.sendmsg(fd, [new Uint8Array(2000)], { address, control })))
      print(fd)
      console.log(sockfd.IPV6_PATHMTU)`
    const [refused, came, type] = inNamespace(script, NARROW)
    expect(refused).toBe('sendmsg EMSGSIZE')
    expect(JSON.parse(came!)).toEqual({
      bytes: 0,
      control: [
        {
          level: IPPROTO_IPV6,
          type: Number(type),
          data: {
            ip6m_addr: { family: AF_INET6, address: '::1', port: 0, flowinfo: 0, scopeId: 0 },
            ip6m_mtu: 1500,
          },
        },
      ],
    })
  })

  it.skipIf(!canBeApart)(
    'IP_RECVFRAGSIZE, IPV6_RECVFRAGSIZE: the largest piece that a datagram came in',
    () => {
      const script = `${EXCHANGE}
      for (const [family, address, level, option] of [
        [AF_INET, '127.0.0.1', IPPROTO_IP, sockfd.IP_RECVFRAGSIZE],
        [AF_INET6, '::1', IPPROTO_IPV6, sockfd.IPV6_RECVFRAGSIZE],
      ]) {
        const [from, to] = two(family, address)
        sockfd.setsockopt(to, level, option, 1)
        sockfd.sendmsg(from, [new Uint8Array(3000)], { address: sockfd.getsockname(to) })
        print(to)
        console.log(option)
      }`
      const [four, fourType, six, sixType] = inNamespace(script, NARROW)
      const data = expect.any(Number)
      expect(JSON.parse(four!)).toEqual({
        bytes: 3000,
        control: [{ level: IPPROTO_IP, type: Number(fourType), data }],
      })
      expect(JSON.parse(six!)).toEqual({
        bytes: 3000,
        control: [{ level: IPPROTO_IPV6, type: Number(sixType), data }],
      })
      for (const line of [four, six]) {
        const [{ data: bytes }] = JSON.parse(line!).control
        expect(bytes).toBeGreaterThan(1400)
        expect(bytes).toBeLessThanOrEqual(1500)
      }
    },
  )
})

describe('control messages that are sent only', () => {
  /** What a datagram to loopback with such a control message is refused with. */
  const sent = (...control: ControlMessage[]) => {
    using pair = pairOfUdp(control[0]!.level === IPPROTO_IPV6 ? AF_INET6 : undefined)
    return refusal(() => sendmsg(pair[0], ['x'], { control }))
  }

  it('IP_PROTOCOL: a number of one byte', () => {
    const protocol = (data: number): ControlMessage => ({ level: IPPROTO_IP, type: IP_PROTOCOL, data })
    expect([1, 17, 255].map(data => sent(protocol(data)))).toEqual(['nothing', 'nothing', 'nothing'])
    expect([0, -1, 256].map(data => sent(protocol(data)))).toEqual(Array(3).fill('sendmsg EINVAL'))
  })

  it.skipIf(!isRoot)(
    'IPV6_RTHDRDSTOPTS, IPV6_RTHDR: headers, as bytes, which the kernel checks (needs CAP_NET_RAW)',
    () => {
      const options = {
        level: IPPROTO_IPV6,
        type: IPV6_RTHDRDSTOPTS,
        data: Uint8Array.of(0, 0, 1, 4, 0, 0, 0, 0),
      }
      expect(sent(options)).toBe('nothing')
      expect(sent({ ...options, data: options.data.subarray(0, 7) })).toBe('sendmsg EINVAL')
      const route = { level: IPPROTO_IPV6, type: IPV6_RTHDR, data: new Uint8Array(24) }
      expect(sent(route)).toBe('sendmsg EINVAL') // Type 0 is no longer allowed.
    },
  )

  it('SCM_WIFI_STATUS: no datagram takes it; SCM_DEVMEM_DMABUF: the number of a memory, since Linux 6.16', () => {
    expect(sent({ level: SOL_SOCKET, type: SCM_WIFI_STATUS, data: 1 })).toBe('sendmsg EINVAL')
    const data = new Uint8Array(4)
    const known = needsLinux(6, 16) === undefined
    expect(sent({ level: SOL_SOCKET, type: SCM_DEVMEM_DMABUF, data })).toBe(
      known ? 'nothing' : 'sendmsg EINVAL',
    )
  })
})

describe('headers as RFC 2292 had them', () => {
  it.skipIf(!isRoot)(
    'IPV6_2292HOPOPTS, IPV6_2292DSTOPTS, IPV6_2292RTHDR: as bytes (needs CAP_NET_RAW)',
    () => {
      for (const [type, next] of [
        [IPV6_2292HOPOPTS, 17],
        [IPV6_2292DSTOPTS, 17],
      ] as const) {
        using receiver = new Owned(socket(AF_INET6, SOCK_DGRAM))
        using sender = new Owned(socket(AF_INET6, SOCK_DGRAM))
        bind(receiver.fd, { family: AF_INET6, address: '::1', port: 0 })
        for (const asked of [type, IPV6_2292RTHDR]) setsockopt(receiver.fd, IPPROTO_IPV6, asked, 1)
        const header = (first: number) => Uint8Array.of(first, 0, 1, 4, 0, 0, 0, 0)
        const control = [{ level: IPPROTO_IPV6, type, data: header(0) }]
        sendmsg(sender.fd, ['x'], { address: getsockname(receiver.fd), control })
        const came = [{ level: IPPROTO_IPV6, type, data: header(next) }]
        expect(take(patient(receiver.fd)).control).toEqual(came)
      }
    },
  )
})
