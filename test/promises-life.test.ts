// How long things live: sockets, the process, a worker, the context of who waits.

import { AsyncLocalStorage, createHook, executionAsyncId, triggerAsyncId } from 'node:async_hooks'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import {
  AF_UNIX,
  close,
  F_GETFD,
  F_GETFL,
  FD_CLOEXEC,
  fcntl,
  O_NONBLOCK,
  Owned,
  pipe2,
  SOCK_STREAM,
  socketpair,
  write,
} from 'sockfd'
import { Socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { node } from './support/children.ts'
import { addressOf, listening, rejected, Two, text, turns, waits } from './support/promises.ts'
import { Both, refusal } from './support/sockets.ts'

/** Runs in a Node of its own, which knows all of `sockfd` and of `sockfd/promises` (as `promises`). */
const child = (script: string, env: NodeJS.ProcessEnv = {}) =>
  node(
    `import * as sockfd from 'sockfd'
     import * as promises from 'sockfd/promises'
     const { AF_INET, AF_UNIX, SOCK_STREAM } = sockfd
     const turn = () => new Promise(resolve => setImmediate(resolve))
     ${script}`,
    { env },
  )

const COLLECT = `
  import { setFlagsFromString } from 'node:v8'
  import { runInNewContext } from 'node:vm'
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc')
  const warnings = []
  process.on('warning', warning => warnings.push(warning))
  const collected = async () => {
    for (let i = 0; i < 100 && warnings.length === 0; i++) {
      gc()
      await turn()
    }
  }`

describe('a Socket that is garbage-collected while it is open', () => {
  it('is told of by a process warning, and stays open', () => {
    const { stdout, stderr } = child(`${COLLECT}
      const fd = (() => promises.socket(AF_INET, SOCK_STREAM).fd)()
      await collected()
      console.log(warnings.length, sockfd.fcntl(fd, sockfd.F_GETFD), warnings[0].message === 'A Socket was garbage-collected while its descriptor ' + fd + ' was open: close() it')`)
    expect(stdout).toBe('1 1 true\n')
    expect(stderr).toContain('SocketLeakWarning')
    expect(stderr).toContain('SOCKFD_TRACE_LEAKS=1 tells where it was made')
  })

  it('SOCKFD_TRACE_LEAKS=1 tells where it was made', () => {
    const { stderr } = child(
      `${COLLECT}
      function careless() { return promises.socket(AF_INET, SOCK_STREAM).fd }
      careless()
      await collected()`,
      { SOCKFD_TRACE_LEAKS: '1' },
    )
    expect(stderr).toMatch(/SocketLeakWarning[\s\S]*at careless /)
  })

  it('is not told of once it is closed or released', () => {
    const { stdout, stderr } = child(`${COLLECT}
      ;(() => promises.socket(AF_INET, SOCK_STREAM).close())()
      ;(() => promises.socket(AF_INET, SOCK_STREAM).release())()
      for (let i = 0; i < 20; i++) { gc(); await turn() }
      console.log(warnings.length)`)
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' })
  })

  it('is not collected while somebody waits', () => {
    const { stdout, stderr } = child(`${COLLECT}
      const [one, other] = sockfd.socketpair(AF_UNIX, SOCK_STREAM)
      const reading = (() => promises.Socket.from(one).read(new Uint8Array(8)))()
      for (let i = 0; i < 20; i++) { gc(); await turn() }
      console.log(warnings.length)
      sockfd.write(other, 'hello')
      console.log(await reading)
      process.exit()`)
    expect({ stdout, stderr }).toEqual({ stdout: '0\n5\n', stderr: '' })
  })
})

describe('the process', () => {
  it('stays alive while somebody waits, and ends when nobody does', () => {
    const { stdout, status } = child(`
      const listener = promises.listen({ address: { family: AF_INET, address: '127.0.0.1', port: 0 } })
      let served = false
      listener.accept().then(({ address }) => {
        served = true
        console.log('accepted', address.family)
      })
      setTimeout(async () => {
        promises.connect({ address: listener.getsockname() }).then(() => console.log('connected'))
      }, 50).unref() // Only the accept() keeps the process.
      process.on('exit', () => console.log('the end', served))`)
    expect(stdout.split('\n').sort()).toEqual(['', 'accepted 2', 'connected', 'the end true'])
    expect(status).toBe(0)
  })

  it('ends though sockets are open, for which nobody waits', () => {
    const { stdout, status } = child(`
      const [one, other] = promises.socketpair(AF_UNIX, SOCK_STREAM)
      globalThis.kept = [one, other, promises.listen({ address: { family: AF_INET, address: '127.0.0.1', port: 0 } })]
      await one.write('x')
      await other.read(new Uint8Array(1))
      await other.read(new Uint8Array(1), { timeout: 1 }).catch(error => console.log(error.code))`)
    expect({ stdout, status }).toEqual({ stdout: 'ERR_SOCKET_TIMEOUT\n', status: 0 })
  })
})

describe('using', () => {
  it('closes at the end of the scope, and await using too', async () => {
    let fds: number[] = []
    {
      using two = Two.unix()
      await using listener = listening()
      fds = [two.one.fd, two.other.fd, listener.fd]
      for (const fd of fds) expect(fcntl(fd, F_GETFD)).toBe(FD_CLOEXEC)
    }
    for (const fd of fds) expect(refusal(() => fcntl(fd, F_GETFD))).toBe('fcntl EBADF')
  })
})

describe('release', () => {
  it('gives the descriptor away, open and non-blocking; who waits gets ECANCELED', async () => {
    using two = Two.unix()
    const reading = two.one.read(new Uint8Array(8))
    using released = new Owned(two.one.release())
    expect(await rejected(reading)).toBe('read ECANCELED')
    expect([two.one.fd, two.one.release()]).toEqual([-1, -1])
    two.one.close()
    expect(fcntl(released.fd, F_GETFL) & O_NONBLOCK!).toBe(O_NONBLOCK)
    using again = Socket.from(released.fd)
    await two.other.write('hello')
    expect(await text(again)).toBe('hello')
    again.release()
  })
})

describe('Socket.from', () => {
  it('makes a blocking descriptor non-blocking, and leaves FD_CLOEXEC as it is', async () => {
    const [one, other] = socketpair(AF_UNIX, SOCK_STREAM)
    using peer = new Owned(other)
    using adopted = Socket.from(one)
    expect(fcntl(one, F_GETFL) & O_NONBLOCK!).toBe(O_NONBLOCK)
    expect(fcntl(one, F_GETFD)).toBe(0)
    const reading = text(adopted)
    expect(await waits(reading)).toBe(true)
    write(peer.fd, 'hello')
    expect(await reading).toBe('hello')
  })

  it('takes a listener, and what it accepts', async () => {
    using made = listening()
    using adopted = Socket.from(made.release())
    using client = await (await import('sockfd/promises')).connect({ address: addressOf(adopted) })
    using server = (await adopted.accept()).socket
    await client.write('hello')
    expect(await text(server)).toBe('hello')
  })

  it('takes a pipe, with read and write and iteration', async () => {
    const [reader, writer] = pipe2()
    using out = Socket.from(reader)
    using into = Socket.from(writer)
    const reading = text(out)
    expect(await into.write('hello')).toBe(5)
    expect(await reading).toBe('hello')
    await into.write('all')
    into.close()
    const pieces: string[] = []
    for await (const piece of out) pieces.push(Buffer.from(piece as Uint8Array).toString())
    expect(pieces).toEqual(['all'])
  })

  it('EPERM of a regular file, which cannot be polled: it stays as it was, and the caller’s', async () => {
    const { closeSync, openSync } = await import('node:fs')
    const fd = openSync(import.meta.filename, 'r')
    const flags = fcntl(fd, F_GETFL)
    expect(refusal(() => Socket.from(fd))).toBe('epoll_ctl EPERM')
    expect(fcntl(fd, F_GETFL)).toBe(flags)
    closeSync(fd)
  })

  it('EBADF of what is not open, EEXIST of what a Socket has already', () => {
    const [one, other] = pipe2()
    close(other)
    expect(refusal(() => Socket.from(other))).toBe('fcntl EBADF')
    using adopted = Socket.from(one)
    expect(refusal(() => Socket.from(adopted.fd))).toBe('epoll_ctl EEXIST')
    expect(refusal(() => Socket.from(-1))).toBe('fcntl EBADF')
    expect(() => Socket.from('0' as never)).toThrow(expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }))
  })
})

describe('the context of who waits', () => {
  it('AsyncLocalStorage: each its own, though one batch serves them all', async () => {
    const storage = new AsyncLocalStorage<string>()
    using one = Two.unix()
    using other = Two.unix()
    const reads = [one, other].map((two, i) =>
      storage.run(`request ${i}`, async () => {
        const said = await text(two.one)
        return `${storage.getStore()}: ${said}`
      }),
    )
    await turns()
    for (const two of [other, one]) write(two.other.fd, 'x')
    expect(await Promise.all(reads)).toEqual(['request 0: x', 'request 1: x'])
    expect(storage.getStore()).toBe(undefined)
  })

  it('is not that of who loaded the module, nor of who postponed', () => {
    const { stdout } = node(`
      import { AsyncLocalStorage } from 'node:async_hooks'
      const storage = new AsyncLocalStorage()
      const { socketpair } = await storage.run('loader', () => import('sockfd/promises'))
      const [one, other] = socketpair(1, 1)
      const seen = []
      const read = async () => { await one.read(new Uint8Array(1)); seen.push(storage.getStore()) }
      const reads = [read(), storage.run('mine', read), read()]
      await storage.run('writer', () => other.write('abc'))
      await Promise.all(reads)
      console.log(JSON.stringify(seen.map(store => store ?? 'none')))`)
    expect(stdout).toBe('["none","mine","none"]\n')
  })

  it('async_hooks: the chain of triggers leads back to who waits', async () => {
    const triggers = new Map<number, number>()
    const hook = createHook({ init: (id, _type, trigger) => void triggers.set(id, trigger) }).enable()
    using two = Two.unix()
    const asked = executionAsyncId()
    const reading = (async () => {
      await two.one.read(new Uint8Array(1))
      const chain = [executionAsyncId(), triggerAsyncId()]
      for (let id = chain.at(-1)!; triggers.has(id); id = triggers.get(id)!) chain.push(triggers.get(id)!)
      return chain
    })()
    await turns()
    write(two.other.fd, 'x')
    expect(await reading).toContain(asked)
    hook.disable()
  })
})

const WORKER = `
  const { parentPort, workerData } = require('node:worker_threads')
  import(workerData.url).then(async ({ Socket }) => {
    const socket = Socket.from(workerData.fd)
    const buffer = new Uint8Array(64)
    parentPort.postMessage('waits')
    for (let bytes = 1; bytes > 0; ) {
      bytes = await socket.read(buffer)
      if (bytes > 0) await socket.writeAll(buffer.subarray(0, bytes))
    }
    socket.release()
  })`
const worker = (fd: number) =>
  new Worker(WORKER, { eval: true, workerData: { fd, url: import.meta.resolve('../dist/promises.js') } })

describe('worker threads', () => {
  it('wait on their own loops, and end when they are done', async () => {
    using both = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const thread = worker(both[0])
    using peer = Socket.from(both[1])
    const exit = once(thread, 'exit')
    await peer.write('hello')
    expect(await text(peer)).toBe('hello')
    peer.shutdown(1)
    expect(await exit).toEqual([0])
    peer.release()
  })

  it('20 are terminated while they wait', async () => {
    const pairs = Array.from({ length: 20 }, () => new Both(socketpair(AF_UNIX, SOCK_STREAM)))
    const threads = pairs.map(pair => worker(pair[0]))
    await Promise.all(threads.map(thread => once(thread, 'message')))
    expect(await Promise.all(threads.map(thread => thread.terminate()))).toEqual(Array(20).fill(1))
    for (const pair of pairs) pair[Symbol.dispose]()
  })
})
