// What learn/explain.ts says: each errno, and for the calls where it has a cause of its own, that cause. Data
// only. True on Linux; where a text and the kernel differ, the kernel is right.

/** Why the call was refused, and what to do about it. */
export type Advice = readonly [why: string, todo: string]

/** One errno. */
export interface Entry {
  /** What the errno says, whichever call it comes from. */
  readonly meaning: string
  /**
   * By call. A key can name several calls; `read` and `write` stand for their
   * families, `accept` for accept4() too, and `any` for all calls not named.
   */
  readonly calls: Readonly<Record<string, Advice>> & { readonly any: Advice }
}

/** By the errno's name in C. */
export const explanations: Readonly<Record<string, Entry>> = {
  // The address, the port, the path.
  EADDRINUSE: {
    meaning: 'the address is taken',
    calls: {
      any: [
        'Something holds this address already.',
        'Choose another one, or find who holds it with ss -anp and end it.',
      ],
      bind: [
        'Another socket holds this address and port, or connections of an earlier server still do, open ' +
          'or in TIME_WAIT for 60 s. On AF_UNIX the path exists: closing a socket does not remove its ' +
          'file.',
        'Find the holder with ss -tanp; to restart a server sooner, set SO_REUSEADDR before bind() in ' +
          'the old one and in the new one. On AF_UNIX, unlink the path first if nobody listens there any ' +
          'more.',
      ],
      listen: [
        'Another socket began to listen here first: with SO_REUSEADDR two may bind one address while ' +
          'neither listens. On a socket never bound: no ephemeral port is free.',
        'Use another port, or set SO_REUSEPORT on both sockets before bind() if they are to share the ' +
          'clients.',
      ],
      connect: [
        'POSIX names it for a local address in use; Linux answers EADDRNOTAVAIL in its place for TCP.',
        'Do not bind() the client: connect() chooses a free port by itself.',
      ],
      setsockopt: [
        'IP_ADD_MEMBERSHIP: this socket has joined this group on this interface already.',
        'Nothing is missing: go on.',
      ],
    },
  },
  EADDRNOTAVAIL: {
    meaning: 'the address cannot be used here',
    calls: {
      any: ['No interface of this machine has the address.', 'Look with ip addr what this machine has.'],
      bind: [
        'No interface of this machine (in this network namespace) has the address: bind() takes your ' +
          "own, never the other side's. An IPv6 address that was just added may still be under its " +
          'duplicate check.',
        'Use 0.0.0.0 or :: for all of them, or one that ip addr shows. IP_FREEBIND allows one that is ' +
          'yet to come.',
      ],
      connect: [
        'No local port is left for this destination: all of net.ipv4.ip_local_port_range is in use or ' +
          'in TIME_WAIT. Or the socket is bound, and its address and port already have a connection to ' +
          'this very peer.',
        'Keep connections open and use them again, use more local addresses, or do not bind() the client.',
      ],
      setsockopt: [
        'IP_DROP_MEMBERSHIP: the socket is no member of the group. IP_MULTICAST_IF: no interface has ' +
          'the address.',
        'Drop exactly what was added: the same group and the same interface.',
      ],
    },
  },
  EAFNOSUPPORT: {
    meaning: 'the address family does not fit',
    calls: {
      any: [
        'The family of the address is not the family of the socket.',
        'Use the same AF_ constant in socket() and in the address.',
      ],
      socket: [
        'This kernel has no such address family, or it is not compiled in or loaded (AF_INET6, AF_VSOCK).',
        'Check the first argument: it is the family. For IPv6, fall back to AF_INET.',
      ],
      bind: [
        'The family in the address is not the family that the socket was made with.',
        'Use the same AF_ constant in socket() and in the address.',
      ],
      connect: [
        'The family in the address is not the family that the socket was made with.',
        'Make a new socket for each address that you try: its family is fixed when it is made.',
      ],
      'inet_pton inet_ntop': ['The first argument is neither AF_INET nor AF_INET6.', 'Pass one of the two.'],
    },
  },
  EDESTADDRREQ: {
    meaning: 'a destination is missing',
    calls: {
      any: ['The socket has no peer and the call names none.', 'Name one.'],
      write: [
        'A UDP socket that is not connected does not know where to send.',
        'Use sendto() with an address, or connect() the socket once and then send().',
      ],
    },
  },
  ENOENT: {
    meaning: 'what was named does not exist',
    calls: {
      any: ['A path, or a thing asked for by name, does not exist.', 'Check the name.'],
      bind: [
        'AF_UNIX: a directory on the way to the path does not exist. bind() makes the socket file, not ' +
          'directories.',
        'Make the directory first. A relative path counts from the working directory of the process.',
      ],
      connect: [
        'AF_UNIX: nothing is at this path. The server has not bound it yet, or someone unlinked it.',
        'Start the server first and compare the two paths. A relative path counts from the working ' +
          'directory.',
      ],
      write: ['AF_UNIX: nothing is at the path to which the datagram goes.', 'Start the receiver first.'],
      setsockopt: [
        'TCP_CONGESTION or TCP_ULP: the kernel has no algorithm or module of that name. ' +
          'SO_DETACH_FILTER: no filter is attached.',
        'See net.ipv4.tcp_available_congestion_control for the names.',
      ],
      epoll_ctl: ['To modify or remove: this descriptor was never added, or was closed.', 'Add it first.'],
    },
  },
  ENOTDIR: {
    meaning: 'a part of the path is no directory',
    calls: {
      any: [
        'AF_UNIX: something on the way to the path is a file or a socket, not a directory.',
        'Correct the path: all but its last part must be directories.',
      ],
    },
  },
  ENAMETOOLONG: {
    meaning: 'a name is too long',
    calls: {
      any: [
        'A part of the path is longer than the file system allows. (An AF_UNIX path also has to fit ' +
          'into the 108 bytes of sun_path; one that does not is EINVAL.)',
        'Use a short path, in /run or /tmp.',
      ],
    },
  },
  ELOOP: {
    meaning: 'too many links, or a circle',
    calls: {
      any: [
        'AF_UNIX: the path leads through symbolic links that point at each other, or through more than 40.',
        'Follow it with namei -l and mend the link.',
      ],
      epoll_ctl: [
        'One epoll instance would watch itself through others, or they are nested too deep.',
        'Watch the sockets themselves rather than an epoll instance.',
      ],
    },
  },
  EROFS: {
    meaning: 'the file system is read-only',
    calls: {
      any: [
        'AF_UNIX: bind() makes a file at the path, and this file system takes none.',
        'Use a path in /run or /tmp, or an abstract name: one that begins with a NUL byte and needs no file.',
      ],
    },
  },
  ENODEV: {
    meaning: 'no such network interface',
    calls: {
      any: ['No interface has this name, index or address.', 'See ip link for those that exist here.'],
      bind: [
        'IPv6: no interface has the index in scopeId. AF_PACKET: nor the one in ifindex.',
        'Take the index from if_nametoindex(): it can change when interfaces come and go.',
      ],
      setsockopt: [
        'SO_BINDTODEVICE: no interface of that name. IP_ADD_MEMBERSHIP: none with that address, or no ' +
          'route there.',
        'See ip link for the names and ip addr for the addresses.',
      ],
      if_nametoindex: ['No interface has this name in this network namespace.', 'See ip link for the names.'],
    },
  },
  ENXIO: {
    meaning: 'no such device or address',
    calls: {
      any: [
        'Nothing is behind the name. Opening a socket as a file, by its path or by /proc/self/fd, also ' +
          'says this.',
        'Reach a socket with connect() or by its descriptor, not with open().',
      ],
      write: ['AF_PACKET: the socket is bound to no interface.', 'bind() it, or name one with sendto().'],
      if_indextoname: [
        'No interface has this index in this network namespace.',
        'See ip link for the indexes.',
      ],
    },
  },

  // Making the socket.
  EPROTONOSUPPORT: {
    meaning: 'the family and type have no such protocol',
    calls: {
      any: [
        'The third argument of socket() does not go with the first two: SOCK_STREAM is not UDP. ' +
          'SOCK_RAW has no default protocol, so 0 is refused there.',
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
        'A local firewall rule forbids the packet. AF_UNIX: the receiver is connected to someone else, ' +
          'or the credentials to be sent are not yours.',
        'See nft list ruleset; send to a receiver that is not connected, and only your own pid, uid and gid.',
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

  // Connecting.
  EINPROGRESS: {
    meaning: 'the connection is being made',
    calls: {
      any: [
        'No failure: the socket is non-blocking, the SYN is out, and the answer is not here yet.',
        'Wait with poll() for POLLOUT, then read SO_ERROR: 0 means connected.',
      ],
      connect: [
        'No failure: the socket is non-blocking, the SYN is out, and the answer is not here yet. (On a ' +
          'blocking one it means that SO_SNDTIMEO ran out; the attempt goes on.)',
        'Wait with poll() for POLLOUT, then read SO_ERROR: 0 means connected.',
      ],
    },
  },
  EALREADY: {
    meaning: 'an earlier attempt is still going on',
    calls: {
      any: [
        'connect() was called before on this non-blocking or interrupted socket, and has not ended.',
        'Do not call it again: wait with poll() for POLLOUT, then read SO_ERROR.',
      ],
    },
  },
  EISCONN: {
    meaning: 'the socket is connected already',
    calls: {
      any: ['The socket has a peer, and the call names another.', 'Leave the address out.'],
      connect: [
        'It has been connected, even if that connection is over by now: a stream socket is for one ' +
          'connection. A listening socket answers the same, for it only waits.',
        'Make a new socket for each connection.',
      ],
      write: [
        'sendto() with an address on a connected AF_UNIX stream. (TCP ignores the address, UDP obeys it.)',
        'Leave the address out: send() or write().',
      ],
    },
  },
  ENOTCONN: {
    meaning: 'the socket is not connected',
    calls: {
      any: ['The socket has no peer, or no longer.', 'connect() it first, or use what accept() returned.'],
      read: [
        'It never had a connection: it is fresh, bound only, or a listening socket.',
        'Read from the descriptor that accept() returned, or after connect() has succeeded.',
      ],
      write: [
        'AF_UNIX: the socket has no peer, or the peer has been closed. (TCP says EPIPE, UDP EDESTADDRREQ.)',
        'connect() first.',
      ],
      getpeername: [
        'There is no peer: only bound, listening, still connecting, or the connection is over (a reset, ' +
          'or both FINs).',
        'Ask while the connection lives; accept() tells the peer at the beginning.',
      ],
      shutdown: [
        'There is no connection to shut: there never was one, or both sides have ended it already.',
        'After a reset that is normal: just close().',
      ],
    },
  },
  ECONNREFUSED: {
    meaning: 'nobody listens there',
    calls: {
      any: [
        'The other side answered that nobody is there.',
        'Check address and port; is the server running?',
      ],
      connect: [
        'TCP: a RST came back, for no socket listens on that address and port; bind() alone is not ' +
          'enough. AF_UNIX: a file is at the path, but no socket listens behind it: often a dead server ' +
          'left it.',
        'Start the server, see ss -tln or ss -xl, and compare address and port. Use a new socket for ' +
          'the next try.',
      ],
      read: [
        'UDP, connected: an earlier datagram met no socket, and the ICMP answer is reported on this ' +
          'later call.',
        'It is said once, then the socket works on. Is the receiver running?',
      ],
      write: [
        'UDP, connected: an earlier datagram met no socket, and the ICMP answer is reported now; this ' +
          'one was not sent. AF_UNIX datagrams: the receiver is gone.',
        'It is said once, then the socket works on: send again if you still want to.',
      ],
    },
  },
  ETIMEDOUT: {
    meaning: 'the other side stayed silent too long',
    calls: {
      any: ['No answer came in time.', 'Is the other machine up, and does a firewall let you through?'],
      connect: [
        'No answer to any SYN in one to two minutes (net.ipv4.tcp_syn_retries): the host is down, a ' +
          "firewall drops them, or the server's accept queue is full.",
        'Check address and firewall. TCP_SYNCNT, or SO_SNDTIMEO (which answers EINPROGRESS), waits less.',
      ],
      read: [
        'Data or keepalive probes went unanswered until TCP gave up. (SO_RCVTIMEO answers EAGAIN.)',
        'The connection is over: close(). TCP_USER_TIMEOUT says how long TCP may try.',
      ],
      write: [
        'Earlier data was never acknowledged, and TCP gave up (net.ipv4.tcp_retries2: about 15 minutes).',
        'The connection is over: close(). TCP_USER_TIMEOUT makes TCP give up sooner.',
      ],
    },
  },
  EHOSTUNREACH: {
    meaning: 'no way to that host',
    calls: {
      any: [
        'The route says "unreachable", or a router answered so.',
        'See ip route get for the way, and ping for the host.',
      ],
      connect: [
        'The host did not answer ARP on your own network (that takes 3 s), or a router or route said ' +
          '"unreachable".',
        'Is the address right and the machine on? See ip neigh and ip route get.',
      ],
      read: [
        'TCP gave up sending again, and the last it heard from the network was "host unreachable".',
        'The connection is over: close().',
      ],
    },
  },
  ENETUNREACH: {
    meaning: 'no route to that network',
    calls: {
      any: [
        'The routing table has no way there: often IPv6 without an uplink, or a fresh network namespace ' +
          'with lo down.',
        'See ip route get. Try the IPv4 address.',
      ],
      connect: [
        'The routing table has no way there. TCP to a broadcast or multicast address says the same.',
        'See ip route get. Try the IPv4 address, and only ever one host.',
      ],
    },
  },
  ENETDOWN: {
    meaning: 'the interface is down',
    calls: { any: ['The network interface is switched off.', 'ip link set … up, then try again.'] },
  },

  // The connection breaks.
  ECONNRESET: {
    meaning: 'the other side reset the connection',
    calls: {
      any: [
        'A RST came: the other side threw the connection away.',
        'It is over: close(), and connect anew.',
      ],
      connect: [
        'AF_VSOCK: nobody listens on that port. TCP: the RST came between the handshake and the return ' +
          'of connect().',
        'Check who listens there; use a new socket for the next try.',
      ],
      read: [
        'A RST came: the peer closed with bytes unread, closed with SO_LINGER {1, 0}, closed its ' +
          'listener before it accepted you, or its machine restarted. What had arrived before was ' +
          'readable first.',
        'It is said once, then read() returns 0. close(), and connect anew if you still want to.',
      ],
      write: [
        'A RST came before this call. What lay in the send buffer is lost; how much the peer has read, ' +
          'TCP cannot say.',
        'It is said once, then EPIPE. close(); let your protocol acknowledge what matters.',
      ],
    },
  },
  ECONNABORTED: {
    meaning: 'the connection was given up',
    calls: {
      any: ['The connection ended before it was usable.', 'Make a new socket, or accept the next one.'],
      accept: [
        'The client left before it was accepted. On Linux, TCP hands you such a connection all the ' +
          'same: its first read says ECONNRESET.',
        'Call accept() again: the listening socket is well.',
      ],
      connect: [
        'An earlier connect() on this socket failed, and SO_ERROR has been read since.',
        'Use a new socket for every attempt.',
      ],
    },
  },
  EPIPE: {
    meaning: 'this direction is closed',
    calls: {
      any: ['Nobody will ever read what you write here.', 'Stop writing, and close().'],
      write: [
        'The peer has gone and an earlier call learned it, or you called shutdown(SHUT_WR). TCP also ' +
          'says it of a socket that was never connected: fresh, bound or listening.',
        'Stop writing; read() what is left, then close(). (C programs get the signal SIGPIPE too, ' +
          'unless they ignore it as Node does.)',
      ],
    },
  },

  // Not now.
  EAGAIN: {
    meaning: 'not now: it would have to wait',
    calls: {
      any: [
        'The call would block, and the descriptor is non-blocking or its timeout ran out.',
        'Wait with poll() until it is ready, then call again.',
      ],
      read: [
        'Nothing has arrived yet: the socket is non-blocking (or MSG_DONTWAIT was given), or ' +
          'SO_RCVTIMEO ran out.',
        'Wait with poll() for POLLIN, then read again. It is no end: the end is the answer 0.',
      ],
      write: [
        'The send buffer is full, for the peer reads too slowly, and the socket is non-blocking or ' +
          'SO_SNDTIMEO ran out. UDP: or no local port is free.',
        'Wait with poll() for POLLOUT, then send the rest: nothing of this call was taken.',
      ],
      accept: [
        'No connection is waiting: the listening socket is non-blocking, or SO_RCVTIMEO ran out.',
        'Wait with poll() for POLLIN on the listening socket, then accept again.',
      ],
      connect: [
        "AF_UNIX: the server's queue is full, and nothing is in progress, unlike EINPROGRESS. UDP: no " +
          'local port is free in net.ipv4.ip_local_port_range.',
        'Call connect() again a little later: poll() does not tell when.',
      ],
    },
  },
  EINTR: {
    meaning: 'a signal came in between',
    calls: {
      any: [
        'A signal handler ran while the call was waiting; nothing was done.',
        'Call again, after looking at what the signal asks for.',
      ],
      read: [
        'A signal handler ran before anything arrived. With SO_RCVTIMEO set this happens even under ' +
          'SA_RESTART.',
        'Read again; nothing is lost.',
      ],
      connect: [
        'A signal handler ran while connect() waited. The connection goes on being made all the same.',
        'Do not call it again (EALREADY): wait with poll() for POLLOUT, then read SO_ERROR.',
      ],
      poll: [
        'A signal handler ran. poll() is never restarted, not even under SA_RESTART.',
        'Call it again with what is left of the time.',
      ],
      close: [
        'A signal handler ran. On Linux the descriptor is closed all the same.',
        "Never close it again: the number may be somebody else's by now.",
      ],
    },
  },

  // The descriptor.
  EBADF: {
    meaning: 'this number is no open descriptor',
    calls: {
      any: [
        'It was closed before, was never opened, or is not open for this direction.',
        'See /proc/self/fd for the open ones, and find who closed it: often it is closed twice.',
      ],
      close: [
        'It is closed already. Had the number been given out again meanwhile, you would have closed a ' +
          'stranger.',
        'Let one owner close each descriptor, once; set the variable to -1 then.',
      ],
      dup: [
        'The old number is not open, or the new one is negative or not below RLIMIT_NOFILE.',
        'Check both.',
      ],
      read: [
        'The descriptor was closed, or is not open for reading (the writing end of a pipe).',
        'See /proc/self/fd for the open ones.',
      ],
      write: [
        'The descriptor was closed, or is not open for writing; or one that SCM_RIGHTS should pass is ' +
          'not open.',
        'See /proc/self/fd for the open ones; keep passed descriptors open until sendmsg() returns.',
      ],
    },
  },
  ENOTSOCK: {
    meaning: 'the descriptor is no socket',
    calls: {
      any: [
        'It is a file, a pipe or a terminal: a wrong variable, or a closed number that was given out again.',
        'See ls -l /proc/self/fd; on those use read() and write().',
      ],
    },
  },
  ENOTTY: {
    meaning: 'the descriptor does not know this request',
    calls: {
      any: [
        'The request is not for this kind of descriptor: SIOCATMARK on UDP, SIOCOUTQ on a file, for example.',
        'Check the request and the kind. (The name is from the days when ioctl() was for terminals.)',
      ],
    },
  },
  ESPIPE: {
    meaning: 'it has no position',
    calls: {
      any: [
        'Sockets and pipes are streams: there is no place to seek to.',
        'Read and write in order, without an offset.',
      ],
      sendfile: ['An offset was given, but the input is a pipe.', 'Give no offset, or a file as input.'],
    },
  },
  EISDIR: {
    meaning: 'it is a directory',
    calls: {
      any: ['The descriptor is a directory, which has no bytes to read.', 'Check the path that was opened.'],
    },
  },
  EIO: {
    meaning: 'input or output failed below',
    calls: {
      any: [
        'A device or file system under the descriptor failed. Sockets hardly ever say this.',
        'See dmesg. After close() the descriptor is gone all the same.',
      ],
    },
  },
  EBUSY: {
    meaning: 'it is in use',
    calls: {
      any: ['Something still uses it.', 'Try again later.'],
      fcntl: ['F_SETPIPE_SZ: the pipe holds more bytes than the new size.', 'Drain it first.'],
    },
  },
  EEXIST: {
    meaning: 'it exists already',
    calls: {
      any: ['What should be made is there.', 'Use it, or remove it first.'],
      epoll_ctl: ['This descriptor is in the instance already.', 'Modify it rather than add it.'],
    },
  },
  ESRCH: {
    meaning: 'no such process',
    calls: {
      any: ['No process has this pid.', 'Use a living one, such as your own.'],
      write: ['SCM_CREDENTIALS names a pid that does not exist.', 'Send your own: process.pid.'],
      fcntl: ['F_SETOWN: no process, or group where it is negative, has this number.', 'Use your own pid.'],
    },
  },

  // The arguments.
  EINVAL: {
    meaning: 'an argument, or the state of the socket, does not fit',
    calls: {
      any: [
        'A number, a flag or a length is not one the kernel takes here, or the socket is in the wrong state.',
        'Compare each argument with the manual page; ask for one thing at a time.',
      ],
      socket: [
        'The type has bits that are no flag, or is out of range; or the protocol is.',
        'Only SOCK_NONBLOCK and SOCK_CLOEXEC may be added to the type.',
      ],
      bind: [
        'The socket has an address already: bind() works once, and listen() and connect() bind too. Or ' +
          'addrlen is not that of the family, an AF_UNIX path is too long, or a fe80:: address has no ' +
          'scopeId.',
        'Ask getsockname(): if it has a port, make a new socket to bind. Else correct the address.',
      ],
      listen: [
        'It is connected or connecting. On AF_UNIX: it is not bound, and a path is not chosen for you ' +
          'as a port is.',
        'Listen on a socket of its own; bind() first.',
      ],
      accept: [
        'The socket is not listening: listen() was not called, or shutdown() has ended it. Or accept4() ' +
          'has bad flags.',
        'Call listen() first, and accept on the listening descriptor, not on one that accept() returned.',
      ],
      connect: [
        'addrlen is not that of the family, an AF_UNIX path is too long or empty, a fe80:: address has ' +
          'no scopeId, or the route is a "blackhole". Also: bound to 127.0.0.1, but the destination is ' +
          'elsewhere.',
        'Compare the address with the family of the socket; do not bind() the client.',
      ],
      shutdown: ['The second argument is not one of the three.', 'Pass SHUT_RD, SHUT_WR or SHUT_RDWR.'],
      read: [
        'MSG_OOB without urgent data, an AF_UNIX stream that was never connected, or more than 1024 ' +
          'buffers in readv().',
        'Leave the flag out; connect() first; read into fewer buffers.',
      ],
      write: [
        'sendto() with port 0 or a wrong addrlen, more than 1024 buffers in writev(), or over 253 ' +
          'descriptors at once.',
        'Check the address; send in smaller pieces.',
      ],
      getsockopt: ['The length is negative, or not what the option has.', 'Give the option its size.'],
      setsockopt: [
        'The value is too short (SO_LINGER and SO_RCVTIMEO are structs, not an int), out of range, or ' +
          'too late: IPV6_V6ONLY must come before bind().',
        "Look up the option's C type, its range, and when it may be set.",
      ],
      ioctl: [
        'FIONREAD, SIOCOUTQ and the like on a listening socket: it has connections waiting, no bytes.',
        'Ask the accepted socket; for the length of the queue, ask the listener for TCP_INFO.',
      ],
      fcntl: [
        'There is no such command for this descriptor, or F_DUPFD asks for a number not below RLIMIT_NOFILE.',
        'Check the command, then its argument.',
      ],
      dup3: [
        'Both numbers are the same, or a flag is not O_CLOEXEC.',
        'dup2() allows the same number, dup3() does not.',
      ],
      pipe2: ['A flag is unknown.', 'Only O_CLOEXEC, O_NONBLOCK and O_DIRECT make sense.'],
      poll: ['There are more entries than RLIMIT_NOFILE allows.', 'Poll fewer, or use a Poller.'],
      sendfile: [
        'The input cannot be mapped (a socket, a directory), or the output was opened with O_APPEND.',
        'Send from a regular file; between sockets, read and write.',
      ],
      epoll_ctl: [
        'The first descriptor is no epoll instance, or would watch itself; or EPOLLEXCLUSIVE is used ' +
          'with "modify".',
        'Check which is which.',
      ],
    },
  },
  EFAULT: {
    meaning: 'a pointer leads nowhere',
    calls: {
      any: [
        "The kernel was given null, or memory that is not the process's, where it has to read or write.",
        'Pass a buffer. Lengths are checked against it before the call, so only null can do this from ' +
          'JavaScript.',
      ],
    },
  },
  EMSGSIZE: {
    meaning: 'the message is too long',
    calls: {
      any: ['A message does not fit into one piece.', 'Send less at once.'],
      write: [
        'A datagram goes as a whole or not at all: UDP over IPv4 takes 65,507 bytes, and only the ' +
          "path's MTU if it may not be fragmented; AF_UNIX what SO_SNDBUF holds. Or sendmsg() has more " +
          'than 1024 buffers.',
        'Send smaller datagrams (1,200 bytes pass nearly everywhere), or use a stream.',
      ],
      read: ['recvmsg() was given more than 1024 buffers.', 'Give it fewer.'],
    },
  },
  ENOPROTOOPT: {
    meaning: 'no such option at this level',
    calls: {
      any: [
        'The layer does not know the option, or knows it only for reading (SO_ACCEPTCONN) or for writing.',
        'Check that level and option belong together: SO_ with SOL_SOCKET, TCP_ with IPPROTO_TCP.',
      ],
      setsockopt: [
        'The option is of another level, can only be read (SO_TYPE, SO_ACCEPTCONN, SO_ERROR, TCP_INFO), ' +
          'or is for another kind of socket: IPPROTO_TCP on UDP, IPPROTO_IPV6 on AF_INET.',
        'Check that level and option belong together: SO_ with SOL_SOCKET, TCP_ with IPPROTO_TCP.',
      ],
    },
  },
  EDOM: {
    meaning: 'the value is out of range',
    calls: {
      any: [
        'SO_RCVTIMEO or SO_SNDTIMEO: the microseconds are not between 0 and 999,999.',
        'Carry whole seconds over to tv_sec.',
      ],
    },
  },
  ENODATA: {
    meaning: 'there is nothing to tell',
    calls: {
      any: ['What was asked for does not exist on this socket.', 'Go on without it.'],
      getsockopt: ['SO_PEERPIDFD: the socket has no peer process, as on TCP.', 'Ask an AF_UNIX socket.'],
    },
  },
  ENOSPC: {
    meaning: 'no room',
    calls: {
      any: ['Something is full.', 'Free some of it, or ask for less.'],
      bind: [
        'AF_UNIX: the file system is full, or all automatic names are taken.',
        'Free some, or name one.',
      ],
      inet_ntop: [
        'The buffer is too small for the text.',
        'INET_ADDRSTRLEN (16) and INET6_ADDRSTRLEN (46) always do.',
      ],
      epoll_ctl: ['The user has reached fs.epoll.max_user_watches.', 'Watch fewer, or raise it.'],
    },
  },
  ETOOMANYREFS: {
    meaning: 'too many descriptors are on their way',
    calls: {
      any: [
        'This user has more descriptors in flight, sent with SCM_RIGHTS and not yet received, than ' +
          'RLIMIT_NOFILE.',
        'Let the receiver read them first.',
      ],
    },
  },

  // The network below, the kernel as a whole.
  EPROTO: {
    meaning: 'the protocol was broken',
    calls: {
      any: ['The other side, or a layer below, did not keep to the protocol.', 'Close, and try anew.'],
      accept: [
        'A new connection failed before it was handed over.',
        'accept() again: the listening socket is well.',
      ],
      setsockopt: ['IP_ADD_MEMBERSHIP is not for TCP: only datagrams go to groups.', 'Use a UDP socket.'],
    },
  },
  EHOSTDOWN: {
    meaning: 'the host is down',
    calls: {
      any: [
        'The network has reported that the host does not answer. Seldom on Linux: EHOSTUNREACH is its ' +
          'usual word.',
        'Is the machine on? After accept(): call it again.',
      ],
    },
  },
  ENONET: {
    meaning: 'the machine is not on the network',
    calls: {
      any: ['An ICMP message said that the host is isolated. Seldom seen.', 'After accept(): call it again.'],
    },
  },
  ENOSYS: {
    meaning: 'this kernel has no such call',
    calls: {
      any: [
        'The kernel is too old, was built without it, or a sandbox (seccomp in a container) hides it.',
        'Use the older call, or a wider profile. uname -r tells the kernel.',
      ],
    },
  },
  ECANCELED: {
    meaning: 'the wait was given up',
    calls: {
      any: [
        'No call of the kernel was refused: the socket was closed on this side while a promise waited ' +
          'for it.',
        'Expected when you close; else find who closed it.',
      ],
    },
  },
}
