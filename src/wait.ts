// Blocking until a descriptor is ready: poll(2).

import { check } from './errno.ts'
import { kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import { LITTLE_ENDIAN, structs } from './structs.ts'

/** What to wait for on one descriptor. */
export interface PollFd {
  /** The descriptor; a negative one is passed over. */
  fd: number
  /** `POLLIN`, `POLLOUT`, `POLLPRI`, `POLLRDHUP`, … */
  events: number
}

const { size: SIZE, fd: FD, events: EVENTS, revents: REVENTS } = structs.pollfd

/**
 * Waits until one of several descriptors is ready. Blocks the whole thread, Node's
 * event loop with it.
 *
 * ```ts
 * const { ready, revents } = poll([{ fd, events: POLLIN }], 1000)
 * if (ready > 0 && revents[0]! & POLLIN) read(fd, buffer)
 * ```
 *
 * @param fds - the descriptors, and what to wait for
 * @param timeoutMs - how long at most, in milliseconds; 0 only looks, -1 waits forever
 * @returns how many are ready (0: the time ran out), and what each is ready for, in
 *   the order of `fds`; `POLLERR`, `POLLHUP` and `POLLNVAL` (not open) come unasked
 * @throws {@link ErrnoException}
 * - `EINTR` a signal came first
 * - `EINVAL` more descriptors than the process may have
 * @see poll(2)
 */
export function poll(fds: readonly PollFd[], timeoutMs: number): { ready: number; revents: number[] } {
  if (!Array.isArray(fds)) throw mistake('type', 'fds', 'an instance of Array', fds)
  integer('timeoutMs', timeoutMs, -0x80000000, 0x7fffffff)
  const bytes = new Uint8Array(fds.length * SIZE)
  const view = new DataView(bytes.buffer)
  for (const [i, entry] of fds.entries()) {
    if (typeof entry !== 'object' || entry === null)
      throw mistake('type', `fds[${i}]`, 'of type object', entry)
    const { fd, events } = entry as PollFd
    integer(`fds[${i}].fd`, fd, -0x80000000, 0x7fffffff)
    integer(`fds[${i}].events`, events, -0x8000, 0xffff)
    view.setInt32(i * SIZE + FD[0], fd, LITTLE_ENDIAN)
    view.setInt16(i * SIZE + EVENTS[0], events, LITTLE_ENDIAN)
  }
  const ready = check('poll', kernel.poll(bytes, fds.length, timeoutMs))
  return { ready, revents: fds.map((_, i) => view.getUint16(i * SIZE + REVENTS[0], LITTLE_ENDIAN)) }
}
