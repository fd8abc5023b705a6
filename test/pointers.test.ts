// Arguments that are pointers in disguise: commands, requests and options with which
// a lucky number or a few bytes would send the kernel to memory that nobody offered.

import {
  AF_INET,
  AF_UNIX,
  EBADF,
  FIONREAD,
  fcntl,
  getsockopt,
  IPPROTO_IP,
  IPPROTO_TCP,
  ioctl,
  Owned,
  pipe2,
  SIOCATMARK,
  SIOCOUTQ,
  SIOCOUTQNSD,
  SOCK_DGRAM,
  SOCK_STREAM,
  setsockopt,
  socket,
  socketpair,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { constant } from '../dist/constant.js'
import { groups } from '../dist/tables.js'
import { Both, mistakeOf } from './support/sockets.ts'

const upTo = (most: number) => Array.from({ length: most }, (_, i) => i)

/** Whether the kernel was asked at all: no descriptor has the number -1. */
function isMade(act: () => number): boolean {
  const what = mistakeOf(() => expect(act()).toBe(-EBADF))
  if (what !== 'nothing') expect(what).toMatch('TypeError ERR_INVALID_ARG_VALUE')
  return what === 'nothing'
}

describe('fcntl(2)', () => {
  it('takes the commands whose argument is an int or nothing, and no other', () => {
    const listed = groups.F.map(name => constant(name)!)
    const taken = upTo(2048).filter(op => isMade(() => raw.fcntl(-1, op, 0)))
    expect(taken).toEqual(listed.toSorted((a, b) => a - b))
  })

  it.each([
    ['F_GETLK', 5],
    ['F_SETLK', 6],
    ['F_SETLKW', 7],
    ['F_SETOWN_EX', 15],
    ['F_GETOWN_EX', 16],
    ['F_GETOWNER_UIDS', 17],
    ['F_OFD_GETLK', 36],
    ['F_OFD_SETLK', 37],
    ['F_OFD_SETLKW', 38],
    ['F_NOTIFY', 1026],
    ['F_GET_RW_HINT', 1035],
    ['F_SET_RW_HINT', 1036],
    ['F_GET_FILE_RW_HINT', 1037],
    ['F_SET_FILE_RW_HINT', 1038],
    ['F_GETDELEG', 1039],
    ['a command of a later kernel', 1 << 20],
    ['no command', -1],
  ])('does not follow the pointer of %s', (_name, op) => {
    using pipe = new Both(pipe2())
    for (const arg of [0, 1, 2 ** 32 - 1, -1]) {
      expect(mistakeOf(() => raw.fcntl(pipe[0], op, arg))).toBe('TypeError ERR_INVALID_ARG_VALUE "op"')
      expect(mistakeOf(() => fcntl(pipe[0], op, arg))).toBe('TypeError ERR_INVALID_ARG_VALUE "op"')
    }
  })
})

describe('ioctl(2)', () => {
  const LISTED = [FIONREAD, SIOCOUTQ, SIOCOUTQNSD, SIOCATMARK]
  const SIOCGIFCONF = 0x8912
  const TCGETS = 0x5401

  it('takes the requests of its table, and no other', () => {
    const argp = new Uint8Array(64)
    const requests = [...upTo(256).map(i => 0x5400 + i), ...upTo(256).map(i => 0x8900 + i)]
    const taken = requests.filter(request => isMade(() => raw.ioctl(-1, request, argp)))
    expect(taken).toEqual(LISTED.toSorted((a, b) => a - b))
  })

  it.each([SIOCGIFCONF, TCGETS, FIONREAD + 2 ** 16, 2 ** 32 - 1, 0])('does not make request %d', request => {
    using both = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const argp = new Uint8Array(256)
    expect(mistakeOf(() => raw.ioctl(both[0], request, argp))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "request"',
    )
    expect(mistakeOf(() => ioctl(both[0], request))).toBe('TypeError ERR_INVALID_ARG_VALUE "request"')
    expect(argp.every(byte => byte === 0)).toBe(true)
  })
})

// Levels and options by number: the headers with their names contradict each other.
const IPPROTO_IPV6 = 41
const SOL_SCTP = 132
const SOL_PACKET = 263
const SOL_RDS = 276
const SOL_XDP = 283
const SOL_MPTCP = 284
const LEVELS = [0, 1, 6, 17, IPPROTO_IPV6, SOL_SCTP, 255, SOL_PACKET, 270, SOL_RDS, 282, SOL_XDP, SOL_MPTCP]

const pairs = (act: (level: number, option: number) => number) =>
  LEVELS.flatMap(level =>
    upTo(256).flatMap(option => (isMade(() => act(level, option)) ? [] : `${level}:${option}`)),
  )

describe('getsockopt(2)', () => {
  // The kernel takes what it must know from the value, and optlen for a formality: of
  // IP_MSFILTER with a list of 8 addresses it writes 48 bytes, where optlen says 16.
  const MSFILTERS = ['0:41', '0:48', '41:48']
  const TABLES = [
    '0:64',
    '0:65',
    '0:66',
    '0:67',
    '0:96',
    '0:97',
    '0:98',
    '0:99',
    '0:128',
    '0:129',
    '0:130',
    '0:131',
  ]
  const TABLES6 = ['41:64', '41:65', '41:68', '41:69']
  const POINTERS = ['6:35', '6:41', '132:111', '284:4'] // TCP_ZEROCOPY_RECEIVE, TCP_AO_GET_KEYS, …

  it('reads any option as bytes, but those whose value is no answer of optlen bytes', () => {
    const optval = new Uint8Array(64)
    const refused = pairs((level, option) => raw.getsockopt(-1, level, option, optval, Uint32Array.of(8)))
    expect(refused.toSorted()).toEqual([...MSFILTERS, ...TABLES, ...TABLES6, ...POINTERS].toSorted())
  })

  it.each([
    ['IP_MSFILTER', IPPROTO_IP, 41],
    ['MCAST_MSFILTER', IPPROTO_IP, 48],
    ['IPT_SO_GET_ENTRIES', IPPROTO_IP, 65],
    ['EBT_SO_GET_ENTRIES', IPPROTO_IP, 129],
    ['TCP_ZEROCOPY_RECEIVE', IPPROTO_TCP, 35],
  ])('does not read %s, which would be written elsewhere', (_name, level, option) => {
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM))
    const optval = new Uint8Array(64).fill(0xff)
    const BAD = 'TypeError ERR_INVALID_ARG_VALUE "optname"'
    expect(mistakeOf(() => raw.getsockopt(udp.fd, level, option, optval, Uint32Array.of(16)))).toBe(BAD)
    expect(mistakeOf(() => getsockopt(udp.fd, level, option, 16))).toBe(BAD)
    expect(optval.every(byte => byte === 0xff)).toBe(true)
  })
})

describe('setsockopt(2)', () => {
  it('writes any option as bytes, but those whose value the kernel follows to other memory', () => {
    const optval = new Uint8Array(64)
    const refused = pairs((level, option) => raw.setsockopt(-1, level, option, optval, 64))
    const TABLES = [
      '0:64',
      '0:65',
      '0:66',
      '0:67',
      '0:96',
      '0:97',
      '0:98',
      '0:99',
      '0:128',
      '0:129',
      '0:130',
      '0:131',
    ]
    const TABLES6 = ['41:64', '41:65']
    const POINTERS = ['276:2', '276:3', '276:4', '276:5', '276:6', '276:7', '283:4'] // RDS_GET_MR …, XDP_UMEM_REG
    expect(refused.toSorted()).toEqual([...TABLES, ...TABLES6, ...POINTERS].toSorted())
  })

  it.each([
    ['IPT_SO_SET_REPLACE', IPPROTO_IP, 64],
    ['XDP_UMEM_REG', SOL_XDP, 4],
  ])('does not write %s in the calls either', (_name, level, option) => {
    expect(mistakeOf(() => setsockopt(-1, level, option, new Uint8Array(64)))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "optname"',
    )
  })
})
