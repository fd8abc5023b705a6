// inspect(fd): what the kernel says of a descriptor. The oracles are /proc and the calls.

import { closeSync, openSync, readlinkSync, writeFileSync } from 'node:fs'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  close,
  connect,
  getsockname,
  getsockopt,
  type InetAddress,
  IPPROTO_TCP,
  listen,
  Owned,
  POLLIN,
  pipe2,
  poll,
  SHUT_WR,
  SO_COOKIE,
  SOCK_CLOEXEC,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  sendto,
  setsockopt,
  shutdown,
  socket,
  TCP_CORK,
  TCP_INFO,
  write,
} from 'sockfd'
import { type Inspection, inspect } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { facts } from '../../dist/learn/facts.js'
import { TELLS_BOUND_ONLY } from '../support/diag.ts'
import { Directory } from '../support/directory.ts'
import { eventually } from '../support/eventually.ts'
import { Full } from '../support/full.ts'
import { Both, Connection, Listener, LOOPBACK, mistakeOf, refusal, tcp } from '../support/sockets.ts'

const ANY: InetAddress = { family: AF_INET, address: '0.0.0.0', port: 0 }
const target = (fd: number) => readlinkSync(`/proc/self/fd/${fd}`)
const inode = (fd: number) => Number(/\d+/.exec(target(fd))?.[0])
const cookie = (fd: number) => Buffer.from(getsockopt(fd, SOL_SOCKET, SO_COOKIE, 8)).readBigUInt64LE()

/** What holds for every TCP socket of IPv4. */
const ofTcp = (fd: number) => ({
  fd,
  open: true,
  target: target(fd),
  inode: inode(fd),
  flags: 'O_RDWR',
  domain: 'AF_INET',
  type: 'SOCK_STREAM',
  protocol: 'IPPROTO_TCP',
  listens: false,
  cookie: cookie(fd),
  tcpInfo: expect.objectContaining({ tcpi_state: expect.any(Number) }),
})

describe('inspect of TCP', () => {
  it('a fresh socket', () => {
    using s = tcp()
    expect(inspect(s.fd)).toEqual({
      ...ofTcp(s.fd),
      local: ANY,
      state: 'CLOSE',
      receiveQueue: 0,
      sendQueue: { unacknowledged: 0, unsent: 0 },
      table: null,
    } satisfies Inspection)
    expect(facts(s.fd).get('socket table')).toBe('not listed')
  })

  it('a bound one', () => {
    using s = tcp()
    bind(s.fd, LOOPBACK)
    expect(inspect(s.fd)).toEqual({
      ...ofTcp(s.fd),
      local: getsockname(s.fd),
      state: 'CLOSE',
      receiveQueue: 0,
      sendQueue: { unacknowledged: 0, unsent: 0 },
      table: null,
      ...(TELLS_BOUND_ONLY ? { boundOnly: true } : {}),
    })
    const bound = TELLS_BOUND_ONLY ? 'bound only (sock_diag, state 13)' : 'not listed'
    expect(facts(s.fd).get('socket table')).toBe(bound)
    listen(s.fd, 1)
    expect(inspect(s.fd)).not.toHaveProperty('boundOnly')
    expect(facts(s.fd).get('socket table')).toBe('/proc/net/tcp, state 0A')
  })

  it('a listening one: a queue for connections, and none for bytes', () => {
    using s = new Listener(5)
    using _client = s.dial()
    expect(inspect(s.fd)).toEqual({
      ...ofTcp(s.fd),
      listens: true,
      local: s.address,
      state: 'LISTEN',
      acceptQueue: { waiting: 1, backlog: 5 },
      table: { file: '/proc/net/tcp', state: '0A' },
    })
  })

  it('a connected one: its peer, and bytes in both directions', async () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, 'hello')
    expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
    setsockopt(server.fd, IPPROTO_TCP, TCP_CORK, 1)
    write(server.fd, 'held back') // For 200 ms.
    const found = inspect(server.fd)
    expect(found).toEqual({
      ...ofTcp(server.fd),
      local: getsockname(server.fd),
      peer: getsockname(client.fd),
      state: 'ESTABLISHED',
      receiveQueue: 5,
      sendQueue: { unacknowledged: 9, unsent: 9 },
      table: { file: '/proc/net/tcp', state: '01' },
    })
  })

  it('one that tries to connect, and two that are closing', async () => {
    using full = new Full()
    using trying = tcp(SOCK_NONBLOCK)
    refusal(() => connect(trying.fd, full.address))
    expect(inspect(trying.fd)).toMatchObject({ state: 'SYN_SENT', table: { state: '02' } })
    expect(inspect(trying.fd)).not.toHaveProperty('peer')

    using connection = new Connection()
    const { client, server } = connection
    shutdown(server.fd, SHUT_WR)
    await eventually(() => inspect(server.fd).state).toBe('FIN_WAIT2')
    expect(inspect(server.fd).table).toEqual({ file: '/proc/net/tcp', state: '05' })
    expect(inspect(client.fd)).toMatchObject({ state: 'CLOSE_WAIT', table: { state: '08' } })
  })

  it('over IPv6', () => {
    using s = new Owned(socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC))
    listen(s.fd, 1)
    expect(inspect(s.fd)).toMatchObject({
      domain: 'AF_INET6',
      flags: 'O_RDWR|O_NONBLOCK|O_CLOEXEC',
      local: getsockname(s.fd),
      acceptQueue: { waiting: 0, backlog: 1 },
      table: { file: '/proc/net/tcp6', state: '0A' },
    })
  })

  it('tells all of TCP_INFO', () => {
    using connection = new Connection()
    const { fd } = connection.client
    const { tcpInfo } = inspect(fd)
    const all = getsockopt(fd, IPPROTO_TCP, TCP_INFO)
    expect(Object.keys(tcpInfo!)).toEqual(Object.keys(all))
    for (const name of ['tcpi_state', 'tcpi_snd_mss', 'tcpi_segs_out', 'tcpi_bytes_acked'] as const)
      expect(tcpInfo![name]).toBe(all[name])
  })
})

describe('inspect of other descriptors', () => {
  it('UDP: the queue is the next datagram', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(s.fd, LOOPBACK)
    for (const text of ['hello', 'you']) sendto(s.fd, text, 0, getsockname(s.fd))
    const { tcpInfo: _, ...common } = ofTcp(s.fd)
    const udp = { ...common, type: 'SOCK_DGRAM', protocol: 'IPPROTO_UDP', local: getsockname(s.fd) }
    expect(inspect(s.fd)).toEqual({
      ...udp,
      receiveQueue: 5,
      sendQueue: { unacknowledged: 0 },
      table: { file: '/proc/net/udp', state: '07' },
    })
    connect(s.fd, getsockname(s.fd))
    expect(inspect(s.fd)).toMatchObject({ peer: getsockname(s.fd), table: { state: '01' } })
  })

  it('a Unix socket that listens, and one that is connected to it', () => {
    using directory = new Directory()
    const address = directory.address('a name')
    using s = new Owned(socket(AF_UNIX, SOCK_STREAM))
    bind(s.fd, address)
    listen(s.fd, 1)
    const { tcpInfo: _, ...common } = ofTcp(s.fd)
    const unix = { ...common, domain: 'AF_UNIX', protocol: '0' }
    expect(inspect(s.fd)).toEqual({
      ...unix,
      listens: true,
      local: address,
      table: { file: '/proc/net/unix', state: '01' },
    })
    using client = new Owned(socket(AF_UNIX, SOCK_STREAM))
    connect(client.fd, address)
    expect(inspect(client.fd)).toMatchObject({
      local: { family: AF_UNIX, path: '' },
      peer: address,
      receiveQueue: 0,
      table: { file: '/proc/net/unix', state: '03' },
    })
    expect(inspect(client.fd)).not.toHaveProperty('state')
  })

  it('a pipe and a file', () => {
    using pipe = new Both(pipe2())
    using directory = new Directory()
    const path = directory.join('file')
    writeFileSync(path, '')
    const file = openSync(path, 'r')
    try {
      expect(inspect(pipe[0])).toMatchObject({ open: true, target: target(pipe[0]), flags: 'O_RDONLY' })
      expect(inspect(pipe[1])).toMatchObject({ open: true, target: target(pipe[1]), flags: 'O_WRONLY' })
      expect(inspect(file)).toMatchObject({
        open: true,
        target: path,
        flags: expect.stringMatching(/^O_RDONLY\b.*O_CLOEXEC/),
      })
      for (const fd of [pipe[0], file])
        for (const ofSockets of [
          'domain',
          'type',
          'protocol',
          'local',
          'peer',
          'state',
          'listens',
          'table',
          'cookie',
        ])
          expect(inspect(fd)).not.toHaveProperty(ofSockets)
    } finally {
      closeSync(file)
    }
  })

  it('one that is closed, or never was', () => {
    const fd = socket(AF_INET, SOCK_STREAM)
    close(fd)
    for (const closed of [fd, -1, 2 ** 31 - 1]) expect(inspect(closed)).toEqual({ fd: closed, open: false })
  })

  it.each([
    ['a string', '3', 'TypeError ERR_INVALID_ARG_TYPE "fd"'],
    ['a fraction', 0.5, 'RangeError ERR_OUT_OF_RANGE "fd"'],
  ])('throws for %s', (_what, fd, mistake) => {
    expect(mistakeOf(() => inspect(fd as number))).toBe(mistake)
  })
})
