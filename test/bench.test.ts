// The benchmark: not its figures, which a busy machine cannot give, but that it asks
// what it was asked to, tells who died, and leaves nobody behind.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { node, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { eventually } from './support/eventually.ts'
import { text } from './support/lists.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram } from './support/program.ts'

const BENCH = join(ROOT, 'dist/bench/run.js')
const bench = (...args: string[]) => run(process.execPath, [BENCH, ...args])

/** `sockfd bench`. */
const command = (...args: string[]) =>
  node(
    `import { bench } from './dist/bench/command.js'
    process.exitCode = await bench(${JSON.stringify(args)})`,
  )

const QUESTIONS = 'call refusal echo connection bulk idle datagram http cores start'.split(' ')
const HAS_C = existsSync(join(ROOT, 'build-cmake/floor/load'))

interface Row {
  contender: string
  absent?: string
  died?: string
  figures: Record<string, { median: number; least: number; most: number }>
  samples: Record<string, number>[]
}
interface Result {
  question: string
  complete: boolean
  points: { title: string; rows: Row[] }[]
  options: { load: string }
}
const resultsOf = (stdout: string): Result[] => JSON.parse(stdout).results
const rowOf = ({ points }: Result, contender: string, point = 0): Row =>
  points[point]!.rows.find(row => row.contender === contender)!

/** The processes that another has started and that live, with their command lines. */
function childrenOf(pid: number): Map<number, string> {
  const children = new Map<number, string>()
  for (const each of readdirSync('/proc').filter(name => /^\d+$/.test(name)))
    try {
      const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${each}/stat`, 'utf8'))!
      if (Number(parent) !== pid) continue
      children.set(Number(each), readFileSync(`/proc/${each}/cmdline`, 'utf8').replaceAll('\0', ' '))
    } catch {} // It ended meanwhile.
  return children
}

const childrenWith = (pid: number, part: string): number[] =>
  [...childrenOf(pid)]
    .filter(([, line]) => !line.startsWith('taskset ') && line.includes(part))
    .map(([child]) => child)

describe('npm run bench', () => {
  it.each([
    [['ecko'], 'there is no ecko'],
    [['echo', 'ruby', 'pearl'], 'there is no ruby, pearl'],
    [['--rounds', '0'], '--rounds is not 0'],
    [['--quick', '--full'], '--quick and --full exclude each other'],
    [['--host', '127.0.0.1'], '--host and --port go together, and --serve needs them'],
    [['call', '--host', '127.0.0.1', '--port', '1'], 'call needs no other machine: leave --host out'],
    [['call', 'go'], 'nobody of these takes part in any of those questions'],
  ])('%j: %s, with the list of those there are, exit 2', (args, complaint) => {
    const { stdout, stderr, status } = bench(...args)
    expect([stdout, status]).toEqual(['', 2])
    const [first, , ...list] = stderr.split('\n')
    expect(first).toBe(`npm run bench --: ${complaint}`)
    const words = list.flatMap(line => /^ {2}(\w+) {2}/.exec(line)?.[1] ?? [])
    expect(words).toEqual([
      ...QUESTIONS,
      ...'c raw calls poller promises stream net dgram fs koffi bun deno go python'.split(' '),
    ])
  })

  it('has a place in bench/README.md for each question, and a file', () => {
    for (const question of QUESTIONS) {
      expect(text('bench/README.md')).toMatch(
        new RegExp(`<!-- bench:${question} -->\n.*\n<!-- /bench:${question} -->`, 's'),
      )
      expect(existsSync(join(ROOT, `bench/${question}.bench.ts`))).toBe(true)
    }
  })

  it('--json prints one document, keeps the same in a file, and a chart can be made of it', () => {
    using directory = new Directory()
    const out = directory.join('results')
    const { stdout, stderr, status } = bench('call', 'raw', 'fs', '--quick', '--json', '--out', out)
    expect([stderr, status]).toEqual([expect.stringMatching(/^call: \d:\d\d, in all \d:\d\d left\n$/), 0])
    const [result] = resultsOf(stdout)
    expect(result).toMatchObject({
      question: 'call',
      complete: true,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      machine: { cores: expect.any(Number), system: expect.any(String), pinned: expect.any(Boolean) },
      versions: { node: process.version, sockfd: JSON.parse(text('package.json')).version },
      options: { rounds: 1, turns: 1, ms: 20, quick: true, full: false, host: '127.0.0.1' },
    })
    for (const contender of ['raw', 'fs']) {
      const { figures, samples } = rowOf(result!, contender)
      expect(samples).toHaveLength(1)
      expect(figures['cost']!.median).toBeCloseTo(samples[0]!['cpu']! / samples[0]!['messages']!)
      expect(figures['cost']!.median).toBeGreaterThan(100) // Nanoseconds: a call is no less.
    }
    const kept = join(out, 'call.json')
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(result)

    const chart = node(`import { chart } from './dist/bench/chart.js'
      import { readFileSync } from 'node:fs'
      console.log(chart(JSON.parse(readFileSync('${kept}', 'utf8'))))`)
    expect(chart).toMatchObject({ stderr: '', status: 0 })
    expect(chart.stdout).toMatch(/^<svg .*>What does a call cost\?<.*>sockfd\/raw<.*<\/svg>\n+$/s)
    expect(chart.stdout).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('prints a table that is no wider than it may be, with a bar for each contender', () => {
    using directory = new Directory()
    const { stdout, status } = bench('call', 'raw', 'fs', '--quick', '--out', directory.path)
    expect(status).toBe(0)
    expect(stdout).toContain('\nWhat does a call cost?\n')
    expect(stdout).toMatch(/^ {2}sockfd\/raw +█.* \d+ /m)
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(170)
  })

  it('writes into its README what was asked to its end as it always is', () => {
    using directory = new Directory()
    const inBench = (...names: string[]) => directory.join('bench', ...names)
    cpSync(join(ROOT, 'dist/bench'), directory.join('dist/bench'), { recursive: true })
    mkdirSync(inBench())
    for (const file of ['package.json', 'bench/README.md']) cpSync(join(ROOT, file), directory.join(file))
    symlinkSync(join(ROOT, 'node_modules'), directory.join('node_modules'))
    const before = readFileSync(inBench('README.md'), 'utf8')
    // The one question that takes no time: it cannot be asked yet.
    const { stdout, status } = run(process.execPath, [directory.join('dist/bench/run.js'), 'http'])
    expect([stdout, status]).toEqual([expect.stringContaining('absent: there is no sockfd/stream yet'), 0])
    expect(readFileSync(inBench('README.md'), 'utf8')).toBe(
      before.replace(
        /(<!-- bench:http -->\n).*(\n<!-- \/bench:http -->)/s,
        '$1Absent: there is no sockfd/stream yet.$2',
      ),
    )
    expect(JSON.parse(readFileSync(inBench('results/http.json'), 'utf8'))).toMatchObject({ complete: true })
  })

  it.each([
    ['SIGKILL', 'died', /^died: SIGKILL$/],
    ['SIGSTOP', 'stalls', /^under load: stalled: \d+ answers? never came$/],
  ] as const)(
    'after %s a contender %s, as its row says; the others finish, exit 1',
    async (signal, _, why) => {
      using directory = new Directory()
      const args = ['echo', 'poller', 'net', 'stream', '--quick', '--rounds', '3', '--ms', '400', '--json']
      using asked = nodeProgram([BENCH, ...args, '--out', directory.path])
      let victim: number | undefined
      await eventually(() => {
        // Each has its load, so their turns have begun, or do so.
        const loads = childrenWith(asked.child.pid!, 'load').length
        ;[victim] = childrenWith(asked.child.pid!, 'servers/net.js')
        return victim === undefined ? 0 : loads
      }).toBe(2)
      process.kill(victim!, signal)

      const { stdout, status } = await asked.ended
      expect(status).toBe(1)
      const [result] = resultsOf(stdout)
      expect(result!.complete).toBe(true)
      expect(rowOf(result!, 'net').died).toMatch(why)
      expect(rowOf(result!, 'net').figures).toEqual({})
      expect(rowOf(result!, 'poller').samples).toHaveLength(3)
      expect(rowOf(result!, 'stream').absent).toBe('absent: there is no such layer yet')
      // Its next server, at the next point, lives.
      expect(rowOf(result!, 'net', 1).samples).toHaveLength(3)
      expect(existsSync(`/proc/${victim}`)).toBe(false)
    },
  )

  it('SIGINT ends every child, keeps what was measured, and says that it is not all: exit 130', async () => {
    using directory = new Directory()
    const args = ['echo', 'poller', 'net', '--rounds', '1000', '--ms', '20', '--json']
    using asked = nodeProgram([BENCH, ...args, '--out', directory.path])
    const seen = new Map<number, string>()
    // Each round has a load for each of the two.
    await eventually(() => {
      for (const [pid, line] of childrenOf(asked.child.pid!)) seen.set(pid, line)
      return [...seen.values()].filter(line => /\bload(\.js)? echo /.test(line)).length
    }).toBeGreaterThan(4)
    asked.child.kill('SIGINT')

    const { stdout, status, signal } = await asked.ended
    expect([status, signal]).toEqual([130, null])
    const [result] = resultsOf(stdout)
    expect(result!.complete).toBe(false)
    expect(rowOf(result!, 'poller').samples.length).toBeGreaterThan(0)
    expect(rowOf(result!, 'poller').died).toBeUndefined()
    expect(rowOf(result!, 'net').died).toBeUndefined()
    const kept = JSON.parse(readFileSync(directory.join('echo.json'), 'utf8'))
    expect(kept).toEqual(result)
    expect([...seen.keys()].filter(pid => existsSync(`/proc/${pid}`))).toEqual([])
  })

  it.skipIf(!HAS_C)('asks servers on another machine (needs npm run cmake)', async () => {
    using directory = new Directory()
    const there = ['--host', '127.0.0.1', '--port', String(freePort())]
    using servers = nodeProgram([BENCH, '--serve', ...there])
    await servers.prints(/^Servers start here/, 'stderr')
    const how = ['--quick', '--ms', '300', '--json', '--out', directory.path]
    const { stdout, status } = bench('echo', 'poller', ...how, ...there)
    expect(status).toBe(0)
    const { figures } = rowOf(resultsOf(stdout)[0]!, 'poller', 1)
    expect(figures['cost']?.median).toBeGreaterThan(1)
    await eventually(() => [...childrenOf(servers.child.pid!).keys()]).toEqual([])
  })
})

describe('sockfd bench', () => {
  it('asks what needs no compiler, with a load in JavaScript', () => {
    const { stdout, stderr, status } = command('--quick', '--ms', '200', '--json')
    expect([stderr.split('\n').length, status]).toEqual([4, 0])
    const results = resultsOf(stdout)
    expect(results.map(({ question }) => question)).toEqual(['call', 'echo', 'connection'])
    expect(results.map(({ options }) => options.load)).toEqual(['JavaScript', 'JavaScript', 'JavaScript'])
    for (const result of results)
      for (const { rows } of result.points)
        for (const { contender, died, figures } of rows) {
          expect([result.question, contender, died]).toEqual([result.question, contender, undefined])
          expect(Object.keys(figures)).toEqual(expect.arrayContaining(['cost', 'timesRival', 'rate']))
        }
  })

  it('has words of its own: exit 2 for others', () => {
    const { stdout, stderr, status } = command('idle', 'c')
    expect([stdout, status]).toEqual(['', 2])
    expect(stderr).toMatch(/^sockfd bench: there is no idle, c\n\nquestions:\n {2}call /)
  })
})
