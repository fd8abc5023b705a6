// The echo server of node:net.

import { type AddressInfo, createServer } from 'node:net'
import { BACKLOG, obey } from './command.ts'

const server = createServer({ noDelay: true }, socket => {
  socket.on('data', data => socket.write(data))
  socket.on('error', () => {}) // It closes by itself.
})
server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () =>
  obey((server.address() as AddressInfo).port),
)
