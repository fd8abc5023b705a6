// The TCP sockets of this machine that listen, as `ss -ltn` lists them: a dump of
// sock_diag(7). Of a listener Recv-Q counts the connections that wait for accept(), and
// Send-Q is the backlog that listen() was given, which nothing in `net` can tell, even of
// one's own. How netlink works is in list-interfaces.ts.
//
//   node dist/examples/list-listeners.js
//   node dist/examples/list-listeners.js --bound
//
// The first prints something like this; the second those sockets that are bound, and
// neither listen nor are connected, which ss -ltn, /proc/net/tcp and Linux before 6.8 hide:
//
//     State   Recv-Q  Send-Q  Local Address:Port  Peer Address:Port
//     LISTEN  0       128     0.0.0.0:22          0.0.0.0:*
//     LISTEN  2       511     127.0.0.1:8080      0.0.0.0:*
//     LISTEN  0       511     *:3000              *:*

import { pathToFileURL } from 'node:url'
import {
  AF_INET,
  AF_INET6,
  ErrnoException,
  INET_DIAG_SKV6ONLY,
  IPPROTO_TCP,
  if_indextoname,
  inet_ntop,
  NETLINK_SOCK_DIAG,
  SOCK_DIAG_BY_FAMILY,
  TCP_BOUND_INACTIVE,
  TCP_LISTEN,
} from 'sockfd'
import { attributes, dump, LITTLE_ENDIAN } from './list-interfaces.ts'

const TITLES = ['State', 'Recv-Q', 'Send-Q', 'Local Address:Port', 'Peer Address:Port']

/** Where things are in a struct inet_diag_msg, which ends with an inet_diag_sockid and 5 × u32. */
const MSG = { sport: 4, dport: 6, src: 8, dst: 24, interface: 40, rqueue: 56, wqueue: 60, size: 72 }

/** The sockets of a family that are in a state, a line of the table each. */
function sockets(family: typeof AF_INET | typeof AF_INET6, state: number): string[][] {
  // struct inet_diag_req_v2 { u8 family, protocol, ext, pad; u32 states; struct inet_diag_sockid id }:
  // an id of zeros means any.
  const request = new DataView(new ArrayBuffer(56))
  request.setUint8(0, family)
  request.setUint8(1, IPPROTO_TCP)
  request.setUint32(4, 1 << state, LITTLE_ENDIAN)

  const rows = dump(NETLINK_SOCK_DIAG, SOCK_DIAG_BY_FAMILY, new Uint8Array(request.buffer))
  return rows.map(row => {
    // Only :: of a socket that takes IPv4 too is both families' any.
    const isDual = attributes(row, MSG.size).get(INET_DIAG_SKV6ONLY)?.getUint8(0) === 0
    const end = (address: number, port: number, device = '') => {
      const bytes = new Uint8Array(
        row.buffer as ArrayBuffer,
        row.byteOffset + address,
        family === AF_INET ? 4 : 16,
      )
      const text = inet_ntop(family, bytes)
      const host = family === AF_INET ? text : isDual && text === '::' ? '*' : `[${text}]`
      return `${host}${device}:${row.getUint16(port) || '*'}` // As the network writes it: most significant byte first.
    }
    const index = row.getUint32(MSG.interface, LITTLE_ENDIAN) // Of SO_BINDTODEVICE, or of a link-local address.
    return [
      state === TCP_LISTEN ? 'LISTEN' : 'BOUND',
      String(row.getUint32(MSG.rqueue, LITTLE_ENDIAN)),
      String(row.getUint32(MSG.wqueue, LITTLE_ENDIAN)),
      end(MSG.src, MSG.sport, index === 0 ? '' : `%${if_indextoname(index)}`),
      end(MSG.dst, MSG.dport),
    ]
  })
}

/** Prints the table. */
function list(state: number): void {
  const table = [TITLES, ...sockets(AF_INET, state), ...sockets(AF_INET6, state)]
  const widths = TITLES.map((_, column) => Math.max(...table.map(row => row[column]!.length)))
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [option, ...more] = process.argv.slice(2)
  if (more.length > 0 || ![undefined, '--bound'].includes(option)) {
    console.error('usage: list-listeners.js [--bound]')
    process.exit(2)
  }
  try {
    list(option === '--bound' ? TCP_BOUND_INACTIVE : TCP_LISTEN)
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    console.error(`list-listeners: ${error.message}`)
    process.exitCode = 1
  }
}
