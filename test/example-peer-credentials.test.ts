// examples/peer-credentials.ts: clients who are what they say, who are not, and who have
// left their connection to somebody else.

import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { Program } from './support/program.ts'

const EXAMPLE = `${ROOT}/dist/examples/peer-credentials.js`

/** The commands of the example's header. */
const typed = [
  ...readFileSync(`${ROOT}/examples/peer-credentials.ts`, 'utf8').matchAll(/^\/\/ {3}((?:node|nc) .*)$/gm),
].map(([, line]) => line!)

/** The server, at a path that everybody may connect to. */
class Server implements Disposable {
  readonly #directory = new Directory()
  readonly path = this.#directory.join('socket')
  readonly program = new Program(process.execPath, [EXAMPLE, this.path])

  static async start(): Promise<Server> {
    const server = new Server()
    await server.program.prints(/^listening on .*\n/)
    chmodSync(dirname(server.path), 0o755)
    chmodSync(server.path, 0o777)
    return server
  }

  signal(signal: NodeJS.Signals): void {
    this.program.child.kill(signal)
  }

  /** Runs a client in Python that has a connection `s`, and knows its `path`: what it prints. */
  client(script: string): string {
    const prelude = `
import os, socket, struct, sys
path = sys.argv[1]
s = socket.socket(socket.AF_UNIX)
s.settimeout(10)
`
    const { stdout, stderr, status } = run('python3', ['-c', prelude + script, this.path])
    if (status !== 0) throw new Error(stderr)
    return stdout
  }

  [Symbol.dispose](): void {
    this.program[Symbol.dispose]()
    this.#directory[Symbol.dispose]()
  }
}

const needsPython = '(needs python3)'
const without = !has('python3')
const isRoot = process.getuid!() === 0
const me = `uid ${process.getuid!()}, gid ${process.getgid!()}`

describe('examples/peer-credentials.ts', () => {
  it.skipIf(!has('nc'))('runs as its header says (needs nc)', async () => {
    using directory = new Directory()
    const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` }
    const [server, client] = typed.map(line => line.replace('/tmp', directory.path))
    using program = new Program('sh', ['-c', `exec ${server}`], { cwd: ROOT, env })
    await program.prints(/^listening on .*\n/)
    using nc = new Program('sh', ['-c', `exec ${client}`])
    nc.child.stdin!.write('hello\n')
    const who = `pid ${nc.child.pid}, ${me}`
    const said = `${who} sent 6 bytes; pid ${nc.child.pid}, who connected, runs\n`
    expect((await nc.prints(/^.*\n/))[0]).toBe(said)
    program.child.kill('SIGINT')
    expect(await program.ended).toEqual({
      stdout: `listening on ${directory.join('peer.sock')}\nconnected: ${who}\nmessage: ${said}`,
      stderr: '',
      status: 0,
      signal: null,
    })
  })

  it.skipIf(without)(
    `tells who sends from who connected, and knows that he has ended ${needsPython}`,
    async () => {
      using server = await Server.start()
      const told = server.client(`
s.connect(path)
out, into = os.pipe()
parent = os.getpid()
if os.fork() == 0:
    os.close(into)
    os.read(out, 1) # The end: the parent has ended.
    while os.getppid() == parent: pass
    s.send(b'from the child')
    print(parent, os.getpid(), s.recv(1000).decode())
    sys.stdout.flush()
    os._exit(0)
`)
      const [, parent, child, answer] = /^(\d+) (\d+) (.*)\n\n$/.exec(told)!
      expect(answer).toBe(`pid ${child}, ${me} sent 14 bytes; pid ${parent}, who connected, has ended`)
      await server.program.prints(new RegExp(`^connected: pid ${parent}, ${me}\n`, 'm'))
    },
  )

  it.skipIf(without)(
    `reads what two processes sent apart, though they share a stream ${needsPython}`,
    async () => {
      using server = await Server.start()
      server.signal('SIGSTOP')
      using client = new Program('python3', [
        '-c',
        `
import os, socket, sys
s = socket.socket(socket.AF_UNIX)
s.connect(sys.argv[1])
s.send(b'one')
child = os.fork()
if child == 0:
    s.send(b'three')
    os._exit(0)
os.waitpid(child, 0)
print(os.getpid(), child, flush=True)
s.shutdown(socket.SHUT_WR)
while s.recv(1000): pass
`,
        server.path,
      ])
      const [, parent, child] = await client.prints(/^(\d+) (\d+)\n/)
      server.signal('SIGCONT')
      await client.ended
      const messages = () => [...server.program.stdout.matchAll(/^message: (.*);/gm)].map(([, text]) => text)
      await expect
        .poll(messages)
        .toEqual([`pid ${parent}, ${me} sent 3 bytes`, `pid ${child}, ${me} sent 5 bytes`])
    },
  )

  it.skipIf(without)(`knows who came and went before he was accepted ${needsPython}`, async () => {
    using server = await Server.start()
    server.signal('SIGSTOP')
    const pid = server.client(`
s.connect(path)
s.send(b'farewell')
print(os.getpid())
`)
    server.signal('SIGCONT')
    const who = `pid ${pid.trim()}, ${me}`
    await server.program.prints(
      new RegExp(`^connected: ${who}\nmessage: ${who} sent 8 bytes; .* (?:has ended|unknown)`, 'm'),
    )
  })

  it.skipIf(without || !isRoot)(
    'tells another user; he can claim nothing else, but root can (needs root and python3)',
    async () => {
      using server = await Server.start()
      const claim = `s.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, struct.pack('3i', 1, 2, 3))])`
      const nobody = server.client(`
os.setgroups([]); os.setgid(65533); os.setuid(65534)
s.connect(path)
try:
    ${claim}
except PermissionError as error:
    print(error.strerror)
s.send(b'x')
print(s.recv(1000).decode())
`)
      expect(nobody).toMatch(/^Operation not permitted\npid \d+, uid 65534, gid 65533 sent 1 bytes;/)
      const root = server.client(`
s.connect(path)
${claim}
print(s.recv(1000).decode())
`)
      expect(root).toMatch(/^pid 1, uid 2, gid 3 sent 1 bytes; pid (?!1,)\d+, who connected, runs\n/)
    },
  )

  it.skipIf(without)(`keeps no descriptor of a client or a process ${needsPython}`, async () => {
    using server = await Server.start()
    const descriptors = () => readdirSync(`/proc/${server.program.child.pid}/fd`).length
    const before = descriptors()
    for (let i = 0; i < 5; i++) server.client(`s.connect(path); s.send(b'x'); s.recv(1000)`)
    // Nor one that it was sent unasked.
    server.client(`s.connect(path); socket.send_fds(s, [b'x'], [0, 1, 2]); s.recv(1000)`)
    await expect.poll(descriptors).toBe(before)
    expect(server.program.stderr).toBe('')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: ends with 0, and the path is gone', async signal => {
    using server = await Server.start()
    server.signal(signal)
    expect(await server.program.ended).toMatchObject({ status: 0, signal: null, stderr: '' })
    expect(existsSync(server.path)).toBe(false)
  })

  it('ends with 1 and one line where it cannot listen, and leaves alone what is there', () => {
    using directory = new Directory()
    const taken = directory.join('taken')
    writeFileSync(taken, 'precious')
    expect(run(process.execPath, [EXAMPLE, taken])).toMatchObject({
      stderr: `bind EADDRINUSE: address already in use ${taken}\n`,
      status: 1,
    })
    expect(readFileSync(taken, 'utf8')).toBe('precious')
    const nowhere = directory.join('no', 'where')
    expect(run(process.execPath, [EXAMPLE, nowhere])).toMatchObject({
      stderr: `bind ENOENT: no such file or directory ${nowhere}\n`,
      status: 1,
    })
  })

  it('ends with 2 for wrong arguments', () => {
    const usage = 'usage: node dist/examples/peer-credentials.js PATH\n'
    for (const args of [[], [''], ['/tmp/a', '/tmp/b']])
      expect(run(process.execPath, [EXAMPLE, ...args])).toMatchObject({ stderr: usage, status: 2 })
    const { stderr, status } = run(process.execPath, [EXAMPLE, `/tmp/${'x'.repeat(200)}`])
    expect(stderr).toMatch(/^The value of "address\.path" is out of range\..*\n$/)
    expect(status).toBe(2)
  })
})
