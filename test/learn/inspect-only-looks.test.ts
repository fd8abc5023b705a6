// inspect(fd) only looks: whatever it is asked of, all goes on as if it had not been.

import {
  AF_INET,
  connect,
  ECONNREFUSED,
  F_GETFD,
  F_GETFL,
  fcntl,
  getsockname,
  getsockopt,
  type InetAddress,
  Owned,
  POLLIN,
  POLLOUT,
  pipe2,
  poll,
  read,
  recv,
  SO_ERROR,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOL_SOCKET,
  send,
  socket,
  write,
} from 'sockfd'
import { inspect, type Kernel, stand } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { Both, Connection, Listener, refusal, tcp } from '../support/sockets.ts'

/** A port where nobody listens. */
function deadEnd(): InetAddress {
  using s = new Listener()
  return s.address
}

describe('inspect changes nothing', () => {
  it('a refused connect still has its SO_ERROR', () => {
    using s = tcp(SOCK_NONBLOCK)
    expect(refusal(() => connect(s.fd, deadEnd()))).toBe('connect EINPROGRESS')
    poll([{ fd: s.fd, events: POLLOUT }], 5000)
    expect(inspect(s.fd)).toMatchObject({ state: 'CLOSE' })
    expect(getsockopt(s.fd, SOL_SOCKET, SO_ERROR)).toBe(ECONNREFUSED)
    expect(getsockopt(s.fd, SOL_SOCKET, SO_ERROR)).toBe(0)
  })

  it('a datagram that came back is still told by the next call', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK))
    connect(s.fd, deadEnd())
    send(s.fd, 'x')
    poll([{ fd: s.fd, events: POLLIN }], 5000)
    inspect(s.fd)
    expect(refusal(() => recv(s.fd, Buffer.alloc(8)))).toBe('recv ECONNREFUSED')
  })

  it('queues, connections and flags stay', () => {
    using listener = new Listener()
    using client = listener.dial()
    inspect(listener.fd)
    using server = listener.take()
    write(client.fd, 'hello')
    poll([{ fd: server.fd, events: POLLIN }], 5000)
    const flags = () => [fcntl(server.fd, F_GETFL), fcntl(server.fd, F_GETFD)]
    const before = flags()
    inspect(server.fd)
    expect(flags()).toEqual(before)
    expect(read(server.fd, Buffer.alloc(8))).toBe(5)
  })

  it('makes no call at the door', () => {
    using connection = new Connection()
    using listener = new Listener()
    using pipe = new Both(pipe2())
    const seen: string[] = []
    const watch = stand(
      next =>
        Object.fromEntries(
          Object.entries(next).map(([name, call]) => [
            name,
            (...args: never[]) => {
              seen.push(name)
              return (call as (...args: never[]) => number)(...args)
            },
          ]),
        ) as unknown as Kernel,
    )
    try {
      for (const fd of [connection.client.fd, listener.fd, pipe[0], -1]) inspect(fd)
      expect(seen).toEqual([])
      getsockname(listener.fd)
      expect(seen).toEqual(['getsockname'])
    } finally {
      watch[Symbol.dispose]()
    }
  })

  it('disturbs no answer that a wrapper is about to read', () => {
    using one = new Listener()
    using other = new Connection()
    const watch = stand(next => ({
      ...next,
      getsockname(...args) {
        const answer = next.getsockname(...args)
        inspect(other.client.fd)
        return answer
      },
    }))
    try {
      expect(getsockname(one.fd)).toEqual(one.address)
    } finally {
      watch[Symbol.dispose]()
    }
  })
})
