#ifndef SOCKFD_ANSWER_H_
#define SOCKFD_ANSWER_H_

#include <napi.h>

#include <sys/types.h>
#include <cerrno>
#include <cstdint>

namespace sockfd {

// The kernel's answer, as this addon gives it to JavaScript: zero or more when
// the call succeeded, minus the errno when the kernel refused it.
//
// This is how Linux itself answers. libc splits the number into -1 and a global;
// here the two halves are put back together, at once, before anything else can
// touch errno.
inline Napi::Value Answer(Napi::Env env, ssize_t result) {
  const ssize_t answer = result < 0 ? -errno : result;
  // An int is made faster than a double, and most answers are one.
  napi_value value = nullptr;
  if (answer <= INT32_MAX)
    napi_create_int32(env, static_cast<int32_t>(answer), &value);
  else
    napi_create_int64(env, answer, &value);
  return {env, value};
}

}  // namespace sockfd

#endif  // SOCKFD_ANSWER_H_
