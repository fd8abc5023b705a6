// Loopback: a new network namespace has it, and it is down.

import { IFF_UP, NETLINK_ROUTE, RTM_GETLINK, RTM_NEWLINK } from '../constants.ts'
import { check } from '../errno.ts'
import { beneath } from '../kernel.ts'
import { LITTLE_ENDIAN } from '../structs.ts'
import { exchange } from './netlink.ts'

/** struct ifinfomsg { u8 ifi_family, pad; u16 ifi_type; i32 ifi_index; u32 ifi_flags, ifi_change } */
const IFINFO = { index: 4, flags: 8, change: 12, size: 16 }

/**
 * Brings loopback up in the network namespace of this process, where it is down; with
 * it 127.0.0.1 and ::1 are there.
 *
 * @throws {@link ErrnoException}
 * - `EPERM` the process does not have CAP_NET_ADMIN over the namespace
 * - `EAFNOSUPPORT` the system has no netlink
 * @see rtnetlink(7), network_namespaces(7)
 */
export function loopbackUp(): void {
  const index = check('if_nametoindex', beneath.if_nametoindex(Buffer.from('lo\0')))
  const message = new DataView(new ArrayBuffer(IFINFO.size))
  message.setInt32(IFINFO.index, index, LITTLE_ENDIAN)
  const request = new Uint8Array(message.buffer)
  const [link] = exchange(NETLINK_ROUTE, RTM_GETLINK, 0, request)
  if (link !== undefined && (link.getUint32(IFINFO.flags, LITTLE_ENDIAN) & IFF_UP) !== 0) return
  message.setUint32(IFINFO.flags, IFF_UP, LITTLE_ENDIAN)
  message.setUint32(IFINFO.change, IFF_UP, LITTLE_ENDIAN)
  exchange(NETLINK_ROUTE, RTM_NEWLINK, 0, request)
}
