// Bytes in and out: read(2), write(2), readv(2), writev(2), recv(2), send(2).

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

Napi::Value read(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes buf = args.Memory("buf");
  const size_t count = args.Size("count", buf);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::read(fd, buf.data, count));
}

Napi::Value write(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes buf = args.Memory("buf");
  const size_t count = args.Size("count", buf);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::write(fd, buf.data, count));
}

Napi::Value readv(const Napi::CallbackInfo& info) {
  Args args(info);
  const Args::Gathered gathered = args.Gather(1);
  const int fd = args.Int("fd");
  const std::vector<iovec> iov = args.Vectors("iov", gathered);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::readv(fd, iov.data(), static_cast<int>(iov.size())));
}

Napi::Value writev(const Napi::CallbackInfo& info) {
  Args args(info);
  const Args::Gathered gathered = args.Gather(1);
  const int fd = args.Int("fd");
  const std::vector<iovec> iov = args.Vectors("iov", gathered);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::writev(fd, iov.data(), static_cast<int>(iov.size())));
}

Napi::Value recv(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes buf = args.Memory("buf");
  const size_t len = args.Size("len", buf);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::recv(fd, buf.data, len, flags));
}

Napi::Value send(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes buf = args.Memory("buf");
  const size_t len = args.Size("len", buf);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::send(fd, buf.data, len, flags));
}

Napi::Value recvfrom(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes buf = args.Memory("buf");
  const size_t len = args.Size("len", buf);
  const int flags = args.Bits("flags");
  const Bytes src_addr = args.MemoryOrNull("src_addr");
  Length addrlen = args.InOutOrNull("addrlen", src_addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::recvfrom(fd, buf.data, len, flags, Address(src_addr), addrlen.pointer()));
}

Napi::Value sendto(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd = args.Int("fd");
  const Bytes buf = args.Memory("buf");
  const size_t len = args.Size("len", buf);
  const int flags = args.Bits("flags");
  const Bytes dest_addr = args.MemoryOrNull("dest_addr");
  const size_t addrlen = args.Size("addrlen", dest_addr);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::sendto(fd, buf.data, len, flags, Address(dest_addr), addrlen));
}

}  // namespace sockfd
