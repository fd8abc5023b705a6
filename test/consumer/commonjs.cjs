// The package as CommonJS's: Node's require(esm) loads it.

const assert = require('node:assert/strict')
const { AF_UNIX, close, read, SOCK_STREAM, socketpair, write } = require('sockfd')
const { claims } = require('sockfd/learn')
const raw = require('sockfd/raw')

const [a, b] = socketpair(AF_UNIX, SOCK_STREAM)
write(a, 'hello')
assert.equal(read(b, new Uint8Array(16)), 5)
close(a)
assert.equal(raw.close(b), 0)
assert.equal(claims.length, 30)
console.log(`ok: CommonJS, Node ${process.versions.node}`)
