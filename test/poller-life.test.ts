// The life of a Poller: what it keeps alive, and when it ends.

import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { EPOLLIN, EPOLLOUT, F_GETFD, FD_CLOEXEC, fcntl, Owned, Poller, pipe2, write } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { node, run } from './support/children.ts'
import { instanceOf, instances, turns, Watched } from './support/poller.ts'
import { Both, refusal } from './support/sockets.ts'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void

const never = () => {}

/** A program with a Poller that has one member, which never becomes ready. */
const idle = (then: string) => `
  import { EPOLLIN, EPOLLOUT, pipe2, Poller, write } from 'sockfd'
  const [reader, writer] = pipe2()
  const poller = new Poller(new Uint32Array(2), () => console.log('told'))
  // Come only if something else keeps the process alive, for so long.
  const later = act => setTimeout(act, 100).unref()
  const muchLater = act => setTimeout(act, 60_000).unref()
  process.on('exit', () => console.log('exit'))
  ${then}`

/** What such a program prints. */
function printed(then: string): string[] {
  const { stdout, stderr, status } = node(idle(then))
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout.trim().split('\n')
}

describe('the process', () => {
  it('is not kept alive by a Poller without members', () => {
    expect(printed(`muchLater(() => console.log('alive'))`)).toEqual(['exit'])
    expect(
      printed(`poller.add(reader, EPOLLIN, 1); poller.remove(reader); muchLater(() => console.log('alive'))`),
    ).toEqual(['exit'])
  })

  it('is kept alive while there are members', () => {
    expect(
      printed(`
        poller.add(reader, EPOLLIN, 1)
        later(() => { console.log('alive'); poller.remove(reader) })`),
    ).toEqual(['alive', 'exit'])
  })

  it('ends after close()', () => {
    expect(
      printed(`
        poller.add(reader, EPOLLIN, 1)
        later(() => { console.log('alive'); poller.close() })`),
    ).toEqual(['alive', 'exit'])
  })

  it('is not kept alive after unref()', () => {
    expect(
      printed(`poller.add(reader, EPOLLIN, 1); poller.unref(); muchLater(() => console.log('alive'))`),
    ).toEqual(['exit'])
  })

  it('unref() holds, whenever members come and go, until ref()', () => {
    expect(
      printed(`
        poller.unref()
        poller.add(reader, EPOLLIN, 1); poller.remove(reader); poller.add(reader, EPOLLIN, 1)
        muchLater(() => console.log('alive'))`),
    ).toEqual(['exit'])
    expect(
      printed(`
        poller.unref(); poller.unref()
        poller.add(reader, EPOLLIN, 1)
        poller.ref()
        later(() => { console.log('alive'); poller.unref() })`),
    ).toEqual(['alive', 'exit'])
  })

  it('is told what is ready after unref() too, while something else keeps it alive', () => {
    expect(
      printed(`
        poller.unref()
        poller.add(reader, EPOLLIN, 1)
        setTimeout(() => {
          write(writer, 'x')
          poller.modify(reader, EPOLLIN | 1 << 30, 1)
          setTimeout(() => {}, 100)
        }, 1)`),
    ).toEqual(['told', 'exit'])
  })

  it('ends by process.exit(), in a batch or not', () => {
    expect(printed(`poller.add(reader, EPOLLIN, 1); process.exit()`)).toEqual(['exit'])
    expect(
      printed(`
        const other = new Poller(new Uint32Array(2), () => process.exit())
        poller.add(reader, EPOLLIN, 1)
        other.add(writer, EPOLLOUT, 1)`),
    ).toEqual(['exit'])
  })
})

describe('a Poller that nobody knows any more', () => {
  it('goes on delivering while it has members', async () => {
    const before = instances()
    using both = new Both(pipe2())
    // In a worker, with which it ends: nobody could close it otherwise.
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       const collect = require('node:vm').runInNewContext('gc')
       let collected = false
       const registry = new FinalizationRegistry(() => (collected = true))
       import(workerData.url).then(({ EPOLLIN, Poller, read }) => {
         registry.register((() => {
           const poller = new Poller(new Uint32Array(2), () => {
             read(workerData.reader, new Uint8Array(1))
             parentPort.postMessage({ collected })
           })
           poller.add(workerData.reader, EPOLLIN, 1)
           return poller
         })())
         const again = () => {
           collect()
           if (collected) parentPort.postMessage('collected')
           else setTimeout(again, 1)
         }
         again()
       })`,
      { eval: true, workerData: { url: import.meta.resolve('sockfd'), reader: both[0] } },
    )
    expect(await once(worker, 'message')).toEqual(['collected'])
    for (let i = 0; i < 3; i++) {
      const told = once(worker, 'message')
      write(both[1], 'x')
      expect(await told).toEqual([{ collected: true }])
    }
    await worker.terminate()
    await expect.poll(instances).toEqual(before)
  })

  it('is collected when it has none, and its descriptor closed', async () => {
    const before = instances()
    const make = () => {
      using both = new Both(pipe2())
      for (let i = 0; i < 10; i++) {
        const poller = new Poller(new Uint32Array(2), never)
        poller.add(both[0], EPOLLIN, 1)
        poller.remove(both[0])
      }
    }
    make()
    expect(instances()).toHaveLength(before.length + 10)
    const left = async () => {
      await turns(1)
      gc()
      return instances()
    }
    await expect.poll(left).toEqual(before)
  })
})

describe('close()', () => {
  it('closes the instance, and no member; a second time it does nothing', async () => {
    const { made: watched, epfd } = instanceOf(() => new Watched())
    using both = new Both(pipe2())
    watched.poller.add(both[1], EPOLLOUT, 1)
    await watched.next()
    watched.poller.close()
    expect(instances()).not.toContain(epfd)
    expect(fcntl(both[1], F_GETFD)).toBeGreaterThanOrEqual(0)
    using stranger = new Owned(raw.epoll_create1(0)) // It has the number now.
    watched.poller.close()
    watched.poller[Symbol.dispose]()
    expect(fcntl(stranger.fd, F_GETFD)).toBe(0)
    const before = watched.batches.length
    await turns()
    expect(watched.batches.length).toBe(before)
  })

  it('leaves a Poller whose calls are EBADF, and ref() and unref() nothing', () => {
    using both = new Both(pipe2())
    const poller = new Poller(new Uint32Array(2), never)
    poller.add(both[0], EPOLLIN, 1)
    poller.close()
    expect(refusal(() => poller.add(both[1], EPOLLOUT, 1))).toBe('epoll_ctl EBADF')
    expect(refusal(() => poller.modify(both[0], EPOLLIN, 1))).toBe('epoll_ctl EBADF')
    expect(refusal(() => poller.remove(both[0]))).toBe('epoll_ctl EBADF')
    poller.ref()
    poller.unref()
  })

  it('from inside the handler ends it after this batch', async () => {
    using watched = new Watched()
    using both = new Both(pipe2())
    using other = new Both(pipe2())
    for (const [token, pipe] of [both, other].entries()) watched.poller.add(pipe[1], EPOLLOUT, token)
    watched.act = () => {
      watched.poller.close()
      gc()
    }
    expect((await watched.next())[0]).toHaveLength(2)
    await turns()
    expect(watched.batches).toHaveLength(1)
  })

  it('of one Poller in the handler of another, with both ready, leaves the other silent', async () => {
    using one = new Watched()
    using two = new Watched()
    using both = new Both(pipe2())
    const close = (mine: Watched, others: Watched) => () => {
      others.poller.close()
      mine.act = () => {}
    }
    one.act = close(one, two)
    two.act = close(two, one)
    for (const { poller } of [one, two]) poller.add(both[1], EPOLLOUT, 1)
    await turns()
    expect([one, two].filter(({ batches }) => batches.length > 0)).toHaveLength(1)
  })
})

describe('the instance', () => {
  it('is close-on-exec: a child process inherits nothing', () => {
    const { made: poller, epfd } = instanceOf(() => new Poller(new Uint32Array(2), never))
    using _poller = poller
    expect(fcntl(epfd, F_GETFD) & FD_CLOEXEC).toBe(FD_CLOEXEC)
    const { stdout, status } = run('ls', ['-l', '/proc/self/fd'])
    expect(status).toBe(0)
    expect(stdout).not.toContain('eventpoll')
  })
})
