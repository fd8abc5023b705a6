// What holds for every descriptor: close(2), dup(2), dup3(2), pipe2(2), eventfd(2),
// fcntl(2), ioctl(2).

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/sockios.h>
#include <sys/eventfd.h>
#endif

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

// Not repeated on EINTR: Linux has let go of the number by then, and somebody
// else may hold it.
Napi::Value close(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::close(fd));
}

Napi::Value dup(const Napi::CallbackInfo& info) {
  Args args(info);
  const int oldfd = args.Int("oldfd");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::dup(oldfd));
}

#if defined(__linux__) || defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__NetBSD__)
Napi::Value dup3(const Napi::CallbackInfo& info) {
  Args args(info);
  const int oldfd = args.Int("oldfd");
  const int newfd = args.Int("newfd");
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::dup3(oldfd, newfd, flags));
}

Napi::Value pipe2(const Napi::CallbackInfo& info) {
  Args args(info);
  int* const pipefd = args.Ints("pipefd", 2);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::pipe2(pipefd, flags));
}
#endif

#ifdef __linux__
Napi::Value eventfd(const Napi::CallbackInfo& info) {
  Args args(info);
  const unsigned initval = args.Unsigned("initval");
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::eventfd(initval, flags));
}
#endif

// Only commands whose argument is an int, or nothing. The others take a pointer,
// and the kernel would write where any lucky integer points.
static bool TakesInt(int op) {
  switch (op) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
    case F_GETFD:
    case F_SETFD:
    case F_GETFL:
    case F_SETFL:
    case F_GETOWN:
    case F_SETOWN:
#ifdef __linux__
    case F_GETSIG:
    case F_SETSIG:
    case F_GETPIPE_SZ:
    case F_SETPIPE_SZ:
    case F_GET_SEALS:
    case F_ADD_SEALS:
    case 1027:  // F_DUPFD_QUERY, of Linux 6.10
    case 1028:  // F_CREATED_QUERY, of Linux 6.12
#endif
      return true;
    default:
      return false;
  }
}

Napi::Value fcntl(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const int op = args.Int("op");
  if (args && !TakesInt(op)) args.Refuse("op", "must be a command whose argument is an int");
  const int arg = args.Bits("arg");
  if (!args) return args.Throw();

  const int answer = ::fcntl(fd, op, arg);
  // A process group as owner is a number below zero, and no refusal.
  if (op == F_GETOWN && answer < -1) return Napi::Number::New(info.Env(), answer);
  return Answer(info.Env(), answer);
}

// The bytes that a request writes to its argument; none for a request that is not
// listed, and so is not made.
static size_t Writes(unsigned request) {
  switch (request) {
    case FIONREAD:
#ifdef SIOCATMARK
    case SIOCATMARK:
#endif
#ifdef __linux__
    case SIOCOUTQ:
    case SIOCOUTQNSD:
#endif
      return sizeof(int);
    default:
      return 0;
  }
}

Napi::Value ioctl(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const unsigned request = args.Unsigned("request");
  const size_t writes = Writes(request);
  if (args && writes == 0) args.Refuse("request", "must be FIONREAD, SIOCOUTQ, SIOCOUTQNSD or SIOCATMARK");
  const Bytes argp = args.MemoryOf("argp", writes, "must have room for the answer");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::ioctl(fd, request, argp.data));
}

}  // namespace sockfd
