// The Poller in workers, and in whose context it calls.

import { AsyncLocalStorage, createHook, executionAsyncId } from 'node:async_hooks'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { EPOLLOUT, Poller, pipe2 } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { instances, turns } from './support/poller.ts'
import { Both } from './support/sockets.ts'

describe('a worker', () => {
  /** A worker whose Poller has a member that is always ready, and counts. */
  const polling = (writer: number, then = '') =>
    new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       import(workerData.url).then(({ EPOLLOUT, Poller }) => {
         let count = 0
         const poller = new Poller(new Uint32Array(2), () => {
           if (++count === 3) parentPort.postMessage(count)
           ${then}
         })
         poller.add(workerData.writer, EPOLLOUT, 1)
       })`,
      { eval: true, workerData: { url: import.meta.resolve('sockfd'), writer } },
    )

  it('may be terminated while it polls, twenty of them', async () => {
    const before = instances()
    using both = new Both(pipe2())
    for (let round = 0; round < 5; round++) {
      const workers = Array.from({ length: 4 }, () => polling(both[1]))
      await Promise.all(workers.map(worker => once(worker, 'message')))
      expect(instances().length).toBeGreaterThanOrEqual(before.length + 4)
      expect(await Promise.all(workers.map(worker => worker.terminate()))).toEqual([1, 1, 1, 1])
    }
    await expect.poll(instances).toEqual(before)
  })

  it.each([
    ['process.exit()', 'if (count === 3) process.exit(7)', 7],
    ['unref()', 'if (count === 3) poller.unref()', 0],
    ['close()', 'if (count === 3) poller.close()', 0],
    ['an error', `if (count === 3) throw new Error('in a worker')`, 1],
  ])('ends with its Poller armed: %s', async (_how, then, code) => {
    const before = instances()
    using both = new Both(pipe2())
    const worker = polling(both[1], then)
    const errors: string[] = []
    worker.on('error', error => errors.push(error.message))
    expect(await new Promise(resolve => worker.on('exit', resolve))).toBe(code)
    expect(errors).toEqual(code === 1 ? ['in a worker'] : [])
    await expect.poll(instances).toEqual(before)
  })
})

describe('the context of the handler', () => {
  it('is that in which the Poller was made: AsyncLocalStorage', async () => {
    const storage = new AsyncLocalStorage<string>()
    const seen: (string | undefined)[] = []
    using both = new Both(pipe2())
    using poller = storage.run(
      'made',
      () => new Poller(new Uint32Array(2), () => seen.push(storage.getStore())),
    )
    storage.run('added', () => poller.add(both[1], EPOLLOUT, 1))
    await turns(2)
    expect(new Set(seen)).toEqual(new Set(['made']))
  })

  it('is an async resource of type sockfd.Poller', async () => {
    const made = new Map<number, string>()
    const entered = new Set<number>()
    const hook = createHook({
      init: (id, type) => made.set(id, type),
      before: id => entered.add(id),
    }).enable()
    using both = new Both(pipe2())
    const ids: number[] = []
    using poller = new Poller(new Uint32Array(2), () => ids.push(executionAsyncId()))
    try {
      poller.add(both[1], EPOLLOUT, 1)
      await turns(2)
    } finally {
      hook.disable()
    }
    expect(made.get(ids[0]!)).toBe('sockfd.Poller')
    expect(new Set(ids).size).toBe(1)
    expect(entered.has(ids[0]!)).toBe(true)
  })
})
