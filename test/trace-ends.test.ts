// `sockfd trace`: how programs end, and what must not end them.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from './support/children.ts'
import { SOCKFD } from './support/program.ts'
import { callsIn, programs, TWO_CALLS } from './support/traced.ts'

const folder = programs()

/** Prints its number, and then waits for ever in a call. */
const blocksIn = (call: string) => `
  import { AF_UNIX, POLLIN, SOCK_DGRAM, poll, read, socketpair } from 'sockfd'
  import { Worker, isMainThread } from 'node:worker_threads'
  const [fd] = socketpair(AF_UNIX, SOCK_DGRAM)
  ${call}`

const READ = 'console.log(process.pid); read(fd, new Uint8Array(1))'

/** The system call in which a process, or a thread, sleeps: its number, and its arguments. */
const syscallOf = (task: string) => readFileSync(`/proc/${task}/syscall`, 'utf8')

/** read(2), poll(2) or ppoll(2) by number, on x86-64 and arm64. */
const READS = /^(0|63) /
const POLLS = /^(7|73) /

describe('sockfd trace of a program that ends', () => {
  it.each([
    ['by process.exit()', 'process.exit(3)', 3],
    ['by an exception', "throw new Error('crash')", 1],
  ])('%s has told all', (_, end, code) => {
    const { stderr, status } = folder.trace(folder.program('ends.mjs', `${TWO_CALLS}\n${end}`))
    expect([callsIn(stderr).length, status]).toEqual([2, code])
  })

  it.each([
    ['read', READ, READS, 'read\\(\\d+, <unfinished \\.\\.\\.>'],
    [
      'poll',
      'console.log(process.pid); poll([{ fd, events: POLLIN }], -1)',
      POLLS,
      'p?poll\\(\\[\\{fd=\\d+, events=POLLIN\\}\\], 1, .*<unfinished \\.\\.\\.>',
    ],
  ])('by a signal in %s(2) tells so', async (_, call, number, told) => {
    using traced = folder.start(folder.program('blocks.mjs', blocksIn(call)))
    const [pid] = await traced.prints(/\d+(?=\n)/)
    await expect.poll(() => syscallOf(pid)).toMatch(number)
    traced.child.kill('SIGTERM') // It passes it on.
    const { stderr, status } = await traced.ended
    expect(stderr).toMatch(new RegExp(`\\n${told}\\n\\+\\+\\+ killed by SIGTERM \\+\\+\\+\\n$`))
    expect(status).toBe(128 + 15)
  })

  it('by Ctrl-C tells in which calls its threads were', async () => {
    const source = blocksIn(`
      if (isMainThread) new Worker(new URL(import.meta.url)).on('message', () => { ${READ} })
      else { (await import('node:worker_threads')).parentPort.postMessage(''); read(fd, new Uint8Array(1)) }`)
    using traced = folder.start(folder.program('threads.mjs', source))
    const [pid] = await traced.prints(/\d+(?=\n)/)
    const asleep = () =>
      readdirSync(`/proc/${pid}/task`).filter(thread => READS.test(syscallOf(`${pid}/task/${thread}`)))
    await expect.poll(() => asleep().length).toBe(2)
    process.kill(-traced.child.pid!, 'SIGINT')
    const { stderr, status } = await traced.ended
    const unfinished = callsIn(stderr).filter(call => call.includes('unfinished'))
    expect(unfinished).toEqual([
      expect.stringMatching(/^read\(\d+, <unfinished/),
      expect.stringMatching(/^\[worker 1\] read\(\d+, <unfinished/),
    ])
    expect([stderr.endsWith('+++ killed by SIGINT +++\n'), status]).toEqual([true, 128 + 2])
  })

  it('by its own answer to Ctrl-C ends with its own code', async () => {
    const source = `process.on('SIGINT', () => process.exit(5)); setInterval(() => {}, 1e6); console.log(process.pid)`
    using traced = folder.start(folder.program('handles.mjs', source))
    await traced.prints(/\d+(?=\n)/)
    process.kill(-traced.child.pid!, 'SIGINT')
    expect(await traced.ended).toMatchObject({ status: 5, stderr: '' })
  })
})

describe('sockfd trace does not end a program', () => {
  const two = () => folder.program('two.mjs', TWO_CALLS)

  it('when nobody reads what it tells', () => {
    const script = '"$0" "$1" trace "$2" 2>&1 >/dev/null | true; echo ended'
    const { stdout, status } = run('sh', ['-c', script, process.execPath, SOCKFD, two()], {
      cwd: folder.path,
    })
    expect([stdout, status]).toEqual(['ended\n', 0])
  })

  it('when the disk is full', () => {
    const { stderr, status } = folder.trace('--output', '/dev/full', two())
    expect(stderr).toMatch(/^sockfd: the trace ends here: ENOSPC.*\n$/)
    expect(status).toBe(0)
  })

  it('when it closes standard error, or puts a socket there', () => {
    const source = `
      import { AF_UNIX, MSG_DONTWAIT, SOCK_DGRAM, dup3, recv, socketpair } from 'sockfd'
      const [a, b] = socketpair(AF_UNIX, SOCK_DGRAM)
      dup3(a, 2, 0)
      let answer
      try { answer = recv(b, new Uint8Array(99), MSG_DONTWAIT) } catch ({ code }) { answer = code }
      console.log(answer)`
    const { stdout, stderr, status } = folder.trace(folder.program('closes.mjs', source))
    expect([stdout, callsIn(stderr).length, status]).toEqual(['EAGAIN\n', 3, 0])
  })

  it.skipIf(process.getuid?.() !== 0)('when it gives up its privileges (needs root)', () => {
    const source = `
      import { AF_UNIX, SOCK_DGRAM, socketpair, write } from 'sockfd'
      const [fd] = socketpair(AF_UNIX, SOCK_DGRAM)
      process.setgid(65534)
      process.setuid(65534)
      console.log(write(fd, 'hello'))`
    const { stdout, stderr, status } = folder.trace(
      '--output',
      folder.join('private'),
      folder.program('setuid.mjs', source),
    )
    expect([stdout, stderr, status]).toEqual(['5\n', '', 0])
    expect(callsIn(readFileSync(folder.join('private'), 'utf8'))).toHaveLength(2)
  })

  it('when it has all the descriptors that it may have', () => {
    const source = `
      import { AF_UNIX, SOCK_DGRAM, socket, socketpair, write } from 'sockfd'
      const [fd] = socketpair(AF_UNIX, SOCK_DGRAM)
      try { for (;;) socket(AF_UNIX, SOCK_DGRAM) } catch ({ code }) { console.log(code, write(fd, 'hello')) }`
    const script = 'ulimit -n 120; "$0" "$1" trace "$2"'
    const args = ['-c', script, process.execPath, SOCKFD, folder.program('many.mjs', source)]
    const { stdout, stderr, status } = run('sh', args, { cwd: folder.path })
    expect([stdout, callsIn(stderr).at(-1), status]).toEqual([
      'EMFILE 5\n',
      expect.stringMatching(/^write\(\d+, "hello", 5\) = 5$/),
      0,
    ])
  })
})

describe('sockfd trace refuses', () => {
  it.each([
    [[], 2, 'trace needs a program'],
    [['--loud', 'x.js'], 2, "Unknown option '--loud'"],
    [['--html'], 2, '--html needs the name of a file'],
    [['nowhere.js'], 1, 'there is no program nowhere.js'],
    [['node_modules'], 1, 'there is no program node_modules'],
    [['--html', '/nowhere/page', 'two.mjs'], 1, '/nowhere/page cannot be written'],
    [['--output', '/nowhere/lines', 'two.mjs'], 1, '/nowhere/lines cannot be written'],
  ])('%j: %d, one line', (args, code, message) => {
    folder.program('two.mjs', TWO_CALLS)
    const { stdout, stderr, status } = folder.trace(...args)
    expect([stdout, status]).toEqual(['', code])
    expect(stderr.split('\n')[0]).toContain(message)
    if (code === 1) expect(stderr).toMatch(/^.*\n$/)
  })
})
