// Bytes in and out: read(2), write(2), readv(2), writev(2), recv(2), send(2).
//
// The buffers are the caller's. Each call is one system call and returns what the
// kernel moved, which may be less than was asked for.

import { bytesOf, datas, slice, views } from './bytes.ts'
import { check } from './errno.ts'
import { kernel } from './kernel.ts'
import { mistake } from './mistake.ts'
import { type Address, encode, type KernelAddress, name, named, namelen, room } from './sockaddr.ts'

/**
 * Reads bytes that have come. Blocks while there are none, unless the descriptor is
 * non-blocking.
 *
 * ```ts
 * const buffer = Buffer.alloc(10_000)
 * const bytes = read(fd, buffer)
 * buffer.toString('utf8', 0, bytes)
 * ```
 *
 * @param fd - the descriptor
 * @param buffer - where the bytes go
 * @param offset - where in `buffer` they begin, in bytes
 * @param length - how many at most; all that fit behind `offset` if absent
 * @returns how many came. 0 is the end of a stream, but of a datagram socket an empty
 *   datagram.
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and nothing there (or `SO_RCVTIMEO` ran out)
 * - `ECONNRESET` the peer reset the connection
 * - `ECONNREFUSED` of UDP: an earlier datagram found nobody
 * - `ENOTCONN` a stream socket that is not connected
 * - `ETIMEDOUT` the peer stopped answering
 * - `EINTR` a signal came first
 * - `EBADF` `fd` is not open for reading
 * @see read(2)
 */
export function read(fd: number, buffer: Uint8Array, offset = 0, length?: number): number {
  const part = slice(buffer, 'buffer', offset, length)
  return check('read', kernel.read(fd, part, part.length))
}

/**
 * Writes bytes, or a string as UTF-8. Of a socket: hands them to the kernel to send;
 * that it returns does not mean that they have arrived.
 *
 * @param fd - the descriptor
 * @param data - the bytes
 * @param offset - where in `data` to begin, in bytes (none with a string)
 * @param length - how many bytes; all behind `offset` if absent (none with a string)
 * @returns how many bytes the kernel took: fewer where the send buffer is full
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and the send buffer is full (or `SO_SNDTIMEO` ran out)
 * - `EPIPE` this side was shut down, or the connection is gone. (Node ignores SIGPIPE.)
 * - `ECONNRESET` the peer reset the connection
 * - `ENOTCONN`, `EDESTADDRREQ` a datagram socket without a peer
 * - `EMSGSIZE` a datagram that is too large
 * - `EINTR` a signal came first
 * - `EBADF` `fd` is not open for writing
 * @see write(2)
 */
export function write(fd: number, data: Uint8Array | string, offset?: number, length?: number): number {
  if (typeof data === 'string' && (offset ?? length) !== undefined)
    throw mistake(
      'value',
      offset === undefined ? 'length' : 'offset',
      'must be absent with a string',
      offset ?? length,
    )
  const part = typeof data === 'string' ? Buffer.from(data) : slice(data, 'data', offset ?? 0, length)
  return check('write', kernel.write(fd, part, part.length))
}

/**
 * As {@link read}, into several buffers, each filled before the next.
 *
 * @param fd - the descriptor
 * @param buffers - at most 1024
 * @returns how many bytes came in all
 * @throws {@link ErrnoException} as {@link read}, and
 * - `EINVAL` too many buffers
 * @see readv(2)
 */
export function readv(fd: number, buffers: readonly Uint8Array[]): number {
  return check('readv', kernel.readv(fd, views(buffers)))
}

/**
 * As {@link write}, of several buffers, one behind the other, in one go.
 *
 * @param fd - the descriptor
 * @param buffers - at most 1024, of bytes or strings (as UTF-8)
 * @returns how many bytes the kernel took in all; it may end within a buffer
 * @throws {@link ErrnoException} as {@link write}, and
 * - `EINVAL` too many buffers
 * @see writev(2)
 */
export function writev(fd: number, buffers: readonly (Uint8Array | string)[]): number {
  return check('writev', kernel.writev(fd, datas(buffers)))
}

/**
 * As {@link read}, with flags for this one call.
 *
 * @param fd - a socket
 * @param buffer - where the bytes go
 * @param flags - `MSG_PEEK` leave them there · `MSG_DONTWAIT` do not block ·
 *   `MSG_WAITALL` block until the buffer is full · `MSG_OOB` the urgent byte ·
 *   `MSG_TRUNC` tell a datagram's real length
 * @returns how many bytes came; with `MSG_TRUNC` it may be more than `buffer` holds
 * @throws {@link ErrnoException} as {@link read}, and
 * - `EINVAL` `MSG_OOB` and there is no urgent byte
 * - `ENOTSOCK` `fd` is no socket
 * @see recv(2)
 */
export function recv(fd: number, buffer: Uint8Array, flags = 0): number {
  return check('recv', kernel.recv(fd, slice(buffer, 'buffer'), buffer.length, flags))
}

/**
 * As {@link write}, with flags for this one call.
 *
 * @param fd - a socket
 * @param data - the bytes, or a string as UTF-8
 * @param flags - `MSG_NOSIGNAL` no SIGPIPE · `MSG_DONTWAIT` do not block · `MSG_MORE`
 *   more is to come · `MSG_OOB` the last byte is urgent · `MSG_EOR` ends a record ·
 *   `MSG_ZEROCOPY` copies nothing: the bytes must stay as they are until the error queue
 *   says that the kernel is done with them
 * @returns how many bytes the kernel took
 * @throws {@link ErrnoException} as {@link write}, and
 * - `EOPNOTSUPP` the socket does not know a flag
 * - `ENOTSOCK` `fd` is no socket
 * @see send(2)
 */
export function send(fd: number, data: Uint8Array | string, flags = 0): number {
  const bytes = bytesOf(data, flags)
  return check('send', kernel.send(fd, bytes, bytes.length, flags))
}

/**
 * As {@link recv}, and tells who sent it.
 *
 * @param fd - a socket, of datagrams mostly
 * @param buffer - where the bytes go; what does not fit of a datagram is lost
 * @param flags - as of {@link recv}
 * @returns the count of bytes, and the sender; `address` is null where the kernel
 *   names none: on a stream, and of a Unix socket without a name
 * @throws {@link ErrnoException} as {@link recv}
 * @see recvfrom(2)
 */
export function recvfrom(
  fd: number,
  buffer: Uint8Array,
  flags = 0,
): { bytes: number; address: KernelAddress | null } {
  const part = slice(buffer, 'buffer')
  const bytes = check('recvfrom', kernel.recvfrom(fd, part, part.length, flags, name, room()))
  return { bytes, address: namelen[0] === 0 ? null : named() }
}

/**
 * As {@link send}, to an address: how a datagram socket without a peer sends.
 *
 * @param fd - a socket, of datagrams mostly
 * @param data - the bytes of one datagram, or a string as UTF-8
 * @param flags - as of {@link send}
 * @param address - the receiver's; null sends to the peer, as {@link send} does
 * @returns how many bytes the kernel took: a datagram goes whole or not at all
 * @throws {@link ErrnoException} as {@link send}, and
 * - `EISCONN` a stream socket is connected, and an address was given
 * - `ENETUNREACH`, `EHOSTUNREACH` no way leads there
 * - `EACCES` a broadcast address, without `SO_BROADCAST`
 * @see sendto(2)
 */
export function sendto(
  fd: number,
  data: Uint8Array | string,
  flags: number,
  address: Address | null,
): number {
  const bytes = bytesOf(data, flags)
  if (address === null) return check('sendto', kernel.sendto(fd, bytes, bytes.length, flags, null, 0))
  return check('sendto', kernel.sendto(fd, bytes, bytes.length, flags, name, encode(address, name)), address)
}
