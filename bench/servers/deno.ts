// The server of Deno.listen and Deno.listenDatagram.

import { bufferSize, bytes, host, mode, obey, port } from './command.ts'

interface Connection {
  setNoDelay(on: boolean): void
  read(buffer: Uint8Array): Promise<number | null>
  write(data: Uint8Array): Promise<number>
  close(): void
}
type Datagram = [data: Uint8Array, address: unknown]
declare const Deno: {
  listen(options: object): AsyncIterable<Connection> & { addr: { port: number } }
  listenDatagram(options: object): AsyncIterable<Datagram> & {
    addr: { port: number }
    send(data: Uint8Array, address: unknown): Promise<number>
  }
}

async function writeAll(connection: Connection, data: Uint8Array): Promise<void> {
  for (let at = 0; at < data.length; ) at += await connection.write(at === 0 ? data : data.subarray(at))
}

/** Answers to each read. */
async function serve(
  connection: Connection,
  answer: (buffer: Uint8Array, n: number) => Promise<void>,
): Promise<void> {
  try {
    const buffer = new Uint8Array(bufferSize)
    for (let n = await connection.read(buffer); n !== null; n = await connection.read(buffer))
      await answer(buffer, n)
  } catch {
    // The client went away.
  }
  connection.close()
}

function answers(connection: Connection): (buffer: Uint8Array, n: number) => Promise<void> {
  let count = 0
  if (mode === 'sink')
    return async (buffer, n) => {
      for (count += n; count >= bytes; count -= bytes) await connection.write(buffer.subarray(0, 1))
    }
  if (mode === 'source')
    return async (buffer, n) => {
      for (let rest = n * bytes; rest > 0; ) rest -= await connection.write(buffer.subarray(0, rest))
    }
  return (buffer, n) => writeAll(connection, buffer.subarray(0, n))
}

if (mode === 'datagram') {
  const socket = Deno.listenDatagram({ hostname: host, port, transport: 'udp' })
  obey(socket.addr.port)
  for await (const [data, address] of socket) await socket.send(data, address)
} else {
  const listener = Deno.listen({ hostname: host, port })
  obey(listener.addr.port)
  for await (const connection of listener) {
    connection.setNoDelay(true)
    void serve(connection, answers(connection))
  }
}
