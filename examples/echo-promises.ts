// An echo server that lasts: what docs/promises.md explains. It survives running out of
// descriptors, clients that reset, slow readers and half-closed connections, and on
// SIGINT or SIGTERM it finishes what is in flight before it ends.
//
//   node dist/examples/echo-promises.js 127.0.0.1 8080

import { isIPv6 } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { type Address, AF_INET, AF_INET6, SHUT_RD } from 'sockfd'
import { listen, type Socket } from 'sockfd/promises'

/** Why accept() is refused when there is nothing wrong but that too much is open. */
const EXHAUSTED = ['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM']

/** Sends back what comes, until the client's end. The next read waits for the write: a slow reader slows itself. */
async function echo(socket: Socket<Uint8Array>): Promise<void> {
  try {
    for await (const bytes of socket) await socket.writeAll(bytes, { timeout: 60_000 })
  } finally {
    socket.close()
  }
}

/** Serves until `stop` is aborted, and then until the last client has what is his. */
export async function serve(address: string, port: number, stop: AbortSignal): Promise<void> {
  const family = isIPv6(address) ? AF_INET6 : AF_INET
  const listener = listen({ address: { family, address, port } as Address, reuseAddress: true })
  const clients = new Map<Socket, Promise<void>>()
  let pause = new AbortController() // Aborted when a descriptor is free again.

  stop.addEventListener('abort', () => {
    listener.close() // accept() is refused: ECANCELED.
    pause.abort()
    for (const client of clients.keys()) {
      try {
        client.shutdown(SHUT_RD) // What has come is still read, and then the end.
      } catch {} // He was quicker.
    }
  })

  const local = listener.getsockname()
  console.log(`listening on ${local.address} ${local.port}`)
  while (!stop.aborted) {
    try {
      const { socket, address } = await listener.accept()
      const served = echo(socket)
        .catch(error => console.error(`${address.address} ${address.port}: ${error.message}`))
        .finally(() => {
          clients.delete(socket)
          pause.abort()
        })
      clients.set(socket, served)
    } catch (error) {
      if (stop.aborted) break
      if (!EXHAUSTED.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      // The connection stays in the queue. To ask again at once would be to ask for ever.
      pause = new AbortController()
      await sleep(100, undefined, { signal: pause.signal }).catch(() => {})
    }
  }
  await Promise.all(clients.values())
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const stop = new AbortController()
  // Once: who asks a second time does not want to wait.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  await serve(process.argv[2] ?? '127.0.0.1', Number(process.argv[3] ?? 8080), stop.signal)
}
