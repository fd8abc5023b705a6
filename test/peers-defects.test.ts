// Defects that were seen in the npm packages that come nearest to this one
// (design/kernel-facts.md, part 5): each is shown to be absent here.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import {
  AF_UNIX,
  bind,
  CMSG_SPACE,
  close,
  connect,
  F_GETFD,
  F_SETFD,
  FD_CLOEXEC,
  fcntl,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  listen,
  MSG_CTRUNC,
  Owned,
  recvmsg,
  SO_REUSEPORT,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  sendmsg,
  setsockopt,
  socket,
  socketpair,
  TCP_NODELAY,
  write,
} from 'sockfd'
import { trace } from 'sockfd/learn'
import * as promises from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { start } from './support/children.ts'
import { abstract, Directory } from './support/directory.ts'
import { objectOf, Passed, Pipes, pairOf, rights, take } from './support/messages.ts'
import { listening, rejected, Two, waits } from './support/promises.ts'
import { Both, LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

/** The descriptors that a program has which is started now: what each is. */
async function inherited(): Promise<string> {
  const child = start('sh', ['-c', 'ls -l /proc/self/fd'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout?.setEncoding('utf8').on('data', text => {
    printed += text
  })
  await once(child, 'close')
  return printed
}

describe('usocket', () => {
  it('drops 36 of 100 descriptors silently, for it has room for 64', () => {
    using pair = pairOf(SOCK_STREAM)
    using pipes = new Pipes(100)
    sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
    const all = take(pair[1], { controllen: CMSG_SPACE(4 * 100) })
    using passed = Passed.in(all)
    expect(all.flags).toBe(0)
    expect(passed.map(objectOf)).toEqual(pipes.fds.map(objectOf))

    sendmsg(pair[0], ['x'], { control: [rights(...pipes.fds)] })
    const some = take(pair[1], { controllen: CMSG_SPACE(4 * 64) })
    using fewer = Passed.in(some)
    expect([fewer.length, some.flags]).toEqual([64, MSG_CTRUNC])
  })

  it('leaves descriptors that were received, or accepted, to every program that is started', async () => {
    using two = Two.unix()
    using pipes = new Pipes(2)
    for (const fd of pipes.fds) fcntl(fd, F_SETFD, FD_CLOEXEC)
    await two.other.sendmsg(['x'], { control: [rights(...pipes.fds)] })
    using passed = Passed.in(await two.one.recvmsg([Buffer.alloc(1)], { controllen: 64 }))
    using listener = listening()
    using client = await promises.connect({ address: getsockname(listener.fd) })
    using accepted = (await listener.accept()).socket
    for (const fd of [...passed, accepted.fd, client.fd]) expect(fcntl(fd, F_GETFD)).toBe(FD_CLOEXEC)
    const seen = await inherited()
    expect(seen).toContain('0 ->')
    for (const fd of [...passed, accepted.fd]) expect(seen).not.toContain(nameOf(fd))
  })

  it('closes descriptors when they are collected: here they are numbers, and stay open', () => {
    using pair = pairOf(SOCK_DGRAM)
    using pipes = new Pipes(2)
    sendmsg(pair[0], ['x'], { control: [rights(pipes.fds[0]!)] })
    const fd = (() => {
      const [fd] = Passed.in(take(pair[1]))
      return fd!
    })()
    for (let i = 0; i < 3; i++) gc()
    using owned = new Owned(fd)
    expect(objectOf(owned.fd)).toBe(objectOf(pipes.fds[0]!))
  })

  it('waits in the loop of the main thread (uv_default_loop), also for a worker', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const flag = new Int32Array(new SharedArrayBuffer(8))
    const script = `
      const { workerData: { urls, fd, flag } } = require('node:worker_threads')
      Promise.all(urls.map(url => import(url))).then(async ([sockfd, { Socket }]) => {
        const s = Socket.from(fd)
        const waiting = s.recvmsg([new Uint8Array(8)], { controllen: 64 })
        Atomics.store(flag, 0, 1)
        Atomics.notify(flag, 0)
        const { bytes } = await waiting
        s.release()
        Atomics.store(flag, 1, bytes)
        Atomics.notify(flag, 1)
      })`
    const urls = ['index', 'promises'].map(name => import.meta.resolve(`../dist/${name}.js`))
    const worker = new Worker(script, { eval: true, workerData: { urls, fd: pair[1], flag } })
    // This thread, and its loop, is blocked all the time.
    expect(Atomics.wait(flag, 0, 0, 10_000)).not.toBe('timed-out')
    write(pair[0], 'bytes')
    expect(Atomics.wait(flag, 1, 0, 10_000)).not.toBe('timed-out')
    expect(flag[1]).toBe(5)
    return once(worker, 'exit')
  })
})

/** The name by which /proc knows what a descriptor is of. */
function nameOf(fd: number): string {
  const [, inode] = objectOf(fd).split(':')
  return `[${inode}]`
}

describe('node-unix-socket', () => {
  it("listens on '\\0x' with success, and nothing is bound under that name", async () => {
    const address = abstract()
    using listener = promises.listen({ address })
    const [, ...name] = address.path as string
    expect(readFileSync('/proc/net/unix', 'latin1')).toContain(` @${name.join('')}\n`)
    expect(listener.getsockname()).toEqual(address)
    using client = await promises.connect({ address })
    expect(client.getpeername()).toEqual(address)
  })

  it("tells of a refusal as code 'Unknown'", () => {
    const address = abstract()
    using first = new Owned(socket(AF_UNIX, SOCK_STREAM))
    using second = new Owned(socket(AF_UNIX, SOCK_STREAM))
    bind(first.fd, address)
    expect(refusal(() => bind(second.fd, address))).toBe('bind EADDRINUSE')
    expect(refusal(() => connect(second.fd, address))).toBe('connect ECONNREFUSED')
  })

  it('has no place for two options at once (#34): SO_REUSEPORT and TCP_NODELAY', () => {
    using s = tcp()
    setsockopt(s.fd, SOL_SOCKET, SO_REUSEPORT, 1)
    setsockopt(s.fd, IPPROTO_TCP, TCP_NODELAY, 1)
    bind(s.fd, LOOPBACK)
    listen(s.fd, 1)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_REUSEPORT)).toBe(1)
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_NODELAY)).toBe(1)
  })
})

describe('unix-dgram', () => {
  it('closes the descriptor before uv_poll_stop: here it leaves the Poller first', async () => {
    const two = Two.unix(SOCK_DGRAM)
    const { fd } = two.one
    const waiting = two.one.recvmsg([Buffer.alloc(1)])
    expect(await waits(waiting)).toBe(true)
    const calls: string[] = []
    {
      using _trace = trace(({ name, args }) => {
        if (args.includes(fd)) calls.push(name)
      })
      two.one.close()
    }
    expect(calls).toEqual(['epoll_ctl', 'close'])
    expect(await rejected(waiting)).toBe('recvmsg ECANCELED')
    two.other.close()
  })

  it('cuts a long path off silently (strncpy): here 108 bytes are used whole, 109 are a mistake', () => {
    using directory = new Directory()
    const path = (length: number) =>
      ({ family: AF_UNIX, path: `${directory.path}/`.padEnd(length, 'x') }) as const
    using receiver = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    using sender = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    bind(receiver.fd, path(108))
    expect(sendmsg(sender.fd, ['x'], { address: path(108) })).toBe(1)
    expect(refusal(() => sendmsg(sender.fd, ['x'], { address: path(107) }))).toBe('sendmsg ENOENT')
    for (const act of [
      () => bind(sender.fd, path(109)),
      () => sendmsg(sender.fd, ['x'], { address: path(109) }),
    ])
      expect(mistakeOf(act)).toBe('RangeError ERR_OUT_OF_RANGE "address.path"')
  })

  it('has no abstract names, for its address is always sizeof(sockaddr_un)', () => {
    const address = abstract()
    using receiver = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    using sender = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    bind(receiver.fd, address)
    expect(sendmsg(sender.fd, ['x'], { address })).toBe(1)
    const padded = { family: AF_UNIX, path: (address.path as string).padEnd(108, '\0') } as const
    expect(refusal(() => sendmsg(sender.fd, ['x'], { address: padded }))).toBe('sendmsg ECONNREFUSED')
  })

  it('passes no descriptors (#66)', () => {
    using pair = pairOf(SOCK_DGRAM)
    sendmsg(pair[0], [], { control: [rights(0)] })
    using passed = Passed.in(take(pair[1]))
    expect(passed).toHaveLength(1)
  })

  it('asserts on what it is given: here the process lives', () => {
    for (const wrong of [undefined, null, 'x', {}, -1.5, 2 ** 40]) {
      const fd = wrong as number
      for (const act of [
        () => recvmsg(fd, []),
        () => sendmsg(fd, []),
        () => close(fd),
        () => bind(fd, LOOPBACK),
      ])
        expect(mistakeOf(act)).toMatch(/ERR_(INVALID_ARG_TYPE|OUT_OF_RANGE) "fd"/)
    }
  })
})
