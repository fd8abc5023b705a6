// shutdown(2): the end of one direction, or of both.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import {
  AF_INET,
  AF_UNIX,
  close,
  connect,
  dup,
  EINVAL,
  Owned,
  POLLHUP,
  POLLIN,
  POLLOUT,
  POLLRDHUP,
  pipe2,
  poll,
  read,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SO_RCVTIMEO,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  shutdown,
  socket,
  socketpair,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { Both, Connection, Listener, mistakeOf, refusal, tcp } from './support/sockets.ts'

const buffer = Buffer.alloc(16)
const text = (fd: number) => buffer.toString('utf8', 0, read(fd, buffer))
const ready = (fd: number) => poll([{ fd, events: POLLIN | POLLOUT | POLLRDHUP }], 0).revents[0]

/**
 * What a call of another thread answered that was blocked in it when `wake` was
 * called: the thread sleeps, which the kernel says.
 */
async function blocked(call: string, fd: number, wake: () => void): Promise<string> {
  const script = `
    import { readlinkSync } from 'node:fs'
    import { parentPort, workerData } from 'node:worker_threads'
    const { accept, read } = await import(workerData.sockfd)
    parentPort.postMessage(readlinkSync('/proc/thread-self'))
    let answer
    try {
      answer = String(${call})
    } catch (err) {
      answer = err.syscall + ' ' + err.code
    }
    parentPort.postMessage(answer)
  `
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    workerData: { fd, sockfd: import.meta.resolve('sockfd') },
  })
  const [thread] = await once(worker, 'message')
  const stat = () => readFileSync(`/proc/${thread}/stat`, 'utf8').replace(/^.*\) /, '')[0]
  await expect.poll(stat).toBe('S')
  const answered = once(worker, 'message')
  const ended = once(worker, 'exit')
  wake()
  const [answer] = await answered
  await ended
  return answer
}

describe('shutdown(2)', () => {
  it('SHUT_WR "further transmissions will be disallowed": the peer reads to the end', () => {
    using connection = new Connection()
    const { client, server } = connection
    write(client.fd, 'last words')
    shutdown(client.fd, SHUT_WR)
    expect(refusal(() => write(client.fd, 'x'))).toBe('write EPIPE')
    expect(text(server.fd)).toBe('last words')
    expect(read(server.fd, buffer)).toBe(0)
    expect(ready(server.fd)).toBe(POLLIN | POLLOUT | POLLRDHUP)
  })

  it('SHUT_WR leaves the other direction open', () => {
    using connection = new Connection()
    const { client, server } = connection
    shutdown(client.fd, SHUT_WR)
    write(server.fd, 'answer')
    expect(text(client.fd)).toBe('answer')
  })

  it('SHUT_RD "further receptions will be disallowed": read is at its end, behind what came before', () => {
    using connection = new Connection()
    const { client, server } = connection
    write(server.fd, 'before')
    expect(poll([{ fd: client.fd, events: POLLIN }], 5000).ready).toBe(1)
    shutdown(client.fd, SHUT_RD)
    expect(text(client.fd)).toBe('before')
    expect(read(client.fd, buffer)).toBe(0)
    expect(write(client.fd, 'x')).toBe(1)
  })

  it('SHUT_RDWR "further receptions and transmissions will be disallowed"', () => {
    using connection = new Connection()
    const { client, server } = connection
    shutdown(client.fd, SHUT_RDWR)
    expect(read(client.fd, buffer)).toBe(0)
    expect(refusal(() => write(client.fd, 'x'))).toBe('write EPIPE')
    expect(read(server.fd, buffer)).toBe(0)
  })

  it('both directions shut: POLLHUP', async () => {
    using connection = new Connection()
    const { client, server } = connection
    shutdown(client.fd, SHUT_WR)
    shutdown(server.fd, SHUT_WR)
    await expect.poll(() => ready(client.fd)).toBe(POLLIN | POLLOUT | POLLRDHUP | POLLHUP)
  })

  it('of a Unix pair', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    shutdown(pair[0], SHUT_WR)
    expect(refusal(() => write(pair[0], 'x'))).toBe('write EPIPE')
    expect(read(pair[1], buffer)).toBe(0)
    write(pair[1], 'back')
    expect(text(pair[0])).toBe('back')
  })

  it('is for everybody who has the socket, and close(2) is not: only the last duplicate sends the FIN', () => {
    using connection = new Connection()
    const { client, server } = connection
    using second = new Owned(dup(client.fd))
    close(client.release())
    write(second.fd, 'still here')
    expect(text(server.fd)).toBe('still here')

    using third = new Owned(dup(second.fd))
    shutdown(third.fd, SHUT_WR)
    expect(refusal(() => write(second.fd, 'x'))).toBe('write EPIPE')
    expect(read(server.fd, buffer)).toBe(0)
  })

  it('of a listening socket, on Linux: it listens no more', () => {
    using listener = new Listener()
    shutdown(listener.fd, SHUT_RD)
    using late = tcp()
    expect(refusal(() => connect(late.fd, listener.address))).toBe('connect ECONNREFUSED')
  })

  it('wakes who is blocked in read: it is at its end', async () => {
    using connection = new Connection()
    const { client } = connection
    setsockopt(client.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
    const call = 'read(workerData.fd, new Uint8Array(1))'
    expect(await blocked(call, client.fd, () => shutdown(client.fd, SHUT_RDWR))).toBe('0')
  })

  it('wakes who is blocked in accept: EINVAL', async () => {
    using listener = new Listener()
    setsockopt(listener.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 10, tv_usec: 0 })
    const call = 'accept(workerData.fd)'
    expect(await blocked(call, listener.fd, () => shutdown(listener.fd, SHUT_RDWR))).toBe('accept EINVAL')
  })

  it('EBADF "sockfd is not a valid file descriptor."', () => {
    expect(refusal(() => shutdown(-1, SHUT_WR))).toBe('shutdown EBADF')
  })

  it('EINVAL "An invalid value was specified in how"', () => {
    using connection = new Connection()
    for (const how of [3, -1])
      expect(refusal(() => shutdown(connection.client.fd, how))).toBe('shutdown EINVAL')
    expect(raw.shutdown(connection.client.fd, 3)).toBe(-EINVAL)
    expect(write(connection.client.fd, 'x')).toBe(1)
  })

  it.each([
    ['TCP', AF_INET, SOCK_STREAM],
    ['UDP', AF_INET, SOCK_DGRAM],
  ])('ENOTCONN "The specified socket is not connected." %s', (_name, family, type) => {
    using s = new Owned(socket(family, type))
    expect(refusal(() => shutdown(s.fd, SHUT_WR))).toBe('shutdown ENOTCONN')
  })

  it('ENOTSOCK "The file descriptor sockfd does not refer to a socket."', () => {
    using pipe = new Both(pipe2())
    expect(refusal(() => shutdown(pipe[1], SHUT_WR))).toBe('shutdown ENOTSOCK')
  })

  it.each([
    ['undefined', undefined, 'TypeError ERR_INVALID_ARG_TYPE "how"'],
    ['a word', 'SHUT_WR', 'TypeError ERR_INVALID_ARG_TYPE "how"'],
    ['true', true, 'TypeError ERR_INVALID_ARG_TYPE "how"'],
    ['a fraction', 1.5, 'RangeError ERR_OUT_OF_RANGE "how"'],
    ['2 ** 32 + 1', 2 ** 32 + 1, 'RangeError ERR_OUT_OF_RANGE "how"'],
  ])('throws for %s as how, and shuts nothing', (_what, how, mistake) => {
    using connection = new Connection()
    expect(mistakeOf(() => shutdown(connection.client.fd, how as number))).toBe(mistake)
    expect(write(connection.client.fd, 'x')).toBe(1)
  })
})
