// Made from native/structs.def by scripts/tables.mjs (npm run tables). Do not edit.

import { endianness } from 'node:os'
import { native } from './native.ts'
import type { Address } from './sockaddr.ts'

/** Whether this machine keeps a number's least significant byte first. */
export const LITTLE_ENDIAN: boolean = endianness() === 'LE'

/** A field's offset and size, in bytes; of a bit field also its first bit and its width. */
export type Field = readonly [offset: number, size: number, shift?: number, bits?: number]

interface Structs {
  sockaddr: {
    size: number
    sa_len?: Field
    sa_family: Field
    sa_data: Field
  }
  sockaddr_storage: {
    size: number
    ss_family: Field
  }
  sockaddr_in: {
    size: number
    sin_family: Field
    sin_port: Field
    sin_addr: Field
  }
  sockaddr_in6: {
    size: number
    sin6_family: Field
    sin6_port: Field
    sin6_flowinfo: Field
    sin6_addr: Field
    sin6_scope_id: Field
  }
  sockaddr_un: {
    size: number
    sun_family: Field
    sun_path: Field
  }
  sockaddr_nl: {
    size: number
    nl_family: Field
    nl_pid: Field
    nl_groups: Field
  }
  sockaddr_ll: {
    size: number
    sll_family: Field
    sll_protocol: Field
    sll_ifindex: Field
    sll_hatype: Field
    sll_pkttype: Field
    sll_halen: Field
    sll_addr: Field
  }
  sockaddr_vm: {
    size: number
    svm_family: Field
    svm_port: Field
    svm_cid: Field
  }
  pollfd: {
    size: number
    fd: Field
    events: Field
    revents: Field
  }
  epoll_event: {
    size: number
    events: Field
    data: Field
  }
  cmsghdr: {
    size: number
    cmsg_len: Field
    cmsg_level: Field
    cmsg_type: Field
    CMSG_DATA: Field
  }
  linger: {
    size: number
    l_onoff: Field
    l_linger: Field
  }
  timeval: {
    size: number
    tv_sec: Field
    tv_usec: Field
  }
  timespec: {
    size: number
    tv_sec: Field
    tv_nsec: Field
  }
  ip_mreqn: {
    size: number
    imr_multiaddr: Field
    imr_address: Field
    imr_ifindex: Field
  }
  ip_mreq_source: {
    size: number
    imr_multiaddr: Field
    imr_interface: Field
    imr_sourceaddr: Field
  }
  ipv6_mreq: {
    size: number
    ipv6mr_multiaddr: Field
    ipv6mr_interface: Field
  }
  group_req: {
    size: number
    gr_interface: Field
    gr_group: Field
  }
  group_source_req: {
    size: number
    gsr_interface: Field
    gsr_group: Field
    gsr_source: Field
  }
  in6_pktinfo: {
    size: number
    ipi6_addr: Field
    ipi6_ifindex: Field
  }
  in_pktinfo: {
    size: number
    ipi_ifindex: Field
    ipi_spec_dst: Field
    ipi_addr: Field
  }
  ucred: {
    size: number
    pid: Field
    uid: Field
    gid: Field
  }
  sock_filter: {
    size: number
    code: Field
    jt: Field
    jf: Field
    k: Field
  }
  sock_extended_err: {
    size: number
    ee_errno: Field
    ee_origin: Field
    ee_type: Field
    ee_code: Field
    ee_info: Field
    ee_data: Field
  }
  sk_meminfo: {
    size: number
    rmem_alloc: Field
    rcvbuf: Field
    wmem_alloc: Field
    sndbuf: Field
    fwd_alloc: Field
    wmem_queued: Field
    optmem: Field
    backlog: Field
    drops: Field
  }
  sock_txtime: {
    size: number
    clockid: Field
    flags: Field
  }
  scm_ts_pktinfo: {
    size: number
    if_index: Field
    pkt_length: Field
  }
  ip6_mtuinfo: {
    size: number
    ip6m_addr: Field
    ip6m_mtu: Field
  }
  tcp_md5sig: {
    size: number
    tcpm_addr: Field
    tcpm_flags: Field
    tcpm_prefixlen: Field
    tcpm_keylen: Field
    tcpm_ifindex: Field
    tcpm_key: Field
  }
  packet_mreq: {
    size: number
    mr_ifindex: Field
    mr_type: Field
    mr_alen: Field
    mr_address: Field
  }
  tpacket_stats: {
    size: number
    tp_packets: Field
    tp_drops: Field
  }
  tpacket_auxdata: {
    size: number
    tp_status: Field
    tp_len: Field
    tp_snaplen: Field
    tp_mac: Field
    tp_net: Field
    tp_vlan_tci: Field
    tp_vlan_tpid: Field
  }
  nl_pktinfo: {
    size: number
    group: Field
  }
  tcp_info: {
    size: number
    tcpi_state: Field
    tcpi_ca_state: Field
    tcpi_retransmits: Field
    tcpi_probes: Field
    tcpi_backoff: Field
    tcpi_options: Field
    tcpi_snd_wscale: Field
    tcpi_rcv_wscale: Field
    tcpi_delivery_rate_app_limited: Field
    tcpi_fastopen_client_fail: Field
    tcpi_rto: Field
    tcpi_ato: Field
    tcpi_snd_mss: Field
    tcpi_rcv_mss: Field
    tcpi_unacked: Field
    tcpi_sacked: Field
    tcpi_lost: Field
    tcpi_retrans: Field
    tcpi_fackets: Field
    tcpi_last_data_sent: Field
    tcpi_last_ack_sent: Field
    tcpi_last_data_recv: Field
    tcpi_last_ack_recv: Field
    tcpi_pmtu: Field
    tcpi_rcv_ssthresh: Field
    tcpi_rtt: Field
    tcpi_rttvar: Field
    tcpi_snd_ssthresh: Field
    tcpi_snd_cwnd: Field
    tcpi_advmss: Field
    tcpi_reordering: Field
    tcpi_rcv_rtt: Field
    tcpi_rcv_space: Field
    tcpi_total_retrans: Field
    tcpi_pacing_rate: Field
    tcpi_max_pacing_rate: Field
    tcpi_bytes_acked: Field
    tcpi_bytes_received: Field
    tcpi_segs_out: Field
    tcpi_segs_in: Field
    tcpi_notsent_bytes: Field
    tcpi_min_rtt: Field
    tcpi_data_segs_in: Field
    tcpi_data_segs_out: Field
    tcpi_delivery_rate: Field
    tcpi_busy_time: Field
    tcpi_rwnd_limited: Field
    tcpi_sndbuf_limited: Field
    tcpi_delivered: Field
    tcpi_delivered_ce: Field
    tcpi_bytes_sent: Field
    tcpi_bytes_retrans: Field
    tcpi_dsack_dups: Field
    tcpi_reord_seen: Field
    tcpi_rcv_ooopack: Field
    tcpi_snd_wnd: Field
    tcpi_rcv_wnd: Field
    tcpi_rehash: Field
    tcpi_total_rto: Field
    tcpi_total_rto_recoveries: Field
    tcpi_total_rto_time: Field
    tcpi_received_ce: Field
    tcpi_delivered_e1_bytes: Field
    tcpi_delivered_e0_bytes: Field
    tcpi_delivered_ce_bytes: Field
    tcpi_received_e1_bytes: Field
    tcpi_received_e0_bytes: Field
    tcpi_received_ce_bytes: Field
    tcpi_accecn_fail_mode: Field
    tcpi_accecn_opt_seen: Field
  }
}

/** The structs that the kernel reads and writes, as this system lays them out. */
export const structs = /* @__PURE__ */ (() => native.structs as unknown as Structs)()

/**
 * The sizes of the structs, in bytes.
 *
 * ```ts
 * recvmsg(fd, [buffer], { controllen: CMSG_SPACE(sizeof.in_pktinfo) })
 * ```
 */
export const sizeof = /* @__PURE__ */ (() =>
  Object.fromEntries(Object.entries(structs).map(([name, { size }]) => [name, size])))() as {
  readonly [name in keyof Structs]: number
}

/** `struct linger`: What close(2) does about bytes that are not sent yet. See socket(7). */
export interface Linger {
  /** 1: close() waits, or, with `l_linger` 0, resets the connection. */
  l_onoff: number
  /** How long close() waits at most, in seconds. */
  l_linger: number
}

/** `struct timeval`: A time span, or a time since 1970. See socket(7). */
export interface Timeval {
  /** Whole seconds. */
  tv_sec: number
  /** Microseconds beside them, below a million. */
  tv_usec: number
}

/** `struct timespec`: A time span, or a time since 1970. See socket(7). */
export interface Timespec {
  /** Whole seconds. */
  tv_sec: number
  /** Nanoseconds beside them, below a thousand million. */
  tv_nsec: number
}

/** `struct ip_mreqn`: A multicast group, and the interface on which it is joined. See ip(7). */
export interface IpMreqn {
  /** The group. */
  imr_multiaddr?: string
  /** An address of the interface; 0.0.0.0 leaves the choice to the kernel. */
  imr_address?: string
  /** The index of the interface, which goes before its address; 0 is none. */
  imr_ifindex?: number
}

/** `struct ip_mreq_source`: A multicast group of which one source is heard, or not. See ip(7). */
export interface IpMreqSource {
  /** The group. */
  imr_multiaddr: string
  /** An address of the interface; 0.0.0.0 leaves the choice to the kernel. */
  imr_interface?: string
  /** The source. */
  imr_sourceaddr: string
}

/** `struct ipv6_mreq`: A multicast group of IPv6, and the interface on which it is joined. See ipv6(7). */
export interface Ipv6Mreq {
  /** The group. */
  ipv6mr_multiaddr: string
  /** The index of the interface; 0 leaves the choice to the kernel. */
  ipv6mr_interface?: number
}

/** `struct group_req`: A multicast group of any family, and the interface on which it is joined. See ip(7). */
export interface GroupReq {
  /** The index of the interface; 0 leaves the choice to the kernel. */
  gr_interface?: number
  /** The group; its port does not matter. */
  gr_group: Address
}

/** `struct group_source_req`: A multicast group of any family of which one source is heard, or not. See ip(7). */
export interface GroupSourceReq {
  /** The index of the interface; 0 leaves the choice to the kernel. */
  gsr_interface?: number
  /** The group; its port does not matter. */
  gsr_group: Address
  /** The source; its port does not matter. */
  gsr_source: Address
}

/** `struct in6_pktinfo`: Where a packet came in, or is to go out. See ipv6(7). */
export interface In6Pktinfo {
  /** The address that it came to; to send, the one that it comes from (:: is any). */
  ipi6_addr?: string
  /** The index of the interface; to send, 0 is any. */
  ipi6_ifindex?: number
}

/** `struct in_pktinfo`: Where a packet came in, or is to go out. See ip(7). */
export interface InPktinfo {
  /** The index of the interface; to send, 0 is any. */
  ipi_ifindex?: number
  /** The local address of the packet; to send, the one that it comes from. */
  ipi_spec_dst?: string
  /** The destination in the packet's header; not read to send. */
  ipi_addr?: string
}

/** `struct ucred`: Who is at the other end of a Unix socket. See unix(7). */
export interface Ucred {
  /** The process. */
  pid: number
  /** Its effective user. */
  uid: number
  /** Its effective group. */
  gid: number
}

/** `struct sock_filter`: One instruction of a classic BPF program. See packet(7). */
export interface SockFilter {
  /** What it does: BPF_LD | BPF_H | BPF_ABS, … */
  code: number
  /** How many instructions a true jump skips. */
  jt?: number
  /** How many instructions a false jump skips. */
  jf?: number
  /** The operand: an offset in bytes, a constant, how many bytes to keep. */
  k?: number
}

/** `struct sock_extended_err`: An error of the error queue, and where it comes from. See recv(2). */
export interface SockExtendedErr {
  /** The errno; 0 of what is no error. */
  ee_errno: number
  /** Who told of it: SO_EE_ORIGIN_ICMP, … */
  ee_origin: number
  /** The type of the ICMP message. */
  ee_type: number
  /** The code of the ICMP message; of MSG_ZEROCOPY, SO_EE_CODE_ZEROCOPY_COPIED. */
  ee_code: number
  /** The MTU of the path in bytes, or the first of the sends that are done. */
  ee_info: number
  /** The last of the sends that are done. */
  ee_data: number
}

/** `struct sk_meminfo`: The memory of a socket, all in bytes but for drops. See socket(7). */
export interface SkMeminfo {
  /** In the receive queue. */
  rmem_alloc: number
  /** The limit of the receive queue. */
  rcvbuf: number
  /** Given to the layers below, and not yet freed. */
  wmem_alloc: number
  /** The limit of the send queue. */
  sndbuf: number
  /** Allocated ahead. */
  fwd_alloc: number
  /** In the send queue. */
  wmem_queued: number
  /** For options and control messages. */
  optmem: number
  /** Of packets that came while the socket was in use. */
  backlog: number
  /** How many packets were dropped. */
  drops: number
}

/** `struct sock_txtime`: By which clock packets are sent at their time. See socket(7). */
export interface SockTxtime {
  /** CLOCK_TAI, CLOCK_MONOTONIC, … */
  clockid: number
  /** SOF_TXTIME_DEADLINE_MODE, SOF_TXTIME_REPORT_ERRORS, or 0. */
  flags?: number
}

/** `struct scm_ts_pktinfo`: The device that stamped a packet. See socket(7). */
export interface ScmTsPktinfo {
  /** The index of the interface. */
  if_index: number
  /** The length of the packet, in bytes. */
  pkt_length: number
}

/** `struct ip6_mtuinfo`: The MTU of a path. See ipv6(7). */
export interface Ip6Mtuinfo {
  /** Where the path leads. */
  ip6m_addr: Address
  /** Bytes of the largest packet. */
  ip6m_mtu: number
}

/** `struct tcp_md5sig`: The key of TCP MD5 signatures for one peer, or a range of peers. See tcp(7). */
export interface TcpMd5sig {
  /** The peer; its port does not matter. */
  tcpm_addr: Address
  /** TCP_MD5SIG_FLAG_PREFIX, TCP_MD5SIG_FLAG_IFINDEX, or 0. */
  tcpm_flags?: number
  /** How many bits of the address count. */
  tcpm_prefixlen?: number
  /** Bytes of the key, 0 deletes it; those of tcpm_key if left out. */
  tcpm_keylen?: number
  /** The index of the interface that the key is for. */
  tcpm_ifindex?: number
  /** The key. */
  tcpm_key?: Uint8Array
}

/** `struct packet_mreq`: What a device shall receive beside its own. See packet(7). */
export interface PacketMreq {
  /** The index of the interface. */
  mr_ifindex: number
  /** PACKET_MR_PROMISC, PACKET_MR_MULTICAST, … */
  mr_type: number
  /** Bytes of the address; those of mr_address if left out. */
  mr_alen?: number
  /** The hardware address. */
  mr_address?: Uint8Array
}

/** `struct tpacket_stats`: How many packets came since it was last asked. See packet(7). */
export interface TpacketStats {
  /** Packets, the dropped ones among them. */
  tp_packets: number
  /** Packets that were dropped. */
  tp_drops: number
}

/** `struct tpacket_auxdata`: What is known of a packet beside its bytes. See packet(7). */
export interface TpacketAuxdata {
  /** TP_STATUS_CSUMNOTREADY, TP_STATUS_VLAN_VALID, … */
  tp_status: number
  /** Its length, in bytes. */
  tp_len: number
  /** How many bytes of it were kept. */
  tp_snaplen: number
  /** Where its link layer header begins, in bytes. */
  tp_mac: number
  /** Where its network layer header begins, in bytes. */
  tp_net: number
  /** The VLAN's number and priority. */
  tp_vlan_tci: number
  /** The VLAN's protocol. */
  tp_vlan_tpid: number
}

/** `struct nl_pktinfo`: The group that a message was sent to. See netlink(7). */
export interface NlPktinfo {
  /** Its number. */
  group: number
}

/** `struct tcp_info`: State, times and counters of a TCP connection. What the kernel at hand does not write is absent. See tcp(7). */
export interface TcpInfo {
  /** TCP_ESTABLISHED, TCP_LISTEN, … */
  tcpi_state: number
  /** State of congestion control: TCP_CA_Open, … */
  tcpi_ca_state: number
  /** Timeouts in a row without an acknowledgment. */
  tcpi_retransmits: number
  /** Window or keepalive probes without an answer. */
  tcpi_probes: number
  /** How often the timeout was doubled. */
  tcpi_backoff: number
  /** What was agreed on, as bits: 1 timestamps, 2 SACK, 4 window scale, 8 ECN, 16 ECN seen, 32 data in the SYN was acknowledged. */
  tcpi_options: number
  /** Window scale of the peer's window, in bits. */
  tcpi_snd_wscale: number
  /** Window scale of our window, in bits. */
  tcpi_rcv_wscale: number
  /** 1: the delivery rate was limited by the program. */
  tcpi_delivery_rate_app_limited: number
  /** Why Fast Open was not used: 1 no cookie, 2 no acknowledgment of the data, 3 the SYN was sent again. */
  tcpi_fastopen_client_fail: number
  /** Retransmission timeout, in microseconds. */
  tcpi_rto: number
  /** Timeout of a delayed acknowledgment, in microseconds. */
  tcpi_ato: number
  /** Largest segment to send, in bytes. */
  tcpi_snd_mss: number
  /** Largest segment received, as estimated, in bytes. */
  tcpi_rcv_mss: number
  /** Segments sent and not acknowledged; of a listener, connections in the accept queue. */
  tcpi_unacked: number
  /** Segments acknowledged selectively; of a listener, the backlog in force. */
  tcpi_sacked: number
  /** Segments that are held for lost. */
  tcpi_lost: number
  /** Segments sent again and not acknowledged yet. */
  tcpi_retrans: number
  /** No longer in use. */
  tcpi_fackets: number
  /** Since data was last sent, in milliseconds. */
  tcpi_last_data_sent: number
  /** No longer in use. */
  tcpi_last_ack_sent: number
  /** Since data last came, in milliseconds. */
  tcpi_last_data_recv: number
  /** Since an acknowledgment last came, in milliseconds. */
  tcpi_last_ack_recv: number
  /** MTU of the path, in bytes. */
  tcpi_pmtu: number
  /** Limit of the window that grows, in bytes. */
  tcpi_rcv_ssthresh: number
  /** Smoothed round trip time, in microseconds. */
  tcpi_rtt: number
  /** Its variation, in microseconds. */
  tcpi_rttvar: number
  /** Where slow start ends, in segments. */
  tcpi_snd_ssthresh: number
  /** Congestion window, in segments. */
  tcpi_snd_cwnd: number
  /** Largest segment that we announced, in bytes. */
  tcpi_advmss: number
  /** How far segments may be out of order, in segments. */
  tcpi_reordering: number
  /** Round trip time as the receiver estimates it, in microseconds. */
  tcpi_rcv_rtt: number
  /** Room that the receiver tunes for, in bytes. */
  tcpi_rcv_space: number
  /** Segments sent again, in all. */
  tcpi_total_retrans: number
  /** Rate at which segments are sent, in bytes per second. */
  tcpi_pacing_rate: bigint
  /** Upper limit of that rate, in bytes per second. */
  tcpi_max_pacing_rate: bigint
  /** Bytes that the peer has acknowledged. */
  tcpi_bytes_acked: bigint
  /** Bytes that we have received in order. */
  tcpi_bytes_received: bigint
  /** Segments sent, in all. */
  tcpi_segs_out: number
  /** Segments received, in all. */
  tcpi_segs_in: number
  /** Bytes in the send queue that were never sent. */
  tcpi_notsent_bytes: number
  /** Smallest round trip time, in microseconds. */
  tcpi_min_rtt: number
  /** Segments with data received. */
  tcpi_data_segs_in: number
  /** Segments with data sent. */
  tcpi_data_segs_out: number
  /** Latest rate of delivery, in bytes per second. */
  tcpi_delivery_rate: bigint
  /** Time with data to send, in microseconds. */
  tcpi_busy_time: bigint
  /** Time limited by the peer's window, in microseconds. */
  tcpi_rwnd_limited: bigint
  /** Time limited by our send buffer, in microseconds. */
  tcpi_sndbuf_limited: bigint
  /** Segments delivered, those sent again included. */
  tcpi_delivered: number
  /** Of them, those with a congestion mark. */
  tcpi_delivered_ce: number
  /** Bytes of data sent, those sent again included. */
  tcpi_bytes_sent?: bigint
  /** Bytes of data sent again. */
  tcpi_bytes_retrans?: bigint
  /** Segments that the peer received twice. */
  tcpi_dsack_dups?: number
  /** How often segments were seen out of order. */
  tcpi_reord_seen?: number
  /** Segments received out of order. */
  tcpi_rcv_ooopack?: number
  /** The peer's window, in bytes. */
  tcpi_snd_wnd?: number
  /** Our window, in bytes. */
  tcpi_rcv_wnd?: number
  /** How often another path was tried. */
  tcpi_rehash?: number
  /** Retransmission timeouts, in all. */
  tcpi_total_rto?: number
  /** Recoveries from such timeouts that are complete. */
  tcpi_total_rto_recoveries?: number
  /** Time spent in them, in milliseconds. */
  tcpi_total_rto_time?: number
  /** Segments received with a congestion mark. */
  tcpi_received_ce?: number
  /** Bytes delivered with ECT(1), as AccECN tells. */
  tcpi_delivered_e1_bytes?: number
  /** Bytes delivered with ECT(0), as AccECN tells. */
  tcpi_delivered_e0_bytes?: number
  /** Bytes delivered with a congestion mark, as AccECN tells. */
  tcpi_delivered_ce_bytes?: number
  /** Bytes received with ECT(1). */
  tcpi_received_e1_bytes?: number
  /** Bytes received with ECT(0). */
  tcpi_received_e0_bytes?: number
  /** Bytes received with a congestion mark. */
  tcpi_received_ce_bytes?: number
  /** How AccECN failed, as bits. */
  tcpi_accecn_fail_mode?: number
  /** Whether the AccECN option came, or was lost. */
  tcpi_accecn_opt_seen?: number
}

/** Of the structs that are objects: what each field is. */
export const members = {
  linger: {
    l_onoff: 'int',
    l_linger: 'int',
  },
  timeval: {
    tv_sec: 'time',
    tv_usec: 'time',
  },
  timespec: {
    tv_sec: 'time',
    tv_nsec: 'time',
  },
  ip_mreqn: {
    imr_multiaddr: 'in_addr?',
    imr_address: 'in_addr?',
    imr_ifindex: 'int?',
  },
  ip_mreq_source: {
    imr_multiaddr: 'in_addr',
    imr_interface: 'in_addr?',
    imr_sourceaddr: 'in_addr',
  },
  ipv6_mreq: {
    ipv6mr_multiaddr: 'in6_addr',
    ipv6mr_interface: 'uint?',
  },
  group_req: {
    gr_interface: 'uint?',
    gr_group: 'sockaddr',
  },
  group_source_req: {
    gsr_interface: 'uint?',
    gsr_group: 'sockaddr',
    gsr_source: 'sockaddr',
  },
  in6_pktinfo: {
    ipi6_addr: 'in6_addr?',
    ipi6_ifindex: 'uint?',
  },
  in_pktinfo: {
    ipi_ifindex: 'int?',
    ipi_spec_dst: 'in_addr?',
    ipi_addr: 'in_addr?',
  },
  ucred: {
    pid: 'int',
    uid: 'uint',
    gid: 'uint',
  },
  sock_filter: {
    code: 'uint',
    jt: 'uint?',
    jf: 'uint?',
    k: 'uint?',
  },
  sock_extended_err: {
    ee_errno: 'uint',
    ee_origin: 'uint',
    ee_type: 'uint',
    ee_code: 'uint',
    ee_info: 'uint',
    ee_data: 'uint',
  },
  sk_meminfo: {
    rmem_alloc: 'uint',
    rcvbuf: 'uint',
    wmem_alloc: 'uint',
    sndbuf: 'uint',
    fwd_alloc: 'uint',
    wmem_queued: 'uint',
    optmem: 'uint',
    backlog: 'uint',
    drops: 'uint',
  },
  sock_txtime: {
    clockid: 'int',
    flags: 'uint?',
  },
  scm_ts_pktinfo: {
    if_index: 'uint',
    pkt_length: 'uint',
  },
  ip6_mtuinfo: {
    ip6m_addr: 'sockaddr',
    ip6m_mtu: 'uint',
  },
  tcp_md5sig: {
    tcpm_addr: 'sockaddr',
    tcpm_flags: 'uint?',
    tcpm_prefixlen: 'uint?',
    tcpm_keylen: 'uint?',
    tcpm_ifindex: 'int?',
    tcpm_key: 'bytes tcpm_keylen?',
  },
  packet_mreq: {
    mr_ifindex: 'int',
    mr_type: 'uint',
    mr_alen: 'uint?',
    mr_address: 'bytes mr_alen?',
  },
  tpacket_stats: {
    tp_packets: 'uint',
    tp_drops: 'uint',
  },
  tpacket_auxdata: {
    tp_status: 'uint',
    tp_len: 'uint',
    tp_snaplen: 'uint',
    tp_mac: 'uint',
    tp_net: 'uint',
    tp_vlan_tci: 'uint',
    tp_vlan_tpid: 'uint',
  },
  nl_pktinfo: {
    group: 'uint',
  },
  tcp_info: {
    tcpi_state: 'uint',
    tcpi_ca_state: 'uint',
    tcpi_retransmits: 'uint',
    tcpi_probes: 'uint',
    tcpi_backoff: 'uint',
    tcpi_options: 'uint',
    tcpi_snd_wscale: 'uint',
    tcpi_rcv_wscale: 'uint',
    tcpi_delivery_rate_app_limited: 'uint',
    tcpi_fastopen_client_fail: 'uint',
    tcpi_rto: 'uint',
    tcpi_ato: 'uint',
    tcpi_snd_mss: 'uint',
    tcpi_rcv_mss: 'uint',
    tcpi_unacked: 'uint',
    tcpi_sacked: 'uint',
    tcpi_lost: 'uint',
    tcpi_retrans: 'uint',
    tcpi_fackets: 'uint',
    tcpi_last_data_sent: 'uint',
    tcpi_last_ack_sent: 'uint',
    tcpi_last_data_recv: 'uint',
    tcpi_last_ack_recv: 'uint',
    tcpi_pmtu: 'uint',
    tcpi_rcv_ssthresh: 'uint',
    tcpi_rtt: 'uint',
    tcpi_rttvar: 'uint',
    tcpi_snd_ssthresh: 'uint',
    tcpi_snd_cwnd: 'uint',
    tcpi_advmss: 'uint',
    tcpi_reordering: 'uint',
    tcpi_rcv_rtt: 'uint',
    tcpi_rcv_space: 'uint',
    tcpi_total_retrans: 'uint',
    tcpi_pacing_rate: 'u64',
    tcpi_max_pacing_rate: 'u64',
    tcpi_bytes_acked: 'u64',
    tcpi_bytes_received: 'u64',
    tcpi_segs_out: 'uint',
    tcpi_segs_in: 'uint',
    tcpi_notsent_bytes: 'uint',
    tcpi_min_rtt: 'uint',
    tcpi_data_segs_in: 'uint',
    tcpi_data_segs_out: 'uint',
    tcpi_delivery_rate: 'u64',
    tcpi_busy_time: 'u64',
    tcpi_rwnd_limited: 'u64',
    tcpi_sndbuf_limited: 'u64',
    tcpi_delivered: 'uint',
    tcpi_delivered_ce: 'uint',
    tcpi_bytes_sent: 'u64',
    tcpi_bytes_retrans: 'u64',
    tcpi_dsack_dups: 'uint',
    tcpi_reord_seen: 'uint',
    tcpi_rcv_ooopack: 'uint',
    tcpi_snd_wnd: 'uint',
    tcpi_rcv_wnd: 'uint',
    tcpi_rehash: 'uint',
    tcpi_total_rto: 'uint',
    tcpi_total_rto_recoveries: 'uint',
    tcpi_total_rto_time: 'uint',
    tcpi_received_ce: 'uint',
    tcpi_delivered_e1_bytes: 'uint',
    tcpi_delivered_e0_bytes: 'uint',
    tcpi_delivered_ce_bytes: 'uint',
    tcpi_received_e1_bytes: 'uint',
    tcpi_received_e0_bytes: 'uint',
    tcpi_received_ce_bytes: 'uint',
    tcpi_accecn_fail_mode: 'uint',
    tcpi_accecn_opt_seen: 'uint',
  },
} as const
