/* Turns, so that several programs can work in turn: a line of standard input is one. It
 * is milliseconds, or "warm" and milliseconds; what was done until then does not count. */
#ifndef SOCKFD_BENCH_TURN_H
#define SOCKFD_BENCH_TURN_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct turn {
  uint64_t ns;
  int warms_up;
};

/* Returns whether there is another. */
static inline int next_turn(struct turn* it) {
  static const char WARM[] = "warm ";
  char line[64];
  if (fgets(line, sizeof line, stdin) == NULL) return 0;
  it->warms_up = strncmp(line, WARM, sizeof WARM - 1) == 0;
  it->ns = strtoull(line + (it->warms_up ? sizeof WARM - 1 : 0), NULL, 10) * 1000000u;
  return 1;
}

#endif
