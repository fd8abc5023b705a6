// Blocking until a descriptor is ready: poll(2), ppoll(2), epoll(7). Without blocking: Poller.

import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'
import { integer, mistake } from './mistake.ts'
import { LITTLE_ENDIAN, structs, type Timespec } from './structs.ts'
import { encodeValue } from './value.ts'

/** What to wait for on one descriptor. */
export interface PollFd {
  /** The descriptor; a negative one is passed over. */
  fd: number
  /** `POLLIN`, `POLLOUT`, `POLLPRI`, `POLLRDHUP`, … */
  events: number
}

const { size: SIZE, fd: FD, events: EVENTS, revents: REVENTS } = structs.pollfd
const EPOLL_EVENT = structs.epoll_event

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
  integer('timeoutMs', timeoutMs, -0x80000000, 0x7fffffff)
  const bytes = pollBytes(fds)
  const ready = check('poll', kernel.poll(bytes, bytes.length / SIZE, timeoutMs))
  return { ready, revents: reventsOf(bytes) }
}

/**
 * As {@link poll}, with a timeout in nanoseconds, and with other signals blocked than usual
 * while it waits, both at once. Node itself handles signals between its callbacks; this is
 * for those that the process has handlers in C for, or that end it.
 *
 * @param fds - the descriptors, and what to wait for
 * @param timeout - how long at most; null waits forever
 * @param sigmask - the signals that are blocked meanwhile, by number
 *   (`os.constants.signals`), in place of those that are blocked now; null leaves these
 * @returns as {@link poll}
 * @throws {@link ErrnoException}
 * - `EINTR` a signal came first
 * - `EINVAL` the timeout is no time, or more descriptors than the process may have
 * @see ppoll(2)
 */
export const ppoll: (
  fds: readonly PollFd[],
  timeout: Timespec | null,
  sigmask?: readonly number[] | null,
) => { ready: number; revents: number[] } =
  'ppoll' in beneath
    ? function ppoll(fds, timeout, sigmask = null) {
        const span = timeout === null ? null : encodeValue('timespec', timeout, 'timeout')
        const mask = sigmask === null ? null : signalSet(sigmask)
        const bytes = pollBytes(fds)
        const ready = check('ppoll', kernel.ppoll(bytes, bytes.length / SIZE, span, mask))
        return { ready, revents: reventsOf(bytes) }
      }
    : (undefined as never)

/** An array of `struct pollfd`. */
function pollBytes(fds: readonly PollFd[]): Uint8Array {
  if (!Array.isArray(fds)) throw mistake('type', 'fds', 'an instance of Array', fds)
  const entries = Array.from(fds)
  const bytes = new Uint8Array(entries.length * SIZE)
  const view = new DataView(bytes.buffer)
  for (const [i, entry] of entries.entries()) {
    if (typeof entry !== 'object' || entry === null)
      throw mistake('type', `fds[${i}]`, 'of type object', entry)
    const { fd, events } = entry as PollFd
    integer(`fds[${i}].fd`, fd, -0x80000000, 0x7fffffff)
    integer(`fds[${i}].events`, events, -0x8000, 0xffff)
    view.setInt32(i * SIZE + FD[0], fd, LITTLE_ENDIAN)
    view.setInt16(i * SIZE + EVENTS[0], events, LITTLE_ENDIAN)
  }
  return bytes
}

function reventsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer)
  return Array.from({ length: bytes.length / SIZE }, (_, i) =>
    view.getUint16(i * SIZE + REVENTS[0], LITTLE_ENDIAN),
  )
}

/** The kernel's `sigset_t`: a bit for each signal. */
const SIGNALS = 64

function signalSet(signals: readonly number[]): Uint8Array {
  if (!Array.isArray(signals)) throw mistake('type', 'sigmask', 'an instance of Array', signals)
  let set = 0n
  for (const [i, signal] of signals.entries()) {
    integer(`sigmask[${i}]`, signal, 1, SIGNALS)
    set |= 1n << BigInt(signal - 1)
  }
  return new Uint8Array(BigUint64Array.of(set).buffer)
}

/** What a member of an epoll instance waits for, or is ready for. */
export interface EpollEvent {
  /** `EPOLLIN`, `EPOLLOUT`, …, with `EPOLLET`, `EPOLLONESHOT`, `EPOLLEXCLUSIVE` if wanted. */
  events: number
  /** What the kernel keeps with the member and tells with its events: up to 2⁵³ − 1. */
  data: number
}

/** One `struct epoll_event`, for each call anew. */
const one = new Uint8Array(EPOLL_EVENT?.size ?? 0)
const oneView = new DataView(one.buffer)

/**
 * The C struct of an event, until the next call of this function.
 *
 * @internal
 */
export function epollEvent(events: number, data: number): Uint8Array {
  oneView.setUint32(EPOLL_EVENT.events[0], events, LITTLE_ENDIAN)
  oneView.setBigUint64(EPOLL_EVENT.data[0], BigInt(data), LITTLE_ENDIAN)
  return one
}

/**
 * Makes an epoll instance: a descriptor that others become members of.
 *
 * @param flags - `EPOLL_CLOEXEC`, or 0
 * @returns its descriptor
 * @throws {@link ErrnoException}
 * - `EMFILE`, `ENFILE` the process, or the system, has as many descriptors as it may
 * - `EINVAL` `flags` has other bits
 * @see epoll_create1(2)
 */
export const epoll_create1: (flags?: number) => number =
  'epoll_create1' in beneath
    ? function epoll_create1(flags = 0) {
        return check('epoll_create1', kernel.epoll_create1(flags))
      }
    : (undefined as never)

/**
 * Adds a member to an epoll instance, changes it, or removes it.
 *
 * @param epfd - the instance
 * @param op - `EPOLL_CTL_ADD`, `EPOLL_CTL_MOD`, `EPOLL_CTL_DEL`
 * @param fd - the member
 * @param event - what it waits for; not needed to remove it
 * @throws {@link ErrnoException}
 * - `EEXIST`, `ENOENT` it is a member already, or it is none
 * - `EPERM` it cannot be polled: a regular file, a directory
 * - `EBADF`, `EINVAL` `epfd` or `fd` is not open; `epfd` is no instance, or `fd` itself
 * - `ELOOP` instances that are members of each other, or too deep
 * @see epoll_ctl(2)
 */
export const epoll_ctl: (epfd: number, op: number, fd: number, event?: EpollEvent) => void =
  'epoll_ctl' in beneath
    ? function epoll_ctl(epfd, op, fd, event) {
        if (event !== undefined) {
          if (typeof event !== 'object' || event === null)
            throw mistake('type', 'event', 'of type object', event)
          integer('event.events', event.events, -0x80000000, 0xffffffff)
          integer('event.data', event.data, 0, Number.MAX_SAFE_INTEGER)
        }
        const bytes = event === undefined ? null : epollEvent(event.events, event.data)
        check('epoll_ctl', kernel.epoll_ctl(epfd, op, fd, bytes))
      }
    : (undefined as never)

/**
 * Waits until members of an epoll instance are ready. Blocks the whole thread, Node's
 * event loop with it; `Poller` does not.
 *
 * @param epfd - the instance
 * @param maxevents - how many to tell at most, at least 1
 * @param timeoutMs - how long at most, in milliseconds; 0 only looks, -1 waits forever
 * @returns those that are ready; none if the time ran out
 * @throws {@link ErrnoException}
 * - `EINTR` a signal came first
 * - `EBADF`, `EINVAL` `epfd` is not open, or no epoll instance, or `maxevents` is 0
 * @see epoll_wait(2)
 */
export const epoll_wait: (epfd: number, maxevents: number, timeoutMs: number) => EpollEvent[] =
  'epoll_wait' in beneath
    ? function epoll_wait(epfd, maxevents, timeoutMs) {
        integer('maxevents', maxevents, 0, 0xffff)
        integer('timeoutMs', timeoutMs, -0x80000000, 0x7fffffff)
        const { size, events, data } = EPOLL_EVENT
        const bytes = new Uint8Array(maxevents * size)
        const view = new DataView(bytes.buffer)
        const count = check('epoll_wait', kernel.epoll_wait(epfd, bytes, maxevents, timeoutMs))
        return Array.from({ length: count }, (_, i) => ({
          events: view.getUint32(i * size + events[0], LITTLE_ENDIAN),
          data: Number(view.getBigUint64(i * size + data[0], LITTLE_ENDIAN)),
        }))
      }
    : (undefined as never)
