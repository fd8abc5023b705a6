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
      IPPROTO_IPV6: { IPV6_USE_MIN_MTU: 63 },
      SCM: { SO_TIMESTAMP_NEW: 63, SO_TIMESTAMPNS_NEW: 64, SO_TIMESTAMPING_NEW: 65 },
    }
  : {}

/** The order in which flags are shown, where it is not that of their bits. */
export const flagOrder: { readonly [group in Group]?: readonly string[] } = {
  SOCK_FLAG: ['SOCK_CLOEXEC', 'SOCK_NONBLOCK'],
  O: words(`O_CREAT O_EXCL O_NOCTTY O_TRUNC O_APPEND O_NONBLOCK O_SYNC __O_SYNC O_DSYNC O_DIRECT O_LARGEFILE
    O_NOFOLLOW O_NOATIME O_CLOEXEC O_PATH O_TMPFILE __O_TMPFILE O_DIRECTORY O_ASYNC`),
  EFD: ['EFD_SEMAPHORE', 'EFD_CLOEXEC', 'EFD_NONBLOCK'],
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
  SOL_RAW: 'RAW_???',
  SOL_PACKET: 'PACKET_???',
  SOL_NETLINK: 'NETLINK_???',
  SOL_TLS: 'TLS_???',
  AF_VSOCK: 'SO_VM_???',
  PACKET_TYPE: 'PACKET_???',
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
  SCM_TIMESTAMP: 'SO_TIMESTAMP_OLD',
  SCM_TIMESTAMPNS: 'SO_TIMESTAMPNS_OLD',
  SCM_TIMESTAMPING: 'SO_TIMESTAMPING_OLD',
  SCM_TXTIME: 'SO_TXTIME',
  SO_VM_SOCKETS_CONNECT_TIMEOUT: 'SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD',
  SCM_WIFI_STATUS: 'SO_WIFI_STATUS',
  O_ASYNC: 'FASYNC',
  SIOCOUTQ: 'TIOCOUTQ',
}

/** Names by their number, from 0; `-` where a number has none. The first is what they begin with. */
export type Numbered = readonly [prefix: string, ...names: string[]]

/** The protocols of a family, where it has its own: the third argument of socket(). */
export const protocols: Readonly<Record<string, Numbered>> = {
  AF_CAN: numbered('CAN_ - RAW BCM TP16 TP20 MCNET ISOTP J1939'),
  AF_BLUETOOTH: numbered('BTPROTO_ L2CAP HCI SCO RFCOMM BNEP CMTP HIDP AVDTP'),
  AF_PHONET: numbered('PN_PROTO_ TRANSPORT PHONET PIPE'),
  AF_CAIF: numbered('CAIFPROTO_ AT DATAGRAM DATAGRAM_LOOP UTIL RFM DEBUG'),
  AF_NFC: numbered('NFC_SOCKPROTO_ RAW LLCP'),
  AF_KCM: numbered('KCMPROTO_ CONNECTED'),
  AF_SMC: numbered('SMCPROTO_ SMC SMC6'),
}

/** The types of control messages at the level IPPROTO_IP. */
export const ipMessages: Readonly<Record<number, string>> = {
  1: 'IP_TOS',
  2: 'IP_TTL',
  3: 'SCM_SECURITY',
  6: 'IP_RECVOPTS',
  7: 'IP_RETOPTS',
  8: 'IP_PKTINFO',
  11: 'IP_RECVERR',
  20: 'IP_ORIGDSTADDR',
  23: 'IP_CHECKSUM',
  52: 'IP_PROTOCOL',
}

/** Options of SOL_SOCKET that hold an int, and are shown as any other option of four bytes. */
export const plainInts: ReadonlySet<string> = new Set(
  words(`SO_ERROR SO_TYPE SO_DOMAIN SO_PROTOCOL SO_BINDTOIFINDEX SO_BPF_EXTENSIONS SO_BUF_LOCK SO_INQ
    SO_PASSPIDFD SO_PASSRIGHTS SO_RCVPRIORITY`),
)

function words(text: string): string[] {
  return text.split(/\s+/)
}

function numbered(text: string): Numbered {
  return words(text) as unknown as Numbered
}
