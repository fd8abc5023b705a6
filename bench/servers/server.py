"""The server of CPython's selectors: one thread, level-triggered, one buffer for all."""

import argparse
import selectors
import socket
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--host", default="127.0.0.1")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--mode", default="echo")
parser.add_argument("--buffer", type=int, default=65536)
parser.add_argument("--bytes", type=int, default=0)
options = parser.parse_args()

BACKLOG = 4096
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE
selector = selectors.DefaultSelector()
buffer = bytearray(options.buffer)
view = memoryview(buffer)


def end(connection):
    selector.unregister(connection)
    connection.close()


def echo(connection, state):
    """`state` holds what the kernel did not take yet."""
    if state:
        del state[: connection.send(state)]
        if not state:
            selector.modify(connection, READ, (echo, state))
        return
    n = connection.recv_into(buffer)
    if n == 0:
        return end(connection)
    try:
        sent = connection.send(view[:n])
    except BlockingIOError:
        sent = 0
    if sent < n:
        state += view[sent:n]
        selector.modify(connection, WRITE, (echo, state))


def sink(connection, state):
    n = connection.recv_into(buffer)
    if n == 0:
        return end(connection)
    state[0] += n
    while state[0] >= options.bytes:
        state[0] -= options.bytes
        connection.send(view[:1])


def source(connection, state):
    was_owed = state[0] > 0
    try:
        n = connection.recv_into(buffer)
        if n == 0:
            return end(connection)
        state[0] += n * options.bytes
    except BlockingIOError:
        pass
    try:
        while state[0] > 0:
            state[0] -= connection.send(view[: state[0]])
    except BlockingIOError:
        pass
    is_owed = state[0] > 0
    if is_owed != was_owed:
        selector.modify(connection, READ | WRITE if is_owed else READ, (source, state))


def accept(listener, _):
    connection, _ = listener.accept()
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    serve = {"sink": sink, "source": source}.get(options.mode, echo)
    selector.register(connection, READ, (serve, bytearray() if serve is echo else [0]))


def datagrams(server, _):
    try:
        while True:
            n, peer = server.recvfrom_into(buffer)
            server.sendto(view[:n], peer)
    except BlockingIOError:
        pass


def stop(_, __):
    if not sys.stdin.buffer.read1(1):
        sys.exit()


is_datagram = options.mode == "datagram"
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM if is_datagram else socket.SOCK_STREAM)
server.setblocking(False)
server.bind((options.host, options.port))
if not is_datagram:
    server.listen(BACKLOG)
selector.register(server, READ, (datagrams if is_datagram else accept, None))
selector.register(sys.stdin, READ, (stop, None))
print(server.getsockname()[1], flush=True)
while True:
    for key, _ in selector.select():
        serve, state = key.data
        try:
            serve(key.fileobj, state)
        except ConnectionError:
            end(key.fileobj)
