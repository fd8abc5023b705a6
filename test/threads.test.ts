// Threads: each has the addon, and a door, to itself; the descriptors are everybody's.
// And the one thread that all of a program may be blocked in.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { connect, EBADF, F_GETFD, getsockname, SHUT_RDWR, shutdown } from 'sockfd'
import * as raw from 'sockfd/raw'
import { describe, expect, it } from 'vitest'
import { node, ROOT, start } from './support/children.ts'
import { Connection, Listener, tcp } from './support/sockets.ts'

const URLS = ['index', 'raw'].map(name => import.meta.resolve(`../dist/${name}.js`))

/** Starts a worker with `sockfd`, `raw`, `data` and `say` at hand. */
function worker(script: string, data: unknown = null): Worker {
  return new Worker(
    `const { parentPort, workerData } = require('node:worker_threads')
     const { data, urls } = workerData
     const say = message => parentPort.postMessage(message)
     Promise.all(urls.map(url => import(url))).then(([sockfd, raw]) => { ${script} })`,
    { eval: true, workerData: { data, urls: URLS } },
  )
}

/** What a worker says, and the code that it ends with. */
async function spoken(thread: Worker): Promise<{ said: unknown; code: number }> {
  const exit = once(thread, 'exit')
  const [said] = await once(thread, 'message')
  const [code] = await exit
  return { said, code }
}

const USE = `
  const { AF_INET, SOCK_STREAM, socket, bind, listen, connect, accept, getsockname, read, write, close } = sockfd
  let echoed = 0
  for (let i = 0; i < 20; i++) {
    const listener = socket(AF_INET, SOCK_STREAM)
    bind(listener, { family: AF_INET, address: '127.0.0.1', port: 0 })
    listen(listener, 1)
    const client = socket(AF_INET, SOCK_STREAM)
    connect(client, getsockname(listener))
    const served = accept(listener).fd
    write(client, data)
    const buffer = Buffer.alloc(100)
    echoed += buffer.toString('utf8', 0, read(served, buffer)) === data ? 1 : 0
    for (const fd of [listener, client, served]) close(fd)
  }
  say(echoed)`

describe('worker threads', () => {
  it.each([2, 8])('%d at once have the addon, and end with 0', async count => {
    const threads = Array.from({ length: count }, (_, i) => spoken(worker(USE, `thread ${i}`)))
    using connection = new Connection() // The main thread goes on meanwhile.
    expect(raw.write(connection.client.fd, Buffer.from('main'), 4)).toBe(4)
    for (const end of await Promise.all(threads)) expect(end).toEqual({ said: 20, code: 0 })
  })

  it('one after the other have the addon anew', async () => {
    for (const name of ['first', 'second'])
      expect(await spoken(worker(USE, name))).toEqual({ said: 20, code: 0 })
  })

  it('find their own words for a mistake', async () => {
    const script = `
      try { raw.listen('5', 1) } catch (err) { say([err.code, err instanceof TypeError, err.message]) }`
    expect(await spoken(worker(script))).toEqual({
      said: [
        'ERR_INVALID_ARG_TYPE',
        true,
        `The "fd" argument must be of type number. Received type string ('5')`,
      ],
      code: 0,
    })
  })

  it('may be terminated while they call', async () => {
    using listener = new Listener()
    const busy = worker(
      `const [addr, len] = [new Uint8Array(128), new Uint32Array(1)]
       say('busy')
       for (;;) {
         len[0] = 128
         raw.getsockname(data, addr, len)
         try { sockfd.listen(-1, 1) } catch {}
       }`,
      listener.fd,
    )
    await once(busy, 'message')
    expect(await busy.terminate()).toBe(1)
    expect(getsockname(listener.fd)).toEqual(listener.address)
  })

  // Nothing can be thrown in a thread that is being terminated, and that must not end the process.
  it.each([
    ['hold and let go', 'const p = poller(); p.add(one, 1, 1)', 'p.unref(); p.ref()'],
    ['make watches', '', 'const p = poller(); p.add(one, 1, 1); p.close()'],
    ['look into arrays', 'const v = [new Uint8Array(1)]', 'raw.writev(two, v); raw.readv(one, v)'],
    ['make mistakes', '', "try { raw.read(one, 'no', 'no') } catch {}"],
  ])('may be terminated while they %s, thirty of them', (_what, before, again) => {
    const script = `
      import { parentPort, workerData } from 'node:worker_threads'
      const [sockfd, raw] = await Promise.all(workerData.map(url => import(url)))
      const [one, two] = sockfd.pipe2()
      const poller = () => new sockfd.Poller(new Uint32Array(2), () => {})
      ${before}
      for (let times = 1; ; times++) {
        ${again}
        if (times === 2000) parentPort.postMessage('busy')
      }`
    const { stdout, stderr, status, signal } = node(`
      import { once } from 'node:events'
      import { Worker } from 'node:worker_threads'
      for (let i = 0; i < 30; i++) {
        const busy = new Worker(${JSON.stringify(script)}, { eval: true, workerData: ${JSON.stringify(URLS)} })
        await once(busy, 'message')
        if ((await busy.terminate()) !== 1) throw new Error('it ended by itself')
      }
      console.log('goes on')`)
    expect({ stdout, stderr, status, signal }).toEqual({
      stdout: 'goes on\n',
      stderr: '',
      status: 0,
      signal: null,
    })
  })

  it('that block in a call are woken by shutdown(2), not by close(2), and end', async () => {
    using connection = new Connection()
    const reader = worker(
      `say('reading')
       say(raw.read(data, new Uint8Array(8), 8))`,
      connection.server.fd,
    )
    const exit = once(reader, 'exit')
    await once(reader, 'message')
    const answer = once(reader, 'message')
    shutdown(connection.server.fd, SHUT_RDWR)
    expect(await answer).toEqual([0])
    expect(await exit).toEqual([0])
  })

  it('share the descriptors, and leave them open when they end', async () => {
    const { said, code } = await spoken(worker('say(sockfd.socket(sockfd.AF_INET, sockfd.SOCK_STREAM))'))
    expect(code).toBe(0)
    expect(raw.close(said as number)).toBe(0)
  })

  // A worker closes at its end what node:fs opened in it and did not close. With its
  // default it closes the number even if somebody else has it by then.
  it.each([
    [true, -EBADF],
    [false, 0],
  ])(
    'with trackUnmanagedFds: %s, what node:fs opened and close(2) closed: the next owner answers %d',
    (track, answer) => {
      const script = `
      import { Worker } from 'node:worker_threads'
      import * as raw from 'sockfd/raw'
      const code = ${JSON.stringify(`
        const { openSync } = require('node:fs')
        const { parentPort } = require('node:worker_threads')
        import('sockfd').then(({ AF_INET, SOCK_STREAM, close, dup3, socket }) => {
          const fd = openSync('/dev/null')
          close(fd)
          const stranger = socket(AF_INET, SOCK_STREAM)
          if (stranger !== fd) dup3(stranger, fd, 0)
          parentPort.postMessage(fd)
        })`)}
      const worker = new Worker(code, { eval: true, execArgv: [], trackUnmanagedFds: ${track} })
      let fd
      worker.on('message', message => { fd = message })
      worker.on('exit', () => console.log(raw.fcntl(fd, ${F_GETFD}, 0)))`
      expect(node(script)).toMatchObject({ stdout: `${answer}\n`, stderr: '', status: 0 })
    },
  )
})

/** The system calls that a blocked accept(2) is, by their number in /proc. */
const ACCEPT = { x64: '43', arm64: '202' }[process.arch as 'x64' | 'arm64']

/** The number of the call that a process' main thread is in; 'running' if none. */
const inCall = (pid: number): string => readFileSync(`/proc/${pid}/syscall`, 'utf8').split(' ')[0]!

describe('Ctrl-C', () => {
  const script = (listener: string) => `
    import { accept, AF_INET, bind, getsockname, listen, SOCK_STREAM, socket } from 'sockfd'
    import { writeSync } from 'node:fs'
    ${listener}
    const fd = socket(AF_INET, SOCK_STREAM)
    bind(fd, { family: AF_INET, address: '127.0.0.1', port: 0 })
    listen(fd, 1)
    writeSync(1, getsockname(fd).port + '\\n')
    accept(fd)
    writeSync(1, 'accepted\\n')`

  /** A process that is blocked in accept(2). */
  async function blocked(listener: string) {
    const child = start(process.execPath, ['--input-type=module', '--eval', script(listener)], { cwd: ROOT })
    const lines: string[] = []
    child.stdout!.setEncoding('utf8').on('data', (data: string) => lines.push(...data.trim().split('\n')))
    const exit = once(child, 'close')
    await expect.poll(() => lines.length).toBe(1)
    await expect.poll(() => inCall(child.pid!)).toBe(ACCEPT)
    return { child, exit, lines }
  }

  it('ends a program that is blocked in accept(2)', async () => {
    const { child, exit } = await blocked('')
    child.kill('SIGINT')
    expect(await exit).toEqual([null, 'SIGINT'])
  })

  it('waits until accept(2) returns where there is a listener for it: libuv has calls go on (SA_RESTART)', async () => {
    const { child, exit, lines } = await blocked(
      `process.on('SIGINT', () => { writeSync(1, 'SIGINT\\n'); process.exit(3) })
       setInterval(() => {}, 1000) // To have a loop that the listener is called from.`,
    )
    child.kill('SIGINT')
    const isPending = () => !/^ShdPnd:\s+0+$/m.test(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
    await expect.poll(isPending).toBe(false)
    await expect.poll(() => inCall(child.pid!)).toBe(ACCEPT)
    expect(lines).toHaveLength(1)
    using client = tcp()
    connect(client.fd, { family: 2, address: '127.0.0.1', port: Number(lines[0]) })
    expect(await exit).toEqual([3, null])
    expect(lines.slice(1)).toEqual(['accepted', 'SIGINT'])
  })
})
