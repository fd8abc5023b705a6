// The claims of docs/server-flow.md about accept and read: a test for each,
// named after it. What the kernel says, and nothing of what `sockfd flow` does.

import {
  accept,
  connect,
  FIONREAD,
  getpeername,
  getsockname,
  getsockopt,
  type InetAddress,
  IPPROTO_TCP,
  ioctl,
  Owned,
  POLLIN,
  poll,
  read,
  SIOCOUTQ,
  SOCK_NONBLOCK,
  TCP_INFO,
  write,
} from 'sockfd'
import { inspect } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { beside } from './support/beside.ts'
import { CAN_CAPTURE, Capture, NEEDS_CAPTURE } from './support/capture.ts'
import { eventually } from './support/eventually.ts'
import { numbered, pump } from './support/pump.ts'
import { rowBetween } from './support/rows.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const info = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO)
const portOf = (fd: number) => (getsockname(fd) as InetAddress).port
const waiting = (fd: number) => info(fd).tcpi_unacked

/** What one read() brings, of at most so many bytes; it waits until there is something. */
function take(fd: number, size = 64): string {
  expect(poll([{ fd, events: POLLIN }], 5000).ready).toBe(1)
  const bytes = Buffer.alloc(size)
  return bytes.toString('utf8', 0, read(fd, bytes))
}

describe('accept', () => {
  it('A1 accept takes an incoming client', async () => {
    using listener = new Listener()
    using _first = listener.dial()
    using _second = listener.dial()
    await eventually(() => waiting(listener.fd)).toBe(2)
    using server = new Owned(accept(listener.fd).fd)
    expect(waiting(listener.fd)).toBe(1)
    expect(inspect(server.fd)).toMatchObject({ open: true, state: 'ESTABLISHED' })
  })

  it('A2 it blocks until a client completes the handshake', async () => {
    using listener = new Listener()
    using client = tcp()
    let dialled = 0n
    const { answer, began, ended } = await beside('sockfd.accept(fd).fd', listener.fd, () => {
      dialled = process.hrtime.bigint()
      connect(client.fd, listener.address)
    })
    using server = new Owned(answer as number)
    expect(getpeername(server.fd)).toEqual(getsockname(client.fd))
    expect([began < dialled, dialled < ended]).toEqual([true, true])

    using empty = new Listener(1, SOCK_NONBLOCK)
    expect(refusal(() => accept(empty.fd))).toBe('accept EAGAIN')
    expect(poll([{ fd: empty.fd, events: POLLIN }], 0).ready).toBe(0)
    using _late = empty.dial()
    expect(poll([{ fd: empty.fd, events: POLLIN }], 5000).revents).toEqual([POLLIN])
    using _taken = new Owned(accept(empty.fd).fd)
  })

  it('A3 it returns a new client socket; listening socket ≠ client socket', () => {
    using listener = new Listener()
    using client = listener.dial()
    using server = listener.take()
    expect(server.fd).not.toBe(listener.fd)
    expect(inspect(server.fd).inode).not.toBe(inspect(listener.fd).inode)
    expect(portOf(server.fd)).toBe(portOf(listener.fd))
    expect(refusal(() => getpeername(listener.fd))).toBe('getpeername ENOTCONN')
    expect(getpeername(server.fd)).toEqual(getsockname(client.fd))
    expect([inspect(listener.fd).state, inspect(server.fd).state]).toEqual(['LISTEN', 'ESTABLISHED'])
  })

  it('A4 one listening socket can have many client sockets', () => {
    using listener = new Listener()
    using a = listener.dial()
    using b = listener.dial()
    using c = listener.dial()
    using first = listener.take()
    using second = listener.take()
    using third = listener.take()
    const servers = [first, second, third].map(({ fd }) => fd)
    expect(new Set(servers).size).toBe(3)
    expect(new Set(servers.map(fd => inspect(fd).inode)).size).toBe(3)
    expect(servers.map(fd => getpeername(fd))).toEqual([a, b, c].map(({ fd }) => getsockname(fd)))
    write(b.fd, 'for the second')
    expect(take(second.fd)).toBe('for the second')
    expect([first, third].map(({ fd }) => ioctl(fd, FIONREAD))).toEqual([0, 0])
  })

  it('A5 a TCP connection exists only after accept (server) and connect (client)', async () => {
    using listener = new Listener()
    using client = listener.dial()
    const ports = [listener.address.port, portOf(client.fd)] as const
    write(client.fd, 'early')
    await eventually(() => ioctl(client.fd, SIOCOUTQ)).toBe(0) // Acknowledged: by the kernel alone.
    expect(inspect(client.fd).state).toBe('ESTABLISHED')
    expect(rowBetween(...ports)).toEqual({ state: 'ESTABLISHED', inode: 0 })
    using server = listener.take()
    expect(ioctl(server.fd, FIONREAD)).toBe(5)
    expect(rowBetween(...ports)).toEqual({ state: 'ESTABLISHED', inode: inspect(server.fd).inode })
    expect(take(server.fd)).toBe('early')
  })

  it.skipIf(!CAN_CAPTURE)(`A5 on the wire: accept() sends nothing ${NEEDS_CAPTURE}`, async () => {
    using listener = new Listener()
    using wire = new Capture(listener.address.port)
    using client = listener.dial()
    using server = listener.take()
    write(client.fd, 'x')
    take(server.fd)
    await eventually(() => wire.flags()).toEqual([
      'peer SYN',
      'port SYN ACK',
      'peer ACK',
      'peer PSH ACK',
      'port ACK',
    ])
  })
})

describe('read', () => {
  it('R1 read takes bytes from the TCP receive buffer', async () => {
    using connection = new Connection()
    const { client, server } = connection
    expect(ioctl(server.fd, FIONREAD)).toBe(0)
    write(client.fd, 'hello')
    await eventually(() => ioctl(server.fd, FIONREAD)).toBe(5)
    expect(inspect(server.fd).receiveQueue).toBe(5)
    expect(take(server.fd, 3)).toBe('hel')
    expect(ioctl(server.fd, FIONREAD)).toBe(2)
    expect(take(server.fd)).toBe('lo')
    expect(ioctl(server.fd, FIONREAD)).toBe(0)
  })

  it('R2 ordered bytes', () => {
    using connection = new Connection()
    const sent = numbered(4 << 20)
    const arrived = pump(sent, connection.client.fd, connection.server.fd)
    expect(Buffer.compare(arrived, sent)).toBe(0)
  })

  it('R3 no message boundaries', async () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, 'two ')
    write(client.fd, 'writes')
    await eventually(() => ioctl(server.fd, FIONREAD)).toBe(10)
    expect(take(server.fd)).toBe('two writes')
    write(client.fd, 'one write')
    expect([take(server.fd, 4), take(server.fd, 4), take(server.fd, 4)]).toEqual(['one ', 'writ', 'e'])
  })

  it('R4 the end of the stream', () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, 'the end')
    client[Symbol.dispose]()
    expect([take(server.fd), take(server.fd), take(server.fd)]).toEqual(['the end', '', ''])
  })
})
