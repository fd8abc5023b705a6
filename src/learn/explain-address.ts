// What learn/explain.ts says of addresses, ports and paths.

import type { Entries } from './explanation.ts'

export const ofAddresses: Entries = {
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
          'file. On AF_NETLINK another socket has this pid.',
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
      'sendmsg sendmmsg': [
        'IP_PKTINFO or IPV6_PKTINFO: no interface has the index that the message is to go out by.',
        'Take the index from if_nametoindex(); 0 leaves the choice to the kernel.',
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
      write: [
        'AF_PACKET: the socket is bound to no interface, or none has the index in the address.',
        'bind() it, or name one that exists with sendto().',
      ],
      if_indextoname: [
        'No interface has this index in this network namespace.',
        'See ip link for the indexes.',
      ],
    },
  },
}
