// What a Poller needs of a system: a descriptor that can be waited on while others
// are its members, and the events of those that are ready. One file a system, chosen
// where it is compiled: backend_epoll.cc. A system with kqueue would have one too.
#ifndef SOCKFD_BACKEND_H_
#define SOCKFD_BACKEND_H_

#include <cstdint>

namespace sockfd {

// Takes what is ready now, at most `room` members, without waiting: to `out` go the
// token and the events of each. Returns how many, or -1 with errno.
int TakeReady(int poller, uint32_t* out, int room);

// Makes the poller a member of the one that an event loop waits on, for no event yet.
// Returns 0, also if it is one already, or -1 with errno.
int Nest(int loop, int poller);

}  // namespace sockfd

#endif  // SOCKFD_BACKEND_H_
