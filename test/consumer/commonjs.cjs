// The package as CommonJS's: Node's require(esm) loads it.

const assert = require('node:assert/strict')
const { AF_UNIX, close, read, SOCK_STREAM, socketpair, write } = require('sockfd')
const { claims } = require('sockfd/learn')
const promises = require('sockfd/promises')
const raw = require('sockfd/raw')

const [a, b] = socketpair(AF_UNIX, SOCK_STREAM)
write(a, 'hello')
assert.equal(read(b, new Uint8Array(16)), 5)
close(a)
assert.equal(raw.close(b), 0)
assert.equal(claims.length, 30)

const [one, other] = promises.socketpair(AF_UNIX, SOCK_STREAM)
const both = [one.read(new Uint8Array(16), { timeout: 5000 }), other.write('hello')]
Promise.all(both).then(counts => {
  assert.deepEqual(counts, [5, 5])
  for (const each of [one, other]) each.close()
  console.log(`ok: CommonJS, Node ${process.versions.node}`)
})
