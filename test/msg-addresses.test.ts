// recvmsg(2), sendmsg(2): who sent a message, and to whom it goes.

import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  accept,
  bind,
  connect,
  getsockname,
  type KernelAddress,
  listen,
  MSG_PEEK,
  Owned,
  recvmmsg,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  sendmmsg,
  sendmsg,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { abstract, Directory } from './support/directory.ts'
import { at, pairOf, pairOfUdp, patient, take, udp } from './support/messages.ts'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { Both, Connection } from './support/sockets.ts'

const datagrams = (family: number, address?: Address) => {
  const s = new Owned(socket(family, SOCK_DGRAM))
  patient(s.fd)
  if (address !== undefined) bind(s.fd, address)
  return s
}

const path = (path: string | Uint8Array): Address => ({ family: AF_UNIX, path })

describe('the address', () => {
  it.each([
    ['AF_INET', AF_INET],
    ['AF_INET6', AF_INET6],
  ])('of a message is that of who sent it, and an answer finds its way: %s', (_name, family) => {
    using server = udp(family)
    using client = udp(family)
    sendmsg(client.fd, ['question'], { address: getsockname(server.fd) })
    const { address } = take(server.fd)
    expect(address).toEqual(getsockname(client.fd))
    sendmsg(server.fd, ['answer'], { address })
    expect(take(client.fd)).toMatchObject({ text: 'answer', address: getsockname(server.fd) })
  })

  it('of IPv6 has all its fields: nothing that can be left out is left out', () => {
    using pair = pairOfUdp(AF_INET6)
    sendmsg(pair[0], ['x'])
    expect(take(pair[1]).address).toEqual({
      family: AF_INET6,
      address: '::1',
      port: getsockname(pair[0]).port,
      flowinfo: 0,
      scopeId: 0,
    })
  })

  it('of IPv4, on a socket of IPv6, is a mapped one', () => {
    using receiver = datagrams(AF_INET6, { family: AF_INET6, address: '::ffff:127.0.0.1', port: 0 })
    using sender = udp()
    sendmsg(sender.fd, ['x'], { address: at('127.0.0.1', getsockname(receiver.fd).port) })
    const { port } = getsockname(sender.fd)
    expect(take(receiver.fd).address).toMatchObject({ family: AF_INET6, address: '::ffff:127.0.0.1', port })
  })

  it.skipIf(!canBeApart)(
    `of a link-local address has its scope, by which an answer finds its way ${NEEDS_NAMESPACE}`,
    () => {
      const [line] = inNamespace(
        `
        const { AF_INET6, MSG_DONTWAIT, SOCK_DGRAM, bind, getsockname, if_nametoindex, recvmsg, sendmsg, socket } = sockfd
        const scopeId = if_nametoindex('lo')
        const [server, client] = ['fe80::1', 'fe80::2'].map(address => {
          const fd = socket(AF_INET6, SOCK_DGRAM)
          bind(fd, { family: AF_INET6, address, port: 0, scopeId })
          return fd
        })
        const { port } = getsockname(server)
        sendmsg(client, ['x'], { address: { family: AF_INET6, address: 'fe80::1', port, scopeId } })
        const { address } = recvmsg(server, [new Uint8Array(1)])
        sendmsg(server, ['answer'], { address })
        const { bytes } = recvmsg(client, [new Uint8Array(8)], { flags: MSG_DONTWAIT })
        console.log(JSON.stringify([address, getsockname(client), bytes, scopeId]))`,
        'ip addr add fe80::1/64 dev lo nodad && ip addr add fe80::2/64 dev lo nodad',
      )
      const [address, client, answered, scopeId] = JSON.parse(line!)
      expect(address).toEqual({
        family: AF_INET6,
        address: 'fe80::2',
        port: client.port,
        flowinfo: 0,
        scopeId,
      })
      expect(scopeId).toBeGreaterThan(0)
      expect(answered).toBe(6)
    },
  )
})

describe('the address of a Unix datagram', () => {
  /** Who the kernel says has sent a message from a socket that was bound to an address. */
  function senderNamed(address: Address | undefined): KernelAddress | null {
    const to = abstract()
    using receiver = datagrams(AF_UNIX, to)
    using sender = datagrams(AF_UNIX, address)
    sendmsg(sender.fd, ['x'], { address: to })
    return take(receiver.fd).address
  }

  it('is a path', () => {
    using directory = new Directory()
    expect(senderNamed(directory.address('größe'))).toEqual(directory.address('größe'))
    expect(senderNamed(path(`${directory.path}/`.padEnd(108, 'x')))).toEqual(
      path(`${directory.path}/`.padEnd(108, 'x')),
    )
    const bytes = Buffer.concat([Buffer.from(`${directory.path}/`), Buffer.of(0xff)])
    expect(senderNamed(path(bytes))).toEqual(path(new Uint8Array(bytes)))
  })

  it('is an abstract name of exactly its length, its NULs included', () => {
    const address = abstract()
    expect(senderNamed(address)).toEqual(address)
    const odd = path(`${address.path}\0\0end\0`)
    expect(senderNamed(odd)).toEqual(odd)
    const all = path(`${address.path}`.padEnd(108, '.'))
    expect(senderNamed(all)).toEqual(all)
  })

  it('is five hexadecimal digits where the kernel chose', () => {
    expect(senderNamed(path(''))?.path).toMatch(/^\0[0-9a-f]{5}$/)
  })

  it('is null of a socket without a name', () => {
    expect(senderNamed(undefined)).toBe(null)
  })

  it('is where a message goes', () => {
    using directory = new Directory()
    using sender = datagrams(AF_UNIX)
    for (const address of [directory.address('s'), abstract(), path(Buffer.from(`${abstract().path}\0`))]) {
      using receiver = datagrams(AF_UNIX, address)
      expect(sendmsg(sender.fd, ['to you'], { address })).toBe(6)
      expect(take(receiver.fd).text).toBe('to you')
    }
  })
})

describe('the address on a connection', () => {
  it('is null of TCP, and of a pair', () => {
    using connection = new Connection()
    sendmsg(connection.client.fd, ['x'])
    expect(take(patient(connection.server.fd)).address).toBe(null)
    for (const type of [SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET]) {
      using pair = pairOf(type)
      sendmsg(pair[0], ['x'])
      expect(take(pair[1]).address).toBe(null)
    }
  })

  it.each([
    ['SOCK_STREAM', SOCK_STREAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('is that of a Unix peer, if it has one: %s', (_name, type) => {
    const [address, name] = [abstract(), abstract()]
    using listener = new Owned(socket(AF_UNIX, type))
    bind(listener.fd, address)
    listen(listener.fd, 1)
    using client = new Owned(socket(AF_UNIX, type))
    connect(client.fd, address)
    using served = new Owned(accept(listener.fd).fd)
    sendmsg(client.fd, ['x'])
    expect(take(patient(served.fd)).address).toBe(null)
    bind(client.fd, name)
    sendmsg(client.fd, ['x'])
    sendmsg(served.fd, ['x'])
    expect([take(served.fd).address, take(patient(client.fd)).address]).toEqual([name, address])
  })
})

describe('addresses', () => {
  it('are objects of their own: later messages do not change them', () => {
    using receiver = udp()
    using senders = new Both([udp().release(), udp().release()])
    const to = getsockname(receiver.fd)
    for (const fd of [senders[0], senders[1]]) sendmsg(fd, ['x'], { address: to })
    const first = take(receiver.fd, { flags: MSG_PEEK }).address
    const messages = [take(receiver.fd), take(receiver.fd)]
    expect([first, ...messages.map(({ address }) => address)]).toEqual(
      [senders[0], senders[0], senders[1]].map(getsockname),
    )
  })

  it('of several messages, of several lengths, each its own: sendmmsg(2), recvmmsg(2)', () => {
    using directory = new Directory()
    const to = [directory.address('a rather long name'), abstract(), directory.address('s')]
    using receivers = new Both([datagrams(AF_UNIX, to[0]).release(), datagrams(AF_UNIX, to[1]).release()])
    using third = datagrams(AF_UNIX, to[2])
    using named = datagrams(AF_UNIX, abstract())
    using nameless = datagrams(AF_UNIX)
    const messages = to.map((address, i) => ({ buffers: [`to ${i}`], address }))
    expect(sendmmsg(named.fd, messages)).toBe(3)
    expect([receivers[0], receivers[1], third.fd].map(fd => take(fd).text)).toEqual(['to 0', 'to 1', 'to 2'])

    for (const { fd } of [named, nameless, named]) sendmsg(fd, ['x'], { address: to[0]! })
    const into = Array.from({ length: 3 }, () => ({ buffers: [new Uint8Array(1)] }))
    const name = getsockname(named.fd)
    expect(recvmmsg(receivers[0], into).map(({ address }) => address)).toEqual([name, null, name])
  })
})
