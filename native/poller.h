// Tells JavaScript which descriptors are ready, many at a time.
//
// The descriptors belong to an epoll instance of our own (src/poller.ts makes it,
// and adds them). That instance is a descriptor too, and it is readable while any of
// its members is ready; so one uv_poll_t, on it, is all that libuv ever sees. Three
// things follow:
//
//   - One call into JavaScript delivers a whole batch, not one call for each.
//   - libuv never touches the caller's descriptors. (uv_poll_init() would make
//     them non-blocking behind the caller's back.)
//   - The events are the kernel's own bits. (uv_poll_t reports a refused
//     connection as UV_EBADF.)
//
// Members are named by a token of the caller's choice, not by their descriptor,
// since the kernel gives a closed descriptor's number to the next socket and an
// event already in a batch would then reach the wrong one.
#ifndef SOCKFD_POLLER_H_
#define SOCKFD_POLLER_H_

#include <napi.h>
#include <uv.h>

#include <memory>

namespace sockfd {

class Poller final : public Napi::ObjectWrap<Poller> {
 public:
  static Napi::Function Define(Napi::Env env);

  // (epfd, ready: Uint32Array, onReady: (count: number) => void): owns epfd from now on.
  explicit Poller(const Napi::CallbackInfo& info);
  ~Poller() override;

  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

 private:
  struct CloseThenDelete {
    void operator()(uv_poll_t* handle) const;
  };

  // Whether there is anything to wait for; answers 0 or minus the errno. An armed Poller
  // holds itself, and what it calls: nobody else may, and the program would go quiet.
  Napi::Value Arm(const Napi::CallbackInfo& info);
  // Whether waiting keeps the process alive.
  void Hold(const Napi::CallbackInfo& info);
  void Close(const Napi::CallbackInfo& info);

  void Disarm();
  void Shut();
  void Deliver();

  static void OnReadable(uv_poll_t* handle, int status, int events);
  static void OnTeardown(void* poller);

  napi_env env_;
  int epfd_ = -1;
  // What libuv refused the watch with, minus the errno: the first Arm() says it.
  int refusal_ = 0;
  bool armed_ = false;
  std::unique_ptr<uv_poll_t, CloseThenDelete> handle_;
  std::unique_ptr<Napi::AsyncContext> context_;
  // Weak: the JavaScript object has them as properties, and so keeps them as long as itself.
  Napi::Reference<Napi::Uint32Array> ready_;
  Napi::FunctionReference on_ready_;
};

}  // namespace sockfd

#endif  // SOCKFD_POLLER_H_
