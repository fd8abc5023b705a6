// Options: getsockopt(2), setsockopt(2), of any level and name, as bytes.
//
// All but a few options are plain bytes, and optlen says how many. The few that
// carry pointers, or count otherwise, would let the kernel read or write memory
// that nobody offered: they are told apart here.

#include <sys/socket.h>

#ifdef __linux__
#include <linux/filter.h>
#endif

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

#ifdef __linux__

// Numbers of the Linux ABI, for headers that are older, or clash.
enum : int {
  kSolTcp = 6,
  kSolIpv6 = 41,
  kSolSctp = 132,
  kSolPacket = 263,
  kSolRds = 276,
  kSolXdp = 283,
  kSolMptcp = 284,
  kPacketFanoutData = 22,
};

struct Range {
  int level;
  int first;
  int last;
};

// Options that getsockopt() answers through pointers inside the value, or with
// more than optlen bytes.
static constexpr Range kNotReadable[] = {
    {0, 41, 41},           // IP_MSFILTER counts addresses, not bytes
    {0, 48, 48},           // MCAST_MSFILTER
    {0, 64, 67},           // IPT_SO_GET_*
    {0, 96, 99},           // ARPT_SO_GET_*
    {0, 128, 131},         // EBT_SO_GET_*
    {kSolTcp, 35, 35},     // TCP_ZEROCOPY_RECEIVE maps and copies where it is told
    {kSolTcp, 41, 41},     // TCP_AO_GET_KEYS counts keys
    {kSolIpv6, 48, 48},    // MCAST_MSFILTER
    {kSolIpv6, 64, 65},    // IP6T_SO_GET_INFO, IP6T_SO_GET_ENTRIES
    {kSolIpv6, 68, 69},    // IP6T_SO_GET_REVISION_*
    {kSolSctp, 111, 111},  // SCTP_SOCKOPT_CONNECTX3
    {kSolMptcp, 4, 4},     // MPTCP_FULL_INFO
};

// Options whose value setsockopt() follows to other memory.
static constexpr Range kNotWritable[] = {
    {0, 64, 67},         // IPT_SO_SET_*
    {0, 96, 99},         // ARPT_SO_SET_*
    {0, 128, 131},       // EBT_SO_SET_*
    {kSolIpv6, 64, 65},  // IP6T_SO_SET_*
    {kSolRds, 2, 7},     // RDS_GET_MR … RDS_GET_MR_FOR_DEST
    {kSolXdp, 4, 4},     // XDP_UMEM_REG
};

template <size_t N>
static bool Lists(const Range (&ranges)[N], int level, int optname) {
  for (const Range& range : ranges)
    if (level == range.level && optname >= range.first && optname <= range.last) return true;
  return false;
}

// Options whose value is a struct sock_fprog, a count and a pointer. JavaScript
// gives the instructions, and the struct is built here.
static bool TakesProgram(int level, int optname, size_t optlen) {
  if (level == SOL_SOCKET) return optname == SO_ATTACH_FILTER || optname == SO_ATTACH_REUSEPORT_CBPF;
  // Four bytes are the descriptor of an eBPF program.
  return level == kSolPacket && optname == kPacketFanoutData && optlen != sizeof(int);
}

#endif  // __linux__

Napi::Value getsockopt(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const int level = args.Int("level");
  const int optname = args.Int("optname");
#ifdef __linux__
  if (args && Lists(kNotReadable, level, optname))
    args.Refuse("optname", "must be an option whose value is bytes");
#endif
  const Bytes optval = args.MemoryOrNull("optval");
  Bytes counted = optval;
#ifdef __linux__
  if (level == SOL_SOCKET && optname == SO_GET_FILTER) counted.size /= sizeof(sock_filter);
#endif
  Length optlen = args.InOut("optlen", counted);
  if (!args) return args.Throw();

  // Some protocols of the kernel's write an int whatever optlen says, so a short value
  // goes to memory of ours, and what fits goes back.
  uint8_t roomy[256];
  if (optval.data == nullptr || optval.size >= sizeof roomy)
    return Answer(info.Env(), ::getsockopt(fd, level, optname, optval.data, optlen.pointer()));
  std::memcpy(roomy, optval.data, optval.size);
  const Napi::Value answer = Answer(info.Env(), ::getsockopt(fd, level, optname, roomy, optlen.pointer()));
  std::memcpy(optval.data, roomy, optval.size);
  return answer;
}

Napi::Value setsockopt(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const int level = args.Int("level");
  const int optname = args.Int("optname");
#ifdef __linux__
  if (args && Lists(kNotWritable, level, optname))
    args.Refuse("optname", "must be an option whose value is bytes");
#endif
  const Bytes optval = args.MemoryOrNull("optval");
  const size_t optlen = args.Size("optlen", optval);
#ifdef __linux__
  const bool program = TakesProgram(level, optname, optlen);
  const size_t instructions = optlen / sizeof(sock_filter);
  if (args && program && (optlen % sizeof(sock_filter) != 0 || instructions > USHRT_MAX))
    args.Refuse("optlen", "must be that of at most 65535 whole instructions");
#endif
  if (!args) return args.Throw();

#ifdef __linux__
  if (program) {
    const sock_fprog value = {static_cast<unsigned short>(instructions),
                              reinterpret_cast<sock_filter*>(optval.data)};
    return Answer(info.Env(), ::setsockopt(fd, level, optname, &value, sizeof value));
  }
#endif
  return Answer(info.Env(), ::setsockopt(fd, level, optname, optval.data, optlen));
}

}  // namespace sockfd
