// connect(AF_UNSPEC): to nobody again. connect(2), of UDP and TCP; of Unix sockets see
// unix-types.test.ts.

import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  bind,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  type Inet6Address,
  type InetAddress,
  IPPROTO_TCP,
  listen,
  MSG_DONTWAIT,
  Owned,
  POLLIN,
  poll,
  recv,
  recvfrom,
  SO_ACCEPTCONN,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
  sendto,
  socket,
  TCP_CLOSE,
  TCP_ESTABLISHED,
  TCP_INFO,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Connection, Listener, LOOPBACK, refusal, tcp } from './support/sockets.ts'

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }
const nobody = (bytes = 14): Address => ({ family: AF_UNSPEC, data: new Uint8Array(bytes) })
const buffer = new Uint8Array(8)
const stateOf = ({ fd }: Owned) => getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_state

/** A UDP socket at an address of loopback. */
function udp(address: InetAddress | Inet6Address = LOOPBACK): Owned {
  using s = new Owned(socket(address.family, SOCK_DGRAM))
  bind(s.fd, address)
  return new Owned(s.release())
}

describe('UDP', () => {
  it.each([LOOPBACK, LOOPBACK6])('"may dissolve the association": $address', address => {
    using other = udp(address)
    using s = udp(address)
    connect(s.fd, getsockname(other.fd))
    expect(getpeername(s.fd)).toEqual(getsockname(other.fd))
    connect(s.fd, nobody())
    expect(refusal(() => getpeername(s.fd))).toBe('getpeername ENOTCONN')
    expect(refusal(() => send(s.fd, 'x'))).toBe('send EDESTADDRREQ')
  })

  it('the family alone is address enough', () => {
    using s = udp()
    for (const bytes of [0, 1, 126]) {
      connect(s.fd, { ...LOOPBACK, port: 9 })
      connect(s.fd, nobody(bytes))
      expect(refusal(() => getpeername(s.fd))).toBe('getpeername ENOTCONN')
    }
  })

  it('others are heard again', () => {
    using s = udp()
    using peer = udp()
    using stranger = udp()
    const at = getsockname(s.fd)
    connect(s.fd, getsockname(peer.fd))
    sendto(stranger.fd, 'not now', 0, at)
    expect(refusal(() => recv(s.fd, buffer, MSG_DONTWAIT))).toBe('recv EAGAIN')
    connect(s.fd, nobody())
    bind(s.fd, LOOPBACK) // The kernel has let go of the port, as it had chosen that itself.
    sendto(stranger.fd, 'now', 0, getsockname(s.fd))
    expect(poll([{ fd: s.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(recvfrom(s.fd, buffer)).toEqual({ bytes: 3, address: getsockname(stranger.fd) })
  })

  it('an address that connect(2) chose is gone, one that bind(2) was given stays', () => {
    using other = udp()
    using chosen = new Owned(socket(AF_INET, SOCK_DGRAM))
    connect(chosen.fd, getsockname(other.fd))
    expect(getsockname(chosen.fd).address).toBe('127.0.0.1')
    connect(chosen.fd, nobody())
    expect(getsockname(chosen.fd)).toEqual({ ...LOOPBACK, address: '0.0.0.0', port: 0 })
    using given = udp({ ...LOOPBACK, address: '127.0.0.5' })
    connect(given.fd, getsockname(other.fd))
    connect(given.fd, nobody())
    expect(getsockname(given.fd).address).toBe('127.0.0.5')
  })
})

describe('TCP', () => {
  it('a connection ends, by a reset, and the socket can connect anew', () => {
    using connection = new Connection()
    const { client, server } = connection
    connect(client.fd, nobody())
    expect(stateOf(client)).toBe(TCP_CLOSE)
    expect(refusal(() => getpeername(client.fd))).toBe('getpeername ENOTCONN')
    expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(refusal(() => recv(server.fd, buffer))).toBe('recv ECONNRESET')

    using listener = new Listener()
    connect(client.fd, listener.address)
    using again = listener.take()
    expect(stateOf(client)).toBe(TCP_ESTABLISHED)
    write(client.fd, 'anew')
    expect(poll([{ fd: again.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(recv(again.fd, buffer)).toBe(4)
  })

  it('after a refusal: the next attempt is one of its own', () => {
    using listener = new Listener()
    const { address } = listener
    listener[Symbol.dispose]()
    using s = tcp()
    expect(refusal(() => connect(s.fd, address))).toBe('connect ECONNREFUSED')
    connect(s.fd, nobody())
    using other = new Listener()
    expect(refusal(() => connect(s.fd, other.address))).toBe('nothing')
  })

  it('a listener listens no more, and may listen again', () => {
    using listener = new Listener()
    connect(listener.fd, nobody())
    expect(getsockopt(listener.fd, SOL_SOCKET, SO_ACCEPTCONN)).toBe(0)
    using client = tcp()
    expect(refusal(() => connect(client.fd, listener.address))).toBe('connect ECONNREFUSED')
    // The kernel has let go of the port, as it had chosen that itself.
    bind(listener.fd, LOOPBACK)
    listen(listener.fd, 1)
    connect(client.fd, getsockname(listener.fd))
    using _server = listener.take()
  })

  it('a fresh socket stays as it is', () => {
    using s = tcp()
    connect(s.fd, nobody())
    expect(stateOf(s)).toBe(TCP_CLOSE)
  })
})
