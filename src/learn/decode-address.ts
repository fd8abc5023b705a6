// Socket addresses as strace(1) shows them. Nothing here makes a system call, or writes
// to memory that it is given.

import { AF_INET, AF_INET6, AF_NETLINK, AF_PACKET, AF_UNIX, AF_VSOCK } from '../constants.ts'
import { formatIPv4, formatIPv6 } from '../ip.ts'
import { type Field, structs } from '../structs.ts'
import { flagsOf, hex, hexQuoted, knownName, nameOf, quoted, unsigned } from './decode.ts'

/**
 * A socket address: `{sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("127.0.0.1")}`.
 *
 * Field by field for the families IPv4, IPv6, Unix, netlink, packet and vsock, as bytes
 * for the others. An interface is shown by its number, since its name would take a
 * system call to find.
 *
 * @param length - the `socklen_t` that came with it
 */
export function sockaddrText(bytes: Uint8Array, length: number): string {
  const end = Math.min(length, bytes.length, structs.sockaddr_storage.size)
  const padded = new Uint8Array(structs.sockaddr_storage.size)
  for (let i = 0; i < end; i++) padded[i] = bytes[i] as number

  const family = unsigned(padded, structs.sockaddr.sa_family)
  const fields = [`sa_family=${nameOf('AF', family)}`]
  const from = structs.sockaddr.sa_data[0]
  if (end > from)
    fields.push(...(addressFields(family, padded, end) ?? [`sa_data=${quoted(padded.subarray(from, end))}`]))
  return `{${fields.join(', ')}}`
}

/** What stands behind `sa_family`; undefined if that is only bytes. */
function addressFields(family: number, bytes: Uint8Array, length: number): string[] | undefined {
  switch (family) {
    case AF_UNIX:
      return [`sun_path=${unixPath(bytes, length)}`]
    case AF_INET: {
      const { size, sin_port, sin_addr } = structs.sockaddr_in
      return length < size
        ? undefined
        : [`sin_port=htons(${port(bytes, sin_port)})`, `sin_addr=${inetAddr(bytes, sin_addr[0])}`]
    }
    case AF_INET6:
      return inet6Fields(bytes, length)
    case AF_NETLINK: {
      if (length < 12) return undefined
      const [pad, pid, groups] = [unsigned(bytes, [2, 2]), unsigned(bytes, [4, 4]), unsigned(bytes, [8, 4])]
      return [
        ...(pad === 0 ? [] : [`nl_pad=${hex(pad)}`]),
        `nl_pid=${pid | 0}`,
        `nl_groups=${paddedHex(groups, 8)}`,
      ]
    }
    case AF_PACKET:
      return length < 20 ? undefined : packetFields(bytes, length)
    case AF_VSOCK:
      return length < 16 ? undefined : vsockFields(bytes)
    default:
      return undefined
  }
}

/** A path ends at its NUL; an abstract name, shown after `@`, with the address. */
function unixPath(bytes: Uint8Array, length: number): string {
  const from = structs.sockaddr_un.sun_path[0]
  const end = Math.min(length, structs.sockaddr_un.size)
  if (bytes[from] === 0) return `@${quoted(bytes.subarray(from + 1, end))}`
  const nul = bytes.indexOf(0, from)
  return quoted(bytes.subarray(from, nul < 0 ? end : Math.min(nul, end)))
}

function inet6Fields(bytes: Uint8Array, length: number): string[] | undefined {
  const { sin6_port, sin6_flowinfo, sin6_addr, sin6_scope_id } = structs.sockaddr_in6
  if (length < sin6_scope_id[0]) return undefined
  const flowinfo = port(bytes, sin6_flowinfo) * 0x10000 + port(bytes, [sin6_flowinfo[0] + 2, 2])
  return [
    `sin6_port=htons(${port(bytes, sin6_port)})`,
    `sin6_flowinfo=htonl(${flowinfo})`,
    inet6Addr(bytes, sin6_addr[0], 'sin6_addr'),
    ...(length > sin6_scope_id[0] ? [`sin6_scope_id=${unsigned(bytes, sin6_scope_id)}`] : []),
  ]
}

function packetFields(bytes: Uint8Array, length: number): string[] {
  const halen = bytes[11] as number
  const shown = Array.from(bytes.subarray(12, Math.min(12 + halen, length)), byte => paddedHex(byte, 2))
  if (12 + halen > length) shown.push('...')
  return [
    `sll_protocol=${etherType(port(bytes, [2, 2]))}`,
    `sll_ifindex=${unsigned(bytes, [4, 4])}`,
    `sll_hatype=${nameOf('ARPHRD', unsigned(bytes, [8, 2]))}`,
    `sll_pkttype=${nameOf('PACKET_TYPE', bytes[10] as number)}`,
    `sll_halen=${halen}`,
    ...(halen === 0 ? [] : [`sll_addr=[${shown.join(', ')}]`]),
  ]
}

function vsockFields(bytes: Uint8Array): string[] {
  const [reserved, vmPort, cid] = [unsigned(bytes, [2, 2]), unsigned(bytes, [4, 4]), unsigned(bytes, [8, 4])]
  const zero = bytes.subarray(13, 16)
  return [
    ...(reserved === 0 ? [] : [`svm_reserved1=${hex(reserved)}`]),
    `svm_cid=${knownName('VMADDR_CID', cid) ?? hex(cid)}`,
    `svm_port=${knownName('VMADDR_PORT', vmPort) ?? hex(vmPort)}`,
    `svm_flags=${flagsOf('VMADDR_FLAG', bytes[12] as number)}`,
    ...(zero.some(byte => byte !== 0) ? [`svm_zero=${hexQuoted(zero)}`] : []),
  ]
}

/** An IPv4 address: `inet_addr("127.0.0.1")`. */
export const inetAddr = (bytes: Uint8Array, at: number): string => `inet_addr("${formatIPv4(bytes, at)}")`

/** An IPv6 address, and the field it is in: `inet_pton(AF_INET6, "::1", &sin6_addr)`. */
export const inet6Addr = (bytes: Uint8Array, at: number, field: string): string =>
  `inet_pton(AF_INET6, "${formatIPv6(bytes, at)}", &${field})`

/** A protocol of AF_PACKET: `htons(ETH_P_ALL)`. */
export const etherType = (type: number): string => `htons(${nameOf('ETH_P', type)})`

/** A hardware address: `00:1b:44:11:3a:b7`. */
export const macAddress = (bytes: Uint8Array): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(':')

/** Two bytes in the network's order. */
const port = (bytes: Uint8Array, [at]: Field): number =>
  (bytes[at] as number) * 0x100 + (bytes[at + 1] as number)

/** As C's `%#0*x`: the `0x` counts, and nothing has none. */
const paddedHex = (value: number, width: number): string =>
  value === 0 ? '0'.repeat(width) : `0x${value.toString(16).padStart(width - 2, '0')}`
