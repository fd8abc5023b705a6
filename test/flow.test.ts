// `sockfd flow`, as a learner runs it: as root and as an ordinary user, to a file, to
// a terminal, step by step, with a client of his own.

import { connect, getsockopt, IPPROTO_TCP, TCP_INFO } from 'sockfd'
import { claims, type Report, type ShownClaim } from 'sockfd/learn'
import { beforeAll, describe, expect, it } from 'vitest'
import { CAN_CAPTURE } from './support/capture.ts'
import { type Ended, has, ROOT, run } from './support/children.ts'
import { eventually } from './support/eventually.ts'
import { canBeApart } from './support/namespace.ts'
import { nodeProgram, type Program, SOCKFD } from './support/program.ts'
import { Listener, LOOPBACK, tcp } from './support/sockets.ts'

const STEPS = ['socket', 'bind', 'listen', 'accept', 'read', 'write', 'close']
const ESCAPE = String.fromCharCode(27)

const isRoot = process.getuid?.() === 0

/** The command line that makes an ordinary user of whoever we are. */
const asUser = isRoot ? ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] : []
const [program = '', ...before] = [...asUser, process.execPath]
const canBeUser = !isRoot || (has('setpriv') && run(program, [...before, '-p', '1']).status === 0)

/** What this machine does not let us show. */
const hidden = [...(has('strace') ? [] : ['G1']), ...(CAN_CAPTURE || canBeApart ? [] : ['W3'])]

const flow = (...options: string[]) => run(process.execPath, [SOCKFD, 'flow', ...options])
const flowAsUser = (...options: string[]) => run(program, [...before, SOCKFD, 'flow', ...options])

/** The report of a flow in which all held. */
function reportOf({ status, stdout, stderr }: Ended): Report {
  const told: Report = JSON.parse(stdout)
  expect({ failure: told.failure, status, stderr }).toEqual({ failure: undefined, status: 0, stderr: '' })
  return told
}

/** What a report on a terminal says of a failure; nothing if all held. */
const failure = ({ stdout }: Ended) => /^ ✗.*/ms.exec(stdout)?.[0]

/** The claims that a report on a terminal marks as shown, or as not shown. */
const marked = (text: string, mark: 'shown' | 'not shown') =>
  [...text.matchAll(new RegExp(`([A-Z]\\d)  ${mark}$`, 'gm'))].map(([, id]) => id)

/** The steps that a report on a terminal has come to. */
const steps = (text: string) => [...text.matchAll(/^ \d {2}(\w+) /gm)].map(([, name]) => name)

let text: Ended
let json: Ended
let report: Report

beforeAll(() => {
  text = flow()
  json = flow('--json')
  report = JSON.parse(json.stdout)
})

describe('sockfd flow', () => {
  it('plays the seven steps and the programs, and all holds', () => {
    expect([failure(text), text.status, text.stderr]).toEqual([undefined, 0, ''])
    expect(steps(text.stdout)).toEqual(STEPS)
    expect(text.stdout).toMatch(/^ {4}programs /m)
  })

  it(`shows every claim, here and now (${hidden.join(', ') || 'none is hidden here'})`, () => {
    const ids = claims.map(({ id }) => id)
    expect(marked(text.stdout, 'not shown').toSorted()).toEqual(hidden)
    expect([...marked(text.stdout, 'shown'), ...hidden].toSorted()).toEqual(ids.toSorted())
  })

  it.skipIf(!canBeUser || !canBeApart)(
    'as an ordinary user, in a namespace that it makes, as much (needs setpriv, unshare)',
    () => {
      const ended = flowAsUser('--json')
      const told = reportOf(ended)
      expect(told.summary.notShown.map(({ id }) => id)).toEqual(has('strace') ? [] : ['G1'])
      expect(told.summary).not.toHaveProperty('dark')
      const shown = told.steps.flatMap(step => step.claims).find(({ id }) => id === 'B3')
      expect(shown?.evidence.map(({ found }) => found)).toContain('EACCES')
    },
  )

  it.skipIf(!canBeUser)(
    '--no-namespace: an ordinary user is told what cannot be shown here, and why (needs setpriv, as root)',
    () => {
      const ended = flowAsUser('--json', '--no-namespace')
      const told = reportOf(ended)
      expect(told.summary.notShown.filter(({ id }) => id !== 'G1')).toEqual([
        { id: 'W3', why: expect.stringContaining('CAP_NET_ADMIN') },
      ])
      expect(told.summary.dark).toContain('CAP_NET_RAW')
      expect(told.steps.flatMap(({ packets }) => packets)).toEqual([])
      const claim = told.steps.flatMap(step => step.claims).find(({ id }) => id === 'L3')
      expect(claim).toMatchObject({ shown: true, why: expect.stringContaining('packets are not shown') })
    },
  )

  it.skipIf(!canBeApart)('--namespace: root may play there too (needs unshare)', () => {
    const ended = flow('--json', '--namespace')
    const told = reportOf(ended)
    expect(told.summary.notShown.map(({ id }) => id)).toEqual(has('strace') ? [] : ['G1'])
  })

  it('--json is one document with the same content', () => {
    expect(reportOf(json)).toEqual(report)
    expect(json.stdout).toBe(`${JSON.stringify(report, undefined, 2)}\n`)
    expect(report).toMatchObject({ ok: true, node: process.version })
    expect(report).not.toHaveProperty('failure')
    expect(report.steps.map(({ name }) => name)).toEqual([...STEPS, 'programs'])
    const told = report.steps.flatMap(step => step.claims)
    const ids = (shown: boolean) => told.filter(claim => claim.shown === shown).map(({ id }) => id)
    expect(marked(text.stdout, 'shown')).toEqual(ids(true))
    expect(marked(text.stdout, 'not shown')).toEqual(ids(false))
    // Numbers are of this run or of that one, and so is whether an ACK could wait for something to go with.
    const words = (text: string) =>
      text
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/\d[\d.]*/g, '#')
        .replaceAll('server ACK · server PSH', 'server PSH')
    const printed = words(text.stdout)
    const ofClaim = ({ quote, exactly, why, evidence }: ShownClaim) => [
      `“${quote}”`,
      ...[exactly ?? '', why ?? ''],
      ...evidence.map(({ what, found }) => `· ${what}: ${found}`),
    ]
    const wanted = report.steps.flatMap(({ title, so, played, claims }) => [
      ...[title, so],
      ...played.map(({ code }) => code),
      ...claims.flatMap(ofClaim),
    ])
    expect(wanted.filter(text => !printed.includes(words(text)))).toEqual([])
  })

  it('counts in its summary what it has shown', () => {
    const told = report.steps.flatMap(step => step.claims)
    const calls = report.steps.flatMap(step => step.played).flatMap(played => played.calls)
    const { summary } = report
    expect(summary).toMatchObject({
      claims: claims.length,
      shown: told.filter(({ shown }) => shown).length,
      steps: 7,
      calls: calls.length,
      durationMs: expect.any(Number),
    })
    expect(summary.shown + summary.notShown.length).toBe(claims.length)
    expect(text.stdout).toContain(
      `${claims.length} claims · ${summary.shown} shown · ${summary.notShown.length} not shown here`,
    )
    expect(text.stdout).toContain(`7 steps, ${calls.length} calls, `)
  })

  it('the calls are those of the document, in its order', () => {
    const server = report.steps.flatMap(step => step.played).filter(({ side }) => side === 'server')
    const names = server.flatMap(({ calls }) => calls).map(({ line }) => line.slice(0, line.indexOf('(')))
    expect(names).toEqual(['socket', 'bind', 'listen', 'accept', 'read', 'write', 'close', 'close'])
  })

  it('accept() and read() really blocked, and it says on whom', () => {
    for (const name of ['accept', 'read']) {
      const call = report.steps.find(step => step.name === name)!.played[0]!.calls[0]!
      expect(call).toMatchObject({ blocked: expect.stringContaining('client') })
      expect(call.durationNs).toBeGreaterThan(1e6)
    }
  })
})

describe('flow() of sockfd/learn', () => {
  it('leaves no socket open, and can be played again', () => {
    const script = `
      const { readdirSync, readlinkSync } = require('node:fs')
      const target = fd => { try { return readlinkSync('/proc/self/fd/' + fd) } catch { return '' } }
      const sockets = () => readdirSync('/proc/self/fd').filter(fd => fd > 2 && target(fd).startsWith('socket:'))
      import('sockfd/learn').then(async ({ flow }) => {
        for (let times = 1; times <= 2; times++) {
          const { ok, steps } = await flow()
          console.log(JSON.stringify([ok, steps.length, sockets()]))
        }
      })`
    const { stdout, stderr } = run(process.execPath, ['--eval', script], { cwd: ROOT })
    expect([stdout, stderr]).toEqual(['[true,8,[]]\n[true,8,[]]\n', ''])
  })
})

describe('what it prints', () => {
  it('to a pipe: no escape codes, and no line over 80 columns', () => {
    expect(text.stdout).not.toContain(ESCAPE)
    expect(text.stdout.split('\n').filter(line => line.length > 80)).toEqual([])
  })

  const noTerminal = !has('script') || !has('stty')

  /** What it prints to a terminal that is so wide. */
  const inTerminal = (columns: number, env: NodeJS.ProcessEnv = {}) =>
    run('script', ['-qec', `stty cols ${columns} rows 50; "$NODE" "$CLI" flow`, '/dev/null'], {
      env: { TERM: 'xterm-256color', NO_COLOR: '', NODE: process.execPath, CLI: SOCKFD, ...env },
    }).stdout.replaceAll('\r\n', '\n')

  it.skipIf(noTerminal).each([
    [60, 60],
    [80, 80],
    [120, 100],
  ])(
    'to a terminal of %d columns: colours, and lines of %d at most (needs script, stty)',
    (columns, most) => {
      const painted = inTerminal(columns)
      expect(painted).toContain(`${ESCAPE}[`)
      const bare = painted.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')
      expect(bare).not.toContain(ESCAPE)
      expect(steps(bare)).toEqual(STEPS)
      expect(Math.max(...bare.split('\n').map(line => line.length))).toBeGreaterThan(most - 10)
      expect(bare.split('\n').filter(line => line.length > most)).toEqual([])
    },
  )

  it.skipIf(noTerminal).each([
    ['NO_COLOR=1', { NO_COLOR: '1' }],
    ['TERM=dumb', { TERM: 'dumb' }],
  ])('to a terminal with %s: no escape codes (needs script, stty)', (_what, env) => {
    const plain = inTerminal(80, env)
    expect(steps(plain)).toEqual(STEPS)
    expect(plain).not.toContain(ESCAPE)
  })

  it('a reader that stops early ends it, without a word', () => {
    const pipe = '("$0" "$1" flow; echo "ended with $?" >&2) | head -n 1'
    const { stdout, stderr } = run('sh', ['-c', pipe, process.execPath, SOCKFD])
    expect(stdout).toBe('socket → bind → listen → accept → read → write → close\n')
    expect(stderr).toBe('ended with 0\n')
  })
})

describe('--only', () => {
  it('a step: that step with its claims, and nothing else', () => {
    const { stdout, status } = flow('--only', 'accept')
    expect([status, steps(stdout)]).toEqual([0, ['accept']])
    expect(marked(stdout, 'shown')).toEqual(['A1', 'A2', 'A3', 'A4', 'A5'])
    expect(stdout).toContain('5 claims · 5 shown')
  })

  it('a claim: its step with that claim', () => {
    const { stdout, status } = flow('--only', 'R3')
    expect([status, steps(stdout)]).toEqual([0, ['read']])
    expect(marked(stdout, 'shown')).toEqual(['R3'])
  })

  it('what there is not: says how to find what there is, exit 2', () => {
    const { stderr, status } = flow('--only', 'Z9')
    expect([status, stderr.split('\n')[0]]).toEqual([
      2,
      'sockfd: there is no step or claim Z9; sockfd flow --list tells which there are',
    ])
  })

  it('--list has every step and claim', () => {
    const { stdout, status } = flow('--list')
    expect(status).toBe(0)
    for (const name of [...STEPS, 'programs']) expect(stdout).toMatch(new RegExp(`^${name}$`, 'm'))
    expect([...stdout.matchAll(/^ {2}([A-Z]\d) {2}\w/gm)].map(([, id]) => id)).toEqual(
      claims.map(({ id }) => id),
    )
  })
})

describe('--step', () => {
  it('waits for Enter between the steps', async () => {
    using stepping = nodeProgram([SOCKFD, 'flow', '--step'])
    for (let n = 1; n <= STEPS.length; n++) {
      await stepping.prints(new RegExp(`(?:Enter goes on.*?){${n}}`, 's'), 'stderr')
      await eventually(() => steps(stepping.stdout)).toEqual(STEPS.slice(0, n))
      stepping.child.stdin?.write('\n')
    }
    await stepping.prints(/30 claims · /)
    // Its input is still open, and nobody will write to it.
    await expect.poll(() => stepping.child.exitCode).toBe(0)
    expect(failure(await stepping.ended)).toBe(undefined)
    expect(stepping.stdout).toMatch(/30 claims · /)
  })

  it('goes on at the end of its input', () => {
    const { status, stdout, stderr } = flow('--step')
    expect([status, steps(stdout)]).toEqual([0, STEPS])
    expect(stderr.match(/Enter goes on/g)).toHaveLength(STEPS.length)
  })
})

describe('--wait', () => {
  /** The flow, waiting for a client at this port. */
  async function waiting(...options: string[]): Promise<{ flow: Program; port: number }> {
    const flow = nodeProgram([SOCKFD, 'flow', '--wait', ...options])
    const [, port] = await flow.prints(/http:\/\/127\.0\.0\.1:(\d+)\//, 'stderr')
    return { flow, port: Number(port) }
  }

  const clients: [program: string, args: (port: number) => string[]][] = [
    ['curl', port => ['--silent', '--http0.9', `http://127.0.0.1:${port}/`]],
    ['nc', port => ['127.0.0.1', String(port)]],
  ]
  for (const [client, args] of clients)
    it.skipIf(!has(client))(`tells where it waits, and answers ${client} (needs ${client})`, async () => {
      const { flow, port } = await waiting('--port', '0')
      using _flow = flow
      const answer = run(client, args(port), { input: 'hello' })
      expect([answer.stdout, answer.status]).toEqual(['OK', 0])
      const { status, stdout } = await flow.ended
      expect([status, steps(stdout)]).toEqual([0, STEPS])
      expect(stdout).toMatch(client === 'curl' ? /read\(\d+, "GET \// : /read\(\d+, "hello"/)
    })

  it('SIGINT ends it at once', async () => {
    const { flow, port } = await waiting()
    using _flow = flow
    using client = tcp()
    connect(client.fd, { ...LOOPBACK, port }) // It is blocked in read() now, or soon.
    flow.child.kill('SIGINT')
    expect(await flow.ended).toMatchObject({ signal: 'SIGINT', status: null })
    await expect.poll(() => getsockopt(client.fd, IPPROTO_TCP, TCP_INFO).tcpi_state).not.toBe(1)
  })

  it('a port that is taken: the step, the reason and what to do', () => {
    using other = new Listener()
    const { status, stdout } = flow('--wait', '--port', String(other.address.port))
    expect(status).toBe(1)
    expect(stdout).toMatch(/✗ {2}bind .*EADDRINUSE/)
    expect(stdout).toMatch(/ss -tanp/)
  })
})
