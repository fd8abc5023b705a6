// What node:net and node:dgram offer, by hand, as Node 26 has it: what plays the part of
// a call, and what sets an option, with the first Node that has it if 20 has it not.
// test/coverage.test.ts sets each option so, and asks the kernel.

export const version = '26'

export const calls = {
  socket: 'dgram.createSocket',
  bind: 'dgram.Socket.bind',
  listen: 'net.Server.listen',
  accept4: "net.Server 'connection'",
  connect: 'net.Socket.connect',
  shutdown: 'net.Socket.end',
  getsockname: 'net.Socket.address',
  getpeername: 'dgram.Socket.remoteAddress',
  read: "net.Socket 'data'",
  write: 'net.Socket.write',
  writev: 'net.Socket.uncork',
  recvmsg: "dgram.Socket 'message'",
  sendmsg: 'dgram.Socket.send',
  close: 'net.Socket.destroy',
}

export const options = {
  SOL_SOCKET: {
    SO_BROADCAST: 'dgram.Socket.setBroadcast',
    SO_KEEPALIVE: 'net.Socket.setKeepAlive',
    SO_LINGER: 'net.Socket.resetAndDestroy',
    SO_RCVBUF: 'dgram.Socket.setRecvBufferSize',
    SO_REUSEADDR: 'dgram.createSocket({ reuseAddr })',
    SO_REUSEPORT: 'net.Server.listen({ reusePort })',
    SO_SNDBUF: 'dgram.Socket.setSendBufferSize',
  },
  IPPROTO_TCP: {
    TCP_KEEPCNT: 'net.Socket.setKeepAlive',
    TCP_KEEPIDLE: 'net.Socket.setKeepAlive',
    TCP_KEEPINTVL: 'net.Socket.setKeepAlive',
    TCP_NODELAY: 'net.Socket.setNoDelay',
  },
  IPPROTO_IP: {
    IP_ADD_MEMBERSHIP: 'dgram.Socket.addMembership',
    IP_ADD_SOURCE_MEMBERSHIP: 'dgram.Socket.addSourceSpecificMembership',
    IP_DROP_MEMBERSHIP: 'dgram.Socket.dropMembership',
    IP_DROP_SOURCE_MEMBERSHIP: 'dgram.Socket.dropSourceSpecificMembership',
    IP_MULTICAST_IF: 'dgram.Socket.setMulticastInterface',
    IP_MULTICAST_LOOP: 'dgram.Socket.setMulticastLoopback',
    IP_MULTICAST_TTL: 'dgram.Socket.setMulticastTTL',
    IP_TOS: 'net.Socket.setTypeOfService',
    IP_TTL: 'dgram.Socket.setTTL',
  },
  IPPROTO_IPV6: {
    IPV6_ADD_MEMBERSHIP: 'dgram.Socket.addMembership',
    IPV6_DROP_MEMBERSHIP: 'dgram.Socket.dropMembership',
    IPV6_MULTICAST_HOPS: 'dgram.Socket.setMulticastTTL',
    IPV6_MULTICAST_IF: 'dgram.Socket.setMulticastInterface',
    IPV6_MULTICAST_LOOP: 'dgram.Socket.setMulticastLoopback',
    IPV6_TCLASS: 'net.Socket.setTypeOfService',
    IPV6_UNICAST_HOPS: 'dgram.Socket.setTTL',
    IPV6_V6ONLY: 'dgram.createSocket({ ipv6Only })',
    MCAST_JOIN_SOURCE_GROUP: 'dgram.Socket.addSourceSpecificMembership',
    MCAST_LEAVE_SOURCE_GROUP: 'dgram.Socket.dropSourceSpecificMembership',
  },
}

export const families = {
  AF_INET: '{ host, port }',
  AF_INET6: '{ host, port }',
  AF_UNIX: '{ path }',
}
