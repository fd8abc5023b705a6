/* Clocks, the server's own among them: its CPU time, all threads, in nanoseconds. It is
 * read here if the server is on this machine, else there, by `npm run bench -- --serve`. */
#ifndef SOCKFD_BENCH_CLOCK_H
#define SOCKFD_BENCH_CLOCK_H

#include <inttypes.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "options.h"

static inline uint64_t clock_ns(clockid_t clock) {
  struct timespec at;
  if (clock_gettime(clock, &at) != 0) die("clock_gettime: the server is gone");
  return (uint64_t)at.tv_sec * 1000000000u + (uint64_t)at.tv_nsec;
}

static inline uint64_t now(void) { return clock_ns(CLOCK_MONOTONIC); }

static struct {
  clockid_t clock;
  int fd; /* Of the connection to ask on, or -1. */
  long id;
} cpu = {.clock = CLOCK_PROCESS_CPUTIME_ID, .fd = -1};

/* The process `pid` here; or, if `port` is given, the server `id` of whom listens there. */
static inline void watch_cpu(long pid, struct sockaddr_in there, long port, long id) {
  if (pid != 0 && (errno = clock_getcpuclockid((pid_t)pid, &cpu.clock)) != 0) die("--pid");
  if (port == 0) return;
  cpu.id = id;
  cpu.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  there.sin_port = htons((uint16_t)port);
  if (cpu.fd < 0 || connect(cpu.fd, (struct sockaddr*)&there, sizeof there) != 0) die("--clock");
  setsockopt(cpu.fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
}

static inline uint64_t cpu_ns(void) {
  if (cpu.fd < 0) return clock_ns(cpu.clock);
  char line[64];
  size_t length = (size_t)snprintf(line, sizeof line, "cpu %ld\n", cpu.id);
  if (write(cpu.fd, line, length) != (ssize_t)length) die("--clock");
  for (length = 0; length == 0 || line[length - 1] != '\n';) {
    const ssize_t got = read(cpu.fd, line + length, sizeof line - 1 - length);
    if (got <= 0) die("--clock: it does not answer");
    length += (size_t)got;
  }
  line[length] = '\0';
  uint64_t ns = 0;
  if (sscanf(line, "ok %" SCNu64, &ns) != 1) {
    fprintf(stderr, "--clock: %s", line);
    exit(1);
  }
  return ns;
}

#endif
