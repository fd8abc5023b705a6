// unix(7), abstract names and none at all: sockets that are no files.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import {
  type Address,
  AF_UNIX,
  accept,
  bind,
  connect,
  getsockname,
  listen,
  Owned,
  read,
  recvfrom,
  SOCK_DGRAM,
  SOCK_STREAM,
  sendto,
  socket,
  write,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { has, run, start } from './support/children.ts'
import { abstract } from './support/directory.ts'

import { refusal } from './support/sockets.ts'

const buffer = Buffer.alloc(64)
const stream = (flags = 0) => new Owned(socket(AF_UNIX, SOCK_STREAM | flags))
const datagrams = () => new Owned(socket(AF_UNIX, SOCK_DGRAM))
const at = (path: string | Uint8Array): Address => ({ family: AF_UNIX, path })
const python = has('python3')

/** A socket bound to that path, that listens. */
function listening(address: Address, backlog = 1): Owned {
  const s = stream()
  bind(s.fd, address)
  listen(s.fd, backlog)
  return s
}

describe('an abstract name', () => {
  /** The names that the kernel shows, where each NUL is an at sign. */
  const shown = () =>
    readFileSync('/proc/net/unix', 'utf8')
      .split('\n')
      .map(line => line.split(' ')[7])

  it.each([
    ['', ''],
    ['with a NUL in it', '\0b'],
    ['with NULs at its end, all significant', '\0\0'],
  ])('has exactly the length that it is given: %s', (_what, more) => {
    const { path } = abstract()
    const address = at(`${path}${more}`)
    using s = listening(address)
    expect(getsockname(s.fd)).toEqual(address)
    expect(shown()).toContain(`${path}${more}`.replaceAll('\0', '@'))
    const addrlen = Uint32Array.of(128)
    expect(raw.getsockname(s.fd, new Uint8Array(128), addrlen)).toBe(0)
    expect([...addrlen]).toEqual([2 + Buffer.byteLength(address.path as string)])
  })

  it('is another name with one NUL more', () => {
    const { path } = abstract()
    using _short = listening(at(path))
    using long = stream()
    expect(refusal(() => connect(long.fd, at(`${path}\0`)))).toBe('connect ECONNREFUSED')
    expect(refusal(() => bind(long.fd, at(path)))).toBe('bind EADDRINUSE')
    expect(refusal(() => bind(long.fd, at(`${path}\0`)))).toBe('nothing')
  })

  it('of 107 bytes behind the NUL, and of bytes that are no UTF-8', () => {
    const full = at(`${abstract().path}`.padEnd(108, '\0'))
    const bytes = new Uint8Array(Buffer.concat([Buffer.from(`${abstract().path}`), Buffer.of(0xff, 0, 0x80)]))
    using first = listening(full)
    using second = listening(at(bytes))
    expect(getsockname(first.fd)).toEqual(full)
    expect(getsockname(second.fd)).toEqual(at(bytes))
  })

  it('"autobound to an abstract address": an empty path, and five hexadecimal digits are chosen', () => {
    using s = stream()
    using t = stream()
    bind(s.fd, at(''))
    expect(raw.bind(t.fd, new Uint8Array(Uint16Array.of(AF_UNIX).buffer), 2)).toBe(0)
    for (const { fd } of [s, t]) expect(getsockname(fd)).toEqual(at(expect.stringMatching(/^\0[0-9a-f]{5}$/)))
  })

  it.skipIf(!python)('is what another program calls so: Python connects to us (needs python3)', () => {
    const address = at(`${abstract().path}\0x\0`)
    using listener = listening(address)
    const script = `
import ast, socket, sys
s = socket.socket(socket.AF_UNIX)
s.bind(b'\\0' + ast.literal_eval(sys.argv[1])[1:] + b'client\\0')
s.connect(ast.literal_eval(sys.argv[1]))
s.send(b'from python')
`
    const name = `b'${(address.path as string).replaceAll('\0', '\\0')}'`
    expect(run('python3', ['-c', script, name])).toMatchObject({ stderr: '', status: 0 })
    const { fd, address: peer } = accept(listener.fd)
    using server = new Owned(fd)
    expect(peer).toEqual(at(`${address.path}client\0`))
    expect(buffer.toString('utf8', 0, read(server.fd, buffer))).toBe('from python')
  })

  it.skipIf(!python)('is what another program calls so: we connect to Python (needs python3)', async () => {
    const address = at(`${abstract().path}\0y\0`)
    const script = `
import ast, socket, sys
s = socket.socket(socket.AF_UNIX)
s.bind(ast.literal_eval(sys.argv[1]))
s.listen(1)
print('ready', flush=True)
c, peer = s.accept()
c.send(repr((s.getsockname(), peer, c.recv(64))).encode())
`
    const name = `b'${(address.path as string).replaceAll('\0', '\\0')}'`
    const child = start('python3', ['-c', script, name])
    const ended = once(child, 'close')
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
    using client = stream()
    const mine = abstract()
    bind(client.fd, mine)
    connect(client.fd, address)
    write(client.fd, 'from node')
    const answer = Buffer.alloc(512)
    const bytes = (path: unknown) => `b'${String(path).replaceAll('\0', '\\x00')}'`
    expect(answer.toString('utf8', 0, read(client.fd, answer))).toBe(
      `(${bytes(address.path)}, ${bytes(mine.path)}, b'from node')`,
    )
    expect(await ended).toEqual([0, null])
  })
})

describe('unnamed', () => {
  it('a sender without a name has no address, and one that is autobound has', () => {
    using receiver = datagrams()
    const address = abstract()
    bind(receiver.fd, address)
    using sender = datagrams()
    sendto(sender.fd, 'who?', 0, address)
    expect(recvfrom(receiver.fd, buffer)).toEqual({ bytes: 4, address: null })
    bind(sender.fd, at(''))
    sendto(sender.fd, 'me', 0, address)
    expect(recvfrom(receiver.fd, buffer)).toEqual({ bytes: 2, address: getsockname(sender.fd) })
  })
})
