// bind(2): a name for a socket.

import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  accept,
  bind,
  connect,
  EINVAL,
  getsockname,
  getsockopt,
  type InetAddress,
  IP_FREEBIND,
  IP_LOCAL_PORT_RANGE,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPV6_V6ONLY,
  listen,
  Owned,
  POLLIN,
  pipe2,
  poll,
  read,
  SHUT_WR,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  shutdown,
  socket,
  TCP_INFO,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { asNobody } from './support/elsewhere.ts'
import { Both, Listener, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const ANYWHERE: InetAddress = { ...LOOPBACK, address: '0.0.0.0' }
/** Of TEST-NET-2, which no machine has. */
const NOWHERE: InetAddress = { ...LOOPBACK, address: '198.51.100.1' }

const tcp6 = () => new Owned(socket(AF_INET6, SOCK_STREAM))

describe('bind(2)', () => {
  it('"assigns the address specified by addr to the socket"', () => {
    using s = tcp()
    bind(s.fd, { ...LOOPBACK, address: '127.1.2.3' })
    expect(getsockname(s.fd)).toEqual({ family: AF_INET, address: '127.1.2.3', port: expect.any(Number) })
    expect(getsockname(s.fd).port).toBeGreaterThan(0)
  })

  it('takes the port that it is given', () => {
    using first = tcp()
    bind(first.fd, LOOPBACK)
    const { port } = getsockname(first.fd) as InetAddress
    using second = tcp()
    bind(second.fd, { ...LOOPBACK, address: '127.0.0.2', port })
    expect(getsockname(second.fd)).toEqual({ ...LOOPBACK, address: '127.0.0.2', port })
  })

  it('puts nothing on the network: the state is CLOSE (7) as before, and nobody can connect', () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(7)
    using client = tcp()
    expect(refusal(() => connect(client.fd, getsockname(s.fd)))).toBe('connect ECONNREFUSED')
  })

  it('EADDRINUSE "The given address is already in use."', () => {
    using listener = new Listener()
    using s = tcp()
    expect(refusal(() => bind(s.fd, listener.address))).toBe('bind EADDRINUSE')
    expect(refusal(() => bind(s.fd, { ...listener.address, address: '0.0.0.0' }))).toBe('bind EADDRINUSE')
  })

  it('EADDRINUSE "all port numbers in the ephemeral port range are currently in use."', () => {
    using first = tcp()
    using second = tcp()
    bind(first.fd, LOOPBACK)
    const { port } = getsockname(first.fd) as InetAddress
    setsockopt(second.fd, IPPROTO_IP, IP_LOCAL_PORT_RANGE, port + port * 0x10000)
    expect(refusal(() => bind(second.fd, LOOPBACK))).toBe('bind EADDRINUSE')
  })

  it("EADDRINUSE where a connection was closed a moment ago: SO_REUSEADDR is nobody's default", () => {
    using listener = new Listener()
    using client = listener.dial()
    using server = listener.take()
    shutdown(server.fd, SHUT_WR)
    expect(read(client.fd, Buffer.alloc(1))).toBe(0)
    client[Symbol.dispose]()
    expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
    server[Symbol.dispose]() // Into TIME_WAIT, since this side closed first.
    listener[Symbol.dispose]()

    using next = tcp()
    expect(refusal(() => bind(next.fd, listener.address))).toBe('bind EADDRINUSE')
    setsockopt(next.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    expect(refusal(() => bind(next.fd, listener.address))).toBe('bind EADDRINUSE') // The old one lacked it.
  })

  it('SO_REUSEADDR on both: the address is free again at once', () => {
    using first = tcp()
    setsockopt(first.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    bind(first.fd, LOOPBACK)
    listen(first.fd, 1)
    const address = getsockname(first.fd)
    using client = tcp()
    connect(client.fd, address)
    using server = new Owned(accept(first.fd).fd)
    first[Symbol.dispose]()

    using second = tcp()
    expect(refusal(() => bind(second.fd, address))).toBe('bind EADDRINUSE')
    setsockopt(second.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    expect(refusal(() => bind(second.fd, address))).toBe('nothing')
    expect(server.fd).toBeGreaterThan(0)
  })

  it('SO_REUSEPORT of every socket: they share the address', () => {
    using first = tcp()
    using second = tcp()
    setsockopt(first.fd, SOL_SOCKET, SO_REUSEPORT, 1)
    bind(first.fd, LOOPBACK)
    expect(refusal(() => bind(second.fd, getsockname(first.fd)))).toBe('bind EADDRINUSE')
    setsockopt(second.fd, SOL_SOCKET, SO_REUSEPORT, 1)
    expect(refusal(() => bind(second.fd, getsockname(first.fd)))).toBe('nothing')
  })

  it('EADDRINUSE of :: where an IPv4 socket holds the port, unless IPV6_V6ONLY keeps them apart', () => {
    using four = tcp()
    using six = tcp6()
    bind(four.fd, LOOPBACK)
    const address: Address = { family: AF_INET6, address: '::', port: getsockname(four.fd).port as number }
    setsockopt(six.fd, IPPROTO_IPV6, IPV6_V6ONLY, 0)
    expect(refusal(() => bind(six.fd, address))).toBe('bind EADDRINUSE')
    setsockopt(six.fd, IPPROTO_IPV6, IPV6_V6ONLY, 1)
    expect(refusal(() => bind(six.fd, address))).toBe('nothing')
  })

  it('EACCES "The address is protected, and the user is not the superuser."', () => {
    const script = `
      const fd = sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      console.log(refusal(() => sockfd.bind(fd, { ...LOOPBACK, port: 1 })))
    `
    expect(asNobody(script)).toEqual(['bind EACCES'])
  })

  it('EBADF "sockfd is not a valid file descriptor."', () => {
    expect(refusal(() => bind(-1, LOOPBACK))).toBe('bind EBADF')
  })

  it('EINVAL "The socket is already bound to an address."', () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(refusal(() => bind(s.fd, LOOPBACK))).toBe('bind EINVAL')
  })

  it.each<[string, number, Address]>([
    ['AF_INET of an AF_INET6 socket', AF_INET6, LOOPBACK],
    ['AF_INET of an AF_UNIX socket', AF_UNIX, LOOPBACK],
    ['AF_UNIX of an AF_INET socket', AF_INET, { family: AF_UNIX, path: '/' }],
  ])('EINVAL "addr is not a valid address for this socket\'s domain." %s', (_name, family, address) => {
    using s = new Owned(socket(family, SOCK_STREAM))
    expect(refusal(() => bind(s.fd, address))).toBe('bind EINVAL')
  })

  it('EAFNOSUPPORT of an AF_INET6 address for an AF_INET socket', () => {
    using s = tcp()
    expect(refusal(() => bind(s.fd, { family: AF_INET6, address: '::1', port: 0 }))).toBe('bind EAFNOSUPPORT')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => bind(pipe[0], LOOPBACK))).toBe('bind ENOTSOCK')
  })

  it('EADDRNOTAVAIL "the requested address was not local", unless IP_FREEBIND says that it will be', () => {
    using s = tcp()
    expect(refusal(() => bind(s.fd, NOWHERE))).toBe('bind EADDRNOTAVAIL')
    setsockopt(s.fd, IPPROTO_IP, IP_FREEBIND, 1)
    expect(refusal(() => bind(s.fd, NOWHERE))).toBe('nothing')
    expect(getsockname(s.fd)).toMatchObject({ address: NOWHERE.address })
  })

  it.each<[what: string, address: unknown, mistake: string]>([
    ['no address', undefined, 'TypeError ERR_INVALID_ARG_TYPE "address"'],
    ['null', null, 'TypeError ERR_INVALID_ARG_TYPE "address"'],
    ['a string', '127.0.0.1:80', 'TypeError ERR_INVALID_ARG_TYPE "address"'],
    ['no family', { address: '127.0.0.1', port: 0 }, 'TypeError ERR_INVALID_ARG_TYPE "address.family"'],
    ['a family in words', { ...LOOPBACK, family: 'IPv4' }, 'TypeError ERR_INVALID_ARG_TYPE "address.family"'],
    ['family -1', { family: -1, data: Buffer.of() }, 'RangeError ERR_OUT_OF_RANGE "address.family"'],
    ['family 65536', { family: 65536, data: Buffer.of() }, 'RangeError ERR_OUT_OF_RANGE "address.family"'],
    ['no port', { ...LOOPBACK, port: undefined }, 'TypeError ERR_INVALID_ARG_TYPE "address.port"'],
    ['a port in words', { ...LOOPBACK, port: '80' }, 'TypeError ERR_INVALID_ARG_TYPE "address.port"'],
    ['port 65536', { ...LOOPBACK, port: 65536 }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    ['port -1', { ...LOOPBACK, port: -1 }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    ['port 0.5', { ...LOOPBACK, port: 0.5 }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    ['port NaN', { ...LOOPBACK, port: Number.NaN }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    [
      'no IP address',
      { ...LOOPBACK, address: undefined },
      'TypeError ERR_INVALID_ARG_TYPE "address.address"',
    ],
    [
      'a host name',
      { ...LOOPBACK, address: 'localhost' },
      'TypeError ERR_INVALID_ARG_VALUE "address.address"',
    ],
    ['an IPv6 address', { ...LOOPBACK, address: '::1' }, 'TypeError ERR_INVALID_ARG_VALUE "address.address"'],
    [
      'data too long',
      { family: AF_INET6 + 1, data: Buffer.alloc(127) },
      'RangeError ERR_OUT_OF_RANGE "address.data"',
    ],
    ['no data', { family: AF_INET6 + 1 }, 'TypeError ERR_INVALID_ARG_TYPE "address.data"'],
  ])('throws for %s, and binds nothing', (_what, address, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => bind(s.fd, address as Address))).toBe(mistake)
    expect(getsockname(s.fd)).toEqual(ANYWHERE)
  })

  it.each<[what: string, fd: unknown, mistake: string]>([
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['an object', { fd: 3 }, 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['NaN', Number.NaN, 'RangeError ERR_OUT_OF_RANGE "fd"'],
    ['2 ** 32', 2 ** 32, 'RangeError ERR_OUT_OF_RANGE "fd"'],
  ])('throws for %s as fd', (_what, fd, mistake) => {
    expect(mistakeOf(() => bind(fd as number, LOOPBACK))).toBe(mistake)
  })

  it('raw: EINVAL "addrlen is wrong"', () => {
    using s = tcp()
    const addr = new Uint8Array(128)
    addr.set(Int16Array.of(AF_INET))
    expect(raw.bind(s.fd, addr, 15)).toBe(-EINVAL)
    expect(raw.bind(s.fd, addr, 2)).toBe(-EINVAL)
    expect(raw.bind(s.fd, addr, 0)).toBe(-EINVAL)
    expect(getsockname(s.fd)).toEqual(ANYWHERE)
    expect(raw.bind(s.fd, addr, 16)).toBe(0)
  })

  it('SOCK_DGRAM and SOCK_STREAM have ports of their own', () => {
    using stream = tcp()
    using datagrams = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(stream.fd, LOOPBACK)
    bind(datagrams.fd, getsockname(stream.fd))
    expect(getsockname(datagrams.fd)).toEqual(getsockname(stream.fd))
  })
})
