"""A resident who asks on the web and does not give up: after a broken connection the same page is sent again."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.client import HTTPException
from http.cookiejar import CookieJar

PATIENCE = 45.0
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_NUMBER = re.compile(r'class="ok-number">\s*(\d{3})\s(\d{3})', re.UNICODE)


class GaveUp(Exception):
    """The server did not come back in time."""


class Resident:
    """One browser with its cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def ask(self, words: str, name: str) -> str:
        """Walk the asking journey; returns the acknowledged number."""
        self._visit("/zglos/")
        answers = {
            "potrzeba": {"words": words},
            "imie": {"known_as": name},
            "telefon": {"phone": "590 012 118"},
            "kontakt": {"contact_way": "sms"},
        }
        for slug, fields in answers.items():
            self._send(f"/zglos/{slug}/", fields)
        page = self._send("/zglos/sprawdz/", {})
        found = _NUMBER.search(page)
        assert found, page[:2000]
        return found[1] + found[2]

    def _visit(self, path: str) -> str:
        return self._until_answered(path, None)

    def _send(self, path: str, fields: dict[str, str]) -> str:
        page = self._visit(path)
        token = _TOKEN.search(page)
        if token is None:
            return page  # a repeated visit was led on: it had been sent already
        return self._until_answered(path, {**fields, "csrfmiddlewaretoken": token[1]})

    def _until_answered(self, path: str, fields: dict[str, str] | None) -> str:
        end = time.monotonic() + PATIENCE
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        while time.monotonic() < end:
            try:
                with self.browser.open(self.address + path, body, timeout=10) as answer:
                    return str(answer.read().decode())
            except (urllib.error.URLError, HTTPException, OSError):
                time.sleep(0.05)
        raise GaveUp(path)
