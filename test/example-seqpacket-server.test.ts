// examples/seqpacket-server.ts: records of a client in Python, empty ones among them.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AF_UNIX, connect, Owned, SOCK_STREAM, socket } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { Program } from './support/program.ts'
import { refusal } from './support/sockets.ts'

const EXAMPLE = `${ROOT}/dist/examples/seqpacket-server.js`

/** The commands of the example's header. */
const typed = [
  ...readFileSync(`${ROOT}/examples/seqpacket-server.ts`, 'utf8').matchAll(
    /^\/\/ {3}((?:node|python3) .*)$/gm,
  ),
].map(([, line]) => line!)

/** The server. */
class Server implements Disposable {
  readonly #directory = new Directory()
  readonly path = this.#directory.join('socket')
  readonly program = new Program(process.execPath, [EXAMPLE, this.path])

  static async start(): Promise<Server> {
    const server = new Server()
    await server.program.prints(/^listening on .*\n/)
    return server
  }

  /** Runs a client in Python with a connection `s`: what it prints. */
  client(script: string): string {
    const prelude = `
import os, select, signal, socket, sys
server = int(sys.argv[2])
def connect():
    s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    s.settimeout(10)
    s.connect(sys.argv[1])
    return s
s = connect()
`
    const pid = String(this.program.child.pid)
    const { stdout, stderr, status } = run('python3', ['-c', prelude + script, this.path, pid])
    if (status !== 0) throw new Error(stderr)
    return stdout
  }

  /** The lines that it printed of a client, up to his end. */
  async said(client: number): Promise<string[]> {
    const end = new RegExp(`^client ${client}: the end after \\d+ records\n`, 'm')
    await this.program.prints(end)
    const own = `client ${client}: `
    const lines = this.program.stdout.split('\n').filter(line => line.startsWith(own))
    return lines.map(line => line.slice(own.length))
  }

  [Symbol.dispose](): void {
    this.program[Symbol.dispose]()
    this.#directory[Symbol.dispose]()
  }
}

const needsPython = '(needs python3)'
const without = !has('python3')

describe('examples/seqpacket-server.ts', () => {
  it.skipIf(without)(`runs as its header says ${needsPython}`, async () => {
    using directory = new Directory()
    const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` }
    const [server, client] = typed.map(line => line.replace('/tmp', directory.path))
    using program = new Program('sh', ['-c', `exec ${server}`], { cwd: ROOT, env })
    await program.prints(/^listening on .*\n/)
    expect(run('sh', ['-c', client!])).toMatchObject({ stdout: "b'one' b''\n", stderr: '', status: 0 })
    await program.prints(/the end/)
    program.child.kill('SIGINT')
    expect(await program.ended).toEqual({
      stdout: [
        `listening on ${directory.join('records.sock')}`,
        'client 1: a record of 3 bytes: "one"',
        'client 1: a record of 0 bytes: ""',
        'client 1: the end after 2 records',
        '',
      ].join('\n'),
      stderr: '',
      status: 0,
      signal: null,
    })
  })

  it.skipIf(without)(`keeps a thousand records apart, and in order ${needsPython}`, async () => {
    using server = await Server.start()
    const said = server.client(`
for i in range(1000):
    record = str(i).encode() * (i % 7)
    s.send(record)
    assert s.recv(100) == record, i
print('done')
`)
    expect(said).toBe('done\n')
    expect((await server.said(1)).at(-1)).toBe('the end after 1000 records')
  })

  it.skipIf(without)(
    `tells empty records from the end, though it is behind them already ${needsPython}`,
    async () => {
      using server = await Server.start()
      const came = server.client(`
os.kill(server, signal.SIGSTOP)
for record in [b'', b'one', b'', b'']: s.send(record)
s.shutdown(socket.SHUT_WR)
os.kill(server, signal.SIGCONT)
print([s.recv(100) for _ in range(4)])
`)
      expect(came).toBe("[b'', b'one', b'', b'']\n")
      expect(await server.said(1)).toEqual([
        'a record of 0 bytes: ""',
        'a record of 3 bytes: "one"',
        'a record of 0 bytes: ""',
        'a record of 0 bytes: ""',
        'the end after 4 records',
      ])
    },
  )

  it.skipIf(without)(`an empty record alone is none of the end ${needsPython}`, async () => {
    using server = await Server.start()
    server.client(`
for i in range(3):
    s.send(b'')
    assert s.recv(100) == b''
assert not select.select([s], [], [], 0)[0] # No end: it would be there to be read.
s.send(b'still here')
assert s.recv(100) == b'still here'
`)
    expect(await server.said(1)).toHaveLength(5)
  })

  it.skipIf(without)(`tells how long a record was that is too long ${needsPython}`, async () => {
    using server = await Server.start()
    const said = server.client(`
s.send(b'x' * 65536)
print(len(s.recv(100000)))
s.send(b'y' * 65537)
print(len(s.recv(100000)))
s.send(b'next')
print(s.recv(100))
`)
    expect(said).toBe("65536\n65536\nb'next'\n")
    expect(await server.said(1)).toEqual([
      `a record of 65536 bytes: "${'x'.repeat(32)}"`,
      `a record of 65537 bytes, of which 65536 fit: "${'y'.repeat(32)}"`,
      'a record of 4 bytes: "next"',
      'the end after 3 records',
    ])
  })

  it.skipIf(without)(`serves two at a time ${needsPython}`, async () => {
    using server = await Server.start()
    server.client(`
t = connect()
t.send(b'second')
assert t.recv(100) == b'second'
s.send(b'first')
assert s.recv(100) == b'first'
`)
    expect(await server.said(1)).toEqual(['a record of 5 bytes: "first"', 'the end after 1 records'])
    expect(await server.said(2)).toEqual(['a record of 6 bytes: "second"', 'the end after 1 records'])
  })

  it.skipIf(without)(`a client that leaves before his answer harms nobody ${needsPython}`, async () => {
    using server = await Server.start()
    server.client(`
os.kill(server, signal.SIGSTOP)
s.send(b'one')
s.send(b'two')
s.close()
os.kill(server, signal.SIGCONT)
`)
    await server.program.prints(/^client 1: send EPIPE/m, 'stderr')
    server.client(`s.send(b'three'); assert s.recv(100) == b'three'`)
    expect(await server.said(2)).toEqual(['a record of 5 bytes: "three"', 'the end after 1 records'])
  })

  it.skipIf(without)(`keeps no descriptor, not even one that it was sent ${needsPython}`, async () => {
    using server = await Server.start()
    const descriptors = () => readdirSync(`/proc/${server.program.child.pid}/fd`).length
    const before = descriptors()
    server.client(`
socket.send_fds(s, [b'x'], [0, 1, 2])
assert s.recv(100) == b'x'
`)
    await server.said(1)
    await expect.poll(descriptors).toBe(before)
  })

  it('refuses a stream: EPROTOTYPE', async () => {
    using server = await Server.start()
    using stream = new Owned(socket(AF_UNIX, SOCK_STREAM))
    expect(refusal(() => connect(stream.fd, { family: AF_UNIX, path: server.path }))).toBe(
      'connect EPROTOTYPE',
    )
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: ends with 0, and the path is gone', async signal => {
    using server = await Server.start()
    server.program.child.kill(signal)
    expect(await server.program.ended).toMatchObject({ status: 0, signal: null, stderr: '' })
    expect(existsSync(server.path)).toBe(false)
  })

  it('ends with 1 and one line where it cannot listen', async () => {
    using server = await Server.start()
    expect(run(process.execPath, [EXAMPLE, server.path])).toMatchObject({
      stderr: `bind EADDRINUSE: address already in use ${server.path}\n`,
      status: 1,
    })
    expect(existsSync(server.path)).toBe(true)
  })

  it('ends with 2 for wrong arguments', () => {
    const usage = 'usage: node dist/examples/seqpacket-server.js PATH\n'
    for (const args of [[], [''], ['/tmp/a', '/tmp/b']])
      expect(run(process.execPath, [EXAMPLE, ...args])).toMatchObject({ stderr: usage, status: 2 })
    const { stderr, status } = run(process.execPath, [EXAMPLE, `/tmp/${'x'.repeat(200)}`])
    expect(stderr).toMatch(/^The value of "address\.path" is out of range\..*\n$/)
    expect(status).toBe(2)
  })
})
