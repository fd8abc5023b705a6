/* What a datagram costs without JavaScript: one socket, and what comes is sent back.
 *
 *   datagram --host 127.0.0.1 --port 0 --buffer 2048
 *     --batch 1   recvfrom() and sendto() for each
 *     --batch N   recvmmsg() and sendmmsg() for as many as there are, up to N
 *
 * Prints the port on which it listens. Ends with its standard input. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "options.h"

enum { MOST = 1024 };

static struct {
  const char* host;
  long port, buffer, batch;
} options = {.host = "127.0.0.1", .buffer = 2048, .batch = 1};

static int fd;
static char* buffers;
static size_t size;
static struct sockaddr_in peers[MOST];
static struct iovec vectors[MOST];
static struct mmsghdr messages[MOST];

static void one_by_one(void) {
  for (;;) {
    socklen_t length = sizeof peers[0];
    const ssize_t got = recvfrom(fd, buffers, size, 0, (struct sockaddr*)peers, &length);
    if (got < 0) return;
    sendto(fd, buffers, (size_t)got, 0, (struct sockaddr*)peers, length);
  }
}

static void in_batches(unsigned batch) {
  int count;
  do {
    for (unsigned i = 0; i < batch; i++) {
      vectors[i].iov_len = size;
      messages[i].msg_hdr.msg_namelen = sizeof peers[i];
    }
    count = recvmmsg(fd, messages, batch, 0, NULL);
    for (int i = 0; i < count; i++) vectors[i].iov_len = messages[i].msg_len;
    if (count > 0) sendmmsg(fd, messages, (unsigned)count, 0);
  } while (count == (int)batch);
}

int main(int argc, char** argv) {
  const struct option all_options[] = {{"host", NULL, &options.host},
                                       {"port", &options.port, NULL},
                                       {"buffer", &options.buffer, NULL},
                                       {"batch", &options.batch, NULL},
                                       {NULL, NULL, NULL}};
  parse(argc, argv, 1, all_options);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  socklen_t length = sizeof address;
  errno = EINVAL;
  if (inet_pton(AF_INET, options.host, &address.sin_addr) != 1) die("--host");
  if (options.batch < 1 || options.batch > MOST) die("--batch");
  size = (size_t)options.buffer;
  buffers = calloc((size_t)options.batch, size);
  if (buffers == NULL) die("calloc");
  for (long i = 0; i < options.batch; i++) {
    vectors[i].iov_base = buffers + (size_t)i * size;
    messages[i].msg_hdr = (struct msghdr){.msg_name = &peers[i], .msg_iov = &vectors[i], .msg_iovlen = 1};
  }

  const int epfd = epoll_create1(EPOLL_CLOEXEC);
  fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (epfd < 0 || fd < 0) die("datagram");
  if (bind(fd, (struct sockaddr*)&address, length) != 0) die("bind");
  if (getsockname(fd, (struct sockaddr*)&address, &length) != 0) die("getsockname");
  for (int i = 0; i < 2; i++) {
    const int each = i == 0 ? fd : STDIN_FILENO;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = each};
    if (epoll_ctl(epfd, EPOLL_CTL_ADD, each, &event) != 0) die("epoll_ctl");
  }
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);

  for (;;) {
    struct epoll_event events[2];
    const int count = epoll_wait(epfd, events, 2, -1);
    for (int i = 0; i < count; i++) {
      if (events[i].data.fd == STDIN_FILENO) {
        if (read(STDIN_FILENO, &length, 1) <= 0) return 0;
      } else if (options.batch == 1)
        one_by_one();
      else
        in_batches((unsigned)options.batch);
    }
  }
}
