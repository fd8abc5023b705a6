// Fairness, by count: nobody is served without end while others wait.

import { Worker } from 'node:worker_threads'
import { AF_UNIX, SOCK_STREAM, socketpair, write } from 'sockfd'
import { stand } from 'sockfd/learn'
import { Socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { Two } from './support/promises.ts'
import { Both } from './support/sockets.ts'

/** Writes to all of its sockets, again and again, until it is told to stop. */
const FLOOD = `
  const { workerData } = require('node:worker_threads')
  const { fds, stop, url } = workerData
  import(url).then(({ send }) => {
    const bytes = new Uint8Array(4096)
    while (Atomics.load(stop, 0) === 0) for (const fd of fds) send(fd, bytes, bytes.length, 0x40) // MSG_DONTWAIT
  })`

/** Counts the answers between two steps of a setImmediate chain. */
class Chain implements Disposable {
  readonly steps: number[] = []
  /** How many in a row there were for one descriptor, at most, between two steps. */
  mostOfOne = 0
  #answers = 0
  #row = new Map<number, number>()
  #over = false
  readonly #place = stand(next => ({
    ...next,
    read: (fd, buffer, count) => {
      const answer = next.read(fd, buffer, count)
      this.#answers++
      const row = (this.#row.get(fd) ?? 0) + 1
      this.#row.set(fd, row)
      this.mostOfOne = Math.max(this.mostOfOne, row)
      return answer
    },
  }))

  /** Goes on until there were so many steps. */
  run(steps: number): Promise<void> {
    return new Promise(resolve => {
      const step = () => {
        this.steps.push(this.#answers)
        this.#answers = 0
        this.#row.clear()
        if (this.steps.length < steps && !this.#over) setImmediate(step)
        else resolve()
      }
      setImmediate(step)
    })
  }

  [Symbol.dispose](): void {
    this.#over = true
    this.#place[Symbol.dispose]()
  }
}

/** Reads a byte at a time until the socket is closed. */
async function drain(from: Socket): Promise<void> {
  const byte = new Uint8Array(1)
  try {
    while ((await from.read(byte)) > 0);
  } catch (error) {
    if (!['ECANCELED', 'EBADF'].includes((error as { code: string }).code)) throw error
  }
}

describe('fairness', () => {
  it('with 256 sockets that are flooded, a setImmediate chain goes on after 1,024 answers', async () => {
    const pairs = Array.from({ length: 256 }, () => new Both(socketpair(AF_UNIX, SOCK_STREAM)))
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const flood = new Worker(FLOOD, {
      eval: true,
      workerData: { fds: pairs.map(pair => pair[1]), stop, url: import.meta.resolve('../dist/raw.js') },
    })
    const ended = new Promise(resolve => flood.on('exit', resolve))
    const sockets = pairs.map(pair => Socket.from(pair[0]))
    try {
      await Promise.all(sockets.map(socket => socket.readable()))
      using chain = new Chain()
      const drained = sockets.map(drain)
      await chain.run(200)
      for (const socket of sockets) socket.release()
      await Promise.all(drained)
      expect(Math.max(...chain.steps)).toBeLessThanOrEqual(1024)
      // It was a flood, and it was let in.
      expect(chain.steps.filter(answers => answers === 1024).length).toBeGreaterThan(50)
    } finally {
      Atomics.store(stop, 0, 1)
      await ended
      for (const pair of pairs) pair[Symbol.dispose]()
    }
  })

  it('one socket gets 64 answers in a row', async () => {
    using two = Two.unix()
    write(two.other.fd, new Uint8Array(2000))
    using chain = new Chain()
    const drained = drain(two.one)
    await chain.run(20)
    two.one.close()
    await drained
    expect(chain.mostOfOne).toBe(64)
  })

  it('who had its share goes on in the next turn: nothing is lost', async () => {
    using two = Two.unix()
    using quiet = Two.unix()
    write(two.other.fd, new Uint8Array(10_000))
    let bytes = 0
    const reading = (async () => {
      for (const byte = new Uint8Array(1); bytes < 10_000; ) bytes += await two.one.read(byte)
    })()
    // Somebody else is served long before the end.
    write(quiet.other.fd, 'x')
    await quiet.one.read(new Uint8Array(1))
    expect(bytes).toBeLessThan(1000)
    await reading
    expect(bytes).toBe(10_000)
  })

  it('of two who flood neither starves', async () => {
    using one = Two.unix()
    using other = Two.unix()
    const order: number[] = []
    const reads = [one, other].map(async (two, i) => {
      write(two.other.fd, new Uint8Array(1000))
      for (let read = 0; read < 1000; read += await two.one.read(new Uint8Array(1))) order.push(i)
    })
    await Promise.all(reads)
    const half = order.slice(0, 1000).filter(i => i === 0).length
    expect(half).toBeGreaterThan(400)
    expect(half).toBeLessThan(600)
  })

  it('a wait that is postponed can be aborted, and timed out', async () => {
    using two = Two.unix()
    write(two.other.fd, new Uint8Array(100))
    const byte = new Uint8Array(1)
    for (let i = 0; i < 64; i++) await two.one.read(byte)
    const controller = new AbortController()
    const postponed = two.one.read(byte, controller)
    const next = two.one.read(byte)
    controller.abort()
    await expect(postponed).rejects.toMatchObject({ code: 'ABORT_ERR' })
    expect(await next).toBe(1)
  })
})
