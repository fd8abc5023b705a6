// sendmmsg(2): several messages by one call.

import {
  connect,
  getsockname,
  MSG_DONTWAIT,
  MSG_MORE,
  MSG_OOB,
  MSG_ZEROCOPY,
  pipe2,
  recvmmsg,
  SHUT_WR,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  sendmmsg,
  shutdown,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { beside } from './support/beside.ts'
import { interrupted } from './support/elsewhere.ts'
import { at, pairOf, pairOfUdp, take, udp } from './support/messages.ts'
import { Both, mistakeOf, refusal } from './support/sockets.ts'

/** So many messages: '0', '1', … */
const count = (messages: number) => Array.from({ length: messages }, (_, i) => ({ buffers: [`${i}`] }))

const TOO_MANY = { buffers: Array<string>(1025).fill('x') }

/** All that has come, by text. */
function all(fd: number): string[] {
  const texts: string[] = []
  while (refusal(() => texts.push(take(fd, { flags: MSG_DONTWAIT }).text)) === 'nothing');
  return texts
}

describe('sendmmsg(2)', () => {
  it.each([
    ['SOCK_DGRAM', SOCK_DGRAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('"transmit multiple messages on a socket using a single system call": in order. %s', (_name, type) => {
    using pair = pairOf(type)
    const messages = [{ buffers: ['one', Buffer.from('two')] }, { buffers: [] }, { buffers: ['three'] }]
    expect(sendmmsg(pair[0], messages)).toBe(3)
    expect([take(pair[1]).text, take(pair[1]).text, take(pair[1]).text]).toEqual(['onetwo', '', 'three'])
  })

  it('each message goes to its address, or to the peer', () => {
    using pair = pairOfUdp()
    using other = udp()
    const messages = [
      { buffers: ['peer'] },
      { buffers: ['other'], address: getsockname(other.fd) },
      { buffers: ['peer too'], address: null },
    ]
    expect(sendmmsg(pair[0], messages)).toBe(3)
    expect([all(other.fd), all(pair[1])]).toEqual([['other'], ['peer', 'peer too']])
  })

  it('of a stream is one row of bytes', () => {
    using pair = pairOf(SOCK_STREAM)
    expect(sendmmsg(pair[0], count(10))).toBe(10)
    expect(take(pair[1]).text).toBe('0123456789')
  })

  it('MSG_MORE of UDP makes one datagram of all of them', () => {
    using pair = pairOfUdp()
    expect(sendmmsg(pair[0], count(3), MSG_MORE)).toBe(3)
    expect(sendmmsg(pair[0], count(1))).toBe(1)
    expect(all(pair[1])).toEqual(['0120'])
  })

  it('of no messages sends none', () => {
    using pair = pairOf(SOCK_DGRAM)
    expect(sendmmsg(pair[0], [])).toBe(0)
    expect(all(pair[1])).toEqual([])
  })

  it('"The value specified in vlen is capped to UIO_MAXIOV (1024)."', () => {
    const messages = Array<{ buffers: string[] }>(1025).fill({ buffers: ['x'] })
    using pair = pairOfUdp()
    expect(sendmmsg(pair[0], messages)).toBe(1024) // Most of which are dropped on the way.
  })

  it('"A nonblocking call sends as many messages as possible"', () => {
    using pair = pairOf(SOCK_DGRAM)
    const sent = sendmmsg(pair[0], count(1000), MSG_DONTWAIT)
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(1000)
    expect(refusal(() => sendmmsg(pair[0], count(1), MSG_DONTWAIT))).toBe('sendmmsg EAGAIN')
    expect(all(pair[1])).toEqual(Array.from({ length: sent }, (_, i) => `${i}`))
  })

  it('"A blocking sendmmsg() call blocks until vlen messages have been sent."', async () => {
    using pair = pairOf(SOCK_DGRAM)
    const filled = sendmmsg(pair[0], count(1000), MSG_DONTWAIT)
    const call = `sockfd.sendmmsg(fd, [{ buffers: ['last'] }, { buffers: ['of all'] }])`
    const texts: string[] = []
    const { answer } = await beside(call, pair[0], () => {
      while (texts.at(-1) !== 'of all') texts.push(take(pair[1]).text)
    })
    expect(answer).toBe(2)
    expect(texts).toHaveLength(filled + 2)
  })

  it('takes each message, its strings too, as it was when the call was made', () => {
    using pair = pairOf(SOCK_DGRAM)
    const bytes = Buffer.from('first')
    const messages = [{ buffers: [bytes] }, { buffers: [bytes, '!'] }]
    expect(sendmmsg(pair[0], messages)).toBe(2)
    bytes.fill('.')
    expect(all(pair[1])).toEqual(['first', 'first!'])
  })
})

describe('sendmmsg(2) is refused', () => {
  it('EBADF, ENOTSOCK, EDESTADDRREQ, EOPNOTSUPP, EPIPE: "Errors are as for sendmsg(2)."', () => {
    using pipe = new Both(pipe2())
    using s = udp()
    using pair = pairOf(SOCK_STREAM)
    shutdown(pair[0], SHUT_WR)
    for (const [fd, flags, code] of [
      [-1, 0, 'EBADF'],
      [pipe[1], 0, 'ENOTSOCK'],
      [s.fd, 0, 'EDESTADDRREQ'],
      [pair[0], 0, 'EPIPE'],
    ] as const)
      expect(refusal(() => sendmmsg(fd, count(2), flags))).toBe(`sendmmsg ${code}`)
    connect(s.fd, at('127.0.0.1', 9))
    expect(refusal(() => sendmmsg(s.fd, count(2), MSG_OOB))).toBe('sendmmsg EOPNOTSUPP')
  })

  it('EBADF, ENOTSOCK of no messages, too', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => sendmmsg(-1, []))).toBe('sendmmsg EBADF')
    expect(refusal(() => sendmmsg(pipe[1], []))).toBe('sendmmsg ENOTSOCK')
  })

  it('EINTR "A signal occurred before any data was transmitted"', async () => {
    const script = `
      const [fd] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_DGRAM)
      const messages = Array(1000).fill({ buffers: ['x'] })
      sockfd.sendmmsg(fd, messages, sockfd.MSG_DONTWAIT)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_SNDTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.sendmmsg(fd, messages)))
    `
    expect(await interrupted(script)).toEqual(['sendmmsg EINTR'])
  })

  it('"An error is returned only if no datagrams could be sent.": of the first', () => {
    using pair = pairOf(SOCK_DGRAM)
    expect(refusal(() => sendmmsg(pair[0], [TOO_MANY, ...count(2)]))).toBe('sendmmsg EMSGSIZE')
    expect(all(pair[1])).toEqual([])
  })

  it('"If an error occurs after at least one message has been sent, the call succeeds"; one can go on from there', () => {
    using pair = pairOf(SOCK_DGRAM)
    const messages = [...count(2), TOO_MANY, ...count(1)]
    const sent = sendmmsg(pair[0], messages)
    expect(sent).toBe(2)
    expect(refusal(() => sendmmsg(pair[0], messages.slice(sent)))).toBe('sendmmsg EMSGSIZE')
    expect(sendmmsg(pair[0], messages.slice(sent + 1))).toBe(1)
    expect(all(pair[1])).toEqual(['0', '1', '0'])
  })

  it('an address that cannot be reached stops those behind it', () => {
    using pair = pairOfUdp()
    const address = getsockname(pair[1])
    const messages = [
      { buffers: ['a'], address },
      { buffers: ['b'], address: at('255.255.255.255', 9) },
      { buffers: ['c'], address },
    ]
    expect(sendmmsg(pair[0], messages)).toBe(1)
    expect(refusal(() => sendmmsg(pair[0], messages.slice(1)))).toBe('sendmmsg EACCES')
    expect(all(pair[1])).toEqual(['a'])
  })

  it('and the error shows the address of the first message, as that of sendmsg(2) does', () => {
    using s = udp()
    const messages = [{ buffers: ['b'], address: at('255.255.255.255', 9) }, ...count(1)]
    expect(() => sendmmsg(s.fd, messages)).toThrow('sendmmsg EACCES: permission denied 255.255.255.255:9')
  })

  it('a string with MSG_ZEROCOPY by us, and nothing is sent', () => {
    using pair = pairOfUdp()
    const messages = [{ buffers: [Buffer.from('x')] }, { buffers: [Buffer.from('x'), 'y'] }]
    expect(mistakeOf(() => sendmmsg(pair[0], messages, MSG_ZEROCOPY))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "messages[1].buffers[1]"',
    )
    expect(all(pair[1])).toEqual([])
  })
})

describe('sendmmsg(2) and recvmmsg(2)', () => {
  it.each([1, 2, 63, 64, 65, 256])('move %d messages of many sizes by a call each', messages => {
    using pair = pairOf(SOCK_SEQPACKET)
    const from = Array.from({ length: messages }, (_, i) => ({
      buffers: [Buffer.alloc(i, i), Buffer.alloc(1 + (i % 7), 255 - i)],
    }))
    const into = from.map(() => ({ buffers: [Buffer.alloc(3), Buffer.alloc(300)] }))
    for (let sent = 0, got = 0; got < messages; ) {
      if (sent < messages) sent += sendmmsg(pair[0], from.slice(sent), MSG_DONTWAIT)
      const came = recvmmsg(pair[1], into.slice(got), MSG_DONTWAIT)
      for (const [i, { bytes, flags }] of came.entries()) {
        const whole = Buffer.concat(from[got + i]!.buffers)
        expect([bytes, flags]).toEqual([whole.length, 0])
        expect(Buffer.concat(into[got + i]!.buffers).subarray(0, bytes)).toEqual(whole)
      }
      got += came.length
    }
  })
})
