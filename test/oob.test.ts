// MSG_OOB: the urgent byte of TCP, and the one of Unix streams. tcp(7), unix(7).

import {
  AF_INET,
  AF_UNIX,
  FIONREAD,
  ioctl,
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_PEEK,
  Owned,
  POLLIN,
  POLLPRI,
  poll,
  recv,
  SHUT_WR,
  SIOCATMARK,
  SIOCOUTQ,
  SO_OOBINLINE,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  setsockopt,
  shutdown,
  socket,
  socketpair,
} from 'sockfd'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Both, Connection, refusal } from './support/sockets.ts'

const buffer = Buffer.alloc(64)

/** What one recv() gives. */
const text = (fd: number, flags = 0) =>
  buffer.toString('utf8', 0, recv(fd, buffer, flags | (flags & MSG_OOB ? 0 : MSG_DONTWAIT)))

/** A pair of connected streams. */
interface Streams extends Disposable {
  readonly from: number
  readonly to: number
}

const overTcp = (): Streams => {
  const connection = new Connection()
  const { client, server } = connection
  return { from: client.fd, to: server.fd, [Symbol.dispose]: () => connection[Symbol.dispose]() }
}

const overUnix = (): Streams => {
  const pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
  return { from: pair[0], to: pair[1], [Symbol.dispose]: () => pair[Symbol.dispose]() }
}

describe.each([
  ['TCP', overTcp],
  ['Unix', overUnix],
])('MSG_OOB over %s', (name, open) => {
  let streams: Streams
  beforeEach(() => {
    streams = open()
  })
  afterEach(() => streams[Symbol.dispose]())

  /** Waits until all has come, of TCP until it is acknowledged: there is this then. */
  const arrived = (events: number) => {
    while (name === 'TCP' && ioctl(streams.from, SIOCOUTQ) > 0) poll([], 1)
    expect(poll([{ fd: streams.to, events }], 5000).revents[0]).toBe(events)
  }

  it('the last byte of what is sent is urgent, and comes apart from the others', () => {
    const { from, to } = streams
    expect(send(from, 'abc!', MSG_OOB)).toBe(4)
    expect(send(from, 'def')).toBe(3)
    arrived(POLLPRI | POLLIN)
    expect(text(to, MSG_OOB)).toBe('!')
    expect(text(to)).toBe('abc')
    expect(text(to)).toBe('def')
  })

  it('a read stops at the mark, and SIOCATMARK tells that it is there', () => {
    const { from, to } = streams
    send(from, 'abc')
    send(from, '!', MSG_OOB)
    send(from, 'def')
    arrived(POLLPRI | POLLIN)
    expect(ioctl(to, SIOCATMARK)).toBe(0)
    expect(text(to)).toBe('abc')
    expect(ioctl(to, SIOCATMARK)).toBe(1)
    expect(text(to)).toBe('def')
    expect(ioctl(to, SIOCATMARK)).toBe(0)
  })

  it('EINVAL: there is none, or it was read', () => {
    const { from, to } = streams
    expect(refusal(() => recv(to, buffer, MSG_OOB))).toBe('recv EINVAL')
    send(from, '!', MSG_OOB)
    arrived(POLLPRI)
    expect(text(to, MSG_OOB)).toBe('!')
    expect(refusal(() => recv(to, buffer, MSG_OOB))).toBe('recv EINVAL')
    expect(poll([{ fd: to, events: POLLPRI }], 0).ready).toBe(0)
  })

  it('MSG_PEEK leaves it', () => {
    const { from, to } = streams
    send(from, '!', MSG_OOB)
    arrived(POLLPRI)
    expect(text(to, MSG_OOB | MSG_PEEK)).toBe('!')
    expect(text(to, MSG_OOB)).toBe('!')
  })

  it('a second one takes its place: the first is a byte as any other', () => {
    const { from, to } = streams
    send(from, '1', MSG_OOB)
    send(from, 'a')
    send(from, '2', MSG_OOB)
    arrived(POLLPRI | POLLIN)
    expect(text(to, MSG_OOB)).toBe('2')
  })

  it('SO_OOBINLINE "out-of-band data is directly placed into the receive data stream."', () => {
    const { from, to } = streams
    setsockopt(to, SOL_SOCKET, SO_OOBINLINE, 1)
    send(from, 'abc')
    send(from, '!', MSG_OOB)
    send(from, 'def')
    arrived(POLLPRI | POLLIN)
    expect(refusal(() => recv(to, buffer, MSG_OOB))).toBe('recv EINVAL')
    expect(text(to)).toBe('abc')
    expect(ioctl(to, SIOCATMARK)).toBe(1)
    expect(text(to)).toBe('!def')
    expect(ioctl(to, SIOCATMARK)).toBe(0)
  })

  it('a stream that ended with it', () => {
    const { from, to } = streams
    send(from, '!', MSG_OOB)
    shutdown(from, SHUT_WR)
    arrived(POLLPRI | POLLIN)
    expect(text(to, MSG_OOB)).toBe('!')
    expect(recv(to, buffer)).toBe(0)
  })
})

describe('without it', () => {
  it('FIONREAD of TCP counts up to the mark', () => {
    using connection = new Connection()
    send(connection.client.fd, 'abc!', MSG_OOB)
    expect(poll([{ fd: connection.server.fd, events: POLLPRI }], 5000).ready).toBe(1)
    expect(ioctl(connection.server.fd, FIONREAD)).toBe(3)
  })

  it('EOPNOTSUPP: UDP, and Unix sockets of messages', () => {
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => send(udp.fd, 'x', MSG_OOB))).toBe('send EOPNOTSUPP')
    for (const type of [SOCK_DGRAM, SOCK_SEQPACKET]) {
      using pair = new Both(socketpair(AF_UNIX, type))
      expect(refusal(() => send(pair[0], 'x', MSG_OOB))).toBe('send EOPNOTSUPP')
      expect(refusal(() => recv(pair[1], buffer, MSG_OOB))).toBe('recv EOPNOTSUPP')
    }
  })
})
