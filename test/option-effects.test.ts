// Options that show in something else than themselves: tcp(7), ip(7), Multipath TCP.

import { readFileSync } from 'node:fs'
import {
  AF_INET,
  accept,
  bind,
  CMSG_LEN,
  CMSG_SPACE,
  connect,
  getsockname,
  getsockopt,
  IP_MTU,
  IP_PKTINFO,
  IP_PKTOPTIONS,
  IP_RECVTTL,
  IP_TTL,
  IP_XFRM_POLICY,
  IPPROTO_IP,
  IPPROTO_MPTCP,
  IPPROTO_TCP,
  listen,
  MPTCP_INFO,
  MPTCP_SUBFLOW_ADDRS,
  MPTCP_TCPINFO,
  Owned,
  read,
  SO_RCVBUF,
  SO_RCVBUFFORCE,
  SO_SNDBUF,
  SO_SNDBUFFORCE,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_MPTCP,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
  TCP_CC_INFO,
  TCP_CONGESTION,
  TCP_INFO,
  TCP_SAVE_SYN,
  TCP_SAVED_SYN,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { decode } from '../dist/sockaddr.js'
import { decodeValue } from '../dist/value.js'
import { header } from './support/messages.ts'
import { can } from './support/option-rule.ts'
import { Connection, LOOPBACK, refusal, tcp } from './support/sockets.ts'

/** Both ends of a connection, of which the listener was prepared. */
function connection(
  prepare: (fd: number) => void,
  protocol = 0,
): Disposable & { client: number; server: number } {
  using listener = new Owned(socket(AF_INET, SOCK_STREAM, protocol))
  prepare(listener.fd)
  bind(listener.fd, LOOPBACK)
  listen(listener.fd, 1)
  const client = new Owned(socket(AF_INET, SOCK_STREAM, protocol))
  connect(client.fd, getsockname(listener.fd))
  const server = new Owned(accept(listener.fd).fd)
  return {
    client: client.fd,
    server: server.fd,
    [Symbol.dispose]() {
      client[Symbol.dispose]()
      server[Symbol.dispose]()
    },
  }
}

const setting = (name: string) => Number(readFileSync(`/proc/sys/${name}`, 'latin1'))

describe.skipIf(!can('CAP_NET_ADMIN of the machine'))(
  'SO_RCVBUFFORCE, SO_SNDBUFFORCE (need CAP_NET_ADMIN)',
  () => {
    it.each([
      ['SO_RCVBUFFORCE', SO_RCVBUFFORCE, SO_RCVBUF, 'net/core/rmem_max'],
      ['SO_SNDBUFFORCE', SO_SNDBUFFORCE, SO_SNDBUF, 'net/core/wmem_max'],
    ] as const)('%s goes past the limit, and is not to be read', (_name, force, option, limit) => {
      using s = tcp()
      const most = setting(limit)
      setsockopt(s.fd, SOL_SOCKET, option, 2 * most)
      expect(getsockopt(s.fd, SOL_SOCKET, option)).toBe(2 * most) // The limit, doubled.
      setsockopt(s.fd, SOL_SOCKET, force, 2 * most)
      expect(getsockopt(s.fd, SOL_SOCKET, option)).toBe(4 * most)
      expect(refusal(() => getsockopt(s.fd, SOL_SOCKET, force))).toBe('getsockopt ENOPROTOOPT')
    })
  },
)

describe('TCP_CC_INFO', () => {
  it('is what the algorithm tells of itself: nothing, of reno', () => {
    using both = new Connection()
    const { fd } = both.client
    setsockopt(fd, IPPROTO_TCP, TCP_CONGESTION, 'reno')
    expect(getsockopt(fd, IPPROTO_TCP, TCP_CC_INFO)).toEqual(new Uint8Array())
    const act = () => setsockopt(fd, IPPROTO_TCP, TCP_CC_INFO, new Uint8Array(20))
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  const allowed = readFileSync('/proc/sys/net/ipv4/tcp_allowed_congestion_control', 'latin1').split(/\s/)
  it.skipIf(!allowed.includes('bbr'))('of bbr: 20 bytes, the round trip among them (needs bbr)', async () => {
    using both = new Connection()
    const { client, server } = both
    setsockopt(client.fd, IPPROTO_TCP, TCP_CONGESTION, 'bbr')
    write(client.fd, 'x')
    expect(read(server.fd, Buffer.alloc(1))).toBe(1)
    await expect.poll(() => getsockopt(client.fd, IPPROTO_TCP, TCP_INFO).tcpi_unacked).toBe(0)
    const info = getsockopt(client.fd, IPPROTO_TCP, TCP_CC_INFO) // struct tcp_bbr_info
    expect(info).toHaveLength(20)
    const roundTrip = new DataView(info.buffer, info.byteOffset).getUint32(8, true)
    expect(roundTrip).toBe(getsockopt(client.fd, IPPROTO_TCP, TCP_INFO).tcpi_min_rtt)
  })
})

describe('TCP_SAVED_SYN', () => {
  it('is the headers of the SYN that TCP_SAVE_SYN kept, and only once', () => {
    using both = connection(fd => setsockopt(fd, IPPROTO_TCP, TCP_SAVE_SYN, 1))
    const syn = getsockopt(both.server, IPPROTO_TCP, TCP_SAVED_SYN)
    const { port } = getsockname(both.client) as { port: number }
    expect(syn[0]! >> 4).toBe(4)
    expect([...syn.subarray(12, 20)]).toEqual([127, 0, 0, 1, 127, 0, 0, 1])
    expect((syn[20]! << 8) | syn[21]!).toBe(port)
    expect(syn[33]! & 0x12).toBe(0x02) // SYN, and not ACK
    expect(getsockopt(both.server, IPPROTO_TCP, TCP_SAVED_SYN)).toEqual(new Uint8Array())
    const act = () => setsockopt(both.server, IPPROTO_TCP, TCP_SAVED_SYN, syn)
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it('with too little room it stays', () => {
    using both = connection(fd => setsockopt(fd, IPPROTO_TCP, TCP_SAVE_SYN, 1))
    const optlen = Uint32Array.of(4)
    const room = new Uint8Array(4)
    expect(raw.getsockopt(both.server, IPPROTO_TCP, TCP_SAVED_SYN, room, optlen)).toBe(-22)
    expect(optlen[0]).toBeGreaterThanOrEqual(40) // As much is needed.
    expect(getsockopt(both.server, IPPROTO_TCP, TCP_SAVED_SYN)).toHaveLength(optlen[0]!)
  })
})

describe('IP_MTU', () => {
  it('is the MTU of the path of a connected socket', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IP, IP_MTU))).toBe('getsockopt ENOTCONN')
    connect(s.fd, { ...LOOPBACK, port: 9 })
    // An IPv4 packet has 65535 bytes at most.
    const mtu = Math.min(Number(readFileSync('/sys/class/net/lo/mtu', 'latin1')), 65_535)
    expect(getsockopt(s.fd, IPPROTO_IP, IP_MTU)).toBe(mtu)
    expect(refusal(() => setsockopt(s.fd, IPPROTO_IP, IP_MTU, 1000))).toBe('setsockopt ENOPROTOOPT')
  })
})

describe('IP_PKTOPTIONS', () => {
  it('is the control messages that a stream keeps', () => {
    using both = connection(fd => {
      setsockopt(fd, IPPROTO_IP, IP_PKTINFO, 1)
      setsockopt(fd, IPPROTO_IP, IP_RECVTTL, 1)
    })
    const bytes = getsockopt(both.server, IPPROTO_IP, IP_PKTOPTIONS)
    expect(bytes).toHaveLength(CMSG_SPACE(12) + CMSG_SPACE(4))
    expect(bytes.slice(0, 16)).toEqual(header(CMSG_LEN(12), IPPROTO_IP, IP_PKTINFO))
    const info = new DataView(bytes.buffer, bytes.byteOffset + 16, 12)
    expect(decodeValue('in_pktinfo', info)).toMatchObject({
      ipi_spec_dst: '127.0.0.1',
      ipi_addr: '127.0.0.1',
    })
    expect(bytes.slice(CMSG_SPACE(12), CMSG_SPACE(12) + 20)).toEqual(
      header(CMSG_LEN(4), IPPROTO_IP, IP_TTL, Uint8Array.of(64, 0, 0, 0)).slice(0, 20),
    )
    const act = () => setsockopt(both.server, IPPROTO_IP, IP_PKTOPTIONS, bytes)
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it('ENOPROTOOPT of datagrams', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IP, IP_PKTOPTIONS))).toBe('getsockopt ENOPROTOOPT')
  })
})

describe.skipIf(!can('CAP_NET_ADMIN'))('IP_XFRM_POLICY (needs CAP_NET_ADMIN)', () => {
  it('forbids a socket to send, until it is taken back', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    const policy = new Uint8Array(168) // struct xfrm_userpolicy_info
    policy[40] = AF_INET
    policy.set([1, 1], 160) // XFRM_POLICY_OUT, XFRM_POLICY_BLOCK
    const send = () => sendto(s.fd, 'x', 0, { ...LOOPBACK, port: 9 })
    setsockopt(s.fd, IPPROTO_IP, IP_XFRM_POLICY, policy)
    expect(refusal(send)).toBe('sendto EPERM')
    expect(raw.setsockopt(s.fd, IPPROTO_IP, IP_XFRM_POLICY, null, 0)).toBe(0)
    expect(refusal(send)).toBe('nothing')
    expect(refusal(() => getsockopt(s.fd, IPPROTO_IP, IP_XFRM_POLICY, 168))).toBe('getsockopt ENOPROTOOPT')
  })
})

const noMptcp = refusal(() => new Owned(socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP))[Symbol.dispose]())

describe.skipIf(noMptcp !== 'nothing')('Multipath TCP', () => {
  /** struct mptcp_subflow_data: its own length, and that of each of what follows. */
  const asking = (size: number) => {
    const optval = new Uint8Array(16 + size)
    new Uint32Array(optval.buffer, 0, 4).set([16, 0, 0, size])
    return optval
  }

  it('MPTCP_INFO: as much as is asked for', () => {
    using both = connection(() => {}, IPPROTO_MPTCP)
    const info = getsockopt(both.client, SOL_MPTCP, MPTCP_INFO)
    expect(info.length).toBeGreaterThanOrEqual(48)
    const flags = new DataView(info.buffer, info.byteOffset).getUint32(8, true)
    expect(flags).toBe(2) // MPTCP_INFO_FLAG_REMOTE_KEY_RECEIVED, and no fallback to TCP.
    expect(getsockopt(both.client, SOL_MPTCP, MPTCP_INFO, 12)).toEqual(info.slice(0, 12))
    const act = () => setsockopt(both.client, SOL_MPTCP, MPTCP_INFO, info)
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it.each<[name: string, option: number, size: number, check: (bytes: Uint8Array, of: number) => void]>([
    [
      'MPTCP_SUBFLOW_ADDRS',
      MPTCP_SUBFLOW_ADDRS,
      256, // struct mptcp_subflow_addrs: two sockaddr_storage
      (bytes, fd) => expect(decode(bytes, 16)).toEqual(getsockname(fd)),
    ],
    ['MPTCP_TCPINFO', MPTCP_TCPINFO, 104, bytes => expect(bytes[0]).toBe(1)], // TCP_ESTABLISHED
  ])('%s: of each path, in raw, where the memory is given', (_name, option, size, check) => {
    using both = connection(() => {}, IPPROTO_MPTCP)
    const optval = asking(size)
    const optlen = Uint32Array.of(optval.length)
    expect(raw.getsockopt(both.client, SOL_MPTCP, option, optval, optlen)).toBe(0)
    expect(optlen[0]).toBe(16 + size)
    expect([...new Uint32Array(optval.buffer, 0, 4)].slice(0, 2)).toEqual([16, 1])
    check(optval.subarray(16), both.client)
    // Nothing says there how long it is.
    const byCalls = () => getsockopt(both.client, SOL_MPTCP as number, option, optval.length)
    expect(refusal(byCalls)).toBe('getsockopt EINVAL')
    const act = () => setsockopt(both.client, SOL_MPTCP, option, optval)
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })
})
