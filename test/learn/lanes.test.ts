// The three lanes of a step: what stands where, in the order of time.

import { describe, expect, it } from 'vitest'
import { lanes } from '../../dist/learn/flow-lanes.js'
import { duration } from '../../dist/learn/flow-print.js'
import type { Played, PlayedCall, Step } from '../../dist/learn/flow-stage.js'
import type { WirePacket } from '../../dist/learn/wire.js'

const call = (name: string, atNs: number, durationNs: number, answer: string, fd?: number): PlayedCall => ({
  line: '',
  call: name,
  args: fd === undefined ? [] : [{ name: 'fd', text: String(fd) }],
  answer,
  atNs,
  durationNs,
})

const by = (side: Played['side'], ...calls: PlayedCall[]): Played => ({ side, code: '', calls, kernel: [] })

const packet = (
  from: WirePacket['from'],
  flags: string,
  atNs: number,
  more: Partial<WirePacket> = {},
): WirePacket => ({ from, flags, atNs, seq: 0, bytes: 0, again: false, layers: [], ...more })

const step = (played: Played[], packets: WirePacket[] = []): Step => ({
  name: 'accept',
  title: '',
  so: '',
  claims: [],
  played,
  packets,
})

/** The rows without what only fills up. */
const rows = (of: Step, width = 76) =>
  lanes(of, width, duration).map(row => Object.values(row).map(cell => cell.trim()))

const handshake = step(
  [
    by('server', call('accept', 1_000, 60_000, '22', 18)),
    by('client', call('socket', 5_000, 1_000, '21'), call('connect', 10_000, 40_000, '0', 21)),
  ],
  [
    packet('client', 'SYN', 20_000),
    packet('server', 'SYN, ACK', 25_000, { ack: 1 }),
    packet('client', 'ACK', 30_000, { seq: 1, ack: 1 }),
  ],
)

describe('the lanes', () => {
  it('run down with time: a call that waited stands twice, one that did not once', () => {
    expect(rows(handshake)).toEqual([
      ['server', 'wire', 'client'],
      ['accept(18)', '', ''],
      ['', '', 'socket() = 21'],
      ['', '', 'connect(21)'],
      ['', expect.stringMatching(/^◀── SYN +seq 0 +───$/), ''],
      ['', expect.stringMatching(/^─── SYN, ACK +seq 0 ack 1 +──▶$/), ''],
      ['', expect.stringMatching(/^◀── ACK +seq 1 ack 1 +───$/), ''],
      ['', '', '= 0  40 µs'],
      ['= 22  60 µs', '', ''],
    ])
  })

  it('tell data, and what was sent again', () => {
    const again = step([], [packet('server', 'PSH, ACK', 1, { seq: 1, ack: 25, bytes: 2, again: true })])
    expect(rows(again, 90)[1]![1]).toMatch(/^─── PSH, ACK seq 1 ack 25 2 B again +──▶$/)
    expect(rows(again)[1]![1]).toMatch(/^─── PSH, ACK 2 B again +──▶$/)
  })

  it('tell a refusal by its name alone', () => {
    const refused = by('client', call('connect', 1, 1, '-1 ECONNREFUSED (Connection refused)', 21))
    expect(rows(step([refused]))[1]).toEqual(['', '', 'connect(21) = -1 ECON…'])
  })

  it('are not there where only the server did something, and nothing was sent', () => {
    expect(rows(step([by('server', call('bind', 1, 1, '0', 18))]))).toEqual([])
  })

  it.each([56, 72, 76, 96])('are as wide as they may be, and no wider: %d columns', width => {
    for (const row of lanes(handshake, width, duration))
      expect([...Object.values(row).join('')].length).toBe(width)
  })
})
