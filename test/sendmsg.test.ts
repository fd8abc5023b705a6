// sendmsg(2): bytes of several buffers, to the peer or to an address.

import { chmodSync } from 'node:fs'
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  connect,
  FIONREAD,
  getsockname,
  type InetAddress,
  IP_LOCAL_PORT_RANGE,
  IPPROTO_IP,
  ioctl,
  MSG_DONTWAIT,
  MSG_EOR,
  MSG_FASTOPEN,
  MSG_MORE,
  MSG_NOSIGNAL,
  MSG_OOB,
  MSG_ZEROCOPY,
  Owned,
  pipe2,
  poll,
  recv,
  SHUT_WR,
  SO_LINGER,
  SO_SNDTIMEO,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  sendmsg,
  setsockopt,
  shutdown,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { abstract, Directory } from './support/directory.ts'
import { asNobody, interrupted } from './support/elsewhere.ts'
import { Full } from './support/full.ts'
import { at, pairOf, pairOfUdp, patient, take, udp } from './support/messages.ts'
import { numbered, receive } from './support/pump.ts'
import { Both, Connection, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'
import { expired } from './support/timeout.ts'

const buffer = Buffer.alloc(64)
const text = (fd: number) => take(fd).text
const unix = () => new Owned(socket(AF_UNIX, SOCK_DGRAM))

/** Far more than a socket takes at once. */
const MUCH = numbered(4 << 20)

describe('sendmsg(2)', () => {
  it.each([
    ['SOCK_STREAM', SOCK_STREAM],
    ['SOCK_DGRAM', SOCK_DGRAM],
    ['SOCK_SEQPACKET', SOCK_SEQPACKET],
  ])('"scatter-gather locations": all of them are one message. %s', (_name, type) => {
    using pair = pairOf(type)
    const parts = [Buffer.from('abcdef').subarray(1, 3), '', 'grüße', new Uint8Array(0), '!']
    expect(sendmsg(pair[0], parts)).toBe(10)
    expect(recv(pair[1], buffer)).toBe(10)
    expect(buffer.toString('utf8', 0, 10)).toBe('bcgrüße!')
  })

  it('the same buffer may be there several times', () => {
    using pair = pairOf(SOCK_DGRAM)
    const one = Buffer.from('ab')
    expect(sendmsg(pair[0], [one, one, one.subarray(1)])).toBe(5)
    expect(text(pair[1])).toBe('ababb')
  })

  it.each([
    ['no buffers', []],
    ['an empty one', [new Uint8Array(0)]],
    ['empty strings', ['', '']],
  ])('an empty message is one, but of a stream nothing: %s', (_name, buffers) => {
    for (const type of [SOCK_DGRAM, SOCK_SEQPACKET]) {
      using pair = pairOf(type)
      expect(sendmsg(pair[0], buffers)).toBe(0)
      expect(take(pair[1])).toMatchObject({ bytes: 0, flags: 0 })
    }
    using datagrams = pairOfUdp()
    expect(sendmsg(datagrams[0], buffers)).toBe(0)
    expect(take(datagrams[1])).toMatchObject({ bytes: 0, address: getsockname(datagrams[0]) })
    using stream = pairOf(SOCK_STREAM)
    expect(sendmsg(stream[0], buffers)).toBe(0)
    expect(refusal(() => take(stream[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('of a stream takes a part, which may end within a buffer', () => {
    using pair = pairOf(SOCK_STREAM)
    const taken = sendmsg(pair[0], [MUCH.subarray(0, 99_999), MUCH.subarray(99_999)], { flags: MSG_DONTWAIT })
    expect(taken).toBeGreaterThan(99_999)
    expect(taken).toBeLessThan(MUCH.length)
    expect(refusal(() => sendmsg(pair[0], [MUCH], { flags: MSG_DONTWAIT }))).toBe('sendmsg EAGAIN')
    expect(ioctl(pair[1], FIONREAD)).toBe(taken)
    expect(Buffer.compare(receive(pair[1], taken), MUCH.subarray(0, taken))).toBe(0)
  })

  it('the address is for this one message, though there is a peer', () => {
    using pair = pairOfUdp()
    using other = udp()
    sendmsg(pair[0], ['other'], { address: getsockname(other.fd) })
    sendmsg(pair[0], ['peer'], { address: null })
    expect([text(other.fd), text(pair[1])]).toEqual(['other', 'peer'])
  })

  it('MSG_MORE "package all of the data sent in calls with this flag set into a single datagram"', () => {
    using pair = pairOfUdp()
    sendmsg(pair[0], ['one ', 'da'], { flags: MSG_MORE })
    sendmsg(pair[0], ['tagram'])
    expect(text(pair[1])).toBe('one datagram')
  })

  it('MSG_EOR "Terminates a record": each record is one anyway', () => {
    using pair = pairOf(SOCK_SEQPACKET)
    for (const flags of [MSG_EOR, 0, MSG_EOR]) sendmsg(pair[0], ['re', 'cord'], { flags })
    expect([text(pair[1]), text(pair[1]), text(pair[1])]).toEqual(['record', 'record', 'record'])
  })

  it('MSG_OOB "Sends out-of-band data": the last byte of the last buffer', () => {
    using connection = new Connection()
    sendmsg(connection.client.fd, ['ab', 'c!'], { flags: MSG_OOB })
    expect(text(patient(connection.server.fd))).toBe('abc')
    expect(take(connection.server.fd, { flags: MSG_OOB }).text).toBe('!')
  })

  it('MSG_FASTOPEN "Attempts TCP Fast Open": connects, with an address', () => {
    using listener = new Full()
    using s = tcp(SOCK_NONBLOCK)
    const options = { flags: MSG_FASTOPEN, address: listener.address }
    expect(refusal(() => sendmsg(s.fd, ['x'], options))).toBe('sendmsg EINPROGRESS')
    expect(refusal(() => sendmsg(s.fd, ['x'], options))).toBe('sendmsg EALREADY')
  })
})

describe('sendmsg(2) is refused', () => {
  it('EACCES "to a network/broadcast address as though it was a unicast address."', () => {
    using s = udp()
    const address = at('127.255.255.255', 9)
    expect(refusal(() => sendmsg(s.fd, ['x'], { address }))).toBe('sendmsg EACCES')
  })

  it('EACCES "Write permission is denied on the destination socket file"', () => {
    using directory = new Directory()
    using receiver = unix()
    bind(receiver.fd, directory.address('s'))
    chmodSync(directory.path, 0o755)
    chmodSync(directory.join('s'), 0o400)
    const script = `
      const fd = sockfd.socket(sockfd.AF_UNIX, sockfd.SOCK_DGRAM)
      const address = ${JSON.stringify(directory.address('s'))}
      console.log(refusal(() => sockfd.sendmsg(fd, ['x'], { address })))
    `
    expect(asNobody(script)).toEqual(['sendmsg EACCES'])
  })

  it('EAGAIN "all port numbers in the ephemeral port range are currently in use."', () => {
    using receiver = udp()
    using sender = new Owned(socket(AF_INET, SOCK_DGRAM))
    const address = getsockname(receiver.fd) as InetAddress
    setsockopt(sender.fd, IPPROTO_IP, IP_LOCAL_PORT_RANGE, address.port * 0x10001)
    expect(refusal(() => sendmsg(sender.fd, ['x'], { address }))).toBe('sendmsg EAGAIN')
  })

  it('EAGAIN when SO_SNDTIMEO ran out', () => {
    using pair = pairOf(SOCK_STREAM)
    sendmsg(pair[0], [MUCH], { flags: MSG_DONTWAIT })
    setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, { tv_sec: 0, tv_usec: 20_000 })
    const { refused, ms } = expired(() => sendmsg(pair[0], [MUCH]))
    expect(refused).toBe('sendmsg EAGAIN')
    expect(ms).toBeGreaterThanOrEqual(19)
  })

  it('EBADF "sockfd is not a valid open file descriptor."', () => {
    expect(refusal(() => sendmsg(-1, ['x']))).toBe('sendmsg EBADF')
  })

  it('ECONNRESET "Connection reset by peer.", once, and then EPIPE', () => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    server[Symbol.dispose]()
    expect(poll([{ fd: client.fd, events: 0 }], 5000).ready).toBe(1)
    expect(refusal(() => sendmsg(client.fd, ['x']))).toBe('sendmsg ECONNRESET')
    expect(refusal(() => sendmsg(client.fd, ['x']))).toBe('sendmsg EPIPE')
  })

  it('EDESTADDRREQ, ENOTCONN: "no peer address is set", "no target has been given."', () => {
    using s = udp()
    using u = unix()
    expect(refusal(() => sendmsg(s.fd, ['x']))).toBe('sendmsg EDESTADDRREQ')
    expect(refusal(() => sendmsg(u.fd, ['x']))).toBe('sendmsg ENOTCONN')
  })

  it('EINTR "A signal occurred before any data was transmitted"', async () => {
    const script = `
      const [fd] = sockfd.socketpair(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      const much = new Uint8Array(1 << 20)
      sockfd.sendmsg(fd, [much], { flags: sockfd.MSG_DONTWAIT })
      sockfd.setsockopt(fd, sockfd.SOL_SOCKET, sockfd.SO_SNDTIMEO, { tv_sec: 10, tv_usec: 0 })
      console.log(refusal(() => sockfd.sendmsg(fd, [much])))
    `
    expect(await interrupted(script)).toEqual(['sendmsg EINTR'])
  })

  it('EINVAL "Invalid argument passed.": port 0, an address that is too short', () => {
    using s = udp()
    expect(refusal(() => sendmsg(s.fd, ['x'], { address: LOOPBACK }))).toBe('sendmsg EINVAL')
    const address: Address = { family: 1000, data: new Uint8Array(2) }
    expect(refusal(() => sendmsg(s.fd, ['x'], { address }))).toBe('sendmsg EINVAL')
  })

  it('EISCONN "connected already but a recipient was specified"; "or the recipient specification is ignored."', () => {
    using stream = pairOf(SOCK_STREAM)
    const address = abstract()
    expect(refusal(() => sendmsg(stream[0], ['x'], { address }))).toBe('sendmsg EISCONN')
    using records = pairOf(SOCK_SEQPACKET)
    expect(sendmsg(records[0], ['abc'], { address })).toBe(3)
    expect(text(records[1])).toBe('abc')
    using connection = new Connection()
    expect(sendmsg(connection.client.fd, ['abc'], { address: at('127.0.0.1', 9) })).toBe(3)
    expect(text(patient(connection.server.fd))).toBe('abc')
  })

  it('EMSGSIZE "the size of the message to be sent made this impossible.": all buffers together', () => {
    using pair = pairOfUdp()
    const half = Buffer.alloc(32754)
    expect(refusal(() => sendmsg(pair[0], [half, half]))).toBe('sendmsg EMSGSIZE')
    expect(sendmsg(pair[0], [half, half.subarray(1)])).toBe(65507)
    expect(take(pair[1], { length: 65536 }).bytes).toBe(65507)
  })

  it('EMSGSIZE: more buffers than 1024, and nothing is sent', () => {
    for (const pair of [pairOf(SOCK_STREAM), pairOf(SOCK_SEQPACKET), pairOfUdp()]) {
      using _pair = pair
      expect(refusal(() => sendmsg(pair[0], Array<string>(1025).fill('x')))).toBe('sendmsg EMSGSIZE')
      expect(sendmsg(pair[0], Array<string>(1024).fill('y'))).toBe(1024)
      expect(take(pair[1], { length: 2000 }).text).toBe('y'.repeat(1024))
    }
  })

  it('ENOBUFS: more control data than net.core.optmem_max lets it have', () => {
    using pair = pairOfUdp()
    const control = [{ level: 99, type: 1, data: new Uint8Array(4 << 20) }]
    expect(refusal(() => sendmsg(pair[0], ['x'], { control }))).toBe('sendmsg ENOBUFS')
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => sendmsg(pipe[1], ['x']))).toBe('sendmsg ENOTSOCK')
  })

  it('EOPNOTSUPP "Some bit in the flags argument is inappropriate for the socket type."', () => {
    using pair = pairOfUdp()
    expect(refusal(() => sendmsg(pair[0], ['x'], { flags: MSG_OOB }))).toBe('sendmsg EOPNOTSUPP')
  })

  it('EPIPE "The local end has been shut down", with MSG_NOSIGNAL and without it', () => {
    using pair = pairOf(SOCK_STREAM)
    shutdown(pair[0], SHUT_WR)
    for (const flags of [0, MSG_NOSIGNAL])
      expect(refusal(() => sendmsg(pair[0], ['x'], { flags }))).toBe('sendmsg EPIPE')
  })

  it('EAFNOSUPPORT, ENOENT, ECONNREFUSED: there is no such target', () => {
    using s = udp()
    using u = unix()
    const to = (fd: number, address: Address) => refusal(() => sendmsg(fd, ['x'], { address }))
    expect(to(s.fd, { family: AF_INET6, address: '::1', port: 9 })).toBe('sendmsg EAFNOSUPPORT')
    expect(to(u.fd, { family: AF_UNIX, path: '/nowhere/s' })).toBe('sendmsg ENOENT')
    expect(to(u.fd, abstract())).toBe('sendmsg ECONNREFUSED')
    expect(to(u.fd, LOOPBACK)).toBe('sendmsg EINVAL')
  })

  it('and the error shows the address', () => {
    using s = udp()
    connect(s.fd, at('127.0.0.1', 9))
    const act = (address: Address | null) => () => sendmsg(s.fd, ['x'], { address, flags: MSG_OOB })
    expect(act(at('127.0.0.2', 10))).toThrow(
      'sendmsg EOPNOTSUPP: operation not supported on socket 127.0.0.2:10',
    )
    expect(act(null)).toThrow(/^sendmsg EOPNOTSUPP: operation not supported on socket$/)
  })

  it('a string with MSG_ZEROCOPY by us: the kernel would read its memory later', () => {
    using pair = pairOfUdp()
    expect(mistakeOf(() => sendmsg(pair[0], [buffer, 'x'], { flags: MSG_ZEROCOPY }))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "buffers[1]"',
    )
    expect(refusal(() => take(pair[1], { flags: MSG_DONTWAIT }))).toBe('recvmsg EAGAIN')
  })
})
