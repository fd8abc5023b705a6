// The vocabulary of the tests: sockets on loopback that close themselves, and what
// a call was refused with.

import {
  AF_INET,
  accept,
  bind,
  connect,
  ErrnoException,
  getsockname,
  type InetAddress,
  listen,
  Owned,
  SOCK_STREAM,
  socket,
} from 'sockfd'

/** Any free port on loopback. */
export const LOOPBACK: InetAddress = { family: AF_INET, address: '127.0.0.1', port: 0 }

/** What `act` was refused with: `'bind EADDRINUSE'`; `'nothing'` if it was not. */
export function refusal(act: () => unknown): string {
  try {
    act()
  } catch (err) {
    if (err instanceof ErrnoException) return `${err.syscall} ${err.code}`
    throw err
  }
  return 'nothing'
}

/** The mistake that `act` threw: `'RangeError ERR_OUT_OF_RANGE "address.port"'`; `'nothing'` if none. */
export function mistakeOf(act: () => unknown): string {
  try {
    act()
  } catch (err) {
    if (!(err instanceof TypeError || err instanceof RangeError)) throw err
    const { name, code, message } = err as TypeError & { code?: string }
    return `${name} ${code} ${/["'][^"']+["']/.exec(message)?.[0].replaceAll("'", '"')}`
  }
  return 'nothing'
}

/** A new TCP socket. */
export const tcp = (flags = 0): Owned => new Owned(socket(AF_INET, SOCK_STREAM | flags))

/** A TCP socket that listens on loopback. */
export class Listener extends Owned {
  readonly address: InetAddress

  constructor(backlog = 8, flags = 0) {
    super(socket(AF_INET, SOCK_STREAM | flags))
    bind(this.fd, LOOPBACK)
    listen(this.fd, backlog)
    this.address = getsockname(this.fd) as InetAddress
  }

  /** A client whose connection waits in the queue. */
  dial(): Owned {
    using client = tcp()
    connect(client.fd, this.address)
    return new Owned(client.release())
  }

  /** The first connection of the queue. */
  take(): Owned {
    return new Owned(accept(this.fd).fd)
  }
}

/** Both ends of a TCP connection over loopback; the listener is closed already. */
export class Connection implements Disposable {
  readonly client: Owned
  readonly server: Owned

  constructor() {
    using listener = new Listener()
    this.client = listener.dial()
    this.server = listener.take()
  }

  [Symbol.dispose](): void {
    this.client[Symbol.dispose]()
    this.server[Symbol.dispose]()
  }
}

/** Both descriptors of a pair or a pipe, closed at the end of the scope. */
export class Both implements Disposable {
  readonly #owned: readonly [Owned, Owned]

  constructor([first, second]: readonly [number, number]) {
    this.#owned = [new Owned(first), new Owned(second)]
  }

  get 0(): number {
    return this.#owned[0].fd
  }

  get 1(): number {
    return this.#owned[1].fd
  }

  [Symbol.dispose](): void {
    for (const owned of this.#owned) owned[Symbol.dispose]()
  }
}
