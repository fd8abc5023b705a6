// recvmsg and sendmsg of `sockfd/promises`: the error queue, which is apart from the bytes;
// mistakes; the kernel's refusals.

import {
  AF_INET,
  AF_UNIX,
  bind,
  CMSG_SPACE,
  cmsg,
  connect,
  ECONNREFUSED,
  getsockname,
  IP_RECVERR,
  IPPROTO_IP,
  MSG_ERRQUEUE,
  MSG_OOB,
  MSG_ZEROCOPY,
  socket as make,
  Owned,
  SCM_RIGHTS,
  SO_EE_ORIGIN_ICMP,
  SO_EE_ORIGIN_ZEROCOPY,
  SO_ZEROCOPY,
  SOCK_DGRAM,
  SOL_SOCKET,
  send,
} from 'sockfd'
import { Socket, socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { rights, udp } from './support/messages.ts'
import { errorOf, rejected, Two, text, turns, waits } from './support/promises.ts'
import { LOOPBACK } from './support/sockets.ts'

const room = () => [Buffer.alloc(64)]
const QUEUE = { flags: MSG_ERRQUEUE, controllen: 256 }

/** A UDP socket that sends to a port where nobody is, and is told of it. */
function lonely(): Socket {
  using gone = udp()
  const s = socket(AF_INET, SOCK_DGRAM)
  s.setsockopt(IPPROTO_IP, IP_RECVERR, 1)
  connect(s.fd, getsockname(gone.fd))
  return s
}

/** Expects that nothing has come. */
const nothingTo = async (socket: Socket) =>
  expect(await rejected(socket.read(Buffer.alloc(1), { timeout: 1 }))).toBe('TimeoutError ERR_SOCKET_TIMEOUT')

describe('MSG_ERRQUEUE', () => {
  it('waits for an error: who told of it', async () => {
    using s = lonely()
    const waiting = s.recvmsg(room(), QUEUE)
    expect(await waits(waiting)).toBe(true)
    await s.send('x')
    expect(cmsg((await waiting).control, IPPROTO_IP, IP_RECVERR)).toMatchObject({
      ee_errno: ECONNREFUSED,
      ee_origin: SO_EE_ORIGIN_ICMP,
      offender: { address: '127.0.0.1' },
    })
  })

  it('waits until the kernel is done with what MSG_ZEROCOPY sent', async () => {
    using two = await Two.tcp()
    two.one.setsockopt(SOL_SOCKET, SO_ZEROCOPY, 1)
    const waiting = two.one.recvmsg([], QUEUE)
    expect(await waits(waiting)).toBe(true)
    expect(await two.one.sendmsg([Buffer.from('copied once')], { flags: MSG_ZEROCOPY })).toBe(11)
    expect(cmsg((await waiting).control, IPPROTO_IP, IP_RECVERR)).toMatchObject({
      ee_origin: SO_EE_ORIGIN_ZEROCOPY,
      ee_info: 0,
      ee_data: 0,
    })
    expect(await text(two.other)).toBe('copied once')
  })

  it.each([
    ['without room for control data', 0],
    ['with room for control data', 256],
  ])(
    'that waits in vain does not hold up who waits for bytes that are there: %s',
    async (_how, controllen) => {
      using receiver = socket(AF_INET, SOCK_DGRAM)
      receiver.bind(LOOPBACK)
      using sender = udp()
      connect(sender.fd, receiver.getsockname())
      const abort = new AbortController()
      await nothingTo(receiver)
      const inVain = receiver.recvmsg(room(), { flags: MSG_ERRQUEUE, controllen, signal: abort.signal })
      const reading = text(receiver)
      send(sender.fd, 'bytes')
      expect(await waits(reading)).toBe(true) // In order.
      abort.abort()
      expect(await rejected(inVain)).toBe('AbortError ABORT_ERR')
      expect(await reading).toBe('bytes')
    },
  )

  it.each([
    ['MSG_ERRQUEUE', MSG_ERRQUEUE],
    ['MSG_OOB', MSG_OOB],
  ])('%s that finds nothing says nothing of the bytes that are there', async (_name, flags) => {
    using two = await Two.tcp()
    await two.other.write('bytes')
    await two.one.readable()
    for (const controllen of [0, 256]) {
      const options = { flags, controllen, timeout: 1 }
      expect(await rejected(two.one.recvmsg(room(), options))).toMatch(/ERR_SOCKET_TIMEOUT|EINVAL/)
    }
    expect(await text(two.one)).toBe('bytes')
  })
})

describe('a mistake', () => {
  /** What a promise is rejected with at once. */
  const atOnce = (promise: Promise<unknown>) =>
    Promise.race([errorOf(promise), turns().then(() => new Error('it waits'))])

  it.each<[what: string, options: unknown, code: string, name: string]>([
    ['flags in words', { flags: 'MSG_PEEK' }, 'ERR_INVALID_ARG_TYPE', '"flags"'],
    ['flags of 33 bits', { flags: 2 ** 32 }, 'ERR_OUT_OF_RANGE', '"flags"'],
    ['null for options', null, 'ERR_INVALID_ARG_TYPE', '"options"'],
    ['a number for options', MSG_ERRQUEUE, 'ERR_INVALID_ARG_TYPE', '"options"'],
    ['a signal in words', { signal: 'SIGINT' }, 'ERR_INVALID_ARG_TYPE', '"options.signal"'],
    ['a timeout below zero', { timeout: -1 }, 'ERR_OUT_OF_RANGE', '"options.timeout"'],
  ])('rejects, at once, and nothing moves: %s', async (_what, options, code, name) => {
    using two = Two.unix(SOCK_DGRAM)
    const promises = [two.one.recvmsg(room(), options as object), two.one.sendmsg(['x'], options as object)]
    for (const error of await Promise.all(promises.map(atOnce))) {
      expect(error).toMatchObject({ code })
      expect(error.message).toContain(name)
    }
    await nothingTo(two.other)
  })

  it.each<[what: string, buffers: unknown, name: string]>([
    ['none', undefined, '"buffers"'],
    ['a string', 'x', '"buffers"'],
    ['bytes', Buffer.alloc(1), '"buffers"'],
    ['a number among them', [Buffer.alloc(1), 5], '"buffers[1]"'],
  ])('of the buffers: %s', async (_what, buffers, name) => {
    using two = Two.unix(SOCK_DGRAM)
    const given = buffers as Buffer[]
    for (const error of await Promise.all([two.one.recvmsg(given), two.one.sendmsg(given)].map(atOnce))) {
      expect(error).toMatchObject({ code: 'ERR_INVALID_ARG_TYPE' })
      expect(error.message).toContain(name)
    }
    await nothingTo(two.other)
  })

  it.each<[what: string, options: object, mistake: string]>([
    ['room in words', { controllen: '64' }, 'ERR_INVALID_ARG_TYPE'],
    ['room below zero', { controllen: -1 }, 'ERR_OUT_OF_RANGE'],
  ])('of recvmsg: %s', async (_what, options, code) => {
    using two = Two.unix()
    expect(await errorOf(two.one.recvmsg(room(), options))).toMatchObject({ code })
  })

  it.each<[what: string, options: object, message: RegExp]>([
    ['a descriptor', { control: [rights(0, 0.5)] }, /"control\[0\]\.data\[1\]"/],
    ['a port', { address: { ...LOOPBACK, port: -1 } }, /"address\.port"/],
    ['control', { control: rights(0) }, /"control"/],
    ['no data', { control: [{ level: SOL_SOCKET, type: SCM_RIGHTS }] }, /"control\[0\]\.data"/],
  ])('of sendmsg, where it is: %s', async (_what, options, message) => {
    using two = Two.unix(SOCK_DGRAM)
    expect((await errorOf(two.one.sendmsg(['x'], options))).message).toMatch(message)
    expect(await rejected(two.other.read(Buffer.alloc(1), { timeout: 1 }))).toBe(
      'TimeoutError ERR_SOCKET_TIMEOUT',
    )
  })
})

describe("the kernel's refusals", () => {
  it('come through: EMSGSIZE of 1025 buffers, EBADF of a descriptor, EINVAL of 254', async () => {
    using two = Two.unix(SOCK_DGRAM)
    const sending = (...fds: number[]) => rejected(two.one.sendmsg(['x'], { control: [rights(...fds)] }))
    expect(await rejected(two.one.sendmsg(Array<string>(1025).fill('x')))).toBe('sendmsg EMSGSIZE')
    expect(await rejected(two.one.recvmsg(Array<Buffer>(1025).fill(Buffer.alloc(1))))).toBe(
      'recvmsg EMSGSIZE',
    )
    expect(await sending(0, -1)).toBe('sendmsg EBADF')
    expect(await sending(...Array<number>(254).fill(0))).toBe('sendmsg EINVAL')
  })

  it('ECONNREFUSED to who waits', async () => {
    using gone = udp()
    using s = socket(AF_INET, SOCK_DGRAM)
    connect(s.fd, getsockname(gone.fd))
    gone[Symbol.dispose]()
    const waiting = s.recvmsg(room(), { controllen: CMSG_SPACE(4) })
    await s.sendmsg(['x'])
    expect(await rejected(waiting)).toBe('recvmsg ECONNREFUSED')
  })

  it('of one whose queue is full it waits for, by an address too', async () => {
    using receiver = new Owned(make(AF_UNIX, SOCK_DGRAM))
    bind(receiver.fd, { family: AF_UNIX, path: '' })
    using s = Socket.from(make(AF_UNIX, SOCK_DGRAM))
    const address = getsockname(receiver.fd)
    let last: Promise<number>
    let count = 0
    do {
      last = s.sendmsg(['x'], { address })
      count++
    } while (!(await waits(last)))
    using reader = Socket.from(receiver.release())
    for (let i = 0; i < count; i++) expect((await reader.recvmsg(room())).bytes).toBe(1)
    expect(await last).toBe(1)
  })
})
