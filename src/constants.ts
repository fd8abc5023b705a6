// Made from native/constants.def by scripts/tables.mjs (npm run tables). Do not edit.

import { constant } from './constant.ts'
import type { Apart, Control, ExtendedErr, Level, Option } from './option.ts'
import type { KernelAddress } from './sockaddr.ts'
import type { GroupReq, GroupSourceReq, In6Pktinfo, InPktinfo, Ip6Mtuinfo, IpMreqSource, IpMreqn, Ipv6Mreq, Linger, NlPktinfo, PacketMreq, ScmTsPktinfo, SkMeminfo, SockFilter, SockTxtime, TcpInfo, TcpMd5sig, Timespec, Timeval, TpacketAuxdata, TpacketStats, Ucred } from './structs.ts'

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
export const AF_VSOCK: 40 & Level<'AF_VSOCK'> = /* @__PURE__ */ value('AF_VSOCK')

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
export const IPPROTO_ICMPV6: Level<'SOL_ICMPV6'> = /* @__PURE__ */ value('IPPROTO_ICMPV6')

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
export const IPPROTO_RAW: Level<'SOL_RAW'> = /* @__PURE__ */ value('IPPROTO_RAW')

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
export const IPPROTO_UDPLITE: Level<'SOL_UDPLITE'> = /* @__PURE__ */ value('IPPROTO_UDPLITE')

/** MPLS inside IP. ip(7) */
export const IPPROTO_MPLS: Level<'IPPROTO_MPLS'> = /* @__PURE__ */ value('IPPROTO_MPLS')

/** Ethernet inside IPv6. ip(7) */
export const IPPROTO_ETHERNET: Level<'IPPROTO_ETHERNET'> = /* @__PURE__ */ value('IPPROTO_ETHERNET')

/** Aggregated and fragmented packets inside ESP. ip(7) */
export const IPPROTO_AGGFRAG: Level<'IPPROTO_AGGFRAG'> = /* @__PURE__ */ value('IPPROTO_AGGFRAG')

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

/** Tells whether listen() was called on the socket. 0 or 1. socket(7) */
export const SO_ACCEPTCONN: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_ACCEPTCONN')

/** Allows datagrams to a broadcast address. 0 or 1. socket(7) */
export const SO_BROADCAST: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BROADCAST')

/** Records debugging information. 0 or 1. socket(7) */
export const SO_DEBUG: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_DEBUG')

/** Sends only to hosts on directly connected networks. 0 or 1. socket(7) */
export const SO_DONTROUTE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_DONTROUTE')

/** The pending error of the socket, an errno, which reading clears. socket(7) */
export const SO_ERROR: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_ERROR')

/** Sends keepalive probes while the connection is idle. 0 or 1. socket(7) */
export const SO_KEEPALIVE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_KEEPALIVE')

/** How many seconds close() waits for queued data to be sent. socket(7) */
export const SO_LINGER: Option<{ SOL_SOCKET: Linger }> = /* @__PURE__ */ value('SO_LINGER')

/** Leaves out-of-band data in the normal stream. 0 or 1. socket(7) */
export const SO_OOBINLINE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_OOBINLINE')

/** Room of the receive buffer; Linux doubles what is set. In bytes. socket(7) */
export const SO_RCVBUF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RCVBUF')

/** How much must have arrived before the socket is readable. In bytes. socket(7) */
export const SO_RCVLOWAT: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RCVLOWAT')

/** How long a receiving call may block, 0 means for ever. socket(7) */
export const SO_RCVTIMEO: Option<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_RCVTIMEO')

/** Allows bind() to a local address that old connections still use. 0 or 1. socket(7) */
export const SO_REUSEADDR: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_REUSEADDR')

/** Lets several sockets bind the same address and share its traffic. 0 or 1. socket(7) */
export const SO_REUSEPORT: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_REUSEPORT')

/** Room of the send buffer; Linux doubles what is set. In bytes. socket(7) */
export const SO_SNDBUF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_SNDBUF')

/** How much must be free before the socket is writable, on Linux always 1. In bytes. socket(7) */
export const SO_SNDLOWAT: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_SNDLOWAT')

/** How long a sending call may block, 0 means for ever. socket(7) */
export const SO_SNDTIMEO: Option<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_SNDTIMEO')

/** Delivers the time of arrival with each datagram, as a control message. 0 or 1. socket(7) */
export const SO_TIMESTAMP: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_TIMESTAMP')

/** The type of the socket, such as SOCK_STREAM. socket(7) */
export const SO_TYPE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_TYPE')

/** The address family of the socket, such as AF_INET6. socket(7) */
export const SO_DOMAIN: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_DOMAIN')

/** The protocol of the socket, such as IPPROTO_TCP. socket(7) */
export const SO_PROTOCOL: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PROTOCOL')

/** Filters incoming packets by the eBPF program of this descriptor. socket(7) */
export const SO_ATTACH_BPF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_ATTACH_BPF')

/** Filters incoming packets by a classic BPF program. socket(7) */
export const SO_ATTACH_FILTER: Option<{ SOL_SOCKET: SockFilter[] }> = /* @__PURE__ */ value('SO_ATTACH_FILTER')

/** Chooses among SO_REUSEPORT sockets by a classic BPF program. socket(7) */
export const SO_ATTACH_REUSEPORT_CBPF: Option<{ SOL_SOCKET: SockFilter[] }> = /* @__PURE__ */ value('SO_ATTACH_REUSEPORT_CBPF')

/** Chooses among SO_REUSEPORT sockets by the eBPF program of this descriptor. socket(7) */
export const SO_ATTACH_REUSEPORT_EBPF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_ATTACH_REUSEPORT_EBPF')

/** The network device that the socket is bound to, such as eth0. socket(7) */
export const SO_BINDTODEVICE: Option<{ SOL_SOCKET: string }> = /* @__PURE__ */ value('SO_BINDTODEVICE')

/** The index of the network device that the socket is bound to. socket(7) */
export const SO_BINDTOIFINDEX: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BINDTOIFINDEX')

/** How many BPF extensions of Linux the kernel knows. socket(7) */
export const SO_BPF_EXTENSIONS: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BPF_EXTENSIONS')

/** Once hid ICMP errors from UDP programs, now without effect. 0 or 1. socket(7) */
export const SO_BSDCOMPAT: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BSDCOMPAT')

/** How long to poll the device when there is nothing to receive. In microseconds. socket(7) */
export const SO_BUSY_POLL: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BUSY_POLL')

/** How much one busy poll may process. In packets. socket(7) */
export const SO_BUSY_POLL_BUDGET: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BUSY_POLL_BUDGET')

/** Which buffers keep their size: SOCK_SNDBUF_LOCK, SOCK_RCVBUF_LOCK. socket(7) */
export const SO_BUF_LOCK: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_BUF_LOCK')

/** Advises the kernel that the path is bad (1), so that it takes another. socket(7) */
export const SO_CNX_ADVICE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_CNX_ADVICE')

/** A number that no other socket of this machine has. socket(7) */
export const SO_COOKIE: Option<{ SOL_SOCKET: bigint }> = /* @__PURE__ */ value('SO_COOKIE')

/** Removes the packet filter, whatever the value is. socket(7) */
export const SO_DETACH_FILTER: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_DETACH_FILTER')

/** Another name of SO_DETACH_FILTER. socket(7) */
export const SO_DETACH_BPF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_DETACH_BPF')

/** Removes the program that chooses among SO_REUSEPORT sockets, whatever the value is. socket(7) */
export const SO_DETACH_REUSEPORT_BPF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_DETACH_REUSEPORT_BPF')

/** Another name of SCM_DEVMEM_DMABUF, the type of a control message. socket(7) */
export const SO_DEVMEM_DMABUF: number = /* @__PURE__ */ value('SO_DEVMEM_DMABUF')

/** Gives back device memory that was received. socket(7) */
export const SO_DEVMEM_DONTNEED: Option<{ SOL_SOCKET: Uint8Array }> = /* @__PURE__ */ value('SO_DEVMEM_DONTNEED')

/** Another name of SCM_DEVMEM_LINEAR, the type of a control message. socket(7) */
export const SO_DEVMEM_LINEAR: number = /* @__PURE__ */ value('SO_DEVMEM_LINEAR')

/** The classic BPF program of the socket. socket(7) */
export const SO_GET_FILTER: Option<{ SOL_SOCKET: SockFilter[] }> = /* @__PURE__ */ value('SO_GET_FILTER')

/** The CPU that processes the packets of this socket. socket(7) */
export const SO_INCOMING_CPU: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_INCOMING_CPU')

/** The receive queue of the last packet. socket(7) */
export const SO_INCOMING_NAPI_ID: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_INCOMING_NAPI_ID')

/** Delivers the number of unread bytes with each message of a Unix stream, as SCM_INQ. 0 or 1. socket(7) */
export const SO_INQ: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_INQ')

/** Forbids to change the packet filter. 0 or 1. socket(7) */
export const SO_LOCK_FILTER: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_LOCK_FILTER')

/** The mark of the packets sent, for routing and firewalls. socket(7) */
export const SO_MARK: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_MARK')

/** Upper limit of the sending rate. In bytes per second. socket(7) */
export const SO_MAX_PACING_RATE: Option<{ SOL_SOCKET: bigint }> = /* @__PURE__ */ value('SO_MAX_PACING_RATE')

/** Memory in use by the socket. socket(7) */
export const SO_MEMINFO: Option<{ SOL_SOCKET: SkMeminfo }> = /* @__PURE__ */ value('SO_MEMINFO')

/** The number of the socket's network namespace. socket(7) */
export const SO_NETNS_COOKIE: Option<{ SOL_SOCKET: bigint }> = /* @__PURE__ */ value('SO_NETNS_COOKIE')

/** Leaves the Ethernet checksum of packets sent to the program. 0 or 1. socket(7) */
export const SO_NOFCS: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_NOFCS')

/** Sends UDP datagrams without a checksum. 0 or 1. socket(7) */
export const SO_NO_CHECK: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_NO_CHECK')

/** Delivers the sender's process and user ids with each message. 0 or 1. unix(7) */
export const SO_PASSCRED: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PASSCRED')

/** Delivers a descriptor of the sending process with each message. 0 or 1. unix(7) */
export const SO_PASSPIDFD: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PASSPIDFD')

/** Lets peers send descriptors by SCM_RIGHTS, on unless cleared. 0 or 1. unix(7) */
export const SO_PASSRIGHTS: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PASSRIGHTS')

/** Delivers the sender's security label with each message. 0 or 1. unix(7) */
export const SO_PASSSEC: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PASSSEC')

/** Where MSG_PEEK begins to read; -1 means at the start. In bytes. socket(7) */
export const SO_PEEK_OFF: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PEEK_OFF')

/** Process, user and group id of the connected peer. unix(7) */
export const SO_PEERCRED: Option<{ SOL_SOCKET: Ucred }> = /* @__PURE__ */ value('SO_PEERCRED')

/** The supplementary groups of the connected peer. unix(7) */
export const SO_PEERGROUPS: Option<{ SOL_SOCKET: number[] }> = /* @__PURE__ */ value('SO_PEERGROUPS')

/** The address of the peer, of which exactly as many bytes must be asked for as it has; getpeername() is easier. socket(7) */
export const SO_PEERNAME: Option<{ SOL_SOCKET: Uint8Array }> = /* @__PURE__ */ value('SO_PEERNAME')

/** A new descriptor of the connected peer's process. unix(7) */
export const SO_PEERPIDFD: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PEERPIDFD')

/** The security label of the connected peer. unix(7) */
export const SO_PEERSEC: Option<{ SOL_SOCKET: string }> = /* @__PURE__ */ value('SO_PEERSEC')

/** Prefers busy polling to processing in interrupts. 0 or 1. socket(7) */
export const SO_PREFER_BUSY_POLL: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PREFER_BUSY_POLL')

/** The priority of the packets sent, from 0 to 6 without privilege. socket(7) */
export const SO_PRIORITY: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_PRIORITY')

/** Sets SO_RCVBUF past its limit, for privileged processes. In bytes. socket(7) */
export const SO_RCVBUFFORCE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RCVBUFFORCE')

/** Delivers the mark of each packet, as a control message. 0 or 1. socket(7) */
export const SO_RCVMARK: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RCVMARK')

/** Delivers the priority of each packet, as a control message. 0 or 1. socket(7) */
export const SO_RCVPRIORITY: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RCVPRIORITY')

/** SO_RCVTIMEO with 64-bit seconds on every machine. socket(7) */
export const SO_RCVTIMEO_NEW: Option<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_RCVTIMEO_NEW')

/** Memory reserved for the socket. In bytes. socket(7) */
export const SO_RESERVE_MEM: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RESERVE_MEM')

/** Delivers the number of dropped packets with each message. 0 or 1. socket(7) */
export const SO_RXQ_OVFL: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_RXQ_OVFL')

/** Lets poll() report POLLPRI when the error queue is not empty. 0 or 1. socket(7) */
export const SO_SELECT_ERR_QUEUE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_SELECT_ERR_QUEUE')

/** Sets SO_SNDBUF past its limit, for privileged processes. In bytes. socket(7) */
export const SO_SNDBUFFORCE: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_SNDBUFFORCE')

/** SO_SNDTIMEO with 64-bit seconds on every machine. socket(7) */
export const SO_SNDTIMEO_NEW: Option<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_SNDTIMEO_NEW')

/** Which timestamps are made and delivered, by SOF_TIMESTAMPING_ flags. socket(7) */
export const SO_TIMESTAMPING: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: Apart<Timespec[], number> }> = /* @__PURE__ */ value('SO_TIMESTAMPING')

/** SO_TIMESTAMPING with 64-bit seconds on every machine. socket(7) */
export const SO_TIMESTAMPING_NEW: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: Apart<Timespec[], number> }> = /* @__PURE__ */ value('SO_TIMESTAMPING_NEW')

/** Delivers the time of arrival in nanoseconds, as a control message. 0 or 1. socket(7) */
export const SO_TIMESTAMPNS: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: Timespec }> = /* @__PURE__ */ value('SO_TIMESTAMPNS')

/** SO_TIMESTAMPNS with 64-bit seconds on every machine. 0 or 1. socket(7) */
export const SO_TIMESTAMPNS_NEW: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: Timespec }> = /* @__PURE__ */ value('SO_TIMESTAMPNS_NEW')

/** SO_TIMESTAMP with 64-bit seconds on every machine. 0 or 1. socket(7) */
export const SO_TIMESTAMP_NEW: Option<{ SOL_SOCKET: number }> & Control<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_TIMESTAMP_NEW')

/** Takes another path when a connection makes no progress: SOCK_TXREHASH_ENABLED. socket(7) */
export const SO_TXREHASH: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_TXREHASH')

/** Lets the program say when each packet is to be sent. socket(7) */
export const SO_TXTIME: Option<{ SOL_SOCKET: SockTxtime }> = /* @__PURE__ */ value('SO_TXTIME')

/** Delivers whether a wireless packet was acknowledged. 0 or 1. socket(7) */
export const SO_WIFI_STATUS: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_WIFI_STATUS')

/** Allows MSG_ZEROCOPY on this socket. 0 or 1. socket(7) */
export const SO_ZEROCOPY: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_ZEROCOPY')

/** Another name of SO_RCVTIMEO, on 64-bit machines. socket(7) */
export const SO_RCVTIMEO_OLD: Option<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_RCVTIMEO_OLD')

/** Another name of SO_SNDTIMEO, on 64-bit machines. socket(7) */
export const SO_SNDTIMEO_OLD: Option<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SO_SNDTIMEO_OLD')

/** Another name of SO_TIMESTAMPING, on 64-bit machines. socket(7) */
export const SO_TIMESTAMPING_OLD: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_TIMESTAMPING_OLD')

/** Another name of SO_TIMESTAMPNS, on 64-bit machines. 0 or 1. socket(7) */
export const SO_TIMESTAMPNS_OLD: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_TIMESTAMPNS_OLD')

/** Another name of SO_TIMESTAMP, on 64-bit machines. 0 or 1. socket(7) */
export const SO_TIMESTAMP_OLD: Option<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SO_TIMESTAMP_OLD')

/** Known to Linux and never implemented. socket(7) */
export const SO_SECURITY_AUTHENTICATION: number = /* @__PURE__ */ value('SO_SECURITY_AUTHENTICATION')

/** Known to Linux and never implemented. socket(7) */
export const SO_SECURITY_ENCRYPTION_NETWORK: number = /* @__PURE__ */ value('SO_SECURITY_ENCRYPTION_NETWORK')

/** Known to Linux and never implemented. socket(7) */
export const SO_SECURITY_ENCRYPTION_TRANSPORT: number = /* @__PURE__ */ value('SO_SECURITY_ENCRYPTION_TRANSPORT')

/** How many Fast Open requests a listening socket may hold. tcp(7) */
export const TCP_FASTOPEN: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_FASTOPEN')

/** How many keepalive probes go unanswered before the connection is dropped. tcp(7) */
export const TCP_KEEPCNT: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_KEEPCNT')

/** Time between keepalive probes. In seconds. tcp(7) */
export const TCP_KEEPINTVL: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_KEEPINTVL')

/** The largest segment to send. In bytes. tcp(7) */
export const TCP_MAXSEG: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_MAXSEG')

/** Turns off the Nagle algorithm: sends small segments at once. 0 or 1. tcp(7) */
export const TCP_NODELAY: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_NODELAY')

/** The name of the congestion control algorithm, such as cubic. tcp(7) */
export const TCP_CONGESTION: Option<{ IPPROTO_TCP: string }> = /* @__PURE__ */ value('TCP_CONGESTION')

/** How long the connection is idle before the first keepalive probe. In seconds. tcp(7) */
export const TCP_KEEPIDLE: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_KEEPIDLE')

/** Adds a key of the TCP Authentication Option. tcp(7) */
export const TCP_AO_ADD_KEY: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_AO_ADD_KEY')

/** Deletes a key of the TCP Authentication Option. tcp(7) */
export const TCP_AO_DEL_KEY: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_AO_DEL_KEY')

/** The keys of the TCP Authentication Option. tcp(7) */
export const TCP_AO_GET_KEYS: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_AO_GET_KEYS')

/** State and counters of the TCP Authentication Option. tcp(7) */
export const TCP_AO_INFO: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_AO_INFO')

/** Numbers of the TCP Authentication Option, for a connection in repair. tcp(7) */
export const TCP_AO_REPAIR: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_AO_REPAIR')

/** What the congestion control algorithm tells of itself. tcp(7) */
export const TCP_CC_INFO: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_CC_INFO')

/** TCP Cookie Transactions, removed in Linux 3.10. tcp(7) */
export const TCP_COOKIE_TRANSACTIONS: number = /* @__PURE__ */ value('TCP_COOKIE_TRANSACTIONS')

/** Holds back partial segments, for 200 milliseconds at most. 0 or 1. tcp(7) */
export const TCP_CORK: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_CORK')

/** How long a listener waits for the first data before accept() may return. In seconds. tcp(7) */
export const TCP_DEFER_ACCEPT: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_DEFER_ACCEPT')

/** Upper limit of the delay of an acknowledgment. In microseconds. tcp(7) */
export const TCP_DELACK_MAX_US: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_DELACK_MAX_US')

/** Lets connect() wait for the first data, to send it in the SYN. 0 or 1. tcp(7) */
export const TCP_FASTOPEN_CONNECT: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_FASTOPEN_CONNECT')

/** The keys that make Fast Open cookies. tcp(7) */
export const TCP_FASTOPEN_KEY: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_FASTOPEN_KEY')

/** Uses Fast Open without a cookie. 0 or 1. tcp(7) */
export const TCP_FASTOPEN_NO_COOKIE: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_FASTOPEN_NO_COOKIE')

/** State, times and counters of the connection. tcp(7) */
export const TCP_INFO: Option<{ IPPROTO_TCP: TcpInfo }> = /* @__PURE__ */ value('TCP_INFO')

/** Delivers the number of unread bytes with each message, as TCP_CM_INQ. 0 or 1. tcp(7) */
export const TCP_INQ: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_INQ')

/** Another name of TCP_INQ, as the type of the control message. 0 or 1. tcp(7) */
export const TCP_CM_INQ: Option<{ IPPROTO_TCP: number }> & Control<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_CM_INQ')

/** Tells whether the connection is Multipath TCP. 0 or 1. tcp(7) */
export const TCP_IS_MPTCP: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_IS_MPTCP')

/** How long an orphaned socket stays in FIN_WAIT2. In seconds. tcp(7) */
export const TCP_LINGER2: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_LINGER2')

/** The key of TCP MD5 signatures for a peer. tcp(7) */
export const TCP_MD5SIG: Option<{ IPPROTO_TCP: TcpMd5sig }> = /* @__PURE__ */ value('TCP_MD5SIG')

/** The key of TCP MD5 signatures for a range of peers. tcp(7) */
export const TCP_MD5SIG_EXT: Option<{ IPPROTO_TCP: TcpMd5sig }> = /* @__PURE__ */ value('TCP_MD5SIG_EXT')

/** How much unsent data makes the socket not writable. In bytes. tcp(7) */
export const TCP_NOTSENT_LOWAT: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_NOTSENT_LOWAT')

/** Sequence number of the chosen queue, for a connection in repair. tcp(7) */
export const TCP_QUEUE_SEQ: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_QUEUE_SEQ')

/** Acknowledges at once instead of delayed; TCP may return to delays by itself. 0 or 1. tcp(7) */
export const TCP_QUICKACK: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_QUICKACK')

/** Puts the connection into repair, to save or restore it: TCP_REPAIR_ON. tcp(7) */
export const TCP_REPAIR: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_REPAIR')

/** TCP options of the handshake, for a connection in repair. tcp(7) */
export const TCP_REPAIR_OPTIONS: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_REPAIR_OPTIONS')

/** Which queue is repaired: TCP_RECV_QUEUE, TCP_SEND_QUEUE. tcp(7) */
export const TCP_REPAIR_QUEUE: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_REPAIR_QUEUE')

/** Window parameters, for a connection in repair. tcp(7) */
export const TCP_REPAIR_WINDOW: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_REPAIR_WINDOW')

/** Upper limit of the retransmission timeout. In milliseconds. tcp(7) */
export const TCP_RTO_MAX_MS: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_RTO_MAX_MS')

/** Lower limit of the retransmission timeout. In microseconds. tcp(7) */
export const TCP_RTO_MIN_US: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_RTO_MIN_US')

/** The headers of the SYN that TCP_SAVE_SYN kept, and only once. tcp(7) */
export const TCP_SAVED_SYN: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_SAVED_SYN')

/** Keeps the headers of the SYN for accepted connections, 2 with the link layer header. tcp(7) */
export const TCP_SAVE_SYN: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_SAVE_SYN')

/** How many times the SYN is sent again before connect() gives up. tcp(7) */
export const TCP_SYNCNT: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_SYNCNT')

/** Retransmits a thin stream after one duplicate acknowledgment, now without effect. 0 or 1. tcp(7) */
export const TCP_THIN_DUPACK: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_THIN_DUPACK')

/** Uses linear instead of growing timeouts for a thin stream. 0 or 1. tcp(7) */
export const TCP_THIN_LINEAR_TIMEOUTS: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_THIN_LINEAR_TIMEOUTS')

/** The clock of TCP timestamps, which can be set in repair. tcp(7) */
export const TCP_TIMESTAMP: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_TIMESTAMP')

/** Delays every segment sent. In microseconds. tcp(7) */
export const TCP_TX_DELAY: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_TX_DELAY')

/** The protocol layered over TCP in the kernel, such as tls. tcp(7) */
export const TCP_ULP: Option<{ IPPROTO_TCP: string }> = /* @__PURE__ */ value('TCP_ULP')

/** How long sent data may stay unacknowledged before the connection is dropped. In milliseconds. tcp(7) */
export const TCP_USER_TIMEOUT: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_USER_TIMEOUT')

/** Upper limit of the advertised window. In bytes. tcp(7) */
export const TCP_WINDOW_CLAMP: Option<{ IPPROTO_TCP: number }> = /* @__PURE__ */ value('TCP_WINDOW_CLAMP')

/** Maps received data into memory instead of copying it. tcp(7) */
export const TCP_ZEROCOPY_RECEIVE: Option<{ IPPROTO_TCP: Uint8Array }> = /* @__PURE__ */ value('TCP_ZEROCOPY_RECEIVE')

/** Gathers the data of several sends into one datagram, until cleared. 0 or 1. udp(7) */
export const UDP_CORK: Option<{ IPPROTO_UDP: number }> = /* @__PURE__ */ value('UDP_CORK')

/** Which packets are carried inside UDP, such as UDP_ENCAP_ESPINUDP. udp(7) */
export const UDP_ENCAP: Option<{ IPPROTO_UDP: number }> = /* @__PURE__ */ value('UDP_ENCAP')

/** Receives several datagrams of equal length as one. 0 or 1. udp(7) */
export const UDP_GRO: Option<{ IPPROTO_UDP: number }> & Control<{ IPPROTO_UDP: number }> = /* @__PURE__ */ value('UDP_GRO')

/** Accepts datagrams over IPv6 that have no checksum. 0 or 1. udp(7) */
export const UDP_NO_CHECK6_RX: Option<{ IPPROTO_UDP: number }> = /* @__PURE__ */ value('UDP_NO_CHECK6_RX')

/** Sends datagrams over IPv6 without a checksum. 0 or 1. udp(7) */
export const UDP_NO_CHECK6_TX: Option<{ IPPROTO_UDP: number }> = /* @__PURE__ */ value('UDP_NO_CHECK6_TX')

/** Length of each datagram that one long send is cut into. In bytes. udp(7) */
export const UDP_SEGMENT: Option<{ IPPROTO_UDP: number }> & Control<{ IPPROTO_UDP: number }> = /* @__PURE__ */ value('UDP_SEGMENT')

/** Joins a multicast group. ip(7) */
export const IP_ADD_MEMBERSHIP: Option<{ IPPROTO_IP: IpMreqn }> = /* @__PURE__ */ value('IP_ADD_MEMBERSHIP')

/** Joins a multicast group for one source. ip(7) */
export const IP_ADD_SOURCE_MEMBERSHIP: Option<{ IPPROTO_IP: IpMreqSource }> = /* @__PURE__ */ value('IP_ADD_SOURCE_MEMBERSHIP')

/** Stops receiving from one source of a multicast group. ip(7) */
export const IP_BLOCK_SOURCE: Option<{ IPPROTO_IP: IpMreqSource }> = /* @__PURE__ */ value('IP_BLOCK_SOURCE')

/** Leaves a multicast group. ip(7) */
export const IP_DROP_MEMBERSHIP: Option<{ IPPROTO_IP: IpMreqn }> = /* @__PURE__ */ value('IP_DROP_MEMBERSHIP')

/** Leaves a multicast group for one source. ip(7) */
export const IP_DROP_SOURCE_MEMBERSHIP: Option<{ IPPROTO_IP: IpMreqSource }> = /* @__PURE__ */ value('IP_DROP_SOURCE_MEMBERSHIP')

/** The program writes the IP header itself, on raw sockets. 0 or 1. ip(7) */
export const IP_HDRINCL: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_HDRINCL')

/** The list of sources allowed or blocked in a multicast group. ip(7) */
export const IP_MSFILTER: Option<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_MSFILTER')

/** The local device for outgoing multicast. ip(7) */
export const IP_MULTICAST_IF: Option<{ IPPROTO_IP: Apart<string, string | IpMreqn> }> = /* @__PURE__ */ value('IP_MULTICAST_IF')

/** Sends multicast back to the sockets of this machine. 0 or 1. ip(7) */
export const IP_MULTICAST_LOOP: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_MULTICAST_LOOP')

/** Time to live of outgoing multicast. In hops. ip(7) */
export const IP_MULTICAST_TTL: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_MULTICAST_TTL')

/** IP options sent in every packet. ip(7) */
export const IP_OPTIONS: Option<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_OPTIONS')

/** Delivers the IP options of each packet, as a control message. 0 or 1. ip(7) */
export const IP_RECVOPTS: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_RECVOPTS')

/** Delivers the type of service of each packet, as a control message. 0 or 1. ip(7) */
export const IP_RECVTOS: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_RECVTOS')

/** Delivers the time to live of each packet, as a control message. 0 or 1. ip(7) */
export const IP_RECVTTL: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_RECVTTL')

/** Delivers the unprocessed IP options of each packet, as a control message. 0 or 1. ip(7) */
export const IP_RETOPTS: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_RETOPTS')

/** On Linux another name of IP_RETOPTS. 0 or 1. ip(7) */
export const IP_RECVRETOPTS: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_RECVRETOPTS')

/** The type of service of packets sent, such as IPTOS_LOWDELAY. ip(7) */
export const IP_TOS: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_TOS')

/** Time to live of packets sent. In hops. ip(7) */
export const IP_TTL: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_TTL')

/** Receives again from a source that was blocked. ip(7) */
export const IP_UNBLOCK_SOURCE: Option<{ IPPROTO_IP: IpMreqSource }> = /* @__PURE__ */ value('IP_UNBLOCK_SOURCE')

/** Stops receiving from one source of a multicast group, of any family. ip(7) */
export const MCAST_BLOCK_SOURCE: Option<{ IPPROTO_IP: GroupSourceReq; IPPROTO_IPV6: GroupSourceReq }> = /* @__PURE__ */ value('MCAST_BLOCK_SOURCE')

/** Joins a multicast group, of any family. ip(7) */
export const MCAST_JOIN_GROUP: Option<{ IPPROTO_IP: GroupReq; IPPROTO_IPV6: GroupReq }> = /* @__PURE__ */ value('MCAST_JOIN_GROUP')

/** Joins a multicast group for one source, of any family. ip(7) */
export const MCAST_JOIN_SOURCE_GROUP: Option<{ IPPROTO_IP: GroupSourceReq; IPPROTO_IPV6: GroupSourceReq }> = /* @__PURE__ */ value('MCAST_JOIN_SOURCE_GROUP')

/** Leaves a multicast group, of any family. ip(7) */
export const MCAST_LEAVE_GROUP: Option<{ IPPROTO_IP: GroupReq; IPPROTO_IPV6: GroupReq }> = /* @__PURE__ */ value('MCAST_LEAVE_GROUP')

/** Leaves a multicast group for one source, of any family. ip(7) */
export const MCAST_LEAVE_SOURCE_GROUP: Option<{ IPPROTO_IP: GroupSourceReq; IPPROTO_IPV6: GroupSourceReq }> = /* @__PURE__ */ value('MCAST_LEAVE_SOURCE_GROUP')

/** Receives again from a blocked source, of any family. ip(7) */
export const MCAST_UNBLOCK_SOURCE: Option<{ IPPROTO_IP: GroupSourceReq; IPPROTO_IPV6: GroupSourceReq }> = /* @__PURE__ */ value('MCAST_UNBLOCK_SOURCE')

/** Lets bind() to port 0 leave the choice of a port to connect(). 0 or 1. ip(7) */
export const IP_BIND_ADDRESS_NO_PORT: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_BIND_ADDRESS_NO_PORT')

/** Delivers the checksum of each datagram, as a control message. 0 or 1. ip(7) */
export const IP_CHECKSUM: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_CHECKSUM')

/** Allows bind() to an address that is not local or does not exist yet. 0 or 1. ip(7) */
export const IP_FREEBIND: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_FREEBIND')

/** The IPsec policy of the socket, as PF_KEY writes it. ip(7) */
export const IP_IPSEC_POLICY: Option<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_IPSEC_POLICY')

/** The ports that bind() may choose from, low in the lower 16 bits. ip(7) */
export const IP_LOCAL_PORT_RANGE: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_LOCAL_PORT_RANGE')

/** Drops packets whose time to live is smaller. In hops. ip(7) */
export const IP_MINTTL: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_MINTTL')

/** The path MTU of a connected socket. In bytes. ip(7) */
export const IP_MTU: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_MTU')

/** How the path MTU is found: one of IP_PMTUDISC_WANT and its like. ip(7) */
export const IP_MTU_DISCOVER: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_MTU_DISCOVER')

/** An old name of IP_MTU_DISCOVER. ip(7) */
export const IP_PMTUDISC: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_PMTUDISC')

/** Receives from every group that any socket of this machine joined. 0 or 1. ip(7) */
export const IP_MULTICAST_ALL: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_MULTICAST_ALL')

/** Leaves outgoing fragments as they are in the firewall, on raw sockets. 0 or 1. ip(7) */
export const IP_NODEFRAG: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_NODEFRAG')

/** Another name of IP_RECVORIGDSTADDR, as the type of the control message. 0 or 1. ip(7) */
export const IP_ORIGDSTADDR: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: KernelAddress }> = /* @__PURE__ */ value('IP_ORIGDSTADDR')

/** Delivers the security label of each datagram's IPsec association. 0 or 1. ip(7) */
export const IP_PASSSEC: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_PASSSEC')

/** Delivers device and destination address of each datagram. 0 or 1. ip(7) */
export const IP_PKTINFO: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: InPktinfo }> = /* @__PURE__ */ value('IP_PKTINFO')

/** The control messages that a TCP socket kept. ip(7) */
export const IP_PKTOPTIONS: Option<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_PKTOPTIONS')

/** The protocol number of a raw socket, and of others the local port. ip(7) */
export const IP_PROTOCOL: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_PROTOCOL')

/** Queues errors with their origin, to be read by MSG_ERRQUEUE. 0 or 1. ip(7) */
export const IP_RECVERR: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: ExtendedErr }> = /* @__PURE__ */ value('IP_RECVERR')

/** Queues errors with the extra data of RFC 4884. 0 or 1. ip(7) */
export const IP_RECVERR_RFC4884: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_RECVERR_RFC4884')

/** Delivers the size of the largest fragment of each datagram. 0 or 1. ip(7) */
export const IP_RECVFRAGSIZE: Option<{ IPPROTO_IP: number }> & Control<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_RECVFRAGSIZE')

/** Delivers the original destination address of each datagram. 0 or 1. ip(7) */
export const IP_RECVORIGDSTADDR: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_RECVORIGDSTADDR')

/** Passes packets with the router alert option to this raw socket. 0 or 1. ip(7) */
export const IP_ROUTER_ALERT: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_ROUTER_ALERT')

/** Allows addresses that are not local, for transparent proxies. 0 or 1. ip(7) */
export const IP_TRANSPARENT: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_TRANSPARENT')

/** Index of the device for outgoing unicast, in network byte order. ip(7) */
export const IP_UNICAST_IF: Option<{ IPPROTO_IP: number }> = /* @__PURE__ */ value('IP_UNICAST_IF')

/** The IPsec policy of the socket, as netlink writes it. ip(7) */
export const IP_XFRM_POLICY: Option<{ IPPROTO_IP: Uint8Array }> = /* @__PURE__ */ value('IP_XFRM_POLICY')

/** The list of sources allowed or blocked in a group, of any family. ip(7) */
export const MCAST_MSFILTER: Option<{ IPPROTO_IP: Uint8Array; IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('MCAST_MSFILTER')

/** Where the peer of a connection meant to go, before the firewall redirected it here. ip(7) */
export const SO_ORIGINAL_DST: Option<{ IPPROTO_IP: KernelAddress }> = /* @__PURE__ */ value('SO_ORIGINAL_DST')

/** Where the checksum stands in a raw packet; -1 means none. In bytes. ipv6(7) */
export const IPV6_CHECKSUM: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_CHECKSUM')

/** Hop limit of outgoing multicast, -1 means the route's. In hops. ipv6(7) */
export const IPV6_MULTICAST_HOPS: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MULTICAST_HOPS')

/** Index of the device for outgoing multicast. ipv6(7) */
export const IPV6_MULTICAST_IF: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MULTICAST_IF')

/** Sends multicast back to the sockets of this machine. 0 or 1. ipv6(7) */
export const IPV6_MULTICAST_LOOP: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MULTICAST_LOOP')

/** Delivers the traffic class of each packet, as a control message. 0 or 1. ipv6(7) */
export const IPV6_RECVTCLASS: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVTCLASS')

/** The traffic class of packets sent. ipv6(7) */
export const IPV6_TCLASS: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_TCLASS')

/** Hop limit of unicast packets, -1 means the route's. In hops. ipv6(7) */
export const IPV6_UNICAST_HOPS: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_UNICAST_HOPS')

/** Sends and receives IPv6 only, not IPv4 by mapped addresses. 0 or 1. ipv6(7) */
export const IPV6_V6ONLY: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_V6ONLY')

/** Never fragments outgoing datagrams. 0 or 1. ipv6(7) */
export const IPV6_DONTFRAG: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_DONTFRAG')

/** The destination options header of packets sent. ipv6(7) */
export const IPV6_DSTOPTS: Option<{ IPPROTO_IPV6: Uint8Array }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_DSTOPTS')

/** Type of the control message with the hop limit. ipv6(7) */
export const IPV6_HOPLIMIT: Control<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_HOPLIMIT')

/** The hop-by-hop options header of packets sent. ipv6(7) */
export const IPV6_HOPOPTS: Option<{ IPPROTO_IPV6: Uint8Array }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_HOPOPTS')

/** The address of the next hop for packets sent, which Linux does not implement. ipv6(7) */
export const IPV6_NEXTHOP: number = /* @__PURE__ */ value('IPV6_NEXTHOP')

/** The path MTU of a connected socket. ipv6(7) */
export const IPV6_PATHMTU: Option<{ IPPROTO_IPV6: Ip6Mtuinfo }> & Control<{ IPPROTO_IPV6: Ip6Mtuinfo }> = /* @__PURE__ */ value('IPV6_PATHMTU')

/** Device and source address of packets sent. ipv6(7) */
export const IPV6_PKTINFO: Option<{ IPPROTO_IPV6: In6Pktinfo }> & Control<{ IPPROTO_IPV6: In6Pktinfo }> = /* @__PURE__ */ value('IPV6_PKTINFO')

/** Delivers the destination options of each packet. 0 or 1. ipv6(7) */
export const IPV6_RECVDSTOPTS: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVDSTOPTS')

/** Delivers the hop limit of each packet, as a control message. 0 or 1. ipv6(7) */
export const IPV6_RECVHOPLIMIT: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVHOPLIMIT')

/** Delivers the hop-by-hop options of each packet. 0 or 1. ipv6(7) */
export const IPV6_RECVHOPOPTS: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVHOPOPTS')

/** Delivers the path MTU when it changes. 0 or 1. ipv6(7) */
export const IPV6_RECVPATHMTU: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVPATHMTU')

/** Delivers device and destination address of each datagram. 0 or 1. ipv6(7) */
export const IPV6_RECVPKTINFO: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVPKTINFO')

/** Delivers the routing header of each packet. 0 or 1. ipv6(7) */
export const IPV6_RECVRTHDR: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVRTHDR')

/** The routing header of packets sent. ipv6(7) */
export const IPV6_RTHDR: Option<{ IPPROTO_IPV6: Uint8Array }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_RTHDR')

/** The destination options that go with the routing header. ipv6(7) */
export const IPV6_RTHDRDSTOPTS: Option<{ IPPROTO_IPV6: Uint8Array }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_RTHDRDSTOPTS')

/** IPV6_RECVDSTOPTS, as RFC 2292 had it. 0 or 1. ipv6(7) */
export const IPV6_2292DSTOPTS: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_2292DSTOPTS')

/** IPV6_RECVHOPLIMIT, as RFC 2292 had it. 0 or 1. ipv6(7) */
export const IPV6_2292HOPLIMIT: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_2292HOPLIMIT')

/** IPV6_RECVHOPOPTS, as RFC 2292 had it. 0 or 1. ipv6(7) */
export const IPV6_2292HOPOPTS: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_2292HOPOPTS')

/** IPV6_RECVPKTINFO, as RFC 2292 had it. 0 or 1. ipv6(7) */
export const IPV6_2292PKTINFO: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: In6Pktinfo }> = /* @__PURE__ */ value('IPV6_2292PKTINFO')

/** Control messages that go with every packet, as RFC 2292 had it. ipv6(7) */
export const IPV6_2292PKTOPTIONS: Option<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_2292PKTOPTIONS')

/** IPV6_RECVRTHDR, as RFC 2292 had it. 0 or 1. ipv6(7) */
export const IPV6_2292RTHDR: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_2292RTHDR')

/** The family of the socket; set to AF_INET, one with a mapped address becomes an IPv4 socket. ipv6(7) */
export const IPV6_ADDRFORM: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_ADDRFORM')

/** Which source addresses are preferred, by IPV6_PREFER_SRC_ flags. ipv6(7) */
export const IPV6_ADDR_PREFERENCES: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_ADDR_PREFERENCES')

/** Joins a multicast group. ipv6(7) */
export const IPV6_ADD_MEMBERSHIP: Option<{ IPPROTO_IPV6: Ipv6Mreq }> = /* @__PURE__ */ value('IPV6_ADD_MEMBERSHIP')

/** The authentication header of RFC 2292, which Linux does not implement. ipv6(7) */
export const IPV6_AUTHHDR: number = /* @__PURE__ */ value('IPV6_AUTHHDR')

/** Makes flow labels for packets sent. 0 or 1. ipv6(7) */
export const IPV6_AUTOFLOWLABEL: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_AUTOFLOWLABEL')

/** Leaves a multicast group. ipv6(7) */
export const IPV6_DROP_MEMBERSHIP: Option<{ IPPROTO_IPV6: Ipv6Mreq }> = /* @__PURE__ */ value('IPV6_DROP_MEMBERSHIP')

/** Delivers flow label and traffic class of each packet. 0 or 1. ipv6(7) */
export const IPV6_FLOWINFO: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_FLOWINFO')

/** Sends the flow label of the destination address. 0 or 1. ipv6(7) */
export const IPV6_FLOWINFO_SEND: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_FLOWINFO_SEND')

/** Gets, renews and releases flow labels. ipv6(7) */
export const IPV6_FLOWLABEL_MGR: Option<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_FLOWLABEL_MGR')

/** Allows bind() to an address that is not local or does not exist yet. 0 or 1. ipv6(7) */
export const IPV6_FREEBIND: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_FREEBIND')

/** The program writes the IPv6 header itself, on raw sockets. 0 or 1. ipv6(7) */
export const IPV6_HDRINCL: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_HDRINCL')

/** The IPsec policy of the socket, as PF_KEY writes it. ipv6(7) */
export const IPV6_IPSEC_POLICY: Option<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_IPSEC_POLICY')

/** Joins an anycast group. ipv6(7) */
export const IPV6_JOIN_ANYCAST: Option<{ IPPROTO_IPV6: Ipv6Mreq }> = /* @__PURE__ */ value('IPV6_JOIN_ANYCAST')

/** Leaves an anycast group. ipv6(7) */
export const IPV6_LEAVE_ANYCAST: Option<{ IPPROTO_IPV6: Ipv6Mreq }> = /* @__PURE__ */ value('IPV6_LEAVE_ANYCAST')

/** Drops packets whose hop limit is smaller. In hops. ipv6(7) */
export const IPV6_MINHOPCOUNT: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MINHOPCOUNT')

/** The path MTU; setting it limits what is sent. In bytes. ipv6(7) */
export const IPV6_MTU: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MTU')

/** How the path MTU is found: one of IPV6_PMTUDISC_WANT and its like. ipv6(7) */
export const IPV6_MTU_DISCOVER: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MTU_DISCOVER')

/** Receives from every group that any socket of this machine joined. 0 or 1. ipv6(7) */
export const IPV6_MULTICAST_ALL: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_MULTICAST_ALL')

/** Another name of IPV6_RECVORIGDSTADDR, as the type of the control message. 0 or 1. ipv6(7) */
export const IPV6_ORIGDSTADDR: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: KernelAddress }> = /* @__PURE__ */ value('IPV6_ORIGDSTADDR')

/** Queues errors with their origin, to be read by MSG_ERRQUEUE. 0 or 1. ipv6(7) */
export const IPV6_RECVERR: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: ExtendedErr }> = /* @__PURE__ */ value('IPV6_RECVERR')

/** Queues errors with the extra data of RFC 4884. 0 or 1. ipv6(7) */
export const IPV6_RECVERR_RFC4884: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVERR_RFC4884')

/** Delivers the size of the largest fragment of each datagram. 0 or 1. ipv6(7) */
export const IPV6_RECVFRAGSIZE: Option<{ IPPROTO_IPV6: number }> & Control<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVFRAGSIZE')

/** Delivers the original destination address of each datagram. 0 or 1. ipv6(7) */
export const IPV6_RECVORIGDSTADDR: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_RECVORIGDSTADDR')

/** Passes packets with this router alert value to the raw socket, -1 means none. ipv6(7) */
export const IPV6_ROUTER_ALERT: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_ROUTER_ALERT')

/** Keeps router alerts inside their network namespace. 0 or 1. ipv6(7) */
export const IPV6_ROUTER_ALERT_ISOLATE: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_ROUTER_ALERT_ISOLATE')

/** Allows addresses that are not local, for transparent proxies. 0 or 1. ipv6(7) */
export const IPV6_TRANSPARENT: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_TRANSPARENT')

/** Index of the device for outgoing unicast, in network byte order. ipv6(7) */
export const IPV6_UNICAST_IF: Option<{ IPPROTO_IPV6: number }> = /* @__PURE__ */ value('IPV6_UNICAST_IF')

/** The IPsec policy of the socket, as netlink writes it. ipv6(7) */
export const IPV6_XFRM_POLICY: Option<{ IPPROTO_IPV6: Uint8Array }> = /* @__PURE__ */ value('IPV6_XFRM_POLICY')

/** Where the peer of a connection meant to go, before the firewall redirected it here. ipv6(7) */
export const IP6T_SO_ORIGINAL_DST: Option<{ IPPROTO_IPV6: KernelAddress }> = /* @__PURE__ */ value('IP6T_SO_ORIGINAL_DST')

/** Joins a multicast group, on Linux another name of IPV6_ADD_MEMBERSHIP. ipv6(7) */
export const IPV6_JOIN_GROUP: Option<{ IPPROTO_IPV6: Ipv6Mreq }> = /* @__PURE__ */ value('IPV6_JOIN_GROUP')

/** Leaves a multicast group, on Linux another name of IPV6_DROP_MEMBERSHIP. ipv6(7) */
export const IPV6_LEAVE_GROUP: Option<{ IPPROTO_IPV6: Ipv6Mreq }> = /* @__PURE__ */ value('IPV6_LEAVE_GROUP')

/** How much of a datagram sent its checksum covers, from the header on; 0 means all. In bytes. udplite(7) */
export const UDPLITE_SEND_CSCOV: Option<{ SOL_UDPLITE: number }> = /* @__PURE__ */ value('UDPLITE_SEND_CSCOV')

/** Drops datagrams whose checksum covers less; 0 means all must be covered. In bytes. udplite(7) */
export const UDPLITE_RECV_CSCOV: Option<{ SOL_UDPLITE: number }> = /* @__PURE__ */ value('UDPLITE_RECV_CSCOV')

/** Which ICMP types are not delivered, one bit for each type. raw(7) */
export const ICMP_FILTER: Option<{ SOL_RAW: number }> = /* @__PURE__ */ value('ICMP_FILTER')

/** Which ICMPv6 types are not delivered, one bit for each of the 256 types. ipv6(7) */
export const ICMPV6_FILTER: Option<{ SOL_ICMPV6: number[] }> = /* @__PURE__ */ value('ICMPV6_FILTER')

/** Another name of ICMPV6_FILTER, which RFC 3542 has. ipv6(7) */
export const ICMP6_FILTER: Option<{ SOL_ICMPV6: number[] }> = /* @__PURE__ */ value('ICMP6_FILTER')

/** Lets a device receive what is not meant for it, such as all multicast. packet(7) */
export const PACKET_ADD_MEMBERSHIP: Option<{ SOL_PACKET: PacketMreq }> = /* @__PURE__ */ value('PACKET_ADD_MEMBERSHIP')

/** Takes back what PACKET_ADD_MEMBERSHIP asked for. packet(7) */
export const PACKET_DROP_MEMBERSHIP: Option<{ SOL_PACKET: PacketMreq }> = /* @__PURE__ */ value('PACKET_DROP_MEMBERSHIP')

/** Known to Linux and never implemented. packet(7) */
export const PACKET_RECV_OUTPUT: number = /* @__PURE__ */ value('PACKET_RECV_OUTPUT')

/** Makes a ring of packets in shared memory to receive from, as a tpacket_req. packet(7) */
export const PACKET_RX_RING: Option<{ SOL_PACKET: Uint8Array }> = /* @__PURE__ */ value('PACKET_RX_RING')

/** Counters of received and dropped packets, which reading sets to 0. packet(7) */
export const PACKET_STATISTICS: Option<{ SOL_PACKET: TpacketStats }> = /* @__PURE__ */ value('PACKET_STATISTICS')

/** Queues packets whole that are too long for the ring, if it is not 0. packet(7) */
export const PACKET_COPY_THRESH: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_COPY_THRESH')

/** Delivers length, state and VLAN of each packet, as a control message. 0 or 1. packet(7) */
export const PACKET_AUXDATA: Option<{ SOL_PACKET: number }> & Control<{ SOL_PACKET: TpacketAuxdata }> = /* @__PURE__ */ value('PACKET_AUXDATA')

/** Tells the device that a packet came in by, and not the one made of several. 0 or 1. packet(7) */
export const PACKET_ORIGDEV: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_ORIGDEV')

/** The version of the rings: TPACKET_V1, TPACKET_V2, TPACKET_V3. packet(7) */
export const PACKET_VERSION: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_VERSION')

/** Length of the header before each packet of a ring, of the version that the value given names. In bytes. packet(7) */
export const PACKET_HDRLEN: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_HDRLEN')

/** Room before the headers of each packet of a ring. In bytes. packet(7) */
export const PACKET_RESERVE: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_RESERVE')

/** Makes a ring of packets in shared memory to send from, as a tpacket_req. packet(7) */
export const PACKET_TX_RING: Option<{ SOL_PACKET: Uint8Array }> = /* @__PURE__ */ value('PACKET_TX_RING')

/** Skips a malformed packet of the sending ring instead of stopping there. 0 or 1. packet(7) */
export const PACKET_LOSS: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_LOSS')

/** Puts a header of virtual network devices before each packet. 0 or 1. packet(7) */
export const PACKET_VNET_HDR: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_VNET_HDR')

/** Type of the control message with the timestamp of a packet sent. packet(7) */
export const PACKET_TX_TIMESTAMP: Control<{ SOL_PACKET: ExtendedErr }> = /* @__PURE__ */ value('PACKET_TX_TIMESTAMP')

/** Which timestamps a ring keeps, by SOF_TIMESTAMPING_ flags. packet(7) */
export const PACKET_TIMESTAMP: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_TIMESTAMP')

/** Joins a group of sockets that share packets: its number, with PACKET_FANOUT_HASH and its like in the upper 16 bits. packet(7) */
export const PACKET_FANOUT: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_FANOUT')

/** The sending ring says where each packet begins. 0 or 1. packet(7) */
export const PACKET_TX_HAS_OFF: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_TX_HAS_OFF')

/** Sends past the kernel's traffic control. 0 or 1. packet(7) */
export const PACKET_QDISC_BYPASS: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_QDISC_BYPASS')

/** Counters of packets that went to another socket of the group, as three 64-bit numbers. packet(7) */
export const PACKET_ROLLOVER_STATS: Option<{ SOL_PACKET: Uint8Array }> = /* @__PURE__ */ value('PACKET_ROLLOVER_STATS')

/** The BPF program by which PACKET_FANOUT_CBPF chooses the socket. packet(7) */
export const PACKET_FANOUT_DATA: Option<{ SOL_PACKET: SockFilter[] }> = /* @__PURE__ */ value('PACKET_FANOUT_DATA')

/** Does not deliver the packets that this machine sends. 0 or 1. packet(7) */
export const PACKET_IGNORE_OUTGOING: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_IGNORE_OUTGOING')

/** Length of the header of virtual network devices before each packet, 0 means none. In bytes. packet(7) */
export const PACKET_VNET_HDR_SZ: Option<{ SOL_PACKET: number }> = /* @__PURE__ */ value('PACKET_VNET_HDR_SZ')

/** Joins a multicast group, by its number, such as RTNLGRP_LINK. netlink(7) */
export const NETLINK_ADD_MEMBERSHIP: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_ADD_MEMBERSHIP')

/** Leaves a multicast group, by its number. netlink(7) */
export const NETLINK_DROP_MEMBERSHIP: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_DROP_MEMBERSHIP')

/** Delivers the group that each message was sent to, as a control message. 0 or 1. netlink(7) */
export const NETLINK_PKTINFO: Option<{ SOL_NETLINK: number }> & Control<{ SOL_NETLINK: NlPktinfo }> = /* @__PURE__ */ value('NETLINK_PKTINFO')

/** Tells the sender when a message to this socket's group could not be delivered. 0 or 1. netlink(7) */
export const NETLINK_BROADCAST_ERROR: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_BROADCAST_ERROR')

/** Does not tell of messages that were dropped for lack of room. 0 or 1. netlink(7) */
export const NETLINK_NO_ENOBUFS: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_NO_ENOBUFS')

/** A ring in shared memory to receive from, removed in Linux 4.6. netlink(7) */
export const NETLINK_RX_RING: number = /* @__PURE__ */ value('NETLINK_RX_RING')

/** A ring in shared memory to send from, removed in Linux 4.6. netlink(7) */
export const NETLINK_TX_RING: number = /* @__PURE__ */ value('NETLINK_TX_RING')

/** Receives from the network namespaces that have an id here too, and tells which. 0 or 1. netlink(7) */
export const NETLINK_LISTEN_ALL_NSID: Option<{ SOL_NETLINK: number }> & Control<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_LISTEN_ALL_NSID')

/** The groups that the socket is in, group 1 as the lowest bit. netlink(7) */
export const NETLINK_LIST_MEMBERSHIPS: Option<{ SOL_NETLINK: number[] }> = /* @__PURE__ */ value('NETLINK_LIST_MEMBERSHIPS')

/** Leaves the request's data out of its acknowledgment. 0 or 1. netlink(7) */
export const NETLINK_CAP_ACK: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_CAP_ACK')

/** Lets acknowledgments say in words what was wrong, as NLMSGERR_ATTR_MSG. 0 or 1. netlink(7) */
export const NETLINK_EXT_ACK: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_EXT_ACK')

/** Checks requests strictly, and lets dumps be filtered. 0 or 1. netlink(7) */
export const NETLINK_GET_STRICT_CHK: Option<{ SOL_NETLINK: number }> = /* @__PURE__ */ value('NETLINK_GET_STRICT_CHK')

/** Room of the receive buffer. In bytes. vsock(7) */
export const SO_VM_SOCKETS_BUFFER_SIZE: Option<{ AF_VSOCK: bigint }> = /* @__PURE__ */ value('SO_VM_SOCKETS_BUFFER_SIZE')

/** Lower limit of SO_VM_SOCKETS_BUFFER_SIZE. In bytes. vsock(7) */
export const SO_VM_SOCKETS_BUFFER_MIN_SIZE: Option<{ AF_VSOCK: bigint }> = /* @__PURE__ */ value('SO_VM_SOCKETS_BUFFER_MIN_SIZE')

/** Upper limit of SO_VM_SOCKETS_BUFFER_SIZE. In bytes. vsock(7) */
export const SO_VM_SOCKETS_BUFFER_MAX_SIZE: Option<{ AF_VSOCK: bigint }> = /* @__PURE__ */ value('SO_VM_SOCKETS_BUFFER_MAX_SIZE')

/** The host's own id of the peer, which Linux does not implement. vsock(7) */
export const SO_VM_SOCKETS_PEER_HOST_VM_ID: number = /* @__PURE__ */ value('SO_VM_SOCKETS_PEER_HOST_VM_ID')

/** Whether the peer is trusted, which Linux does not implement. vsock(7) */
export const SO_VM_SOCKETS_TRUSTED: number = /* @__PURE__ */ value('SO_VM_SOCKETS_TRUSTED')

/** Never blocks inside a hypervisor's kernel, which Linux does not implement. vsock(7) */
export const SO_VM_SOCKETS_NONBLOCK_TXRX: number = /* @__PURE__ */ value('SO_VM_SOCKETS_NONBLOCK_TXRX')

/** How long connect() may block. vsock(7) */
export const SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD: Option<{ AF_VSOCK: Timeval }> = /* @__PURE__ */ value('SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD')

/** Another name of SO_VM_SOCKETS_CONNECT_TIMEOUT_OLD, on 64-bit machines. vsock(7) */
export const SO_VM_SOCKETS_CONNECT_TIMEOUT: Option<{ AF_VSOCK: Timeval }> = /* @__PURE__ */ value('SO_VM_SOCKETS_CONNECT_TIMEOUT')

/** How long connect() may block, with 64-bit seconds on every machine. vsock(7) */
export const SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW: Option<{ AF_VSOCK: Timeval }> = /* @__PURE__ */ value('SO_VM_SOCKETS_CONNECT_TIMEOUT_NEW')

/** Type of the control message of the error queue. vsock(7) */
export const VSOCK_RECVERR: Control<{ SOL_VSOCK: ExtendedErr }> = /* @__PURE__ */ value('VSOCK_RECVERR')

/** State and counters of the connection, as a mptcp_info. socket(7) */
export const MPTCP_INFO: Option<{ SOL_MPTCP: Uint8Array }> = /* @__PURE__ */ value('MPTCP_INFO')

/** The tcp_info of each path, after a mptcp_subflow_data that the program fills in. socket(7) */
export const MPTCP_TCPINFO: Option<{ SOL_MPTCP: Uint8Array }> = /* @__PURE__ */ value('MPTCP_TCPINFO')

/** The addresses of each path, after a mptcp_subflow_data that the program fills in. socket(7) */
export const MPTCP_SUBFLOW_ADDRS: Option<{ SOL_MPTCP: Uint8Array }> = /* @__PURE__ */ value('MPTCP_SUBFLOW_ADDRS')

/** All of that at once, by pointers that the program fills in. socket(7) */
export const MPTCP_FULL_INFO: Option<{ SOL_MPTCP: Uint8Array }> = /* @__PURE__ */ value('MPTCP_FULL_INFO')

/** Version, cipher and keys for sending, as a tls_crypto_info. tcp(7) */
export const TLS_TX: Option<{ SOL_TLS: Uint8Array }> = /* @__PURE__ */ value('TLS_TX')

/** Version, cipher and keys for receiving, as a tls_crypto_info. tcp(7) */
export const TLS_RX: Option<{ SOL_TLS: Uint8Array }> = /* @__PURE__ */ value('TLS_RX')

/** Lets sendfile() copy nothing, for files that nobody changes meanwhile. 0 or 1. tcp(7) */
export const TLS_TX_ZEROCOPY_RO: Option<{ SOL_TLS: number }> = /* @__PURE__ */ value('TLS_TX_ZEROCOPY_RO')

/** Expects records of TLS 1.3 without padding, which are faster to decrypt. 0 or 1. tcp(7) */
export const TLS_RX_EXPECT_NO_PAD: Option<{ SOL_TLS: number }> = /* @__PURE__ */ value('TLS_RX_EXPECT_NO_PAD')

/** Type of the control message with the type of a record to send. tcp(7) */
export const TLS_SET_RECORD_TYPE: Control<{ SOL_TLS: number }> = /* @__PURE__ */ value('TLS_SET_RECORD_TYPE')

/** Type of the control message with the type of a record received. tcp(7) */
export const TLS_GET_RECORD_TYPE: Control<{ SOL_TLS: number }> = /* @__PURE__ */ value('TLS_GET_RECORD_TYPE')

/** The send buffer keeps its size. socket(7) */
export const SOCK_SNDBUF_LOCK: number = /* @__PURE__ */ value('SOCK_SNDBUF_LOCK')

/** The receive buffer keeps its size. socket(7) */
export const SOCK_RCVBUF_LOCK: number = /* @__PURE__ */ value('SOCK_RCVBUF_LOCK')

/** Both of these bits. socket(7) */
export const SOCK_BUF_LOCK_MASK: number = /* @__PURE__ */ value('SOCK_BUF_LOCK_MASK')

/** Stays on the path when a connection makes no progress. socket(7) */
export const SOCK_TXREHASH_DISABLED: number = /* @__PURE__ */ value('SOCK_TXREHASH_DISABLED')

/** Takes another path when a connection makes no progress. socket(7) */
export const SOCK_TXREHASH_ENABLED: number = /* @__PURE__ */ value('SOCK_TXREHASH_ENABLED')

/** As net.core.txrehash says; setsockopt() takes -1 for it. socket(7) */
export const SOCK_TXREHASH_DEFAULT: number = /* @__PURE__ */ value('SOCK_TXREHASH_DEFAULT')

/** Makes a timestamp when the device has sent a packet. socket(7) */
export const SOF_TIMESTAMPING_TX_HARDWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_TX_HARDWARE')

/** Makes a timestamp when a packet leaves the kernel. socket(7) */
export const SOF_TIMESTAMPING_TX_SOFTWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_TX_SOFTWARE')

/** Makes a timestamp when the device has received a packet. socket(7) */
export const SOF_TIMESTAMPING_RX_HARDWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_RX_HARDWARE')

/** Makes a timestamp when a packet enters the kernel. socket(7) */
export const SOF_TIMESTAMPING_RX_SOFTWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_RX_SOFTWARE')

/** Delivers the timestamps of the kernel. socket(7) */
export const SOF_TIMESTAMPING_SOFTWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_SOFTWARE')

/** Once delivered timestamps of the device in system time, now without effect. socket(7) */
export const SOF_TIMESTAMPING_SYS_HARDWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_SYS_HARDWARE')

/** Delivers the timestamps of the device, by its own clock. socket(7) */
export const SOF_TIMESTAMPING_RAW_HARDWARE: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_RAW_HARDWARE')

/** Numbers the packets sent, so that each timestamp can be told apart. socket(7) */
export const SOF_TIMESTAMPING_OPT_ID: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_ID')

/** Makes a timestamp before a packet waits in the kernel's traffic control. socket(7) */
export const SOF_TIMESTAMPING_TX_SCHED: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_TX_SCHED')

/** Makes a timestamp when the peer has acknowledged all bytes of a send, on TCP. socket(7) */
export const SOF_TIMESTAMPING_TX_ACK: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_TX_ACK')

/** Delivers the device with the timestamp of a packet sent, as IP_PKTINFO. socket(7) */
export const SOF_TIMESTAMPING_OPT_CMSG: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_CMSG')

/** Delivers the timestamp of a packet sent without the packet. socket(7) */
export const SOF_TIMESTAMPING_OPT_TSONLY: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_TSONLY')

/** Delivers counters of the connection with the timestamp, on TCP. socket(7) */
export const SOF_TIMESTAMPING_OPT_STATS: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_STATS')

/** Delivers the device that made the timestamp, and the packet's length. socket(7) */
export const SOF_TIMESTAMPING_OPT_PKTINFO: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_PKTINFO')

/** Delivers both timestamps of a packet sent, the kernel's and the device's. socket(7) */
export const SOF_TIMESTAMPING_OPT_TX_SWHW: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_TX_SWHW')

/** Takes the timestamps from a given clock of the device. socket(7) */
export const SOF_TIMESTAMPING_BIND_PHC: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_BIND_PHC')

/** With SOF_TIMESTAMPING_OPT_ID, counts the bytes of TCP from the first one written. socket(7) */
export const SOF_TIMESTAMPING_OPT_ID_TCP: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_ID_TCP')

/** Delivers only timestamps that this socket asked for. socket(7) */
export const SOF_TIMESTAMPING_OPT_RX_FILTER: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_OPT_RX_FILTER')

/** Makes a timestamp when the device says that a packet is done. socket(7) */
export const SOF_TIMESTAMPING_TX_COMPLETION: number = /* @__PURE__ */ value('SOF_TIMESTAMPING_TX_COMPLETION')

/** The time is a deadline: the packet may be sent before it. socket(7) */
export const SOF_TXTIME_DEADLINE_MODE: number = /* @__PURE__ */ value('SOF_TXTIME_DEADLINE_MODE')

/** Reports packets that missed their time, on the error queue. socket(7) */
export const SOF_TXTIME_REPORT_ERRORS: number = /* @__PURE__ */ value('SOF_TXTIME_REPORT_ERRORS')

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

/** ESP inside TCP, which UDP sockets do not take. udp(7) */
export const TCP_ENCAP_ESPINTCP: number = /* @__PURE__ */ value('TCP_ENCAP_ESPINTCP')

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

/** IPV6_FLOWLABEL_MGR: gets a label. ipv6(7) */
export const IPV6_FL_A_GET: number = /* @__PURE__ */ value('IPV6_FL_A_GET')

/** IPV6_FLOWLABEL_MGR: releases a label. ipv6(7) */
export const IPV6_FL_A_PUT: number = /* @__PURE__ */ value('IPV6_FL_A_PUT')

/** IPV6_FLOWLABEL_MGR: renews a label. ipv6(7) */
export const IPV6_FL_A_RENEW: number = /* @__PURE__ */ value('IPV6_FL_A_RENEW')

/** Makes the label if it does not exist. ipv6(7) */
export const IPV6_FL_F_CREATE: number = /* @__PURE__ */ value('IPV6_FL_F_CREATE')

/** Fails if the label exists. ipv6(7) */
export const IPV6_FL_F_EXCL: number = /* @__PURE__ */ value('IPV6_FL_F_EXCL')

/** Sends the label that the peer sent, on TCP. ipv6(7) */
export const IPV6_FL_F_REFLECT: number = /* @__PURE__ */ value('IPV6_FL_F_REFLECT')

/** Tells the label that the peer sent. ipv6(7) */
export const IPV6_FL_F_REMOTE: number = /* @__PURE__ */ value('IPV6_FL_F_REMOTE')

/** Shares the label with nobody. ipv6(7) */
export const IPV6_FL_S_NONE: number = /* @__PURE__ */ value('IPV6_FL_S_NONE')

/** Keeps the label to this socket. ipv6(7) */
export const IPV6_FL_S_EXCL: number = /* @__PURE__ */ value('IPV6_FL_S_EXCL')

/** Shares the label inside the process. ipv6(7) */
export const IPV6_FL_S_PROCESS: number = /* @__PURE__ */ value('IPV6_FL_S_PROCESS')

/** Shares the label with processes of the same user. ipv6(7) */
export const IPV6_FL_S_USER: number = /* @__PURE__ */ value('IPV6_FL_S_USER')

/** Shares the label with everybody. ipv6(7) */
export const IPV6_FL_S_ANY: number = /* @__PURE__ */ value('IPV6_FL_S_ANY')

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

/** Both sides send timestamps. tcp(7) */
export const TCPI_OPT_TIMESTAMPS: number = /* @__PURE__ */ value('TCPI_OPT_TIMESTAMPS')

/** Both sides acknowledge selectively. tcp(7) */
export const TCPI_OPT_SACK: number = /* @__PURE__ */ value('TCPI_OPT_SACK')

/** Both sides scale their windows. tcp(7) */
export const TCPI_OPT_WSCALE: number = /* @__PURE__ */ value('TCPI_OPT_WSCALE')

/** Explicit Congestion Notification was agreed on. tcp(7) */
export const TCPI_OPT_ECN: number = /* @__PURE__ */ value('TCPI_OPT_ECN')

/** A packet that is capable of ECN came in. tcp(7) */
export const TCPI_OPT_ECN_SEEN: number = /* @__PURE__ */ value('TCPI_OPT_ECN_SEEN')

/** Data that went with the SYN was acknowledged. tcp(7) */
export const TCPI_OPT_SYN_DATA: number = /* @__PURE__ */ value('TCPI_OPT_SYN_DATA')

/** Timestamps count in microseconds. tcp(7) */
export const TCPI_OPT_USEC_TS: number = /* @__PURE__ */ value('TCPI_OPT_USEC_TS')

/** The connection was accepted by TCP Fast Open. tcp(7) */
export const TCPI_OPT_TFO_CHILD: number = /* @__PURE__ */ value('TCPI_OPT_TFO_CHILD')

/** Begins repair: the connection stands still. tcp(7) */
export const TCP_REPAIR_ON: number = /* @__PURE__ */ value('TCP_REPAIR_ON')

/** Ends repair, and probes the peer's window. tcp(7) */
export const TCP_REPAIR_OFF: number = /* @__PURE__ */ value('TCP_REPAIR_OFF')

/** Ends repair, and sends no window probe. tcp(7) */
export const TCP_REPAIR_OFF_NO_WP: number = /* @__PURE__ */ value('TCP_REPAIR_OFF_NO_WP')

/** Neither queue is repaired. tcp(7) */
export const TCP_NO_QUEUE: number = /* @__PURE__ */ value('TCP_NO_QUEUE')

/** The receive queue is repaired. tcp(7) */
export const TCP_RECV_QUEUE: number = /* @__PURE__ */ value('TCP_RECV_QUEUE')

/** The send queue is repaired. tcp(7) */
export const TCP_SEND_QUEUE: number = /* @__PURE__ */ value('TCP_SEND_QUEUE')

/** The key is for all addresses with that prefix. tcp(7) */
export const TCP_MD5SIG_FLAG_PREFIX: number = /* @__PURE__ */ value('TCP_MD5SIG_FLAG_PREFIX')

/** The key is for that device. tcp(7) */
export const TCP_MD5SIG_FLAG_IFINDEX: number = /* @__PURE__ */ value('TCP_MD5SIG_FLAG_IFINDEX')

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

/** The data of MSG_ZEROCOPY was copied after all. recv(2) */
export const SO_EE_CODE_ZEROCOPY_COPIED: number = /* @__PURE__ */ value('SO_EE_CODE_ZEROCOPY_COPIED')

/** The SO_TXTIME of a packet was not acceptable. recv(2) */
export const SO_EE_CODE_TXTIME_INVALID_PARAM: number = /* @__PURE__ */ value('SO_EE_CODE_TXTIME_INVALID_PARAM')

/** The SO_TXTIME of a packet had passed. recv(2) */
export const SO_EE_CODE_TXTIME_MISSED: number = /* @__PURE__ */ value('SO_EE_CODE_TXTIME_MISSED')

/** The timestamp is of when the packet was sent. recv(2) */
export const SCM_TSTAMP_SND: number = /* @__PURE__ */ value('SCM_TSTAMP_SND')

/** The timestamp is of when the packet came to traffic control. recv(2) */
export const SCM_TSTAMP_SCHED: number = /* @__PURE__ */ value('SCM_TSTAMP_SCHED')

/** The timestamp is of when the peer acknowledged the data. recv(2) */
export const SCM_TSTAMP_ACK: number = /* @__PURE__ */ value('SCM_TSTAMP_ACK')

/** The timestamp is of when the device was done with the packet. recv(2) */
export const SCM_TSTAMP_COMPLETION: number = /* @__PURE__ */ value('SCM_TSTAMP_COMPLETION')

/** The time of day, which can be set. clock_gettime(2) */
export const CLOCK_REALTIME: number = /* @__PURE__ */ value('CLOCK_REALTIME')

/** Time since some moment in the past, which nobody sets. clock_gettime(2) */
export const CLOCK_MONOTONIC: number = /* @__PURE__ */ value('CLOCK_MONOTONIC')

/** International atomic time, which has no leap seconds. clock_gettime(2) */
export const CLOCK_TAI: number = /* @__PURE__ */ value('CLOCK_TAI')

/** The packet is for this machine. packet(7) */
export const PACKET_HOST: number = /* @__PURE__ */ value('PACKET_HOST')

/** The packet is for everybody on the network. packet(7) */
export const PACKET_BROADCAST: number = /* @__PURE__ */ value('PACKET_BROADCAST')

/** The packet is for a multicast group. packet(7) */
export const PACKET_MULTICAST: number = /* @__PURE__ */ value('PACKET_MULTICAST')

/** The packet is for another machine, and was seen in promiscuous mode. packet(7) */
export const PACKET_OTHERHOST: number = /* @__PURE__ */ value('PACKET_OTHERHOST')

/** This machine sends the packet. packet(7) */
export const PACKET_OUTGOING: number = /* @__PURE__ */ value('PACKET_OUTGOING')

/** A broadcast or multicast that came back, used inside the kernel. packet(7) */
export const PACKET_LOOPBACK: number = /* @__PURE__ */ value('PACKET_LOOPBACK')

/** The packet is for a user program, used inside the kernel. packet(7) */
export const PACKET_USER: number = /* @__PURE__ */ value('PACKET_USER')

/** The packet is for the kernel, used inside the kernel. packet(7) */
export const PACKET_KERNEL: number = /* @__PURE__ */ value('PACKET_KERNEL')

/** Receives the multicast group of that hardware address. packet(7) */
export const PACKET_MR_MULTICAST: number = /* @__PURE__ */ value('PACKET_MR_MULTICAST')

/** Receives every packet on the wire. packet(7) */
export const PACKET_MR_PROMISC: number = /* @__PURE__ */ value('PACKET_MR_PROMISC')

/** Receives all multicast. packet(7) */
export const PACKET_MR_ALLMULTI: number = /* @__PURE__ */ value('PACKET_MR_ALLMULTI')

/** Receives what is sent to that hardware address too. packet(7) */
export const PACKET_MR_UNICAST: number = /* @__PURE__ */ value('PACKET_MR_UNICAST')

/** Packets of one connection go to the same socket. packet(7) */
export const PACKET_FANOUT_HASH: number = /* @__PURE__ */ value('PACKET_FANOUT_HASH')

/** Packets go to the sockets by turns. packet(7) */
export const PACKET_FANOUT_LB: number = /* @__PURE__ */ value('PACKET_FANOUT_LB')

/** The CPU that a packet came in on chooses the socket. packet(7) */
export const PACKET_FANOUT_CPU: number = /* @__PURE__ */ value('PACKET_FANOUT_CPU')

/** Packets go to one socket until it is full, then to the next. packet(7) */
export const PACKET_FANOUT_ROLLOVER: number = /* @__PURE__ */ value('PACKET_FANOUT_ROLLOVER')

/** Chance chooses the socket. packet(7) */
export const PACKET_FANOUT_RND: number = /* @__PURE__ */ value('PACKET_FANOUT_RND')

/** The receive queue of the device chooses the socket. packet(7) */
export const PACKET_FANOUT_QM: number = /* @__PURE__ */ value('PACKET_FANOUT_QM')

/** A classic BPF program chooses the socket. packet(7) */
export const PACKET_FANOUT_CBPF: number = /* @__PURE__ */ value('PACKET_FANOUT_CBPF')

/** An eBPF program chooses the socket. packet(7) */
export const PACKET_FANOUT_EBPF: number = /* @__PURE__ */ value('PACKET_FANOUT_EBPF')

/** Packets for a full socket go to another one. packet(7) */
export const PACKET_FANOUT_FLAG_ROLLOVER: number = /* @__PURE__ */ value('PACKET_FANOUT_FLAG_ROLLOVER')

/** The kernel chooses a number for the group that is not in use. packet(7) */
export const PACKET_FANOUT_FLAG_UNIQUEID: number = /* @__PURE__ */ value('PACKET_FANOUT_FLAG_UNIQUEID')

/** The group does not get the packets that this machine sends. packet(7) */
export const PACKET_FANOUT_FLAG_IGNORE_OUTGOING: number = /* @__PURE__ */ value('PACKET_FANOUT_FLAG_IGNORE_OUTGOING')

/** Puts fragments together before a socket is chosen. packet(7) */
export const PACKET_FANOUT_FLAG_DEFRAG: number = /* @__PURE__ */ value('PACKET_FANOUT_FLAG_DEFRAG')

/** Rings of the first kind. packet(7) */
export const TPACKET_V1: number = /* @__PURE__ */ value('TPACKET_V1')

/** Rings that are the same on 32-bit and 64-bit machines. packet(7) */
export const TPACKET_V2: number = /* @__PURE__ */ value('TPACKET_V2')

/** Rings of blocks, whose packets have any length. packet(7) */
export const TPACKET_V3: number = /* @__PURE__ */ value('TPACKET_V3')

/** The place in the ring is the kernel's. packet(7) */
export const TP_STATUS_KERNEL: number = /* @__PURE__ */ value('TP_STATUS_KERNEL')

/** The place in the ring holds a packet for the program. packet(7) */
export const TP_STATUS_USER: number = /* @__PURE__ */ value('TP_STATUS_USER')

/** The packet was cut, and is in the receive queue whole. packet(7) */
export const TP_STATUS_COPY: number = /* @__PURE__ */ value('TP_STATUS_COPY')

/** Packets were dropped since PACKET_STATISTICS was last read. packet(7) */
export const TP_STATUS_LOSING: number = /* @__PURE__ */ value('TP_STATUS_LOSING')

/** The device will compute the checksum, it is not there yet. packet(7) */
export const TP_STATUS_CSUMNOTREADY: number = /* @__PURE__ */ value('TP_STATUS_CSUMNOTREADY')

/** tp_vlan_tci holds a value. packet(7) */
export const TP_STATUS_VLAN_VALID: number = /* @__PURE__ */ value('TP_STATUS_VLAN_VALID')

/** The block was closed because its time ran out. packet(7) */
export const TP_STATUS_BLK_TMO: number = /* @__PURE__ */ value('TP_STATUS_BLK_TMO')

/** tp_vlan_tpid holds a value. packet(7) */
export const TP_STATUS_VLAN_TPID_VALID: number = /* @__PURE__ */ value('TP_STATUS_VLAN_TPID_VALID')

/** The checksum of the packet was found to be right. packet(7) */
export const TP_STATUS_CSUM_VALID: number = /* @__PURE__ */ value('TP_STATUS_CSUM_VALID')

/** The packet is a long one that will be cut into TCP segments. packet(7) */
export const TP_STATUS_GSO_TCP: number = /* @__PURE__ */ value('TP_STATUS_GSO_TCP')

/** The kernel made the timestamp. packet(7) */
export const TP_STATUS_TS_SOFTWARE: number = /* @__PURE__ */ value('TP_STATUS_TS_SOFTWARE')

/** The device made the timestamp, in system time, no longer in use. packet(7) */
export const TP_STATUS_TS_SYS_HARDWARE: number = /* @__PURE__ */ value('TP_STATUS_TS_SYS_HARDWARE')

/** The device made the timestamp, by its own clock. packet(7) */
export const TP_STATUS_TS_RAW_HARDWARE: number = /* @__PURE__ */ value('TP_STATUS_TS_RAW_HARDWARE')

/** The place in the sending ring is free. packet(7) */
export const TP_STATUS_AVAILABLE: number = /* @__PURE__ */ value('TP_STATUS_AVAILABLE')

/** The place in the sending ring holds a packet to send. packet(7) */
export const TP_STATUS_SEND_REQUEST: number = /* @__PURE__ */ value('TP_STATUS_SEND_REQUEST')

/** The packet is being sent. packet(7) */
export const TP_STATUS_SENDING: number = /* @__PURE__ */ value('TP_STATUS_SENDING')

/** The packet is malformed, and was not sent. packet(7) */
export const TP_STATUS_WRONG_FORMAT: number = /* @__PURE__ */ value('TP_STATUS_WRONG_FORMAT')

/** Every protocol. packet(7) */
export const ETH_P_ALL: number = /* @__PURE__ */ value('ETH_P_ALL')

/** IPv4. packet(7) */
export const ETH_P_IP: number = /* @__PURE__ */ value('ETH_P_IP')

/** IPv6. packet(7) */
export const ETH_P_IPV6: number = /* @__PURE__ */ value('ETH_P_IPV6')

/** ARP, which finds hardware addresses. packet(7) */
export const ETH_P_ARP: number = /* @__PURE__ */ value('ETH_P_ARP')

/** Reverse ARP, which finds protocol addresses. packet(7) */
export const ETH_P_RARP: number = /* @__PURE__ */ value('ETH_P_RARP')

/** Frames of IEEE 802.3, whose third field is a length; no protocol of its own. packet(7) */
export const ETH_P_802_3: number = /* @__PURE__ */ value('ETH_P_802_3')

/** Amateur radio AX.25; no protocol of its own. packet(7) */
export const ETH_P_AX25: number = /* @__PURE__ */ value('ETH_P_AX25')

/** Frames of IEEE 802.2, such as spanning tree; no protocol of its own. packet(7) */
export const ETH_P_802_2: number = /* @__PURE__ */ value('ETH_P_802_2')

/** Frames with a SNAP header; no protocol of its own. packet(7) */
export const ETH_P_SNAP: number = /* @__PURE__ */ value('ETH_P_SNAP')

/** Controller Area Network. packet(7) */
export const ETH_P_CAN: number = /* @__PURE__ */ value('ETH_P_CAN')

/** Ethernet loopback packets, by an old number. packet(7) */
export const ETH_P_LOOP: number = /* @__PURE__ */ value('ETH_P_LOOP')

/** The smallest number that is a protocol and not a length. packet(7) */
export const ETH_P_802_3_MIN: number = /* @__PURE__ */ value('ETH_P_802_3_MIN')

/** X.25. packet(7) */
export const ETH_P_X25: number = /* @__PURE__ */ value('ETH_P_X25')

/** Ethernet inside another protocol. packet(7) */
export const ETH_P_TEB: number = /* @__PURE__ */ value('ETH_P_TEB')

/** A VLAN tag of IEEE 802.1Q. packet(7) */
export const ETH_P_8021Q: number = /* @__PURE__ */ value('ETH_P_8021Q')

/** IPX. packet(7) */
export const ETH_P_IPX: number = /* @__PURE__ */ value('ETH_P_IPX')

/** Pause frames of IEEE 802.3. packet(7) */
export const ETH_P_PAUSE: number = /* @__PURE__ */ value('ETH_P_PAUSE')

/** Slow protocols, such as LACP. packet(7) */
export const ETH_P_SLOW: number = /* @__PURE__ */ value('ETH_P_SLOW')

/** MPLS unicast. packet(7) */
export const ETH_P_MPLS_UC: number = /* @__PURE__ */ value('ETH_P_MPLS_UC')

/** MPLS multicast. packet(7) */
export const ETH_P_MPLS_MC: number = /* @__PURE__ */ value('ETH_P_MPLS_MC')

/** PPPoE, its discovery. packet(7) */
export const ETH_P_PPP_DISC: number = /* @__PURE__ */ value('ETH_P_PPP_DISC')

/** PPPoE, its sessions. packet(7) */
export const ETH_P_PPP_SES: number = /* @__PURE__ */ value('ETH_P_PPP_SES')

/** Port access control of IEEE 802.1X. packet(7) */
export const ETH_P_PAE: number = /* @__PURE__ */ value('ETH_P_PAE')

/** PROFINET, of factories. packet(7) */
export const ETH_P_PROFINET: number = /* @__PURE__ */ value('ETH_P_PROFINET')

/** EtherCAT, of factories. packet(7) */
export const ETH_P_ETHERCAT: number = /* @__PURE__ */ value('ETH_P_ETHERCAT')

/** An outer VLAN tag of IEEE 802.1ad. packet(7) */
export const ETH_P_8021AD: number = /* @__PURE__ */ value('ETH_P_8021AD')

/** LLDP, by which devices tell their neighbors of themselves. packet(7) */
export const ETH_P_LLDP: number = /* @__PURE__ */ value('ETH_P_LLDP')

/** MACsec, encrypted frames. packet(7) */
export const ETH_P_MACSEC: number = /* @__PURE__ */ value('ETH_P_MACSEC')

/** Precision Time Protocol. packet(7) */
export const ETH_P_1588: number = /* @__PURE__ */ value('ETH_P_1588')

/** Fibre Channel over Ethernet. packet(7) */
export const ETH_P_FCOE: number = /* @__PURE__ */ value('ETH_P_FCOE')

/** Ethernet loopback packets. packet(7) */
export const ETH_P_LOOPBACK: number = /* @__PURE__ */ value('ETH_P_LOOPBACK')

/** Amateur radio NET/ROM. packet(7) */
export const ARPHRD_NETROM: number = /* @__PURE__ */ value('ARPHRD_NETROM')

/** Ethernet. packet(7) */
export const ARPHRD_ETHER: number = /* @__PURE__ */ value('ARPHRD_ETHER')

/** Amateur radio AX.25. packet(7) */
export const ARPHRD_AX25: number = /* @__PURE__ */ value('ARPHRD_AX25')

/** Networks of IEEE 802.2, such as Token Ring. packet(7) */
export const ARPHRD_IEEE802: number = /* @__PURE__ */ value('ARPHRD_IEEE802')

/** FireWire. packet(7) */
export const ARPHRD_IEEE1394: number = /* @__PURE__ */ value('ARPHRD_IEEE1394')

/** InfiniBand. packet(7) */
export const ARPHRD_INFINIBAND: number = /* @__PURE__ */ value('ARPHRD_INFINIBAND')

/** IP over a serial line. packet(7) */
export const ARPHRD_SLIP: number = /* @__PURE__ */ value('ARPHRD_SLIP')

/** Controller Area Network. packet(7) */
export const ARPHRD_CAN: number = /* @__PURE__ */ value('ARPHRD_CAN')

/** Point-to-Point Protocol. packet(7) */
export const ARPHRD_PPP: number = /* @__PURE__ */ value('ARPHRD_PPP')

/** IP packets without a link layer. packet(7) */
export const ARPHRD_RAWIP: number = /* @__PURE__ */ value('ARPHRD_RAWIP')

/** Tunnels of IPv4 inside IPv4. packet(7) */
export const ARPHRD_TUNNEL: number = /* @__PURE__ */ value('ARPHRD_TUNNEL')

/** Tunnels inside IPv6. packet(7) */
export const ARPHRD_TUNNEL6: number = /* @__PURE__ */ value('ARPHRD_TUNNEL6')

/** The loopback device. packet(7) */
export const ARPHRD_LOOPBACK: number = /* @__PURE__ */ value('ARPHRD_LOOPBACK')

/** Tunnels of IPv6 inside IPv4. packet(7) */
export const ARPHRD_SIT: number = /* @__PURE__ */ value('ARPHRD_SIT')

/** Tunnels of GRE over IPv4. packet(7) */
export const ARPHRD_IPGRE: number = /* @__PURE__ */ value('ARPHRD_IPGRE')

/** Wireless network. packet(7) */
export const ARPHRD_IEEE80211: number = /* @__PURE__ */ value('ARPHRD_IEEE80211')

/** Wireless network, with a header of radio measurements. packet(7) */
export const ARPHRD_IEEE80211_RADIOTAP: number = /* @__PURE__ */ value('ARPHRD_IEEE80211_RADIOTAP')

/** Wireless personal area network. packet(7) */
export const ARPHRD_IEEE802154: number = /* @__PURE__ */ value('ARPHRD_IEEE802154')

/** Tunnels of GRE over IPv6. packet(7) */
export const ARPHRD_IP6GRE: number = /* @__PURE__ */ value('ARPHRD_IP6GRE')

/** Netlink messages, seen by a monitor. packet(7) */
export const ARPHRD_NETLINK: number = /* @__PURE__ */ value('ARPHRD_NETLINK')

/** IPv6 over wireless personal area networks. packet(7) */
export const ARPHRD_6LOWPAN: number = /* @__PURE__ */ value('ARPHRD_6LOWPAN')

/** Packets of AF_VSOCK, seen by a monitor. packet(7) */
export const ARPHRD_VSOCKMON: number = /* @__PURE__ */ value('ARPHRD_VSOCKMON')

/** A device without hardware addresses, such as a tunnel. packet(7) */
export const ARPHRD_NONE: number = /* @__PURE__ */ value('ARPHRD_NONE')

/** A device of no known kind. packet(7) */
export const ARPHRD_VOID: number = /* @__PURE__ */ value('ARPHRD_VOID')

/** The device is in use. netdevice(7) */
export const IFF_UP: number = /* @__PURE__ */ value('IFF_UP')

/** The device has a broadcast address. netdevice(7) */
export const IFF_BROADCAST: number = /* @__PURE__ */ value('IFF_BROADCAST')

/** The device tells what it does, for debugging. netdevice(7) */
export const IFF_DEBUG: number = /* @__PURE__ */ value('IFF_DEBUG')

/** The device is the loopback device. netdevice(7) */
export const IFF_LOOPBACK: number = /* @__PURE__ */ value('IFF_LOOPBACK')

/** The device has one machine at its other end. netdevice(7) */
export const IFF_POINTOPOINT: number = /* @__PURE__ */ value('IFF_POINTOPOINT')

/** The device can carry packets. netdevice(7) */
export const IFF_RUNNING: number = /* @__PURE__ */ value('IFF_RUNNING')

/** The device does not use ARP. netdevice(7) */
export const IFF_NOARP: number = /* @__PURE__ */ value('IFF_NOARP')

/** The device receives every packet on the wire. netdevice(7) */
export const IFF_PROMISC: number = /* @__PURE__ */ value('IFF_PROMISC')

/** The device receives all multicast. netdevice(7) */
export const IFF_ALLMULTI: number = /* @__PURE__ */ value('IFF_ALLMULTI')

/** The device can do multicast. netdevice(7) */
export const IFF_MULTICAST: number = /* @__PURE__ */ value('IFF_MULTICAST')

/** The device does not put headers behind the data. netdevice(7) */
export const IFF_NOTRAILERS: number = /* @__PURE__ */ value('IFF_NOTRAILERS')

/** The device is made of several others. netdevice(7) */
export const IFF_MASTER: number = /* @__PURE__ */ value('IFF_MASTER')

/** The device is one of those that make up another. netdevice(7) */
export const IFF_SLAVE: number = /* @__PURE__ */ value('IFF_SLAVE')

/** The device can choose its kind of medium. netdevice(7) */
export const IFF_PORTSEL: number = /* @__PURE__ */ value('IFF_PORTSEL')

/** The device chooses its kind of medium by itself. netdevice(7) */
export const IFF_AUTOMEDIA: number = /* @__PURE__ */ value('IFF_AUTOMEDIA')

/** The device loses its addresses when it goes down. netdevice(7) */
export const IFF_DYNAMIC: number = /* @__PURE__ */ value('IFF_DYNAMIC')

/** The device has a signal on its wire. netdevice(7) */
export const IFF_LOWER_UP: number = /* @__PURE__ */ value('IFF_LOWER_UP')

/** The device waits for something, such as a login. netdevice(7) */
export const IFF_DORMANT: number = /* @__PURE__ */ value('IFF_DORMANT')

/** The device gives back what it has sent. netdevice(7) */
export const IFF_ECHO: number = /* @__PURE__ */ value('IFF_ECHO')

/** Network devices, addresses, routes and neighbors. netlink(7) */
export const NETLINK_ROUTE: number = /* @__PURE__ */ value('NETLINK_ROUTE')

/** Not in use. netlink(7) */
export const NETLINK_UNUSED: number = /* @__PURE__ */ value('NETLINK_UNUSED')

/** Left to user programs, for messages among them. netlink(7) */
export const NETLINK_USERSOCK: number = /* @__PURE__ */ value('NETLINK_USERSOCK')

/** Packets of the firewall, removed in Linux 3.5. netlink(7) */
export const NETLINK_FIREWALL: number = /* @__PURE__ */ value('NETLINK_FIREWALL')

/** What the kernel knows of sockets. sock_diag(7) */
export const NETLINK_SOCK_DIAG: number = /* @__PURE__ */ value('NETLINK_SOCK_DIAG')

/** Another name of NETLINK_SOCK_DIAG. sock_diag(7) */
export const NETLINK_INET_DIAG: number = /* @__PURE__ */ value('NETLINK_INET_DIAG')

/** Log of the firewall, removed in Linux 3.17. netlink(7) */
export const NETLINK_NFLOG: number = /* @__PURE__ */ value('NETLINK_NFLOG')

/** IPsec. netlink(7) */
export const NETLINK_XFRM: number = /* @__PURE__ */ value('NETLINK_XFRM')

/** Events of SELinux. netlink(7) */
export const NETLINK_SELINUX: number = /* @__PURE__ */ value('NETLINK_SELINUX')

/** Open-iSCSI. netlink(7) */
export const NETLINK_ISCSI: number = /* @__PURE__ */ value('NETLINK_ISCSI')

/** Auditing. netlink(7) */
export const NETLINK_AUDIT: number = /* @__PURE__ */ value('NETLINK_AUDIT')

/** Looks up a route as the kernel would. netlink(7) */
export const NETLINK_FIB_LOOKUP: number = /* @__PURE__ */ value('NETLINK_FIB_LOOKUP')

/** Kernel connector, such as events of processes. netlink(7) */
export const NETLINK_CONNECTOR: number = /* @__PURE__ */ value('NETLINK_CONNECTOR')

/** The firewall: its rules, connections, log and queues. netlink(7) */
export const NETLINK_NETFILTER: number = /* @__PURE__ */ value('NETLINK_NETFILTER')

/** Packets of the IPv6 firewall, removed in Linux 3.5. netlink(7) */
export const NETLINK_IP6_FW: number = /* @__PURE__ */ value('NETLINK_IP6_FW')

/** Routes of DECnet, removed in Linux 6.1. netlink(7) */
export const NETLINK_DNRTMSG: number = /* @__PURE__ */ value('NETLINK_DNRTMSG')

/** Events of devices that come and go. netlink(7) */
export const NETLINK_KOBJECT_UEVENT: number = /* @__PURE__ */ value('NETLINK_KOBJECT_UEVENT')

/** Generic netlink: many families of messages, found by name. netlink(7) */
export const NETLINK_GENERIC: number = /* @__PURE__ */ value('NETLINK_GENERIC')

/** SCSI transports. netlink(7) */
export const NETLINK_SCSITRANSPORT: number = /* @__PURE__ */ value('NETLINK_SCSITRANSPORT')

/** eCryptfs, no longer in use. netlink(7) */
export const NETLINK_ECRYPTFS: number = /* @__PURE__ */ value('NETLINK_ECRYPTFS')

/** InfiniBand and RDMA. netlink(7) */
export const NETLINK_RDMA: number = /* @__PURE__ */ value('NETLINK_RDMA')

/** What the kernel's cryptography can do. netlink(7) */
export const NETLINK_CRYPTO: number = /* @__PURE__ */ value('NETLINK_CRYPTO')

/** Shared memory communications, to watch them. netlink(7) */
export const NETLINK_SMC: number = /* @__PURE__ */ value('NETLINK_SMC')

/** The message is a request. netlink(7) */
export const NLM_F_REQUEST: number = /* @__PURE__ */ value('NLM_F_REQUEST')

/** The answer has several messages, NLMSG_DONE ends it. netlink(7) */
export const NLM_F_MULTI: number = /* @__PURE__ */ value('NLM_F_MULTI')

/** Asks for an acknowledgment, which is a NLMSG_ERROR with error 0. netlink(7) */
export const NLM_F_ACK: number = /* @__PURE__ */ value('NLM_F_ACK')

/** Asks for the message that tells others of the change. netlink(7) */
export const NLM_F_ECHO: number = /* @__PURE__ */ value('NLM_F_ECHO')

/** Something changed while the dump was made: it may be inconsistent. netlink(7) */
export const NLM_F_DUMP_INTR: number = /* @__PURE__ */ value('NLM_F_DUMP_INTR')

/** The dump was filtered as asked. netlink(7) */
export const NLM_F_DUMP_FILTERED: number = /* @__PURE__ */ value('NLM_F_DUMP_FILTERED')

/** Asks for the whole table. netlink(7) */
export const NLM_F_ROOT: number = /* @__PURE__ */ value('NLM_F_ROOT')

/** Asks for all that match. netlink(7) */
export const NLM_F_MATCH: number = /* @__PURE__ */ value('NLM_F_MATCH')

/** Asks for the table at one moment. netlink(7) */
export const NLM_F_ATOMIC: number = /* @__PURE__ */ value('NLM_F_ATOMIC')

/** Asks for everything: NLM_F_ROOT and NLM_F_MATCH. netlink(7) */
export const NLM_F_DUMP: number = /* @__PURE__ */ value('NLM_F_DUMP')

/** Replaces what is there. netlink(7) */
export const NLM_F_REPLACE: number = /* @__PURE__ */ value('NLM_F_REPLACE')

/** Fails if it is there. netlink(7) */
export const NLM_F_EXCL: number = /* @__PURE__ */ value('NLM_F_EXCL')

/** Makes it if it is not there. netlink(7) */
export const NLM_F_CREATE: number = /* @__PURE__ */ value('NLM_F_CREATE')

/** Puts it at the end of the list. netlink(7) */
export const NLM_F_APPEND: number = /* @__PURE__ */ value('NLM_F_APPEND')

/** Deletes nothing that lies below. netlink(7) */
export const NLM_F_NONREC: number = /* @__PURE__ */ value('NLM_F_NONREC')

/** Deletes all that match. netlink(7) */
export const NLM_F_BULK: number = /* @__PURE__ */ value('NLM_F_BULK')

/** The request's data was left out of the acknowledgment. netlink(7) */
export const NLM_F_CAPPED: number = /* @__PURE__ */ value('NLM_F_CAPPED')

/** The acknowledgment has attributes, such as NLMSGERR_ATTR_MSG. netlink(7) */
export const NLM_F_ACK_TLVS: number = /* @__PURE__ */ value('NLM_F_ACK_TLVS')

/** A message to ignore. netlink(7) */
export const NLMSG_NOOP: number = /* @__PURE__ */ value('NLMSG_NOOP')

/** An error, or with error 0 an acknowledgment. netlink(7) */
export const NLMSG_ERROR: number = /* @__PURE__ */ value('NLMSG_ERROR')

/** The end of an answer of several messages. netlink(7) */
export const NLMSG_DONE: number = /* @__PURE__ */ value('NLMSG_DONE')

/** Data was lost, not in use. netlink(7) */
export const NLMSG_OVERRUN: number = /* @__PURE__ */ value('NLMSG_OVERRUN')

/** The first type that a protocol has for itself. netlink(7) */
export const NLMSG_MIN_TYPE: number = /* @__PURE__ */ value('NLMSG_MIN_TYPE')

/** Not in use. netlink(7) */
export const NLMSGERR_ATTR_UNUSED: number = /* @__PURE__ */ value('NLMSGERR_ATTR_UNUSED')

/** What was wrong, in words. netlink(7) */
export const NLMSGERR_ATTR_MSG: number = /* @__PURE__ */ value('NLMSGERR_ATTR_MSG')

/** Where in the request the wrong attribute begins. netlink(7) */
export const NLMSGERR_ATTR_OFFS: number = /* @__PURE__ */ value('NLMSGERR_ATTR_OFFS')

/** Data by which a later message is known. netlink(7) */
export const NLMSGERR_ATTR_COOKIE: number = /* @__PURE__ */ value('NLMSGERR_ATTR_COOKIE')

/** What the kernel would have accepted for the attribute. netlink(7) */
export const NLMSGERR_ATTR_POLICY: number = /* @__PURE__ */ value('NLMSGERR_ATTR_POLICY')

/** The type of an attribute that is missing. netlink(7) */
export const NLMSGERR_ATTR_MISS_TYPE: number = /* @__PURE__ */ value('NLMSGERR_ATTR_MISS_TYPE')

/** Where the missing attribute should have been. netlink(7) */
export const NLMSGERR_ATTR_MISS_NEST: number = /* @__PURE__ */ value('NLMSGERR_ATTR_MISS_NEST')

/** The attribute holds attributes. netlink(7) */
export const NLA_F_NESTED: number = /* @__PURE__ */ value('NLA_F_NESTED')

/** The attribute's value is in network byte order. netlink(7) */
export const NLA_F_NET_BYTEORDER: number = /* @__PURE__ */ value('NLA_F_NET_BYTEORDER')

/** The bits of an attribute's type, without these flags. netlink(7) */
export const NLA_TYPE_MASK: number = /* @__PURE__ */ value('NLA_TYPE_MASK')

/** A network device: made, changed, or told of. rtnetlink(7) */
export const RTM_NEWLINK: number = /* @__PURE__ */ value('RTM_NEWLINK')

/** A network device is removed. rtnetlink(7) */
export const RTM_DELLINK: number = /* @__PURE__ */ value('RTM_DELLINK')

/** Asks for a network device, or all. rtnetlink(7) */
export const RTM_GETLINK: number = /* @__PURE__ */ value('RTM_GETLINK')

/** Changes a network device. rtnetlink(7) */
export const RTM_SETLINK: number = /* @__PURE__ */ value('RTM_SETLINK')

/** An address of a device: added, or told of. rtnetlink(7) */
export const RTM_NEWADDR: number = /* @__PURE__ */ value('RTM_NEWADDR')

/** An address of a device is removed. rtnetlink(7) */
export const RTM_DELADDR: number = /* @__PURE__ */ value('RTM_DELADDR')

/** Asks for the addresses of devices. rtnetlink(7) */
export const RTM_GETADDR: number = /* @__PURE__ */ value('RTM_GETADDR')

/** A route: added, or told of. rtnetlink(7) */
export const RTM_NEWROUTE: number = /* @__PURE__ */ value('RTM_NEWROUTE')

/** A route is removed. rtnetlink(7) */
export const RTM_DELROUTE: number = /* @__PURE__ */ value('RTM_DELROUTE')

/** Asks for a route, or all. rtnetlink(7) */
export const RTM_GETROUTE: number = /* @__PURE__ */ value('RTM_GETROUTE')

/** A neighbor, as in the ARP table: added, or told of. rtnetlink(7) */
export const RTM_NEWNEIGH: number = /* @__PURE__ */ value('RTM_NEWNEIGH')

/** A neighbor is removed. rtnetlink(7) */
export const RTM_DELNEIGH: number = /* @__PURE__ */ value('RTM_DELNEIGH')

/** Asks for neighbors. rtnetlink(7) */
export const RTM_GETNEIGH: number = /* @__PURE__ */ value('RTM_GETNEIGH')

/** A rule that chooses the routing table: added, or told of. rtnetlink(7) */
export const RTM_NEWRULE: number = /* @__PURE__ */ value('RTM_NEWRULE')

/** A rule that chooses the routing table is removed. rtnetlink(7) */
export const RTM_DELRULE: number = /* @__PURE__ */ value('RTM_DELRULE')

/** Asks for the rules that choose the routing table. rtnetlink(7) */
export const RTM_GETRULE: number = /* @__PURE__ */ value('RTM_GETRULE')

/** News of network devices, as a bit of nl_groups. rtnetlink(7) */
export const RTMGRP_LINK: number = /* @__PURE__ */ value('RTMGRP_LINK')

/** Not in use. rtnetlink(7) */
export const RTMGRP_NOTIFY: number = /* @__PURE__ */ value('RTMGRP_NOTIFY')

/** News of neighbors. rtnetlink(7) */
export const RTMGRP_NEIGH: number = /* @__PURE__ */ value('RTMGRP_NEIGH')

/** News of traffic control. rtnetlink(7) */
export const RTMGRP_TC: number = /* @__PURE__ */ value('RTMGRP_TC')

/** News of IPv4 addresses. rtnetlink(7) */
export const RTMGRP_IPV4_IFADDR: number = /* @__PURE__ */ value('RTMGRP_IPV4_IFADDR')

/** News of IPv4 multicast routes. rtnetlink(7) */
export const RTMGRP_IPV4_MROUTE: number = /* @__PURE__ */ value('RTMGRP_IPV4_MROUTE')

/** News of IPv4 routes. rtnetlink(7) */
export const RTMGRP_IPV4_ROUTE: number = /* @__PURE__ */ value('RTMGRP_IPV4_ROUTE')

/** News of IPv4 routing rules. rtnetlink(7) */
export const RTMGRP_IPV4_RULE: number = /* @__PURE__ */ value('RTMGRP_IPV4_RULE')

/** News of IPv6 addresses. rtnetlink(7) */
export const RTMGRP_IPV6_IFADDR: number = /* @__PURE__ */ value('RTMGRP_IPV6_IFADDR')

/** News of IPv6 multicast routes. rtnetlink(7) */
export const RTMGRP_IPV6_MROUTE: number = /* @__PURE__ */ value('RTMGRP_IPV6_MROUTE')

/** News of IPv6 routes. rtnetlink(7) */
export const RTMGRP_IPV6_ROUTE: number = /* @__PURE__ */ value('RTMGRP_IPV6_ROUTE')

/** News of the IPv6 side of devices. rtnetlink(7) */
export const RTMGRP_IPV6_IFINFO: number = /* @__PURE__ */ value('RTMGRP_IPV6_IFINFO')

/** News of IPv6 prefixes that routers announce. rtnetlink(7) */
export const RTMGRP_IPV6_PREFIX: number = /* @__PURE__ */ value('RTMGRP_IPV6_PREFIX')

/** No group. rtnetlink(7) */
export const RTNLGRP_NONE: number = /* @__PURE__ */ value('RTNLGRP_NONE')

/** News of network devices, for NETLINK_ADD_MEMBERSHIP. rtnetlink(7) */
export const RTNLGRP_LINK: number = /* @__PURE__ */ value('RTNLGRP_LINK')

/** Not in use. rtnetlink(7) */
export const RTNLGRP_NOTIFY: number = /* @__PURE__ */ value('RTNLGRP_NOTIFY')

/** News of neighbors. rtnetlink(7) */
export const RTNLGRP_NEIGH: number = /* @__PURE__ */ value('RTNLGRP_NEIGH')

/** News of traffic control. rtnetlink(7) */
export const RTNLGRP_TC: number = /* @__PURE__ */ value('RTNLGRP_TC')

/** News of IPv4 addresses. rtnetlink(7) */
export const RTNLGRP_IPV4_IFADDR: number = /* @__PURE__ */ value('RTNLGRP_IPV4_IFADDR')

/** News of IPv4 multicast routes. rtnetlink(7) */
export const RTNLGRP_IPV4_MROUTE: number = /* @__PURE__ */ value('RTNLGRP_IPV4_MROUTE')

/** News of IPv4 routes. rtnetlink(7) */
export const RTNLGRP_IPV4_ROUTE: number = /* @__PURE__ */ value('RTNLGRP_IPV4_ROUTE')

/** News of IPv4 routing rules. rtnetlink(7) */
export const RTNLGRP_IPV4_RULE: number = /* @__PURE__ */ value('RTNLGRP_IPV4_RULE')

/** News of IPv6 addresses. rtnetlink(7) */
export const RTNLGRP_IPV6_IFADDR: number = /* @__PURE__ */ value('RTNLGRP_IPV6_IFADDR')

/** News of IPv6 multicast routes. rtnetlink(7) */
export const RTNLGRP_IPV6_MROUTE: number = /* @__PURE__ */ value('RTNLGRP_IPV6_MROUTE')

/** News of IPv6 routes. rtnetlink(7) */
export const RTNLGRP_IPV6_ROUTE: number = /* @__PURE__ */ value('RTNLGRP_IPV6_ROUTE')

/** News of the IPv6 side of devices. rtnetlink(7) */
export const RTNLGRP_IPV6_IFINFO: number = /* @__PURE__ */ value('RTNLGRP_IPV6_IFINFO')

/** News of IPv6 prefixes that routers announce. rtnetlink(7) */
export const RTNLGRP_IPV6_PREFIX: number = /* @__PURE__ */ value('RTNLGRP_IPV6_PREFIX')

/** News of IPv6 routing rules. rtnetlink(7) */
export const RTNLGRP_IPV6_RULE: number = /* @__PURE__ */ value('RTNLGRP_IPV6_RULE')

/** News of the ids of network namespaces. rtnetlink(7) */
export const RTNLGRP_NSID: number = /* @__PURE__ */ value('RTNLGRP_NSID')

/** Not in use. rtnetlink(7) */
export const IFLA_UNSPEC: number = /* @__PURE__ */ value('IFLA_UNSPEC')

/** The hardware address. rtnetlink(7) */
export const IFLA_ADDRESS: number = /* @__PURE__ */ value('IFLA_ADDRESS')

/** The hardware broadcast address. rtnetlink(7) */
export const IFLA_BROADCAST: number = /* @__PURE__ */ value('IFLA_BROADCAST')

/** The name, such as eth0, with its NUL. rtnetlink(7) */
export const IFLA_IFNAME: number = /* @__PURE__ */ value('IFLA_IFNAME')

/** The largest packet, in bytes. rtnetlink(7) */
export const IFLA_MTU: number = /* @__PURE__ */ value('IFLA_MTU')

/** The index of the device below. rtnetlink(7) */
export const IFLA_LINK: number = /* @__PURE__ */ value('IFLA_LINK')

/** The name of its traffic control. rtnetlink(7) */
export const IFLA_QDISC: number = /* @__PURE__ */ value('IFLA_QDISC')

/** Counters of packets, bytes and errors, of 32 bits. rtnetlink(7) */
export const IFLA_STATS: number = /* @__PURE__ */ value('IFLA_STATS')

/** The index of the device that this one is a part of. rtnetlink(7) */
export const IFLA_MASTER: number = /* @__PURE__ */ value('IFLA_MASTER')

/** How many packets its send queue holds. rtnetlink(7) */
export const IFLA_TXQLEN: number = /* @__PURE__ */ value('IFLA_TXQLEN')

/** Whether it works, as RFC 2863 has it: 6 up, 2 down, 0 unknown. rtnetlink(7) */
export const IFLA_OPERSTATE: number = /* @__PURE__ */ value('IFLA_OPERSTATE')

/** Whether it is dormant until a program says otherwise. rtnetlink(7) */
export const IFLA_LINKMODE: number = /* @__PURE__ */ value('IFLA_LINKMODE')

/** What kind of device it is, as attributes of IFLA_INFO_KIND and its like. rtnetlink(7) */
export const IFLA_LINKINFO: number = /* @__PURE__ */ value('IFLA_LINKINFO')

/** The process whose network namespace it moves to. rtnetlink(7) */
export const IFLA_NET_NS_PID: number = /* @__PURE__ */ value('IFLA_NET_NS_PID')

/** A description, for people. rtnetlink(7) */
export const IFLA_IFALIAS: number = /* @__PURE__ */ value('IFLA_IFALIAS')

/** Counters of packets, bytes and errors, of 64 bits. rtnetlink(7) */
export const IFLA_STATS64: number = /* @__PURE__ */ value('IFLA_STATS64')

/** Settings of each address family. rtnetlink(7) */
export const IFLA_AF_SPEC: number = /* @__PURE__ */ value('IFLA_AF_SPEC')

/** The group of devices that it belongs to. rtnetlink(7) */
export const IFLA_GROUP: number = /* @__PURE__ */ value('IFLA_GROUP')

/** A descriptor of the network namespace that it moves to. rtnetlink(7) */
export const IFLA_NET_NS_FD: number = /* @__PURE__ */ value('IFLA_NET_NS_FD')

/** What more to tell of it. rtnetlink(7) */
export const IFLA_EXT_MASK: number = /* @__PURE__ */ value('IFLA_EXT_MASK')

/** How many have asked for promiscuous mode. rtnetlink(7) */
export const IFLA_PROMISCUITY: number = /* @__PURE__ */ value('IFLA_PROMISCUITY')

/** How many send queues it has. rtnetlink(7) */
export const IFLA_NUM_TX_QUEUES: number = /* @__PURE__ */ value('IFLA_NUM_TX_QUEUES')

/** How many receive queues it has. rtnetlink(7) */
export const IFLA_NUM_RX_QUEUES: number = /* @__PURE__ */ value('IFLA_NUM_RX_QUEUES')

/** Whether it has a signal: 0 or 1. rtnetlink(7) */
export const IFLA_CARRIER: number = /* @__PURE__ */ value('IFLA_CARRIER')

/** How often its signal came or went. rtnetlink(7) */
export const IFLA_CARRIER_CHANGES: number = /* @__PURE__ */ value('IFLA_CARRIER_CHANGES')

/** The smallest MTU that can be set. rtnetlink(7) */
export const IFLA_MIN_MTU: number = /* @__PURE__ */ value('IFLA_MIN_MTU')

/** The largest MTU that can be set, 0 means any. rtnetlink(7) */
export const IFLA_MAX_MTU: number = /* @__PURE__ */ value('IFLA_MAX_MTU')

/** Another name, which may be longer. rtnetlink(7) */
export const IFLA_ALT_IFNAME: number = /* @__PURE__ */ value('IFLA_ALT_IFNAME')

/** The hardware address that it was made with. rtnetlink(7) */
export const IFLA_PERM_ADDRESS: number = /* @__PURE__ */ value('IFLA_PERM_ADDRESS')

/** The kind of device, such as veth or bridge. rtnetlink(7) */
export const IFLA_INFO_KIND: number = /* @__PURE__ */ value('IFLA_INFO_KIND')

/** What that kind has of its own. rtnetlink(7) */
export const IFLA_INFO_DATA: number = /* @__PURE__ */ value('IFLA_INFO_DATA')

/** The kind of device that it is a part of. rtnetlink(7) */
export const IFLA_INFO_SLAVE_KIND: number = /* @__PURE__ */ value('IFLA_INFO_SLAVE_KIND')

/** What parts of that kind have of their own. rtnetlink(7) */
export const IFLA_INFO_SLAVE_DATA: number = /* @__PURE__ */ value('IFLA_INFO_SLAVE_DATA')

/** Not in use. rtnetlink(7) */
export const IFA_UNSPEC: number = /* @__PURE__ */ value('IFA_UNSPEC')

/** The address, or the peer's on a point-to-point device. rtnetlink(7) */
export const IFA_ADDRESS: number = /* @__PURE__ */ value('IFA_ADDRESS')

/** The local address. rtnetlink(7) */
export const IFA_LOCAL: number = /* @__PURE__ */ value('IFA_LOCAL')

/** The name of the address, which begins with that of the device. rtnetlink(7) */
export const IFA_LABEL: number = /* @__PURE__ */ value('IFA_LABEL')

/** The broadcast address. rtnetlink(7) */
export const IFA_BROADCAST: number = /* @__PURE__ */ value('IFA_BROADCAST')

/** An anycast address. rtnetlink(7) */
export const IFA_ANYCAST: number = /* @__PURE__ */ value('IFA_ANYCAST')

/** How long it is valid and preferred, and when it was made. rtnetlink(7) */
export const IFA_CACHEINFO: number = /* @__PURE__ */ value('IFA_CACHEINFO')

/** A multicast address. rtnetlink(7) */
export const IFA_MULTICAST: number = /* @__PURE__ */ value('IFA_MULTICAST')

/** All of its flags, in 32 bits. rtnetlink(7) */
export const IFA_FLAGS: number = /* @__PURE__ */ value('IFA_FLAGS')

/** The metric of the route that comes with it. rtnetlink(7) */
export const IFA_RT_PRIORITY: number = /* @__PURE__ */ value('IFA_RT_PRIORITY')

/** The network namespace that is meant. rtnetlink(7) */
export const IFA_TARGET_NETNSID: number = /* @__PURE__ */ value('IFA_TARGET_NETNSID')

/** Who added it: 1 the kernel for loopback, 2 a router's announcement, 3 the link layer. rtnetlink(7) */
export const IFA_PROTO: number = /* @__PURE__ */ value('IFA_PROTO')

/** Another address of the same network came first. rtnetlink(7) */
export const IFA_F_SECONDARY: number = /* @__PURE__ */ value('IFA_F_SECONDARY')

/** An IPv6 address that changes, for privacy. rtnetlink(7) */
export const IFA_F_TEMPORARY: number = /* @__PURE__ */ value('IFA_F_TEMPORARY')

/** Not tested for being in use elsewhere. rtnetlink(7) */
export const IFA_F_NODAD: number = /* @__PURE__ */ value('IFA_F_NODAD')

/** In use while it is tested. rtnetlink(7) */
export const IFA_F_OPTIMISTIC: number = /* @__PURE__ */ value('IFA_F_OPTIMISTIC')

/** Found to be in use elsewhere. rtnetlink(7) */
export const IFA_F_DADFAILED: number = /* @__PURE__ */ value('IFA_F_DADFAILED')

/** A home address of Mobile IPv6. rtnetlink(7) */
export const IFA_F_HOMEADDRESS: number = /* @__PURE__ */ value('IFA_F_HOMEADDRESS')

/** No longer preferred. rtnetlink(7) */
export const IFA_F_DEPRECATED: number = /* @__PURE__ */ value('IFA_F_DEPRECATED')

/** Being tested for being in use elsewhere. rtnetlink(7) */
export const IFA_F_TENTATIVE: number = /* @__PURE__ */ value('IFA_F_TENTATIVE')

/** Valid for ever. rtnetlink(7) */
export const IFA_F_PERMANENT: number = /* @__PURE__ */ value('IFA_F_PERMANENT')

/** Temporary addresses are made from it. rtnetlink(7) */
export const IFA_F_MANAGETEMPADDR: number = /* @__PURE__ */ value('IFA_F_MANAGETEMPADDR')

/** No route to its network comes with it. rtnetlink(7) */
export const IFA_F_NOPREFIXROUTE: number = /* @__PURE__ */ value('IFA_F_NOPREFIXROUTE')

/** Joins the multicast group that it is. rtnetlink(7) */
export const IFA_F_MCAUTOJOIN: number = /* @__PURE__ */ value('IFA_F_MCAUTOJOIN')

/** An IPv6 address that is another one on each network. rtnetlink(7) */
export const IFA_F_STABLE_PRIVACY: number = /* @__PURE__ */ value('IFA_F_STABLE_PRIVACY')

/** Not in use. rtnetlink(7) */
export const RTA_UNSPEC: number = /* @__PURE__ */ value('RTA_UNSPEC')

/** The destination of a route. rtnetlink(7) */
export const RTA_DST: number = /* @__PURE__ */ value('RTA_DST')

/** The source that a route is for. rtnetlink(7) */
export const RTA_SRC: number = /* @__PURE__ */ value('RTA_SRC')

/** The index of the device that packets come in by. rtnetlink(7) */
export const RTA_IIF: number = /* @__PURE__ */ value('RTA_IIF')

/** The index of the device that packets go out by. rtnetlink(7) */
export const RTA_OIF: number = /* @__PURE__ */ value('RTA_OIF')

/** The address of the router. rtnetlink(7) */
export const RTA_GATEWAY: number = /* @__PURE__ */ value('RTA_GATEWAY')

/** The metric: of several routes the lowest wins. rtnetlink(7) */
export const RTA_PRIORITY: number = /* @__PURE__ */ value('RTA_PRIORITY')

/** The source address for packets that take the route. rtnetlink(7) */
export const RTA_PREFSRC: number = /* @__PURE__ */ value('RTA_PREFSRC')

/** Settings of the route, such as its MTU. rtnetlink(7) */
export const RTA_METRICS: number = /* @__PURE__ */ value('RTA_METRICS')

/** Several next hops. rtnetlink(7) */
export const RTA_MULTIPATH: number = /* @__PURE__ */ value('RTA_MULTIPATH')

/** The realm of the route. rtnetlink(7) */
export const RTA_FLOW: number = /* @__PURE__ */ value('RTA_FLOW')

/** How the route was used, and until when it is valid. rtnetlink(7) */
export const RTA_CACHEINFO: number = /* @__PURE__ */ value('RTA_CACHEINFO')

/** The number of the routing table, in 32 bits. rtnetlink(7) */
export const RTA_TABLE: number = /* @__PURE__ */ value('RTA_TABLE')

/** The mark of the packets. rtnetlink(7) */
export const RTA_MARK: number = /* @__PURE__ */ value('RTA_MARK')

/** The address of a router of another family. rtnetlink(7) */
export const RTA_VIA: number = /* @__PURE__ */ value('RTA_VIA')

/** The preference that an IPv6 router asked for. rtnetlink(7) */
export const RTA_PREF: number = /* @__PURE__ */ value('RTA_PREF')

/** When the route ends. rtnetlink(7) */
export const RTA_EXPIRES: number = /* @__PURE__ */ value('RTA_EXPIRES')

/** The user that the route is for. rtnetlink(7) */
export const RTA_UID: number = /* @__PURE__ */ value('RTA_UID')

/** A route of no known type. rtnetlink(7) */
export const RTN_UNSPEC: number = /* @__PURE__ */ value('RTN_UNSPEC')

/** To a gateway, or to a network that is directly connected. rtnetlink(7) */
export const RTN_UNICAST: number = /* @__PURE__ */ value('RTN_UNICAST')

/** To this machine. rtnetlink(7) */
export const RTN_LOCAL: number = /* @__PURE__ */ value('RTN_LOCAL')

/** To a broadcast address. rtnetlink(7) */
export const RTN_BROADCAST: number = /* @__PURE__ */ value('RTN_BROADCAST')

/** To an anycast address. rtnetlink(7) */
export const RTN_ANYCAST: number = /* @__PURE__ */ value('RTN_ANYCAST')

/** To multicast groups. rtnetlink(7) */
export const RTN_MULTICAST: number = /* @__PURE__ */ value('RTN_MULTICAST')

/** Drops packets silently. rtnetlink(7) */
export const RTN_BLACKHOLE: number = /* @__PURE__ */ value('RTN_BLACKHOLE')

/** Drops packets, and says that the destination cannot be reached. rtnetlink(7) */
export const RTN_UNREACHABLE: number = /* @__PURE__ */ value('RTN_UNREACHABLE')

/** Drops packets, and says that they are forbidden. rtnetlink(7) */
export const RTN_PROHIBIT: number = /* @__PURE__ */ value('RTN_PROHIBIT')

/** Goes on in the next routing table. rtnetlink(7) */
export const RTN_THROW: number = /* @__PURE__ */ value('RTN_THROW')

/** Translates the address, no longer in use. rtnetlink(7) */
export const RTN_NAT: number = /* @__PURE__ */ value('RTN_NAT')

/** Everywhere. rtnetlink(7) */
export const RT_SCOPE_UNIVERSE: number = /* @__PURE__ */ value('RT_SCOPE_UNIVERSE')

/** Inside this site. rtnetlink(7) */
export const RT_SCOPE_SITE: number = /* @__PURE__ */ value('RT_SCOPE_SITE')

/** On this network. rtnetlink(7) */
export const RT_SCOPE_LINK: number = /* @__PURE__ */ value('RT_SCOPE_LINK')

/** On this machine. rtnetlink(7) */
export const RT_SCOPE_HOST: number = /* @__PURE__ */ value('RT_SCOPE_HOST')

/** Does not exist. rtnetlink(7) */
export const RT_SCOPE_NOWHERE: number = /* @__PURE__ */ value('RT_SCOPE_NOWHERE')

/** No table in particular. rtnetlink(7) */
export const RT_TABLE_UNSPEC: number = /* @__PURE__ */ value('RT_TABLE_UNSPEC')

/** The number is in RTA_TABLE. rtnetlink(7) */
export const RT_TABLE_COMPAT: number = /* @__PURE__ */ value('RT_TABLE_COMPAT')

/** The default table, usually empty. rtnetlink(7) */
export const RT_TABLE_DEFAULT: number = /* @__PURE__ */ value('RT_TABLE_DEFAULT')

/** The main table. rtnetlink(7) */
export const RT_TABLE_MAIN: number = /* @__PURE__ */ value('RT_TABLE_MAIN')

/** The table of this machine's own addresses. rtnetlink(7) */
export const RT_TABLE_LOCAL: number = /* @__PURE__ */ value('RT_TABLE_LOCAL')

/** Not in use. rtnetlink(7) */
export const NDA_UNSPEC: number = /* @__PURE__ */ value('NDA_UNSPEC')

/** The address of a neighbor. rtnetlink(7) */
export const NDA_DST: number = /* @__PURE__ */ value('NDA_DST')

/** The hardware address of a neighbor. rtnetlink(7) */
export const NDA_LLADDR: number = /* @__PURE__ */ value('NDA_LLADDR')

/** When a neighbor was confirmed, used and changed. rtnetlink(7) */
export const NDA_CACHEINFO: number = /* @__PURE__ */ value('NDA_CACHEINFO')

/** How many probes went to a neighbor. rtnetlink(7) */
export const NDA_PROBES: number = /* @__PURE__ */ value('NDA_PROBES')

/** The VLAN of a neighbor. rtnetlink(7) */
export const NDA_VLAN: number = /* @__PURE__ */ value('NDA_VLAN')

/** The index of the device that leads to a neighbor. rtnetlink(7) */
export const NDA_IFINDEX: number = /* @__PURE__ */ value('NDA_IFINDEX')

/** The index of the device that this one is a part of. rtnetlink(7) */
export const NDA_MASTER: number = /* @__PURE__ */ value('NDA_MASTER')

/** The hardware address is being asked for. rtnetlink(7) */
export const NUD_INCOMPLETE: number = /* @__PURE__ */ value('NUD_INCOMPLETE')

/** The neighbor was confirmed a short while ago. rtnetlink(7) */
export const NUD_REACHABLE: number = /* @__PURE__ */ value('NUD_REACHABLE')

/** The neighbor was not confirmed for some time. rtnetlink(7) */
export const NUD_STALE: number = /* @__PURE__ */ value('NUD_STALE')

/** The neighbor is in use again, and waits for confirmation. rtnetlink(7) */
export const NUD_DELAY: number = /* @__PURE__ */ value('NUD_DELAY')

/** The neighbor is asked again. rtnetlink(7) */
export const NUD_PROBE: number = /* @__PURE__ */ value('NUD_PROBE')

/** The neighbor did not answer. rtnetlink(7) */
export const NUD_FAILED: number = /* @__PURE__ */ value('NUD_FAILED')

/** The device needs no hardware addresses. rtnetlink(7) */
export const NUD_NOARP: number = /* @__PURE__ */ value('NUD_NOARP')

/** The entry was made by hand, and stays. rtnetlink(7) */
export const NUD_PERMANENT: number = /* @__PURE__ */ value('NUD_PERMANENT')

/** The entry has no state yet. rtnetlink(7) */
export const NUD_NONE: number = /* @__PURE__ */ value('NUD_NONE')

/** Asks for sockets of a family, and answers. sock_diag(7) */
export const SOCK_DIAG_BY_FAMILY: number = /* @__PURE__ */ value('SOCK_DIAG_BY_FAMILY')

/** Ends the connection of a socket. sock_diag(7) */
export const SOCK_DESTROY: number = /* @__PURE__ */ value('SOCK_DESTROY')

/** Not in use. sock_diag(7) */
export const INET_DIAG_REQ_NONE: number = /* @__PURE__ */ value('INET_DIAG_REQ_NONE')

/** A program that chooses sockets. sock_diag(7) */
export const INET_DIAG_REQ_BYTECODE: number = /* @__PURE__ */ value('INET_DIAG_REQ_BYTECODE')

/** Not in use. sock_diag(7) */
export const INET_DIAG_NONE: number = /* @__PURE__ */ value('INET_DIAG_NONE')

/** Memory in use, as an inet_diag_meminfo. sock_diag(7) */
export const INET_DIAG_MEMINFO: number = /* @__PURE__ */ value('INET_DIAG_MEMINFO')

/** What the protocol tells, of TCP a tcp_info. sock_diag(7) */
export const INET_DIAG_INFO: number = /* @__PURE__ */ value('INET_DIAG_INFO')

/** What the congestion control Vegas tells. sock_diag(7) */
export const INET_DIAG_VEGASINFO: number = /* @__PURE__ */ value('INET_DIAG_VEGASINFO')

/** The name of the congestion control algorithm. sock_diag(7) */
export const INET_DIAG_CONG: number = /* @__PURE__ */ value('INET_DIAG_CONG')

/** The type of service. sock_diag(7) */
export const INET_DIAG_TOS: number = /* @__PURE__ */ value('INET_DIAG_TOS')

/** The traffic class of IPv6. sock_diag(7) */
export const INET_DIAG_TCLASS: number = /* @__PURE__ */ value('INET_DIAG_TCLASS')

/** Memory in use, as SO_MEMINFO tells it. sock_diag(7) */
export const INET_DIAG_SKMEMINFO: number = /* @__PURE__ */ value('INET_DIAG_SKMEMINFO')

/** Which halves are shut down: 1 receiving, 2 sending. sock_diag(7) */
export const INET_DIAG_SHUTDOWN: number = /* @__PURE__ */ value('INET_DIAG_SHUTDOWN')

/** What the congestion control DCTCP tells. sock_diag(7) */
export const INET_DIAG_DCTCPINFO: number = /* @__PURE__ */ value('INET_DIAG_DCTCPINFO')

/** The protocol, of raw sockets. sock_diag(7) */
export const INET_DIAG_PROTOCOL: number = /* @__PURE__ */ value('INET_DIAG_PROTOCOL')

/** Whether IPV6_V6ONLY is set. sock_diag(7) */
export const INET_DIAG_SKV6ONLY: number = /* @__PURE__ */ value('INET_DIAG_SKV6ONLY')

/** The local addresses, of SCTP. sock_diag(7) */
export const INET_DIAG_LOCALS: number = /* @__PURE__ */ value('INET_DIAG_LOCALS')

/** The peer's addresses, of SCTP. sock_diag(7) */
export const INET_DIAG_PEERS: number = /* @__PURE__ */ value('INET_DIAG_PEERS')

/** Fills a gap. sock_diag(7) */
export const INET_DIAG_PAD: number = /* @__PURE__ */ value('INET_DIAG_PAD')

/** SO_MARK, for privileged processes. sock_diag(7) */
export const INET_DIAG_MARK: number = /* @__PURE__ */ value('INET_DIAG_MARK')

/** What the congestion control BBR tells. sock_diag(7) */
export const INET_DIAG_BBRINFO: number = /* @__PURE__ */ value('INET_DIAG_BBRINFO')

/** The class of the socket's control group, or its priority. sock_diag(7) */
export const INET_DIAG_CLASS_ID: number = /* @__PURE__ */ value('INET_DIAG_CLASS_ID')

/** The keys of TCP_MD5SIG, for privileged processes. sock_diag(7) */
export const INET_DIAG_MD5SIG: number = /* @__PURE__ */ value('INET_DIAG_MD5SIG')

/** What the protocol layered over TCP tells, such as tls or mptcp. sock_diag(7) */
export const INET_DIAG_ULP_INFO: number = /* @__PURE__ */ value('INET_DIAG_ULP_INFO')

/** What eBPF programs keep with the socket. sock_diag(7) */
export const INET_DIAG_SK_BPF_STORAGES: number = /* @__PURE__ */ value('INET_DIAG_SK_BPF_STORAGES')

/** The socket's control group. sock_diag(7) */
export const INET_DIAG_CGROUP_ID: number = /* @__PURE__ */ value('INET_DIAG_CGROUP_ID')

/** Options of the socket, as bits. sock_diag(7) */
export const INET_DIAG_SOCKOPT: number = /* @__PURE__ */ value('INET_DIAG_SOCKOPT')

/** The socket's name. sock_diag(7) */
export const UNIX_DIAG_NAME: number = /* @__PURE__ */ value('UNIX_DIAG_NAME')

/** Inode and device of the socket's file. sock_diag(7) */
export const UNIX_DIAG_VFS: number = /* @__PURE__ */ value('UNIX_DIAG_VFS')

/** The inode of the peer. sock_diag(7) */
export const UNIX_DIAG_PEER: number = /* @__PURE__ */ value('UNIX_DIAG_PEER')

/** The inodes of the connections that wait for accept(). sock_diag(7) */
export const UNIX_DIAG_ICONS: number = /* @__PURE__ */ value('UNIX_DIAG_ICONS')

/** The lengths of the queues; of a listener, connections and backlog. sock_diag(7) */
export const UNIX_DIAG_RQLEN: number = /* @__PURE__ */ value('UNIX_DIAG_RQLEN')

/** Memory in use, as SO_MEMINFO tells it. sock_diag(7) */
export const UNIX_DIAG_MEMINFO: number = /* @__PURE__ */ value('UNIX_DIAG_MEMINFO')

/** Which halves are shut down: 1 receiving, 2 sending. sock_diag(7) */
export const UNIX_DIAG_SHUTDOWN: number = /* @__PURE__ */ value('UNIX_DIAG_SHUTDOWN')

/** The user who made the socket. sock_diag(7) */
export const UNIX_DIAG_UID: number = /* @__PURE__ */ value('UNIX_DIAG_UID')

/** Asks for UNIX_DIAG_NAME. sock_diag(7) */
export const UDIAG_SHOW_NAME: number = /* @__PURE__ */ value('UDIAG_SHOW_NAME')

/** Asks for UNIX_DIAG_VFS. sock_diag(7) */
export const UDIAG_SHOW_VFS: number = /* @__PURE__ */ value('UDIAG_SHOW_VFS')

/** Asks for UNIX_DIAG_PEER. sock_diag(7) */
export const UDIAG_SHOW_PEER: number = /* @__PURE__ */ value('UDIAG_SHOW_PEER')

/** Asks for UNIX_DIAG_ICONS. sock_diag(7) */
export const UDIAG_SHOW_ICONS: number = /* @__PURE__ */ value('UDIAG_SHOW_ICONS')

/** Asks for UNIX_DIAG_RQLEN. sock_diag(7) */
export const UDIAG_SHOW_RQLEN: number = /* @__PURE__ */ value('UDIAG_SHOW_RQLEN')

/** Asks for UNIX_DIAG_MEMINFO. sock_diag(7) */
export const UDIAG_SHOW_MEMINFO: number = /* @__PURE__ */ value('UDIAG_SHOW_MEMINFO')

/** Asks for UNIX_DIAG_UID. sock_diag(7) */
export const UDIAG_SHOW_UID: number = /* @__PURE__ */ value('UDIAG_SHOW_UID')

/** Any address, for bind(). vsock(7) */
export const VMADDR_CID_ANY: number = /* @__PURE__ */ value('VMADDR_CID_ANY')

/** Services of the hypervisor. vsock(7) */
export const VMADDR_CID_HYPERVISOR: number = /* @__PURE__ */ value('VMADDR_CID_HYPERVISOR')

/** This machine itself. vsock(7) */
export const VMADDR_CID_LOCAL: number = /* @__PURE__ */ value('VMADDR_CID_LOCAL')

/** The host of the virtual machine. vsock(7) */
export const VMADDR_CID_HOST: number = /* @__PURE__ */ value('VMADDR_CID_HOST')

/** Any port, for bind(). vsock(7) */
export const VMADDR_PORT_ANY: number = /* @__PURE__ */ value('VMADDR_PORT_ANY')

/** Packets go to the host first, to reach a sibling. vsock(7) */
export const VMADDR_FLAG_TO_HOST: number = /* @__PURE__ */ value('VMADDR_FLAG_TO_HOST')

/** The answer to an echo request. icmp(7) */
export const ICMP_ECHOREPLY: number = /* @__PURE__ */ value('ICMP_ECHOREPLY')

/** There is a better route. icmp(7) */
export const ICMP_REDIRECT: number = /* @__PURE__ */ value('ICMP_REDIRECT')

/** An echo request, as ping sends it. icmp(7) */
export const ICMP_ECHO: number = /* @__PURE__ */ value('ICMP_ECHO')

/** The destination cannot be reached. icmp(7) */
export const ICMP_DEST_UNREACH: number = /* @__PURE__ */ value('ICMP_DEST_UNREACH')

/** Send more slowly, no longer in use. icmp(7) */
export const ICMP_SOURCE_QUENCH: number = /* @__PURE__ */ value('ICMP_SOURCE_QUENCH')

/** The packet took too many hops, or its fragments too long. icmp(7) */
export const ICMP_TIME_EXCEEDED: number = /* @__PURE__ */ value('ICMP_TIME_EXCEEDED')

/** The packet's header is wrong. icmp(7) */
export const ICMP_PARAMETERPROB: number = /* @__PURE__ */ value('ICMP_PARAMETERPROB')

/** Asks for the time. icmp(7) */
export const ICMP_TIMESTAMP: number = /* @__PURE__ */ value('ICMP_TIMESTAMP')

/** Tells the time. icmp(7) */
export const ICMP_TIMESTAMPREPLY: number = /* @__PURE__ */ value('ICMP_TIMESTAMPREPLY')

/** Asks for the network, no longer in use. icmp(7) */
export const ICMP_INFO_REQUEST: number = /* @__PURE__ */ value('ICMP_INFO_REQUEST')

/** Tells the network, no longer in use. icmp(7) */
export const ICMP_INFO_REPLY: number = /* @__PURE__ */ value('ICMP_INFO_REPLY')

/** Asks for the network mask, no longer in use. icmp(7) */
export const ICMP_ADDRESS: number = /* @__PURE__ */ value('ICMP_ADDRESS')

/** Tells the network mask, no longer in use. icmp(7) */
export const ICMP_ADDRESSREPLY: number = /* @__PURE__ */ value('ICMP_ADDRESSREPLY')

/** Asks for the state of a device, by RFC 8335. icmp(7) */
export const ICMP_EXT_ECHO: number = /* @__PURE__ */ value('ICMP_EXT_ECHO')

/** Tells the state of a device, by RFC 8335. icmp(7) */
export const ICMP_EXT_ECHOREPLY: number = /* @__PURE__ */ value('ICMP_EXT_ECHOREPLY')

/** The network cannot be reached. icmp(7) */
export const ICMP_NET_UNREACH: number = /* @__PURE__ */ value('ICMP_NET_UNREACH')

/** The host cannot be reached. icmp(7) */
export const ICMP_HOST_UNREACH: number = /* @__PURE__ */ value('ICMP_HOST_UNREACH')

/** The host does not have the protocol. icmp(7) */
export const ICMP_PROT_UNREACH: number = /* @__PURE__ */ value('ICMP_PROT_UNREACH')

/** No socket has the port. icmp(7) */
export const ICMP_PORT_UNREACH: number = /* @__PURE__ */ value('ICMP_PORT_UNREACH')

/** The packet is too long and must not be fragmented. icmp(7) */
export const ICMP_FRAG_NEEDED: number = /* @__PURE__ */ value('ICMP_FRAG_NEEDED')

/** The route that the sender gave failed. icmp(7) */
export const ICMP_SR_FAILED: number = /* @__PURE__ */ value('ICMP_SR_FAILED')

/** The network is not known. icmp(7) */
export const ICMP_NET_UNKNOWN: number = /* @__PURE__ */ value('ICMP_NET_UNKNOWN')

/** The host is not known. icmp(7) */
export const ICMP_HOST_UNKNOWN: number = /* @__PURE__ */ value('ICMP_HOST_UNKNOWN')

/** The source is cut off, no longer in use. icmp(7) */
export const ICMP_HOST_ISOLATED: number = /* @__PURE__ */ value('ICMP_HOST_ISOLATED')

/** The network is forbidden. icmp(7) */
export const ICMP_NET_ANO: number = /* @__PURE__ */ value('ICMP_NET_ANO')

/** The host is forbidden. icmp(7) */
export const ICMP_HOST_ANO: number = /* @__PURE__ */ value('ICMP_HOST_ANO')

/** The network cannot be reached with that type of service. icmp(7) */
export const ICMP_NET_UNR_TOS: number = /* @__PURE__ */ value('ICMP_NET_UNR_TOS')

/** The host cannot be reached with that type of service. icmp(7) */
export const ICMP_HOST_UNR_TOS: number = /* @__PURE__ */ value('ICMP_HOST_UNR_TOS')

/** A firewall forbids the packet. icmp(7) */
export const ICMP_PKT_FILTERED: number = /* @__PURE__ */ value('ICMP_PKT_FILTERED')

/** The packet's precedence is not allowed. icmp(7) */
export const ICMP_PREC_VIOLATION: number = /* @__PURE__ */ value('ICMP_PREC_VIOLATION')

/** The packet's precedence is too low. icmp(7) */
export const ICMP_PREC_CUTOFF: number = /* @__PURE__ */ value('ICMP_PREC_CUTOFF')

/** A better route to the network. icmp(7) */
export const ICMP_REDIR_NET: number = /* @__PURE__ */ value('ICMP_REDIR_NET')

/** A better route to the host. icmp(7) */
export const ICMP_REDIR_HOST: number = /* @__PURE__ */ value('ICMP_REDIR_HOST')

/** A better route to the network, for that type of service. icmp(7) */
export const ICMP_REDIR_NETTOS: number = /* @__PURE__ */ value('ICMP_REDIR_NETTOS')

/** A better route to the host, for that type of service. icmp(7) */
export const ICMP_REDIR_HOSTTOS: number = /* @__PURE__ */ value('ICMP_REDIR_HOSTTOS')

/** The packet took too many hops. icmp(7) */
export const ICMP_EXC_TTL: number = /* @__PURE__ */ value('ICMP_EXC_TTL')

/** A fragment did not come in time. icmp(7) */
export const ICMP_EXC_FRAGTIME: number = /* @__PURE__ */ value('ICMP_EXC_FRAGTIME')

/** The destination cannot be reached. ipv6(7) */
export const ICMP6_DST_UNREACH: number = /* @__PURE__ */ value('ICMP6_DST_UNREACH')

/** The packet is longer than the path MTU. ipv6(7) */
export const ICMP6_PACKET_TOO_BIG: number = /* @__PURE__ */ value('ICMP6_PACKET_TOO_BIG')

/** The packet took too many hops, or its fragments too long. ipv6(7) */
export const ICMP6_TIME_EXCEEDED: number = /* @__PURE__ */ value('ICMP6_TIME_EXCEEDED')

/** The packet's header is wrong. ipv6(7) */
export const ICMP6_PARAM_PROB: number = /* @__PURE__ */ value('ICMP6_PARAM_PROB')

/** An echo request, as ping sends it. ipv6(7) */
export const ICMP6_ECHO_REQUEST: number = /* @__PURE__ */ value('ICMP6_ECHO_REQUEST')

/** The answer to an echo request. ipv6(7) */
export const ICMP6_ECHO_REPLY: number = /* @__PURE__ */ value('ICMP6_ECHO_REPLY')

/** Asks for routers. ipv6(7) */
export const ND_ROUTER_SOLICIT: number = /* @__PURE__ */ value('ND_ROUTER_SOLICIT')

/** A router tells of itself. ipv6(7) */
export const ND_ROUTER_ADVERT: number = /* @__PURE__ */ value('ND_ROUTER_ADVERT')

/** Asks for the hardware address of a neighbor. ipv6(7) */
export const ND_NEIGHBOR_SOLICIT: number = /* @__PURE__ */ value('ND_NEIGHBOR_SOLICIT')

/** Tells a hardware address. ipv6(7) */
export const ND_NEIGHBOR_ADVERT: number = /* @__PURE__ */ value('ND_NEIGHBOR_ADVERT')

/** There is a better route. ipv6(7) */
export const ND_REDIRECT: number = /* @__PURE__ */ value('ND_REDIRECT')

/** A router asks who is in multicast groups. ipv6(7) */
export const MLD_LISTENER_QUERY: number = /* @__PURE__ */ value('MLD_LISTENER_QUERY')

/** A host is in a multicast group. ipv6(7) */
export const MLD_LISTENER_REPORT: number = /* @__PURE__ */ value('MLD_LISTENER_REPORT')

/** A host left a multicast group. ipv6(7) */
export const MLD_LISTENER_REDUCTION: number = /* @__PURE__ */ value('MLD_LISTENER_REDUCTION')

/** There is no route. ipv6(7) */
export const ICMP6_DST_UNREACH_NOROUTE: number = /* @__PURE__ */ value('ICMP6_DST_UNREACH_NOROUTE')

/** A firewall forbids the packet. ipv6(7) */
export const ICMP6_DST_UNREACH_ADMIN: number = /* @__PURE__ */ value('ICMP6_DST_UNREACH_ADMIN')

/** The source address has no meaning there. ipv6(7) */
export const ICMP6_DST_UNREACH_BEYONDSCOPE: number = /* @__PURE__ */ value('ICMP6_DST_UNREACH_BEYONDSCOPE')

/** The host cannot be reached. ipv6(7) */
export const ICMP6_DST_UNREACH_ADDR: number = /* @__PURE__ */ value('ICMP6_DST_UNREACH_ADDR')

/** No socket has the port. ipv6(7) */
export const ICMP6_DST_UNREACH_NOPORT: number = /* @__PURE__ */ value('ICMP6_DST_UNREACH_NOPORT')

/** The packet took too many hops. ipv6(7) */
export const ICMP6_TIME_EXCEED_TRANSIT: number = /* @__PURE__ */ value('ICMP6_TIME_EXCEED_TRANSIT')

/** A fragment did not come in time. ipv6(7) */
export const ICMP6_TIME_EXCEED_REASSEMBLY: number = /* @__PURE__ */ value('ICMP6_TIME_EXCEED_REASSEMBLY')

/** A field of the header is wrong. ipv6(7) */
export const ICMP6_PARAMPROB_HEADER: number = /* @__PURE__ */ value('ICMP6_PARAMPROB_HEADER')

/** The next header is not known. ipv6(7) */
export const ICMP6_PARAMPROB_NEXTHEADER: number = /* @__PURE__ */ value('ICMP6_PARAMPROB_NEXTHEADER')

/** An option is not known. ipv6(7) */
export const ICMP6_PARAMPROB_OPTION: number = /* @__PURE__ */ value('ICMP6_PARAMPROB_OPTION')

/** Loads A. socket(7) */
export const BPF_LD: number = /* @__PURE__ */ value('BPF_LD')

/** Loads X. socket(7) */
export const BPF_LDX: number = /* @__PURE__ */ value('BPF_LDX')

/** Stores A in memory word k. socket(7) */
export const BPF_ST: number = /* @__PURE__ */ value('BPF_ST')

/** Stores X in memory word k. socket(7) */
export const BPF_STX: number = /* @__PURE__ */ value('BPF_STX')

/** Computes with A, by BPF_ADD and its like. socket(7) */
export const BPF_ALU: number = /* @__PURE__ */ value('BPF_ALU')

/** Jumps, by BPF_JEQ and its like. socket(7) */
export const BPF_JMP: number = /* @__PURE__ */ value('BPF_JMP')

/** Ends: how many bytes of the packet to keep, 0 drops it. socket(7) */
export const BPF_RET: number = /* @__PURE__ */ value('BPF_RET')

/** Copies A to X, or X to A. socket(7) */
export const BPF_MISC: number = /* @__PURE__ */ value('BPF_MISC')

/** Loads a word, 4 bytes. socket(7) */
export const BPF_W: number = /* @__PURE__ */ value('BPF_W')

/** Loads a half word, 2 bytes. socket(7) */
export const BPF_H: number = /* @__PURE__ */ value('BPF_H')

/** Loads a byte. socket(7) */
export const BPF_B: number = /* @__PURE__ */ value('BPF_B')

/** Loads the number k. socket(7) */
export const BPF_IMM: number = /* @__PURE__ */ value('BPF_IMM')

/** Loads from the packet, k bytes from its start. socket(7) */
export const BPF_ABS: number = /* @__PURE__ */ value('BPF_ABS')

/** Loads from the packet, X + k bytes from its start. socket(7) */
export const BPF_IND: number = /* @__PURE__ */ value('BPF_IND')

/** Loads memory word k. socket(7) */
export const BPF_MEM: number = /* @__PURE__ */ value('BPF_MEM')

/** Loads the length of the packet. socket(7) */
export const BPF_LEN: number = /* @__PURE__ */ value('BPF_LEN')

/** Loads X with the length of the IPv4 header at byte k. socket(7) */
export const BPF_MSH: number = /* @__PURE__ */ value('BPF_MSH')

/** A + k, or A + X. socket(7) */
export const BPF_ADD: number = /* @__PURE__ */ value('BPF_ADD')

/** A - k, or A - X. socket(7) */
export const BPF_SUB: number = /* @__PURE__ */ value('BPF_SUB')

/** A * k, or A * X. socket(7) */
export const BPF_MUL: number = /* @__PURE__ */ value('BPF_MUL')

/** A / k, or A / X. socket(7) */
export const BPF_DIV: number = /* @__PURE__ */ value('BPF_DIV')

/** A | k, or A | X. socket(7) */
export const BPF_OR: number = /* @__PURE__ */ value('BPF_OR')

/** A & k, or A & X. socket(7) */
export const BPF_AND: number = /* @__PURE__ */ value('BPF_AND')

/** A << k, or A << X. socket(7) */
export const BPF_LSH: number = /* @__PURE__ */ value('BPF_LSH')

/** A >> k, or A >> X. socket(7) */
export const BPF_RSH: number = /* @__PURE__ */ value('BPF_RSH')

/** -A. socket(7) */
export const BPF_NEG: number = /* @__PURE__ */ value('BPF_NEG')

/** A % k, or A % X. socket(7) */
export const BPF_MOD: number = /* @__PURE__ */ value('BPF_MOD')

/** A ^ k, or A ^ X. socket(7) */
export const BPF_XOR: number = /* @__PURE__ */ value('BPF_XOR')

/** Skips k instructions. socket(7) */
export const BPF_JA: number = /* @__PURE__ */ value('BPF_JA')

/** Skips jt instructions if A = k, else jf. socket(7) */
export const BPF_JEQ: number = /* @__PURE__ */ value('BPF_JEQ')

/** Skips jt instructions if A > k, else jf. socket(7) */
export const BPF_JGT: number = /* @__PURE__ */ value('BPF_JGT')

/** Skips jt instructions if A >= k, else jf. socket(7) */
export const BPF_JGE: number = /* @__PURE__ */ value('BPF_JGE')

/** Skips jt instructions if A & k is not 0, else jf. socket(7) */
export const BPF_JSET: number = /* @__PURE__ */ value('BPF_JSET')

/** The operand is the number k. socket(7) */
export const BPF_K: number = /* @__PURE__ */ value('BPF_K')

/** The operand is X. socket(7) */
export const BPF_X: number = /* @__PURE__ */ value('BPF_X')

/** BPF_RET returns A. socket(7) */
export const BPF_A: number = /* @__PURE__ */ value('BPF_A')

/** Copies A to X. socket(7) */
export const BPF_TAX: number = /* @__PURE__ */ value('BPF_TAX')

/** Copies X to A. socket(7) */
export const BPF_TXA: number = /* @__PURE__ */ value('BPF_TXA')

/** Where what is known beside the packet's bytes begins: k is this plus a SKF_AD_ number. socket(7) */
export const SKF_AD_OFF: number = /* @__PURE__ */ value('SKF_AD_OFF')

/** Where the network layer header begins: k is this plus an offset. socket(7) */
export const SKF_NET_OFF: number = /* @__PURE__ */ value('SKF_NET_OFF')

/** Where the link layer header begins: k is this plus an offset. socket(7) */
export const SKF_LL_OFF: number = /* @__PURE__ */ value('SKF_LL_OFF')

/** The protocol, such as ETH_P_IP. socket(7) */
export const SKF_AD_PROTOCOL: number = /* @__PURE__ */ value('SKF_AD_PROTOCOL')

/** The type of packet, such as PACKET_OUTGOING. socket(7) */
export const SKF_AD_PKTTYPE: number = /* @__PURE__ */ value('SKF_AD_PKTTYPE')

/** The index of the device. socket(7) */
export const SKF_AD_IFINDEX: number = /* @__PURE__ */ value('SKF_AD_IFINDEX')

/** Finds the netlink attribute of type X from byte A on. socket(7) */
export const SKF_AD_NLATTR: number = /* @__PURE__ */ value('SKF_AD_NLATTR')

/** Finds the netlink attribute of type X inside the one at byte A. socket(7) */
export const SKF_AD_NLATTR_NEST: number = /* @__PURE__ */ value('SKF_AD_NLATTR_NEST')

/** The mark of the packet. socket(7) */
export const SKF_AD_MARK: number = /* @__PURE__ */ value('SKF_AD_MARK')

/** The receive queue of the device. socket(7) */
export const SKF_AD_QUEUE: number = /* @__PURE__ */ value('SKF_AD_QUEUE')

/** The type of device, such as ARPHRD_ETHER. socket(7) */
export const SKF_AD_HATYPE: number = /* @__PURE__ */ value('SKF_AD_HATYPE')

/** The hash of the packet's connection. socket(7) */
export const SKF_AD_RXHASH: number = /* @__PURE__ */ value('SKF_AD_RXHASH')

/** The CPU that runs the program. socket(7) */
export const SKF_AD_CPU: number = /* @__PURE__ */ value('SKF_AD_CPU')

/** A ^ X, as an ancillary load. socket(7) */
export const SKF_AD_ALU_XOR_X: number = /* @__PURE__ */ value('SKF_AD_ALU_XOR_X')

/** The VLAN tag. socket(7) */
export const SKF_AD_VLAN_TAG: number = /* @__PURE__ */ value('SKF_AD_VLAN_TAG')

/** Whether there is a VLAN tag. socket(7) */
export const SKF_AD_VLAN_TAG_PRESENT: number = /* @__PURE__ */ value('SKF_AD_VLAN_TAG_PRESENT')

/** Where the payload begins, behind the headers. socket(7) */
export const SKF_AD_PAY_OFFSET: number = /* @__PURE__ */ value('SKF_AD_PAY_OFFSET')

/** A random number. socket(7) */
export const SKF_AD_RANDOM: number = /* @__PURE__ */ value('SKF_AD_RANDOM')

/** The protocol of the VLAN tag. socket(7) */
export const SKF_AD_VLAN_TPID: number = /* @__PURE__ */ value('SKF_AD_VLAN_TPID')

/** Open file descriptors, sent to another process. unix(7) */
export const SCM_RIGHTS: Control<{ SOL_SOCKET: number[] }> = /* @__PURE__ */ value('SCM_RIGHTS')

/** The time of arrival, in microseconds. socket(7) */
export const SCM_TIMESTAMP: Control<{ SOL_SOCKET: Timeval }> = /* @__PURE__ */ value('SCM_TIMESTAMP')

/** Process, user and group id of the sender. unix(7) */
export const SCM_CREDENTIALS: Control<{ SOL_SOCKET: Ucred }> = /* @__PURE__ */ value('SCM_CREDENTIALS')

/** The security label of the sender. unix(7) */
export const SCM_SECURITY: Control<{ SOL_SOCKET: string; IPPROTO_IP: string }> = /* @__PURE__ */ value('SCM_SECURITY')

/** A descriptor of the sending process. unix(7) */
export const SCM_PIDFD: Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SCM_PIDFD')

/** The time of arrival, in nanoseconds. socket(7) */
export const SCM_TIMESTAMPNS: Control<{ SOL_SOCKET: Timespec }> = /* @__PURE__ */ value('SCM_TIMESTAMPNS')

/** The timestamps that SO_TIMESTAMPING asked for. socket(7) */
export const SCM_TIMESTAMPING: Control<{ SOL_SOCKET: Apart<Timespec[], number> }> = /* @__PURE__ */ value('SCM_TIMESTAMPING')

/** Whether a wireless packet was acknowledged. socket(7) */
export const SCM_WIFI_STATUS: Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SCM_WIFI_STATUS')

/** Counters of the connection that go with a timestamp. socket(7) */
export const SCM_TIMESTAMPING_OPT_STATS: Control<{ SOL_SOCKET: Uint8Array }> = /* @__PURE__ */ value('SCM_TIMESTAMPING_OPT_STATS')

/** The device that stamped a packet, and its length. socket(7) */
export const SCM_TIMESTAMPING_PKTINFO: Control<{ SOL_SOCKET: ScmTsPktinfo }> = /* @__PURE__ */ value('SCM_TIMESTAMPING_PKTINFO')

/** When the packet is to be sent. socket(7) */
export const SCM_TXTIME: Control<{ SOL_SOCKET: bigint }> = /* @__PURE__ */ value('SCM_TXTIME')

/** Payload that was received into host memory. socket(7) */
export const SCM_DEVMEM_LINEAR: Control<{ SOL_SOCKET: Uint8Array }> = /* @__PURE__ */ value('SCM_DEVMEM_LINEAR')

/** Payload that was received into device memory. socket(7) */
export const SCM_DEVMEM_DMABUF: Control<{ SOL_SOCKET: Uint8Array }> = /* @__PURE__ */ value('SCM_DEVMEM_DMABUF')

/** The number by which a timestamp is to be known. socket(7) */
export const SCM_TS_OPT_ID: Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SCM_TS_OPT_ID')

/** The number of unread bytes of a Unix stream. socket(7) */
export const SCM_INQ: Control<{ SOL_SOCKET: number }> = /* @__PURE__ */ value('SCM_INQ')

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

/** Sets close-on-exec on the new descriptor. eventfd(2) */
export const EFD_CLOEXEC: number = /* @__PURE__ */ value('EFD_CLOEXEC')

/** Makes the new descriptor non-blocking. eventfd(2) */
export const EFD_NONBLOCK: number = /* @__PURE__ */ value('EFD_NONBLOCK')

/** Each read takes 1 from the counter instead of all. eventfd(2) */
export const EFD_SEMAPHORE: number = /* @__PURE__ */ value('EFD_SEMAPHORE')

/** Moves pages instead of copying them, now without effect. splice(2) */
export const SPLICE_F_MOVE: number = /* @__PURE__ */ value('SPLICE_F_MOVE')

/** Does not wait for the pipe. splice(2) */
export const SPLICE_F_NONBLOCK: number = /* @__PURE__ */ value('SPLICE_F_NONBLOCK')

/** More data follows, as MSG_MORE tells a socket. splice(2) */
export const SPLICE_F_MORE: number = /* @__PURE__ */ value('SPLICE_F_MORE')

/** The pages are a gift to the kernel, for vmsplice(). splice(2) */
export const SPLICE_F_GIFT: number = /* @__PURE__ */ value('SPLICE_F_GIFT')

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

/** Bytes of the longest key of TCP_MD5SIG. tcp(7) */
export const TCP_MD5SIG_MAXKEYLEN: number = /* @__PURE__ */ value('TCP_MD5SIG_MAXKEYLEN')

/** How many instructions one classic BPF program has. socket(7) */
export const BPF_MAXINSNS: number = /* @__PURE__ */ value('BPF_MAXINSNS')

/** How many words of memory a classic BPF program has. socket(7) */
export const BPF_MEMWORDS: number = /* @__PURE__ */ value('BPF_MEMWORDS')

/** Bytes of an Ethernet address. packet(7) */
export const ETH_ALEN: number = /* @__PURE__ */ value('ETH_ALEN')

/** Bytes of an Ethernet header. packet(7) */
export const ETH_HLEN: number = /* @__PURE__ */ value('ETH_HLEN')

/** Bytes of payload in an Ethernet frame of usual size. packet(7) */
export const ETH_DATA_LEN: number = /* @__PURE__ */ value('ETH_DATA_LEN')

/** Bytes of an Ethernet frame of usual size, without its checksum. packet(7) */
export const ETH_FRAME_LEN: number = /* @__PURE__ */ value('ETH_FRAME_LEN')

/** Bytes of the header of a netlink message. netlink(3) */
export const NLMSG_HDRLEN: number = /* @__PURE__ */ value('NLMSG_HDRLEN')

/** Netlink messages begin at multiples of this. netlink(3) */
export const NLMSG_ALIGNTO: number = /* @__PURE__ */ value('NLMSG_ALIGNTO')

/** Bytes of the header of a netlink attribute. netlink(7) */
export const NLA_HDRLEN: number = /* @__PURE__ */ value('NLA_HDRLEN')

/** Netlink attributes begin at multiples of this. netlink(7) */
export const NLA_ALIGNTO: number = /* @__PURE__ */ value('NLA_ALIGNTO')

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
export const SOL_LOCAL: Level<'SOL_LOCAL'> | undefined = /* @__PURE__ */ value('SOL_LOCAL')

/** Sends the data and shuts down the writing half. send(2) */
export const MSG_EOF: number | undefined = /* @__PURE__ */ value('MSG_EOF')

/** Raises no SIGPIPE when the peer has closed. 0 or 1. socket(7) */
export const SO_NOSIGPIPE: Option<{ SOL_SOCKET: number }> | undefined = /* @__PURE__ */ value('SO_NOSIGPIPE')

/** How much can be read at once. In bytes. socket(7) */
export const SO_NREAD: Option<{ SOL_SOCKET: number }> | undefined = /* @__PURE__ */ value('SO_NREAD')

/** How much of the send buffer was not sent yet. In bytes. socket(7) */
export const SO_NWRITE: Option<{ SOL_SOCKET: number }> | undefined = /* @__PURE__ */ value('SO_NWRITE')

/** As SO_REUSEPORT, and spreads connections over the sockets. 0 or 1. socket(7) */
export const SO_REUSEPORT_LB: Option<{ SOL_SOCKET: number }> | undefined = /* @__PURE__ */ value('SO_REUSEPORT_LB')

/** Gives a routing socket copies of its own messages. 0 or 1. socket(7) */
export const SO_USELOOPBACK: Option<{ SOL_SOCKET: number }> | undefined = /* @__PURE__ */ value('SO_USELOOPBACK')

/** User and groups of the connected peer. unix(7) */
export const LOCAL_PEERCRED: Option<{ SOL_LOCAL: Uint8Array }> | undefined = /* @__PURE__ */ value('LOCAL_PEERCRED')

/** Process id of the connected peer. unix(7) */
export const LOCAL_PEERPID: Option<{ SOL_LOCAL: number }> | undefined = /* @__PURE__ */ value('LOCAL_PEERPID')

/** How long connect() tries before it gives up. In seconds. tcp(7) */
export const TCP_CONNECTIONTIMEOUT: Option<{ IPPROTO_TCP: number }> | undefined = /* @__PURE__ */ value('TCP_CONNECTIONTIMEOUT')

/** State, times and counters of the connection. tcp(7) */
export const TCP_CONNECTION_INFO: Option<{ IPPROTO_TCP: Uint8Array }> | undefined = /* @__PURE__ */ value('TCP_CONNECTION_INFO')

/** How long the connection is idle before the first keepalive probe, the name that macOS has for TCP_KEEPIDLE. In seconds. tcp(7) */
export const TCP_KEEPALIVE: Option<{ IPPROTO_TCP: number }> | undefined = /* @__PURE__ */ value('TCP_KEEPALIVE')

/** Holds back partial segments, as TCP_CORK does. 0 or 1. tcp(7) */
export const TCP_NOPUSH: Option<{ IPPROTO_TCP: number }> | undefined = /* @__PURE__ */ value('TCP_NOPUSH')

/** Delivers the destination address of each datagram. 0 or 1. ip(7) */
export const IP_RECVDSTADDR: Option<{ IPPROTO_IP: number }> | undefined = /* @__PURE__ */ value('IP_RECVDSTADDR')

/** Delivers the device of each datagram. 0 or 1. ip(7) */
export const IP_RECVIF: Option<{ IPPROTO_IP: number }> | undefined = /* @__PURE__ */ value('IP_RECVIF')

/** Process, user and group ids of the sender. unix(7) */
export const SCM_CREDS: number | undefined = /* @__PURE__ */ value('SCM_CREDS')

/** Takes an exclusive lock when it opens the file. open(2) */
export const O_EXLOCK: number | undefined = /* @__PURE__ */ value('O_EXLOCK')

/** Takes a shared lock when it opens the file. open(2) */
export const O_SHLOCK: number | undefined = /* @__PURE__ */ value('O_SHLOCK')
