// The claims of docs/server-flow.md about Go and about its two programs: a test for
// each, named after it. And: every claim has its test.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AF_INET,
  bind,
  connect,
  getsockname,
  listen,
  Owned,
  POLLIN,
  poll,
  SOCK_STREAM,
  socket,
  write,
} from 'sockfd'
import { claims, trace } from 'sockfd/learn'
import { describe, expect, it } from 'vitest'
import { open, serve } from '../dist/examples/minimal-server.js'
import { ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { document, requested, served } from './support/document.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram } from './support/program.ts'
import { receive } from './support/pump.ts'
import { Listener, LOOPBACK, refusal, tcp } from './support/sockets.ts'
import { straced, straceTo } from './support/strace.ts'
import { noWitness, witness } from './support/witness.ts'

const EXAMPLES = join(ROOT, 'dist/examples')

/** What `act` returned, and the calls that it made, by name. */
function told<T>(act: () => T): { result: T; names: string[] } {
  const names: string[] = []
  const tracing = trace(({ name }) => names.push(name))
  try {
    return { result: act(), names }
  } finally {
    tracing[Symbol.dispose]()
  }
}

const text = (fd: number, length: number) => Buffer.from(receive(fd, length)).toString()

describe('Go', () => {
  it('G1 in Go, socket and bind cannot be called by hand; here each is', () => {
    const made = told(() => socket(AF_INET, SOCK_STREAM))
    using s = new Owned(made.result)
    expect(made.names).toEqual(['socket'])
    expect(told(() => bind(s.fd, LOOPBACK)).names).toEqual(['bind'])
    expect(told(() => listen(s.fd, 1)).names).toEqual(['listen'])
    using client = tcp()
    expect(told(() => connect(client.fd, getsockname(s.fd))).names).toEqual(['getsockname', 'connect'])
  })

  it.skipIf(noWitness !== undefined)(
    `G1 on the kernel's account: net.Listen / net.Dial do it inside, as Node's net does${noWitness === undefined ? '' : ` (${noWitness})`}`,
    () => {
      using directory = new Directory()
      const file = directory.join('net')
      const program = `
        const net = require('node:net')
        const server = net.createServer(socket => socket.end()).listen(0, '127.0.0.1', () =>
          net.connect(server.address().port, '127.0.0.1', () => server.close()))`
      expect(run('strace', [...straceTo(file), process.execPath, '--eval', program]).status).toBe(0)
      const names = ['socket', 'bind', 'listen', 'connect']
      const calls = straced(file).map(line => line.slice(0, line.indexOf('(')))
      expect(calls.filter(name => names.includes(name))).toEqual([
        'socket',
        'bind',
        'listen',
        'socket',
        'connect',
      ])

      const { saw } = witness(
        `import { AF_INET, SOCK_STREAM, bind, close, listen, socket } from 'sockfd'
         import * as raw from 'sockfd/raw'
         let fd`,
        [
          `fd = socket(AF_INET, SOCK_STREAM)`,
          `bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })`,
          `listen(fd, 1)`,
          `close(fd)`,
        ],
        `fd`,
      )
      expect(saw.map(lines => lines.map(line => line.slice(0, line.indexOf('('))))).toEqual([
        ['socket'],
        ['bind'],
        ['listen'],
        ['close'],
      ])
    },
  )
})

describe('the programs', () => {
  it('M1 the minimal server: its lines, its answer, and both sockets closed', async () => {
    const address = { ...LOOPBACK, port: freePort() }
    using server = nodeProgram([join(EXAMPLES, 'minimal-server.js'), address.address, String(address.port)])
    await server.prints(/^Waiting for client\.\.\.\n/)
    using client = tcp()
    connect(client.fd, address)
    write(client.fd, 'GET / HTTP/1.0\r\n\r\n')
    expect(text(client.fd, 2)).toBe('OK')
    expect(() => receive(client.fd, 1)).toThrow('the stream ended')
    const { stdout, stderr, status } = await server.ended
    expect({ stdout, stderr, status }).toEqual({
      stdout: served('GET / HTTP/1.0\r\n\r\n'),
      stderr: '',
      status: 0,
    })
    using late = tcp()
    expect(refusal(() => connect(late.fd, address))).toBe('connect ECONNREFUSED')
  })

  it('M1 step for step: the calls, the buffer of 10,000 bytes, and the branch of io.EOF', () => {
    const opened = told(() => open('127.0.0.1', 0))
    using listener = new Owned(opened.result)
    expect(opened.names).toEqual(['socket', 'setsockopt', 'bind', 'listen'])
    const printed: string[] = []
    const lines: string[] = []
    const serving = () => {
      const tracing = trace(({ line }) => lines.push(line))
      try {
        serve(listener.fd, line => printed.push(line))
      } finally {
        tracing[Symbol.dispose]()
      }
    }
    const address = getsockname(listener.fd)

    using client = tcp()
    connect(client.fd, address)
    write(client.fd, 'x'.repeat(10_001)) // In one read() there is room for 10,000.
    serving()
    expect(`${printed.join('\n')}\n`).toBe(served('x'.repeat(10_000)))
    expect(lines).toEqual([
      expect.stringMatching(/^accept\(\d+, .* = \d+$/),
      expect.stringMatching(/^read\(\d+, .*, 10000\) = 10000$/),
      expect.stringMatching(/^write\(\d+, "OK", 2\) = 2$/),
      expect.stringMatching(/^close\(\d+\) = 0$/),
    ])

    printed.length = lines.length = 0
    using leaving = tcp()
    connect(leaving.fd, address)
    leaving[Symbol.dispose]()
    serving()
    expect(printed).toEqual(['Waiting for client...'])
    expect(lines).toEqual([
      expect.stringMatching(/^accept\(/),
      expect.stringMatching(/^read\(\d+, "", 10000\) = 0$/),
      expect.stringMatching(/^close\(\d+\) = 0$/),
    ])
  })

  it('M2 the minimal client (net.Dial)', async () => {
    using listener = new Listener()
    const { address, port } = listener.address
    using program = nodeProgram([join(EXAMPLES, 'minimal-client.js'), address, String(port)])
    expect(poll([{ fd: listener.fd, events: POLLIN }], 15_000).ready).toBe(1)
    using server = listener.take()
    expect(text(server.fd, 24)).toBe('this data is from client')
    write(server.fd, 'OK')
    const { stdout, stderr, status } = await program.ended
    expect({ stdout, stderr, status }).toEqual({
      stdout: requested('this data is from client', 'OK'),
      stderr: '',
      status: 0,
    })

    using client = tcp()
    expect(getsockname(client.fd)).toMatchObject({ address: '0.0.0.0', port: 0 })
    connect(client.fd, listener.address)
    expect(getsockname(client.fd)).toMatchObject({ address: '127.0.0.1', port: expect.any(Number) })
    expect(getsockname(client.fd).port).toBeGreaterThan(0) // The kernel's choice.
  })
})

describe('the document', () => {
  const ids = 'S1 S2 S3 S4 B1 B2 B3 B4 L1 L2 L3 A1 A2 A3 A4 A5 R1 R2 R3 R4 W1 W2 W3 W4 C1 C2 C3 G1 M1 M2'

  it('has 30 claims', () => {
    expect(claims.map(({ id }) => id).toSorted()).toEqual(ids.split(' ').toSorted())
  })

  it('is quoted to the letter', () => {
    expect(claims.filter(({ quote }) => quote === '' || !document.includes(quote))).toEqual([])
  })

  it('every claim has a test that is named after it', () => {
    const tested = readdirSync(import.meta.dirname)
      .filter(file => /^claims-\w+\.test\.ts$/.test(file))
      .map(file => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .flatMap(source => [...source.matchAll(/\bit(?:\.skipIf\([^\n]*\))?\(\s*['`]([A-Z]\d) /g)])
      .map(([, id]) => id)
    expect([...new Set(tested)].toSorted()).toEqual(ids.split(' ').toSorted())
  })
})
