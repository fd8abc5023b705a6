// connect(2): a peer for a socket.

import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  AF_UNSPEC,
  bind,
  connect,
  EAFNOSUPPORT,
  EALREADY,
  ECONNREFUSED,
  EINVAL,
  getpeername,
  getsockname,
  getsockopt,
  type InetAddress,
  IP_LOCAL_PORT_RANGE,
  IPPROTO_IP,
  IPPROTO_TCP,
  listen,
  Owned,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  pipe2,
  poll,
  read,
  SO_BROADCAST,
  SO_ERROR,
  SO_SNDTIMEO,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  TCP_INFO,
  TCP_USER_TIMEOUT,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { interrupted } from './support/elsewhere.ts'
import { Full } from './support/full.ts'
import { Both, Connection, Listener, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const BROADCAST: InetAddress = { family: AF_INET, address: '127.255.255.255', port: 9 }
const udp = () => new Owned(socket(AF_INET, SOCK_DGRAM))
const state = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_state
const pending = (fd: number) => getsockopt(fd, SOL_SOCKET, SO_ERROR)

/** An address on loopback where nobody listens, for as long as its owner is open. */
function closedPort(): { owner: Owned; address: Address } {
  const owner = tcp()
  bind(owner.fd, LOOPBACK)
  return { owner, address: getsockname(owner.fd) }
}

describe('connect(2)', () => {
  it('"connects the socket to the address": the handshake is over when it returns', () => {
    using listener = new Listener()
    using client = tcp()
    connect(client.fd, listener.address)
    expect(state(client.fd)).toBe(1) // ESTABLISHED
    expect(getpeername(client.fd)).toEqual(listener.address)
  })

  it('picks a local address for a socket that has none, and keeps the one of a socket that has', () => {
    using listener = new Listener()
    using free = tcp()
    using bound = tcp()
    bind(bound.fd, { ...LOOPBACK, address: '127.0.0.7' })
    const before = getsockname(bound.fd)
    connect(free.fd, listener.address)
    connect(bound.fd, listener.address)
    expect(getsockname(free.fd)).toMatchObject({ address: '127.0.0.1', port: expect.any(Number) })
    expect(getsockname(free.fd).port).toBeGreaterThan(0)
    expect(getsockname(bound.fd)).toEqual(before)
  })

  it('IPv6', () => {
    using listener = new Owned(socket(AF_INET6, SOCK_STREAM))
    bind(listener.fd, { family: AF_INET6, address: '::1', port: 0 })
    listen(listener.fd, 1)
    using client = new Owned(socket(AF_INET6, SOCK_STREAM))
    connect(client.fd, getsockname(listener.fd))
    expect(getpeername(client.fd)).toEqual(getsockname(listener.fd))
  })

  it('IPv4 by an IPv6 socket and a mapped address', () => {
    using listener = new Listener()
    using client = new Owned(socket(AF_INET6, SOCK_STREAM))
    connect(client.fd, { family: AF_INET6, address: '::ffff:127.0.0.1', port: listener.address.port })
    expect(getpeername(client.fd)).toMatchObject({ family: AF_INET6, address: '::ffff:127.0.0.1' })
    using server = listener.take()
    expect(getpeername(server.fd)).toMatchObject({ family: AF_INET, address: '127.0.0.1' })
  })

  it('of a datagram socket: "the only address from which datagrams are received"', () => {
    using receiver = udp()
    using friend = udp()
    using stranger = udp()
    for (const { fd } of [receiver, friend, stranger]) bind(fd, LOOPBACK)
    connect(receiver.fd, getsockname(friend.fd))
    for (const { fd } of [stranger, friend]) connect(fd, getsockname(receiver.fd))
    write(stranger.fd, 'stranger')
    write(friend.fd, 'friend')
    expect(poll([{ fd: receiver.fd, events: POLLIN }], 5000).ready).toBe(1)
    const buffer = Buffer.alloc(16)
    expect(buffer.toString('utf8', 0, read(receiver.fd, buffer))).toBe('friend')
    expect(poll([{ fd: receiver.fd, events: POLLIN }], 0).ready).toBe(0)
  })

  it('"dissolve the association by connecting to an address with sa_family of AF_UNSPEC"', () => {
    using receiver = udp()
    using sender = udp()
    bind(receiver.fd, LOOPBACK)
    connect(sender.fd, getsockname(receiver.fd))
    connect(sender.fd, { family: AF_UNSPEC, data: new Uint8Array(14) })
    expect(refusal(() => getpeername(sender.fd))).toBe('getpeername ENOTCONN')
    expect(refusal(() => write(sender.fd, 'x'))).toBe('write EDESTADDRREQ')
  })

  it('EINPROGRESS "The socket is nonblocking"; writable, "SO_ERROR is zero"', () => {
    using listener = new Listener()
    using client = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(client.fd, listener.address))).toBe('connect EINPROGRESS')
    expect(poll([{ fd: client.fd, events: POLLOUT }], 5000)).toEqual({ ready: 1, revents: [POLLOUT] })
    expect(pending(client.fd)).toBe(0)
    expect(getpeername(client.fd)).toEqual(listener.address)
  })

  it('EINPROGRESS "or unsuccessfully (SO_ERROR is one of the usual error codes)", and reading clears it', () => {
    const { owner, address } = closedPort()
    using _owner = owner
    using client = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(client.fd, address))).toBe('connect EINPROGRESS')
    expect(poll([{ fd: client.fd, events: POLLOUT }], 5000).revents).toEqual([POLLOUT | POLLERR | POLLHUP])
    expect(pending(client.fd)).toBe(ECONNREFUSED)
    expect(pending(client.fd)).toBe(0)
  })

  it('EINPROGRESS when SO_SNDTIMEO ran out: the handshake goes on', () => {
    using full = new Full()
    using client = tcp()
    setsockopt(client.fd, SOL_SOCKET, SO_SNDTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    expect(refusal(() => connect(client.fd, full.address))).toBe('connect EINPROGRESS')
    expect(state(client.fd)).toBe(2) // SYN_SENT
  })

  it('ECONNREFUSED "A connect() on a stream socket found no one listening on the remote address."', () => {
    const { owner, address } = closedPort()
    using _owner = owner
    using client = tcp()
    expect(refusal(() => connect(client.fd, address))).toBe('connect ECONNREFUSED')
  })

  it('after a refusal the socket is of no more use: ECONNABORTED', () => {
    const { owner, address } = closedPort()
    using _owner = owner
    using listener = new Listener()
    using client = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(client.fd, address))).toBe('connect EINPROGRESS')
    expect(poll([{ fd: client.fd, events: POLLOUT }], 5000).ready).toBe(1)
    expect(pending(client.fd)).toBe(ECONNREFUSED)
    expect(refusal(() => connect(client.fd, listener.address))).toBe('connect ECONNABORTED')
  })

  it('EALREADY "a previous connection attempt has not yet been completed."', () => {
    using full = new Full()
    using client = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(client.fd, full.address))).toBe('connect EINPROGRESS')
    expect(refusal(() => connect(client.fd, full.address))).toBe('connect EALREADY')
  })

  it('EISCONN "The socket is already connected."', () => {
    using connection = new Connection()
    using listener = new Listener()
    expect(refusal(() => connect(connection.client.fd, listener.address))).toBe('connect EISCONN')
  })

  it('ETIMEDOUT "The server may be too busy to accept new connections."', () => {
    using full = new Full()
    using client = tcp()
    setsockopt(client.fd, IPPROTO_TCP, TCP_USER_TIMEOUT, 1)
    expect(refusal(() => connect(client.fd, full.address))).toBe('connect ETIMEDOUT')
  })

  it('EINTR "interrupted by a signal that was caught": the handshake goes on', async () => {
    const script = `
      const { AF_INET, SOCK_STREAM, bind, connect, getsockname, getsockopt, listen, setsockopt, socket } = sockfd
      const [listener, waiting, client] = [0, 0, 0].map(() => socket(AF_INET, SOCK_STREAM))
      bind(listener, LOOPBACK)
      listen(listener, 0)
      connect(waiting, getsockname(listener))
      setsockopt(client, sockfd.SOL_SOCKET, sockfd.SO_SNDTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => connect(client, getsockname(listener))))
      console.log(getsockopt(client, sockfd.IPPROTO_TCP, sockfd.TCP_INFO).tcpi_state)
    `
    expect(await interrupted(script)).toEqual(['connect EINTR', '2'])
  })

  it('EACCES "tried to connect to a broadcast address without having the socket broadcast flag enabled"', () => {
    using s = udp()
    expect(refusal(() => connect(s.fd, BROADCAST))).toBe('connect EACCES')
    setsockopt(s.fd, SOL_SOCKET, SO_BROADCAST, 1)
    expect(refusal(() => connect(s.fd, BROADCAST))).toBe('nothing')
  })

  it('EADDRNOTAVAIL "all port numbers in the ephemeral port range are currently in use."', () => {
    using listener = new Listener()
    using first = listener.dial()
    using second = tcp()
    const { port } = getsockname(first.fd) as InetAddress
    setsockopt(second.fd, IPPROTO_IP, IP_LOCAL_PORT_RANGE, port + port * 0x10000)
    expect(refusal(() => connect(second.fd, listener.address))).toBe('connect EADDRNOTAVAIL')
  })

  it('EAFNOSUPPORT "didn\'t have the correct address family in its sa_family field."', () => {
    using s = tcp()
    expect(refusal(() => connect(s.fd, { family: AF_INET6, address: '::1', port: 9 }))).toBe(
      'connect EAFNOSUPPORT',
    )
  })

  it('EBADF "sockfd is not a valid open file descriptor."', () => {
    expect(refusal(() => connect(-1, BROADCAST))).toBe('connect EBADF')
  })

  it('ENETUNREACH "Network is unreachable.": TCP knows no broadcast', () => {
    using s = tcp()
    expect(refusal(() => connect(s.fd, BROADCAST))).toBe('connect ENETUNREACH')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => connect(pipe[1], BROADCAST))).toBe('connect ENOTSOCK')
  })

  it.each<[what: string, address: unknown, mistake: string]>([
    ['no address', undefined, 'TypeError ERR_INVALID_ARG_TYPE "address"'],
    ['a port alone', 80, 'TypeError ERR_INVALID_ARG_TYPE "address"'],
    ['port 65536', { ...LOOPBACK, port: 65536 }, 'RangeError ERR_OUT_OF_RANGE "address.port"'],
    [
      'a host name',
      { ...LOOPBACK, address: 'localhost' },
      'TypeError ERR_INVALID_ARG_VALUE "address.address"',
    ],
    ['no path', { family: AF_UNIX }, 'TypeError ERR_INVALID_ARG_TYPE "address.path"'],
  ])('throws for %s, and connects to nobody', (_what, address, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => connect(s.fd, address as Address))).toBe(mistake)
    expect(state(s.fd)).toBe(7) // CLOSE
  })

  it('raw: minus the errno', () => {
    using full = new Full()
    using client = tcp(SOCK_NONBLOCK)
    const addr = new Uint8Array(16)
    expect(raw.connect(client.fd, addr, 1)).toBe(-EINVAL)
    expect(raw.connect(client.fd, addr.fill(AF_UNIX), 16)).toBe(-EAFNOSUPPORT)
    expect(raw.getsockname(full.fd, addr, Uint32Array.of(16))).toBe(0)
    expect(raw.connect(client.fd, addr, 16)).toBe(-115) // EINPROGRESS
    expect(raw.connect(client.fd, addr, 16)).toBe(-EALREADY)
  })
})
