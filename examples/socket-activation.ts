// Socket activation: a server that opens no socket, but is given one that listens
// already, by systemd or by whoever else keeps to sd_listen_fds(3). The environment
// says for whom (LISTEN_PID), how many (LISTEN_FDS) and what each is for
// (LISTEN_FDNAMES); the descriptors are 3, 4, …. So a server needs no right to a low
// port, starts when its first client comes, and is replaced while the queue goes on.
//
// `net` takes such a descriptor unseen, by listen({ fd }): it cannot ask whether that is a
// socket, and listens. And it cannot wait for a client without accepting him, which is
// what the one who starts the server must do.
//
//   node dist/examples/socket-activation.js activate 127.0.0.1 8080 node dist/examples/socket-activation.js
//   systemd-socket-activate -l 127.0.0.1:8080 --fdname=greeter node dist/examples/socket-activation.js
//   nc 127.0.0.1 8080
//
// Either of the first two prints at last
//
//   descriptor 3, greeter, listens on 127.0.0.1 8080
//
// and nc is told: hello from process 4200, which was given descriptor 3.

import { spawn } from 'node:child_process'
import { fstatSync } from 'node:fs'
import { isIP } from 'node:net'
import { constants } from 'node:os'
import {
  type Address,
  AF_INET,
  AF_INET6,
  AF_UNIX,
  bind,
  close,
  ErrnoException,
  getsockname,
  getsockopt,
  type KernelAddress,
  listen,
  POLLIN,
  poll,
  SO_ACCEPTCONN,
  SO_REUSEADDR,
  SOCK_CLOEXEC,
  SOCK_STREAM,
  SOL_SOCKET,
  SOMAXCONN,
  setsockopt,
  socket,
} from 'sockfd'
import { type Accepted, Socket } from 'sockfd/promises'

/** SD_LISTEN_FDS_START: the first descriptor behind stdin, stdout and stderr. */
const FIRST = 3

/** A descriptor that this process was given. */
interface Passed {
  fd: number
  name: string
}

/** What sd_listen_fds_with_names(3) gives: nothing if it was not meant for this process. */
function passed(): Passed[] {
  const { LISTEN_PID, LISTEN_FDS, LISTEN_FDNAMES } = process.env
  // No child of ours is to take them for its own.
  for (const name of ['LISTEN_PID', 'LISTEN_FDS', 'LISTEN_FDNAMES']) delete process.env[name]
  if (Number(LISTEN_PID) !== process.pid || !/^\d{1,4}$/.test(LISTEN_FDS ?? '')) return []
  const names = LISTEN_FDNAMES?.split(':') ?? []
  return Array.from({ length: Number(LISTEN_FDS) }, (_, i) => ({
    fd: FIRST + i,
    name: names[i] ?? 'unknown',
  }))
}

/**
 * Why a descriptor is none to accept from: the environment may say anything. That our
 * own children do not inherit it (FD_CLOEXEC), Node has seen to when it started.
 */
function mistakeIn(fd: number): string | undefined {
  try {
    if (!fstatSync(fd).isSocket()) return 'is no socket' // S_ISSOCK
  } catch {
    return 'is not open'
  }
  return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN) === 0 ? 'does not listen' : undefined
}

/** The server: greets whoever comes to a socket that it was given. */
async function serve(): Promise<void> {
  const all = passed()
  if (all.length === 0) quit(1, 'no socket was passed to this process: start it by "activate", or by systemd')
  for (const { fd, name } of all) {
    const mistake = mistakeIn(fd)
    if (mistake !== undefined) quit(1, `descriptor ${fd}, ${name}, ${mistake}`)
    console.log(`descriptor ${fd}, ${name}, listens on ${where(getsockname(fd))}`)
  }
  const listeners = all.map(({ fd }) => Socket.from(fd))
  // Who waits in the queue then is not lost: systemd has the socket too.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      for (const listener of listeners) listener.close()
    })
  await Promise.all(listeners.map(greet))
}

/** Greets all who come to one of them. */
async function greet(listener: Socket<Accepted>): Promise<void> {
  const text = `hello from process ${process.pid}, which was given descriptor ${listener.fd}\n`
  try {
    for await (const { socket: client } of listener)
      client
        .writeAll(text, { timeout: 10_000 })
        .catch(error => console.error(error.message))
        .finally(() => client.close())
  } catch (error) {
    if (listener.fd >= 0) throw error // Else a signal closed it.
  }
}

/** The activator: listens, waits for the first client, and leaves him to the program. */
function activate(address: string, port: number, program: readonly string[]): void {
  const family = isIP(address) === 6 ? AF_INET6 : AF_INET
  const listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC)
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, 1)
  bind(listener, { family, address, port } as Address)
  listen(listener, SOMAXCONN)
  console.log(`waiting on ${where(getsockname(listener))}`)
  poll([{ fd: listener, events: POLLIN }], -1) // He is in the queue then, and stays there.

  // LISTEN_PID is the program's own number, which is known only in its process: there
  // a shell notes it, and then becomes the program.
  const shell = ['-c', 'export LISTEN_PID=$$; exec "$@"', 'sh', ...program]
  const child = spawn('/bin/sh', shell, {
    stdio: ['inherit', 'inherit', 'inherit', listener], // 0, 1, 2, and as 3 the socket.
    env: { ...process.env, LISTEN_FDS: '1', LISTEN_FDNAMES: 'greeter' },
  })
  close(listener) // It is the program's now.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', error => quit(1, error.message))
  child.on('exit', (status, signal) => {
    process.exitCode = status ?? 128 + constants.signals[signal!] // As a shell tells it.
  })
}

const where = (at: KernelAddress): string =>
  at.family === AF_UNIX ? String(at.path) : `${at.address} ${at.port}`

function quit(status: number, message: string): never {
  console.error(message)
  process.exit(status)
}

const [command, address = '', port = '', ...program] = process.argv.slice(2)
try {
  if (command === undefined) await serve()
  else if (
    command === 'activate' &&
    isIP(address) &&
    /^\d{1,5}$/.test(port) &&
    Number(port) < 65_536 &&
    program.length > 0
  )
    activate(address, Number(port), program)
  else quit(2, 'usage: node dist/examples/socket-activation.js [activate ADDRESS PORT PROGRAM [ARGUMENT…]]')
} catch (error) {
  if (!(error instanceof ErrnoException)) throw error
  // A port below 1024, mostly.
  quit(1, error.message + (error.code === 'EACCES' ? ': needs CAP_NET_BIND_SERVICE' : ''))
}
