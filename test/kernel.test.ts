// The door: every call of every layer goes through it, and whoever stands there sees
// it, or changes it. `sockfd` and `sockfd/raw` are imported in each way there is.

import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import type * as Sockfd from 'sockfd'
import * as sockfd from 'sockfd'
import { EBADF, EINTR, getpeername, Owned, pipe2, read } from 'sockfd'
import type * as Raw from 'sockfd/raw'
import * as raw from 'sockfd/raw'
import { close } from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import * as door from '../dist/kernel.js'
import { beneath, type Guard, type Kernel, stand } from '../dist/kernel.js'
import { native } from '../dist/native.js'
import { calls } from './support/lists.ts'
import { Both, refusal } from './support/sockets.ts'

const require = createRequire(import.meta.url)
const { dup } = require('sockfd') as typeof Sockfd
const { shutdown } = require('sockfd/raw') as typeof Raw

/** A guard that writes down which calls pass, and with which arguments. */
function scribe(): { guard: Guard; seen: unknown[][] } {
  const seen: unknown[][] = []
  const guard: Guard = next =>
    Object.fromEntries(
      Object.entries(next).map(([name, call]) => [
        name,
        (...args: never[]) => {
          seen.push([name, ...args])
          return (call as (...args: never[]) => number)(...args)
        },
      ]),
    ) as unknown as Kernel
  return { guard, seen }
}

/** A guard that writes its name down when somebody closes. */
const signing =
  (names: string[], name: string): Guard =>
  next => ({
    ...next,
    close(fd) {
      names.push(name)
      return next.close(fd)
    },
  })

describe('the door', () => {
  it('is the addon itself where nobody stands', () => {
    expect(door.kernel).toBe(beneath)
    expect(Object.keys(beneath).toSorted()).toEqual(calls.map(({ name }) => name).toSorted())
    for (const { name } of calls) expect(Reflect.get(beneath, name)).toBe(Reflect.get(native.syscalls, name))
  })

  it('is passed however the package was imported', () => {
    const { guard, seen } = scribe()
    {
      using _watch = stand(guard)
      expect(raw.close(-1)).toBe(-EBADF)
      expect(close(-2)).toBe(-EBADF)
      expect(shutdown(-3, 0)).toBe(-EBADF)
      expect(refusal(() => sockfd.close(-4))).toBe('close EBADF')
      expect(refusal(() => getpeername(-5))).toBe('getpeername EBADF')
      // Of CommonJS: the same module, so the same class of error.
      expect(refusal(() => dup(-6))).toBe('dup EBADF')
    }
    expect(seen.map(([name, fd]) => `${name} ${fd}`)).toEqual([
      'close -1',
      'close -2',
      'shutdown -3',
      'close -4',
      'getpeername -5',
      'dup -6',
    ])
    raw.close(-7)
    expect(seen).toHaveLength(6)
  })

  it.each(calls.map(({ name, parameters }) => [name, parameters] as const))(
    'is passed by raw.%s, with its arguments in their order',
    (name, parameters) => {
      const seen: unknown[][] = []
      const answering: Guard = next => ({ ...next, [name]: (...args: unknown[]) => seen.push(args) && 77 })
      const args = parameters.map(({ name }) => name)
      {
        using _watch = stand(answering)
        expect((Reflect.get(raw, name) as (...args: unknown[]) => number)(...args)).toBe(77)
      }
      expect(seen).toEqual([args])
    },
  )

  it('is passed by an owner too', () => {
    const { guard, seen } = scribe()
    using both = new Both(pipe2())
    {
      using _watch = stand(guard)
      const owned = new Owned(sockfd.dup(both[0]))
      owned[Symbol.dispose]()
    }
    expect(seen.map(([name]) => name)).toEqual(['dup', 'close'])
  })

  it('is not passed by those who look from beneath', () => {
    const { guard, seen } = scribe()
    using _watch = stand(guard)
    expect(beneath.close(-1)).toBe(-EBADF)
    expect(seen).toEqual([])
  })
})

describe('a guard', () => {
  it('may answer in the place of the kernel: EINTR', () => {
    using pipe = new Both(pipe2())
    sockfd.write(pipe[1], 'abc')
    const interrupted: Guard = next => ({ ...next, read: () => -EINTR })
    {
      using _watch = stand(interrupted)
      expect(refusal(() => read(pipe[0], Buffer.alloc(3)))).toBe('read EINTR')
      expect(raw.read(pipe[0], Buffer.alloc(3), 3)).toBe(-EINTR)
    }
    expect(read(pipe[0], Buffer.alloc(3))).toBe(3)
  })

  it('stands in front of those who came before', () => {
    const names: string[] = []
    using _first = stand(signing(names, 'first'))
    using _second = stand(signing(names, 'second'))
    raw.close(-1)
    expect(names).toEqual(['second', 'first'])
  })

  it.each([
    ['first', [0, 1, 2]],
    ['last', [2, 1, 0]],
    ['in the middle', [1, 0, 2]],
    ['anywhere', [1, 2, 0]],
  ])('may leave %s', (_where, order) => {
    const names: string[] = []
    const guards = ['a', 'b', 'c'].map(name => ({ name, watch: stand(signing(names, name)) }))
    const left = guards.map(({ name }) => name)
    for (const i of order) {
      guards[i]!.watch[Symbol.dispose]()
      guards[i]!.watch[Symbol.dispose]() // To leave twice is to leave.
      left.splice(left.indexOf(guards[i]!.name), 1)
      names.length = 0
      raw.close(-1)
      expect(names).toEqual(left.toReversed())
    }
    expect(door.kernel).toBe(beneath)
  })

  it('may stand there twice', () => {
    const { guard, seen } = scribe()
    const [one, two] = [stand(guard), stand(guard)]
    raw.close(-1)
    expect(seen).toHaveLength(2)
    one[Symbol.dispose]()
    raw.close(-1)
    expect(seen).toHaveLength(3)
    two[Symbol.dispose]()
    raw.close(-1)
    expect(seen).toHaveLength(3)
  })

  it('sees the calls of its own thread only', async () => {
    const { guard, seen } = scribe()
    using _watch = stand(guard)
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       Promise.all(workerData.map(url => import(url))).then(([raw, door]) => {
         const before = raw.close(-1)
         door.stand(next => ({ ...next, close: () => 77 }))
         parentPort.postMessage([before, raw.close(-1)])
       })`,
      { eval: true, workerData: ['raw', 'kernel'].map(name => import.meta.resolve(`../dist/${name}.js`)) },
    )
    const exit = once(worker, 'exit')
    expect(await once(worker, 'message')).toEqual([[-EBADF, 77]])
    expect(await exit).toEqual([0])
    expect(seen).toEqual([])
    expect(raw.close(-1)).toBe(-EBADF)
  })

  it('that cannot be made never stood there', () => {
    const broken: Guard = () => {
      throw new Error('no guard')
    }
    expect(() => stand(broken)).toThrow('no guard')
    expect(door.kernel).toBe(beneath)
    const { guard, seen } = scribe()
    using _watch = stand(guard)
    raw.close(-1)
    expect(seen).toHaveLength(1)
  })
})
