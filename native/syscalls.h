// Declares one function for each line of syscalls.def. The families that define
// them: socket.cc io.cc sockopt.cc fd.cc wait.cc inet.cc.
#ifndef SOCKFD_SYSCALLS_H_
#define SOCKFD_SYSCALLS_H_

#include <napi.h>

namespace sockfd {

#define SYSCALL(name, parameters, x64, arm64) Napi::Value name(const Napi::CallbackInfo& info);
#define LIBCALL(name, parameters) Napi::Value name(const Napi::CallbackInfo& info);
#include "syscalls.def"
#undef SYSCALL
#undef LIBCALL

}  // namespace sockfd

#endif  // SOCKFD_SYSCALLS_H_
