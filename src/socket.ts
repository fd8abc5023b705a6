// The life of a socket: socket(2), socketpair(2), bind(2), listen(2), accept(2),
// connect(2), shutdown(2), getsockname(2), getpeername(2).

import { check } from './errno.ts'
import { beneath, kernel } from './kernel.ts'
import { type Address, encode, type KernelAddress, name, named, room } from './sockaddr.ts'

const pair = new Int32Array(2)

/**
 * Makes a socket: an endpoint that belongs to no address and no connection yet.
 *
 * ```ts
 * const fd = socket(AF_INET, SOCK_STREAM)
 * ```
 *
 * @param domain - the family of its addresses: `AF_INET`, `AF_INET6`, `AF_UNIX`, …
 * @param type - `SOCK_STREAM`, `SOCK_DGRAM`, `SOCK_SEQPACKET`, `SOCK_RAW`; on Linux
 *   with `SOCK_NONBLOCK` and `SOCK_CLOEXEC` if wanted: neither is set by itself
 * @param protocol - `IPPROTO_TCP`, …; 0 is the usual one for domain and type
 * @returns the lowest descriptor that is free
 * @throws {@link ErrnoException}
 * - `EAFNOSUPPORT` the system does not know the domain
 * - `EPROTONOSUPPORT`, `ESOCKTNOSUPPORT` the domain has no such protocol, or type
 * - `EINVAL` no such domain, or unknown flags in the type
 * - `EMFILE`, `ENFILE` the process, or the system, has as many descriptors as it may
 * - `EACCES`, `EPERM` the type (SOCK_RAW) needs a privilege
 * - `ENOBUFS`, `ENOMEM` no memory
 * @see socket(2), socket(7)
 */
export function socket(domain: number, type: number, protocol = 0): number {
  return check('socket', kernel.socket(domain, type, protocol))
}

/**
 * Makes two sockets that are connected with each other.
 *
 * @param domain - `AF_UNIX`, where they have no name
 * @param type - as of {@link socket}
 * @param protocol - 0
 * @returns the two descriptors
 * @throws {@link ErrnoException} as {@link socket}, and
 * - `EOPNOTSUPP` the domain makes no pairs
 * @see socketpair(2)
 */
export function socketpair(domain: number, type: number, protocol = 0): [number, number] {
  check('socketpair', kernel.socketpair(domain, type, protocol, pair))
  return [pair[0] as number, pair[1] as number]
}

/**
 * Gives a socket its local address.
 *
 * A server binds so that clients can find it. A client seldom needs to:
 * {@link connect} picks a free port for it. Port 0 asks the kernel to pick here
 * too; {@link getsockname} tells what it picked.
 *
 * ```ts
 * bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })
 * getsockname(fd).port // 49152, say
 * ```
 *
 * @param fd - a socket without a local address
 * @param address - of the family that the socket was made with
 * @throws {@link ErrnoException}
 * - `EADDRINUSE` another socket holds the address, or held it in the last minute
 *   (see `SO_REUSEADDR`); of AF_UNIX: the path exists
 * - `EADDRNOTAVAIL` no interface of this machine has the address
 * - `EACCES` the port is privileged (below 1024, mostly) and you are not; of
 *   AF_UNIX: no permission for the directory
 * - `EINVAL` the socket has an address already, or it is of another family
 * - `EAFNOSUPPORT` the address is of another family
 * - `ENOENT`, `ENOTDIR`, `EROFS`, `ELOOP` of AF_UNIX: the path cannot be made
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see bind(2), ip(7), ipv6(7), unix(7)
 */
export function bind(fd: number, address: Address): void {
  check('bind', kernel.bind(fd, name, encode(address, name)), address)
}

/**
 * Marks a socket as one that waits for connections. From here on the kernel
 * completes handshakes for it and queues the connections for {@link accept}.
 *
 * @param fd - a stream or sequenced-packet socket. One without an address gets one:
 *   any port, on all interfaces.
 * @param backlog - how many connections may wait; Linux admits one more, and no
 *   more than `net.core.somaxconn`. Called again it changes the number.
 * @throws {@link ErrnoException}
 * - `EADDRINUSE` another socket listens on the address, or no port is free
 * - `EOPNOTSUPP` this kind of socket knows no connections
 * - `EINVAL` it is connected
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see listen(2)
 */
export function listen(fd: number, backlog: number): void {
  check('listen', kernel.listen(fd, backlog))
}

/** A connection that was taken from the queue. */
export interface Accepted {
  /** Its descriptor, the caller's to close. */
  fd: number
  /** Who is at the other end. */
  address: KernelAddress
}

/**
 * Takes the first connection from a listening socket's queue. Blocks while there is
 * none: Node's event loop stands still meanwhile, so a server's main thread wants
 * `O_NONBLOCK` and a poll. The handshake was the kernel's and is over by now.
 *
 * The new descriptor is blocking and survives exec, whatever the listener is;
 * {@link accept4} sets both at once.
 *
 * @param fd - a listening socket
 * @returns the new descriptor, and the peer's address
 * @throws {@link ErrnoException}
 * - `EAGAIN` the socket is non-blocking and the queue empty
 * - `EINVAL` it does not listen (or was shut down while we waited)
 * - `EMFILE`, `ENFILE` the process, or the system, has as many descriptors as it
 *   may; the connection stays in the queue
 * - `ECONNABORTED` the connection was gone before we came (not on Linux's TCP)
 * - `EINTR` a signal came first
 * - `EOPNOTSUPP` this kind of socket knows no connections
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see accept(2)
 */
export function accept(fd: number): Accepted {
  return accepted('accept', kernel.accept(fd, name, room()))
}

/** The connection that came; where its address cannot be told it is closed. */
function accepted(call: string, answer: number): Accepted {
  try {
    return { fd: check(call, answer), address: named() }
  } catch (error) {
    if (answer >= 0) kernel.close(answer)
    throw error
  }
}

/**
 * As {@link accept}, with flags for the new descriptor.
 *
 * @param fd - a listening socket
 * @param flags - `SOCK_NONBLOCK`, `SOCK_CLOEXEC`, both or 0
 * @throws {@link ErrnoException} as {@link accept}, and
 * - `EINVAL` `flags` has other bits
 * @see accept4(2)
 */
export const accept4: (fd: number, flags: number) => Accepted =
  'accept4' in beneath
    ? function accept4(fd, flags) {
        return accepted('accept4', kernel.accept4(fd, name, room(), flags))
      }
    : (undefined as never)

/**
 * Connects a socket to a peer. A TCP socket's handshake is done when it returns; a
 * datagram socket only remembers whom it talks to, and `AF_UNSPEC` makes it forget.
 *
 * On a non-blocking socket TCP answers `EINPROGRESS`: wait until it is writable, then
 * read `SO_ERROR`. After a refusal the socket is of no more use: make a new one.
 *
 * @param fd - a socket
 * @param address - the peer's
 * @throws {@link ErrnoException}
 * - `ECONNREFUSED` nobody listens there
 * - `EINPROGRESS` non-blocking: it goes on in the background
 * - `EALREADY` it is still going on
 * - `EISCONN` it is connected, or listens
 * - `ETIMEDOUT` no answer came (some two minutes by default)
 * - `ENETUNREACH`, `EHOSTUNREACH` no way leads there
 * - `EADDRNOTAVAIL` no local port is free, or the address is none to connect to
 * - `EAGAIN` of AF_UNIX: the listener's queue is full, and nothing is in progress
 * - `EACCES`, `EPERM` a broadcast address without `SO_BROADCAST`, a firewall's rule,
 *   or no permission for the path
 * - `EAFNOSUPPORT`, `EPROTOTYPE` the peer is of another family, or another type
 * - `EINTR` a signal came; TCP goes on connecting in the background
 * - `ENOENT` of AF_UNIX: there is no such path
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see connect(2)
 */
export function connect(fd: number, address: Address): void {
  check('connect', kernel.connect(fd, name, encode(address, name)), address)
}

/**
 * Ends one direction of a connection, or both, for everybody who has the socket.
 * The descriptor stays; whoever is blocked on it wakes up.
 *
 * @param fd - a connected socket (on Linux a listening one too: it stops listening)
 * @param how - `SHUT_WR` sends a FIN after what is still in the send buffer ·
 *   `SHUT_RD` nothing is read any more · `SHUT_RDWR`
 * @throws {@link ErrnoException}
 * - `ENOTCONN` it is not connected
 * - `EINVAL` `how` is none of the three
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see shutdown(2)
 */
export function shutdown(fd: number, how: number): void {
  check('shutdown', kernel.shutdown(fd, how))
}

/**
 * Tells the local address of a socket.
 *
 * @param fd - a socket
 * @returns the address; all zeros, or `path: ''`, while it has none
 * @throws {@link ErrnoException}
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see getsockname(2)
 */
export function getsockname(fd: number): KernelAddress {
  check('getsockname', kernel.getsockname(fd, name, room()))
  return named()
}

/**
 * Tells the address of the peer that a socket is connected to.
 *
 * @param fd - a connected socket
 * @returns the address
 * @throws {@link ErrnoException}
 * - `ENOTCONN` it is not connected
 * - `EBADF`, `ENOTSOCK` `fd` is not open, or no socket
 * @see getpeername(2)
 */
export function getpeername(fd: number): KernelAddress {
  check('getpeername', kernel.getpeername(fd, name, room()))
  return named()
}
