#include "poller.h"

#include <unistd.h>

#include <cerrno>
#include <climits>

#include "backend.h"

namespace sockfd {

Napi::Function Poller::Define(Napi::Env env) {
  return DefineClass(env, "Poller",
                     {InstanceMethod<&Poller::Arm>("arm"), InstanceMethod<&Poller::Hold>("hold"),
                      InstanceMethod<&Poller::Close>("close")});
}

Poller::Poller(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Poller>(info), env_(info.Env()) {
  Napi::Object self = info.This().As<Napi::Object>();
  const Napi::Value ready = info[1];
  const Napi::Value on_ready = info[2];
  self.DefineProperties({Napi::PropertyDescriptor::Value("ready", ready, napi_default),
                         Napi::PropertyDescriptor::Value("onReady", on_ready, napi_default)});
  ready_ = Napi::Weak(ready.As<Napi::Uint32Array>());
  on_ready_ = Napi::Weak(on_ready.As<Napi::Function>());
  // An object of its own: some Nodes keep it alive as long as the context, and so would
  // keep us.
  const Napi::Object resource = Napi::Object::New(env_);
  self.DefineProperty(Napi::PropertyDescriptor::Value("resource", resource, napi_default));
  context_ = std::make_unique<Napi::AsyncContext>(env_, "sockfd.Poller", resource);

  uv_loop_t* loop = nullptr;
  napi_get_uv_event_loop(env_, &loop);
  epfd_ = info[0].As<Napi::Number>().Int32Value();
  auto handle = std::make_unique<uv_poll_t>();
  refusal_ = uv_poll_init(loop, handle.get(), epfd_);
  if (refusal_ == 0) {
    handle->data = this;
    handle_.reset(handle.release());
  }
  napi_add_env_cleanup_hook(env_, OnTeardown, this);
}

Poller::~Poller() {
  if (epfd_ < 0) return;
  napi_remove_env_cleanup_hook(env_, OnTeardown, this);
  Shut();
}

Napi::Value Poller::Arm(const Napi::CallbackInfo& info) {
  if (epfd_ < 0) return Napi::Number::New(env_, -EBADF);
  if (refusal_ < 0) return Napi::Number::New(env_, refusal_);
  const bool arm = info[0].As<Napi::Boolean>();
  if (!arm) Disarm();
  if (!arm || armed_) return Napi::Number::New(env_, 0);

  uv_poll_start(handle_.get(), UV_READABLE, OnReadable);
  // libuv would do this later, and abort if the kernel refused it; now the caller learns.
  uv_loop_t* loop = nullptr;
  napi_get_uv_event_loop(env_, &loop);
  if (Nest(uv_backend_fd(loop), epfd_) < 0) {
    const int refusal = -errno;
    uv_poll_stop(handle_.get());
    return Napi::Number::New(env_, refusal);
  }
  armed_ = true;
  Ref();
  return Napi::Number::New(env_, 0);
}

void Poller::Disarm() {
  if (!armed_) return;
  armed_ = false;
  uv_poll_stop(handle_.get());
  Unref();
}

void Poller::Hold(const Napi::CallbackInfo& info) {
  auto* const handle = reinterpret_cast<uv_handle_t*>(handle_.get());
  if (handle == nullptr) return;
  if (info[0].As<Napi::Boolean>())
    uv_ref(handle);
  else
    uv_unref(handle);
}

void Poller::Close(const Napi::CallbackInfo&) {
  if (epfd_ < 0) return;
  napi_remove_env_cleanup_hook(env_, OnTeardown, this);
  Disarm();
  Shut();
}

// The watch ends first, the descriptor is closed second.
void Poller::Shut() {
  handle_.reset();
  ::close(epfd_);
  epfd_ = -1;
}

void Poller::CloseThenDelete::operator()(uv_poll_t* handle) const {
  uv_close(reinterpret_cast<uv_handle_t*>(handle),
           [](uv_handle_t* closed) { delete reinterpret_cast<uv_poll_t*>(closed); });
}

// The environment ends, and its loop with it: no handle may be left in it.
void Poller::OnTeardown(void* poller) {
  auto* const self = static_cast<Poller*>(poller);
  self->armed_ = false;  // The reference to itself goes with the environment.
  self->Shut();
  // Made while its thread was being terminated: no JavaScript object has it, or will.
  if (self->IsEmpty()) delete self;
}

void Poller::OnReadable(uv_poll_t* handle, int, int) { static_cast<Poller*>(handle->data)->Deliver(); }

void Poller::Deliver() {
  const Napi::Env env(env_);
  const Napi::HandleScope scope(env);

  // Ask for the array's memory every time: JavaScript may have detached it.
  const Napi::Uint32Array ready = ready_.Value();
  void* data = nullptr;
  size_t length = 0;
  if (napi_get_typedarray_info(env, ready, nullptr, &length, &data, nullptr, nullptr) != napi_ok) return;
  const int room = static_cast<int>(length / 2 < INT_MAX ? length / 2 : INT_MAX);
  if (room == 0) {
    // Nothing can be delivered any more, and what is ready stays so: do not spin.
    Disarm();
    napi_fatal_exception(env, Napi::Error::New(env, "The array of a Poller has no room any more").Value());
    return;
  }

  const int count = TakeReady(epfd_, static_cast<uint32_t*>(data), room);
  if (count <= 0) return;  // Somebody else took them already. Not an error.

  const napi_value argument = Napi::Number::New(env, count);
  napi_value ignored = nullptr;
  if (napi_make_callback(env, *context_, Value(), on_ready_.Value(), 1, &argument, &ignored) !=
      napi_pending_exception)
    return;
  // Nobody is below us on the stack to catch it: it is an uncaught exception.
  napi_value error = nullptr;
  if (napi_get_and_clear_last_exception(env, &error) == napi_ok) napi_fatal_exception(env, error);
}

}  // namespace sockfd
