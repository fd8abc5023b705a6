// Waiting: who is served when, and how a wait ends without an answer.

import * as sockfd from 'sockfd'
import {
  AF_INET,
  AF_UNIX,
  close,
  dup,
  EAGAIN,
  fcntl,
  MSG_DONTWAIT,
  Owned,
  SOCK_DGRAM,
  SOCK_STREAM,
} from 'sockfd'
import { Socket, socketpair } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { Answers, fill, rejected, Two, text, turns, waits } from './support/promises.ts'

const buffer = () => new Uint8Array(64)

describe('those who wait', () => {
  it('are served in the order in which they came', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const order: string[] = []
    const reads = [1, 2, 3].map(async reader => order.push(`${reader}: ${await text(two.one)}`))
    for (const record of ['a', 'b', 'c']) await two.other.write(record)
    await Promise.all(reads)
    expect(order).toEqual(['1: a', '2: b', '3: c'])
  })

  it('are not overtaken by one who comes when something is there', async () => {
    using two = Two.unix()
    const first = text(two.one, 2)
    two.other.write('abcd')
    const second = text(two.one, 2)
    expect(await Promise.all([first, second])).toEqual(['ab', 'cd'])
  })

  it('to write are served in order too', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const writes = Array.from({ length: 600 }, (_, i) => two.one.write(`${i}`))
    expect(await waits(writes.at(-1)!)).toBe(true)
    for (let i = 0; i < writes.length; i++) expect(await text(two.other)).toBe(`${i}`)
    await Promise.all(writes)
  })

  it('to read do not hold up those who write, nor these those', async () => {
    using two = await Two.tcp()
    const { waiting } = await fill(two.one)
    const reading = text(two.one)
    await two.other.write('hello')
    expect(await reading).toBe('hello')
    expect(await waits(waiting)).toBe(true)
    two.one.close()
    expect(await rejected(waiting)).toBe('write ECANCELED')
  })

  it('cost no call while nothing comes', async () => {
    using two = Two.unix()
    using reads = new Answers('read')
    const reading = two.one.read(buffer())
    await turns(20)
    expect(reads.answers).toEqual([-EAGAIN])
    await two.other.write('x')
    expect(await reading).toBe(1)
    expect(reads.answers).toEqual([-EAGAIN, 1])
  })

  it('are called again when a signal interrupted the call', async () => {
    using two = Two.unix()
    await two.other.write('x')
    let interruptions = 3
    const { stand } = await import('sockfd/learn')
    using _guard = stand(next => ({
      ...next,
      read: (...args) => (interruptions-- > 0 ? -sockfd.EINTR! : next.read(...args)),
    }))
    expect(await two.one.read(buffer())).toBe(1)
    expect(interruptions).toBe(-1)
  })
})

describe('close', () => {
  it('while five wait: each gets ECANCELED of its own call', async () => {
    using two = Two.unix()
    const { waiting } = await fill(two.one)
    const five = [
      two.one.read(buffer()),
      two.one.recv(buffer()),
      two.one.recvfrom(buffer()),
      two.one.readable(),
      waiting,
    ]
    two.one.close()
    expect(await Promise.all(five.map(rejected))).toEqual([
      'read ECANCELED',
      'recv ECANCELED',
      'recvfrom ECANCELED',
      'poll ECANCELED',
      'write ECANCELED',
    ])
    expect(two.one.fd).toBe(-1)
  })

  it('the second time does nothing, whoever has the number by then', async () => {
    const two = Two.unix()
    const { fd } = two.one
    two.one.close()
    using next = new Owned(dup(0))
    expect(next.fd).toBe(fd)
    two[Symbol.dispose]()
    expect(fcntl(next.fd, sockfd.F_GETFD)).toBeGreaterThanOrEqual(0)
  })

  it('leaves every method with EBADF', async () => {
    const two = Two.unix()
    two[Symbol.dispose]()
    expect(await rejected(two.one.read(buffer()))).toBe('read EBADF')
    expect(await rejected(two.one.write('x'))).toBe('write EBADF')
    expect(await rejected(two.one.accept())).toBe('accept4 EBADF')
    expect(await rejected(two.one.connect({ family: AF_UNIX, path: 'x' }))).toBe('connect EBADF')
    expect(() => two.one.getsockname()).toThrow('getsockname EBADF')
  })

  it('ends those who wait though the descriptor was closed behind its back', async () => {
    using two = Two.unix()
    const reading = two.one.read(buffer())
    close(two.one.fd)
    expect(() => two.one.close()).toThrow('close EBADF')
    expect(two.one.fd).toBe(-1)
    expect(await rejected(reading)).toBe('read ECANCELED')
  })

  it('while a duplicate lives: nobody hears of that one any more', async () => {
    using two = Two.unix()
    using duplicate = new Owned(dup(two.one.fd))
    const reading = two.one.read(buffer())
    two.one.close()
    expect(await rejected(reading)).toBe('read ECANCELED')
    const [next, peer] = socketpair(AF_UNIX, SOCK_STREAM) // Has the number, and the token.
    using both = new Two(next, peer)
    await two.other.write('for the duplicate')
    using reads = new Answers('read', () => both.one.fd)
    const nextReading = both.one.read(buffer())
    expect(await waits(nextReading)).toBe(true)
    expect(reads.answers).toEqual([-EAGAIN])
    await both.other.write('x')
    expect(await nextReading).toBe(1)
    expect(sockfd.recv(duplicate.fd, buffer(), MSG_DONTWAIT)).toBe(17)
  })

  it('by one who was served: what was ready in the same turn does not reach the next owner', async () => {
    using first = Two.unix()
    using second = Two.unix()
    const { fd } = second.one
    const readings = [first, second].map(async ({ one }) => {
      await one.readable()
      second.one.close() // Whoever comes first: the other's event may be under way.
    })
    // Both become ready between two looks of the event loop.
    for (const { other } of [first, second]) sockfd.write(other.fd, 'x')
    await Promise.allSettled(readings)
    using next = Socket.from(sockfd.socket(AF_INET, SOCK_DGRAM))
    using reads = new Answers('read', () => fd)
    expect(next.fd).toBe(fd)
    expect(await waits(next.read(buffer()).catch(() => 0))).toBe(true)
    expect(reads.answers).toEqual([-EAGAIN])
  })
})
