// The bytes that calls read and write, in one piece or in several, as strace(1) 6.1
// prints them.

import { isNull, listed, pointer, shownBytes } from './decode.ts'
import { sockaddrText } from './decode-address.ts'

/** An address that the caller gives, or that the kernel wrote. */
export const address = (addr: Uint8Array | null, addrlen: number): string =>
  addr === null || isNull(addr) || addrlen < 2 ? pointer(addr) : sockaddrText(addr, addrlen)

/** What the kernel wrote: a datagram's answer may be longer than the buffer. */
export const received = (buf: Uint8Array, length: number, answer: number): string =>
  answer < 0 ? pointer(buf) : shownBytes(buf, Math.min(answer, length))

/** Buffers that are sent. @param none - what stands for no buffers at all */
export const vectors = (iov: readonly Uint8Array[], none?: string): string =>
  iovecs(iov, buf => shownBytes(buf, buf.length), none)

/** Buffers that were filled, one after the other. */
export function vectorsIn(iov: readonly Uint8Array[], answer: number, none?: string): string {
  let left = answer
  const base = (buf: Uint8Array): string => {
    if (answer < 0) return pointer(buf)
    const filled = Math.min(left, buf.length)
    left -= filled
    return shownBytes(buf, filled)
  }
  return iovecs(iov, base, none)
}

const iovecs = (iov: readonly Uint8Array[], base: (buf: Uint8Array) => string, none = 'NULL'): string =>
  iov.length === 0
    ? none
    : listed(iov.length, i => {
        const buf = iov[i] as Uint8Array
        return `{iov_base=${base(buf)}, iov_len=${buf.length}}`
      })
