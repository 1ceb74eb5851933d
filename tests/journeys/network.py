"""A network that cuts out: it stands between a browser and the town, and loses what a test tells it to lose."""

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_OF_ONE_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Network:
    """Serves a town at another port of the same machine.

    `plan` says what becomes of every sending of the queue, one after another: "before" loses the request, "after" lets
    the town do the work and loses its answer, anything else (and an ended plan) passes.
    """

    def __init__(self, town: str, path: str, plan: Iterator[str]) -> None:
        self.cuts = 0
        network, host = self, urlsplit(town).netloc

        class Handler(BaseHTTPRequestHandler):
            """One request."""

            def log_message(self, *_: object) -> None:
                """Nothing to say."""

            def do_GET(self) -> None:
                """Look, or send."""
                self.close_connection = True
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fate = next(plan, "") if self.command == "POST" and self.path == path else ""
                if fate != "before":
                    line = http.client.HTTPConnection(host, timeout=20)
                    headers = {name: value for name, value in self.headers.items() if name.lower() not in _OF_ONE_HOP}
                    line.request(self.command, self.path, body, {**headers, "Connection": "close"})
                    answer = line.getresponse()
                    content = answer.read()
                    line.close()
                if fate in ("before", "after"):
                    network.cuts += 1
                    return
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in _OF_ONE_HOP:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_POST(self) -> None:
                """The same way."""
                self.do_GET()

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> "Network":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()
