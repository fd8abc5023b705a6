// accept(): a queue of connections, and what may befall it. And the conveniences that
// make a listener, or iterate.

import {
  AF_INET,
  AF_UNIX,
  ECONNABORTED,
  ENETDOWN,
  EPROTO,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  fcntl,
  O_NONBLOCK,
  SO_LINGER,
  SO_REUSEADDR,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
} from 'sockfd'
import { stand } from 'sockfd/learn'
import { connect, listen, type Socket, socket } from 'sockfd/promises'
import { describe, expect, it, vi } from 'vitest'
import { exhausted } from './support/elsewhere.ts'
import { addressOf, listening, rejected, Two, text, waits } from './support/promises.ts'
import { LOOPBACK, refusal } from './support/sockets.ts'

const dial = (listener: Socket) => connect({ address: addressOf(listener) })

/** accept4(2) that is refused so many times, before it is made. */
const refusing = (errno: number, times: number) =>
  stand(next => ({ ...next, accept4: (...args) => (times-- > 0 ? -errno : next.accept4(...args)) }))

describe('accept', () => {
  it('waits for a connection: non-blocking, close-on-exec, and who it is', async () => {
    using listener = listening()
    const accepting = listener.accept()
    expect(await waits(accepting)).toBe(true)
    using client = await dial(listener)
    const { socket: server, address } = await accepting
    using _server = server
    expect(address).toEqual(client.getsockname())
    expect(fcntl(server.fd, F_GETFL) & O_NONBLOCK!).toBe(O_NONBLOCK)
    expect(fcntl(server.fd, F_GETFD)).toBe(FD_CLOEXEC)
  })

  it('those who wait are served in order', async () => {
    using listener = listening()
    const accepting = [listener.accept(), listener.accept(), listener.accept()]
    const clients = [await dial(listener), await dial(listener), await dial(listener)]
    for (const [i, accepted] of (await Promise.all(accepting)).entries()) {
      expect(accepted.address).toEqual(clients[i]!.getsockname())
      accepted.socket.close()
      clients[i]!.close()
    }
  })

  it.each([
    ['ECONNABORTED', ECONNABORTED],
    ['EPROTO', EPROTO],
    ['ENETDOWN', ENETDOWN],
  ])('%s is passed over', async (_, errno) => {
    using listener = listening()
    const accepting = listener.accept()
    using _refusing = refusing(errno, 5)
    using client = await dial(listener)
    using server = (await accepting).socket
    expect(server.getpeername()).toEqual(client.getsockname())
  })

  it('closes the connection whose address cannot be told', async () => {
    const at = (name: string) => ({ family: AF_UNIX, path: `\0sockfd ${process.pid} ${name}` })
    using listener = listen({ address: at('listener') })
    const accepting = listener.accept()
    using part = vi.spyOn(Object.getPrototypeOf(Uint8Array.prototype), 'subarray')
    const fail = () => {
      throw new Error('out of luck')
    }
    using _failing = stand(next => ({
      ...next,
      accept4: (...args) => {
        const answer = next.accept4(...args)
        if (answer >= 0) part.mockImplementationOnce(fail)
        return answer
      },
    }))
    using client = await connect({ address: at('listener'), local: at('client') })
    await expect(accepting).rejects.toThrow('out of luck')
    expect(await text(client)).toBe('')
  })

  it('ECONNABORTED without end is told in the end: no busy loop', async () => {
    using listener = listening()
    using _refusing = refusing(ECONNABORTED, Number.POSITIVE_INFINITY)
    expect(await rejected(listener.accept())).toBe('accept4 ECONNABORTED')
  })

  it('EMFILE "The per-process limit on the number of open file descriptors has been reached.": it stays queued', () => {
    const lines = exhausted(`
      const { listen, connect } = await import('sockfd/promises')
      const listener = listen({ address: LOOPBACK })
      const client = await connect({ address: listener.getsockname() })
      const spare = sockfd.dup(0)
      exhaust()
      const say = promise => promise.then(({ socket }) => console.log('accepted', socket.fd === spare), error => console.log(error.syscall, error.code))
      for (let i = 0; i < 3; i++) await say(listener.accept())
      sockfd.close(spare)
      await say(listener.accept())`)
    expect(lines).toEqual(['accept4 EMFILE', 'accept4 EMFILE', 'accept4 EMFILE', 'accepted true'])
  })

  it('EMFILE rejects those who wait, each', () => {
    const lines = exhausted(`
      const { listen, socket } = await import('sockfd/promises')
      const listener = listen({ address: LOOPBACK })
      const client = socket(sockfd.AF_INET, sockfd.SOCK_STREAM)
      const both = [listener.accept(), listener.accept()]
      exhaust()
      await client.connect(listener.getsockname())
      for (const each of both) await each.catch(error => console.log(error.message))`)
    expect(lines).toEqual(Array(2).fill('accept4 EMFILE: too many open files'))
  })

  it.each(['', 'hello'])(
    'a client that resets while it is queued is accepted: ECONNRESET, behind %j',
    async sent => {
      using listener = listening()
      const client = await dial(listener)
      if (sent !== '') await client.write(sent)
      client.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
      client.close()
      using server = (await listener.accept()).socket
      if (sent !== '') expect(await text(server)).toBe(sent)
      expect(await rejected(text(server))).toBe('read ECONNRESET')
      expect(() => server.getpeername()).toThrow('getpeername ENOTCONN')
    },
  )

  it('EINVAL "Socket is not listening for connections", EOPNOTSUPP of datagrams', async () => {
    using stream = socket(AF_INET, SOCK_STREAM)
    expect(await rejected(stream.accept())).toBe('accept4 EINVAL')
    using datagram = socket(AF_INET, SOCK_DGRAM)
    expect(await rejected(datagram.accept())).toBe('accept4 EOPNOTSUPP')
  })

  it('shutdown of the listener wakes who waits: EINVAL', async () => {
    using listener = listening()
    const accepting = listener.accept()
    listener.shutdown(2)
    expect(await rejected(accepting)).toBe('accept4 EINVAL')
  })

  it('aborted: the connection that comes then is the next one’s', async () => {
    using listener = listening()
    const controller = new AbortController()
    const accepting = listener.accept(controller)
    controller.abort()
    expect(await rejected(accepting)).toBe('AbortError ABORT_ERR')
    using client = await dial(listener)
    using server = (await listener.accept()).socket
    expect(server.getpeername()).toEqual(client.getsockname())
  })
})

describe('iterating', () => {
  it('a listener gives its connections until it is closed: ECANCELED', async () => {
    using listener = listening()
    const ports: unknown[] = []
    const serving = (async () => {
      for await (const { socket: server, address } of listener) {
        ports.push(address.port)
        server.close()
      }
    })()
    const clients = [await dial(listener), await dial(listener)]
    await expect.poll(() => ports).toEqual(clients.map(client => addressOf(client).port))
    listener.close()
    expect(await rejected(serving)).toBe('accept4 ECANCELED')
    for (const client of clients) client.close()
  })

  it('a connection gives its bytes until its end, each piece with memory of its own', async () => {
    using two = await Two.tcp()
    const pieces: Uint8Array[] = []
    const reading = (async () => {
      for await (const piece of two.other) pieces.push(piece)
    })()
    for (const word of ['one', 'two', 'three']) {
      const before = pieces.length
      await two.one.write(word)
      await expect.poll(() => pieces.length).toBe(before + 1)
    }
    two.one.close()
    await reading
    expect(pieces.map(piece => Buffer.from(piece).toString())).toEqual(['one', 'two', 'three'])
    expect(pieces.map(piece => piece.buffer.byteLength)).toEqual([3, 3, 5])
  })

  it('two connections at once do not mix, though they are read into one buffer', async () => {
    const pairs = [Two.unix(), Two.unix()]
    const texts = await Promise.all(
      pairs.map(async ({ one, other }, i) => {
        const writing = other.writeAll(String(i).repeat(300_000)).then(() => other.shutdown(1))
        const pieces: Uint8Array[] = []
        for await (const piece of one) pieces.push(piece)
        await writing
        return Buffer.concat(pieces).toString()
      }),
    )
    for (const [i, text] of texts.entries()) expect(text === String(i).repeat(300_000)).toBe(true)
    for (const pair of pairs) pair[Symbol.dispose]()
  })

  it('that is left early leaves the socket open, and the rest to be read', async () => {
    using two = Two.unix()
    await two.other.write('first')
    for await (const piece of two.one) {
      expect(piece).toHaveLength(5)
      break
    }
    await two.other.write('second')
    expect(await text(two.one)).toBe('second')
  })

  it('a connection that is reset ends with ECONNRESET', async () => {
    using two = await Two.tcp()
    const all = (async () => {
      for await (const _ of two.other);
    })()
    two.one.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    two.one.close()
    expect(await rejected(all)).toBe('read ECONNRESET')
  })
})

describe('listen({ … })', () => {
  it('makes the calls that it names, and no others', () => {
    using listener = listen({ address: LOOPBACK, reuseAddress: true, backlog: 3 })
    expect(listener.getsockopt(SOL_SOCKET, SO_REUSEADDR)).toBe(1)
    using plain = listen({ address: LOOPBACK })
    expect(plain.getsockopt(SOL_SOCKET, SO_REUSEADDR)).toBe(0)
  })

  it('closes its socket where one is refused', () => {
    using listener = listening()
    expect(refusal(() => listen({ address: addressOf(listener) }))).toBe('bind EADDRINUSE')
    expect(refusal(() => listen({ address: LOOPBACK, type: SOCK_DGRAM }))).toBe('listen EOPNOTSUPP')
    const refuse = () => {
      throw new RangeError('no')
    }
    expect(() => listen({ address: LOOPBACK, prepare: refuse })).toThrow('no')
    // The census says the rest.
  })
})
