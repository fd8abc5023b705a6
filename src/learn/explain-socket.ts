// What learn/explain.ts says where a socket cannot be made, or not be used by this user.

import type { Entries } from './explanation.ts'

export const ofSockets: Entries = {
  // Making the socket.
  EPROTONOSUPPORT: {
    meaning: 'the family and type have no such protocol',
    calls: {
      any: [
        'The third argument of socket() does not go with the first two: SOCK_STREAM is not UDP. ' +
          'SOCK_RAW has no default protocol, so 0 is refused there. AF_NETLINK: this kernel lacks the protocol.',
        'Pass 0 for the default protocol; for SOCK_RAW name one.',
      ],
    },
  },
  ESOCKTNOSUPPORT: {
    meaning: 'the family has no such socket type',
    calls: {
      any: [
        'This family has no socket of this type: AF_INET, for one, has no SOCK_SEQPACKET without SCTP.',
        'Use SOCK_STREAM or SOCK_DGRAM; AF_UNIX has SOCK_SEQPACKET.',
      ],
    },
  },
  EPROTOTYPE: {
    meaning: 'the socket is of the wrong type',
    calls: {
      any: [
        'AF_UNIX: the socket at the path is of another type than yours (SOCK_STREAM to SOCK_DGRAM, for ' +
          'example).',
        'Make yours with the type that the other side uses.',
      ],
    },
  },
  EOPNOTSUPP: {
    meaning: 'this kind of socket cannot do that',
    calls: {
      any: [
        'The call or the flag exists, but not for this kind of socket.',
        'Check family and type in socket().',
      ],
      listen: [
        'The socket has no connections to wait for: it is UDP or another datagram socket.',
        'bind() and recvfrom() are enough for datagrams; for connections make it with SOCK_STREAM.',
      ],
      accept: [
        'The socket is not of a type that has connections: it is UDP or another datagram socket.',
        'Read datagrams with recvfrom(), which also tells who sent them.',
      ],
      socketpair: ['Only AF_UNIX (and AF_TIPC) make pairs; AF_INET does not.', 'Use AF_UNIX.'],
      read: [
        'MSG_OOB on a socket that has no urgent data: AF_UNIX datagrams, netlink.',
        'Leave the flag out.',
      ],
      write: [
        'MSG_OOB on a socket without urgent data, or sendto() with an address on an AF_UNIX stream.',
        'Leave the flag out; connect() a stream first and then send().',
      ],
      getsockopt: [
        'The socket has no such level: IPPROTO_TCP on a UDP or AF_UNIX socket, for example.',
        'Check the level: it names the layer that answers (SOL_SOCKET, IPPROTO_IP, IPPROTO_TCP).',
      ],
      setsockopt: [
        'The family does not have this option or level: SO_REUSEPORT or IPPROTO_TCP on AF_UNIX, for example.',
        'Check on what kind of socket the option works.',
      ],
    },
  },
  EMFILE: {
    meaning: 'the process has no free descriptor',
    calls: {
      any: [
        'All descriptors that RLIMIT_NOFILE allows are open: a leak, or honest load.',
        'Count /proc/self/fd; close() what is done with, or raise the limit (ulimit -n).',
      ],
      accept: [
        'RLIMIT_NOFILE is reached. The connection stays in the queue, so the listening socket stays ' +
          'readable and a loop that tries again at once will spin.',
        'Close something first, or stop watching the listener for a while; raise the limit (ulimit -n).',
      ],
    },
  },
  ENFILE: {
    meaning: 'the whole system has no free file',
    calls: {
      any: [
        'All processes together have reached fs.file-max. Processes with CAP_SYS_ADMIN may go beyond it.',
        'Find the process that leaks: ls /proc/*/fd tells. Wait before the next try.',
      ],
    },
  },
  ENOBUFS: {
    meaning: 'no buffer space',
    calls: {
      any: [
        'The kernel has no memory for a buffer, or a limit on such memory is reached.',
        'Wait, then try again.',
      ],
      read: [
        'Netlink: messages came faster than they were read, and some are lost.',
        'Ask for the whole state again, read sooner, and give the socket a larger SO_RCVBUF.',
      ],
      write: [
        'The queue of the interface is full, or the control data of sendmsg() exceeds net.core.optmem_max.',
        'Wait a little and send again: poll() does not tell when. Send less control data.',
      ],
      setsockopt: [
        'The socket is in as many multicast groups as net.ipv4.igmp_max_memberships (20) allows.',
        'Leave one, or use another socket.',
      ],
    },
  },
  ENOMEM: {
    meaning: 'the kernel has no memory for this',
    calls: {
      any: [
        'Memory is short, or a limit is reached: of the cgroup, of net.ipv4.tcp_mem, of net.core.optmem_max.',
        'Close what is done with; look at /proc/net/sockstat for what sockets hold.',
      ],
    },
  },

  // Permission.
  EACCES: {
    meaning: 'permission denied',
    calls: {
      any: ['The kernel does not let this user do it.', 'Ask for less, or run with the right that it takes.'],
      socket: [
        'A ping socket (SOCK_DGRAM, IPPROTO_ICMP) is for the groups in net.ipv4.ping_group_range.',
        'Widen that range, or use SOCK_RAW with CAP_NET_RAW.',
      ],
      bind: [
        'The port is below net.ipv4.ip_unprivileged_port_start (1024 as a rule) and the process lacks ' +
          'CAP_NET_BIND_SERVICE. On AF_UNIX: the directory may not be written to or entered.',
        'Use a higher port, lower that limit, or give the program the capability. On AF_UNIX, another ' +
          'directory.',
      ],
      connect: [
        'AF_UNIX: connecting takes write permission on the socket file, and leave to enter its ' +
          'directories. UDP: a broadcast address needs SO_BROADCAST; or the route says "prohibit".',
        'See ls -l for the path, ip route get for the address.',
      ],
      write: [
        'The destination is a broadcast address and SO_BROADCAST is not set, or the route says "prohibit".',
        'Set SO_BROADCAST if you mean everybody; see ip route get.',
      ],
      setsockopt: ['SO_DEBUG takes CAP_NET_ADMIN.', 'Leave it out: it changes nothing that you would miss.'],
    },
  },
  EPERM: {
    meaning: 'the operation is not permitted',
    calls: {
      any: [
        'It takes a capability that the process lacks, or a filter (seccomp, a firewall) forbids it.',
        'See the manual page of the call and capabilities(7); CapEff in /proc/self/status is what you have.',
      ],
      socket: [
        "SOCK_RAW and AF_PACKET see other people's packets: they take CAP_NET_RAW.",
        'Run as root, give the program the capability, or work in a user namespace of your own (unshare ' +
          '-rn).',
      ],
      bind: [
        'AF_UNIX: this file system holds no socket files (/sys, for one).',
        'Use a path in /run or /tmp.',
      ],
      connect: ['A local firewall rule forbids it.', 'See nft list ruleset, or iptables -L OUTPUT.'],
      accept: [
        'A local firewall rule forbids the connection.',
        'See nft list ruleset, or iptables -L INPUT.',
      ],
      write: [
        'A local firewall rule forbids the packet. AF_UNIX: the receiver is connected to someone else. ' +
          'AF_NETLINK: sending to groups takes CAP_NET_ADMIN.',
        'See nft list ruleset; send to a receiver that is not connected.',
      ],
      'sendmsg sendmmsg': [
        'SCM_CREDENTIALS: the ids are not your own; another pid takes CAP_SYS_ADMIN, another uid CAP_SETUID, ' +
          'another gid CAP_SETGID. SCM_RIGHTS: the receiver has turned SO_PASSRIGHTS off. SO_MARK takes ' +
          'CAP_NET_ADMIN or CAP_NET_RAW. Or, as with send(), a firewall forbids the packet, or the receiver is connected to ' +
          'someone else.',
        'Send your own pid, uid and gid, or none: the kernel adds them where the receiver has set SO_PASSCRED.',
      ],
      setsockopt: [
        'The option takes a capability, mostly CAP_NET_ADMIN: SO_MARK, SO_RCVBUFFORCE, SO_PRIORITY ' +
          'above 6, IP_TRANSPARENT, on recent kernels SO_ATTACH_FILTER on TCP. Or SO_LOCK_FILTER has ' +
          'locked the filter.',
        'Do without, or run in a user namespace of your own (unshare -rn).',
      ],
      fcntl: [
        'F_SETPIPE_SZ: more than fs.pipe-max-size takes CAP_SYS_RESOURCE.',
        'Ask for less; F_GETPIPE_SZ tells what the pipe has.',
      ],
      epoll_ctl: [
        'The descriptor is a regular file or a directory: those are always ready, so epoll does not ' +
          'watch them.',
        'Just read or write it.',
      ],
    },
  },
}
