// The options of getsockopt(2) and setsockopt(2) as strace(1) 6.1 prints them: most by
// the length of the value, four bytes as a number and others as a string.

import { IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, IPPROTO_UDP, SOL_SOCKET } from '../constants.ts'
import { errnoNames } from '../errno.ts'
import { structs } from '../structs.ts'
import { options } from '../tables.ts'
import { hexQuoted, isNull, nameOf, numberedName, pointer, shownBytes, signed } from './decode.ts'
import { inet6Addr, inetAddr, sockaddrText } from './decode-address.ts'
import { type Group, otherOptions, plainInts, spelled } from './names.ts'
import type { Made } from './strace.ts'

/** The name of an option, and of its level. */
export function optionName(
  level: number,
  option: number,
  direction: 'get' | 'set',
): [level: string, option: string] {
  const levelName = nameOf('SOL', level)
  const name = nameAtLevel(level, option)
  // One number, which reads and writes differently.
  if (name === 'SO_ATTACH_FILTER' && direction === 'get') return [levelName, 'SO_GET_FILTER']
  return [levelName, spelled(name)]
}

function nameAtLevel(level: number, option: number): string {
  const group = groupsOfLevels.get(level)
  if (group !== undefined) return nameOf(group, option)
  const names = otherOptions[nameOf('SOL', level)]
  return names === undefined ? String(option >>> 0) : numberedName(names, option >>> 0)
}

const groupsOfLevels = new Map<number, Group>([
  [SOL_SOCKET, 'SOL_SOCKET'],
  [IPPROTO_IP, 'IPPROTO_IP'],
  [IPPROTO_IPV6, 'IPPROTO_IPV6'],
  [IPPROTO_TCP, 'IPPROTO_TCP'],
  [IPPROTO_UDP, 'IPPROTO_UDP'],
])

/** `optval` and `optlen` after getsockopt(). */
export function gotOption({
  args: [, level, option, optval, optlen],
  answer,
  given,
}: Made<'getsockopt'>): string[] {
  if (answer < 0) return [pointer(optval), `[${given}]`]
  const now = optlen[0] as number
  const room = now === given ? `[${now}]` : `[${given} => ${now}]`
  if (given === 0 || now === 0 || optval === null || isNull(optval)) return [pointer(optval), room]
  return [gotValue(nameAtLevel(level, option), level, optval, now), room]
}

function gotValue(name: string, level: number, optval: Uint8Array, length: number): string {
  const bytes = optval.subarray(0, length)
  const { linger, ucred } = structs
  switch (level === SOL_SOCKET ? name : '') {
    case 'SO_LINGER':
      return fields(bytes, { l_onoff: linger.l_onoff[0], l_linger: linger.l_linger[0] })
    case 'SO_PEERCRED':
      return fields(bytes, { pid: ucred.pid[0], uid: ucred.uid[0], gid: ucred.gid[0] })
    case 'SO_ATTACH_FILTER':
      return pointer(optval)
    case 'SO_ERROR':
      return length < 4
        ? hexQuoted(bytes)
        : `[${errnoNames.get(signed(bytes, [0, 4]))?.[0] ?? signed(bytes, [0, 4])}]`
  }
  if (isInt(level, name)) return length < 4 ? hexQuoted(bytes) : int(bytes, name)
  return length === 4 ? int(bytes) : shownBytes(optval, length)
}

/** `optval` and `optlen` before setsockopt(). */
export function setOption({ args: [, level, option, optval, optlen] }: Made<'setsockopt'>): string[] {
  const name = nameAtLevel(level, option)
  // The addon makes the struct: a count of instructions, and where they are.
  if (level === SOL_SOCKET && (name === 'SO_ATTACH_FILTER' || name === 'SO_ATTACH_REUSEPORT_CBPF'))
    return [`{len=${optlen / 8}, filter=${pointer(optval)}}`, '16']
  if (name === 'PACKET_FANOUT_DATA' && optlen !== 4) return ['0x...', '16']
  return [
    optval === null || isNull(optval) ? 'NULL' : givenValue(name, level, optval, optlen),
    String(optlen),
  ]
}

function givenValue(name: string, level: number, optval: Uint8Array, length: number): string {
  const { linger } = structs
  if (level === SOL_SOCKET && name === 'SO_LINGER')
    return length < linger.size
      ? pointer(optval)
      : fields(optval, { l_onoff: linger.l_onoff[0], l_linger: linger.l_linger[0] })
  if (isInt(level, name)) return length < 4 ? pointer(optval) : int(optval, name)
  const group = level === IPPROTO_IP || level === IPPROTO_IPV6 ? memberships[name] : undefined
  if (group !== undefined) return length < group.size ? pointer(optval) : group.show(optval)
  return length === 4 ? int(optval) : shownBytes(optval, length)
}

/** Those that are a number whatever their length. */
const isInt = (level: number, name: string): boolean =>
  level === SOL_SOCKET ? ints.has(name) : nameOf('SOL', level) === 'SOL_NETLINK'

const ints: ReadonlySet<string> = new Set(
  options.flatMap(([level, name, kept]) =>
    level === 'SOL_SOCKET' && (kept === 'int' || kept === 'uint') && !plainInts.has(name) ? [name] : [],
  ),
)

function int(bytes: Uint8Array, name?: string): string {
  const value = signed(bytes, [0, 4])
  return `[${name === 'SO_TXREHASH' ? (rehash[value] ?? `${value} /* SOCK_TXREHASH_??? */`) : value}]`
}

const rehash: Readonly<Record<number, string>> = {
  0: 'SOCK_TXREHASH_DISABLED',
  1: 'SOCK_TXREHASH_ENABLED',
  255: 'SOCK_TXREHASH_DEFAULT',
}

/** The ints of a struct, by their offset, as far as the bytes go. */
function fields(bytes: Uint8Array, offsets: Readonly<Record<string, number>>): string {
  const shown = Object.entries(offsets)
    .filter(([, at]) => at < bytes.length)
    .map(
      ([name, at]) =>
        `${name}=${bytes.length < at + 4 ? hexQuoted(bytes.subarray(at)) : signed(bytes, [at, 4])}`,
    )
  return `{${shown.join(', ')}}`
}

interface Membership {
  readonly size: number
  show(bytes: Uint8Array): string
}

/** Multicast groups. The interface is a number: its name would take a system call to find. */
const mreq: Membership = {
  size: 8,
  show: bytes => `{imr_multiaddr=${inetAddr(bytes, 0)}, imr_interface=${inetAddr(bytes, 4)}}`,
}
const mreq6: Membership = {
  size: 20,
  show: bytes =>
    `{${inet6Addr(bytes, 0, 'ipv6mr_multiaddr')}, ipv6mr_interface=${signed(bytes, [16, 4]) >>> 0}}`,
}
const groupReq: Membership = {
  size: 136,
  show: bytes =>
    `{gr_interface=${signed(bytes, [0, 4]) >>> 0}, gr_group=${sockaddrText(bytes.subarray(8), 128)}}`,
}
const memberships: Readonly<Record<string, Membership>> = {
  IP_ADD_MEMBERSHIP: mreq,
  IP_DROP_MEMBERSHIP: mreq,
  IPV6_ADD_MEMBERSHIP: mreq6,
  IPV6_DROP_MEMBERSHIP: mreq6,
  IPV6_JOIN_ANYCAST: mreq6,
  IPV6_LEAVE_ANYCAST: mreq6,
  MCAST_JOIN_GROUP: groupReq,
  MCAST_LEAVE_GROUP: groupReq,
}
