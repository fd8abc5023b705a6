/* What a call costs without JavaScript, on a pair of sockets.
 *
 *   call --mode pair     write() and read() of 64 bytes
 *   call --mode refusal  read() of an empty socket that does not block: EAGAIN
 *   --threads 2          an idle second thread exists, as in every process of Node's:
 *                        the kernel and libc take a slower way then
 *
 * For each turn (turn.h) it prints a line of JSON of all that count so far. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/socket.h>

#include "clock.h"
#include "turn.h"

static struct {
  const char* mode;
  long threads;
} options = {.mode = "pair", .threads = 1};

static int sv[2];
static char buffer[64];

static void* idle(void* unused) {
  for (;;) pause();
  return unused;
}

static int pair(void) {
  return write(sv[0], buffer, sizeof buffer) == sizeof buffer &&
         read(sv[1], buffer, sizeof buffer) == sizeof buffer;
}

static int refusal(void) { return read(sv[1], buffer, sizeof buffer) < 0 && errno == EAGAIN; }

int main(int argc, char** argv) {
  const struct option all_options[] = {
      {"mode", NULL, &options.mode}, {"threads", &options.threads, NULL}, {NULL, NULL, NULL}};
  parse(argc, argv, 1, all_options);
  const int refused = strcmp(options.mode, "refusal") == 0;
  if (socketpair(AF_UNIX, SOCK_STREAM | (refused ? SOCK_NONBLOCK : 0), 0, sv) != 0) die("socketpair");
  for (long i = 1; i < options.threads; i++) {
    pthread_t thread;
    if ((errno = pthread_create(&thread, NULL, idle, NULL)) != 0) die("pthread_create");
  }
  setvbuf(stdout, NULL, _IOLBF, 0);
  struct turn turn;
  long calls = 0;
  uint64_t ns = 0, taken = 0;
  while (next_turn(&turn)) {
    const uint64_t cpu_before = cpu_ns();
    const uint64_t before = now();
    do {
      for (int i = 0; i < 1000; i++)
        if (!(refused ? refusal() : pair())) die("call");
      calls += 1000;
    } while (now() < before + turn.ns);
    ns += now() - before;
    taken += cpu_ns() - cpu_before;
    if (turn.warms_up) calls = 0, ns = taken = 0;
    printf("{\"messages\":%ld,\"ns\":%" PRIu64 ",\"cpu\":%" PRIu64 "}\n", calls, ns, taken);
  }
  return 0;
}
