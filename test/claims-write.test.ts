// The claims of docs/server-flow.md about write and close: a test for each, named after
// it. What the kernel says, and nothing of what `sockfd flow` does.

import {
  close,
  connect,
  dup,
  F_GETFL,
  F_SETFL,
  FIONREAD,
  fcntl,
  getsockname,
  getsockopt,
  type InetAddress,
  IPPROTO_TCP,
  ioctl,
  O_NONBLOCK,
  Owned,
  read,
  SIOCOUTQ,
  SIOCOUTQNSD,
  SO_ATTACH_FILTER,
  SO_LINGER,
  SOL_SOCKET,
  setsockopt,
  TCP_CORK,
  TCP_INFO,
  TCP_MAXSEG,
  write,
} from 'sockfd'
import { inspect } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { KEEP, LOSE_ONE_IN_EIGHT } from './support/bpf.ts'
import { CAN_CAPTURE, Capture, NEEDS_CAPTURE } from './support/capture.ts'
import { eventually } from './support/eventually.ts'
import { numbered, pump, receive } from './support/pump.ts'
import { rowBetween } from './support/rows.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const info = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO)
const portOf = (fd: number) => (getsockname(fd) as InetAddress).port
const nonBlocking = (fd: number) => fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK)

const BIG = new Uint8Array(16 << 20)

/** Writes until the kernel takes no more: what it took at first, and in all. */
function fill(fd: number): { first: number; all: number } {
  nonBlocking(fd)
  const first = write(fd, BIG)
  let all = first
  while (refusal(() => (all += write(fd, BIG))) === 'nothing');
  return { first, all }
}

/** A connection whose segments carry 1,400 bytes at most. */
function narrow(): { client: Owned; server: Owned } {
  using listener = new Listener()
  const client = tcp()
  setsockopt(client.fd, IPPROTO_TCP, TCP_MAXSEG, 1400)
  connect(client.fd, listener.address)
  return { client, server: listener.take() }
}

/** Linux asks for CAP_NET_ADMIN before it lets a filter stand in the way of TCP. */
const mayLose = ((): boolean => {
  using s = tcp()
  return refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_ATTACH_FILTER, KEEP)) === 'nothing'
})()

describe('write', () => {
  it('W1 write puts bytes into the TCP send buffer', async () => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(server.fd, IPPROTO_TCP, TCP_CORK, 1)
    expect(write(server.fd, 'hello')).toBe(5)
    // At once: TCP_CORK holds bytes back for 200 ms, and no longer.
    const held = [ioctl(server.fd, SIOCOUTQ), inspect(server.fd).sendQueue]
    expect(held).toEqual([5, { unacknowledged: 5, unsent: 5 }])
    setsockopt(server.fd, IPPROTO_TCP, TCP_CORK, 0)
    await eventually(() => ioctl(server.fd, SIOCOUTQ)).toBe(0)
    expect(Buffer.from(receive(client.fd, 5)).toString()).toBe('hello')

    const { first } = fill(server.fd)
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(BIG.length)
    await eventually(() => refusal(() => write(server.fd, BIG))).toBe('write EAGAIN')
    expect(ioctl(server.fd, SIOCOUTQNSD)).toBeGreaterThan(0)
  })

  it('W2 the kernel splits it into packets', () => {
    const { client, server } = narrow()
    using _client = client
    using _server = server
    const data = numbered(100_000)
    expect(write(server.fd, data)).toBe(data.length) // One call; the buffers have room for it.
    expect(Buffer.compare(receive(client.fd, data.length), data)).toBe(0)
    const { tcpi_data_segs_out, tcpi_segs_out, tcpi_snd_mss } = info(server.fd)
    expect(tcpi_snd_mss).toBeLessThanOrEqual(1400)
    expect(tcpi_data_segs_out).toBeGreaterThanOrEqual(Math.ceil(data.length / tcpi_snd_mss))
    expect(tcpi_segs_out).toBeGreaterThanOrEqual(tcpi_data_segs_out!)
  })

  it.skipIf(!CAN_CAPTURE)(`W2 on the wire ${NEEDS_CAPTURE}`, async () => {
    const { client, server } = narrow()
    using _client = client
    using _server = server
    using wire = new Capture(portOf(client.fd))
    const bytes = () => wire.segments().map(({ bytes }) => bytes)
    write(client.fd, numbered(100_000))
    // A segment may come twice: the kernel probes for a loss if an ACK is late.
    await eventually(() => bytes().reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(100_000)
    expect(bytes().filter(n => n > 0).length).toBeGreaterThan(1)
  })

  it.skipIf(!mayLose)('W3 the kernel retransmits (needs CAP_NET_ADMIN)', () => {
    const { client, server } = narrow()
    using _client = client
    using _server = server
    setsockopt(server.fd, SOL_SOCKET, SO_ATTACH_FILTER, LOSE_ONE_IN_EIGHT)
    const sent = numbered(1 << 20)
    const lost = () => info(client.fd).tcpi_total_retrans
    // The filter sees many segments as one, so of a MiB, now and then, it loses none.
    for (let times = 0; times === 0 || (lost() === 0 && times < 20); times++)
      expect(Buffer.compare(pump(sent, client.fd, server.fd), sent)).toBe(0)
    expect(lost()).toBeGreaterThan(0)
  })

  it('W4 the kernel sees to delivery', async () => {
    using slow = new Connection()
    const acknowledged = () => Number(info(slow.server.fd).tcpi_bytes_acked)
    const { all } = fill(slow.server.fd)
    await eventually(() => ioctl(slow.server.fd, SIOCOUTQ) + acknowledged()).toBe(all)
    expect(acknowledged()).toBeLessThan(all)
    nonBlocking(slow.client.fd)
    const drain = () => refusal(() => read(slow.client.fd, BIG))
    await eventually(() => [drain(), acknowledged()]).toEqual(['read EAGAIN', all])
    expect(ioctl(slow.server.fd, SIOCOUTQ)).toBe(0)

    using reset = new Connection()
    setsockopt(reset.client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    reset.client[Symbol.dispose]()
    await eventually(() => inspect(reset.server.fd).state).toBe('CLOSE')
    expect(refusal(() => write(reset.server.fd, 'x'))).toBe('write ECONNRESET')
    expect(refusal(() => write(reset.server.fd, 'x'))).toBe('write EPIPE')

    using closed = new Connection()
    closed.client[Symbol.dispose]()
    await eventually(() => inspect(closed.server.fd).state).toBe('CLOSE_WAIT')
    expect(refusal(() => write(closed.server.fd, 'x'))).toBe('nothing')
    await eventually(() => inspect(closed.server.fd).state).toBe('CLOSE') // The RST that it provoked.
    expect(refusal(() => write(closed.server.fd, 'x'))).toBe('write EPIPE')
  })
})

/** What a descriptor's owner does at the end of its scope, now. */
const closeNow = (owned: Owned) => owned[Symbol.dispose]()

/** The ports of a connection, the server's first. */
const portsOf = ({ client, server }: Connection) => [portOf(server.fd), portOf(client.fd)] as const

describe('close', () => {
  it('C1 close sends FIN', async () => {
    using connection = new Connection()
    const { client, server } = connection
    const ports = portsOf(connection)
    using second = new Owned(dup(server.fd))
    closeNow(server)
    expect(inspect(client.fd).state).toBe('ESTABLISHED') // A descriptor of it is still open.
    closeNow(second)
    await eventually(() => inspect(client.fd).state).toBe('CLOSE_WAIT')
    await eventually(() => rowBetween(...ports)?.state).toBe('FIN_WAIT2')
    expect(read(client.fd, BIG)).toBe(0)

    using unread = new Connection()
    write(unread.client.fd, 'x')
    await eventually(() => ioctl(unread.server.fd, FIONREAD)).toBe(1)
    closeNow(unread.server)
    await eventually(() => inspect(unread.client.fd).state).toBe('CLOSE')
    expect(refusal(() => read(unread.client.fd, BIG))).toBe('read ECONNRESET')

    using abrupt = new Connection()
    setsockopt(abrupt.server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    closeNow(abrupt.server)
    await eventually(() => inspect(abrupt.client.fd).state).toBe('CLOSE')
    expect(refusal(() => read(abrupt.client.fd, BIG))).toBe('read ECONNRESET')
  })

  it.skipIf(!CAN_CAPTURE)(`C1 on the wire: FIN, and RST ${NEEDS_CAPTURE}`, async () => {
    using orderly = new Connection()
    using calm = new Capture(portOf(orderly.server.fd))
    closeNow(orderly.server)
    await eventually(() => calm.flags()).toEqual(['port FIN ACK', 'peer ACK'])
    closeNow(orderly.client)
    await eventually(() => calm.flags().slice(2)).toEqual(['peer FIN ACK', 'port ACK'])

    using abrupt = new Connection()
    using storm = new Capture(portOf(abrupt.server.fd))
    setsockopt(abrupt.server.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    closeNow(abrupt.server)
    await eventually(() => storm.flags()).toEqual(['port RST ACK'])
  })

  it('C2 resources are freed later', async () => {
    using connection = new Connection()
    const { client, server } = connection
    const ports = portsOf(connection)
    const fd = server.release()
    const { inode } = inspect(fd)
    expect(rowBetween(...ports)).toEqual({ state: 'ESTABLISHED', inode })
    close(fd)
    expect(refusal(() => close(fd))).toBe('close EBADF')
    expect(inspect(fd)).toEqual({ fd, open: false })
    expect(rowBetween(...ports)?.inode).toBe(0)
    closeNow(client)
    await eventually(() => rowBetween(...ports)).toEqual({ state: 'TIME_WAIT', inode: 0 })
  })

  it('C3 the listener is closed too', async () => {
    using listener = new Listener()
    using queued = listener.dial()
    closeNow(listener)
    using late = tcp()
    expect(refusal(() => connect(late.fd, listener.address))).toBe('connect ECONNREFUSED')
    await eventually(() => inspect(queued.fd).state).toBe('CLOSE')
    expect(refusal(() => read(queued.fd, BIG))).toBe('read ECONNRESET')
  })
})
