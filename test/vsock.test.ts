// vsock(7): between a virtual machine and its host. Without the loopback transport
// (vsock_loopback) nothing here goes anywhere: what connect(2) sends would leave this
// machine, so it is made only where there is one.

import {
  AF_INET,
  AF_VSOCK,
  accept,
  bind,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  listen,
  MSG_OOB,
  Owned,
  POLLIN,
  poll,
  read,
  recv,
  SHUT_RDWR,
  SO_VM_SOCKETS_BUFFER_MAX_SIZE,
  SO_VM_SOCKETS_BUFFER_MIN_SIZE,
  SO_VM_SOCKETS_BUFFER_SIZE,
  SO_VM_SOCKETS_CONNECT_TIMEOUT,
  SOCK_NONBLOCK,
  SOCK_RAW,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  send,
  sendto,
  setsockopt,
  shutdown,
  socket,
  VMADDR_CID_ANY,
  VMADDR_CID_HYPERVISOR,
  VMADDR_CID_LOCAL,
  VMADDR_PORT_ANY,
  type VsockAddress,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { asNobody } from './support/elsewhere.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

const ANY: VsockAddress = { family: AF_VSOCK, cid: VMADDR_CID_ANY, port: VMADDR_PORT_ANY }
const LOCAL: VsockAddress = { ...ANY, cid: VMADDR_CID_LOCAL }
const made = (type = SOCK_STREAM) => new Owned(socket(AF_VSOCK, type | SOCK_NONBLOCK))

const hasVsock = ((): boolean => {
  const fd = raw.socket(AF_VSOCK, SOCK_STREAM, 0)
  return fd >= 0 && raw.close(fd) === 0
})()

const hasLoopback =
  hasVsock &&
  ((): boolean => {
    using s = made()
    return refusal(() => bind(s.fd, LOCAL)) === 'nothing'
  })()

it.skipIf(hasVsock)('EAFNOSUPPORT: a kernel without it (needs no vsock)', () => {
  expect(refusal(() => socket(AF_VSOCK, SOCK_STREAM))).toBe('socket EAFNOSUPPORT')
})

describe.skipIf(!hasVsock)('vsock(7) (needs vsock in the kernel)', () => {
  it('bind(2), listen(2): a port of one’s own, and nobody there', () => {
    using s = made()
    bind(s.fd, ANY)
    listen(s.fd, 1)
    expect(getsockname(s.fd).port).not.toBe(VMADDR_PORT_ANY)
    expect(refusal(() => accept(s.fd))).toBe('accept EAGAIN')
    expect(poll([{ fd: s.fd, events: POLLIN }], 0).ready).toBe(0)
    expect(refusal(() => getpeername(s.fd))).toBe('getpeername ENOTCONN')
  })

  it('EACCES "Unable to bind to a privileged port without the CAP_NET_BIND_SERVICE capability."', () => {
    const script = `
      const { AF_VSOCK, SOCK_STREAM, VMADDR_CID_ANY, bind, socket } = sockfd
      const to = port => refusal(() => bind(socket(AF_VSOCK, SOCK_STREAM), { family: AF_VSOCK, cid: VMADDR_CID_ANY, port }))
      console.log(to(1023))
    `
    expect(asNobody(script)).toEqual(['bind EACCES'])
  })

  it('EADDRINUSE "Unable to bind to a port that is already in use."', () => {
    using first = made()
    using second = made(SOCK_SEQPACKET)
    bind(first.fd, ANY)
    expect(refusal(() => bind(second.fd, getsockname(first.fd)))).toBe('bind EADDRINUSE')
  })

  it('EADDRNOTAVAIL "unable to bind to a nonlocal CID."', () => {
    using s = made()
    for (const cid of [VMADDR_CID_HYPERVISOR, 0x7654_3210])
      expect(refusal(() => bind(s.fd, { ...ANY, cid }))).toBe('bind EADDRNOTAVAIL')
  })

  it.skipIf(hasLoopback)('EADDRNOTAVAIL: without the loopback transport VMADDR_CID_LOCAL is one too', () => {
    using s = made()
    expect(refusal(() => bind(s.fd, LOCAL))).toBe('bind EADDRNOTAVAIL')
  })

  it('EINVAL "attempting to bind a socket that is already bound, providing an invalid struct sockaddr_vm"', () => {
    using s = made()
    expect(refusal(() => bind(s.fd, { family: AF_VSOCK, data: new Uint8Array(4) }))).toBe('bind EINVAL')
    expect(refusal(() => bind(s.fd, { family: AF_INET, address: '127.0.0.1', port: 0 }))).toBe('bind EINVAL')
    expect(refusal(() => listen(s.fd, 1))).toBe('listen EINVAL')
    bind(s.fd, ANY)
    expect(refusal(() => bind(s.fd, ANY))).toBe('bind EINVAL')
    listen(s.fd, 1)
    expect(refusal(() => connect(s.fd, LOCAL))).toBe('connect EINVAL')
  })

  it('ENOPROTOOPT "Invalid socket option in setsockopt(2) or getsockopt(2)."', () => {
    using s = made()
    expect(refusal(() => getsockopt(s.fd, AF_VSOCK, 99, 8))).toBe('getsockopt ENOPROTOOPT')
    expect(refusal(() => setsockopt(s.fd, AF_VSOCK, 99, new Uint8Array(8)))).toBe('setsockopt ENOPROTOOPT')
  })

  it('ENOTCONN "Unable to perform operation on an unconnected socket."', () => {
    using s = made()
    expect(refusal(() => write(s.fd, 'x'))).toBe('write ENOTCONN')
    expect(refusal(() => read(s.fd, new Uint8Array(1)))).toBe('read ENOTCONN')
    expect(refusal(() => shutdown(s.fd, SHUT_RDWR))).toBe('shutdown ENOTCONN')
  })

  it('EOPNOTSUPP "the MSG_OOB flag that is not implemented for the send(2) family of syscalls"', () => {
    using s = made()
    expect(refusal(() => send(s.fd, 'x', MSG_OOB))).toBe('send EOPNOTSUPP')
    expect(refusal(() => sendto(s.fd, 'x', 0, LOCAL))).toBe('sendto EOPNOTSUPP')
  })

  it('EPROTONOSUPPORT "Invalid socket protocol number.", ESOCKTNOSUPPORT "Unsupported socket type"', () => {
    expect(refusal(() => socket(AF_VSOCK, SOCK_STREAM, 7))).toBe('socket EPROTONOSUPPORT')
    expect(refusal(() => socket(AF_VSOCK, SOCK_RAW))).toBe('socket ESOCKTNOSUPPORT')
  })

  it('SO_VM_SOCKETS_BUFFER_SIZE and its limits are 64 bits', () => {
    using s = made()
    const size = () => getsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE)
    expect(size()).toBeGreaterThan(8192n)
    setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_MAX_SIZE, 8192n)
    expect(size()).toBe(8192n)
    setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, 2n ** 33n)
    expect(size()).toBe(8192n)
    setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_MIN_SIZE, 4096n)
    setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, 1n)
    expect(size()).toBe(4096n)
    expect(mistakeOf(() => setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, 4096 as never))).toBe(
      'TypeError ERR_INVALID_ARG_TYPE "value"',
    )
  })

  it('SO_VM_SOCKETS_CONNECT_TIMEOUT: two seconds unless told', () => {
    using s = made()
    expect(getsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT)).toEqual({ tv_sec: 2, tv_usec: 0 })
    setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT, { tv_sec: 5, tv_usec: 500_000 })
    expect(getsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT)).toEqual({ tv_sec: 5, tv_usec: 500_000 })
    const never = { tv_sec: -1, tv_usec: 0 }
    expect(refusal(() => setsockopt(s.fd, AF_VSOCK, SO_VM_SOCKETS_CONNECT_TIMEOUT, never))).toBe(
      'setsockopt ERANGE',
    )
  })

  it.skipIf(!hasLoopback)('a connection with oneself (needs vsock_loopback)', () => {
    using listener = made()
    bind(listener.fd, LOCAL)
    listen(listener.fd, 1)
    using client = new Owned(socket(AF_VSOCK, SOCK_STREAM))
    connect(client.fd, getsockname(listener.fd))
    expect(getpeername(client.fd)).toEqual(getsockname(listener.fd))
    expect(poll([{ fd: listener.fd, events: POLLIN }], 5000).ready).toBe(1)
    const { fd, address } = accept(listener.fd)
    using server = new Owned(fd)
    expect(address).toEqual(getsockname(client.fd))
    write(client.fd, 'hello')
    const buffer = Buffer.alloc(8)
    expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
    expect(buffer.toString('utf8', 0, recv(server.fd, buffer))).toBe('hello')
  })
})
