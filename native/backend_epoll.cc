// Linux: epoll(7).

#ifdef __linux__

#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>

#include "backend.h"

namespace sockfd {

int TakeReady(int poller, uint32_t* out, int room) {
  constexpr int kMost = 1024;
  epoll_event events[kMost];
  const int count = ::epoll_wait(poller, events, std::min(room, kMost), 0);
  for (int i = 0; i < count; i++) {
    *out++ = events[i].data.u32;
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

#endif  // __linux__
