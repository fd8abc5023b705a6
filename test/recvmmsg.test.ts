// recvmmsg(2): several messages by one call.

import {
  connect,
  getsockname,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_ERRQUEUE,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITFORONE,
  pipe2,
  poll,
  recv,
  recvmmsg,
  SO_PASSCRED,
  SO_RCVTIMEO,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { beside } from './support/beside.ts'
import { interrupted } from './support/elsewhere.ts'
import { pairOf, udp } from './support/messages.ts'
import { Both, refusal, tcp } from './support/sockets.ts'

/** Buffers for so many messages, of so many bytes each. */
const into = (count: number, length = 8) =>
  Array.from({ length: count }, () => ({ buffers: [Buffer.alloc(length)] }))

const texts = (messages: ReturnType<typeof into>, lengths: readonly { bytes: number }[]) =>
  lengths.map(({ bytes }, i) => messages[i]!.buffers[0]!.toString('latin1', 0, bytes))

/** A pair of which the second has got so many messages: '0', '1', … */
function pairWith(count: number, type: number = SOCK_DGRAM): Both {
  const pair = pairOf(type)
  for (let i = 0; i < count; i++) send(pair[0], `${i}`)
  return pair
}

const give = (fd: number, ms: number) =>
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: ms * 1000 })

describe('recvmmsg(2)', () => {
  it.each([
    ['SOCK_DGRAM', SOCK_DGRAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('"receive multiple messages from a socket using a single system call": in order. %s', (_name, type) => {
    using pair = pairOf(type)
    for (const text of ['one', '', 'three']) send(pair[0], text)
    const messages = into(3)
    const came = recvmmsg(pair[1], messages)
    expect(texts(messages, came)).toEqual(['one', '', 'three'])
    for (const message of came) expect(message).toMatchObject({ flags: 0, address: null, control: [] })
  })

  it('each message has its buffers, its length, its flags and its sender', () => {
    using receiver = udp()
    using one = udp()
    using other = udp()
    const to = getsockname(receiver.fd)
    sendto(one.fd, 'abcdef', 0, to)
    sendto(other.fd, 'abcdef', 0, to)
    const memory = Buffer.alloc(8, '.')
    const came = recvmmsg(receiver.fd, [
      { buffers: [memory.subarray(0, 2), memory.subarray(3, 5)] },
      { buffers: [Buffer.alloc(3), Buffer.alloc(5)] },
    ])
    expect(came).toEqual([
      { bytes: 4, flags: MSG_TRUNC, address: getsockname(one.fd), control: [] },
      { bytes: 6, flags: 0, address: getsockname(other.fd), control: [] },
    ])
    expect(memory.toString()).toBe('ab.cd...')
  })

  it('each has the room for control data that it says, none if it does not', () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
    for (let i = 0; i < 4; i++) send(pair[0], 'x')
    const buffers = [Buffer.alloc(1)]
    const came = recvmmsg(pair[1], [
      { buffers, controllen: 28 },
      { buffers },
      { buffers, controllen: 15 },
      { buffers, controllen: 4096 },
    ])
    expect(came.map(({ flags, control }) => [flags, control.length])).toEqual([
      [0, 1],
      [MSG_CTRUNC, 0],
      [MSG_CTRUNC, 0],
      [0, 1],
    ])
  })

  it('MSG_TRUNC as a flag gives real lengths, beyond what there is room for', () => {
    using pair = pairOf(SOCK_DGRAM)
    for (const text of ['0123456789', '012']) send(pair[0], text)
    const came = recvmmsg(pair[1], into(2, 4), MSG_TRUNC)
    expect(came.map(({ bytes, flags }) => [bytes, flags])).toEqual([
      [10, MSG_TRUNC],
      [3, 0],
    ])
  })

  it('"A nonblocking call reads as many messages as are available"', () => {
    using pair = pairWith(2)
    const messages = into(4)
    expect(texts(messages, recvmmsg(pair[1], messages, MSG_DONTWAIT))).toEqual(['0', '1'])
    expect(refusal(() => recvmmsg(pair[1], messages, MSG_DONTWAIT))).toBe('recvmmsg EAGAIN')
  })

  it('"A blocking recvmmsg() call blocks until vlen messages have been received"', async () => {
    using pair = pairWith(2)
    const call =
      'sockfd.recvmmsg(fd, Array.from({ length: 3 }, () => ({ buffers: [new Uint8Array(1)] }))).length'
    const returned = await beside(call, pair[1], () => void send(pair[0], '2'))
    expect(returned.answer).toBe(3)
  })

  it('which SO_RCVTIMEO ends: with those that came', () => {
    using pair = pairWith(2)
    give(pair[1], 20)
    expect(recvmmsg(pair[1], into(3))).toHaveLength(2)
    give(pair[1], 20)
    expect(refusal(() => recvmmsg(pair[1], into(3)))).toBe('recvmmsg EAGAIN')
  })

  it('MSG_WAITFORONE "Turns on MSG_DONTWAIT after the first message has been received."', async () => {
    using pair = pairWith(2)
    expect(recvmmsg(pair[1], into(3), MSG_WAITFORONE)).toHaveLength(2)
    const call = `sockfd.recvmmsg(fd, [{ buffers: [new Uint8Array(1)] }, { buffers: [] }], ${MSG_WAITFORONE}).length`
    expect((await beside(call, pair[1], () => void send(pair[0], 'x'))).answer).toBe(1)
  })

  it('"The timeout is checked only after the receipt of each datagram": of 0 it gives one', () => {
    using pair = pairWith(3)
    expect(recvmmsg(pair[1], into(3), 0, 0)).toHaveLength(1)
    expect(recvmmsg(pair[1], into(3), 0, 60_000)).toHaveLength(2)
  })

  it('"if […] then no further datagrams are received, the call will block", past its timeout', () => {
    using pair = pairWith(1)
    give(pair[1], 40)
    const before = performance.now()
    expect(recvmmsg(pair[1], into(2), 0, 1)).toHaveLength(1)
    expect(performance.now() - before).toBeGreaterThanOrEqual(39)
  })

  it.each([-1, -2, -(2 ** 31)])('a timeout of %d is none', timeoutMs => {
    using pair = pairWith(2)
    expect(recvmmsg(pair[1], into(2), 0, timeoutMs)).toHaveLength(2)
  })

  it('MSG_PEEK gives the first message each time', () => {
    using pair = pairWith(2)
    const messages = into(3)
    expect(texts(messages, recvmmsg(pair[1], messages, MSG_PEEK))).toEqual(['0', '0', '0'])
    expect(texts(messages, recvmmsg(pair[1], messages, MSG_DONTWAIT))).toEqual(['0', '1'])
  })

  it('of no messages receives none', () => {
    using pair = pairWith(1)
    expect(recvmmsg(pair[1], [])).toEqual([])
    expect(recvmmsg(pair[1], into(2), MSG_DONTWAIT)).toHaveLength(1)
  })

  it('of a stream takes its bytes piece by piece, as many pieces as are asked for', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], new Uint8Array(3000))
    expect(recvmmsg(pair[1], into(2000, 1), MSG_DONTWAIT)).toHaveLength(2000)
    expect(recvmmsg(pair[1], into(2000, 1), MSG_DONTWAIT)).toHaveLength(1000)
  })

  it('the same buffer may be there for all of them', () => {
    using pair = pairWith(3)
    const message = { buffers: [Buffer.alloc(1)] }
    expect(recvmmsg(pair[1], [message, message, message])).toHaveLength(3)
    expect(message.buffers[0]!.toString()).toBe('2')
  })
})

describe('recvmmsg(2) is refused', () => {
  it('EBADF, ENOTSOCK, ENOTCONN: "Errors are as for recvmsg(2)."', () => {
    using pipe = new Both(pipe2())
    using s = tcp()
    for (const [fd, code] of [
      [-1, 'EBADF'],
      [pipe[0], 'ENOTSOCK'],
      [s.fd, 'ENOTCONN'],
    ] as const)
      expect(refusal(() => recvmmsg(fd, into(1)))).toBe(`recvmmsg ${code}`)
  })

  it('EBADF, ENOTSOCK of no messages, too', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => recvmmsg(-1, []))).toBe('recvmmsg EBADF')
    expect(refusal(() => recvmmsg(pipe[0], []))).toBe('recvmmsg ENOTSOCK')
  })

  it('EINTR "interrupted by delivery of a signal before any data was available"', async () => {
    const script = `
      const [fd] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_DGRAM)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.recvmmsg(fd, [{ buffers: [new Uint8Array(1)] }])))
    `
    expect(await interrupted(script)).toEqual(['recvmmsg EINTR'])
  })

  it('ECONNREFUSED that waits comes before any message, and MSG_ERRQUEUE does not look at it', () => {
    using s = udp()
    const gone = udp()
    const address = getsockname(gone.fd)
    connect(s.fd, address)
    sendto(gone.fd, 'a', 0, getsockname(s.fd))
    gone[Symbol.dispose]()
    send(s.fd, 'x')
    expect(poll([{ fd: s.fd, events: 0 }], 5000).ready).toBe(1)
    expect(refusal(() => recvmmsg(s.fd, into(1), MSG_ERRQUEUE | MSG_DONTWAIT))).toBe('recvmmsg EAGAIN')
    expect(refusal(() => recvmmsg(s.fd, into(2), MSG_DONTWAIT))).toBe('recvmmsg ECONNREFUSED')
    const messages = into(2)
    expect(texts(messages, recvmmsg(s.fd, messages, MSG_DONTWAIT))).toEqual(['a'])
  })

  it('"If an error occurs after at least one message has been received, the call succeeds", the next one tells', () => {
    using pair = pairWith(3)
    const tooMany = { buffers: Array.from({ length: 1025 }, () => new Uint8Array(1)) }
    expect(refusal(() => recvmmsg(pair[1], [tooMany]))).toBe('recvmmsg EMSGSIZE')
    for (const next of [
      () => recvmmsg(pair[1], into(1), MSG_DONTWAIT),
      () => recv(pair[1], Buffer.alloc(1), MSG_DONTWAIT),
    ]) {
      expect(recvmmsg(pair[1], [...into(1), tooMany])).toHaveLength(1)
      expect(refusal(next)).toMatch('EMSGSIZE')
    }
    expect(recvmmsg(pair[1], into(3), MSG_DONTWAIT)).toHaveLength(1)
  })
})
