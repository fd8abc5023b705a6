// The values of socket options that strace(1) 6.1 knows by name, and shows as more than a
// number or a string.

import { errnoNames } from '../errno.ts'
import { type Field, structs } from '../structs.ts'
import { hexQuoted, knownName, listed, nameOf, pointer, signed, unsigned } from './decode.ts'
import { inet6Addr, inetAddr, macAddress, sockaddrText } from './decode-address.ts'

/** How a value is shown. */
interface Shown {
  /** After getsockopt(), the bytes that it told of, and how many there was room for. */
  get?(bytes: Uint8Array, given: number): string
  /** Before setsockopt(). */
  set?(bytes: Uint8Array): string
}

/** An int: `[1]`. */
export const intText = (bytes: Uint8Array): string => `[${signed(bytes, [0, 4])}]`

/** An int with a name. */
const error = (bytes: Uint8Array): string =>
  bytes.length < 4
    ? hexQuoted(bytes)
    : `[${errnoNames.get(signed(bytes, [0, 4]))?.[0] ?? signed(bytes, [0, 4])}]`

function rehash(bytes: Uint8Array): string {
  const value = signed(bytes, [0, 4])
  return `[${knownName('SOCK_TXREHASH', value) ?? `${value} /* SOCK_TXREHASH_??? */`}]`
}

type Fields = Readonly<Record<string, Field>>

/** The numbers of a struct, as far as the bytes go. */
const fields = (bytes: Uint8Array, struct: Fields, number: typeof signed = signed): string =>
  `{${Object.entries(struct)
    .filter(([, [at]]) => at < bytes.length)
    .map(([name, [at, size]]) => {
      const whole = at + size <= bytes.length
      return `${name}=${whole ? number(bytes, [at, size]) : hexQuoted(bytes.subarray(at))}`
    })
    .join(', ')}}`

const lingerOf = ({ l_onoff, l_linger } = structs.linger): Fields => ({ l_onoff, l_linger })

/** The fields of a struct that it has no use for but here: ints, one behind the other. */
const intsOf = (...names: string[]): Fields => Object.fromEntries(names.map((name, i) => [name, [4 * i, 4]]))

const ring = intsOf('tp_block_size', 'tp_block_nr', 'tp_frame_size', 'tp_frame_nr')
const statistics = intsOf('tp_packets', 'tp_drops', 'tp_freeze_q_cnt')

/** What is too short is not looked at. */
const atLeast = (size: number, show: (bytes: Uint8Array) => string): Shown => ({
  set: bytes => (bytes.length < size ? pointer(bytes) : show(bytes)),
})
const exactly = (size: number, show: (bytes: Uint8Array) => string): Shown => ({
  set: bytes => (bytes.length !== size ? pointer(bytes) : show(bytes)),
})

/** Multicast groups. An interface is a number: its name would take a system call to find. */
const mreq = atLeast(8, bytes => `{imr_multiaddr=${inetAddr(bytes, 0)}, imr_interface=${inetAddr(bytes, 4)}}`)
const mreq6 = atLeast(
  20,
  bytes => `{${inet6Addr(bytes, 0, 'ipv6mr_multiaddr')}, ipv6mr_interface=${unsigned(bytes, [16, 4])}}`,
)
const groupReq = atLeast(
  136,
  bytes => `{gr_interface=${unsigned(bytes, [0, 4])}, gr_group=${sockaddrText(bytes.subarray(8), 128)}}`,
)

const packetMreq = exactly(16, bytes => {
  const { mr_ifindex, mr_type, mr_alen, mr_address } = structs.packet_mreq
  const length = unsigned(bytes, mr_alen)
  const address = bytes.subarray(mr_address[0], mr_address[0] + Math.min(length, mr_address[1]))
  const type = nameOf('PACKET_MR', unsigned(bytes, mr_type))
  return `{mr_ifindex=${unsigned(bytes, mr_ifindex)}, mr_type=${type}, mr_alen=${length}, mr_address=${macAddress(address)}}`
})

/** The types of ICMP that do not come, or behind `~` those that do, where these are fewer. */
function icmpFilter(bytes: Uint8Array): string {
  if (bytes.length === 0) return pointer(bytes)
  const filter = new Uint8Array(4).fill(0xff)
  filter.set(bytes.subarray(0, 4))
  const types = Array.from({ length: 32 }, (_, type) => type)
  const isIn = (type: number): boolean => ((unsigned(filter, [0, 4]) >>> type) & 1) === 1
  const inverted = types.filter(isIn).length > types.length / 2
  const shown = types.filter(type => isIn(type) !== inverted).map(type => nameOf('ICMP', type))
  return `${inverted ? '~' : ''}[${shown.join(' ')}]`
}

/** By the name of the option. */
export const values: Readonly<Record<string, Shown>> = {
  SO_LINGER: {
    get: bytes => fields(bytes, lingerOf()),
    ...atLeast(structs.linger.size, bytes => fields(bytes, lingerOf())),
  },
  SO_PEERCRED: {
    get: bytes => fields(bytes, { pid: structs.ucred.pid, uid: structs.ucred.uid, gid: structs.ucred.gid }),
  },
  SO_ATTACH_FILTER: { get: pointer },
  SO_ERROR: { get: error },
  SO_TXREHASH: { get: bytes => (bytes.length < 4 ? hexQuoted(bytes) : rehash(bytes)), ...atLeast(4, rehash) },
  IP_ADD_MEMBERSHIP: mreq,
  IP_DROP_MEMBERSHIP: mreq,
  IPV6_ADD_MEMBERSHIP: mreq6,
  IPV6_DROP_MEMBERSHIP: mreq6,
  IPV6_JOIN_ANYCAST: mreq6,
  IPV6_LEAVE_ANYCAST: mreq6,
  MCAST_JOIN_GROUP: groupReq,
  MCAST_LEAVE_GROUP: groupReq,
  PACKET_STATISTICS: { get: bytes => fields(bytes, statistics, unsigned) },
  PACKET_RX_RING: exactly(16, bytes => fields(bytes, ring, unsigned)),
  PACKET_TX_RING: exactly(16, bytes => fields(bytes, ring, unsigned)),
  PACKET_ADD_MEMBERSHIP: packetMreq,
  PACKET_DROP_MEMBERSHIP: packetMreq,
  ICMP_FILTER: { get: icmpFilter, set: icmpFilter },
  NETLINK_LIST_MEMBERSHIPS: {
    get: (bytes, given) =>
      listed(Math.trunc(Math.min(bytes.length, given) / 4), i => String(unsigned(bytes, [4 * i, 4]))),
  },
}
