// examples/which-address.ts: clients that are connected to one address of many, which
// therefore hear an answer from no other.

import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { freePort } from './support/ports.ts'
import { Program } from './support/program.ts'

const EXAMPLE = `${ROOT}/dist/examples/which-address.js`

/** The commands of the example's header. */
const typed = [
  ...readFileSync(`${ROOT}/examples/which-address.ts`, 'utf8').matchAll(/^\/\/ {3}((?:node|nc) .*)$/gm),
].map(([, line]) => line!)

/** The server, and its port. */
async function serving(address: string): Promise<{ program: Program; port: string }> {
  const program = new Program(process.execPath, [EXAMPLE, address, '0'])
  const [, port] = await program.prints(/^listening on \S+ (\d+)\n/)
  return { program, port: port! }
}

/** Clients in Python: each sends five bytes and prints who answered what. */
const PYTHON = `
import socket, sys
family, port = getattr(socket, sys.argv[1]), int(sys.argv[2])
for pair in sys.argv[3:]:
    source, target = pair.split('>')
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.settimeout(5)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    if source: s.bind((source, 0))
    if target.endswith('255'):
        s.sendto(b'hello', (target, port))
    else:
        s.connect((target, port)) # From now on it hears nobody else.
        s.send(b'hello')
    answer, address = s.recvfrom(100)
    print(address[0], address[1] == port, answer.decode())
`

function clients(family: string, port: string, ...pairs: string[]): string[] {
  const { stdout, stderr, status } = run('python3', ['-c', PYTHON, family, port, ...pairs])
  if (status !== 0) throw new Error(stderr)
  return stdout.trimEnd().split('\n')
}

/** Makes an ordinary user of root. */
const ORDINARY =
  process.getuid!() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []

/** A shell's script, as an ordinary user in a network of his own. */
function apart(script: string, ...args: string[]): [string, string[]] {
  const [program, ...more] = [...ORDINARY, 'unshare', '--user', '--map-root-user', '--net']
  return [program!, [...more, 'sh', '-c', script, ...args]]
}

const mayBeApart =
  has('ip') &&
  has('nc') &&
  has('unshare') &&
  run(...apart('exec "$0" --version', process.execPath)).status === 0

const needsPython = '(needs python3)'
const without = !has('python3')

describe('examples/which-address.ts', () => {
  it.skipIf(!has('nc'))('runs as its header says (needs nc)', async () => {
    const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` }
    const [server, server6, client] = typed.map(line => line.replace('8053', String(freePort())))
    for (const [command, shown] of [
      [server, '127.0.0.5'],
      [server6, '::ffff:127.0.0.5'],
    ] as const) {
      using program = new Program('sh', ['-c', `exec ${command}`], { cwd: ROOT, env })
      const [, port] = await program.prints(/^listening on \S+ (\d+)\n/)
      using nc = new Program('sh', ['-c', `exec ${client!.replace(/\d+$/, port!)}`])
      nc.child.stdin!.write('hello\n')
      await nc.prints(new RegExp(`^sent 6 bytes to ${shown} on lo$`))
      await program.prints(/^\S+ \d+ sent 6 bytes to \S+ on lo\n/m)
      program.child.kill('SIGINT')
      expect(await program.ended).toMatchObject({ status: 0, stderr: '' })
    }
  })

  it.skipIf(without)(`answers from the address that was written to ${needsPython}`, async () => {
    const { program, port } = await serving('0.0.0.0')
    using _program = program
    const answers = clients('AF_INET', port, '127.0.0.9>127.0.0.5', '>127.0.0.1', '127.1.2.3>127.200.0.7')
    expect(answers).toEqual([
      '127.0.0.5 True sent 5 bytes to 127.0.0.5 on lo',
      '127.0.0.1 True sent 5 bytes to 127.0.0.1 on lo',
      '127.200.0.7 True sent 5 bytes to 127.200.0.7 on lo',
    ])
    await program.prints(/^127\.0\.0\.9 \d+ sent 5 bytes to 127\.0\.0\.5 on lo\n127\.0\.0\.1 \d+ /m)
  })

  it.skipIf(without)(`tells a broadcast's address, and answers from its own ${needsPython}`, async () => {
    const { program, port } = await serving('0.0.0.0')
    using _program = program
    const answers = clients('AF_INET', port, '127.0.0.9>127.255.255.255')
    expect(answers).toEqual(['127.0.0.1 True sent 5 bytes to 127.255.255.255 on lo'])
  })

  it.skipIf(without)(`on :: speaks both languages ${needsPython}`, async () => {
    const { program, port } = await serving('::')
    using _program = program
    expect(clients('AF_INET6', port, '>::1')).toEqual(['::1 True sent 5 bytes to ::1 on lo'])
    expect(clients('AF_INET', port, '127.0.0.9>127.0.0.5')).toEqual([
      '127.0.0.5 True sent 5 bytes to ::ffff:127.0.0.5 on lo',
    ])
  })

  it.skipIf(!mayBeApart)(
    'answers from the IPv6 address that was written to, in an ordinary user’s network (needs unshare, ip and nc)',
    () => {
      const script = `
        ip link set lo up; ip addr add fd00::5 dev lo nodad; ip addr add fd00::6 dev lo nodad
        { "$0" "$1" :: 8053 & echo $!; wait $!; } | {
          read -r pid; read -r listening
          printf hello | nc -u -w 2 -s fd00::6 fd00::5 8053; echo
          printf hello | nc -u -w 2 -s ::1 fd00::6 8053; echo
          kill $pid; cat
        }`
      const { stdout, stderr, status } = run(...apart(script, process.execPath, EXAMPLE))
      expect({ stdout: stdout.replace(/ \d{4,} /g, ' PORT '), stderr, status }).toEqual({
        stdout: [
          'sent 5 bytes to fd00::5 on lo',
          'sent 5 bytes to fd00::6 on lo',
          'fd00::6 PORT sent 5 bytes to fd00::5 on lo',
          '::1 PORT sent 5 bytes to fd00::6 on lo',
          '',
        ].join('\n'),
        stderr: '',
        status: 0,
      })
    },
  )

  it('ends with 1 and one line where the port is taken', async () => {
    const { program, port } = await serving('127.0.0.1')
    using _program = program
    expect(run(process.execPath, [EXAMPLE, '127.0.0.1', port])).toMatchObject({
      stdout: '',
      stderr: `bind EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
      status: 1,
    })
  })

  it.each([[['localhost', '8053']], [['::1', '65536']], [['::1', 'port']], [['::1', '0', 'more']]])(
    'ends with 2 for %j',
    args => {
      const { status, stderr } = run(process.execPath, [EXAMPLE, ...args])
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: 'usage: node dist/examples/which-address.js [ADDRESS [PORT]]\n',
      })
    },
  )
})
