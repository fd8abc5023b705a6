// getsockname(2), getpeername(2): what a socket is called, and its peer.

import {
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  AF_PACKET,
  AF_UNIX,
  AF_VSOCK,
  ARPHRD_LOOPBACK,
  bind,
  connect,
  EBADF,
  ENOTCONN,
  ETH_P_IP,
  getpeername,
  getsockname,
  if_nametoindex,
  NETLINK_ROUTE,
  NETLINK_USERSOCK,
  Owned,
  pipe2,
  SHUT_WR,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  shutdown,
  socket,
  socketpair,
  VMADDR_CID_ANY,
  VMADDR_PORT_ANY,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Directory } from './support/directory.ts'
import { Both, Connection, Listener, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

/** Whether this process may make such a socket, and the kernel can. */
const canMake = (family: number, type: number): boolean =>
  refusal(() => new Owned(socket(family, type))[Symbol.dispose]()) === 'nothing'

describe.each([
  ['getsockname', getsockname, raw.getsockname],
  ['getpeername', getpeername, raw.getpeername],
] as const)('%s(2)', (call, name, rawName) => {
  it('EBADF "The argument sockfd is not a valid file descriptor."', () => {
    expect(refusal(() => name(-1))).toBe(`${call} EBADF`)
    expect(rawName(-1, new Uint8Array(16), Uint32Array.of(16))).toBe(-EBADF)
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => name(pipe[0]))).toBe(`${call} ENOTSOCK`)
  })

  it.each([
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['a fraction', 3.5, 'RangeError ERR_OUT_OF_RANGE "fd"'],
  ])('throws for %s as fd', (_what, fd, mistake) => {
    expect(mistakeOf(() => name(fd as number))).toBe(mistake)
  })

  it('raw: "truncated if the buffer provided is too small"; addrlen says how long it is', () => {
    using connection = new Connection()
    const addr = new Uint8Array(16).fill(0xee)
    const addrlen = Uint32Array.of(3)
    expect(rawName(connection.client.fd, addr, addrlen)).toBe(0)
    expect([...addr.subarray(0, 2)]).toEqual([...new Uint8Array(Uint16Array.of(AF_INET).buffer)])
    expect([...addr.subarray(3)]).toEqual(Array(13).fill(0xee))
    expect([...addrlen]).toEqual([16])
  })

  it('each answer is an object of its own', () => {
    using connection = new Connection()
    const first = name(connection.client.fd)
    const copy = { ...first }
    name(connection.server.fd)
    expect(first).toEqual(copy)
  })
})

describe('getsockname(2)', () => {
  it.each([
    ['AF_INET', AF_INET, { family: AF_INET, address: '0.0.0.0', port: 0 }],
    ['AF_INET6', AF_INET6, { family: AF_INET6, address: '::', port: 0, flowinfo: 0, scopeId: 0 }],
    ['AF_UNIX', AF_UNIX, { family: AF_UNIX, path: '' }],
  ])('of a socket without an address: zeros, or an empty path. %s', (_name, family, expected) => {
    using s = new Owned(socket(family, SOCK_STREAM))
    expect(getsockname(s.fd)).toEqual(expected)
  })

  it('"returns the current address to which the socket sockfd is bound"', () => {
    using s = tcp()
    bind(s.fd, { ...LOOPBACK, address: '127.0.0.9' })
    expect(getsockname(s.fd)).toEqual({ family: AF_INET, address: '127.0.0.9', port: expect.any(Number) })
  })

  it('of a netlink socket: the pid, which bind() with 0 leaves to the kernel, and the groups', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE))
    expect(getsockname(s.fd)).toEqual({ family: AF_NETLINK, pid: 0, groups: 0 })
    bind(s.fd, { family: AF_NETLINK, groups: 5 })
    const { pid } = getsockname(s.fd)
    expect(getsockname(s.fd)).toEqual({ family: AF_NETLINK, pid, groups: 5 })
    expect(pid).toBeGreaterThan(0)
  })

  it.skipIf(!canMake(AF_PACKET, SOCK_RAW))(
    'of a packet socket: what it is bound to, and the hardware address of the interface (needs CAP_NET_RAW)',
    () => {
      using s = new Owned(socket(AF_PACKET, SOCK_RAW, 0))
      const ifindex = if_nametoindex('lo')
      bind(s.fd, { family: AF_PACKET, protocol: ETH_P_IP, ifindex })
      expect(getsockname(s.fd)).toEqual({
        family: AF_PACKET,
        protocol: ETH_P_IP,
        ifindex,
        hatype: ARPHRD_LOOPBACK,
        pkttype: 0,
        address: '00:00:00:00:00:00',
      })
    },
  )

  it.skipIf(!canMake(AF_VSOCK, SOCK_STREAM))(
    'of a vsock socket: any cid, and the port that the kernel chose (needs AF_VSOCK in the kernel)',
    () => {
      using s = new Owned(socket(AF_VSOCK, SOCK_STREAM))
      bind(s.fd, { family: AF_VSOCK, cid: VMADDR_CID_ANY, port: VMADDR_PORT_ANY })
      const { port } = getsockname(s.fd)
      expect(getsockname(s.fd)).toEqual({ family: AF_VSOCK, cid: VMADDR_CID_ANY, port })
      expect(port).not.toBe(VMADDR_PORT_ANY)
    },
  )

  it('of a UDP socket the address is that of the way to the peer, once it has one', () => {
    using a = new Owned(socket(AF_INET, SOCK_DGRAM))
    using b = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(a.fd, LOOPBACK)
    bind(b.fd, { ...LOOPBACK, address: '0.0.0.0' })
    connect(b.fd, getsockname(a.fd))
    expect(getsockname(b.fd)).toMatchObject({ address: '127.0.0.1' })
  })

  it("the address of either end is the other's peer", () => {
    using listener = new Listener()
    using client = listener.dial()
    using server = listener.take()
    expect(getsockname(server.fd)).toEqual(getpeername(client.fd))
    expect(getsockname(client.fd)).toEqual(getpeername(server.fd))
  })
})

describe('getpeername(2)', () => {
  it('"returns the address of the peer connected to the socket"', () => {
    using listener = new Listener()
    using client = listener.dial()
    expect(getpeername(client.fd)).toEqual(listener.address)
  })

  it('of a Unix socket', () => {
    using directory = new Directory()
    using receiver = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    using sender = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    bind(receiver.fd, directory.address('receiver'))
    connect(sender.fd, directory.address('receiver'))
    expect(getpeername(sender.fd)).toEqual(directory.address('receiver'))
    expect(getsockname(sender.fd)).toEqual({ family: AF_UNIX, path: '' })
  })

  it('ENOTCONN "The socket is not connected."', () => {
    using s = tcp()
    using listener = new Listener()
    expect(refusal(() => getpeername(s.fd))).toBe('getpeername ENOTCONN')
    expect(refusal(() => getpeername(listener.fd))).toBe('getpeername ENOTCONN')
    expect(raw.getpeername(s.fd, new Uint8Array(16), Uint32Array.of(16))).toBe(-ENOTCONN)
  })

  it('of a netlink socket: the kernel, or whom connect() named', () => {
    using s = new Owned(socket(AF_NETLINK, SOCK_RAW, NETLINK_USERSOCK))
    expect(getpeername(s.fd)).toEqual({ family: AF_NETLINK, pid: 0, groups: 0 })
    connect(s.fd, { family: AF_NETLINK, pid: 7 })
    expect(getpeername(s.fd)).toEqual({ family: AF_NETLINK, pid: 7, groups: 0 })
  })

  it.skipIf(!canMake(AF_PACKET, SOCK_RAW))(
    'EOPNOTSUPP of a packet socket, which has no peers (needs CAP_NET_RAW)',
    () => {
      using s = new Owned(socket(AF_PACKET, SOCK_RAW, 0))
      expect(refusal(() => getpeername(s.fd))).toBe('getpeername EOPNOTSUPP')
    },
  )

  it('knows the peer as long as one direction is open', async () => {
    using connection = new Connection()
    const { client, server } = connection
    const peer = getsockname(server.fd)
    shutdown(server.fd, SHUT_WR)
    expect(getpeername(client.fd)).toEqual(peer)
    shutdown(client.fd, SHUT_WR)
    await expect.poll(() => refusal(() => getpeername(client.fd))).toBe('getpeername ENOTCONN')
  })

  it('of a pair: no name', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    expect(getpeername(pair[0])).toEqual({ family: AF_UNIX, path: '' })
  })
})
