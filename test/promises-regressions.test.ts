// What once hung, or was told too late.

import { AF_INET, AF_UNIX, MSG_ERRQUEUE, SHUT_WR, SOCK_STREAM } from 'sockfd'
import { socket, socketpair } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { rejected, Two, text } from './support/promises.ts'
import { Listener } from './support/sockets.ts'

describe('connect(2)', () => {
  it('is refused though somebody waits to read, who would take the error', async () => {
    using gone = new Listener()
    const { address } = gone
    gone[Symbol.dispose]()
    using client = socket(AF_INET, SOCK_STREAM)
    const connecting = rejected(client.connect(address))
    const reading = client.read(new Uint8Array(1))
    expect(await connecting).toBe('connect ECONNREFUSED')
    expect(await reading).toBe(0)
  })

  it('refused with EISCONN changes nothing of what edges have said: the end is still told', async () => {
    using two = await Two.tcp()
    await two.one.write('hello')
    two.one.shutdown(SHUT_WR)
    await two.other.readable()
    const peer = two.other.getpeername()
    expect(await rejected(two.other.connect(peer))).toBe('connect EISCONN')
    expect(await text(two.other)).toBe('hello')
    expect(await two.other.read(new Uint8Array(8))).toBe(0)
  })
})

describe('a wait that ends early', () => {
  it('lets those behind it have what has come meanwhile', async () => {
    using two = await Two.tcp()
    const errors = rejected(two.other.recv(new Uint8Array(64), MSG_ERRQUEUE, { timeout: 50 }))
    const reading = text(two.other)
    await two.one.write('hi')
    expect(await errors).toBe('TimeoutError ERR_SOCKET_TIMEOUT')
    expect(await reading).toBe('hi')
  })
})

describe('a mistake', () => {
  it.each([
    ['flags of recv', 'flags', (s: ReturnType<typeof socket>) => s.recv(new Uint8Array(1), 'x' as never)],
    ['flags of send', 'flags', (s: ReturnType<typeof socket>) => s.send('x', 1.5)],
    ['buffers of readv', 'buffers', (s: ReturnType<typeof socket>) => s.readv(null as never)],
    ['an address', 'address', (s: ReturnType<typeof socket>) => s.sendto('x', 0, 5 as never)],
  ])('is told at once, though nothing is ready: %s', async (_what, name, call) => {
    const [idle, other] = socketpair(AF_UNIX, SOCK_STREAM)
    using _idle = idle
    using _other = other
    await expect(call(idle)).rejects.toThrow(`"${name}"`)
  })
})
