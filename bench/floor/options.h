/* The options of these programs: --name value, each a number or a text. */
#ifndef SOCKFD_BENCH_OPTIONS_H
#define SOCKFD_BENCH_OPTIONS_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A name without its dashes, and where its value goes; the last of a list has no name. */
struct option {
  const char* name;
  long* number;
  const char** text;
};

static inline void parse(int argc, char** argv, int first, const struct option* all) {
  for (int i = first; i < argc; i += 2) {
    const struct option* each = all;
    while (each->name != NULL && (strncmp(argv[i], "--", 2) != 0 || strcmp(argv[i] + 2, each->name) != 0))
      each++;
    if (each->name == NULL || i + 1 == argc) {
      fprintf(stderr, "%s: there is no %s, or it lacks its value\n", argv[0], argv[i]);
      exit(2);
    }
    if (each->number != NULL)
      *each->number = atol(argv[i + 1]);
    else
      *each->text = argv[i + 1];
  }
}

static inline void die(const char* what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

#endif
