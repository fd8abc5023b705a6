#ifndef SOCKFD_ANSWER_H_
#define SOCKFD_ANSWER_H_

#include <napi.h>

#include <sys/types.h>
#include <cerrno>

namespace sockfd {

// The kernel's answer, as this addon gives it to JavaScript: zero or more when
// the call succeeded, minus the errno when the kernel refused it.
//
// This is how Linux itself answers. libc splits the number into -1 and a global;
// here the two halves are put back together, at once, before anything else can
// touch errno.
inline Napi::Value Answer(Napi::Env env, ssize_t result) {
  return Napi::Number::New(env, static_cast<double>(result < 0 ? -errno : result));
}

}  // namespace sockfd

#endif  // SOCKFD_ANSWER_H_
