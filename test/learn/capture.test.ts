// Frames of loopback as the kernel passed them, and when: packet(7), SO_TIMESTAMPNS of
// socket(7). Real connections; what is in the frames test/learn/packet.test.ts reads.

import {
  AF_INET,
  AF_INET6,
  AF_PACKET,
  accept,
  bind,
  close,
  connect,
  getsockname,
  type Inet6Address,
  type InetAddress,
  listen,
  Owned,
  read,
  SO_LINGER,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  socket,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Capture, type CapturedPacket, canCapture } from '../../dist/learn/capture.js'
import { calibrate } from '../../dist/learn/clock.js'
import { wirePackets } from '../../dist/learn/connection.js'
import { parsePacket } from '../../dist/learn/packet.js'
import { trace } from '../../dist/learn/trace.js'
import { CAN_CAPTURE, NEEDS_CAPTURE } from '../support/capture.ts'
import { asNobody } from '../support/elsewhere.ts'
import { freePort } from '../support/ports.ts'
import { Listener, LOOPBACK, refusal, tcp } from '../support/sockets.ts'

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }

/** A TCP socket that listens on either loopback. */
class Listening extends Owned {
  readonly address: InetAddress | Inet6Address

  constructor(address: InetAddress | Inet6Address) {
    super(socket(address.family, SOCK_STREAM))
    bind(this.fd, address)
    listen(this.fd, 4)
    this.address = getsockname(this.fd) as InetAddress | Inet6Address
  }
}

/** `'client SYN'`, and how many bytes of data if any. */
const told = (packets: readonly CapturedPacket[], port: number): string[] =>
  wirePackets(packets, port, () => 0).map(
    ({ from, flags, bytes }) => `${from} ${flags}${bytes > 0 ? ` ${bytes}` : ''}`,
  )

/** Whether a packet does more than to acknowledge: when those come is the kernel's business. */
const matters = ({ bytes }: CapturedPacket): boolean => {
  const { tcp, dataLength } = parsePacket(bytes)
  return tcp?.flags.join() !== 'ACK' || dataLength > 0
}

/** The packets that come, once they are as many: the kernel may be done with the last of them a moment after the call. */
async function come(capture: Capture, count: number, which = matters): Promise<CapturedPacket[]> {
  const all: CapturedPacket[] = []
  const look = () => all.push(...capture.take().filter(which)) // How many there are now.
  await expect.poll(look).toBeGreaterThanOrEqual(count)
  return all
}

describe.skipIf(!CAN_CAPTURE)(`Capture ${NEEDS_CAPTURE}`, () => {
  it.each([
    ['IPv4', LOOPBACK],
    ['IPv6', LOOPBACK6],
  ])('a whole connection over %s: each packet once, in order', async (_name, address) => {
    using listener = new Listening(address)
    const port = listener.address.port
    using capture = Capture.start(port)
    expect(capture.take()).toEqual([])
    const client = socket(address.family, SOCK_STREAM)
    connect(client, listener.address)
    const handshake = await come(capture, 3, () => true)
    expect(told(handshake, port)).toEqual(['client SYN', 'server SYN, ACK', 'client ACK'])

    const { fd: server } = accept(listener.fd)
    expect(capture.take()).toEqual([])
    write(client, 'hello')
    expect(told(await come(capture, 1), port)).toEqual(['client PSH, ACK 5'])
    read(server, new Uint8Array(5))
    close(client)
    close(server)
    expect(told(await come(capture, 2), port)).toEqual(['client FIN, ACK', 'server FIN, ACK'])
    expect(capture.take().filter(matters)).toEqual([])
    expect(capture.lost).toBe(0)
  })

  it('what is in a frame is what was written', async () => {
    using listener = new Listener()
    using capture = Capture.start(listener.address.port)
    using client = listener.dial()
    using server = listener.take()
    await come(capture, 3, () => true)
    write(server.fd, 'from the server')
    const [packet] = await come(capture, 1)
    const parsed = parsePacket(packet!.bytes)
    expect(Buffer.from(parsed.data).toString()).toBe('from the server')
    expect(parsed.ip).toMatchObject({
      version: 4,
      source: '127.0.0.1',
      destination: '127.0.0.1',
      check: 'right',
    })
    expect(parsed.tcp).toMatchObject({
      sourcePort: listener.address.port,
      destinationPort: getsockname(client.fd).port,
    })
    expect(parsed).not.toHaveProperty('unread')
    expect(packet!.length).toBe(packet!.bytes.length)
  })

  it('the frames stay as they are when others come', async () => {
    using listener = new Listener()
    using capture = Capture.start(listener.address.port)
    using client = listener.dial()
    using _server = listener.take()
    await come(capture, 3, () => true)
    write(client.fd, 'first')
    const [first] = await come(capture, 1)
    const copy = first!.bytes.slice()
    write(client.fd, 'other')
    await come(capture, 1)
    expect(first!.bytes).toEqual(copy)
  })

  it.each([
    ['IPv4', LOOPBACK],
    ['IPv6', LOOPBACK6],
  ])('UDP over %s, as a source and as a destination', async (_name, address) => {
    using one = new Owned(socket(address.family, SOCK_DGRAM))
    using other = new Owned(socket(address.family, SOCK_DGRAM))
    for (const { fd } of [one, other]) bind(fd, address)
    const [here, there] = [getsockname(one.fd), getsockname(other.fd)]
    using capture = Capture.start(here.port as number)
    sendto(one.fd, 'there', 0, there)
    sendto(other.fd, 'and back', 0, here)
    sendto(other.fd, '', 0, here)
    const captured = await come(capture, 3)
    const packets = captured.map(({ bytes }) => parsePacket(bytes))
    expect(packets.map(({ data }) => Buffer.from(data).toString())).toEqual(['there', 'and back', ''])
    expect(packets.map(({ udp }) => [udp?.sourcePort, udp?.destinationPort])).toEqual([
      [here.port, there.port],
      [there.port, here.port],
      [there.port, here.port],
    ])
    // Packets of TCP are something else.
    expect(wirePackets(captured, here.port as number, () => 0)).toEqual([])
  })

  it('ECONNREFUSED is a RST, and SO_LINGER { on, 0 } another', async () => {
    const port = freePort()
    {
      using capture = Capture.start(port)
      using client = tcp()
      expect(refusal(() => connect(client.fd, { ...LOOPBACK, port }))).toBe('connect ECONNREFUSED')
      const packets = wirePackets(await come(capture, 2), port, () => 0)
      expect(packets.map(({ from, flags, ack }) => [from, flags, ack])).toEqual([
        ['client', 'SYN', undefined],
        ['server', 'RST, ACK', 1],
      ])
    }
    using listener = new Listener()
    using capture = Capture.start(listener.address.port)
    using client = listener.dial()
    using _server = listener.take()
    await come(capture, 3, () => true)
    setsockopt(client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    close(client.release())
    expect(told(await come(capture, 1), listener.address.port)).toEqual(['client RST, ACK'])
  })

  it('a filter in the kernel keeps other ports away', async () => {
    using watched = new Listener()
    using other = new Listener()
    using stranger = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(stranger.fd, LOOPBACK)
    using capture = Capture.start(watched.address.port)
    using _one = other.dial()
    using _two = other.take()
    sendto(stranger.fd, 'x', 0, getsockname(stranger.fd))
    using _three = watched.dial()
    const packets = await come(capture, 3, () => true)
    expect(told(packets, watched.address.port)).toHaveLength(3)
    expect(packets).toHaveLength(3)
  })

  it('a frame is what the kernel passed on: more than a wire would carry', async () => {
    using listener = new Listener()
    using capture = Capture.start(listener.address.port)
    using client = listener.dial()
    using server = listener.take()
    await come(capture, 3, () => true)
    const data = Buffer.alloc(60_000, 'abc')
    expect(write(client.fd, data)).toBe(data.length)
    const came: Uint8Array[] = []
    const buffer = Buffer.alloc(data.length)
    for (let got = 0; got < data.length; ) got += read(server.fd, buffer)
    let longest = 0
    for (const { bytes, length } of capture.take()) {
      expect(bytes.length).toBe(length)
      longest = Math.max(longest, length)
      const parsed = parsePacket(bytes)
      if (parsed.tcp?.destinationPort === listener.address.port) came.push(parsed.data)
    }
    expect(longest).toBeGreaterThan(9000)
    expect(Buffer.concat(came).equals(data)).toBe(true)
  })

  it('tells how many were lost, and those that were not', async () => {
    using receiver = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(receiver.fd, LOOPBACK)
    using sender = datagrams(getsockname(receiver.fd) as InetAddress)
    using capture = Capture.start(getsockname(receiver.fd).port as number)
    expect(capture.lost).toBe(0)
    const datagram = Buffer.alloc(65_000)
    let sent = 0
    // 64 MiB of them fit.
    while (capture.lost === 0 && sent < 3000) for (let i = 0; i < 50; i++, sent++) send(sender.fd, datagram)
    expect(capture.lost).toBeGreaterThan(0)
    let taken = 0
    const known = () => {
      taken += capture.take().length
      return taken + capture.lost
    }
    await expect.poll(known).toBe(sent)
    const { lost } = capture
    capture[Symbol.dispose]()
    expect(capture.lost).toBe(lost)
  })

  it('shows in no trace', () => {
    using listener = new Listener()
    const lines: string[] = []
    {
      using _tracing = trace(({ line }) => lines.push(line))
      calibrate()
      expect(canCapture()).toBe(undefined)
      using capture = Capture.start(listener.address.port)
      capture.take()
      expect(capture.lost).toBe(0)
      getsockname(listener.fd)
    }
    expect(lines).toEqual([expect.stringMatching(/^getsockname/)])
  })

  it('ends once, and then EBADF', () => {
    using capture = Capture.start(freePort())
    capture[Symbol.dispose]()
    expect(refusal(() => capture.take())).toBe('recvmsg EBADF')
  })

  it('ENODEV: no such device, and nothing is left open', () => {
    expect(refusal(() => Capture.start(80, 'nodevice0'))).toBe('if_nametoindex ENODEV')
  })

  it('refuses what is no port', () => {
    expect(() => Capture.start(65_536)).toThrow(/"port" is out of range/)
  })
})

describe('who may not capture', () => {
  it('is told EPERM, and by canCapture() in words', () => {
    const script = `
      import { Capture, canCapture } from './dist/learn/capture.js'
      console.log(refusal(() => Capture.start(80)))
      console.log(canCapture())
    `
    expect(asNobody(script)).toEqual(['socket EPERM', 'capturing needs CAP_NET_RAW'])
  })

  it('is known beforehand', () => {
    expect(canCapture() === undefined).toBe(refusal(() => close(socket(AF_PACKET, SOCK_RAW))) === 'nothing')
  })
})

/** A UDP socket that is connected to an address. */
function datagrams(address: InetAddress): Owned {
  using s = new Owned(socket(AF_INET, SOCK_DGRAM))
  connect(s.fd, address)
  return new Owned(s.release())
}
