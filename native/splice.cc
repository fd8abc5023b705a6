// Bytes from one descriptor to another, past this process: sendfile(2), splice(2),
// tee(2).

#ifdef __linux__

#include <fcntl.h>
#include <sys/sendfile.h>

#include <algorithm>
#include <cstdint>

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

static_assert(sizeof(off_t) == sizeof(int64_t), "offsets have 64 bits");

// A count that belongs to no memory of ours.
static constexpr auto kAnyCount = static_cast<size_t>(std::min<uint64_t>(SIZE_MAX, (uint64_t{1} << 53) - 1));

Napi::Value sendfile(const Napi::CallbackInfo& info) {
  Args args(info);
  const int out_fd = args.Int("out_fd");
  const int in_fd = args.Int("in_fd");
  Offset offset = args.OffsetOrNull("offset");
  const size_t count = args.SizeUpTo("count", kAnyCount);
  if (!args) return args.Throw();

  return Answer(info.Env(), ::sendfile(out_fd, in_fd, offset.pointer(), count));
}

Napi::Value splice(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd_in = args.Int("fd_in");
  Offset off_in = args.OffsetOrNull("off_in");
  const int fd_out = args.Int("fd_out");
  Offset off_out = args.OffsetOrNull("off_out");
  const size_t len = args.SizeUpTo("len", kAnyCount);
  const auto flags = static_cast<unsigned>(args.Bits("flags"));
  if (!args) return args.Throw();

  return Answer(info.Env(), ::splice(fd_in, off_in.pointer(), fd_out, off_out.pointer(), len, flags));
}

Napi::Value tee(const Napi::CallbackInfo& info) {
  Args args(info);
  const int fd_in = args.Int("fd_in");
  const int fd_out = args.Int("fd_out");
  const size_t len = args.SizeUpTo("len", kAnyCount);
  const auto flags = static_cast<unsigned>(args.Bits("flags"));
  if (!args) return args.Throw();

  return Answer(info.Env(), ::tee(fd_in, fd_out, len, flags));
}

}  // namespace sockfd

#endif  // __linux__
