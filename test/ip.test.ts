// IPv4 and IPv6 in text: what src/ip.ts reads and writes is what libc does, on
// addresses that were chosen, and on thousands that were not.

import { isIPv4, isIPv6 } from 'node:net'
import { AF_INET, AF_INET6, inet_ntop, inet_pton } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { formatIPv4, formatIPv6, parseIPv4, parseIPv6 } from '../dist/ip.js'

/** The same numbers in every run: mulberry32. */
function random(seed: number): (below: number) => number {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** The bytes that a text means, between bytes that are not its own; null if it means none. */
function parsed(parse: typeof parseIPv4, size: number, text: string): number[] | null {
  const out = new Uint8Array(size + 4).fill(0xee)
  const ok = parse(text, out, 2)
  expect([...out.subarray(0, 2), ...out.subarray(size + 2)]).toEqual([0xee, 0xee, 0xee, 0xee])
  return ok ? [...out.subarray(2, size + 2)] : null
}

const four = (text: string) => parsed(parseIPv4, 4, text)
const six = (text: string) => parsed(parseIPv6, 16, text)

/** What libc makes of it. */
function libc(af: number, text: string): number[] | null {
  const bytes = inet_pton(af, text)
  return bytes && [...bytes]
}

/** A text with one character added, left out, changed or doubled. */
function mutated(text: string, alphabet: string, below: (n: number) => number): string {
  const at = below(text.length + 1)
  const char = alphabet[below(alphabet.length)] as string
  return [
    text.slice(0, at) + char + text.slice(at),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + char + text.slice(at + 1),
    text.slice(0, at) + text.slice(at - 1),
  ][below(4)] as string
}

describe('IPv4', () => {
  it.each(['0.0.0.0', '127.0.0.1', '255.255.255.255', '1.20.255.0', '192.168.100.200'])('reads %s', text => {
    expect(four(text)).toEqual(text.split('.').map(Number))
    expect(four(text)).toEqual(libc(AF_INET, text))
  })

  it.each([
    '',
    '.',
    '1',
    '1.2.3',
    '1.2.3.',
    '.1.2.3',
    '1.2.3.4.',
    '1.2.3.4.5',
    '1..3.4',
    '256.1.1.1',
    '1.1.1.256',
    '1.1.1.1000',
    '01.2.3.4',
    '1.2.3.00',
    '0x7f.0.0.1',
    '127.1',
    '2130706433',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '1.2.3.-4',
    '+1.2.3.4',
    '1.2.3.4\0',
    '1.2.3.٤',
    '1,2,3,4',
    '::1',
    'localhost',
  ])('does not read %j', text => {
    expect(four(text)).toBe(null)
    expect(isIPv4(text)).toBe(false)
  })

  it('agrees with net.isIPv4 and inet_pton(3) on 4,000 random texts', () => {
    const below = random(4)
    let right = 0
    for (let i = 0; i < 4000; i++) {
      const octets = [0, 0, 0, 0].map(() => below([10, 100, 256, 300][below(4)] as number))
      const text = below(3) === 0 ? octets.join('.') : mutated(octets.join('.'), '0123456789.. x', below)
      const bytes = four(text)
      if (bytes !== null) right++
      expect(bytes !== null, text).toBe(isIPv4(text))
      expect(bytes, text).toEqual(libc(AF_INET, text))
    }
    expect(right).toBeGreaterThan(1000)
    expect(right).toBeLessThan(3000)
  })

  it('writes what inet_ntop(3) writes', () => {
    const below = random(44)
    for (let i = 0; i < 500; i++) {
      const bytes = Uint8Array.from([0, 0, 0, 0], () => below(256))
      expect(formatIPv4(Buffer.concat([Buffer.alloc(3), bytes]), 3)).toBe(inet_ntop(AF_INET, bytes))
    }
  })
})

describe('IPv6', () => {
  it.each([
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['FE80::1', 'fe80::1'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
    ['1:0:0:4:0:0:0:8', '1:0:0:4::8'],
    ['1:0:0:4:5:0:0:8', '1::4:5:0:0:8'],
    ['2001:0db8::0001:0000', '2001:db8::1:0'],
    ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
    ['::127.0.0.1', '::127.0.0.1'],
    ['::0.0.0.1', '::1'],
    ['::1:0', '::0.1.0.0'],
    ['1:2:3:4:5:6:7.8.9.10', '1:2:3:4:5:6:708:90a'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['::ffff:0:1.2.3.4', '::ffff:0:102:304'],
    ['::fffe:1.2.3.4', '::fffe:102:304'],
  ])('reads %s and writes %s', (text, written) => {
    const bytes = six(text)
    expect(bytes).toEqual(libc(AF_INET6, text))
    expect(formatIPv6(Uint8Array.from([9, ...(bytes ?? [])]), 1)).toBe(written)
  })

  it.each([
    '',
    ':',
    ':::',
    '1',
    ':1',
    '1:',
    '1::2::3',
    '::1:',
    ':1::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    '1:2:3:4:5:6:7:8:',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    '12345::',
    '00001::',
    'g::',
    '::1%lo',
    '[::1]',
    ' ::1',
    '::1 ',
    '127.0.0.1',
    '::1.2.3',
    '::1.2.3.4.5',
    '::1.2.3.256',
    '::01.2.3.4',
    '::1.2.3.4:5',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1:2:3:4:5:1.2.3.4',
    '::a.2.3.4',
    '1.2.3.4::',
  ])('does not read %j', text => {
    expect(six(text)).toBe(null)
    expect(libc(AF_INET6, text)).toBe(null)
  })

  it('agrees with inet_pton(3) on 6,000 random texts', () => {
    const below = random(6)
    const group = () => below([2, 16, 0x10000][below(3)] as number).toString(16)
    let right = 0
    for (let i = 0; i < 6000; i++) {
      const groups = Array.from({ length: below(3) === 0 ? 8 : below(9) }, group)
      if (below(2) === 0) groups.splice(below(groups.length + 1), 0, '')
      if (below(5) === 0) groups.splice(-1, 1, [0, 0, 0, 0].map(() => below(258)).join('.'))
      let text = groups.join(':').replace(/^:|:$/g, '::')
      if (below(2) === 0) text = mutated(text, ':::0123456789abcdefABCDEF..%', below)
      const bytes = six(text)
      if (bytes !== null) right++
      expect(bytes, text).toEqual(libc(AF_INET6, text))
      if (!text.includes('%')) expect(bytes !== null, text).toBe(isIPv6(text))
    }
    expect(right).toBeGreaterThan(1000)
    expect(right).toBeLessThan(5000)
  })

  it('writes what inet_ntop(3) writes of 6,000 random addresses, and reads it back', () => {
    const below = random(66)
    for (let i = 0; i < 6000; i++) {
      const zeros = 1 + below(4)
      const groups = Uint16Array.from(Array(8), () => (below(4) < zeros ? 0 : below([2, 0x10000][below(2)]!)))
      if (below(8) === 0) groups.set([0, 0, 0, 0, 0, [0, 0xffff][below(2)] as number])
      const bytes = new Uint8Array(groups.buffer)
      const text = formatIPv6(bytes, 0)
      expect(text).toBe(inet_ntop(AF_INET6, bytes))
      expect(six(text)).toEqual([...bytes])
    }
  })
})
