// A Unix server that asks the kernel who its clients are. Two answers are not the same:
//
// - SO_PEERCRED: who called connect(2), as he was then. With it SO_PEERPIDFD, a descriptor
//   of that process: its number may go to another one, the descriptor never does.
// - SCM_CREDENTIALS: who sent this message. Connections are inherited and passed on.
//
// Nobody can lie about the first; about the second nobody but root. `net` knows neither
// the options nor the messages.
//
//   node dist/examples/peer-credentials.js /tmp/peer.sock
//   nc -U /tmp/peer.sock
//
// It prints (and of a message nc is told the same)
//
//   listening on /tmp/peer.sock
//   connected: pid 4310, uid 1000, gid 1000
//   message: pid 4310, uid 1000, gid 1000 sent 6 bytes; pid 4310, who connected, runs

import { rmSync } from 'node:fs'
import {
  AF_UNIX,
  CMSG_SPACE,
  close,
  cmsg,
  ErrnoException,
  POLLIN,
  poll,
  SCM_CREDENTIALS,
  SO_PASSCRED,
  SO_PEERCRED,
  SO_PEERPIDFD,
  SOL_SOCKET,
  sizeof,
  type Ucred,
} from 'sockfd'
import { listen, type Socket } from 'sockfd/promises'

/** Room for one struct ucred; so there is none for descriptors that somebody sends. */
const ROOM = CMSG_SPACE(sizeof.ucred)

const shown = ({ pid, uid, gid }: Ucred): string => `pid ${pid}, uid ${uid}, gid ${gid}`

/** A descriptor of the process that connected; undefined if it is gone, or before Linux 6.5. */
function pidfdOf(client: Socket): number | undefined {
  try {
    return client.getsockopt(SOL_SOCKET, SO_PEERPIDFD)
  } catch (error) {
    if (!(error instanceof ErrnoException)) throw error
    return undefined
  }
}

/** A descriptor of a process is ready to be read when the process has ended. */
function lifeOf(pidfd: number | undefined): string {
  if (pidfd === undefined) return 'is unknown to the kernel'
  return poll([{ fd: pidfd, events: POLLIN }], 0).ready === 0 ? 'runs' : 'has ended'
}

/** Tells a client, for each message, who he is. */
async function serve(client: Socket): Promise<void> {
  const connected = client.getsockopt(SOL_SOCKET, SO_PEERCRED)
  const pidfd = pidfdOf(client)
  const buffer = Buffer.alloc(4096)
  try {
    console.log(`connected: ${shown(connected)}`)
    client.setsockopt(SOL_SOCKET, SO_PASSCRED, 1)
    for (;;) {
      // What two processes sent is never read as one, though this is a stream.
      const { bytes, control } = await client.recvmsg([buffer], { controllen: ROOM })
      const sender = cmsg(control, SOL_SOCKET, SCM_CREDENTIALS)
      if (bytes === 0 || sender === undefined) break
      const text = `${shown(sender)} sent ${bytes} bytes; pid ${connected.pid}, who connected, ${lifeOf(pidfd)}`
      console.log(`message: ${text}`)
      await client.writeAll(`${text}\n`)
    }
  } finally {
    if (pidfd !== undefined) close(pidfd)
    client.close()
  }
}

const [path, ...more] = process.argv.slice(2)
if (!path || more.length > 0) {
  console.error('usage: node dist/examples/peer-credentials.js PATH')
  process.exit(2)
}
try {
  const listener = listen({
    address: { family: AF_UNIX, path },
    // Inherited by its connections from Linux 6.16 on. Before, the kernel notes who sent
    // what comes ahead of accept(2), and what comes then ahead of setsockopt(2) is nobody's.
    prepare: made => made.setsockopt(SOL_SOCKET, SO_PASSCRED, 1),
  })
  process.once('exit', () => rmSync(path, { force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit())
  console.log(`listening on ${path}`)
  for await (const { socket } of listener) serve(socket).catch(error => console.error(error.message))
} catch (error) {
  // A RangeError: the path is longer than a socket's address.
  if (!(error instanceof ErrnoException || error instanceof RangeError)) throw error
  console.error(error.message)
  process.exit(error instanceof RangeError ? 2 : 1)
}
