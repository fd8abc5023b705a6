// Options of the lists whose value is no plain bytes: with one the kernel would follow
// pointers, or count otherwise than in bytes. All numbers: pointers.test.ts.

import { EBADF, getsockopt } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { options } from '../dist/tables.js'
import { named } from './support/option-rule.ts'
import { mistakeOf } from './support/sockets.ts'

/** Not to be read, and why; each of them may be set as far as the kernel lets it. */
const REFUSED: Record<string, string> = {
  IP_MSFILTER: 'writes as many addresses as the value says, whatever optlen is',
  MCAST_MSFILTER: 'the same',
  TCP_AO_GET_KEYS: 'writes as many structs as the value says: optlen is the length of one',
  TCP_ZEROCOPY_RECEIVE: 'maps pages, and copies, where the value says',
  MPTCP_FULL_INFO: 'writes two arrays where the value says',
}

const BAD = 'TypeError ERR_INVALID_ARG_VALUE "optname"'
const here = options.filter(([, name]) => named(name) !== undefined)

describe('getsockopt(2)', () => {
  const INSTRUCTIONS = ['SO_ATTACH_FILTER', 'SO_GET_FILTER'] // One number, of which 8 bytes count as one.
  const read = (level: string, name: string, room: Uint8Array | null) => () => {
    const optlen = (room?.length ?? 0) / (INSTRUCTIONS.includes(name) ? 8 : 1)
    return raw.getsockopt(-1, named(level), named(name), room, Uint32Array.of(optlen))
  }

  it('reads every option of the lists but these', () => {
    for (const [level, name] of here) {
      const isRefused = name in REFUSED
      for (const room of [new Uint8Array(8), new Uint8Array(512), null])
        if (isRefused) expect(mistakeOf(read(level, name, room)), name).toBe(BAD)
        else expect(read(level, name, room)(), name).toBe(-EBADF)
    }
  })

  it.each(Object.entries(REFUSED))('%s is refused in the calls too: it %s', name => {
    const levels = here.filter(([, one]) => one === name).map(([level]) => named(level))
    expect(levels.length).toBeGreaterThan(0)
    for (const level of levels)
      for (const length of [undefined, 0, 64])
        expect(mistakeOf(() => getsockopt(-1, level, named(name), length as number))).toBe(BAD)
  })
})

describe('setsockopt(2)', () => {
  /** The struct is built where no JavaScript can reach it: filter.test.ts. */
  const PROGRAMS = ['PACKET_FANOUT_DATA', 'SO_ATTACH_FILTER', 'SO_ATTACH_REUSEPORT_CBPF', 'SO_GET_FILTER']

  it('sets every option of the lists', () => {
    for (const [level, name] of here)
      for (const length of [0, 8, 512]) {
        const act = () => raw.setsockopt(-1, named(level), named(name), new Uint8Array(length), length)
        expect(act(), name).toBe(-EBADF)
      }
  })

  it('takes whole instructions for those that are programs', () => {
    for (const [level, name] of here) {
      const act = () => raw.setsockopt(-1, named(level), named(name), new Uint8Array(12), 12)
      if (PROGRAMS.includes(name))
        expect(mistakeOf(act), name).toBe('TypeError ERR_INVALID_ARG_VALUE "optlen"')
      else expect(act(), name).toBe(-EBADF)
    }
  })
})
