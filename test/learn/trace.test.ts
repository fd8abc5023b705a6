import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  accept,
  bind,
  connect,
  getsockname,
  getsockopt,
  inet_pton,
  MSG_NOSIGNAL,
  Owned,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socketpair,
} from 'sockfd'
import { type TracedCall, trace } from 'sockfd/learn'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import * as door from '../../dist/kernel.js'
import { straceNames } from '../../dist/syscalls.js'
import { has, node, run, SANITIZED } from '../support/children.ts'
import { Directory } from '../support/directory.ts'
import { Both, Listener, refusal, tcp } from '../support/sockets.ts'

/** The calls that `act` makes. */
function traced(act: () => void): TracedCall[] {
  const calls: TracedCall[] = []
  const tracing = trace(call => calls.push(call))
  try {
    act()
  } finally {
    tracing[Symbol.dispose]()
  }
  return calls
}

const lines = (act: () => void): string[] => traced(act).map(({ line }) => line)

describe('trace()', () => {
  it('tells the call by its name in C, and the line by that of the kernel', () => {
    using pair = new Both(socketpair(AF_UNIX, SOCK_STREAM))
    const data = Buffer.from('hello\n')
    const [call] = traced(() => raw.send(pair[0], data, 6, MSG_NOSIGNAL))
    expect(call).toEqual({
      name: 'send',
      args: [pair[0], data, 6, MSG_NOSIGNAL],
      answer: 6,
      line: `sendto(${pair[0]}, "hello\\n", 6, MSG_NOSIGNAL, NULL, 0) = 6`,
      parts: {
        call: 'sendto',
        args: [
          { name: 'fd', text: String(pair[0]) },
          { name: 'buf', text: '"hello\\n"' },
          { name: 'len', text: '6' },
          { name: 'flags', text: 'MSG_NOSIGNAL' },
          { name: 'dest_addr', text: 'NULL' },
          { name: 'addrlen', text: '0' },
        ],
        answer: '6',
      },
      beginNs: expect.any(BigInt),
      durationNs: expect.any(Number),
      library: false,
    })
    expect(call?.args[1]).toBe(data)
  })

  it('tells a refusal, and leaves it to the caller', () => {
    using listener = new Listener()
    using socket = tcp()
    let refused = ''
    const [line] = lines(() => {
      refused = refusal(() => bind(socket.fd, listener.address))
    })
    expect(refused).toBe('bind EADDRINUSE')
    expect(line).toBe(
      `bind(${socket.fd}, {sa_family=AF_INET, sin_port=htons(${listener.address.port}), ` +
        'sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EADDRINUSE (Address already in use)',
    )
  })

  it('changes no answer: addresses and options are what they are without it', () => {
    using listener = new Listener()
    using client = tcp()
    const calls = traced(() => {
      setsockopt(client.fd, SOL_SOCKET, SO_REUSEADDR, 1)
      expect(getsockopt(client.fd, SOL_SOCKET, SO_REUSEADDR)).toBe(1)
      setsockopt(client.fd, SOL_SOCKET, SO_RCVTIMEO, { tv_sec: 1, tv_usec: 500_000 })
      expect(getsockopt(client.fd, SOL_SOCKET, SO_RCVTIMEO)).toEqual({ tv_sec: 1, tv_usec: 500_000 })
      connect(client.fd, listener.address)
      const { fd, address } = accept(listener.fd)
      using server = new Owned(fd)
      expect(address).toEqual(getsockname(client.fd))
      expect(getsockname(server.fd)).toEqual(listener.address)
    })
    expect(calls.map(({ name }) => name).join(' ')).toBe(
      'setsockopt getsockopt setsockopt getsockopt connect accept getsockname getsockname close',
    )
  })

  it('a wrong argument throws as ever, and is not told', () => {
    const calls = traced(() => {
      expect(() => raw.close('0' as never)).toThrow(expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }))
      expect(() => raw.accept(0, new Uint8Array(16), null)).toThrow(
        expect.objectContaining({ code: 'ERR_INVALID_ARG_TYPE' }),
      )
    })
    expect(calls).toEqual([])
  })

  it('the time is that of the call alone, without print', () => {
    let busy = 0n
    let told = 0
    const tracing = trace(({ durationNs }) => {
      told = durationNs
      const begin = process.hrtime.bigint()
      do busy = process.hrtime.bigint() - begin
      while (busy < 5_000_000n)
    })
    const begin = process.hrtime.bigint()
    raw.poll(new Uint8Array(0), 0, 20)
    const elapsed = process.hrtime.bigint() - begin
    tracing[Symbol.dispose]()
    expect(told).toBeGreaterThan(19_000_000)
    expect(told).toBeLessThan(Number(elapsed - busy))
  })

  it('calls that print makes are made, and not told', () => {
    const told: string[] = []
    const answers: number[] = []
    const tracing = trace(({ line }) => {
      told.push(line)
      answers.push(raw.close(-1))
    })
    raw.close(-2)
    raw.close(-3)
    tracing[Symbol.dispose]()
    expect(told.map(line => line.split(' ')[0])).toEqual(['close(-2)', 'close(-3)'])
    expect(answers).toEqual([-9, -9])
  })

  it('what print throws is uncaught, and does not lose the answer', () => {
    const { stdout, status } = node(`
      import { trace } from 'sockfd/learn'
      import { close } from 'sockfd/raw'
      process.once('uncaughtException', error => console.log('uncaught', error.message))
      trace(() => { throw new Error('no paper') })
      console.log('answer', close(-1))
    `)
    expect({ stdout, status }).toEqual({ stdout: 'answer -9\nuncaught no paper\n', status: 0 })
  })

  it('stands at the door with every call, and leaves it as it was', () => {
    const { kernel } = door
    const first = trace(() => {})
    const names = Object.keys(door.kernel)
    const second = trace(() => {})
    expect(Object.keys(door.kernel)).toEqual(names)
    expect(names.toSorted()).toEqual(Object.keys(door.beneath).toSorted())
    first[Symbol.dispose]()
    second[Symbol.dispose]()
    expect(door.kernel).toBe(kernel)
  })

  it('two of them see the same, and each ends by itself', () => {
    const seen: [string[], string[]] = [[], []]
    const first = trace(({ line }) => seen[0].push(line))
    const second = trace(({ line }) => seen[1].push(line))
    raw.close(-2)
    first[Symbol.dispose]()
    raw.close(-3)
    second[Symbol.dispose]()
    raw.close(-4)
    const refused = (fd: number) => `close(${fd}) = -1 EBADF (Bad file descriptor)`
    expect(seen).toEqual([[refused(-2)], [refused(-2), refused(-3)]])
  })

  it('functions of the C library are shown like system calls, and marked', () => {
    const calls = traced(() => {
      inet_pton(AF_INET, '127.0.0.1')
      inet_pton(AF_INET, 'localhost')
      raw.inet_ntop(AF_INET, Uint8Array.of(127, 0, 0, 1), new Uint8Array(16), 16)
      raw.inet_ntop(99, new Uint8Array(4), new Uint8Array(16), 16)
      raw.if_nametoindex(Buffer.from('no such one\0'))
      raw.if_indextoname(raw.if_nametoindex(Buffer.from('lo\0')), new Uint8Array(16))
    })
    expect(calls.map(({ line }) => line)).toEqual([
      'inet_pton(AF_INET, "127.0.0.1", "\\177\\0\\0\\1") = 1',
      'inet_pton(AF_INET, "localhost", 0x...) = 0',
      'inet_ntop(AF_INET, "\\177\\0\\0\\1", "127.0.0.1", 16) = 0',
      'inet_ntop(0x63 /* AF_??? */, 0x..., 0x..., 16) = -1 EAFNOSUPPORT (Address family not supported by protocol)',
      'if_nametoindex("no such one") = -1 ENODEV (No such device)',
      'if_nametoindex("lo") = 1',
      'if_indextoname(1, "lo") = 0',
    ])
    expect(calls.every(({ library }) => library)).toBe(true)
  })

  it('an interface is shown by its number, since its name would take a system call', () => {
    using socket = tcp()
    const { line } = traced(() =>
      refusal(() => bind(socket.fd, { family: AF_INET6, address: 'fe80::1', port: 0, scopeId: 1 })),
    )[0] as TracedCall
    expect(line).toContain('inet_pton(AF_INET6, "fe80::1", &sin6_addr), sin6_scope_id=1}')
  })
})

/** Why strace cannot be asked. */
function obstacle(): string | undefined {
  if (SANITIZED) return 'the sanitizer needs ptrace for itself'
  if (!has('strace')) return 'needs strace'
  const [version] = run('strace', ['--version']).stdout.split('\n')
  if (!version?.endsWith(' 6.1')) return `needs strace 6.1, not ${version}`
  return run('strace', ['-o', '/dev/null', 'true']).status === 0 ? undefined : 'needs ptrace(2)'
}

/** The main thread's calls between the fences, as strace saw them. */
function straced(directory: Directory, own: readonly number[]): string[] {
  const files = readdirSync(directory.path).filter(name => name.startsWith('strace.'))
  for (const file of files) {
    const all = readFileSync(directory.join(file), 'utf8').split('\n')
    const [from = -1, to = -1] = all.flatMap((line, i) => (line.startsWith('close(-4242)') ? [i] : []))
    if (to < 0) continue
    const nodes = new Set(own) // Node reads files of the system's now and then, too.
    return all
      .slice(from, to + 1)
      .filter(line => {
        const [, name = '', number] = /^(\w+)\((\d+)?/.exec(line) ?? []
        const fd = name === 'eventfd2' ? undefined : number // It begins with another number.
        const opened = /^openat\(.* = (\d+)$/.exec(line)?.[1]
        if (opened !== undefined) nodes.add(Number(opened))
        if (!kernelNames.has(name) || !nodes.has(Number(fd ?? -1))) return kernelNames.has(name)
        if (name === 'close') nodes.delete(Number(fd))
        return false
      })
      .map(line => line.replace(/^(.*\)) +(= .*)$/, '$1 $2'))
      .map(line => onlyStraceKnows.reduce((line, [told, instead]) => line.replaceAll(told, instead), line))
  }
  return []
}

/** What a debugger knows where we would have to make a system call, or cannot look at all. */
const onlyStraceKnows: readonly [told: RegExp, instead: string][] = [
  // The kernel writes it to memory of the addon's, or of the C library's.
  [/, left \{[^}]*\}| \(left \{[^}]*\}\)/g, ''],
  // It asks the kernel for the name; `lo` is the first in every network namespace.
  [/if_nametoindex\("lo"\)/g, '1'],
  // Of a hardware address without any bytes it shows those of the one before.
  [/(?<=mr_alen=0, mr_address=)[0-9a-f:]+/g, ''],
]

const kernelNames = new Set(
  Object.values(straceNames).map(names => (names as Record<string, string>)[process.arch]),
)

/** strace's line, with ours in its place if they differ only in addresses of memory. */
function withoutAddresses(theirs: string, ours = ''): string {
  const pattern = ours.split('0x...').map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('0x[0-9a-f]+')}$`).test(theirs) ? ours : theirs
}

describe('strace(1)', () => {
  const why = obstacle()
  const excused = SANITIZED || process.env['CI'] === undefined

  it.skipIf(why !== undefined && excused)(
    `agrees on every call, to the letter${why ? ` (${why})` : ''}`,
    () => {
      expect(why).toBeUndefined()
      using directory = new Directory()
      const told = directory.join('told.json')
      const { stderr, status } = run(
        'strace',
        ['-ff', '-qq', '-s', '32', '-e', 'trace=%network,%desc', '-o', directory.join('strace')].concat([
          process.execPath,
          join(import.meta.dirname, 'every-call/main.mjs'),
          told,
        ]),
      )
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      const { calls, own } = JSON.parse(readFileSync(told, 'utf8')) as { calls: string[]; own: number[] }
      const theirs = straced(directory, own).map((line, i) => withoutAddresses(line, calls[i]))
      expect(new Set(calls.map(line => line.split('(')[0]))).toEqual(kernelNames)
      expect(calls).toEqual(theirs)
    },
  )
})
