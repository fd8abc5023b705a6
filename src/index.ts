/**
 * `sockfd`: Berkeley sockets for Node.js. Each function is the call of that name in
 * the manual, one to one: it makes that system call, once, with the arguments given.
 *
 * A refusal of the kernel's is thrown as {@link ErrnoException}; an argument with which
 * no call can be made as a TypeError or RangeError, before any call is.
 *
 * @module
 */

export { CMSG_LEN, CMSG_SPACE, type ControlMessage, cmsg } from './cmsg.ts'
export * from './constants.ts'
export { ErrnoException } from './errno.ts'
export { close, dup, dup3, eventfd, fcntl, ioctl, Owned, pipe2 } from './fd.ts'
export { htonl, htons, if_indextoname, if_nametoindex, inet_ntop, inet_pton, ntohl, ntohs } from './inet.ts'
export { read, readv, recv, recvfrom, send, sendto, write, writev } from './io.ts'
export type { ReceivedMessage, ReceiveOptions, SendOptions } from './message.ts'
export { type ReceiveInto, recvmmsg, recvmsg, type SendFrom, sendmmsg, sendmsg } from './msg.ts'
export type { Control, ExtendedErr, Level, Option } from './option.ts'
export { Poller } from './poller.ts'
export type {
  Address,
  Inet6Address,
  InetAddress,
  KernelAddress,
  NetlinkAddress,
  OtherAddress,
  PacketAddress,
  UnixAddress,
  VsockAddress,
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
export { sendfile, splice, tee } from './splice.ts'
export {
  type GroupReq,
  type GroupSourceReq,
  type In6Pktinfo,
  type InPktinfo,
  type Ip6Mtuinfo,
  type IpMreqn,
  type IpMreqSource,
  type Ipv6Mreq,
  type Linger,
  type NlPktinfo,
  type PacketMreq,
  type ScmTsPktinfo,
  type SkMeminfo,
  type SockExtendedErr,
  type SockFilter,
  type SockTxtime,
  sizeof,
  type TcpInfo,
  type TcpMd5sig,
  type Timespec,
  type Timeval,
  type TpacketAuxdata,
  type TpacketStats,
  type Ucred,
} from './structs.ts'
export { type EpollEvent, epoll_create1, epoll_ctl, epoll_wait, type PollFd, poll, ppoll } from './wait.ts'
