// Linux: epoll(7).

#ifdef __linux__

#include <sys/epoll.h>

#include <algorithm>

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

}  // namespace sockfd

#endif  // __linux__
