// Readiness of any descriptor on Node's own event loop, in batches.
//
// The epoll instance is made, changed and closed through the door like every other
// call; the addon only waits for it on libuv's loop and takes what is ready.

import { EPOLL_CLOEXEC, EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD, EPOLLEXCLUSIVE } from './constants.ts'
import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'
import { integer, mistake, unavailable } from './mistake.ts'
import { type NativePoller, nativePoller } from './native.ts'
import { epollEvent } from './wait.ts'

/**
 * As {@link Poller}, for `sockfd/raw`: its calls answer zero, or minus the errno.
 */
export class RawPoller implements Disposable {
  readonly #native: NativePoller
  readonly #epfd: number
  #members = 0
  #closed = false

  /** See {@link Poller}. */
  constructor(ready: Uint32Array, onReady: (count: number) => void) {
    if (!('epoll_create1' in beneath) || 'bun' in process.versions || 'deno' in process.versions)
      throw unavailable('Poller')
    if (!(ready instanceof Uint32Array)) throw mistake('type', 'ready', 'an instance of Uint32Array', ready)
    if (ready.length < 2) throw mistake('value', 'ready', 'must have room for one event', ready)
    if (typeof onReady !== 'function') throw mistake('type', 'onReady', 'of type function', onReady)
    this.#epfd = check('epoll_create1', kernel.epoll_create1(EPOLL_CLOEXEC))
    this.#native = new nativePoller(this.#epfd, ready, onReady)
  }

  /** See {@link Poller.add}. */
  add(fd: number, events: number, token: number): number {
    checked(events, token)
    const answer = kernel.epoll_ctl(this.#open(), EPOLL_CTL_ADD, fd, epollEvent(events, token))
    if (answer < 0) return answer
    const armed = this.#native.arm(true)
    if (armed < 0) kernel.epoll_ctl(this.#epfd, EPOLL_CTL_DEL, fd, null)
    else this.#members++
    return armed
  }

  /** See {@link Poller.modify}. */
  modify(fd: number, events: number, token: number): number {
    checked(events, token)
    return kernel.epoll_ctl(this.#open(), EPOLL_CTL_MOD, fd, epollEvent(events, token))
  }

  /** See {@link Poller.remove}. */
  remove(fd: number): number {
    const answer = kernel.epoll_ctl(this.#open(), EPOLL_CTL_DEL, fd, null)
    if (answer === 0 && --this.#members === 0) this.#native.arm(false)
    return answer
  }

  /** See {@link Poller.ref}. */
  ref(): void {
    this.#native.hold(true)
  }

  /** See {@link Poller.unref}. */
  unref(): void {
    this.#native.hold(false)
  }

  /** See {@link Poller.close}. */
  close(): void {
    this.#closed = true
    this.#native.close()
  }

  /** As {@link close}. */
  [Symbol.dispose](): void {
    this.close()
  }

  /** Once closed: -1, which the kernel itself answers with EBADF. */
  #open(): number {
    return this.#closed ? -1 : this.#epfd
  }
}

function checked(events: number, token: number): void {
  integer('events', events, -0x80000000, 0xffffffff)
  integer('token', token, 0, 0xffffffff)
  if (events & EPOLLEXCLUSIVE)
    throw mistake('value', 'events', 'must be without EPOLLEXCLUSIVE, which nested wakes everybody', events)
}

/**
 * Tells which descriptors are ready, many at a time, on Node's own event loop.
 *
 * Any descriptor that can be polled, made by whomever: the descriptor itself stays as
 * it is, blocking or not.
 *
 * ```ts
 * const ready = new Uint32Array(2 * 64)
 * const poller = new Poller(ready, count => {
 *   for (let i = 0; i < 2 * count; i += 2) console.log(`token ${ready[i]}, events ${ready[i + 1]}`)
 * })
 * poller.add(fd, EPOLLIN, 7)
 * ```
 *
 * What is guaranteed, and what is not:
 *
 * - **Tokens.** An event names the token that its descriptor was added with, never the
 *   descriptor: a closed number goes to the next socket while an event of the old one
 *   is still in the batch. Give no token twice while an event of its first owner may
 *   be under way, that is until the next call of `onReady`.
 * - **Readiness is a hint.** An event may be spurious, or stale by the time you act:
 *   the descriptor must be non-blocking, or be used with `MSG_DONTWAIT`, and `EAGAIN`
 *   is an everyday answer. `EPOLLERR` and `EPOLLHUP` come unasked.
 * - **Draining.** Level-triggered members (the default) come again in every batch until
 *   they are drained. With `EPOLLET` an event comes once for each change: go on until
 *   `EAGAIN`. With `EPOLLONESHOT` a member is silent after its event until
 *   {@link modify}. `EPOLLEXCLUSIVE` is refused: the instance is watched through
 *   another one, and would wake everybody; use `SO_REUSEPORT`.
 * - **Order.** A member stands at most once in a batch, with all its events. Between
 *   members there is no order. What does not fit into the batch comes with the next,
 *   and those who were served go behind those who were not.
 * - **Throwing.** What `onReady` throws is an uncaught exception, as of every callback
 *   of Node's, and the Poller stays armed. Level-triggered members are told again;
 *   the edge-triggered and one-shot ones that stand behind the throw in the batch are
 *   lost, so a handler of those must not throw.
 * - **Closing a member.** {@link remove} comes before `close()`. The kernel drops a
 *   closed descriptor by itself only with its last duplicate; while one lives (dup,
 *   fork, a passed descriptor) a level-triggered member of a closed number can no
 *   longer be removed, and comes for ever. Events that stand later in the batch at
 *   hand still come.
 * - **Life.** While there are members it keeps itself, and unless {@link unref} was
 *   called the process, alive. It ends with its environment: process or worker.
 * - **fork.** A child process inherits nothing: the instance is close-on-exec.
 *
 * On systems without epoll, on Bun and on Deno the constructor throws
 * `ERR_FEATURE_UNAVAILABLE_ON_PLATFORM`.
 *
 * @see epoll(7)
 */
export class Poller implements Disposable {
  readonly #raw: RawPoller

  /**
   * Makes an epoll instance, and watches it on the event loop.
   *
   * @param ready - filled with token, events, token, events, …; half its length, and
   *   1024, bound a batch
   * @param onReady - called with the number of events that `ready` has
   * @throws {@link ErrnoException} `epoll_create1`: `EMFILE`, `ENFILE`, `ENOMEM`
   */
  constructor(ready: Uint32Array, onReady: (count: number) => void) {
    this.#raw = new RawPoller(ready, onReady)
  }

  /**
   * Adds a descriptor.
   *
   * @param fd - one that can be polled: a socket, a pipe, a terminal, an eventfd, …
   * @param events - `EPOLLIN`, `EPOLLOUT`, `EPOLLRDHUP`, `EPOLLPRI`, with `EPOLLET` or
   *   `EPOLLONESHOT` if wanted
   * @param token - 0 to 2³² − 1: what its events are told by
   * @throws {@link ErrnoException} `epoll_ctl`
   * - `EEXIST` it is a member already
   * - `EPERM` it cannot be polled: a regular file, a directory
   * - `EBADF` it is not open, or the Poller is closed
   * - `ELOOP`, `EINVAL` it is a Poller's own, nested too deep, or there 500 times already
   * - `ENOSPC`, `ENOMEM` `/proc/sys/fs/epoll/max_user_watches`, or memory
   * @see epoll_ctl(2)
   */
  add(fd: number, events: number, token: number): void {
    check('epoll_ctl', this.#raw.add(fd, events, token))
  }

  /**
   * Changes what a member waits for, and its token; arms a one-shot member again.
   *
   * @throws {@link ErrnoException} `epoll_ctl`
   * - `ENOENT` it is no member
   * - `EBADF` it is not open, or the Poller is closed
   * @see epoll_ctl(2)
   */
  modify(fd: number, events: number, token: number): void {
    check('epoll_ctl', this.#raw.modify(fd, events, token))
  }

  /**
   * Removes a member. Call it before you close the descriptor.
   *
   * @throws {@link ErrnoException} `epoll_ctl`
   * - `ENOENT` it is no member
   * - `EBADF` it is not open any more, or the Poller is closed
   * @see epoll_ctl(2)
   */
  remove(fd: number): void {
    check('epoll_ctl', this.#raw.remove(fd))
  }

  /** Keeps the process alive while there are members: how it begins. */
  ref(): void {
    this.#raw.ref()
  }

  /** Lets the process end though there are members. Holds until {@link ref}. */
  unref(): void {
    this.#raw.unref()
  }

  /** Ends it: no member is watched any more. The members themselves stay open. */
  close(): void {
    this.#raw.close()
  }

  /** As {@link close}. */
  [Symbol.dispose](): void {
    this.close()
  }
}
