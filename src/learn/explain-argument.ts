// What learn/explain.ts says of arguments, and of what lies below and around sockets.

import type { Entries } from './explanation.ts'

export const ofArguments: Entries = {
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
        'MSG_OOB without urgent data, an AF_UNIX stream that was never connected, more than 1024 buffers ' +
          'in readv(), or fewer than 8 bytes for an eventfd.',
        'Leave the flag out; connect() first; read into fewer buffers.',
      ],
      write: [
        'sendto() with port 0 or a wrong addrlen, more than 1024 buffers in writev(), or not a number of 8 ' +
          'bytes for an eventfd (all bits set is none).',
        'Check the address; send in smaller pieces.',
      ],
      'sendmsg sendmmsg': [
        'More than 253 descriptors (SCM_MAX_FD) in one SCM_RIGHTS message; a control message that the ' +
          'socket does not know, or whose data is of another length or out of range, as an IP_TTL of 0; or, ' +
          'as with sendto(), port 0 or a wrong address.',
        'Pass the descriptors with several messages. Compare each control message with the page of its ' +
          'level: unix(7), ip(7), ipv6(7), socket(7).',
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
      ppoll: [
        'The timeout is no time: it is negative, or its nanoseconds are not between 0 and 999,999,999. Or ' +
          'there are more entries than RLIMIT_NOFILE allows.',
        'Carry whole seconds over to tv_sec; null waits forever.',
      ],
      eventfd: ['A flag is unknown.', 'Only EFD_CLOEXEC, EFD_NONBLOCK and EFD_SEMAPHORE make sense.'],
      sendfile: [
        'The input cannot be mapped (a socket, a pipe, a directory), the offset is negative, or the output ' +
          'was opened with O_APPEND.',
        'Send from a regular file; between sockets, splice() through a pipe.',
      ],
      splice: [
        'Neither of the two is a pipe, both are the same pipe, the output was opened with O_APPEND, or one ' +
          'cannot be spliced or has no place for an offset; or a flag is unknown.',
        'Put a pipe between: splice() from the input to its writing end, then from its reading end to the ' +
          'output.',
      ],
      tee: [
        'One of the two is not a pipe, both are the same pipe, or a flag is unknown.',
        'tee() copies between two pipes only: splice() moves to and from everything else.',
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
  EOVERFLOW: {
    meaning: 'a number is too large for its type',
    calls: {
      any: ['A size or an offset is beyond what the kernel can count with here.', 'Use a smaller number.'],
      sendfile: [
        'The offset is beyond the largest size of a file, or is with the count added to it.',
        'Check the third argument: it is the offset, in bytes.',
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
          'RLIMIT_NOFILE, and lacks CAP_SYS_RESOURCE. All processes of the user count.',
        'Let the receivers take them first. Those that a closed socket held are no longer in flight.',
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
