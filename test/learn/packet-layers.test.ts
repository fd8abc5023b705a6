// What the fields of a header are called, and what is said of them.

import { describe, expect, it } from 'vitest'
import { type Parsed, parsePacket } from '../../dist/learn/packet.js'
import { layersOf } from '../../dist/learn/packet-layers.js'
import { FRAMES, ipv4, tcp, udp } from '../support/frames.ts'

/** The value and the meaning of a field. */
const told = (parsed: Parsed, layer: string, name: string, relative?: Parameters<typeof layersOf>[1]) =>
  layersOf(parsed, relative)
    .find(each => each.name === layer)
    ?.fields.filter(field => field.name === name)
    .map(({ value, meaning }) => `${value}: ${meaning}`)

describe('layersOf()', () => {
  const segment = parsePacket(
    ipv4(tcp({ flags: 0x10, seq: 5, ack: 2000, window: 64, options: [1, 1, 5, 18, ...sack(), ...sack(1)] })),
  )

  /** A block of SACK: 3000 to 4000, or 1000 to 1500, which was acknowledged already. */
  function sack(which = 0): number[] {
    const [left, right] = which === 0 ? [3000, 4000] : [1000, 1500]
    return [left!, right!].flatMap(edge => [0, 0, edge >> 8, edge & 255])
  }

  it('numbers as they stand there, or counted from the first', () => {
    expect(told(segment, 'TCP', 'Sequence Number')?.[0]).toMatch(/^5: /)
    expect(told(segment, 'TCP', 'Sequence Number', { seq: 0xffffffff })?.[0]).toMatch(/^6 \(5\): /)
    expect(told(segment, 'TCP', 'Acknowledgment Number', { ack: 1000 })?.[0]).toMatch(/^1000 \(2000\): /)
    expect(told(segment, 'TCP', 'SACK', { ack: 1000 })).toEqual([
      expect.stringMatching(/^2000 \(3000\) to 3000 \(4000\): the sender got these, .*not all before them$/),
      expect.stringMatching(/^0 \(1000\) to 500 \(1500\): the sender got these twice$/),
    ])
  })

  it('the window: before scaling, scaled, in a SYN, closed', () => {
    const window = (parsed: Parsed, scale?: number) => told(parsed, 'TCP', 'Window', { scale })?.[0]
    expect(window(segment)).toBe('64: bytes that the sender of this packet has room for, before scaling')
    expect(window(segment, 10)).toBe('65536 (64 × 1024): bytes that the sender of this packet has room for')
    expect(window(parsePacket(ipv4(tcp({ flags: 2 }))), 10)).toMatch(/^512: .*in a SYN never scaled$/)
    expect(window(parsePacket(ipv4(tcp({ window: 0 }))), 10)).toMatch(/^0: .*has to wait$/)
  })

  it('lengths and checksums that are not what they seem', () => {
    const big = ipv4(tcp({ data: 'x'.repeat(70_000) }), { totalLength: 0 })
    expect(told(parsePacket(big), 'IPv4', 'Total Length')?.[0]).toMatch(/^0: more than 16 bits/)
    const garbled = ipv4(tcp())
    garbled[14 + 8]! ^= 1
    expect(told(parsePacket(garbled), 'IPv4', 'Header Checksum')?.[0]).toMatch(/^0x\w{4} \(wrong\): /)
    const unfinished = ipv4(tcp())
    // The sum of 127.0.0.1 twice, protocol 6, and 20 bytes.
    unfinished.set([0xfe, 0x02 + 6 + 20], 14 + 20 + 16)
    expect(told(parsePacket(unfinished), 'TCP', 'Checksum')?.[0]).toMatch(
      /^0xfe1c \(not filled in\): .*loopback has none/,
    )
    const none = ipv4(udp())
    none.fill(0, 14 + 20 + 6, 14 + 20 + 8)
    expect(told(parsePacket(none), 'UDP', 'Checksum')?.[0]).toMatch(/^0x0000 \(none\): /)
    const cut = ipv4(tcp({ data: 'hello' })).subarray(0, -1)
    expect(told(parsePacket(cut), 'TCP', 'Checksum')?.[0]).toMatch(/^0x\w{4} \(not checked\): /)
  })

  it('the flags of TCP in words; none of them', () => {
    const flags = (bits: number) => told(parsePacket(ipv4(tcp({ flags: bits }))), 'TCP', 'Flags')?.[0]
    expect(flags(0x12)).toBe(
      'SYN, ACK: the sender opens its direction of the connection; the acknowledgment number counts',
    )
    expect(flags(0)).toBe('none: none is set')
  })

  it('every field has a name, a value and a meaning in words', () => {
    for (const [, frame] of FRAMES)
      for (const { fields } of layersOf(parsePacket(frame))) {
        expect(fields.length).toBeGreaterThan(2)
        for (const { name, value, meaning } of fields) {
          expect(name).toMatch(/^[A-Z]/)
          expect(value).toMatch(/^\S/)
          expect(meaning).toMatch(/^[A-Za-z].*[^.]$/)
        }
      }
  })
})
