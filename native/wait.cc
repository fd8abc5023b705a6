// Blocking until a descriptor is ready: poll(2), ppoll(2), epoll(7).

#include <poll.h>
#include <signal.h>
#include <time.h>

#include <algorithm>

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

#if defined(__linux__) || defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__NetBSD__)
static constexpr size_t kSignalBytes = 8;

Napi::Value ppoll(const Napi::CallbackInfo& info) {
  Args args(info);
  const Bytes fds = args.Memory("fds");
  const size_t nfds = args.SizeUpTo("nfds", fds.size / sizeof(pollfd));
  const Bytes tmo_p = args.MemoryOrNull("tmo_p");
  if (args && !info[2].IsNull() && tmo_p.size < sizeof(timespec))
    args.Refuse("tmo_p", "must hold a struct timespec");
  const Bytes sigmask = args.MemoryOrNull("sigmask");
  if (args && !info[3].IsNull() && sigmask.size < kSignalBytes)
    args.Refuse("sigmask", "must have a bit for each signal");
  if (!args) return args.Throw();

  // The kernel's set; libc's has room for more signals than there are.
  sigset_t blocked;
  sigemptyset(&blocked);
  if (sigmask.data != nullptr) std::memcpy(&blocked, sigmask.data, std::min(sizeof blocked, kSignalBytes));
  return Answer(info.Env(), ::ppoll(reinterpret_cast<pollfd*>(fds.data), nfds,
                                    reinterpret_cast<const timespec*>(tmo_p.data),
                                    sigmask.data == nullptr ? nullptr : &blocked));
}
#endif

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
