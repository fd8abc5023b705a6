// examples/pass-connection.ts: no request is lost while the workers that answer are
// replaced, with real clients that know nothing of it.

import { readdirSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { freePort } from './support/ports.ts'
import { Program } from './support/program.ts'

const EXAMPLE = `${ROOT}/dist/examples/pass-connection.js`

/** The commands of the example's header. */
const typed = [
  ...readFileSync(`${ROOT}/examples/pass-connection.ts`, 'utf8').matchAll(
    /^\/\/ {3}((?:node|curl|kill) .*)$/gm,
  ),
].map(([, line]) => line!)

const REQUEST = 'GET / HTTP/1.0\r\n\r\n'

/** Connects, and says the first part of a request. */
function dial(port: number, said = REQUEST): Socket {
  const client = connect(port, '127.0.0.1')
  client.write(said)
  return client
}

/** The worker that answered. */
function answer(client: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    client.setEncoding('latin1').on('data', piece => {
      text += piece
    })
    client.on('error', reject)
    client.on('end', () => {
      const [, worker] = /^HTTP\/1\.0 200 OK\r\n.*answered by worker (\d+)\n$/s.exec(text) ?? []
      if (worker === undefined) reject(new Error(`answered: ${JSON.stringify(text)}`))
      else resolve(Number(worker))
    })
  })
}

/** The front process, and its workers. */
class Front implements Disposable {
  readonly #program: Program
  port = 0
  pid = 0

  private constructor(program: Program) {
    this.#program = program
  }

  static async start(): Promise<Front> {
    const front = new Front(new Program(process.execPath, [EXAMPLE, '127.0.0.1', '0']))
    const [, pid, port] = await front.#program.prints(/^process (\d+) listens on 127\.0\.0\.1 (\d+)\n/m)
    front.pid = Number(pid)
    front.port = Number(port)
    return front
  }

  get ended() {
    return this.#program.ended
  }

  /** The workers so far. */
  get workers(): number[] {
    return [...this.#program.stdout.matchAll(/^worker (\d+) takes over$/gm)].map(([, pid]) => Number(pid))
  }

  /** The one that answers now. */
  get worker(): number {
    return this.workers.at(-1)!
  }

  request(): Promise<number> {
    return answer(dial(this.port))
  }

  /** SIGHUP: the new worker. */
  async handOver(): Promise<number> {
    const nth = this.workers.length + 1
    process.kill(this.pid, 'SIGHUP')
    await this.#program.prints(new RegExp(`(?:takes over[^]*){${nth}}`))
    return this.worker
  }

  /** Waits until a worker has ended. */
  async gone(worker: number): Promise<void> {
    await this.#program.prints(new RegExp(`^worker ${worker} has ended$`, 'm'))
  }

  [Symbol.dispose](): void {
    this.#program[Symbol.dispose]() // Its workers see the end of their channels.
    for (const worker of this.workers) {
      if (this.#program.stdout.includes(`worker ${worker} has ended`)) continue
      try {
        process.kill(worker, 'SIGCONT') // One that a failed test left stopped sees it then.
      } catch {} // It ended just now.
    }
  }
}

const descriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

describe('examples/pass-connection.ts', () => {
  it.skipIf(!has('curl'))('runs as its header says (needs curl)', async () => {
    const env = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` }
    const port = String(freePort())
    const [server, client, hangUp] = typed.map(line => line.replace('8080', port))
    using front = new Program('sh', ['-c', `exec ${server}`], { cwd: ROOT, env })
    const [, pid] = await front.prints(/^process (\d+) listens on 127\.0\.0\.1 \d+\n/m)
    const [, first] = await front.prints(/^worker (\d+) takes over$/m)
    expect(run('sh', ['-c', `${client} --noproxy '*'`]).stdout).toBe(`answered by worker ${first}\n`)
    expect(run('sh', ['-c', hangUp!.replace('PID', pid!)]).status).toBe(0)
    const [, second] = await front.prints(new RegExp(`^worker (?!${first} )(\\d+) takes over$`, 'm'))
    await front.prints(new RegExp(`^worker ${first} has ended$`, 'm'))
    expect(run('sh', ['-c', `${client} --noproxy '*'`]).stdout).toBe(`answered by worker ${second}\n`)
    front.child.kill('SIGINT')
    expect(await front.ended).toMatchObject({ status: 0, stderr: '' })
  })

  it('answers every request of four clients, while two workers take over', async () => {
    using front = await Front.start()
    const [first] = front.workers
    const answered: number[] = []
    let over = false
    const clients = Array.from({ length: 4 }, async () => {
      while (!over) answered.push(await front.request())
    })
    const more = (count: number) => expect.poll(() => answered.length, { interval: 5 }).toBeGreaterThan(count)
    await more(100)
    const second = await front.handOver()
    await more(answered.length + 100)
    const third = await front.handOver()
    await more(answered.length + 100)
    over = true
    await Promise.all(clients)
    expect([...new Set(answered)]).toEqual([first, second, third])
    await front.gone(first!)
    await front.gone(second)
  })

  it('a request that was begun is answered by the worker that it was begun with', async () => {
    using front = await Front.start()
    const old = front.worker
    const client = dial(front.port, REQUEST.slice(0, 5))
    expect(await front.request()).toBe(old) // So the worker has it: it is served in order.
    const taken = answer(client)
    const next = await front.handOver()
    expect(await front.request()).toBe(next)
    client.write(REQUEST.slice(5))
    expect(await taken).toBe(old)
    await front.gone(old)
  })

  it('what waits in the channel of a worker that is stopped is answered by it; what does not fit, by the next', async () => {
    using front = await Front.start()
    const old = front.worker
    const before = descriptors(front.pid)
    process.kill(old, 'SIGSTOP')
    // The kernel has room for some 280 descriptors in a channel: the front waits with the next.
    const clients = Array.from({ length: 400 }, () => dial(front.port))
    const answers = Promise.all(clients.map(answer))
    await Promise.all(clients.map(client => new Promise(resolve => client.once('connect', resolve))))
    await expect.poll(() => descriptors(front.pid)).toBe(before + 1)
    const next = await front.handOver()
    expect(await front.request()).toBe(next)
    process.kill(old, 'SIGCONT')
    const answered = await answers
    expect(new Set(answered)).toEqual(new Set([old, next]))
    expect(answered.filter(worker => worker === old).length).toBeGreaterThan(100)
    await front.gone(old)
  })

  it('a worker that is killed is replaced before the next request', async () => {
    using front = await Front.start()
    const old = front.worker
    expect(await front.request()).toBe(old)
    process.kill(old, 'SIGKILL')
    await front.gone(old)
    const next = await front.request()
    expect(next).not.toBe(old)
    await expect.poll(() => front.worker).toBe(next)
  })

  it('keeps no descriptor of what it has passed on', async () => {
    using front = await Front.start()
    await front.request()
    const before = [front.pid, front.worker].map(descriptors)
    for (let i = 0; i < 50; i++) await front.request()
    await expect.poll(() => [front.pid, front.worker].map(descriptors)).toEqual(before)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: answers what it has, and ends with 0', async signal => {
    using front = await Front.start()
    const client = dial(front.port, REQUEST.slice(0, 5))
    await front.request()
    const taken = answer(client)
    process.kill(front.pid, signal)
    await expect.poll(() => front.request().catch(error => error.code)).toBe('ECONNREFUSED')
    client.write(REQUEST.slice(5))
    expect(await taken).toBe(front.worker)
    expect(await front.ended).toMatchObject({ status: 0, signal: null, stderr: '' })
  })

  it('a client that leaves, or says too much, or nothing of HTTP, harms nobody', async () => {
    using front = await Front.start()
    dial(front.port, 'GET').end()
    const flood = dial(front.port, 'x'.repeat(200_000))
    await new Promise(resolve =>
      flood
        .on('error', () => {})
        .on('close', resolve)
        .resume(),
    )
    expect(await front.request()).toBe(front.worker)
  })

  it('ends with 1 and one line where it cannot listen', async () => {
    using front = await Front.start()
    expect(run(process.execPath, [EXAMPLE, '127.0.0.1', String(front.port)])).toEqual({
      stdout: '',
      stderr: `bind EADDRINUSE: address already in use 127.0.0.1:${front.port}\n`,
      status: 1,
      signal: null,
    })
  })

  it.each([
    [['localhost', '8080']],
    [['127.0.0.1', '65536']],
    [['127.0.0.1', '-1']],
    [['127.0.0.1', '80', 'more']],
  ])('ends with 2 for %j', args => {
    const { status, stderr } = run(process.execPath, [EXAMPLE, ...args])
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'usage: node dist/examples/pass-connection.js [ADDRESS [PORT]]\n',
    })
  })
})
