// Frames put together as connections: what the numbers are counted from, and what was sent
// before. Frames made by hand, and a real loss.

import { POLLIN, poll, read } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Capture, type CapturedPacket } from '../../dist/learn/capture.js'
import { wirePackets } from '../../dist/learn/connection.js'
import { CAN_CAPTURE, NEEDS_CAPTURE } from '../support/capture.ts'
import { ipv4, ipv6, tcp, udp } from '../support/frames.ts'
import { loseOne } from '../support/loss.ts'
import { Listener } from '../support/sockets.ts'

const [FIN, SYN, RST, PSH, ACK] = [1, 2, 4, 8, 16]
const SERVER = 80
const CLIENT = 40_000

type Segment = NonNullable<Parameters<typeof tcp>[0]>

const client = (segment: Segment): Uint8Array =>
  ipv4(tcp({ source: CLIENT, destination: SERVER, ...segment }))
const server = (segment: Segment): Uint8Array =>
  ipv4(tcp({ source: SERVER, destination: CLIENT, ...segment }))

/** A microsecond apart. */
const captured = (frames: readonly Uint8Array[]): CapturedPacket[] =>
  frames.map((bytes, i) => ({ timeNs: BigInt(1000 * i), bytes, length: bytes.length }))

/** `'client PSH, ACK 1 1 5'`: sequence number, acknowledgment, bytes; and whether it is sent again. */
const told = (frames: readonly Uint8Array[]): string[] =>
  wirePackets(captured(frames), SERVER, Number).map(({ from, flags, seq, ack, bytes, again }) =>
    [from, flags, seq, ack ?? '-', bytes, again ? 'again' : ''].join(' ').trimEnd(),
  )

const window = (frames: readonly Uint8Array[]): string | undefined =>
  wirePackets(captured(frames), SERVER, Number)
    .at(-1)
    ?.layers.find(({ name }) => name === 'TCP')
    ?.fields.find(({ name }) => name === 'Window')?.value

const HANDSHAKE = [
  client({ flags: SYN, seq: 0xfffffffe, ack: 0 }),
  server({ flags: SYN | ACK, seq: 7000, ack: 0xffffffff }),
  client({ flags: ACK, seq: 0xffffffff, ack: 7001 }),
]

describe('wirePackets()', () => {
  it('counts from the first of each side, and on after 2³² − 1', () => {
    expect(
      told([
        ...HANDSHAKE,
        client({ flags: PSH | ACK, seq: 0xffffffff, ack: 7001, data: 'hello' }),
        server({ flags: ACK, seq: 7001, ack: 4 }),
        client({ flags: FIN | ACK, seq: 4, ack: 7001 }),
        server({ flags: FIN | ACK, seq: 7001, ack: 5 }),
        client({ flags: ACK, seq: 5, ack: 7002 }),
      ]),
    ).toEqual([
      'client SYN 0 - 0',
      'server SYN, ACK 0 1 0',
      'client ACK 1 1 0',
      'client PSH, ACK 1 1 5',
      'server ACK 1 6 0',
      'client FIN, ACK 6 1 0',
      'server FIN, ACK 1 7 0',
      'client ACK 7 2 0',
    ])
  })

  it('times are those of the flow', () => {
    const packets = captured(HANDSHAKE)
    expect(wirePackets(packets, SERVER, ns => Number(ns) + 5).map(({ atNs }) => atNs)).toEqual([
      5, 1005, 2005,
    ])
  })

  it('data, SYN and FIN that were sent before come again; what only acknowledges does not', () => {
    const data = (seq: number, text: string) => client({ flags: PSH | ACK, seq, ack: 7001, data: text })
    expect(
      told([
        HANDSHAKE[0]!,
        ...HANDSHAKE,
        HANDSHAKE[2]!,
        data(0xffffffff, 'one'), // 1 to 4
        data(5, 'three'), // 7 to 12: there is a gap
        data(2, 'two'), // 4 to 7
        data(2, 'two'),
        data(0xffffffff, 'onetwothree'),
        data(9, 'e and more'), // of which only the beginning was sent
        client({ flags: FIN | ACK, seq: 19, ack: 7001 }),
        client({ flags: FIN | ACK, seq: 19, ack: 7001 }),
        server({ flags: ACK, seq: 7001, ack: 20 }),
        server({ flags: ACK, seq: 7001, ack: 20 }),
      ]).map(line => line.replace(/^(\w+) (.*?) \d.*?( again)?$/, '$1 $2$3')),
    ).toEqual([
      'client SYN',
      'client SYN again',
      'server SYN, ACK',
      'client ACK',
      'client ACK',
      'client PSH, ACK',
      'client PSH, ACK',
      'client PSH, ACK',
      'client PSH, ACK again',
      'client PSH, ACK again',
      'client PSH, ACK',
      'client FIN, ACK',
      'client FIN, ACK again',
      'server ACK',
      'server ACK',
    ])
  })

  it('a refused connection: the RST has no first number of its own', () => {
    expect(
      told([client({ flags: SYN, seq: 99, ack: 0 }), server({ flags: RST | ACK, seq: 0, ack: 100 })]),
    ).toEqual(['client SYN 0 - 0', 'server RST, ACK 1 1 0'])
  })

  it('a RST alone acknowledges nothing', () => {
    expect(told([...HANDSHAKE, client({ flags: RST, seq: 0xffffffff, ack: 0 })]).at(-1)).toBe(
      'client RST 1 - 0',
    )
  })

  it('a connection that was open before is counted from what was seen first', () => {
    expect(
      told([
        client({ flags: PSH | ACK, seq: 5000, ack: 9000, data: 'hello' }),
        server({ flags: ACK, seq: 9000, ack: 5005 }),
      ]),
    ).toEqual(['client PSH, ACK 1 1 5', 'server ACK 1 6 0'])
  })

  it('connections are told apart by the client’s port and by the addresses; a new SYN opens another', () => {
    expect(
      told([
        ...HANDSHAKE,
        client({ source: 40_001, flags: SYN, seq: 5, ack: 0 }),
        ipv6(tcp({ source: CLIENT, destination: SERVER, flags: SYN, seq: 77, ack: 0 })),
        client({ flags: ACK, seq: 0, ack: 7001 }),
        client({ flags: SYN, seq: 123, ack: 0 }),
        server({ flags: SYN | ACK, seq: 456, ack: 124 }),
      ]).slice(3),
    ).toEqual([
      'client SYN 0 - 0',
      'client SYN 0 - 0',
      'client ACK 2 1 0',
      'client SYN 0 - 0',
      'server SYN, ACK 0 1 0',
    ])
  })

  it('windows are scaled if both SYNs said so, and not in a SYN', () => {
    const scale = (shift: number) => [3, 3, shift, 1]
    const syn = client({ flags: SYN, seq: 1, ack: 0, options: scale(7) })
    const both = [syn, server({ flags: SYN | ACK, seq: 1, ack: 2, options: scale(2) })]
    const one = [syn, server({ flags: SYN | ACK, seq: 1, ack: 2 })]
    const next = client({ flags: ACK, seq: 2, ack: 2, window: 10 })
    expect(window([...both, next])).toBe('1280 (10 × 128)')
    expect(window([...both, server({ flags: ACK, seq: 2, ack: 2, window: 10 })])).toBe('40 (10 × 4)')
    expect(window(both)).toBe('512')
    expect(window([...one, next])).toBe('10')
    expect(window([next])).toBe('10')
  })

  it('passes over what is no TCP of the port', () => {
    expect(
      told([
        ipv4(udp({ destination: SERVER })),
        ipv4(tcp({ source: 1, destination: 2 })),
        new Uint8Array(3),
        client({ flags: SYN, ack: 0 }),
      ]),
    ).toEqual(['client SYN 0 - 0'])
  })

  it('with further packets those before them stay as they are', () => {
    const frames = [...HANDSHAKE, client({ flags: PSH | ACK, seq: 0xffffffff, ack: 7001, data: 'x' })]
    const all = wirePackets(captured(frames), SERVER, Number)
    for (let count = 0; count <= frames.length; count++)
      expect(wirePackets(captured(frames.slice(0, count)), SERVER, Number)).toEqual(all.slice(0, count))
  })
})

describe.skipIf(!CAN_CAPTURE)(`a segment that is lost ${NEEDS_CAPTURE}`, () => {
  it('comes again; and what came behind it is acknowledged by SACK', () => {
    using listener = new Listener()
    const { port } = listener.address
    using capture = Capture.start(port)
    using client = listener.dial()
    using server = listener.take()
    loseOne(client.fd, server.fd)
    expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
    const buffer = Buffer.alloc(64)
    expect(buffer.toString('latin1', 0, read(server.fd, buffer))).toBe('Lostbehind')

    const packets = wirePackets(capture.take(), port, Number)
    expect(packets.find(({ from, bytes }) => from === 'client' && bytes > 0)).toMatchObject({
      seq: 1,
      again: false,
    })
    expect(packets.filter(({ again }) => again).map(({ from, seq }) => `${from} ${seq}`)).toContain(
      'client 1',
    )
    const sacks = packets
      .filter(({ from, ack }) => from === 'server' && ack === 1)
      .flatMap(({ layers }) => layers.find(({ name }) => name === 'TCP')?.fields ?? [])
      .filter(({ name }) => name === 'SACK')
    expect(sacks[0]).toMatchObject({
      value: expect.stringMatching(/^5 \(\d+\) to 11 \(\d+\)$/),
      meaning: expect.stringContaining('not all before them'),
    })
  })
})
