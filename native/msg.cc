// Messages, with their addresses and control data: recvmsg(2), sendmsg(2),
// recvmmsg(2), sendmmsg(2).
//
// C's struct msghdr is built here of what JavaScript gives: memory, and one
// Uint32Array with all the lengths that the kernel reads and writes.

#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>

#include <algorithm>

#include "answer.h"
#include "args.h"
#include "syscalls.h"

namespace sockfd {

// Where the lengths of a message are.
enum : size_t { kName = 0, kControl = 1, kFlags = 2, kBytes = 3 };

// Control data to send: a copy, since in shared memory another thread could change it
// between the check and the call.
using Control = std::vector<uint8_t>;

// Whether it would have the kernel follow pointers: that of RDS names memory for another
// machine to read and write.
static bool CarriesPointers(const Control& control) {
#ifdef __linux__
  constexpr int kSolRds = 276;
  for (size_t at = 0; control.size() - at >= sizeof(cmsghdr);) {
    cmsghdr header;  // A copy: it may begin anywhere.
    std::memcpy(&header, control.data() + at, sizeof header);
    if (header.cmsg_level == kSolRds) return true;
    const size_t rest = control.size() - at;
    if (header.cmsg_len < sizeof header || header.cmsg_len > rest) return false;
    at += std::min(CMSG_ALIGN(header.cmsg_len), rest);
  }
#else
  static_cast<void>(control);
#endif
  return false;
}

static constexpr const char* kNoPointers = "must not have control messages of SOL_RDS";

Napi::Value recvmsg(const Napi::CallbackInfo& info) {
  Args args(info);
  const Args::Gathered gathered = args.Gather(2);
  const int fd = args.Int("fd");
  const Bytes name = args.MemoryOrNull("name");
  std::vector<iovec> iov = args.Vectors("iov", gathered);
  const Bytes control = args.MemoryOrNull("control");
  uint32_t* const lens = args.Lengths("lens", 3);
  if (!args) return args.Throw();
  msghdr message = {};
  message.msg_name = name.data;
  message.msg_namelen = args.LengthUpTo("lens", lens[kName], name.size);
  message.msg_iov = iov.data();
  message.msg_iovlen = static_cast<decltype(message.msg_iovlen)>(iov.size());
  message.msg_control = control.data;
  message.msg_controllen = args.LengthUpTo("lens", lens[kControl], control.size);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  const Napi::Value answer = Answer(info.Env(), ::recvmsg(fd, &message, flags));
  lens[kName] = message.msg_namelen;
  lens[kControl] = static_cast<uint32_t>(message.msg_controllen);
  lens[kFlags] = static_cast<uint32_t>(message.msg_flags);
  return answer;
}

Napi::Value sendmsg(const Napi::CallbackInfo& info) {
  Args args(info);
  const Args::Gathered gathered = args.Gather(3);
  msghdr message = {};
  const int fd = args.Int("fd");
  const Bytes name = args.MemoryOrNull("name");
  message.msg_name = name.data;
  message.msg_namelen = static_cast<socklen_t>(args.Size("namelen", name));
  std::vector<iovec> iov = args.Vectors("iov", gathered);
  message.msg_iov = iov.data();
  message.msg_iovlen = static_cast<decltype(message.msg_iovlen)>(iov.size());
  const Bytes memory = args.MemoryOrNull("control");
  const size_t controllen = args.Size("controllen", memory);
  Control control;
  if (args && controllen > 0) control.assign(memory.data, memory.data + controllen);
  message.msg_control = control.data();
  message.msg_controllen = static_cast<decltype(message.msg_controllen)>(controllen);
  if (args && CarriesPointers(control)) args.Refuse("control", kNoPointers);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  return Answer(info.Env(), ::sendmsg(fd, &message, flags));
}

#if defined(__linux__) || defined(__FreeBSD__) || defined(__OpenBSD__) || defined(__NetBSD__)

// Several messages: `names` and `controls` hold one part for each, all of the same size.
struct Messages {
  std::vector<mmsghdr> headers;
  std::vector<iovec> vectors;
  std::vector<Control> controls;
  uint32_t* lens = nullptr;
  Bytes name_of_one;
  Bytes control_of_one;

  static Bytes Part(const Bytes& memory, size_t count) {
    return {memory.data, count == 0 ? 0 : memory.size / count};
  }

  Messages(Args& args, const Args::Gathered& gathered) {
    const Bytes all_names = args.MemoryOrNull("names");
    vectors = args.VectorsOfEach("iovs", gathered);
    const size_t count = gathered.counts.size();
    const Bytes all_controls = args.MemoryOrNull("controls");
    lens = args.Lengths("lens", 4 * count);
    if (!args) return;

    name_of_one = Part(all_names, count);
    control_of_one = Part(all_controls, count);
    iovec* vector = vectors.data();
    for (size_t i = 0; i < count; i++) {
      msghdr& message = headers.emplace_back().msg_hdr;
      message = {};
      message.msg_name = all_names.data == nullptr ? nullptr : all_names.data + i * name_of_one.size;
      message.msg_namelen = args.LengthUpTo("lens", lens[4 * i + kName], name_of_one.size);
      message.msg_iov = vector;
      message.msg_iovlen = static_cast<decltype(message.msg_iovlen)>(gathered.counts[i]);
      message.msg_control =
          all_controls.data == nullptr ? nullptr : all_controls.data + i * control_of_one.size;
      message.msg_controllen = args.LengthUpTo("lens", lens[4 * i + kControl], control_of_one.size);
      vector += gathered.counts[i];
    }
  }

  // Of messages to send: has them send copies of their control data. Whether all may be sent.
  bool CopyControl() {
    controls.reserve(headers.size());
    for (mmsghdr& header : headers) {
      msghdr& message = header.msg_hdr;
      const auto* const begin = static_cast<const uint8_t*>(message.msg_control);
      Control& control = controls.emplace_back();
      if (message.msg_controllen > 0) control.assign(begin, begin + message.msg_controllen);
      message.msg_control = control.data();
      if (CarriesPointers(control)) return false;
    }
    return true;
  }

  // Writes back what the kernel said of the first messages.
  void Tell(size_t count) const {
    for (size_t i = 0; i < count; i++) {
      const auto& [message, bytes] = headers[i];
      lens[4 * i + kName] = message.msg_namelen;
      lens[4 * i + kControl] = static_cast<uint32_t>(message.msg_controllen);
      lens[4 * i + kFlags] = static_cast<uint32_t>(message.msg_flags);
      lens[4 * i + kBytes] = bytes;
    }
  }
};

Napi::Value recvmmsg(const Napi::CallbackInfo& info) {
  Args args(info);
  const Args::Gathered gathered = args.GatherEach(2);
  const int fd = args.Int("fd");
  Messages messages(args, gathered);
  const int flags = args.Bits("flags");
  const int milliseconds = args.Int("timeoutMs");
  if (!args) return args.Throw();

  timespec timeout = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
  const int count = ::recvmmsg(fd, messages.headers.data(), static_cast<unsigned>(messages.headers.size()),
                               flags, milliseconds < 0 ? nullptr : &timeout);
  const Napi::Value answer = Answer(info.Env(), count);
  if (count > 0) messages.Tell(static_cast<size_t>(count));
  return answer;
}

Napi::Value sendmmsg(const Napi::CallbackInfo& info) {
  Args args(info);
  const Args::Gathered gathered = args.GatherEach(2);
  const int fd = args.Int("fd");
  Messages messages(args, gathered);
  if (args && !messages.CopyControl()) args.Refuse("controls", kNoPointers);
  const int flags = args.Bits("flags");
  if (!args) return args.Throw();

  const int count =
      ::sendmmsg(fd, messages.headers.data(), static_cast<unsigned>(messages.headers.size()), flags);
  const Napi::Value answer = Answer(info.Env(), count);
  if (count > 0) messages.Tell(static_cast<size_t>(count));
  return answer;
}

#endif

}  // namespace sockfd
