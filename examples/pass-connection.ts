// Passes connections to another process, which can be replaced while clients keep
// coming, and no request is lost. The front process only accepts: each connection goes
// as a descriptor (SCM_RIGHTS) over a Unix socket to a worker, which answers it. On
// SIGHUP a new worker is started; once it is ready it gets what comes from then on, and
// the old one answers all that it has been given, and ends.
//
// `net` passes a connection only between processes of Node, over the channel that
// child_process.fork() made. This way it goes to any program, over any Unix socket.
//
//   node dist/examples/pass-connection.js 127.0.0.1 8080
//   curl http://127.0.0.1:8080/
//   kill -HUP PID
//
// It prints (and curl is told which worker answered)
//
//   process 4100 listens on 127.0.0.1 8080
//   worker 4107 takes over
//   worker 4118 takes over
//   worker 4107 has ended

import { spawn } from 'node:child_process'
import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  CMSG_SPACE,
  cmsg,
  ErrnoException,
  SCM_RIGHTS,
  SOCK_SEQPACKET,
  SOL_SOCKET,
} from 'sockfd'
import { listen, Socket, socketpair } from 'sockfd/promises'

const PROGRAM = fileURLToPath(import.meta.url)

/** The channel's descriptor in a worker: the first behind stdin, stdout and stderr. */
const CHANNEL = 3

/** How many connections a worker has at once: the others wait in its channel, and then in the queue. */
const MOST = 256

/** How a message is refused if the worker is dead, or if its channel was closed while it waited for room. */
const GONE = ['EPIPE', 'ECONNRESET', 'ECANCELED']

/** Starts a worker: the front's end of its channel, once it is ready. */
async function startWorker(): Promise<Socket> {
  // A packet for each connection: it arrives whole, and the descriptor with it.
  const [channel, theirs] = socketpair(AF_UNIX, SOCK_SEQPACKET)
  const child = spawn(process.execPath, [PROGRAM, 'worker'], {
    stdio: ['ignore', 'inherit', 'inherit', theirs.fd],
  })
  theirs.close() // The child has a duplicate.
  child.on('error', error => console.error(error.message))
  child.on('exit', () => console.log(`worker ${child.pid} has ended`))
  if ((await channel.read(new Uint8Array(1))) === 0) {
    channel.close()
    throw new Error('the new worker ended before it was ready')
  }
  console.log(`worker ${child.pid} takes over`)
  return channel
}

/** The front process: accepts, and passes on. */
async function front(address: string, port: number): Promise<void> {
  const family = isIP(address) === 6 ? AF_INET6 : AF_INET
  const listener = listen({ address: { family, address, port } as Address, reuseAddress: true })
  let channel = await startWorker()

  async function replaceWorker(): Promise<void> {
    const next = await startWorker() // Until then the old one has all that comes.
    channel.close() // The old one reads what is still in it, and then the end.
    channel = next
    if (listener.fd < 0) channel.close() // A signal came meanwhile.
  }

  process.on('SIGHUP', () => replaceWorker().catch(error => console.error(error.message)))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => listener.close())
  console.log(`process ${process.pid} listens on ${address} ${listener.getsockname().port}`)

  try {
    for await (const { socket: connection } of listener) {
      for (;;) {
        const to = channel
        if (await pass(connection, to)) break
        if (to === channel) await replaceWorker() // It ended by itself, and what it had with it.
      }
      connection.close() // Only this descriptor: no FIN goes out while there is another.
    }
  } catch (error) {
    if (listener.fd >= 0) throw error // Else a signal closed it.
  } finally {
    listener.close()
    channel.close()
  }
}

/** Puts a connection's descriptor into a channel; false if the channel is none any more. */
async function pass(connection: Socket, channel: Socket): Promise<boolean> {
  try {
    // A descriptor travels with bytes: an empty packet would look like the end.
    const control = [{ level: SOL_SOCKET, type: SCM_RIGHTS, data: [connection.fd] }]
    await channel.sendmsg(['connection'], { control })
    return true
  } catch (error) {
    if (GONE.includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** The worker process: takes connections out of its channel until the end, and answers each. */
async function work(): Promise<void> {
  // Meant for the front, though a terminal sends them to both.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => {})
  const channel = Socket.from(CHANNEL)
  await channel.write('ready')

  const answering = new Set<Promise<void>>()
  for (;;) {
    const { bytes, control } = await channel.recvmsg([Buffer.alloc(16)], { controllen: CMSG_SPACE(4) })
    if (bytes === 0) break // The front closed its end, and all that it sent before has come.
    const [fd] = cmsg(control, SOL_SOCKET, SCM_RIGHTS) ?? []
    if (fd === undefined) throw new Error('a connection was lost: no descriptor was free for it')
    const answered = answer(Socket.from(fd))
      .catch(error => console.error(error.message))
      .finally(() => answering.delete(answered))
    answering.add(answered)
    if (answering.size === MOST) await Promise.race(answering)
  }
  channel.close() // The process goes on until the last one is answered.
}

/** Reads one request of HTTP, and tells who answered it. */
async function answer(connection: Socket): Promise<void> {
  try {
    const piece = Buffer.alloc(4096)
    for (let request = ''; !request.includes('\r\n\r\n'); ) {
      const bytes = await connection.read(piece, { timeout: 10_000 })
      if (bytes === 0 || request.length > 65_536) return
      request += piece.toString('latin1', 0, bytes)
    }
    const body = `answered by worker ${process.pid}\n`
    await connection.writeAll(`HTTP/1.0 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
  } finally {
    connection.close()
  }
}

const [address = '127.0.0.1', port = '8080', ...more] = process.argv.slice(2)
try {
  if (address === 'worker') await work()
  else if (isIP(address) && /^\d{1,5}$/.test(port) && Number(port) < 65_536 && more.length === 0)
    await front(address, Number(port))
  else {
    console.error('usage: node dist/examples/pass-connection.js [ADDRESS [PORT]]')
    process.exitCode = 2
  }
} catch (error) {
  if (!(error instanceof ErrnoException)) throw error
  // A port below 1024, mostly.
  console.error(error.message + (error.code === 'EACCES' ? ': needs CAP_NET_BIND_SERVICE' : ''))
  process.exitCode = 1
}
