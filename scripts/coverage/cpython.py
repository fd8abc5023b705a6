"""What CPython's socket module offers, as this interpreter has it: asked, not remembered.

    python3.11 scripts/coverage/cpython.py >scripts/coverage/cpython-3.11.json

calls: of each call in native/syscalls.def, where it is found in socket, os, select or fcntl.
constants: the names of the integers in socket.
families: those whose addresses it knows, which others it refuses as "bad family".
"""

import fcntl
import json
import os
import re
import select
import socket
import sys
from pathlib import Path

# Where another name makes the call, or an object.
ELSEWHERE = {
    "socket": "socket.socket",
    "accept4": "socket.socket.accept",  # accept() makes it, with SOCK_CLOEXEC
    "read": "os.read",
    "write": "os.write",
    "getsockname": "socket.socket.getsockname",
    "dup": "os.dup",
    "dup3": "os.dup2",  # which makes it with inheritable=False
    "fcntl": "fcntl.fcntl",
    "ioctl": "fcntl.ioctl",
    "close": "os.close",
    "sendfile": "os.sendfile",
    "epoll_create1": "select.epoll",
    "epoll_ctl": "select.epoll.modify",
    "epoll_wait": "select.epoll.poll",
}
MODULES = {"socket": socket, "os": os, "select": select, "fcntl": fcntl}
HOLDERS = ["socket.socket", "socket", "os", "select", "fcntl"]


def found(path):
    """Whether there is something to call of this name."""
    first, *rest = path.split(".")
    thing = MODULES[first]
    for name in rest:
        thing = getattr(thing, name, None)
    return callable(thing)


def place(call):
    candidates = [ELSEWHERE[call]] if call in ELSEWHERE else [f"{holder}.{call}" for holder in HOLDERS]
    return next((path for path in candidates if found(path)), None)


def knows(family):
    """Whether it reads an address of this family: what it says of one that is none tells."""
    one, other = socket.socketpair()
    with one, other, socket.socket(family, socket.SOCK_RAW, 0, one.detach()) as dressed:
        try:
            dressed.bind(None)
        except OSError as error:
            return "bad family" not in str(error)
        except TypeError:
            return True


listed = (Path(__file__).parent / "../../native/syscalls.def").read_text()
calls = re.findall(r"^(?:SYSCALL|LIBCALL)\((\w+)", listed, re.M) + [
    "htonl", "htons", "ntohl", "ntohs", "CMSG_LEN", "CMSG_SPACE",
]  # fmt: skip
integers = sorted(name for name in dir(socket) if name.isupper() or name.startswith("AF_"))
integers = [name for name in integers if isinstance(getattr(socket, name), int)]
json.dump(
    {
        "version": ".".join(map(str, sys.version_info[:3])),
        "calls": {call: place(call) for call in sorted(calls) if place(call)},
        "families": [name for name in integers if name.startswith("AF_") and knows(getattr(socket, name))],
        "constants": integers,
    },
    sys.stdout,
    indent=2,
)
print()
