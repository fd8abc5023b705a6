// The error queue: recv(2), MSG_ERRQUEUE; IP_RECVERR in ip(7), IPV6_RECVERR in ipv6(7).

import {
  type Address,
  AF_INET,
  AF_INET6,
  cmsg,
  connect,
  ECONNREFUSED,
  EMSGSIZE,
  getsockname,
  IP_RECVERR,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPV6_RECVERR,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_ERRQUEUE,
  MSG_TRUNC,
  MSG_ZEROCOPY,
  Owned,
  POLLERR,
  poll,
  recvmmsg,
  SO_EE_CODE_ZEROCOPY_COPIED,
  SO_EE_ORIGIN_ICMP,
  SO_EE_ORIGIN_ICMP6,
  SO_EE_ORIGIN_LOCAL,
  SO_EE_ORIGIN_ZEROCOPY,
  SO_ZEROCOPY,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
  sendmsg,
  setsockopt,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { come, pairOfUdp, take, udp } from './support/messages.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { Connection, refusal } from './support/sockets.ts'

const QUEUE = { flags: MSG_ERRQUEUE | MSG_DONTWAIT }
const FAMILIES: [string, number][] = [
  ['AF_INET', AF_INET],
  ['AF_INET6', AF_INET6],
]

/** A UDP socket that is told of errors. */
function attentive(family: number): Owned {
  const s = udp(family)
  if (family === AF_INET) setsockopt(s.fd, IPPROTO_IP, IP_RECVERR, 1)
  else setsockopt(s.fd, IPPROTO_IPV6, IPV6_RECVERR, 1)
  return s
}

/** Where nobody is. */
function nowhere(family: number): Address {
  using gone = udp(family)
  return getsockname(gone.fd)
}

const errorIn = (family: number, { control }: ReturnType<typeof take>) =>
  family === AF_INET ? cmsg(control, IPPROTO_IP, IP_RECVERR) : cmsg(control, IPPROTO_IPV6, IPV6_RECVERR)

const LOOPBACK_OF = (family: number) =>
  family === AF_INET
    ? { family, address: '127.0.0.1', port: 0 }
    : { family, address: '::1', port: 0, flowinfo: 0, scopeId: 0 }

const PORT_UNREACHABLE = (family: number) => ({
  ee_errno: ECONNREFUSED,
  ee_origin: family === AF_INET ? SO_EE_ORIGIN_ICMP : SO_EE_ORIGIN_ICMP6,
  ee_type: family === AF_INET ? 3 : 1,
  ee_code: family === AF_INET ? 3 : 4,
  ee_info: 0,
  ee_data: 0,
  offender: LOOPBACK_OF(family),
})

describe.each(FAMILIES)('IP_RECVERR, IPV6_RECVERR: %s', (_name, family) => {
  it('a port where nobody is: the payload, "the original destination address", and the offender', () => {
    using s = attentive(family)
    const address = nowhere(family)
    sendmsg(s.fd, ['hel', 'lo'], { address })
    come(s.fd, 0)
    const message = take(s.fd, QUEUE)
    expect(message).toMatchObject({ text: 'hello', flags: MSG_ERRQUEUE, address })
    expect(message.control).toHaveLength(1)
    expect(errorIn(family, message)).toEqual(PORT_UNREACHABLE(family))
  })

  it('each error by itself, in the order in which they came, and then EAGAIN', () => {
    using s = attentive(family)
    const addresses = [nowhere(family), nowhere(family), nowhere(family)]
    for (const [i, address] of addresses.entries()) {
      expect(poll([{ fd: s.fd, events: 0 }], i === 0 ? 0 : 5000).ready).toBe(i === 0 ? 0 : 1)
      if (i > 0) refusal(() => take(s.fd, { flags: MSG_DONTWAIT })) // The error itself would refuse the send.
      sendmsg(s.fd, [`${i}`], { address })
    }
    const told = addresses.map(() => {
      come(s.fd, 0)
      return take(s.fd, QUEUE)
    })
    expect(told.map(({ text }) => text)).toEqual(['0', '1', '2'])
    expect(told.map(({ address }) => address)).toEqual(addresses)
    expect(refusal(() => take(s.fd, QUEUE))).toBe('recvmsg EAGAIN')
  })

  it('MSG_ERRQUEUE does not wait, and takes no datagrams', () => {
    using s = attentive(family)
    const before = performance.now()
    expect(refusal(() => take(s.fd, { flags: MSG_ERRQUEUE }))).toBe('recvmsg EAGAIN')
    expect(performance.now() - before).toBeLessThan(4000)
    using sender = udp(family)
    sendmsg(sender.fd, ['x'], { address: getsockname(s.fd) })
    expect(refusal(() => take(s.fd, QUEUE))).toBe('recvmsg EAGAIN')
    expect(take(s.fd).text).toBe('x')
  })

  it('without room for the control message there is no offender, and MSG_CTRUNC tells', () => {
    using s = attentive(family)
    const address = nowhere(family)
    for (const [controllen, length] of [
      [0, undefined],
      [16, undefined],
      [16 + 15, undefined],
      [16 + 16, 16],
    ] as const) {
      sendmsg(s.fd, ['hello'], { address })
      come(s.fd, 0)
      const message = take(s.fd, { ...QUEUE, controllen, length: 2 })
      expect(message).toMatchObject({ bytes: 2, flags: MSG_ERRQUEUE | MSG_TRUNC | MSG_CTRUNC, address })
      const error = errorIn(family, message)
      if (length === undefined) expect(error).toBe(undefined)
      else expect(error).toEqual({ ...PORT_UNREACHABLE(family), offender: null })
    }
  })

  it('several at once: recvmmsg(2)', () => {
    using s = attentive(family)
    const address = nowhere(family)
    connect(s.fd, address)
    send(s.fd, 'a')
    come(s.fd, 0)
    const into = [1, 2].map(() => ({ buffers: [Buffer.alloc(8)], controllen: 256 }))
    const [message, none] = recvmmsg(s.fd, into, QUEUE.flags)
    expect([errorIn(family, { ...message!, text: '' }), none]).toEqual([PORT_UNREACHABLE(family), undefined])
  })
})

describe('an error that arose here', () => {
  it.skipIf(!canBeApart)(
    `has no offender: a datagram that is longer than the path lets through ${NEEDS_NAMESPACE}`,
    () => {
      const script = `
        const { AF_INET, IPPROTO_IP, IP_MTU_DISCOVER, IP_RECVERR, MSG_ERRQUEUE, SOCK_DGRAM } = sockfd
        const fd = sockfd.socket(AF_INET, SOCK_DGRAM)
        sockfd.setsockopt(fd, IPPROTO_IP, IP_RECVERR, 1)
        sockfd.setsockopt(fd, IPPROTO_IP, IP_MTU_DISCOVER, 2)
        sockfd.connect(fd, { family: AF_INET, address: '127.0.0.1', port: 9 })
        try {
          sockfd.sendmsg(fd, [new Uint8Array(2000)])
        } catch (error) {
          const options = { controllen: 256, flags: MSG_ERRQUEUE }
          const message = sockfd.recvmsg(fd, [new Uint8Array(8)], options)
          console.log(JSON.stringify([error.code, message.address, message.control]))
        }`
      const [line] = inNamespace(script, 'ip link set lo mtu 1500')
      const data = {
        ee_errno: EMSGSIZE,
        ee_origin: SO_EE_ORIGIN_LOCAL,
        ee_type: 0,
        ee_code: 0,
        ee_info: 1500,
        ee_data: 0,
        offender: null,
      }
      expect(JSON.parse(line!)).toEqual([
        'EMSGSIZE',
        { family: AF_INET, address: '127.0.0.1', port: 9 },
        [{ level: IPPROTO_IP, type: IP_RECVERR, data }],
      ])
    },
  )
})

describe('MSG_ZEROCOPY', () => {
  const done = (ee_info: number, ee_data: number) => ({
    ee_errno: 0,
    ee_origin: SO_EE_ORIGIN_ZEROCOPY,
    ee_type: 0,
    ee_code: SO_EE_CODE_ZEROCOPY_COPIED, // As always over loopback.
    ee_info,
    ee_data,
    offender: null,
  })

  it.each(FAMILIES)('of UDP: which sends the kernel is done with. %s', (_name, family) => {
    using pair = pairOfUdp(family)
    const fd = pair[0]
    setsockopt(fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    const bytes = Buffer.alloc(100, 7)
    for (let i = 0; i < 3; i++) {
      expect(sendmsg(fd, [bytes, bytes], { flags: MSG_ZEROCOPY })).toBe(200)
      expect(take(pair[1], { length: 300 }).bytes).toBe(200)
      come(fd, 0)
      expect(errorIn(family, take(fd, QUEUE))).toEqual(done(i, i))
    }
  })

  it('of TCP: "from ee_info to ee_data", as many sends as it was', () => {
    using connection = new Connection()
    const { fd } = connection.client
    setsockopt(fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    for (let i = 0; i < 3; i++) sendmsg(fd, [Buffer.alloc(10_000)], { flags: MSG_ZEROCOPY })
    let next = 0
    while (next < 3) {
      expect(poll([{ fd, events: 0 }], 5000).revents).toEqual([POLLERR])
      const error = errorIn(AF_INET, take(fd, QUEUE))
      expect(error).toEqual(done(next, error!.ee_data))
      next = error!.ee_data + 1
    }
    expect(refusal(() => take(fd, QUEUE))).toBe('recvmsg EAGAIN')
  })

  it('is a plain send on a socket that has not asked for SO_ZEROCOPY', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    connect(s.fd, nowhere(AF_INET))
    expect(sendmsg(s.fd, [Buffer.alloc(1)], { flags: MSG_ZEROCOPY })).toBe(1)
    expect(refusal(() => take(s.fd, QUEUE))).toBe('recvmsg EAGAIN')
  })
})
