// `sockfd trace`: what it tells of programs of all kinds, beside what strace(1) tells of the
// same run. How programs end is in trace-ends.test.ts.

import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { freePort } from './support/ports.ts'
import { Program, SOCKFD } from './support/program.ts'
import { callsIn, namesIn, placesIn, programs, TWO_CALLS } from './support/traced.ts'
import { noWitness } from './support/witness.ts'

const folder = programs()

const TWO_NAMES = ['socket(AF_UNIX, SOCK_STREAM, #) = #', 'close(#) = #']

/**
 * All that strace saw of sockets and descriptors between the first call of the thread that made the
 * socket and the close of it, without those on standard output, the tracer’s own, and libuv’s bell.
 */
function witnessed(accounts: readonly string[]): string[] {
  const own = accounts
    .find(account => account.includes('socket(AF_INET, SOCK_STREAM, IPPROTO_IP)'))!
    .split('\n')
    .filter(
      call =>
        !/^\w+\(1,/.test(call) && // What it prints.
        !/^(pwrite64|write)\(100[01],/.test(call) && // The tracer's own.
        !/^write\(\d+, "\\1(\\0){7}", 8\)/.test(call),
    )
    .map(call => call.replace(/\s+= /, ' = '))
  const first = own.findIndex(call => call.startsWith('socket(AF_INET, SOCK_STREAM, IPPROTO_IP)'))
  const fd = / = (\d+)$/.exec(own[first]!)![1]
  return own.slice(first, own.lastIndexOf(`close(${fd}) = 0`) + 1)
}

const SERVER_CALLS = ['socket', 'setsockopt', 'bind', 'listen', 'accept', 'read', 'write', 'close', 'close']

describe('sockfd trace', () => {
  it.skipIf(noWitness !== undefined)(
    `of examples/minimal-server.ts is strace's own transcript, call by call, and none is added (${noWitness ?? 'with strace'})`,
    async () => {
      const account = folder.join('account')
      const port = freePort()
      const options = ['-ff', '-qq', '-e', 'trace=%network,%desc', '-e', 'signal=none', '-o', account]
      const program = [join(ROOT, 'examples/minimal-server.ts'), '127.0.0.1', String(port)]
      using server = new Program('strace', [...options, process.execPath, SOCKFD, 'trace', ...program])
      await server.prints(/Waiting for client/)
      const client = run(process.execPath, [SOCKFD, 'request', `127.0.0.1:${port}`, 'hello'])
      expect(client.status).toBe(0)
      const { stderr, status } = await server.ended
      expect(status).toBe(0)
      const accounts = readdirSync(folder.path)
        .filter(name => name.startsWith('account.'))
        .map(name => readFileSync(folder.join(name), 'utf8'))
      const told = callsIn(stderr)
      expect(told).toEqual(witnessed(accounts))
      expect(told.map(call => /^\w+/.exec(call)![0])).toEqual(SERVER_CALLS)
      for (const place of placesIn(stderr)) expect(place).toMatch(/examples\/minimal-server\.ts:\d+$/)
    },
  )

  it('tells where each call was made: the line of the source', () => {
    const { stderr, status } = folder.trace(folder.program('two.mjs', TWO_CALLS))
    expect([status, placesIn(stderr)]).toEqual([0, ['two.mjs:2', 'two.mjs:3']])
  })

  it('wherever the program has gone since', () => {
    const source = `process.chdir('/')\n${TWO_CALLS}`
    const { stderr } = folder.trace(folder.program('gone.mjs', source))
    expect(placesIn(stderr)).toEqual(['gone.mjs:3', 'gone.mjs:4'])
  })

  it('of a program in TypeScript, too, by its own lines', () => {
    const source = `interface Unused {\n  a: number\n}\n${TWO_CALLS}`
    const { stderr, status } = folder.trace(folder.program('two.ts', source))
    expect([status, placesIn(stderr)]).toEqual([0, ['two.ts:5', 'two.ts:6']])
  })

  it('of CommonJS, also by the name that Node finds it by', () => {
    const source = `const { AF_UNIX, SOCK_STREAM, close, socket } = require('sockfd')\nclose(socket(AF_UNIX, SOCK_STREAM))\n`
    folder.program('common.js', source)
    for (const name of ['common.js', './common'])
      expect(placesIn(folder.trace(name).stderr)).toEqual(['common.js:2', 'common.js:2'])
  })

  it('of the program that uses another copy of the package than the command, and is called by a link', () => {
    // Its own folder of modules, in which the package's files are others than the command's.
    using other = new Directory()
    mkdirSync(other.join('node_modules/sockfd/node_modules'), { recursive: true })
    writeFileSync(other.join('package.json'), '{}')
    const parts = ['dist', 'build', 'native', 'package.json', 'prebuilds']
    run('cp', [
      '-r',
      join(ROOT, 'node_modules/node-gyp-build'),
      other.join('node_modules/sockfd/node_modules/'),
    ])
    for (const part of parts) run('cp', ['-r', join(ROOT, part), other.join('node_modules/sockfd/')])
    writeFileSync(other.join('two.mjs'), TWO_CALLS)
    symlinkSync(other.join('two.mjs'), folder.join('link.mjs'))
    for (const [cwd, name] of [
      [other.path, 'two.mjs'],
      [folder.path, 'link.mjs'],
    ] as const) {
      const { stderr } = run(process.execPath, [SOCKFD, 'trace', name], { cwd })
      expect(namesIn(stderr)).toEqual(TWO_NAMES)
      expect(placesIn(stderr)).toEqual([2, 3].map(line => expect.stringMatching(`two.mjs:${line}$`)))
    }
  })

  it('of worker threads, which it names, whatever their environment', () => {
    const source = `${TWO_CALLS}
      import { Worker, isMainThread } from 'node:worker_threads'
      if (isMainThread) new Worker(new URL(import.meta.url), { env: {} })`
    const { stderr } = folder.trace(folder.program('worker.mjs', source))
    expect(namesIn(stderr)).toEqual([...TWO_NAMES, ...TWO_NAMES.map(call => `[worker #] ${call}`)])
  })

  it('not of other processes, which get none of its descriptors', () => {
    const source = `${TWO_CALLS}
      import { fork } from 'node:child_process'
      import { readdirSync } from 'node:fs'
      if (process.argv[2] === undefined) fork(new URL(import.meta.url), ['child'])
      else console.log(readdirSync('/proc/self/fd').filter(fd => /^100\\d$/.test(fd)))`
    const { stdout, stderr } = folder.trace(folder.program('fork.mjs', source))
    expect([stdout, namesIn(stderr)]).toEqual(['[]\n', TWO_NAMES])
  })

  it('gives the program its arguments, its input and its exit code', () => {
    const source = `console.log(process.argv.slice(2).join(), require('node:fs').readFileSync(0, 'utf8')); process.exit(7)`
    const args = [SOCKFD, 'trace', folder.program('args.cjs', source), '--state', '-x']
    expect(run(process.execPath, args, { input: 'typed', cwd: folder.path })).toMatchObject({
      stdout: '--state,-x typed\n',
      stderr: '',
      status: 7,
    })
  })

  it('--state: tells what each call changed of the kernel’s object', () => {
    const source = `
      import { AF_INET, SOCK_STREAM, bind, close, listen, socket } from 'sockfd'
      const fd = socket(AF_INET, SOCK_STREAM)
      bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })
      listen(fd, 5)
      close(fd)`
    const { stderr } = folder.trace('--state', folder.program('state.mjs', source))
    expect(stderr).toMatch(/^socket\(.*\n {6}fd \d+ {2}kind +AF_INET SOCK_STREAM IPPROTO_TCP\n/m)
    expect(stderr).toMatch(/^bind\(.*\n {6}fd \d+ {2}local address +0\.0\.0\.0:0 → 127\.0\.0\.1:\d+\n/m)
    expect(stderr).toMatch(/^listen\(.*\n {6}fd \d+ {2}state +CLOSE → LISTEN\n/m)
    expect(stderr).toMatch(/^close\(.*\n {6}fd \d+ {2}descriptor +socket:\[\d+\] → closed \(EBADF\)\n/m)
  })

  it('--state: of every descriptor that a call is given', () => {
    const source = `
      import { AF_UNIX, SOCK_STREAM, pipe2, socketpair, splice, write } from 'sockfd'
      const [a, b] = socketpair(AF_UNIX, SOCK_STREAM)
      const [, pipe] = pipe2(0)
      write(a, 'hello')
      splice(b, null, pipe, null, 5, 0)
      console.log(b)`
    const { stdout, stderr } = folder.trace('--state', folder.program('splice.mjs', source))
    expect(stderr.slice(stderr.indexOf('splice('))).toContain(
      `      fd ${stdout.trim()}  receive queue  5 B → 0 B\n`,
    )
  })

  it('--output FILE: there, and not on standard error', () => {
    const file = folder.join('lines')
    const two = folder.program('two.mjs', TWO_CALLS)
    expect(folder.trace('--output', file, two)).toMatchObject({ stderr: '', status: 0 })
    expect(namesIn(readFileSync(file, 'utf8'))).toEqual(TWO_NAMES)
  })

  it('--html FILE: a page of the calls', () => {
    const file = folder.join('page.html')
    const { stderr, status } = folder.trace(`--html=${file}`, folder.program('two.mjs', TWO_CALLS))
    expect([callsIn(stderr).length, status]).toEqual([2, 0])
    const page = readFileSync(file, 'utf8')
    expect(page).toContain('socket(AF_UNIX, SOCK_STREAM, 0)')
    expect(page).toContain('two.mjs')
  })
})
