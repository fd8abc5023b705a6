// Edges: what a short count means and does not mean, empty records, and the ends of a
// connection. Nobody may wait for an edge that has been.

import {
  AF_INET,
  IPPROTO_TCP,
  MSG_ERRQUEUE,
  MSG_OOB,
  MSG_PEEK,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SO_LINGER,
  SO_RCVBUF,
  SO_SNDBUF,
  SOCK_DGRAM,
  SOCK_SEQPACKET,
  SOL_SOCKET,
  TCP_NODELAY,
} from 'sockfd'
import { connect, listen, type Socket, socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { has } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { Program } from './support/program.ts'
import { Answers, addressOf, fill, receive, rejected, Two, text, turns, waits } from './support/promises.ts'
import { numbered } from './support/pump.ts'
import { LOOPBACK } from './support/sockets.ts'

/** Closes with RST. */
function reset(socket: Socket): void {
  socket.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
  socket.close()
}

describe('a short read', () => {
  it('of TCP says that there is no more: one call a message', async () => {
    using two = await Two.tcp()
    two.one.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    expect(await rejected(two.other.read(new Uint8Array(1), { timeout: 0 }))).toContain('TIMEOUT')
    using reads = new Answers('read')
    for (let i = 0; i < 50; i++) {
      const reading = text(two.other)
      await two.one.write(`message ${i}`)
      expect(await reading).toBe(`message ${i}`)
    }
    expect(reads.answers.length).toBe(50)
  })

  it('of TCP at the urgent mark: what stands behind it is read', async () => {
    using two = await Two.tcp()
    await two.one.write('abc')
    await two.one.send('!', MSG_OOB)
    await two.one.write('def')
    await turns()
    expect(await text(two.other)).toBe('abc')
    const urgent = Buffer.alloc(1)
    expect(await two.other.recv(urgent, MSG_OOB)).toBe(1)
    expect(urgent.toString()).toBe('!')
    expect(await text(two.other)).toBe('def')
  })

  it('of TCP at an urgent mark that came after the edge', async () => {
    using two = await Two.tcp()
    const reading = text(two.other)
    await two.one.write('abc')
    expect(await reading).toBe('abc')
    const next = text(two.other)
    await two.one.send('d!', MSG_OOB)
    await two.one.write('ef')
    expect(await next).toBe('d')
    expect(await text(two.other)).toBe('ef')
  })

  it.skipIf(!has('python3'))('of a Unix stream at a message with descriptors (needs python3)', async () => {
    using directory = new Directory()
    const address = directory.address('listener')
    using listener = listen({ address })
    const script = `
import socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.connect(sys.argv[1])
peer.send(b'abc')
socket.send_fds(peer, [b'd'], [0])
peer.send(b'efg')
socket.send_fds(peer, [b'h'], [0])
print('sent', flush=True)
sys.stdin.read()`
    using sender = new Program('python3', ['-c', script, String(address.path)])
    using receiver = (await listener.accept()).socket
    await sender.prints(/sent/)
    await turns() // There will be no other edge.
    let all = ''
    const pieces: string[] = []
    for (; all.length < 8; all += pieces.at(-1)) pieces.push(await text(receiver))
    expect(all).toBe('abcdefgh')
    expect(pieces.length).toBeGreaterThan(1) // Else it proves nothing.
    sender.child.stdin?.end()
    expect(await text(receiver)).toBe('')
    await sender.ended
  })

  it('with MSG_PEEK leaves all of it, for the next', async () => {
    using two = await Two.tcp()
    await two.one.write('hello')
    const buffer = Buffer.alloc(64)
    for (let i = 0; i < 3; i++) expect(await two.other.recv(buffer, MSG_PEEK)).toBe(5)
    expect(await text(two.other)).toBe('hello')
  })

  it('leaves what did not fit', async () => {
    for (const two of [Two.unix(), await Two.tcp()]) {
      await two.one.write('abcdef')
      expect([await text(two.other, 2), await text(two.other, 2), await text(two.other, 2)]).toEqual([
        'ab',
        'cd',
        'ef',
      ])
      two[Symbol.dispose]()
    }
  })

  it('readv fills one buffer after the other, and writev writes them in one go', async () => {
    using two = await Two.tcp()
    expect(await two.one.writev([Buffer.from('abc'), Buffer.from('defg')])).toBe(7)
    const buffers = [Buffer.alloc(2), Buffer.alloc(64)]
    expect(await two.other.readv(buffers)).toBe(7)
    expect(buffers.map(buffer => buffer.toString().replaceAll('\0', ''))).toEqual(['ab', 'cdefg'])
    expect(await waits(two.other.readv(buffers).catch(() => {}))).toBe(true)
  })

  it('an empty queue of errors says nothing of the data', async () => {
    using two = await Two.tcp()
    await two.one.write('hello')
    await turns()
    const errors = two.other.recv(new Uint8Array(64), MSG_ERRQUEUE, { timeout: 5 })
    expect(await rejected(errors)).toBe('TimeoutError ERR_SOCKET_TIMEOUT')
    expect(await text(two.other)).toBe('hello')
  })
})

describe('an empty record', () => {
  it('of UDP is 0 bytes from somebody, and no end', async () => {
    using receiver = socket(AF_INET, SOCK_DGRAM)
    receiver.bind(LOOPBACK)
    using sender = socket(AF_INET, SOCK_DGRAM)
    sender.bind(LOOPBACK)
    for (const record of ['', 'x', '']) await sender.sendto(record, 0, addressOf(receiver))
    const buffer = new Uint8Array(64)
    for (const bytes of [0, 1, 0])
      expect(await receiver.recvfrom(buffer)).toEqual({ bytes, address: addressOf(sender) })
    expect(await waits(receiver.recvfrom(buffer).catch(() => {}))).toBe(true)
  })

  it('of SEQPACKET is 0 bytes, and what follows comes', async () => {
    using two = Two.unix(SOCK_SEQPACKET)
    for (const record of ['', 'x', '', 'y']) await two.one.send(record)
    await turns()
    for (const record of ['', 'x', '', 'y']) expect(await text(two.other)).toBe(record)
    const next = text(two.other)
    await two.one.send('')
    expect(await next).toBe('')
    two.one.close()
    for (let i = 0; i < 2; i++) expect(await text(two.other)).toBe('') // The end, for ever.
  })
})

describe('the end', () => {
  it.each([
    ['TCP', () => Two.tcp()],
    ['a Unix stream', () => Two.unix()],
  ])('of one direction of %s leaves the other, both ways', async (_, make) => {
    using two = await make()
    for (const [from, to] of [
      [two.one, two.other],
      [two.other, two.one],
    ] as const) {
      const reading = text(to)
      await from.write('last')
      from.shutdown(SHUT_WR)
      expect(await reading).toBe('last')
      expect(await text(to)).toBe('')
      expect(await text(to)).toBe('')
      expect(await rejected(from.write('x'))).toBe('write EPIPE')
      if (from === two.one) {
        await to.write('still')
        expect(await text(from)).toBe('still')
      }
    }
  })

  it('of the peer’s writing (RDHUP) wakes who reads, and not who writes', async () => {
    using two = await Two.tcp()
    const { waiting } = await fill(two.one)
    const reading = text(two.one)
    two.other.shutdown(SHUT_WR)
    expect(await reading).toBe('')
    expect(await waits(waiting)).toBe(true)
    two.other.close() // With bytes unread: RST.
    expect(await rejected(waiting)).toMatch(/^write (ECONNRESET|EPIPE)$/)
  })

  it('of one’s own reading (SHUT_RD): what has come is read, and then the end', async () => {
    using two = await Two.tcp()
    await two.one.write('hello')
    await turns()
    two.other.shutdown(SHUT_RD)
    expect([await text(two.other), await text(two.other)]).toEqual(['hello', ''])
    using next = Two.unix()
    const reading = text(next.one)
    next.one.shutdown(SHUT_RDWR)
    expect(await reading).toBe('')
  })

  it('by RST: ECONNRESET to who reads, and EPIPE to who writes then', async () => {
    using two = await Two.tcp()
    const reading = text(two.other)
    const second = text(two.other)
    reset(two.one)
    expect(await rejected(reading)).toBe('read ECONNRESET')
    expect(await second).toBe('') // The error was told once; after it the stream is over.
    expect(await rejected(two.other.write('x'))).toBe('write EPIPE')
  })

  it('ICMP’s refusal of a datagram wakes who reads: ECONNREFUSED', async () => {
    using gone = socket(AF_INET, SOCK_DGRAM)
    gone.bind(LOOPBACK)
    const address = addressOf(gone)
    gone.close()
    using sender = socket(AF_INET, SOCK_DGRAM)
    await sender.connect(address)
    const reading = text(sender)
    await sender.write('anybody?')
    expect(await rejected(reading)).toBe('read ECONNREFUSED')
  })
})

describe('what does not fit', () => {
  it('writeAll of 16 MiB to a slow reader is not interleaved with a write behind it', async () => {
    using two = await Two.tcp()
    const data = numbered(16 << 20)
    const tail = numbered(1 << 20).reverse()
    const writing = Promise.all([two.one.writeAll(data), two.one.writeAll(tail), two.one.write('end')])
    const arrived = await receive(two.other, data.length + tail.length + 3)
    expect(await writing).toEqual([undefined, undefined, 3])
    expect(Buffer.compare(arrived.subarray(0, data.length), data)).toBe(0)
    expect(Buffer.compare(arrived.subarray(data.length, -3), tail)).toBe(0)
    expect(Buffer.from(arrived.subarray(-3)).toString()).toBe('end')
  })

  it('writeAll that is aborted tells how much was written, and the next write follows it', async () => {
    using two = Two.unix()
    const data = numbered(4 << 20)
    const controller = new AbortController()
    const writing = two.one.writeAll(data, controller)
    expect(await waits(writing)).toBe(true)
    controller.abort()
    const { code, bytesWritten } = await writing.then(
      () => ({ code: 'none', bytesWritten: 0 }),
      error => error,
    )
    expect(code).toBe('ABORT_ERR')
    expect(bytesWritten).toBeGreaterThan(0)
    const rest = two.one.writeAll(data.subarray(bytesWritten))
    expect(Buffer.compare(await receive(two.other, data.length), data)).toBe(0)
    await rest
  })

  it('waits, and the kernel holds no more than its buffers', async () => {
    const small = (made: Socket) => made.setsockopt(SOL_SOCKET, SO_RCVBUF, 32768)
    using listener = listen({ address: LOOPBACK, prepare: small })
    const prepare = (made: Socket) => made.setsockopt(SOL_SOCKET, SO_SNDBUF, 32768)
    using client = await connect({ address: addressOf(listener), prepare })
    using server = (await listener.accept()).socket
    const { bytes, waiting } = await fill(client)
    expect(bytes).toBeLessThan(1 << 20)
    expect(await receive(server, bytes)).toHaveLength(bytes)
    expect(await waiting).toBeGreaterThan(0)
  })

  it('a short write takes what the kernel has room for', async () => {
    using two = Two.unix()
    const written = await two.one.write(new Uint8Array(4 << 20))
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(4 << 20)
    expect(await waits(two.one.write('x').catch(() => {}))).toBe(true)
  })
})
