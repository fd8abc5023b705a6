// Control messages as strace(1) 6.1 prints them: by name at the levels SOL_SOCKET and
// IPPROTO_IP, by number at others, and with the data of those that it knows.

import {
  IP_CHECKSUM,
  IP_ORIGDSTADDR,
  IP_PKTINFO,
  IP_RECVERR,
  IP_RECVOPTS,
  IP_RETOPTS,
  IP_TOS,
  IP_TTL,
  IPPROTO_IP,
  SCM_CREDENTIALS,
  SCM_RIGHTS,
  SCM_SECURITY,
  SCM_TIMESTAMP,
  SCM_TIMESTAMPING,
  SCM_TIMESTAMPNS,
  SO_TIMESTAMP_NEW,
  SO_TIMESTAMPING_NEW,
  SO_TIMESTAMPNS_NEW,
  SOL_SOCKET,
} from '../constants.ts'
import { type Field, LITTLE_ENDIAN, structs } from '../structs.ts'
import { hex, labelled, listed, nameOf, pointer, quoted, signed, unsigned } from './decode.ts'
import { inetAddr, sockaddrText } from './decode-address.ts'
import { timespecText, timevalText } from './decode-time.ts'
import { ipMessages, spelled } from './names.ts'

const { size: HEADER, cmsg_len: LEN, cmsg_level: LEVEL, cmsg_type: TYPE, CMSG_DATA } = structs.cmsghdr
const [, ALIGNMENT] = CMSG_DATA

/** The control messages in memory: `[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[3]}]`. */
export function controlText(memory: Uint8Array, length: number): string {
  if (length < HEADER) return pointer(memory)
  const shown: string[] = []
  let at = 0
  while (length - at >= HEADER) {
    const size = lengthAt(memory, at)
    const end = Math.min(size, length - at)
    shown.push(messageText(memory.subarray(at, at + Math.max(end, HEADER))))
    const next = end < HEADER ? HEADER : Math.ceil(size / ALIGNMENT) * ALIGNMENT
    at = Math.min(at + next, length)
    if (end < HEADER) break
  }
  // What is left is too short for a message, or stands behind one whose length makes no sense.
  return `[${[...shown, ...(at < length ? ['... /* 0x... */'] : [])].join(', ')}]`
}

function messageText(bytes: Uint8Array): string {
  const [level, type] = [signed(bytes, LEVEL), signed(bytes, TYPE)]
  const fields = [
    `cmsg_len=${exactLength(bytes)}`,
    `cmsg_level=${nameOf('SOL', level, 'SOL_???')}`,
    `cmsg_type=${typeName(level, type)}`,
  ]
  const data = bytes.subarray(HEADER)
  const [least, show] = known(level)?.get(type) ?? []
  if (show !== undefined && data.length >= (least as number)) fields.push(`cmsg_data=${show(data)}`)
  return `{${fields.join(', ')}}`
}

function typeName(level: number, type: number): string {
  if (level === SOL_SOCKET) return spelled(nameOf('SCM', type))
  if (level === IPPROTO_IP) return labelled(ipMessages[type], type, 'IP_???')
  return hex(type)
}

/** A `size_t`: of one that makes no sense a little may be lost, and nothing depends on it. */
const lengthAt = (memory: Uint8Array, at: number): number => unsigned(memory, [at + LEN[0], LEN[1]])

/** The same to the last digit. */
const exactLength = (bytes: Uint8Array): bigint =>
  [...bytes.subarray(LEN[0], LEN[0] + LEN[1])].reduce(
    (value, byte, i) => value + (BigInt(byte) << BigInt(8 * (LITTLE_ENDIAN ? i : LEN[1] - 1 - i))),
    0n,
  )

/** How much of it there must be, and how it is shown. */
type Data = readonly [least: number, show: (data: Uint8Array) => string]

const int = (at: number): Field => [at, 4]
const numbers = (data: Uint8Array, show: (field: Field) => number): string =>
  listed(Math.trunc(data.length / 4), i => String(show(int(4 * i))))

const timeval: Data = [1, data => (data.length < structs.timeval.size ? '???' : timevalText(data, 0))]
const timespec: Data = [1, data => (data.length < structs.timespec.size ? '???' : timespecText(data, 0))]
const timespecs: Data = [
  1,
  data =>
    data.length < 3 * structs.timespec.size
      ? '???'
      : listed(3, i => timespecText(data, i * structs.timespec.size)),
]
const label: Data = [1, data => quoted(data)]
const unsignedInts: Data = [4, data => numbers(data, field => unsigned(data, field))]
const octets: Data = [1, data => listed(data.length, i => hex(data[i] as number))]

function known(level: number): ReadonlyMap<number, Data> | undefined {
  return level === SOL_SOCKET ? ofSockets : level === IPPROTO_IP ? ofIp : undefined
}

const ofSockets: ReadonlyMap<number, Data> = new Map<number, Data>([
  [SCM_RIGHTS, [4, data => numbers(data, field => signed(data, field))]],
  [SCM_CREDENTIALS, [structs.ucred?.size, credentials]],
  [SCM_SECURITY, label],
  [SCM_TIMESTAMP, timeval],
  [SCM_TIMESTAMPNS, timespec],
  [SCM_TIMESTAMPING, timespecs],
  [SO_TIMESTAMP_NEW, timeval],
  [SO_TIMESTAMPNS_NEW, timespec],
  [SO_TIMESTAMPING_NEW, timespecs],
])

const ofIp: ReadonlyMap<number, Data> = new Map<number, Data>([
  [IP_PKTINFO, [structs.in_pktinfo?.size, packetInfo]],
  [IP_TTL, unsignedInts],
  [IP_TOS, octets],
  [IP_RECVOPTS, octets],
  [IP_RETOPTS, octets],
  [IP_RECVERR, [structs.sock_extended_err?.size + structs.sockaddr_in.size, extendedError]],
  [IP_ORIGDSTADDR, [structs.sockaddr_in.size, data => sockaddrText(data, data.length)]],
  [IP_CHECKSUM, unsignedInts],
  [SCM_SECURITY, label],
])

function credentials(data: Uint8Array): string {
  const { pid, uid, gid } = structs.ucred
  // As strace writes ids: all bits set is -1, and no user.
  const id = (field: Field): number => (signed(data, field) === -1 ? -1 : unsigned(data, field))
  return `{pid=${signed(data, pid)}, uid=${id(uid)}, gid=${id(gid)}}`
}

/** The interface is a number: its name would take a system call to find. */
function packetInfo(data: Uint8Array): string {
  const { ipi_ifindex, ipi_spec_dst, ipi_addr } = structs.in_pktinfo
  return `{ipi_ifindex=${unsigned(data, ipi_ifindex)}, ipi_spec_dst=${inetAddr(data, ipi_spec_dst[0])}, ipi_addr=${inetAddr(data, ipi_addr[0])}}`
}

/** The offender is shown as if it were an IPv4 address always. */
function extendedError(data: Uint8Array): string {
  const { ee_errno, ee_origin, ee_type, ee_code, ee_info, ee_data, size } = structs.sock_extended_err
  const fields = Object.entries({ ee_errno, ee_origin, ee_type, ee_code, ee_info, ee_data })
  const offender = sockaddrText(data.subarray(size), structs.sockaddr_in.size)
  return `{${fields.map(([name, field]) => `${name}=${unsigned(data, field)}`).join(', ')}, offender=${offender}}`
}
