// The package as an ES module's: one connection, refusals and mistakes, in all entry points.

import assert from 'node:assert/strict'
import {
  AF_INET,
  accept,
  bind,
  close,
  connect,
  getsockname,
  listen,
  read,
  SOCK_STREAM,
  socket,
  write,
} from 'sockfd'
import { explain, inspect, trace } from 'sockfd/learn'
import { Socket, socketpair } from 'sockfd/promises'
import * as raw from 'sockfd/raw'

const lines = []
const tracing = trace(call => lines.push(call.line))
const listener = socket(AF_INET, SOCK_STREAM)
bind(listener, { family: AF_INET, address: '127.0.0.1', port: 0 })
listen(listener, 1)
const client = socket(AF_INET, SOCK_STREAM)
connect(client, getsockname(listener))
const { fd } = accept(listener)
write(client, 'hello')
const buffer = new Uint8Array(16)
assert.equal(read(fd, buffer), 5)
assert.equal(inspect(fd).state, 'ESTABLISHED')
for (const each of [fd, client, listener]) close(each)
tracing[Symbol.dispose]()

assert.match(lines[0], /^socket\(AF_INET, SOCK_STREAM, IPPROTO_IP\) = \d+$/)
assert.ok(raw.close(listener) < 0)
assert.throws(() => close(listener), { code: 'EBADF', syscall: 'close' })
assert.throws(() => read(0, 'no bytes'), { code: 'ERR_INVALID_ARG_TYPE' })
assert.equal(explain('EBADF', 'close').code, 'EBADF')

const [one, other] = socketpair(1, SOCK_STREAM)
const reading = one.read(buffer, { timeout: 5000 })
await other.writeAll('hello')
assert.equal(await reading, 5)
for (const each of [one, Socket.from(other.release())]) each.close()
console.log(`ok: ES module, Node ${process.versions.node}`)
