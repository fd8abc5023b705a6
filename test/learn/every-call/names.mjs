// Families, types, protocols, levels, options and flags: those that strace 6.1 has other
// names for, or none while we have one, are left out.

import * as c from 'sockfd'
import * as raw from 'sockfd/raw'
import { attempt, closeAll, memory, NONE, opened, room, text } from './support.mjs'

const AX25 = 3
const IRDA = 23
const ISDN = 34

export function names() {
  for (const domain of [...Array(48).keys(), 99, -1])
    if (![AX25, IRDA, ISDN, c.AF_PACKET].includes(domain))
      for (const protocol of [0, 1, 7, 0x7777]) opened(raw.socket(domain, 0, protocol))
  for (const domain of [c.AF_INET, c.AF_NETLINK, c.AF_CAN]) opened(raw.socket(domain, 0, -1))
  for (let type = 0; type < 17; type++) {
    opened(raw.socket(c.AF_UNSPEC, type, 0))
    opened(raw.socket(c.AF_UNSPEC, type | c.SOCK_NONBLOCK | c.SOCK_CLOEXEC, 0))
    opened(raw.socket(c.AF_UNSPEC, type | 0x1000, 0))
  }
  opened(raw.socket(c.AF_UNSPEC, -1, 0))
  for (let protocol = 0; protocol < 300; protocol++)
    if (protocol !== c.IPPROTO_SMC && protocol !== c.IPPROTO_AGGFRAG)
      opened(raw.socket(c.AF_INET, 0, protocol))
  for (const protocol of [0, 0x0300, 0x0008, 0x0608, 0xdd86]) opened(raw.socket(c.AF_PACKET, 0, protocol))
  closeAll()
  raw.socketpair(c.AF_UNSPEC, c.SOCK_DGRAM | c.SOCK_CLOEXEC, 5, new Int32Array(2))
  for (const how of [0, 1, 2, 3, -1]) raw.shutdown(NONE, how)
  for (const backlog of [0, 128, -1]) raw.listen(NONE, backlog)
  const others = level =>
    [c.SOL_CAN_RAW, c.SOL_SCTP].includes(level) || (level >= c.SOL_IPX && level <= c.SOL_VSOCK)
  const ours = [c.SOL_NETLINK, c.SOL_PACKET, c.SOL_TLS]
  for (let level = 0; level < 300; level++)
    if (!others(level) || ours.includes(level)) raw.getsockopt(NONE, level, 1, memory(4), room(4))
  raw.getsockopt(NONE, -1, 1, memory(4), room(4))
  raw.setsockopt(NONE, 300, 9999, memory(4), 4)
  raw.setsockopt(NONE, c.SOL_SOCKET, -1, memory(4), 4)
  /** The last option of each level that strace 6.1 has a name for. */
  const known = new Map([
    [c.SOL_SOCKET, 75],
    [c.IPPROTO_IP, 50],
    [c.IPPROTO_IPV6, 78],
    [c.IPPROTO_TCP, 37],
    [c.IPPROTO_UDP, 104],
    [c.SOL_NETLINK, 12],
    [c.SOL_PACKET, 23],
    [c.SOL_RAW, 1],
    [c.SOL_TLS, 2],
    [c.AF_VSOCK, 8],
  ])
  for (const [level, last] of known)
    for (const option of [...Array(last + 1).keys(), 200, 9999]) {
      attempt(() => raw.getsockopt(NONE, level, option, memory(8), room(8)))
      // Its value is a struct of the addon's, which strace shows as bytes: an address is among them.
      if (level === c.SOL_PACKET && option === c.PACKET_FANOUT_DATA) continue
      for (const length of [0, 1, 3, 4, 8, 16, 28])
        attempt(() => raw.setsockopt(NONE, level, option, memory(28).fill(1), length))
      attempt(() => raw.setsockopt(NONE, level, option, null, 0))
    }

  // Flags, bit by bit and all at once. MSG_SOCK_DEVMEM and F_SEAL_EXEC are younger.
  for (let bit = 0; bit < 32; bit++) {
    const flag = 2 ** bit
    if (flag !== c.MSG_SOCK_DEVMEM) raw.send(NONE, memory(0), 0, flag)
    raw.accept4(NONE, null, null, flag)
    raw.dup3(NONE, NONE, flag)
    raw.pipe2(new Int32Array(2), flag | 1)
    raw.fcntl(NONE, c.F_SETFL, flag)
    raw.fcntl(NONE, c.F_SETFD, flag)
    if (flag !== 0x20) raw.fcntl(NONE, c.F_ADD_SEALS, flag)
  }
  for (const flags of [0, 0xfdffffff, 0x12345 & ~c.MSG_SOCK_DEVMEM]) {
    raw.recv(NONE, memory(3), 3, flags)
    raw.sendto(NONE, text('hello'), 5, flags, null, 0)
  }
  for (const flags of [0, -1, 3, 0x101000, 0x410000, c.O_RDWR | c.O_NONBLOCK]) {
    raw.fcntl(NONE, c.F_SETFL, flags)
    raw.dup3(NONE, NONE, flags)
    raw.accept4(NONE, null, null, flags)
  }
}
