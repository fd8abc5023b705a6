// recvmsg(2): bytes into several buffers, and what the kernel says of them.

import {
  connect,
  FIONREAD,
  getsockname,
  ioctl,
  MSG_CMSG_CLOEXEC,
  MSG_CTRUNC,
  MSG_DONTWAIT,
  MSG_EOR,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  POLLIN,
  POLLRDHUP,
  pipe2,
  poll,
  recvmsg,
  SHUT_WR,
  SO_LINGER,
  SO_PASSCRED,
  SO_RCVTIMEO,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  setsockopt,
  shutdown,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { interrupted } from './support/elsewhere.ts'
import { come, pairOf, pairOfUdp, patient, take, udp } from './support/messages.ts'
import { Both, Connection, refusal, tcp } from './support/sockets.ts'
import { expired } from './support/timeout.ts'

const room = () => Buffer.alloc(64)
const TYPES: [string, number][] = [
  ['SOCK_STREAM', SOCK_STREAM],
  ['SOCK_DGRAM', SOCK_DGRAM],
  ['SOCK_SEQPACKET', SOCK_SEQPACKET],
]
const RECORDS = TYPES.slice(1)

describe('recvmsg(2)', () => {
  it.each(TYPES)('"scatter-gather locations": each buffer is filled before the next. %s', (_name, type) => {
    using pair = pairOf(type)
    const memory = new Uint8Array(12).fill(0x2e)
    const part = (begin: number, end: number) => memory.subarray(begin, end)
    send(pair[0], 'abcdef')
    const message = recvmsg(pair[1], [part(6, 8), new Uint8Array(0), part(1, 4), part(9, 12)])
    expect(message).toEqual({ bytes: 6, flags: 0, address: null, control: [] })
    expect(Buffer.from(memory).toString()).toBe('.cde..ab.f..')
  })

  it('takes buffers that overlap, or are the same', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abcd')
    const memory = room()
    expect(recvmsg(pair[1], [memory.subarray(0, 2), memory.subarray(0, 2)]).bytes).toBe(4)
    expect(memory.toString('latin1', 0, 3)).toBe('cd\0')
  })

  it('"any data available, up to the requested amount": of a stream the rest stays', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abc')
    send(pair[0], 'def')
    expect(take(pair[1], { length: 4 }).text).toBe('abcd')
    expect(take(pair[1]).text).toBe('ef')
  })

  it.each(RECORDS)('"excess bytes may be discarded", and MSG_TRUNC tells: %s', (_name, type) => {
    using pair = pairOf(type)
    for (let i = 0; i < 3; i++) send(pair[0], '0123456789')
    expect(take(pair[1], { length: 4 })).toMatchObject({ bytes: 4, flags: MSG_TRUNC, text: '0123' })
    expect(take(pair[1], { length: 10 })).toMatchObject({ bytes: 10, flags: 0 })
    const memory = new Uint8Array(8).fill(0x2e)
    expect(recvmsg(pair[1], [memory.subarray(2, 4), memory.subarray(6, 7)])).toMatchObject({
      bytes: 3,
      flags: MSG_TRUNC,
    })
    expect(Buffer.from(memory).toString()).toBe('..01..2.')
  })

  it.each([...RECORDS, ['UDP', 0] as const])('MSG_TRUNC "return the real length": %s', (_name, type) => {
    using pair = type === 0 ? pairOfUdp() : pairOf(type)
    send(pair[0], '0123456789')
    const { bytes, flags, text } = take(pair[1], { length: 4, flags: MSG_TRUNC })
    expect({ bytes, flags, text }).toEqual({ bytes: 10, flags: MSG_TRUNC, text: '0123' })
  })

  it('without buffers: a stream keeps its bytes, a datagram is gone', () => {
    using stream = pairOf(SOCK_STREAM)
    send(stream[0], 'abc')
    expect(recvmsg(stream[1], [])).toEqual({ bytes: 0, flags: 0, address: null, control: [] })
    expect(ioctl(stream[1], FIONREAD)).toBe(3)
    using datagrams = pairOf(SOCK_DGRAM)
    send(datagrams[0], 'abc')
    expect(recvmsg(datagrams[1], [new Uint8Array(0)])).toMatchObject({ bytes: 0, flags: MSG_TRUNC })
    expect(refusal(() => take(datagrams[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('"When a stream socket peer has performed an orderly shutdown, the return value will be 0"', () => {
    using connection = new Connection()
    shutdown(connection.client.fd, SHUT_WR)
    expect(take(connection.server.fd)).toMatchObject({ bytes: 0, flags: 0, address: null })
  })

  it('"zero-length datagrams": 0, too, each of which is one', () => {
    using pair = pairOf(SOCK_DGRAM)
    for (const text of ['', 'a', '']) send(pair[0], text)
    expect([take(pair[1]).text, take(pair[1]).text, take(pair[1]).text]).toEqual(['', 'a', ''])
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('of SOCK_SEQPACKET an empty record looks like the end; POLLRDHUP tells them apart', () => {
    using pair = pairOf(SOCK_SEQPACKET)
    const hungUp = () =>
      (poll([{ fd: pair[1], events: POLLIN | POLLRDHUP }], 5000).revents[0]! & POLLRDHUP) !== 0
    send(pair[0], '', MSG_EOR)
    expect([hungUp(), take(pair[1])]).toMatchObject([false, { bytes: 0, flags: 0 }])
    shutdown(pair[0], SHUT_WR)
    expect([hungUp(), take(pair[1])]).toMatchObject([true, { bytes: 0, flags: 0 }])
  })

  it.each(TYPES)('MSG_PEEK "without removing that data from the queue": %s', (_name, type) => {
    using pair = pairOf(type)
    send(pair[0], 'abc')
    for (const flags of [MSG_PEEK, MSG_PEEK, 0]) expect(take(pair[1], { flags }).text).toBe('abc')
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('MSG_WAITALL "block until the full request is satisfied", over all buffers, if SO_RCVTIMEO lets it', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'abc')
    setsockopt(pair[1], SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const before = performance.now()
    expect(recvmsg(pair[1], [Buffer.alloc(2), Buffer.alloc(2)], { flags: MSG_WAITALL }).bytes).toBe(3)
    expect(performance.now() - before).toBeGreaterThanOrEqual(19)
    send(pair[0], 'abcdef')
    expect(recvmsg(pair[1], [Buffer.alloc(2), Buffer.alloc(2)], { flags: MSG_WAITALL }).bytes).toBe(4)
  })

  it('MSG_OOB "is returned to indicate that expedited or out-of-band data was received"', () => {
    using connection = new Connection()
    send(connection.client.fd, 'ab!', MSG_OOB)
    come(connection.server.fd)
    expect(take(connection.server.fd, { flags: MSG_OOB })).toMatchObject({
      bytes: 1,
      flags: MSG_OOB,
      text: '!',
    })
    expect(take(connection.server.fd)).toMatchObject({ bytes: 2, flags: 0, text: 'ab' })
  })

  it('MSG_EOR, which was sent, Linux does not return', () => {
    using pair = pairOf(SOCK_SEQPACKET)
    send(pair[0], 'abc', MSG_EOR)
    expect(take(pair[1]).flags & MSG_EOR).toBe(0)
  })

  it('MSG_CTRUNC "some control data was discarded due to lack of space"', () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
    for (let i = 0; i < 3; i++) send(pair[0], 'x')
    expect(recvmsg(pair[1], [room()])).toMatchObject({ bytes: 1, flags: MSG_CTRUNC, control: [] })
    expect(take(pair[1], { controllen: 15 })).toMatchObject({ bytes: 1, flags: MSG_CTRUNC, control: [] })
    expect(take(pair[1], { controllen: 28 })).toMatchObject({ bytes: 1, flags: 0, control: [{}] })
  })

  it('MSG_CMSG_CLOEXEC comes back among the flags', () => {
    using pair = pairOf(SOCK_STREAM)
    send(pair[0], 'x')
    expect(take(pair[1], { flags: MSG_CMSG_CLOEXEC }).flags).toBe(MSG_CMSG_CLOEXEC)
  })

  it('has memory of its own for each answer', () => {
    using pair = pairOf(SOCK_DGRAM)
    setsockopt(pair[1], SOL_SOCKET, SO_PASSCRED, 1)
    send(pair[0], 'x')
    const first = take(pair[1])
    const kept = structuredClone(first)
    send(pair[0], 'y')
    expect(take(pair[1]).control).not.toBe(first.control)
    expect(first).toEqual(kept)
  })
})

describe('recvmsg(2) is refused', () => {
  it('EAGAIN "marked nonblocking and the receive operation would block"', () => {
    using pair = pairOf(SOCK_STREAM)
    expect(refusal(() => take(pair[0], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('EAGAIN "a receive timeout had been set and the timeout expired"', () => {
    using pair = pairOf(SOCK_STREAM)
    setsockopt(pair[1], SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const { refused, ms } = expired(() => take(pair[1]))
    expect(refused).toBe('recvmsg EAGAIN')
    expect(ms).toBeGreaterThanOrEqual(19)
  })

  it('EBADF "The argument sockfd is an invalid file descriptor."', () => {
    expect(refusal(() => recvmsg(-1, [room()]))).toBe('recvmsg EBADF')
  })

  it('ECONNREFUSED "A remote host refused": once', () => {
    using s = udp()
    const gone = udp()
    const address = getsockname(gone.fd)
    gone[Symbol.dispose]()
    connect(s.fd, address)
    send(s.fd, 'x')
    expect(refusal(() => take(s.fd))).toBe('recvmsg ECONNREFUSED')
    expect(refusal(() => take(s.fd, { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('ECONNRESET: the peer reset the connection', () => {
    using connection = new Connection()
    setsockopt(connection.client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    connection.client[Symbol.dispose]()
    come(connection.server.fd)
    expect(refusal(() => take(connection.server.fd))).toBe('recvmsg ECONNRESET')
  })

  it('EINTR "interrupted by delivery of a signal before any data was available"', async () => {
    const script = `
      const [fd] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.recvmsg(fd, [new Uint8Array(1)])))
    `
    expect(await interrupted(script)).toEqual(['recvmsg EINTR'])
  })

  it('EINVAL of MSG_OOB where there is no urgent byte; EOPNOTSUPP where there can be none', () => {
    using connection = new Connection()
    patient(connection.client.fd)
    expect(refusal(() => take(connection.client.fd, { flags: MSG_OOB }))).toBe('recvmsg EINVAL')
    using pair = pairOf(SOCK_DGRAM)
    expect(refusal(() => take(pair[0], { flags: MSG_OOB }))).toBe('recvmsg EOPNOTSUPP')
  })

  it.each(TYPES)('EMSGSIZE: more buffers than 1024, and nothing is received. %s', (_name, type) => {
    using pair = pairOf(type)
    const buffers = Array.from({ length: 1025 }, () => new Uint8Array(1))
    send(pair[0], new Uint8Array(1024).fill(7))
    expect(refusal(() => recvmsg(pair[1], buffers))).toBe('recvmsg EMSGSIZE')
    expect(recvmsg(pair[1], buffers.slice(1)).bytes).toBe(1024)
    expect(buffers.map(([byte]) => byte)).toEqual([0, ...Array(1024).fill(7)])
  })

  it('ENOTCONN "connection-oriented protocol and has not been connected"', () => {
    using s = tcp()
    expect(refusal(() => take(s.fd))).toBe('recvmsg ENOTCONN')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => take(pipe[0]))).toBe('recvmsg ENOTSOCK')
  })

  it('and leaves the buffers alone', () => {
    using s = udp()
    const memory = new Uint8Array(8).fill(0x2e)
    expect(refusal(() => recvmsg(s.fd, [memory], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
    expect(Buffer.from(memory).toString()).toBe('........')
  })
})
