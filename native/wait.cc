// Blocking until a descriptor is ready: poll(2).

#include <poll.h>

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

Napi::Value poll(const Napi::CallbackInfo& info) {
  Args args(info);
  const Bytes fds = args.Memory("fds");
  const size_t nfds = args.SizeUpTo("nfds", fds.size / sizeof(pollfd));
  const int timeout = args.Int("timeout");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::poll(reinterpret_cast<pollfd*>(fds.data), nfds, timeout));
}

}  // namespace sockfd
