// poll(2): until one of several descriptors is ready.

import {
  AF_UNIX,
  connect,
  MSG_DONTWAIT,
  MSG_OOB,
  Owned,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLPRI,
  POLLRDHUP,
  pipe2,
  poll,
  SHUT_WR,
  SO_SNDBUF,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  setsockopt,
  shutdown,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { exhausted, interrupted } from './support/elsewhere.ts'
import { Both, Connection, Listener, mistakeOf, refusal, tcp } from './support/sockets.ts'

const stream = () => new Both(socketpair(AF_UNIX, SOCK_STREAM))
const one = (fd: number, events: number, timeoutMs = 5000) => poll([{ fd, events }], timeoutMs).revents[0]

describe('poll(2)', () => {
  it('"a nonnegative value which is the number of elements […] whose revents fields have been set"', () => {
    using pair = stream()
    using other = stream()
    write(pair[0], 'x')
    const fds = [
      { fd: other[0], events: POLLIN },
      { fd: pair[1], events: POLLIN },
      { fd: pair[0], events: POLLIN | POLLOUT },
    ]
    expect(poll(fds, 5000)).toEqual({ ready: 2, revents: [0, POLLIN, POLLOUT] })
    expect(fds[1]).toEqual({ fd: pair[1], events: POLLIN }) // What it was given it leaves alone.
  })

  it('POLLIN, POLLOUT: "There is data to read.", "Writing is now possible"', () => {
    using pair = stream()
    expect(one(pair[0], POLLIN | POLLOUT)).toBe(POLLOUT)
    write(pair[1], 'x')
    expect(one(pair[0], POLLIN | POLLOUT)).toBe(POLLIN | POLLOUT)
    setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, 4096)
    expect(send(pair[0], Buffer.alloc(1 << 20), MSG_DONTWAIT)).toBeGreaterThan(0)
    expect(one(pair[0], POLLIN | POLLOUT)).toBe(POLLIN)
  })

  it('POLLIN of a listener: a connection waits', () => {
    using listener = new Listener()
    expect(one(listener.fd, POLLIN, 0)).toBe(0)
    using _client = listener.dial()
    expect(one(listener.fd, POLLIN)).toBe(POLLIN)
  })

  it('POLLPRI "There is out-of-band data on a TCP socket"', () => {
    using connection = new Connection()
    send(connection.client.fd, '!', MSG_OOB)
    expect(one(connection.server.fd, POLLPRI)).toBe(POLLPRI)
  })

  it('POLLRDHUP "Stream socket peer closed connection, or shut down writing half of connection."', () => {
    using connection = new Connection()
    expect(one(connection.client.fd, POLLRDHUP, 0)).toBe(0)
    shutdown(connection.server.fd, SHUT_WR)
    expect(one(connection.client.fd, POLLIN | POLLRDHUP)).toBe(POLLIN | POLLRDHUP)
  })

  it('POLLHUP, POLLERR, POLLNVAL come unasked', () => {
    const [readEnd, writeEnd] = pipe2()
    using reader = new Owned(readEnd)
    {
      using _writer = new Owned(writeEnd)
    }
    expect(one(reader.fd, 0)).toBe(POLLHUP)

    expect(one(2 ** 31 - 1, 0)).toBe(POLLNVAL)

    using listener = new Listener()
    const { address } = listener
    listener[Symbol.dispose]()
    using client = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(client.fd, address))).toBe('connect EINPROGRESS')
    expect(one(client.fd, 0)).toBe(POLLERR | POLLHUP)
  })

  it('"If this field is negative, then the corresponding events field is ignored"', () => {
    using pair = stream()
    write(pair[0], 'x')
    const { ready, revents } = poll(
      [
        { fd: -1, events: POLLIN },
        { fd: pair[1], events: POLLIN },
      ],
      5000,
    )
    expect([ready, ...revents]).toEqual([1, 0, POLLIN])
  })

  it('the same descriptor twice is two answers', () => {
    using pair = stream()
    expect(
      poll(
        [
          { fd: pair[0], events: POLLIN },
          { fd: pair[0], events: POLLOUT },
        ],
        5000,
      ),
    ).toEqual({
      ready: 1,
      revents: [0, POLLOUT],
    })
  })

  it('"zero indicates that the system call timed out": after the milliseconds that it was given', () => {
    using pair = stream()
    const before = performance.now()
    expect(poll([{ fd: pair[0], events: POLLIN }], 20)).toEqual({ ready: 0, revents: [0] })
    expect(performance.now() - before).toBeGreaterThanOrEqual(19)
  })

  it('"a timeout of zero causes poll() to return immediately"', () => {
    using pair = stream()
    expect(poll([{ fd: pair[0], events: POLLIN }], 0)).toEqual({ ready: 0, revents: [0] })
  })

  it('-1 "means an infinite timeout"', () => {
    using pair = stream()
    expect(poll([{ fd: pair[0], events: POLLOUT }], -1).ready).toBe(1)
  })

  it('no descriptors: only time passes', () => {
    expect(poll([], 5)).toEqual({ ready: 0, revents: [] })
  })

  it('EINTR "A signal occurred before any requested event"', async () => {
    const script = `console.log(refusal(() => sockfd.poll([], 10_000)))`
    expect(await interrupted(script)).toEqual(['poll EINTR'])
  })

  it('EINVAL "The nfds value exceeds the RLIMIT_NOFILE value."', () => {
    const script = `
      const fds = Array(65).fill({ fd: -1, events: 0 })
      console.log(refusal(() => sockfd.poll(fds, 0)))
      console.log(refusal(() => sockfd.poll(fds.slice(1), 0)))
    `
    expect(exhausted(script)).toEqual(['poll EINVAL', 'nothing'])
  })

  it.each<[what: string, fds: unknown, timeoutMs: unknown, mistake: string]>([
    ['one descriptor alone', 3, 0, 'TypeError ERR_INVALID_ARG_TYPE "fds"'],
    ['one entry alone', { fd: 0, events: 0 }, 0, 'TypeError ERR_INVALID_ARG_TYPE "fds"'],
    ['numbers', [0], 0, 'TypeError ERR_INVALID_ARG_TYPE "fds[0]"'],
    ['null among the entries', [{ fd: 0, events: 0 }, null], 0, 'TypeError ERR_INVALID_ARG_TYPE "fds[1]"'],
    ['no descriptor', [{ events: POLLIN }], 0, 'TypeError ERR_INVALID_ARG_TYPE "fds[0].fd"'],
    ['2 ** 31 as descriptor', [{ fd: 2 ** 31, events: 0 }], 0, 'RangeError ERR_OUT_OF_RANGE "fds[0].fd"'],
    ['no events', [{ fd: 0 }], 0, 'TypeError ERR_INVALID_ARG_TYPE "fds[0].events"'],
    ['events in words', [{ fd: 0, events: 'POLLIN' }], 0, 'TypeError ERR_INVALID_ARG_TYPE "fds[0].events"'],
    ['2 ** 16 as events', [{ fd: 0, events: 2 ** 16 }], 0, 'RangeError ERR_OUT_OF_RANGE "fds[0].events"'],
    ['no timeout', [], undefined, 'TypeError ERR_INVALID_ARG_TYPE "timeoutMs"'],
    ['a fraction as timeout', [], 0.5, 'RangeError ERR_OUT_OF_RANGE "timeoutMs"'],
    ['Infinity as timeout', [], Number.POSITIVE_INFINITY, 'RangeError ERR_OUT_OF_RANGE "timeoutMs"'],
    ['2 ** 31 as timeout', [], 2 ** 31, 'RangeError ERR_OUT_OF_RANGE "timeoutMs"'],
  ])('throws for %s', (_what, fds, timeoutMs, mistake) => {
    expect(mistakeOf(() => poll(fds as [], timeoutMs as number))).toBe(mistake)
  })

  it('raw: struct pollfd, as C lays it out', () => {
    using pair = stream()
    const fds = new Uint8Array(8)
    const view = new DataView(fds.buffer)
    const native = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
    view.setInt32(0, pair[0], native)
    view.setInt16(4, POLLOUT, native)
    expect(raw.poll(fds, 1, 5000)).toBe(1)
    expect(view.getInt16(6, native)).toBe(POLLOUT)
    expect(raw.poll(fds, 0, 0)).toBe(0)
  })
})
