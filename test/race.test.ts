// Memory that changes while a call looks at it: another thread writes to what is
// shared, and JavaScript runs where a property is read, or the words for a mistake are
// found.

import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import {
  AF_INET,
  AF_UNIX,
  bind,
  getsockname,
  getsockopt,
  Owned,
  SO_ERROR,
  SO_LINGER,
  SOCK_DGRAM,
  SOL_SOCKET,
  setsockopt,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { node } from './support/children.ts'
import { mistakeOf, tcp } from './support/sockets.ts'

describe('a socklen_t cell in shared memory', () => {
  it('is read once: another thread cannot change it between the check and the call', async () => {
    using named = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    bind(named.fd, { family: AF_UNIX, path: `\0${`${process.pid} race`.padEnd(107, '.')}` })
    const cell = new Uint32Array(new SharedArrayBuffer(4))
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const flipper = new Worker(
      `const { parentPort, workerData: { cell, stop } } = require('node:worker_threads')
       parentPort.postMessage('running')
       while (Atomics.load(stop, 0) === 0)
         for (const length of [16, 2 ** 31, 16, 110]) Atomics.store(cell, 0, length)`,
      { eval: true, workerData: { cell, stop } },
    )
    await once(flipper, 'message')

    const all = new Uint8Array(512).fill(0xa5)
    const addr = all.subarray(128, 144)
    const seen = { nothing: 0, mistake: 0 }
    // Until both have happened often enough for the one to have become the other.
    for (let i = 0; i < 2_000_000 && Math.min(seen.nothing, seen.mistake) < 2000; i++)
      seen[mistakeOf(() => raw.getsockname(named.fd, addr, cell)) === 'nothing' ? 'nothing' : 'mistake']++
    Atomics.store(stop, 0, 1)
    await once(flipper, 'exit')

    expect(Math.min(seen.nothing, seen.mistake)).toBeGreaterThanOrEqual(2000)
    all.fill(0xa5, 128, 144)
    expect(all.every(byte => byte === 0xa5)).toBe(true)
  })
})

describe('a mistake', () => {
  // In a process of its own each: to write to memory that is gone ends it.
  it.each([
    [
      'when a value that is wrong is asked what it is',
      `const flags = { get constructor() { cell.buffer.resize(0) } }
       raw.accept4(-1, addr, cell, flags)`,
    ],
    [
      'when the stack of its error is written down',
      `Error.prepareStackTrace = () => cell.buffer.resize(0)
       cell[0] = 17
       raw.getsockname(-1, addr, cell)`,
    ],
  ])('writes to no socklen_t cell, which may be gone %s', (_when, mistaken) => {
    expect(
      node(`
        import * as raw from 'sockfd/raw'
        const cell = new Uint32Array(new ArrayBuffer(4096, { maxByteLength: 4096 }))
        const addr = new Uint8Array(16)
        cell[0] = 16
        try {
          ${mistaken}
        } catch (err) {
          console.log(err.code, cell.length)
        }`),
    ).toMatchObject({ status: 0, signal: null, stdout: expect.stringMatching(/^ERR_\w+ 0\n$/) })
  })
})

describe('memory that the calls share', () => {
  // A getter is JavaScript, too, and may make calls.
  const meanwhile = (fd: number) => {
    getsockname(fd)
    getsockopt(fd, SOL_SOCKET, SO_ERROR)
  }

  it('keeps an address together while its properties are read', () => {
    using other = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    using fresh = tcp()
    bind(fresh.fd, {
      family: AF_INET,
      port: 0,
      get address() {
        meanwhile(other.fd)
        return '127.0.0.2'
      },
    })
    expect(getsockname(fresh.fd)).toMatchObject({ family: AF_INET, address: '127.0.0.2' })
  })

  it('keeps the value of an option together while its members are read', () => {
    using other = new Owned(socket(AF_UNIX, SOCK_DGRAM))
    using fresh = tcp()
    setsockopt(fresh.fd, SOL_SOCKET, SO_LINGER, {
      l_onoff: 1,
      get l_linger() {
        meanwhile(other.fd)
        return 5
      },
    })
    expect(getsockopt(fresh.fd, SOL_SOCKET, SO_LINGER)).toEqual({ l_onoff: 1, l_linger: 5 })
  })
})
