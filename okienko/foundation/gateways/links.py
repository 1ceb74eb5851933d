"""Looking at an address outside: does it answer? Nothing is read, kept or run, and nothing inside our network is asked.

A link that somebody typed may point at a machine that only we can reach (SSRF). So a name is looked up first, every
address it has must be a public one, and the connection goes to the very address that was checked. A redirect is a new
address and is checked the same way.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from urllib.parse import SplitResult, quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What a server says to HEAD although the page is there; a GET decides.
_NOT_FOR_HEAD = frozenset({400, 403, 404, 405, 406, 410, 429, 500, 501, 503})
# The page exists, only not for a machine without an account.
_THERE = frozenset({401, 402, 403, 407, 429, 451})
_HEADERS = {"User-Agent": "Okienko link check", "Accept": "*/*", "Connection": "close"}


class LinkState(StrEnum):
    """What an address answers."""

    ALIVE = "alive"
    GONE = "gone"  # 404, 410 and other refusals of this very page
    SERVER = "server"  # the server is there and broken
    SILENT = "silent"  # no such name, no answer, a wrong certificate
    STRANGE = "strange"  # not an address, or one inside a network


class LinkReader(Protocol):
    """Something that looks at one address; it answers within half a minute and never raises."""

    def look(self, url: str) -> LinkState: ...


class NotPublic(Exception):
    """The address is not one of the open internet."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet: not a loopback, private, link-local or reserved one."""
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    inner = [found, *([mapped] if mapped else [])]
    return all(one.is_global and not one.is_multicast for one in inner)


def addresses_of(host: str, port: int) -> list[str]:
    """IP addresses of a name, as the system resolves it. Raises OSError."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class FakeLinks:
    """An internet that is not there, for the demo and the tests: some invented names misbehave, all others answer."""

    def look(self, url: str) -> LinkState:
        """By the name of the host."""
        host = (urlsplit(url).hostname or "").partition(".")[0]
        return {
            "gone": LinkState.GONE,
            "broken": LinkState.SERVER,
            "silent": LinkState.SILENT,
            "localhost": LinkState.STRANGE,
        }.get(host, LinkState.ALIVE)


class NoLinks:
    """A centre that lets nothing out: every address is taken for alive."""

    def look(self, url: str) -> LinkState:
        """Nothing is asked."""
        return LinkState.ALIVE


@dataclass(frozen=True)
class HttpLinks:
    """The internet. HEAD first; GET, of which only the status is read, where HEAD says nothing sure."""

    patience: float = 8.0
    resolve: Callable[[str, int], list[str]] = addresses_of
    allows: Callable[[str], bool] = is_public
    ports: dict[str, int] = field(default_factory=lambda: dict(PORTS))

    def look(self, url: str) -> LinkState:
        """Follow redirects to the last page and say what it answers."""
        try:
            for _step in range(MOST_REDIRECTS + 1):
                status, onward = self._asked(url)
                if status not in _REDIRECTS or not onward:
                    return _state_of(status)
                url = urljoin(url, onward)
        except (NotPublic, ValueError):
            return LinkState.STRANGE
        except (OSError, http.client.HTTPException):
            return LinkState.SILENT
        return LinkState.SERVER

    def _asked(self, url: str) -> tuple[int, str]:
        parts = urlsplit(url)
        status, onward = self._answer(parts, "HEAD")
        return self._answer(parts, "GET") if status in _NOT_FOR_HEAD else (status, onward)

    def _answer(self, parts: SplitResult, verb: str) -> tuple[int, str]:
        host, wanted = parts.hostname, self.ports.get(parts.scheme)
        if not host or wanted is None or (parts.port or wanted) != wanted or parts.username or parts.password:
            raise NotPublic
        connection = self._connected(parts.scheme, host.encode("idna").decode("ascii"), wanted)
        try:
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
            query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=-._~?')}" if parts.query else ""
            connection.request(verb, f"{path}{query}", headers=_HEADERS)
            response = connection.getresponse()
            return response.status, response.getheader("Location", "") or ""
        finally:
            connection.close()

    def _connected(self, scheme: str, host: str, port: int) -> http.client.HTTPConnection:
        """A connection to the very address that was checked, under the name that was asked for."""
        found = self.resolve(host, port)
        if not found or not all(self.allows(address) for address in found):
            raise NotPublic
        connection = http.client.HTTPConnection(host, port, timeout=self.patience)
        plain = socket.create_connection((found[0], port), timeout=self.patience)
        try:
            safe = ssl.create_default_context()
            connection.sock = safe.wrap_socket(plain, server_hostname=host) if scheme == "https" else plain
        except BaseException:
            plain.close()
            raise
        return connection


def _state_of(status: int) -> LinkState:
    if status in _THERE or status < 400:
        return LinkState.ALIVE
    return LinkState.SERVER if status >= 500 else LinkState.GONE
