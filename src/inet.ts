// Text and numbers: inet_pton(3), inet_ntop(3), if_nametoindex(3), byteorder(3). Library
// functions, not system calls. Addresses in bind() and its like need none of them.

import { AF_INET, IF_NAMESIZE, INET6_ADDRSTRLEN } from './constants.ts'
import { check } from './errno.ts'
import { kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import { LITTLE_ENDIAN } from './structs.ts'

/**
 * Converts an address from text to the bytes that travel, most significant first.
 *
 * @param af - `AF_INET` or `AF_INET6`
 * @param src - the text: `'127.0.0.1'`, `'::1'`
 * @returns four bytes, or sixteen; null where the text is no such address
 * @throws {@link ErrnoException} `EAFNOSUPPORT` another family
 * @see inet_pton(3)
 */
export function inet_pton(af: number, src: string): Uint8Array | null {
  const dst = new Uint8Array(af === AF_INET ? 4 : 16)
  return check('inet_pton', kernel.inet_pton(af, cString('src', src), dst)) === 1 ? dst : null
}

/**
 * Converts an address from its bytes to text.
 *
 * @param af - `AF_INET` or `AF_INET6`
 * @param src - four bytes, or sixteen
 * @returns the text
 * @throws {@link ErrnoException} `EAFNOSUPPORT` another family
 * @see inet_ntop(3)
 */
export function inet_ntop(af: number, src: Uint8Array): string {
  const dst = new Uint8Array(INET6_ADDRSTRLEN)
  check('inet_ntop', kernel.inet_ntop(af, src, dst, dst.length))
  return text(dst)
}

/**
 * Tells the index of a network interface: what `scopeId` and many options take.
 *
 * @param ifname - its name: `'lo'`
 * @returns its index, from 1
 * @throws {@link ErrnoException} `ENODEV` there is none of that name
 * @see if_nametoindex(3)
 */
export function if_nametoindex(ifname: string): number {
  return check('if_nametoindex', kernel.if_nametoindex(cString('ifname', ifname)))
}

/**
 * Tells the name of a network interface.
 *
 * @param ifindex - its index, from 1
 * @returns its name
 * @throws {@link ErrnoException} `ENXIO` there is none with that index
 * @see if_indextoname(3)
 */
export function if_indextoname(ifindex: number): string {
  const ifname = new Uint8Array(IF_NAMESIZE)
  check('if_indextoname', kernel.if_indextoname(ifindex, ifname))
  return text(ifname)
}

function cString(parameter: string, value: string): Uint8Array {
  if (typeof value !== 'string') throw mistake('type', parameter, 'of type string', value)
  if (value.includes('\0')) throw mistake('value', parameter, 'must be without null bytes', value)
  return Buffer.from(`${value}\0`)
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, 0, bytes.indexOf(0)).toString()

// byteorder(3): the network's order is that of the most significant byte first.

/**
 * A number of 16 bits, from this machine's order to the network's.
 *
 * ```ts
 * socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL))
 * ```
 *
 * @param hostshort - 0 to 65535
 * @see htons(3)
 */
export function htons(hostshort: number): number {
  return swapped('hostshort', hostshort, 2)
}

/**
 * A number of 32 bits, from this machine's order to the network's.
 *
 * @param hostlong - 0 to 2³² − 1
 * @see htonl(3)
 */
export function htonl(hostlong: number): number {
  return swapped('hostlong', hostlong, 4)
}

/**
 * A number of 16 bits, from the network's order to this machine's.
 *
 * @param netshort - 0 to 65535
 * @see ntohs(3)
 */
export function ntohs(netshort: number): number {
  return swapped('netshort', netshort, 2)
}

/**
 * A number of 32 bits, from the network's order to this machine's.
 *
 * @param netlong - 0 to 2³² − 1
 * @see ntohl(3)
 */
export function ntohl(netlong: number): number {
  return swapped('netlong', netlong, 4)
}

function swapped(name: string, value: number, size: 2 | 4): number {
  integer(name, value, 0, 2 ** (8 * size) - 1)
  if (!LITTLE_ENDIAN) return value
  const bytes = new DataView(new ArrayBuffer(4))
  if (size === 2) bytes.setUint16(0, value)
  else bytes.setUint32(0, value)
  return size === 2 ? bytes.getUint16(0, true) : bytes.getUint32(0, true)
}
