// Made from native/syscalls.def by scripts/tables.mjs (npm run tables). Do not edit.

/** The calls as the addon makes them: the kernel's answer, or minus the errno. */
export interface Syscalls {
  socket(domain: number, type: number, protocol: number): number
  socketpair(domain: number, type: number, protocol: number, sv: Int32Array): number
  bind(fd: number, addr: Uint8Array, addrlen: number): number
  listen(fd: number, backlog: number): number
  accept(fd: number, addr: Uint8Array | null, addrlen: Uint32Array | null): number
  accept4(fd: number, addr: Uint8Array | null, addrlen: Uint32Array | null, flags: number): number
  connect(fd: number, addr: Uint8Array, addrlen: number): number
  shutdown(fd: number, how: number): number
  getsockname(fd: number, addr: Uint8Array, addrlen: Uint32Array): number
  getpeername(fd: number, addr: Uint8Array, addrlen: Uint32Array): number
  read(fd: number, buf: Uint8Array, count: number): number
  write(fd: number, buf: Uint8Array, count: number): number
  readv(fd: number, iov: readonly Uint8Array[]): number
  writev(fd: number, iov: readonly Uint8Array[]): number
  recv(fd: number, buf: Uint8Array, len: number, flags: number): number
  send(fd: number, buf: Uint8Array, len: number, flags: number): number
  recvfrom(fd: number, buf: Uint8Array, len: number, flags: number, src_addr: Uint8Array | null, addrlen: Uint32Array | null): number
  sendto(fd: number, buf: Uint8Array, len: number, flags: number, dest_addr: Uint8Array | null, addrlen: number): number
  recvmsg(fd: number, name: Uint8Array | null, iov: readonly Uint8Array[], control: Uint8Array | null, lens: Uint32Array, flags: number): number
  sendmsg(fd: number, name: Uint8Array | null, namelen: number, iov: readonly Uint8Array[], control: Uint8Array | null, controllen: number, flags: number): number
  recvmmsg(fd: number, names: Uint8Array | null, iovs: readonly (readonly Uint8Array[])[], controls: Uint8Array | null, lens: Uint32Array, flags: number, timeoutMs: number): number
  sendmmsg(fd: number, names: Uint8Array | null, iovs: readonly (readonly Uint8Array[])[], controls: Uint8Array | null, lens: Uint32Array, flags: number): number
  sendfile(out_fd: number, in_fd: number, offset: BigInt64Array | null, count: number): number
  splice(fd_in: number, off_in: BigInt64Array | null, fd_out: number, off_out: BigInt64Array | null, len: number, flags: number): number
  tee(fd_in: number, fd_out: number, len: number, flags: number): number
  getsockopt(fd: number, level: number, optname: number, optval: Uint8Array | null, optlen: Uint32Array): number
  setsockopt(fd: number, level: number, optname: number, optval: Uint8Array | null, optlen: number): number
  close(fd: number): number
  dup(oldfd: number): number
  dup3(oldfd: number, newfd: number, flags: number): number
  pipe2(pipefd: Int32Array, flags: number): number
  eventfd(initval: number, flags: number): number
  fcntl(fd: number, op: number, arg: number): number
  ioctl(fd: number, request: number, argp: Uint8Array): number
  poll(fds: Uint8Array, nfds: number, timeout: number): number
  ppoll(fds: Uint8Array, nfds: number, tmo_p: Uint8Array | null, sigmask: Uint8Array | null): number
  epoll_create1(flags: number): number
  epoll_ctl(epfd: number, op: number, fd: number, event: Uint8Array | null): number
  epoll_wait(epfd: number, events: Uint8Array, maxevents: number, timeout: number): number
  inet_pton(af: number, src: Uint8Array, dst: Uint8Array): number
  inet_ntop(af: number, src: Uint8Array, dst: Uint8Array, size: number): number
  if_nametoindex(ifname: Uint8Array): number
  if_indextoname(ifindex: number, ifname: Uint8Array): number
}

/** The name under which strace(1) shows a call, by architecture. Library functions are not here. */
export const straceNames: { readonly [call in keyof Syscalls]?: { readonly x64: string; readonly arm64: string } } = {
  socket: { x64: 'socket', arm64: 'socket' },
  socketpair: { x64: 'socketpair', arm64: 'socketpair' },
  bind: { x64: 'bind', arm64: 'bind' },
  listen: { x64: 'listen', arm64: 'listen' },
  accept: { x64: 'accept', arm64: 'accept' },
  accept4: { x64: 'accept4', arm64: 'accept4' },
  connect: { x64: 'connect', arm64: 'connect' },
  shutdown: { x64: 'shutdown', arm64: 'shutdown' },
  getsockname: { x64: 'getsockname', arm64: 'getsockname' },
  getpeername: { x64: 'getpeername', arm64: 'getpeername' },
  read: { x64: 'read', arm64: 'read' },
  write: { x64: 'write', arm64: 'write' },
  readv: { x64: 'readv', arm64: 'readv' },
  writev: { x64: 'writev', arm64: 'writev' },
  recv: { x64: 'recvfrom', arm64: 'recvfrom' },
  send: { x64: 'sendto', arm64: 'sendto' },
  recvfrom: { x64: 'recvfrom', arm64: 'recvfrom' },
  sendto: { x64: 'sendto', arm64: 'sendto' },
  recvmsg: { x64: 'recvmsg', arm64: 'recvmsg' },
  sendmsg: { x64: 'sendmsg', arm64: 'sendmsg' },
  recvmmsg: { x64: 'recvmmsg', arm64: 'recvmmsg' },
  sendmmsg: { x64: 'sendmmsg', arm64: 'sendmmsg' },
  sendfile: { x64: 'sendfile', arm64: 'sendfile' },
  splice: { x64: 'splice', arm64: 'splice' },
  tee: { x64: 'tee', arm64: 'tee' },
  getsockopt: { x64: 'getsockopt', arm64: 'getsockopt' },
  setsockopt: { x64: 'setsockopt', arm64: 'setsockopt' },
  close: { x64: 'close', arm64: 'close' },
  dup: { x64: 'dup', arm64: 'dup' },
  dup3: { x64: 'dup3', arm64: 'dup3' },
  pipe2: { x64: 'pipe2', arm64: 'pipe2' },
  eventfd: { x64: 'eventfd2', arm64: 'eventfd2' },
  fcntl: { x64: 'fcntl', arm64: 'fcntl' },
  ioctl: { x64: 'ioctl', arm64: 'ioctl' },
  poll: { x64: 'poll', arm64: 'ppoll' },
  ppoll: { x64: 'ppoll', arm64: 'ppoll' },
  epoll_create1: { x64: 'epoll_create1', arm64: 'epoll_create1' },
  epoll_ctl: { x64: 'epoll_ctl', arm64: 'epoll_ctl' },
  epoll_wait: { x64: 'epoll_wait', arm64: 'epoll_pwait' },
}

/** The parameters of each call, in order. */
export const parameterNames: { readonly [call in keyof Syscalls]: string } = {
  socket: 'domain, type, protocol',
  socketpair: 'domain, type, protocol, sv',
  bind: 'fd, addr, addrlen',
  listen: 'fd, backlog',
  accept: 'fd, addr, addrlen',
  accept4: 'fd, addr, addrlen, flags',
  connect: 'fd, addr, addrlen',
  shutdown: 'fd, how',
  getsockname: 'fd, addr, addrlen',
  getpeername: 'fd, addr, addrlen',
  read: 'fd, buf, count',
  write: 'fd, buf, count',
  readv: 'fd, iov',
  writev: 'fd, iov',
  recv: 'fd, buf, len, flags',
  send: 'fd, buf, len, flags',
  recvfrom: 'fd, buf, len, flags, src_addr, addrlen',
  sendto: 'fd, buf, len, flags, dest_addr, addrlen',
  recvmsg: 'fd, name, iov, control, lens, flags',
  sendmsg: 'fd, name, namelen, iov, control, controllen, flags',
  recvmmsg: 'fd, names, iovs, controls, lens, flags, timeoutMs',
  sendmmsg: 'fd, names, iovs, controls, lens, flags',
  sendfile: 'out_fd, in_fd, offset, count',
  splice: 'fd_in, off_in, fd_out, off_out, len, flags',
  tee: 'fd_in, fd_out, len, flags',
  getsockopt: 'fd, level, optname, optval, optlen',
  setsockopt: 'fd, level, optname, optval, optlen',
  close: 'fd',
  dup: 'oldfd',
  dup3: 'oldfd, newfd, flags',
  pipe2: 'pipefd, flags',
  eventfd: 'initval, flags',
  fcntl: 'fd, op, arg',
  ioctl: 'fd, request, argp',
  poll: 'fds, nfds, timeout',
  ppoll: 'fds, nfds, tmo_p, sigmask',
  epoll_create1: 'flags',
  epoll_ctl: 'epfd, op, fd, event',
  epoll_wait: 'epfd, events, maxevents, timeout',
  inet_pton: 'af, src, dst',
  inet_ntop: 'af, src, dst, size',
  if_nametoindex: 'ifname',
  if_indextoname: 'ifindex, ifname',
}
