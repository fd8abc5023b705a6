// What the compiler knows of options and their values, and refuses. The test is `tsc -p .`.

import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_VSOCK,
  BPF_K,
  BPF_RET,
  type EBADF,
  getsockopt,
  IP_ADD_MEMBERSHIP,
  IP_MULTICAST_IF,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPV6_ADD_MEMBERSHIP,
  type Linger,
  MCAST_JOIN_GROUP,
  MCAST_JOIN_SOURCE_GROUP,
  type O_EXLOCK,
  PACKET_ADD_MEMBERSHIP,
  PACKET_STATISTICS,
  SO_ATTACH_FILTER,
  SO_ATTACH_REUSEPORT_CBPF,
  SO_BINDTODEVICE,
  SO_COOKIE,
  SO_ERROR,
  SO_LINGER,
  SO_MEMINFO,
  type SO_NOSIGPIPE,
  SO_PEERCRED,
  SO_PEERGROUPS,
  SO_PEERPIDFD,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SO_VM_SOCKETS_BUFFER_SIZE,
  SOL_PACKET,
  SOL_SOCKET,
  type SockFilter,
  setsockopt,
  TCP_INFO,
  TCP_MD5SIG,
  TCP_NODELAY,
  type TcpInfo,
  type Timeval,
  type TpacketStats,
  type Ucred,
} from 'sockfd'
import { describe, expectTypeOf, it } from 'vitest'

/** Compiled, and never run: the kernel would refuse most of it. */
function compiled(_body: (fd: number, bytes: Uint8Array) => void): void {}

describe('options', () => {
  it('have the type of their value', () => {
    compiled(fd => {
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR)).toEqualTypeOf<number>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_LINGER)).toEqualTypeOf<Linger>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO)).toEqualTypeOf<Timeval>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_PEERCRED)).toEqualTypeOf<Ucred>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE)).toEqualTypeOf<string>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_COOKIE)).toEqualTypeOf<bigint>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER)).toEqualTypeOf<Required<SockFilter>[]>()
      expectTypeOf(getsockopt(fd, IPPROTO_TCP, TCP_INFO)).toEqualTypeOf<TcpInfo>()
      expectTypeOf(getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_pacing_rate).toEqualTypeOf<bigint>()
      expectTypeOf(getsockopt(fd, IPPROTO_TCP, TCP_INFO).tcpi_snd_wnd).toEqualTypeOf<number | undefined>()
      expectTypeOf(getsockopt(fd, IPPROTO_IP, IP_TTL)).toEqualTypeOf<number>()
    })
  })

  it('are bytes with a length, and by their numbers', () => {
    compiled((fd, bytes) => {
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_LINGER, 8)).toEqualTypeOf<Uint8Array>()
      expectTypeOf(getsockopt(fd, 270, 3, 4)).toEqualTypeOf<Uint8Array>()
      setsockopt(fd, 270, 3, bytes)
      setsockopt(fd, SOL_SOCKET, SO_LINGER, bytes)
      // @ts-expect-error a number that is not known says nothing of its type
      getsockopt(fd, 270, 3)
      // @ts-expect-error nor of what it takes
      setsockopt(fd, 270, 3, 1)
    })
  })

  it('take their own type and no other', () => {
    compiled(fd => {
      setsockopt(fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
      setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, 'lo')
      // @ts-expect-error seconds alone
      setsockopt(fd, SOL_SOCKET, SO_LINGER, 5)
      // @ts-expect-error half of it
      setsockopt(fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1 })
      // @ts-expect-error milliseconds
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, 500)
      // @ts-expect-error C has 1 and 0
      setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, true)
      // @ts-expect-error 64 bits
      setsockopt(fd, SOL_SOCKET, SO_COOKIE, 5)
    })
  })

  it('belong to their level', () => {
    compiled(fd => {
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, 1)
      // @ts-expect-error 1 at this level is SO_DEBUG
      setsockopt(fd, SOL_SOCKET, TCP_NODELAY, 1)
      // @ts-expect-error 4 at this level is TCP_KEEPIDLE
      getsockopt(fd, IPPROTO_TCP, SO_ERROR)
    })
  })

  it('are numbers, and undefined only where Linux has none', () => {
    expectTypeOf<typeof SO_LINGER>().toExtend<number>()
    expectTypeOf<undefined>().not.toExtend<typeof SO_LINGER>()
    expectTypeOf<undefined>().toExtend<typeof SO_NOSIGPIPE>()
    expectTypeOf<typeof O_EXLOCK>().toEqualTypeOf<number | undefined>()
    expectTypeOf<typeof EBADF>().toEqualTypeOf<number>()
  })
})

describe('options with structs', () => {
  it('are what C calls the fields', () => {
    compiled(fd => {
      setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: '239.1.2.3', imr_ifindex: 1 })
      setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { imr_multiaddr: '239.1.2.3', imr_address: '127.0.0.1' })
      setsockopt(fd, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, { ipv6mr_multiaddr: 'ff02::1', ipv6mr_interface: 1 })
      setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, { mr_ifindex: 1, mr_type: 1 })
      setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, {
        tcpm_addr: { family: AF_INET, address: '127.0.0.1', port: 0 },
        tcpm_key: Buffer.from('secret'),
      })
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_MEMINFO).drops).toEqualTypeOf<number>()
      expectTypeOf(getsockopt(fd, SOL_PACKET, PACKET_STATISTICS)).toEqualTypeOf<TpacketStats>()
      expectTypeOf(getsockopt(fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE)).toEqualTypeOf<bigint>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS)).toEqualTypeOf<number[]>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_PEERPIDFD)).toEqualTypeOf<number>()
      // @ts-expect-error a group alone
      setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, '239.1.2.3')
      // @ts-expect-error another family's fields
      setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, { ipv6mr_multiaddr: 'ff02::1' })
      // @ts-expect-error no group
      setsockopt(fd, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, { ipv6mr_interface: 1 })
      // @ts-expect-error an interface by name
      setsockopt(fd, IPPROTO_IPV6, IPV6_ADD_MEMBERSHIP, { ipv6mr_multiaddr: '::', ipv6mr_interface: 'lo' })
      // @ts-expect-error no kind
      setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, { mr_ifindex: 1 })
      // @ts-expect-error no address
      setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, { tcpm_key: Buffer.from('secret') })
      // @ts-expect-error 64 bits
      setsockopt(fd, AF_VSOCK, SO_VM_SOCKETS_BUFFER_SIZE, 4096)
    })
  })

  it('MCAST_JOIN_GROUP and its like are known at two levels, and at no third', () => {
    compiled(fd => {
      const gr_group: Address = { family: AF_INET, address: '239.1.2.3', port: 0 }
      setsockopt(fd, IPPROTO_IP, MCAST_JOIN_GROUP, { gr_interface: 1, gr_group })
      setsockopt(fd, IPPROTO_IPV6, MCAST_JOIN_GROUP, {
        gr_group: { family: AF_INET6, address: 'ff02::1', port: 0 },
      })
      setsockopt(fd, IPPROTO_IPV6, MCAST_JOIN_SOURCE_GROUP, { gsr_group: gr_group, gsr_source: gr_group })
      // @ts-expect-error no level of it
      setsockopt(fd, IPPROTO_TCP, MCAST_JOIN_GROUP, { gr_group })
      // @ts-expect-error a text
      setsockopt(fd, IPPROTO_IP, MCAST_JOIN_GROUP, { gr_group: '239.1.2.3' })
      // @ts-expect-error no source
      setsockopt(fd, IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, { gsr_group: gr_group })
    })
  })

  it('IP_MULTICAST_IF is set otherwise than it is got', () => {
    compiled(fd => {
      expectTypeOf(getsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF)).toEqualTypeOf<string>()
      setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, '127.0.0.1')
      setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, { imr_ifindex: 1 })
      setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, Uint8Array.of(127, 0, 0, 1))
      // @ts-expect-error an index alone, as IPV6_MULTICAST_IF has it
      setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, 1)
    })
  })

  it('a filter is an array of instructions', () => {
    compiled((fd, bytes) => {
      const keep = { code: BPF_RET | BPF_K, k: 0xffff }
      setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, [{ code: 0x15, jt: 0, jf: 1, k: 6 }, keep])
      setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, bytes)
      setsockopt(fd, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, [keep])
      // @ts-expect-error one instruction alone
      setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, keep)
      // @ts-expect-error no operation
      setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, [{ k: 0 }])
      // @ts-expect-error numbers
      setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, [6, 0, 0, 0])
    })
  })
})
