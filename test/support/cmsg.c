// What C makes of control messages: prints CMSG_SPACE, CMSG_LEN and, for each kind of
// data, the bytes that cmsg(3)'s macros lay out. test/cmsg.test.ts compares.

#define _GNU_SOURCE
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

// Need what is above.
#include <linux/errqueue.h>
#include <linux/if_packet.h>
#include <linux/net_tstamp.h>
#include <linux/netlink.h>

static void print(const char* kind, const void* data, size_t length) {
  _Alignas(struct cmsghdr) unsigned char memory[512] = {0};
  struct msghdr message = {.msg_control = memory, .msg_controllen = sizeof memory};
  struct cmsghdr* cmsg = CMSG_FIRSTHDR(&message);
  cmsg->cmsg_level = 99;
  cmsg->cmsg_type = 1;
  cmsg->cmsg_len = CMSG_LEN(1);
  *CMSG_DATA(cmsg) = 0x2a;

  cmsg = CMSG_NXTHDR(&message, cmsg);
  cmsg->cmsg_level = 0x01020304;
  cmsg->cmsg_type = -2;
  cmsg->cmsg_len = CMSG_LEN(length);
  memcpy(CMSG_DATA(cmsg), data, length);

  printf("%s ", kind);
  for (size_t i = 0; i < CMSG_SPACE(1) + CMSG_SPACE(length); i++) printf("%02x", memory[i]);
  printf("\n");
}

#define PRINT(kind, type, ...)        \
  do {                                \
    const type data = __VA_ARGS__;    \
    print(#kind, &data, sizeof data); \
  } while (0)

int main(void) {
  for (size_t length = 0; length <= 72; length++)
    printf("length %zu %zu %zu\n", length, (size_t)CMSG_SPACE(length), (size_t)CMSG_LEN(length));

  print("fds", (const int[]){3, 4, 5}, 3 * sizeof(int));
  PRINT(fd, int, 7);
  PRINT(int, int, -5);
  PRINT(uint, uint32_t, 0xfffffff0);
  PRINT(byte, int, 0xb8);
  PRINT(u16, uint16_t, 0xfedc);
  PRINT(u64, uint64_t, 0xfedcba9876543210);
  print("string", "label", 5);
  print("bytes", "\1\2\3", 3);
  PRINT(ucred, struct ucred, {.pid = 10, .uid = 4294967295, .gid = 30});
  PRINT(timeval, struct timeval, {.tv_sec = 1795383851, .tv_usec = 775735});
  PRINT(timespec, struct timespec, {.tv_sec = 1795383851, .tv_nsec = 776859544});
  PRINT(timespecs, struct scm_timestamping, {.ts = {{1, 2}, {0, 0}, {5, 999999999}}});
  PRINT(scm_ts_pktinfo, struct scm_ts_pktinfo, {.if_index = 2, .pkt_length = 1500});
  PRINT(in_pktinfo, struct in_pktinfo,
        {.ipi_ifindex = 1, .ipi_spec_dst.s_addr = htonl(0x7f000005), .ipi_addr.s_addr = htonl(0x7f000006)});
  PRINT(in6_pktinfo, struct in6_pktinfo, {.ipi6_addr = IN6ADDR_LOOPBACK_INIT, .ipi6_ifindex = 3});
  PRINT(sockaddr, struct sockaddr_in,
        {.sin_family = AF_INET, .sin_port = htons(8080), .sin_addr.s_addr = htonl(0x7f000005)});
  PRINT(ip6_mtuinfo, struct ip6_mtuinfo,
        {.ip6m_addr = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT, .sin6_scope_id = 4},
         .ip6m_mtu = 1280});
  PRINT(tpacket_auxdata, struct tpacket_auxdata,
        {.tp_status = 1,
         .tp_len = 2,
         .tp_snaplen = 3,
         .tp_mac = 4,
         .tp_net = 5,
         .tp_vlan_tci = 6,
         .tp_vlan_tpid = 7});
  PRINT(nl_pktinfo, struct nl_pktinfo, {.group = 9});

  struct {
    struct sock_extended_err error;
    struct sockaddr_in offender;
  } extended = {
      .error =
          {.ee_errno = 111, .ee_origin = 2, .ee_type = 3, .ee_code = 4, .ee_info = 5, .ee_data = 4294967295},
      .offender = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x7f000001)},
  };
  print("extended_err", &extended, sizeof extended);
  return 0;
}
