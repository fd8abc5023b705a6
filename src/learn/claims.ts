// What docs/server-flow.md claims of a running system, sentence by sentence, as data: `sockfd flow` shows
// each claim at its step, and a test named after its id asserts it.

/** One claim of the document. */
export interface Claim {
  /** `'S1'` to `'M2'`. A test is named after it. */
  readonly id: string
  /** The document's step at which it is shown. */
  readonly step: 'socket' | 'bind' | 'listen' | 'accept' | 'read' | 'write' | 'close' | 'programs' | 'go'
  /** What is claimed. */
  readonly claim: string
  /** The document's own few words for it, verbatim. */
  readonly quote: string
  /** How it is shown on a live kernel. */
  readonly observed: string
  /** The exact truth on Linux, where the document is loose. */
  readonly exactly?: string
}

const table = [
  {
    id: 'S1',
    step: 'socket',
    claim: 'A socket is a kernel object represented by a file descriptor, a number.',
    quote: 'kernel object represented by a file descriptor',
    observed: 'socket() returns the lowest free number, and /proc/self/fd/<fd> links to socket:[inode].',
  },
  {
    id: 'S2',
    step: 'socket',
    claim: 'It is a network endpoint managed by the OS.',
    quote: 'it represents a network endpoint managed by the os',
    observed: 'SO_DOMAIN, SO_TYPE and SO_PROTOCOL are read back from the kernel.',
  },
  {
    id: 'S3',
    step: 'socket',
    claim: 'At this stage it is not bound to an ip or port.',
    quote: 'at this stage it is not bound to ip or port',
    observed: 'getsockname() is 0.0.0.0:0, TCP_INFO says CLOSE, and /proc/net/tcp does not have it.',
  },
  {
    id: 'S4',
    step: 'socket',
    claim: 'We ask the kernel for an endpoint, and it returns an fd.',
    quote: 'ask kernel to give a network endpoint',
    observed: 'The call and its answer; refusals are EMFILE, EAFNOSUPPORT and EPROTONOSUPPORT.',
  },
  {
    id: 'B1',
    step: 'bind',
    claim: 'bind attaches the socket to an ip and port.',
    quote: 'attach socket to ip and port',
    observed: 'getsockname() before and after; for port 0 the kernel has chosen one.',
  },
  {
    id: 'B2',
    step: 'bind',
    claim: 'The kernel checks that the port is available.',
    quote: 'kernel checks port availability',
    observed:
      'A second bind to the port is EADDRINUSE, to a foreign address EADDRNOTAVAIL, of the same fd ' +
      'EINVAL; SO_REUSEADDR, set by the old server and the new, allows a port in TIME_WAIT.',
    exactly:
      'It checks address and port together, both of this machine. SO_REUSEADDR and SO_REUSEPORT change ' +
      'what counts as taken.',
  },
  {
    id: 'B3',
    step: 'bind',
    claim: 'The kernel checks permission: ports below 1024 need root.',
    quote: 'ports below 1024 need root access',
    observed: 'A child that has dropped root binds port 80 and gets EACCES.',
    exactly:
      'It takes CAP_NET_BIND_SERVICE, not root, below net.ipv4.ip_unprivileged_port_start: 1024 as a ' +
      'rule, 0 in many containers.',
  },
  {
    id: 'B4',
    step: 'bind',
    claim: 'The socket is now bound to an address, and connected to no client.',
    quote: 'this is only a bound socket, not connected to any client',
    observed:
      'getpeername() is ENOTCONN, write() EPIPE, the state still CLOSE, and a connect to it is refused ' +
      'with a RST.',
  },
  {
    id: 'L1',
    step: 'listen',
    claim: 'listen marks the socket passive: it will not initiate a connection, but wait.',
    quote: 'mark the socket as passive',
    observed: 'SO_ACCEPTCONN goes from 0 to 1, the state to LISTEN, and connect() on it is EISCONN.',
  },
  {
    id: 'L2',
    step: 'listen',
    claim: 'The kernel creates an accept queue.',
    quote: 'creates a accept queue',
    observed:
      'TCP_INFO of the listener tells how many wait (tcpi_unacked) and the backlog (tcpi_sacked); when ' +
      'it is full, SYNs are dropped and ListenOverflows counts them.',
    exactly: 'The queue admits backlog + 1 connections, and net.core.somaxconn silently caps the backlog.',
  },
  {
    id: 'L3',
    step: 'listen',
    claim: 'The kernel does the TCP three-way handshake for your socket.',
    quote: 'handle tcp 3 way handshake for your socket',
    observed:
      'Before any accept() the client is ESTABLISHED, with 2 segments out and 1 in; TCP_SAVED_SYN gives ' +
      'the SYN itself, and a capture all three.',
    exactly:
      'The three are SYN, SYN-ACK and ACK (the document\'s "syc" and "sync-ack" are slips of the pen).',
  },
  {
    id: 'A1',
    step: 'accept',
    claim: 'accept takes an incoming client.',
    quote: 'it accepts a incoming client',
    observed: 'The queue gets shorter by one, and a new fd appears.',
  },
  {
    id: 'A2',
    step: 'accept',
    claim: 'It blocks until a client completes the handshake.',
    quote: 'blocks until client completes tcp handshake',
    observed:
      'accept() on an empty queue, timed, while a client connects later; with O_NONBLOCK it is EAGAIN.',
    exactly:
      'Only while the queue is empty: a client who waits there already is handed over at once. With ' +
      'O_NONBLOCK it never blocks.',
  },
  {
    id: 'A3',
    step: 'accept',
    claim: 'It returns a new client socket: the listening socket is not the client socket.',
    quote: 'returns new client socket',
    observed: 'Two fds, two inodes, the same local port on both; only the new one has a peer.',
    exactly:
      "The new socket is the server's own end of the connection. The client's is a third one, in the " +
      "client's process.",
  },
  {
    id: 'A4',
    step: 'accept',
    claim: 'One listening socket can have many client sockets.',
    quote: 'one listening server can have many client socket',
    observed: 'Several clients of one listener, each with an fd and a peer of its own.',
  },
  {
    id: 'A5',
    step: 'accept',
    claim: 'A TCP connection exists only after accept (server) and connect (client).',
    quote: 'a tcp connection exists only after accept (server) and connect (client)',
    observed:
      'Before accept() /proc/net/tcp has the connection as ESTABLISHED with inode 0; right after, ' +
      'FIONREAD counts bytes that the client sent before.',
    exactly:
      'The connection is complete in the kernel before accept(), which only hands it over. The client ' +
      'may have sent data by then.',
  },
  {
    id: 'R1',
    step: 'read',
    claim: 'read takes bytes from the TCP receive buffer.',
    quote: 'read from tcp receive buffer',
    observed: 'FIONREAD before and after.',
  },
  {
    id: 'R2',
    step: 'read',
    claim: 'TCP keeps bytes in order.',
    quote: 'ordered bytes',
    observed: 'A numbered stream is read back and compared.',
  },
  {
    id: 'R3',
    step: 'read',
    claim: 'TCP keeps no message boundaries.',
    quote: 'no message boundaries',
    observed: 'Two writes arrive in one read, and one write in several.',
  },
  {
    id: 'R4',
    step: 'read',
    claim: 'A client that closed the connection is the end of the stream.',
    quote: 'err == io.EOF',
    observed: "read() returns 0 after the peer's FIN, as often as it is called.",
    exactly:
      'The answer is 0, no error: Go makes io.EOF of it. It says that the peer sends no more; after ' +
      'shutdown(SHUT_WR) it still reads.',
  },
  {
    id: 'W1',
    step: 'write',
    claim: 'write puts bytes into the TCP send buffer.',
    quote: 'write byte to tcp send buffer',
    observed:
      'SIOCOUTQ counts 5 bytes under TCP_CORK and then 0; a non-blocking write to a full buffer is ' +
      'partial, and the next one EAGAIN.',
  },
  {
    id: 'W2',
    step: 'write',
    claim: 'The kernel splits it into packets.',
    quote: 'splits the packet',
    observed:
      'One large write makes many segments: tcpi_data_segs_out counts them, and a capture shows them.',
    exactly:
      'It is the stream of bytes that is split, into segments of at most the MSS: one write can be many ' +
      'segments, many writes one.',
  },
  {
    id: 'W3',
    step: 'write',
    claim: 'The kernel retransmits.',
    quote: 'handles retransmission',
    observed:
      'A filter on the receiving socket drops one segment in eight (CAP_NET_ADMIN): tcpi_total_retrans ' +
      'is above 0, and every byte of 1 MiB arrives in order.',
  },
  {
    id: 'W4',
    step: 'write',
    claim: 'The kernel sees to delivery.',
    quote: 'ensures delivery',
    observed:
      "SIOCOUTQ counts what is not acknowledged; after the peer's RST a write is ECONNRESET, then " +
      'EPIPE; after its ordinary close one write still succeeds, the next is EPIPE.',
    exactly:
      'write() returning means buffered, not delivered; an ACK means received, not read. When TCP gives ' +
      'up, a later call says ETIMEDOUT.',
  },
  {
    id: 'C1',
    step: 'close',
    claim: 'close sends FIN to the client.',
    quote: 'send FIN signal to client',
    observed:
      'This side goes to FIN_WAIT_2, the other to CLOSE_WAIT, and a capture has the FIN; closed with ' +
      'unread bytes or SO_LINGER {1, 0} it is a RST.',
    exactly:
      'Only when the last descriptor of the socket is closed, and behind the bytes still to be sent. ' +
      'Unread bytes or SO_LINGER {1, 0} make it a RST.',
  },
  {
    id: 'C2',
    step: 'close',
    claim: 'The kernel frees resources later.',
    quote: 'frees resources later',
    observed: 'The fd is EBADF at once; /proc/net/tcp goes on to show the socket in TIME_WAIT, with inode 0.',
    exactly:
      'The fd is free at once. The side that closes first stays in TIME_WAIT for 60 s, without a process.',
  },
  {
    id: 'C3',
    step: 'close',
    claim: 'The listener is closed too.',
    quote: 'listener.Close()',
    observed: 'A new connect is ECONNREFUSED, and a connection still in the queue is reset: ECONNRESET.',
  },
  {
    id: 'G1',
    step: 'go',
    claim: 'In Go, socket and bind cannot be called by hand: net.Listen and net.Dial do it inside.',
    quote: 'in golang we cannot manually call socket or bind',
    observed:
      'Here each is called by hand; sockfd compare shows the calls that net makes for the same program.',
    exactly:
      "Not with Go's package net (nor Node's). Go's package syscall has Socket, Bind, Listen and Connect.",
  },
  {
    id: 'M1',
    step: 'programs',
    claim: 'The minimal server: one client, one read, the answer OK, and both sockets closed.',
    quote: 'Minimal Server',
    observed:
      'examples/minimal-server.ts prints the same lines, and answers nc, curl and the minimal client.',
    exactly:
      'It leaves by its EOF and error branches without closing the listener, and one Read need not ' +
      'bring a whole request.',
  },
  {
    id: 'M2',
    step: 'programs',
    claim: 'The minimal client: connect, one write, one read, close.',
    quote: 'Minimal Client',
    observed:
      'examples/minimal-client.ts does the same calls; getsockname() before and after connect() shows ' +
      'the local port that the kernel chose.',
    exactly: 'It prints all 10,000 bytes, NULs included, and calls the count that it read "written".',
  },
] as const satisfies readonly Claim[]

/** "'S1' | 'S2' | …" */
export type ClaimId = (typeof table)[number]['id']

/** Every claim, in the order of the document's steps. */
export const claims: readonly Claim[] = table
