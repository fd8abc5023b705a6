// Programs of classic BPF, instruction by instruction, for SO_ATTACH_FILTER: the
// kernel runs them on each packet, and keeps as many of its bytes as they return.

/** struct sock_filter: the operation, what it works on, and where it jumps to, if true and if false. */
export function instruction(code: number, k: number, jt = 0, jf = 0): Uint8Array {
  const bytes = new Uint8Array(8)
  new Uint16Array(bytes.buffer)[0] = code
  bytes.set([jt, jf], 2)
  new Uint32Array(bytes.buffer)[1] = k
  return bytes
}

/** What the kernel knows of a packet that does not stand in it: SKF_AD_OFF. */
const BESIDE = 0xfffff000
const PACKET_TYPE = BESIDE + 4
const RANDOM = BESIDE + 56

export const KEEP = instruction(0x06, 0xffffffff) // ret #-1
const LOSE = instruction(0x06, 0) // ret #0

/** Loses one packet in eight, by chance. */
export const LOSE_ONE_IN_EIGHT = Buffer.concat([
  instruction(0x20, RANDOM), // ld rand
  instruction(0x45, 7, 1, 0), // jset #7, keep, lose
  LOSE,
  KEEP,
])

const PACKET_OUTGOING = 4

/** Of what packet(7) shows of loopback: TCP over IPv4 to or from a port, as it arrives. */
export const tcpOf = (port: number): Uint8Array =>
  Buffer.concat([
    instruction(0x20, PACKET_TYPE), // ld type
    instruction(0x15, PACKET_OUTGOING, 7, 0), // jeq #PACKET_OUTGOING, lose: it will be seen once more.
    instruction(0x30, 9), // ldb [9]: the protocol
    instruction(0x15, 6, 0, 5), // jneq #IPPROTO_TCP, lose
    instruction(0xb1, 0), // ldxb 4*([0]&0xf): the length of the IP header
    instruction(0x48, 0), // ldh [x + 0]: the source port
    instruction(0x15, port, 3, 0), // jeq #port, keep
    instruction(0x48, 2), // ldh [x + 2]: the destination port
    instruction(0x15, port, 1, 0), // jeq #port, keep
    LOSE,
    KEEP,
  ])
