// Bytes from one descriptor to another, past this process: sendfile(2), splice(2),
// tee(2).

import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'
import { integer } from './mistake.ts'

/** The `off64_t *` of a call, or NULL. */
function offsetCell(parameter: string, offset: number | null): BigInt64Array | null {
  if (offset === null) return null
  integer(parameter, offset, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  return BigInt64Array.of(BigInt(offset))
}

/**
 * Sends a part of a file: its pages go to the socket, and never to this process.
 *
 * @param outFd - where to: a socket, or any other descriptor
 * @param inFd - a file, or what else can be mapped
 * @param offset - where in the file to begin, in bytes, and its own offset stays; null
 *   begins at its own offset, and moves it
 * @param count - how many bytes at most
 * @returns how many bytes were sent: fewer where the send buffer is full; 0 at the end
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and the send buffer is full
 * - `EINVAL` `inFd` cannot be mapped, as a socket cannot; `outFd` appends; a negative offset
 * - `ESPIPE` an offset, and `inFd` has none, as a pipe and a socket
 * - `EOVERFLOW` offset and count go past the largest file
 * - `EBADF` one is not open for it
 * - `EPIPE`, `ECONNRESET` as of `write`
 * @see sendfile(2)
 */
export const sendfile: (outFd: number, inFd: number, offset: number | null, count: number) => number =
  'sendfile' in beneath
    ? (outFd, inFd, offset, count) =>
        check('sendfile', kernel.sendfile(outFd, inFd, offsetCell('offset', offset), count))
    : (undefined as never)

/**
 * Moves bytes between a pipe and another descriptor without copying them here.
 *
 * @param fdIn - where from; one of the two is a pipe
 * @param offIn - where in it to begin, in bytes, if it is a file; null for its own offset,
 *   for a pipe and for a socket
 * @param fdOut - where to
 * @param offOut - as `offIn`
 * @param length - how many bytes at most
 * @param flags - `SPLICE_F_MOVE`, `SPLICE_F_NONBLOCK` (of the pipe: the other one blocks as
 *   it is), `SPLICE_F_MORE`
 * @returns how many bytes were moved; 0 at the end of the input
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and nothing there or no room
 * - `EINVAL` none is a pipe, or both are the same one, or it does not know splice
 * - `ESPIPE` an offset, and it is a pipe
 * - `EBADF` one is not open for it
 * @see splice(2)
 */
export const splice: (
  fdIn: number,
  offIn: number | null,
  fdOut: number,
  offOut: number | null,
  length: number,
  flags?: number,
) => number =
  'splice' in beneath
    ? (fdIn, offIn, fdOut, offOut, length, flags = 0) =>
        check(
          'splice',
          kernel.splice(fdIn, offsetCell('offIn', offIn), fdOut, offsetCell('offOut', offOut), length, flags),
        )
    : (undefined as never)

/**
 * Copies bytes from one pipe to another, and leaves them in the first.
 *
 * @param fdIn - the pipe to read from
 * @param fdOut - the pipe to write to
 * @param length - how many bytes at most
 * @param flags - `SPLICE_F_NONBLOCK`
 * @returns how many bytes were copied; 0 at the end of the input
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and nothing there or no room
 * - `EINVAL` they are not two pipes
 * @see tee(2)
 */
export const tee: (fdIn: number, fdOut: number, length: number, flags?: number) => number =
  'tee' in beneath
    ? (fdIn, fdOut, length, flags = 0) => check('tee', kernel.tee(fdIn, fdOut, length, flags))
    : (undefined as never)
