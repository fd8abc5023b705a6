// TCP Fast Open: data that travels with the SYN. tcp(7), send(2). What the machine's
// net.ipv4.tcp_fastopen does not allow falls back; in a network of one's own it is
// allowed.

import { readFileSync } from 'node:fs'
import {
  connect,
  getpeername,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  MSG_FASTOPEN,
  POLLIN,
  POLLOUT,
  poll,
  recv,
  SOCK_NONBLOCK,
  send,
  sendto,
  setsockopt,
  TCP_FASTOPEN,
  TCP_FASTOPEN_CONNECT,
  TCP_FASTOPEN_KEY,
  TCP_INFO,
  TCPI_OPT_SYN_DATA,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { canBeApart, inNamespace, NEEDS_NAMESPACE } from './support/namespace.ts'
import { Connection, Listener, refusal, tcp } from './support/sockets.ts'

const allowed = Number(readFileSync('/proc/sys/net/ipv4/tcp_fastopen', 'utf8'))
const asClient = (allowed & 1) !== 0
const asServer = (allowed & 2) !== 0
const buffer = Buffer.alloc(64)

const info = (fd: number) => getsockopt(fd, IPPROTO_TCP, TCP_INFO)
const synData = (fd: number) => (info(fd).tcpi_options & TCPI_OPT_SYN_DATA) !== 0

/** What the listener's next connection brings. */
function arrived(listener: Listener): string {
  expect(poll([{ fd: listener.fd, events: POLLIN }], 5000).ready).toBe(1)
  using server = listener.take()
  expect(poll([{ fd: server.fd, events: POLLIN }], 5000).ready).toBe(1)
  return buffer.toString('utf8', 0, recv(server.fd, buffer))
}

describe('TCP_FASTOPEN', () => {
  it('"specifies the maximum length of pending SYNs (similar to the backlog argument in listen(2))"', () => {
    using s = tcp()
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_FASTOPEN)).toBe(0)
    setsockopt(s.fd, IPPROTO_TCP, TCP_FASTOPEN, 5)
    expect(getsockopt(s.fd, IPPROTO_TCP, TCP_FASTOPEN)).toBe(5)
  })

  it('EINVAL: a connection is no listener', () => {
    using connection = new Connection()
    expect(refusal(() => setsockopt(connection.client.fd, IPPROTO_TCP, TCP_FASTOPEN, 5))).toBe(
      'setsockopt EINVAL',
    )
  })

  it('TCP_FASTOPEN_KEY: sixteen bytes, or twice as many', () => {
    using listener = new Listener()
    for (const key of ['0123456789abcdef', '0123456789abcdefghijklmnopqrstuv']) {
      setsockopt(listener.fd, IPPROTO_TCP, TCP_FASTOPEN_KEY, Buffer.from(key))
      expect(Buffer.from(getsockopt(listener.fd, IPPROTO_TCP, TCP_FASTOPEN_KEY)).toString()).toBe(key)
    }
    const short = Buffer.from('0123')
    expect(refusal(() => setsockopt(listener.fd, IPPROTO_TCP, TCP_FASTOPEN_KEY, short))).toBe(
      'setsockopt EINVAL',
    )
  })
})

describe.skipIf(!asClient)('as a client (needs bit 1 of net.ipv4.tcp_fastopen)', () => {
  it.skipIf(asServer)(
    'MSG_FASTOPEN: connects and sends, in a SYN without data where the server takes none',
    () => {
      using listener = new Listener()
      setsockopt(listener.fd, IPPROTO_TCP, TCP_FASTOPEN, 5)
      using client = tcp()
      expect(sendto(client.fd, 'hello', MSG_FASTOPEN, listener.address)).toBe(5)
      expect(getpeername(client.fd)).toEqual(listener.address)
      expect(arrived(listener)).toBe('hello')
      expect(synData(client.fd)).toBe(false)
    },
  )

  it.skipIf(asServer)(
    'EINPROGRESS of a non-blocking socket: the connection is begun, and nothing sent',
    () => {
      using listener = new Listener()
      using client = tcp(SOCK_NONBLOCK)
      const act = () => sendto(client.fd, 'hello', MSG_FASTOPEN, listener.address)
      expect(refusal(act)).toBe('sendto EINPROGRESS')
      expect(poll([{ fd: client.fd, events: POLLOUT }], 5000).ready).toBe(1)
      send(client.fd, 'hello')
      expect(arrived(listener)).toBe('hello')
    },
  )

  it('TCP_FASTOPEN_CONNECT "connect(2) behaves as usual" without a cookie', () => {
    using listener = new Listener()
    using client = tcp()
    setsockopt(client.fd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, 1)
    expect(getsockopt(client.fd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT)).toBe(1)
    connect(client.fd, listener.address)
    write(client.fd, 'hello')
    expect(arrived(listener)).toBe('hello')
  })

  it('EISCONN: a connection is open already', () => {
    using connection = new Connection()
    const act = () => sendto(connection.client.fd, 'x', MSG_FASTOPEN, getsockname(connection.server.fd))
    expect(refusal(act)).toBe('sendto EISCONN')
    expect(refusal(() => setsockopt(connection.client.fd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, 1))).toBe(
      'setsockopt EINVAL',
    )
  })
})

/** A listener with TCP_FASTOPEN, and who connects to it. */
const SCENE = `
  import { writeFileSync } from 'node:fs'
  const { AF_INET, IPPROTO_TCP, MSG_FASTOPEN, SOCK_STREAM, TCP_FASTOPEN, TCP_FASTOPEN_CONNECT, TCP_INFO } = sockfd
  const { TCP_CLOSE, TCP_ESTABLISHED, TCP_SYN_SENT, TCPI_OPT_SYN_DATA } = sockfd
  const allow = value => writeFileSync('/proc/sys/net/ipv4/tcp_fastopen', String(value))
  allow(3)
  const tcp = () => sockfd.socket(AF_INET, SOCK_STREAM)
  const listener = tcp()
  sockfd.setsockopt(listener, IPPROTO_TCP, TCP_FASTOPEN, 5)
  sockfd.bind(listener, LOOPBACK)
  sockfd.listen(listener, 5)
  const address = sockfd.getsockname(listener)
  const info = fd => sockfd.getsockopt(fd, IPPROTO_TCP, TCP_INFO)
  const synData = fd => (info(fd).tcpi_options & TCPI_OPT_SYN_DATA) !== 0
  const buffer = Buffer.alloc(64)
  const arrived = () => {
    const { fd } = sockfd.accept(listener)
    return [buffer.toString('utf8', 0, sockfd.read(fd, buffer)), synData(fd)].join(' ')
  }
`

describe.skipIf(!canBeApart)(`where it is allowed ${NEEDS_NAMESPACE}`, () => {
  it('the first connection gets the cookie, and of the second the data goes with the SYN', () => {
    const script = `${SCENE}
      for (let i = 0; i < 2; i++) {
        const fd = tcp()
        sockfd.sendto(fd, 'hello', MSG_FASTOPEN, address)
        console.log(arrived(), synData(fd))
      }
    `
    expect(inNamespace(script)).toEqual(['hello false false', 'hello true true'])
  })

  it('TCP_FASTOPEN_CONNECT: with a cookie connect(2) "would return 0 immediately but the SYN transmission is deferred"', () => {
    const script = `${SCENE}
      sockfd.sendto(tcp(), 'cookie', MSG_FASTOPEN, address)
      console.log(arrived())
      const fd = tcp()
      sockfd.setsockopt(fd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, 1)
      sockfd.connect(fd, address)
      console.log(info(fd).tcpi_state === TCP_SYN_SENT, refusal(() => sockfd.getpeername(fd)))
      console.log(sockfd.poll([{ fd: listener, events: sockfd.POLLIN }], 0).ready)
      sockfd.write(fd, 'hello')
      console.log(arrived(), synData(fd), info(fd).tcpi_state === TCP_ESTABLISHED)
      console.log(refusal(() => sockfd.sendto(fd, 'x', MSG_FASTOPEN, address)))
    `
    expect(inNamespace(script)).toEqual([
      'cookie false',
      'true getpeername ENOTCONN',
      '0',
      'hello true true true',
      'sendto EISCONN',
    ])
  })

  it('EOPNOTSUPP: it is not allowed at all', () => {
    const script = `${SCENE}
      allow(0)
      console.log(refusal(() => sockfd.sendto(tcp(), 'hello', MSG_FASTOPEN, address)))
      console.log(refusal(() => sockfd.setsockopt(tcp(), IPPROTO_TCP, TCP_FASTOPEN_CONNECT, 1)))
    `
    expect(inNamespace(script)).toEqual(['sendto EOPNOTSUPP', 'setsockopt EOPNOTSUPP'])
  })
})
