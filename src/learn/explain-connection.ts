// What learn/explain.ts says of connections: how they come about, and break.

import type { Entries } from './explanation.ts'

export const ofConnections: Entries = {
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
      splice: [
        'One of the two is a socket that has no connection: fresh, bound only, or a listening one.',
        'Splice from and to what accept() returned, or after connect() has succeeded.',
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
          'one was not sent. AF_UNIX datagrams: the receiver is gone. AF_NETLINK: no socket has that pid.',
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
          'says it of a socket that was never connected: fresh, bound or listening. A pipe says it when its ' +
          'reading end is closed.',
        'Stop writing; read() what is left, then close(). (C programs get the signal SIGPIPE too, ' +
          'unless they ignore it as Node does.)',
      ],
    },
  },
}
