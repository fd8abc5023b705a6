/* What a server costs without JavaScript: in each thread one epoll instance, one buffer.
 *
 *   server --mode echo    sends back what comes
 *   server --mode sink    takes B bytes, answers with one
 *   server --mode source  answers each byte with B, in writes of the buffer's size
 *
 *   --host 127.0.0.1 --port 0  --buffer 65536  --bytes B
 *   --threads N  each with a listener of its own, by SO_REUSEPORT
 *
 * Prints the port on which it listens. Ends with its standard input. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "options.h"

enum { MOST_FDS = 20000, BATCH = 256, BACKLOG = 4096 };

static struct {
  const char *host, *mode;
  long port, buffer, bytes, threads;
} options = {.host = "127.0.0.1", .mode = "echo", .buffer = 65536, .bytes = 1 << 30, .threads = 1};

/* Of each descriptor: an echo that the kernel did not take yet; of the other modes, the
 * bytes that have come or have to go. */
static struct {
  char* bytes;
  size_t length;
} rest[MOST_FDS];

static enum { ECHO, SINK, SOURCE } mode;
static size_t size;
static size_t goal;
static struct sockaddr_in address;

static _Thread_local int epfd;
static _Thread_local int listener;
static _Thread_local char* buffer;

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
    rest[fd].length = 0;
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

/* Sends what is owed. Returns whether the connection lives. */
static int pour(int fd) {
  while (rest[fd].length > 0) {
    const ssize_t sent = write(fd, buffer, rest[fd].length < size ? rest[fd].length : size);
    if (sent < 0) {
      if (errno == EAGAIN) return 1;
      end(fd);
      return 0;
    }
    rest[fd].length -= (size_t)sent;
  }
  return 1;
}

/* What has come is in the buffer. Returns whether reading may go on. */
static int take(int fd, size_t got) {
  if (mode == ECHO) return send_or_keep(fd, buffer, got);
  rest[fd].length += mode == SINK ? got : got * goal;
  if (mode == SOURCE) return pour(fd);
  if (rest[fd].length < goal) return 1;
  rest[fd].length -= goal;
  if (write(fd, buffer, 1) == 1) return 1;
  end(fd);
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
  if (mode == SOURCE && !pour(fd)) return;
  if (!(events & ~(uint32_t)EPOLLOUT)) return;
  for (;;) {
    const ssize_t got = read(fd, buffer, size);
    if (got > 0) {
      if (!take(fd, (size_t)got)) return;
      /* A short count of a TCP stream says that there is no more, unless it ends. */
      if ((size_t)got < size && !(events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR))) return;
    } else {
      if (got == 0 || errno != EAGAIN) end(fd);
      return;
    }
  }
}

static void begin(void) {
  socklen_t length = sizeof address;
  buffer = calloc(1, size);
  epfd = epoll_create1(EPOLL_CLOEXEC);
  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (buffer == NULL || epfd < 0 || listener < 0) die("server");
  if (options.threads > 1) setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &(int){1}, sizeof(int));
  if (bind(listener, (struct sockaddr*)&address, length) != 0) die("bind");
  if (listen(listener, BACKLOG) != 0) die("listen");
  if (getsockname(listener, (struct sockaddr*)&address, &length) != 0) die("getsockname");
  watch(listener, EPOLLIN);
}

static void go_on(void) {
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
        exit(0);
    }
  }
}

static pthread_barrier_t begun;

/* One after the other, since each learns the port from the first. */
static void* another(void* unused) {
  begin();
  pthread_barrier_wait(&begun);
  go_on();
  return unused;
}

int main(int argc, char** argv) {
  const struct option all_options[] = {{"host", NULL, &options.host},
                                       {"port", &options.port, NULL},
                                       {"mode", NULL, &options.mode},
                                       {"bytes", &options.bytes, NULL},
                                       {"buffer", &options.buffer, NULL},
                                       {"threads", &options.threads, NULL},
                                       {NULL, NULL, NULL}};
  if (argc == 2 && strcmp(argv[1], "--version") == 0) return puts(__VERSION__) < 0;
  parse(argc, argv, 1, all_options);
  mode = strcmp(options.mode, "sink") == 0 ? SINK : strcmp(options.mode, "source") == 0 ? SOURCE : ECHO;
  size = (size_t)options.buffer;
  goal = (size_t)options.bytes;
  address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  errno = EINVAL;
  if (inet_pton(AF_INET, options.host, &address.sin_addr) != 1) die("--host");

  begin();
  pthread_barrier_init(&begun, NULL, 2);
  for (long i = 1; i < options.threads; i++) {
    pthread_t thread;
    if ((errno = pthread_create(&thread, NULL, another, NULL)) != 0) die("pthread_create");
    pthread_barrier_wait(&begun);
  }
  watch(STDIN_FILENO, EPOLLIN);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  go_on();
}
