// One segment of TCP that is lost, and one behind it that is not.

import {
  BPF_ABS,
  BPF_ALU,
  BPF_AND,
  BPF_B,
  BPF_IND,
  BPF_JEQ,
  BPF_JMP,
  BPF_K,
  BPF_LD,
  BPF_MISC,
  BPF_RET,
  BPF_RSH,
  BPF_TAX,
  getsockopt,
  IPPROTO_TCP,
  poll,
  SO_ATTACH_FILTER,
  SO_DETACH_FILTER,
  SOL_SOCKET,
  type SockFilter,
  setsockopt,
  TCP_INFO,
  TCP_NODELAY,
  write,
} from 'sockfd'

/** Of what comes to a TCP socket, loses the data that begins with L, and what carries none. The header of TCP is at 0. */
const LOSE_L: SockFilter[] = [
  { code: BPF_LD | BPF_B | BPF_ABS, jt: 0, jf: 0, k: 12 }, // the length of the header, in its upper half
  { code: BPF_ALU | BPF_RSH | BPF_K, jt: 0, jf: 0, k: 2 },
  { code: BPF_ALU | BPF_AND | BPF_K, jt: 0, jf: 0, k: 0x3c },
  { code: BPF_MISC | BPF_TAX, jt: 0, jf: 0, k: 0 },
  { code: BPF_LD | BPF_B | BPF_IND, jt: 0, jf: 0, k: 0 },
  { code: BPF_JMP | BPF_JEQ | BPF_K, jt: 0, jf: 1, k: 'L'.charCodeAt(0) },
  { code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 0 },
  { code: BPF_RET | BPF_K, jt: 0, jf: 0, k: 0xffffffff },
]

/** Sends `Lost`, which is, and `behind`, which the other side acknowledges by SACK; then nothing is lost any more. */
export function loseOne(from: number, to: number): void {
  setsockopt(from, IPPROTO_TCP, TCP_NODELAY, 1)
  setsockopt(to, SOL_SOCKET, SO_ATTACH_FILTER, LOSE_L)
  for (const data of ['Lost', 'behind']) write(from, data)
  const end = performance.now() + 5000
  while (getsockopt(from, IPPROTO_TCP, TCP_INFO).tcpi_sacked === 0) {
    if (performance.now() > end) throw new Error('no SACK came')
    poll([], 1)
  }
  setsockopt(to, SOL_SOCKET, SO_DETACH_FILTER, 0)
}
