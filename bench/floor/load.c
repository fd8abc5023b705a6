/* The load: the same for every server, and the one who reads the server's clock.
 *
 *   load echo      N connections, on each one message of S bytes to and fro
 *   load datagram  the same over UDP, a socket each
 *   load connect   N at a time: connect, one byte each way, close
 *   load push      on each connection B bytes in writes of 64 KiB; the server answers with one
 *   load pull      on each connection one byte; the server answers with B
 *   load idle      N connections, a byte each way, then held until standard input ends
 *
 *   --host 127.0.0.1 --port P  --connections N  --size S  --bytes B
 *   --most MESSAGES            a turn ends when so many are done, if its time is not over before
 *   --pid SERVER               whose CPU time to tell; or, if it is on another machine,
 *   --clock P --id N           the port where `npm run bench -- --serve` tells of it
 *
 * For each turn (turn.h) it prints a line of JSON of all that count so far: what was done, the
 * nanoseconds of CPU of all the server's threads, and how long an answer took. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <sys/epoll.h>

#include "clock.h"
#include "histogram.h"
#include "turn.h"

enum { BATCH = 256, FEW = 64, SOURCES = 64, CHUNK = 65536, LOST_NS = 100000000, REST_NS = 300000 };
enum { LAST_NS = 2000000000 };

static struct {
  const char* host;
  long port, connections, size, bytes, most, pid, clock, id;
} options = {.host = "127.0.0.1", .connections = 1, .size = 64, .bytes = 1 << 30};

struct connection {
  int fd;
  long to_send, to_receive;
  uint64_t since;
};

static int epfd;
static int type = SOCK_STREAM;
static int connecting;       /* Whether each message has a connection of its own. */
static long request, answer; /* Bytes. */
static long begun, under_way;
static long limit; /* How many may begin. */
static char* buffer;
static struct sockaddr_in server;

static void dial(struct connection* it) {
  static unsigned dialled;
  it->fd = socket(AF_INET, type | SOCK_CLOEXEC, 0);
  if (it->fd < 0) die("socket");
  if (type == SOCK_STREAM && (ntohl(server.sin_addr.s_addr) >> 24) == 127) {
    /* Who closes first keeps his port for a minute, and one address has 28,000 of them. */
    struct sockaddr_in source = {.sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + dialled++ % SOURCES)};
    setsockopt(it->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &(int){1}, sizeof(int));
    if (bind(it->fd, (struct sockaddr*)&source, sizeof source) != 0) die("bind");
  }
  if (connect(it->fd, (struct sockaddr*)&server, sizeof server) != 0) die("connect");
  if (type == SOCK_STREAM) setsockopt(it->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
}

static void watch(struct connection* it) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = it};
  if (epoll_ctl(epfd, EPOLL_CTL_ADD, it->fd, &event) != 0) die("epoll_ctl");
}

static int begin(struct connection* it) {
  if (begun == limit) return 0;
  begun++;
  under_way++;
  it->since = now();
  it->to_send = request;
  it->to_receive = answer;
  if (connecting) {
    dial(it);
    watch(it);
  }
  return 1;
}

/* Returns whether all has been sent. */
static int send_rest(struct connection* it) {
  while (it->to_send > 0) {
    const size_t part = (size_t)(it->to_send < CHUNK ? it->to_send : CHUNK);
    const ssize_t sent = send(it->fd, buffer, part, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && errno == EAGAIN) return 0;
    if (sent < 0) die("send");
    it->to_send -= sent;
  }
  return 1;
}

/* Sends and receives what it can. The last byte that comes begins the next message. */
static void go_on(struct connection* it) {
  for (;;) {
    send_rest(it);
    while (it->to_receive > 0) {
      const size_t part = (size_t)(it->to_receive < CHUNK ? it->to_receive : CHUNK);
      const ssize_t got = recv(it->fd, buffer, part, MSG_DONTWAIT);
      if (got < 0 && errno == EAGAIN) return;
      if (got < 0) die("recv");
      if (got == 0) {
        errno = ECONNRESET;
        die("the server closed a connection");
      }
      it->to_receive -= got;
      if (it->to_receive > 0 && (size_t)got < part && it->to_send == 0) return; /* No more yet. */
    }
    record(now() - it->since);
    under_way--;
    if (connecting) close(it->fd);
    if (!begin(it)) return;
    if (send_rest(it)) return; /* The answer is an edge still to come. */
  }
}

/* Datagrams that were lost. */
static void send_again(struct connection* all) {
  for (long i = 0; i < options.connections; i++)
    if (all[i].to_receive > 0 && now() - all[i].since > LOST_NS)
      send(all[i].fd, buffer, (size_t)request, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void exchange(struct connection* all, uint64_t until) {
  struct epoll_event events[BATCH];
  uint64_t looked = now();
  for (uint64_t at = looked; at < until && under_way > 0; at = now()) {
    const int count = epoll_wait(epfd, events, BATCH, 10);
    for (int i = 0; i < count; i++) {
      struct connection* it = events[i].data.ptr;
      if (it->to_receive > 0) go_on(it);
    }
    if (type == SOCK_DGRAM && at - looked > LOST_NS) {
      send_again(all);
      looked = at;
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

static void idle(struct connection* all) {
  const uint64_t before = cpu_ns();
  open_all(all);
  printf("{\"open\":%ld,\"cpu\":%" PRIu64 "}\n", options.connections, cpu_ns() - before);
  fflush(stdout);
  while (read(STDIN_FILENO, buffer, 1) > 0) continue;
}

/* A turn. Returns whether every answer came. */
static int work(struct connection* all, uint64_t ns) {
  const uint64_t until = now() + ns;
  limit = options.most > 0 ? begun + options.most : -1;
  for (long i = 0; i < options.connections; i++)
    if (begin(&all[i])) send_rest(&all[i]);
  exchange(all, until);
  limit = begun; /* Nobody is left with half a message. */
  exchange(all, now() + LAST_NS);
  if (under_way > 0) fprintf(stderr, "stalled: %ld answers never came\n", under_way);
  return under_way == 0;
}

/* Returns whether every answer came. */
static int measure(struct connection* all) {
  struct turn turn;
  uint64_t ns = 0;
  uint64_t cpu_before = cpu_ns();
  for (long i = 0; i < options.connections && !connecting; i++) {
    dial(&all[i]);
    watch(&all[i]);
  }
  while (next_turn(&turn)) {
    const uint64_t before = now();
    if (!work(all, turn.ns)) return 0;
    ns += now() - before;
    /* The clock of a thread that runs is behind by as much as a tick: the server shall sleep. */
    nanosleep(&(struct timespec){.tv_nsec = REST_NS}, NULL);
    if (turn.warms_up) {
      forget();
      ns = 0;
      cpu_before = cpu_ns();
    }
    printf("{\"messages\":%ld,\"bytes\":%ld,\"ns\":%" PRIu64 ",\"cpu\":%" PRIu64, histogram.count,
           histogram.count * (request > answer ? request : answer), ns, cpu_ns() - cpu_before);
    printf(",\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f}\n", percentile(0.5), percentile(0.99),
           percentile(0.999));
    fflush(stdout);
  }
  return 1;
}

int main(int argc, char** argv) {
  const char* mode = argc > 1 ? argv[1] : "";
  const struct option all_options[] = {{"host", NULL, &options.host},
                                       {"port", &options.port, NULL},
                                       {"connections", &options.connections, NULL},
                                       {"size", &options.size, NULL},
                                       {"bytes", &options.bytes, NULL},
                                       {"most", &options.most, NULL},
                                       {"pid", &options.pid, NULL},
                                       {"clock", &options.clock, NULL},
                                       {"id", &options.id, NULL},
                                       {NULL, NULL, NULL}};
  if (argc > 1) parse(argc, argv, 2, all_options);
  request = answer = options.size;
  if (strcmp(mode, "connect") == 0)
    connecting = request = answer = 1;
  else if (strcmp(mode, "datagram") == 0)
    type = SOCK_DGRAM;
  else if (strcmp(mode, "push") == 0)
    request = options.bytes, answer = 1;
  else if (strcmp(mode, "pull") == 0)
    request = 1, answer = options.bytes;
  else if (strcmp(mode, "echo") != 0 && strcmp(mode, "idle") != 0) {
    fprintf(stderr, "load echo | datagram | connect | push | pull | idle --port P …\n");
    return 2;
  }
  server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
  errno = EINVAL;
  if (inet_pton(AF_INET, options.host, &server.sin_addr) != 1) die("--host");
  buffer = calloc(1, CHUNK);
  struct connection* all = calloc((size_t)options.connections, sizeof *all);
  epfd = epoll_create1(EPOLL_CLOEXEC);
  if (buffer == NULL || all == NULL || epfd < 0) die("load");
  watch_cpu(options.pid, server, options.clock, options.id);

  if (strcmp(mode, "idle") != 0) return measure(all) ? 0 : 1;
  idle(all);
  return 0;
}
