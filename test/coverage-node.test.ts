// What docs/coverage.md says of Node: the methods are there, and each option that it is
// said to set it sets; the kernel is asked, on the descriptor beneath.

import dgram from 'node:dgram'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import {
  AF_INET6,
  getsockopt,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  if_nametoindex,
  SOL_SOCKET,
  setsockopt,
} from 'sockfd'
import { afterAll, describe, expect, it } from 'vitest'
import { native } from '../dist/native.js'
import { refusal } from './support/sockets.ts'

const map = '../scripts/coverage/node.mjs'
const { calls, options } = (await import(map)) as {
  calls: Record<string, string>
  options: Record<string, Record<string, string>>
}

/** What not every Node has that runs this. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const HAS = {
  reusePort: major > 22 || (major === 22 && minor >= 12),
  keepAliveCount: net.Socket.prototype.setKeepAlive.length > 2,
  setTypeOfService: 'setTypeOfService' in net.Socket.prototype,
}

const lo = if_nametoindex('lo')

const levels = { SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6 } as const
type LevelName = keyof typeof levels
const number = (name: string) => native.constants[name] as never

/** The options of which the tests below have asked. */
const asked = new Set<string>()

/** What an option is now. */
function option(fd: number, level: LevelName, name: string): unknown {
  asked.add(`${level} ${name}`)
  return getsockopt(fd, levels[level] as never, number(name))
}

/** Says what the kernel says to an option that Node is said to have set just now. */
function again(fd: number, level: LevelName, name: string, value: object): string {
  asked.add(`${level} ${name}`)
  return refusal(() => setsockopt(fd, levels[level] as never, number(name), value as never))
}

/** The descriptor of the socket that `make` makes. */
async function madeBy(make: () => Promise<unknown>): Promise<number> {
  const sockets = () =>
    readdirSync('/proc/self/fd').filter(fd => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).startsWith('socket:')
      } catch {
        return false // The directory's own: it is closed by now.
      }
    })
  const before = sockets()
  await make()
  const made = sockets().filter(fd => !before.includes(fd))
  expect(made.length).toBe(1)
  return Number(made[0])
}

/** Hands out a bound datagram socket of Node's, and its descriptor. */
async function withUdp(
  options: dgram.SocketOptions,
  use: (udp: dgram.Socket, fd: number) => void,
): Promise<void> {
  const udp = dgram.createSocket(options)
  const listening = once(udp, 'listening')
  const fd = await madeBy(() => {
    udp.bind(0, options.type === 'udp4' ? '127.0.0.1' : '::1')
    return listening
  })
  const closed = once(udp, 'close')
  try {
    use(udp, fd)
  } finally {
    udp.close()
    await closed
  }
}

/** Hands out both ends of a connection of Node's, and the descriptor of the first. */
async function withTcp(
  host: string,
  use: (socket: net.Socket, fd: number, peer: net.Socket) => unknown,
): Promise<void> {
  const server = net.createServer().listen(0, host)
  await once(server, 'listening')
  const accepted = once(server, 'connection')
  const socket = net.connect((server.address() as AddressInfo).port, host)
  await once(socket, 'connect')
  const [peer] = (await accepted) as [net.Socket]
  const ended = Promise.all(
    [socket, peer, server].map(each => new Promise(resolve => each.once('close', resolve))),
  )
  const { _handle } = socket as unknown as { _handle: { fd: number } }
  try {
    await use(socket, _handle.fd, peer)
  } finally {
    socket.destroy()
    peer.destroy()
    server.close()
    await ended
  }
}

describe('Node', () => {
  it('has the methods that are named', () => {
    const named = [...Object.values(calls), ...Object.values(options).flatMap(Object.values<string>)]
    const methods = named.map(name => /^(net|dgram)\.(Socket|Server)\.(\w+)$/.exec(name))
    const modules = { net, dgram } as unknown as Record<string, Record<string, { prototype: object }>>
    const absent = methods.flatMap(found =>
      found === null || found[3]! in modules[found[1]!]![found[2]!]!.prototype ? [] : [found[0]],
    )
    expect([...new Set(absent)]).toEqual(HAS.setTypeOfService ? [] : ['net.Socket.setTypeOfService'])
  })

  it('sets options of an IPv4 datagram socket', () =>
    withUdp({ type: 'udp4', reuseAddr: true }, (udp, fd) => {
      expect(option(fd, 'SOL_SOCKET', 'SO_REUSEADDR')).toBe(1)
      udp.setBroadcast(true)
      expect(option(fd, 'SOL_SOCKET', 'SO_BROADCAST')).toBe(1)
      udp.setRecvBufferSize(20_000)
      expect(option(fd, 'SOL_SOCKET', 'SO_RCVBUF')).toBe(40_000)
      udp.setSendBufferSize(20_000)
      expect(option(fd, 'SOL_SOCKET', 'SO_SNDBUF')).toBe(40_000)
      udp.setTTL(7)
      expect(option(fd, 'IPPROTO_IP', 'IP_TTL')).toBe(7)
      udp.setMulticastTTL(8)
      expect(option(fd, 'IPPROTO_IP', 'IP_MULTICAST_TTL')).toBe(8)
      udp.setMulticastLoopback(false)
      expect(option(fd, 'IPPROTO_IP', 'IP_MULTICAST_LOOP')).toBe(0)
      udp.setMulticastInterface('127.0.0.1')
      expect(option(fd, 'IPPROTO_IP', 'IP_MULTICAST_IF')).toBe('127.0.0.1')
    }))

  it('sets options of an IPv6 datagram socket', () =>
    withUdp({ type: 'udp6', ipv6Only: true }, (udp, fd) => {
      expect(option(fd, 'IPPROTO_IPV6', 'IPV6_V6ONLY')).toBe(1)
      udp.setTTL(7)
      expect(option(fd, 'IPPROTO_IPV6', 'IPV6_UNICAST_HOPS')).toBe(7)
      udp.setMulticastTTL(8)
      expect(option(fd, 'IPPROTO_IPV6', 'IPV6_MULTICAST_HOPS')).toBe(8)
      udp.setMulticastLoopback(false)
      expect(option(fd, 'IPPROTO_IPV6', 'IPV6_MULTICAST_LOOP')).toBe(0)
      udp.setMulticastInterface('::%lo')
      expect(option(fd, 'IPPROTO_IPV6', 'IPV6_MULTICAST_IF')).toBe(lo)
    }))

  // Whoever has joined cannot join again, nor leave twice.
  it('joins and leaves groups of IPv4', () =>
    withUdp({ type: 'udp4' }, (udp, fd) => {
      const [from, group, at] = ['127.0.0.9', '232.1.2.3', '127.0.0.1']
      const member = { imr_multiaddr: group, imr_address: at }
      udp.addMembership(group, at)
      expect(again(fd, 'IPPROTO_IP', 'IP_ADD_MEMBERSHIP', member)).toMatch('EADDRINUSE')
      udp.dropMembership(group, at)
      expect(again(fd, 'IPPROTO_IP', 'IP_DROP_MEMBERSHIP', member)).toMatch('EADDRNOTAVAIL')
      const source = { imr_multiaddr: group, imr_interface: at, imr_sourceaddr: from }
      udp.addSourceSpecificMembership(from, group, at)
      expect(again(fd, 'IPPROTO_IP', 'IP_ADD_SOURCE_MEMBERSHIP', source)).toMatch('EADDRNOTAVAIL')
      udp.dropSourceSpecificMembership(from, group, at)
      expect(again(fd, 'IPPROTO_IP', 'IP_DROP_SOURCE_MEMBERSHIP', source)).toMatch('EINVAL')
    }))

  it('joins and leaves groups of IPv6', () =>
    withUdp({ type: 'udp6' }, (udp, fd) => {
      const [from, group, at] = ['2001:db8::1', 'ff3e::1234', '::%lo']
      const member = { ipv6mr_multiaddr: group, ipv6mr_interface: lo }
      udp.addMembership(group, at)
      expect(again(fd, 'IPPROTO_IPV6', 'IPV6_ADD_MEMBERSHIP', member)).toMatch('EADDRINUSE')
      udp.dropMembership(group, at)
      expect(again(fd, 'IPPROTO_IPV6', 'IPV6_DROP_MEMBERSHIP', member)).toMatch('EADDRNOTAVAIL')
      const address = (address: string) => ({ family: AF_INET6, address, port: 0 })
      const source = { gsr_interface: lo, gsr_group: address(group), gsr_source: address(from) }
      udp.addSourceSpecificMembership(from, group, at)
      expect(again(fd, 'IPPROTO_IPV6', 'MCAST_JOIN_SOURCE_GROUP', source)).toMatch('EADDRNOTAVAIL')
      udp.dropSourceSpecificMembership(from, group, at)
      expect(again(fd, 'IPPROTO_IPV6', 'MCAST_LEAVE_SOURCE_GROUP', source)).toMatch('EINVAL')
    }))

  it('sets options of a connection', () =>
    withTcp('127.0.0.1', (socket, fd) => {
      socket.setNoDelay(true)
      expect(option(fd, 'IPPROTO_TCP', 'TCP_NODELAY')).toBe(1)
      socket.setKeepAlive(true, 50_000)
      expect(option(fd, 'SOL_SOCKET', 'SO_KEEPALIVE')).toBe(1)
      expect(option(fd, 'IPPROTO_TCP', 'TCP_KEEPIDLE')).toBe(50)
    }))

  it('resets a connection: SO_LINGER of 0 seconds, and close()', () =>
    withTcp('127.0.0.1', async (socket, _fd, peer) => {
      asked.add('SOL_SOCKET SO_LINGER')
      const refused = once(peer, 'error')
      socket.resetAndDestroy()
      expect(await refused).toEqual([expect.objectContaining({ code: 'ECONNRESET' })])
    }))

  it.skipIf(!HAS.keepAliveCount)('says how often it probes, and how many times (needs Node 24)', () =>
    withTcp('127.0.0.1', (socket, fd) => {
      const setKeepAlive = socket.setKeepAlive as (...args: unknown[]) => void
      setKeepAlive.call(socket, true, 50_000, 7_000, 3)
      expect(option(fd, 'IPPROTO_TCP', 'TCP_KEEPINTVL')).toBe(7)
      expect(option(fd, 'IPPROTO_TCP', 'TCP_KEEPCNT')).toBe(3)
    }),
  )

  it.skipIf(!HAS.setTypeOfService).each([
    ['127.0.0.1', 'IPPROTO_IP', 'IP_TOS'],
    ['::1', 'IPPROTO_IPV6', 'IPV6_TCLASS'],
  ] as const)('sets the type of service, to %s (needs Node 24)', (host, level, name) =>
    withTcp(host, (socket, fd) => {
      ;(socket as unknown as { setTypeOfService(tos: number): void }).setTypeOfService(16)
      expect(option(fd, level, name)).toBe(16)
    }),
  )

  it.skipIf(!HAS.reusePort)('shares a port (needs Node 22.12)', async () => {
    const server = net.createServer()
    const fd = await madeBy(() => {
      const listening = once(server, 'listening')
      server.listen({ port: 0, host: '127.0.0.1', reusePort: true } as net.ListenOptions)
      return listening
    })
    expect(option(fd, 'SOL_SOCKET', 'SO_REUSEPORT')).toBe(1)
    server.close()
    await once(server, 'close')
  })

  afterAll(() => {
    const later: string[] = []
    if (!HAS.reusePort) later.push('SOL_SOCKET SO_REUSEPORT')
    if (!HAS.keepAliveCount) later.push('IPPROTO_TCP TCP_KEEPINTVL', 'IPPROTO_TCP TCP_KEEPCNT')
    if (!HAS.setTypeOfService) later.push('IPPROTO_IP IP_TOS', 'IPPROTO_IPV6 IPV6_TCLASS')
    const said = Object.entries(options).flatMap(([level, of]) =>
      Object.keys(of).map(name => `${level} ${name}`),
    )
    expect([...asked, ...later].toSorted()).toEqual(said.toSorted())
  })
})
