/* The load: the same for every server, and the one who reads the server's clock.
 *
 *   load echo     N connections, on each one message of S bytes to and fro
 *   load connect  N at a time: connect, one byte each way, close
 *   load idle     N connections, a byte each way, then held until standard input ends
 *
 *   --port P  --host 127.0.0.1  --connections N  --size S  --warm MS  --ms MS  --pid SERVER
 *
 * After --warm it counts for --ms, and prints one line of JSON: what was done, the
 * nanoseconds of CPU of all threads of --pid in that time, and how long an answer took. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 256, FEW = 64, SOURCES = 64 };

static struct {
  const char* host;
  long port, connections, size, warm, ms, pid;
} options = {.host = "127.0.0.1", .connections = 1, .size = 64, .warm = 200, .ms = 1000};

struct connection {
  int fd;
  size_t to_send, to_receive;
  uint64_t since;
};

static int epfd;
static int connecting; /* Whether each message has a connection of its own. */
static int stopping;
static long under_way;
static long done;
static char* buffer;
static struct sockaddr_in server;

static void die(const char* what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

static uint64_t clock_ns(clockid_t clock) {
  struct timespec at;
  if (clock_gettime(clock, &at) != 0) die("clock_gettime: the server is gone");
  return (uint64_t)at.tv_sec * 1000000000u + (uint64_t)at.tv_nsec;
}

/* A histogram of nanoseconds: 32 steps for each doubling, so 3 % wide at most. */
enum { STEPS = 32, STEP_BITS = 5, SLOTS = 64 * STEPS };
static long histogram[SLOTS];

static int slot_of(uint64_t ns) {
  if (ns < STEPS) return (int)ns;
  const int shift = 63 - __builtin_clzll(ns) - STEP_BITS;
  return (shift + 1) * STEPS + (int)((ns >> shift) - STEPS);
}

static double slot_us(int slot) {
  if (slot < STEPS) return slot / 1e3;
  const int shift = slot / STEPS - 1;
  return ((double)(slot % STEPS) + STEPS + 0.5) * (double)(1ull << shift) / 1e3;
}

static double percentile(double part) {
  long left = (long)(part * (double)done);
  for (int slot = 0; slot < SLOTS; slot++)
    if ((left -= histogram[slot]) < 0) return slot_us(slot);
  return 0;
}

static void dial(struct connection* it) {
  static unsigned dialled;
  it->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (it->fd < 0) die("socket");
  if ((ntohl(server.sin_addr.s_addr) >> 24) == 127) {
    /* Who closes first keeps his port for a minute, and one address has 28,000 of them. */
    struct sockaddr_in source = {.sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + dialled++ % SOURCES)};
    setsockopt(it->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &(int){1}, sizeof(int));
    if (bind(it->fd, (struct sockaddr*)&source, sizeof source) != 0) die("bind");
  }
  if (connect(it->fd, (struct sockaddr*)&server, sizeof server) != 0) die("connect");
  setsockopt(it->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
}

static void watch(struct connection* it) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = it};
  if (epoll_ctl(epfd, EPOLL_CTL_ADD, it->fd, &event) != 0) die("epoll_ctl");
}

static void begin(struct connection* it) {
  it->since = clock_ns(CLOCK_MONOTONIC);
  it->to_send = it->to_receive = (size_t)options.size;
  under_way++;
  if (connecting) {
    dial(it);
    watch(it);
  }
}

/* Sends and receives what it can. The last byte that comes begins the next message. */
static void go_on(struct connection* it) {
  for (;;) {
    while (it->to_send > 0) {
      const ssize_t sent = send(it->fd, buffer, it->to_send, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent < 0 && errno == EAGAIN) break;
      if (sent < 0) die("send");
      it->to_send -= (size_t)sent;
    }
    while (it->to_receive > 0) {
      const ssize_t got = recv(it->fd, buffer, it->to_receive, MSG_DONTWAIT);
      if (got < 0 && errno == EAGAIN) return;
      if (got < 0) die("recv");
      if (got == 0) {
        errno = ECONNRESET;
        die("the server closed a connection");
      }
      it->to_receive -= (size_t)got;
      if (it->to_receive > 0 && got < options.size && it->to_send == 0) return; /* No more yet. */
    }
    histogram[slot_of(clock_ns(CLOCK_MONOTONIC) - it->since)]++;
    done++;
    under_way--;
    if (connecting) close(it->fd);
    if (stopping) return;
    begin(it);
    const ssize_t sent = send(it->fd, buffer, it->to_send, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) die("send");
    if (sent > 0) it->to_send -= (size_t)sent;
    if (it->to_send == 0) return; /* The answer is an edge still to come. */
  }
}

static void exchange(uint64_t until) {
  struct epoll_event events[BATCH];
  while (clock_ns(CLOCK_MONOTONIC) < until && (!stopping || under_way > 0)) {
    const int count = epoll_wait(epfd, events, BATCH, 10);
    for (int i = 0; i < count; i++) {
      struct connection* it = events[i].data.ptr;
      if (it->to_receive > 0) go_on(it);
    }
  }
}

/* A few at a time, so that the server need not sleep after each. */
static void open_all(struct connection* all) {
  for (long first = 0; first < options.connections; first += FEW) {
    const long end = first + FEW < options.connections ? first + FEW : options.connections;
    for (long i = first; i < end; i++) {
      dial(&all[i]);
      if (send(all[i].fd, buffer, 1, MSG_NOSIGNAL) != 1) die("send");
    }
    for (long i = first; i < end; i++)
      if (recv(all[i].fd, buffer, 1, 0) != 1) die("recv: the server did not answer");
  }
}

static void parse(int argc, char** argv) {
  for (int i = 2; i + 1 < argc; i += 2) {
    const char* name = argv[i];
    const char* value = argv[i + 1];
    long* number = strcmp(name, "--port") == 0          ? &options.port
                   : strcmp(name, "--connections") == 0 ? &options.connections
                   : strcmp(name, "--size") == 0        ? &options.size
                   : strcmp(name, "--warm") == 0        ? &options.warm
                   : strcmp(name, "--ms") == 0          ? &options.ms
                   : strcmp(name, "--pid") == 0         ? &options.pid
                                                        : NULL;
    if (number != NULL)
      *number = atol(value);
    else if (strcmp(name, "--host") == 0)
      options.host = value;
    else {
      fprintf(stderr, "load: there is no %s\n", name);
      exit(2);
    }
  }
}

int main(int argc, char** argv) {
  const char* mode = argc > 1 ? argv[1] : "";
  connecting = strcmp(mode, "connect") == 0;
  const int idling = strcmp(mode, "idle") == 0;
  if (!connecting && !idling && strcmp(mode, "echo") != 0) {
    fprintf(stderr, "load echo | connect | idle --port P …\n");
    return 2;
  }
  parse(argc, argv);
  if (connecting) options.size = 1;
  server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  if (inet_pton(AF_INET, options.host, &server.sin_addr) != 1) die("--host");
  buffer = calloc(1, (size_t)options.size + 1);
  struct connection* all = calloc((size_t)options.connections, sizeof *all);
  epfd = epoll_create1(EPOLL_CLOEXEC);
  if (buffer == NULL || all == NULL || epfd < 0) die("load");

  clockid_t cpu = CLOCK_PROCESS_CPUTIME_ID;
  if (options.pid != 0 && (errno = clock_getcpuclockid((pid_t)options.pid, &cpu)) != 0) die("--pid");

  if (idling) {
    const uint64_t cpu_before = clock_ns(cpu);
    open_all(all);
    printf("{\"open\":%ld,\"cpu\":%llu}\n", options.connections,
           (unsigned long long)(clock_ns(cpu) - cpu_before));
    fflush(stdout);
    while (read(STDIN_FILENO, buffer, 1) > 0) continue;
    return 0;
  }

  for (long i = 0; i < options.connections; i++) {
    if (!connecting) dial(&all[i]);
    begin(&all[i]);
    if (!connecting) watch(&all[i]);
  }
  exchange(clock_ns(CLOCK_MONOTONIC) + (uint64_t)options.warm * 1000000u);

  memset(histogram, 0, sizeof histogram);
  done = 0;
  const uint64_t cpu_before = clock_ns(cpu);
  const uint64_t before = clock_ns(CLOCK_MONOTONIC);
  exchange(before + (uint64_t)options.ms * 1000000u);
  const uint64_t ns = clock_ns(CLOCK_MONOTONIC) - before;
  const uint64_t cpu_ns = clock_ns(cpu) - cpu_before;
  printf(
      "{\"messages\":%ld,\"bytes\":%ld,\"ns\":%llu,\"cpu\":%llu,\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f}\n",
      done, done * options.size, (unsigned long long)ns, (unsigned long long)cpu_ns, percentile(0.5),
      percentile(0.99), percentile(0.999));

  /* Nobody is left with half a message. */
  stopping = 1;
  exchange(clock_ns(CLOCK_MONOTONIC) + 2000000000u);
  return under_way == 0 ? 0 : (fprintf(stderr, "load: %ld answers never came\n", under_way), 1);
}
