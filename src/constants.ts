// Made from native/constants.def by scripts/tables.mjs (npm run tables). Do not edit.

import { constant } from './constant.ts'
import type { Level, Linger, Option, TcpInfo, Timeval, Ucred } from './option.ts'

const value = (name: string) => constant(name) as never

/** No family, or any: dissolves the association of a datagram socket in connect(). socket(2) */
export const AF_UNSPEC: 0 = /* @__PURE__ */ value('AF_UNSPEC')

/** Local communication inside one machine, by path name or abstract name. unix(7) */
export const AF_UNIX: 1 = /* @__PURE__ */ value('AF_UNIX')

/** Another name of AF_UNIX. unix(7) */
export const AF_LOCAL: number = /* @__PURE__ */ value('AF_LOCAL')

/** IPv4 Internet protocols. ip(7) */
export const AF_INET: 2 = /* @__PURE__ */ value('AF_INET')

/** IPv6 Internet protocols. ipv6(7) */
export const AF_INET6: 10 | 24 | 28 | 30 = /* @__PURE__ */ value('AF_INET6')

/** IPX, the Novell protocols. address_families(7) */
export const AF_IPX: number = /* @__PURE__ */ value('AF_IPX')

/** AppleTalk. address_families(7) */
export const AF_APPLETALK: number = /* @__PURE__ */ value('AF_APPLETALK')

/** DECnet protocol sockets. address_families(7) */
export const AF_DECnet: number = /* @__PURE__ */ value('AF_DECnet')

/** IBM's Systems Network Architecture, never implemented by Linux. address_families(7) */
export const AF_SNA: number = /* @__PURE__ */ value('AF_SNA')

/** Messages between the kernel and user programs. netlink(7) */
export const AF_NETLINK: 16 = /* @__PURE__ */ value('AF_NETLINK')

/** Raw packets at the device level. packet(7) */
export const AF_PACKET: 17 = /* @__PURE__ */ value('AF_PACKET')

/** Communication between a virtual machine and its host. vsock(7) */
export const AF_VSOCK: 40 = /* @__PURE__ */ value('AF_VSOCK')

/** An old name of AF_UNIX. unix(7) */
export const AF_FILE: number = /* @__PURE__ */ value('AF_FILE')

/** Amateur radio AX.25 protocol. address_families(7) */
export const AF_AX25: number = /* @__PURE__ */ value('AF_AX25')

/** Amateur radio NET/ROM protocol, over AX.25. address_families(7) */
export const AF_NETROM: number = /* @__PURE__ */ value('AF_NETROM')

/** Bridge links in rtnetlink commands, no sockets. address_families(7) */
export const AF_BRIDGE: number = /* @__PURE__ */ value('AF_BRIDGE')

/** Raw ATM permanent virtual circuits. address_families(7) */
export const AF_ATMPVC: number = /* @__PURE__ */ value('AF_ATMPVC')

/** ITU-T X.25 and ISO 8208 protocol. address_families(7) */
export const AF_X25: number = /* @__PURE__ */ value('AF_X25')

/** Amateur radio ROSE protocol, over AX.25. address_families(7) */
export const AF_ROSE: number = /* @__PURE__ */ value('AF_ROSE')

/** Reserved for the 802.2LLC project, never used. address_families(7) */
export const AF_NETBEUI: number = /* @__PURE__ */ value('AF_NETBEUI')

/** Firewall upcalls of Linux 2.1, no longer there. address_families(7) */
export const AF_SECURITY: number = /* @__PURE__ */ value('AF_SECURITY')

/** Key management protocol of IPsec. address_families(7) */
export const AF_KEY: number = /* @__PURE__ */ value('AF_KEY')

/** Ash protocol, never implemented. address_families(7) */
export const AF_ASH: number = /* @__PURE__ */ value('AF_ASH')

/** Acorn Econet protocol, removed in Linux 3.5. address_families(7) */
export const AF_ECONET: number = /* @__PURE__ */ value('AF_ECONET')

/** ATM switched virtual circuits. address_families(7) */
export const AF_ATMSVC: number = /* @__PURE__ */ value('AF_ATMSVC')

/** Reliable Datagram Sockets protocol. address_families(7) */
export const AF_RDS: number = /* @__PURE__ */ value('AF_RDS')

/** Infrared sockets, removed in Linux 4.17. address_families(7) */
export const AF_IRDA: number = /* @__PURE__ */ value('AF_IRDA')

/** PPP tunnels, for L2TP and PPPoE. address_families(7) */
export const AF_PPPOX: number = /* @__PURE__ */ value('AF_PPPOX')

/** Sangoma WAN cards, removed in Linux 2.6.21. address_families(7) */
export const AF_WANPIPE: number = /* @__PURE__ */ value('AF_WANPIPE')

/** Logical link control, IEEE 802.2. address_families(7) */
export const AF_LLC: number = /* @__PURE__ */ value('AF_LLC')

/** InfiniBand native addressing. address_families(7) */
export const AF_IB: number = /* @__PURE__ */ value('AF_IB')

/** Multiprotocol Label Switching, for routes and not for sockets. address_families(7) */
export const AF_MPLS: number = /* @__PURE__ */ value('AF_MPLS')

/** Controller Area Network, the bus of vehicles. address_families(7) */
export const AF_CAN: number = /* @__PURE__ */ value('AF_CAN')

/** TIPC, the protocol of cluster domain sockets. address_families(7) */
export const AF_TIPC: number = /* @__PURE__ */ value('AF_TIPC')

/** Bluetooth low-level socket protocol. address_families(7) */
export const AF_BLUETOOTH: number = /* @__PURE__ */ value('AF_BLUETOOTH')

/** Communication between z/VM guests and their hypervisor. address_families(7) */
export const AF_IUCV: number = /* @__PURE__ */ value('AF_IUCV')

/** Rx, the remote procedure calls of the Andrew File System. address_families(7) */
export const AF_RXRPC: number = /* @__PURE__ */ value('AF_RXRPC')

/** Modular ISDN driver interface. address_families(7) */
export const AF_ISDN: number = /* @__PURE__ */ value('AF_ISDN')

/** Nokia cellular modem interface. address_families(7) */
export const AF_PHONET: number = /* @__PURE__ */ value('AF_PHONET')

/** IEEE 802.15.4 wireless personal area network. address_families(7) */
export const AF_IEEE802154: number = /* @__PURE__ */ value('AF_IEEE802154')

/** Ericsson modem interface. address_families(7) */
export const AF_CAIF: number = /* @__PURE__ */ value('AF_CAIF')

/** Interface to the kernel's cryptography. address_families(7) */
export const AF_ALG: number = /* @__PURE__ */ value('AF_ALG')

/** Near-field communication. address_families(7) */
export const AF_NFC: number = /* @__PURE__ */ value('AF_NFC')

/** Kernel connection multiplexor, messages over TCP. address_families(7) */
export const AF_KCM: number = /* @__PURE__ */ value('AF_KCM')

/** Qualcomm interprocess communication router. address_families(7) */
export const AF_QIPCRTR: number = /* @__PURE__ */ value('AF_QIPCRTR')

/** Shared memory communications, which stand in for TCP. address_families(7) */
export const AF_SMC: number = /* @__PURE__ */ value('AF_SMC')

/** Express data path, packets past the network stack. address_families(7) */
export const AF_XDP: number = /* @__PURE__ */ value('AF_XDP')

/** Management component transport protocol. address_families(7) */
export const AF_MCTP: number = /* @__PURE__ */ value('AF_MCTP')

/** Routing table messages, on Linux another name of AF_NETLINK. netlink(7) */
export const AF_ROUTE: number = /* @__PURE__ */ value('AF_ROUTE')

/** A sequenced, reliable, two-way byte stream over a connection. socket(2) */
export const SOCK_STREAM: number = /* @__PURE__ */ value('SOCK_STREAM')

/** Datagrams: messages without connection or guarantee, of limited length. socket(2) */
export const SOCK_DGRAM: number = /* @__PURE__ */ value('SOCK_DGRAM')

/** Raw access to a network protocol. socket(2) */
export const SOCK_RAW: number = /* @__PURE__ */ value('SOCK_RAW')

/** Reliable datagrams whose order is not guaranteed. socket(2) */
export const SOCK_RDM: number = /* @__PURE__ */ value('SOCK_RDM')

/** Sequenced, reliable messages over a connection, each read whole. socket(2) */
export const SOCK_SEQPACKET: number = /* @__PURE__ */ value('SOCK_SEQPACKET')

/** Datagram Congestion Control Protocol. socket(2) */
export const SOCK_DCCP: number = /* @__PURE__ */ value('SOCK_DCCP')

/** Obsolete way to packets at the device level, use AF_PACKET. packet(7) */
export const SOCK_PACKET: number = /* @__PURE__ */ value('SOCK_PACKET')

/** Sets the close-on-exec flag of the new descriptor. socket(2) */
export const SOCK_CLOEXEC: number = /* @__PURE__ */ value('SOCK_CLOEXEC')

/** Makes the new descriptor non-blocking, as O_NONBLOCK does. socket(2) */
export const SOCK_NONBLOCK: number = /* @__PURE__ */ value('SOCK_NONBLOCK')

/** The default protocol of a type, and the level of IPv4 options. ip(7) */
export const IPPROTO_IP: Level<'IPPROTO_IP'> = /* @__PURE__ */ value('IPPROTO_IP')

/** Internet Control Message Protocol. icmp(7) */
export const IPPROTO_ICMP: Level<'IPPROTO_ICMP'> = /* @__PURE__ */ value('IPPROTO_ICMP')

/** Internet Group Management Protocol. ip(7) */
export const IPPROTO_IGMP: Level<'IPPROTO_IGMP'> = /* @__PURE__ */ value('IPPROTO_IGMP')

/** IPv4 inside IP, tunnels. ip(7) */
export const IPPROTO_IPIP: Level<'IPPROTO_IPIP'> = /* @__PURE__ */ value('IPPROTO_IPIP')

/** Transmission Control Protocol, and the level of its options. tcp(7) */
export const IPPROTO_TCP: Level<'IPPROTO_TCP'> = /* @__PURE__ */ value('IPPROTO_TCP')

/** Exterior Gateway Protocol. ip(7) */
export const IPPROTO_EGP: Level<'IPPROTO_EGP'> = /* @__PURE__ */ value('IPPROTO_EGP')

/** PARC Universal Packet protocol. ip(7) */
export const IPPROTO_PUP: Level<'IPPROTO_PUP'> = /* @__PURE__ */ value('IPPROTO_PUP')

/** User Datagram Protocol, and the level of its options. udp(7) */
export const IPPROTO_UDP: Level<'IPPROTO_UDP'> = /* @__PURE__ */ value('IPPROTO_UDP')

/** Internetwork Datagram Protocol of Xerox. ip(7) */
export const IPPROTO_IDP: Level<'IPPROTO_IDP'> = /* @__PURE__ */ value('IPPROTO_IDP')

/** ISO transport protocol class 4. ip(7) */
export const IPPROTO_TP: Level<'IPPROTO_TP'> = /* @__PURE__ */ value('IPPROTO_TP')

/** IPv6 inside IP, and the level of IPv6 options. ipv6(7) */
export const IPPROTO_IPV6: Level<'IPPROTO_IPV6'> = /* @__PURE__ */ value('IPPROTO_IPV6')

/** IPv6 routing header. ipv6(7) */
export const IPPROTO_ROUTING: Level<'IPPROTO_ROUTING'> = /* @__PURE__ */ value('IPPROTO_ROUTING')

/** IPv6 fragmentation header. ipv6(7) */
export const IPPROTO_FRAGMENT: Level<'IPPROTO_FRAGMENT'> = /* @__PURE__ */ value('IPPROTO_FRAGMENT')

/** Resource Reservation Protocol. ip(7) */
export const IPPROTO_RSVP: Level<'IPPROTO_RSVP'> = /* @__PURE__ */ value('IPPROTO_RSVP')

/** Generic Routing Encapsulation. ip(7) */
export const IPPROTO_GRE: Level<'IPPROTO_GRE'> = /* @__PURE__ */ value('IPPROTO_GRE')

/** Encapsulating Security Payload of IPsec. ip(7) */
export const IPPROTO_ESP: Level<'IPPROTO_ESP'> = /* @__PURE__ */ value('IPPROTO_ESP')

/** Authentication Header of IPsec. ip(7) */
export const IPPROTO_AH: Level<'IPPROTO_AH'> = /* @__PURE__ */ value('IPPROTO_AH')

/** Internet Control Message Protocol of IPv6. ipv6(7) */
export const IPPROTO_ICMPV6: Level<'IPPROTO_ICMPV6'> = /* @__PURE__ */ value('IPPROTO_ICMPV6')

/** IPv6: no next header. ipv6(7) */
export const IPPROTO_NONE: Level<'IPPROTO_NONE'> = /* @__PURE__ */ value('IPPROTO_NONE')

/** IPv6 destination options. ipv6(7) */
export const IPPROTO_DSTOPTS: Level<'IPPROTO_DSTOPTS'> = /* @__PURE__ */ value('IPPROTO_DSTOPTS')

/** Multicast Transport Protocol. ip(7) */
export const IPPROTO_MTP: Level<'IPPROTO_MTP'> = /* @__PURE__ */ value('IPPROTO_MTP')

/** Encapsulation header. ip(7) */
export const IPPROTO_ENCAP: Level<'IPPROTO_ENCAP'> = /* @__PURE__ */ value('IPPROTO_ENCAP')

/** Protocol Independent Multicast. ip(7) */
export const IPPROTO_PIM: Level<'IPPROTO_PIM'> = /* @__PURE__ */ value('IPPROTO_PIM')

/** Stream Control Transmission Protocol. sctp(7) */
export const IPPROTO_SCTP: Level<'IPPROTO_SCTP'> = /* @__PURE__ */ value('IPPROTO_SCTP')

/** Raw IP packets whose header the program writes. raw(7) */
export const IPPROTO_RAW: Level<'IPPROTO_RAW'> = /* @__PURE__ */ value('IPPROTO_RAW')

/** IPv6 hop-by-hop options. ipv6(7) */
export const IPPROTO_HOPOPTS: Level<'IPPROTO_HOPOPTS'> = /* @__PURE__ */ value('IPPROTO_HOPOPTS')

/** Datagram Congestion Control Protocol. ip(7) */
export const IPPROTO_DCCP: Level<'IPPROTO_DCCP'> = /* @__PURE__ */ value('IPPROTO_DCCP')

/** Pseudo header of IPsec's BEET mode. ip(7) */
export const IPPROTO_BEETPH: Level<'IPPROTO_BEETPH'> = /* @__PURE__ */ value('IPPROTO_BEETPH')

/** IP payload compression header. ip(7) */
export const IPPROTO_COMP: Level<'IPPROTO_COMP'> = /* @__PURE__ */ value('IPPROTO_COMP')

/** Layer 2 Tunneling Protocol. ip(7) */
export const IPPROTO_L2TP: Level<'IPPROTO_L2TP'> = /* @__PURE__ */ value('IPPROTO_L2TP')

/** IPv6 mobility header. ipv6(7) */
export const IPPROTO_MH: Level<'IPPROTO_MH'> = /* @__PURE__ */ value('IPPROTO_MH')

/** UDP-Lite, whose checksum may cover a part of the datagram. udplite(7) */
export const IPPROTO_UDPLITE: Level<'IPPROTO_UDPLITE'> = /* @__PURE__ */ value('IPPROTO_UDPLITE')

/** MPLS inside IP. ip(7) */
export const IPPROTO_MPLS: Level<'IPPROTO_MPLS'> = /* @__PURE__ */ value('IPPROTO_MPLS')

/** Ethernet inside IPv6. ip(7) */
export const IPPROTO_ETHERNET: Level<'IPPROTO_ETHERNET'> = /* @__PURE__ */ value('IPPROTO_ETHERNET')

/** Shared memory communications, which stand in for TCP. ip(7) */
export const IPPROTO_SMC: Level<'IPPROTO_SMC'> = /* @__PURE__ */ value('IPPROTO_SMC')

/** Multipath TCP: one connection over several paths. ip(7) */
export const IPPROTO_MPTCP: Level<'IPPROTO_MPTCP'> = /* @__PURE__ */ value('IPPROTO_MPTCP')

/** The socket itself, whatever its protocol. socket(7) */
export const SOL_SOCKET: Level<'SOL_SOCKET'> = /* @__PURE__ */ value('SOL_SOCKET')

/** IPv4, the same number as IPPROTO_IP. ip(7) */
export const SOL_IP: Level<'IPPROTO_IP'> = /* @__PURE__ */ value('SOL_IP')

/** TCP, the same number as IPPROTO_TCP. tcp(7) */
export const SOL_TCP: Level<'IPPROTO_TCP'> = /* @__PURE__ */ value('SOL_TCP')

/** UDP, the same number as IPPROTO_UDP. udp(7) */
export const SOL_UDP: Level<'IPPROTO_UDP'> = /* @__PURE__ */ value('SOL_UDP')

/** IPv6, the same number as IPPROTO_IPV6. ipv6(7) */
export const SOL_IPV6: Level<'IPPROTO_IPV6'> = /* @__PURE__ */ value('SOL_IPV6')

/** ICMPv6, the same number as IPPROTO_ICMPV6. ipv6(7) */
export const SOL_ICMPV6: Level<'SOL_ICMPV6'> = /* @__PURE__ */ value('SOL_ICMPV6')

/** SCTP, the same number as IPPROTO_SCTP. sctp(7) */
export const SOL_SCTP: Level<'SOL_SCTP'> = /* @__PURE__ */ value('SOL_SCTP')

/** UDP-Lite, the same number as IPPROTO_UDPLITE. udplite(7) */
export const SOL_UDPLITE: Level<'SOL_UDPLITE'> = /* @__PURE__ */ value('SOL_UDPLITE')

/** Controller Area Network, the first of its levels. socket(7) */
export const SOL_CAN_BASE: Level<'SOL_CAN_BASE'> = /* @__PURE__ */ value('SOL_CAN_BASE')

/** Raw sockets of the Controller Area Network. socket(7) */
export const SOL_CAN_RAW: Level<'SOL_CAN_RAW'> = /* @__PURE__ */ value('SOL_CAN_RAW')

/** Raw IPv4 sockets. raw(7) */
export const SOL_RAW: Level<'SOL_RAW'> = /* @__PURE__ */ value('SOL_RAW')

/** IPX. socket(7) */
export const SOL_IPX: Level<'SOL_IPX'> = /* @__PURE__ */ value('SOL_IPX')

/** Amateur radio AX.25. socket(7) */
export const SOL_AX25: Level<'SOL_AX25'> = /* @__PURE__ */ value('SOL_AX25')

/** AppleTalk. socket(7) */
export const SOL_ATALK: Level<'SOL_ATALK'> = /* @__PURE__ */ value('SOL_ATALK')

/** Amateur radio NET/ROM. socket(7) */
export const SOL_NETROM: Level<'SOL_NETROM'> = /* @__PURE__ */ value('SOL_NETROM')

/** Amateur radio ROSE. socket(7) */
export const SOL_ROSE: Level<'SOL_ROSE'> = /* @__PURE__ */ value('SOL_ROSE')

/** DECnet. socket(7) */
export const SOL_DECNET: Level<'SOL_DECNET'> = /* @__PURE__ */ value('SOL_DECNET')

/** X.25. socket(7) */
export const SOL_X25: Level<'SOL_X25'> = /* @__PURE__ */ value('SOL_X25')

/** Packet sockets. packet(7) */
export const SOL_PACKET: Level<'SOL_PACKET'> = /* @__PURE__ */ value('SOL_PACKET')

/** ATM, its cell level. socket(7) */
export const SOL_ATM: Level<'SOL_ATM'> = /* @__PURE__ */ value('SOL_ATM')

/** ATM, its adaption layer. socket(7) */
export const SOL_AAL: Level<'SOL_AAL'> = /* @__PURE__ */ value('SOL_AAL')

/** Infrared sockets. socket(7) */
export const SOL_IRDA: Level<'SOL_IRDA'> = /* @__PURE__ */ value('SOL_IRDA')

/** NetBEUI. socket(7) */
export const SOL_NETBEUI: Level<'SOL_NETBEUI'> = /* @__PURE__ */ value('SOL_NETBEUI')

/** Logical link control. socket(7) */
export const SOL_LLC: Level<'SOL_LLC'> = /* @__PURE__ */ value('SOL_LLC')

/** Datagram Congestion Control Protocol. socket(7) */
export const SOL_DCCP: Level<'SOL_DCCP'> = /* @__PURE__ */ value('SOL_DCCP')

/** Netlink sockets. netlink(7) */
export const SOL_NETLINK: Level<'SOL_NETLINK'> = /* @__PURE__ */ value('SOL_NETLINK')

/** TIPC. socket(7) */
export const SOL_TIPC: Level<'SOL_TIPC'> = /* @__PURE__ */ value('SOL_TIPC')

/** Rx remote procedure calls. socket(7) */
export const SOL_RXRPC: Level<'SOL_RXRPC'> = /* @__PURE__ */ value('SOL_RXRPC')

/** PPP over L2TP. socket(7) */
export const SOL_PPPOL2TP: Level<'SOL_PPPOL2TP'> = /* @__PURE__ */ value('SOL_PPPOL2TP')

/** Bluetooth. socket(7) */
export const SOL_BLUETOOTH: Level<'SOL_BLUETOOTH'> = /* @__PURE__ */ value('SOL_BLUETOOTH')

/** Phonet pipes. socket(7) */
export const SOL_PNPIPE: Level<'SOL_PNPIPE'> = /* @__PURE__ */ value('SOL_PNPIPE')

/** Reliable Datagram Sockets. socket(7) */
export const SOL_RDS: Level<'SOL_RDS'> = /* @__PURE__ */ value('SOL_RDS')

/** IUCV of z/VM. socket(7) */
export const SOL_IUCV: Level<'SOL_IUCV'> = /* @__PURE__ */ value('SOL_IUCV')

/** CAIF. socket(7) */
export const SOL_CAIF: Level<'SOL_CAIF'> = /* @__PURE__ */ value('SOL_CAIF')

/** Cryptography of the kernel. socket(7) */
export const SOL_ALG: Level<'SOL_ALG'> = /* @__PURE__ */ value('SOL_ALG')

/** Near-field communication. socket(7) */
export const SOL_NFC: Level<'SOL_NFC'> = /* @__PURE__ */ value('SOL_NFC')

/** Kernel connection multiplexor. socket(7) */
export const SOL_KCM: Level<'SOL_KCM'> = /* @__PURE__ */ value('SOL_KCM')

/** TLS in the kernel, after TCP_ULP. socket(7) */
export const SOL_TLS: Level<'SOL_TLS'> = /* @__PURE__ */ value('SOL_TLS')

/** Express data path. socket(7) */
export const SOL_XDP: Level<'SOL_XDP'> = /* @__PURE__ */ value('SOL_XDP')

/** Multipath TCP. socket(7) */
export const SOL_MPTCP: Level<'SOL_MPTCP'> = /* @__PURE__ */ value('SOL_MPTCP')

/** Management component transport protocol. socket(7) */
export const SOL_MCTP: Level<'SOL_MCTP'> = /* @__PURE__ */ value('SOL_MCTP')

/** Shared memory communications. socket(7) */
export const SOL_SMC: Level<'SOL_SMC'> = /* @__PURE__ */ value('SOL_SMC')

/** Sockets between a virtual machine and its host. vsock(7) */
export const SOL_VSOCK: Level<'SOL_VSOCK'> = /* @__PURE__ */ value('SOL_VSOCK')

/** Sends or receives out-of-band data. recv(2) */
export const MSG_OOB: number = /* @__PURE__ */ value('MSG_OOB')

/** Reads data and leaves it in the receive queue. recv(2) */
export const MSG_PEEK: number = /* @__PURE__ */ value('MSG_PEEK')

/** Sends only to hosts on directly connected networks. send(2) */
export const MSG_DONTROUTE: number = /* @__PURE__ */ value('MSG_DONTROUTE')

/** Some control data was thrown away for lack of room. recv(2) */
export const MSG_CTRUNC: number = /* @__PURE__ */ value('MSG_CTRUNC')

/** The datagram was longer than the buffer; as an argument, asks for its real length. recv(2) */
export const MSG_TRUNC: number = /* @__PURE__ */ value('MSG_TRUNC')

/** Makes this one call non-blocking. recv(2) */
export const MSG_DONTWAIT: number = /* @__PURE__ */ value('MSG_DONTWAIT')

/** Ends a record, on sockets of type SOCK_SEQPACKET. send(2) */
export const MSG_EOR: number = /* @__PURE__ */ value('MSG_EOR')

/** Waits until the whole buffer is full. recv(2) */
export const MSG_WAITALL: number = /* @__PURE__ */ value('MSG_WAITALL')

/** Probes the path and sends nothing, used inside the kernel. send(2) */
export const MSG_PROBE: number = /* @__PURE__ */ value('MSG_PROBE')

/** The end of a stream, used inside the kernel. send(2) */
export const MSG_FIN: number = /* @__PURE__ */ value('MSG_FIN')

/** The start of a connection, used inside the kernel. send(2) */
export const MSG_SYN: number = /* @__PURE__ */ value('MSG_SYN')

/** Tells the link layer that the neighbor has answered. send(2) */
export const MSG_CONFIRM: number = /* @__PURE__ */ value('MSG_CONFIRM')

/** The reset of a connection, used inside the kernel. send(2) */
export const MSG_RST: number = /* @__PURE__ */ value('MSG_RST')

/** Receives from the socket's error queue. recv(2) */
export const MSG_ERRQUEUE: number = /* @__PURE__ */ value('MSG_ERRQUEUE')

/** Raises no SIGPIPE when the peer has closed; EPIPE is still returned. send(2) */
export const MSG_NOSIGNAL: number = /* @__PURE__ */ value('MSG_NOSIGNAL')

/** More data follows: holds back a partial segment or datagram. send(2) */
export const MSG_MORE: number = /* @__PURE__ */ value('MSG_MORE')

/** Waits for the first message only, then takes what is there. recvmmsg(2) */
export const MSG_WAITFORONE: number = /* @__PURE__ */ value('MSG_WAITFORONE')

/** More messages follow, used inside sendmmsg(). sendmmsg(2) */
export const MSG_BATCH: number = /* @__PURE__ */ value('MSG_BATCH')

/** Receives payload that stays in device memory. recvmsg(2) */
export const MSG_SOCK_DEVMEM: number = /* @__PURE__ */ value('MSG_SOCK_DEVMEM')

/** Sends from the caller's memory and copies nothing. send(2) */
export const MSG_ZEROCOPY: number = /* @__PURE__ */ value('MSG_ZEROCOPY')

/** Connects and sends data in the SYN, by TCP Fast Open. send(2) */
export const MSG_FASTOPEN: number = /* @__PURE__ */ value('MSG_FASTOPEN')

/** Sets close-on-exec on descriptors received by SCM_RIGHTS. recv(2) */
export const MSG_CMSG_CLOEXEC: number = /* @__PURE__ */ value('MSG_CMSG_CLOEXEC')

/** Another name of MSG_PROBE. send(2) */
export const MSG_PROXY: number = /* @__PURE__ */ value('MSG_PROXY')

/** Another name of MSG_DONTROUTE, from DECnet. send(2) */
export const MSG_TRYHARD: number = /* @__PURE__ */ value('MSG_TRYHARD')

/** No more receptions. shutdown(2) */
export const SHUT_RD: number = /* @__PURE__ */ value('SHUT_RD')

/** No more transmissions. shutdown(2) */
export const SHUT_WR: number = /* @__PURE__ */ value('SHUT_WR')

/** No more receptions and transmissions. shutdown(2) */
export const SHUT_RDWR: number = /* @__PURE__ */ value('SHUT_RDWR')

/** Tells whether listen() was called on the socket, read only. socket(7) */
export const SO_ACCEPTCONN: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_ACCEPTCONN')

/** Allows datagrams to a broadcast address. socket(7) */
export const SO_BROADCAST: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BROADCAST')

/** Records debugging information. socket(7) */
export const SO_DEBUG: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_DEBUG')

/** Sends only to hosts on directly connected networks. socket(7) */
export const SO_DONTROUTE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_DONTROUTE')

/** The pending error of the socket, which reading clears. socket(7) */
export const SO_ERROR: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_ERROR')

/** Sends keepalive probes while the connection is idle. socket(7) */
export const SO_KEEPALIVE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_KEEPALIVE')

/** How many seconds close() waits for queued data to be sent. socket(7) */
export const SO_LINGER: Option<'SOL_SOCKET', Linger> = /* @__PURE__ */ value('SO_LINGER')

/** Leaves out-of-band data in the normal stream. socket(7) */
export const SO_OOBINLINE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_OOBINLINE')

/** Bytes of the receive buffer; Linux doubles what is set. socket(7) */
export const SO_RCVBUF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RCVBUF')

/** Bytes that must have arrived before the socket is readable. socket(7) */
export const SO_RCVLOWAT: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RCVLOWAT')

/** How long a receiving call may block, 0 means for ever. socket(7) */
export const SO_RCVTIMEO: Option<'SOL_SOCKET', Timeval> = /* @__PURE__ */ value('SO_RCVTIMEO')

/** Allows bind() to a local address that old connections still use. socket(7) */
export const SO_REUSEADDR: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_REUSEADDR')

/** Lets several sockets bind the same address and share its traffic. socket(7) */
export const SO_REUSEPORT: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_REUSEPORT')

/** Bytes of the send buffer; Linux doubles what is set. socket(7) */
export const SO_SNDBUF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_SNDBUF')

/** Bytes that must be free before the socket is writable, on Linux always 1. socket(7) */
export const SO_SNDLOWAT: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_SNDLOWAT')

/** How long a sending call may block, 0 means for ever. socket(7) */
export const SO_SNDTIMEO: Option<'SOL_SOCKET', Timeval> = /* @__PURE__ */ value('SO_SNDTIMEO')

/** Delivers the time of arrival with each datagram, as a control message. socket(7) */
export const SO_TIMESTAMP: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TIMESTAMP')

/** The type of the socket, such as SOCK_STREAM, read only. socket(7) */
export const SO_TYPE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TYPE')

/** The address family of the socket, such as AF_INET6, read only. socket(7) */
export const SO_DOMAIN: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_DOMAIN')

/** The protocol of the socket, such as IPPROTO_TCP, read only. socket(7) */
export const SO_PROTOCOL: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PROTOCOL')

/** Filters incoming packets by the eBPF program of this descriptor. socket(7) */
export const SO_ATTACH_BPF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_ATTACH_BPF')

/** Filters incoming packets by a classic BPF program. socket(7) */
export const SO_ATTACH_FILTER: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_ATTACH_FILTER')

/** Chooses among SO_REUSEPORT sockets by a classic BPF program. socket(7) */
export const SO_ATTACH_REUSEPORT_CBPF: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_ATTACH_REUSEPORT_CBPF')

/** Chooses among SO_REUSEPORT sockets by the eBPF program of this descriptor. socket(7) */
export const SO_ATTACH_REUSEPORT_EBPF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_ATTACH_REUSEPORT_EBPF')

/** The network device that the socket is bound to, such as eth0. socket(7) */
export const SO_BINDTODEVICE: Option<'SOL_SOCKET', string> = /* @__PURE__ */ value('SO_BINDTODEVICE')

/** The index of the network device that the socket is bound to. socket(7) */
export const SO_BINDTOIFINDEX: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BINDTOIFINDEX')

/** How many BPF extensions of Linux the kernel knows, read only. socket(7) */
export const SO_BPF_EXTENSIONS: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BPF_EXTENSIONS')

/** Once hid ICMP errors from UDP programs, now without effect. socket(7) */
export const SO_BSDCOMPAT: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BSDCOMPAT')

/** Microseconds to poll the device when there is nothing to receive. socket(7) */
export const SO_BUSY_POLL: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BUSY_POLL')

/** How many packets one busy poll may process. socket(7) */
export const SO_BUSY_POLL_BUDGET: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BUSY_POLL_BUDGET')

/** Which buffers keep their size: 1 the send buffer, 2 the receive buffer. socket(7) */
export const SO_BUF_LOCK: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_BUF_LOCK')

/** Advises the kernel that the path is bad (1), so that it takes another, write only. socket(7) */
export const SO_CNX_ADVICE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_CNX_ADVICE')

/** A number that no other socket of this machine has, read only. socket(7) */
export const SO_COOKIE: Option<'SOL_SOCKET', bigint> = /* @__PURE__ */ value('SO_COOKIE')

/** Removes the packet filter. socket(7) */
export const SO_DETACH_FILTER: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_DETACH_FILTER')

/** Another name of SO_DETACH_FILTER. socket(7) */
export const SO_DETACH_BPF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_DETACH_BPF')

/** Removes the program that chooses among SO_REUSEPORT sockets. socket(7) */
export const SO_DETACH_REUSEPORT_BPF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_DETACH_REUSEPORT_BPF')

/** Type of the control message for payload in device memory. socket(7) */
export const SO_DEVMEM_DMABUF: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_DEVMEM_DMABUF')

/** Gives back device memory that was received, write only. socket(7) */
export const SO_DEVMEM_DONTNEED: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_DEVMEM_DONTNEED')

/** Type of the control message for payload in host memory. socket(7) */
export const SO_DEVMEM_LINEAR: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_DEVMEM_LINEAR')

/** The classic BPF program of the socket, read only. socket(7) */
export const SO_GET_FILTER: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_GET_FILTER')

/** The CPU that processes the packets of this socket. socket(7) */
export const SO_INCOMING_CPU: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_INCOMING_CPU')

/** The receive queue of the last packet, read only. socket(7) */
export const SO_INCOMING_NAPI_ID: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_INCOMING_NAPI_ID')

/** Delivers the number of unread bytes with each message of a Unix stream. socket(7) */
export const SO_INQ: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_INQ')

/** Forbids to change the packet filter. socket(7) */
export const SO_LOCK_FILTER: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_LOCK_FILTER')

/** The mark of the packets sent, for routing and firewalls. socket(7) */
export const SO_MARK: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_MARK')

/** Upper limit of the sending rate, in bytes per second. socket(7) */
export const SO_MAX_PACING_RATE: Option<'SOL_SOCKET', bigint> = /* @__PURE__ */ value('SO_MAX_PACING_RATE')

/** Memory in use by the socket, read only. socket(7) */
export const SO_MEMINFO: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_MEMINFO')

/** The number of the socket's network namespace, read only. socket(7) */
export const SO_NETNS_COOKIE: Option<'SOL_SOCKET', bigint> = /* @__PURE__ */ value('SO_NETNS_COOKIE')

/** Leaves the Ethernet checksum of packets sent to the program. socket(7) */
export const SO_NOFCS: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_NOFCS')

/** Sends UDP datagrams without a checksum. socket(7) */
export const SO_NO_CHECK: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_NO_CHECK')

/** Delivers the sender's process and user ids with each message. unix(7) */
export const SO_PASSCRED: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PASSCRED')

/** Delivers a descriptor of the sending process with each message. unix(7) */
export const SO_PASSPIDFD: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PASSPIDFD')

/** Lets peers send descriptors by SCM_RIGHTS, on unless cleared. unix(7) */
export const SO_PASSRIGHTS: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PASSRIGHTS')

/** Delivers the sender's security label with each message. unix(7) */
export const SO_PASSSEC: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PASSSEC')

/** Where MSG_PEEK begins to read, in bytes; -1 means at the start. socket(7) */
export const SO_PEEK_OFF: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PEEK_OFF')

/** Process, user and group id of the connected peer, read only. unix(7) */
export const SO_PEERCRED: Option<'SOL_SOCKET', Ucred> = /* @__PURE__ */ value('SO_PEERCRED')

/** The supplementary groups of the connected peer, read only. unix(7) */
export const SO_PEERGROUPS: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_PEERGROUPS')

/** The address of the peer, as getpeername() tells it, read only. socket(7) */
export const SO_PEERNAME: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_PEERNAME')

/** A new descriptor of the connected peer's process, read only. unix(7) */
export const SO_PEERPIDFD: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PEERPIDFD')

/** The security label of the connected peer, read only. unix(7) */
export const SO_PEERSEC: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_PEERSEC')

/** Prefers busy polling to processing in interrupts. socket(7) */
export const SO_PREFER_BUSY_POLL: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PREFER_BUSY_POLL')

/** The priority of the packets sent, from 0 to 6 without privilege. socket(7) */
export const SO_PRIORITY: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_PRIORITY')

/** Sets SO_RCVBUF past its limit, for privileged processes. socket(7) */
export const SO_RCVBUFFORCE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RCVBUFFORCE')

/** Delivers the mark of each packet, as a control message. socket(7) */
export const SO_RCVMARK: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RCVMARK')

/** Delivers the priority of each packet, as a control message. socket(7) */
export const SO_RCVPRIORITY: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RCVPRIORITY')

/** SO_RCVTIMEO with 64-bit seconds on every machine. socket(7) */
export const SO_RCVTIMEO_NEW: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_RCVTIMEO_NEW')

/** Bytes of memory reserved for the socket. socket(7) */
export const SO_RESERVE_MEM: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RESERVE_MEM')

/** Delivers the number of dropped packets with each message. socket(7) */
export const SO_RXQ_OVFL: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_RXQ_OVFL')

/** Lets poll() report POLLPRI when the error queue is not empty. socket(7) */
export const SO_SELECT_ERR_QUEUE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_SELECT_ERR_QUEUE')

/** Sets SO_SNDBUF past its limit, for privileged processes. socket(7) */
export const SO_SNDBUFFORCE: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_SNDBUFFORCE')

/** SO_SNDTIMEO with 64-bit seconds on every machine. socket(7) */
export const SO_SNDTIMEO_NEW: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_SNDTIMEO_NEW')

/** Which timestamps are made and delivered, for reception and transmission. socket(7) */
export const SO_TIMESTAMPING: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TIMESTAMPING')

/** SO_TIMESTAMPING with 64-bit seconds on every machine. socket(7) */
export const SO_TIMESTAMPING_NEW: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TIMESTAMPING_NEW')

/** Delivers the time of arrival in nanoseconds, as a control message. socket(7) */
export const SO_TIMESTAMPNS: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TIMESTAMPNS')

/** SO_TIMESTAMPNS with 64-bit seconds on every machine. socket(7) */
export const SO_TIMESTAMPNS_NEW: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TIMESTAMPNS_NEW')

/** SO_TIMESTAMP with 64-bit seconds on every machine. socket(7) */
export const SO_TIMESTAMP_NEW: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TIMESTAMP_NEW')

/** Takes another path when a connection makes no progress. socket(7) */
export const SO_TXREHASH: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_TXREHASH')

/** Lets the program say when each packet is to be sent. socket(7) */
export const SO_TXTIME: Option<'SOL_SOCKET', Uint8Array> = /* @__PURE__ */ value('SO_TXTIME')

/** Delivers whether a wireless packet was acknowledged. socket(7) */
export const SO_WIFI_STATUS: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_WIFI_STATUS')

/** Allows MSG_ZEROCOPY on this socket. socket(7) */
export const SO_ZEROCOPY: Option<'SOL_SOCKET', number> = /* @__PURE__ */ value('SO_ZEROCOPY')

/** How many Fast Open requests a listening socket may hold. tcp(7) */
export const TCP_FASTOPEN: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_FASTOPEN')

/** How many keepalive probes go unanswered before the connection is dropped. tcp(7) */
export const TCP_KEEPCNT: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_KEEPCNT')

/** Seconds between keepalive probes. tcp(7) */
export const TCP_KEEPINTVL: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_KEEPINTVL')

/** The largest segment to send, in bytes. tcp(7) */
export const TCP_MAXSEG: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_MAXSEG')

/** Turns off the Nagle algorithm: sends small segments at once. tcp(7) */
export const TCP_NODELAY: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_NODELAY')

/** The name of the congestion control algorithm, such as cubic. tcp(7) */
export const TCP_CONGESTION: Option<'IPPROTO_TCP', string> = /* @__PURE__ */ value('TCP_CONGESTION')

/** Seconds of idle before the first keepalive probe. tcp(7) */
export const TCP_KEEPIDLE: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_KEEPIDLE')

/** Adds a key of the TCP Authentication Option. tcp(7) */
export const TCP_AO_ADD_KEY: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_AO_ADD_KEY')

/** Deletes a key of the TCP Authentication Option. tcp(7) */
export const TCP_AO_DEL_KEY: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_AO_DEL_KEY')

/** The keys of the TCP Authentication Option. tcp(7) */
export const TCP_AO_GET_KEYS: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_AO_GET_KEYS')

/** State and counters of the TCP Authentication Option. tcp(7) */
export const TCP_AO_INFO: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_AO_INFO')

/** Numbers of the TCP Authentication Option, for a connection in repair. tcp(7) */
export const TCP_AO_REPAIR: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_AO_REPAIR')

/** What the congestion control algorithm tells of itself, read only. tcp(7) */
export const TCP_CC_INFO: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_CC_INFO')

/** TCP Cookie Transactions, removed in Linux 3.10. tcp(7) */
export const TCP_COOKIE_TRANSACTIONS: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_COOKIE_TRANSACTIONS')

/** Holds back partial segments, for 200 milliseconds at most. tcp(7) */
export const TCP_CORK: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_CORK')

/** Seconds a listener waits for the first data before accept() may return. tcp(7) */
export const TCP_DEFER_ACCEPT: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_DEFER_ACCEPT')

/** Upper limit of the delay of an acknowledgment, in microseconds. tcp(7) */
export const TCP_DELACK_MAX_US: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_DELACK_MAX_US')

/** Lets connect() wait for the first data, to send it in the SYN. tcp(7) */
export const TCP_FASTOPEN_CONNECT: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_FASTOPEN_CONNECT')

/** The keys that make Fast Open cookies. tcp(7) */
export const TCP_FASTOPEN_KEY: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_FASTOPEN_KEY')

/** Uses Fast Open without a cookie. tcp(7) */
export const TCP_FASTOPEN_NO_COOKIE: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_FASTOPEN_NO_COOKIE')

/** State, times and counters of the connection, read only. tcp(7) */
export const TCP_INFO: Option<'IPPROTO_TCP', TcpInfo> = /* @__PURE__ */ value('TCP_INFO')

/** Delivers the number of unread bytes with each message. tcp(7) */
export const TCP_INQ: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_INQ')

/** Another name of TCP_INQ, as the type of the control message. tcp(7) */
export const TCP_CM_INQ: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_CM_INQ')

/** Tells whether the connection is Multipath TCP, read only. tcp(7) */
export const TCP_IS_MPTCP: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_IS_MPTCP')

/** Seconds that an orphaned socket stays in FIN_WAIT2. tcp(7) */
export const TCP_LINGER2: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_LINGER2')

/** The key of TCP MD5 signatures for a peer. tcp(7) */
export const TCP_MD5SIG: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_MD5SIG')

/** The key of TCP MD5 signatures for a range of peers. tcp(7) */
export const TCP_MD5SIG_EXT: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_MD5SIG_EXT')

/** Unsent bytes above which the socket is not writable. tcp(7) */
export const TCP_NOTSENT_LOWAT: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_NOTSENT_LOWAT')

/** Sequence number of the chosen queue, for a connection in repair. tcp(7) */
export const TCP_QUEUE_SEQ: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_QUEUE_SEQ')

/** Acknowledges at once instead of delayed; TCP may return to delays by itself. tcp(7) */
export const TCP_QUICKACK: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_QUICKACK')

/** Puts the connection into repair, to save or restore it. tcp(7) */
export const TCP_REPAIR: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_REPAIR')

/** TCP options of the handshake, for a connection in repair. tcp(7) */
export const TCP_REPAIR_OPTIONS: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_REPAIR_OPTIONS')

/** Which queue is repaired: 0 none, 1 receive, 2 send. tcp(7) */
export const TCP_REPAIR_QUEUE: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_REPAIR_QUEUE')

/** Window parameters, for a connection in repair. tcp(7) */
export const TCP_REPAIR_WINDOW: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_REPAIR_WINDOW')

/** Upper limit of the retransmission timeout, in milliseconds. tcp(7) */
export const TCP_RTO_MAX_MS: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_RTO_MAX_MS')

/** Lower limit of the retransmission timeout, in microseconds. tcp(7) */
export const TCP_RTO_MIN_US: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_RTO_MIN_US')

/** The headers of the SYN that TCP_SAVE_SYN kept, read only and once. tcp(7) */
export const TCP_SAVED_SYN: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_SAVED_SYN')

/** Keeps the headers of the SYN for accepted connections. tcp(7) */
export const TCP_SAVE_SYN: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_SAVE_SYN')

/** How many times the SYN is sent again before connect() gives up. tcp(7) */
export const TCP_SYNCNT: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_SYNCNT')

/** Retransmits a thin stream after one duplicate acknowledgment, now without effect. tcp(7) */
export const TCP_THIN_DUPACK: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_THIN_DUPACK')

/** Uses linear instead of growing timeouts for a thin stream. tcp(7) */
export const TCP_THIN_LINEAR_TIMEOUTS: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_THIN_LINEAR_TIMEOUTS')

/** The clock of TCP timestamps, which can be set in repair. tcp(7) */
export const TCP_TIMESTAMP: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_TIMESTAMP')

/** Delays every segment sent, in microseconds. tcp(7) */
export const TCP_TX_DELAY: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_TX_DELAY')

/** The protocol layered over TCP in the kernel, such as tls. tcp(7) */
export const TCP_ULP: Option<'IPPROTO_TCP', string> = /* @__PURE__ */ value('TCP_ULP')

/** Milliseconds that sent data may stay unacknowledged before the connection is dropped. tcp(7) */
export const TCP_USER_TIMEOUT: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_USER_TIMEOUT')

/** Upper limit of the advertised window, in bytes. tcp(7) */
export const TCP_WINDOW_CLAMP: Option<'IPPROTO_TCP', number> = /* @__PURE__ */ value('TCP_WINDOW_CLAMP')

/** Maps received data into memory instead of copying it. tcp(7) */
export const TCP_ZEROCOPY_RECEIVE: Option<'IPPROTO_TCP', Uint8Array> = /* @__PURE__ */ value('TCP_ZEROCOPY_RECEIVE')

/** Gathers the data of several sends into one datagram, until cleared. udp(7) */
export const UDP_CORK: Option<'IPPROTO_UDP', number> = /* @__PURE__ */ value('UDP_CORK')

/** Which packets are carried inside UDP, such as ESP. udp(7) */
export const UDP_ENCAP: Option<'IPPROTO_UDP', number> = /* @__PURE__ */ value('UDP_ENCAP')

/** Receives several datagrams of equal length as one. udp(7) */
export const UDP_GRO: Option<'IPPROTO_UDP', number> = /* @__PURE__ */ value('UDP_GRO')

/** Accepts datagrams over IPv6 that have no checksum. udp(7) */
export const UDP_NO_CHECK6_RX: Option<'IPPROTO_UDP', number> = /* @__PURE__ */ value('UDP_NO_CHECK6_RX')

/** Sends datagrams over IPv6 without a checksum. udp(7) */
export const UDP_NO_CHECK6_TX: Option<'IPPROTO_UDP', number> = /* @__PURE__ */ value('UDP_NO_CHECK6_TX')

/** Bytes of each datagram that one long send is cut into. udp(7) */
export const UDP_SEGMENT: Option<'IPPROTO_UDP', number> = /* @__PURE__ */ value('UDP_SEGMENT')

/** Joins a multicast group. ip(7) */
export const IP_ADD_MEMBERSHIP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_ADD_MEMBERSHIP')

/** Joins a multicast group for one source. ip(7) */
export const IP_ADD_SOURCE_MEMBERSHIP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_ADD_SOURCE_MEMBERSHIP')

/** Stops receiving from one source of a multicast group. ip(7) */
export const IP_BLOCK_SOURCE: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_BLOCK_SOURCE')

/** Leaves a multicast group. ip(7) */
export const IP_DROP_MEMBERSHIP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_DROP_MEMBERSHIP')

/** Leaves a multicast group for one source. ip(7) */
export const IP_DROP_SOURCE_MEMBERSHIP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_DROP_SOURCE_MEMBERSHIP')

/** The program writes the IP header itself, on raw sockets. ip(7) */
export const IP_HDRINCL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_HDRINCL')

/** The list of sources allowed or blocked in a multicast group. ip(7) */
export const IP_MSFILTER: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_MSFILTER')

/** The local device for outgoing multicast. ip(7) */
export const IP_MULTICAST_IF: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_MULTICAST_IF')

/** Sends multicast back to the sockets of this machine. ip(7) */
export const IP_MULTICAST_LOOP: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_MULTICAST_LOOP')

/** Time to live of outgoing multicast, in hops. ip(7) */
export const IP_MULTICAST_TTL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_MULTICAST_TTL')

/** IP options sent in every packet. ip(7) */
export const IP_OPTIONS: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_OPTIONS')

/** Delivers the IP options of each packet, as a control message. ip(7) */
export const IP_RECVOPTS: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVOPTS')

/** Delivers the type of service of each packet, as a control message. ip(7) */
export const IP_RECVTOS: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVTOS')

/** Delivers the time to live of each packet, as a control message. ip(7) */
export const IP_RECVTTL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVTTL')

/** Delivers the unprocessed IP options of each packet, as a control message. ip(7) */
export const IP_RETOPTS: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RETOPTS')

/** On Linux another name of IP_RETOPTS. ip(7) */
export const IP_RECVRETOPTS: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVRETOPTS')

/** The type of service of packets sent, such as IPTOS_LOWDELAY. ip(7) */
export const IP_TOS: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_TOS')

/** Time to live of packets sent, in hops. ip(7) */
export const IP_TTL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_TTL')

/** Receives again from a source that was blocked. ip(7) */
export const IP_UNBLOCK_SOURCE: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_UNBLOCK_SOURCE')

/** Stops receiving from one source of a multicast group, of any family. ip(7) */
export const MCAST_BLOCK_SOURCE: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_BLOCK_SOURCE')

/** Joins a multicast group, of any family. ip(7) */
export const MCAST_JOIN_GROUP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_JOIN_GROUP')

/** Joins a multicast group for one source, of any family. ip(7) */
export const MCAST_JOIN_SOURCE_GROUP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_JOIN_SOURCE_GROUP')

/** Leaves a multicast group, of any family. ip(7) */
export const MCAST_LEAVE_GROUP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_LEAVE_GROUP')

/** Leaves a multicast group for one source, of any family. ip(7) */
export const MCAST_LEAVE_SOURCE_GROUP: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_LEAVE_SOURCE_GROUP')

/** Receives again from a blocked source, of any family. ip(7) */
export const MCAST_UNBLOCK_SOURCE: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_UNBLOCK_SOURCE')

/** Lets bind() to port 0 leave the choice of a port to connect(). ip(7) */
export const IP_BIND_ADDRESS_NO_PORT: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_BIND_ADDRESS_NO_PORT')

/** Delivers the checksum of each datagram, as a control message. ip(7) */
export const IP_CHECKSUM: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_CHECKSUM')

/** Allows bind() to an address that is not local or does not exist yet. ip(7) */
export const IP_FREEBIND: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_FREEBIND')

/** The IPsec policy of the socket, as PF_KEY writes it. ip(7) */
export const IP_IPSEC_POLICY: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_IPSEC_POLICY')

/** The ports that bind() may choose from, low in the lower 16 bits. ip(7) */
export const IP_LOCAL_PORT_RANGE: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_LOCAL_PORT_RANGE')

/** Drops packets whose time to live is smaller. ip(7) */
export const IP_MINTTL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_MINTTL')

/** The path MTU of a connected socket in bytes, read only. ip(7) */
export const IP_MTU: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_MTU')

/** How the path MTU is found: one of IP_PMTUDISC_WANT and its like. ip(7) */
export const IP_MTU_DISCOVER: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_MTU_DISCOVER')

/** An old name of IP_MTU_DISCOVER. ip(7) */
export const IP_PMTUDISC: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_PMTUDISC')

/** Receives from every group that any socket of this machine joined. ip(7) */
export const IP_MULTICAST_ALL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_MULTICAST_ALL')

/** Leaves outgoing fragments as they are in the firewall, on raw sockets. ip(7) */
export const IP_NODEFRAG: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_NODEFRAG')

/** Type of the control message with the original destination. ip(7) */
export const IP_ORIGDSTADDR: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_ORIGDSTADDR')

/** Delivers the security label of each datagram's IPsec association. ip(7) */
export const IP_PASSSEC: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_PASSSEC')

/** Delivers device and destination address of each datagram. ip(7) */
export const IP_PKTINFO: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_PKTINFO')

/** The control messages that a TCP socket kept, read only. ip(7) */
export const IP_PKTOPTIONS: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_PKTOPTIONS')

/** The protocol number of the socket, read only. ip(7) */
export const IP_PROTOCOL: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_PROTOCOL')

/** Queues errors with their origin, to be read by MSG_ERRQUEUE. ip(7) */
export const IP_RECVERR: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVERR')

/** Queues errors with the extra data of RFC 4884. ip(7) */
export const IP_RECVERR_RFC4884: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVERR_RFC4884')

/** Delivers the largest fragment of each datagram in bytes. ip(7) */
export const IP_RECVFRAGSIZE: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVFRAGSIZE')

/** Delivers the original destination address of each datagram. ip(7) */
export const IP_RECVORIGDSTADDR: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_RECVORIGDSTADDR')

/** Passes packets with the router alert option to this raw socket. ip(7) */
export const IP_ROUTER_ALERT: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_ROUTER_ALERT')

/** Allows addresses that are not local, for transparent proxies. ip(7) */
export const IP_TRANSPARENT: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_TRANSPARENT')

/** Index of the device for outgoing unicast, in network byte order. ip(7) */
export const IP_UNICAST_IF: Option<'IPPROTO_IP', number> = /* @__PURE__ */ value('IP_UNICAST_IF')

/** The IPsec policy of the socket, as netlink writes it. ip(7) */
export const IP_XFRM_POLICY: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('IP_XFRM_POLICY')

/** The list of sources allowed or blocked in a group, of any family. ip(7) */
export const MCAST_MSFILTER: Option<'IPPROTO_IP', Uint8Array> = /* @__PURE__ */ value('MCAST_MSFILTER')

/** Where the checksum stands in a raw packet, in bytes; -1 means none. ipv6(7) */
export const IPV6_CHECKSUM: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_CHECKSUM')

/** Hop limit of outgoing multicast, -1 means the route's. ipv6(7) */
export const IPV6_MULTICAST_HOPS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MULTICAST_HOPS')

/** Index of the device for outgoing multicast. ipv6(7) */
export const IPV6_MULTICAST_IF: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MULTICAST_IF')

/** Sends multicast back to the sockets of this machine. ipv6(7) */
export const IPV6_MULTICAST_LOOP: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MULTICAST_LOOP')

/** Delivers the traffic class of each packet, as a control message. ipv6(7) */
export const IPV6_RECVTCLASS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVTCLASS')

/** The traffic class of packets sent. ipv6(7) */
export const IPV6_TCLASS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_TCLASS')

/** Hop limit of unicast packets, -1 means the route's. ipv6(7) */
export const IPV6_UNICAST_HOPS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_UNICAST_HOPS')

/** Sends and receives IPv6 only, not IPv4 by mapped addresses. ipv6(7) */
export const IPV6_V6ONLY: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_V6ONLY')

/** Never fragments outgoing datagrams. ipv6(7) */
export const IPV6_DONTFRAG: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_DONTFRAG')

/** The destination options header of packets sent. ipv6(7) */
export const IPV6_DSTOPTS: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_DSTOPTS')

/** Type of the control message with the hop limit. ipv6(7) */
export const IPV6_HOPLIMIT: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_HOPLIMIT')

/** The hop-by-hop options header of packets sent. ipv6(7) */
export const IPV6_HOPOPTS: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_HOPOPTS')

/** The address of the next hop for packets sent. ipv6(7) */
export const IPV6_NEXTHOP: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_NEXTHOP')

/** The path MTU of a connected socket, read only. ipv6(7) */
export const IPV6_PATHMTU: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_PATHMTU')

/** Device and source address of packets sent. ipv6(7) */
export const IPV6_PKTINFO: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_PKTINFO')

/** Delivers the destination options of each packet. ipv6(7) */
export const IPV6_RECVDSTOPTS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVDSTOPTS')

/** Delivers the hop limit of each packet, as a control message. ipv6(7) */
export const IPV6_RECVHOPLIMIT: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVHOPLIMIT')

/** Delivers the hop-by-hop options of each packet. ipv6(7) */
export const IPV6_RECVHOPOPTS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVHOPOPTS')

/** Delivers the path MTU when it changes. ipv6(7) */
export const IPV6_RECVPATHMTU: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVPATHMTU')

/** Delivers device and destination address of each datagram. ipv6(7) */
export const IPV6_RECVPKTINFO: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVPKTINFO')

/** Delivers the routing header of each packet. ipv6(7) */
export const IPV6_RECVRTHDR: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVRTHDR')

/** The routing header of packets sent. ipv6(7) */
export const IPV6_RTHDR: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_RTHDR')

/** The destination options that go with the routing header. ipv6(7) */
export const IPV6_RTHDRDSTOPTS: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_RTHDRDSTOPTS')

/** IPV6_RECVDSTOPTS, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292DSTOPTS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_2292DSTOPTS')

/** IPV6_RECVHOPLIMIT, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292HOPLIMIT: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_2292HOPLIMIT')

/** IPV6_RECVHOPOPTS, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292HOPOPTS: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_2292HOPOPTS')

/** IPV6_RECVPKTINFO, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292PKTINFO: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_2292PKTINFO')

/** Control messages that go with every packet, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292PKTOPTIONS: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_2292PKTOPTIONS')

/** IPV6_RECVRTHDR, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292RTHDR: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_2292RTHDR')

/** Turns a socket with a mapped address into AF_INET, write only. ipv6(7) */
export const IPV6_ADDRFORM: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_ADDRFORM')

/** Which source addresses are preferred, by IPV6_PREFER_SRC_ flags. ipv6(7) */
export const IPV6_ADDR_PREFERENCES: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_ADDR_PREFERENCES')

/** Joins a multicast group. ipv6(7) */
export const IPV6_ADD_MEMBERSHIP: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_ADD_MEMBERSHIP')

/** Delivers the authentication header, obsolete and not implemented. ipv6(7) */
export const IPV6_AUTHHDR: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_AUTHHDR')

/** Makes flow labels for packets sent. ipv6(7) */
export const IPV6_AUTOFLOWLABEL: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_AUTOFLOWLABEL')

/** Leaves a multicast group. ipv6(7) */
export const IPV6_DROP_MEMBERSHIP: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_DROP_MEMBERSHIP')

/** Delivers flow label and traffic class of each packet. ipv6(7) */
export const IPV6_FLOWINFO: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_FLOWINFO')

/** Sends the flow label of the destination address. ipv6(7) */
export const IPV6_FLOWINFO_SEND: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_FLOWINFO_SEND')

/** Gets, renews and releases flow labels. ipv6(7) */
export const IPV6_FLOWLABEL_MGR: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_FLOWLABEL_MGR')

/** Allows bind() to an address that is not local or does not exist yet. ipv6(7) */
export const IPV6_FREEBIND: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_FREEBIND')

/** The program writes the IPv6 header itself, on raw sockets. ipv6(7) */
export const IPV6_HDRINCL: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_HDRINCL')

/** The IPsec policy of the socket, as PF_KEY writes it. ipv6(7) */
export const IPV6_IPSEC_POLICY: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_IPSEC_POLICY')

/** Joins an anycast group. ipv6(7) */
export const IPV6_JOIN_ANYCAST: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_JOIN_ANYCAST')

/** Leaves an anycast group. ipv6(7) */
export const IPV6_LEAVE_ANYCAST: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_LEAVE_ANYCAST')

/** Drops packets whose hop limit is smaller. ipv6(7) */
export const IPV6_MINHOPCOUNT: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MINHOPCOUNT')

/** The path MTU in bytes; setting it limits what is sent. ipv6(7) */
export const IPV6_MTU: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MTU')

/** How the path MTU is found: one of IPV6_PMTUDISC_WANT and its like. ipv6(7) */
export const IPV6_MTU_DISCOVER: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MTU_DISCOVER')

/** Receives from every group that any socket of this machine joined. ipv6(7) */
export const IPV6_MULTICAST_ALL: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_MULTICAST_ALL')

/** Type of the control message with the original destination. ipv6(7) */
export const IPV6_ORIGDSTADDR: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_ORIGDSTADDR')

/** Queues errors with their origin, to be read by MSG_ERRQUEUE. ipv6(7) */
export const IPV6_RECVERR: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVERR')

/** Queues errors with the extra data of RFC 4884. ipv6(7) */
export const IPV6_RECVERR_RFC4884: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVERR_RFC4884')

/** Delivers the largest fragment of each datagram in bytes. ipv6(7) */
export const IPV6_RECVFRAGSIZE: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVFRAGSIZE')

/** Delivers the original destination address of each datagram. ipv6(7) */
export const IPV6_RECVORIGDSTADDR: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_RECVORIGDSTADDR')

/** Passes packets with this router alert value to the raw socket, -1 means none. ipv6(7) */
export const IPV6_ROUTER_ALERT: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_ROUTER_ALERT')

/** Keeps router alerts inside their network namespace. ipv6(7) */
export const IPV6_ROUTER_ALERT_ISOLATE: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_ROUTER_ALERT_ISOLATE')

/** Allows addresses that are not local, for transparent proxies. ipv6(7) */
export const IPV6_TRANSPARENT: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_TRANSPARENT')

/** Index of the device for outgoing unicast, in network byte order. ipv6(7) */
export const IPV6_UNICAST_IF: Option<'IPPROTO_IPV6', number> = /* @__PURE__ */ value('IPV6_UNICAST_IF')

/** The IPsec policy of the socket, as netlink writes it. ipv6(7) */
export const IPV6_XFRM_POLICY: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_XFRM_POLICY')

/** Joins a multicast group, on Linux another name of IPV6_ADD_MEMBERSHIP. ipv6(7) */
export const IPV6_JOIN_GROUP: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_JOIN_GROUP')

/** Leaves a multicast group, on Linux another name of IPV6_DROP_MEMBERSHIP. ipv6(7) */
export const IPV6_LEAVE_GROUP: Option<'IPPROTO_IPV6', Uint8Array> = /* @__PURE__ */ value('IPV6_LEAVE_GROUP')

/** ESP inside UDP, with the marker of an early draft. udp(7) */
export const UDP_ENCAP_ESPINUDP_NON_IKE: number = /* @__PURE__ */ value('UDP_ENCAP_ESPINUDP_NON_IKE')

/** ESP inside UDP, as RFC 3948 has it. udp(7) */
export const UDP_ENCAP_ESPINUDP: number = /* @__PURE__ */ value('UDP_ENCAP_ESPINUDP')

/** L2TP inside UDP, as RFC 2661 has it. udp(7) */
export const UDP_ENCAP_L2TPINUDP: number = /* @__PURE__ */ value('UDP_ENCAP_L2TPINUDP')

/** GTP version 0, of mobile networks. udp(7) */
export const UDP_ENCAP_GTP0: number = /* @__PURE__ */ value('UDP_ENCAP_GTP0')

/** GTP version 1, of mobile networks. udp(7) */
export const UDP_ENCAP_GTP1U: number = /* @__PURE__ */ value('UDP_ENCAP_GTP1U')

/** Rx remote procedure calls. udp(7) */
export const UDP_ENCAP_RXRPC: number = /* @__PURE__ */ value('UDP_ENCAP_RXRPC')

/** Never sets the don't-fragment flag. ip(7) */
export const IP_PMTUDISC_DONT: number = /* @__PURE__ */ value('IP_PMTUDISC_DONT')

/** Fragments a datagram by the path MTU, or sets don't-fragment. ip(7) */
export const IP_PMTUDISC_WANT: number = /* @__PURE__ */ value('IP_PMTUDISC_WANT')

/** Always sets don't-fragment, and refuses datagrams that are too long. ip(7) */
export const IP_PMTUDISC_DO: number = /* @__PURE__ */ value('IP_PMTUDISC_DO')

/** Sets don't-fragment and ignores the path MTU. ip(7) */
export const IP_PMTUDISC_PROBE: number = /* @__PURE__ */ value('IP_PMTUDISC_PROBE')

/** Uses the MTU of the device and ignores what the path says. ip(7) */
export const IP_PMTUDISC_INTERFACE: number = /* @__PURE__ */ value('IP_PMTUDISC_INTERFACE')

/** As IP_PMTUDISC_INTERFACE, but lets datagrams be fragmented. ip(7) */
export const IP_PMTUDISC_OMIT: number = /* @__PURE__ */ value('IP_PMTUDISC_OMIT')

/** Never discovers the path MTU. ipv6(7) */
export const IPV6_PMTUDISC_DONT: number = /* @__PURE__ */ value('IPV6_PMTUDISC_DONT')

/** Fragments a datagram by the path MTU. ipv6(7) */
export const IPV6_PMTUDISC_WANT: number = /* @__PURE__ */ value('IPV6_PMTUDISC_WANT')

/** Refuses datagrams that are longer than the path MTU. ipv6(7) */
export const IPV6_PMTUDISC_DO: number = /* @__PURE__ */ value('IPV6_PMTUDISC_DO')

/** Ignores the path MTU, to probe it. ipv6(7) */
export const IPV6_PMTUDISC_PROBE: number = /* @__PURE__ */ value('IPV6_PMTUDISC_PROBE')

/** Uses the MTU of the device and ignores what the path says. ipv6(7) */
export const IPV6_PMTUDISC_INTERFACE: number = /* @__PURE__ */ value('IPV6_PMTUDISC_INTERFACE')

/** As IPV6_PMTUDISC_INTERFACE, but lets datagrams be fragmented. ipv6(7) */
export const IPV6_PMTUDISC_OMIT: number = /* @__PURE__ */ value('IPV6_PMTUDISC_OMIT')

/** Prefers a temporary source address. ipv6(7) */
export const IPV6_PREFER_SRC_TMP: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_TMP')

/** Prefers a public source address. ipv6(7) */
export const IPV6_PREFER_SRC_PUBLIC: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_PUBLIC')

/** Prefers a care-of address of Mobile IPv6. ipv6(7) */
export const IPV6_PREFER_SRC_COA: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_COA')

/** Prefers a cryptographically generated address. ipv6(7) */
export const IPV6_PREFER_SRC_CGA: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_CGA')

/** Leaves temporary or public to the system. ipv6(7) */
export const IPV6_PREFER_SRC_PUBTMP_DEFAULT: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_PUBTMP_DEFAULT')

/** Prefers a home address of Mobile IPv6. ipv6(7) */
export const IPV6_PREFER_SRC_HOME: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_HOME')

/** Prefers an address that is not cryptographically generated. ipv6(7) */
export const IPV6_PREFER_SRC_NONCGA: number = /* @__PURE__ */ value('IPV6_PREFER_SRC_NONCGA')

/** Minimize delays, for interactive traffic. ip(7) */
export const IPTOS_LOWDELAY: number = /* @__PURE__ */ value('IPTOS_LOWDELAY')

/** Optimize throughput. ip(7) */
export const IPTOS_THROUGHPUT: number = /* @__PURE__ */ value('IPTOS_THROUGHPUT')

/** Optimize for reliability. ip(7) */
export const IPTOS_RELIABILITY: number = /* @__PURE__ */ value('IPTOS_RELIABILITY')

/** Filler data, where slow transmission does not matter. ip(7) */
export const IPTOS_MINCOST: number = /* @__PURE__ */ value('IPTOS_MINCOST')

/** Another name of IPTOS_MINCOST. ip(7) */
export const IPTOS_LOWCOST: number = /* @__PURE__ */ value('IPTOS_LOWCOST')

/** The bits of the type of service, as it was before DSCP. ip(7) */
export const IPTOS_TOS_MASK: number = /* @__PURE__ */ value('IPTOS_TOS_MASK')

/** DSCP class selector 0, the default. ip(7) */
export const IPTOS_CLASS_CS0: number = /* @__PURE__ */ value('IPTOS_CLASS_CS0')

/** DSCP class selector 1. ip(7) */
export const IPTOS_CLASS_CS1: number = /* @__PURE__ */ value('IPTOS_CLASS_CS1')

/** DSCP assured forwarding class 1, low drop. ip(7) */
export const IPTOS_DSCP_AF11: number = /* @__PURE__ */ value('IPTOS_DSCP_AF11')

/** DSCP assured forwarding class 1, medium drop. ip(7) */
export const IPTOS_DSCP_AF12: number = /* @__PURE__ */ value('IPTOS_DSCP_AF12')

/** DSCP assured forwarding class 1, high drop. ip(7) */
export const IPTOS_DSCP_AF13: number = /* @__PURE__ */ value('IPTOS_DSCP_AF13')

/** DSCP class selector 2. ip(7) */
export const IPTOS_CLASS_CS2: number = /* @__PURE__ */ value('IPTOS_CLASS_CS2')

/** DSCP assured forwarding class 2, low drop. ip(7) */
export const IPTOS_DSCP_AF21: number = /* @__PURE__ */ value('IPTOS_DSCP_AF21')

/** DSCP assured forwarding class 2, medium drop. ip(7) */
export const IPTOS_DSCP_AF22: number = /* @__PURE__ */ value('IPTOS_DSCP_AF22')

/** DSCP assured forwarding class 2, high drop. ip(7) */
export const IPTOS_DSCP_AF23: number = /* @__PURE__ */ value('IPTOS_DSCP_AF23')

/** DSCP class selector 3. ip(7) */
export const IPTOS_CLASS_CS3: number = /* @__PURE__ */ value('IPTOS_CLASS_CS3')

/** DSCP assured forwarding class 3, low drop. ip(7) */
export const IPTOS_DSCP_AF31: number = /* @__PURE__ */ value('IPTOS_DSCP_AF31')

/** DSCP assured forwarding class 3, medium drop. ip(7) */
export const IPTOS_DSCP_AF32: number = /* @__PURE__ */ value('IPTOS_DSCP_AF32')

/** DSCP assured forwarding class 3, high drop. ip(7) */
export const IPTOS_DSCP_AF33: number = /* @__PURE__ */ value('IPTOS_DSCP_AF33')

/** DSCP class selector 4. ip(7) */
export const IPTOS_CLASS_CS4: number = /* @__PURE__ */ value('IPTOS_CLASS_CS4')

/** DSCP assured forwarding class 4, low drop. ip(7) */
export const IPTOS_DSCP_AF41: number = /* @__PURE__ */ value('IPTOS_DSCP_AF41')

/** DSCP assured forwarding class 4, medium drop. ip(7) */
export const IPTOS_DSCP_AF42: number = /* @__PURE__ */ value('IPTOS_DSCP_AF42')

/** DSCP assured forwarding class 4, high drop. ip(7) */
export const IPTOS_DSCP_AF43: number = /* @__PURE__ */ value('IPTOS_DSCP_AF43')

/** DSCP class selector 5. ip(7) */
export const IPTOS_CLASS_CS5: number = /* @__PURE__ */ value('IPTOS_CLASS_CS5')

/** DSCP expedited forwarding, for voice. ip(7) */
export const IPTOS_DSCP_EF: number = /* @__PURE__ */ value('IPTOS_DSCP_EF')

/** DSCP class selector 6. ip(7) */
export const IPTOS_CLASS_CS6: number = /* @__PURE__ */ value('IPTOS_CLASS_CS6')

/** DSCP class selector 7. ip(7) */
export const IPTOS_CLASS_CS7: number = /* @__PURE__ */ value('IPTOS_CLASS_CS7')

/** The bits of Explicit Congestion Notification. ip(7) */
export const IPTOS_ECN_MASK: number = /* @__PURE__ */ value('IPTOS_ECN_MASK')

/** ECN-capable transport, code point 1. ip(7) */
export const IPTOS_ECN_ECT1: number = /* @__PURE__ */ value('IPTOS_ECN_ECT1')

/** ECN-capable transport, code point 0. ip(7) */
export const IPTOS_ECN_ECT0: number = /* @__PURE__ */ value('IPTOS_ECN_ECT0')

/** ECN: congestion was experienced. ip(7) */
export const IPTOS_ECN_CE: number = /* @__PURE__ */ value('IPTOS_ECN_CE')

/** The listed sources are blocked. ip(7) */
export const MCAST_EXCLUDE: number = /* @__PURE__ */ value('MCAST_EXCLUDE')

/** Only the listed sources are allowed. ip(7) */
export const MCAST_INCLUDE: number = /* @__PURE__ */ value('MCAST_INCLUDE')

/** The connection is open. tcp(7) */
export const TCP_ESTABLISHED: number = /* @__PURE__ */ value('TCP_ESTABLISHED')

/** connect() has sent a SYN and waits for the answer. tcp(7) */
export const TCP_SYN_SENT: number = /* @__PURE__ */ value('TCP_SYN_SENT')

/** A SYN came in and was answered, the last ACK is missing. tcp(7) */
export const TCP_SYN_RECV: number = /* @__PURE__ */ value('TCP_SYN_RECV')

/** This side has closed, its FIN is not acknowledged yet. tcp(7) */
export const TCP_FIN_WAIT1: number = /* @__PURE__ */ value('TCP_FIN_WAIT1')

/** This side has closed, the other side has not. tcp(7) */
export const TCP_FIN_WAIT2: number = /* @__PURE__ */ value('TCP_FIN_WAIT2')

/** Both sides have closed, late segments are waited for. tcp(7) */
export const TCP_TIME_WAIT: number = /* @__PURE__ */ value('TCP_TIME_WAIT')

/** The socket is not in use. tcp(7) */
export const TCP_CLOSE: number = /* @__PURE__ */ value('TCP_CLOSE')

/** The other side has closed, this side has not. tcp(7) */
export const TCP_CLOSE_WAIT: number = /* @__PURE__ */ value('TCP_CLOSE_WAIT')

/** Both sides have closed, the last ACK is missing. tcp(7) */
export const TCP_LAST_ACK: number = /* @__PURE__ */ value('TCP_LAST_ACK')

/** The socket waits for connections. tcp(7) */
export const TCP_LISTEN: number = /* @__PURE__ */ value('TCP_LISTEN')

/** Both sides have closed at once, an ACK is missing. tcp(7) */
export const TCP_CLOSING: number = /* @__PURE__ */ value('TCP_CLOSING')

/** A SYN came in and has no socket of its own yet. tcp(7) */
export const TCP_NEW_SYN_RECV: number = /* @__PURE__ */ value('TCP_NEW_SYN_RECV')

/** The socket is bound and neither listens nor connects. tcp(7) */
export const TCP_BOUND_INACTIVE: number = /* @__PURE__ */ value('TCP_BOUND_INACTIVE')

/** Congestion control sees no trouble. tcp(7) */
export const TCP_CA_Open: number = /* @__PURE__ */ value('TCP_CA_Open')

/** Duplicate or selective acknowledgments came in. tcp(7) */
export const TCP_CA_Disorder: number = /* @__PURE__ */ value('TCP_CA_Disorder')

/** The congestion window was reduced. tcp(7) */
export const TCP_CA_CWR: number = /* @__PURE__ */ value('TCP_CA_CWR')

/** The window was reduced, lost segments are sent again. tcp(7) */
export const TCP_CA_Recovery: number = /* @__PURE__ */ value('TCP_CA_Recovery')

/** The retransmission timer ran out. tcp(7) */
export const TCP_CA_Loss: number = /* @__PURE__ */ value('TCP_CA_Loss')

/** An error of the error queue without known origin. recv(2) */
export const SO_EE_ORIGIN_NONE: number = /* @__PURE__ */ value('SO_EE_ORIGIN_NONE')

/** The error arose on this machine. recv(2) */
export const SO_EE_ORIGIN_LOCAL: number = /* @__PURE__ */ value('SO_EE_ORIGIN_LOCAL')

/** The error came by ICMP. recv(2) */
export const SO_EE_ORIGIN_ICMP: number = /* @__PURE__ */ value('SO_EE_ORIGIN_ICMP')

/** The error came by ICMPv6. recv(2) */
export const SO_EE_ORIGIN_ICMP6: number = /* @__PURE__ */ value('SO_EE_ORIGIN_ICMP6')

/** No error: the timestamp of a transmission. recv(2) */
export const SO_EE_ORIGIN_TIMESTAMPING: number = /* @__PURE__ */ value('SO_EE_ORIGIN_TIMESTAMPING')

/** No error: the kernel is done with memory sent by MSG_ZEROCOPY. recv(2) */
export const SO_EE_ORIGIN_ZEROCOPY: number = /* @__PURE__ */ value('SO_EE_ORIGIN_ZEROCOPY')

/** A packet could not be sent at its SO_TXTIME. recv(2) */
export const SO_EE_ORIGIN_TXTIME: number = /* @__PURE__ */ value('SO_EE_ORIGIN_TXTIME')

/** Another name of SO_EE_ORIGIN_TIMESTAMPING. recv(2) */
export const SO_EE_ORIGIN_TXSTATUS: number = /* @__PURE__ */ value('SO_EE_ORIGIN_TXSTATUS')

/** Open file descriptors, sent to another process. unix(7) */
export const SCM_RIGHTS: number = /* @__PURE__ */ value('SCM_RIGHTS')

/** The time of arrival, in microseconds. socket(7) */
export const SCM_TIMESTAMP: number = /* @__PURE__ */ value('SCM_TIMESTAMP')

/** Process, user and group id of the sender. unix(7) */
export const SCM_CREDENTIALS: number = /* @__PURE__ */ value('SCM_CREDENTIALS')

/** The security label of the sender. unix(7) */
export const SCM_SECURITY: number = /* @__PURE__ */ value('SCM_SECURITY')

/** A descriptor of the sending process. unix(7) */
export const SCM_PIDFD: number = /* @__PURE__ */ value('SCM_PIDFD')

/** The time of arrival, in nanoseconds. socket(7) */
export const SCM_TIMESTAMPNS: number = /* @__PURE__ */ value('SCM_TIMESTAMPNS')

/** The timestamps that SO_TIMESTAMPING asked for. socket(7) */
export const SCM_TIMESTAMPING: number = /* @__PURE__ */ value('SCM_TIMESTAMPING')

/** Whether a wireless packet was acknowledged. socket(7) */
export const SCM_WIFI_STATUS: number = /* @__PURE__ */ value('SCM_WIFI_STATUS')

/** Counters of the connection that go with a timestamp. socket(7) */
export const SCM_TIMESTAMPING_OPT_STATS: number = /* @__PURE__ */ value('SCM_TIMESTAMPING_OPT_STATS')

/** The device that stamped a packet, and its length. socket(7) */
export const SCM_TIMESTAMPING_PKTINFO: number = /* @__PURE__ */ value('SCM_TIMESTAMPING_PKTINFO')

/** When the packet is to be sent. socket(7) */
export const SCM_TXTIME: number = /* @__PURE__ */ value('SCM_TXTIME')

/** Payload that was received into host memory. socket(7) */
export const SCM_DEVMEM_LINEAR: number = /* @__PURE__ */ value('SCM_DEVMEM_LINEAR')

/** Payload that was received into device memory. socket(7) */
export const SCM_DEVMEM_DMABUF: number = /* @__PURE__ */ value('SCM_DEVMEM_DMABUF')

/** The number by which a timestamp is to be known. socket(7) */
export const SCM_TS_OPT_ID: number = /* @__PURE__ */ value('SCM_TS_OPT_ID')

/** The number of unread bytes of a Unix stream. socket(7) */
export const SCM_INQ: number = /* @__PURE__ */ value('SCM_INQ')

/** Duplicates the descriptor to the lowest number not below the argument. fcntl(2) */
export const F_DUPFD: number = /* @__PURE__ */ value('F_DUPFD')

/** As F_DUPFD, and sets close-on-exec on the duplicate. fcntl(2) */
export const F_DUPFD_CLOEXEC: number = /* @__PURE__ */ value('F_DUPFD_CLOEXEC')

/** Returns the descriptor's flags, FD_CLOEXEC. fcntl(2) */
export const F_GETFD: number = /* @__PURE__ */ value('F_GETFD')

/** Sets the descriptor's flags, FD_CLOEXEC. fcntl(2) */
export const F_SETFD: number = /* @__PURE__ */ value('F_SETFD')

/** Returns the file status flags, such as O_NONBLOCK. fcntl(2) */
export const F_GETFL: number = /* @__PURE__ */ value('F_GETFL')

/** Sets the file status flags, such as O_NONBLOCK. fcntl(2) */
export const F_SETFL: number = /* @__PURE__ */ value('F_SETFL')

/** Returns who gets SIGIO and SIGURG: a process, or a group as a negative number. fcntl(2) */
export const F_GETOWN: number = /* @__PURE__ */ value('F_GETOWN')

/** Sets who gets SIGIO and SIGURG: a process, or a group as a negative number. fcntl(2) */
export const F_SETOWN: number = /* @__PURE__ */ value('F_SETOWN')

/** Returns the signal sent when input or output becomes possible, 0 means SIGIO. fcntl(2) */
export const F_GETSIG: number = /* @__PURE__ */ value('F_GETSIG')

/** Sets the signal sent when input or output becomes possible, 0 means SIGIO. fcntl(2) */
export const F_SETSIG: number = /* @__PURE__ */ value('F_SETSIG')

/** Returns the capacity of a pipe, in bytes. fcntl(2) */
export const F_GETPIPE_SZ: number = /* @__PURE__ */ value('F_GETPIPE_SZ')

/** Sets the capacity of a pipe, in bytes. fcntl(2) */
export const F_SETPIPE_SZ: number = /* @__PURE__ */ value('F_SETPIPE_SZ')

/** Adds seals to a file in memory. fcntl(2) */
export const F_ADD_SEALS: number = /* @__PURE__ */ value('F_ADD_SEALS')

/** Returns the seals of a file in memory. fcntl(2) */
export const F_GET_SEALS: number = /* @__PURE__ */ value('F_GET_SEALS')

/** Tells whether both descriptors refer to the same open file. fcntl(2) */
export const F_DUPFD_QUERY: number = /* @__PURE__ */ value('F_DUPFD_QUERY')

/** Tells whether this open() created the file. fcntl(2) */
export const F_CREATED_QUERY: number = /* @__PURE__ */ value('F_CREATED_QUERY')

/** Closes the descriptor when the process runs another program. fcntl(2) */
export const FD_CLOEXEC: number = /* @__PURE__ */ value('FD_CLOEXEC')

/** No further seals. fcntl(2) */
export const F_SEAL_SEAL: number = /* @__PURE__ */ value('F_SEAL_SEAL')

/** The file cannot become smaller. fcntl(2) */
export const F_SEAL_SHRINK: number = /* @__PURE__ */ value('F_SEAL_SHRINK')

/** The file cannot become larger. fcntl(2) */
export const F_SEAL_GROW: number = /* @__PURE__ */ value('F_SEAL_GROW')

/** The contents cannot be changed. fcntl(2) */
export const F_SEAL_WRITE: number = /* @__PURE__ */ value('F_SEAL_WRITE')

/** The contents cannot be changed but by mappings that exist. fcntl(2) */
export const F_SEAL_FUTURE_WRITE: number = /* @__PURE__ */ value('F_SEAL_FUTURE_WRITE')

/** The execute permissions cannot be changed. fcntl(2) */
export const F_SEAL_EXEC: number = /* @__PURE__ */ value('F_SEAL_EXEC')

/** Opened for reading. open(2) */
export const O_RDONLY: number = /* @__PURE__ */ value('O_RDONLY')

/** Opened for writing. open(2) */
export const O_WRONLY: number = /* @__PURE__ */ value('O_WRONLY')

/** Opened for reading and writing. open(2) */
export const O_RDWR: number = /* @__PURE__ */ value('O_RDWR')

/** The bits of the access mode. fcntl(2) */
export const O_ACCMODE: number = /* @__PURE__ */ value('O_ACCMODE')

/** Creates the file if it does not exist. open(2) */
export const O_CREAT: number = /* @__PURE__ */ value('O_CREAT')

/** With O_CREAT, fails if the file exists. open(2) */
export const O_EXCL: number = /* @__PURE__ */ value('O_EXCL')

/** Does not make a terminal the controlling one. open(2) */
export const O_NOCTTY: number = /* @__PURE__ */ value('O_NOCTTY')

/** Cuts the file to length 0. open(2) */
export const O_TRUNC: number = /* @__PURE__ */ value('O_TRUNC')

/** Writes at the end of the file. open(2) */
export const O_APPEND: number = /* @__PURE__ */ value('O_APPEND')

/** Calls return EAGAIN instead of waiting. fcntl(2) */
export const O_NONBLOCK: number = /* @__PURE__ */ value('O_NONBLOCK')

/** Writes return when data and metadata are on the disk. open(2) */
export const O_SYNC: number = /* @__PURE__ */ value('O_SYNC')

/** Writes return when the data is on the disk. open(2) */
export const O_DSYNC: number = /* @__PURE__ */ value('O_DSYNC')

/** Sends a signal when input or output becomes possible. fcntl(2) */
export const O_ASYNC: number = /* @__PURE__ */ value('O_ASYNC')

/** Makes a pipe for notifications of the kernel, the same number as O_EXCL. pipe(2) */
export const O_NOTIFICATION_PIPE: number = /* @__PURE__ */ value('O_NOTIFICATION_PIPE')

/** Reads and writes past the page cache; on a pipe, each write is a packet. open(2) */
export const O_DIRECT: number = /* @__PURE__ */ value('O_DIRECT')

/** Creates a file without a name. open(2) */
export const O_TMPFILE: number = /* @__PURE__ */ value('O_TMPFILE')

/** Does not update the time of last access. open(2) */
export const O_NOATIME: number = /* @__PURE__ */ value('O_NOATIME')

/** A descriptor that only stands for a place in the file system. open(2) */
export const O_PATH: number = /* @__PURE__ */ value('O_PATH')

/** Reads wait for writes; on Linux another name of O_SYNC. open(2) */
export const O_RSYNC: number = /* @__PURE__ */ value('O_RSYNC')

/** Fails if the path is not a directory. open(2) */
export const O_DIRECTORY: number = /* @__PURE__ */ value('O_DIRECTORY')

/** Fails if the path is a symbolic link. open(2) */
export const O_NOFOLLOW: number = /* @__PURE__ */ value('O_NOFOLLOW')

/** Sets close-on-exec on the new descriptor. open(2) */
export const O_CLOEXEC: number = /* @__PURE__ */ value('O_CLOEXEC')

/** Another name of O_NONBLOCK. open(2) */
export const O_NDELAY: number = /* @__PURE__ */ value('O_NDELAY')

/** There is data to read, or a connection to accept. poll(2) */
export const POLLIN: number = /* @__PURE__ */ value('POLLIN')

/** There is an exceptional condition, such as out-of-band data on TCP. poll(2) */
export const POLLPRI: number = /* @__PURE__ */ value('POLLPRI')

/** Writing is possible. poll(2) */
export const POLLOUT: number = /* @__PURE__ */ value('POLLOUT')

/** An error is pending, or a pipe has no reader, in revents only. poll(2) */
export const POLLERR: number = /* @__PURE__ */ value('POLLERR')

/** The other end hung up, in revents only; data may still be unread. poll(2) */
export const POLLHUP: number = /* @__PURE__ */ value('POLLHUP')

/** The descriptor is not open, in revents only. poll(2) */
export const POLLNVAL: number = /* @__PURE__ */ value('POLLNVAL')

/** Normal data can be read, on Linux the same as POLLIN. poll(2) */
export const POLLRDNORM: number = /* @__PURE__ */ value('POLLRDNORM')

/** Priority data can be read, unused on Linux. poll(2) */
export const POLLRDBAND: number = /* @__PURE__ */ value('POLLRDBAND')

/** Normal data can be written, the same as POLLOUT. poll(2) */
export const POLLWRNORM: number = /* @__PURE__ */ value('POLLWRNORM')

/** Priority data can be written. poll(2) */
export const POLLWRBAND: number = /* @__PURE__ */ value('POLLWRBAND')

/** Known to Linux and unused. poll(2) */
export const POLLMSG: number = /* @__PURE__ */ value('POLLMSG')

/** Known to Linux and unused. poll(2) */
export const POLLREMOVE: number = /* @__PURE__ */ value('POLLREMOVE')

/** The peer closed the connection or shut down its writing half. poll(2) */
export const POLLRDHUP: number = /* @__PURE__ */ value('POLLRDHUP')

/** There is data to read, or a connection to accept. epoll_ctl(2) */
export const EPOLLIN: number = /* @__PURE__ */ value('EPOLLIN')

/** There is an exceptional condition, such as out-of-band data on TCP. epoll_ctl(2) */
export const EPOLLPRI: number = /* @__PURE__ */ value('EPOLLPRI')

/** Writing is possible. epoll_ctl(2) */
export const EPOLLOUT: number = /* @__PURE__ */ value('EPOLLOUT')

/** An error is pending; always reported. epoll_ctl(2) */
export const EPOLLERR: number = /* @__PURE__ */ value('EPOLLERR')

/** The other end hung up; always reported. epoll_ctl(2) */
export const EPOLLHUP: number = /* @__PURE__ */ value('EPOLLHUP')

/** The descriptor is not open; epoll never reports it. epoll_ctl(2) */
export const EPOLLNVAL: number = /* @__PURE__ */ value('EPOLLNVAL')

/** Normal data can be read, the same as EPOLLIN. epoll_ctl(2) */
export const EPOLLRDNORM: number = /* @__PURE__ */ value('EPOLLRDNORM')

/** Priority data can be read, unused on Linux. epoll_ctl(2) */
export const EPOLLRDBAND: number = /* @__PURE__ */ value('EPOLLRDBAND')

/** Normal data can be written, the same as EPOLLOUT. epoll_ctl(2) */
export const EPOLLWRNORM: number = /* @__PURE__ */ value('EPOLLWRNORM')

/** Priority data can be written. epoll_ctl(2) */
export const EPOLLWRBAND: number = /* @__PURE__ */ value('EPOLLWRBAND')

/** Known to Linux and unused. epoll_ctl(2) */
export const EPOLLMSG: number = /* @__PURE__ */ value('EPOLLMSG')

/** The peer closed the connection or shut down its writing half. epoll_ctl(2) */
export const EPOLLRDHUP: number = /* @__PURE__ */ value('EPOLLRDHUP')

/** Wakes one of several epoll instances, not all of them. epoll_ctl(2) */
export const EPOLLEXCLUSIVE: number = /* @__PURE__ */ value('EPOLLEXCLUSIVE')

/** Keeps the machine awake while the event is processed. epoll_ctl(2) */
export const EPOLLWAKEUP: number = /* @__PURE__ */ value('EPOLLWAKEUP')

/** Reports one event, then nothing until EPOLL_CTL_MOD. epoll_ctl(2) */
export const EPOLLONESHOT: number = /* @__PURE__ */ value('EPOLLONESHOT')

/** Edge-triggered: reports changes, not states. epoll_ctl(2) */
export const EPOLLET: number = /* @__PURE__ */ value('EPOLLET')

/** Adds a descriptor to the interest list. epoll_ctl(2) */
export const EPOLL_CTL_ADD: number = /* @__PURE__ */ value('EPOLL_CTL_ADD')

/** Removes a descriptor from the interest list. epoll_ctl(2) */
export const EPOLL_CTL_DEL: number = /* @__PURE__ */ value('EPOLL_CTL_DEL')

/** Changes the events of a descriptor in the interest list. epoll_ctl(2) */
export const EPOLL_CTL_MOD: number = /* @__PURE__ */ value('EPOLL_CTL_MOD')

/** Sets close-on-exec on the epoll descriptor. epoll_create(2) */
export const EPOLL_CLOEXEC: number = /* @__PURE__ */ value('EPOLL_CLOEXEC')

/** Bytes that can be read at once; of a datagram, its length. tcp(7) */
export const FIONREAD: number = /* @__PURE__ */ value('FIONREAD')

/** Tells whether the stream stands at the out-of-band mark. tcp(7) */
export const SIOCATMARK: number = /* @__PURE__ */ value('SIOCATMARK')

/** Another name of FIONREAD. tcp(7) */
export const SIOCINQ: number = /* @__PURE__ */ value('SIOCINQ')

/** Bytes in the send queue, of TCP those not acknowledged by the peer. tcp(7) */
export const SIOCOUTQ: number = /* @__PURE__ */ value('SIOCOUTQ')

/** Bytes in the send queue of TCP that were not sent yet. tcp(7) */
export const SIOCOUTQNSD: number = /* @__PURE__ */ value('SIOCOUTQNSD')

/** 0.0.0.0, any address of this machine. ip(7) */
export const INADDR_ANY: number = /* @__PURE__ */ value('INADDR_ANY')

/** 127.0.0.1, this machine itself. ip(7) */
export const INADDR_LOOPBACK: number = /* @__PURE__ */ value('INADDR_LOOPBACK')

/** 255.255.255.255, every host of the local network. ip(7) */
export const INADDR_BROADCAST: number = /* @__PURE__ */ value('INADDR_BROADCAST')

/** 255.255.255.255, by which inet_addr() says that the text is no address. inet(3) */
export const INADDR_NONE: number = /* @__PURE__ */ value('INADDR_NONE')

/** 224.0.0.0, the first multicast address. ip(7) */
export const INADDR_UNSPEC_GROUP: number = /* @__PURE__ */ value('INADDR_UNSPEC_GROUP')

/** 224.0.0.1, all hosts of the network. ip(7) */
export const INADDR_ALLHOSTS_GROUP: number = /* @__PURE__ */ value('INADDR_ALLHOSTS_GROUP')

/** 224.0.0.2, all routers of the network. ip(7) */
export const INADDR_ALLRTRS_GROUP: number = /* @__PURE__ */ value('INADDR_ALLRTRS_GROUP')

/** 224.0.0.255, the last multicast address that is not routed. ip(7) */
export const INADDR_MAX_LOCAL_GROUP: number = /* @__PURE__ */ value('INADDR_MAX_LOCAL_GROUP')

/** 224.0.0.106, all multicast snooping devices of the network. ip(7) */
export const INADDR_ALLSNOOPERS_GROUP: number = /* @__PURE__ */ value('INADDR_ALLSNOOPERS_GROUP')

/** 192.0.0.8, the source address of ICMP errors where a host has none. ip(7) */
export const INADDR_DUMMY: number = /* @__PURE__ */ value('INADDR_DUMMY')

/** The largest backlog of listen() that the headers know. listen(2) */
export const SOMAXCONN: number = /* @__PURE__ */ value('SOMAXCONN')

/** Bytes of an IPv4 address as text, with its NUL. inet_ntop(3) */
export const INET_ADDRSTRLEN: number = /* @__PURE__ */ value('INET_ADDRSTRLEN')

/** Bytes of an IPv6 address as text, with its NUL. inet_ntop(3) */
export const INET6_ADDRSTRLEN: number = /* @__PURE__ */ value('INET6_ADDRSTRLEN')

/** Bytes of the name of a network device, with its NUL. if_nametoindex(3) */
export const IF_NAMESIZE: number = /* @__PURE__ */ value('IF_NAMESIZE')

/** Another name of IF_NAMESIZE. netdevice(7) */
export const IFNAMSIZ: number = /* @__PURE__ */ value('IFNAMSIZ')

/** Bytes that a write to a pipe never mixes with those of others. pipe(7) */
export const PIPE_BUF: number = /* @__PURE__ */ value('PIPE_BUF')

/** How many buffers one readv() or writev() takes. readv(2) */
export const IOV_MAX: number = /* @__PURE__ */ value('IOV_MAX')

/** How many buffers one readv() or writev() takes, and how many messages one sendmmsg(). readv(2) */
export const UIO_MAXIOV: number = /* @__PURE__ */ value('UIO_MAXIOV')

/** How many descriptors one SCM_RIGHTS message carries. unix(7) */
export const SCM_MAX_FD: number = /* @__PURE__ */ value('SCM_MAX_FD')

/** How many multicast groups one socket joins unless the system allows more. ip(7) */
export const IP_MAX_MEMBERSHIPS: number = /* @__PURE__ */ value('IP_MAX_MEMBERSHIPS')

/** The value that IP_MULTICAST_TTL begins with. ip(7) */
export const IP_DEFAULT_MULTICAST_TTL: number = /* @__PURE__ */ value('IP_DEFAULT_MULTICAST_TTL')

/** The value that IP_MULTICAST_LOOP begins with. ip(7) */
export const IP_DEFAULT_MULTICAST_LOOP: number = /* @__PURE__ */ value('IP_DEFAULT_MULTICAST_LOOP')

/** EPERM: operation not permitted errno(3) */
export const EPERM: number = /* @__PURE__ */ value('EPERM')

/** ENOENT: no such file or directory errno(3) */
export const ENOENT: number = /* @__PURE__ */ value('ENOENT')

/** ESRCH: no such process errno(3) */
export const ESRCH: number = /* @__PURE__ */ value('ESRCH')

/** EINTR: interrupted system call errno(3) */
export const EINTR: number = /* @__PURE__ */ value('EINTR')

/** EIO: i/o error errno(3) */
export const EIO: number = /* @__PURE__ */ value('EIO')

/** ENXIO: no such device or address errno(3) */
export const ENXIO: number = /* @__PURE__ */ value('ENXIO')

/** E2BIG: argument list too long errno(3) */
export const E2BIG: number = /* @__PURE__ */ value('E2BIG')

/** ENOEXEC: exec format error errno(3) */
export const ENOEXEC: number = /* @__PURE__ */ value('ENOEXEC')

/** EBADF: bad file descriptor errno(3) */
export const EBADF: number = /* @__PURE__ */ value('EBADF')

/** ECHILD: no child processes errno(3) */
export const ECHILD: number = /* @__PURE__ */ value('ECHILD')

/** EAGAIN: resource temporarily unavailable errno(3) */
export const EAGAIN: number = /* @__PURE__ */ value('EAGAIN')

/** EWOULDBLOCK: resource temporarily unavailable errno(3) */
export const EWOULDBLOCK: number = /* @__PURE__ */ value('EWOULDBLOCK')

/** ENOMEM: not enough memory errno(3) */
export const ENOMEM: number = /* @__PURE__ */ value('ENOMEM')

/** EACCES: permission denied errno(3) */
export const EACCES: number = /* @__PURE__ */ value('EACCES')

/** EFAULT: bad address in system call argument errno(3) */
export const EFAULT: number = /* @__PURE__ */ value('EFAULT')

/** ENOTBLK: block device required errno(3) */
export const ENOTBLK: number = /* @__PURE__ */ value('ENOTBLK')

/** EBUSY: resource busy or locked errno(3) */
export const EBUSY: number = /* @__PURE__ */ value('EBUSY')

/** EEXIST: file already exists errno(3) */
export const EEXIST: number = /* @__PURE__ */ value('EEXIST')

/** EXDEV: cross-device link not permitted errno(3) */
export const EXDEV: number = /* @__PURE__ */ value('EXDEV')

/** ENODEV: no such device errno(3) */
export const ENODEV: number = /* @__PURE__ */ value('ENODEV')

/** ENOTDIR: not a directory errno(3) */
export const ENOTDIR: number = /* @__PURE__ */ value('ENOTDIR')

/** EISDIR: illegal operation on a directory errno(3) */
export const EISDIR: number = /* @__PURE__ */ value('EISDIR')

/** EINVAL: invalid argument errno(3) */
export const EINVAL: number = /* @__PURE__ */ value('EINVAL')

/** ENFILE: file table overflow errno(3) */
export const ENFILE: number = /* @__PURE__ */ value('ENFILE')

/** EMFILE: too many open files errno(3) */
export const EMFILE: number = /* @__PURE__ */ value('EMFILE')

/** ENOTTY: inappropriate ioctl for device errno(3) */
export const ENOTTY: number = /* @__PURE__ */ value('ENOTTY')

/** ETXTBSY: text file is busy errno(3) */
export const ETXTBSY: number = /* @__PURE__ */ value('ETXTBSY')

/** EFBIG: file too large errno(3) */
export const EFBIG: number = /* @__PURE__ */ value('EFBIG')

/** ENOSPC: no space left on device errno(3) */
export const ENOSPC: number = /* @__PURE__ */ value('ENOSPC')

/** ESPIPE: invalid seek errno(3) */
export const ESPIPE: number = /* @__PURE__ */ value('ESPIPE')

/** EROFS: read-only file system errno(3) */
export const EROFS: number = /* @__PURE__ */ value('EROFS')

/** EMLINK: too many links errno(3) */
export const EMLINK: number = /* @__PURE__ */ value('EMLINK')

/** EPIPE: broken pipe errno(3) */
export const EPIPE: number = /* @__PURE__ */ value('EPIPE')

/** EDOM: numerical argument out of domain errno(3) */
export const EDOM: number = /* @__PURE__ */ value('EDOM')

/** ERANGE: result too large errno(3) */
export const ERANGE: number = /* @__PURE__ */ value('ERANGE')

/** EDEADLK: resource deadlock avoided errno(3) */
export const EDEADLK: number = /* @__PURE__ */ value('EDEADLK')

/** ENAMETOOLONG: name too long errno(3) */
export const ENAMETOOLONG: number = /* @__PURE__ */ value('ENAMETOOLONG')

/** ENOLCK: no locks available errno(3) */
export const ENOLCK: number = /* @__PURE__ */ value('ENOLCK')

/** ENOSYS: function not implemented errno(3) */
export const ENOSYS: number = /* @__PURE__ */ value('ENOSYS')

/** ENOTEMPTY: directory not empty errno(3) */
export const ENOTEMPTY: number = /* @__PURE__ */ value('ENOTEMPTY')

/** ELOOP: too many symbolic links encountered errno(3) */
export const ELOOP: number = /* @__PURE__ */ value('ELOOP')

/** ENOMSG: no message of desired type errno(3) */
export const ENOMSG: number = /* @__PURE__ */ value('ENOMSG')

/** EIDRM: identifier removed errno(3) */
export const EIDRM: number = /* @__PURE__ */ value('EIDRM')

/** EREMOTE: object is remote errno(3) */
export const EREMOTE: number = /* @__PURE__ */ value('EREMOTE')

/** ENOLINK: link has been severed errno(3) */
export const ENOLINK: number = /* @__PURE__ */ value('ENOLINK')

/** EPROTO: protocol error errno(3) */
export const EPROTO: number = /* @__PURE__ */ value('EPROTO')

/** EMULTIHOP: multihop attempted errno(3) */
export const EMULTIHOP: number = /* @__PURE__ */ value('EMULTIHOP')

/** EBADMSG: bad message errno(3) */
export const EBADMSG: number = /* @__PURE__ */ value('EBADMSG')

/** EOVERFLOW: value too large for defined data type errno(3) */
export const EOVERFLOW: number = /* @__PURE__ */ value('EOVERFLOW')

/** EILSEQ: illegal byte sequence errno(3) */
export const EILSEQ: number = /* @__PURE__ */ value('EILSEQ')

/** EUSERS: too many users errno(3) */
export const EUSERS: number = /* @__PURE__ */ value('EUSERS')

/** ENOTSOCK: socket operation on non-socket errno(3) */
export const ENOTSOCK: number = /* @__PURE__ */ value('ENOTSOCK')

/** EDESTADDRREQ: destination address required errno(3) */
export const EDESTADDRREQ: number = /* @__PURE__ */ value('EDESTADDRREQ')

/** EMSGSIZE: message too long errno(3) */
export const EMSGSIZE: number = /* @__PURE__ */ value('EMSGSIZE')

/** EPROTOTYPE: protocol wrong type for socket errno(3) */
export const EPROTOTYPE: number = /* @__PURE__ */ value('EPROTOTYPE')

/** ENOPROTOOPT: protocol not available errno(3) */
export const ENOPROTOOPT: number = /* @__PURE__ */ value('ENOPROTOOPT')

/** EPROTONOSUPPORT: protocol not supported errno(3) */
export const EPROTONOSUPPORT: number = /* @__PURE__ */ value('EPROTONOSUPPORT')

/** ESOCKTNOSUPPORT: socket type not supported errno(3) */
export const ESOCKTNOSUPPORT: number = /* @__PURE__ */ value('ESOCKTNOSUPPORT')

/** EOPNOTSUPP: operation not supported on socket errno(3) */
export const EOPNOTSUPP: number = /* @__PURE__ */ value('EOPNOTSUPP')

/** ENOTSUP: operation not supported on socket errno(3) */
export const ENOTSUP: number = /* @__PURE__ */ value('ENOTSUP')

/** EPFNOSUPPORT: protocol family not supported errno(3) */
export const EPFNOSUPPORT: number = /* @__PURE__ */ value('EPFNOSUPPORT')

/** EAFNOSUPPORT: address family not supported errno(3) */
export const EAFNOSUPPORT: number = /* @__PURE__ */ value('EAFNOSUPPORT')

/** EADDRINUSE: address already in use errno(3) */
export const EADDRINUSE: number = /* @__PURE__ */ value('EADDRINUSE')

/** EADDRNOTAVAIL: address not available errno(3) */
export const EADDRNOTAVAIL: number = /* @__PURE__ */ value('EADDRNOTAVAIL')

/** ENETDOWN: network is down errno(3) */
export const ENETDOWN: number = /* @__PURE__ */ value('ENETDOWN')

/** ENETUNREACH: network is unreachable errno(3) */
export const ENETUNREACH: number = /* @__PURE__ */ value('ENETUNREACH')

/** ENETRESET: network dropped connection on reset errno(3) */
export const ENETRESET: number = /* @__PURE__ */ value('ENETRESET')

/** ECONNABORTED: software caused connection abort errno(3) */
export const ECONNABORTED: number = /* @__PURE__ */ value('ECONNABORTED')

/** ECONNRESET: connection reset by peer errno(3) */
export const ECONNRESET: number = /* @__PURE__ */ value('ECONNRESET')

/** ENOBUFS: no buffer space available errno(3) */
export const ENOBUFS: number = /* @__PURE__ */ value('ENOBUFS')

/** EISCONN: socket is already connected errno(3) */
export const EISCONN: number = /* @__PURE__ */ value('EISCONN')

/** ENOTCONN: socket is not connected errno(3) */
export const ENOTCONN: number = /* @__PURE__ */ value('ENOTCONN')

/** ESHUTDOWN: cannot send after transport endpoint shutdown errno(3) */
export const ESHUTDOWN: number = /* @__PURE__ */ value('ESHUTDOWN')

/** ETOOMANYREFS: too many references: cannot splice errno(3) */
export const ETOOMANYREFS: number = /* @__PURE__ */ value('ETOOMANYREFS')

/** ETIMEDOUT: connection timed out errno(3) */
export const ETIMEDOUT: number = /* @__PURE__ */ value('ETIMEDOUT')

/** ECONNREFUSED: connection refused errno(3) */
export const ECONNREFUSED: number = /* @__PURE__ */ value('ECONNREFUSED')

/** EHOSTDOWN: host is down errno(3) */
export const EHOSTDOWN: number = /* @__PURE__ */ value('EHOSTDOWN')

/** EHOSTUNREACH: host is unreachable errno(3) */
export const EHOSTUNREACH: number = /* @__PURE__ */ value('EHOSTUNREACH')

/** EALREADY: connection already in progress errno(3) */
export const EALREADY: number = /* @__PURE__ */ value('EALREADY')

/** EINPROGRESS: operation now in progress errno(3) */
export const EINPROGRESS: number = /* @__PURE__ */ value('EINPROGRESS')

/** ESTALE: stale file handle errno(3) */
export const ESTALE: number = /* @__PURE__ */ value('ESTALE')

/** EDQUOT: disk quota exceeded errno(3) */
export const EDQUOT: number = /* @__PURE__ */ value('EDQUOT')

/** ECANCELED: operation canceled errno(3) */
export const ECANCELED: number = /* @__PURE__ */ value('ECANCELED')

/** EOWNERDEAD: owner died errno(3) */
export const EOWNERDEAD: number = /* @__PURE__ */ value('EOWNERDEAD')

/** ENOTRECOVERABLE: state not recoverable errno(3) */
export const ENOTRECOVERABLE: number = /* @__PURE__ */ value('ENOTRECOVERABLE')

/** ECHRNG: channel number out of range errno(3) */
export const ECHRNG: number = /* @__PURE__ */ value('ECHRNG')

/** EL2NSYNC: level 2 not synchronized errno(3) */
export const EL2NSYNC: number = /* @__PURE__ */ value('EL2NSYNC')

/** EL3HLT: level 3 halted errno(3) */
export const EL3HLT: number = /* @__PURE__ */ value('EL3HLT')

/** EL3RST: level 3 reset errno(3) */
export const EL3RST: number = /* @__PURE__ */ value('EL3RST')

/** ELNRNG: link number out of range errno(3) */
export const ELNRNG: number = /* @__PURE__ */ value('ELNRNG')

/** EUNATCH: protocol driver not attached errno(3) */
export const EUNATCH: number = /* @__PURE__ */ value('EUNATCH')

/** ENOCSI: no csi structure available errno(3) */
export const ENOCSI: number = /* @__PURE__ */ value('ENOCSI')

/** EL2HLT: level 2 halted errno(3) */
export const EL2HLT: number = /* @__PURE__ */ value('EL2HLT')

/** EBADE: invalid exchange errno(3) */
export const EBADE: number = /* @__PURE__ */ value('EBADE')

/** EBADR: invalid request descriptor errno(3) */
export const EBADR: number = /* @__PURE__ */ value('EBADR')

/** EXFULL: exchange full errno(3) */
export const EXFULL: number = /* @__PURE__ */ value('EXFULL')

/** ENOANO: no anode errno(3) */
export const ENOANO: number = /* @__PURE__ */ value('ENOANO')

/** EBADRQC: invalid request code errno(3) */
export const EBADRQC: number = /* @__PURE__ */ value('EBADRQC')

/** EBADSLT: invalid slot errno(3) */
export const EBADSLT: number = /* @__PURE__ */ value('EBADSLT')

/** EBFONT: bad font file format errno(3) */
export const EBFONT: number = /* @__PURE__ */ value('EBFONT')

/** ENOSTR: device not a stream errno(3) */
export const ENOSTR: number = /* @__PURE__ */ value('ENOSTR')

/** ENODATA: no data available errno(3) */
export const ENODATA: number = /* @__PURE__ */ value('ENODATA')

/** ETIME: timer expired errno(3) */
export const ETIME: number = /* @__PURE__ */ value('ETIME')

/** ENOSR: out of streams resources errno(3) */
export const ENOSR: number = /* @__PURE__ */ value('ENOSR')

/** ENONET: machine is not on the network errno(3) */
export const ENONET: number = /* @__PURE__ */ value('ENONET')

/** ENOPKG: package not installed errno(3) */
export const ENOPKG: number = /* @__PURE__ */ value('ENOPKG')

/** EADV: advertise error errno(3) */
export const EADV: number = /* @__PURE__ */ value('EADV')

/** ESRMNT: srmount error errno(3) */
export const ESRMNT: number = /* @__PURE__ */ value('ESRMNT')

/** ECOMM: communication error on send errno(3) */
export const ECOMM: number = /* @__PURE__ */ value('ECOMM')

/** EDOTDOT: rfs specific error errno(3) */
export const EDOTDOT: number = /* @__PURE__ */ value('EDOTDOT')

/** ENOTUNIQ: name not unique on network errno(3) */
export const ENOTUNIQ: number = /* @__PURE__ */ value('ENOTUNIQ')

/** EBADFD: file descriptor in bad state errno(3) */
export const EBADFD: number = /* @__PURE__ */ value('EBADFD')

/** EREMCHG: remote address changed errno(3) */
export const EREMCHG: number = /* @__PURE__ */ value('EREMCHG')

/** ELIBACC: can not access a needed shared library errno(3) */
export const ELIBACC: number = /* @__PURE__ */ value('ELIBACC')

/** ELIBBAD: accessing a corrupted shared library errno(3) */
export const ELIBBAD: number = /* @__PURE__ */ value('ELIBBAD')

/** ELIBSCN: .lib section in a.out corrupted errno(3) */
export const ELIBSCN: number = /* @__PURE__ */ value('ELIBSCN')

/** ELIBMAX: attempting to link in too many shared libraries errno(3) */
export const ELIBMAX: number = /* @__PURE__ */ value('ELIBMAX')

/** ELIBEXEC: cannot exec a shared library directly errno(3) */
export const ELIBEXEC: number = /* @__PURE__ */ value('ELIBEXEC')

/** ERESTART: interrupted system call should be restarted errno(3) */
export const ERESTART: number = /* @__PURE__ */ value('ERESTART')

/** ESTRPIPE: streams pipe error errno(3) */
export const ESTRPIPE: number = /* @__PURE__ */ value('ESTRPIPE')

/** EUCLEAN: structure needs cleaning errno(3) */
export const EUCLEAN: number = /* @__PURE__ */ value('EUCLEAN')

/** ENOTNAM: not a xenix named type file errno(3) */
export const ENOTNAM: number = /* @__PURE__ */ value('ENOTNAM')

/** ENAVAIL: no xenix semaphores available errno(3) */
export const ENAVAIL: number = /* @__PURE__ */ value('ENAVAIL')

/** EISNAM: is a named type file errno(3) */
export const EISNAM: number = /* @__PURE__ */ value('EISNAM')

/** EREMOTEIO: remote I/O error errno(3) */
export const EREMOTEIO: number = /* @__PURE__ */ value('EREMOTEIO')

/** ENOMEDIUM: no medium found errno(3) */
export const ENOMEDIUM: number = /* @__PURE__ */ value('ENOMEDIUM')

/** EMEDIUMTYPE: wrong medium type errno(3) */
export const EMEDIUMTYPE: number = /* @__PURE__ */ value('EMEDIUMTYPE')

/** ENOKEY: required key not available errno(3) */
export const ENOKEY: number = /* @__PURE__ */ value('ENOKEY')

/** EKEYEXPIRED: key has expired errno(3) */
export const EKEYEXPIRED: number = /* @__PURE__ */ value('EKEYEXPIRED')

/** EKEYREVOKED: key has been revoked errno(3) */
export const EKEYREVOKED: number = /* @__PURE__ */ value('EKEYREVOKED')

/** EKEYREJECTED: key was rejected by service errno(3) */
export const EKEYREJECTED: number = /* @__PURE__ */ value('EKEYREJECTED')

/** ERFKILL: operation not possible due to rf-kill errno(3) */
export const ERFKILL: number = /* @__PURE__ */ value('ERFKILL')

/** EHWPOISON: memory page has hardware error errno(3) */
export const EHWPOISON: number = /* @__PURE__ */ value('EHWPOISON')

/** EDEADLOCK: resource deadlock avoided errno(3) */
export const EDEADLOCK: number = /* @__PURE__ */ value('EDEADLOCK')

/** Link layer addresses, such as Ethernet's. address_families(7) */
export const AF_LINK: number | undefined = /* @__PURE__ */ value('AF_LINK')

/** Messages between the kernel of macOS and user programs. address_families(7) */
export const AF_SYSTEM: number | undefined = /* @__PURE__ */ value('AF_SYSTEM')

/** Unix domain sockets. unix(7) */
export const SOL_LOCAL: number | undefined = /* @__PURE__ */ value('SOL_LOCAL')

/** Sends the data and shuts down the writing half. send(2) */
export const MSG_EOF: number | undefined = /* @__PURE__ */ value('MSG_EOF')

/** Raises no SIGPIPE when the peer has closed. socket(7) */
export const SO_NOSIGPIPE: Option<'SOL_SOCKET', number> | undefined = /* @__PURE__ */ value('SO_NOSIGPIPE')

/** Bytes that can be read at once, read only. socket(7) */
export const SO_NREAD: Option<'SOL_SOCKET', number> | undefined = /* @__PURE__ */ value('SO_NREAD')

/** Bytes in the send buffer that were not sent yet, read only. socket(7) */
export const SO_NWRITE: Option<'SOL_SOCKET', number> | undefined = /* @__PURE__ */ value('SO_NWRITE')

/** As SO_REUSEPORT, and spreads connections over the sockets. socket(7) */
export const SO_REUSEPORT_LB: Option<'SOL_SOCKET', number> | undefined = /* @__PURE__ */ value('SO_REUSEPORT_LB')

/** Gives a routing socket copies of its own messages. socket(7) */
export const SO_USELOOPBACK: Option<'SOL_SOCKET', number> | undefined = /* @__PURE__ */ value('SO_USELOOPBACK')

/** User and groups of the connected peer, read only. unix(7) */
export const LOCAL_PEERCRED: Option<'SOL_LOCAL', Uint8Array> | undefined = /* @__PURE__ */ value('LOCAL_PEERCRED')

/** Process id of the connected peer, read only. unix(7) */
export const LOCAL_PEERPID: Option<'SOL_LOCAL', number> | undefined = /* @__PURE__ */ value('LOCAL_PEERPID')

/** Seconds before connect() gives up. tcp(7) */
export const TCP_CONNECTIONTIMEOUT: Option<'IPPROTO_TCP', number> | undefined = /* @__PURE__ */ value('TCP_CONNECTIONTIMEOUT')

/** State, times and counters of the connection, read only. tcp(7) */
export const TCP_CONNECTION_INFO: Option<'IPPROTO_TCP', Uint8Array> | undefined = /* @__PURE__ */ value('TCP_CONNECTION_INFO')

/** Seconds of idle before the first keepalive probe, the name that macOS has for TCP_KEEPIDLE. tcp(7) */
export const TCP_KEEPALIVE: Option<'IPPROTO_TCP', number> | undefined = /* @__PURE__ */ value('TCP_KEEPALIVE')

/** Holds back partial segments, as TCP_CORK does. tcp(7) */
export const TCP_NOPUSH: Option<'IPPROTO_TCP', number> | undefined = /* @__PURE__ */ value('TCP_NOPUSH')

/** Delivers the destination address of each datagram. ip(7) */
export const IP_RECVDSTADDR: Option<'IPPROTO_IP', number> | undefined = /* @__PURE__ */ value('IP_RECVDSTADDR')

/** Delivers the device of each datagram. ip(7) */
export const IP_RECVIF: Option<'IPPROTO_IP', number> | undefined = /* @__PURE__ */ value('IP_RECVIF')

/** Process, user and group ids of the sender. unix(7) */
export const SCM_CREDS: number | undefined = /* @__PURE__ */ value('SCM_CREDS')

/** Takes an exclusive lock when it opens the file. open(2) */
export const O_EXLOCK: number | undefined = /* @__PURE__ */ value('O_EXLOCK')

/** Takes a shared lock when it opens the file. open(2) */
export const O_SHLOCK: number | undefined = /* @__PURE__ */ value('O_SHLOCK')
