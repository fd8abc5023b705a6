// The life of a socket: socket(2), socketpair(2), bind(2), listen(2), accept(2),
// connect(2), shutdown(2), getsockname(2), getpeername(2).
//
// One function for each call. Each has the parameters of its SYNOPSIS, in their
// order, and does three things: read the arguments, make the call, hand back the
// answer.

#include <sys/socket.h>

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

Napi::Value socket(const Napi::CallbackInfo& info) {
  Args args(info);
  const int domain = args.Int("domain");
  const int type = args.Int("type");
  const int protocol = args.Int("protocol");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::socket(domain, type, protocol));
}

Napi::Value socketpair(const Napi::CallbackInfo& info) {
  Args args(info);
  const int domain = args.Int("domain");
  const int type = args.Int("type");
  const int protocol = args.Int("protocol");
  int* const sv = args.Ints("sv", 2);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::socketpair(domain, type, protocol, sv));
}

Napi::Value bind(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes addr = args.Memory("addr");
  const size_t addrlen = args.Size("addrlen", addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::bind(fd, Address(addr), addrlen));
}

Napi::Value listen(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const int backlog = args.Int("backlog");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::listen(fd, backlog));
}

Napi::Value accept(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes addr = args.MemoryOrNull("addr");
  Length addrlen = args.InOutOrNull("addrlen", addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::accept(fd, Address(addr), addrlen.pointer()));
}

#if defined(__linux__) || defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__NetBSD__)
Napi::Value accept4(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes addr = args.MemoryOrNull("addr");
  Length addrlen = args.InOutOrNull("addrlen", addr);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::accept4(fd, Address(addr), addrlen.pointer(), flags));
}
#endif

Napi::Value connect(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes addr = args.Memory("addr");
  const size_t addrlen = args.Size("addrlen", addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::connect(fd, Address(addr), addrlen));
}

Napi::Value shutdown(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const int how = args.Int("how");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::shutdown(fd, how));
}

Napi::Value getsockname(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes addr = args.Memory("addr");
  Length addrlen = args.InOut("addrlen", addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::getsockname(fd, Address(addr), addrlen.pointer()));
}

Napi::Value getpeername(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes addr = args.Memory("addr");
  Length addrlen = args.InOut("addrlen", addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::getpeername(fd, Address(addr), addrlen.pointer()));
}

}  // namespace sockfd
