// Reads one call's arguments, from the first to the last, and remembers the
// first mistake among them.
//
// What makes a call memory-safe is decided here and nowhere else: a number is an
// integer of its C type, a length lies within its memory, and between the moment
// when memory is looked up and the moment when the kernel uses it no JavaScript
// runs that could detach or shrink it. Whether the numbers make sense is for the
// kernel to say.
#ifndef SOCKFD_ARGS_H_
#define SOCKFD_ARGS_H_

#include <napi.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <climits>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace sockfd {

// Memory of a JavaScript array: valid until JavaScript runs again.
struct Bytes {
  uint8_t* data = nullptr;
  size_t size = 0;
};

inline sockaddr* Address(const Bytes& memory) { return reinterpret_cast<sockaddr*>(memory.data); }

// A number that the kernel reads and writes: the element of an array.
//
// The kernel gets a copy: it reads the number again after we have checked it, and
// in shared memory another thread could change it in between. The answer is copied
// back only if the kernel was asked: where a mistake is thrown JavaScript has run,
// and the element may be gone.
template <typename Cell, typename Value>
class Both {
 public:
  Both(Cell* cell, Value value) : cell_(cell), value_(value) {}
  ~Both() {
    if (asked_) *cell_ = value_;
  }
  Both(const Both&) = delete;
  Both& operator=(const Both&) = delete;

  Value* pointer() {
    asked_ = cell_ != nullptr;
    return asked_ ? &value_ : nullptr;
  }

 private:
  Cell* const cell_;
  Value value_;
  bool asked_ = false;
};

// C's `socklen_t *`: says, before the call, how much the kernel may write and,
// after it, how much it had to say.
using Length = Both<uint32_t, socklen_t>;

// C's `off_t *`: where to begin and, after the call, where it ended.
using Offset = Both<int64_t, off_t>;

class Args {
 public:
  explicit Args(const Napi::CallbackInfo& info) : env_(info.Env()), info_(info) {}

  // `int`.
  int Int(const char* name) {
    return static_cast<int>(Integer(name, INT_MIN, INT_MAX, ">= -2147483648 && <= 2147483647"));
  }

  // `unsigned int`.
  unsigned Unsigned(const char* name) {
    return static_cast<unsigned>(Integer(name, 0, UINT_MAX, ">= 0 && <= 4294967295"));
  }

  // A mask of 32 bits, in either spelling: bit 31 makes -2147483648 of what C
  // calls 0x80000000.
  int Bits(const char* name) {
    const double bits = Integer(name, INT_MIN, UINT_MAX, ">= -2147483648 && <= 4294967295");
    return static_cast<int>(static_cast<uint32_t>(static_cast<int64_t>(bits)));
  }

  // `void *`.
  Bytes Memory(const char* name) { return Array(name, napi_uint8_array, 1, "an instance of Uint8Array"); }

  // `void *` where the page allows NULL.
  [[gnu::noinline]] Bytes MemoryOrNull(const char* name) {
    if (!info_[next_].IsNull()) return Array(name, napi_uint8_array, 1, "an instance of Uint8Array or null");
    next_++;
    return {};
  }

  // `void *` to what C writes without being told a length.
  Bytes MemoryOf(const char* name, size_t least, const char* must) {
    const Bytes memory = Memory(name);
    if (ok() && memory.size < least) Wrong(kValue, name, must);
    return memory;
  }

  // `const char *`: the bytes of a string, its NUL included. A copy, since in
  // shared memory the NUL could be gone by the time that libc looks for it.
  std::string String(const char* name) {
    const Bytes memory = Memory(name);
    if (!ok()) return {};
    const void* const end = memory.size == 0 ? nullptr : std::memchr(memory.data, 0, memory.size);
    if (end == nullptr) return Wrong(kValue, name, "must end with a zero byte"), std::string();
    return std::string(memory.data, memory.data + (static_cast<const uint8_t*>(end) - memory.data));
  }

  // `int [count]`.
  int* Ints(const char* name, size_t count) {
    const Bytes array = Array(name, napi_int32_array, sizeof(int), "an instance of Int32Array");
    if (ok() && array.size < count * sizeof(int)) Wrong(kValue, name, "must have room for the answer");
    return reinterpret_cast<int*>(array.data);
  }

  // `size_t` or `socklen_t`: how much of `memory` counts.
  size_t Size(const char* name, const Bytes& memory) { return SizeUpTo(name, memory.size); }

  // The same for what is counted in units of `unit` bytes.
  size_t SizeUpTo(const char* name, size_t most) {
    return static_cast<size_t>(Integer(name, 0, static_cast<double>(most), nullptr));
  }

  // `socklen_t *`: the first element of a Uint32Array. It may promise the kernel no
  // more than `memory`.
  [[gnu::noinline]] Length InOut(const char* name, const Bytes& memory) {
    const Bytes array = Array(name, napi_uint32_array, sizeof(uint32_t), "an instance of Uint32Array");
    if (ok() && array.size < sizeof(uint32_t)) Wrong(kValue, name, "must have one element");
    if (!ok()) return {nullptr, 0};

    auto* const cell = reinterpret_cast<uint32_t*>(array.data);
    const socklen_t value = *cell;
    if (value > memory.size) Wrong(kRange, name, nullptr, static_cast<double>(memory.size), value);
    return {cell, value};
  }

  Length InOutOrNull(const char* name, const Bytes& memory) {
    if (memory.data != nullptr || !info_[next_].IsNull()) return InOut(name, memory);
    next_++;
    return {nullptr, 0};
  }

  // `off_t *` where NULL means the file's own: the element of a BigInt64Array.
  [[gnu::noinline]] Offset OffsetOrNull(const char* name) {
    if (info_[next_].IsNull()) return next_++, Offset(nullptr, 0);
    const Bytes array =
        Array(name, napi_bigint64_array, sizeof(int64_t), "an instance of BigInt64Array or null");
    if (ok() && array.size < sizeof(int64_t)) Wrong(kValue, name, "must have one element");
    if (!ok()) return {nullptr, 0};
    auto* const cell = reinterpret_cast<int64_t*>(array.data);
    return {cell, *cell};
  }

  // The lengths of messages, which the kernel reads and writes: `count` elements of
  // a Uint32Array.
  uint32_t* Lengths(const char* name, size_t count) {
    const Bytes array = Array(name, napi_uint32_array, sizeof(uint32_t), "an instance of Uint32Array");
    if (ok() && array.size < count * sizeof(uint32_t))
      Wrong(kValue, name, "must have an element for each length");
    return reinterpret_cast<uint32_t*>(array.data);
  }

  // Checks a length that was read of them: it may promise the kernel no more than `most`.
  uint32_t LengthUpTo(const char* name, uint32_t length, size_t most) {
    if (ok() && length > most) Wrong(kRange, name, nullptr, static_cast<double>(most), length);
    return length;
  }

  // The elements of an array of views, and of an array of such arrays how many each has.
  struct Gathered {
    std::vector<napi_value> views;
    std::vector<napi_value> rows;
    std::vector<size_t> counts;
    bool sound = true;
  };

  // Looks up the elements of the array of views that is the argument at `index`. Reading
  // one may run a getter, and a getter may detach memory: it comes before any memory is
  // looked up.
  Gathered Gather(size_t index) {
    Gathered gathered;
    gathered.sound = Elements(info_[index], &gathered.views);
    return gathered;
  }

  // The same of an array of such arrays: one for each message.
  Gathered GatherEach(size_t index) {
    Gathered gathered;
    gathered.sound = Elements(info_[index], &gathered.rows);
    for (const napi_value row : gathered.rows) {
      const size_t before = gathered.views.size();
      if (!Elements(row, &gathered.views) || gathered.views.size() > kMostVectorsOfEach) {
        gathered.sound = false;
        break;
      }
      gathered.counts.push_back(gathered.views.size() - before);
    }
    return gathered;
  }

  // `const struct iovec *` and its count.
  std::vector<iovec> Vectors(const char* name, const Gathered& gathered) {
    const napi_value array = Next();
    if (!gathered.sound && IsArray(name, array, "an instance of Array"))
      Wrong(kValue, name, "must not have so many elements");
    return Vectors(name, gathered.views);
  }

  // The vectors of all messages, in one row.
  std::vector<iovec> VectorsOfEach(const char* name, const Gathered& gathered) {
    const napi_value array = Next();
    if (!gathered.sound && IsArray(name, array, "an instance of Array")) {
      for (const napi_value row : gathered.rows)
        if (!IsArray(name, row, "an array of arrays of Uint8Array")) return {};
      Wrong(kValue, name, "must not have so many elements");
    }
    return Vectors(name, gathered.views);
  }

  // Remembers what is wrong with the argument that was read last.
  void Refuse(const char* name, const char* must) { Wrong(kValue, name, must); }

  explicit operator bool() const { return ok(); }

  // Throws the first mistake. The words are found in TypeScript (src/mistake.ts),
  // for all layers in one place.
  [[gnu::cold, gnu::noinline]] Napi::Value Throw() const {
    bool pending = false;
    napi_is_exception_pending(env_, &pending);
    if (pending) return {};
    const auto* const words = env_.GetInstanceData<Napi::FunctionReference>();
    if (words == nullptr || words->IsEmpty()) {
      Napi::TypeError::New(env_, name_).ThrowAsJavaScriptException();
      return {};
    }
    const Napi::Value error = words->Call({Napi::Number::New(env_, kind_), Napi::String::New(env_, name_),
                                           must_ == nullptr ? Napi::Value(Napi::Number::New(env_, most_))
                                                            : Napi::Value(Napi::String::New(env_, must_)),
                                           Napi::Value(env_, received_)});
    if (!error.IsEmpty()) napi_throw(env_, error);
    return {};
  }

 private:
  // As src/mistake.ts has them.
  enum Kind { kType, kRange, kValue };

  // Far above what a kernel takes (IOV_MAX, 1024: more is its EINVAL); it only
  // keeps an array of absurd length from taking all memory here.
  static constexpr uint32_t kMostVectors = 65536;
  static constexpr size_t kMostVectorsOfEach = size_t{16} * kMostVectors;

  bool ok() const { return !failed_; }

  napi_value Next() { return last_ = info_[next_++]; }

  // Appends the elements of an array; false for what is none, or one of absurd length.
  [[gnu::noinline]] bool Elements(napi_value array, std::vector<napi_value>* elements) {
    bool is_array = false;
    uint32_t count = 0;
    if (!ok() || napi_is_array(env_, array, &is_array) != napi_ok || !is_array) return false;
    napi_get_array_length(env_, array, &count);
    if (count > kMostVectors) return false;
    const size_t before = elements->size();
    elements->resize(before + count);
    for (uint32_t i = 0; i < count; i++)
      if (napi_get_element(env_, array, i, &(*elements)[before + i]) != napi_ok) return failed_ = true, false;
    return true;
  }

  // Remembers it if `value` is no array.
  bool IsArray(const char* name, napi_value value, const char* must) {
    bool is_array = false;
    if (!ok() || napi_is_array(env_, value, &is_array) != napi_ok) return false;
    last_ = value;
    if (!is_array) Wrong(kType, name, must);
    return is_array;
  }

  [[gnu::noinline]] std::vector<iovec> Vectors(const char* name, const std::vector<napi_value>& views) {
    std::vector<iovec> vectors;
    vectors.reserve(views.size());
    for (const napi_value element : views) {
      const Bytes view = View(name, element, napi_uint8_array, 1, "an array of Uint8Array");
      vectors.push_back({view.data, view.size});
    }
    return vectors;
  }

  [[gnu::cold, gnu::noinline]] void Wrong(Kind kind, const char* name, const char* must, double most,
                                          socklen_t received) {
    if (!failed_) last_ = Napi::Number::New(env_, received);
    Wrong(kind, name, must, most);
  }

  [[gnu::cold, gnu::noinline]] void Wrong(Kind kind, const char* name, const char* must, double most = 0) {
    if (failed_) return;
    failed_ = true;
    kind_ = kind;
    name_ = name;
    must_ = must;
    most_ = most;
    received_ = last_;
  }

  // An integer between two bounds; `must` null says "between 0 and `most`".
  [[gnu::noinline]] double Integer(const char* name, double least, double most, const char* must) {
    const napi_value value = Next();
    double number = 0;
    if (napi_get_value_double(env_, value, &number) != napi_ok) {
      Wrong(kType, name, "of type number");
      return 0;
    }
    // Within these bounds a cast is defined, and cheaper than trunc(), which is a call.
    if (number >= least && number <= most && number == static_cast<double>(static_cast<int64_t>(number)))
      return number;
    Wrong(kRange, name, number == std::trunc(number) ? must : "an integer", most);
    return 0;
  }

  Bytes Array(const char* name, napi_typedarray_type wanted, size_t width, const char* must) {
    return View(name, Next(), wanted, width, must);
  }

  [[gnu::noinline]] Bytes View(const char* name, napi_value value, napi_typedarray_type wanted, size_t width,
                               const char* must) {
    napi_typedarray_type type = wanted;
    size_t length = 0;
    void* data = nullptr;
    if (napi_get_typedarray_info(env_, value, &type, &length, &data, nullptr, nullptr) == napi_ok &&
        type == wanted)
      return {static_cast<uint8_t*>(data), length * width};
    last_ = value;
    Wrong(kType, name, must);
    return {};
  }

  const Napi::Env env_;
  const Napi::CallbackInfo& info_;
  size_t next_ = 0;
  napi_value last_ = nullptr;

  bool failed_ = false;
  Kind kind_ = kType;
  const char* name_ = "";
  const char* must_ = "";
  double most_ = 0;
  napi_value received_ = nullptr;
};

}  // namespace sockfd

#endif  // SOCKFD_ARGS_H_
