// The echo server of sockfd/promises: one async function a connection.

import { AF_INET, IPPROTO_TCP, read, TCP_NODELAY } from 'sockfd'
import { listen, type Socket } from 'sockfd/promises'
import { BACKLOG, bufferSize, obey, waitsIdle } from './command.ts'

async function serve(socket: Socket<Uint8Array>): Promise<void> {
  try {
    const buffer = new Uint8Array(bufferSize)
    for (let n = await socket.read(buffer); n > 0; n = await socket.read(buffer))
      await socket.writeAll(buffer.subarray(0, n))
  } catch {
    // The client went away.
  } finally {
    socket.close()
  }
}

const shared = new Uint8Array(bufferSize)

/** Waits with no buffer: what is read into the shared one leaves it before anybody else's turn. */
async function serveIdle(socket: Socket<Uint8Array>): Promise<void> {
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

const listener = listen({ address: { family: AF_INET, address: '127.0.0.1', port: 0 }, backlog: BACKLOG })
obey((listener.getsockname() as { port: number }).port)
for await (const { socket } of listener) {
  socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
  void (waitsIdle ? serveIdle : serve)(socket)
}
