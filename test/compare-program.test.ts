// `sockfd compare --program`: programs of one's own, what is said of those that fail, and
// that nothing is left of them.

import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../dist/learn/compare.js'
import { printed } from '../dist/learn/compare-print.js'
import { node, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { nodeProgram, Program, SOCKFD } from './support/program.ts'
import { noWitness } from './support/witness.ts'

const compare = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(process.execPath, [SOCKFD, 'compare', ...args], { env })

function compared(args: readonly string[], env: NodeJS.ProcessEnv = {}): Comparison {
  const { stdout, stderr, status } = compare(['--json', ...args], env)
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return JSON.parse(stdout)
}

/** Where a module of the package is, for a program that is elsewhere. */
const built = (file: string): string => pathToFileURL(join(ROOT, 'dist', file)).href

const DIALS = `
  import net from 'node:net'
  const server = net.createServer(c => c.pipe(c)).listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    net.connect(port, '127.0.0.1').end('hi').resume().on('close', () => server.close())
  })`
const PAIRS = `
  import { AF_UNIX, SOCK_STREAM, close, read, socketpair, write } from '${built('index.js')}'
  const [one, other] = socketpair(AF_UNIX, SOCK_STREAM)
  write(one, 'hello')
  read(other, Buffer.alloc(64))
  close(one)
  close(other)`

/** A program in a file of its own. */
function program(directory: Directory, name: string, source: string): string {
  const file = directory.join(name)
  writeFileSync(file, source)
  return file
}

describe('sockfd compare --program a.js b.js', () => {
  it.skipIf(noWitness !== undefined)(`tells the calls of both (${noWitness ?? 'with strace'})`, () => {
    using directory = new Directory()
    const files = [program(directory, 'a.mjs', DIALS), program(directory, 'b.mjs', PAIRS)] as const
    const comparison = compared(['--program', ...files])
    const { servers, sides, differences, emptyUs } = comparison
    expect({ servers, differences }).toEqual({ servers: false, differences: [] })
    expect(sides.map(({ name }) => name)).toEqual(files)
    expect(sides[0].counts).toMatchObject({ socket: 2, bind: 1, listen: 1, connect: 1, accept4: 1 })
    expect(sides[1].calls?.map(({ name }) => name).join(' ')).toBe('socketpair write read close close')
    for (const { cpuUs } of sides) expect(cpuUs.median).toBeGreaterThan((emptyUs?.least ?? 0) / 2)
    for (const width of [80, 160]) {
      const text = printed(comparison, { width, color: false })
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
      expect(text).toContain('write(')
    }
  })

  it('without strace, what goes through sockfd', () => {
    using directory = new Directory()
    const files = [program(directory, 'a.mjs', DIALS), program(directory, 'b.mjs', PAIRS)]
    using bin = new Directory()
    symlinkSync(process.execPath, bin.join('node'))
    const { why, sides } = compared(['--program', ...files], { PATH: bin.path })
    expect(why).toBe('strace is not installed')
    expect(sides[0].calls).toBeUndefined()
    expect(sides[1].calls?.map(({ name }) => name).join(' ')).toBe('socketpair write read close close')
  })

  it('a reader who goes away is no error', () => {
    using directory = new Directory()
    const file = program(directory, 'a.mjs', PAIRS)
    const args = ['-c', '"$0" "$1" compare --program "$2" "$2" | head -c 1', process.execPath, SOCKFD, file]
    const { stdout, stderr, status } = run('sh', args)
    expect({ stdout: stdout.length, stderr, status }).toEqual({ stdout: 1, stderr: '', status: 0 })
  })

  it.each([
    ['that throws', "throw new TypeError('no luck')", /ended with exit code 1: TypeError: no luck$/],
    ['that exits with 3', 'process.exit(3)', /ended with exit code 3$/],
    ['that is killed', "process.kill(process.pid, 'SIGKILL')", /was ended by SIGKILL$/],
    ['that does not parse', 'const', /ended with exit code 1: SyntaxError: .*$/],
  ])('a program %s: one line, and 1', (_how, source, message) => {
    using directory = new Directory()
    const files = [program(directory, 'a.mjs', PAIRS), program(directory, 'b.mjs', source)]
    const { stdout, stderr, status } = compare(['--program', ...files])
    expect([stdout, status]).toEqual(['', 1])
    expect(stderr).toMatch(/^sockfd: .*b\.mjs [^\n]*\n$/)
    expect(stderr.trimEnd()).toMatch(message)
  })

  it('a program that there is not: one line, and 1, before the other begins', () => {
    using directory = new Directory()
    const mark = directory.join('mark')
    const file = program(directory, 'a.mjs', `import fs from 'node:fs'; fs.writeFileSync('${mark}', '')`)
    for (const none of [directory.join('none.js'), directory.path])
      expect(compare(['--program', file, none])).toEqual({
        stdout: '',
        stderr: `sockfd: there is no program ${none}\n`,
        status: 1,
        signal: null,
      })
    expect(existsSync(mark)).toBe(false)
  })

  it.each([
    [['--program', 'a.js'], '--program needs two programs'],
    [['--program', 'a.js', 'b.js', 'c.js'], 'too many arguments: c.js'],
    [['b.js'], 'what is b.js for? Programs go with --program'],
    [['--fast'], "Unknown option '--fast'"],
  ])('%j is a mistake: 2, and the usage', (args, message) => {
    const { stdout, stderr, status } = compare(args)
    expect([stdout, status]).toEqual(['', 2])
    expect(stderr.split('\n\n')[0]).toContain(message)
  })
})

/** The processes that a process has started, and those that they have. */
function descendants(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').split(' ').filter(Boolean)
    return children.flatMap(child => [Number(child), ...descendants(Number(child))])
  } catch {
    return [] // It has just ended.
  }
}

/** Whether it runs: whoever has ended, and is waited for by nobody yet, does not. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return false
  }
}

describe('nothing is left behind', () => {
  const forever = 'setInterval(() => {}, 1000)'

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s', async signal => {
    using directory = new Directory()
    using temporary = new Directory()
    const file = program(directory, 'a.mjs', forever)
    using command = nodeProgram([SOCKFD, 'compare', '--program', file, file], {
      env: { ...process.env, TMPDIR: temporary.path },
    })
    const pid = command.child.pid as number
    const isPlaying = (child: number) =>
      readFileSync(`/proc/${child}/cmdline`, 'latin1').includes(`${file}\0`)
    await expect.poll(() => descendants(pid).some(child => runs(child) && isPlaying(child))).toBe(true)
    const started = descendants(pid)
    command.child.kill(signal)
    expect(await command.ended).toEqual({ stdout: '', stderr: '', status: null, signal })
    await expect.poll(() => started.filter(runs)).toEqual([])
    expect(readdirSync(temporary.path)).toEqual([])
  })

  it.skipIf(noWitness !== undefined)(
    `by netCalls(), when its caller is killed (${noWitness ?? 'with strace'})`,
    async () => {
      const script = `import { netCalls } from '${built('learn/compare.js')}'; await netCalls()`
      using temporary = new Directory()
      using caller = new Program(process.execPath, ['--input-type=module', '--eval', script], {
        env: { ...process.env, TMPDIR: temporary.path },
      })
      const pid = caller.child.pid as number
      await expect.poll(() => descendants(pid).length, { interval: 5 }).toBeGreaterThan(1)
      const started = descendants(pid)
      caller.child.kill('SIGKILL')
      await caller.ended
      await expect.poll(() => started.filter(runs)).toEqual([])
      expect(readdirSync(temporary.path)).toEqual([])
    },
  )

  it('by a program that takes too long, nor by what it has started', async () => {
    using directory = new Directory()
    const file = program(
      directory,
      'a.mjs',
      `import { spawn } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      writeFileSync('${directory.join('pids')}', process.pid + ' ' + spawn('sleep', ['1000']).pid)
      ${forever}`,
    )
    const { stdout, status } = node(`
      import { Processes } from '${built('learn/processes.js')}'
      const processes = new Processes(5000)
      const { ended } = processes.start(process.execPath, ['${file}'])
      await ended.catch(error => console.log(error.message))
      processes[Symbol.dispose]()`)
    expect({ stdout, status }).toEqual({ stdout: 'node did not end within 5 s\n', status: 0 })
    const pids = readFileSync(directory.join('pids'), 'utf8').split(' ').map(Number)
    expect(pids).toHaveLength(2)
    await expect.poll(() => pids.filter(runs)).toEqual([])
  })
})
