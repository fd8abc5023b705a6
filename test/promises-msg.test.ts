// recvmsg and sendmsg of `sockfd/promises`: messages that are waited for, and the
// descriptors of those that nobody waits for any more.

import {
  AF_INET,
  CMSG_SPACE,
  cmsg,
  F_GETFD,
  FD_CLOEXEC,
  fcntl,
  MSG_CMSG_CLOEXEC,
  MSG_CTRUNC,
  MSG_PEEK,
  MSG_TRUNC,
  SCM_CREDENTIALS,
  SO_PASSCRED,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
} from 'sockfd'
import { socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { objectOf, Passed, Pipes, rights } from './support/messages.ts'
import { errorOf, fill, receive, rejected, Two, waits } from './support/promises.ts'
import { numbered } from './support/pump.ts'
import { LOOPBACK } from './support/sockets.ts'

const room = () => [Buffer.alloc(64)]
const ROOM = { controllen: CMSG_SPACE(4 * 8) }
const TYPES: [string, number][] = [
  ['SOCK_STREAM', SOCK_STREAM],
  ['SOCK_DGRAM', SOCK_DGRAM],
  ['SOCK_SEQPACKET', SOCK_SEQPACKET],
]

describe('recvmsg', () => {
  it.each(TYPES)(
    'waits until a message comes: bytes, flags, address and control data. %s',
    async (_name, type) => {
      using two = Two.unix(type)
      using pipes = new Pipes(2)
      const buffer = Buffer.alloc(8)
      const receiving = two.one.recvmsg([buffer.subarray(0, 2), buffer.subarray(4)], ROOM)
      expect(await waits(receiving)).toBe(true)
      expect(await two.other.sendmsg(['ab', Buffer.from('cd')], { control: [rights(...pipes.fds)] })).toBe(4)
      const message = await receiving
      using passed = Passed.in(message)
      expect(message).toMatchObject({ bytes: 4, flags: MSG_CMSG_CLOEXEC, address: null })
      expect(buffer.toString('latin1')).toBe('ab\0\0cd\0\0')
      expect(passed.map(objectOf)).toEqual(pipes.fds.map(objectOf))
    },
  )

  it('tells who sent it, and answers to an address', async () => {
    using server = socket(AF_INET, SOCK_DGRAM)
    using client = socket(AF_INET, SOCK_DGRAM)
    server.bind(LOOPBACK)
    client.bind(LOOPBACK)
    const receiving = server.recvmsg(room())
    await client.sendmsg(['question'], { address: server.getsockname() })
    const { address } = await receiving
    expect(address).toEqual(client.getsockname())
    await server.sendmsg(['answer'], { address })
    expect(await client.recvmsg(room())).toMatchObject({ bytes: 6, address: server.getsockname() })
  })

  it('adds MSG_CMSG_CLOEXEC, to whatever flags there are', async () => {
    using two = Two.unix(SOCK_DGRAM)
    for (const flags of [undefined, 0, MSG_PEEK, MSG_CMSG_CLOEXEC]) {
      await two.other.sendmsg(['x'], { control: [rights(0)] })
      using passed = Passed.in(await two.one.recvmsg(room(), { ...ROOM, flags }))
      expect(passed.map(fd => fcntl(fd, F_GETFD))).toEqual([FD_CLOEXEC])
      if (flags === MSG_PEEK) await two.one.recvmsg([])
    }
  })

  it('takes no control data unless there is room', async () => {
    using two = Two.unix(SOCK_DGRAM)
    await two.other.sendmsg(['x'], { control: [rights(0)] })
    const { flags, control } = await two.one.recvmsg(room())
    expect({ flags, control }).toEqual({ flags: MSG_CTRUNC | MSG_CMSG_CLOEXEC, control: [] })
  })

  it('of 0 bytes: the end of a stream, an empty datagram', async () => {
    using stream = Two.unix()
    const end = stream.one.recvmsg(room())
    stream.other.close()
    expect(await end).toMatchObject({ bytes: 0, control: [] })
    using datagrams = Two.unix(SOCK_DGRAM)
    const empty = datagrams.one.recvmsg(room())
    await datagrams.other.sendmsg([])
    expect(await empty).toMatchObject({ bytes: 0, control: [] })
  })

  it("tells a datagram's real length", async () => {
    using two = Two.unix(SOCK_DGRAM)
    await two.other.sendmsg(['0123456789'])
    const message = await two.one.recvmsg([Buffer.alloc(4)], { flags: MSG_TRUNC })
    expect(message).toMatchObject({ bytes: 10, flags: MSG_TRUNC | MSG_CMSG_CLOEXEC })
  })

  it('is served in its order among those who read', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const order: string[] = []
    const note = async (name: string, buffer: Buffer, promise: Promise<{ bytes: number } | number>) => {
      const came = await promise
      order.push(`${name} ${buffer.toString('latin1', 0, typeof came === 'number' ? came : came.bytes)}`)
    }
    const [a, b, c, d] = [1, 2, 3, 4].map(() => Buffer.alloc(8)) as [Buffer, Buffer, Buffer, Buffer]
    const all = [
      note('read', a, two.one.read(a)),
      note('recvmsg', b, two.one.recvmsg([b], ROOM)),
      note('recv', c, two.one.recv(c)),
      note('recvmsg', d, two.one.recvmsg([d])),
    ]
    for (const record of ['1', '2', '3', '4']) await two.other.write(record)
    await Promise.all(all)
    expect(order).toEqual(['read 1', 'recvmsg 2', 'recv 3', 'recvmsg 4'])
  })

  it('each of many at once has a message of its own', async () => {
    using two = Two.unix(SOCK_SEQPACKET)
    using pipes = new Pipes(4)
    const messages = Array.from({ length: 40 }, () => two.one.recvmsg(room(), ROOM))
    for (let i = 0; i < 40; i++) await two.other.sendmsg([`${i}`], { control: [rights(pipes.fds[i % 4]!)] })
    for (const [i, message] of (await Promise.all(messages)).entries()) {
      using passed = Passed.in(message)
      expect(passed.map(objectOf)).toEqual([objectOf(pipes.fds[i % 4]!)])
    }
  })

  it('a short one does not say that there is no more: control messages part the bytes', async () => {
    using two = await Two.tcp()
    using unix = Two.unix()
    unix.one.setsockopt(SOL_SOCKET, SO_PASSCRED, 1)
    for (const { one, other } of [two, unix]) {
      await other.sendmsg(['first'])
      await other.sendmsg(['second'])
      let got = 0
      while (got < 11) got += (await one.recvmsg(room(), ROOM)).bytes
      const next = one.recvmsg(room(), ROOM)
      await other.sendmsg(['third'])
      expect((await next).bytes).toBe(5)
    }
  })

  it('gives credentials', async () => {
    using two = Two.unix()
    two.one.setsockopt(SOL_SOCKET, SO_PASSCRED, 1)
    const receiving = two.one.recvmsg(room(), ROOM)
    await two.other.write('x')
    expect(cmsg((await receiving).control, SOL_SOCKET, SCM_CREDENTIALS)).toMatchObject({ pid: process.pid })
  })
})

describe('descriptors of a message that nobody waits for any more', () => {
  it.each<[how: string, options: () => object, error: string]>([
    ['was aborted', () => ({ signal: AbortSignal.timeout(1) }), 'AbortError ABORT_ERR'],
    ['ran out of time', () => ({ timeout: 1 }), 'TimeoutError ERR_SOCKET_TIMEOUT'],
  ])('stay queued when the wait %s', async (_how, options, error) => {
    using two = Two.unix()
    using pipes = new Pipes(2)
    expect(await rejected(two.one.recvmsg(room(), { ...ROOM, ...options() }))).toBe(error)
    const before = pipes.open
    await two.other.sendmsg(['x'], { control: [rights(...pipes.fds)] })
    expect(pipes.open).toEqual(before)
    using passed = Passed.in(await two.one.recvmsg(room(), ROOM))
    expect(passed.map(objectOf)).toEqual(pipes.fds.map(objectOf))
  })

  it('are not taken by one that was aborted in the same turn as they came', async () => {
    using two = Two.unix()
    using pipes = new Pipes(2)
    const before = pipes.open
    for (let round = 0; round < 20; round++) {
      const abort = new AbortController()
      const waiting = two.one.recvmsg(room(), { ...ROOM, signal: abort.signal })
      const sending = two.other.sendmsg(['x'], { control: [rights(...pipes.fds)] })
      if (round % 2) await sending
      abort.abort()
      const message = await waiting.catch(() => two.one.recvmsg(room(), ROOM))
      using passed = Passed.in(message)
      expect(passed).toHaveLength(2)
      await sending
    }
    expect(pipes.open).toEqual(before)
  })

  it('are closed with the socket, and who waits gets ECANCELED', async () => {
    using two = Two.unix()
    using pipes = new Pipes(2)
    const before = pipes.open
    const waiting = two.one.recvmsg(room(), ROOM)
    await two.other.sendmsg(['x'], { control: [rights(...pipes.fds)] })
    two.one.close()
    const ended = await waiting.then(
      message => Passed.in(message),
      error => error.code,
    )
    if (ended instanceof Passed) ended[Symbol.dispose]()
    else expect(ended).toBe('ECANCELED')
    expect(pipes.open).toEqual(before)
  })
})

describe('sendmsg', () => {
  it('waits until there is room, and sends what it was given then', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const { waiting } = await fill(two.one)
    const bytes = Buffer.from('x')
    const control = [rights(0)]
    const sending = two.one.sendmsg([bytes, 'y'], { control })
    control.length = 0
    expect(await waits(sending)).toBe(true)
    const seen: string[] = []
    for (;;) {
      const buffer = Buffer.alloc(65536)
      const message = await two.other.recvmsg([buffer], ROOM)
      using passed = Passed.in(message)
      seen.push(`${message.bytes} ${passed.length}`)
      if (message.bytes === 2) break
    }
    expect(seen.at(-1)).toBe('2 1')
    expect([await waiting, await sending]).toEqual([65536, 2])
  })

  it('of a stream may take a part, and its control messages with the first of it', async () => {
    using two = Two.unix()
    const much = numbered(4 << 20)
    const taken = await two.one.sendmsg([much], { control: [rights(0)] })
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(much.length)
    const buffer = new Uint8Array(16)
    const message = await two.other.recvmsg([buffer], ROOM)
    using passed = Passed.in(message)
    expect(passed).toHaveLength(1)
    expect([...buffer]).toEqual([...much.subarray(0, 16)])
    expect(Buffer.compare(await receive(two.other, taken - 16), much.subarray(16, taken))).toBe(0)
  })

  it('with abort, timeout, close: nothing is sent', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const { waiting } = await fill(two.one)
    const control = [rights(0)]
    const error = await errorOf(two.one.sendmsg(['no'], { control, signal: AbortSignal.timeout(1) }))
    expect(error).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR' })
    const late = await errorOf(two.one.sendmsg(['no'], { control, timeout: 1 }))
    expect(late).toMatchObject({ message: 'sendmsg was not done in 1 ms', code: 'ERR_SOCKET_TIMEOUT' })
    const ended = two.one.sendmsg(['no'], { control })
    two.one.close()
    expect(await rejected(ended)).toBe('sendmsg ECANCELED')
    expect(await rejected(waiting)).toBe('write ECANCELED')
    const buffer = Buffer.alloc(65536)
    for (;;) {
      const taken = await rejected(two.other.recvmsg([buffer], { timeout: 50 }))
      if (taken !== 'nothing') break
      expect(buffer.toString('latin1', 0, 2)).not.toBe('no')
    }
  })

  it('shows the address in its error', async () => {
    using s = socket(AF_INET, SOCK_DGRAM)
    const address = { family: AF_INET, address: '255.255.255.255', port: 9 }
    const error = await errorOf(s.sendmsg(['x'], { address }))
    expect(error).toMatchObject({ code: 'EACCES', syscall: 'sendmsg', address: '255.255.255.255', port: 9 })
  })
})

describe('both', () => {
  it('say EBADF of a closed socket', async () => {
    const two = Two.unix()
    two[Symbol.dispose]()
    expect(await rejected(two.one.recvmsg(room()))).toBe('recvmsg EBADF')
    expect(await rejected(two.one.sendmsg(['x']))).toBe('sendmsg EBADF')
  })
})
