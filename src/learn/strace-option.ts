// The options of getsockopt(2) and setsockopt(2) as strace(1) 6.1 prints them: most by
// the length of the value, four bytes as a number and others as a string.

import {
  AF_VSOCK,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SOL_NETLINK,
  SOL_PACKET,
  SOL_RAW,
  SOL_SOCKET,
  SOL_TLS,
} from '../constants.ts'
import { options } from '../tables.ts'
import { hexQuoted, isNull, nameOf, pointer, shownBytes } from './decode.ts'
import { lengthGiven, type Made } from './made.ts'
import { type Group, plainInts, spelled } from './names.ts'
import { intText, values } from './strace-value.ts'

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
  return group === undefined ? String(option >>> 0) : nameOf(group, option)
}

/** At other levels strace shows numbers. */
const groupsOfLevels = new Map<number, Group>([
  [SOL_SOCKET, 'SOL_SOCKET'],
  [IPPROTO_IP, 'IPPROTO_IP'],
  [IPPROTO_IPV6, 'IPPROTO_IPV6'],
  [IPPROTO_TCP, 'IPPROTO_TCP'],
  [IPPROTO_UDP, 'IPPROTO_UDP'],
  [SOL_RAW, 'SOL_RAW'],
  [SOL_PACKET, 'SOL_PACKET'],
  [SOL_NETLINK, 'SOL_NETLINK'],
  [SOL_TLS, 'SOL_TLS'],
  [AF_VSOCK, 'AF_VSOCK'],
])

/** `optval` and `optlen` after getsockopt(). */
export function gotOption(made: Made<'getsockopt'>): string[] {
  const [, level, option, optval, optlen] = made.args
  const given = lengthGiven(made)
  if (made.answer < 0) return [pointer(optval), `[${given}]`]
  const now = optlen[0] as number
  const room = now === given ? `[${now}]` : `[${given} => ${now}]`
  if (given === 0 || now === 0 || optval === null || isNull(optval)) return [pointer(optval), room]
  return [gotValue(nameAtLevel(level, option), level, optval, now, given), room]
}

function gotValue(name: string, level: number, optval: Uint8Array, length: number, given: number): string {
  const bytes = optval.subarray(0, length)
  const show = values[name]?.get
  if (show !== undefined) return show(bytes, given)
  if (isInt(level, name)) return length < 4 ? hexQuoted(bytes) : intText(bytes)
  return length === 4 ? intText(bytes) : shownBytes(optval, length)
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
  const show = values[name]?.set
  if (show !== undefined) return show(optval.subarray(0, length))
  if (isInt(level, name)) return length < 4 ? pointer(optval) : intText(optval)
  return length === 4 ? intText(optval) : shownBytes(optval, length)
}

/** Those that are a number whatever their length. */
const isInt = (level: number, name: string): boolean =>
  level === SOL_SOCKET ? ints.has(name) : level === SOL_NETLINK

const ints: ReadonlySet<string> = new Set(
  options.flatMap(([level, name, kind]) =>
    level === 'SOL_SOCKET' && (kind === 'int' || kind === 'uint') && !plainInts.has(name) ? [name] : [],
  ),
)
