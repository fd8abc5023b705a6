// examples/graceful-restart.ts, as programs that follow one another: every request is
// answered, also those that wait in a queue or are half sent when a server is replaced.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AF_INET, AF_INET6, SO_LINGER, SOL_SOCKET } from 'sockfd'
import { connect, type Socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Directory } from './support/directory.ts'
import { freePort } from './support/ports.ts'
import { nodeProgram, Program } from './support/program.ts'
import { text, waits } from './support/promises.ts'
import { Listener } from './support/sockets.ts'

const EXAMPLE = join(ROOT, 'dist/examples/graceful-restart.js')
const SOURCE = readFileSync(join(ROOT, 'examples/graceful-restart.ts'), 'utf8')

/** What its header says to type. */
const TYPED = [...SOURCE.matchAll(/^\/\/ {3}(\S.*)$/gm)].map(([, line]) => line!)

const REQUEST = 'GET / HTTP/1.1\r\n\r\n'

/** A server, once it serves. */
class Server implements Disposable {
  readonly #program: Program
  readonly port: number

  private constructor(program: Program, port: number) {
    this.#program = program
    this.port = port
  }

  /** @param old - whom it replaces */
  static async start(old?: Server, address = '127.0.0.1'): Promise<Server> {
    const replace = old === undefined ? [] : ['--replace', String(old.pid)]
    const program = nodeProgram([EXAMPLE, ...replace, address, String(old?.port ?? 0)])
    const [, pid, port] = await program.prints(/^(\d+) serves \S+ (\d+)\n/)
    expect(Number(pid)).toBe(program.child.pid)
    return new Server(program, Number(port))
  }

  get pid(): number {
    return this.#program.child.pid!
  }

  get ended() {
    return this.#program.ended
  }

  /** What it prints, in all, when all is well. */
  get good() {
    const lines = [`serves 127.0.0.1 ${this.port}`, 'takes what is queued', 'is done']
    return {
      stdout: lines.map(line => `${this.pid} ${line}\n`).join(''),
      stderr: '',
      status: 0,
      signal: null,
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#program.child.kill(signal)
  }

  /** Waits until it was told to stop. */
  async stops(): Promise<void> {
    await this.#program.prints(/takes what is queued/)
  }

  dial(): Promise<Socket<Uint8Array>> {
    return connect({ address: { family: AF_INET, address: '127.0.0.1', port: this.port } })
  }

  [Symbol.dispose](): void {
    this.#program[Symbol.dispose]()
  }
}

/** Who answered a client that has sent his request. */
async function answerer(client: Socket<Uint8Array>): Promise<number> {
  let answer = ''
  for await (const bytes of client) answer += Buffer.from(bytes)
  return Number(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n(\d+)\n$/s.exec(answer)?.[1])
}

/** Who answers a new client. */
async function asked(server: Server): Promise<number> {
  using client = await server.dial()
  await client.writeAll(REQUEST)
  return await answerer(client)
}

/** Clients in a language of their own: requests, one behind the other, on several threads, until told to stop. */
const CLIENTS = `
import collections, json, socket, sys, threading, time
port, over = int(sys.argv[1]), threading.Event()
pids, errors = collections.Counter(), []
def loop():
    while not over.is_set():
        try:
            with socket.create_connection(('127.0.0.1', port), timeout=10) as client:
                client.sendall(b'GET / HTTP/1.1\\r\\n\\r\\n')
                answer = b''.join(iter(lambda: client.recv(4096), b''))
            pids[int(answer.split(b'\\r\\n\\r\\n')[1])] += 1
        except Exception as error:
            errors.append(repr(error))
threads = [threading.Thread(target=loop) for _ in range(4)]
for thread in threads: thread.start()
for line in sys.stdin:
    while not pids[int(line)] and not errors: time.sleep(0.01)
    print('answered by', line, end='', flush=True)
over.set()
for thread in threads: thread.join()
print(json.dumps({'pids': pids, 'errors': errors}))`

describe('examples/graceful-restart.ts', () => {
  it.skipIf(!has('curl'))('as its header says (needs curl)', async () => {
    using directory = new Directory()
    const OUT = directory.join('out')
    const port = String(freePort())
    expect(TYPED).toHaveLength(5)
    expect(TYPED.filter(line => line.endsWith('& sleep 1'))).toHaveLength(2)
    // A server is a background process each time, and it is waited for, however long that takes.
    const prelude = `exec >"$OUT"; started=0
      node() { exec "${process.execPath}" "$@"; }
      sleep() { started=$((started + 1)); until [ "$(grep -c serves "$OUT")" -ge $started ]; do command sleep 0.05; done; }`
    const script = [prelude, ...TYPED.map(line => line.replaceAll('8080', port)), 'wait'].join('\n')
    const { stderr, status } = run('sh', ['-c', script], { cwd: ROOT, env: { no_proxy: '127.0.0.1', OUT } })
    const stdout = readFileSync(OUT, 'utf8')
    expect(status).toBe(0)
    expect(stderr.replace(/^ .*\n|.*\r.*\n?/gm, '')).toBe('') // curl's progress.
    const [old, young] = [...stdout.matchAll(/^(\d+) serves/gm)].map(([, pid]) => pid)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.filter(line => line.startsWith(old!))).toEqual([
      `${old} serves 127.0.0.1 ${port}`,
      old, // The first curl's answer.
      `${old} takes what is queued`,
      `${old} is done`,
    ])
    expect(lines.filter(line => line.startsWith(young!))).toEqual([
      `${young} serves 127.0.0.1 ${port}`,
      young,
      `${young} takes what is queued`,
      `${young} is done`,
    ])
  })

  it.skipIf(!has('python3'))('loses no request while it is replaced, twice (needs python3)', async () => {
    using first = await Server.start()
    using clients = new Program('python3', ['-c', CLIENTS, String(first.port)])
    const answered = async ({ pid }: Server) => {
      clients.child.stdin!.write(`${pid}\n`)
      await clients.prints(new RegExp(`^answered by ${pid}\n`, 'm'))
    }
    await answered(first)
    using second = await Server.start(first)
    expect(await first.ended).toEqual(first.good)
    await answered(second)
    using third = await Server.start(second)
    expect(await second.ended).toEqual(second.good)
    await answered(third)
    clients.child.stdin!.end()
    const { stdout, stderr } = await clients.ended
    expect(stderr).toBe('')
    const { pids, errors } = JSON.parse(stdout.replaceAll(/^answered.*\n/gm, ''))
    expect(errors).toEqual([])
    expect(Object.keys(pids).map(Number).toSorted()).toEqual(
      [first, second, third].map(({ pid }) => pid).toSorted(),
    )
    third.signal('SIGTERM')
    expect(await third.ended).toEqual(third.good)
  })

  it('answers who waits in the old server’s queue', async () => {
    using old = await Server.start()
    old.signal('SIGSTOP')
    const waiting = await Promise.all(Array.from({ length: 300 }, () => old.dial()))
    for (const client of waiting) await client.writeAll(REQUEST)
    using young = await Server.start(old)
    // Nobody else comes into that queue: all who come now come to the new one.
    for (let i = 0; i < 20; i++) expect(await asked(young)).toBe(young.pid)
    const answers = waiting.map(answerer)
    expect(await waits(Promise.race(answers))).toBe(true)
    old.signal('SIGCONT')
    expect(await Promise.all(answers)).toEqual(waiting.map(() => old.pid))
    for (const client of waiting) client.close()
    expect(await old.ended).toEqual(old.good)
  })

  it('finishes what it has begun, as long as it takes', async () => {
    using old = await Server.start()
    using slow = await old.dial()
    await slow.writeAll(REQUEST.slice(0, 10))
    expect(await asked(old)).toBe(old.pid) // So the slow one is accepted, who came before.
    using young = await Server.start(old)
    await expect.poll(() => asked(young).then(pid => pid === young.pid)).toBe(true)
    await old.stops()
    // The old one's socket is closed: only then is it known to wait for the slow one alone.
    await expect.poll(() => listeners(old.port)).toBe(1)
    await slow.writeAll(REQUEST.slice(10))
    expect(await answerer(slow)).toBe(old.pid)
    expect(await old.ended).toEqual(old.good)
  })

  it('survives clients that say nothing, or reset', async () => {
    using server = await Server.start()
    for (const act of [
      (client: Socket) => client.close(),
      (client: Socket) => {
        client.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
        client.close()
      },
    ])
      act(await server.dial())
    expect(await asked(server)).toBe(server.pid)
    server.signal('SIGINT')
    expect(await server.ended).toMatchObject({ status: 0 })
  })

  it('takes IPv6 too', async () => {
    using server = await Server.start(undefined, '::1')
    using client = await connect({ address: { family: AF_INET6, address: '::1', port: server.port } })
    await client.writeAll(REQUEST)
    expect(await text(client)).toMatch(/^HTTP\/1\.1 200 OK/)
  })

  it('EADDRINUSE where a stranger has the port, who did not set SO_REUSEPORT: one line, and 1', () => {
    using stranger = new Listener()
    expect(run(process.execPath, [EXAMPLE, '127.0.0.1', String(stranger.address.port)])).toEqual({
      stdout: '',
      stderr: expect.stringMatching(/^graceful-restart: bind EADDRINUSE: .* 127\.0\.0\.1:\d+\n$/),
      status: 1,
      signal: null,
    })
  })

  it('ESRCH where there is nobody to replace: one line, and 1', () => {
    const gone = run('sh', ['-c', 'echo $$']).stdout.trim()
    expect(run(process.execPath, [EXAMPLE, '--replace', gone, '127.0.0.1', '0'])).toEqual({
      stdout: '',
      stderr: 'graceful-restart: kill ESRCH\n',
      status: 1,
      signal: null,
    })
  })

  it.each([
    ['a name', ['localhost', '8080']],
    ['a port that is none', ['127.0.0.1', '65536']],
    ['a port that is no number', ['127.0.0.1', 'http']],
    ['one argument too many', ['127.0.0.1', '0', '0']],
    ['the id of everybody', ['--replace', '-1', '127.0.0.1', '0']],
    ['the id of init', ['--replace=1', '127.0.0.1', '0']],
    ['an id that is no number', ['--replace', 'old', '127.0.0.1', '0']],
    ['no id', ['--replace']],
    ['an unknown option', ['--fork', '127.0.0.1', '0']],
  ])('%s is refused with 2', (_what, args) => {
    expect(run(process.execPath, [EXAMPLE, ...args])).toEqual({
      stdout: '',
      stderr: 'usage: graceful-restart.js [--replace PID] [ADDRESS [PORT]]\n',
      status: 2,
      signal: null,
    })
  })
})

/** How many sockets listen on a port. */
function listeners(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`
  return readFileSync('/proc/net/tcp', 'latin1')
    .split('\n')
    .filter(line => line.includes(local)).length
}
