// MSG_ZEROCOPY: the kernel reads the caller's memory when it sends, and says in the
// error queue when it has done so. On loopback it copies after all, and says that too.

import {
  AF_INET6,
  AF_UNIX,
  bind,
  CMSG_SPACE,
  cmsg,
  connect,
  getsockname,
  getsockopt,
  type Inet6Address,
  IP_RECVERR,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPV6_RECVERR,
  MSG_DONTWAIT,
  MSG_ERRQUEUE,
  MSG_ZEROCOPY,
  Owned,
  POLLERR,
  POLLIN,
  poll,
  recv,
  recvmsg,
  SO_EE_CODE_ZEROCOPY_COPIED,
  SO_EE_ORIGIN_ZEROCOPY,
  SO_ZEROCOPY,
  SOCK_DGRAM,
  SOCK_STREAM,
  SOL_SOCKET,
  send,
  sendmmsg,
  sendmsg,
  sendto,
  setsockopt,
  socket,
  socketpair,
  writev,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { numbered, receive } from './support/pump.ts'
import { Both, Connection, LOOPBACK, mistakeOf, refusal } from './support/sockets.ts'

const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }
const room = CMSG_SPACE(64)

/** Waits for the end of `count` sends: each answer's first and last number, and the code. */
function completions(fd: number, count: number): { ranges: [first: number, last: number][]; code: number } {
  const ranges: [first: number, last: number][] = []
  let code = -1
  for (let told = 0; told < count; ) {
    if (poll([{ fd, events: 0 }], 5000).ready === 0) throw new Error(`only ${told} of ${count} have ended`)
    const { bytes, flags, control } = recvmsg(fd, [], { flags: MSG_ERRQUEUE, controllen: room })
    expect([bytes, flags & MSG_ERRQUEUE]).toEqual([0, MSG_ERRQUEUE])
    const error = cmsg(control, IPPROTO_IP, IP_RECVERR) ?? cmsg(control, IPPROTO_IPV6, IPV6_RECVERR)
    expect(error).toMatchObject({ ee_errno: 0, ee_origin: SO_EE_ORIGIN_ZEROCOPY, ee_type: 0, offender: null })
    const { ee_info, ee_data, ee_code } = error!
    ranges.push([ee_info, ee_data])
    told += ee_data - ee_info + 1
    code = ee_code
  }
  return { ranges, code }
}

const nothingMore = (fd: number) =>
  expect(refusal(() => recvmsg(fd, [], { flags: MSG_ERRQUEUE | MSG_DONTWAIT, controllen: room }))).toBe(
    'recvmsg EAGAIN',
  )

describe('MSG_ZEROCOPY', () => {
  it('TCP: each send is numbered, and its end told, of several at once as a range', () => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(client.fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    expect(getsockopt(client.fd, SOL_SOCKET, SO_ZEROCOPY)).toBe(1)
    const data = numbered(65_536)
    const arrived: Uint8Array[] = []
    for (let i = 0; i < 5; i++) {
      expect(send(client.fd, data, MSG_ZEROCOPY)).toBe(data.length)
      arrived.push(receive(server.fd, data.length))
    }
    expect(Buffer.concat(arrived).equals(Buffer.concat(Array(5).fill(data)))).toBe(true)
    const { ranges, code } = completions(client.fd, 5)
    const numbers = ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    )
    expect(numbers.sort()).toEqual([0, 1, 2, 3, 4])
    expect(code).toBe(SO_EE_CODE_ZEROCOPY_COPIED)
    nothingMore(client.fd)
  })

  it('POLLERR tells that there is something in the error queue', () => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(client.fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    expect(poll([{ fd: client.fd, events: 0 }], 0).ready).toBe(0)
    send(client.fd, numbered(4096), MSG_ZEROCOPY)
    receive(server.fd, 4096)
    expect(poll([{ fd: client.fd, events: POLLIN }], 5000).revents).toEqual([POLLERR])
    completions(client.fd, 1)
    expect(poll([{ fd: client.fd, events: 0 }], 0).ready).toBe(0)
  })

  it.each([LOOPBACK, LOOPBACK6])('UDP: $address', address => {
    using s = new Owned(socket(address.family, SOCK_DGRAM))
    bind(s.fd, address)
    connect(s.fd, getsockname(s.fd))
    setsockopt(s.fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    const data = numbered(1024)
    const buffer = new Uint8Array(2048)
    for (let i = 0; i < 3; i++) {
      send(s.fd, data, MSG_ZEROCOPY)
      expect(recv(s.fd, buffer)).toBe(data.length)
      expect(Buffer.compare(buffer.subarray(0, data.length), data)).toBe(0)
    }
    const { ranges } = completions(s.fd, 3)
    expect([ranges[0]?.[0], ranges.at(-1)?.[1]]).toEqual([0, 2])
    nothingMore(s.fd)
  })

  it('sendmsg, of several buffers: one number', () => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(client.fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    const parts = [numbered(4096), Buffer.from('middle'), numbered(8192)]
    const length = sendmsg(client.fd, parts, { flags: MSG_ZEROCOPY })
    expect(Buffer.from(receive(server.fd, length)).equals(Buffer.concat(parts))).toBe(true)
    expect(completions(client.fd, 1).ranges).toEqual([[0, 0]])
  })

  it('without SO_ZEROCOPY the flag does nothing, and nothing is told', () => {
    using connection = new Connection()
    const { client, server } = connection
    expect(send(client.fd, numbered(4096), MSG_ZEROCOPY)).toBe(4096)
    receive(server.fd, 4096)
    nothingMore(client.fd)
  })

  it('EOPNOTSUPP of a Unix socket, EINVAL of a value that is neither 0 nor 1', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    expect(refusal(() => setsockopt(pair[0], SOL_SOCKET, SO_ZEROCOPY, 1))).toBe('setsockopt EOPNOTSUPP')
    using connection = new Connection()
    expect(refusal(() => setsockopt(connection.client.fd, SOL_SOCKET, SO_ZEROCOPY, 2))).toBe(
      'setsockopt EINVAL',
    )
  })

  it.each<[what: string, act: (fd: number) => unknown, parameter: string]>([
    ['send', fd => send(fd, 'x', MSG_ZEROCOPY), 'data'],
    ['sendto', fd => sendto(fd, 'x', MSG_ZEROCOPY, LOOPBACK), 'data'],
    ['sendmsg', fd => sendmsg(fd, [numbered(8), 'x'], { flags: MSG_ZEROCOPY | MSG_DONTWAIT }), 'buffers[1]'],
    [
      'sendmmsg',
      fd => sendmmsg(fd, [{ buffers: [numbered(8)] }, { buffers: ['x'] }], MSG_ZEROCOPY),
      'messages[1].buffers[0]',
    ],
  ])('%s refuses a string, whose bytes would be gone by then, and sends nothing', (_call, act, parameter) => {
    using connection = new Connection()
    const { client, server } = connection
    setsockopt(client.fd, SOL_SOCKET, SO_ZEROCOPY, 1)
    expect(mistakeOf(() => act(client.fd))).toBe(`TypeError ERR_INVALID_ARG_VALUE "${parameter}"`)
    writev(client.fd, ['one ', 'after'])
    expect(String(Buffer.from(receive(server.fd, 9)))).toBe('one after')
    expect(refusal(() => recv(server.fd, new Uint8Array(1), MSG_DONTWAIT))).toBe('recv EAGAIN')
  })
})
