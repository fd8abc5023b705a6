// The minimal server of docs/server-flow.md, step for step: socket → bind → listen →
// accept → read → write → close, for one client. Every call is the system call of
// that name, and accept() and read() block until there is something to return.
//
//   node dist/examples/minimal-server.js 127.0.0.1 8080
//   nc 127.0.0.1 8080

import { isIPv6 } from 'node:net'
import { pathToFileURL } from 'node:url'
import {
  AF_INET,
  AF_INET6,
  accept,
  bind,
  close,
  listen,
  read,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  write,
} from 'sockfd'

/** Steps 1, 2 and 3: what Go's `net.Listen` does inside. */
export function open(address: string, port: number): number {
  const family = isIPv6(address) ? AF_INET6 : AF_INET
  const listener = socket(family, SOCK_STREAM)
  try {
    // So does net.Listen: else a second run within a minute finds the port in TIME_WAIT.
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, 1)
    bind(listener, { family, address, port } as Parameters<typeof bind>[1])
    listen(listener, 128)
  } catch (err) {
    close(listener)
    throw err
  }
  return listener
}

/** Steps 4 to 7, for one client. */
export function serve(listener: number, print: (line: string) => void = console.log): void {
  print('Waiting for client...')

  // step 4: wait for a client and accept its connection, blocking
  const { fd } = accept(listener)
  try {
    // step 5: read the client's data
    const bytes = new Uint8Array(10_000) // 10 kB byte array
    const received = read(fd, bytes)
    if (received === 0) return // what Go calls io.EOF: the client closed its side
    const body = Buffer.from(bytes.buffer, 0, received).toString()
    print(`Received Data : ${body} \n total bytes : ${received} `)

    // This is where HTTP parsing would happen.

    // step 6: write the answer
    const response = 'OK'
    const sent = write(fd, response)
    print(`Sent Data : ${response} \n total bytes : ${sent} `)
  } finally {
    // step 7: close the client's connection
    close(fd)
  }
}

/** The whole program: serves one client, and closes the listener too. */
export function start(address: string, port: number): void {
  const listener = open(address, port)
  try {
    serve(listener)
  } finally {
    close(listener)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  start(process.argv[2] ?? '127.0.0.1', Number(process.argv[3] ?? 8080))
