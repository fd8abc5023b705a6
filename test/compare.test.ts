// `sockfd compare`: real servers, a real client, and strace(1) where it is; where it is
// not, or may not watch, what can be told without it.

import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { connect } from 'sockfd'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../dist/learn/compare.js'
import { netCalls } from '../dist/learn/compare.js'
import { differences } from '../dist/learn/compare-differences.js'
import { printed } from '../dist/learn/compare-print.js'
import { node, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { requested, served } from './support/document.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram, SOCKFD } from './support/program.ts'
import { LOOPBACK, tcp } from './support/sockets.ts'
import { noWitness } from './support/witness.ts'

const EXAMPLES = join(ROOT, 'dist/examples')
const SERVER = join(EXAMPLES, 'minimal-server-net.js')

/** Prints what netCalls() tells. */
const TELLS = `
  import { netCalls } from '${pathToFileURL(join(ROOT, 'dist/learn/compare.js'))}'
  console.log(JSON.stringify(await netCalls()))`

function compared(env: NodeJS.ProcessEnv = {}): Comparison {
  const { stdout, stderr, status } = run(process.execPath, [SOCKFD, 'compare', '--json'], {
    env,
  })
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return JSON.parse(stdout)
}

const lines = ({ calls }: Comparison['sides'][number]): string[] => (calls ?? []).map(({ line }) => line)

/** A PATH on which there is Node, and no strace. */
function pathOfNode(directory: Directory): string {
  symlinkSync(process.execPath, directory.join('node'))
  return directory.path
}

describe('examples/minimal-server-net.ts', () => {
  it('prints and answers what the document’s server does, and ends', async () => {
    const address = ['127.0.0.1', String(freePort())]
    using server = nodeProgram([SERVER, ...address])
    await server.prints(/^Waiting for client\.\.\.\n/)
    const client = run(process.execPath, [join(EXAMPLES, 'minimal-client.js'), ...address])
    expect(client.stdout).toBe(requested('this data is from client', 'OK'))
    expect(await server.ended).toEqual({
      stdout: served('this data is from client'),
      stderr: '',
      status: 0,
      signal: null,
    })
  })

  it('a client that leaves at once is the end of it', async () => {
    const port = freePort()
    using server = nodeProgram([SERVER, '127.0.0.1', String(port)])
    await server.prints(/^Waiting for client\.\.\.\n/)
    using client = tcp()
    connect(client.fd, { ...LOOPBACK, port })
    client[Symbol.dispose]()
    expect(await server.ended).toMatchObject({ stdout: 'Waiting for client...\n', stderr: '', status: 0 })
  })
})

describe.skipIf(noWitness !== undefined)(`sockfd compare (${noWitness ?? 'with strace'})`, () => {
  let comparison: Comparison
  let net: string[]

  beforeAll(() => {
    comparison = compared()
    net = lines(comparison.sides[0])
  })

  it('tells who was compared, and by whom', () => {
    expect(comparison).toMatchObject({ servers: true, node: process.version, rounds: 5 })
    expect(comparison.strace).toMatch(/^\d+\.\d+/)
    expect(comparison.sides.map(({ name }) => name)).toEqual(['net', 'sockfd'])
  })

  it('our side is the document’s calls, one for each step', () => {
    expect(comparison.sides[1].calls?.map(({ name, step }) => [name, step])).toEqual([
      ['socket', 'socket'],
      ['setsockopt', 'bind'],
      ['bind', 'bind'],
      ['listen', 'listen'],
      ['accept', 'accept'],
      ['read', 'read'],
      ['write', 'write'],
      ['close', 'close'],
      ['close', 'close'],
    ])
  })

  it('net’s side has each step too, and more', () => {
    const calls = comparison.sides[0].calls ?? []
    const first = (step: string) =>
      calls.filter(call => call.step === step && !/^(epoll|io_uring|setsockopt)/.test(call.name))[0]?.line
    expect(first('socket')).toMatch(
      /^socket\(AF_INET, SOCK_STREAM\|SOCK_CLOEXEC\|SOCK_NONBLOCK, \w+\) = \d+$/,
    )
    expect(first('bind')).toMatch(/^bind\(\d+, \{sa_family=AF_INET, .*"127\.0\.0\.1"\)\}, 16\) = 0$/)
    expect(first('listen')).toMatch(/^listen\(\d+, 511\) = 0$/)
    expect(first('accept')).toMatch(/^accept4\(\d+, NULL, NULL, SOCK_CLOEXEC\|SOCK_NONBLOCK\) = \d+$/)
    expect(first('read')).toMatch(/^read\(\d+, "this data is from client", 65536\) = 24$/)
    expect(first('write')).toMatch(/^write\(\d+, "OK", 2\) = 2$/)
    expect(first('close')).toMatch(/^shutdown\(\d+, SHUT_WR\) = 0$/)
    expect(calls.at(-1)?.name).toBe('close')
    const waits = calls.filter(({ name }) => name.startsWith('epoll_'))
    expect(waits.length).toBeGreaterThan(3)
  })

  it('only what concerns the sockets is told: what goes to the terminal is not', () => {
    for (const line of [...net, ...lines(comparison.sides[1])]) {
      expect(line).not.toMatch(/Waiting|Received|^openat|^\w+\([012]\b/)
      expect(line).not.toContain('<')
    }
  })

  it('counts what it tells', () => {
    for (const { calls = [], counts } of comparison.sides) {
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(calls.length)
      expect(new Set(Object.keys(counts))).toEqual(new Set(calls.map(({ name }) => name)))
    }
  })

  it('what net adds, merges, repeats and hides is in its calls', () => {
    const { differences: all } = comparison
    for (const { calls } of all) expect(net).toEqual(expect.arrayContaining(calls))
    const of = (kind: string) => all.filter(each => each.kind === kind).map(({ what }) => what)
    expect(of('adds')).toEqual(expect.arrayContaining(['SO_REUSEADDR', 'epoll_ctl()', 'shutdown()']))
    expect(of('merges')).toHaveLength(2 + Number(net.some(line => line.startsWith('io_uring_enter('))))
    expect(of('repeats')).toContain('read() to the end of the stream')
    expect(of('hides')).toEqual(['the backlog', 'O_NONBLOCK', 'the client’s address', 'the buffer'])
  })

  it('tells nothing that the run does not show', () => {
    const [left, right] = comparison.sides.map(({ calls = [] }) => calls) as [never[], never[]]
    for (const { kind, what, calls } of comparison.differences) {
      const without = left.filter(({ line }) => !calls.includes(line))
      const told = differences(without, right).map(each => `${each.kind} ${each.what}`)
      expect(told).not.toContain(`${kind} ${what}`)
    }
    expect(differences([], right)).toEqual([])
  })

  it('the times are those of several rounds', () => {
    for (const { cpuUs, wallNs } of comparison.sides)
      for (const { least, median, most } of [cpuUs, wallNs]) {
        expect(least).toBeGreaterThan(0)
        expect(median).toBeGreaterThanOrEqual(least)
        expect(most).toBeGreaterThanOrEqual(median)
      }
  })

  it.each([60, 80, 116, 120, 200])('fits %d columns', width => {
    const text = printed(comparison, { width, color: false })
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
    const steps = [...text.matchAll(/^ (\d) {2}(\w+)$/gm)].map(([, i, step]) => `${i} ${step}`)
    expect(steps.join(', ')).toBe('1 socket, 2 bind, 3 listen, 4 accept, 5 read, 6 write, 7 close')
    for (const { what, kind } of comparison.differences) {
      expect(text).toContain(`\nnet ${kind}`)
      expect(text).toContain(what)
    }
    // Side by side, where a line has room for two calls.
    const both = /^ {4}listen\(\d+, 511\) = 0 +listen\(\d+, 128\) = 0$/m
    expect(both.test(text)).toBe(width >= 116)
  })

  it('where strace may not watch, it says so', () => {
    // Whoever is watched by one cannot be watched by another.
    const watched = ['-qq', '-f', '-o', '/dev/null', '-e', 'trace=none', process.execPath]
    const { stdout } = run('strace', [...watched, '--input-type=module', '--eval', TELLS])
    const { shown, why, calls } = JSON.parse(stdout)
    expect({ shown, calls }).toEqual({ shown: false, calls: [] })
    expect(why).toMatch(/^strace cannot watch here: .*Operation not permitted/)
  })

  it('netCalls() are those of net', async () => {
    const { shown, why, calls } = await netCalls()
    expect({ shown, why }).toEqual({ shown: true, why: undefined })
    const names = calls.map(line => line.split('(')[0])
    const steps = ['socket', 'bind', 'listen', 'accept4', 'read', 'write', 'close']
    expect(names.filter((name, i) => steps.includes(name!) && names.indexOf(name) === i)).toEqual(steps)
  })
})

describe('sockfd compare without strace', () => {
  it('says so, tells our calls by our own trace, and the times of both', () => {
    using directory = new Directory()
    const PATH = pathOfNode(directory)
    const comparison = compared({ PATH })
    const { why, strace, sides, differences } = comparison
    expect({ why, strace, differences }).toEqual({
      why: 'strace is not installed',
      strace: undefined,
      differences: [],
    })
    expect(sides[0].calls).toBeUndefined()
    expect(sides[1].calls?.map(({ name }) => name).join(' ')).toBe(
      'socket setsockopt bind listen accept read write close close',
    )
    for (const { cpuUs, wallNs } of sides) expect(cpuUs.median * wallNs.median).toBeGreaterThan(0)
    const text = printed(comparison, { width: 80, color: false })
    expect(text).toMatch(/^strace is not installed: /m)
    expect(text).not.toMatch(/^net (adds|merges|repeats|hides)/m)
    expect(text).toMatch(/^ {4}socket +\? +1$/m)
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('netCalls() says so', () => {
    using directory = new Directory()
    const { stdout } = node(TELLS, { env: { PATH: pathOfNode(directory) } })
    expect(JSON.parse(stdout)).toEqual({ shown: false, why: 'strace is not installed', calls: [] })
  })
})
