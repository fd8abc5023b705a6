// sendto(2) with an address: datagrams, mostly.

import { chmodSync } from 'node:fs'
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  connect,
  getsockname,
  type InetAddress,
  IP_LOCAL_PORT_RANGE,
  IPPROTO_IP,
  MSG_FASTOPEN,
  Owned,
  read,
  recvfrom,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  sendto,
  setsockopt,
  socket,
  socketpair,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { abstract, Directory } from './support/directory.ts'
import { asNobody } from './support/elsewhere.ts'
import { Full } from './support/full.ts'
import { Both, Connection, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const buffer = Buffer.alloc(64)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))
const pairOf = (type: number) => new Both(socketpair(AF_UNIX, type))
const datagrams = (family: number) => new Owned(socket(family, SOCK_DGRAM))

/** A UDP socket on loopback, so that it may be sent to. */
function udp(): Owned {
  const s = datagrams(AF_INET)
  bind(s.fd, LOOPBACK)
  return s
}

describe('sendto(2)', () => {
  it.each<[string, Address]>([
    ['AF_INET', LOOPBACK],
    ['AF_INET6', { family: AF_INET6, address: '::1', port: 0 }],
    ['AF_UNIX', abstract()],
  ])('"the address of the target is given by dest_addr": %s', (_name, address) => {
    using receiver = datagrams(address.family)
    using sender = datagrams(address.family)
    bind(receiver.fd, address)
    expect(sendto(sender.fd, 'abc', 0, getsockname(receiver.fd))).toBe(3)
    expect(text(receiver.fd)).toBe('abc')
  })

  it('for this one message only, though there is a peer', () => {
    using peer = udp()
    using other = udp()
    using s = udp()
    connect(s.fd, getsockname(peer.fd))
    sendto(s.fd, 'other', 0, getsockname(other.fd))
    sendto(s.fd, 'peer', 0, null)
    expect([text(other.fd), text(peer.fd)]).toEqual(['other', 'peer'])
  })

  it('gives a socket without an address a port, where answers arrive', () => {
    using receiver = udp()
    using sender = datagrams(AF_INET)
    sendto(sender.fd, 'x', 0, getsockname(receiver.fd))
    expect(recvfrom(receiver.fd, buffer).address).toMatchObject({ port: getsockname(sender.fd).port })
  })

  it('EACCES "to send to a network/broadcast address as though it was a unicast address."', () => {
    using s = udp()
    const broadcast: Address = { family: AF_INET, address: '127.255.255.255', port: 9 }
    expect(refusal(() => sendto(s.fd, 'x', 0, broadcast))).toBe('sendto EACCES')
  })

  it('EACCES "Write permission is denied on the destination socket file"', () => {
    using directory = new Directory()
    using receiver = datagrams(AF_UNIX)
    bind(receiver.fd, directory.address('s'))
    chmodSync(directory.path, 0o755)
    chmodSync(directory.join('s'), 0o400)
    const script = `
      const fd = sockfd.socket(sockfd.AF_UNIX, sockfd.SOCK_DGRAM)
      console.log(refusal(() => sockfd.sendto(fd, 'x', 0, ${JSON.stringify(directory.address('s'))})))
    `
    expect(asNobody(script)).toEqual(['sendto EACCES'])
  })

  it('EAGAIN "all port numbers in the ephemeral port range are currently in use."', () => {
    using receiver = udp()
    using sender = datagrams(AF_INET)
    const { port } = getsockname(receiver.fd) as InetAddress
    setsockopt(sender.fd, IPPROTO_IP, IP_LOCAL_PORT_RANGE, port + port * 0x10000)
    expect(refusal(() => sendto(sender.fd, 'x', 0, getsockname(receiver.fd)))).toBe('sendto EAGAIN')
  })

  it('EALREADY "Another Fast Open is in progress."', () => {
    using full = new Full()
    using s = tcp(SOCK_NONBLOCK)
    expect(refusal(() => sendto(s.fd, 'x', MSG_FASTOPEN, full.address))).toBe('sendto EINPROGRESS')
    expect(refusal(() => sendto(s.fd, 'x', MSG_FASTOPEN, full.address))).toBe('sendto EALREADY')
  })

  it('EINVAL "Invalid argument passed.": port 0', () => {
    using s = udp()
    expect(refusal(() => sendto(s.fd, 'x', 0, LOOPBACK))).toBe('sendto EINVAL')
  })

  it('EISCONN "connected already but a recipient was specified." AF_UNIX; TCP passes over the recipient', () => {
    using pair = pairOf(SOCK_STREAM)
    using connection = new Connection()
    expect(refusal(() => sendto(pair[0], 'x', 0, abstract()))).toBe('sendto EISCONN')
    expect(sendto(connection.client.fd, 'abc', 0, { ...LOOPBACK, port: 9 })).toBe(3)
    expect(text(connection.server.fd)).toBe('abc')
  })

  it('EAFNOSUPPORT, ENOENT, ECONNREFUSED: there is no such target', () => {
    using s = udp()
    using u = datagrams(AF_UNIX)
    const six: Address = { family: AF_INET6, address: '::1', port: 9 }
    expect(refusal(() => sendto(s.fd, 'x', 0, six))).toBe('sendto EAFNOSUPPORT')
    expect(refusal(() => sendto(u.fd, 'x', 0, { family: AF_UNIX, path: '/nowhere/s' }))).toBe('sendto ENOENT')
    expect(refusal(() => sendto(u.fd, 'x', 0, abstract()))).toBe('sendto ECONNREFUSED')
  })

  it.each([
    ['no address', 'x', 0, undefined, 'TypeError ERR_INVALID_ARG_TYPE "address"'],
    ['port 65536', 'x', 0, { ...LOOPBACK, port: 65536 }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    ['no flags', 'x', undefined, LOOPBACK, 'TypeError ERR_INVALID_ARG_TYPE "flags"'],
    ['a number as data', 5, 0, LOOPBACK, 'TypeError ERR_INVALID_ARG_TYPE "data"'],
  ])('throws for %s, and sends nothing', (_what, data, flags, address, mistake) => {
    using s = datagrams(AF_INET)
    expect(mistakeOf(() => sendto(s.fd, data as string, flags as number, address as Address))).toBe(mistake)
    expect(getsockname(s.fd).port).toBe(0) // Whoever sends has a port.
  })
})
