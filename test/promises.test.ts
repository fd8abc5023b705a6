// sockfd/promises: every method does what the call of its name does, and its types.

import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  fcntl,
  getpeername,
  getsockname,
  IPPROTO_TCP,
  type KernelAddress,
  type Linger,
  MSG_PEEK,
  O_NONBLOCK,
  SHUT_WR,
  SO_ACCEPTCONN,
  SO_LINGER,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  TCP_NODELAY,
} from 'sockfd'
import * as promises from 'sockfd/promises'
import { type Accepted, connect, listen, Socket, socket, socketpair, type WaitOptions } from 'sockfd/promises'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { abstract } from './support/directory.ts'
import { addressOf, fill, listening, rejected, Two, text, waits } from './support/promises.ts'
import { LOOPBACK, refusal } from './support/sockets.ts'

describe('the module', () => {
  it('has these names, and no others', () => {
    expect(Object.keys(promises).sort()).toEqual(['Socket', 'connect', 'listen', 'socket', 'socketpair'])
  })

  it('a Socket is made by its functions only', () => {
    const methods = Object.getOwnPropertyNames(Socket.prototype).sort()
    expect(methods).toEqual(
      [
        ...['accept', 'bind', 'close', 'connect', 'constructor', 'fd', 'getpeername', 'getsockname'],
        ...[
          'getsockopt',
          'listen',
          'read',
          'readable',
          'readv',
          'recv',
          'recvfrom',
          'recvmsg',
          'release',
          'send',
        ],
        ...['sendmsg', 'sendto', 'setsockopt', 'shutdown', 'writable', 'write', 'writeAll', 'writev'],
      ].sort(),
    )
    // @ts-expect-error The constructor is private.
    void (() => new Socket(1, false))
  })
})

describe('socket', () => {
  it.each([
    ['AF_INET', AF_INET, SOCK_STREAM],
    ['AF_INET6', AF_INET6, SOCK_DGRAM],
    ['AF_UNIX', AF_UNIX, SOCK_SEQPACKET],
  ])('of %s is non-blocking, and close-on-exec', (_, domain, type) => {
    using made = socket(domain, type)
    expect(fcntl(made.fd, F_GETFL) & O_NONBLOCK!).toBe(O_NONBLOCK)
    expect(fcntl(made.fd, F_GETFD)).toBe(FD_CLOEXEC)
    expect(made.getsockopt(SOL_SOCKET, SO_TYPE)).toBe(type)
  })

  it('is refused as socket(2) is', () => {
    expect(refusal(() => socket(AF_INET, SOCK_SEQPACKET))).toBe('socket ESOCKTNOSUPPORT')
    expect(refusal(() => socketpair(AF_INET, SOCK_STREAM))).toBe('socketpair EOPNOTSUPP')
    expect(() => socket('2' as never, SOCK_STREAM)).toThrow(
      expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }),
    )
  })
})

describe('the calls that do not wait', () => {
  it('bind, getsockname, listen, connect, accept, getpeername, shutdown, close', async () => {
    using server = socket(AF_INET, SOCK_STREAM)
    server.bind(LOOPBACK)
    expect(server.getsockname()).toEqual(getsockname(server.fd))
    server.listen(5)
    expect(server.getsockopt(SOL_SOCKET, SO_ACCEPTCONN)).toBe(1)
    using client = socket(AF_INET, SOCK_STREAM)
    await client.connect(addressOf(server))
    const accepted = await server.accept()
    using peer = accepted.socket
    expect(accepted.address).toEqual(getpeername(peer.fd))
    expect(peer.getpeername()).toEqual(client.getsockname())
    client.shutdown(SHUT_WR)
    expect(await text(peer)).toBe('')
    client.close()
    expect(client.fd).toBe(-1)
  })

  it('getsockopt and setsockopt, with values and with bytes', () => {
    using made = socket(AF_INET, SOCK_STREAM)
    made.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    expect(made.getsockopt(IPPROTO_TCP, TCP_NODELAY)).toBe(1)
    expect(made.getsockopt(IPPROTO_TCP, TCP_NODELAY, 4)).toEqual(Uint8Array.of(1, 0, 0, 0))
    made.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 5 })
    expect(made.getsockopt(SOL_SOCKET, SO_LINGER)).toEqual({ l_onoff: 1, l_linger: 5 })
    made.setsockopt(SOL_SOCKET, SO_LINGER, new Uint8Array(8))
    expect(made.getsockopt(SOL_SOCKET, SO_LINGER)).toMatchObject({ l_onoff: 0 })
  })

  it('throw what the kernel refuses', () => {
    using made = socket(AF_INET, SOCK_STREAM)
    expect(refusal(() => made.getpeername())).toBe('getpeername ENOTCONN')
    expect(refusal(() => made.shutdown(SHUT_WR))).toBe('shutdown ENOTCONN')
    expect(refusal(() => made.bind({ family: AF_INET, address: '192.0.2.1', port: 0 }))).toBe(
      'bind EADDRNOTAVAIL',
    )
  })
})

describe('the calls that wait', () => {
  it('read, write; recv, send; readv, writev; writeAll', async () => {
    using two = Two.unix()
    const { one, other } = two
    const buffer = Buffer.alloc(16)
    expect([await one.write('read'), await other.read(buffer)]).toEqual([4, 4])
    expect([await one.send('recv'), await other.recv(buffer, MSG_PEEK)]).toEqual([4, 4])
    expect(await other.recv(buffer)).toBe(4)
    expect(await one.writev([Buffer.from('re'), Buffer.from('adv')])).toBe(5)
    expect(await other.readv([buffer.subarray(0, 1), buffer.subarray(1)])).toBe(5)
    expect(buffer.toString('latin1', 0, 5)).toBe('readv')
    expect(await one.writeAll(Buffer.from('all'))).toBe(undefined)
    expect(await text(other)).toBe('all')
  })

  it('a string is sent as UTF-8', async () => {
    using two = Two.unix()
    expect(await two.one.write('ä€')).toBe(5)
    expect(Buffer.from(await text(two.other), 'latin1').toString()).toBe('ä€')
  })

  it('sendto, recvfrom: datagrams with their addresses, or null where there is none', async () => {
    using receiver = socket(AF_UNIX, SOCK_DGRAM)
    const address = abstract()
    receiver.bind(address)
    using sender = socket(AF_UNIX, SOCK_DGRAM)
    expect(await sender.sendto('x', 0, address)).toBe(1)
    const buffer = new Uint8Array(8)
    expect(await receiver.recvfrom(buffer)).toEqual({ bytes: 1, address: null })
    const name = abstract()
    sender.bind(name)
    await sender.connect(address)
    expect(await sender.sendto('yz', 0, null)).toBe(2)
    expect(await receiver.recvfrom(buffer)).toEqual({ bytes: 2, address: name })
  })

  it('readable, writable: only the wait', async () => {
    using two = Two.unix()
    const readable = two.one.readable()
    expect(await waits(readable)).toBe(true)
    await two.other.write('x')
    expect(await readable).toBe(undefined)
    await two.one.readable() // Still.
    expect(await text(two.one)).toBe('x')
    expect(await two.one.writable()).toBe(undefined)
    const { waiting } = await fill(two.one)
    const writable = two.one.writable()
    two.other.close()
    expect(await rejected(waiting)).toBe('write EPIPE')
    expect(await writable).toBe(undefined)
  })

  it('readable of a listener: a connection is there', async () => {
    using listener = listening()
    const readable = listener.readable()
    using _client = await connect({ address: addressOf(listener) })
    await readable
    ;(await listener.accept()).socket.close()
  })

  it('reject what the kernel refuses, with the call’s name and where', async () => {
    using datagram = socket(AF_INET, SOCK_DGRAM)
    expect(await rejected(datagram.write('x'))).toBe('write EDESTADDRREQ')
    const far = { family: AF_INET, address: '127.0.0.1', port: 0 } as const
    await expect(datagram.sendto('x', 0, far)).rejects.toMatchObject({
      message: 'sendto EINVAL: invalid argument 127.0.0.1',
      errno: -22,
    })
  })

  it.each([
    ['read', (made: Socket) => made.read('x' as never)],
    ['read into a DataView', (made: Socket) => made.read(new DataView(new ArrayBuffer(8)) as never)],
    ['write', (made: Socket) => made.write(5 as never)],
    ['writeAll', (made: Socket) => made.writeAll(null as never)],
    ['recv', (made: Socket) => made.recv([] as never)],
    ['recv with flags that are none', (made: Socket) => made.recv(new Uint8Array(1), '0' as never)],
    ['send', (made: Socket) => made.send({} as never)],
    ['readv', (made: Socket) => made.readv('x' as never)],
    ['writev', (made: Socket) => made.writev([1] as never)],
    ['recvfrom', (made: Socket) => made.recvfrom(undefined as never)],
    ['recvmsg', (made: Socket) => made.recvmsg([1] as never)],
    ['recvmsg', (made: Socket) => made.recvmsg([], { controllen: 'x' as never })],
    [
      'sendmsg',
      (made: Socket) => made.sendmsg([], { control: [{ level: 1, type: 1, data: ['x'] as never }] }),
    ],
    ['sendto', (made: Socket) => made.sendto('x', 0, 5 as never)],
    ['connect', (made: Socket) => made.connect(undefined as never)],
  ])('%s: a mistake is a TypeError that the promise is rejected with', async (_, act) => {
    using two = Two.unix()
    await two.other.write('x')
    expect(await rejected(act(two.one))).toMatch(/^TypeError ERR_INVALID_ARG_(TYPE|VALUE)$/)
  })
})

describe('the types', () => {
  it('are those of the calls', () => {
    expectTypeOf(socket).toEqualTypeOf<(domain: number, type: number, protocol?: number) => Socket>()
    expectTypeOf<Socket['read']>().returns.resolves.toBeNumber()
    expectTypeOf<Socket['writeAll']>().returns.resolves.toBeVoid()
    expectTypeOf<Socket['accept']>().returns.resolves.toEqualTypeOf<Accepted>()
    expectTypeOf<Socket['getsockname']>().returns.toEqualTypeOf<KernelAddress>()
    expectTypeOf<Socket['connect']>().parameter(0).toEqualTypeOf<Address>()
    expectTypeOf<Socket['connect']>().parameter(1).toEqualTypeOf<WaitOptions | undefined>()
    expectTypeOf<AbortController>().toExtend<WaitOptions>()
  })

  it('iteration gives connections of a listener, and bytes of a connection', () => {
    void (async () => {
      for await (const each of listen({ address: LOOPBACK })) expectTypeOf(each).toEqualTypeOf<Accepted>()
      for await (const each of await connect({ address: LOOPBACK }))
        expectTypeOf(each).toEqualTypeOf<Uint8Array>()
    })
    expectTypeOf<Accepted['socket']>().toEqualTypeOf<Socket<Uint8Array>>()
  })

  it('options have the type of their value', () => {
    void ((made: Socket) => {
      expectTypeOf(made.getsockopt(SOL_SOCKET, SO_LINGER)).toEqualTypeOf<Linger>()
      // @ts-expect-error A linger is no number.
      made.setsockopt(SOL_SOCKET, SO_LINGER, 5)
      // @ts-expect-error Bytes are sent, or a string.
      made.write(5)
      // @ts-expect-error A timeout is a number.
      made.read(new Uint8Array(1), { timeout: '5' })
    })
  })
})
