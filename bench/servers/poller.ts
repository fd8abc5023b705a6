// The server of sockfd/raw: a Poller, level-triggered, and one buffer for all.

import {
  AF_INET,
  bind,
  EAGAIN,
  ECONNABORTED,
  EPOLLIN,
  EPOLLOUT,
  getsockname,
  IPPROTO_TCP,
  listen,
  SO_REUSEPORT,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  socket,
  TCP_NODELAY,
} from 'sockfd'
import * as raw from 'sockfd/raw'
import { BACKLOG, bufferSize, bytes, host, isShared, mode, obey, port } from './command.ts'

const { accept4, close, Poller, read, write } = raw
const buffer = new Uint8Array(bufferSize)
const one = new Uint8Array(Int32Array.of(1).buffer)

const LISTENER = 0
/** Reads of one connection in a row, of a sink. */
const FAIR = 16
/** Of each token. */
const fds: number[] = [-1]
const rests: (Uint8Array | undefined)[] = [undefined]
/** Bytes that have come, or that have to go. */
const counts: number[] = [0]
/** A member ends only in its own event, so that no other of its batch can name its token. */
const free: number[] = []

const serve = mode === 'sink' ? sink : mode === 'source' ? source : echo
const ready = new Uint32Array(2 * 256)
const poller = new Poller(ready, count => {
  for (let i = 0; i < 2 * count; i += 2) {
    const token = ready[i] as number
    if (token === LISTENER) acceptAll()
    else if (rests[token] === undefined) serve(token)
    else writeRest(token)
  }
})

const listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC)
if (isShared) setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, 1)
bind(listener, { family: AF_INET, address: host, port })
listen(listener, BACKLOG)
poller.add(listener, EPOLLIN, LISTENER)
obey((getsockname(listener) as { port: number }).port)

function acceptAll(): void {
  for (;;) {
    const fd = accept4(listener, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC)
    if (fd === -EAGAIN || fd === -ECONNABORTED) return
    if (fd < 0) throw new Error(`accept4: ${fd}`)
    raw.setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, one, 4)
    const token = free.pop() ?? fds.length
    fds[token] = fd
    rests[token] = undefined
    counts[token] = 0
    poller.add(fd, EPOLLIN, token)
  }
}

function echo(token: number): void {
  const fd = fds[token] as number
  const n = read(fd, buffer, bufferSize)
  if (n <= 0) {
    if (n !== -EAGAIN) end(token)
    return
  }
  const sent = write(fd, buffer, n)
  if (sent === n) return
  if (sent < 0 && sent !== -EAGAIN) {
    end(token)
    return
  }
  rests[token] = buffer.slice(Math.max(sent, 0), n)
  poller.modify(fd, EPOLLOUT, token)
}

function writeRest(token: number): void {
  const fd = fds[token] as number
  const rest = rests[token] as Uint8Array
  const sent = write(fd, rest, rest.length)
  if (sent < 0 && sent !== -EAGAIN) end(token)
  else if (sent < rest.length) rests[token] = rest.subarray(Math.max(sent, 0))
  else {
    rests[token] = undefined
    poller.modify(fd, EPOLLIN, token)
  }
}

function sink(token: number): void {
  const fd = fds[token] as number
  for (let i = 0; i < FAIR; i++) {
    const n = read(fd, buffer, bufferSize)
    if (n === -EAGAIN) return
    if (n <= 0) {
      end(token)
      return
    }
    counts[token]! += n
    if (counts[token]! >= bytes) {
      counts[token]! -= bytes
      write(fd, buffer, 1)
    }
    if (n < bufferSize) return
  }
}

function source(token: number): void {
  const fd = fds[token] as number
  const wasOwed = counts[token]! > 0
  const n = read(fd, buffer, bufferSize)
  if (n === 0 || (n < 0 && n !== -EAGAIN)) {
    end(token)
    return
  }
  if (n > 0) counts[token]! += n * bytes
  while (counts[token]! > 0) {
    const sent = write(fd, buffer, Math.min(counts[token]!, bufferSize))
    if (sent === -EAGAIN) break
    if (sent < 0) {
      end(token)
      return
    }
    counts[token]! -= sent
  }
  const isOwed = counts[token]! > 0
  if (isOwed !== wasOwed) poller.modify(fd, isOwed ? EPOLLIN | EPOLLOUT : EPOLLIN, token)
}

function end(token: number): void {
  const fd = fds[token] as number
  poller.remove(fd)
  close(fd)
  rests[token] = undefined
  free.push(token)
}
