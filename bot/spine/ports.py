"""The listening socket, opened before anything slow is started, so that a taken port is told at once."""
from __future__ import annotations

import errno
import socket


class PortTaken(Exception):
    """The address cannot be listened on; `str()` is a Chinese sentence with the way out."""

    def __init__(self, host: str, port: int, why: str) -> None:
        self.host, self.port = host, port
        super().__init__(f"无法在 {host}:{port} 上监听：{why}。可以换一个端口，例如：ZHICHENG_PORT={port + 1} zhicheng serve")


def listen(host: str, port: int, backlog: int = 2048) -> socket.socket:
    """A listening socket; raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(backlog)
    except OSError as error:
        listener.close()
        why = {
            errno.EADDRINUSE: "这个端口已被别的程序占用",
            errno.EACCES: "没有使用这个端口的权限",
            errno.EADDRNOTAVAIL: "这台机器没有这个地址",
        }.get(error.errno or 0, "地址不可用")
        raise PortTaken(host, port, why) from None
    return listener
