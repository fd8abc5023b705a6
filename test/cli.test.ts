// The command `sockfd`: what it is asked for by mistake, and serve and request, the
// document's two programs, with clients and servers that other people wrote.

import { readFileSync } from 'node:fs'
import {
  AF_INET6,
  bind,
  connect,
  type Inet6Address,
  Owned,
  SO_LINGER,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  write,
} from 'sockfd'
import { beforeEach, describe, expect, it } from 'vitest'
import { has, run } from './support/children.ts'
import { requested, served } from './support/document.ts'
import { text } from './support/lists.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram, Program, SOCKFD } from './support/program.ts'
import { receive } from './support/pump.ts'
import { Listener, LOOPBACK, refusal, tcp } from './support/sockets.ts'

const sockfd = (...args: string[]) => run(process.execPath, [SOCKFD, ...args])

/** Two lines at most, and no stack: what went wrong, and what to do about it. */
const REFUSED = (message: string) => new RegExp(`^sockfd: ${message}\\n[A-Z][^\\n]*\\.\\n$`)

describe('sockfd', () => {
  it.each([['--version'], ['-v']])('%s is that of the package', option => {
    const { version } = JSON.parse(text('package.json'))
    expect(sockfd(option)).toMatchObject({ stdout: `${version}\n`, stderr: '', status: 0 })
  })

  it.each([['--help'], ['-h'], ['help']])('%s names every command', option => {
    const { stdout, stderr, status } = sockfd(option)
    expect([stderr, status]).toEqual(['', 0])
    for (const command of ['flow', 'serve', 'request', 'trace', 'compare', 'repl', 'bench', 'build'])
      expect(stdout).toContain(`  sockfd ${command}`)
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([])
    expect(sockfd()).toMatchObject({ stdout, stderr: '', status: 0 })
  })

  it.each([
    [['flew'], 'there is no command flew'],
    [['toString'], 'there is no command toString'],
    [['--verbose'], 'there is no command --verbose'],
    [['flow', '--fast'], "Unknown option '--fast'"],
    [['flow', 'now'], "Unexpected argument 'now'"],
    [['flow', '--json=yes'], '--json'],
    [['flow', '--port', '8080'], '--port goes with --wait'],
    [['flow', '--step', '--json'], '--step and --json exclude each other'],
    [['flow', '--wait', '--port'], '--port'],
    [['flow', '--wait', '--port', '65536'], '65536 is not a port'],
    [['flow', '--wait', '--port', '80x'], '80x is not a port'],
    [['serve', '--fast'], "Unknown option '--fast'"],
    [['serve', '127.0.0.1:8080', 'twice'], 'too many arguments: twice'],
    [['serve', '127.0.0.1:65536'], '65536 is not a port'],
    [['serve', '127.0.0.1'], '127.0.0.1 is not an address and a port'],
    [['serve', '8080'], '8080 is not an address and a port'],
    [['serve', 'localhost:8080'], 'localhost:8080 is not an address and a port'],
    [['serve', '::1:8080'], '::1:8080 is not an address and a port'],
    [['serve', '127.0.0.256:8080'], '127.0.0.256'],
    [['serve', '[:::]:8080'], ':::'],
    [['request'], 'request needs address:port'],
    [['request', '127.0.0.1:8080', 'a', 'b'], 'too many arguments: b'],
    [['request', '127.0.1:8080'], '127.0.1'],
    [['serve', '0.0.0.0:8080'], '0.0.0.0 is not on loopback: say --host 0.0.0.0 too if it is meant'],
    [['request', '192.0.2.1:80'], '192.0.2.1 is not on loopback'],
    [['serve', '[::]:8080'], ':: is not on loopback'],
    [['serve', '--host', '127.0.0.1', '127.0.0.2:8080'], '--host 127.0.0.1 is not that of 127.0.0.2:8080'],
    [['flow', '--only', 'Z9'], 'there is no step or claim Z9'],
    [['flow', '--namespace', '--no-namespace'], '--namespace and --no-namespace exclude each other'],
    [['flow', '--namespace', '--wait'], '--wait and --namespace exclude each other'],
  ])('%j is a mistake: 2, and the usage', (args, message) => {
    const { stdout, stderr, status } = sockfd(...args)
    expect([stdout, status]).toEqual(['', 2])
    expect(stderr).toMatch(/^sockfd: .+\n/)
    expect(stderr.split('\n\n')[0]).toContain(message)
    expect(stderr).toContain(sockfd('--help').stdout)
  })
})

/** The server, waiting for its client. */
async function serving(address: string, ...options: string[]): Promise<Program> {
  const server = nodeProgram([SOCKFD, 'serve', ...options, address])
  await server.prints(/^Waiting for client\.\.\.\n/)
  return server
}

const PYTHON = `
import socket, sys
with socket.create_connection(('127.0.0.1', int(sys.argv[1]))) as s:
    s.sendall(b'from python')
    print(s.recv(64).decode(), repr(s.recv(64)), sep='', end='')
`

describe('sockfd flow --html, --pcap', () => {
  it.each([['--html'], ['--pcap']])(
    '%s FILE that cannot be written: said before anything is played',
    option => {
      const { stdout, stderr, status } = sockfd('flow', option, '/nowhere/flow')
      expect([stdout, status]).toEqual(['', 1])
      expect(stderr).toMatch(/^sockfd: \/nowhere\/flow cannot be written: ENOENT.*\n/)
    },
  )
})

describe('sockfd serve', () => {
  it('listens elsewhere than on loopback if it is said twice', async () => {
    using server = await serving('0.0.0.0:0', '--host', '0.0.0.0')
    server.child.kill('SIGINT')
    expect(await server.ended).toMatchObject({ signal: 'SIGINT' })
  })

  let port: number

  beforeEach(() => {
    port = freePort()
  })

  const clients: [client: string, args: () => string[], input: string, body: RegExp, answer: string][] = [
    ['nc', () => ['127.0.0.1', String(port)], 'from nc', /^from nc$/, 'OK'],
    [
      'curl',
      () => ['-s', '--http0.9', `http://127.0.0.1:${port}/path`],
      '',
      /^GET \/path HTTP\/1\.1\r\n.*\r\n\r\n$/s,
      'OK',
    ],
    ['python3', () => ['-c', PYTHON, String(port)], '', /^from python$/, "OKb''"],
    [
      process.execPath,
      () => [SOCKFD, 'request', `127.0.0.1:${port}`, 'from request'],
      '',
      /^from request$/,
      requested('from request', 'OK'),
    ],
  ]

  for (const [client, args, input, body, answer] of clients) {
    const name = client === process.execPath ? 'sockfd request' : `${client} (needs ${client})`
    it.skipIf(!has(client))(`plays once, in the document's own lines, with ${name}`, async () => {
      using server = await serving(`127.0.0.1:${port}`)
      expect(run(client, args(), { input })).toMatchObject({ stdout: answer, status: 0 })
      const { stdout, stderr, status } = await server.ended
      const [, sent = ''] = /^Waiting.*?\nReceived Data : (.*?) \n total bytes : /s.exec(stdout) ?? []
      expect(sent).toMatch(body)
      expect([stdout, stderr, status]).toEqual([served(sent), '', 0])
    })
  }

  it('a client that leaves at once is the end of the stream: nothing more, and 0', async () => {
    using server = await serving(`127.0.0.1:${port}`)
    using client = tcp()
    connect(client.fd, { ...LOOPBACK, port })
    client[Symbol.dispose]()
    const { stdout, stderr, status } = await server.ended
    expect([stdout, stderr, status]).toEqual(['Waiting for client...\n', '', 0])
  })

  it('a client that resets: the reason, and 1', async () => {
    using server = await serving(`127.0.0.1:${port}`)
    reset(port)
    const { stdout, stderr, status } = await server.ended
    expect([stdout, status]).toEqual(['Waiting for client...\n', 1])
    expect(stderr).toMatch(REFUSED('read ECONNRESET: .*'))
  })

  it('--keep goes on after a client that resets, and after one that leaves', async () => {
    using server = await serving(`127.0.0.1:${port}`, '--keep')
    reset(port)
    await server.prints(/^sockfd: read ECONNRESET: .*\n/, 'stderr')
    await server.prints(/^(Waiting for client\.\.\.\n){2}/)
    using client = tcp()
    connect(client.fd, { ...LOOPBACK, port })
    client[Symbol.dispose]()
    await server.prints(/^(Waiting for client\.\.\.\n){3}/)
    using last = tcp()
    connect(last.fd, { ...LOOPBACK, port })
    write(last.fd, 'still there?')
    expect(Buffer.from(receive(last.fd, 2)).toString()).toBe('OK')
    await server.prints(/Sent Data : OK \n total bytes : 2 \nWaiting for client\.\.\.\n$/)
    server.child.kill('SIGINT')
    expect(await server.ended).toMatchObject({ status: null, signal: 'SIGINT' })
  })

  it('Ctrl-C ends it while it is blocked in accept(), and in read()', async () => {
    using waiting = await serving(`127.0.0.1:${port}`)
    waiting.child.kill('SIGINT')
    expect(await waiting.ended).toMatchObject({ status: null, signal: 'SIGINT', stderr: '' })

    using reading = await serving(`127.0.0.1:${port}`)
    using client = tcp()
    connect(client.fd, { ...LOOPBACK, port })
    reading.child.kill('SIGINT')
    expect(await reading.ended).toMatchObject({ status: null, signal: 'SIGINT', stderr: '' })
  })

  it('its port is free again at once', async () => {
    for (let times = 0; times < 2; times++) {
      using server = await serving(`127.0.0.1:${port}`)
      using client = tcp()
      connect(client.fd, { ...LOOPBACK, port })
      write(client.fd, 'x')
      expect(await server.ended).toMatchObject({ status: 0, stdout: served('x') })
    }
  })

  it('EADDRINUSE: what is wrong and what to do, in two lines, and 1', () => {
    using other = new Listener()
    const where = `127.0.0.1:${other.address.port}`
    const { stdout, stderr, status } = sockfd('serve', where)
    expect([stdout, status]).toEqual(['', 1])
    expect(stderr).toMatch(REFUSED(`bind EADDRINUSE: address already in use ${where}`))
    expect(stderr).toContain('ss -tanp')
  })

  const limit = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'))
  const isRoot = process.getuid?.() === 0
  const [become = process.execPath, ...user] = isRoot
    ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath]
    : []
  const noUser = limit < 2 || (isRoot && (!has('setpriv') || run(become, [...user, '-v']).status !== 0))

  it.skipIf(noUser)(
    'EACCES for an ordinary user below port 1024 (needs setpriv, as root; and such a limit)',
    () => {
      const { stdout, stderr, status } = run(become, [...user, SOCKFD, 'serve', `127.0.0.1:${limit - 1}`])
      expect([stdout, status]).toEqual(['', 1])
      expect(stderr).toMatch(REFUSED(`bind EACCES: permission denied 127.0.0.1:${limit - 1}`))
      expect(stderr).toContain('CAP_NET_BIND_SERVICE')
    },
  )
})

/** Connects, and breaks the connection off. */
function reset(port: number): void {
  using client = tcp()
  connect(client.fd, { ...LOOPBACK, port })
  setsockopt(client.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
}

const PYTHON_SERVER = `
import socket
with socket.create_server(('127.0.0.1', 0)) as s:
    print(s.getsockname()[1], flush=True)
    c, _ = s.accept()
    with c:
        print(repr(c.recv(64)), flush=True)
        c.sendall('zurück'.encode())
`

describe('sockfd request', () => {
  it.skipIf(!has('python3')).each([
    [[], 'this data is from client'],
    [['hello, python'], 'hello, python'],
  ])('to a server in Python (needs python3) %j', async (args, said) => {
    using server = new Program('python3', ['-c', PYTHON_SERVER])
    const [, port] = await server.prints(/^(\d+)\n/)
    const { stdout, stderr, status } = sockfd('request', `127.0.0.1:${port}`, ...args)
    expect([stdout, stderr, status]).toEqual([requested(said, 'zurück'), '', 0])
    expect((await server.ended).stdout).toBe(`${port}\nb'${said}'\n`)
  })

  it('ECONNREFUSED where nobody listens: what is wrong and what to do, and 1', () => {
    const where = `127.0.0.1:${freePort()}`
    const { stdout, stderr, status } = sockfd('request', where)
    expect([stdout, status]).toEqual(['', 1])
    expect(stderr).toMatch(REFUSED(`connect ECONNREFUSED: connection refused ${where}`))
  })
})

describe('IPv6', () => {
  const LOOPBACK6: Inet6Address = { family: AF_INET6, address: '::1', port: 0 }
  const without =
    refusal(() => {
      using s = new Owned(socket(AF_INET6, SOCK_STREAM))
      bind(s.fd, LOOPBACK6)
    }) !== 'nothing'

  it.skipIf(without)('[::1]:8080, as serve and request write it (needs IPv6 on loopback)', async () => {
    const where = `[::1]:${freePort(LOOPBACK6)}`
    using server = await serving(where)
    expect(sockfd('request', where)).toMatchObject({
      stdout: requested('this data is from client', 'OK'),
      stderr: '',
      status: 0,
    })
    expect(await server.ended).toMatchObject({ stdout: served('this data is from client'), status: 0 })
    expect(sockfd('request', where).stderr).toMatch(/^sockfd: connect ECONNREFUSED: .*::1/)
  })
})
