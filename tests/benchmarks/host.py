"""Serves a folder as a host does: compressed, with the headers that it is told to give; counts what it sends.

May not know what it serves.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
"""What is sent compressed; the rest goes as it is."""

Sent = list[tuple[str, int]]
"""Each answer: the address, and how many bytes its body has as sent."""


@contextmanager
def served(folder: Path, headers: Callable[[str], Mapping[str, str]]) -> Iterator[tuple[str, Sent]]:
    """Serves a folder for as long as the block runs; gives its address and what has been sent so far.

    Args:
        folder: the folder.
        headers: those that an address from the root, as `/themes/`, is answered with.
    """
    sent: Sent = []
    root = folder.resolve()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            address = self.path.split("?")[0]
            path = (root / address.lstrip("/")).resolve()
            path = path / "index.html" if path.is_dir() else path
            found = path.is_relative_to(root) and path.is_file()
            body = _body(path) if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body)))
            if found:
                self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
                if path.suffix in TYPES:
                    self.send_header("Content-Encoding", "gzip")
                for name, value in headers(address).items():
                    self.send_header(name, value)
            self.end_headers()
            sent.append((address, len(body)))
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Requests are no news."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


@lru_cache(maxsize=256)
def _body(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 9) if path.suffix in TYPES else content
