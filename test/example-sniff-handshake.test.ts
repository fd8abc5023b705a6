// examples/sniff-handshake.ts, as a program: a whole connection, segment by segment,
// and nobody else's.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CAN_CAPTURE, NEEDS_CAPTURE } from './support/capture.ts'
import { has, ROOT, run } from './support/children.ts'
import { freePort } from './support/ports.ts'
import { Program } from './support/program.ts'
import { Listener } from './support/sockets.ts'

const EXAMPLE = join(ROOT, 'dist/examples/sniff-handshake.js')
const SOURCE = readFileSync(join(ROOT, 'examples/sniff-handshake.ts'), 'utf8')

/** What its header says to type. */
const TYPED = [...SOURCE.matchAll(/^\/\/ {3}node (\S.*)$/gm)].map(([, args]) => args!.split(' '))

/** Makes an ordinary user of root. */
const ordinary =
  process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : []
const asUser = (...command: string[]) => {
  const [program, ...args] = [...ordinary, ...command]
  return run(program!, args)
}
const canBeUser = asUser(process.execPath, '--version').status === 0
/** An ordinary user in a network of his own, where he is root. */
const apart = (...command: string[]) =>
  asUser('unshare', '-rn', 'sh', '-c', 'ip link set lo up && exec "$0" "$@"', ...command)
const canBeApart = canBeUser && apart(process.execPath, '--version').status === 0

/** Expects all that the connection consists of, and nothing else: ACKs that carry nothing may come later, or not. */
function expectConversation(stdout: string, port = '\\d+'): void {
  const [title, ...lines] = stdout.trimEnd().split('\n')
  expect(title).toMatch(new RegExp(`^lo, port ${port}$`))
  const segments = lines
    .map(line => /^ *(\d+) µs {2}(.*)$/.exec(line)!)
    .map(([, time, what]) => ({ time, what }))
  const times = segments.map(({ time }) => Number(time))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times[0]).toBe(0)

  const said = segments.map(({ what }) => what!.replace(/ {2,}/g, ' '))
  expect(said.slice(0, 3)).toEqual([
    'client → server SYN seq 0',
    'server → client SYN-ACK seq 0 ack 1',
    'client → server ACK seq 1 ack 1',
  ])
  expect(said.filter(what => !what.includes(' ACK '))).toEqual([
    'client → server SYN seq 0',
    'server → client SYN-ACK seq 0 ack 1',
    'client → server PSH-ACK seq 1 ack 1 5 bytes',
    'client → server FIN-ACK seq 6 ack 1',
    'server → client FIN-ACK seq 1 ack 7',
  ])
  expect(said.at(-1)).toBe('client → server ACK seq 7 ack 2')
  expect(new Set(said).size).toBe(said.length) // Loopback's twins are left out.
}

describe('examples/sniff-handshake.ts', () => {
  it.skipIf(!CAN_CAPTURE)(`as its header says ${NEEDS_CAPTURE}`, () => {
    expect(TYPED).toEqual([
      ['dist/examples/sniff-handshake.js'],
      ['dist/examples/sniff-handshake.js', '8080'],
    ])
    const port = String(freePort())
    const first = run(process.execPath, TYPED[0]!, { cwd: ROOT })
    const second = run(process.execPath, TYPED[1]!.with(1, port), { cwd: ROOT })
    for (const { stderr, status } of [first, second])
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    expectConversation(first.stdout)
    expectConversation(second.stdout, port)
  })

  it.skipIf(!canBeApart)(
    'as an ordinary user in a network of his own (needs unshare, setpriv and ip)',
    () => {
      const { stdout, stderr, status } = apart(process.execPath, EXAMPLE)
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      expectConversation(stdout)
    },
  )

  it.skipIf(!CAN_CAPTURE || !has('python3'))(
    `passes over what else goes over loopback ${NEEDS_CAPTURE.replace(')', ', and python3)')}`,
    async () => {
      // Datagrams with the very same bytes where TCP has its ports, and connections to another port.
      const script = `
import socket, sys
listener = socket.create_server(('127.0.0.1', 0), backlog=8)
datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
datagrams.bind(('127.0.0.1', int(sys.argv[1])))
print('on', flush=True)
while True:
    datagrams.sendto(b'noise', datagrams.getsockname())
    client = socket.create_connection(listener.getsockname())
    listener.accept()[0].close()
    client.close()`
      const port = String(freePort())
      using noise = new Program('python3', ['-c', script, port])
      await noise.prints(/^on\n/)
      const { stdout, stderr, status } = run(process.execPath, [EXAMPLE, port])
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      expectConversation(stdout, port)
      noise.child.kill()
      expect(await noise.ended).toMatchObject({ signal: 'SIGTERM' })
    },
  )

  it.skipIf(!canBeUser)('says what it needs to one who may not (needs setpriv, as root)', () => {
    expect(asUser(process.execPath, EXAMPLE)).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^sniff-handshake: socket EPERM: .* \(needs CAP_NET_RAW\)\n$/),
      status: 1,
      signal: null,
    })
  })

  it('EADDRINUSE: one line, and 1', () => {
    using taken = new Listener()
    expect(run(process.execPath, [EXAMPLE, String(taken.address.port)])).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^sniff-handshake: bind EADDRINUSE: .* 127\.0\.0\.1:\d+\n$/),
      status: 1,
      signal: null,
    })
  })

  it.each([['http'], ['65536'], ['-1'], ['1e3'], ['8080', '8081']])('%s %s is refused with 2', (...args) => {
    expect(run(process.execPath, [EXAMPLE, ...args.filter(arg => arg !== undefined)])).toEqual({
      stdout: '',
      stderr: 'usage: sniff-handshake.js [PORT]\n',
      status: 2,
      signal: null,
    })
  })
})
