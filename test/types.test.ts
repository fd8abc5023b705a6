// What the compiler knows and refuses. The test is `tsc -p .`: there expectTypeOf
// compares, and a @ts-expect-error fails under which nothing is wrong.

import {
  type Accepted,
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  accept,
  accept4,
  bind,
  connect,
  type EBADF,
  type ErrnoException,
  fcntl,
  getpeername,
  getsockname,
  getsockopt,
  type Inet6Address,
  type InetAddress,
  IP_TTL,
  IPPROTO_IP,
  IPPROTO_TCP,
  inet_ntop,
  inet_pton,
  type KernelAddress,
  type Linger,
  type O_EXLOCK,
  type OtherAddress,
  Owned,
  pipe2,
  poll,
  read,
  recvfrom,
  SO_ATTACH_FILTER,
  SO_BINDTODEVICE,
  SO_COOKIE,
  SO_ERROR,
  SO_LINGER,
  type SO_NOSIGPIPE,
  SO_PEERCRED,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
  socketpair,
  TCP_INFO,
  TCP_NODELAY,
  type TcpInfo,
  type Timeval,
  type Ucred,
  type UnixAddress,
  write,
  writev,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expectTypeOf, it } from 'vitest'

/** Compiled, and never run: the kernel would refuse most of it. */
function compiled(_body: (fd: number, bytes: Uint8Array) => void): void {}

describe('addresses', () => {
  it('the constants of the families are literals', () => {
    expectTypeOf<typeof AF_INET>().toEqualTypeOf<2>()
    expectTypeOf<typeof AF_UNIX>().toEqualTypeOf<1>()
    expectTypeOf<typeof AF_INET6>().toEqualTypeOf<10 | 24 | 28 | 30>()
  })

  it('every field can be asked for without asking for the family', () => {
    expectTypeOf<KernelAddress['port']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<KernelAddress['address']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<KernelAddress['path']>().toEqualTypeOf<string | Uint8Array | undefined>()
    compiled(fd => {
      expectTypeOf(getsockname(fd).port).toEqualTypeOf<number | undefined>()
      expectTypeOf(getpeername(fd).scopeId).toEqualTypeOf<number | undefined>()
    })
  })

  it('the family narrows', () => {
    compiled(fd => {
      const a = getsockname(fd)
      if (a.family === AF_INET) {
        expectTypeOf(a).toEqualTypeOf<InetAddress | OtherAddress>()
        expectTypeOf(a.path).toEqualTypeOf<undefined>()
        expectTypeOf(a.scopeId).toEqualTypeOf<undefined>()
      }
      if (a.family === AF_UNIX) expectTypeOf(a).toEqualTypeOf<UnixAddress | OtherAddress>()
      if (a.family === AF_INET6) expectTypeOf(a).toEqualTypeOf<Required<Inet6Address> | OtherAddress>()
    })
  })

  it('a field narrows', () => {
    compiled(fd => {
      const a = getsockname(fd)
      if (a.port !== undefined) expectTypeOf(a.address).toEqualTypeOf<string>()
      if (a.path !== undefined) expectTypeOf(a).toEqualTypeOf<UnixAddress>()
      if (a.data !== undefined) expectTypeOf(a).toEqualTypeOf<OtherAddress>()
      if (a.scopeId !== undefined) expectTypeOf(a).toEqualTypeOf<Required<Inet6Address>>()
    })
  })

  it('what the kernel gives can be given to the kernel', () => {
    expectTypeOf<KernelAddress>().toExtend<Address>()
    compiled(fd => {
      bind(fd, getsockname(fd))
      connect(fd, accept(fd).address)
      sendto(fd, 'x', 0, recvfrom(fd, new Uint8Array(1)).address)
    })
  })

  it('a part may be missing only where the kernel has a default', () => {
    compiled(fd => {
      bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })
      bind(fd, { family: AF_INET6, address: '::1', port: 0 })
      bind(fd, { family: AF_UNIX, path: new Uint8Array(3) })
      bind(fd, { family: 16, data: new Uint8Array(10) })
      // @ts-expect-error no port
      bind(fd, { family: AF_INET, address: '127.0.0.1' })
      // @ts-expect-error an IPv4 address has no scope
      bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0, scopeId: 1 })
      // @ts-expect-error a path is not an address
      bind(fd, { family: AF_UNIX, address: '/tmp/s' })
      // @ts-expect-error no family
      bind(fd, { address: '127.0.0.1', port: 0 })
      // @ts-expect-error Node's word for it
      bind(fd, { family: 'IPv4', address: '127.0.0.1', port: 0 })
      // @ts-expect-error a text
      connect(fd, '127.0.0.1:80')
    })
  })
})

describe('options', () => {
  it('have the type of their value', () => {
    compiled(fd => {
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_REUSEADDR)).toEqualTypeOf<number>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_LINGER)).toEqualTypeOf<Linger>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO)).toEqualTypeOf<Timeval>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_PEERCRED)).toEqualTypeOf<Ucred>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE)).toEqualTypeOf<string>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_COOKIE)).toEqualTypeOf<bigint>()
      expectTypeOf(getsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER)).toEqualTypeOf<Uint8Array>()
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

describe('calls', () => {
  it('return what C returns, or writes through pointers', () => {
    compiled((fd, bytes) => {
      expectTypeOf(socket(AF_INET, 1)).toEqualTypeOf<number>()
      expectTypeOf(socketpair(AF_UNIX, 1)).toEqualTypeOf<[number, number]>()
      expectTypeOf(pipe2()).toEqualTypeOf<[readEnd: number, writeEnd: number]>()
      expectTypeOf(bind(fd, getsockname(fd))).toEqualTypeOf<void>()
      expectTypeOf(accept(fd)).toEqualTypeOf<Accepted>()
      expectTypeOf(accept4(fd, 0)).toEqualTypeOf<Accepted>()
      expectTypeOf(read(fd, bytes)).toEqualTypeOf<number>()
      expectTypeOf(recvfrom(fd, bytes)).toEqualTypeOf<{ bytes: number; address: KernelAddress | null }>()
      expectTypeOf(poll([], 0)).toEqualTypeOf<{ ready: number; revents: number[] }>()
      expectTypeOf(fcntl(fd, 1)).toEqualTypeOf<number>()
      expectTypeOf(inet_pton(AF_INET, '127.0.0.1')).toEqualTypeOf<Uint8Array | null>()
      expectTypeOf(inet_ntop(AF_INET, bytes)).toEqualTypeOf<string>()
    })
  })

  it('read into bytes, and write bytes or a string', () => {
    compiled((fd, bytes) => {
      write(fd, 'text')
      write(fd, Buffer.from('text'), 1, 2)
      writev(fd, [bytes, Buffer.from('text')])
      // @ts-expect-error a string cannot be written to
      read(fd, 'text')
      // @ts-expect-error no bytes of their own
      read(fd, new ArrayBuffer(8))
      // @ts-expect-error one buffer is not several
      writev(fd, bytes)
      // @ts-expect-error a descriptor is a number
      write(new Owned(fd), 'text')
    })
  })

  it('raw: numbers and memory, and nothing that may be left out', () => {
    compiled((fd, bytes) => {
      expectTypeOf(raw.read(fd, bytes, 1)).toEqualTypeOf<number>()
      expectTypeOf(raw.accept).parameters.toEqualTypeOf<[number, Uint8Array | null, Uint32Array | null]>()
      // @ts-expect-error no protocol
      raw.socket(AF_INET, 1)
      // @ts-expect-error an object is no memory
      raw.bind(fd, getsockname(fd), 16)
    })
  })
})

describe('errors', () => {
  it('are those of Node', () => {
    expectTypeOf<ErrnoException>().toExtend<NodeJS.ErrnoException>()
    expectTypeOf<ErrnoException['code']>().toEqualTypeOf<string>()
    expectTypeOf<ErrnoException['errno']>().toEqualTypeOf<number>()
    expectTypeOf<ErrnoException['port']>().toEqualTypeOf<number | undefined>()
  })
})
