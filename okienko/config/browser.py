"""A very small browser for the demo's check: pages, cookies, forms as a person without JavaScript sends them."""

# untranslated file: it speaks to whoever started the check

import html
import http.cookiejar
import re
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

TIMEOUT = 30.0
Values = Mapping[str, str | Sequence[str]]


class NotOnThisPage(Exception):
    """The form or the link that was looked for is not there."""


@dataclass
class Form:
    """One form: where it goes, what it would send untouched, and its buttons."""

    action: str
    method: str
    names: set[str] = field(default_factory=set)
    sent: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects forms, links and the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._select = self._textarea = self._link = ""
        self._hidden_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        has = {name: value or "" for name, value in attrs}
        if tag in {"script", "style", "title"}:
            self._hidden_depth += 1
        elif tag == "a" and "href" in has:
            self._link = has["href"]
            self.links.append((self._link, ""))
        elif tag == "form":
            self._form = Form(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(self._form, tag, has)

    def _control(self, form: Form, tag: str, has: dict[str, str]) -> None:
        name, value = has.get("name", ""), has.get("value", "")
        if tag == "button" and name:
            form.buttons.append((name, value))
        elif tag == "select":
            self._select = name
            form.names.add(name)
            form.choices[name] = []
        elif tag == "option":
            form.choices[self._select].append(value)
            if "selected" in has:
                form.sent.append((self._select, value))
        elif tag == "textarea":
            self._textarea = name
            form.names.add(name)
            form.sent.append((name, ""))
        elif tag == "input" and name:
            form.names.add(name)
            form.choices.setdefault(name, []).append(value)
            if has.get("type") not in {"radio", "checkbox"} or "checked" in has:
                form.sent.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._textarea = ""
        elif tag == "a":
            self._link = ""
        elif tag in {"script", "style", "title"}:
            self._hidden_depth -= 1

    def handle_data(self, data: str) -> None:
        """Text."""
        if self._textarea and self._form is not None:
            name, value = self._form.sent.pop()
            self._form.sent.append((name, value + data))
        if self._link:
            url, words = self.links.pop()
            self.links.append((url, words + data))
        if not self._hidden_depth:
            self.words.append(data)


class Page:
    """What an address answered."""

    def __init__(self, url: str, status: int, text: str) -> None:
        self.url, self.status, self.text = url, status, text
        reader = _Reader()
        reader.feed(text)
        self.forms, self.links = reader.forms, reader.links
        self.words = " ".join(" ".join(reader.words).replace("\u00a0", " ").split())

    def form(self, *, action: str = "", names: Sequence[str] = ()) -> Form:
        """The first POST form whose address holds `action` and which has all `names`. Raises NotOnThisPage."""
        for form in self.forms:
            if form.method == "post" and action in (form.action or self.url) and form.names >= set(names):
                return form
        raise NotOnThisPage(f"na stronie {self.url} nie ma formularza {action} {' '.join(names)}".rstrip())

    def link(self, pattern: str) -> str:
        """The address of the first link that matches, as a whole address. Raises NotOnThisPage."""
        for url, _words in self.links:
            if re.search(pattern, url):
                return urljoin(self.url, html.unescape(url))
        raise NotOnThisPage(f"na stronie {self.url} nie ma odnośnika {pattern}")


class Browser:
    """One person's browser, with cookies of its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(self._jar)

    def get(self, path: str) -> Page:
        """Open a page."""
        return self._open(urllib.request.Request(urljoin(self.address, path)))

    def send(self, page: Page, form: Form, values: Values, button: tuple[str, str] | None = None) -> Page:
        """Fill a form, leaving everything else as it is, and send it; the answer after all redirects."""
        kept = [(name, value) for name, value in form.sent if name not in values]
        typed = [
            (name, one) for name, value in values.items() for one in ([value] if isinstance(value, str) else value)
        ]
        body = urlencode([*kept, *typed, *([button] if button else [])]).encode()
        request = urllib.request.Request(urljoin(page.url, form.action or page.url), data=body)
        request.add_header("Referer", page.url)
        return self._open(request)

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:  # nosec B310: our own http address
                return Page(answer.url, answer.status, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Page(error.url or request.full_url, error.code, error.read().decode(errors="replace"))
