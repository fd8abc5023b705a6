// Blocking until a descriptor is ready: poll(2), epoll(7).

#include <poll.h>

#ifdef __linux__
#include <sys/epoll.h>
#endif

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

#ifdef __linux__
Napi::Value epoll_create1(const Napi::CallbackInfo& info) {
  Args args(info);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::epoll_create1(flags));
}

Napi::Value epoll_ctl(const Napi::CallbackInfo& info) {
  Args args(info);
  const int epfd = args.Int("epfd");
  const int op = args.Int("op");
  const int fd = args.Int("fd");
  const Bytes event = args.MemoryOrNull("event");
  if (args && !info[3].IsNull() && event.size < sizeof(epoll_event))
    args.Refuse("event", "must hold a struct epoll_event");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::epoll_ctl(epfd, op, fd, reinterpret_cast<epoll_event*>(event.data)));
}

Napi::Value epoll_wait(const Napi::CallbackInfo& info) {
  Args args(info);
  const int epfd = args.Int("epfd");
  const Bytes events = args.Memory("events");
  const size_t maxevents = args.SizeUpTo("maxevents", events.size / sizeof(epoll_event));
  const int timeout = args.Int("timeout");
  if (!args) return args.Throw();

  auto* const out = reinterpret_cast<epoll_event*>(events.data);
  return Answer(info.Env(), ::epoll_wait(epfd, out, static_cast<int>(maxevents), timeout));
}
#endif

}  // namespace sockfd
