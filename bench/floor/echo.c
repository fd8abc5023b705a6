/* What an echo costs without JavaScript: one thread, one epoll instance, one buffer.
 *
 *   echo [BYTES OF BUFFER]
 *
 * Listens on a port of the kernel's choice on 127.0.0.1 and prints it. Ends with its
 * standard input. */
#define _GNU_SOURCE
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_FDS = 20000, BATCH = 256, BACKLOG = 4096 };

/* What the kernel did not take yet, of each descriptor. */
static struct {
  char* bytes;
  size_t length;
} rest[MOST_FDS];

static int epfd;
static int listener;
static char* buffer;
static size_t size = 65536;

static void die(const char* call) {
  perror(call);
  exit(1);
}

static void watch(int fd, uint32_t events) {
  struct epoll_event event = {.events = events, .data.fd = fd};
  if (epoll_ctl(epfd, EPOLL_CTL_ADD, fd, &event) != 0) die("epoll_ctl");
}

static void end(int fd) {
  free(rest[fd].bytes);
  rest[fd].bytes = NULL;
  close(fd); /* Which takes it out of the epoll instance, too. */
}

static void accept_all(void) {
  for (;;) {
    const int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
      if (errno == EAGAIN || errno == ECONNABORTED) return;
      die("accept4");
    }
    if (fd >= MOST_FDS) {
      close(fd);
      continue;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    watch(fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
  }
}

/* Sends; keeps what the kernel does not take. Returns whether reading may go on. */
static int send_or_keep(int fd, const char* bytes, size_t length) {
  const ssize_t sent = write(fd, bytes, length);
  if (sent == (ssize_t)length) return 1;
  if (sent < 0 && errno != EAGAIN) {
    end(fd);
    return 0;
  }
  const size_t taken = sent < 0 ? 0 : (size_t)sent;
  char* kept = malloc(length - taken);
  if (kept == NULL) die("malloc");
  memcpy(kept, bytes + taken, length - taken);
  free(rest[fd].bytes);
  rest[fd].bytes = kept;
  rest[fd].length = length - taken;
  return 0;
}

static void serve(int fd, uint32_t events) {
  if (rest[fd].bytes != NULL) {
    char* kept = rest[fd].bytes;
    rest[fd].bytes = NULL;
    const int may_read = send_or_keep(fd, kept, rest[fd].length);
    free(kept);
    if (!may_read) return;
    events |= EPOLLIN; /* Its edge may have come before. */
  }
  if (!(events & ~(uint32_t)EPOLLOUT)) return;
  for (;;) {
    const ssize_t got = read(fd, buffer, size);
    if (got > 0) {
      if (!send_or_keep(fd, buffer, (size_t)got)) return;
      /* A short count of a TCP stream says that there is no more, unless it ends. */
      if ((size_t)got < size && !(events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))) return;
    } else {
      if (got == 0 || errno != EAGAIN) end(fd);
      return;
    }
  }
}

int main(int argc, char** argv) {
  if (argc > 1) size = (size_t)atol(argv[1]);
  buffer = malloc(size);
  epfd = epoll_create1(EPOLL_CLOEXEC);
  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (buffer == NULL || epfd < 0 || listener < 0) die("echo");
  if (bind(listener, (struct sockaddr*)&address, length) != 0) die("bind");
  if (listen(listener, BACKLOG) != 0) die("listen");
  if (getsockname(listener, (struct sockaddr*)&address, &length) != 0) die("getsockname");
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  watch(listener, EPOLLIN);
  watch(STDIN_FILENO, EPOLLIN);

  for (;;) {
    struct epoll_event events[BATCH];
    const int count = epoll_wait(epfd, events, BATCH, -1);
    for (int i = 0; i < count; i++) {
      const int fd = events[i].data.fd;
      if (fd == listener)
        accept_all();
      else if (fd != STDIN_FILENO)
        serve(fd, events[i].events);
      else if (read(fd, buffer, size) <= 0)
        return 0;
    }
  }
}
