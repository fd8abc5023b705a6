// The Poller: what can be a member, and how its events are named.

import { mkdirSync, writeFileSync } from 'node:fs'
import {
  AF_INET,
  AF_UNIX,
  connect,
  dup,
  dup3,
  EAGAIN,
  ECONNREFUSED,
  EPOLL_CTL_ADD,
  EPOLLERR,
  EPOLLET,
  EPOLLHUP,
  EPOLLIN,
  EPOLLONESHOT,
  EPOLLOUT,
  EPOLLPRI,
  EPOLLRDHUP,
  epoll_create1,
  epoll_ctl,
  F_GETFL,
  fcntl,
  getsockname,
  getsockopt,
  MSG_OOB,
  O_NONBLOCK,
  Owned,
  pipe2,
  SHUT_WR,
  SO_ERROR,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_SEQPACKET,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendto,
  shutdown,
  socket,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { Opened, turns, Watched } from './support/poller.ts'
import { Both, Connection, Listener, refusal, tcp } from './support/sockets.ts'

describe('a member', () => {
  it('may be a listening socket: EPOLLIN when a connection waits', async () => {
    using watched = new Watched()
    using listener = new Listener()
    watched.poller.add(listener.fd, EPOLLIN, 1)
    await turns()
    expect(watched.events).toEqual([])
    const told = watched.next()
    using _client = listener.dial()
    expect(await told).toEqual([[[1, EPOLLIN]]])
  })

  it('may be a TCP connection: EPOLLPRI of urgent data, EPOLLRDHUP of a half-closed one', async () => {
    using watched = new Watched()
    using connection = new Connection()
    watched.poller.add(connection.server.fd, EPOLLPRI | EPOLLRDHUP | EPOLLET, 2)
    const urgent = watched.next()
    send(connection.client.fd, '!', MSG_OOB)
    expect(await urgent).toEqual([[[2, EPOLLPRI]]])
    const half = watched.next()
    shutdown(connection.client.fd, SHUT_WR)
    expect(await half).toEqual([[[2, EPOLLPRI | EPOLLRDHUP]]])
  })

  it('may be a UDP socket, a record of no bytes being one', async () => {
    using watched = new Watched()
    using udp = new Owned(socket(AF_INET, SOCK_DGRAM))
    raw.bind(udp.fd, Uint8Array.of(2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0), 16)
    watched.poller.add(udp.fd, EPOLLIN, 3)
    const told = watched.next()
    sendto(udp.fd, '', 0, getsockname(udp.fd))
    expect(await told).toEqual([[[3, EPOLLIN]]])
  })

  it.each([
    ['SOCK_STREAM', () => socketpair(AF_UNIX, SOCK_STREAM)],
    ['SOCK_SEQPACKET', () => socketpair(AF_UNIX, SOCK_SEQPACKET)],
    ['pipe2()', () => pipe2()],
  ])('may be an end of a pair of %s', async (_kind, pair) => {
    using watched = new Watched()
    using both = new Both(pair())
    watched.poller.add(both[0], EPOLLIN, 4)
    const told = watched.next()
    write(both[1], 'x')
    expect(await told).toEqual([[[4, EPOLLIN]]])
  })

  it('may be another epoll instance: EPOLLIN when one of its own members is ready', async () => {
    using watched = new Watched()
    using inner = new Owned(epoll_create1())
    using pipe = new Both(pipe2())
    epoll_ctl(inner.fd, EPOLL_CTL_ADD, pipe[0], { events: EPOLLIN, data: 0 })
    watched.poller.add(inner.fd, EPOLLIN, 5)
    const told = watched.next()
    write(pipe[1], 'x')
    expect(await told).toEqual([[[5, EPOLLIN]]])
  })

  it.skipIf(!has('script'))('may be a terminal (needs script)', () => {
    const program = `
      import { EPOLLIN, Poller, read } from 'sockfd'
      const [ready, buffer] = [new Uint32Array(2), Buffer.alloc(9)]
      const poller = new Poller(ready, () => {
        const text = buffer.toString('latin1', 0, read(0, buffer)).trim()
        console.log('told', process.stdin.isTTY, ready[0], ready[1] === EPOLLIN, text)
        poller.close()
      })
      poller.add(0, EPOLLIN, 6)`
    const env = { PROGRAM: program, NODE: process.execPath }
    const command = '"$NODE" --input-type=module --eval "$PROGRAM"'
    const ended = run('script', ['-qec', command, '/dev/null'], { input: 'typed\n', env, cwd: ROOT })
    expect(ended.stdout).toContain('told true 6 true typed')
  })

  it('EPERM "The target file fd does not support epoll": a regular file, a directory', () => {
    using watched = new Watched()
    using directory = new Directory()
    writeFileSync(directory.join('file'), '')
    mkdirSync(directory.join('directory'))
    for (const name of ['file', 'directory']) {
      using fd = new Opened(directory.join(name))
      expect(refusal(() => watched.poller.add(fd.fd, EPOLLIN, 7))).toBe('epoll_ctl EPERM')
    }
  })

  it('stays as it is, blocking or not: libuv never touches it', async () => {
    using watched = new Watched()
    using both = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    watched.poller.add(both[0], EPOLLIN | EPOLLOUT, 8)
    await watched.next()
    expect(fcntl(both[0], F_GETFL) & O_NONBLOCK).toBe(0)
  })

  it('has events that are the bits of the kernel: of a refused connection EPOLLERR, and the errno stays', async () => {
    using watched = new Watched()
    using nobody = tcp()
    raw.bind(nobody.fd, Uint8Array.of(2, 0, 0, 0, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0), 16)
    using client = tcp(SOCK_NONBLOCK)
    refusal(() => connect(client.fd, getsockname(nobody.fd)))
    const told = watched.next()
    watched.poller.add(client.fd, EPOLLOUT | EPOLLONESHOT, 9)
    expect(await told).toEqual([[[9, EPOLLOUT | EPOLLERR | EPOLLHUP]]])
    expect(getsockopt(client.fd, SOL_SOCKET, SO_ERROR)).toBe(ECONNREFUSED)
  })
})

describe('a token', () => {
  it.each([0, 1, 0x7fffffff, 0x80000000, 0xffffffff])('may be %d', async token => {
    using watched = new Watched()
    using both = new Both(pipe2())
    watched.poller.add(both[1], EPOLLOUT | EPOLLET, token)
    expect(await watched.next()).toEqual([[[token, EPOLLOUT]]])
  })

  it('names the member that was closed, not the one that has its number now', async () => {
    using watched = new Watched()
    using first = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const second = socketpair(AF_UNIX, SOCK_STREAM)
    using peers = new Owned(second[1])
    watched.poller.add(first[0], EPOLLOUT, 1)
    watched.poller.add(second[0], EPOLLOUT, 2)
    let reused: Both | undefined
    watched.act = () => {
      if (reused !== undefined) return
      // The first of the batch closes the other, whose number a pipe gets.
      watched.poller.remove(second[0])
      raw.close(second[0])
      reused = new Both(pipe2())
      if (reused[0] !== second[0]) dup3(reused[0], second[0], 0)
      watched.poller.add(second[0], EPOLLIN, 3)
    }
    const [batch] = await watched.next()
    try {
      expect(batch?.toSorted()).toEqual([
        [1, EPOLLOUT],
        [2, EPOLLOUT],
      ])
      const told = watched.next()
      write(reused![1], 'x')
      // From now on the number has the new token, and the old one is gone.
      await told
      await turns(2)
      const later = watched.batches.slice(1).flat()
      expect(later).toContainEqual([3, EPOLLIN])
      expect(later.filter(([token]) => token === 2)).toEqual([])
    } finally {
      watched.poller.remove(second[0])
      const isCopy = reused![0] !== second[0]
      reused![Symbol.dispose]()
      if (isCopy) raw.close(second[0])
    }
    expect(peers.fd).toBe(second[1])
  })

  it('is changed by modify()', async () => {
    using watched = new Watched()
    using both = new Both(pipe2())
    watched.poller.add(both[1], EPOLLOUT, 1)
    await watched.next()
    watched.poller.modify(both[1], EPOLLOUT, 2)
    expect(await watched.next()).toEqual([[[2, EPOLLOUT]]])
  })

  it('is a hint: what is acted on first may take what the next was told of', async () => {
    using watched = new Watched()
    using both = new Both(pipe2(O_NONBLOCK))
    using copy = new Owned(dup(both[0]))
    const answers: number[] = []
    watched.act = token => answers.push(raw.read(token, new Uint8Array(1), 1))
    for (const fd of [both[0], copy.fd]) watched.poller.add(fd, EPOLLIN, fd)
    const told = watched.next()
    write(both[1], 'x')
    expect((await told)[0]).toHaveLength(2)
    expect(answers).toEqual([1, -EAGAIN])
  })

  it('is told by every Poller that watches, as long as there is something', async () => {
    using one = new Watched()
    using two = new Watched()
    using both = new Both(pipe2(O_NONBLOCK))
    for (const { poller } of [one, two]) poller.add(both[0], EPOLLIN | EPOLLET, 1)
    const told = Promise.all([one.next(), two.next()])
    write(both[1], 'x')
    expect(await told).toEqual([[[[1, EPOLLIN]]], [[[1, EPOLLIN]]]])
    // Whoever comes second to what is gone is not even called.
    for (const watched of [one, two])
      watched.act = () => {
        raw.read(both[0], new Uint8Array(9), 9)
      }
    write(both[1], 'y')
    await turns()
    expect(one.batches.length + two.batches.length).toBe(3)
  })
})
