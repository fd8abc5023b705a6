// Memory that has gone away is none, what it shrank to is what there is of it, and
// shared memory is memory.

import { EBADF, FIONREAD, pipe2, read, write } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { detach, growable, longNamed, pipeWith, resizable } from './support/memory.ts'
import { Both, mistakeOf } from './support/sockets.ts'

/** How many bytes wait in a pipe. */
function waiting(fd: number): number {
  const argp = new Int32Array(1)
  raw.ioctl(fd, FIONREAD, new Uint8Array(argp.buffer))
  return argp[0]!
}

describe('memory that has gone away', () => {
  it('is empty when it was detached', () => {
    using pipe = pipeWith(8)
    const gone = detach(new Uint8Array(8))
    expect(mistakeOf(() => raw.read(pipe[0], gone, 8))).toBe('RangeError ERR_OUT_OF_RANGE "count"')
    expect(raw.read(pipe[0], gone, 0)).toBe(0)
    expect(mistakeOf(() => raw.bind(-1, gone, 8))).toBe('RangeError ERR_OUT_OF_RANGE "addrlen"')
    expect(mistakeOf(() => raw.poll(gone, 1, 0))).toBe('RangeError ERR_OUT_OF_RANGE "nfds"')
    expect(mistakeOf(() => raw.ioctl(pipe[0], FIONREAD, gone))).toBe('TypeError ERR_INVALID_ARG_VALUE "argp"')
    expect(mistakeOf(() => raw.getsockname(-1, gone, Uint32Array.of(8)))).toMatch('RangeError')
    expect(mistakeOf(() => read(pipe[0], gone, 0, 8))).toBe('RangeError ERR_OUT_OF_RANGE "length"')
    expect(read(pipe[0], gone)).toBe(0)
    expect(waiting(pipe[0])).toBe(8)
  })

  it.each(['follows its buffer', 'has a length of its own'])(
    'is what is left when it shrank: a view that %s',
    kind => {
      using pipe = pipeWith(100)
      const buffer = resizable(64, 128)
      const view = kind === 'follows its buffer' ? new Uint8Array(buffer, 8) : new Uint8Array(buffer, 8, 48)
      const left = kind === 'follows its buffer' ? 16 : 0 // What sticks out at the end is out altogether.
      buffer.resize(24)
      for (const count of [left + 1, 48, 56])
        expect(mistakeOf(() => raw.read(pipe[0], view, count))).toBe('RangeError ERR_OUT_OF_RANGE "count"')
      expect(raw.read(pipe[0], view, left)).toBe(left)
      buffer.resize(8)
      expect(mistakeOf(() => raw.read(pipe[0], view, 1))).toBe('RangeError ERR_OUT_OF_RANGE "count"')
      expect(read(pipe[0], view)).toBe(0)
      buffer.resize(0)
      expect(read(pipe[0], view)).toBe(0)
      expect(waiting(pipe[0])).toBe(100 - left)
      buffer.resize(128)
      expect(read(pipe[0], view)).toBe(kind === 'follows its buffer' ? 84 : 48)
    },
  )

  it('is no cell for a socklen_t either', () => {
    const buffer = resizable(8, 8)
    const cell = new Uint32Array(buffer, 4)
    expect(raw.getsockname(-1, new Uint8Array(8), cell)).toBe(-EBADF)
    buffer.resize(7)
    expect(mistakeOf(() => raw.getsockname(-1, new Uint8Array(8), cell))).toMatch('VALUE "addrlen"')
  })
})

describe('shared memory', () => {
  it('is memory', () => {
    using pipe = new Both(pipe2())
    const shared = new Uint8Array(new SharedArrayBuffer(16))
    shared.set(Buffer.from('shared'))
    expect(write(pipe[1], shared, 0, 6)).toBe(6)
    expect(read(pipe[0], shared, 8)).toBe(6)
    expect(Buffer.from(shared).toString('latin1')).toBe('shared\0\0shared\0\0')

    const cells = new Int32Array(new SharedArrayBuffer(8))
    expect(raw.pipe2(cells, 0)).toBe(0)
    using _shared = new Both([cells[0]!, cells[1]!])
    const cell = new Uint32Array(new SharedArrayBuffer(4))
    cell[0] = 16
    using named = longNamed()
    expect(raw.getsockname(named.fd, shared, cell)).toBe(0)
    expect(cell[0]).toBe(110)
  })

  it('may grow', () => {
    using pipe = pipeWith(100)
    const buffer = growable(8, 64)
    const follows = new Uint8Array(buffer)
    const fixed = new Uint8Array(buffer, 0, 8)
    expect(mistakeOf(() => raw.read(pipe[0], follows, 9))).toMatch('"count"')
    buffer.grow(64)
    expect(raw.read(pipe[0], follows, 64)).toBe(64)
    expect(mistakeOf(() => raw.read(pipe[0], fixed, 9))).toMatch('"count"')
  })
})
