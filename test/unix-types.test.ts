// unix(7): its three types of socket, who the peer is, and sockets without a peer.

import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import {
  type Address,
  AF_UNIX,
  AF_UNSPEC,
  accept,
  bind,
  connect,
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
  MSG_EOR,
  Owned,
  POLLIN,
  poll,
  recv,
  recvfrom,
  SHUT_WR,
  SO_ACCEPTCONN,
  SO_PASSCRED,
  SO_PEERCRED,
  SO_PEERGROUPS,
  SO_PEERPIDFD,
  SO_PROTOCOL,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  setsockopt,
  shutdown,
  socket,
  socketpair,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { node, ROOT } from './support/children.ts'
import { abstract, Directory } from './support/directory.ts'
import { nodeProgram } from './support/program.ts'
import { Both, refusal } from './support/sockets.ts'

const NOBODY: Address = { family: AF_UNSPEC, data: new Uint8Array(14) }
const AUTOBOUND = { family: AF_UNIX, path: expect.stringMatching(/^\0[0-9a-f]{5}$/) }
const made = (type: number) => new Owned(socket(AF_UNIX, type))
const pair = (type: number) => new Both(socketpair(AF_UNIX, type))
const buffer = Buffer.alloc(64)
const text = (fd: number) => buffer.toString('utf8', 0, recv(fd, buffer, MSG_DONTWAIT))

/** Of the kernels since Linux 6.5. */
const hasPidfd = ((): boolean => {
  using both = pair(SOCK_STREAM)
  return (
    refusal(() => new Owned(getsockopt(both[0], SOL_SOCKET, SO_PEERPIDFD))[Symbol.dispose]()) === 'nothing'
  )
})()

const types: [name: string, type: number][] = [
  ['SOCK_STREAM', SOCK_STREAM],
  ['SOCK_DGRAM', SOCK_DGRAM],
  ['SOCK_SEQPACKET', SOCK_SEQPACKET],
]

describe.each(types)('%s', (_name, type) => {
  it('says what it is, and has no protocol', () => {
    using s = made(type)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_TYPE)).toBe(type)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_PROTOCOL)).toBe(0)
    expect(refusal(() => socket(AF_UNIX, type, 5))).toBe('socket EPROTONOSUPPORT')
  })

  it('autobind: "consists of a null byte followed by 5 bytes in the character set [0-9a-f]", once', () => {
    using s = made(type)
    bind(s.fd, { family: AF_UNIX, path: '' })
    const name = getsockname(s.fd)
    expect(name).toEqual(AUTOBOUND)
    bind(s.fd, { family: AF_UNIX, path: '' })
    expect(getsockname(s.fd)).toEqual(name)
    expect(refusal(() => bind(s.fd, abstract()))).toBe('bind EINVAL')
  })

  it('SO_PASSCRED "for a socket that was not explicitly bound to an address, then the socket is autobound"', () => {
    using receiver = made(type)
    bind(receiver.fd, abstract())
    if (type !== SOCK_DGRAM) listen(receiver.fd, 1)
    using sender = made(type)
    setsockopt(sender.fd, SOL_SOCKET, SO_PASSCRED, 1)
    connect(sender.fd, getsockname(receiver.fd))
    expect(getsockname(sender.fd)).toEqual(AUTOBOUND)
  })

  it('EPROTOTYPE: a path belongs to one type; ECONNREFUSED: an abstract name is another’s', () => {
    using directory = new Directory()
    for (const [address, refused] of [
      [directory.address('s'), 'connect EPROTOTYPE'],
      [abstract(), 'connect ECONNREFUSED'],
    ] as const) {
      using receiver = made(type)
      bind(receiver.fd, address)
      if (type !== SOCK_DGRAM) listen(receiver.fd, 1)
      for (const [, other] of types.filter(([, other]) => other !== type)) {
        using sender = made(other)
        expect(refusal(() => connect(sender.fd, address))).toBe(refused)
      }
    }
  })

  it('EOPNOTSUPP: only connections are listened for', () => {
    using s = made(type)
    bind(s.fd, abstract())
    expect(refusal(() => listen(s.fd, 1))).toBe(type === SOCK_DGRAM ? 'listen EOPNOTSUPP' : 'nothing')
    expect(getsockopt(s.fd, SOL_SOCKET, SO_ACCEPTCONN)).toBe(type === SOCK_DGRAM ? 0 : 1)
  })

  it('ENOTCONN: nobody to send to', () => {
    using s = made(type)
    expect(refusal(() => send(s.fd, 'x'))).toBe('send ENOTCONN')
    expect(refusal(() => getpeername(s.fd))).toBe('getpeername ENOTCONN')
  })

  it('connect(AF_UNSPEC): "datagram sockets […] may dissolve the association", others may not', () => {
    using both = pair(type)
    if (type !== SOCK_DGRAM) {
      expect(refusal(() => connect(both[0], NOBODY))).toBe('connect EINVAL')
      expect(getpeername(both[0])).toEqual({ family: AF_UNIX, path: '' })
      return
    }
    connect(both[0], NOBODY)
    expect(refusal(() => getpeername(both[0]))).toBe('getpeername ENOTCONN')
    expect(refusal(() => send(both[0], 'x'))).toBe('send ENOTCONN')
  })

  it('SO_PEERCRED of a pair "at the time of the call to connect(2) or socketpair(2)"', () => {
    using both = pair(type)
    const me = { pid: process.pid, uid: process.geteuid!(), gid: process.getegid!() }
    expect(getsockopt(both[0], SOL_SOCKET, SO_PEERCRED)).toEqual(me)
    using alone = made(type)
    const none = { pid: 0, uid: 0xffffffff, gid: 0xffffffff }
    expect(getsockopt(alone.fd, SOL_SOCKET, SO_PEERCRED)).toEqual(none)
  })

  it('SO_PEERGROUPS: the supplementary groups of the peer', () => {
    using both = pair(type)
    const [, told = ''] = /^Groups:[ \t]*(.*)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    expect(getsockopt(both[0], SOL_SOCKET, SO_PEERGROUPS)).toEqual(told.match(/\d+/g)?.map(Number) ?? [])
  })

  it.skipIf(!hasPidfd)('SO_PEERPIDFD gives a descriptor that is the caller’s (needs Linux 6.5)', () => {
    using both = pair(type)
    using first = new Owned(getsockopt(both[0], SOL_SOCKET, SO_PEERPIDFD))
    using second = new Owned(getsockopt(both[0], SOL_SOCKET, SO_PEERPIDFD))
    expect(second.fd).not.toBe(first.fd)
    for (const { fd } of [first, second]) {
      expect(readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')).toMatch(
        new RegExp(`^Pid:\\t${process.pid}$`, 'm'),
      )
      expect(fcntl(fd, F_GETFD) & FD_CLOEXEC).toBe(FD_CLOEXEC)
      expect(poll([{ fd, events: POLLIN }], 0).ready).toBe(0)
    }
    using alone = made(type)
    expect(refusal(() => getsockopt(alone.fd, SOL_SOCKET, SO_PEERPIDFD))).toBe('getsockopt ENODATA')
  })
})

describe('messages', () => {
  it('SOCK_STREAM: "a stream": what was sent twice is received at once, or in parts', () => {
    using both = pair(SOCK_STREAM)
    send(both[0], 'one')
    send(both[0], '')
    send(both[0], 'two')
    expect(ioctl(both[1], FIONREAD)).toBe(6)
    expect(recv(both[1], buffer.subarray(0, 4))).toBe(4)
    expect(text(both[1])).toBe('wo')
    shutdown(both[0], SHUT_WR)
    expect(recv(both[1], buffer)).toBe(0)
  })

  it.each(types.slice(1))('%s: "preserves message boundaries", empty ones, in order', (_name, type) => {
    using both = pair(type)
    for (const message of ['one', '', 'three']) send(both[0], message, type === SOCK_DGRAM ? 0 : MSG_EOR)
    expect([text(both[1]), text(both[1]), text(both[1])]).toEqual(['one', '', 'three'])
    send(both[0], 'cut off')
    expect(recv(both[1], buffer.subarray(0, 3))).toBe(3)
    expect(refusal(() => text(both[1]))).toBe('recv EAGAIN')
  })

  it('EMSGSIZE: a message is sent whole or not at all, a stream in part', () => {
    const large = Buffer.alloc(16 << 20)
    for (const type of [SOCK_DGRAM, SOCK_SEQPACKET]) {
      using both = pair(type)
      expect(refusal(() => send(both[0], large, MSG_DONTWAIT))).toBe('send EMSGSIZE')
    }
    using both = pair(SOCK_STREAM)
    expect(send(both[0], large, MSG_DONTWAIT)).toBeLessThan(large.length)
  })

  it('SOCK_RAW is SOCK_DGRAM', () => {
    using s = made(SOCK_RAW)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_TYPE)).toBe(SOCK_DGRAM)
  })

  it('SOCK_DGRAM: a peer gets what its peer alone sends: EPERM for others; ECONNREFUSED when it is gone', () => {
    using server = made(SOCK_DGRAM)
    using client = made(SOCK_DGRAM)
    using stranger = made(SOCK_DGRAM)
    for (const { fd } of [server, client]) bind(fd, abstract())
    connect(server.fd, getsockname(client.fd))
    expect(refusal(() => sendto(stranger.fd, 'x', 0, getsockname(server.fd)))).toBe('sendto EPERM')
    connect(client.fd, getsockname(server.fd))
    send(client.fd, 'hello')
    expect(recvfrom(server.fd, buffer)).toEqual({ bytes: 5, address: getsockname(client.fd) })
    server[Symbol.dispose]()
    expect(refusal(() => send(client.fd, 'x'))).toBe('send ECONNREFUSED')
  })

  it('EAGAIN: a receiver’s queue is full', () => {
    using both = pair(SOCK_DGRAM)
    let answer = 0
    while (answer === 0) answer = raw.send(both[0], buffer, 0, MSG_DONTWAIT)
    expect(refusal(() => send(both[0], '', MSG_DONTWAIT))).toBe('send EAGAIN')
  })
})

describe('who connected', () => {
  const script = (address: Address) => `
    import { AF_UNIX, SOCK_STREAM, connect, socket } from ${JSON.stringify(pathToFileURL(`${ROOT}/dist/index.js`).href)}
    connect(socket(AF_UNIX, SOCK_STREAM), ${JSON.stringify(address)})
    process.stdin.resume()
  `

  it.skipIf(process.getuid?.() !== 0)('SO_PEERGROUPS of one who is in several groups (needs root)', () => {
    const script = `
      process.setgroups([7, 2 ** 31, 4294967294])
      const { AF_UNIX, SO_PEERGROUPS, SOCK_STREAM, SOL_SOCKET, getsockopt, socketpair } = await import('sockfd')
      console.log(getsockopt(socketpair(AF_UNIX, SOCK_STREAM)[0], SOL_SOCKET, SO_PEERGROUPS).join())
    `
    expect(node(script)).toMatchObject({ stdout: '7,2147483648,4294967294\n', stderr: '' })
  })

  it.skipIf(!hasPidfd)(
    'another process: its credentials, and a pidfd that tells its end (needs Linux 6.5)',
    async () => {
      using listener = made(SOCK_STREAM)
      const address = abstract()
      bind(listener.fd, address)
      listen(listener.fd, 1)
      using program = nodeProgram(['--input-type=module', '--eval', script(address)])
      expect(poll([{ fd: listener.fd, events: POLLIN }], 15_000).ready).toBe(1)
      using server = new Owned(accept(listener.fd).fd)
      expect(getsockopt(server.fd, SOL_SOCKET, SO_PEERCRED).pid).toBe(program.child.pid)
      using pidfd = new Owned(getsockopt(server.fd, SOL_SOCKET, SO_PEERPIDFD))
      expect(poll([{ fd: pidfd.fd, events: POLLIN }], 0).ready).toBe(0)
      program.child.kill('SIGKILL')
      expect(poll([{ fd: pidfd.fd, events: POLLIN }], 15_000).revents[0]! & POLLIN).toBe(POLLIN)
      await program.ended
    },
  )
})
