// What holds for every descriptor: close(2), dup(2), dup3(2), pipe2(2), eventfd(2),
// fcntl(2), ioctl(2), and an owner for those who want one.

import { EBADF, EINTR, F_GETOWN } from './constants.ts'
import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'

const answer = new Int32Array(1)
const answerBytes = new Uint8Array(answer.buffer)
const pair = new Int32Array(2)

/**
 * Closes a descriptor: the number is free at once. What it named goes on while a
 * duplicate of it lives; the last one to go ends a TCP connection with a FIN.
 *
 * Does nothing but close: a poller's watch must have ended before. Never repeated
 * on EINTR, for Linux has let go of the number even then. What `node:fs` opened,
 * `node:fs` closes: in a worker Node closes such descriptors once more at its end.
 *
 * @param fd - the descriptor
 * @throws {@link ErrnoException}
 * - `EBADF` it is not open: closed already, or never opened
 * - `EINTR` a signal came; the descriptor is closed all the same
 * - `EIO` an earlier write to a file failed; the descriptor is closed all the same
 * @see close(2)
 */
export function close(fd: number): void {
  check('close', kernel.close(fd))
}

/**
 * Makes a second descriptor for the same open file description: offset, status
 * flags (O_NONBLOCK!) and the socket itself are shared, FD_CLOEXEC is not and is off.
 *
 * @param oldfd - the descriptor to duplicate
 * @returns the lowest number that is free
 * @throws {@link ErrnoException}
 * - `EBADF` `oldfd` is not open
 * - `EMFILE` the process has as many descriptors as it may
 * @see dup(2)
 */
export function dup(oldfd: number): number {
  return check('dup', kernel.dup(oldfd))
}

/**
 * As {@link dup}, to a number of your choice; what was open there is closed silently.
 *
 * @param oldfd - the descriptor to duplicate
 * @param newfd - the number that the duplicate gets
 * @param flags - `O_CLOEXEC`, or 0
 * @returns `newfd`
 * @throws {@link ErrnoException}
 * - `EBADF` `oldfd` is not open, or `newfd` is not a number that a descriptor may have
 * - `EINVAL` the two are equal, or `flags` has other bits
 * @see dup3(2)
 */
export const dup3: (oldfd: number, newfd: number, flags?: number) => number =
  'dup3' in beneath
    ? function dup3(oldfd, newfd, flags = 0) {
        return check('dup3', kernel.dup3(oldfd, newfd, flags))
      }
    : (undefined as never)

/**
 * Makes a pipe: what is written to the second descriptor can be read from the first.
 *
 * @param flags - `O_CLOEXEC`, `O_NONBLOCK`, `O_DIRECT`, or 0
 * @returns the descriptor to read from, and the one to write to
 * @throws {@link ErrnoException}
 * - `EINVAL` `flags` has other bits
 * - `EMFILE`, `ENFILE` the process, or the system, has as many descriptors as it may
 * @see pipe2(2)
 */
export const pipe2: (flags?: number) => [readEnd: number, writeEnd: number] =
  'pipe2' in beneath
    ? function pipe2(flags = 0) {
        check('pipe2', kernel.pipe2(pair, flags))
        return [pair[0] as number, pair[1] as number]
      }
    : (undefined as never)

/**
 * Makes a counter of 64 bits behind a descriptor, which can be polled. read() gives the
 * counter as eight bytes and sets it to 0 (it blocks at 0); write() adds eight bytes to it.
 *
 * @param initval - what it begins with, up to 2³² − 1
 * @param flags - `EFD_CLOEXEC`, `EFD_NONBLOCK`, `EFD_SEMAPHORE` (read() gives 1 and takes
 *   1 away), or 0
 * @returns its descriptor
 * @throws {@link ErrnoException}
 * - `EINVAL` `flags` has other bits
 * - `EMFILE`, `ENFILE` the process, or the system, has as many descriptors as it may
 * @see eventfd(2)
 */
export const eventfd: (initval?: number, flags?: number) => number =
  'eventfd' in beneath
    ? function eventfd(initval = 0, flags = 0) {
        return check('eventfd', kernel.eventfd(initval, flags))
      }
    : (undefined as never)

/**
 * Reads or changes what the kernel keeps with a descriptor: its flags, status flags,
 * signal owner, a pipe's capacity, seals.
 *
 * ```ts
 * fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK)
 * ```
 *
 * @param fd - the descriptor
 * @param op - a command whose argument is an int, or nothing: `F_DUPFD`,
 *   `F_DUPFD_CLOEXEC`, `F_GETFD`, `F_SETFD`, `F_GETFL`, `F_SETFL`, `F_GETOWN`,
 *   `F_SETOWN`, `F_GETSIG`, `F_SETSIG`, `F_GETPIPE_SZ`, `F_SETPIPE_SZ` (bytes),
 *   `F_GET_SEALS`, `F_ADD_SEALS`
 * @param arg - the argument of those that have one
 * @returns what the command answers; of `F_GETOWN` a process group is negative
 * @throws {@link ErrnoException}
 * - `EBADF` `fd` is not open
 * - `EINVAL` the argument is none of this command, or the object has no such thing
 * - `EMFILE` `F_DUPFD`: the process has as many descriptors as it may
 * @throws TypeError `ERR_INVALID_ARG_VALUE` the command takes a pointer
 * @see fcntl(2)
 */
export function fcntl(fd: number, op: number, arg = 0): number {
  const result = kernel.fcntl(fd, op, arg)
  // A process group is a number below zero, and EBADF all that F_GETOWN is refused with.
  return op === F_GETOWN && result !== -EBADF ? result : check('fcntl', result)
}

/**
 * Asks a socket for a number.
 *
 * @param fd - the socket
 * @param request - `FIONREAD` bytes that can be read (of UDP: of the next datagram) ·
 *   `SIOCOUTQ` bytes sent or to be sent that are not acknowledged · `SIOCOUTQNSD`
 *   bytes of these that are not even sent · `SIOCATMARK` 1 at the urgent byte
 * @returns the number
 * @throws {@link ErrnoException}
 * - `EBADF` `fd` is not open
 * - `EINVAL` a listening socket has no bytes
 * - `ENOTTY` the object does not know the request
 * @throws TypeError `ERR_INVALID_ARG_VALUE` it is another request
 * @see ioctl(2), tcp(7), udp(7), unix(7)
 */
export function ioctl(fd: number, request: number): number {
  check('ioctl', kernel.ioctl(fd, request, answerBytes))
  return answer[0] as number
}

/**
 * A descriptor with an owner, who closes it when the scope ends.
 *
 * Everywhere else a descriptor is a plain number, as it is in C. Once closed or
 * released, `fd` is -1: a number that the kernel itself answers with EBADF.
 *
 * ```ts
 * using listener = new Owned(socket(AF_INET, SOCK_STREAM))
 * bind(listener.fd, address)
 * ```
 */
export class Owned implements Disposable {
  #fd: number

  /** @param fd - the descriptor that is now this object's to close */
  constructor(fd: number) {
    this.#fd = fd
  }

  /** The descriptor; -1 once it is closed or released. */
  get fd(): number {
    return this.#fd
  }

  /** Gives the descriptor away: the receiver closes it from now on. */
  release(): number {
    const fd = this.#fd
    this.#fd = -1
    return fd
  }

  /**
   * Closes the descriptor; the second time does nothing.
   *
   * @throws {@link ErrnoException} `EBADF` somebody else closed it. `EINTR` is not
   *   thrown: the descriptor is closed all the same.
   */
  [Symbol.dispose](): void {
    if (this.#fd < 0) return
    const result = kernel.close(this.release())
    if (result !== -EINTR) check('close', result)
  }
}
