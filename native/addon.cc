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
#include <cstring>
#include <memory>

#include "poller.h"
#include "syscalls.h"

namespace sockfd {

// Out of line, as it is needed for every call.
[[gnu::noinline]] static void Export(Napi::Object calls, const char* name, Napi::Function call) {
  calls[name] = call;
}

static Napi::Object Syscalls(Napi::Env env) {
  Napi::Object calls = Napi::Object::New(env);
#define SYSCALL(name, parameters, x64, arm64) Export(calls, #name, Napi::Function::New<name>(env, #name));
#define LIBCALL(name, parameters) Export(calls, #name, Napi::Function::New<name>(env, #name));
#include "syscalls.def"
#undef SYSCALL
#undef LIBCALL
  return calls;
}

static Napi::Object Constants(Napi::Env env) {
  // Tables, since code for each of them would be most of the addon; and names in one
  // row, since a pointer to each would have to be relocated when it is loaded.
#define CONSTANT(group, name, page, summary) NAME(#name, name)
#define LITERAL(group, name, type, page, summary) NAME(#name, name)
#define VALUE(group, name, value, page, summary) NAME(#name, value)
#define OPTION(level, name, kind, unit, access, page, summary) NAME(#name, name)
#define OPTION_VALUE(level, name, value, kind, unit, access, page, summary) NAME(#name, value)
#define OPTION_TOO(level, name, kind, unit, access)
#define CONTROL(level, name, kind, page, summary)
#define NAME(text, value) text "\0"
  static constexpr char kNames[] =
#include "constants.def"
      ;
#undef NAME
#define NAME(text, value) static_cast<double>(value),
  static constexpr double kValues[] = {
#include "constants.def"
  };
#undef NAME
#undef CONSTANT
#undef LITERAL
#undef VALUE
#undef OPTION
#undef OPTION_VALUE
#undef OPTION_TOO
#undef CONTROL
  Napi::Object constants = Napi::Object::New(env);
  const char* name = kNames;
  for (const double value : kValues) {
    constants[name] = Napi::Number::New(env, value);
    name += std::strlen(name) + 1;
  }
  return constants;
}

static Napi::Object Structs(Napi::Env env) {
  // A row without a field opens a struct. Of a bit field the last two numbers are its
  // first bit and its width.
  static constexpr struct {
    const char* name;
    const char* field;
    size_t numbers[4];
  } kRows[] = {
#define STRUCT_OF(name, bytes, ...) {#name, nullptr, {bytes}},
#define STRUCT(name, ...) STRUCT_OF(name, sizeof(::name))
#define FIELD(name, field, ...) {#name, #field, {offsetof(::name, field), sizeof(::name::field)}},
#define FIELD_AT(name, field, offset, size, ...) {#name, #field, {offset, size}},
#define BITS_AT(name, field, offset, size, shift, bits, ...) {#name, #field, {offset, size, shift, bits}},
#include "structs.def"
#undef STRUCT_OF
#undef STRUCT
#undef FIELD
#undef FIELD_AT
#undef BITS_AT
  };
  Napi::Object structs = Napi::Object::New(env);
  Napi::Object layout;
  for (const auto& [name, field, numbers] : kRows) {
    if (field == nullptr) {
      structs[name] = layout = Napi::Object::New(env);
      layout["size"] = Napi::Number::New(env, static_cast<double>(numbers[0]));
      continue;
    }
    Napi::Array array = Napi::Array::New(env);
    const uint32_t count = numbers[3] == 0 ? 2 : 4;
    for (uint32_t i = 0; i < count; i++) array[i] = Napi::Number::New(env, static_cast<double>(numbers[i]));
    layout[field] = array;
  }
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
