// What strace(1) and glibc call things, where the constants have no name for them or
// another one. Data only; decode.ts and strace.ts look it up.

import type { groups } from '../tables.ts'

/** A group of constants: `'AF'`, `'MSG'`, `'IPPROTO_TCP'`, … */
export type Group = keyof typeof groups

/** Where strerror(3) of glibc differs from Node's words by more than a capital letter. */
export const glibcSays: Readonly<Record<string, string>> = {
  EIO: 'Input/output error',
  ENOMEM: 'Cannot allocate memory',
  EFAULT: 'Bad address',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EXDEV: 'Invalid cross-device link',
  EISDIR: 'Is a directory',
  ENFILE: 'Too many open files in system',
  ETXTBSY: 'Text file busy',
  ESPIPE: 'Illegal seek',
  ERANGE: 'Numerical result out of range',
  ENAMETOOLONG: 'File name too long',
  ELOOP: 'Too many levels of symbolic links',
  ENOCSI: 'No CSI structure available',
  EDOTDOT: 'RFS specific error',
  EILSEQ: 'Invalid or incomplete multibyte or wide character',
  EOPNOTSUPP: 'Operation not supported',
  EAFNOSUPPORT: 'Address family not supported by protocol',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EISCONN: 'Transport endpoint is already connected',
  ENOTCONN: 'Transport endpoint is not connected',
  EHOSTUNREACH: 'No route to host',
  EALREADY: 'Operation already in progress',
  ENOTNAM: 'Not a XENIX named type file',
  ENAVAIL: 'No XENIX semaphores available',
  ERFKILL: 'Operation not possible due to RF-kill',
}

const linux = process.platform === 'linux'

/**
 * Numbers that are not among the constants: the kernel keeps them to itself, or libc
 * hides them (its O_LARGEFILE is 0 where files are always large).
 */
export const more: { readonly [group in Group]?: Readonly<Record<string, number>> } = linux
  ? {
      SOL: { AF_VSOCK: 40 },
      MSG: { MSG_SENDPAGE_NOTLAST: 0x20000, MSG_NO_SHARED_FRAGS: 0x80000, MSG_CMSG_COMPAT: 0x80000000 },
      POLL: { POLL_BUSY_LOOP: 0x8000 },
      O: {
        O_LARGEFILE: process.arch.startsWith('arm') ? 0x20000 : 0x8000,
        __O_SYNC: 0x100000,
        __O_TMPFILE: 0x400000,
      },
      SOL_SOCKET: {
        SO_SECURITY_AUTHENTICATION: 22,
        SO_SECURITY_ENCRYPTION_TRANSPORT: 23,
        SO_SECURITY_ENCRYPTION_NETWORK: 24,
      },
      IPPROTO_IPV6: { IPV6_USE_MIN_MTU: 63 },
    }
  : {}

/** The order in which flags are shown, where it is not that of their bits. */
export const flagOrder: { readonly [group in Group]?: readonly string[] } = {
  SOCK_FLAG: ['SOCK_CLOEXEC', 'SOCK_NONBLOCK'],
  O: words(`O_CREAT O_EXCL O_NOCTTY O_TRUNC O_APPEND O_NONBLOCK O_SYNC __O_SYNC O_DSYNC O_DIRECT O_LARGEFILE
    O_NOFOLLOW O_NOATIME O_CLOEXEC O_PATH O_TMPFILE __O_TMPFILE O_DIRECTORY O_ASYNC`),
}

/** What stands for a name that there is not; elsewhere it is the group and `_???`. */
export const nameless: { readonly [group in Group]?: string } = {
  SOCK_FLAG: 'SOCK_???',
  SOL: 'SOL_??',
  SOL_SOCKET: 'SO_???',
  IPPROTO_IP: 'IP_???',
  IPPROTO_IPV6: 'IPV6_???',
  IPPROTO_TCP: 'TCP_???',
  IPPROTO_UDP: 'UDP_???',
  POLL: 'POLL???',
  EPOLL: 'EPOLL???',
  EPOLL_CREATE: 'EPOLL_???',
}

/** Names in strace's spelling. */
export const spelled = (text: string): string => text.replace(/\w+/g, name => respelled[name] ?? name)

const respelled: Readonly<Record<string, string>> = {
  SO_RCVTIMEO: 'SO_RCVTIMEO_OLD',
  SO_SNDTIMEO: 'SO_SNDTIMEO_OLD',
  SO_TIMESTAMP: 'SO_TIMESTAMP_OLD',
  SO_TIMESTAMPNS: 'SO_TIMESTAMPNS_OLD',
  SO_TIMESTAMPING: 'SO_TIMESTAMPING_OLD',
  O_ASYNC: 'FASYNC',
  SIOCOUTQ: 'TIOCOUTQ',
}

/** Names by their number, from 0; `-` where a number has none. The first is what they begin with. */
export type Numbered = readonly [prefix: string, ...names: string[]]

/** The protocols of a family, where it has its own: the third argument of socket(). */
export const protocols: Readonly<Record<string, Numbered>> = {
  AF_NETLINK:
    numbered(`NETLINK_ ROUTE UNUSED USERSOCK FIREWALL SOCK_DIAG NFLOG XFRM SELINUX ISCSI AUDIT FIB_LOOKUP
    CONNECTOR NETFILTER IP6_FW DNRTMSG KOBJECT_UEVENT GENERIC - SCSITRANSPORT ECRYPTFS RDMA CRYPTO SMC`),
  AF_CAN: numbered('CAN_ - RAW BCM TP16 TP20 MCNET ISOTP J1939'),
  AF_BLUETOOTH: numbered('BTPROTO_ L2CAP HCI SCO RFCOMM BNEP CMTP HIDP AVDTP'),
  AF_PHONET: numbered('PN_PROTO_ TRANSPORT PHONET PIPE'),
  AF_CAIF: numbered('CAIFPROTO_ AT DATAGRAM DATAGRAM_LOOP UTIL RFM DEBUG'),
  AF_NFC: numbered('NFC_SOCKPROTO_ RAW LLCP'),
  AF_KCM: numbered('KCMPROTO_ CONNECTED'),
  AF_SMC: numbered('SMCPROTO_ SMC SMC6'),
}

/** The options of levels that have none among the constants. */
export const otherOptions: Readonly<Record<string, Numbered>> = {
  AF_VSOCK: numbered(`SO_VM_ SOCKETS_BUFFER_SIZE SOCKETS_BUFFER_MIN_SIZE SOCKETS_BUFFER_MAX_SIZE
    SOCKETS_PEER_HOST_VM_ID - SOCKETS_TRUSTED SOCKETS_CONNECT_TIMEOUT_OLD SOCKETS_NONBLOCK_TXRX
    SOCKETS_CONNECT_TIMEOUT_NEW`),
  SOL_PACKET:
    numbered(`PACKET_ - ADD_MEMBERSHIP DROP_MEMBERSHIP RECV_OUTPUT - RX_RING STATISTICS COPY_THRESH AUXDATA
    ORIGDEV VERSION HDRLEN RESERVE TX_RING LOSS VNET_HDR TX_TIMESTAMP TIMESTAMP FANOUT TX_HAS_OFF QDISC_BYPASS
    ROLLOVER_STATS FANOUT_DATA IGNORE_OUTGOING`),
  SOL_NETLINK:
    numbered(`NETLINK_ - ADD_MEMBERSHIP DROP_MEMBERSHIP PKTINFO BROADCAST_ERROR NO_ENOBUFS RX_RING TX_RING
    LISTEN_ALL_NSID LIST_MEMBERSHIPS CAP_ACK EXT_ACK GET_STRICT_CHK`),
}

/** `sll_pkttype` of packet(7). */
export const packetTypes = numbered(
  'PACKET_ HOST BROADCAST MULTICAST OTHERHOST OUTGOING LOOPBACK USER KERNEL',
)

/** `sll_protocol` of packet(7), and the protocols of AF_PACKET: those that one meets. */
export const etherTypes: Readonly<Record<number, string>> = {
  0: '0 /* ETH_P_??? */',
  1: 'ETH_P_802_3',
  3: 'ETH_P_ALL',
  4: 'ETH_P_802_2',
  2048: 'ETH_P_IP',
  2054: 'ETH_P_ARP',
  33024: 'ETH_P_8021Q',
  34525: 'ETH_P_IPV6',
  35020: 'ETH_P_LLDP',
  36864: 'ETH_P_LOOPBACK',
}

/** `sll_hatype` of packet(7): those that one meets. */
export const hardwareTypes: Readonly<Record<number, string>> = {
  0: 'ARPHRD_NETROM',
  1: 'ARPHRD_ETHER',
  512: 'ARPHRD_PPP',
  768: 'ARPHRD_TUNNEL',
  769: 'ARPHRD_TUNNEL6',
  772: 'ARPHRD_LOOPBACK',
  778: 'ARPHRD_IPGRE',
  801: 'ARPHRD_IEEE80211',
  824: 'ARPHRD_NETLINK',
  65534: 'ARPHRD_NONE',
  65535: 'ARPHRD_VOID',
}

/** `svm_cid` of vsock(7). */
export const vsockCids: Readonly<Record<number, string>> = {
  0: 'VMADDR_CID_HYPERVISOR',
  1: 'VMADDR_CID_LOCAL',
  2: 'VMADDR_CID_HOST',
  4294967295: 'VMADDR_CID_ANY',
}

/** Options of SOL_SOCKET that hold an int, and are shown as any other option of four bytes. */
export const plainInts: ReadonlySet<string> = new Set(
  words(`SO_ERROR SO_TYPE SO_DOMAIN SO_PROTOCOL SO_ATTACH_BPF SO_ATTACH_REUSEPORT_EBPF SO_BINDTOIFINDEX
    SO_BPF_EXTENSIONS SO_BUF_LOCK SO_INQ SO_PASSPIDFD SO_PASSRIGHTS SO_PEERPIDFD SO_RCVPRIORITY`),
)

function words(text: string): string[] {
  return text.split(/\s+/)
}

function numbered(text: string): Numbered {
  return words(text) as unknown as Numbered
}
