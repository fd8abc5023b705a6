// The server of node:net.

import { type AddressInfo, createServer, type Socket } from 'node:net'
import { BACKLOG, bufferSize, bytes, host, mode, obey, port } from './command.ts'

const chunk = new Uint8Array(bufferSize)

function echo(socket: Socket): void {
  socket.on('data', data => socket.write(data))
}

function sink(socket: Socket): void {
  let count = 0
  socket.on('data', ({ length }) => {
    count += length
    for (; count >= bytes; count -= bytes) socket.write(chunk.subarray(0, 1))
  })
}

function source(socket: Socket): void {
  let rest = 0
  const pour = () => {
    for (let goesOn = true; goesOn && rest > 0; ) {
      const part = rest < bufferSize ? chunk.subarray(0, rest) : chunk
      rest -= part.length
      goesOn = socket.write(part)
    }
  }
  socket.on('drain', pour)
  socket.on('data', ({ length }) => {
    const waits = rest > 0
    rest += length * bytes
    if (!waits) pour()
  })
}

const serve = { sink, source }[mode] ?? echo
const server = createServer({ noDelay: true }, socket => {
  serve(socket)
  socket.on('error', () => {}) // It closes by itself.
})
server.listen({ host, port, backlog: BACKLOG }, () => obey((server.address() as AddressInfo).port))
