// Sockets of netlink(7), packet(7), raw(7) and vsock(7): their protocols, addresses and
// options. Where the process has no right to make one, the calls are refused, and shown.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import { attempt, bytes, close, get, int, NONE, opened, u16, u32 } from './support.mjs'

const swapped = value => ((value & 0xff) << 8) | (value >> 8)

/** `struct sockaddr_ll` of no interface that there is. */
const packet = (protocol, hatype, type) =>
  bytes(
    ...u16(c.AF_PACKET),
    ...u16(swapped(protocol)),
    ...u32(9999),
    ...u16(hatype),
    type,
    0,
    ...Array(8).fill(0),
  )

const set = (fd, level, option, value, length = value.length) =>
  attempt(() => raw.setsockopt(fd, level, option, value, length))

export function levels() {
  // Numbers with a name. Those that strace 6.1 knows, and one that nobody does.
  for (let protocol = 0; protocol < 25; protocol++) close(opened(raw.socket(c.AF_NETLINK, 0, protocol)))
  const numbers = pattern =>
    Object.entries(c).flatMap(([name, number]) => (pattern.test(name) ? [number] : []))
  for (const protocol of [...numbers(/^ETH_P_(?!PROFINET|ETHERCAT)/), 0, 0x7777]) {
    close(opened(raw.socket(c.AF_PACKET, 0, swapped(protocol))))
    raw.bind(NONE, packet(protocol, 1, 0), 20)
  }
  for (const type of [...numbers(/^ARPHRD_/), 0x7777]) raw.bind(NONE, packet(c.ETH_P_IP, type, 0), 20)
  for (let type = 0; type < 10; type++) raw.bind(NONE, packet(c.ETH_P_IP, 1, type), 20)

  const netlink = opened(raw.socket(c.AF_NETLINK, c.SOCK_RAW, c.NETLINK_ROUTE))
  for (const group of [1, 5, 33]) set(netlink, c.SOL_NETLINK, c.NETLINK_ADD_MEMBERSHIP, int(group))
  for (const length of [0, 3, 4, 7, 8, 64]) get(netlink, c.SOL_NETLINK, c.NETLINK_LIST_MEMBERSHIPS, length)
  set(netlink, c.SOL_NETLINK, c.NETLINK_EXT_ACK, int(1))
  get(netlink, c.SOL_NETLINK, c.NETLINK_EXT_ACK, 4)
  close(netlink)

  const ring = bytes(...u32(4096), ...u32(-1), ...u32(2048), ...u32(8))
  for (const option of [c.PACKET_RX_RING, c.PACKET_TX_RING])
    for (const value of [ring, bytes(...ring, ...Array(12).fill(0))]) set(NONE, c.SOL_PACKET, option, value)
  for (const [type, alen] of [
    [0, 6],
    [1, 0],
    [2, 8],
    [3, 9],
    [9, 1],
  ]) {
    const mreq = bytes(...u32(9999), ...u16(type), ...u16(alen), 0, 0x1b, 0x44, 0x11, 0x3a, 0xff, 7, 8)
    for (const option of [c.PACKET_ADD_MEMBERSHIP, c.PACKET_DROP_MEMBERSHIP])
      for (const length of [15, 16]) set(NONE, c.SOL_PACKET, option, mreq, length)
  }
  const packets = opened(raw.socket(c.AF_PACKET, c.SOCK_RAW, swapped(c.ETH_P_ALL)))
  for (const length of [1, 4, 6, 8, 12, 16]) get(packets, c.SOL_PACKET, c.PACKET_STATISTICS, length)
  set(packets, c.SOL_PACKET, c.PACKET_AUXDATA, int(1))
  for (const option of [c.PACKET_AUXDATA, c.PACKET_VERSION, c.PACKET_RESERVE])
    get(packets, c.SOL_PACKET, option, 4)
  close(packets)

  const icmp = opened(raw.socket(c.AF_INET, c.SOCK_RAW, c.IPPROTO_ICMP))
  for (const filter of [0, -1, 1, ~1, 0xffff, 0x1ffff, ~(1 << c.ICMP_ECHOREPLY), 0x12345678]) {
    for (const length of [0, 1, 3, 4, 8])
      set(NONE, c.SOL_RAW, c.ICMP_FILTER, bytes(...int(filter), 1, 2, 3, 4), length)
    set(icmp, c.SOL_RAW, c.ICMP_FILTER, int(filter))
    for (const length of [1, 4, 8]) get(icmp, c.SOL_RAW, c.ICMP_FILTER, length)
  }
  close(icmp)
}
