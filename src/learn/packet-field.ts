// A field of a header in words: what packet-layers.ts and packet-layers-tcp.ts share.

import type { Checksum } from './packet-checksum.ts'
import type { Field } from './wire.ts'

/** One field. */
export const field = (name: string, value: string | number, meaning: string): Field => ({
  name,
  value: String(value),
  meaning,
})

/** The field of a checksum, and whether it is right. */
export const checksumField = (name: string, checksum: number, check: Checksum): Field =>
  field(name, `${word(checksum)} (${checksumWords[check][0]})`, checksumWords[check][1])

const checksumWords: Readonly<Record<Checksum, readonly [short: string, meaning: string]>> = {
  right: [
    'right',
    'the sum of what it covers, which tells whether anything was garbled on the way: nothing was',
  ],
  wrong: [
    'wrong',
    'does not fit what it covers: something was garbled on the way, and the receiver drops it',
  ],
  unfinished: [
    'not filled in',
    'only its beginning: a network card would finish it, and loopback has none, since memory garbles nothing',
  ],
  absent: ['none', 'the sender made none, as UDP may'],
  unknown: ['not checked', 'cannot be checked here: not all that it covers was captured'],
}

/** `1 byte`, `20 bytes`. */
export const bytes = (count: number): string => `${count} ${count === 1 ? 'byte' : 'bytes'}`

/** Sixteen bits: `0x0800`. */
export const word = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`

/** `01 02 ff`. */
export const hexBytes = (data: Uint8Array): string =>
  Array.from(data, byte => byte.toString(16).padStart(2, '0')).join(' ')
