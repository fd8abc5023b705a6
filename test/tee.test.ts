// tee(2): bytes from one pipe to another, which stay in the first.

import {
  AF_UNIX,
  O_NONBLOCK,
  Owned,
  pipe2,
  read,
  SOCK_STREAM,
  SPLICE_F_NONBLOCK,
  socketpair,
  splice,
  tee,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { Directory } from './support/directory.ts'
import { File } from './support/files.ts'
import { numbered, receive } from './support/pump.ts'
import { Both, mistakeOf, refusal } from './support/sockets.ts'

const stream = () => new Both(socketpair(AF_UNIX, SOCK_STREAM))
const buffer = Buffer.alloc(64)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))

/** A pipe that holds some bytes. */
function pipeOf(data: string): Both {
  const pipe = new Both(pipe2(O_NONBLOCK))
  if (data !== '') write(pipe[1], data)
  return pipe
}

describe('tee(2)', () => {
  it('"does not consume the data that is duplicated from fd_in"', () => {
    using one = pipeOf('hello, world')
    using other = pipeOf('')
    expect(tee(one[0], other[1], 5)).toBe(5)
    expect(tee(one[0], other[1], 100)).toBe(12)
    expect(text(other[0])).toBe('hellohello, world')
    expect(text(one[0])).toBe('hello, world')
  })

  it('"can be copied by a subsequent splice(2)": a stream goes to two places, whole', () => {
    using directory = new Directory()
    const data = numbered(1 << 18)
    using file = new File(directory.join('file'))
    using source = new File(directory.join('source'), 'w+', data)
    using pair = stream()
    using one = pipeOf('')
    using other = pipeOf('')
    const arrived: Uint8Array[] = []
    for (;;) {
      const count = splice(source.fd, null, one[1], null, 32768)
      if (count === 0) break
      expect(tee(one[0], other[1], count)).toBe(count)
      expect(splice(one[0], null, file.fd, null, count)).toBe(count)
      for (let moved = 0; moved < count; ) {
        const some = splice(other[0], null, pair[0], null, count - moved)
        arrived.push(receive(pair[1], some))
        moved += some
      }
    }
    expect(Buffer.from(file.bytes()).equals(data)).toBe(true)
    expect(Buffer.concat(arrived).equals(data)).toBe(true)
  })

  it('0: "there was no data to transfer, and it would not make sense to block"', () => {
    using other = pipeOf('')
    const [readEnd, writeEnd] = pipe2()
    using reader = new Owned(readEnd)
    new Owned(writeEnd)[Symbol.dispose]()
    expect(tee(reader.fd, other[1], 5)).toBe(0)
    expect(tee(other[0], other[1], 0)).toBe(0)
  })

  it('EAGAIN "SPLICE_F_NONBLOCK was specified in flags or one of the file descriptors had been marked"', () => {
    using blocking = new Both(pipe2())
    using one = pipeOf('')
    using other = pipeOf('')
    expect(refusal(() => tee(blocking[0], other[1], 5, SPLICE_F_NONBLOCK))).toBe('tee EAGAIN')
    expect(refusal(() => tee(one[0], other[1], 5))).toBe('tee EAGAIN')
    write(one[1], 'hello')
    write(other[1], new Uint8Array(65536))
    expect(refusal(() => tee(one[0], other[1], 5))).toBe('tee EAGAIN')
    expect(text(one[0])).toBe('hello')
  })

  it('EBADF: not open, or not open for it', () => {
    using one = pipeOf('hello')
    using other = pipeOf('')
    expect(refusal(() => tee(-1, other[1], 5))).toBe('tee EBADF')
    expect(refusal(() => tee(one[0], -1, 5))).toBe('tee EBADF')
    expect(refusal(() => tee(one[1], other[1], 5))).toBe('tee EBADF')
    expect(refusal(() => tee(one[0], other[0], 5))).toBe('tee EBADF')
  })

  it('EINVAL "fd_in or fd_out does not refer to a pipe; or fd_in and fd_out refer to the same pipe."', () => {
    using directory = new Directory()
    using file = new File(directory.join('file'), 'w+', 'hello')
    using pair = stream()
    using pipe = pipeOf('hello')
    expect(refusal(() => tee(file.fd, pipe[1], 5))).toBe('tee EINVAL')
    expect(refusal(() => tee(pipe[0], pair[0], 5))).toBe('tee EINVAL')
    expect(refusal(() => tee(pipe[0], pipe[1], 5))).toBe('tee EINVAL')
    expect(refusal(() => tee(pipe[0], pipe[1], 5, 0x100))).toBe('tee EINVAL')
    expect(text(pipe[0])).toBe('hello')
  })

  it.each<[what: string, act: () => unknown, mistake: string]>([
    ['length Infinity', () => tee(-1, -1, Number.POSITIVE_INFINITY), 'RangeError ERR_OUT_OF_RANGE "len"'],
    ['length NaN', () => tee(-1, -1, Number.NaN), 'RangeError ERR_OUT_OF_RANGE "len"'],
    ['flags 2 ** 32', () => tee(-1, -1, 5, 2 ** 32), 'RangeError ERR_OUT_OF_RANGE "flags"'],
    ['fdOut 2 ** 31', () => tee(-1, 2 ** 31, 5), 'RangeError ERR_OUT_OF_RANGE "fd_out"'],
  ])('throws for %s', (_what, act, mistake) => {
    expect(mistakeOf(act)).toBe(mistake)
  })
})
