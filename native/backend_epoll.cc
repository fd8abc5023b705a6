// Linux: epoll(7).

#include <cerrno>

#include "backend.h"

#ifdef __linux__

#include <sys/epoll.h>

#include <algorithm>

namespace sockfd {

int TakeReady(int poller, uint32_t* out, int room) {
  constexpr int kMost = 1024;
  epoll_event events[kMost];
  const int count = ::epoll_wait(poller, events, std::min(room, kMost), 0);
  for (int i = 0; i < count; i++) {
    *out++ = static_cast<uint32_t>(events[i].data.u64);  // As src/wait.ts writes it.
    *out++ = events[i].events;
  }
  return count;
}

int Nest(int loop, int poller) {
  epoll_event event = {};
  event.data.fd = poller;  // As libuv has it, which makes a change of its own addition.
  const int answer = ::epoll_ctl(loop, EPOLL_CTL_ADD, poller, &event);
  return answer < 0 && errno == EEXIST ? 0 : answer;
}

}  // namespace sockfd

#else  // No backend: src/poller.ts refuses before it comes here.

namespace sockfd {

int TakeReady(int, uint32_t*, int) { return errno = ENOSYS, -1; }
int Nest(int, int) { return errno = ENOSYS, -1; }

}  // namespace sockfd

#endif  // __linux__
