// The error: its shape and its words are those of Node's own, for the same failure.

import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import {
  connect as connectNode,
  createServer,
  type ListenOptions,
  type Socket,
  type TcpNetConnectOpts,
} from 'node:net'
import { getSystemErrorMap } from 'node:util'
import * as sockfd from 'sockfd'
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  close,
  connect,
  ErrnoException,
  getsockname,
  Owned,
  SOCK_DGRAM,
  SOCK_STREAM,
  sendto,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { check, errnoNames } from '../dist/errno.js'
import { groups } from '../dist/tables.js'
import { abstract, Directory } from './support/directory.ts'
import { Listener, LOOPBACK, tcp } from './support/sockets.ts'

interface Refused extends NodeJS.ErrnoException {
  address?: string | undefined
  port?: number | undefined
}

/** What `act` throws. */
function thrown(act: () => unknown): ErrnoException {
  try {
    act()
  } catch (err) {
    if (err instanceof ErrnoException) return err
    throw err
  }
  throw new Error('nothing was thrown')
}

/** What Node says when it cannot listen there. */
async function listenError(options: ListenOptions): Promise<Refused> {
  const server = createServer()
  const failed = once(server, 'error')
  server.listen(options)
  return (await failed)[0]
}

/** What Node says when it cannot connect there. */
async function connectError(options: TcpNetConnectOpts | { path: string }): Promise<Refused> {
  const client: Socket = connectNode(options)
  const failed = once(client, 'error')
  return (await failed)[0]
}

const bound = (address: Address) => {
  using s = new Owned(socket(address.family, SOCK_STREAM))
  return thrown(() => bind(s.fd, address))
}

const connected = (address: Address) => {
  using s = new Owned(socket(address.family, SOCK_STREAM))
  return thrown(() => connect(s.fd, address))
}

/** The fields that Node's own errors have beside the name of the call. */
const fields = ({ code, errno, address, port }: Refused) => ({ code, errno, address, port })

describe('ErrnoException', () => {
  it('is an Error with the call, the name, the number and the address', () => {
    using listener = new Listener()
    const err = bound(listener.address)
    expect(err).toBeInstanceOf(Error)
    expect(err.name).toBe('ErrnoException')
    expect(fields(err)).toEqual({
      code: 'EADDRINUSE',
      errno: -sockfd.EADDRINUSE,
      address: '127.0.0.1',
      port: listener.address.port,
    })
    expect(err.syscall).toBe('bind')
    expect(err.message).toBe(`bind EADDRINUSE: address already in use 127.0.0.1:${listener.address.port}`)
  })

  it('has the address of a sendto, too', () => {
    using s = new Owned(socket(AF_INET, SOCK_DGRAM))
    const err = thrown(() => sendto(s.fd, 'x', 0, { family: AF_INET, address: '127.255.255.255', port: 9 }))
    expect(err.message).toBe('sendto EACCES: permission denied 127.255.255.255:9')
    expect(err).toMatchObject({ address: '127.255.255.255', port: 9 })
  })

  it('has no address where the call had none', () => {
    const err = thrown(() => close(-1))
    expect(err.message).toBe('close EBADF: bad file descriptor')
    expect('address' in err || 'port' in err).toBe(false)
  })

  it('shows in its stack what it is, and who called', () => {
    expect(thrown(() => close(-1)).stack).toMatch(
      /^(ErrnoException|Error): close EBADF: bad file descriptor\n(.*\n)*.*errno\.test\.ts/,
    )
  })

  it('shows the NUL of an abstract name as an at sign, and keeps it in the field', () => {
    const address = abstract()
    const err = connected(address)
    expect(err.address).toBe(address.path)
    expect(err.message).toBe(`connect ECONNREFUSED: connection refused @${(address.path as string).slice(1)}`)
  })

  it('has no words for a path that is no text, or is none', () => {
    const err = connected({ family: AF_UNIX, path: Uint8Array.of(47, 0xff) })
    expect(err.message).toBe('connect ENOENT: no such file or directory')
    expect('address' in err).toBe(false)
  })

  it('knows an errno that has no name by its number', () => {
    const err = thrown(() => check('ioctl', -524)) // Of the kernel's own, which leaks from some drivers.
    expect(err).toMatchObject({ code: 'E524', errno: -524, message: 'ioctl E524: unknown error' })
  })

  it('is thrown for a negative answer only', () => {
    expect([check('read', 0), check('read', 7)]).toEqual([0, 7])
  })
})

describe('the words of node:net', () => {
  it('EADDRINUSE: the same message but for the name of the call', async () => {
    using listener = new Listener()
    const { port } = listener.address
    const theirs = await listenError({ host: '127.0.0.1', port })
    const ours = bound(listener.address)
    expect(ours.message).toBe(theirs.message.replace('listen', 'bind'))
    expect(fields(ours)).toEqual(fields(theirs))
  })

  it('EADDRINUSE of IPv6', async () => {
    using listener = new Owned(socket(AF_INET6, SOCK_STREAM))
    bind(listener.fd, { family: AF_INET6, address: '::1', port: 0 })
    const address = getsockname(listener.fd)
    const theirs = await listenError({ host: '::1', port: address.port as number })
    const ours = bound(address)
    expect(ours.message).toBe(theirs.message.replace('listen', 'bind'))
    expect(fields(ours)).toEqual(fields(theirs))
  })

  it('EADDRNOTAVAIL', async () => {
    using free = tcp()
    bind(free.fd, LOOPBACK)
    const port = getsockname(free.fd).port as number
    const theirs = await listenError({ host: '198.51.100.1', port })
    const ours = bound({ family: AF_INET, address: '198.51.100.1', port })
    expect(ours.message).toBe(theirs.message.replace('listen', 'bind'))
    expect(fields(ours)).toEqual(fields(theirs))
  })

  it.each([
    ['EADDRINUSE', 'file'],
    ['ENOTDIR', 'file/s'],
  ])('%s of a path', async (code, name) => {
    using directory = new Directory()
    writeFileSync(directory.join('file'), '')
    const theirs = await listenError({ path: directory.join(name) })
    const ours = bound(directory.address(name))
    expect(ours.code).toBe(code)
    expect(ours.message).toBe(theirs.message.replace('listen', 'bind'))
    expect({ ...fields(ours), port: -1 }).toEqual(fields(theirs)) // Node's port is -1 then.
  })

  it.each([
    ['IPv4', AF_INET, '127.0.0.1'],
    ['IPv6', AF_INET6, '::1'],
  ])(
    "ECONNREFUSED, %s: the same fields, and Node's message with the meaning added",
    async (_name, family, address) => {
      using nobody = new Owned(socket(family, SOCK_STREAM))
      bind(nobody.fd, { family, address, port: 0 } as Address)
      const port = getsockname(nobody.fd).port as number
      const theirs = await connectError({ host: address, port })
      const ours = connected({ family, address, port } as Address)
      expect(fields(ours)).toEqual(fields(theirs))
      expect(ours.syscall).toBe(theirs.syscall)
      expect(ours.message.replace(': connection refused', '')).toBe(theirs.message)
    },
  )

  it.each([
    ['ENOENT', 'nowhere', ': no such file or directory'],
    ['ECONNREFUSED', 'file', ': connection refused'],
  ])('%s of a path', async (code, name, meaning) => {
    using directory = new Directory()
    writeFileSync(directory.join('file'), '')
    const theirs = await connectError({ path: directory.join(name) })
    const ours = connected(directory.address(name))
    expect(ours.code).toBe(code)
    expect(fields(ours)).toEqual(fields(theirs))
    expect(ours.message.replace(meaning, '')).toBe(theirs.message)
  })

  it('every error that libuv has words for has the same ones here', () => {
    const node = [...getSystemErrorMap()].filter(([errno]) => errno > -1000 && errno !== -sockfd.EOPNOTSUPP)
    const ours = node.map(([errno]) => [errno, errnoNames.get(-errno)])
    expect(ours).toEqual(node.map(([errno, [name, message]]) => [errno, [name, message]]))
    expect(node.length).toBeGreaterThan(60)
  })

  it('EOPNOTSUPP is what the manual says where libuv says ENOTSUP: they are one number', () => {
    expect(sockfd.ENOTSUP).toBe(sockfd.EOPNOTSUPP)
    expect(errnoNames.get(sockfd.EOPNOTSUPP)).toEqual(['EOPNOTSUPP', 'operation not supported on socket'])
  })
})

const numberOf = (name: string) => (sockfd as unknown as Record<string, number>)[name]

describe('errnoNames', () => {
  it.each(groups.E.map(name => [name]))('%s', name => {
    const number = numberOf(name) as number
    const [code, message] = errnoNames.get(number) ?? []
    expect(number).toBeGreaterThan(0)
    expect(numberOf(code ?? '')).toBe(number)
    expect(message).toMatch(/^[a-z./]/)
  })

  it('of two names for one number it is the usual one', () => {
    const names = [sockfd.EAGAIN, sockfd.EWOULDBLOCK, sockfd.EDEADLK].map(n => errnoNames.get(n)?.[0])
    expect(names).toEqual(['EAGAIN', 'EAGAIN', 'EDEADLK'])
  })
})
