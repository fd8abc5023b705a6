// sockfd repl, its lines from a pipe: what each result is called, and the helpers. What
// needs a terminal is in repl-terminal.test.ts.

import { describe, expect, it } from 'vitest'
import { has, run } from './support/children.ts'
import { SOCKFD } from './support/program.ts'

const repl = (lines: readonly string[], env?: NodeJS.ProcessEnv) =>
  run(process.execPath, [SOCKFD, 'repl'], {
    input: lines.map(line => `${line}\n`).join(''),
    ...(env === undefined ? {} : { env }),
  })

/** What the lines print; none of them may go wrong so far that the session ends with it. */
function printed(...lines: string[]): string {
  const { stdout, stderr, status } = repl(lines)
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout
}

/** A listener on loopback, `l`, and what making it prints. */
const LISTENER = [
  'l = socket(AF_INET, SOCK_STREAM)',
  "bind(l, { family: AF_INET, address: '127.0.0.1', port: 0 })",
  'listen(l, 5)',
]

describe('sockfd repl, results', () => {
  it('of plain JavaScript are those of Node', () => {
    expect(printed('1 + 2', '[1, "a"]', 'let x = 5', 'x')).toBe("3\n[ 1, 'a' ]\nundefined\n5\n")
  })

  it('of a call that makes a descriptor say what it leads to, and are the plain number', () => {
    const lines = printed('socket(AF_INET, SOCK_STREAM)', '_', 'typeof _').split('\n')
    const [, fd] = /^→ (\d+) {2}socket:\[\d+\] CLOSE$/.exec(lines[0]!)!
    expect(lines.slice(1)).toEqual([fd, "'number'", ''])
  })

  it.each([
    [
      'socketpair(AF_UNIX, SOCK_STREAM)',
      /^\[ (\d+), (\d+) \]\n→ \1 {2}socket:\[\d+\] connected\n→ \2 {2}socket/,
    ],
    ['pipe2(O_CLOEXEC)', /^\[ (\d+), (\d+) \]\n→ \1 {2}pipe:\[\d+\]\n→ \2 {2}pipe/],
    ['eventfd()', /^→ \d+ {2}anon_inode:\[eventfd\]\n/],
    ['dup(eventfd())', /^→ \d+ {2}anon_inode:\[eventfd\]\n/],
    ['raw.socket(AF_INET, SOCK_DGRAM, 0)', /^→ \d+ {2}socket:\[\d+\] AF_INET SOCK_DGRAM\n/],
    ['const fd = socket(AF_INET, SOCK_STREAM)', /^made \d+ {2}socket:\[\d+\] CLOSE\n/],
    ['close(socket(AF_INET, SOCK_STREAM))', /^undefined\n/],
    ['socket(AF_INET, SOCK_STREAM) - 1000', /^-\d+\n/],
  ])('%s', (line, shown) => {
    expect(printed(line)).toMatch(shown)
  })

  it('of accept() show who came, by the name of its family', () => {
    const shown = printed(
      ...LISTENER,
      'connect(c = socket(AF_INET, SOCK_STREAM), getsockname(l))',
      'a = accept(l)',
      "send(c, 'hello')",
      'recv(a.fd, new Uint8Array(8))',
    )
    expect(shown).toMatch(
      /\{\s+fd: (\d+),\s+address: \{ family: AF_INET, address: '127\.0\.0\.1', port: \d+ \}\s+\}\n→ \1 {2}/,
    )
    expect(shown).toContain('ESTABLISHED\n5  bytes\n')
  })

  it.each([
    ['AF_INET', '2  AF: IPv4 Internet protocols. ip(7)\n'],
    [
      'SO_REUSEADDR',
      '2  SOL_SOCKET: Allows bind() to a local address that old connections still use. 0 or 1. socket(7)\n',
    ],
    ['AF_INET + 0', '2\n'],
    ['bind', '[Function: bind]  bind(fd: number, address: Address): void  bind(2)\n'],
    ['fcntl(socket(AF_INET, SOCK_STREAM), F_GETFD)', '0  no FD_CLOEXEC\n'],
    ['fcntl(eventfd(0, EFD_NONBLOCK), F_GETFL)', '2050  O_RDWR|O_NONBLOCK\n'],
    ['getsockopt(socket(AF_INET, SOCK_DGRAM), SOL_SOCKET, SO_TYPE)', '2  SOCK_DGRAM\n'],
    ['getsockopt(socket(AF_INET, SOCK_STREAM), SOL_SOCKET, SO_PROTOCOL)', '6  IPPROTO_TCP\n'],
    ['getsockopt(socket(AF_INET, SOCK_STREAM), SOL_SOCKET, SO_ERROR)', '0  no error\n'],
    [
      'poll([{ fd: eventfd(1), events: POLLIN | POLLOUT }], 0)',
      '{ ready: 1, revents: [ POLLIN|POLLOUT ] }\n',
    ],
  ])('%s has its name beside it', (line, shown) => {
    expect(printed(line)).toBe(shown)
  })

  it('of a refusal are one line, and the session goes on', () => {
    const shown = printed(
      'listen(socket(AF_INET, SOCK_DGRAM), 1)',
      '_error.code',
      'socket("a")',
      'nothing.at.all',
      '7',
    )
    expect(shown).toBe(
      [
        'Uncaught listen EOPNOTSUPP: operation not supported on socket (explain() says more)',
        "'EOPNOTSUPP'",
        'Uncaught TypeError [ERR_INVALID_ARG_TYPE]: The "domain" argument must be of type number. Received type string (\'a\')',
        'Uncaught ReferenceError: nothing is not defined',
        '7',
        '',
      ].join('\n'),
    )
  })
})

describe('sockfd repl, lines of a pipe', () => {
  it('wait for those that await', () => {
    const later = "await new Promise(resolve => setTimeout(resolve, 50, 'first'))"
    expect(printed(later, "'second'", 'function f() {', '  return 3', '}', 'f()')).toBe(
      "'first'\n'second'\nundefined\n3\n",
    )
  })

  it('go through sockfd/promises too', () => {
    const shown = printed(
      '[a, b] = promises.socketpair(AF_UNIX, SOCK_STREAM), 0',
      "await a.write('hello')",
      'await b.read(new Uint8Array(8))',
      'b.release() === inspect(b.fd).fd',
    )
    expect(shown.split('\n').slice(1, 3)).toEqual(['5  bytes', '5  bytes'])
  })

  it('end with exit code 1 where one awaits what never comes', () => {
    expect(repl(['1', 'await new Promise(() => {})', '2'])).toMatchObject({
      stdout: '1\n',
      stderr: 'sockfd: a line waits for what will not come\n',
      status: 1,
    })
  })

  it('end the session with what it left open: a timer, a Poller', () => {
    expect(
      printed(
        'setInterval(() => {}, 1000), 0',
        'new Poller(new Uint32Array(2), () => {}).add(l = eventfd(), EPOLLIN, 0)',
      ),
    ).toMatch(/^0\nmade \d+ {2}anon_inode:\[eventpoll\]\n|^0\nundefined/)
  })

  it('end quietly when nobody reads on', () => {
    const { stdout, stderr } = run('sh', [
      '-c',
      `yes AF_INET | head -n 500 | "${process.execPath}" "${SOCKFD}" repl | head -n 1`,
    ])
    expect({ stdout, stderr }).toEqual({ stdout: '2  AF: IPv4 Internet protocols. ip(7)\n', stderr: '' })
  })

  it.each([[['now']], [['--quick']]])('%j is a mistake: 2, and the usage', args => {
    const { stdout, stderr, status } = run(process.execPath, [SOCKFD, 'repl', ...args])
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toMatch(/^sockfd: .+\n\n/)
  })
})

describe('fds()', () => {
  it('lists the sockets of the session, and what waits in them', () => {
    const shown = printed(
      'fds()',
      ...LISTENER,
      'connect(c = socket(AF_INET, SOCK_STREAM), getsockname(l))',
      'p = pipe2(0)',
      'fds()',
    )
    expect(shown).toMatch(/^no descriptor of yours is open\n/)
    const table = shown.slice(shown.lastIndexOf('fd  object')).trimEnd().split('\n')
    expect(table[0]).toMatch(/^fd {2}object +kind +state +local +peer +queues$/)
    expect(table[1]).toMatch(
      /^\d+ {2}socket:\[\d+\] +AF_INET SOCK_STREAM +LISTEN +127\.0\.0\.1:\d+ +1 waiting, backlog 5$/,
    )
    expect(table[2]).toMatch(/ESTABLISHED {2}127\.0\.0\.1:\d+ {2}127\.0\.0\.1:\d+ {2}in 0 B, out 0 B$/)
    expect(table.slice(3).map(row => /pipe:\[\d+\]/.test(row))).toEqual([true, true])
  })

  it('looks anew each time, and is an array of rows', () => {
    const shown = printed(
      'fd = socket(AF_INET, SOCK_DGRAM)',
      'fds().length',
      'fds()[0].fd === fd',
      'close(fd)',
      'fds().length',
    )
    expect(shown.split('\n').slice(1)).toEqual(['1', 'true', 'undefined', '0', ''])
  })

  it('shows those of others only if asked to', () => {
    const shown = printed(
      "await new Promise(resolve => net.createServer().listen(0, '127.0.0.1', resolve)), 0",
      'fds().length',
      'fds({ all: true }).length > 4',
    )
    expect(shown).toBe('0\n1\ntrue\n')
  })
})

describe('inspect(), explain(), trace()', () => {
  it('inspect(fd) is shown in words', () => {
    const shown = printed(...LISTENER, 'inspect(l)', 'inspect(l).acceptQueue', 'inspect(12345)')
    expect(shown).toMatch(/^state +LISTEN$/m)
    expect(shown).toMatch(/^accept queue +0 waiting, backlog 5 \(\+1\)$/m)
    expect(shown).toContain('{ waiting: 0, backlog: 5 }\n')
    expect(shown).toMatch(/^descriptor +closed \(EBADF\)$/m)
  })

  it('explain() is of the last error', () => {
    const shown = printed(
      'explain()',
      "bind(socket(AF_INET, SOCK_STREAM), { family: AF_INET, address: '192.0.2.1', port: 1 })",
      'explain()',
    )
    expect(shown).toMatch(/^there was no error yet\nUncaught bind EADDRNOTAVAIL: .* 192\.0\.2\.1:1 /)
    expect(shown).toMatch(/\nbind EADDRNOTAVAIL: .+\n {2}why {2}.+\n(?: {7}.+\n)* {2}do {3}/)
  })

  it('explain() takes an errno and a call, and an error', () => {
    const shown = printed(
      "explain('EADDRINUSE', 'bind')",
      'explain(-EAGAIN, "accept").code',
      "explain(new Error('mine'))",
    )
    expect(shown).toMatch(/^bind EADDRINUSE: the address is taken\n {2}why /)
    expect(shown).toContain("\n'EAGAIN'\nthat was no refusal of the kernel: mine\n")
  })

  it('trace(true) tells each call, trace(false) no more', () => {
    const shown = printed(
      'trace(true)',
      'fd = socket(AF_INET, SOCK_STREAM)',
      'inspect(fd).state',
      'trace(false)',
      'close(fd)',
    )
    expect(shown.split('\n')).toEqual([
      'each call is told from now on; trace(false) ends it',
      expect.stringMatching(/^socket\(AF_INET, SOCK_STREAM, IPPROTO_IP\) = \d+ <.+ [µm]s>$/),
      expect.stringMatching(/^→ \d+ {2}socket:/),
      "'CLOSE'",
      'calls are no longer told',
      'undefined',
      '',
    ])
  })
})

describe('man()', () => {
  const installed = has('man') && run('man', ['-w', '2', 'bind']).status === 0

  it.skipIf(!installed)('is the page, if it is installed (needs man, manpages-dev)', () => {
    const shown = printed(
      "man('bind')",
      'man(accept4).toString() === man("accept4").toString()',
      "man('SO_REUSEADDR')",
    )
    expect(shown).toMatch(/^bind\(2\) .*\n\nNAME\n +bind - bind a name to a socket\n/i)
    expect(shown).toContain('\ntrue\n')
    expect(shown).toMatch(/^socket\(7\) /im)
    expect(shown).toContain('SO_REUSEADDR is of the group SOL_SOCKET: Allows bind()')
  })

  it('is our own summary, if there is none', () => {
    const { stdout, status } = repl(["man('bind')", "man('AF_INET')", "man('nobody')", "man('tcp', 7)"], {
      PATH: '/nonexistent',
    })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^bind\(2\): the manual page is not installed; sockfd itself says:\n/)
    expect(stdout).toContain('SYNOPSIS\n       bind(fd: number, address: Address): void\n')
    expect(stdout).toMatch(/^DESCRIPTION\n {7}Gives a socket its local address\.\n/m)
    expect(stdout).toMatch(/^ {7}EADDRINUSE {2}another socket holds the address, or held it in the last/m)
    expect(stdout).toContain('\nAF_INET is of the group AF: IPv4 Internet protocols. ip(7)\n')
    expect(stdout).toContain('\nthere is no page nobody here\nthere is no page tcp(7) here\n')
  })

  it('knows every call', () => {
    const names =
      "Object.keys(raw).filter(name => /^[a-z]/.test(name) && man(name).toString().startsWith('there'))"
    expect(repl([names], { PATH: '/nonexistent' }).stdout).toBe('[]\n')
  })
})

describe('.help', () => {
  it('names the helpers, and the commands of Node', () => {
    const shown = printed('.help')
    for (const word of ['fds()', 'inspect(3)', 'explain()', "man('bind')", 'trace(true)', 'Ctrl-C', '.exit'])
      expect(shown).toContain(word)
  })
})
