// The network interfaces and their addresses, as `ip addr` lists them: two dumps of
// rtnetlink(7). `os.networkInterfaces()` passes over an interface that is down or has no
// address, and tells neither flags nor MTU; `net` and `dgram` have no AF_NETLINK.
//
//   node dist/examples/list-interfaces.js
//   node dist/examples/list-interfaces.js lo
//
// Both print, the second only this:
//
//     1: lo: <UP,LOOPBACK,RUNNING,LOWER_UP> mtu 65536
//         inet 127.0.0.1/8
//         inet6 ::1/128

import { endianness } from 'node:os'
import { pathToFileURL } from 'node:url'
import {
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  close,
  ErrnoException,
  IFA_ADDRESS,
  IFA_LOCAL,
  IFLA_IFNAME,
  IFLA_MTU,
  if_nametoindex,
  inet_ntop,
  MSG_TRUNC,
  NETLINK_ROUTE,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  RTM_GETADDR,
  RTM_GETLINK,
  recvfrom,
  SOCK_RAW,
  sendto,
  socket,
} from 'sockfd'

/** Netlink never leaves the machine: its numbers are in this machine's byte order. */
export const LITTLE_ENDIAN = endianness() === 'LE'

/** struct nlmsghdr { u32 nlmsg_len; u16 nlmsg_type, nlmsg_flags; u32 nlmsg_seq, nlmsg_pid } */
const HEADER = 16

/** More than the kernel puts into one datagram of a dump. */
const ROOM = 1 << 16

/** Messages and attributes begin at multiples of four: NLMSG_ALIGN, NLA_ALIGN. */
const align = (length: number) => (length + 3) & ~3

/** Asks a part of the kernel for all rows of a table: what follows the header of each. */
export function dump(protocol: number, type: number, request: Uint8Array): DataView[] {
  const message = new Uint8Array(HEADER + request.length)
  const header = new DataView(message.buffer)
  header.setUint32(0, message.length, LITTLE_ENDIAN)
  header.setUint16(4, type, LITTLE_ENDIAN)
  header.setUint16(6, NLM_F_REQUEST | NLM_F_DUMP, LITTLE_ENDIAN)
  message.set(request, HEADER)

  const fd = socket(AF_NETLINK, SOCK_RAW, protocol)
  try {
    sendto(fd, message, 0, { family: AF_NETLINK, pid: 0, groups: 0 }) // To the kernel: it is 0.
    return rows(fd) ?? dump(protocol, type, request)
  } finally {
    close(fd)
  }
}

/** Reads an answer of many messages in many datagrams; undefined if the table changed meanwhile. */
function rows(fd: number): DataView[] | undefined {
  const found: DataView[] = []
  for (let changed = false; ; ) {
    const buffer = new ArrayBuffer(ROOM)
    const { bytes, address } = recvfrom(fd, new Uint8Array(buffer), MSG_TRUNC)
    if (address?.pid !== 0) continue // Any process may send to us.
    if (bytes > ROOM) throw new Error(`a datagram of ${bytes} bytes`)
    for (let at = 0; at < bytes; ) {
      const message = new DataView(buffer, at)
      const length = message.getUint32(0, LITTLE_ENDIAN)
      const type = message.getUint16(4, LITTLE_ENDIAN)
      if (message.getUint16(6, LITTLE_ENDIAN) & NLM_F_DUMP_INTR) changed = true
      // Both begin with an int: 0, or the negative errno of what went wrong.
      if (type === NLMSG_DONE || type === NLMSG_ERROR) {
        const error = message.getInt32(HEADER, LITTLE_ENDIAN)
        if (error < 0) throw new ErrnoException('netlink', error)
        return changed ? undefined : found
      }
      found.push(new DataView(buffer, at + HEADER, length - HEADER))
      at += align(length)
    }
  }
}

/** The attributes from an offset to the end, by type: each struct nlattr { u16 nla_len, nla_type } and its value. */
export function attributes(row: DataView, offset: number): Map<number, DataView> {
  const found = new Map<number, DataView>()
  for (let at = offset; at < row.byteLength; ) {
    const length = row.getUint16(at, LITTLE_ENDIAN)
    const type = row.getUint16(at + 2, LITTLE_ENDIAN)
    found.set(type, new DataView(row.buffer, row.byteOffset + at + 4, length - 4))
    at += align(length)
  }
  return found
}

const bytesOf = (value: DataView) =>
  Buffer.from(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength)

/** IFF_UP is bit 0, and so on: netdevice(7). */
const FLAGS = [
  ...['UP', 'BROADCAST', 'DEBUG', 'LOOPBACK', 'POINTOPOINT', 'NOTRAILERS', 'RUNNING', 'NOARP', 'PROMISC'],
  ...[
    'ALLMULTI',
    'MASTER',
    'SLAVE',
    'MULTICAST',
    'PORTSEL',
    'AUTOMEDIA',
    'DYNAMIC',
    'LOWER_UP',
    'DORMANT',
    'ECHO',
  ],
]

/** The addresses of each interface, by its index. */
function addresses(): Map<number, string[]> {
  const found = new Map<number, string[]>()
  // struct ifaddrmsg { u8 ifa_family, ifa_prefixlen, ifa_flags, ifa_scope; u32 ifa_index }: zeros ask for all.
  for (const row of dump(NETLINK_ROUTE, RTM_GETADDR, new Uint8Array(8))) {
    const family = row.getUint8(0)
    if (family !== AF_INET && family !== AF_INET6) continue
    const of = attributes(row, 8)
    const address = of.get(IFA_LOCAL) ?? of.get(IFA_ADDRESS) // IFA_ADDRESS of a point-to-point link is the peer's.
    if (address === undefined) continue
    const text = `${family === AF_INET ? 'inet' : 'inet6'} ${inet_ntop(family, bytesOf(address))}/${row.getUint8(1)}`
    const index = row.getUint32(4, LITTLE_ENDIAN)
    found.set(index, [...(found.get(index) ?? []), text])
  }
  return found
}

/** Prints all interfaces, or the one with an index. */
function list(only?: number): void {
  const addressesOf = addresses()
  // struct ifinfomsg { u8 ifi_family; u16 ifi_type; i32 ifi_index; u32 ifi_flags, ifi_change }: zeros ask for all.
  for (const row of dump(NETLINK_ROUTE, RTM_GETLINK, new Uint8Array(16))) {
    const index = row.getInt32(4, LITTLE_ENDIAN)
    if (only !== undefined && index !== only) continue
    const flags = FLAGS.filter((_, bit) => row.getUint32(8, LITTLE_ENDIAN) & (1 << bit))
    const of = attributes(row, 16)
    const name = bytesOf(of.get(IFLA_IFNAME)!).toString('utf8').replace('\0', '')
    console.log(`${index}: ${name}: <${flags}> mtu ${of.get(IFLA_MTU)!.getUint32(0, LITTLE_ENDIAN)}`)
    for (const address of addressesOf.get(index) ?? []) console.log(`    ${address}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [name, ...more] = process.argv.slice(2)
  if (more.length > 0 || name?.startsWith('-')) {
    console.error('usage: list-interfaces.js [NAME]')
    process.exit(2)
  }
  try {
    list(name === undefined ? undefined : if_nametoindex(name))
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    console.error(`list-interfaces: ${error.message}`)
    process.exitCode = 1
  }
}
