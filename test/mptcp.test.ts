// Multipath TCP (protocol 262): one connection over several paths, here over one. What
// the peer does not speak is TCP.

import {
  AF_INET,
  AF_INET6,
  accept,
  bind,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  type Inet6Address,
  IPPROTO_MPTCP,
  IPPROTO_TCP,
  listen,
  MPTCP_FULL_INFO,
  MPTCP_INFO,
  MPTCP_TCPINFO,
  Owned,
  read,
  SHUT_WR,
  SO_KEEPALIVE,
  SO_PROTOCOL,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_MPTCP,
  SOL_SOCKET,
  setsockopt,
  shutdown,
  socket,
  TCP_ESTABLISHED,
  TCP_INFO,
  TCP_IS_MPTCP,
  TCP_NODELAY,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { LITTLE } from './support/netlink.ts'
import { numbered, pump } from './support/pump.ts'
import { LOOPBACK, mistakeOf, refusal } from './support/sockets.ts'

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }

const hasMptcp = ((): boolean => {
  const fd = raw.socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)
  return fd >= 0 && raw.close(fd) === 0
})()

/** Both ends of a connection, whose client and server speak these protocols. */
class Ends implements Disposable {
  readonly client: Owned
  readonly server: Owned

  constructor(
    ofClient: number = IPPROTO_MPTCP,
    ofServer: number = IPPROTO_MPTCP,
    address: typeof LOOPBACK | Inet6Address = LOOPBACK,
  ) {
    using listener = new Owned(socket(address.family, SOCK_STREAM, ofServer))
    bind(listener.fd, address)
    listen(listener.fd, 1)
    this.client = new Owned(socket(address.family, SOCK_STREAM, ofClient))
    connect(this.client.fd, getsockname(listener.fd))
    this.server = new Owned(accept(listener.fd).fd)
  }

  /** Whether it is MPTCP: told at either end. */
  get is(): number[] {
    return [this.client, this.server].map(({ fd }) => getsockopt(fd, IPPROTO_TCP, TCP_IS_MPTCP))
  }

  [Symbol.dispose](): void {
    this.client[Symbol.dispose]()
    this.server[Symbol.dispose]()
  }
}

describe.skipIf(!hasMptcp)('Multipath TCP (needs net.mptcp.enabled)', () => {
  it.each([LOOPBACK, LOOPBACK6])('both ends speak it: $address', address => {
    using ends = new Ends(IPPROTO_MPTCP, IPPROTO_MPTCP, address)
    expect(ends.is).toEqual([1, 1])
    for (const { fd } of [ends.client, ends.server])
      expect(getsockopt(fd, SOL_SOCKET, SO_PROTOCOL)).toBe(IPPROTO_MPTCP)
    expect(getpeername(ends.client.fd)).toEqual(getsockname(ends.server.fd))
    const data = numbered(1 << 20)
    expect(Buffer.compare(pump(data, ends.client.fd, ends.server.fd), data)).toBe(0)
    shutdown(ends.client.fd, SHUT_WR)
    expect(read(ends.server.fd, new Uint8Array(1))).toBe(0)
  })

  it('a client of TCP: the server’s connection is TCP', () => {
    using ends = new Ends(IPPROTO_TCP, IPPROTO_MPTCP)
    expect(ends.is).toEqual([0, 0])
    expect(getsockopt(ends.server.fd, SOL_SOCKET, SO_PROTOCOL)).toBe(IPPROTO_TCP)
    const data = numbered(4096)
    expect(Buffer.compare(pump(data, ends.client.fd, ends.server.fd), data)).toBe(0)
  })

  it('a server of TCP: the client falls back, and remains what it was made', () => {
    using ends = new Ends(IPPROTO_MPTCP, IPPROTO_TCP)
    expect(ends.is).toEqual([0, 0])
    expect(getsockopt(ends.client.fd, SOL_SOCKET, SO_PROTOCOL)).toBe(IPPROTO_MPTCP)
    const data = numbered(4096)
    expect(Buffer.compare(pump(data, ends.client.fd, ends.server.fd), data)).toBe(0)
    expect(refusal(() => getsockopt(ends.client.fd, SOL_MPTCP, MPTCP_INFO))).toBe('getsockopt EOPNOTSUPP')
  })

  it('takes options of TCP and of sockets', () => {
    using ends = new Ends()
    setsockopt(ends.client.fd, IPPROTO_TCP, TCP_NODELAY, 1)
    setsockopt(ends.client.fd, SOL_SOCKET, SO_KEEPALIVE, 1)
    expect(getsockopt(ends.client.fd, IPPROTO_TCP, TCP_NODELAY)).toBe(1)
    expect(getsockopt(ends.client.fd, SOL_SOCKET, SO_KEEPALIVE)).toBe(1)
    expect(getsockopt(ends.client.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(TCP_ESTABLISHED)
  })

  it('MPTCP_INFO: the bytes of a struct mptcp_info, as many as this kernel knows', () => {
    using ends = new Ends()
    const info = getsockopt(ends.client.fd, SOL_MPTCP, MPTCP_INFO)
    expect(info.length).toBeGreaterThanOrEqual(40)
    expect(info[0]).toBe(0) // mptcpi_subflows: none but the first.
    expect(getsockopt(ends.client.fd, SOL_MPTCP, MPTCP_INFO, 8)).toEqual(info.subarray(0, 8))
  })

  it('MPTCP_TCPINFO: a struct mptcp_subflow_data that is filled in, and what the kernel says of each path', () => {
    using ends = new Ends()
    const bytes = new Uint8Array(16 + 128)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, 16, LITTLE) // size_subflow_data
    view.setUint32(12, 128, LITTLE) // size_user, of each
    const optlen = Uint32Array.of(bytes.length)
    expect(raw.getsockopt(ends.client.fd, SOL_MPTCP, MPTCP_TCPINFO, bytes, optlen)).toBe(0)
    expect(view.getUint32(4, LITTLE)).toBe(1) // num_subflows
    expect(bytes[16]).toBe(TCP_ESTABLISHED) // tcpi_state
  })

  it('MPTCP_FULL_INFO is answered through pointers: no call is made', () => {
    using ends = new Ends()
    expect(mistakeOf(() => getsockopt(ends.client.fd, SOL_MPTCP, MPTCP_FULL_INFO, 64))).toBe(
      'TypeError ERR_INVALID_ARG_VALUE "optname"',
    )
  })

  it('EPROTONOSUPPORT: there are no datagrams of it', () => {
    expect(refusal(() => socket(AF_INET, SOCK_DGRAM, IPPROTO_MPTCP))).toBe('socket EPROTONOSUPPORT')
  })
})
