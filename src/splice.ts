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
 * @param out_fd - where to: a socket, or any other descriptor
 * @param in_fd - a file, or what else can be mapped
 * @param offset - where in the file to begin, in bytes, and its own offset stays; null
 *   begins at its own offset, and moves it
 * @param count - how many bytes at most
 * @returns how many bytes were sent: fewer where the send buffer is full; 0 at the end
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and the send buffer is full
 * - `EINVAL` `in_fd` cannot be mapped, as a socket cannot; `out_fd` appends; a negative offset
 * - `ESPIPE` an offset, and `in_fd` has none, as a pipe and a socket
 * - `EOVERFLOW` offset and count go past the largest file
 * - `EBADF` one is not open for it
 * - `EPIPE`, `ECONNRESET` as of `write`
 * @see sendfile(2)
 */
export const sendfile: (out_fd: number, in_fd: number, offset: number | null, count: number) => number =
  'sendfile' in beneath
    ? function sendfile(out_fd, in_fd, offset, count) {
        return check('sendfile', kernel.sendfile(out_fd, in_fd, offsetCell('offset', offset), count))
      }
    : (undefined as never)

/**
 * Moves bytes between a pipe and another descriptor without copying them here.
 *
 * @param fd_in - where from; one of the two is a pipe
 * @param off_in - where in it to begin, in bytes, if it is a file; null for its own offset,
 *   for a pipe and for a socket
 * @param fd_out - where to
 * @param off_out - as `off_in`
 * @param len - how many bytes at most
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
  fd_in: number,
  off_in: number | null,
  fd_out: number,
  off_out: number | null,
  len: number,
  flags?: number,
) => number =
  'splice' in beneath
    ? function splice(fd_in, off_in, fd_out, off_out, len, flags = 0) {
        return check(
          'splice',
          kernel.splice(
            fd_in,
            offsetCell('off_in', off_in),
            fd_out,
            offsetCell('off_out', off_out),
            len,
            flags,
          ),
        )
      }
    : (undefined as never)

/**
 * Copies bytes from one pipe to another, and leaves them in the first.
 *
 * @param fd_in - the pipe to read from
 * @param fd_out - the pipe to write to
 * @param len - how many bytes at most
 * @param flags - `SPLICE_F_NONBLOCK`
 * @returns how many bytes were copied; 0 at the end of the input
 * @throws {@link ErrnoException}
 * - `EAGAIN` non-blocking, and nothing there or no room
 * - `EINVAL` they are not two pipes
 * @see tee(2)
 */
export const tee: (fd_in: number, fd_out: number, len: number, flags?: number) => number =
  'tee' in beneath
    ? function tee(fd_in, fd_out, len, flags = 0) {
        return check('tee', kernel.tee(fd_in, fd_out, len, flags))
      }
    : (undefined as never)
