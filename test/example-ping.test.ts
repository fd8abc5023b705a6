// examples/ping.ts, as a program: with the kernel that answers echoes, in networks of
// its own, and as users who may and may not.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AF_INET, IPPROTO_ICMP, SOCK_DGRAM, SOCK_RAW } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Program } from './support/program.ts'

const EXAMPLE = join(ROOT, 'dist/examples/ping.js')
const SOURCE = readFileSync(join(ROOT, 'examples/ping.ts'), 'utf8')

/** What its header says to type. */
const TYPED = [...SOURCE.matchAll(/^\/\/ {3}node (\S.*)$/gm)].map(([, args]) => args!.split(' '))

/** Makes an ordinary user of root. */
const ordinary =
  process.getuid?.() === 0 ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : []

/** A command of an ordinary user in a network of his own, where he is root, after some preparations. */
function apart(preparations: string, ...command: string[]): [program: string, args: string[]] {
  const shell = `set -e; ip link set lo up; ${preparations} exec "$0" "$@"`
  const namespaces = ['unshare', '--user', '--map-root-user', '--net']
  const [program, ...args] = [...ordinary, ...namespaces, 'sh', '-c', shell, ...command]
  return [program!, args]
}
const canBeApart = run(...apart('', process.execPath, '--version')).status === 0

/** Root's command, but without the capability. */
const WITHOUT_NET_RAW = ['setpriv', '--bounding-set', '-net_raw']

/** Whether this process may ping, as it is. */
const mayPing = [SOCK_DGRAM, SOCK_RAW].some(type => {
  const fd = raw.socket(AF_INET, type, IPPROTO_ICMP)
  return fd >= 0 && raw.close(fd) === 0
})

/** The whole output for `count` replies. */
function replies(address: string, count: number, ttl = 64): RegExp {
  const time = '\\d+\\.\\d{3}'
  const line = (sequence: number) =>
    `64 bytes from ${address}: icmp_seq=${sequence} ttl=${ttl} time=${time} ms\n`
  const head = address.includes(':')
    ? `PING ${address}\\(${address}\\) 56 data bytes\n`
    : `PING ${address} \\(${address}\\) 56\\(84\\) bytes of data\\.\n`
  const lines = Array.from({ length: count }, (_, i) => line(i + 1)).join('')
  return new RegExp(
    `^${head}${lines}\n--- ${address} ping statistics ---\n` +
      `${count} packets transmitted, ${count} received, 0% packet loss, time \\d+ms\n` +
      `rtt min/avg/max/mdev = ${time}/${time}/${time}/${time} ms\n$`,
  )
}

const done = (stdout: RegExp) => ({
  stdout: expect.stringMatching(stdout),
  stderr: '',
  status: 0,
  signal: null,
})

describe('examples/ping.ts', () => {
  it.skipIf(!mayPing)('as its header says (needs CAP_NET_RAW, or net.ipv4.ping_group_range)', () => {
    expect(TYPED).toEqual([['dist/examples/ping.js'], ['dist/examples/ping.js', '-c', '1', '::1']])
    const [first, second] = TYPED.map(args => run(process.execPath, args, { cwd: ROOT }))
    expect(first).toEqual(done(replies('127.0.0.1', 3)))
    expect(second).toEqual(done(replies('::1', 1)))
  })

  it.each([
    ['an address that is none', ['127.0.0.256']],
    ['a name', ['localhost']],
    ['an address that is not of loopback', ['192.0.2.1']],
    ['one of IPv6', ['2001:db8::1']],
    ['an address with an interface', ['--anywhere', 'fe80::1%lo']],
    ['two addresses', ['127.0.0.1', '::1']],
    ['no requests', ['-c', '0']],
    ['half a request', ['-c', '1.5']],
    ['a count that is no number', ['-c', 'many']],
    ['an interval below zero', ['--interval=-1']],
    ['an interval without end', ['-i', 'Infinity']],
    ['an unknown option', ['--flood']],
  ])('%s is refused with 2', (_what, args) => {
    expect(run(process.execPath, [EXAMPLE, ...args])).toEqual({
      stdout: '',
      stderr: 'usage: ping.js [-c COUNT] [-i SECONDS] [--anywhere] [ADDRESS]\n',
      status: 2,
      signal: null,
    })
  })
})

describe.skipIf(!canBeApart)(
  'examples/ping.ts in a network of its own (needs unshare, setpriv and ip)',
  () => {
    describe.each([
      { socket: 'a raw socket', preparations: '', before: [] },
      {
        socket: 'a socket of ICMP’s own kind, without CAP_NET_RAW',
        preparations: 'echo 0 0 >/proc/sys/net/ipv4/ping_group_range;',
        before: WITHOUT_NET_RAW,
      },
    ])('by $socket', ({ preparations, before }) => {
      const ping = (more: string, ...args: string[]) =>
        run(...apart(preparations + more, ...before, process.execPath, EXAMPLE, ...args))

      it.each(['127.0.0.1', '127.1.2.3', '::1'])('%s', address => {
        expect(ping('', '-c', '3', '-i', '0', address)).toEqual(done(replies(address, 3)))
      })

      it.each(['127.0.0.1', '::1'])('tells the ttl that the reply has: %s', address => {
        const ttls = ['net/ipv4/ip_default_ttl', 'net/ipv6/conf/lo/hop_limit']
        const set = ttls.map(ttl => `echo 33 >/proc/sys/${ttl};`).join(' ')
        expect(ping(set, '-c', '1', address)).toEqual(done(replies(address, 1, 33)))
      })

      it('takes no reply that is another’s', () => {
        const others = '"$0" "$@" >&2 & "$0" "$@" >&2 &'
        const { stdout, stderr, status } = ping(others, '-c', '50', '-i', '0.002')
        expect(stdout).toMatch(replies('127.0.0.1', 50))
        expect(stderr.match(/50 packets transmitted, 50 received/g)).toHaveLength(2)
        expect(status).toBe(0)
      })

      it.skipIf(!has('python3')).each(['127.0.0.1', '::1'])(
        '%s amid a flood of other ICMP (needs python3)',
        address => {
          // Datagrams that find nobody: the kernel answers each by an ICMP error.
          const flood = `
import socket, time
end = time.monotonic() + 10
flood = socket.socket(socket.AF_INET6 if ":" in "${address}" else socket.AF_INET, socket.SOCK_DGRAM)
while time.monotonic() < end: flood.sendto(b"nobody is here", ("${address}", 9))`
          const around = `python3 -c '${flood}' & flood=$!; trap 'kill $flood' EXIT; "$0" "$@"; exit;`
          const { stdout, stderr, status } = ping(around, '-c', '5', '-i', '0.2', address)
          expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
          expect(stdout).toMatch(replies(address, 5))
        },
      )

      it('ends with 1 when nobody replies', () => {
        expect(ping('echo 1 >/proc/sys/net/ipv4/icmp_echo_ignore_all;', '-c', '1')).toEqual({
          stdout: expect.stringMatching(
            /^PING .*\n\n--- .* ---\n1 packets transmitted, 0 received, 100% packet loss, time \d+ms\n$/,
          ),
          stderr: '',
          status: 1,
          signal: null,
        })
      })

      it('reaches others with --anywhere', () => {
        const address = 'ip address add 192.0.2.1/32 dev lo;'
        const { stdout, status } = ping(address, '-c', '1', '--anywhere', '192.0.2.1')
        expect(stdout).toMatch(replies('192.0.2.1', 1))
        expect(status).toBe(0)
      })
    })

    it('ends early, with its statistics, by SIGINT', async () => {
      using program = new Program(...apart('', process.execPath, EXAMPLE, '-i', '60'))
      await program.prints(/icmp_seq=1 /)
      program.child.kill('SIGINT')
      expect(await program.ended).toEqual(done(replies('127.0.0.1', 1)))
    })

    it('ENETUNREACH: one line, and 1', () => {
      expect(run(...apart('', process.execPath, EXAMPLE, '--anywhere', '192.0.2.1'))).toMatchObject({
        stderr: expect.stringMatching(/^ping: sendmsg ENETUNREACH: .* 192\.0\.2\.1\n$/),
        status: 1,
      })
    })

    it('says what it needs to one who may not', () => {
      expect(run(...apart('', ...WITHOUT_NET_RAW, process.execPath, EXAMPLE))).toEqual({
        stdout: '',
        stderr: expect.stringMatching(
          /^ping: socket EPERM: .* \(needs CAP_NET_RAW, or a group in net\.ipv4\.ping_group_range\)\n$/,
        ),
        status: 1,
        signal: null,
      })
    })
  },
)
