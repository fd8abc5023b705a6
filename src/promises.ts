/**
 * `sockfd/promises`: sockets that wait in Node's event loop. A {@link Socket} owns a
 * descriptor; each call that could block returns a promise, each that cannot is made
 * at once, as in `sockfd`.
 *
 * A call is the system call of its name. Beside the call itself a method does only
 * this: where the kernel says that it would block it waits until the descriptor is
 * ready and makes the call again; it repeats what a signal interrupted.
 *
 * @module
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { isUint8Array } from 'node:util/types'
import { checkZerocopy, datas, views } from './bytes.ts'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  EAGAIN,
  ECANCELED,
  ECONNABORTED,
  EHOSTDOWN,
  EHOSTUNREACH,
  EINPROGRESS,
  EINTR,
  ENETDOWN,
  ENETUNREACH,
  ENONET,
  ENOPROTOOPT,
  ENOTCONN,
  EPROTO,
  F_GETFL,
  F_SETFL,
  IPPROTO_TCP,
  MSG_CMSG_CLOEXEC,
  MSG_ERRQUEUE,
  MSG_OOB,
  O_NONBLOCK,
  POLLIN,
  POLLOUT,
  SO_ACCEPTCONN,
  SO_DOMAIN,
  SO_ERROR,
  SO_PROTOCOL,
  SO_REUSEADDR,
  SO_TYPE,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  SOMAXCONN,
} from './constants.ts'
import { check, ErrnoException } from './errno.ts'
import * as fds from './fd.ts'
import { kernel } from './kernel.ts'
import { checkLimits, limit, spoiled, timeoutError, type WaitOptions } from './limits.ts'
import {
  type Incoming,
  incoming,
  type Outgoing,
  outgoing,
  type ReceivedMessage,
  type ReceiveOptions,
  receive,
  received,
  type SendOptions,
  transmit,
} from './message.ts'
import { integer, mistake } from './mistake.ts'
import type { Given, Got, Level, OptionOf } from './option.ts'
import { type Call, IN, OUT, Progress, Watch } from './reactor.ts'
import { type Address, encode, type KernelAddress, name, named, namelen, room } from './sockaddr.ts'
import * as sockets from './socket.ts'
import { getsockopt, setsockopt } from './sockopt.ts'

export type { WaitOptions } from './limits.ts'

/** A connection that was taken from the queue. */
export interface Accepted {
  /** The connection; it is yours to close. */
  socket: Socket<Uint8Array>
  /** The peer's address. */
  address: KernelAddress
}

/** What accept(2) says to try again after: the connection was gone, its network is in trouble. */
const PASSING: ReadonlySet<number> = new Set(
  [ECONNABORTED, ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET, EHOSTUNREACH, ENETUNREACH].map(
    errno => -errno,
  ),
)

/** How soon a full backlog of a Unix socket is tried again, in milliseconds: it has no edge. */
const BACKLOG_RETRY = { first: 1, most: 64 } as const

/** How many passing errors in a row are passed over before the caller hears of one. */
const PASSING_MOST = 64

/** What a piece of bytes is read into before it is copied out, at once: shared by all. */
const pieceBuffer = new Uint8Array(65536)

/** One `struct pollfd`, for readable() and writable(). */
const pollfd = new Int32Array(2)
const pollfdEvents = new Int16Array(pollfd.buffer)
const pollfdBytes = new Uint8Array(pollfd.buffer)

const nothing = (): undefined => undefined

/** Where sockets were made, if SOCKFD_TRACE_LEAKS asks for it: it costs 19 µs a socket. */
const places =
  process.env['SOCKFD_TRACE_LEAKS'] === '1' ? new WeakMap<Watch, string | undefined>() : undefined

/** Sockets that were collected while they were open are told of, once each. */
const leaks = new FinalizationRegistry<Watch>(watch => {
  if (watch.fd < 0) return
  process.emitWarning(
    `A Socket was garbage-collected while its descriptor ${watch.fd} was open: close() it`,
    {
      type: 'SocketLeakWarning',
      detail: places?.get(watch) ?? 'SOCKFD_TRACE_LEAKS=1 tells where it was made',
    },
  )
})

/**
 * Makes a non-blocking, close-on-exec socket. Calls socket(2), with `SOCK_NONBLOCK`
 * and `SOCK_CLOEXEC`, and epoll_ctl(2).
 *
 * @param domain - `AF_INET`, `AF_INET6`, `AF_UNIX`, …
 * @param type - `SOCK_STREAM`, `SOCK_DGRAM`, `SOCK_SEQPACKET`, …
 * @param protocol - `IPPROTO_TCP`, …; 0 is the usual one
 * @throws ErrnoException as `socket` of `sockfd`
 * @see socket(2)
 */
export function socket(domain: number, type: number, protocol = 0): Socket {
  return adopt(
    sockets.socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol),
    isTcp(domain, type, protocol),
  )
}

/**
 * Makes two non-blocking, close-on-exec sockets that are connected with each other.
 * Calls socketpair(2) and, for each, epoll_ctl(2).
 *
 * @throws ErrnoException as `socketpair` of `sockfd`
 * @see socketpair(2)
 */
export function socketpair(
  domain: number,
  type: number,
  protocol = 0,
): [Socket<Uint8Array>, Socket<Uint8Array>] {
  const [first, second] = sockets.socketpair(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol)
  let one: Socket<Uint8Array> | undefined
  try {
    one = adopt(first, false)
    return [one, adopt(second, false)]
  } catch (error) {
    if (one === undefined) kernel.close(second)
    else one.close()
    throw error
  }
}

/** What {@link connect} and {@link listen} make a socket with. */
export interface MakeOptions {
  /** The peer's address, or the one to listen on. */
  address: Address
  /** `SOCK_STREAM` if absent. */
  type?: number
  protocol?: number
  /** Called with the socket when it is made, before anything else: for options. */
  prepare?: (socket: Socket) => void
}

/**
 * Makes a socket and connects it. Calls socket(2), what `prepare` calls, bind(2) if
 * `local` is given, and connect(2); closes the socket if one of them fails.
 *
 * ```ts
 * const socket = await connect({ address: { family: AF_INET, address: '127.0.0.1', port }, timeout: 1000 })
 * ```
 *
 * @throws ErrnoException, AbortError, TimeoutError as {@link Socket.connect}
 */
export async function connect(
  options: MakeOptions & WaitOptions & { local?: Address },
): Promise<Socket<Uint8Array>> {
  const { address, type = SOCK_STREAM, protocol = 0, prepare, local } = options
  const made: Socket<Uint8Array> = socket(address.family, type, protocol)
  try {
    prepare?.(made)
    if (local !== undefined) made.bind(local)
    await made.connect(address, options)
    return made
  } catch (error) {
    made.close()
    throw error
  }
}

/**
 * Makes a socket that listens. Calls socket(2), what `prepare` calls, setsockopt(2)
 * if `reuseAddress` is true, bind(2) and listen(2); closes the socket if one fails.
 *
 * ```ts
 * const listener = listen({ address: { family: AF_INET, address: '127.0.0.1', port: 0 } })
 * for await (const { socket, address } of listener) serve(socket)
 * ```
 *
 * @param options - `backlog` is `SOMAXCONN` if absent; `reuseAddress` sets `SO_REUSEADDR`
 * @throws ErrnoException as `bind` and `listen` of `sockfd`
 */
export function listen(
  options: MakeOptions & { backlog?: number; reuseAddress?: boolean },
): Socket<Accepted> {
  const { address, type = SOCK_STREAM, protocol = 0, prepare, backlog = SOMAXCONN, reuseAddress } = options
  const made: Socket<Accepted> = socket(address.family, type, protocol)
  try {
    prepare?.(made)
    if (reuseAddress) made.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    made.bind(address)
    made.listen(backlog)
    return made
  } catch (error) {
    made.close()
    throw error
  }
}

/** Makes a Socket of a new descriptor, or closes it. */
let adopt: (fd: number, stream: boolean) => Socket

/** TCP, whose short counts mean that there is no more. */
const isTcp = (domain: number, type: number, protocol: number): boolean =>
  (domain === AF_INET || domain === AF_INET6) &&
  (type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)) === SOCK_STREAM &&
  (protocol === 0 || protocol === IPPROTO_TCP)

/**
 * A socket that waits in the event loop. It owns its descriptor: {@link close} it, or
 * give it away by {@link release}. One that is collected while open is told of by a
 * process warning (with the place where it was made if `SOCKFD_TRACE_LEAKS=1`), and
 * stays open: nobody else may close what somebody may be using.
 *
 * Calls of one direction are served in the order in which they were made. While any
 * is waiting the process stays alive.
 *
 * Every method that waits takes `{ signal, timeout }` and may reject with
 * - {@link ErrnoException} the kernel's refusal; `ECANCELED` when the socket was
 *   closed meanwhile
 * - `AbortError` (`ABORT_ERR`) by `signal`, with its reason as `cause`
 * - `TimeoutError` (`ERR_SOCKET_TIMEOUT`) after `timeout`
 *
 * After an abort or a timeout nothing has been read or written, and the socket goes
 * on; but for {@link writeAll}, whose error tells in `bytesWritten` how far it came, and
 * {@link Socket.connect}, after which only {@link close} is valid.
 *
 * `Item` is what iterating gives: connections of a listener, else bytes.
 */
// biome-ignore lint/suspicious/noExplicitAny: what a socket will be is not known when it is made.
export class Socket<Item = any> implements Disposable, AsyncDisposable, AsyncIterable<Item> {
  readonly #watch: Watch
  /** Whether connect() was given up: what the kernel goes on doing is anybody's guess. */
  #spoiled = false

  static {
    adopt = (fd, stream) => {
      try {
        return new Socket(fd, stream)
      } catch (error) {
        kernel.close(fd)
        throw error
      }
    }
  }

  private constructor(fd: number, stream: boolean) {
    this.#watch = new Watch(fd, stream)
    leaks.register(this, this.#watch)
    places?.set(this.#watch, new Error('made here').stack)
  }

  /**
   * Takes a descriptor over: from `sockfd`, from another process, from systemd. Makes
   * it non-blocking by fcntl(2) if it is not, which everybody sees who shares its open
   * file description; leaves FD_CLOEXEC as it is; registers it by epoll_ctl(2). Pipes
   * and other descriptors that can be polled work too, with read and write.
   *
   * @throws ErrnoException `EBADF` it is not open; `epoll_ctl` `EPERM` it cannot be
   *   polled, as regular files cannot; the descriptor stays as it was, and the caller's
   */
  // biome-ignore lint/suspicious/noExplicitAny: see the class.
  static from<Item = any>(fd: number): Socket<Item> {
    const flags = fds.fcntl(fd, F_GETFL)
    const isSocket = kernel.getsockopt(fd, SOL_SOCKET, SO_TYPE, pollfdBytes, Uint32Array.of(4)) === 0
    const of = (option: typeof SO_DOMAIN) => getsockopt(fd, SOL_SOCKET, option)
    const made = new Socket<Item>(fd, isSocket && isTcp(of(SO_DOMAIN), of(SO_TYPE), of(SO_PROTOCOL)))
    try {
      if (!(flags & O_NONBLOCK)) fds.fcntl(fd, F_SETFL, flags | O_NONBLOCK)
    } catch (error) {
      made.release()
      throw error
    }
    return made
  }

  /** The descriptor; -1 once it is closed or released. */
  get fd(): number {
    return this.#watch.fd
  }

  /** Gives the descriptor away, non-blocking as it is: the receiver closes it. Who waits gets `ECANCELED`. */
  release(): number {
    return this.#watch.end()
  }

  /**
   * Closes the socket. Who waits gets `ECANCELED`; the second time does nothing.
   *
   * @throws ErrnoException as `close` of `sockfd`
   * @see close(2)
   */
  close(): void {
    if (this.fd >= 0) fds.close(this.release())
  }

  /** As {@link close}. */
  [Symbol.dispose](): void {
    this.close()
  }

  /** As {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  /** Gives the socket its local address. @see bind(2) */
  bind(address: Address): void {
    sockets.bind(this.fd, address)
  }

  /** Makes the socket wait for connections. @see listen(2) */
  listen(backlog: number): void {
    sockets.listen(this.fd, backlog)
  }

  /** Ends one direction of the connection, or both. @see shutdown(2) */
  shutdown(how: number): void {
    sockets.shutdown(this.fd, how)
  }

  /** The local address. @see getsockname(2) */
  getsockname(): KernelAddress {
    return sockets.getsockname(this.fd)
  }

  /** The peer's address. @see getpeername(2) */
  getpeername(): KernelAddress {
    return sockets.getpeername(this.fd)
  }

  /** Reads an option. @see getsockopt(2) */
  getsockopt<L extends string, O extends OptionOf<NoInfer<L>>>(level: Level<L>, option: O): Got<O, L>
  getsockopt(level: number, option: number, length: number): Uint8Array
  getsockopt(level: number, option: number, length?: number): unknown {
    return getsockopt(this.fd, level, option, length as number)
  }

  /** Sets an option. @see setsockopt(2) */
  setsockopt<L extends string, O extends OptionOf<NoInfer<L>>>(
    level: Level<L>,
    option: O,
    value: Given<O, L> | Uint8Array,
  ): void
  setsockopt(level: number, option: number, value: Uint8Array): void
  setsockopt(level: number, option: number, value: unknown): void {
    setsockopt(this.fd, level, option, value as Uint8Array)
  }

  /**
   * Takes a connection from the queue: accept4(2) with `SOCK_NONBLOCK` and
   * `SOCK_CLOEXEC`. What accept(2) calls passing errors are tried again.
   *
   * @throws ErrnoException `EMFILE`, `ENFILE` no descriptor is free: the connection
   *   stays in the queue, and the next call is refused at once again, so wait before it
   * @see accept4(2)
   */
  accept(options?: WaitOptions): Promise<Accepted> {
    let accepted: Accepted
    const attempt = () => {
      let answer = -ECONNABORTED
      for (let tries = 0; tries < PASSING_MOST && PASSING.has(answer); tries++)
        answer = kernel.accept4(this.fd, name, room(), SOCK_NONBLOCK | SOCK_CLOEXEC)
      if (answer < 0) return answer
      const socket = adopt(answer, this.#watch.stream)
      try {
        accepted = { socket, address: named() }
      } catch (error) {
        socket.close()
        throw error
      }
      return answer
    }
    return this.#wait(
      { name: 'accept4', direction: IN, attempt, finish: () => accepted },
      undefined,
      0,
      options,
    )
  }

  /**
   * Connects to a peer: connect(2), and then, when the kernel says that it is done,
   * `SO_ERROR` and getpeername(2). A full backlog of a Unix socket is tried again.
   *
   * After a failure, an abort or a timeout only {@link close} is valid.
   *
   * @see connect(2)
   */
  connect(address: Address, options?: WaitOptions): Promise<void> {
    let length: number
    try {
      if (options !== undefined) checkLimits(options)
      length = encode(address, name)
    } catch (error) {
      return Promise.reject(error)
    }
    if (this.#spoiled) return Promise.reject(spoiled())
    // Edges of before say nothing: a fresh TCP socket is ready at once, for it hangs up.
    this.#watch.unready()
    const answer = kernel.connect(this.fd, name, length)
    if (answer === -EAGAIN && address.family === AF_UNIX) return this.#connectAgain(address, options)
    if (answer !== -EINPROGRESS && answer !== -EINTR) {
      this.#watch.mayBeReady()
      return answer < 0
        ? Promise.reject(new ErrnoException('connect', answer, address))
        : Promise.resolve(undefined)
    }
    this.#watch.restart()
    const call = {
      name: 'connect',
      direction: OUT,
      attempt: () => this.#connected(),
      finish: nothing,
    } as const
    const connected = this.#wait(call, undefined, 0, options, address)
    return connected.catch(error => this.#giveUp(error))
  }

  /** A connect() that was given up goes on in the kernel; every other failure is its last word. */
  #giveUp(error: NodeJS.ErrnoException): never {
    if (error.code === 'ABORT_ERR' || error.code === 'ERR_SOCKET_TIMEOUT') this.#spoiled = true
    throw error
  }

  /** Whether a connect() that was going on is done: 0, -EAGAIN, or what it was refused with. */
  #connected(): number {
    const error = getsockopt(this.fd, SOL_SOCKET, SO_ERROR)
    if (error !== 0) return -error
    const answer = kernel.getpeername(this.fd, name, room())
    return answer === -ENOTCONN ? -EAGAIN : answer
  }

  /** Nothing is in progress then, and no edge will come: only time helps. */
  async #connectAgain(address: Address, { signal, timeout }: WaitOptions = {}): Promise<void> {
    const end = performance.now() + (timeout ?? Number.POSITIVE_INFINITY)
    try {
      for (let delay: number = BACKLOG_RETRY.first; ; delay = Math.min(2 * delay, BACKLOG_RETRY.most)) {
        const left = end - performance.now()
        if (left <= 0) throw timeoutError('connect', timeout as number)
        await sleep(Math.min(delay, left), undefined, { signal })
        if (this.fd < 0) throw new ErrnoException('connect', -ECANCELED)
        const answer = kernel.connect(this.fd, name, encode(address, name))
        if (answer === -EAGAIN || answer === -EINTR) continue
        this.#watch.mayBeReady()
        return void check('connect', answer, address)
      }
    } catch (error) {
      this.#giveUp(error as NodeJS.ErrnoException)
    }
  }

  /** Reads what has come, once something has. 0 is the end of a stream. @see read(2) */
  read(buffer: Uint8Array, options?: WaitOptions): Promise<number> {
    if (!isBytes(buffer)) return noBytes('buffer', buffer)
    return this.#wait(READ, buffer, buffer.length, options)
  }

  /** Writes what the kernel takes, once it takes something. @see write(2) */
  write(data: Uint8Array | string, options?: WaitOptions): Promise<number> {
    const bytes = dataOf(data)
    if (!isBytes(bytes)) return noBytes('data', data)
    return this.#wait(WRITE, bytes, bytes.length, options)
  }

  /**
   * Writes all of it, by as many write(2) as it takes; no other write comes in between.
   *
   * @throws as {@link write}; the error's `bytesWritten` tells how many were written, and
   *   is absent where nothing was tried
   */
  writeAll(data: Uint8Array | string, options?: WaitOptions): Promise<void> {
    const bytes = dataOf(data)
    if (!isBytes(bytes)) return noBytes('data', data)
    return this.#wait(WRITE_ALL, new Progress(bytes), bytes.length, options)
  }

  /** Reads into several buffers, each filled before the next. @see readv(2) */
  readv(buffers: readonly Uint8Array[], options?: WaitOptions): Promise<number> {
    let into: Uint8Array[] = []
    const wrong = mistaken(() => {
      into = views(buffers)
    })
    if (wrong !== undefined) return wrong
    return this.#wait(READV, into, total(into), options)
  }

  /** Writes several buffers in one go. @see writev(2) */
  writev(buffers: readonly (Uint8Array | string)[], options?: WaitOptions): Promise<number> {
    let from: Uint8Array[] = []
    const wrong = mistaken(() => {
      from = datas(buffers)
    })
    if (wrong !== undefined) return wrong
    return this.#wait(WRITEV, from, total(from), options)
  }

  /** As {@link read}, with flags. @see recv(2) */
  recv(buffer: Uint8Array, flags = 0, options?: WaitOptions): Promise<number> {
    if (!isBytes(buffer)) return noBytes('buffer', buffer)
    const wrong = mistaken(() => checkFlags(flags))
    if (wrong !== undefined) return wrong
    const attempt = ({ fd }: Watch) => kernel.recv(fd, buffer, buffer.length, flags)
    const call = { name: 'recv', direction: IN, attempt, finish: undefined } as const
    return this.#wait(call, undefined, size(buffer.length, flags), options)
  }

  /** As {@link write}, with flags. @see send(2) */
  send(data: Uint8Array | string, flags = 0, options?: WaitOptions): Promise<number> {
    const bytes = dataOf(data)
    if (!isBytes(bytes)) return noBytes('data', data)
    const wrong = mistaken(() => checkFlags(flags, data))
    if (wrong !== undefined) return wrong
    const attempt = ({ fd }: Watch) => kernel.send(fd, bytes, bytes.length, flags)
    const call = { name: 'send', direction: OUT, attempt, finish: undefined } as const
    return this.#wait(call, undefined, bytes.length, options)
  }

  /** As {@link recv}, and tells who sent it; null where the kernel names nobody. @see recvfrom(2) */
  recvfrom(
    buffer: Uint8Array,
    flags = 0,
    options?: WaitOptions,
  ): Promise<{ bytes: number; address: KernelAddress | null }> {
    if (!isBytes(buffer)) return noBytes('buffer', buffer)
    const wrong = mistaken(() => checkFlags(flags))
    if (wrong !== undefined) return wrong
    let address: KernelAddress | null = null
    const attempt = ({ fd }: Watch) => {
      const answer = kernel.recvfrom(fd, buffer, buffer.length, flags, name, room())
      if (answer >= 0 && namelen[0] !== 0) address = named()
      return answer
    }
    const finish = (bytes: number) => ({ bytes, address })
    const call = { name: 'recvfrom', direction: IN, attempt, finish } as const
    return this.#wait(call, undefined, size(buffer.length, flags), options)
  }

  /** Sends a datagram to an address, or with null to the peer. @see sendto(2) */
  sendto(
    data: Uint8Array | string,
    flags: number,
    address: Address | null,
    options?: WaitOptions,
  ): Promise<number> {
    const bytes = dataOf(data)
    if (!isBytes(bytes)) return noBytes('data', data)
    const wrong = mistaken(() => {
      checkFlags(flags, data)
      if (address !== null) encode(address, name)
    })
    if (wrong !== undefined) return wrong
    const attempt = ({ fd }: Watch) =>
      address === null
        ? kernel.sendto(fd, bytes, bytes.length, flags, null, 0)
        : kernel.sendto(fd, bytes, bytes.length, flags, name, encode(address, name))
    const call = { name: 'sendto', direction: OUT, attempt, finish: undefined } as const
    return this.#wait(call, undefined, bytes.length, options, address ?? undefined)
  }

  /**
   * Receives a message and what came with it. Adds `MSG_CMSG_CLOEXEC`, as {@link accept}
   * adds `SOCK_CLOEXEC`; descriptors that come are numbers, the caller's to close or to
   * give to {@link from}.
   *
   * @see recvmsg(2)
   */
  recvmsg(buffers: readonly Uint8Array[], options?: ReceiveOptions & WaitOptions): Promise<ReceivedMessage> {
    let asked: Incoming | undefined
    let limits: WaitOptions | undefined
    const wrong = mistaken(() => {
      asked = incoming(buffers, options)
      limits = limitsOf(options)
    })
    if (wrong !== undefined) return wrong
    const given = asked as Incoming
    const { controllen, flags } = given
    const closing = { ...given, flags: flags | (MSG_CMSG_CLOEXEC ?? 0) }
    let message: ReceivedMessage
    const attempt = ({ fd }: Watch) => {
      const answer = receive(fd, closing)
      // At once: the memory of the address is everybody's.
      if (answer >= 0) message = received(answer, closing)
      return answer
    }
    // A read ends before the next control message: a short one does not say that it was all.
    const bytes = size(controllen > 0 ? 0 : total(given.buffers), flags)
    const call = { name: 'recvmsg', direction: IN, attempt, finish: () => message } as const
    return this.#wait(call, undefined, bytes, limits)
  }

  /** Sends a message, with an address and control messages. @see sendmsg(2) */
  sendmsg(buffers: readonly (Uint8Array | string)[], options?: SendOptions & WaitOptions): Promise<number> {
    let message: Outgoing | undefined
    let limits: WaitOptions | undefined
    const wrong = mistaken(() => {
      message = outgoing(buffers, options)
      limits = limitsOf(options)
    })
    if (wrong !== undefined) return wrong
    const given = message as Outgoing
    const attempt = ({ fd }: Watch) => transmit(fd, given)
    const call = { name: 'sendmsg', direction: OUT, attempt, finish: undefined } as const
    return this.#wait(call, undefined, total(given.buffers), limits, given.address ?? undefined)
  }

  /** Waits until there is something to read, or to accept, and leaves it there. Calls poll(2). */
  readable(options?: WaitOptions): Promise<void> {
    return this.#wait(READABLE, undefined, 0, options)
  }

  /** Waits until something can be written. Calls poll(2). */
  writable(options?: WaitOptions): Promise<void> {
    return this.#wait(WRITABLE, undefined, 0, options)
  }

  /**
   * The connections of a listener, or else the bytes of a connection until its end.
   * Each piece of bytes has memory of its own, of at most 64 KiB, which is taken only
   * when something was read.
   */
  [Symbol.asyncIterator](): AsyncIterator<Item> {
    const listens = new Int32Array(1) // A pipe knows no options, and does not listen either.
    kernel.getsockopt(this.fd, SOL_SOCKET, SO_ACCEPTCONN, new Uint8Array(listens.buffer), Uint32Array.of(4))
    return (listens[0] === 1 ? this.#connections() : this.#pieces()) as AsyncIterator<Item>
  }

  async *#connections(): AsyncGenerator<Accepted> {
    for (;;) yield await this.accept()
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = await this.#wait(READ_PIECE, pieceBuffer, pieceBuffer.length)
      if (piece.length === 0) return
      yield piece
    }
  }

  #wait<T, Data>(
    call: Call<T, Data>,
    data: Data,
    size: number,
    options?: WaitOptions,
    shown?: Address,
  ): Promise<T> {
    if (this.#spoiled) return Promise.reject(spoiled())
    const watch = this.#watch
    if (options === undefined) return watch.wait(call, data, size, shown, this, undefined)
    try {
      checkLimits(options)
    } catch (error) {
      return Promise.reject(error)
    }
    return watch.wait(call, data, size, shown, this, waiter => limit(watch, waiter, options))
  }
}

/** Whether options that have more in them than limits have any. */
function limitsOf({ signal, timeout }: WaitOptions = {}): WaitOptions | undefined {
  return signal === undefined && timeout === undefined ? undefined : { signal, timeout }
}

const readOnce = ({ fd }: Watch, buffer: Uint8Array, size: number): number => kernel.read(fd, buffer, size)

const READ: Call<number, Uint8Array> = { name: 'read', direction: IN, attempt: readOnce, finish: undefined }

/** Copied before anybody else can read into the shared buffer. */
const READ_PIECE: Call<Uint8Array, Uint8Array> = { ...READ, finish: bytes => pieceBuffer.slice(0, bytes) }

const WRITE: Call<number, Uint8Array> = {
  name: 'write',
  direction: OUT,
  attempt: ({ fd }, bytes, size) => kernel.write(fd, bytes, size),
  finish: undefined,
}

const WRITE_ALL: Call<undefined, Progress> = {
  name: 'write',
  direction: OUT,
  attempt: writeOn,
  finish: nothing,
}

function writeOn({ fd }: Watch, progress: Progress): number {
  const { bytes } = progress
  do {
    const rest = progress.written === 0 ? bytes : bytes.subarray(progress.written)
    const answer = kernel.write(fd, rest, rest.length)
    if (answer < 0) return answer
    progress.written += answer
  } while (progress.written < bytes.length)
  return progress.written
}

const READV: Call<number, Uint8Array[]> = {
  name: 'readv',
  direction: IN,
  attempt: ({ fd }, buffers) => kernel.readv(fd, buffers),
  finish: undefined,
}

const WRITEV: Call<number, Uint8Array[]> = {
  name: 'writev',
  direction: OUT,
  attempt: ({ fd }, buffers) => kernel.writev(fd, buffers),
  finish: undefined,
}

const READABLE: Call<undefined, undefined> = {
  name: 'poll',
  direction: IN,
  attempt: ({ fd }) => pollOnce(fd, POLLIN),
  finish: nothing,
}

const WRITABLE: Call<undefined, undefined> = {
  name: 'poll',
  direction: OUT,
  attempt: ({ fd }) => pollOnce(fd, POLLOUT),
  finish: nothing,
}

function pollOnce(fd: number, events: number): number {
  pollfd[0] = fd
  pollfdEvents[2] = events
  pollfdEvents[3] = 0
  const answer = kernel.poll(pollfdBytes, 1, 0)
  return answer === 0 ? -EAGAIN : answer
}

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array || isUint8Array(value)

const dataOf = (data: Uint8Array | string): Uint8Array =>
  typeof data === 'string' ? Buffer.from(data) : data

function checkFlags(flags: number, data?: Uint8Array | string): void {
  integer('flags', flags, -0x80000000, 0xffffffff)
  if (data !== undefined) checkZerocopy(data, flags)
}

/** A mistake in the arguments is told at once, not when the kernel is ready for them. */
function mistaken(check: () => void): Promise<never> | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    return Promise.reject(error)
  }
}

const noBytes = (parameter: string, value: unknown): Promise<never> =>
  Promise.reject(mistake('type', parameter, 'an instance of Uint8Array', value))

/**
 * How many bytes a call asks for. With flags a short count may have other reasons than
 * that there are no more, and the queue of errors and the urgent byte are apart.
 */
const size = (length: number, flags: number): number =>
  flags === 0 ? length : flags & (MSG_ERRQUEUE | MSG_OOB) ? -1 : 0

const total = (buffers: readonly Uint8Array[]): number => buffers.reduce((sum, { length }) => sum + length, 0)
