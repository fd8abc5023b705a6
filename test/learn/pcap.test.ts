// Captured frames as a file: what tshark(1) reads of it is what our own decoding says,
// packet by packet.

import { writeFileSync } from 'node:fs'
import {
  AF_INET6,
  accept,
  bind,
  close,
  connect,
  getsockname,
  type Inet6Address,
  type InetAddress,
  listen,
  Owned,
  POLLIN,
  poll,
  read,
  SHUT_WR,
  SOCK_DGRAM,
  SOCK_STREAM,
  sendto,
  shutdown,
  socket,
  write,
} from 'sockfd'
import { beforeAll, describe, expect, it } from 'vitest'
import { Capture, type CapturedPacket } from '../../dist/learn/capture.js'
import { wirePackets } from '../../dist/learn/connection.js'
import { type Parsed, parsePacket } from '../../dist/learn/packet.js'
import type { TcpOption } from '../../dist/learn/packet-tcp.js'
import { pcap } from '../../dist/learn/pcap.js'
import { CAN_CAPTURE } from '../support/capture.ts'
import { has, run } from '../support/children.ts'
import { Directory } from '../support/directory.ts'
import { loseOne } from '../support/loss.ts'
import { LOOPBACK } from '../support/sockets.ts'

const noTshark = !has('tshark')

/** The fields of each packet, by name; those that a packet has several times are apart by commas. */
function tshark(packets: readonly CapturedPacket[], names: readonly string[], relative = false) {
  using directory = new Directory()
  const file = directory.join('it.pcap')
  writeFileSync(file, pcap(packets))
  const preferences = [`tcp.relative_sequence_numbers:${relative}`, 'ip.check_checksum:TRUE']
  const { stdout, stderr, status } = run('tshark', [
    ...['-n', '-r', file, '-T', 'fields'],
    ...preferences.flatMap(preference => ['-o', preference]),
    ...names.flatMap(name => ['-e', name]),
  ])
  if (status !== 0) throw new Error(stderr)
  return stdout
    .replace(/\n$/, '')
    .split('\n')
    .map(line => Object.fromEntries(line.split('\t').map((value, i) => [names[i]!, value])))
}

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }

/** Waits for something to read, and reads it. */
function next(fd: number): number {
  if (poll([{ fd, events: POLLIN }], 5000).ready === 0) throw new Error('nothing came')
  return read(fd, new Uint8Array(65_536))
}

/** A connection with data both ways, a segment lost and sent again, and an end from both sides; and datagrams. */
function conversation(loopback: InetAddress | Inet6Address): { port: number; packets: CapturedPacket[] } {
  using listener = new Owned(socket(loopback.family, SOCK_STREAM))
  bind(listener.fd, loopback)
  listen(listener.fd, 2)
  const address = getsockname(listener.fd) as InetAddress
  using capture = Capture.start(address.port)
  using client = new Owned(socket(loopback.family, SOCK_STREAM))
  connect(client.fd, address)
  using server = new Owned(accept(listener.fd).fd)
  write(client.fd, 'a request')
  next(server.fd)
  write(server.fd, Buffer.alloc(40_000, 'an answer'))
  for (let got = 0; got < 40_000; ) got += next(client.fd)

  loseOne(client.fd, server.fd)
  for (let got = 0; got < 10; ) got += next(server.fd)
  shutdown(client.fd, SHUT_WR)
  next(server.fd)
  close(server.release())
  next(client.fd)

  using datagrams = new Owned(socket(loopback.family, SOCK_DGRAM))
  sendto(datagrams.fd, 'nobody is there', 0, address)
  return { port: address.port, packets: capture.take() }
}

const option = <N extends TcpOption['name']>({ tcp }: Parsed, name: N) =>
  tcp?.options.filter((option): option is Extract<TcpOption, { name: N }> => option.name === name) ?? []

/** Each field of tshark, and the same from our own decoding. */
const FIELDS: Record<string, (parsed: Parsed, packet: CapturedPacket) => unknown> = {
  'frame.time_epoch': (_, { timeNs }) =>
    `${timeNs / 1_000_000_000n}.${String(timeNs % 1_000_000_000n).padStart(9, '0')}`,
  'frame.len': (_, { length }) => length,
  'frame.cap_len': (_, { bytes }) => bytes.length,
  'eth.src': ({ ethernet }) => ethernet?.source,
  'eth.dst': ({ ethernet }) => ethernet?.destination,
  'ip.src': ({ ip }) => (ip?.version === 4 ? ip.source : ''),
  'ip.dst': ({ ip }) => (ip?.version === 4 ? ip.destination : ''),
  'ip.hdr_len': ({ ip }) => (ip?.version === 4 ? ip.headerLength : ''),
  'ip.len': ({ ip }) => (ip?.version === 4 ? ip.totalLength : ''),
  'ip.ttl': ({ ip }) => (ip?.version === 4 ? ip.ttl : ''),
  'ip.id': ({ ip }) => (ip?.version === 4 ? hex(ip.identification, 4) : ''),
  'ip.checksum.status': ({ ip }) => (ip?.version === 4 ? { right: 1, wrong: 0 }[ip.check as string] : ''),
  'ipv6.src': ({ ip }) => (ip?.version === 6 ? ip.source : ''),
  'ipv6.dst': ({ ip }) => (ip?.version === 6 ? ip.destination : ''),
  'ipv6.plen': ({ ip }) => (ip?.version === 6 ? ip.payloadLength : ''),
  'ipv6.flow': ({ ip }) => (ip?.version === 6 ? hex(ip.flowLabel, 6) : ''),
  'ipv6.hlim': ({ ip }) => (ip?.version === 6 ? ip.hopLimit : ''),
  'tcp.srcport': ({ tcp }) => tcp?.sourcePort,
  'tcp.dstport': ({ tcp }) => tcp?.destinationPort,
  'tcp.seq_raw': ({ tcp }) => tcp?.seq,
  'tcp.ack_raw': ({ tcp }) => tcp?.ack,
  'tcp.hdr_len': ({ tcp }) => tcp?.headerLength,
  'tcp.len': ({ tcp, dataLength }) => tcp && dataLength,
  'tcp.window_size_value': ({ tcp }) => tcp?.window,
  'tcp.checksum': ({ tcp }) => tcp && hex(tcp.checksum, 4),
  'tcp.flags': ({ tcp }) => tcp && hex(bits(tcp.flags), 4),
  'tcp.payload': ({ tcp, data }) => tcp && Buffer.from(data).toString('hex'),
  'tcp.option_kind': ({ tcp }) => tcp?.options.map(({ kind }) => kind),
  'tcp.options.mss_val': parsed => option(parsed, 'MSS').map(({ mss }) => mss),
  'tcp.options.wscale.shift': parsed => option(parsed, 'window scale').map(({ shift }) => shift),
  'tcp.options.timestamp.tsval': parsed => option(parsed, 'timestamps').map(({ value }) => value),
  'tcp.options.timestamp.tsecr': parsed => option(parsed, 'timestamps').map(({ echo }) => echo),
  'tcp.options.sack_le': parsed =>
    option(parsed, 'SACK').flatMap(({ blocks }) => blocks.map(([left]) => left)),
  'tcp.options.sack_re': parsed =>
    option(parsed, 'SACK').flatMap(({ blocks }) => blocks.map(([, right]) => right)),
  'udp.srcport': ({ udp }) => udp?.sourcePort,
  'udp.dstport': ({ udp }) => udp?.destinationPort,
  'udp.length': ({ udp }) => udp?.length,
}

const hex = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`
const bits = (flags: readonly string[]): number =>
  flags.reduce(
    (sum, flag) => sum + 2 ** ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE'].indexOf(flag),
    0,
  )

describe('pcap()', () => {
  it('with nanoseconds, of Ethernet: the bytes of the draft', () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const file = Buffer.from(pcap([{ timeNs: 5_000_000_006n, bytes, length: 9 }]))
    expect(file.toString('hex')).toBe(
      [
        ...['4d3cb2a1', '02000400', '00000000', '00000000', '00000400', '01000000'],
        ...['05000000', '06000000', '03000000', '09000000', '010203'],
      ].join(''),
    )
    expect(pcap([])).toHaveLength(24)
  })

  it('cuts off what Wireshark would not read', () => {
    const bytes = new Uint8Array(300_000)
    const file = pcap([{ timeNs: 0n, bytes, length: bytes.length }])
    const view = new DataView(file.buffer, 24)
    expect([view.getUint32(8, true), view.getUint32(12, true)]).toEqual([262_144, 300_000])
    expect(file).toHaveLength(24 + 16 + 262_144)
  })
})

const reason = noTshark ? 'needs tshark' : 'needs CAP_NET_RAW'

describe.skipIf(noTshark || !CAN_CAPTURE)(`tshark agrees with our decoding (${reason})`, () => {
  describe.each([
    ['IPv4', LOOPBACK],
    ['IPv6', LOOPBACK6],
  ])('%s', (_name, loopback) => {
    let port: number
    let packets: CapturedPacket[]
    let read: Record<string, string>[]

    beforeAll(() => {
      ;({ port, packets } = conversation(loopback))
      read = tshark(packets, Object.keys(FIELDS))
    })

    it('there is something to agree about: every option, data, a retransmission, a datagram', () => {
      expect(read).toHaveLength(packets.length)
      const kinds = new Set(read.flatMap(each => each['tcp.option_kind']!.split(',')))
      expect([...kinds].filter(Boolean).toSorted()).toEqual(['1', '2', '3', '4', '5', '8'])
      expect(read.filter(each => each['udp.length'] !== '')).toHaveLength(1)
      expect(wirePackets(packets, port, Number).some(({ again }) => again)).toBe(true)
    })

    it.each(Object.keys(FIELDS))('%s', name => {
      const ours = packets.map(packet => String(FIELDS[name]!(parsePacket(packet.bytes), packet) ?? ''))
      expect(read.map(each => each[name])).toEqual(ours)
    })

    it('counted from the first: tcp.seq, tcp.ack; and what came again: tcp.analysis', () => {
      // What comes soon after what it was to come before may be late only, in tshark's eyes.
      const again = ['tcp.analysis.retransmission', 'tcp.analysis.out_of_order']
      const names = ['tcp.seq', 'tcp.ack', 'tcp.flags.ack', 'tcp.window_size', ...again]
      const told = tshark(packets, names, true).filter(each => each['tcp.seq'] !== '')
      const ours = wirePackets(packets, port, Number)
      expect(ours.map(({ seq }) => String(seq))).toEqual(told.map(each => each['tcp.seq']))
      expect(ours.map(({ ack }) => String(ack ?? '-'))).toEqual(
        told.map(each => (each['tcp.flags.ack'] === '1' ? each['tcp.ack'] : '-')),
      )
      expect(ours.map(({ again }) => again)).toEqual(told.map(each => again.some(name => each[name] !== '')))
      const windows = ours.map(
        ({ layers }) => /^\d+/.exec(layers.at(-1)!.fields.find(({ name }) => name === 'Window')!.value)?.[0],
      )
      expect(windows).toEqual(told.map(each => each['tcp.window_size']))
    })
  })
})
