// What a frame says: RFC 791, RFC 8200, RFC 9293 and its options, RFC 768. Frames made by
// hand, cut off and garbled ones among them; test/learn/pcap.test.ts reads real ones.

import { describe, expect, it } from 'vitest'
import { parsePacket } from '../../dist/learn/packet.js'
import { sumOf } from '../../dist/learn/packet-checksum.js'
import { layersOf } from '../../dist/learn/packet-layers.js'
import { ethernet, FRAMES, ipv4, ipv6, tcp, udp } from '../support/frames.ts'

describe('parsePacket()', () => {
  it('Ethernet, IPv4 and TCP, with every option', () => {
    const parsed = parsePacket(FRAMES[0]![1])
    expect(parsed.ethernet).toEqual({
      destination: '02:00:00:00:00:01',
      source: '02:00:00:00:00:02',
      type: 0x0800,
    })
    expect(parsed.ip).toMatchObject({
      version: 4,
      headerLength: 20,
      totalLength: 20 + 60 + 5,
      identification: 0x1234,
      dontFragment: true,
      moreFragments: false,
      fragmentOffset: 0,
      ttl: 64,
      protocol: 6,
      check: 'right',
      source: '127.0.0.1',
      destination: '127.0.0.1',
    })
    expect(parsed.tcp).toMatchObject({
      sourcePort: 40_000,
      destinationPort: 80,
      seq: 1000,
      ack: 2000,
      headerLength: 60,
      flags: ['PSH', 'ACK'],
      window: 512,
      check: 'right',
      urgent: 0,
    })
    expect(parsed.tcp?.options).toEqual([
      { name: 'MSS', kind: 2, mss: 65_495 },
      { name: 'NOP', kind: 1 },
      { name: 'window scale', kind: 3, shift: 7 },
      { name: 'SACK permitted', kind: 4 },
      { name: 'fast open cookie', kind: 34, cookie: Uint8Array.of(0xca, 0xfe) },
      { name: 'timestamps', kind: 8, value: 256, echo: 512 },
      { name: 'SACK', kind: 5, blocks: [[0xffffffff, 9]] },
      { name: 'other', kind: 77, data: Uint8Array.of(5) },
      { name: 'EOL', kind: 0 },
    ])
    expect([parsed.dataLength, Buffer.from(parsed.data).toString()]).toEqual([5, 'hello'])
    expect(parsed).not.toHaveProperty('unread')
  })

  it('IPv6, its extension headers passed over', () => {
    const parsed = parsePacket(FRAMES[3]![1])
    expect(parsed.ip).toMatchObject({
      version: 6,
      flowLabel: 0x12345,
      payloadLength: 8 + 16 + 8 + 24 + 8 + 21,
      nextHeader: 0,
      hopLimit: 64,
      source: '::1',
      destination: '::1',
      protocol: 6,
      extensions: [
        { header: 0, length: 8 },
        { header: 60, length: 16 },
        { header: 43, length: 8 },
        { header: 51, length: 24 },
        { header: 44, length: 8 },
      ],
    })
    expect(parsed.tcp).toMatchObject({ seq: 1000, check: 'right' })
    expect(Buffer.from(parsed.data).toString()).toBe('x')
  })

  it('UDP', () => {
    const parsed = parsePacket(FRAMES[4]![1])
    expect(parsed.udp).toMatchObject({ sourcePort: 40_000, destinationPort: 53, length: 13, check: 'right' })
    expect(Buffer.from(parsed.data).toString()).toBe('hello')
    expect(parsePacket(FRAMES[5]![1]).udp).toMatchObject({ length: 14, check: 'right' })
  })

  it.each([
    [0, []],
    [0x02, ['SYN']],
    [0x12, ['SYN', 'ACK']],
    [0x18, ['PSH', 'ACK']],
    [0x11, ['FIN', 'ACK']],
    [0x04, ['RST']],
    [0x1ff, ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE']],
  ])('the flags of TCP: %i is %j', (flags, expected) => {
    expect(parsePacket(ipv4(tcp({ flags }))).tcp?.flags).toEqual(expected)
  })

  it.each([
    ['a length of zero', [2, 0, 1, 2]],
    ['a length of one', [2, 1, 1, 2]],
    ['a length beyond the header', [2, 5, 1, 2]],
    ['no length at all', [1, 1, 1, 2]],
  ])('an option with %s ends them', (_name, options) => {
    const found = parsePacket(ipv4(tcp({ options, data: 'x' })))
    expect(found.tcp?.options.at(-1)).toMatchObject({ name: 'malformed', kind: 2 })
    expect(found.dataLength).toBe(1)
  })

  it('an option with another’s length is told as bytes', () => {
    expect(parsePacket(ipv4(tcp({ options: [2, 3, 9, 1] }))).tcp?.options).toEqual([
      { name: 'other', kind: 2, data: Uint8Array.of(9) },
      { name: 'NOP', kind: 1 },
    ])
  })

  it('leaves out what Ethernet pads with', () => {
    const padded = Uint8Array.from([...ipv4(tcp({ data: 'x' })), 1, 2, 3, 4, 5])
    const parsed = parsePacket(padded)
    expect([parsed.dataLength, parsed.data.length, parsed.tcp?.check]).toEqual([1, 1, 'right'])
  })

  it('of more than 65,535 bytes ("BIG TCP") the length is what came', () => {
    const parsed = parsePacket(ipv4(tcp({ data: 'x'.repeat(70_000) }), { totalLength: 0 }))
    expect([parsed.dataLength, parsed.tcp?.check]).toEqual([70_000, 'right'])
  })

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'Ethernet: 0 bytes of the 14 of its header'],
    ['ARP', ethernet(0x0806, [1, 2]), 'neither IPv4 nor IPv6: EtherType 0x0806'],
    [
      'another version',
      ethernet(0x0800, [0x55, ...Array(19).fill(0)]),
      'IPv4: a header of version 5 and of 20 bytes',
    ],
    [
      'a short header',
      ethernet(0x0800, [0x44, ...Array(19).fill(0)]),
      'IPv4: a header of version 4 and of 16 bytes',
    ],
    ['IPv6 of version 4', ethernet(0x86dd, [0x40, ...Array(39).fill(0)]), 'IPv6: a header of version 4'],
    ['a total length below the header', ipv4(tcp(), { totalLength: 19 }), 'IPv4: a total length of 19 bytes'],
    ['a later fragment', ipv4(tcp(), { place: 1 }), 'a later fragment: the first one has the ports'],
    [
      'a later fragment of IPv6',
      ipv6(tcp(), { extensions: [[44, [0, 8, 0, 0, 0, 1]]] }),
      'a later fragment: the first one has the ports',
    ],
    ['ICMP', ipv4({ protocol: 1, bytes: [8, 0] }), 'neither TCP nor UDP: protocol 1'],
    ['nothing behind IPv6', ipv6({ protocol: 59, bytes: [] }), 'nothing behind the header of IPv6'],
    ['a short UDP length', ipv4(udp({ length: 7 })), 'UDP: a length of 7 bytes'],
  ])('says why it tells no more: %s', (_name, frame, unread) => {
    expect(parsePacket(frame).unread).toBe(unread)
  })

  it('says so of a TCP header that claims fewer than 20 bytes', () => {
    const frame = ipv4(tcp())
    frame[14 + 20 + 12] = 0x40
    expect(parsePacket(frame).unread).toBe('TCP: a header of 16 bytes')
  })
})

describe('checksums', () => {
  it('the example of RFC 1071', () => {
    expect(sumOf(Uint8Array.of(0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7))).toBe(0xddf2)
  })

  it.each(FRAMES)('are right, and wrong if a bit is: %s', (_name, frame) => {
    const check = (bytes: Uint8Array) => {
      const { tcp, udp } = parsePacket(bytes)
      return (tcp ?? udp)?.check
    }
    expect(check(frame)).toBe('right')
    const garbled = frame.slice()
    garbled[garbled.length - 1]! ^= 1
    expect(check(garbled)).toBe('wrong')
    expect(check(frame.subarray(0, -1))).toBe('unknown')
  })

  it('of IPv4’s own header', () => {
    const frame = ipv4(tcp())
    frame[14 + 8]! ^= 1
    expect(parsePacket(frame).ip).toMatchObject({ check: 'wrong' })
  })

  it('UDP may have none', () => {
    const frame = ipv4(udp())
    frame.fill(0, 14 + 20 + 6, 14 + 20 + 8)
    expect(parsePacket(frame).udp?.check).toBe('absent')
  })

  it('the kernel leaves them to the card: only addresses, protocol and length are summed', () => {
    const frame = ipv4(tcp({ data: 'hello' }))
    // 127.0.0.1 twice, protocol 6, 25 bytes.
    const sum = 2 * (0x7f00 + 1) + 6 + 25
    frame.set([sum >> 8, sum & 255], 14 + 20 + 16)
    expect(parsePacket(frame).tcp?.check).toBe('unfinished')
  })
})

describe('whatever the bytes are', () => {
  /** A row of numbers that is the same each time: xorshift32. */
  function* random(seed: number): Generator<number, never> {
    for (let x = seed; ; ) {
      x ^= x << 13
      x ^= x >>> 17
      x ^= x << 5
      yield x >>> 0
    }
  }

  it.each(FRAMES)('cut off anywhere, what came whole is told: %s', (_name, frame) => {
    const all = layersOf(parsePacket(frame)).map(({ name }) => name)
    for (let length = 0; length <= frame.length; length++) {
      const parsed = parsePacket(frame.subarray(0, length))
      const names = layersOf(parsed).map(({ name }) => name)
      expect(names).toEqual(all.slice(0, names.length))
      // Either all headers are told, or it says why not.
      expect(parsed.unread === undefined, `${length} bytes`).toBe(names.length === all.length)
      // A header says where it ends: how much data there was is known of part of it too.
      if (names.length === all.length) expect(parsed.dataLength).toBe(parsePacket(frame).dataLength)
    }
  })

  it('random bytes, and random changes of good ones, throw nothing', () => {
    const numbers = random(0x5eed)
    const next = (below: number): number => numbers.next().value % below
    for (let round = 0; round < 3000; round++) {
      const base = FRAMES[next(FRAMES.length)]![1]
      const bytes =
        round % 3 === 0
          ? Uint8Array.from({ length: next(120) }, () => next(256))
          : base.slice(0, next(base.length + 1))
      for (let change = next(8); change > 0 && bytes.length > 0; change--)
        bytes[next(bytes.length)] = next(256)
      // Often a frame that gets past Ethernet.
      if (round % 2 === 0 && bytes.length > 14)
        bytes.set(next(2) === 0 ? [8, 0, 0x45] : [0x86, 0xdd, 0x60], 12)
      const parsed = parsePacket(bytes)
      const fields = layersOf(parsed, { seq: 1, ack: 2, scale: 7 }).flatMap(({ fields }) => fields)
      for (const { name, value, meaning } of fields) {
        expect(name).toMatch(/\S/)
        expect(`${value} ${meaning}`).not.toMatch(/undefined|NaN|^ /)
      }
      expect(parsed.data.length).toBeLessThanOrEqual(bytes.length)
      expect(parsed.dataLength).toBeGreaterThanOrEqual(0)
    }
  })
})
