// The datagram server of sockfd/raw: a Poller, and recvfrom and sendto for each, or
// recvmmsg and sendmmsg for as many as there are.

import { AF_INET, bind, EPOLLIN, getsockname, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_NONBLOCK, socket } from 'sockfd'
import { Poller, recvfrom, recvmmsg, sendmmsg, sendto } from 'sockfd/raw'
import { batch, bufferSize, host, obey, port } from './command.ts'

const fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC)
/** Of a struct sockaddr_in. */
const NAME = 16
const names = new Uint8Array(NAME * batch)

/** The work of one turn. */
type Serve = () => void

function oneByOne(): Serve {
  const buffer = new Uint8Array(bufferSize)
  const namelen = new Uint32Array(1)
  return () => {
    for (;;) {
      namelen[0] = NAME
      const n = recvfrom(fd, buffer, bufferSize, 0, names, namelen)
      if (n < 0) return
      sendto(fd, buffer, n, 0, names, NAME)
    }
  }
}

function inBatches(): Serve {
  const buffers = Array.from({ length: batch }, () => [new Uint8Array(bufferSize)])
  /** Of each message four lengths: of name, of control data, flags, of data. */
  const lens = new Uint32Array(4 * batch)
  /** Views are kept for as long as the lengths stay the same. */
  const answers = [...buffers]
  return () => {
    let count: number
    do {
      for (let i = 0; i < batch; i++) lens[4 * i] = NAME
      count = recvmmsg(fd, names, buffers, null, lens, 0, -1)
      if (count <= 0) return
      for (let i = 0; i < count; i++) {
        const length = lens[4 * i + 3] as number
        if (answers[i]![0]!.length !== length) answers[i] = [buffers[i]![0]!.subarray(0, length)]
      }
      sendmmsg(fd, names.subarray(0, NAME * count), answers.slice(0, count), null, lens, 0)
    } while (count === batch)
  }
}

bind(fd, { family: AF_INET, address: host, port })
new Poller(new Uint32Array(2), batch === 1 ? oneByOne() : inBatches()).add(fd, EPOLLIN, 0)
obey((getsockname(fd) as { port: number }).port)
