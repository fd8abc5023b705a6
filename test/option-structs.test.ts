// socket(7), unix(7): options whose value is a struct, an array or a descriptor, which
// only the kernel fills in; and what is wrong with a struct, field by field.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  AF_INET,
  AF_UNIX,
  accept,
  bind,
  close,
  F_GETFD,
  FD_CLOEXEC,
  FIONREAD,
  fcntl,
  getpeername,
  getsockname,
  getsockopt,
  ioctl,
  listen,
  MSG_DONTWAIT,
  Owned,
  POLLIN,
  poll,
  recv,
  SO_MEMINFO,
  SO_PEERGROUPS,
  SO_PEERNAME,
  SO_PEERPIDFD,
  SO_RCVBUF,
  SO_SNDBUF,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  sendto,
  setsockopt,
  socket,
  socketpair,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { decode } from '../dist/sockaddr.js'
import { structs } from '../dist/structs.js'
import { layouts, noBtf } from './support/btf.ts'
import { has, run, start } from './support/children.ts'
import { abstract } from './support/directory.ts'
import { olderThan } from './support/option-rule.ts'
import { Both, Connection, LOOPBACK, refusal, tcp } from './support/sockets.ts'

const because = (why: string | undefined) => (why === undefined ? '' : ` (${why})`)
const python = has('python3')

/** A Unix socket, and a Python that connects to it and waits for its end. */
class Peer implements Disposable {
  readonly server: Owned
  readonly pid: number
  readonly ended: Promise<unknown>

  constructor(...before: string[]) {
    using listener = new Owned(socket(AF_UNIX, SOCK_STREAM))
    const { path } = abstract()
    bind(listener.fd, { family: AF_UNIX, path })
    listen(listener.fd, 1)
    const script = `
import os, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect('\\0' + sys.argv[1])
s.recv(1)
`
    const name = String(path).slice(1)
    const [program, ...args] = [...before, 'python3', '-c', script, name]
    const child = start(program!, args)
    this.ended = once(child, 'close')
    this.pid = child.pid!
    expect(poll([{ fd: listener.fd, events: POLLIN }], 5000).ready).toBe(1)
    this.server = new Owned(accept(listener.fd).fd)
  }

  [Symbol.dispose](): void {
    this.server[Symbol.dispose]()
  }
}

describe('structs', () => {
  it.skipIf(noBtf !== undefined)(`are laid out as this kernel has them${because(noBtf)}`, () => {
    const OTHERS: Record<string, string> = { ipv6mr_interface: 'ipv6mr_ifindex' }
    const kernels = layouts(new Set(Object.keys(structs)))
    let fields = 0
    for (const [name, layout] of kernels)
      for (const [field, place] of Object.entries(structs[name as keyof typeof structs])) {
        const theirs = layout[OTHERS[field] ?? field]
        // A union has no name there; and a struct that grows may be shorter.
        if (theirs === undefined || (field === 'size' && name === 'tcp_info')) continue
        expect(place, `${name}.${field}`).toEqual(theirs)
        fields++
      }
    expect(fields).toBeGreaterThan(120)
  })
})

describe('SO_MEMINFO', () => {
  const memory = (fd: number) => getsockopt(fd, SOL_SOCKET, SO_MEMINFO)

  it('tells of the buffers what SO_RCVBUF and SO_SNDBUF tell', () => {
    using s = tcp()
    setsockopt(s.fd, SOL_SOCKET, SO_RCVBUF, 30_000)
    setsockopt(s.fd, SOL_SOCKET, SO_SNDBUF, 20_000)
    expect(memory(s.fd)).toEqual({
      rmem_alloc: 0,
      rcvbuf: 60_000,
      wmem_alloc: 0,
      sndbuf: 40_000,
      fwd_alloc: 0,
      wmem_queued: 0,
      optmem: 0,
      backlog: 0,
      drops: 0,
    })
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_MEMINFO, new Uint8Array(36)))).toBe(
      'setsockopt ENOPROTOOPT',
    )
  })

  it('counts what waits, and what was dropped', () => {
    using receiver = new Owned(socket(AF_INET, SOCK_DGRAM))
    using sender = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(receiver.fd, LOOPBACK)
    setsockopt(receiver.fd, SOL_SOCKET, SO_RCVBUF, 4096)
    const to = getsockname(receiver.fd)
    sendto(sender.fd, Buffer.alloc(100), 0, to)
    expect(memory(receiver.fd).rmem_alloc).toBeGreaterThanOrEqual(100)
    expect(memory(receiver.fd).drops).toBe(0)
    for (let i = 0; i < 20; i++) sendto(sender.fd, Buffer.alloc(1000), 0, to)
    let came = 0
    const drops = memory(receiver.fd).drops
    const buffer = Buffer.alloc(2000)
    while (refusal(() => recv(receiver.fd, buffer, MSG_DONTWAIT)) === 'nothing') came++
    expect(came).toBeLessThan(21)
    expect(drops).toBe(21 - came)
    expect(memory(receiver.fd).rmem_alloc).toBe(0)
  })

  it.skipIf(!has('ss'))('is what ss(8) tells (needs iproute2)', async () => {
    using connection = new Connection()
    const { client, server } = connection
    const { port } = getsockname(server.fd)
    for (let i = 0; i < 3; i++) sendto(client.fd, Buffer.alloc(3000), 0, getpeername(client.fd))
    await expect.poll(() => ioctl(server.fd, FIONREAD)).toBe(9000)
    const { stdout } = run('ss', ['-tmnH', `sport = :${port}`])
    const told = memory(server.fd)
    const numbers = [...(/skmem:\((.*?)\)/.exec(stdout)?.[1] ?? '').matchAll(/[a-z]+(\d+)/g)]
    expect(told.rmem_alloc).toBeGreaterThan(0)
    expect(numbers.map(([, number]) => Number(number))).toEqual(Object.values(told))
  })
})

describe('SO_PEERGROUPS', () => {
  const groups = (fd: number) => getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS)

  it('of a pair: those of this process', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const [, own = ''] = /^Groups:(.*)$/m.exec(readFileSync('/proc/self/status', 'utf8'))!
    expect(groups(pair[0])).toEqual((own.match(/\d+/g) ?? []).map(Number))
  })

  it.skipIf(!python || process.getuid?.() !== 0 || !has('setpriv'))(
    'of another process (needs python3, and setpriv as root)',
    async () => {
      const peer = new Peer('setpriv', '--groups', '4,24,4294967294')
      {
        using _ = peer
        const { fd } = peer.server
        expect(groups(fd)).toEqual([4, 24, 4294967294])
        // With too little room it says what it needs, which a throw cannot tell.
        expect(refusal(() => getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, 8))).toBe('getsockopt ERANGE')
        expect(getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, 12)).toHaveLength(12)
        const act = () => setsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, [1])
        expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
      }
      await peer.ended
    },
  )

  it('ENODATA of nobody', () => {
    using s = new Owned(socket(AF_UNIX, SOCK_STREAM))
    expect(refusal(() => groups(s.fd))).toBe('getsockopt ENODATA')
  })
})

describe('SO_PEERNAME', () => {
  it("is the bytes of the peer's address, as many as are asked for", () => {
    using connection = new Connection()
    const { fd } = connection.client
    const bytes = getsockopt(fd, SOL_SOCKET, SO_PEERNAME, structs.sockaddr_in.size)
    expect(decode(bytes, bytes.length)).toEqual(getpeername(fd))
    expect(getsockopt(fd, SOL_SOCKET, SO_PEERNAME, 4)).toEqual(bytes.subarray(0, 4))
    expect(refusal(() => setsockopt(fd, SOL_SOCKET, SO_PEERNAME, bytes))).toBe('setsockopt ENOPROTOOPT')
  })

  it('EINVAL of more than it has', () => {
    using connection = new Connection()
    const { fd } = connection.client
    const more = structs.sockaddr_in.size + 1
    expect(refusal(() => getsockopt(fd, SOL_SOCKET, SO_PEERNAME, more))).toBe('getsockopt EINVAL')
    expect(refusal(() => getsockopt(fd, SOL_SOCKET, SO_PEERNAME))).toBe('getsockopt EINVAL')
  })

  it('ENOTCONN of nobody', () => {
    using s = tcp()
    expect(refusal(() => getsockopt(s.fd, SOL_SOCKET, SO_PEERNAME, 16))).toBe('getsockopt ENOTCONN')
  })
})

describe.skipIf(olderThan('6.5'))('SO_PEERPIDFD (needs Linux 6.5)', () => {
  const pidOf = (pidfd: number) =>
    Number(/^Pid:\s*(-?\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${pidfd}`, 'utf8'))?.[1])

  it("is a new descriptor of the peer's process, which is the caller's to close", () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    using first = new Owned(getsockopt(pair[0], SOL_SOCKET, SO_PEERPIDFD))
    using second = new Owned(getsockopt(pair[0], SOL_SOCKET, SO_PEERPIDFD))
    expect(first.fd).not.toBe(second.fd)
    expect([pidOf(first.fd), pidOf(second.fd)]).toEqual([process.pid, process.pid])
    expect(fcntl(first.fd, F_GETFD)).toBe(FD_CLOEXEC)
    const act = () => setsockopt(pair[0], SOL_SOCKET, SO_PEERPIDFD, first.fd)
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it.skipIf(!python)('becomes readable when the process has ended (needs python3)', async () => {
    const peer = new Peer()
    using server = new Owned(peer.server.release())
    using pidfd = new Owned(getsockopt(server.fd, SOL_SOCKET, SO_PEERPIDFD))
    expect(pidOf(pidfd.fd)).toBe(peer.pid)
    expect(poll([{ fd: pidfd.fd, events: POLLIN }], 0).ready).toBe(0)
    close(server.release())
    expect(poll([{ fd: pidfd.fd, events: POLLIN }], 5000).ready).toBe(1)
    await peer.ended
    expect(pidOf(pidfd.fd)).toBe(-1)
  })

  it('ENODATA of nobody', () => {
    using s = new Owned(socket(AF_UNIX, SOCK_STREAM))
    expect(refusal(() => getsockopt(s.fd, SOL_SOCKET, SO_PEERPIDFD))).toBe('getsockopt ENODATA')
  })
})
