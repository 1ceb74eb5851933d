"""Looking at links: what an address answers, and nothing inside the network is ever asked."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from okienko.foundation.gateways.choice import link_reader
from okienko.foundation.gateways.links import FakeLinks, HttpLinks, LinkState, NoLinks, addresses_of, is_public


class Pages(BaseHTTPRequestHandler):
    """A small internet on the loopback: the path says what to answer."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path))  # type: ignore[attr-defined]
        path = self.path.partition("?")[0]
        if path == "/head-says-no":
            status = 405 if self.command == "HEAD" else 200
        elif path == "/hangs-up":
            self.connection.close()
            return
        else:
            status = int(path.strip("/").partition("/")[0] or 200)
        self.send_response(status)
        if status in {301, 302}:
            self.send_header("Location", self.path.partition("?")[2] or path)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture(scope="module")
def internet() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def reader(internet: ThreadingHTTPServer) -> HttpLinks:
    """As in production, but it takes the loopback for the open internet."""
    port = internet.server_address[1]
    return HttpLinks(
        patience=2, resolve=lambda _host, _port: ["127.0.0.1"], allows=lambda address: address == "127.0.0.1",
        ports={"http": port, "https": port},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("", LinkState.ALIVE),
        ("/200", LinkState.ALIVE),
        ("/200/zażółć?q=ą b", LinkState.ALIVE),
        ("/head-says-no", LinkState.ALIVE),
        ("/403", LinkState.ALIVE),
        ("/301?/200", LinkState.ALIVE),
        ("/302?/404", LinkState.GONE),
        ("/404", LinkState.GONE),
        ("/410", LinkState.GONE),
        ("/500", LinkState.SERVER),
        ("/301?/301", LinkState.SERVER),
        ("/hangs-up", LinkState.SILENT),
        ("/301?http://10.0.0.1:8/tajne", LinkState.STRANGE),
        ("/301?file:///etc/passwd", LinkState.STRANGE),
    ],
)
def test_an_address_says_whether_it_is_there(reader: HttpLinks, path: str, state: LinkState) -> None:
    assert reader.look(f"http://strona.example{path}") == state


def test_only_the_status_is_asked_and_get_comes_after_head(reader: HttpLinks, internet: ThreadingHTTPServer) -> None:
    internet.asked.clear()  # type: ignore[attr-defined]
    reader.look("http://strona.example/404")
    assert internet.asked == [("HEAD", "/404"), ("GET", "/404")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "url",
    ["", "http://", "mailto:a@example.org", "ftp://strona.example/", "http://strona.example:22/", "http://[::1",
     "http://kto:haslo@strona.example/", "http://" + "a" * 70 + ".example/"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_not_asked(reader: HttpLinks, url: str) -> None:
    assert reader.look(url) == LinkState.STRANGE


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
     "::1", "fe80::1", "fc00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "255.255.255.255"],
)  # fmt: skip
def test_nothing_inside_the_network_is_asked(address: str) -> None:
    assert not is_public(address)
    assert HttpLinks(resolve=lambda _host, _port: ["93.184.216.34", address]).look("http://a.example/") == "strange"


def test_the_open_internet_is_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:4700::1111")


def test_a_name_that_is_not_there_is_silent_and_a_wrong_certificate_too(reader: HttpLinks) -> None:
    def nowhere(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    assert HttpLinks(resolve=nowhere).look("https://nie-ma.example/") == LinkState.SILENT
    assert HttpLinks(resolve=lambda _host, _port: []).look("https://nie-ma.example/") == LinkState.STRANGE
    assert reader.look("https://strona.example/200") == LinkState.SILENT
    assert "127.0.0.1" in addresses_of("localhost", 80)


def test_the_demo_and_the_tests_never_go_outside(settings: object) -> None:
    fake = link_reader()
    assert isinstance(fake, FakeLinks)
    states = {name: fake.look(f"https://{name}.example/x") for name in ("gone", "broken", "silent", "miasto")}
    assert states == {"gone": "gone", "broken": "server", "silent": "silent", "miasto": "alive"}
    assert fake.look("http://localhost/") == LinkState.STRANGE
    for name, kind in (("none", NoLinks), ("http", HttpLinks)):
        settings.LINK_GATEWAY = name  # type: ignore[attr-defined]
        assert isinstance(link_reader(), kind)
    assert NoLinks().look("https://gone.example") == LinkState.ALIVE
