// learn/sock-diag: what only it tells, beside ss(8), and where it cannot be asked.

import { readlinkSync } from 'node:fs'
import {
  type Address,
  AF_INET,
  AF_INET6,
  bind,
  getsockname,
  type InetAddress,
  listen,
  Owned,
  SOCK_STREAM,
  socket,
} from 'sockfd'
import { describe, expect, it } from 'vitest'
import { boundOnly, lookUp } from '../../dist/learn/sock-diag.js'
import { has, ROOT, run } from '../support/children.ts'
import { ss, TELLS_BOUND_ONLY } from '../support/diag.ts'
import { Listener, LOOPBACK } from '../support/sockets.ts'

const inodeOf = ({ fd }: Owned) => Number(/\d+/.exec(readlinkSync(`/proc/self/fd/${fd}`))![0])
const nameOf = ({ fd }: Owned) => getsockname(fd) as InetAddress
const at = (port: number) => ({ address: '127.0.0.1', port })
const NOWHERE = { address: '0.0.0.0', port: 0 }
const uid = process.getuid!()
const hasSs = has('ss')

function bound(address: Address): Owned {
  using made = new Owned(socket(address.family, SOCK_STREAM))
  bind(made.fd, address)
  return new Owned(made.release())
}

describe('boundOnly', () => {
  it.skipIf(!TELLS_BOUND_ONLY)('the sockets on a port, of both families (needs Linux 6.8)', () => {
    using four = bound(LOOPBACK)
    const { port } = nameOf(four)
    using six = bound({ family: AF_INET6, address: '::1', port })
    using _other = bound(LOOPBACK)
    const row = { state: 'BOUND_INACTIVE', receiveQueue: 0, sendQueue: 0, uid }
    const ofFour = { ...row, inode: inodeOf(four), local: at(port), peer: NOWHERE }
    const any = { address: '::', port: 0 }
    const ofSix = { ...row, inode: inodeOf(six), local: { address: '::1', port }, peer: any }
    expect(boundOnly(port)).toEqual([ofFour, ofSix])
    expect(boundOnly(port, AF_INET)).toEqual([ofFour])
    expect(boundOnly(port, AF_INET6)).toEqual([ofSix])
    listen(four.fd, 1)
    expect(boundOnly(port)).toEqual([ofSix])
    if (hasSs) expect(ss('t', port)).toMatchObject({ state: 'LISTEN' })
  })

  it.skipIf(TELLS_BOUND_ONLY)('undefined where the kernel does not tell (needs Linux before 6.8)', () => {
    using s = bound(LOOPBACK)
    expect(boundOnly(nameOf(s).port)).toBe(undefined)
  })
})

describe.skipIf(!hasSs)('as ss(8) has them (needs ss)', () => {
  it('a listener, a connection and its child', () => {
    using s = new Listener(3)
    using client = s.dial()
    const row = ({ state, inode, receiveQueue, sendQueue }: NonNullable<ReturnType<typeof lookUp>>) => ({
      state: { ESTABLISHED: 'ESTAB' }[state] ?? state,
      inode,
      receiveQueue,
      sendQueue,
    })
    const [server, own] = [s.address, nameOf(client)]
    expect(row(lookUp(AF_INET, server)!)).toEqual(ss('t', server.port, 0))
    expect(row(lookUp(AF_INET, own, server)!)).toEqual(ss('t', own.port, server.port))
    expect(row(lookUp(AF_INET, server, own)!)).toEqual(ss('t', server.port, own.port))
  })

  it('not one that is bound and nothing else', () => {
    using s = bound(LOOPBACK)
    expect(ss('t', nameOf(s).port, 0)).toBe(undefined)
  })
})

describe('where sock_diag cannot be asked', () => {
  it.skipIf(!has('strace'))('/proc/net/tcp is read instead (needs strace, which refuses the sockets)', () => {
    const script = `
      import { AF_INET, SOCK_STREAM, bind, connect, getsockname, listen, socket } from 'sockfd'
      import { inspect } from 'sockfd/learn'
      import { boundOnly, lookUp, tcpRow } from './dist/learn/sock-diag.js'
      const address = { family: AF_INET, address: '127.0.0.1', port: 0 }
      const [listener, client, bound] = [0, 0, 0].map(() => socket(AF_INET, SOCK_STREAM))
      for (const fd of [listener, bound]) bind(fd, address)
      listen(listener, 1)
      connect(client, getsockname(listener))
      const ports = [client, listener].map(fd => getsockname(fd).port)
      const refusal = act => { try { act() } catch (error) { return error.syscall + ' ' + error.code } }
      console.log(JSON.stringify([
        refusal(() => lookUp(AF_INET, getsockname(listener))),
        refusal(() => boundOnly(1)),
        [listener, client, bound].map(fd => inspect(fd).table?.state ?? null),
        inspect(bound).boundOnly ?? null,
        tcpRow(...ports).inode === inspect(client).inode,
        tcpRow(...ports.toReversed()),
        tcpRow(1, 2) ?? null,
      ]))`
    const refuse = ['-qq', '-o', '/dev/null', '-e', 'inject=socket:error=EPERM:when=4+', '-e', 'trace=socket']
    const node = [process.execPath, '--input-type=module', '--eval', script]
    const { stdout, stderr } = run('strace', [...refuse, ...node], { cwd: ROOT })
    expect(stdout === '' ? stderr : JSON.parse(stdout)).toEqual([
      'socket EPERM',
      'socket EPERM',
      ['0A', '01', null],
      null,
      true,
      { state: 'ESTABLISHED', inode: 0 },
      null,
    ])
  })
})
