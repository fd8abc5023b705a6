// The server of Bun.listen and Bun.udpSocket. Bun reads into a buffer of its own.

import { bufferSize, bytes, host, mode, obey, port } from './command.ts'

interface Connection {
  rest: Uint8Array | undefined
  count: number
}
interface Socket {
  data: Connection
  write(data: Uint8Array): number
}
declare const Bun: {
  listen(options: object): { port: number }
  udpSocket(options: object): Promise<{ port: number }>
}
interface Datagrams {
  send(data: Uint8Array, port: number, address: string): boolean
}

const chunk = new Uint8Array(bufferSize)

function echo(socket: Socket, data: Uint8Array): void {
  const { rest } = socket.data
  if (rest !== undefined) {
    socket.data.rest = Buffer.concat([rest, data])
    return
  }
  const sent = socket.write(data)
  if (sent < data.length) socket.data.rest = data.slice(Math.max(sent, 0))
}

function sink(socket: Socket, { length }: Uint8Array): void {
  socket.data.count += length
  for (; socket.data.count >= bytes; socket.data.count -= bytes) socket.write(chunk.subarray(0, 1))
}

function source(socket: Socket, { length }: Uint8Array): void {
  socket.data.count += length * bytes
  pour(socket)
}

function pour(socket: Socket): void {
  const { data } = socket
  while (data.count > 0) {
    const part = data.count < bufferSize ? chunk.subarray(0, data.count) : chunk
    const sent = socket.write(part)
    if (sent > 0) data.count -= sent
    if (sent < part.length) return
  }
}

function drain(socket: Socket): void {
  const { rest } = socket.data
  if (mode === 'source') pour(socket)
  if (rest === undefined) return
  const sent = socket.write(rest)
  socket.data.rest = sent < rest.length ? rest.subarray(Math.max(sent, 0)) : undefined
}

if (mode === 'datagram') {
  const data = (socket: Datagrams, message: Uint8Array, port: number, address: string) =>
    socket.send(message, port, address)
  obey((await Bun.udpSocket({ hostname: host, port, socket: { data } })).port)
} else {
  const open = (socket: Socket) => {
    socket.data = { rest: undefined, count: 0 }
  }
  const data = { sink, source }[mode] ?? echo
  obey(Bun.listen({ hostname: host, port, socket: { open, data, drain, close() {}, error() {} } }).port)
}
