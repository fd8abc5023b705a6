// TCP_MD5SIG, tcp(7) and RFC 2385: segments are signed with a key that both ends have
// been given, and what is not signed so is dropped.

import {
  type Address,
  AF_INET,
  AF_INET6,
  accept,
  bind,
  connect,
  getsockname,
  getsockopt,
  IPPROTO_TCP,
  listen,
  Owned,
  POLLOUT,
  poll,
  read,
  SO_RCVTIMEO,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  TCP_MD5SIG,
  TCP_MD5SIG_EXT,
  type TcpMd5sig,
  write,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has, run } from './support/children.ts'
import { netstat } from './support/rows.ts'
import { LOOPBACK, mistakeOf, refusal, tcp } from './support/sockets.ts'

const TCP_MD5SIG_FLAG_PREFIX = 1
const KEY = Buffer.from('both-ends-know-it')

/** Gives a socket the key for a peer. */
const sign = (fd: number, tcpm_key: Uint8Array = KEY, tcpm_addr: Address = LOOPBACK) =>
  setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, { tcpm_addr, tcpm_key })

const signs = (() => {
  using s = tcp()
  return refusal(() => sign(s.fd))
})()
const noKeys = signs === 'nothing' ? undefined : `needs a kernel built with TCP_MD5SIG: ${signs}`
const because = noKeys === undefined ? '' : ` (${noKeys})`

/** A listener on loopback that wants signatures. */
function signing(family: number = AF_INET, add: (fd: number) => void = sign): Owned {
  const listener = new Owned(socket(family, SOCK_STREAM))
  add(listener.fd)
  bind(listener.fd, family === AF_INET ? LOOPBACK : { family: AF_INET6, address: '::1', port: 0 })
  listen(listener.fd, 4)
  setsockopt(listener.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
  return listener
}

/** What the other end reads of what one end writes. */
function talk(client: Owned, listener: Owned): string {
  connect(client.fd, getsockname(listener.fd))
  using server = new Owned(accept(listener.fd).fd)
  setsockopt(server.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 5, tv_usec: 0 })
  write(client.fd, 'signed')
  const buffer = Buffer.alloc(16)
  return buffer.toString('latin1', 0, read(server.fd, buffer))
}

describe.skipIf(noKeys !== undefined)(`TCP_MD5SIG${because}`, () => {
  it('both ends have the key: they talk', () => {
    using listener = signing()
    using client = tcp()
    sign(client.fd)
    expect(talk(client, listener)).toBe('signed')
  })

  it('over IPv6 too', () => {
    const address = { family: AF_INET6, address: '::1', port: 0 } as const
    using listener = signing(AF_INET6, fd => sign(fd, KEY, address))
    using client = new Owned(socket(AF_INET6, SOCK_STREAM))
    sign(client.fd, KEY, address)
    expect(talk(client, listener)).toBe('signed')
  })

  it.each([
    ['no key', undefined, 'TCPMD5NotFound'],
    ['another key', Buffer.from('one-end-knows-it'), 'TCPMD5Failure'],
  ])('of a client with %s nothing is taken', async (_what, key, counter) => {
    using listener = signing()
    using client = tcp(SOCK_NONBLOCK)
    if (key !== undefined) sign(client.fd, key)
    const before = netstat(counter)
    expect(refusal(() => connect(client.fd, getsockname(listener.fd)))).toBe('connect EINPROGRESS')
    await expect.poll(() => netstat(counter)).toBeGreaterThan(before)
    expect(poll([{ fd: client.fd, events: POLLOUT }], 0).ready).toBe(0)
  })

  it('of a client that signs for one who knows no key nothing is taken', async () => {
    using listener = signing(AF_INET, () => {})
    using client = tcp(SOCK_NONBLOCK)
    sign(client.fd)
    const before = netstat('TCPMD5Unexpected')
    expect(refusal(() => connect(client.fd, getsockname(listener.fd)))).toBe('connect EINPROGRESS')
    await expect.poll(() => netstat('TCPMD5Unexpected')).toBeGreaterThan(before)
  })

  it.skipIf(!has('ss') || process.getuid?.() !== 0)('ss(8) tells of it (needs iproute2, as root)', () => {
    using listener = signing()
    const { port } = getsockname(listener.fd) as { port: number }
    const { stdout } = run('ss', ['-ltinH', `sport = :${port}`])
    expect(stdout).toContain('md5keys:127.0.0.1/32=')
    expect(stdout).toContain(KEY.toString())
  })

  it('a key of no bytes deletes it; ENOENT if there is none', () => {
    using s = tcp()
    sign(s.fd)
    sign(s.fd, Buffer.alloc(0))
    expect(refusal(() => sign(s.fd, Buffer.alloc(0)))).toBe('setsockopt ENOENT')
    using listener = signing(AF_INET, fd => {
      sign(fd)
      setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, { tcpm_addr: LOOPBACK, tcpm_keylen: 0 })
    })
    using client = tcp()
    expect(talk(client, listener)).toBe('signed')
  })

  it('as many bytes of the key count as tcpm_keylen says', () => {
    const longer = Buffer.concat([KEY, Buffer.from(' and more')])
    using listener = signing(AF_INET, fd =>
      setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG, {
        tcpm_addr: LOOPBACK,
        tcpm_key: longer,
        tcpm_keylen: KEY.length,
      }),
    )
    using client = tcp()
    sign(client.fd)
    expect(talk(client, listener)).toBe('signed')
  })

  it('is not to be read', () => {
    using s = tcp()
    sign(s.fd)
    for (const option of [TCP_MD5SIG, TCP_MD5SIG_EXT])
      expect(refusal(() => getsockopt(s.fd, IPPROTO_TCP, option, 216))).toBe('getsockopt ENOPROTOOPT')
  })

  it.each<[what: string, value: Partial<TcpMd5sig> | Uint8Array]>([
    ['a key longer than 80 bytes', { tcpm_key: Buffer.alloc(80), tcpm_keylen: 81 }],
    ['a peer of another family', { tcpm_addr: { family: AF_INET6, address: '::1', port: 0 } }],
    ['half a struct', new Uint8Array(100)],
    ['an AF_UNIX peer', { tcpm_addr: { family: 1, path: '/peer' } }],
  ])('EINVAL of %s', (_what, value) => {
    using s = tcp()
    const whole = value instanceof Uint8Array ? value : { tcpm_addr: LOOPBACK, tcpm_key: KEY, ...value }
    expect(refusal(() => setsockopt(s.fd, IPPROTO_TCP, TCP_MD5SIG, whole))).toBe('setsockopt EINVAL')
  })

  it.each<[what: string, value: unknown, mistake: string]>([
    ['nothing', undefined, 'TypeError ERR_INVALID_ARG_TYPE "value"'],
    ['no peer', { tcpm_key: KEY }, 'TypeError ERR_INVALID_ARG_TYPE "value.tcpm_addr"'],
    [
      'half a peer',
      { tcpm_addr: { family: AF_INET, port: 0 } },
      'TypeError ERR_INVALID_ARG_TYPE "value.tcpm_addr.address"',
    ],
    [
      'a peer with no such port',
      { tcpm_addr: { ...LOOPBACK, port: -1 } },
      'RangeError ERR_OUT_OF_RANGE "value.tcpm_addr.port"',
    ],
    [
      'a key in words',
      { tcpm_addr: LOOPBACK, tcpm_key: 'k' },
      'TypeError ERR_INVALID_ARG_TYPE "value.tcpm_key"',
    ],
    [
      '81 bytes',
      { tcpm_addr: LOOPBACK, tcpm_key: Buffer.alloc(81) },
      'RangeError ERR_OUT_OF_RANGE "value.tcpm_key"',
    ],
    [
      'flags in more than 8 bits',
      { tcpm_addr: LOOPBACK, tcpm_flags: 256 },
      'RangeError ERR_OUT_OF_RANGE "value.tcpm_flags"',
    ],
  ])('throws for %s', (_what, value, mistake) => {
    using s = tcp()
    expect(mistakeOf(() => setsockopt(s.fd, IPPROTO_TCP, TCP_MD5SIG, value as TcpMd5sig))).toBe(mistake)
  })
})

describe.skipIf(noKeys !== undefined)(`TCP_MD5SIG_EXT${because}`, () => {
  const range = (fd: number, tcpm_prefixlen: number) =>
    setsockopt(fd, IPPROTO_TCP, TCP_MD5SIG_EXT, {
      tcpm_addr: { family: AF_INET, address: '127.0.0.0', port: 0 },
      tcpm_flags: TCP_MD5SIG_FLAG_PREFIX,
      tcpm_prefixlen,
      tcpm_key: KEY,
    })

  it('is the key of a range of peers', () => {
    using listener = signing(AF_INET, fd => range(fd, 8))
    using client = tcp()
    range(client.fd, 31)
    expect(talk(client, listener)).toBe('signed')
  })

  it('EINVAL of more bits than an address has', () => {
    using s = tcp()
    expect(refusal(() => range(s.fd, 33))).toBe('setsockopt EINVAL')
  })
})
