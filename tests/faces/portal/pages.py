"""A page as a person without JavaScript uses it: its forms, their boxes by label, their buttons by what they say."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client

TYPED = {"text", "search", "tel", None}


@dataclass
class Form:
    """One form: where it goes, what it carries along, what can be filled in, and its buttons."""

    id: str
    action: str
    method: str
    carried: list[tuple[str, str]] = field(default_factory=list)
    boxes: dict[str, str] = field(default_factory=dict)  # id of a typed field: its name
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)  # id of a radio or checkbox: name and value


@dataclass
class Button:
    """One button: what it says, what it sends, whose form it sends where."""

    words: str
    name: str
    value: str
    form: Form | None
    action: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.labels: dict[str, str] = {}
        self._open: Form | None = None
        self._label = ""
        self._button: dict[str, str | None] | None = None
        self.buttons: list[Button] = []
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._open = Form(given.get("id") or "", given.get("action") or "", given.get("method") or "get")
            self.forms.append(self._open)
        elif tag == "label":
            self._label, self._words = given.get("for") or "", []
        elif tag == "button":
            self._button, self._words = given, []
        elif tag == "input" and self._open is not None:
            self._input(self._open, given)

    def _input(self, form: Form, given: dict[str, str | None]) -> None:
        name, value, kind = given.get("name") or "", given.get("value") or "", given.get("type")
        if kind == "hidden":
            form.carried.append((name, value))
        elif kind in TYPED:
            form.boxes[given.get("id") or ""] = name
        else:
            form.marks[given.get("id") or ""] = (name, value)

    def handle_endtag(self, tag: str) -> None:
        said = " ".join("".join(self._words).split())
        if tag == "form":
            self._open = None
        elif tag == "label" and self._label:
            self.labels[self._label], self._label = said, ""
        elif tag == "button" and self._button is not None:
            given = self._button
            owner = next((one for one in self.forms if one.id and one.id == given.get("form")), self._open)
            name, value = given.get("name") or "", given.get("value") or ""
            self.buttons.append(Button(said, name, value, owner, given.get("formaction") or ""))
            self._button = None

    def handle_data(self, data: str) -> None:
        self._words.append(data)


class Walk:
    """Somebody with a browser and a page that is open."""

    def __init__(self, browser: Client, path: str) -> None:
        self.browser = browser
        self.answers: list[HttpResponse] = []
        self._show(browser.get(path))

    def _show(self, answer: HttpResponse) -> None:
        self.answers.append(answer)
        while answer.status_code in {301, 302, 303}:
            answer = self.browser.get(answer["Location"])
            self.answers.append(answer)
        self.status, self.answer, self.content = answer.status_code, answer, answer.content
        self.page = answer.content.decode() if answer["Content-Type"].startswith("text/html") else ""
        reader = _Reader()
        reader.feed(self.page)
        self.buttons, self.labels = reader.buttons, reader.labels

    def press(self, words: str, typed: dict[str, str] | None = None, ticked: tuple[str, ...] = ()) -> "Walk":
        """Press a button after typing into boxes (by label) and ticking radios or checkboxes (by label)."""
        button = next((one for one in self.buttons if one.words == words), None)
        assert button is not None, f"no button {words!r} among {[one.words for one in self.buttons]}"
        form = button.form
        assert form is not None
        sent = list(form.carried)
        for label, text in (typed or {}).items():
            found = [name for box, name in form.boxes.items() if self.labels.get(box) == label]
            assert found, f"no box {label!r} among {[self.labels.get(box) for box in form.boxes]}"
            sent.append((found[0], text))
        for label in ticked:
            marks = [pair for mark, pair in form.marks.items() if self.labels.get(mark) == label]
            assert marks, f"no answer {label!r} among {[self.labels.get(mark) for mark in form.marks]}"
            sent.append(marks[0])
        if button.name:
            sent.append((button.name, button.value))
        data: dict[str, list[str]] = {}
        for name, value in sent:
            data.setdefault(name, []).append(value)
        path = button.action or form.action
        self._show(self.browser.post(path, data) if form.method == "post" else self.browser.get(path, data))
        return self
