// TCP_DEFER_ACCEPT: a listener that learns of a connection when data has come by it.
// tcp(7).

import {
  accept,
  getpeername,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  MSG_DONTWAIT,
  type Owned,
  POLLIN,
  poll,
  recv,
  SHUT_WR,
  SOCK_NONBLOCK,
  send,
  setsockopt,
  shutdown,
  TCP_DEFER_ACCEPT,
  TCP_ESTABLISHED,
  TCP_INFO,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { rowBetween } from './support/rows.ts'
import { Listener, refusal } from './support/sockets.ts'

const waits = ({ fd }: Owned, timeoutMs = 0) => poll([{ fd, events: POLLIN }], timeoutMs).ready === 1
const portOf = ({ fd }: Owned) => getsockname(fd).port as number
const buffer = Buffer.alloc(64)

describe('TCP_DEFER_ACCEPT', () => {
  it('"Allow a listener to be awakened only when data arrives on the socket."', () => {
    using listener = new Listener(8, SOCK_NONBLOCK)
    setsockopt(listener.fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, 10)
    using client = listener.dial()
    // The client is connected, and nobody can accept it.
    expect(getpeername(client.fd)).toEqual(listener.address)
    expect(getsockopt(client.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(TCP_ESTABLISHED)
    expect(getsockopt(listener.fd, IPPROTO_TCP, TCP_INFO).tcpi_unacked).toBe(0)
    expect(waits(listener)).toBe(false)
    expect(refusal(() => accept(listener.fd))).toBe('accept EAGAIN')
    expect(rowBetween(listener.address.port, portOf(client))?.state).toBe('SYN_RECV')

    send(client.fd, 'hello')
    expect(waits(listener, 5000)).toBe(true)
    using server = listener.take()
    // What woke it is there at once.
    expect(buffer.toString('utf8', 0, recv(server.fd, buffer, MSG_DONTWAIT))).toBe('hello')
  })

  it('without it the connection is there before anything was sent', () => {
    using listener = new Listener(8, SOCK_NONBLOCK)
    using _client = listener.dial()
    expect(waits(listener, 5000)).toBe(true)
    using server = listener.take()
    expect(refusal(() => recv(server.fd, buffer, MSG_DONTWAIT))).toBe('recv EAGAIN')
  })

  it('one who sends goes before one who came first, and is silent', () => {
    using listener = new Listener(8, SOCK_NONBLOCK)
    setsockopt(listener.fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, 10)
    using _silent = listener.dial()
    using client = listener.dial()
    send(client.fd, 'x')
    expect(waits(listener, 5000)).toBe(true)
    using server = listener.take()
    expect(getpeername(server.fd)).toEqual(getsockname(client.fd))
    expect(waits(listener)).toBe(false)
  })

  it('a FIN counts as data', () => {
    using listener = new Listener(8, SOCK_NONBLOCK)
    setsockopt(listener.fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, 10)
    using client = listener.dial()
    shutdown(client.fd, SHUT_WR)
    expect(waits(listener, 5000)).toBe(true)
    using server = listener.take()
    expect(recv(server.fd, buffer, MSG_DONTWAIT)).toBe(0)
  })

  it('after its time one who is silent is accepted as well', () => {
    using listener = new Listener(8, SOCK_NONBLOCK)
    setsockopt(listener.fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, 1)
    using client = listener.dial()
    expect(waits(listener)).toBe(false)
    expect(waits(listener, 15_000)).toBe(true)
    using server = listener.take()
    expect(getpeername(server.fd)).toEqual(getsockname(client.fd))
  })

  it('"Takes an integer value (seconds)", and keeps the number of attempts that take as long', () => {
    using listener = new Listener()
    const set = (seconds: number) => {
      setsockopt(listener.fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, seconds)
      return getsockopt(listener.fd, IPPROTO_TCP, TCP_DEFER_ACCEPT)
    }
    expect(set(0)).toBe(0)
    // Each attempt waits twice as long as the one before: 1, 3, 7, 15, …
    expect([1, 2, 3, 4, 8, 100].map(set)).toEqual([1, 3, 3, 7, 15, 127])
    expect(set(-1)).toBe(0)
  })
})
