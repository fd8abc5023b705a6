/* What write() and read() of 64 bytes on a socketpair cost without JavaScript. For
 * each line on standard input it works for that many milliseconds and answers with
 * the nanoseconds of a pair of calls, so that rounds can be taken in turn.
 *
 * With the argument "threads" an idle second thread exists, as in every process of
 * Node's: the kernel and libc take a slower way then. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

static void *idle(void *unused) {
  for (;;) pause();
  return unused;
}

int main(int argc, char **argv) {
  (void)argv;
  pthread_t thread;
  if (argc > 1 && pthread_create(&thread, NULL, idle, NULL) != 0) return 1;
  int sv[2];
  char buffer[64] = {0};
  char line[64];
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, sv) != 0) return 1;
  setvbuf(stdout, NULL, _IOLBF, 0);
  while (fgets(line, sizeof line, stdin) != NULL) {
    const double duration = atof(line) * 1e6;
    const double begin = now();
    double end;
    long pairs = 0;
    do {
      for (int i = 0; i < 1000; i++)
        if (write(sv[0], buffer, sizeof buffer) != sizeof buffer || read(sv[1], buffer, sizeof buffer) != sizeof buffer)
          return 1;
      pairs += 1000;
      end = now();
    } while (end - begin < duration);
    printf("%.1f\n", (end - begin) / (double)pairs);
  }
  return 0;
}
