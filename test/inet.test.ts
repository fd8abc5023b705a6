// inet_pton(3), inet_ntop(3), if_nametoindex(3), byteorder(3): text and numbers.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  EAFNOSUPPORT,
  ENODEV,
  ENOSPC,
  ENXIO,
  htonl,
  htons,
  INET6_ADDRSTRLEN,
  if_indextoname,
  if_nametoindex,
  inet_ntop,
  inet_pton,
  ntohl,
  ntohs,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { mistakeOf, refusal } from './support/sockets.ts'

const c = (text: string) => Buffer.from(`${text}\0`)

describe('inet_pton(3)', () => {
  it.each([
    ['AF_INET', AF_INET, '127.0.0.1', [127, 0, 0, 1]],
    [
      'AF_INET6',
      AF_INET6,
      '2001:db8::ff00:42',
      [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0x42],
    ],
    ['AF_INET6, mapped', AF_INET6, '::ffff:1.2.3.4', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4]],
  ])('"converts the character string src into a network address structure" %s', (_name, af, src, bytes) => {
    expect(inet_pton(af, src)).toEqual(Uint8Array.from(bytes))
  })

  it.each([
    ['a host name', AF_INET, 'localhost'],
    ['the other family', AF_INET6, '127.0.0.1'],
    ['an abbreviation', AF_INET, '127.1'],
    ['nothing', AF_INET, ''],
    ['a scope', AF_INET6, 'fe80::1%lo'],
  ])(
    'null: "does not contain a character string representing a valid network address" %s',
    (_name, af, src) => {
      expect(inet_pton(af, src)).toBe(null)
    },
  )

  it('EAFNOSUPPORT "af does not contain a valid address family"', () => {
    expect(refusal(() => inet_pton(AF_UNIX, '127.0.0.1'))).toBe('inet_pton EAFNOSUPPORT')
  })

  it.each([
    ['no text', AF_INET, undefined, 'TypeError ERR_INVALID_ARG_TYPE "src"'],
    ['bytes', AF_INET, Buffer.of(1), 'TypeError ERR_INVALID_ARG_TYPE "src"'],
    ['a NUL', AF_INET, '127.0.0.1\0x', 'TypeError ERR_INVALID_ARG_VALUE "src"'],
    ['a family in words', 'AF_INET', '127.0.0.1', 'TypeError ERR_INVALID_ARG_TYPE "af"'],
  ])('throws for %s', (_what, af, src, mistake) => {
    expect(mistakeOf(() => inet_pton(af as number, src as string))).toBe(mistake)
  })

  it('raw: 1, 0, or minus the errno; dst is written only by 1', () => {
    const dst = new Uint8Array(5).fill(0xee)
    expect(raw.inet_pton(AF_INET, c('1.2.3'), dst)).toBe(0)
    expect(raw.inet_pton(AF_UNIX, c('1.2.3.4'), dst)).toBe(-EAFNOSUPPORT)
    expect([...dst]).toEqual(Array(5).fill(0xee))
    expect(raw.inet_pton(AF_INET, c('1.2.3.4'), dst)).toBe(1)
    expect([...dst]).toEqual([1, 2, 3, 4, 0xee])
  })
})

describe('inet_ntop(3)', () => {
  it.each([
    ['AF_INET', AF_INET, [192, 0, 2, 33], '192.0.2.33'],
    ['AF_INET6', AF_INET6, [0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 'fe80::1'],
    ['the longest', AF_INET6, Array(16).fill(255), 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('"converts the network address structure src into a character string." %s', (_name, af, src, text) => {
    expect(inet_ntop(af, Uint8Array.from(src))).toBe(text)
  })

  it('EAFNOSUPPORT "af was not a valid address family."', () => {
    expect(refusal(() => inet_ntop(AF_UNIX, new Uint8Array(16)))).toBe('inet_ntop EAFNOSUPPORT')
  })

  it.each([
    ['too few bytes', AF_INET, new Uint8Array(3), 'TypeError ERR_INVALID_ARG_VALUE "src"'],
    ['four bytes of IPv6', AF_INET6, new Uint8Array(4), 'TypeError ERR_INVALID_ARG_VALUE "src"'],
    ['a text', AF_INET, '127.0.0.1', 'TypeError ERR_INVALID_ARG_TYPE "src"'],
  ])('throws for %s', (_what, af, src, mistake) => {
    expect(mistakeOf(() => inet_ntop(af, src as Uint8Array))).toBe(mistake)
  })

  it('raw: ENOSPC "The converted address string would exceed the size given by size."', () => {
    const src = new Uint8Array(16).fill(255)
    const dst = new Uint8Array(INET6_ADDRSTRLEN)
    expect(raw.inet_ntop(AF_INET6, src, dst, 39)).toBe(-ENOSPC)
    expect(raw.inet_ntop(AF_INET6, src, dst, 40)).toBe(0)
    expect(Buffer.from(dst).indexOf(0)).toBe(39)
  })
})

describe('if_nametoindex(3), if_indextoname(3)', () => {
  it('there is always lo', () => {
    expect(if_indextoname(if_nametoindex('lo'))).toBe('lo')
  })

  it('what /sys says of each interface', () => {
    for (const name of readdirSync('/sys/class/net')) {
      const file = `/sys/class/net/${name}/ifindex`
      if (!existsSync(file)) continue // Not all that stands there is an interface.
      const index = Number(readFileSync(file, 'utf8'))
      expect(if_nametoindex(name)).toBe(index)
      expect(if_indextoname(index)).toBe(name)
    }
  })

  it('ENODEV "No interface found with given name."', () => {
    expect(refusal(() => if_nametoindex('nosuch0'))).toBe('if_nametoindex ENODEV')
    expect(refusal(() => if_nametoindex(''))).toBe('if_nametoindex ENODEV')
    expect(refusal(() => if_nametoindex('a'.repeat(100)))).toBe('if_nametoindex ENODEV')
    expect(raw.if_nametoindex(c('nosuch0'))).toBe(-ENODEV)
  })

  it('ENXIO "No interface found for the index."', () => {
    expect(refusal(() => if_indextoname(0))).toBe('if_indextoname ENXIO')
    expect(refusal(() => if_indextoname(2 ** 31 - 1))).toBe('if_indextoname ENXIO')
    expect(raw.if_indextoname(0, new Uint8Array(16))).toBe(-ENXIO)
  })

  it.each([
    ['a name that is none', () => if_nametoindex(1 as never), 'TypeError ERR_INVALID_ARG_TYPE "ifname"'],
    ['a NUL in a name', () => if_nametoindex('lo\0'), 'TypeError ERR_INVALID_ARG_VALUE "ifname"'],
    ['an index that is none', () => if_indextoname('1' as never), 'TypeError ERR_INVALID_ARG_TYPE "ifindex"'],
    ['index -1', () => if_indextoname(-1), 'RangeError ERR_OUT_OF_RANGE "ifindex"'],
    ['a fraction', () => if_indextoname(1.5), 'RangeError ERR_OUT_OF_RANGE "ifindex"'],
  ])('throws for %s', (_what, act, mistake) => {
    expect(mistakeOf(act)).toBe(mistake)
  })
})

describe('byteorder(3)', () => {
  const swapped = endianness() === 'LE'

  it('"convert values between host and network byte order": most significant byte first in memory', () => {
    expect([...new Uint8Array(Uint16Array.of(htons(0x0102)).buffer)]).toEqual([1, 2])
    expect([...new Uint8Array(Uint32Array.of(htonl(0x01020304)).buffer)]).toEqual([1, 2, 3, 4])
    expect(ntohs(new Uint16Array(Uint8Array.of(1, 2).buffer)[0]!)).toBe(0x0102)
    expect(ntohl(new Uint32Array(Uint8Array.of(1, 2, 3, 4).buffer)[0]!)).toBe(0x01020304)
  })

  it('every bit, and never a sign', () => {
    for (let bit = 0; bit < 16; bit++) expect(ntohs(htons(2 ** bit))).toBe(2 ** bit)
    for (let bit = 0; bit < 32; bit++) expect(ntohl(htonl(2 ** bit))).toBe(2 ** bit)
    expect([htons(0xffff), htonl(0xffffffff), htons(0), htonl(0)]).toEqual([0xffff, 0xffffffff, 0, 0])
    expect([htons(0x80), htonl(0x80)]).toEqual(swapped ? [0x8000, 0x80000000] : [0x80, 0x80])
  })

  it.each<[what: string, act: () => unknown, mistake: string]>([
    ['65536', () => htons(65536), 'RangeError ERR_OUT_OF_RANGE "hostshort"'],
    ['-1', () => ntohs(-1), 'RangeError ERR_OUT_OF_RANGE "netshort"'],
    ['2 ** 32', () => htonl(2 ** 32), 'RangeError ERR_OUT_OF_RANGE "hostlong"'],
    ['NaN', () => ntohl(Number.NaN), 'RangeError ERR_OUT_OF_RANGE "netlong"'],
    ['a fraction', () => htons(0.5), 'RangeError ERR_OUT_OF_RANGE "hostshort"'],
    ['a text', () => htons('80' as never), 'TypeError ERR_INVALID_ARG_TYPE "hostshort"'],
    ['nothing', () => ntohl(undefined as never), 'TypeError ERR_INVALID_ARG_TYPE "netlong"'],
  ])('throws for %s', (_what, act, mistake) => {
    expect(mistakeOf(act)).toBe(mistake)
  })
})
