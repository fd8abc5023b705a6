// What goes wrong in a batch: a handler that throws, members that are closed, an array
// that is taken away.

import { close, dup, EPOLLOUT, Owned, pipe2 } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { node } from './support/children.ts'
import { Ready, turns, Watched } from './support/poller.ts'
import { Both, refusal } from './support/sockets.ts'

describe('a handler that throws', () => {
  const script = (flags: string, listener: string) => `
    import { EPOLLET, EPOLLIN, EPOLLONESHOT, EPOLLOUT, pipe2, Poller } from 'sockfd'
    ${listener}
    const ready = new Uint32Array(8)
    const told = []
    const poller = new Poller(ready, count => {
      for (let i = 0; i < 2 * count; i += 2) {
        if (ready[i] === 2 && !told.includes(2)) {
          told.push(2)
          process.nextTick(() => told.push('tick'))
          throw new Error('in the middle')
        }
        told.push(ready[i])
      }
    })
    const late = pipe2()
    for (const token of [1, 2, 3]) poller.add(pipe2()[1], EPOLLOUT | ${flags}, token)
    poller.add(late[0], EPOLLIN, 4)
    const turns = async n => { for (let i = 0; i < n; i++) await new Promise(setImmediate) }
    await turns(3)
    // Armed still: who becomes ready now is told.
    ;(await import('sockfd')).write(late[1], 'x')
    await turns(3)
    poller.close()
    console.log(JSON.stringify(told))`

  const SURVIVE = `process.on('uncaughtException', (error, origin) => console.log(origin, error.message))`

  /** What was told, by a process that survives it. */
  function survivor(flags: string): (number | string)[] {
    const { stdout, stderr, status } = node(script(flags, SURVIVE))
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    const [uncaught, told] = stdout.trim().split('\n')
    expect(uncaught).toBe('uncaughtException in the middle')
    return JSON.parse(told!)
  }

  it('throws an uncaught exception, which ends the process', () => {
    const { stdout, stderr, status } = node(script('0', ''))
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
    expect(stderr).toMatch(/Error: in the middle\n\s+at .*Poller/)
  })

  it('leaves the Poller armed: level-triggered members are told again', () => {
    const told = survivor('0')
    expect(told.slice(0, 2)).toEqual([1, 2])
    for (const token of [1, 2, 3]) expect(told.slice(2)).toContain(token)
    expect(told).toContain('tick')
    expect(told).toContain(4)
  })

  it.each(['EPOLLET', 'EPOLLONESHOT'])('loses what stands behind the throw: %s', flags => {
    const told = survivor(flags)
    expect(told.filter(token => token !== 4)).toEqual([1, 2, 'tick'])
    expect(told).toContain(4)
  })
})

describe('a member that is closed', () => {
  it('is dropped by the kernel with its last duplicate', async () => {
    using watched = new Watched()
    const [reader, writer] = pipe2()
    using _reader = new Owned(reader)
    watched.poller.add(writer, EPOLLOUT, 1)
    await watched.next()
    close(writer)
    const before = watched.batches.length
    await turns()
    expect(watched.batches.length).toBe(before)
    expect(refusal(() => watched.poller.remove(writer))).toBe('epoll_ctl EBADF')
  })

  it('with a duplicate alive comes for ever, and can no longer be removed', async () => {
    using watched = new Watched()
    const [reader, writer] = pipe2()
    using _reader = new Owned(reader)
    using alive = new Owned(dup(writer))
    watched.poller.add(writer, EPOLLOUT, 1)
    close(writer)
    expect(await watched.next(5)).toEqual(Array(5).fill([[1, EPOLLOUT]]))
    expect(refusal(() => watched.poller.remove(writer))).toBe('epoll_ctl EBADF')
    expect(refusal(() => watched.poller.remove(alive.fd))).toBe('epoll_ctl ENOENT')
    // Nor by whoever has the number now.
    using next = new Both(pipe2())
    expect([next[0], next[1]]).toContain(writer)
    expect(refusal(() => watched.poller.remove(writer))).toBe('epoll_ctl ENOENT')
    await watched.next(5)
    alive[Symbol.dispose]()
    const before = watched.batches.length
    await turns()
    expect(watched.batches.length).toBe(before)
  })

  it('when removed before is told no more, duplicate or not', async () => {
    using watched = new Watched()
    const [reader, writer] = pipe2()
    using _reader = new Owned(reader)
    using _alive = new Owned(dup(writer))
    watched.poller.add(writer, EPOLLOUT, 1)
    await watched.next()
    watched.poller.remove(writer)
    close(writer)
    const before = watched.batches.length
    await turns()
    expect(watched.batches.length).toBe(before)
  })

  it('in the middle of a batch still stands later in it, and in none after', async () => {
    using watched = new Watched()
    using ready = new Ready(watched, 3)
    let removed = false
    watched.act = () => {
      if (!removed) for (const pipe of ready.pipes) watched.poller.remove(pipe[1])
      removed = true
    }
    expect((await watched.next())[0]).toHaveLength(3)
    await turns()
    expect(watched.batches).toHaveLength(1)
  })
})

describe('an array that was taken away', () => {
  it('is an uncaught error, once, and the process does not spin', () => {
    const { stdout, stderr, status } = node(`
      import { EPOLLOUT, pipe2, Poller } from 'sockfd'
      const errors = []
      process.on('uncaughtException', error => errors.push(error.message))
      const ready = new Uint32Array(8)
      let count = 0
      const poller = new Poller(ready, () => {
        if (++count === 3) structuredClone(ready.buffer, { transfer: [ready.buffer] })
      })
      poller.add(pipe2()[1], EPOLLOUT, 1)
      process.on('exit', () => console.log(JSON.stringify({ count, errors })))`)
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expect(JSON.parse(stdout)).toEqual({ count: 3, errors: [expect.stringMatching('no room')] })
  })
})
