// The filter of a capture: a program of classic BPF that the kernel runs on each frame.
// It passes TCP and UDP of one port, over IPv4 and IPv6.

import {
  ARPHRD_LOOPBACK,
  BPF_ABS,
  BPF_B,
  BPF_H,
  BPF_IND,
  BPF_JEQ,
  BPF_JMP,
  BPF_JSET,
  BPF_K,
  BPF_LD,
  BPF_LDX,
  BPF_MSH,
  BPF_RET,
  BPF_W,
  ETH_P_IP,
  ETH_P_IPV6,
  IPPROTO_TCP,
  IPPROTO_UDP,
  PACKET_OUTGOING,
  SKF_AD_HATYPE,
  SKF_AD_OFF,
  SKF_AD_PKTTYPE,
} from '../constants.ts'
import type { SockFilter } from '../structs.ts'

/** An instruction that names where it goes on if it is true, and if not: at the next one if absent. */
interface Instruction {
  code: number
  k: number
  yes?: string
  no?: string
}

/** Instructions, and the labels before them, `'keep:'`. */
type Source = (Instruction | string)[]

/**
 * Passes what comes from or goes to a port, each packet once.
 *
 * All that goes over loopback is seen as it goes out and as it comes in, and what goes
 * out is lost here; with any other device it is seen once, and kept. Extension headers of
 * IPv6 are not passed over, and of fragments only the first has ports.
 *
 * @param port - of TCP or UDP
 */
export const filterOf = (port: number): SockFilter[] =>
  assemble([
    { code: BPF_LD | BPF_W | BPF_ABS, k: SKF_AD_OFF + SKF_AD_HATYPE },
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: ARPHRD_LOOPBACK, no: 'once' },
    { code: BPF_LD | BPF_W | BPF_ABS, k: SKF_AD_OFF + SKF_AD_PKTTYPE },
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: PACKET_OUTGOING, yes: 'lose' },
    'once:',
    { code: BPF_LD | BPF_H | BPF_ABS, k: ETHERNET - 2 }, // the EtherType
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: ETH_P_IP, yes: 'IPv4' },
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: ETH_P_IPV6, yes: 'IPv6', no: 'lose' },

    'IPv4:',
    { code: BPF_LD | BPF_B | BPF_ABS, k: ETHERNET + 9 }, // the protocol
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: IPPROTO_TCP, yes: 'first' },
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: IPPROTO_UDP, no: 'lose' },
    'first:',
    { code: BPF_LD | BPF_H | BPF_ABS, k: ETHERNET + 6 }, // the place of a fragment
    { code: BPF_JMP | BPF_JSET | BPF_K, k: 0x1fff, yes: 'lose' },
    { code: BPF_LDX | BPF_B | BPF_MSH, k: ETHERNET }, // x = the length of the header
    { code: BPF_LD | BPF_H | BPF_IND, k: ETHERNET }, // the source port
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: port, yes: 'keep' },
    { code: BPF_LD | BPF_H | BPF_IND, k: ETHERNET + 2 }, // the destination port
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: port, yes: 'keep', no: 'lose' },

    'IPv6:',
    { code: BPF_LD | BPF_B | BPF_ABS, k: ETHERNET + 6 }, // the next header
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: IPPROTO_TCP, yes: 'ports' },
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: IPPROTO_UDP, no: 'lose' },
    'ports:',
    { code: BPF_LD | BPF_H | BPF_ABS, k: ETHERNET + IPV6 }, // the source port
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: port, yes: 'keep' },
    { code: BPF_LD | BPF_H | BPF_ABS, k: ETHERNET + IPV6 + 2 }, // the destination port
    { code: BPF_JMP | BPF_JEQ | BPF_K, k: port, yes: 'keep', no: 'lose' },

    'lose:',
    { code: BPF_RET | BPF_K, k: 0 },
    'keep:',
    { code: BPF_RET | BPF_K, k: 0xffffffff },
  ])

/** The length of an Ethernet header, and of IPv6's, in bytes. */
const ETHERNET = 14
const IPV6 = 40

/** Counts, for each jump, how many instructions are between it and its label. */
function assemble(source: Source): SockFilter[] {
  const places = new Map<string, number>()
  const program: Instruction[] = []
  for (const line of source)
    if (typeof line === 'string') places.set(line.replace(':', ''), program.length)
    else program.push(line)
  const over = (label: string | undefined, at: number): number =>
    label === undefined ? 0 : (places.get(label) as number) - at - 1
  return program.map(({ code, k, yes, no }, at) => ({ code, jt: over(yes, at), jf: over(no, at), k }))
}
