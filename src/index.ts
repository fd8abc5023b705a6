/**
 * `sockfd`: Berkeley sockets for Node.js. Each function is the call of that name in
 * the manual, one to one: it makes that system call, once, with the arguments given.
 *
 * A refusal of the kernel's is thrown as {@link ErrnoException}; an argument with which
 * no call can be made as a TypeError or RangeError, before any call is.
 *
 * @module
 */

export * from './constants.ts'
export { ErrnoException } from './errno.ts'
export { close, dup, dup3, fcntl, ioctl, Owned, pipe2 } from './fd.ts'
export { if_indextoname, if_nametoindex, inet_ntop, inet_pton } from './inet.ts'
export { read, readv, recv, recvfrom, send, sendto, write, writev } from './io.ts'
export type { Level, Linger, Option, TcpInfo, Timeval, Ucred } from './option.ts'
export { Poller } from './poller.ts'
export type {
  Address,
  Inet6Address,
  InetAddress,
  KernelAddress,
  OtherAddress,
  UnixAddress,
} from './sockaddr.ts'
export {
  type Accepted,
  accept,
  accept4,
  bind,
  connect,
  getpeername,
  getsockname,
  listen,
  shutdown,
  socket,
  socketpair,
} from './socket.ts'
export { getsockopt, setsockopt } from './sockopt.ts'
export { type EpollEvent, epoll_create1, epoll_ctl, epoll_wait, type PollFd, poll } from './wait.ts'
