// examples/socket-activation.ts: the server, started by its own activator, by systemd's
// and by this test; and the activator, with programs that are none of ours.

import { closeSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { bind, MSG_DONTWAIT, POLLIN, poll, recv } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { freePort } from './support/ports.ts'
import { Program } from './support/program.ts'
import { Listener, LOOPBACK, tcp } from './support/sockets.ts'

const EXAMPLE = `${ROOT}/dist/examples/socket-activation.js`
const USAGE = 'usage: node dist/examples/socket-activation.js [activate ADDRESS PORT PROGRAM [ARGUMENT…]]\n'

/** The commands of the example's header, for another port. */
function typed(port: number): string[] {
  const source = readFileSync(`${ROOT}/examples/socket-activation.ts`, 'utf8')
  const commands = [...source.matchAll(/^\/\/ {3}((?:node|systemd\S*|nc) .*)$/gm)]
  return commands.map(([, line]) => line!.replace('8080', String(port)))
}

/** A program of the header, with the node that runs this test. */
const shell = (command: string) =>
  new Program('sh', ['-c', `exec ${command}`], {
    cwd: ROOT,
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
  })

/** What a client is told. */
const greeting = (port: number): string => run('nc', ['127.0.0.1', String(port)]).stdout

/** The server, with descriptors from 3 on, as sd_listen_fds(3) has it. */
function serverWith(fds: readonly number[], env: NodeJS.ProcessEnv = {}): Program {
  const pid = env['LISTEN_PID'] ?? '$$'
  return new Program('sh', ['-c', `export LISTEN_PID=${pid}; exec "$0" "$1"`, process.execPath, EXAMPLE], {
    stdio: ['ignore', 'pipe', 'pipe', ...fds],
    env: { LISTEN_FDS: String(fds.length), ...env },
  })
}

/** The first port that needs no privilege. */
const PRIVILEGED = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'))

/** What takes the privilege from root; an ordinary user has none to lose. */
const WITHOUT = process.getuid!() === 0 ? ['--bounding-set=-net_bind_service'] : []

const needsNc = '(needs nc)'

describe('examples/socket-activation.ts', () => {
  it.skipIf(!has('nc'))(`its own activator starts it, as the header says ${needsNc}`, async () => {
    const port = freePort()
    const [activator, , client] = typed(port)
    using program = shell(activator!)
    await program.prints(/^waiting on 127\.0\.0\.1 \d+\n/)
    const { stdout, status } = run('sh', ['-c', client!])
    expect(stdout).toMatch(/^hello from process \d+, which was given descriptor 3\n$/)
    expect(status).toBe(0)
    expect(greeting(port)).toBe(stdout)
    program.child.kill('SIGTERM') // Which it passes on.
    expect(await program.ended).toEqual({
      stdout: `waiting on 127.0.0.1 ${port}\ndescriptor 3, greeter, listens on 127.0.0.1 ${port}\n`,
      stderr: '',
      status: 0,
      signal: null,
    })
  })

  it.skipIf(!has('nc') || !has('systemd-socket-activate'))(
    "systemd's activator starts it, as the header says (needs nc and systemd-socket-activate)",
    async () => {
      const port = freePort()
      const [, activator, client] = typed(port)
      using program = shell(activator!)
      await program.prints(/Listening on 127\.0\.0\.1:\d+/, 'stderr')
      // It becomes the program, so this is its number.
      const told = `hello from process ${program.child.pid}, which was given descriptor 3\n`
      expect(run('sh', ['-c', client!]).stdout).toBe(told)
      expect(greeting(port)).toBe(told)
      program.child.kill('SIGTERM')
      const { stdout, status } = await program.ended
      expect(stdout).toContain(`descriptor 3, greeter, listens on 127.0.0.1 ${port}\n`)
      expect(status).toBe(0)
    },
  )

  it.skipIf(!has('nc') || !has('systemd-socket-activate'))(
    'systemd passes several sockets, each with its name (needs nc and systemd-socket-activate)',
    async () => {
      using directory = new Directory()
      const [port, path] = [freePort(), directory.join('socket')]
      const options = ['-l', `127.0.0.1:${port}`, '-l', path, '--fdname=internet:unix']
      using program = new Program('systemd-socket-activate', [...options, process.execPath, EXAMPLE])
      await program.prints(/Listening on \/.*/, 'stderr')
      expect(greeting(port)).toMatch(/which was given descriptor 3\n$/)
      expect(run('nc', ['-U', path]).stdout).toMatch(/which was given descriptor 4\n$/)
      program.child.kill('SIGTERM')
      expect((await program.ended).stdout).toBe(
        `descriptor 3, internet, listens on 127.0.0.1 ${port}\ndescriptor 4, unix, listens on ${path}\n`,
      )
    },
  )

  it.skipIf(!has('nc'))(`who waits while no server runs is served by the next ${needsNc}`, async () => {
    using listener = new Listener()
    const { port } = listener.address
    using first = serverWith([listener.fd])
    expect(greeting(port)).toContain(`process ${first.child.pid},`)
    first.child.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ status: 0, stderr: '' })
    using client = listener.dial() // The kernel has accepted him, and nobody else.
    using second = serverWith([listener.fd])
    poll([{ fd: client.fd, events: POLLIN }], 10_000)
    const buffer = Buffer.alloc(100)
    const told = buffer.toString('latin1', 0, recv(client.fd, buffer, MSG_DONTWAIT))
    expect(told).toBe(`hello from process ${second.child.pid}, which was given descriptor 3\n`)
  })

  it('a socket without a name is "unknown"; it is marked close-on-exec', async () => {
    using listener = new Listener()
    using server = serverWith([listener.fd])
    await server.prints(/^descriptor 3, unknown, listens on 127\.0\.0\.1 \d+\n/)
    const { pid } = server.child
    await expect.poll(() => readFileSync(`/proc/${pid}/fdinfo/3`, 'utf8')).toMatch(/^flags:\t02\d{6}$/m)
  })

  it('refuses what is no socket, or does not listen, or is not there', async () => {
    using listener = new Listener()
    using bound = tcp()
    bind(bound.fd, LOOPBACK)
    const refused = async (fds: readonly number[], env?: NodeJS.ProcessEnv) => {
      using server = serverWith(fds, env)
      const { stderr, status } = await server.ended
      expect(status).toBe(1)
      return stderr
    }
    const file = openSync('/dev/null', 'r')
    expect(await refused([listener.fd, bound.fd], { LISTEN_FDNAMES: 'good:bad' })).toBe(
      'descriptor 4, bad, does not listen\n',
    )
    expect(await refused([file])).toBe('descriptor 3, unknown, is no socket\n')
    closeSync(file)
    expect(await refused([listener.fd], { LISTEN_FDS: '9999' })).toMatch(
      /^descriptor \d+, unknown, is (no socket|not open)\n$/,
    )
  })

  it.each([
    ['another process is meant', { LISTEN_PID: '1' }],
    ['there are none', { LISTEN_FDS: '0' }],
    ['their number is none', { LISTEN_FDS: 'three' }],
    ['their number is negative', { LISTEN_FDS: '-1' }],
    ['their number is absurd', { LISTEN_FDS: '4294967295' }],
  ])('takes no socket where %s', async (_, env) => {
    using listener = new Listener()
    using server = serverWith([listener.fd], env)
    expect(await server.ended).toMatchObject({
      status: 1,
      stderr: 'no socket was passed to this process: start it by "activate", or by systemd\n',
    })
  })
})

describe('examples/socket-activation.ts activate', () => {
  const activate = (...args: string[]) => run(process.execPath, [EXAMPLE, 'activate', ...args])

  /** The activator, with a client that comes at once. */
  async function activated(...program: string[]) {
    const activator = new Program(process.execPath, [EXAMPLE, 'activate', '127.0.0.1', '0', ...program])
    const [, port] = await activator.prints(/^waiting on 127\.0\.0\.1 (\d+)\n/)
    const { pid } = activator.child
    expect(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')).toBe('') // It waits for him.
    return { activator, client: new Program('nc', ['127.0.0.1', port!]) }
  }

  it.skipIf(!has('nc') || !has('python3'))(
    'starts any program, which accepts the first client (needs nc and python3)',
    async () => {
      const script = `
import os, socket, sys
assert os.environ['LISTEN_PID'] == str(os.getpid())
listener = socket.socket(fileno=3)
assert os.get_blocking(3)
client, _ = listener.accept()
client.sendall(f"python, {os.environ['LISTEN_FDS']} {os.environ['LISTEN_FDNAMES']} {sys.argv[1]}".encode())
`
      const { activator, client } = await activated('python3', '-c', script, 'one argument')
      using _activator = activator
      using _client = client
      await client.prints(/^python, 1 greeter one argument$/)
      expect(await activator.ended).toMatchObject({ status: 0, stderr: '' })
    },
  )

  it.skipIf(!has('nc'))(`ends as the program ends ${needsNc}`, async () => {
    const ended = async (...program: string[]) => {
      const { activator, client } = await activated(...program)
      using _activator = activator
      using _client = client
      return (await activator.ended).status
    }
    expect(await ended('true')).toBe(0)
    expect(await ended('sh', '-c', 'exit 7')).toBe(7)
    expect(await ended('sh', '-c', 'kill -9 $$')).toBe(137)
    expect(await ended('no-such-program')).toBe(127)
  })

  it('ends with 1 and one line where it cannot listen', () => {
    using listener = new Listener()
    const { port } = listener.address
    expect(activate('127.0.0.1', String(port), 'true')).toMatchObject({
      status: 1,
      stderr: `bind EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
    })
  })

  it.skipIf(PRIVILEGED > 80 ? !has('setpriv') : true)(
    'says which capability a low port needs (needs setpriv, and that port 80 is privileged)',
    () => {
      const program = [process.execPath, EXAMPLE, 'activate', '127.0.0.1', '80', 'true']
      const { status, stderr } = run('setpriv', [...WITHOUT, ...program])
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: 'bind EACCES: permission denied 127.0.0.1:80: needs CAP_NET_BIND_SERVICE\n',
      })
    },
  )

  it.each([
    [[]],
    [['127.0.0.1']],
    [['127.0.0.1', '80']],
    [['localhost', '80', 'true']],
    [['::1', '65536', 'true']],
  ])('ends with 2 for %j', args => {
    const { status, stderr } = activate(...args)
    expect({ status, stderr }).toEqual({ status: 2, stderr: USAGE })
  })
})
