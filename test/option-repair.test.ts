// TCP_REPAIR and its like: a connection is made of its numbers, without a packet, as
// CRIU does to move one to another machine. It needs CAP_NET_ADMIN.

import {
  type Address,
  bind,
  connect,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  type Owned,
  read,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SOL_SOCKET,
  setsockopt,
  TCP_INFO,
  TCP_QUEUE_SEQ,
  TCP_RECV_QUEUE,
  TCP_REPAIR,
  TCP_REPAIR_OPTIONS,
  TCP_REPAIR_QUEUE,
  TCP_REPAIR_WINDOW,
  TCP_SEND_QUEUE,
  TCP_TIMESTAMP,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { can } from './support/option-rule.ts'
import { rowBetween } from './support/rows.ts'
import { LOOPBACK, refusal, tcp } from './support/sockets.ts'

const uints = (...numbers: number[]) => new Uint8Array(Uint32Array.from(numbers).buffer)

// struct tcp_repair_opt: the number of a TCP option, and what was agreed on.
const MSS = [2, 1000]
const WINDOW_SCALES = [3, 7 | (5 << 16)]
const SACK = [4, 0]

function bound(): Owned {
  const s = tcp()
  setsockopt(s.fd, SOL_SOCKET, SO_REUSEADDR, 1)
  bind(s.fd, LOOPBACK)
  return s
}

const port = (fd: number) => (getsockname(fd) as { port: number }).port

/** Makes the socket one end of a connection: the next byte to send, and the next to receive. */
function restore(fd: number, peer: Address, sent: number, received: number): void {
  setsockopt(fd, IPPROTO_TCP, TCP_REPAIR, 1)
  for (const [queue, next] of [
    [TCP_SEND_QUEUE, sent],
    [TCP_RECV_QUEUE, received],
  ] as const) {
    setsockopt(fd, IPPROTO_TCP, TCP_REPAIR_QUEUE, queue)
    expect(getsockopt(fd, IPPROTO_TCP, TCP_REPAIR_QUEUE)).toBe(queue)
    setsockopt(fd, IPPROTO_TCP, TCP_QUEUE_SEQ, next)
    expect(getsockopt(fd, IPPROTO_TCP, TCP_QUEUE_SEQ)).toBe(next)
  }
  connect(fd, peer)
  setsockopt(fd, IPPROTO_TCP, TCP_REPAIR_OPTIONS, uints(...MSS, ...WINDOW_SCALES, ...SACK))
  const window = uints(received - 1, 30_000, 30_000, 40_000, received)
  expect(getsockopt(fd, IPPROTO_TCP, TCP_REPAIR_WINDOW, 20)).not.toEqual(window)
  setsockopt(fd, IPPROTO_TCP, TCP_REPAIR_WINDOW, window)
  expect(getsockopt(fd, IPPROTO_TCP, TCP_REPAIR_WINDOW, 20)).toEqual(window)
}

describe.skipIf(!can('CAP_NET_ADMIN'))('TCP_REPAIR (needs CAP_NET_ADMIN)', () => {
  it('two sockets are one connection, and no handshake was made', () => {
    using one = bound()
    using other = bound()
    const [there, here] = [4_000_000_000, 1000] // As unsigned as they are on the wire.
    restore(one.fd, getsockname(other.fd), there, here)
    restore(other.fd, getsockname(one.fd), here, there)
    expect(rowBetween(port(one.fd), port(other.fd))?.state).toBe('ESTABLISHED')
    for (const { fd } of [one, other]) {
      setsockopt(fd, IPPROTO_TCP, TCP_REPAIR, 0)
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
    }
    expect(getsockopt(one.fd, IPPROTO_TCP, TCP_INFO)).toMatchObject({
      tcpi_state: 1,
      tcpi_snd_wscale: 7,
      tcpi_rcv_wscale: 5,
      tcpi_options: 2 | 4, // SACK, window scale
    })
    const buffer = Buffer.alloc(16)
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      write(from.fd, 'repaired')
      expect(buffer.toString('latin1', 0, read(to.fd, buffer))).toBe('repaired')
    }
  })

  it('TCP_TIMESTAMP: the clock of the connection', () => {
    using s = bound()
    setsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR, 1)
    setsockopt(s.fd, IPPROTO_TCP, TCP_TIMESTAMP, 4_000_000_000)
    const clock = getsockopt(s.fd, IPPROTO_TCP, TCP_TIMESTAMP)
    expect(clock).toBeGreaterThanOrEqual(4_000_000_000)
    expect(clock).toBeLessThan(4_000_060_000) // It goes on, in milliseconds.
  })

  it('EPERM, or EINVAL, of a connection that is not in repair', () => {
    using s = bound()
    const set = (option: Parameters<typeof setsockopt>[2], value: unknown) =>
      refusal(() => setsockopt(s.fd, IPPROTO_TCP, option, value as never))
    expect(set(TCP_REPAIR_QUEUE, TCP_SEND_QUEUE)).toBe('setsockopt EPERM')
    expect(set(TCP_TIMESTAMP, 1)).toBe('setsockopt EPERM')
    expect(set(TCP_REPAIR_WINDOW, new Uint8Array(20))).toBe('setsockopt EPERM')
    expect(set(TCP_QUEUE_SEQ, 1)).toBe('setsockopt EINVAL')
    expect(set(TCP_REPAIR_OPTIONS, uints(...MSS))).toBe('setsockopt EINVAL')
    for (const option of [TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ])
      expect(refusal(() => getsockopt(s.fd, IPPROTO_TCP, option))).toBe('getsockopt EINVAL')
    const window = () => getsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR_WINDOW, 20)
    expect(refusal(window)).toBe('getsockopt EPERM')
  })

  it('EINVAL of a queue that is none, of another length of the window', () => {
    using s = bound()
    setsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR, 1)
    expect(refusal(() => setsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR_QUEUE, 9))).toBe('setsockopt EINVAL')
    for (const length of [undefined, 4])
      expect(refusal(() => getsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR_WINDOW, length as number))).toBe(
        'getsockopt EINVAL',
      )
    expect(refusal(() => setsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR, 7))).toBe('setsockopt EINVAL')
  })

  it('TCP_REPAIR_OPTIONS is not to be read', () => {
    using s = bound()
    const act = () => getsockopt(s.fd, IPPROTO_TCP, TCP_REPAIR_OPTIONS)
    expect(refusal(act)).toBe('getsockopt ENOPROTOOPT')
  })
})
