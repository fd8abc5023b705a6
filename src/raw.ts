// Made from native/syscalls.def by scripts/tables.mjs (npm run tables). Do not edit.

/**
 * `sockfd/raw`: the SYNOPSIS of each manual page. An `int` is a number, a `void *`
 * bytes, a `socklen_t *` a Uint32Array of one element, an `off_t *` a BigInt64Array of
 * one. Each call is one system call. It answers zero or more, or minus the errno when the
 * kernel refused; a wrong argument throws before any call is made.
 *
 * Of a `struct msghdr` the lengths are in `lens`: those of name and control data, in and
 * out, and then, out, `msg_flags`; of an array of messages, four numbers for each, the last
 * of which is `msg_len`. The names of these messages lie one behind the other, in parts of
 * one size, and so do their control data.
 *
 * @module
 */

import { beneath, kernel } from './kernel.ts'
import type { Syscalls } from './syscalls.ts'

export { RawPoller as Poller } from './poller.ts'

/** socket(2) */
export function socket(domain: number, type: number, protocol: number): number {
  return kernel.socket(domain, type, protocol)
}

/** socketpair(2) */
export function socketpair(domain: number, type: number, protocol: number, sv: Int32Array): number {
  return kernel.socketpair(domain, type, protocol, sv)
}

/** bind(2) */
export function bind(fd: number, addr: Uint8Array, addrlen: number): number {
  return kernel.bind(fd, addr, addrlen)
}

/** listen(2) */
export function listen(fd: number, backlog: number): number {
  return kernel.listen(fd, backlog)
}

/** accept(2) */
export function accept(fd: number, addr: Uint8Array | null, addrlen: Uint32Array | null): number {
  return kernel.accept(fd, addr, addrlen)
}

/** accept4(2), where the system has it. */
export const accept4: Syscalls['accept4'] =
  'accept4' in beneath ? function accept4(fd, addr, addrlen, flags) { return kernel.accept4(fd, addr, addrlen, flags) } : (undefined as never)

/** connect(2) */
export function connect(fd: number, addr: Uint8Array, addrlen: number): number {
  return kernel.connect(fd, addr, addrlen)
}

/** shutdown(2) */
export function shutdown(fd: number, how: number): number {
  return kernel.shutdown(fd, how)
}

/** getsockname(2) */
export function getsockname(fd: number, addr: Uint8Array, addrlen: Uint32Array): number {
  return kernel.getsockname(fd, addr, addrlen)
}

/** getpeername(2) */
export function getpeername(fd: number, addr: Uint8Array, addrlen: Uint32Array): number {
  return kernel.getpeername(fd, addr, addrlen)
}

/** read(2) */
export function read(fd: number, buf: Uint8Array, count: number): number {
  return kernel.read(fd, buf, count)
}

/** write(2) */
export function write(fd: number, buf: Uint8Array, count: number): number {
  return kernel.write(fd, buf, count)
}

/** readv(2) */
export function readv(fd: number, iov: readonly Uint8Array[]): number {
  return kernel.readv(fd, iov)
}

/** writev(2) */
export function writev(fd: number, iov: readonly Uint8Array[]): number {
  return kernel.writev(fd, iov)
}

/** recv(2) */
export function recv(fd: number, buf: Uint8Array, len: number, flags: number): number {
  return kernel.recv(fd, buf, len, flags)
}

/** send(2) */
export function send(fd: number, buf: Uint8Array, len: number, flags: number): number {
  return kernel.send(fd, buf, len, flags)
}

/** recvfrom(2) */
export function recvfrom(fd: number, buf: Uint8Array, len: number, flags: number, src_addr: Uint8Array | null, addrlen: Uint32Array | null): number {
  return kernel.recvfrom(fd, buf, len, flags, src_addr, addrlen)
}

/** sendto(2) */
export function sendto(fd: number, buf: Uint8Array, len: number, flags: number, dest_addr: Uint8Array | null, addrlen: number): number {
  return kernel.sendto(fd, buf, len, flags, dest_addr, addrlen)
}

/** recvmsg(2) */
export function recvmsg(fd: number, name: Uint8Array | null, iov: readonly Uint8Array[], control: Uint8Array | null, lens: Uint32Array, flags: number): number {
  return kernel.recvmsg(fd, name, iov, control, lens, flags)
}

/** sendmsg(2) */
export function sendmsg(fd: number, name: Uint8Array | null, namelen: number, iov: readonly Uint8Array[], control: Uint8Array | null, controllen: number, flags: number): number {
  return kernel.sendmsg(fd, name, namelen, iov, control, controllen, flags)
}

/** recvmmsg(2), where the system has it. */
export const recvmmsg: Syscalls['recvmmsg'] =
  'recvmmsg' in beneath ? function recvmmsg(fd, names, iovs, controls, lens, flags, timeoutMs) { return kernel.recvmmsg(fd, names, iovs, controls, lens, flags, timeoutMs) } : (undefined as never)

/** sendmmsg(2), where the system has it. */
export const sendmmsg: Syscalls['sendmmsg'] =
  'sendmmsg' in beneath ? function sendmmsg(fd, names, iovs, controls, lens, flags) { return kernel.sendmmsg(fd, names, iovs, controls, lens, flags) } : (undefined as never)

/** sendfile(2), where the system has it. */
export const sendfile: Syscalls['sendfile'] =
  'sendfile' in beneath ? function sendfile(out_fd, in_fd, offset, count) { return kernel.sendfile(out_fd, in_fd, offset, count) } : (undefined as never)

/** splice(2), where the system has it. */
export const splice: Syscalls['splice'] =
  'splice' in beneath ? function splice(fd_in, off_in, fd_out, off_out, len, flags) { return kernel.splice(fd_in, off_in, fd_out, off_out, len, flags) } : (undefined as never)

/** tee(2), where the system has it. */
export const tee: Syscalls['tee'] =
  'tee' in beneath ? function tee(fd_in, fd_out, len, flags) { return kernel.tee(fd_in, fd_out, len, flags) } : (undefined as never)

/** getsockopt(2) */
export function getsockopt(fd: number, level: number, optname: number, optval: Uint8Array | null, optlen: Uint32Array): number {
  return kernel.getsockopt(fd, level, optname, optval, optlen)
}

/** setsockopt(2) */
export function setsockopt(fd: number, level: number, optname: number, optval: Uint8Array | null, optlen: number): number {
  return kernel.setsockopt(fd, level, optname, optval, optlen)
}

/** close(2) */
export function close(fd: number): number {
  return kernel.close(fd)
}

/** dup(2) */
export function dup(oldfd: number): number {
  return kernel.dup(oldfd)
}

/** dup3(2), where the system has it. */
export const dup3: Syscalls['dup3'] =
  'dup3' in beneath ? function dup3(oldfd, newfd, flags) { return kernel.dup3(oldfd, newfd, flags) } : (undefined as never)

/** pipe2(2), where the system has it. */
export const pipe2: Syscalls['pipe2'] =
  'pipe2' in beneath ? function pipe2(pipefd, flags) { return kernel.pipe2(pipefd, flags) } : (undefined as never)

/** eventfd(2), where the system has it. */
export const eventfd: Syscalls['eventfd'] =
  'eventfd' in beneath ? function eventfd(initval, flags) { return kernel.eventfd(initval, flags) } : (undefined as never)

/** fcntl(2) */
export function fcntl(fd: number, op: number, arg: number): number {
  return kernel.fcntl(fd, op, arg)
}

/** ioctl(2) */
export function ioctl(fd: number, request: number, argp: Uint8Array): number {
  return kernel.ioctl(fd, request, argp)
}

/** poll(2) */
export function poll(fds: Uint8Array, nfds: number, timeout: number): number {
  return kernel.poll(fds, nfds, timeout)
}

/** ppoll(2), where the system has it. */
export const ppoll: Syscalls['ppoll'] =
  'ppoll' in beneath ? function ppoll(fds, nfds, tmo_p, sigmask) { return kernel.ppoll(fds, nfds, tmo_p, sigmask) } : (undefined as never)

/** epoll_create1(2), where the system has it. */
export const epoll_create1: Syscalls['epoll_create1'] =
  'epoll_create1' in beneath ? function epoll_create1(flags) { return kernel.epoll_create1(flags) } : (undefined as never)

/** epoll_ctl(2), where the system has it. */
export const epoll_ctl: Syscalls['epoll_ctl'] =
  'epoll_ctl' in beneath ? function epoll_ctl(epfd, op, fd, event) { return kernel.epoll_ctl(epfd, op, fd, event) } : (undefined as never)

/** epoll_wait(2), where the system has it. */
export const epoll_wait: Syscalls['epoll_wait'] =
  'epoll_wait' in beneath ? function epoll_wait(epfd, events, maxevents, timeout) { return kernel.epoll_wait(epfd, events, maxevents, timeout) } : (undefined as never)

/** inet_pton(3) */
export function inet_pton(af: number, src: Uint8Array, dst: Uint8Array): number {
  return kernel.inet_pton(af, src, dst)
}

/** inet_ntop(3) */
export function inet_ntop(af: number, src: Uint8Array, dst: Uint8Array, size: number): number {
  return kernel.inet_ntop(af, src, dst, size)
}

/** if_nametoindex(3) */
export function if_nametoindex(ifname: Uint8Array): number {
  return kernel.if_nametoindex(ifname)
}

/** if_indextoname(3) */
export function if_indextoname(ifindex: number, ifname: Uint8Array): number {
  return kernel.if_indextoname(ifindex, ifname)
}
