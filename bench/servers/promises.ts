// The server of sockfd/promises: one async function a connection.

import { AF_INET, IPPROTO_TCP, read, SO_REUSEPORT, SOL_SOCKET, TCP_NODELAY } from 'sockfd'
import { listen, type Socket } from 'sockfd/promises'
import { BACKLOG, bufferSize, bytes, host, isShared, mode, obey, port } from './command.ts'

async function echo(socket: Socket<Uint8Array>): Promise<void> {
  const buffer = new Uint8Array(bufferSize)
  for (let n = await socket.read(buffer); n > 0; n = await socket.read(buffer))
    await socket.writeAll(buffer.subarray(0, n))
}

const shared = new Uint8Array(bufferSize)

/**
 * Waits with no buffer: what is read into the shared one leaves it before anybody else's
 * turn. And with no promise but its own, since each would be kept for as long as it waits.
 */
async function idle(socket: Socket<Uint8Array>): Promise<void> {
  try {
    for (;;) {
      await socket.readable()
      const n = read(socket.fd, shared)
      if (n === 0) return
      await socket.writeAll(shared.slice(0, n))
    }
  } catch {
    // The client went away.
  } finally {
    socket.close()
  }
}

async function sink(socket: Socket<Uint8Array>): Promise<void> {
  const buffer = new Uint8Array(bufferSize)
  const one = buffer.subarray(0, 1)
  let count = 0
  for (let n = await socket.read(buffer); n > 0; n = await socket.read(buffer)) {
    count += n
    for (; count >= bytes; count -= bytes) await socket.write(one)
  }
}

async function source(socket: Socket<Uint8Array>): Promise<void> {
  const buffer = new Uint8Array(bufferSize)
  for (let n = await socket.read(buffer); n > 0; n = await socket.read(buffer))
    for (let rest = n * bytes; rest > 0; ) rest -= await socket.write(buffer.subarray(0, rest))
}

const serve = { sink, source }[mode] ?? echo
const listener = listen({
  address: { family: AF_INET, address: host, port },
  backlog: BACKLOG,
  prepare: made => isShared && made.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1),
})
obey((listener.getsockname() as { port: number }).port)
for await (const { socket } of listener) {
  socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
  if (mode === 'idle') void idle(socket)
  else
    serve(socket)
      .catch(() => {}) // The client went away.
      .finally(() => socket.close())
}
