// Made from native/structs.def by scripts/tables.mjs (npm run tables). Do not edit.

import { endianness } from 'node:os'
import { native } from './native.ts'

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
  ucred: {
    size: number
    pid: Field
    uid: Field
    gid: Field
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

/** `struct tcp_info`, as tcp(7) names it; what the kernel at hand does not write is absent. */
export interface TcpInfo {
  tcpi_state: number
  tcpi_ca_state: number
  tcpi_retransmits: number
  tcpi_probes: number
  tcpi_backoff: number
  tcpi_options: number
  tcpi_snd_wscale: number
  tcpi_rcv_wscale: number
  tcpi_delivery_rate_app_limited: number
  tcpi_fastopen_client_fail: number
  tcpi_rto: number
  tcpi_ato: number
  tcpi_snd_mss: number
  tcpi_rcv_mss: number
  tcpi_unacked: number
  tcpi_sacked: number
  tcpi_lost: number
  tcpi_retrans: number
  tcpi_fackets: number
  tcpi_last_data_sent: number
  tcpi_last_ack_sent: number
  tcpi_last_data_recv: number
  tcpi_last_ack_recv: number
  tcpi_pmtu: number
  tcpi_rcv_ssthresh: number
  tcpi_rtt: number
  tcpi_rttvar: number
  tcpi_snd_ssthresh: number
  tcpi_snd_cwnd: number
  tcpi_advmss: number
  tcpi_reordering: number
  tcpi_rcv_rtt: number
  tcpi_rcv_space: number
  tcpi_total_retrans: number
  tcpi_pacing_rate: bigint
  tcpi_max_pacing_rate: bigint
  tcpi_bytes_acked: bigint
  tcpi_bytes_received: bigint
  tcpi_segs_out: number
  tcpi_segs_in: number
  tcpi_notsent_bytes: number
  tcpi_min_rtt: number
  tcpi_data_segs_in: number
  tcpi_data_segs_out: number
  tcpi_delivery_rate: bigint
  tcpi_busy_time: bigint
  tcpi_rwnd_limited: bigint
  tcpi_sndbuf_limited: bigint
  tcpi_delivered: number
  tcpi_delivered_ce: number
  tcpi_bytes_sent?: bigint
  tcpi_bytes_retrans?: bigint
  tcpi_dsack_dups?: number
  tcpi_reord_seen?: number
  tcpi_rcv_ooopack?: number
  tcpi_snd_wnd?: number
  tcpi_rcv_wnd?: number
  tcpi_rehash?: number
  tcpi_total_rto?: number
  tcpi_total_rto_recoveries?: number
  tcpi_total_rto_time?: number
  tcpi_received_ce?: number
  tcpi_delivered_e1_bytes?: number
  tcpi_delivered_e0_bytes?: number
  tcpi_delivered_ce_bytes?: number
  tcpi_received_e1_bytes?: number
  tcpi_received_e0_bytes?: number
  tcpi_received_ce_bytes?: number
  tcpi_accecn_fail_mode?: number
  tcpi_accecn_opt_seen?: number
}

/** The structs that the kernel reads and writes, as this system lays them out. */
export const structs = /* @__PURE__ */ (() => native.structs as unknown as Structs)()
