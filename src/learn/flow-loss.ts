// Real loss: a connection on which one segment in eight is lost before the receiving
// socket sees it, and 1 MiB that arrives whole all the same.

import {
  AF_INET,
  BPF_ABS,
  BPF_JGE,
  BPF_JMP,
  BPF_K,
  BPF_LD,
  BPF_RET,
  BPF_W,
  IPPROTO_TCP,
  POLLIN,
  POLLOUT,
  SKF_AD_OFF,
  SKF_AD_RANDOM,
  SO_ATTACH_FILTER,
  SO_DETACH_FILTER,
  SOCK_STREAM,
  SOL_SOCKET,
  TCP_MAXSEG,
} from '../constants.ts'
import { ErrnoException } from '../errno.ts'
import { Owned } from '../fd.ts'
import { read, write } from '../io.ts'
import { accept, connect, socket } from '../socket.ts'
import { setsockopt } from '../sockopt.ts'
import type { SockFilter } from '../structs.ts'
import { type PollFd, poll } from '../wait.ts'
import { Listening, nonBlocking, tcpInfo } from './flow-scene.ts'
import { Unexpected } from './flow-stage.ts'
import type { Tap, Wire } from './flow-wire.ts'

/** How much is sent, in bytes. */
const SIZE = 1 << 20
/** How long it may take, in milliseconds: a loss can cost a retransmission timeout, and the next one doubles it. */
const PATIENCE = 20_000

const TRIES = 10

/** Loses a packet if a random number of 32 bits is in its lowest eighth. */
const loseOneInEight: SockFilter[] = [
  { code: BPF_LD | BPF_W | BPF_ABS, jt: 0, jf: 0, k: SKF_AD_OFF + SKF_AD_RANDOM },
  { code: BPF_JMP | BPF_JGE | BPF_K, jt: 1, jf: 0, k: 2 ** 32 / 8 },
  { code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 0 }, // lose it
  { code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 0xffffffff }, // keep it
]

/** What was lost, and what came of it. */
export interface Lossy {
  /** tcpi_total_retrans of the sender. */
  retransmitted: number
  segments: number
  /** Whether every byte arrived, in order. */
  whole: boolean
  durationMs: number
  packets: ReturnType<Tap['take']>
}

/**
 * Sends {@link SIZE} bytes through loss; once more if chance spared every packet, which
 * loopback makes large, and few.
 *
 * @returns what happened, or why no loss can be made here
 */
export function sendThroughLoss(wire: Wire): Lossy | string {
  for (let tries = 1; ; tries++) {
    const lossy = sendOnce(wire)
    if (typeof lossy === 'string' || lossy.retransmitted > 0 || tries === TRIES) return lossy
  }
}

function sendOnce(wire: Wire): Lossy | string {
  using listening = new Listening(1, fd => setsockopt(fd, IPPROTO_TCP, TCP_MAXSEG, 1400))
  using tap = wire.tap(listening.address.port)
  using sender = new Owned(socket(AF_INET, SOCK_STREAM))
  setsockopt(sender.fd, IPPROTO_TCP, TCP_MAXSEG, 1400)
  connect(sender.fd, listening.address)
  using receiver = new Owned(accept(listening.fd).fd)
  try {
    setsockopt(receiver.fd, SOL_SOCKET, SO_ATTACH_FILTER, loseOneInEight)
  } catch (error) {
    if (!(error instanceof ErrnoException) || error.code !== 'EPERM') throw error
    return 'a filter in the way of TCP needs CAP_NET_ADMIN (as root, or in a namespace: sockfd flow --namespace)'
  }
  for (const { fd } of [sender, receiver]) nonBlocking(fd)
  const sent = new Uint8Array(new Uint32Array(SIZE / 4).map((_, i) => i).buffer)
  const begin = performance.now()
  const received = through(sender.fd, receiver.fd, sent)
  const durationMs = performance.now() - begin
  // Else the farewell would be lost too, and the sender would try again for a long time.
  setsockopt(receiver.fd, SOL_SOCKET, SO_DETACH_FILTER, 0)
  const { tcpi_total_retrans: retransmitted, tcpi_data_segs_out: segments } = tcpInfo(sender.fd)
  return {
    retransmitted,
    segments: segments ?? 0,
    whole: Buffer.compare(sent, received) === 0,
    durationMs,
    packets: tap.take(),
  }
}

/** poll(); a signal, such as that a child has ended, is no news here. */
function ready(fds: readonly PollFd[]): number[] {
  try {
    return poll(fds, 1000).revents
  } catch (error) {
    if (error instanceof ErrnoException && error.code === 'EINTR') return []
    throw error
  }
}

/** Writes and reads, whichever can go on, until all has come. */
function through(sender: number, receiver: number, data: Uint8Array): Uint8Array {
  const received = new Uint8Array(data.length)
  const end = performance.now() + PATIENCE
  for (let [written, got] = [0, 0]; got < data.length; ) {
    if (performance.now() > end)
      throw new Unexpected('through loss', `${data.length} bytes in ${PATIENCE} ms`, `${got} bytes`)
    const sending = written < data.length ? [{ fd: sender, events: POLLOUT }] : []
    const revents = ready([{ fd: receiver, events: POLLIN }, ...sending])
    if (((revents[0] ?? 0) & POLLIN) !== 0) got += read(receiver, received, got)
    if (((revents[1] ?? 0) & POLLOUT) !== 0) written += write(sender, data, written)
  }
  return received
}
