// sockfd repl on a terminal: Ctrl-C on calls that block, Tab, the history. Node leaves
// signals, raw mode and keys to what is found out here.

import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { AF_INET, connect, type InetAddress, Owned, SOCK_STREAM, socket } from 'sockfd'
import { describe, expect, it } from 'vitest'
import { has } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { SOCKFD } from './support/program.ts'
import { key, Pty, sleeping } from './support/pty.ts'

/** A session without history, at its first prompt. */
async function session(env: NodeJS.ProcessEnv = {}): Promise<Pty> {
  const pty = new Pty(process.execPath, [SOCKFD, 'repl'], { SOCKFD_HISTORY: '', ...env })
  try {
    await pty.shows(/^sockfd> $/m)
    return pty
  } catch (error) {
    pty[Symbol.dispose]()
    throw error
  }
}

/** The result of a line: what stands between it and the next prompt, but for Node's previews. */
const result = async (pty: Pty, line: string): Promise<string> =>
  (await pty.line(line))
    .split('\n')
    .slice(1, -1)
    .filter(each => !each.startsWith('// '))
    .join('\n')

/** A session that listens, as `l`, on that port. */
async function listening(): Promise<{ pty: Pty; pid: number; address: InetAddress }> {
  const pty = await session()
  try {
    await pty.line(
      "bind(l = socket(AF_INET, SOCK_STREAM), { family: AF_INET, address: '127.0.0.1', port: 0 })",
    )
    await pty.line('listen(l, 5)')
    const [pid = 0, port = 0] = JSON.parse(
      await result(pty, 'console.log(JSON.stringify([process.pid, getsockname(l).port])) ?? void 0').then(
        shown => shown.split('\n')[0] ?? '',
      ),
    ) as number[]
    return { pty, pid, address: { family: AF_INET, address: '127.0.0.1', port } }
  } catch (error) {
    pty[Symbol.dispose]()
    throw error
  }
}

describe.skipIf(!has('python3'))('sockfd repl on a terminal (needs python3)', () => {
  it('greets in three lines, and ends with Ctrl-D', async () => {
    using pty = new Pty(process.execPath, [SOCKFD, 'repl'], { SOCKFD_HISTORY: '' })
    expect((await pty.shows(/^sockfd> $/m)).split('\n')).toHaveLength(4)
    pty.press(key.ctrlD)
    expect(await pty.ended).toMatchObject({ stderr: '', status: 0 })
  })

  it('shows results between prompts', async () => {
    using pty = await session()
    expect(await result(pty, 'socket(AF_INET, SOCK_STREAM)')).toMatch(/^→ \d+ {2}socket:\[\d+\] CLOSE$/)
    expect(await result(pty, 'await 42')).toBe('42')
    expect(await result(pty, 'listen(socket(AF_INET, SOCK_DGRAM), 1)')).toMatch(
      /^Uncaught listen EOPNOTSUPP: /,
    )
  })

  describe('Ctrl-C', () => {
    it.each([
      ['a call', "console.log('blocks'), accept(l)", /^Uncaught accept EINTR: interrupted by Ctrl-C$/m],
      ['a call behind an await', "await 1; console.log('blocks'); accept(l)", /^Uncaught accept EINTR: /m],
      [
        'a call of a timer',
        "setTimeout(() => { console.log('blocks'); accept(l) }), 0",
        /^Uncaught accept EINTR: /m,
      ],
      [
        'a loop that would call again',
        "console.log('blocks'); for (;;) try { accept(l) } catch {}",
        /^Uncaught accept EINTR: interrupted/m,
      ],
      ['poll', "console.log('blocks'), poll([{ fd: l, events: POLLIN }], -1)", /^Uncaught poll EINTR: /m],
      [
        'poll behind an await',
        "await 1; console.log('blocks'); poll([{ fd: l, events: POLLIN }], -1)",
        /^Uncaught poll EINTR: /m,
      ],
      ['a loop without calls', "console.log('blocks'); for (;;);", /^Uncaught interrupted by Ctrl-C$/m],
      ['an await', "console.log('blocks'); await new Promise(() => {})", /^Uncaught interrupted by Ctrl-C$/m],
    ])('interrupts %s, and the session lives on', async (_what, line, shown) => {
      const { pty, pid, address } = await listening()
      using _ = pty
      pty.press(`${line}${key.enter}`)
      await pty.shows(/blocks\n/)
      if (!line.includes('for (;;);')) await sleeping(pid)
      pty.press(key.ctrlC)
      expect(await pty.shows(/^sockfd> $/m)).toMatch(shown)

      // Nothing is lost: the same socket takes the next connection.
      expect(await result(pty, 'fds().length')).toBe('1')
      using client = new Owned(socket(AF_INET, SOCK_STREAM))
      connect(client.fd, address)
      expect(await result(pty, 'accept(l).address.family')).toBe('2')
    })

    it('is a listener of the user for it no obstacle', async () => {
      const { pty, pid } = await listening()
      using _ = pty
      await pty.line("process.on('SIGINT', () => console.log('mine')), 0")
      pty.press(`console.log('blocks'), accept(l)${key.enter}`)
      await pty.shows(/blocks\n/)
      await sleeping(pid)
      pty.press(key.ctrlC)
      expect(await pty.shows(/^sockfd> $/m)).toContain('accept EINTR: interrupted by Ctrl-C')
      process.kill(pid, 'SIGINT')
      await pty.shows(/^mine$/m)
    })

    it('is explained', async () => {
      const { pty, pid } = await listening()
      using _ = pty
      pty.press(`console.log('blocks'), accept(l)${key.enter}`)
      await pty.shows(/blocks\n/)
      await sleeping(pid)
      pty.press(key.ctrlC)
      await pty.shows(/^sockfd> $/m)
      expect(await result(pty, 'explain()')).toMatch(/^accept EINTR: a signal came in between\n/)
    })
  })

  describe('Tab', () => {
    it('completes constants by the position of the argument', async () => {
      using pty = await session()
      pty.press('socketpair(AF_UNIX, SOCK_SE')
      await pty.shows(/SOCK_SE.*QPACKET/) // Node shows beforehand what Tab would complete.
      pty.press(key.tab)
      await pty.shows(/QPACKET/)
      expect(await result(pty, ' | SOCK_NONBLOCK)')).toMatch(/^\[ \d+, \d+ \]\n/)
    })

    it('lists them', async () => {
      using pty = await session()
      // A Tab that comes in one piece with other keys is text: so each waits for what the one before shows.
      for (const keys of ['shutdown(0,', ' ', key.tab]) {
        pty.press(keys)
        await pty.shows(/SHUT_/)
      }
      pty.press(key.tab)
      await pty.shows(/SHUT_RD\s+SHUT_WR\s+SHUT_RDWR/)
    })

    it('completes names as Node does', async () => {
      using pty = await session()
      pty.press('getsockn')
      await pty.shows(/getsockn.*ame/)
      pty.press(key.tab)
      await pty.shows(/ame/)
      expect(await result(pty, '')).toMatch(/^\[Function: getsockname\]/)
    })

    it('makes no call, nor does typing one', async () => {
      const { pty, address } = await listening()
      using _ = pty
      using client = new Owned(socket(AF_INET, SOCK_STREAM))
      connect(client.fd, address)
      for (const text of [
        'accept(l).',
        'accept(l).address.',
        '[accept(l)][0].',
        '(accept(l)).',
        'fds(accept(l))[0].',
      ]) {
        pty.press(text)
        await pty.shows(/\.$|\. *\n/)
        pty.press(key.tab)
        pty.press(key.tab)
        pty.press(`${key.ctrlU}void 'next'${key.enter}`)
        await pty.shows(/\nsockfd> $/)
      }
      expect(await result(pty, 'inspect(l).acceptQueue.waiting')).toBe('1')
    })
  })

  describe('the history', () => {
    it('is kept in a file, from session to session', async () => {
      using directory = new Directory()
      const env = { SOCKFD_HISTORY: '', HOME: directory.path }
      const file = directory.join('.sockfd_history')
      for (const line of ["'the first'", "'the second'"]) {
        const { SOCKFD_HISTORY: _, ...own } = env
        using pty = new Pty('env', ['-u', 'SOCKFD_HISTORY', process.execPath, SOCKFD, 'repl'], own)
        await pty.shows(/^sockfd> $/m)
        await pty.line(line)
        pty.press(key.ctrlD)
        expect(await pty.ended).toMatchObject({ status: 0 })
      }
      expect(readFileSync(file, 'utf8').split('\n').slice(0, 2)).toEqual(["'the second'", "'the first'"])
      expect(statSync(file).mode & 0o777).toBe(0o600)
    })

    it('is in the file of SOCKFD_HISTORY, and comes back with the key', async () => {
      using directory = new Directory()
      const file = directory.join('mine')
      writeFileSync(file, "'from before'\n")
      using pty = await session({ SOCKFD_HISTORY: file })
      pty.press(key.up)
      await pty.shows(/'from before'/)
      expect(await result(pty, '')).toBe("'from before'")
    })

    it.each([
      ['turned off', { SOCKFD_HISTORY: '' }],
      ['not to be written', { SOCKFD_HISTORY: '/dev/null/history' }],
    ])('%s is no error', async (_what, env) => {
      using pty = await session(env)
      expect(await result(pty, '6 * 7')).toBe('42')
      pty.press(key.ctrlD)
      expect(await pty.ended).toMatchObject({ stderr: '', status: 0 })
    })
  })
})
