// A server that is replaced while it serves: its successor binds the same port, by
// SO_REUSEPORT, before it stops, and no request is lost.
//
// The kernel gives each socket of such a group a queue of its own, and resets what waits
// in the queue of one that closes. So the successor attaches a program to the group that
// steers every new connection to itself, and only then tells the old server to stop; that
// one takes all that its queue still holds, until nobody has come for a second, closes,
// and finishes what it has begun. `net` can set reusePort (from Node 22.12 on), but attaches no
// program, and its close() does not look into the queue.
//
//   node dist/examples/graceful-restart.js 127.0.0.1 8080 & sleep 1
//   curl 127.0.0.1:8080
//   node dist/examples/graceful-restart.js --replace $! 127.0.0.1 8080 & sleep 1
//   curl 127.0.0.1:8080
//   kill $!
//
// Each server answers with its process id, and prints:
//
//     1234 serves 127.0.0.1 8080
//     1234 takes what is queued
//     1234 is done
//
// What can be lost even so: a connection whose handshake the old server's socket began and
// whose last ACK comes more than a second after all others, for its packets went astray.
// (Since Linux 5.14 net.ipv4.tcp_migrate_req=1 makes the kernel itself move such, and the
// queue, to another socket of the group.) The servers must be of one user; and one restart must be
// over before the next begins: the program knows two sockets, the old and the new.

import { isIP, isIPv6 } from 'node:net'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import {
  type Address,
  AF_INET,
  AF_INET6,
  BPF_K,
  BPF_RET,
  SO_ATTACH_REUSEPORT_CBPF,
  SO_REUSEPORT,
  SOL_SOCKET,
} from 'sockfd'
import { type Accepted, listen, type Socket, type WaitOptions } from 'sockfd/promises'

/** How long nobody must have come before the old server's queue is held for empty: far longer than a handshake. */
const QUIET_MS = 1000
/** How long a client may take to send his request. */
const PATIENCE_MS = 10_000

/** `ret #1`: always the second socket of the group. When the first is gone, and there is none, the kernel chooses. */
const TO_THE_SECOND = [{ code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 1 }]

/** One request, one answer: just enough of HTTP for curl. */
async function answer(socket: Socket<Uint8Array>): Promise<void> {
  try {
    const buffer = Buffer.alloc(4096)
    for (let request = ''; !request.includes('\r\n\r\n'); ) {
      const bytes = await socket.read(buffer, { timeout: PATIENCE_MS })
      if (bytes === 0) return // He asked for nothing.
      request += buffer.toString('latin1', 0, bytes)
    }
    const body = `${process.pid}\n`
    const head = `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\nConnection: close`
    await socket.writeAll(`${head}\r\n\r\n${body}`, { timeout: PATIENCE_MS })
  } finally {
    socket.close()
  }
}

/** Serves until `stop` is aborted, and then those who were there before. */
async function serve(address: Address, old: number | undefined, stop: AbortSignal): Promise<void> {
  const listener = listen({ address, prepare: made => made.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1) })
  const inHand = new Set<Promise<void>>()

  /** Takes connections until the waiting ends by its limits. */
  const take = async (limits: WaitOptions): Promise<void> => {
    for (;;) {
      let accepted: Accepted
      try {
        accepted = await listener.accept(limits)
      } catch (error) {
        if (['AbortError', 'TimeoutError'].includes((error as Error).name)) return
        throw error
      }
      const answered = answer(accepted.socket)
        .catch(error => console.error(`${process.pid}: ${error.message}`)) // A client's trouble is his own.
        .finally(() => inHand.delete(answered))
      inHand.add(answered)
    }
  }

  try {
    if (old !== undefined) {
      listener.setsockopt(SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, TO_THE_SECOND)
      process.kill(old, 'SIGTERM')
    }
    const local = listener.getsockname()
    console.log(`${process.pid} serves ${local.address} ${local.port}`)
    await take({ signal: stop })
    console.log(`${process.pid} takes what is queued`)
    await take({ timeout: QUIET_MS })
  } finally {
    listener.close()
  }
  await Promise.all(inHand)
  console.log(`${process.pid} is done`)
}

/** The command line; undefined if it is wrong. */
function parse() {
  try {
    const { values, positionals } = parseArgs({
      options: { replace: { type: 'string' } },
      allowPositionals: true,
    })
    const [address = '127.0.0.1', port = '8080', ...more] = positionals
    const isFine = isIP(address) !== 0 && /^\d+$/.test(port) && Number(port) <= 65535 && more.length === 0
    const old = values.replace === undefined ? undefined : Number(values.replace)
    const family = isIPv6(address) ? AF_INET6 : AF_INET
    if (!isFine || (old !== undefined && !(Number.isInteger(old) && old > 1))) return undefined
    return { address: { family, address, port: Number(port) } as Address, old }
  } catch {
    return undefined // An option that there is not.
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const wish = parse()
  if (wish === undefined) {
    console.error('usage: graceful-restart.js [--replace PID] [ADDRESS [PORT]]')
    process.exit(2)
  }
  const stop = new AbortController()
  // Once: who asks a second time does not want to wait.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  try {
    await serve(wish.address, wish.old, stop.signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    console.error(`graceful-restart: ${(error as Error).message}`)
    process.exitCode = 1
  }
}
