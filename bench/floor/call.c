/* What a call costs without JavaScript, on a pair of sockets.
 *
 *   call --mode pair     write() and read() of 64 bytes
 *   call --mode refusal  read() of an empty socket that does not block: EAGAIN
 *   --threads 2          an idle second thread exists, as in every process of Node's:
 *                        the kernel and libc take a slower way then
 *
 * For each line on standard input it works for that many milliseconds and answers with
 * a line of JSON, so that rounds can be taken in turn. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sys/socket.h>

#include "clock.h"

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
  char line[64];
  while (fgets(line, sizeof line, stdin) != NULL) {
    const uint64_t cpu_before = cpu_ns();
    const uint64_t begin = now();
    const uint64_t end = begin + (uint64_t)(atof(line) * 1e6);
    uint64_t at;
    long units = 0;
    do {
      for (int i = 0; i < 1000; i++)
        if (!(refused ? refusal() : pair())) die("call");
      units += 1000;
      at = now();
    } while (at < end);
    printf("{\"messages\":%ld,\"ns\":%" PRIu64 ",\"cpu\":%" PRIu64 "}\n", units, at - begin,
           cpu_ns() - cpu_before);
  }
  return 0;
}
