{
  "variables": { "sanitize%": "" },
  "targets": [
    {
      "target_name": "sockfd",
      "sources": [
        "native/addon.cc",
        "native/backend_epoll.cc",
        "native/fd.cc",
        "native/inet.cc",
        "native/io.cc",
        "native/msg.cc",
        "native/poller.cc",
        "native/socket.cc",
        "native/sockopt.cc",
        "native/splice.cc",
        "native/wait.cc"
      ],
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")"],
      "defines": [
        "NAPI_VERSION=8", "NAPI_DISABLE_CPP_EXCEPTIONS", "NODE_ADDON_API_DISABLE_DEPRECATED",
        # Nothing can be thrown in a worker that is being terminated: no reason to abort.
        "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS"
      ],
      "cflags_cc!": ["-std=gnu++20", "-std=gnu++17", "-fno-rtti"],
      "cflags_cc": ["-std=c++17", "-O2", "-Wall", "-Wextra", "-fvisibility=hidden", "-fno-rtti", "-ffunction-sections", "-fdata-sections"],
      "ldflags": ["-Wl,-z,nodelete", "-Wl,--gc-sections"],
      "xcode_settings": {
        "CLANG_CXX_LANGUAGE_STANDARD": "c++17",
        "GCC_SYMBOLS_PRIVATE_EXTERN": "YES",
        "MACOSX_DEPLOYMENT_TARGET": "11.0"
      }
    }
  ]
}
