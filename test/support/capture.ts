// The wire itself: what goes over loopback to and from one port, by packet(7).

import {
  AF_PACKET,
  bind,
  EAGAIN,
  if_nametoindex,
  Owned,
  SO_ATTACH_FILTER,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOL_SOCKET,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { tcpOf } from './bpf.ts'

const ETH_P_IP = 0x0800
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK']

/** Whether this process may capture. */
export const CAN_CAPTURE = ((): boolean => {
  const fd = raw.socket(AF_PACKET, SOCK_DGRAM, 0)
  return fd >= 0 && raw.close(fd) === 0
})()

/** What {@link CAN_CAPTURE} asks for, in a test's name. */
export const NEEDS_CAPTURE = '(needs CAP_NET_RAW)'

/** A segment of TCP. */
export interface Segment {
  /** Whether the port sent it, or the other side. */
  readonly from: 'port' | 'peer'
  /** `'SYN ACK'`. */
  readonly flags: string
  /** How many bytes of the stream it carries. */
  readonly bytes: number
}

/** Sees all that goes over loopback from when it is made. */
export class Capture extends Owned {
  readonly #port: number
  readonly #seen: Segment[] = []

  constructor(port: number) {
    super(socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK)) // Protocol 0: nothing comes before bind().
    this.#port = port
    setsockopt(this.fd, SOL_SOCKET, SO_ATTACH_FILTER, tcpOf(port))
    // struct sockaddr_ll behind its family: the protocol as the network writes it, the
    // interface as this machine does, and what bind() ignores.
    const data = Buffer.alloc(18)
    data.writeUInt16BE(ETH_P_IP, 0)
    data.set(new Uint8Array(Int32Array.of(if_nametoindex('lo')).buffer), 2)
    bind(this.fd, { family: AF_PACKET, data })
  }

  /** Every segment so far. */
  segments(): readonly Segment[] {
    const packet = Buffer.alloc(128) // Its headers, and what else fits.
    while (raw.recv(this.fd, packet, packet.length, 0) !== -EAGAIN) this.#take(packet)
    return this.#seen
  }

  /** Their flags, each with the side that sent it: `'peer SYN'`. */
  flags(): string[] {
    return this.segments().map(({ from, flags }) => `${from} ${flags}`)
  }

  #take(packet: Buffer): void {
    const length = packet.readUInt16BE(2)
    const header = (packet[0]! & 15) * 4
    this.#seen.push({
      from: packet.readUInt16BE(header) === this.#port ? 'port' : 'peer',
      flags: FLAGS.filter((_, bit) => packet[header + 13]! & (1 << bit)).join(' '),
      bytes: length - header - (packet[header + 12]! >> 4) * 4,
    })
  }
}
