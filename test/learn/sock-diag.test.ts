// learn/sock-diag: one socket among all, in each of its states. The oracles are ss(8),
// /proc/net/tcp, /proc/self/fd and the calls.

import { readlinkSync } from 'node:fs'
import {
  type Address,
  AF_INET,
  AF_INET6,
  bind,
  connect,
  getsockname,
  getsockopt,
  IPPROTO_UDP,
  if_nametoindex,
  listen,
  Owned,
  SO_BINDTODEVICE,
  SO_COOKIE,
  SO_KEEPALIVE,
  SO_REUSEPORT,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  write,
} from 'sockfd'
import { inspect } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { boundOnly, byInode, lookUp, tcpRow } from '../../dist/learn/sock-diag.js'
import { eventually } from '../support/eventually.ts'
import { Full } from '../support/full.ts'
import { LITTLE } from '../support/netlink.ts'
import { rowBetween } from '../support/rows.ts'
import { Connection, Listener, LOOPBACK, mistakeOf, refusal, tcp } from '../support/sockets.ts'

type Inet = Extract<Address, { address: string; port: number }> & { family: typeof AF_INET | typeof AF_INET6 }

const inodeOf = ({ fd }: Owned) => Number(/\d+/.exec(readlinkSync(`/proc/self/fd/${fd}`))![0])
const nameOf = ({ fd }: Owned) => getsockname(fd) as Inet
const ends = ({ address, port }: Inet) => ({ address, port })
const at = (port: number) => ({ address: '127.0.0.1', port })
const NOWHERE = { address: '0.0.0.0', port: 0 }
const uid = process.getuid!()

/** A socket at an address, with options if need be. */
function bound(
  address: Address,
  type: number = SOCK_STREAM,
  prepare: (fd: number) => void = () => {},
): Owned {
  using made = new Owned(socket(address.family, type))
  prepare(made.fd)
  bind(made.fd, address)
  return new Owned(made.release())
}

describe('lookUp of TCP', () => {
  it('a listener: its queue and its backlog', () => {
    using s = new Listener(5)
    using _client = s.dial()
    expect(lookUp(AF_INET, s.address)).toEqual({
      state: 'LISTEN',
      inode: inodeOf(s),
      local: ends(s.address),
      peer: NOWHERE,
      receiveQueue: 1,
      sendQueue: 5,
      uid,
    })
  })

  it('a connection from both ends, and bytes that wait', () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, 'hello')
    const [local, peer] = [nameOf(server), nameOf(client)]
    expect(lookUp(AF_INET, local, peer)).toEqual({
      state: 'ESTABLISHED',
      inode: inodeOf(server),
      local: ends(local),
      peer: ends(peer),
      receiveQueue: 5,
      sendQueue: 0,
      uid,
    })
    expect(lookUp(AF_INET, peer, local)).toMatchObject({ inode: inodeOf(client), receiveQueue: 0 })
  })

  it('one that nobody has accepted: inode 0, and then that of its descriptor', () => {
    using s = new Listener()
    using client = s.dial()
    const ports = [s.address.port, nameOf(client).port] as const
    expect(tcpRow(...ports)).toEqual({ state: 'ESTABLISHED', inode: 0 })
    expect(rowBetween(...ports)).toEqual(tcpRow(...ports))
    using server = s.take()
    expect(tcpRow(...ports)).toEqual({ state: 'ESTABLISHED', inode: inodeOf(server) })
    expect(rowBetween(...ports)).toEqual(tcpRow(...ports))
  })

  it('FIN_WAIT2 and TIME_WAIT, which outlive the descriptor: inode 0', async () => {
    const ports = [0, 0] as [number, number]
    {
      using connection = new Connection()
      ports[0] = nameOf(connection.server).port
      ports[1] = nameOf(connection.client).port
      connection.server[Symbol.dispose]()
      await eventually(() => tcpRow(...ports)).toEqual({ state: 'FIN_WAIT2', inode: 0 })
      expect(rowBetween(...ports)).toEqual(tcpRow(...ports))
    }
    await eventually(() => tcpRow(...ports)).toEqual({ state: 'TIME_WAIT', inode: 0 })
    expect(rowBetween(...ports)).toEqual(tcpRow(...ports))
    const { timer } = lookUp(AF_INET, at(ports[0]), at(ports[1]))!
    expect(timer).toEqual({ kind: 'TIME_WAIT', expiresMs: expect.any(Number), retransmits: 0 })
    expect(timer!.expiresMs).toBeGreaterThan(0)
    expect(timer!.expiresMs).toBeLessThanOrEqual(60_000)
    expect(tcpRow(ports[1], ports[0])).toBe(undefined) // The end that closed second has none.
  })

  it('timers: of a SYN without an answer, and of SO_KEEPALIVE', () => {
    using full = new Full()
    using trying = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(trying.fd, full.address))).toBe('connect EINPROGRESS')
    expect(lookUp(AF_INET, nameOf(trying), full.address)).toMatchObject({
      state: 'SYN_SENT',
      timer: { kind: 'retransmission', retransmits: expect.any(Number) },
    })
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(client.fd, SOL_SOCKET, SO_KEEPALIVE, 1)
    const { timer } = lookUp(AF_INET, nameOf(client), nameOf(server))!
    expect(timer).toEqual({ kind: 'keepalive', expiresMs: expect.any(Number), retransmits: 0 })
  })

  it('of two ends that are not connected, not the listener', () => {
    using s = new Listener()
    expect(lookUp(AF_INET, s.address, at(1))).toBe(undefined)
    expect(tcpRow(s.address.port, 1)).toBe(undefined)
  })

  it('not one that is bound and nothing else, nor a port that nobody has', () => {
    using s = bound(LOOPBACK)
    expect(lookUp(AF_INET, nameOf(s))).toBe(undefined)
    const { port } = nameOf(s)
    s[Symbol.dispose]()
    expect(lookUp(AF_INET, at(port))).toBe(undefined)
    expect(boundOnly(port) ?? []).toEqual([])
  })

  it('over IPv6: alone, and an end that is IPv4 for the other one', () => {
    for (const [family, address, to] of [
      [AF_INET6, '::1', '::1'],
      [AF_INET, '::', '127.0.0.1'],
      [AF_INET, '::ffff:127.0.0.1', '127.0.0.1'],
    ] as const) {
      using listener = bound({ family: AF_INET6, address, port: 0 })
      listen(listener.fd, 1)
      const { port } = nameOf(listener)
      expect(lookUp(AF_INET6, { address, port })).toMatchObject({
        state: 'LISTEN',
        inode: inodeOf(listener),
        local: { address, port },
        peer: { address: '::', port: 0 },
      })
      using client = new Owned(socket(family, SOCK_STREAM))
      connect(client.fd, { family, address: to, port } as Address)
      const own = nameOf(client)
      expect(lookUp(family, own, { address: to, port })).toMatchObject({
        inode: inodeOf(client),
        local: ends(own),
      })
      const child = lookUp(family, { address: to, port }, own)
      expect(child).toMatchObject({
        state: 'ESTABLISHED',
        inode: 0,
        local: { port },
        peer: { port: own.port },
      })
    }
  })

  it('a listener on any address, by each of them', () => {
    using s = bound({ ...LOOPBACK, address: '0.0.0.0' })
    listen(s.fd, 1)
    const { port } = nameOf(s)
    for (const address of ['0.0.0.0', '127.0.0.1', '127.9.9.9'])
      expect(lookUp(AF_INET, { address, port })).toMatchObject({ local: { address: '0.0.0.0', port } })
  })

  it('one on a device, where the device is told', () => {
    using s = bound(LOOPBACK, SOCK_STREAM, fd => setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, 'lo'))
    listen(s.fd, 1)
    expect(lookUp(AF_INET, nameOf(s))).toBe(undefined)
    const found = lookUp(AF_INET, nameOf(s), undefined, { ifindex: if_nametoindex('lo') })
    expect(found?.inode).toBe(inodeOf(s))
    expect(inspect(s.fd).table).toEqual({ file: '/proc/net/tcp', state: '0A' })
  })

  it('SO_COOKIE: no other one; byInode finds each of those on one port', () => {
    const shared = (fd: number) => setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, 1)
    using one = bound(LOOPBACK, SOCK_STREAM, shared)
    using two = bound(nameOf(one), SOCK_STREAM, shared)
    for (const { fd } of [one, two]) listen(fd, 1)
    const local = nameOf(one)
    const found = [one, two].map(({ fd }) => {
      const cookie = Buffer.from(getsockopt(fd, SOL_SOCKET, SO_COOKIE, 8))
      const number = new DataView(cookie.buffer, cookie.byteOffset).getBigUint64(0, LITTLE)
      return lookUp(AF_INET, local, undefined, { cookie: number })?.inode
    })
    expect(found.filter(inode => inode === undefined)).toHaveLength(1)
    for (const each of [one, two]) {
      expect(byInode(AF_INET, inodeOf(each), local.port)).toMatchObject({
        state: 'LISTEN',
        local: ends(local),
      })
      expect(inspect(each.fd).table).toEqual({ file: '/proc/net/tcp', state: '0A' })
    }
    expect(byInode(AF_INET, 1, local.port)).toBe(undefined)
  })

  it('netlink ENOENT: a protocol of which the kernel tells nothing', () => {
    for (let times = 0; times < 2; times++)
      expect(refusal(() => lookUp(AF_INET, at(1), undefined, { protocol: 253 }))).toBe('netlink ENOENT')
  })

  it.each([
    ['local.address', () => lookUp(AF_INET, { address: '::1', port: 1 })],
    ['peer.address', () => lookUp(AF_INET6, { address: '::1', port: 1 }, at(1))],
  ])('throws for a %s of another domain', (name, act) => {
    expect(mistakeOf(act)).toBe(`TypeError ERR_INVALID_ARG_VALUE "${name}"`)
  })
})

describe('lookUp of UDP', () => {
  const udp = { protocol: IPPROTO_UDP }

  it.each([
    ['IPv4', { ...LOOPBACK }],
    ['IPv6', { family: AF_INET6, address: '::1', port: 0 } as Address],
  ])('a bound one, and a connected one: %s', (_what, address) => {
    using s = bound(address, SOCK_DGRAM)
    using client = new Owned(socket(address.family, SOCK_DGRAM))
    connect(client.fd, nameOf(s))
    const [local, peer] = [nameOf(s), nameOf(client)]
    expect(lookUp(local.family, local, undefined, udp)).toMatchObject({
      state: 'CLOSE',
      inode: inodeOf(s),
      local: ends(local),
      peer: { port: 0 },
    })
    expect(lookUp(local.family, peer, local, udp)).toMatchObject({
      state: 'ESTABLISHED',
      inode: inodeOf(client),
      local: ends(peer),
      peer: ends(local),
    })
    expect(lookUp(local.family, local, { ...local, port: 1 }, udp)).toBe(undefined)
  })

  it('inspect tells each of those on one port', () => {
    const shared = (fd: number) => setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, 1)
    using one = bound(LOOPBACK, SOCK_DGRAM, shared)
    using two = bound(nameOf(one), SOCK_DGRAM, shared)
    for (const each of [one, two]) {
      expect(byInode(AF_INET, inodeOf(each), nameOf(one).port, IPPROTO_UDP)?.state).toBe('CLOSE')
      expect(inspect(each.fd).table).toEqual({ file: '/proc/net/udp', state: '07' })
    }
  })
})
