/* A histogram of nanoseconds: 32 steps for each doubling, so 3 % wide at most. */
#ifndef SOCKFD_BENCH_HISTOGRAM_H
#define SOCKFD_BENCH_HISTOGRAM_H

#include <stdint.h>
#include <string.h>

enum { STEPS = 32, STEP_BITS = 5, SLOTS = 64 * STEPS };

static struct {
  long count;
  long slots[SLOTS];
} histogram;

static inline void forget(void) { memset(&histogram, 0, sizeof histogram); }

static inline void record(uint64_t ns) {
  const int shift = ns < STEPS ? 0 : 63 - __builtin_clzll(ns) - STEP_BITS;
  histogram.slots[ns < STEPS ? (int)ns : (shift + 1) * STEPS + (int)((ns >> shift) - STEPS)]++;
  histogram.count++;
}

static inline double slot_us(int slot) {
  if (slot < STEPS) return slot / 1e3;
  const int shift = slot / STEPS - 1;
  return ((double)(slot % STEPS) + STEPS + 0.5) * (double)(1ull << shift) / 1e3;
}

/* In microseconds. */
static inline double percentile(double part) {
  long left = (long)(part * (double)histogram.count);
  for (int slot = 0; slot < SLOTS; slot++)
    if ((left -= histogram.slots[slot]) < 0) return slot_us(slot);
  return 0;
}

#endif
