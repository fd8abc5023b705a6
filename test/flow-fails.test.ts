// When something does not hold, `sockfd flow` says so, and ends: whichever side fails,
// and whatever the other one is blocked in. The kernel is made to lie by a guard at the
// door, which a module puts there before the command is loaded, on either thread.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Ended, ROOT } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { nodeProgram, SOCKFD } from './support/program.ts'

const DOOR = pathToFileURL(`${ROOT}/dist/kernel.js`).href

/** How the guard is told which thread it stands on, and what the flow's own listener is. */
const PRELUDE = `
  import { isMainThread } from 'node:worker_threads'
  import { stand } from ${JSON.stringify(DOOR)}
  let listener = -1 // The first socket of the thread.
  const guard = (thread, lies) => {
    if (isMainThread !== (thread === 'server')) return
    stand(next => ({
      ...next,
      socket(...args) {
        const fd = next.socket(...args)
        if (listener < 0) listener = fd
        return fd
      },
      ...lies(next),
    }))
  }
`

interface Failed extends Ended {
  /** What it says of the failure, its lines joined. */
  readonly failure: string
}

/** The processes of a group that have not ended. */
function members(group: number): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      const [, state, pgrp] = /\) (\w) \d+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!
      return Number(pgrp) === group && state !== 'Z'
    } catch {
      return false // No process, or none any more.
    }
  })
}

/** Plays the flow with a guard at its doors. Nothing of it is left at its end. */
async function playWith(guard: string, ...options: string[]): Promise<Failed> {
  using directory = new Directory()
  const module = directory.join('guard.mjs')
  writeFileSync(module, PRELUDE + guard)
  const args = ['--import', pathToFileURL(module).href, SOCKFD, 'flow', ...options]
  using flow = nodeProgram(args, { detached: true }) // In a process group of its own.
  const late = setTimeout(() => flow.child.kill('SIGKILL'), 60_000)
  const ended = await flow.ended
  clearTimeout(late)
  await expect.poll(() => members(flow.child.pid!)).toEqual([])
  return {
    ...ended,
    failure: (/^ ✗.*/ms.exec(ended.stdout)?.[0] ?? '').replaceAll(/\s+/g, ' '),
  }
}

type Scene = [what: string, guard: string, step: string, says: (string | RegExp)[]]

const scenes: Scene[] = [
  [
    'accept() is refused with EMFILE, while the client is about to connect',
    `guard('server', next => ({
      accept: (fd, ...args) => (fd === listener ? -24 : next.accept(fd, ...args)),
    }))`,
    'accept',
    ['accept EMFILE', 'RLIMIT_NOFILE', 'ulimit -n'],
  ],
  [
    'a call is refused in the middle of a claim',
    `guard('server', next => ({ accept: () => -24 }))`,
    'bind',
    ['B2', 'accept EMFILE', 'RLIMIT_NOFILE'],
  ],
  [
    'the client’s connect() is refused, while the server is blocked in accept()',
    `guard('client', next => ({ connect: () => -111 }))`,
    'accept',
    ['client', 'connect ECONNREFUSED', 'no socket listens'],
  ],
  [
    'the client’s write() is refused, while the server is blocked in read()',
    `guard('client', next => ({ write: () => -32 }))`,
    'read',
    ['client', 'write EPIPE', 'shutdown(SHUT_WR)'],
  ],
  [
    'getsockopt() says that a listening socket does not listen',
    `const [SOL_SOCKET, SO_ACCEPTCONN] = [1, 30]
     guard('server', next => ({
       getsockopt(fd, level, name, value, length) {
         const answer = next.getsockopt(fd, level, name, value, length)
         if (level === SOL_SOCKET && name === SO_ACCEPTCONN) value.fill(0)
         return answer
       },
     }))`,
    'listen',
    ['L1', 'SO_ACCEPTCONN', 'expected 1', 'found 0'],
  ],
  [
    'read() returns 0 at once',
    `guard('server', next => ({ read: () => 0 }))`,
    'read',
    ['this data is from client', /expected \S/],
  ],
  [
    'read() returns 0, but not at first: where a claim is to be shown',
    `let reads = 0
     guard('server', next => ({ read: (...args) => (reads++ === 0 ? next.read(...args) : 0) }))`,
    'read',
    ['R1', /read\(\)/, 'expected 3', 'found 0'],
  ],
]

/** Where nobody fails but all wait, it takes the flow a while to find out. */
const slow: Scene[] = [
  [
    'what the server wrote never comes to the client',
    `let connection
     guard('server', next => ({
       accept(fd, ...args) {
         const taken = next.accept(fd, ...args)
         if (fd === listener) connection = taken
         return taken
       },
       write: (fd, bytes, n) => (fd === connection ? n : next.write(fd, bytes, n)),
     }))`,
    'write',
    ['blocked'],
  ],
  [
    'nobody comes: the client connects to another port, and is content',
    `guard('client', next => ({
       connect(fd, address, length) {
         const other = next.socket(2, 1, 0)
         next.listen(other, 1)
         next.getsockname(other, address, Uint32Array.of(16))
         address.set([127, 0, 0, 1], 4)
         return next.connect(fd, address, length)
       },
     }))`,
    'accept',
    ['blocked'],
  ],
  [
    'both are blocked: the client’s SYN is dropped',
    `guard('client', next => ({
       connect(fd, address, length) {
         const full = next.socket(2, 1, 0)
         next.listen(full, 0)
         next.getsockname(full, address, Uint32Array.of(16))
         address.set([127, 0, 0, 1], 4)
         next.connect(next.socket(2, 1, 0), address, length)
         return next.connect(fd, address, length)
       },
     }))`,
    'accept',
    ['blocked'],
  ],
  [
    'the client’s thread cannot begin',
    `if (!isMainThread) throw new Error('no client today')`,
    'start',
    ['no client today'],
  ],
]

const begun = new Map<string, Promise<Failed>>()

/** Plays a scene once, however often it is looked at. */
function played([what, guard]: Scene): Promise<Failed> {
  const play = begun.get(what) ?? playWith(guard)
  begun.set(what, play)
  return play
}

beforeAll(() => {
  for (const scene of slow) played(scene).catch(() => {}) // They wait side by side; its own test tells.
})

describe.each([...slow, ...scenes].toReversed())('%s', (...scene) => {
  const [, , step, says] = scene

  it('ends with 1, without hanging and without a stack trace', async () => {
    const { status, signal, stderr, stdout } = await played(scene)
    expect({ status, signal, stderr }).toEqual({ status: 1, signal: null, stderr: '' })
    expect(stdout).not.toMatch(/^ {4}at |node:internal/m)
  })

  it(`says that it was at ${step}, and what was wrong`, async () => {
    const { failure } = await played(scene)
    expect(failure).toMatch(new RegExp(`^ ✗ ${step} `))
    for (const words of says) expect(failure).toMatch(words)
  })
})

describe('--json', () => {
  it('is one document when something does not hold, too', async () => {
    const { status, stdout, stderr } = await playWith(
      `guard('client', next => ({ connect: () => -111 }))`,
      '--json',
    )
    expect([status, stderr]).toEqual([1, ''])
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({
      ok: false,
      failure: { step: 'accept', explanation: { code: 'ECONNREFUSED', call: 'connect' } },
    })
    expect(report.steps.map(({ name }: { name: string }) => name)).toEqual(['socket', 'bind', 'listen'])
    expect(report.summary).toMatchObject({ claims: 30, shown: 11 })
    expect(report.summary.notShown).toContainEqual({ id: 'A1', why: expect.stringContaining('did not come') })
  })
})
