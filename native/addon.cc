// The table of contents: what JavaScript gets of this addon is what the three
// lists beside this file say, and nothing else.

#include <arpa/inet.h>
#include <fcntl.h>
#include <limits.h>
#include <napi.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>

#ifdef __linux__
#include <linux/filter.h>
#include <linux/netlink.h>
#include <linux/sockios.h>
#include <linux/vm_sockets.h>
#include <netpacket/packet.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif

#include <cerrno>
#include <cstddef>
#include <initializer_list>
#include <memory>

#include "poller.h"
#include "syscalls.h"

namespace sockfd {

static Napi::Object Syscalls(Napi::Env env) {
  Napi::Object calls = Napi::Object::New(env);
#define SYSCALL(name, parameters, x64, arm64) calls[#name] = Napi::Function::New<name>(env, #name);
#define LIBCALL(name, parameters) calls[#name] = Napi::Function::New<name>(env, #name);
#include "syscalls.def"
#undef SYSCALL
#undef LIBCALL
  return calls;
}

static Napi::Object Constants(Napi::Env env) {
  Napi::Object constants = Napi::Object::New(env);
#define CONSTANT(group, name, page, summary) constants[#name] = Napi::Number::New(env, name);
#define LITERAL(group, name, type, page, summary) constants[#name] = Napi::Number::New(env, name);
#define VALUE(group, name, value, page, summary) constants[#name] = Napi::Number::New(env, value);
#define OPTION(level, name, kind, unit, access, page, summary) \
  constants[#name] = Napi::Number::New(env, name);
#define OPTION_VALUE(level, name, value, kind, unit, access, page, summary) \
  constants[#name] = Napi::Number::New(env, value);
#define OPTION_TOO(level, name, kind, unit, access)
#define CONTROL(level, name, kind, page, summary)
#include "constants.def"
#undef CONSTANT
#undef LITERAL
#undef VALUE
#undef OPTION
#undef OPTION_VALUE
#undef OPTION_TOO
#undef CONTROL
  return constants;
}

static Napi::Array Numbers(Napi::Env env, std::initializer_list<size_t> numbers) {
  Napi::Array array = Napi::Array::New(env);
  for (const size_t number : numbers)
    array[array.Length()] = Napi::Number::New(env, static_cast<double>(number));
  return array;
}

static Napi::Object Structs(Napi::Env env) {
  Napi::Object structs = Napi::Object::New(env);
  Napi::Object layout;
#define STRUCT_OF(name, bytes, ...)                 \
  structs[#name] = layout = Napi::Object::New(env); \
  layout["size"] = Napi::Number::New(env, bytes);
#define STRUCT(name, ...) STRUCT_OF(name, sizeof(::name))
#define FIELD(name, field, ...) \
  layout[#field] = Numbers(env, {offsetof(::name, field), sizeof(::name::field)});
#define FIELD_AT(name, field, offset, size, ...) layout[#field] = Numbers(env, {offset, size});
#define BITS_AT(name, field, offset, size, shift, bits, ...) \
  layout[#field] = Numbers(env, {offset, size, shift, bits});
#include "structs.def"
#undef STRUCT_OF
#undef STRUCT
#undef FIELD
#undef FIELD_AT
#undef BITS_AT
  return structs;
}

// Takes the function that finds the words for a wrong argument (src/mistake.ts).
static void Words(const Napi::CallbackInfo& info) {
  auto words = std::make_unique<Napi::FunctionReference>(Napi::Persistent(info[0].As<Napi::Function>()));
  info.Env().SetInstanceData(words.release());
}

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports["syscalls"] = Syscalls(env);
  exports["constants"] = Constants(env);
  exports["structs"] = Structs(env);
  exports["Poller"] = Poller::Define(env);
  exports["words"] = Napi::Function::New<Words>(env, "words");
  return exports;
}

NODE_API_MODULE(NODE_GYP_MODULE_NAME, Init)

}  // namespace sockfd
