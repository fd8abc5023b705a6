// Ports for programs that must be told one.

import { randomInt } from 'node:crypto'
import { bind, type Inet6Address, type InetAddress, Owned, SOCK_STREAM, socket } from 'sockfd'
import { LOOPBACK, refusal } from './sockets.ts'

/** A port that is free, below those that the kernel gives to who asks for any: nobody gets it by chance. */
export function freePort(address: InetAddress | Inet6Address = LOOPBACK): number {
  using s = new Owned(socket(address.family, SOCK_STREAM))
  for (;;) {
    const port = randomInt(12_000, 32_000)
    const refused = refusal(() => bind(s.fd, { ...address, port }))
    if (refused === 'nothing') return port
    if (refused !== 'bind EADDRINUSE') throw new Error(refused)
  }
}
