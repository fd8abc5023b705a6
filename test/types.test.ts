// What the compiler knows and refuses: addresses, calls, errors. The test is `tsc -p .`:
// there expectTypeOf compares, and a @ts-expect-error fails under which nothing is wrong.

import {
  type Accepted,
  type Address,
  AF_INET,
  AF_INET6,
  AF_NETLINK,
  AF_PACKET,
  AF_UNIX,
  AF_VSOCK,
  accept,
  accept4,
  bind,
  connect,
  type ErrnoException,
  eventfd,
  fcntl,
  getpeername,
  getsockname,
  htons,
  type InetAddress,
  inet_ntop,
  inet_pton,
  type KernelAddress,
  type OtherAddress,
  Owned,
  pipe2,
  poll,
  ppoll,
  read,
  recvfrom,
  sendfile,
  sendto,
  socket,
  socketpair,
  splice,
  tee,
  type UnixAddress,
  type VsockAddress,
  write,
  writev,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expectTypeOf, it } from 'vitest'

/** An address of a family, as the kernel tells it. */
type Told<Family> = Extract<KernelAddress, { family: Family }>

/** Compiled, and never run: the kernel would refuse most of it. */
function compiled(_body: (fd: number, bytes: Uint8Array) => void): void {}

describe('addresses', () => {
  it('the constants of the families are literals', () => {
    expectTypeOf<typeof AF_INET>().toEqualTypeOf<2>()
    expectTypeOf<typeof AF_UNIX>().toEqualTypeOf<1>()
    expectTypeOf<typeof AF_INET6>().toEqualTypeOf<10 | 24 | 28 | 30>()
  })

  it('those of Linux alone too', () => {
    expectTypeOf<typeof AF_NETLINK>().toEqualTypeOf<16>()
    expectTypeOf<typeof AF_PACKET>().toEqualTypeOf<17>()
    expectTypeOf<typeof AF_VSOCK>().toExtend<40>() // It is a level of options as well.
  })

  it('every field can be asked for without asking for the family', () => {
    expectTypeOf<KernelAddress['port']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<KernelAddress['address']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<KernelAddress['path']>().toEqualTypeOf<string | Uint8Array | undefined>()
    expectTypeOf<KernelAddress['pid' | 'groups' | 'cid']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<KernelAddress['ifindex' | 'protocol' | 'hatype']>().toEqualTypeOf<number | undefined>()
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
      if (a.family === AF_INET6) expectTypeOf(a).toEqualTypeOf<Told<typeof AF_INET6> | OtherAddress>()
      if (a.family === AF_NETLINK) expectTypeOf(a).toEqualTypeOf<Told<typeof AF_NETLINK> | OtherAddress>()
      if (a.family === AF_PACKET) expectTypeOf(a).toEqualTypeOf<Told<typeof AF_PACKET> | OtherAddress>()
      if (a.family === AF_VSOCK) {
        expectTypeOf(a).toEqualTypeOf<VsockAddress | OtherAddress>()
        expectTypeOf(a.address).toEqualTypeOf<undefined>()
        if (a.data === undefined) expectTypeOf(a.cid).toEqualTypeOf<number>()
      }
    })
  })

  it('a field narrows', () => {
    compiled(fd => {
      const a = getsockname(fd)
      // AF_VSOCK has a port too, and no address.
      if (a.port !== undefined) expectTypeOf(a.address).toEqualTypeOf<string | undefined>()
      if (a.port !== undefined && a.cid === undefined) expectTypeOf(a.address).toEqualTypeOf<string>()
      if (a.path !== undefined) expectTypeOf(a).toEqualTypeOf<UnixAddress>()
      if (a.data !== undefined) expectTypeOf(a).toEqualTypeOf<OtherAddress>()
      if (a.scopeId !== undefined) expectTypeOf(a).toEqualTypeOf<Told<typeof AF_INET6>>()
      if (a.pid !== undefined) expectTypeOf(a).toEqualTypeOf<Told<typeof AF_NETLINK>>()
      if (a.ifindex !== undefined) expectTypeOf(a).toEqualTypeOf<Told<typeof AF_PACKET>>()
      if (a.cid !== undefined) expectTypeOf(a).toEqualTypeOf<VsockAddress>()
    })
  })

  it('of what the kernel tells nothing is left out', () => {
    expectTypeOf<Told<typeof AF_INET6>['scopeId' | 'flowinfo']>().toEqualTypeOf<number>()
    expectTypeOf<Told<typeof AF_NETLINK>['pid' | 'groups']>().toEqualTypeOf<number>()
    expectTypeOf<
      Told<typeof AF_PACKET>['protocol' | 'ifindex' | 'hatype' | 'pkttype']
    >().toEqualTypeOf<number>()
    expectTypeOf<Told<typeof AF_PACKET>['address']>().toEqualTypeOf<string>()
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
      bind(fd, { family: AF_NETLINK, data: new Uint8Array(10) })
      bind(fd, { family: AF_NETLINK })
      bind(fd, { family: AF_NETLINK, groups: 1 })
      bind(fd, { family: AF_PACKET, ifindex: 1 })
      bind(fd, { family: AF_VSOCK, cid: 1, port: 1 })
      // @ts-expect-error no interface
      bind(fd, { family: AF_PACKET, protocol: 3 })
      // @ts-expect-error no machine
      bind(fd, { family: AF_VSOCK, port: 1 })
      // @ts-expect-error an address of the Internet
      bind(fd, { family: AF_VSOCK, address: '127.0.0.1', port: 1 })
      // @ts-expect-error groups are bits
      bind(fd, { family: AF_NETLINK, groups: [1] })
      // @ts-expect-error an index
      bind(fd, { family: AF_PACKET, ifindex: 'lo' })
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
      expectTypeOf(ppoll([], null)).toEqualTypeOf<{ ready: number; revents: number[] }>()
      expectTypeOf(eventfd()).toEqualTypeOf<number>()
      expectTypeOf(sendfile(fd, fd, null, 1)).toEqualTypeOf<number>()
      expectTypeOf(splice(fd, null, fd, 0, 1)).toEqualTypeOf<number>()
      expectTypeOf(tee(fd, fd, 1)).toEqualTypeOf<number>()
      expectTypeOf(htons(1)).toEqualTypeOf<number>()
      expectTypeOf(inet_pton(AF_INET, '127.0.0.1')).toEqualTypeOf<Uint8Array | null>()
      expectTypeOf(inet_ntop(AF_INET, bytes)).toEqualTypeOf<string>()
    })
  })

  it('an offset is a number or null, and in raw memory', () => {
    compiled(fd => {
      expectTypeOf(raw.sendfile).parameters.toEqualTypeOf<[number, number, BigInt64Array | null, number]>()
      // @ts-expect-error no offset
      sendfile(fd, fd, 1)
      // @ts-expect-error 64 bits
      sendfile(fd, fd, 1n, 1)
      // @ts-expect-error milliseconds
      ppoll([], 1000)
      // @ts-expect-error signals by name
      ppoll([], null, ['SIGINT'])
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
