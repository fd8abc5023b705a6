// TCP_REPAIR: a connection is taken from one socket and given to another, and its peer
// learns nothing of it. tcp(7) has only the names; the values are plain numbers.

import {
  AF_INET,
  bind,
  connect,
  getpeername,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  type Owned,
  SO_REUSEADDR,
  SOL_SOCKET,
  setsockopt,
  TCP_ESTABLISHED,
  TCP_INFO,
  TCP_QUEUE_SEQ,
  TCP_RECV_QUEUE,
  TCP_REPAIR,
  TCP_REPAIR_OFF,
  TCP_REPAIR_OFF_NO_WP,
  TCP_REPAIR_ON,
  TCP_REPAIR_QUEUE,
  TCP_SEND_QUEUE,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { asNobody } from './support/elsewhere.ts'
import { receive } from './support/pump.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const text = ({ fd }: Owned, length: number) => Buffer.from(receive(fd, length)).toString()
const set = ({ fd }: Owned, option: typeof TCP_REPAIR, value: number) =>
  setsockopt(fd, IPPROTO_TCP, option, value)

/** Whether this process has CAP_NET_ADMIN. */
const may = ((): boolean => {
  using s = tcp()
  return refusal(() => set(s, TCP_REPAIR, TCP_REPAIR_ON)) === 'nothing'
})()

/** The number of the next byte of a queue. */
function sequence(s: Owned, queue: number): number {
  set(s, TCP_REPAIR_QUEUE, queue)
  return getsockopt(s.fd, IPPROTO_TCP, TCP_QUEUE_SEQ)
}

describe.skipIf(!may)('TCP_REPAIR (needs CAP_NET_ADMIN)', () => {
  it('is a state, with the queues by their numbers', () => {
    using connection = new Connection()
    const { client, server } = connection
    expect(getsockopt(client.fd, IPPROTO_TCP, TCP_REPAIR)).toBe(0)
    for (const end of [client, server]) set(end, TCP_REPAIR, TCP_REPAIR_ON)
    expect([...getsockopt(client.fd, 6, 19, 4)]).toEqual([...new Uint8Array(Int32Array.of(1).buffer)])
    expect(sequence(client, TCP_SEND_QUEUE)).toBe(sequence(server, TCP_RECV_QUEUE))
    expect(sequence(client, TCP_RECV_QUEUE)).toBe(sequence(server, TCP_SEND_QUEUE))
    for (const end of [client, server]) set(end, TCP_REPAIR, TCP_REPAIR_OFF_NO_WP)
    write(client.fd, 'goes on')
    expect(text(server, 7)).toBe('goes on')
  })

  it('a connection moves to another socket, and no byte tells its peer', () => {
    // An address of its own: nobody takes the port while it belongs to no socket.
    using listener = new Listener()
    using client = tcp()
    bind(client.fd, { family: AF_INET, address: '127.9.7.5', port: 0 })
    connect(client.fd, listener.address)
    using server = listener.take()
    write(client.fd, 'before')
    expect(text(server, 6)).toBe('before')
    const [local, remote] = [getsockname(client.fd), getpeername(client.fd)]
    set(client, TCP_REPAIR, TCP_REPAIR_ON)
    const numbers = [TCP_RECV_QUEUE, TCP_SEND_QUEUE].map(queue => [queue, sequence(client, queue)] as const)
    client[Symbol.dispose]() // Under repair it sends nothing.

    using heir = tcp()
    set(heir, TCP_REPAIR, TCP_REPAIR_ON)
    setsockopt(heir.fd, SOL_SOCKET, SO_REUSEADDR, 1)
    bind(heir.fd, local)
    for (const [queue, number] of numbers) {
      set(heir, TCP_REPAIR_QUEUE, queue)
      setsockopt(heir.fd, IPPROTO_TCP, TCP_QUEUE_SEQ, number)
    }
    connect(heir.fd, remote)
    expect(getsockopt(heir.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).toBe(TCP_ESTABLISHED)
    set(heir, TCP_REPAIR, TCP_REPAIR_OFF) // With a probe: how large the peer's window is, nobody told.
    write(heir.fd, 'after')
    expect(text(server, 5)).toBe('after')
    write(server.fd, 'answer')
    expect(text(heir, 6)).toBe('answer')
  })

  it('EPERM: a queue of a connection that is not under repair; EINVAL: no such mode or queue', () => {
    using connection = new Connection()
    const { client } = connection
    expect(refusal(() => set(client, TCP_REPAIR_QUEUE, TCP_SEND_QUEUE))).toBe('setsockopt EPERM')
    expect(refusal(() => set(client, TCP_REPAIR, 7))).toBe('setsockopt EINVAL')
    set(client, TCP_REPAIR, TCP_REPAIR_ON)
    expect(refusal(() => set(client, TCP_REPAIR_QUEUE, 9))).toBe('setsockopt EINVAL')
    expect(refusal(() => getsockopt(client.fd, IPPROTO_TCP, TCP_QUEUE_SEQ))).toBe('getsockopt EINVAL')
    set(client, TCP_REPAIR, TCP_REPAIR_OFF_NO_WP)
  })
})

it('EPERM: without CAP_NET_ADMIN nothing is repaired', () => {
  const script = `
    const { AF_INET, IPPROTO_TCP, SOCK_STREAM, TCP_REPAIR, setsockopt, socket } = sockfd
    console.log(refusal(() => setsockopt(socket(AF_INET, SOCK_STREAM), IPPROTO_TCP, TCP_REPAIR, 1)))
  `
  expect(asNobody(script)).toEqual(['setsockopt EPERM'])
})
