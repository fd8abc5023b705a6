// The packets of one connection as its two ends see them: who sent, sequence numbers
// counted from the first, what came again.

/** One field of a header, and what it means. */
export interface Field {
  /** As the RFC or the header file calls it: `'Window'`. */
  name: string
  value: string
  /** In plain words, for who has not met it yet. */
  meaning: string
}

/** One header of a packet. */
export interface Layer {
  /** `'Ethernet'`, `'IPv4'`, `'IPv6'`, `'TCP'`, `'UDP'`. */
  name: string
  fields: Field[]
}

/** A packet on the wire between server and client. */
export interface WirePacket {
  /** When the kernel saw it: nanoseconds since the flow began. */
  atNs: number
  from: 'server' | 'client'
  /** `'SYN, ACK'`. */
  flags: string
  /** Counted from the sender's first sequence number, which its SYN takes. */
  seq: number
  /** Counted from the other's first sequence number; absent where there is no ACK. */
  ack?: number
  /** Of data. */
  bytes: number
  /** The same data was sent before. */
  again: boolean
  layers: Layer[]
}
