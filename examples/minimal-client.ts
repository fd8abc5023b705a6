// The minimal client of docs/server-flow.md: what Go's `net.Dial` does inside is
// socket() and connect(), and the kernel picks the local port in connect().
//
//   node dist/examples/minimal-client.js 127.0.0.1 8080

import { isIPv6 } from 'node:net'
import { pathToFileURL } from 'node:url'
import { AF_INET, AF_INET6, close, connect, read, SOCK_STREAM, socket, write } from 'sockfd'

/** Sends `text` to a server, and prints what it answers. */
export function request(
  address: string,
  port: number,
  text = 'this data is from client',
  print: (line: string) => void = console.log,
): void {
  const family = isIPv6(address) ? AF_INET6 : AF_INET
  const fd = socket(family, SOCK_STREAM)
  try {
    connect(fd, { family, address, port } as Parameters<typeof connect>[1])

    const written = write(fd, text)
    print(`Total data written : ${written}`)

    // The document prints all 10,000 bytes, NULs included, and calls the count of
    // those read "written": here it is the bytes that came.
    const bytes = new Uint8Array(10_000)
    const received = read(fd, bytes)
    const data = Buffer.from(bytes.buffer, 0, received).toString()
    print(`Data from server : ${data} \n Total data read : ${received}`)
  } finally {
    close(fd)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  request(process.argv[2] ?? '127.0.0.1', Number(process.argv[3] ?? 8080), process.argv[4])
