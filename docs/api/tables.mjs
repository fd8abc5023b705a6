// By which pages the API reference is divided: the calls by the file that they are in, and
// the constants by their group in native/constants.def.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** What the functions and types of a file are about. The reference has them in this order. */
export const CATEGORIES = {
  'src/socket.ts': 'The life of a socket',
  'src/io.ts': 'Bytes',
  'src/msg.ts': 'Messages',
  'src/message.ts': 'Messages',
  'src/cmsg.ts': 'Messages',
  'src/splice.ts': 'From descriptor to descriptor',
  'src/sockopt.ts': 'Options',
  'src/option.ts': 'Options',
  'src/fd.ts': 'Descriptors',
  'src/wait.ts': 'Waiting',
  'src/poller.ts': 'Waiting',
  'src/sockaddr.ts': 'Addresses',
  'src/inet.ts': 'Addresses as text and numbers',
  'src/errno.ts': 'Errors',
  'src/structs.ts': 'Structs',
}

/** The pages of constants, and the groups on each. */
const PAGES = {
  'Address families': ['AF'],
  'Types of sockets': ['SOCK', 'SOCK_FLAG'],
  Protocols: ['IPPROTO'],
  'Flags of send and receive': ['MSG'],
  'Halves of a connection': ['SHUT'],
  'Levels of options': ['SOL'],
  'Options of every socket': ['SOL_SOCKET'],
  'Options of TCP': ['IPPROTO_TCP'],
  'Options of UDP': ['IPPROTO_UDP'],
  'Options of IPv4': ['IPPROTO_IP'],
  'Options of IPv6': ['IPPROTO_IPV6'],
  'Options of Unix sockets': ['SOL_LOCAL'],
  'Options of raw sockets and UDP-Lite': ['SOL_UDPLITE', 'SOL_RAW', 'SOL_ICMPV6'],
  'Options of packet sockets': ['SOL_PACKET'],
  'Options of netlink sockets': ['SOL_NETLINK'],
  'Options of vsock': ['AF_VSOCK', 'SOL_VSOCK'],
  'Options of MPTCP and TLS': ['SOL_MPTCP', 'SOL_TLS', 'TLS_RECORD'],
  'Values of options and messages': [
    ...['SOCK_BUF_LOCK', 'SOCK_TXREHASH', 'SOF_TIMESTAMPING', 'SOF_TXTIME', 'UDP_ENCAP', 'IP_PMTUDISC'],
    ...['IPV6_PMTUDISC', 'IPV6_PREFER_SRC', 'IPV6_FL', 'IPV6_FL_F', 'IPV6_FL_S', 'IPTOS', 'MCAST'],
    ...['TCP_STATE', 'TCP_CA', 'TCPI_OPT', 'TCP_REPAIR', 'TCP_QUEUE', 'TCP_MD5SIG_FLAG', 'SO_EE_ORIGIN'],
    ...['SO_EE_CODE', 'SCM_TSTAMP', 'CLOCK'],
  ],
  'Control messages': ['SCM'],
  'Descriptors: fcntl': ['F', 'FD', 'F_SEAL'],
  'Descriptors: modes and flags': ['O'],
  'Descriptors: eventfd, splice, tee': ['EFD', 'SPLICE_F'],
  'Descriptors: ioctl': ['SIOC'],
  'Waiting: poll and epoll': ['POLL', 'EPOLL', 'EPOLL_CTL', 'EPOLL_CREATE'],
  'Packets at the device level': [
    ...['PACKET_TYPE', 'PACKET_MR', 'PACKET_FANOUT', 'PACKET_FANOUT_FLAG', 'TPACKET', 'TP_STATUS'],
    ...['TP_STATUS_TX', 'ETH_P', 'ARPHRD'],
  ],
  'Network devices': ['IFF'],
  'Netlink messages': [
    ...['NETLINK', 'NLM_F', 'NLM_F_GET', 'NLM_F_NEW', 'NLM_F_DELETE', 'NLM_F_ERROR', 'NLMSG'],
    ...['NLMSGERR_ATTR', 'NLA_F'],
  ],
  'Netlink: routes and devices': [
    ...['RTM', 'RTMGRP', 'RTNLGRP', 'IFLA', 'IFLA_INFO', 'IFA', 'IFA_F', 'RTA', 'RTN', 'RT_SCOPE'],
    ...['RT_TABLE', 'NDA', 'NUD'],
  ],
  'Netlink: sockets': ['SOCK_DIAG', 'INET_DIAG_REQ', 'INET_DIAG', 'UNIX_DIAG', 'UDIAG_SHOW'],
  'Addresses of vsock': ['VMADDR_CID', 'VMADDR_PORT', 'VMADDR_FLAG'],
  'Addresses of IPv4 as numbers': ['INADDR'],
  'ICMP messages': [
    ...['ICMP', 'ICMP_UNREACH', 'ICMP_REDIR', 'ICMP_EXC', 'ICMP6', 'ICMP6_DST_UNREACH'],
    ...['ICMP6_TIME_EXCEED', 'ICMP6_PARAMPROB'],
  ],
  'Filters: classic BPF': [
    ...['BPF_CLASS', 'BPF_SIZE', 'BPF_MODE', 'BPF_ALU', 'BPF_JMP', 'BPF_SRC', 'BPF_RVAL', 'BPF_MISCOP'],
    ...['SKF', 'SKF_AD'],
  ],
  'Lengths and limits': ['LIMIT'],
  Errors: ['E'],
}

const pageOfGroup = new Map(Object.entries(PAGES).flatMap(([page, groups]) => groups.map(group => [group, page])))

/** The pages of constants, in order. */
export const CONSTANT_PAGES = Object.keys(PAGES)

/** The page of each constant; throws if a group has none. */
export const pageOfConstant = new Map(
  [
    ...readFileSync(join(ROOT, 'native/constants.def'), 'utf8').matchAll(
      /^(?:CONSTANT|LITERAL|VALUE|OPTION|OPTION_VALUE)\((\w+), (\w+)/gm,
    ),
  ].map(([, group, name]) => {
    const page = pageOfGroup.get(group)
    if (page === undefined) throw new Error(`docs/api/tables.mjs has no page for the constants of ${group}`)
    return [name, page]
  }),
)
