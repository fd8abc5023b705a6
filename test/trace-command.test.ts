// `sockfd trace`: what it tells of programs of all kinds, beside what strace(1) tells of the
// same run.

import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram, Program, SOCKFD } from './support/program.ts'
import { noWitness } from './support/witness.ts'

let directory: Directory

/** A program in a folder of its own, which has the package by its name. */
function program(name: string, source: string): string {
  writeFileSync(directory.join(name), source)
  return directory.join(name)
}

const trace = (...args: string[]) =>
  run(process.execPath, [SOCKFD, 'trace', ...args], { cwd: directory.path, env: { TMPDIR: directory.path } })

/** The calls alone: without how long each took, and where it was made. */
const calls = (lines: string) =>
  lines
    .split('\n')
    .filter(line => /^(\[[^\]]+\] )?\w+\(/.test(line))
    .map(line => line.replace(/ {2,}[\d.]+ (µs|ms|s)( {2}\S+)?$/, ''))

const places = (lines: string) => [...lines.matchAll(/ {2}(\S+:\d+)$/gm)].map(([, place]) => place)

const TWO_CALLS = `
import { AF_UNIX, SOCK_STREAM, close, socket } from 'sockfd'
const fd = socket(AF_UNIX, SOCK_STREAM)
close(fd)
`

beforeAll(() => {
  directory = new Directory()
  mkdirSync(directory.join('node_modules'))
  symlinkSync(ROOT, directory.join('node_modules/sockfd'))
})

afterAll(() => {
  const left = readdirSync(directory.path).filter(name => name.startsWith('sockfd-trace-'))
  directory[Symbol.dispose]()
  expect(left).toEqual([])
})

/** What strace saw of the thread that made the sockets: its calls, without those of the tracer and of Node. */
function witnessed(accounts: readonly string[]): string[] {
  const own = accounts
    .find(account => account.includes('socket(AF_INET, SOCK_STREAM, IPPROTO_IP)'))!
    .split('\n')
  let tracer: string | undefined // The descriptor of its notes, while they are open.
  const seen = own.filter(call => {
    if (call.startsWith('openat(')) {
      tracer = /= (\d+)$/.exec(call)?.[1]
      return false
    }
    if (tracer !== undefined && new RegExp(`^\\w+\\(${tracer}\\b`).test(call)) {
      if (call.startsWith('close(')) tracer = undefined
      return false
    }
    // What the program and the tracer print; libuv's bell.
    return !/^write\([12],/.test(call) && !/^write\(\d+, "\\1(\\0){7}", 8\)/.test(call)
  })
  const first = seen.findIndex(call => call.startsWith('socket(AF_INET'))
  const fd = / = (\d+)$/.exec(seen[first]!)![1]
  const last = seen.findIndex((call, i) => i > first && call.startsWith(`close(${fd})`))
  return seen.slice(first, last + 1).map(call => call.replace(/\s+= /, ' = '))
}

describe('sockfd trace', () => {
  it.skipIf(noWitness !== undefined)(
    `of examples/minimal-server.ts is strace's own transcript, call by call (${noWitness ?? 'with strace'})`,
    async () => {
      const account = directory.join('account')
      const port = freePort()
      const names = 'socket,setsockopt,bind,listen,accept,accept4,read,write,close,openat'
      const command = [
        '-ff', // A file for each thread.
        '-qq',
        '-e',
        `trace=${names}`,
        '-e',
        'signal=none',
        '-o',
        account,
        process.execPath,
      ]
      const args = [SOCKFD, 'trace', join(ROOT, 'examples/minimal-server.ts'), '127.0.0.1', String(port)]
      using server = new Program('strace', [...command, ...args])
      await server.prints(/Waiting for client/)
      const client = run(process.execPath, [SOCKFD, 'request', `127.0.0.1:${port}`, 'hello'])
      expect(client.status).toBe(0)
      const { stderr, status } = await server.ended
      expect(status).toBe(0)
      const accounts = readdirSync(directory.path)
        .filter(name => name.startsWith('account.'))
        .map(name => readFileSync(directory.join(name), 'utf8'))
      const told = calls(stderr)
      expect(told).toEqual(witnessed(accounts))
      expect(told.map(call => /^\w+/.exec(call)![0])).toEqual([
        'socket',
        'setsockopt',
        'bind',
        'listen',
        'accept',
        'read',
        'write',
        'close',
        'close',
      ])
      for (const place of places(stderr)) expect(place).toMatch(/examples\/minimal-server\.ts:\d+$/)
    },
  )

  it('tells where each call was made: the line of the source', () => {
    const { stderr, status } = trace(program('two.mjs', TWO_CALLS))
    expect(status).toBe(0)
    expect(places(stderr)).toEqual(['two.mjs:3', 'two.mjs:4'])
  })

  it('of a program in TypeScript, too, by its own lines', () => {
    const { stderr, status } = trace(program('two.ts', `interface Unused {\n  a: number\n}\n${TWO_CALLS}`))
    expect([status, places(stderr)]).toEqual([0, ['two.ts:6', 'two.ts:7']])
  })

  it('of CommonJS', () => {
    const source = `const { AF_UNIX, SOCK_STREAM, close, socket } = require('sockfd')\nclose(socket(AF_UNIX, SOCK_STREAM))\n`
    const { stderr } = trace(program('two.cjs', source))
    expect(places(stderr)).toEqual(['two.cjs:2', 'two.cjs:2'])
  })

  it('of the program that uses another copy of the package than the command', () => {
    // Its own folder of modules, in which the package's files are others than the command's.
    using other = new Directory()
    mkdirSync(other.join('node_modules/sockfd'), { recursive: true })
    for (const part of ['dist', 'build', 'native', 'package.json', 'node_modules', 'prebuilds'])
      run('cp', ['-r', join(ROOT, part), other.join('node_modules/sockfd/')])
    writeFileSync(other.join('two.mjs'), TWO_CALLS)
    const { stderr } = run(process.execPath, [SOCKFD, 'trace', 'two.mjs'], { cwd: other.path })
    expect(calls(stderr).map(call => call.replace(/\d+/g, '#'))).toEqual([
      'socket(AF_UNIX, SOCK_STREAM, #) = #',
      'close(#) = #',
    ])
    expect(places(stderr)).toEqual(['two.mjs:3', 'two.mjs:4'])
  })

  it('of worker threads, which it names', () => {
    const source = `${TWO_CALLS}
      import { Worker, isMainThread } from 'node:worker_threads'
      if (isMainThread) new Worker(new URL(import.meta.url))`
    const { stderr } = trace(program('worker.mjs', source))
    expect(calls(stderr).map(call => call.replaceAll(/\d+/g, '#'))).toEqual([
      'socket(AF_UNIX, SOCK_STREAM, #) = #',
      'close(#) = #',
      '[worker #] socket(AF_UNIX, SOCK_STREAM, #) = #',
      '[worker #] close(#) = #',
    ])
  })

  it('gives the program its arguments, its input and its exit code', () => {
    const source = `console.log(process.argv.slice(2).join(), require('node:fs').readFileSync(0, 'utf8')); process.exit(7)`
    const args = [SOCKFD, 'trace', program('args.cjs', source), '--state', '-x']
    expect(run(process.execPath, args, { input: 'typed', cwd: directory.path })).toMatchObject({
      stdout: '--state,-x typed\n',
      stderr: '',
      status: 7,
    })
  })

  it('loses nothing when the program exits, or crashes', () => {
    for (const [end, code] of [
      ['process.exit(3)', 3],
      ["throw new Error('crash')", 1],
    ] as const) {
      const { stderr, status } = trace(program('ends.mjs', `${TWO_CALLS}\n${end}`))
      expect([calls(stderr).length, status]).toEqual([2, code])
    }
  })

  it('tells in which call it was ended', async () => {
    const source = `
      import { AF_UNIX, SOCK_DGRAM, read, socketpair } from 'sockfd'
      const [fd] = socketpair(AF_UNIX, SOCK_DGRAM)
      console.log(process.pid)
      read(fd, new Uint8Array(1))`
    using traced = nodeProgram([SOCKFD, 'trace', program('blocks.mjs', source)], { cwd: directory.path })
    const [pid] = await traced.prints(/\d+/)
    await expect
      .poll(() => readFileSync(`/proc/${pid}/wchan`, 'utf8') + readFileSync(`/proc/${pid}/status`, 'utf8'))
      .toMatch(/State:\tS/)
    await expect.poll(() => readFileSync(`/proc/${pid}/syscall`, 'utf8')).toMatch(/^(0|63) /) // read
    process.kill(Number(pid), 'SIGTERM')
    const { stderr, status } = await traced.ended
    expect(stderr).toMatch(/\nread\(\d+, <unfinished \.\.\.>\n\+\+\+ killed by SIGTERM \+\+\+\n$/)
    expect(status).toBe(128 + 15)
  })

  it('--state: tells what each call changed of the kernel’s object', () => {
    const source = `
      import { AF_INET, SOCK_STREAM, bind, close, listen, socket } from 'sockfd'
      const fd = socket(AF_INET, SOCK_STREAM)
      bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })
      listen(fd, 5)
      close(fd)`
    const { stderr } = trace('--state', program('state.mjs', source))
    expect(stderr).toMatch(/^socket\(.*\n {6}fd \d+ {2}kind +AF_INET SOCK_STREAM IPPROTO_TCP\n/m)
    expect(stderr).toMatch(/^bind\(.*\n {6}fd \d+ {2}local address +0\.0\.0\.0:0 → 127\.0\.0\.1:\d+\n/m)
    expect(stderr).toMatch(/^listen\(.*\n {6}fd \d+ {2}state +CLOSE → LISTEN\n/m)
    expect(stderr).toMatch(/^close\(.*\n {6}fd \d+ {2}descriptor +socket:\[\d+\] → closed \(EBADF\)\n/m)
  })

  it('--output FILE: there, and not on standard error', () => {
    const file = directory.join('lines')
    expect(trace('--output', file, program('two.mjs', TWO_CALLS))).toMatchObject({ stderr: '', status: 0 })
    expect(calls(readFileSync(file, 'utf8'))).toHaveLength(2)
  })

  it('--html FILE: a page of the calls', () => {
    const file = directory.join('page.html')
    const { stderr, status } = trace(`--html=${file}`, program('two.mjs', TWO_CALLS))
    expect([calls(stderr).length, status]).toEqual([2, 0])
    const page = readFileSync(file, 'utf8')
    expect(page).toContain('socket(AF_UNIX, SOCK_STREAM, 0)')
    expect(page).toContain('two.mjs')
  })

  it('goes on when nobody reads what it tells', () => {
    const script = '"$0" "$1" trace "$2" 2>&1 >/dev/null | true; echo ended'
    const file = program('two.mjs', TWO_CALLS)
    const { stdout, status } = run('sh', ['-c', script, process.execPath, SOCKFD, file], {
      cwd: directory.path,
    })
    expect([stdout, status]).toEqual(['ended\n', 0])
  })

  it.each([
    [[], 2, 'trace needs a program'],
    [['--loud', 'x.js'], 2, "Unknown option '--loud'"],
    [['--html'], 2, '--html needs the name of a file'],
    [['nowhere.js'], 1, 'there is no program nowhere.js'],
    [['--html', '/nowhere/page', 'args.cjs'], 1, '/nowhere/page cannot be written'],
  ])('%j is a mistake: %d, one line', (args, code, message) => {
    const { stdout, stderr, status } = trace(...args)
    expect([stdout, status]).toEqual(['', code])
    expect(stderr.split('\n')[0]).toContain(message)
  })
})
