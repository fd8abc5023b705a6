// Text and numbers: inet_pton(3), inet_ntop(3), if_nametoindex(3). They are
// library functions; those that return a pointer or an index answer here as the
// system calls do.

#include <arpa/inet.h>
#include <net/if.h>

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

// The bytes of a binary address. A family that is not known has none: the call
// answers EAFNOSUPPORT before it looks.
static size_t AddressSize(int af) {
  return af == AF_INET ? sizeof(in_addr) : af == AF_INET6 ? sizeof(in6_addr) : 0;
}

Napi::Value inet_pton(const Napi::CallbackInfo& info) {
  Args args(info);
  const int af = args.Int("af");
  const std::string src = args.String("src");
  const Bytes dst = args.MemoryOf("dst", AddressSize(af), "must have room for the address");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::inet_pton(af, src.c_str(), dst.data));
}

Napi::Value inet_ntop(const Napi::CallbackInfo& info) {
  Args args(info);
  const int af = args.Int("af");
  const Bytes src = args.MemoryOf("src", AddressSize(af), "must hold an address of its family");
  const Bytes dst = args.Memory("dst");
  const size_t size = args.Size("size", dst);
  if (!args) return args.Throw();

  auto* const text = reinterpret_cast<char*>(dst.data);
  return Answer(info.Env(), ::inet_ntop(af, src.data, text, size) == nullptr ? -1 : 0);
}

Napi::Value if_nametoindex(const Napi::CallbackInfo& info) {
  Args args(info);
  const std::string ifname = args.String("ifname");
  if (!args) return args.Throw();

  const unsigned index = ::if_nametoindex(ifname.c_str());
  return Answer(info.Env(), index == 0 ? -1 : static_cast<ssize_t>(index));
}

Napi::Value if_indextoname(const Napi::CallbackInfo& info) {
  Args args(info);
  const unsigned ifindex = args.Unsigned("ifindex");
  const Bytes ifname = args.MemoryOf("ifname", IF_NAMESIZE, "must have room for IF_NAMESIZE bytes");
  if (!args) return args.Throw();

  auto* const name = reinterpret_cast<char*>(ifname.data);
  return Answer(info.Env(), ::if_indextoname(ifindex, name) == nullptr ? -1 : 0);
}

}  // namespace sockfd
