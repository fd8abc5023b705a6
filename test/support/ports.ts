// Ports for programs that must be told one.

import { bind, getsockname, type Inet6Address, type InetAddress, Owned, SOCK_STREAM, socket } from 'sockfd'
import { LOOPBACK } from './sockets.ts'

/** A port that was free a moment ago. */
export function freePort(address: InetAddress | Inet6Address = LOOPBACK): number {
  using s = new Owned(socket(address.family, SOCK_STREAM))
  bind(s.fd, address)
  return getsockname(s.fd).port as number
}
