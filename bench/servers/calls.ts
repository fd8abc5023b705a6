// The server of sockfd's calls, as the manual has them: they block, so it serves one
// connection after the other.

import {
  AF_INET,
  accept,
  bind,
  close,
  getsockname,
  IPPROTO_TCP,
  listen,
  POLLIN,
  poll,
  read,
  SOCK_STREAM,
  setsockopt,
  socket,
  TCP_NODELAY,
  write,
} from 'sockfd'
import { BACKLOG, bufferSize, bytes, host, mode, port } from './command.ts'

const STDIN = 0
const buffer = new Uint8Array(bufferSize)

function echo(fd: number): void {
  for (let n = read(fd, buffer); n > 0; n = read(fd, buffer))
    for (let at = 0; at < n; ) at += write(fd, buffer, at, n - at)
}

function sink(fd: number): void {
  let count = 0
  for (let n = read(fd, buffer); n > 0; n = read(fd, buffer)) {
    count += n
    for (; count >= bytes; count -= bytes) write(fd, buffer, 0, 1)
  }
}

function source(fd: number): void {
  for (let n = read(fd, buffer); n > 0; n = read(fd, buffer))
    for (let rest = n * bytes; rest > 0; ) rest -= write(fd, buffer, 0, Math.min(rest, bufferSize))
}

const serve = { sink, source }[mode] ?? echo
const listener = socket(AF_INET, SOCK_STREAM)
bind(listener, { family: AF_INET, address: host, port })
listen(listener, BACKLOG)
console.log((getsockname(listener) as { port: number }).port)
const waiting = [
  { fd: STDIN, events: POLLIN },
  { fd: listener, events: POLLIN },
]
while (poll(waiting, -1).revents[0] === 0) {
  const { fd } = accept(listener)
  try {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, 1)
    serve(fd)
  } catch {
    // The client went away.
  } finally {
    close(fd)
  }
}
