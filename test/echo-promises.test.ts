// examples/echo-promises.ts, the server that lasts: as a program, with real clients.

import { readFileSync } from 'node:fs'
import { AF_INET, ECONNABORTED, ioctl, SHUT_WR, SIOCOUTQ, SO_LINGER, SO_RCVBUF, SOL_SOCKET } from 'sockfd'
import { connect, type Socket } from 'sockfd/promises'
import { describe, expect, it } from 'vitest'
import { has, ROOT, run } from './support/children.ts'
import { Program } from './support/program.ts'
import { fill, receive, rejected, text } from './support/promises.ts'
import { numbered } from './support/pump.ts'

const EXAMPLE = `${ROOT}/dist/examples/echo-promises.js`

/** The server, and clients of it. */
class Server implements Disposable {
  readonly program: Program
  port = 0

  constructor(program: Program) {
    this.program = program
  }

  static async start(shell = '', options = ''): Promise<Server> {
    const command = `${shell} exec "${process.execPath}" ${options} "${EXAMPLE}" 127.0.0.1 0`
    const server = new Server(new Program('sh', ['-c', command]))
    server.port = Number((await server.program.prints(/listening on 127\.0\.0\.1 (\d+)\n/))[1])
    return server
  }

  get pid(): number {
    return this.program.child.pid!
  }

  dial(prepare: (socket: Socket) => void = () => {}): Promise<Socket<Uint8Array>> {
    return connect({ address: { family: AF_INET, address: '127.0.0.1', port: this.port }, prepare })
  }

  /** Whether somebody who comes now is served. */
  async serves(): Promise<boolean> {
    using client = await this.dial()
    await client.write('hello')
    return (await text(client)) === 'hello'
  }

  signal(signal: NodeJS.Signals): void {
    this.program.child.kill(signal)
  }

  /** Hundredths of a second of the processor that it has had. */
  ticks(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return Number(fields[11]) + Number(fields[12])
  }

  [Symbol.dispose](): void {
    this.program[Symbol.dispose]()
  }
}

/** Closes with RST. */
function reset(socket: Socket): void {
  socket.setsockopt(SOL_SOCKET, SO_LINGER, { l_onoff: 1, l_linger: 0 })
  socket.close()
}

describe('examples/echo-promises.ts', () => {
  it.skipIf(!has('nc'))('sends back what comes (needs nc)', async () => {
    using server = await Server.start()
    const { stdout, status } = run('nc', ['-N', '127.0.0.1', String(server.port)], { input: 'hello\n' })
    expect({ stdout, status }).toEqual({ stdout: 'hello\n', status: 0 })
  })

  it('sends all of it, and then the end, to a client that has said all', async () => {
    using server = await Server.start()
    using client = await server.dial()
    const data = numbered(1 << 20)
    const writing = client.writeAll(data).then(() => client.shutdown(SHUT_WR))
    expect(Buffer.compare(await receive(client, data.length), data)).toBe(0)
    await writing
    expect(await text(client)).toBe('')
  })

  it('lets a slow reader wait, and nobody else; in bounded memory', async () => {
    using server = await Server.start()
    using slow = await server.dial()
    const { bytes, waiting } = await fill(slow)
    expect(bytes).toBeLessThan(64 << 20) // What two kernels' buffers hold, twice.
    expect(await server.serves()).toBe(true)
    const reading = receive(slow, bytes)
    await waiting
    expect(await reading).toHaveLength(bytes)
  })

  it('survives EMFILE without turning in circles, and recovers', async () => {
    using server = await Server.start('ulimit -n 40;')
    const clients: Socket<Uint8Array>[] = []
    for (let i = 0; i < 40; i++) clients.push(await server.dial())
    const echoes = clients.map(async client => {
      await client.write('x')
      return text(client)
    })
    const served = new Set<number>()
    for (const [i, echo] of echoes.entries()) echo.then(() => served.add(i))
    // Those for whom there is a descriptor, and nobody else, though all are connected.
    const counts = [0]
    const settled = () => counts.push(served.size) && counts.at(-1)! > 0 && counts.at(-1) === counts.at(-2)
    await expect.poll(settled, { interval: 300 }).toBe(true)
    expect(served.size).toBeLessThan(40)
    const began = performance.now()
    const ticks = server.ticks()
    await expect.poll(() => performance.now() - began > 500).toBe(true)
    expect(server.ticks() - ticks).toBeLessThan(20) // A busy loop has 50 or more.
    // Each who leaves makes room for the next.
    for (const [i, echo] of echoes.entries()) {
      expect(await echo).toBe('x')
      clients[i]!.close()
    }
    expect(await server.serves()).toBe(true)
    expect(server.program.stderr).toBe('')
  })

  it('survives clients that reset: while they are queued, and while they are served', async () => {
    using server = await Server.start()
    const clients = [await server.dial(), await server.dial(), await server.dial()]
    server.signal('SIGSTOP') // Who comes now waits in the queue.
    for (let i = 0; i < 3; i++) clients.push(await server.dial())
    for (const client of clients) {
      await client.write('hello')
      reset(client)
    }
    server.signal('SIGCONT')
    expect(await server.serves()).toBe(true)
    await server.program.prints(/ECONNRESET|EPIPE/, 'stderr')
  })

  it('survives ECONNABORTED', async () => {
    const guard = `
      import { stand } from '${import.meta.resolve('sockfd/learn')}'
      let turn = 0
      stand(next => ({ ...next, accept4: (...args) => (turn++ % 2 ? next.accept4(...args) : -${ECONNABORTED}) }))`
    using server = await Server.start(
      '',
      `--import 'data:text/javascript,${encodeURIComponent(guard).replaceAll("'", '%27')}'`,
    )
    for (let i = 0; i < 3; i++) expect(await server.serves()).toBe(true)
    expect(server.program.stderr).toBe('')
  })

  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s: takes nobody any more, finishes what is in flight, and ends with 0',
    async signal => {
      using server = await Server.start()
      using idle = await server.dial()
      using busy = await server.dial(made => made.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096))
      const message = numbered(200_000)
      await busy.writeAll(message)
      // It has come as far as the server's kernel, at least.
      await expect.poll(() => ioctl(busy.fd, SIOCOUTQ)).toBe(0)
      expect(await server.serves()).toBe(true)
      server.signal(signal)
      expect(await text(idle)).toBe('')
      expect(await rejected(server.dial())).toBe('connect ECONNREFUSED')
      expect(Buffer.compare(await receive(busy, message.length), message)).toBe(0)
      expect(await text(busy)).toBe('')
      expect(await server.program.ended).toMatchObject({ status: 0, signal: null, stderr: '' })
    },
  )

  it('ends with 1 where it cannot listen', async () => {
    using server = await Server.start()
    const { status, stderr } = run(process.execPath, [EXAMPLE, '127.0.0.1', String(server.port)])
    expect(status).toBe(1)
    expect(stderr).toContain('bind EADDRINUSE')
  })
})
