// unix(7), pathnames: sockets that are files.

import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import {
  type Address,
  AF_UNIX,
  accept,
  bind,
  connect,
  getpeername,
  getsockname,
  listen,
  Owned,
  SOCK_DGRAM,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  socket,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { asNobody } from './support/elsewhere.ts'
import { mistakeOf, refusal } from './support/sockets.ts'

const stream = (flags = 0) => new Owned(socket(AF_UNIX, SOCK_STREAM | flags))
const datagrams = () => new Owned(socket(AF_UNIX, SOCK_DGRAM))
const at = (path: string | Uint8Array): Address => ({ family: AF_UNIX, path })
const unshares = has('unshare') && run('unshare', ['-rm', 'true']).status === 0

/** A socket bound to that path, that listens. */
function listening(address: Address, backlog = 1): Owned {
  const s = stream()
  bind(s.fd, address)
  listen(s.fd, backlog)
  return s
}

describe('a pathname', () => {
  it('"can be bound to a null-terminated filesystem pathname": a socket file is made', () => {
    using directory = new Directory()
    using s = listening(directory.address('s'))
    expect(lstatSync(directory.join('s')).isSocket()).toBe(true)
    expect(getsockname(s.fd)).toEqual(directory.address('s'))
    using client = stream()
    connect(client.fd, directory.address('s'))
    expect(getpeername(client.fd)).toEqual(directory.address('s'))
  })

  it('outlives the socket: it is the program that removes it', () => {
    using directory = new Directory()
    listening(directory.address('s'))[Symbol.dispose]()
    expect(lstatSync(directory.join('s')).isSocket()).toBe(true)
  })

  it.each([
    ['in UTF-8', 'größe-寸法-📏'],
    ['with a byte order mark', '\ufeffmark'],
    ['with a newline', 'a\nb'],
  ])('%s is itself', (_name, name) => {
    using directory = new Directory()
    using s = listening(directory.address(name))
    expect(getsockname(s.fd)).toEqual(directory.address(name))
  })

  it('that is no UTF-8 goes in, and comes back, as bytes', () => {
    using directory = new Directory()
    const path = new Uint8Array(
      Buffer.concat([Buffer.from(`${directory.path}/`), Buffer.of(0xff, 0x61, 0xc3)]),
    )
    using s = listening(at(path))
    expect(getsockname(s.fd)).toEqual({ family: AF_UNIX, path })
    using client = stream()
    connect(client.fd, at(path))
    expect(getpeername(client.fd)).toEqual({ family: AF_UNIX, path })
  })

  it.each([
    [107, 'with a NUL behind it', 110],
    [108, 'without one: getsockname(2) says more than sockaddr_un has', 111],
  ])('of %i bytes, %s', (length, _name, told) => {
    using directory = new Directory()
    const address = at(`${directory.path}/`.padEnd(length, 'x'))
    using s = listening(address)
    expect(getsockname(s.fd)).toEqual(address)
    const addrlen = Uint32Array.of(128)
    expect(raw.getsockname(s.fd, new Uint8Array(128), addrlen)).toBe(0)
    expect([...addrlen]).toEqual([told])
    using client = stream()
    connect(client.fd, address)
    expect(getpeername(client.fd)).toEqual(address)
  })

  it('EADDRINUSE "the filesystem socket object already exists.", be it as a file', () => {
    using directory = new Directory()
    writeFileSync(directory.join('file'), '')
    listening(directory.address('old'))[Symbol.dispose]()
    using s = stream()
    expect(refusal(() => bind(s.fd, directory.address('file')))).toBe('bind EADDRINUSE')
    expect(refusal(() => bind(s.fd, directory.address('old')))).toBe('bind EADDRINUSE')
  })

  it('EACCES "Search permission is denied on a component of the path prefix."', () => {
    using directory = new Directory()
    mkdirSync(directory.join('closed'), 0o400)
    chmodSync(directory.path, 0o755)
    const script = `
      const fd = sockfd.socket(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      console.log(refusal(() => sockfd.bind(fd, ${JSON.stringify(directory.address('closed/s'))})))
    `
    expect(asNobody(script)).toEqual(['bind EACCES'])
  })

  it('EACCES "Write permission is denied on the socket file"', () => {
    using directory = new Directory()
    using _listener = listening(directory.address('s'))
    chmodSync(directory.path, 0o755)
    chmodSync(directory.join('s'), 0o400)
    const script = `
      const fd = sockfd.socket(sockfd.AF_UNIX, sockfd.SOCK_STREAM)
      console.log(refusal(() => sockfd.connect(fd, ${JSON.stringify(directory.address('s'))})))
    `
    expect(asNobody(script)).toEqual(['connect EACCES'])
  })

  it('ELOOP, ENOENT, ENOTDIR: the path cannot be made, or found', () => {
    using directory = new Directory()
    symlinkSync('loop', directory.join('loop'))
    writeFileSync(directory.join('file'), '')
    using s = stream()
    expect(refusal(() => bind(s.fd, directory.address('loop/s')))).toBe('bind ELOOP')
    expect(refusal(() => bind(s.fd, directory.address('nowhere/s')))).toBe('bind ENOENT')
    expect(refusal(() => bind(s.fd, directory.address('file/s')))).toBe('bind ENOTDIR')
    expect(refusal(() => connect(s.fd, directory.address('loop')))).toBe('connect ELOOP')
    expect(refusal(() => connect(s.fd, directory.address('nowhere')))).toBe('connect ENOENT')
    expect(refusal(() => connect(s.fd, directory.address('file/s')))).toBe('connect ENOTDIR')
  })

  it.skipIf(!unshares)('EROFS "a read-only filesystem." (needs a mount namespace)', () => {
    using directory = new Directory()
    const script = `
      const { bind, socket, AF_UNIX, SOCK_STREAM } = await import('sockfd')
      try {
        bind(socket(AF_UNIX, SOCK_STREAM), ${JSON.stringify(directory.address('s'))})
      } catch (err) {
        console.log(err.syscall, err.code)
      }
    `
    const command = 'mount -t tmpfs -o ro none "$0" && exec "$1" --input-type=module --eval "$2"'
    const args = ['-rm', 'sh', '-c', command, directory.path, process.execPath, script]
    expect(run('unshare', args, { cwd: ROOT })).toMatchObject({ stdout: 'bind EROFS\n', status: 0 })
  })

  it('ECONNREFUSED "was not a listening socket", or "the target pathname is not a socket."', () => {
    using directory = new Directory()
    writeFileSync(directory.join('file'), '')
    using bound = stream()
    bind(bound.fd, directory.address('bound'))
    using s = stream()
    expect(refusal(() => connect(s.fd, directory.address('bound')))).toBe('connect ECONNREFUSED')
    expect(refusal(() => connect(s.fd, directory.address('file')))).toBe('connect ECONNREFUSED')
  })

  it('EAGAIN "the socket is nonblocking, and the connection cannot be completed": nothing is in progress', () => {
    using directory = new Directory()
    using listener = listening(directory.address('s'), 0)
    using first = stream()
    connect(first.fd, directory.address('s'))
    using second = stream(SOCK_NONBLOCK)
    expect(refusal(() => connect(second.fd, directory.address('s')))).toBe('connect EAGAIN')
    new Owned(accept(listener.fd).fd)[Symbol.dispose]()
    expect(refusal(() => connect(second.fd, directory.address('s')))).toBe('nothing')
  })

  it('EPROTOTYPE "to connect a UNIX domain datagram socket to a stream socket."', () => {
    using directory = new Directory()
    using _listener = listening(directory.address('s'))
    using s = datagrams()
    expect(refusal(() => connect(s.fd, directory.address('s')))).toBe('connect EPROTOTYPE')
  })

  it.each<[what: string, path: unknown, mistake: string]>([
    ['no path', undefined, 'TypeError ERR_INVALID_ARG_TYPE "address.path"'],
    ['a number', 5, 'TypeError ERR_INVALID_ARG_TYPE "address.path"'],
    ['a URL', new URL('file:///tmp/s'), 'TypeError ERR_INVALID_ARG_TYPE "address.path"'],
    ['109 bytes', 'x'.repeat(109), 'RangeError ERR_OUT_OF_RANGE "address.path"'],
    ['109 bytes in fewer characters', 'ß'.repeat(55), 'RangeError ERR_OUT_OF_RANGE "address.path"'],
    ['109 bytes of an abstract name', '\0'.repeat(109), 'RangeError ERR_OUT_OF_RANGE "address.path"'],
    ['a NUL inside', '/tmp/a\0b', 'TypeError ERR_INVALID_ARG_VALUE "address.path"'],
    ['a NUL at the end', Buffer.from('/tmp/a\0'), 'TypeError ERR_INVALID_ARG_VALUE "address.path"'],
    ['half a character', '/tmp/\ud800', 'TypeError ERR_INVALID_ARG_VALUE "address.path"'],
  ])('throws for %s, and binds nothing', (_what, path, mistake) => {
    using s = stream()
    expect(mistakeOf(() => bind(s.fd, at(path as string)))).toBe(mistake)
    expect(mistakeOf(() => connect(s.fd, at(path as string)))).toBe(mistake)
    expect(getsockname(s.fd)).toEqual({ family: AF_UNIX, path: '' })
  })
})
