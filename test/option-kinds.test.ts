// socket(7), tcp(7), unix(7): options whose value is more than an integer.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  AF_UNIX,
  accept,
  bind,
  close,
  connect,
  dup,
  ECONNREFUSED,
  getsockopt,
  IPPROTO_TCP,
  listen,
  MSG_DONTWAIT,
  Owned,
  poll,
  read,
  recv,
  SO_BINDTODEVICE,
  SO_COOKIE,
  SO_ERROR,
  SO_LINGER,
  SO_MAX_PACING_RATE,
  SO_NETNS_COOKIE,
  SO_PEERCRED,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  setsockopt,
  socket,
  socketpair,
  TCP_CONGESTION,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has, run, start } from './support/children.ts'
import { abstract } from './support/directory.ts'
import { completed, IN_NETWORK, inJavaScript, noNetwork, olderThan } from './support/option-rule.ts'
import { Both, Connection, Listener, refusal, tcp } from './support/sockets.ts'
import { expired } from './support/timeout.ts'

const buffer = Buffer.alloc(16)
const unix = () => new Owned(socket(AF_UNIX, SOCK_STREAM))

describe('SO_LINGER', () => {
  it('struct linger', () => {
    using s = tcp()
    expect(getsockopt(s.fd, SOL_SOCKET, SO_LINGER)).toEqual({ l_onoff: 0, l_linger: 0 })
    setsockopt(s.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 3 })
    expect(getsockopt(s.fd, SOL_SOCKET, SO_LINGER)).toEqual({ l_onoff: 1, l_linger: 3 })
  })

  it('of 0 seconds: close resets the connection', () => {
    using connection = new Connection()
    setsockopt(connection.client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
    close(connection.client.release())
    expect(refusal(() => read(connection.server.fd, buffer))).toBe('read ECONNRESET')
  })
})

describe('SO_RCVTIMEO, SO_SNDTIMEO', () => {
  it.each([
    ['SO_RCVTIMEO', SO_RCVTIMEO],
    ['SO_SNDTIMEO', SO_SNDTIMEO],
  ])('%s: struct timeval', (_name, option) => {
    using s = tcp()
    expect(getsockopt(s.fd, SOL_SOCKET, option)).toEqual({ tv_sec: 0, tv_usec: 0 })
    setsockopt(s.fd, SOL_SOCKET, option, { tv_sec: 3, tv_usec: 500_000 })
    expect(getsockopt(s.fd, SOL_SOCKET, option)).toEqual({ tv_sec: 3, tv_usec: 500_000 })
  })

  it('run out: EAGAIN', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const much = Buffer.alloc(8 << 20)
    send(pair[0], much, MSG_DONTWAIT)
    for (const option of [SO_RCVTIMEO, SO_SNDTIMEO])
      setsockopt(pair[0], SOL_SOCKET, option, { tv_sec: 0, tv_usec: 30_000 })
    const received = expired(() => recv(pair[0], buffer))
    const sent = expired(() => send(pair[0], much))
    expect([received.refused, sent.refused]).toEqual(['recv EAGAIN', 'send EAGAIN'])
    for (const { ms } of [received, sent]) {
      expect(ms).toBeGreaterThanOrEqual(29)
      expect(ms).toBeLessThan(5000)
    }
  })

  it('EDOM of what is no time', () => {
    using s = tcp()
    const act = () => setsockopt(s.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 0, tv_usec: 1_000_000 })
    expect(refusal(act)).toBe('setsockopt EDOM')
  })
})

describe('SO_ERROR', () => {
  it('tells why a connect failed, and reading clears it', () => {
    using listener = new Listener()
    const { address } = listener
    listener[Symbol.dispose]()
    using client = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(client.fd, address))).toBe('connect EINPROGRESS')
    expect(poll([{ fd: client.fd, events: 0 }], 5000).ready).toBe(1)
    expect(getsockopt(client.fd, SOL_SOCKET, SO_ERROR)).toBe(ECONNREFUSED)
    expect(getsockopt(client.fd, SOL_SOCKET, SO_ERROR)).toBe(0)
  })
})

describe('strings', () => {
  it('TCP_CONGESTION', () => {
    using s = tcp()
    const usual = readFileSync('/proc/sys/net/ipv4/tcp_congestion_control', 'utf8').trim()
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION)).toBe(usual)
    setsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION, 'reno')
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION)).toBe('reno')
    expect(refusal(() => setsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION, 'nosuch'))).toBe('setsockopt ENOENT')
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_CONGESTION)).toBe('reno')
  })

  it('SO_BINDTODEVICE', () => {
    using s = tcp()
    expect(getsockopt(s.fd, SOL_SOCKET, SO_BINDTODEVICE)).toBe('')
    expect(refusal(() => setsockopt(s.fd, SOL_SOCKET, SO_BINDTODEVICE, 'nosuch0'))).toBe('setsockopt ENODEV')
    setsockopt(s.fd, SOL_SOCKET, SO_BINDTODEVICE, 'lo')
    expect(getsockopt(s.fd, SOL_SOCKET, SO_BINDTODEVICE)).toBe('lo')
  })
})

describe('64 bits', () => {
  it('SO_COOKIE: a number that no other socket has', () => {
    using s = tcp()
    using other = tcp()
    using copy = new Owned(dup(s.fd))
    const cookie = getsockopt(s.fd, SOL_SOCKET, SO_COOKIE)
    expect(cookie).toBeTypeOf('bigint')
    expect(getsockopt(copy.fd, SOL_SOCKET, SO_COOKIE)).toBe(cookie)
    expect(getsockopt(other.fd, SOL_SOCKET, SO_COOKIE)).not.toBe(cookie)
  })

  it.skipIf(!has('ss'))('SO_COOKIE: which ss(8) tells too (needs iproute2)', () => {
    using listener = new Listener()
    const { stdout } = run('ss', ['-ltneH', `sport = :${listener.address.port}`])
    const cookie = getsockopt(listener.fd, SOL_SOCKET, SO_COOKIE)
    expect(stdout).toMatch(new RegExp(`\\bsk:${cookie.toString(16)}\\b`))
  })

  it.skipIf(olderThan('5.14') || !has('python3'))(
    'SO_NETNS_COOKIE: the same in every process of a network (needs python3, and Linux 5.14)',
    () => {
      using s = tcp()
      const cookie = getsockopt(s.fd, SOL_SOCKET, SO_NETNS_COOKIE)
      const script = `
import socket, struct
print(struct.unpack('Q', socket.socket().getsockopt(socket.SOL_SOCKET, ${SO_NETNS_COOKIE}, 8))[0])
`
      expect(BigInt(run('python3', ['-c', script]).stdout)).toBe(cookie)
      for (const option of [SO_COOKIE, SO_NETNS_COOKIE]) {
        const act = () => setsockopt(s.fd, SOL_SOCKET, option, 1n)
        expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
      }
    },
  )

  it.skipIf(olderThan('5.14') || noNetwork !== undefined)(
    `SO_NETNS_COOKIE: another one in another network${noNetwork === undefined ? '' : ` (${noNetwork})`}`,
    () => {
      using s = tcp()
      const script = `
        import { AF_INET, SO_NETNS_COOKIE, SOCK_STREAM, SOL_SOCKET, getsockopt, socket } from 'sockfd'
        console.log(String(getsockopt(socket(AF_INET, SOCK_STREAM), SOL_SOCKET, SO_NETNS_COOKIE)))`
      const cookie = BigInt(completed(inJavaScript(IN_NETWORK, script)).stdout)
      expect(cookie).toBeGreaterThan(0n)
      expect(cookie).not.toBe(getsockopt(s.fd, SOL_SOCKET, SO_NETNS_COOKIE))
    },
  )

  it.each([5000n, 2n ** 32n + 1n, 2n ** 64n - 1n])('SO_MAX_PACING_RATE: %s', rate => {
    using s = tcp()
    setsockopt(s.fd, SOL_SOCKET, SO_MAX_PACING_RATE, 7n)
    setsockopt(s.fd, SOL_SOCKET, SO_MAX_PACING_RATE, rate)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_MAX_PACING_RATE)).toBe(rate)
  })
})

describe('SO_PEERCRED', () => {
  it('is not to be set', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const act = () => setsockopt(pair[0], SOL_SOCKET, SO_PEERCRED, { pid: 1, uid: 0, gid: 0 })
    expect(refusal(act)).toBe('setsockopt ENOPROTOOPT')
  })

  it('of a pair: this process', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const self = { pid: process.pid, uid: process.geteuid?.(), gid: process.getegid?.() }
    expect(getsockopt(pair[0], SOL_SOCKET, SO_PEERCRED)).toEqual(self)
  })

  it('of nobody: -1, which is a large number where ids are unsigned', () => {
    using s = unix()
    const nobody = { pid: 0, uid: 2 ** 32 - 1, gid: 2 ** 32 - 1 }
    expect(getsockopt(s.fd, SOL_SOCKET, SO_PEERCRED)).toEqual(nobody)
  })

  it.skipIf(!has('python3'))('of another process (needs python3)', async () => {
    using listener = unix()
    const { path } = abstract()
    bind(listener.fd, { family: AF_UNIX, path })
    listen(listener.fd, 1)
    const script = `
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect('\\0' + sys.argv[1])
s.recv(1)
`
    const child = start('python3', ['-c', script, String(path).slice(1)])
    const ended = once(child, 'close')
    using server = new Owned(accept(listener.fd).fd)
    expect(getsockopt(server.fd, SOL_SOCKET, SO_PEERCRED).pid).toBe(child.pid)
    server[Symbol.dispose]()
    await ended
  })
})
