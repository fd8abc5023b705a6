// docs/c-to-typescript.md: its programs compile, talk to each other across the two
// languages, behave alike, and make the same calls in the same order.

import { existsSync, readFileSync } from 'node:fs'
import {
  AF_INET,
  bind,
  connect,
  getsockname,
  Owned,
  POLLIN,
  poll,
  read,
  SO_LINGER,
  SOCK_DGRAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  write,
} from 'sockfd'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, has, run } from './support/children.ts'
import { abstract } from './support/directory.ts'
import { Program } from './support/program.ts'
import { Listener, LOOPBACK, tcp } from './support/sockets.ts'
import { type Language, listings, noCompiler, Textbook } from './support/textbook.ts'
import { noWitness } from './support/witness.ts'

let book: Textbook
let typescript: Ended
let c: Record<string, string>

beforeAll(() => {
  book = new Textbook()
  typescript = book.typescript()
  c = noCompiler === undefined ? book.c() : {}
})

afterAll(() => book[Symbol.dispose]())

const languages: readonly Language[] = noCompiler === undefined ? ['c', 'ts'] : ['ts']
const pairs = languages.flatMap(server => languages.map(client => [server, client] as const))
/** In C the waiting server has select, in TypeScript poll. */
const waiting = { c: 'select-server', ts: 'poll-server' } as const

const GROUP = '239.83.79.68'
const onLinux = process.platform === 'linux'
const names = onLinux ? (['path', 'abstract'] as const) : (['path'] as const)

/** Starts a server, and waits for its port. */
async function serve(name: string, language: Language, ...args: (string | number)[]) {
  const program = new Program(...book.command(name, language, ...args))
  const [, port] = await program.prints(/^port (\d+)\n/m)
  return Object.assign(program, { port: Number(port) })
}

/** What a client printed; it must have ended well. */
function ask(name: string, language: Language, ...args: (string | number)[]): string {
  const { stdout, stderr, status } = run(...book.command(name, language, ...args))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

/** A text that does not fit into any of the buffers. */
const LONG = 'ä€😀'.repeat(10_000)

/** Equal; a test that compares the long text itself would print it. */
const same = (one: string, other: string): boolean => one === other

describe('the programs', () => {
  it('are there in both languages', () => {
    const names = (language: Language) =>
      listings.filter(listing => listing.language === language).map(({ name }) => name)
    const inC = names('c').map(name => (name === waiting.c ? waiting.ts : name))
    expect(inC.length).toBeGreaterThan(8)
    expect(names('ts').filter(name => name !== 'poller-server')).toEqual(inC)
  })

  it('compile in TypeScript, as strictly as the package does', () => {
    expect(typescript).toMatchObject({ status: 0, stdout: '' })
  })

  it.skipIf(noCompiler !== undefined)('compile in C without a warning (needs cc)', () => {
    expect(Object.keys(c).length).toBeGreaterThan(8)
    expect(Object.values(c).join('')).toBe('')
  })

  it.each(languages)('%s: say how they are used', language => {
    for (const { name } of listings.filter(listing => listing.language === language)) {
      const { status, stderr } = run(...book.command(name, language))
      expect({ name, status }).toEqual({ name, status: 1 })
      expect(stderr).toContain(`usage: ${name} `)
    }
  })
})

describe.each(pairs)('a server in %s and a client in %s', (server, client) => {
  it('TCP echo', async () => {
    using running = await serve('echo-server', server, 0)
    expect(ask('echo-client', client, running.port, 'hello')).toBe('hello')
    expect(same(ask('echo-client', client, running.port, LONG), LONG)).toBe(true)
    expect(ask('echo-client', client, running.port, '')).toBe('')
  })

  it('select and poll: a client that says nothing holds up nobody', async () => {
    using running = await serve(waiting[server], server, 0)
    using silent = tcp()
    connect(silent.fd, { ...LOOPBACK, port: running.port })
    expect(ask('echo-client', client, running.port, 'hello')).toBe('hello')
    expect(same(ask('echo-client', client, running.port, LONG), LONG)).toBe(true)
    write(silent.fd, 'and now')
    expect(poll([{ fd: silent.fd, events: POLLIN }], 5000).ready).toBe(1)
    const buffer = Buffer.alloc(16)
    expect(buffer.toString('utf8', 0, read(silent.fd, buffer))).toBe('and now')
  })

  it('UDP echo', async () => {
    using running = await serve('udp-server', server, 0)
    expect(ask('udp-client', client, running.port, 'hello')).toBe('hello\n')
    expect(ask('udp-client', client, running.port, '')).toBe('\n')
  })

  it.each(names)('Unix-domain stream, %s', async kind => {
    const name =
      kind === 'path' ? book.path(`${server}-${client}`) : abstract().path.toString().replace('\0', '@')
    for (const _ of ['first', 'and over what the first left']) {
      using running = new Program(...book.command('unix-server', server, name))
      await running.prints(/^listening on /m)
      expect(existsSync(name)).toBe(kind === 'path')
      using asking = new Program(...book.command('unix-client', client, name, LONG))
      expect(await asking.ended).toMatchObject({ status: 0, stderr: '' })
      expect(same(asking.stdout, LONG)).toBe(true)
      expect(running.stdout).toContain(`process ${asking.child.pid} of user ${process.getuid!()}\n`)
      running.child.kill('SIGKILL')
      await running.ended
    }
  })

  it.skipIf(!onLinux)('multicast (needs the loopback device to be lo)', async () => {
    using receiver = await serve('multicast-receiver', server, GROUP, 0, 'lo')
    expect(ask('multicast-sender', client, GROUP, receiver.port, 'lo', 'hello')).toBe('')
    await receiver.prints(/^[\d.]+: hello$/m)
    using other = await serve('multicast-receiver', server, GROUP, receiver.port, 'lo')
    expect(ask('multicast-sender', client, GROUP, receiver.port, 'lo', 'to both')).toBe('')
    for (const each of [receiver, other]) await each.prints(/^[\d.]+: to both$/m)
  })
})

describe('poller-server.ts', () => {
  it.each(languages)('serves as poll-server does, a client in %s', async client => {
    using running = await serve('poller-server', 'ts', 0)
    using silent = tcp()
    connect(silent.fd, { ...LOOPBACK, port: running.port })
    for (const text of ['hello', LONG, ''])
      expect(same(ask('echo-client', client, running.port, text), text)).toBe(true)
  })
})

describe.each(languages)('in %s', language => {
  const servers = ['echo-server', waiting[language]]

  it.skipIf(!has('nc'))('nc talks to the servers (needs nc)', async () => {
    for (const name of servers) {
      using running = await serve(name, language, 0)
      const { stdout } = run('nc', ['-N', '127.0.0.1', `${running.port}`], { input: 'from nc' })
      expect({ name, stdout }).toEqual({ name, stdout: 'from nc' })
    }
  })

  it('a port that is taken: exit code 1, and the reason', () => {
    using listener = new Listener()
    for (const name of servers) {
      const { status, stderr } = run(...book.command(name, language, listener.address.port))
      expect({ name, status }).toEqual({ name, status: 1 })
      expect(stderr).toMatch(/bind.*address already in use/i)
    }
  })

  it('nobody is there: exit code 1, and the reason', () => {
    using place = tcp()
    using datagrams = new Owned(socket(AF_INET, SOCK_DGRAM))
    bind(place.fd, LOOPBACK) // Bound, so that nobody else gets the port; nobody listens.
    bind(datagrams.fd, LOOPBACK)
    const tcpPort = getsockname(place.fd).port!
    const udpPort = getsockname(datagrams.fd).port!
    datagrams[Symbol.dispose]()
    for (const [name, ...args] of [
      ['echo-client', tcpPort, 'x'],
      ['udp-client', udpPort, 'x'],
      ['unix-client', book.path('nobody'), 'x'],
    ] as const) {
      const { status, stderr } = run(...book.command(name, language, ...args))
      expect({ name, status }).toEqual({ name, status: 1 })
      expect(stderr).toMatch(/connection refused|no such file or directory/i)
    }
  })

  it('a client that resets its connection does not end a server', async () => {
    for (const name of servers) {
      using running = await serve(name, language, 0)
      {
        using rude = tcp()
        connect(rude.fd, { ...LOOPBACK, port: running.port })
        write(rude.fd, 'hello')
        setsockopt(rude.fd, SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
      }
      expect(ask('echo-client', language, running.port, 'next')).toBe('next')
    }
  })
})

describe('call for call', () => {
  /** The last line of an account, of a server that has nothing to do. */
  const BLOCKED = /^(?:accept|recvfrom|p?select6?|p?poll)\([^\n]*$(?!\n)/m

  /** What a program asked of its sockets, in order: it has ended, and strace wrote it down. */
  function asked(account: string): string[] {
    const fds = new Set<string>()
    const names: string[] = []
    for (const [, name, args, answer] of readFileSync(account, 'utf8').matchAll(
      /^(\w+)\((.*)\)\s+= (-?\d+)/gm,
    )) {
      const first = /^\d+/.exec(args!)?.[0] ?? ''
      if (name === 'socket' || name!.startsWith('accept')) fds.add(answer!)
      else if (/^p?(select6?|poll)$/.test(name!) && fds.size > 0) {
        names.push('wait')
        continue
      } else if (!fds.has(first)) continue
      names.push(name!)
      if (name === 'close') fds.delete(first)
    }
    return names
  }

  const straced = (account: string): string[] => [
    // As a daemon: so that the child is the program itself, which may be killed.
    ...['-D', '-qq', '-o', account, '-e', 'signal=none'],
    ...['-e', 'trace=%network,read,write,close,poll,ppoll,select,pselect6'],
  ]

  /** Starts a program under strace. */
  const watched = (account: string, [program, args]: [string, string[]]): Program =>
    new Program('strace', [...straced(account), program, ...args])

  const why = noCompiler ?? noWitness
  const suffix = why === undefined ? '' : ` (${why})`

  it.skipIf(why !== undefined).each([
    ['echo-server', 'echo-client'],
    ['poll-server', 'echo-client'],
    ['udp-server', 'udp-client'],
    ['unix-server', 'unix-client'],
    ['multicast-receiver', 'multicast-sender'],
  ])(`%s and %s ask the kernel for the same in both languages${suffix}`, async (server, client) => {
    const accounts: string[][][] = []
    for (const language of ['c', 'ts'] as const) {
      const name = server === waiting.ts ? waiting[language] : server
      const path = book.path(`calls-${language}`)
      const args = server.startsWith('unix')
        ? [path]
        : server.startsWith('multicast')
          ? [GROUP, 0, 'lo']
          : [0]
      const files = [`${path}-${server}`, `${path}-${server}-${client}`]
      using running = watched(files[0]!, book.command(name, language, ...args))
      const [, port] = await running.prints(/^(?:port|listening on) (.*)\n/m)
      const to = server.startsWith('unix')
        ? [path]
        : server.startsWith('multicast')
          ? [GROUP, port!, 'lo']
          : [port!]
      using asking = watched(files[1]!, book.command(client, language, ...to, 'hello'))
      expect(await asking.ended).toMatchObject({ status: 0 })
      if (server.startsWith('multicast')) await running.prints(/hello/)
      else expect(asking.stdout).toContain('hello')
      // It blocks again, for the next client: all that it does for the first is done.
      await expect.poll(() => readFileSync(files[0]!, 'utf8')).toMatch(BLOCKED)
      running.child.kill('SIGKILL')
      await running.ended
      accounts.push(files.map(asked))
    }
    const [inC, inTypeScript] = accounts
    expect(inTypeScript).toEqual(inC)
    for (const account of inC!) expect(account.length).toBeGreaterThan(2)
  })
})
