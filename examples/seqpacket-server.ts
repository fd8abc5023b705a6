// A server of records: SOCK_SEQPACKET is a connection, as a stream is, and each send(2)
// arrives as one recv(2), as datagrams do. In order, nothing lost, nothing cut into
// pieces or glued together; it does what a length in front of each message does on a
// stream. This server sends every record back.
//
// What is hard is an empty record, for recvmsg(2) then returns 0, as it does at the end:
//
// - MSG_EOR, by which POSIX marks a record's end, is never set by Linux's Unix sockets.
// - POLLRDHUP of poll(2) is set once the other side has said all. If it is not set, a 0
//   was a record. If it is, one may have been a record still: the last ones before the
//   end were in the queue already.
// - A control message comes with each record and never with the end. SO_PASSCRED asks
//   for one: so this server does.
//
// `net` opens streams only, and `dgram` UDP only.
//
//   node dist/examples/seqpacket-server.js /tmp/records.sock
//   python3 -c "from socket import *; s = socket(AF_UNIX, SOCK_SEQPACKET); s.connect('/tmp/records.sock'); s.send(b'one'); s.send(b''); print(s.recv(9), s.recv(9))"
//
// It prints
//
//   listening on /tmp/records.sock
//   client 1: a record of 3 bytes: "one"
//   client 1: a record of 0 bytes: ""
//   client 1: the end after 2 records

import { rmSync } from 'node:fs'
import {
  AF_UNIX,
  CMSG_SPACE,
  ErrnoException,
  MSG_TRUNC,
  SO_PASSCRED,
  SOCK_SEQPACKET,
  SOL_SOCKET,
  sizeof,
} from 'sockfd'
import { listen, type Socket } from 'sockfd/promises'

/** The longest record that is kept whole, in bytes. */
const LONGEST = 65_536

/** Room for one struct ucred; so there is none for descriptors that somebody sends. */
const ROOM = CMSG_SPACE(sizeof.ucred)

/** Sends each record of a client back, until his end. */
async function serve(client: Socket, name: string): Promise<void> {
  try {
    client.setsockopt(SOL_SOCKET, SO_PASSCRED, 1)
    const buffer = Buffer.alloc(LONGEST)
    for (let records = 0; ; records++) {
      // MSG_TRUNC: the record's own length, however much of it the buffer has room for.
      const { bytes, control } = await client.recvmsg([buffer], { flags: MSG_TRUNC, controllen: ROOM })
      if (bytes === 0 && control.length === 0) {
        console.log(`${name}: the end after ${records} records`)
        return
      }
      const record = buffer.subarray(0, Math.min(bytes, LONGEST))
      const cut = bytes > LONGEST ? `, of which ${LONGEST} fit` : ''
      const shown = JSON.stringify(record.toString('utf8', 0, 32))
      console.log(`${name}: a record of ${bytes} bytes${cut}: ${shown}`)
      await client.send(record)
    }
  } finally {
    client.close()
  }
}

const [path, ...more] = process.argv.slice(2)
if (!path || more.length > 0) {
  console.error('usage: node dist/examples/seqpacket-server.js PATH')
  process.exit(2)
}
try {
  const listener = listen({ address: { family: AF_UNIX, path }, type: SOCK_SEQPACKET })
  process.once('exit', () => rmSync(path, { force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit())
  console.log(`listening on ${path}`)
  let clients = 0
  for await (const { socket } of listener) {
    const name = `client ${++clients}`
    serve(socket, name).catch(error => console.error(`${name}: ${error.message}`))
  }
} catch (error) {
  // A RangeError: the path is longer than a socket's address.
  if (!(error instanceof ErrnoException || error instanceof RangeError)) throw error
  console.error(error.message)
  process.exit(error instanceof RangeError ? 2 : 1)
}
