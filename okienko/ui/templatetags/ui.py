"""The components of Okienko, one tag each. A tag has one template `ui/<tag>.html` and one stylesheet `css/<tag>.css`.

Tags take plain words and small values from `okienko.ui.parts`; whatever they are given is escaped. Block tags take
markup between their ends. `docs` for each tag is its docstring; the gallery at `wzornik/` shows them all.
"""

import datetime as dt
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.ui import icons
from okienko.ui.fields import drawn_field, first_control
from okienko.ui.parts import LaneRide, Scene
from okienko.ui.templatetags.polish import local

register = template.Library()

PANES_ONE_BY_ONE = 60
PANES_OF_FIVE_PER_CENT = 20


class SecondWindow(template.TemplateSyntaxError):
    """A page draws a second window. There is one: around the thing that matters now."""


def _draw(component: str, **parts: Any) -> SafeString:
    # The template has escaped its parts; stripping only takes the newline at the end of the file away.
    return SafeString(render_to_string(f"ui/{component}.html", parts).strip())  # nosec B703


# --- the window ---------------------------------------------------------------------------------------------------


@register.simple_block_tag(takes_context=True)
def window(
    context: Context, content: str, labelledby: str = "", label: str = "", eyebrow: str = "", extra: str = ""
) -> SafeString:
    """`{% window labelledby="h-teraz" eyebrow=… %}…{% endwindow %}`: the frame with a sill. Raises SecondWindow."""
    page: dict[Any, Any] = context.render_context.dicts[0]
    if page.get("okienko_window"):
        raise SecondWindow("a page has exactly one {% window %}")
    page["okienko_window"] = True
    return _draw("window", content=content, labelledby=labelledby, label=label, eyebrow=eyebrow, extra=extra)


# --- small things -------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "phone" %}`: never without words beside it. Raises NoSuchIcon."""
    return _draw("icon", icon=icons.icon(name))


@register.simple_tag
def sill() -> SafeString:
    """`{% sill %}`: geranium, tea and a cat, last inside the asking window and on "Gotowe", nowhere else."""
    return _draw("sill")


@register.simple_tag
def person(name: str, role: str = "", hours: str = "", phone: str = "", size: str = "") -> SafeString:
    """`{% person name=… role=… hours=… phone=… size="big" %}`; `size="small"` is the one line of the desk header."""
    return _draw("person", name=name, role=role, hours=hours, phone=phone, size=size)


@register.simple_tag
def button(
    label: str, url: str = "", secondary: bool = False, name: str = "", value: str = "", spoken: str = ""
) -> SafeString:
    """`{% button label %}` submits; with `url=` it is a link. `spoken` is added for screen readers only."""
    return _draw("button", label=label, url=url, secondary=secondary, name=name, value=value, spoken=spoken)


@register.simple_tag
def back_link(url: str, label: str = "") -> SafeString:
    """`{% back_link url label %}`: the line above a heading. Without a label: "Wstecz"."""
    return _draw("back_link", url=url, label=label or _("Wstecz"))


@register.simple_tag
def notice(text: str, boxed: bool = False) -> SafeString:
    """`{% notice text %}`: one line under the header; `boxed=True` stands inside a page."""
    return _draw("notice", text=text, boxed=boxed)


@register.simple_tag
def empty_state(what: str, then: str = "") -> SafeString:
    """`{% empty_state what then %}`: what is so, and what happens next. (`empty` is a word of `{% for %}`.)"""
    return _draw("empty_state", what=what, then=then)


@register.simple_block_tag
def progress(content: str) -> SafeString:
    """`{% progress %}Pytanie 3, zostało najwyżej 9.{% endprogress %}`: progress in words."""
    return _draw("progress", content=content)


@register.simple_tag
def summary_list(rows: Iterable[Sequence[Any]], change: str = "") -> SafeString:
    """`{% summary_list rows %}`: rows of (key, value) or (key, value, url to change it). Line breaks stay."""
    return _draw("summary_list", rows=rows, change=change or _("Zmień"))


@register.simple_tag
def scenes(items: Iterable[Scene]) -> SafeString:
    """`{% scenes items %}`: life situations, each a `Scene`."""
    return _draw("scenes", items=[(icons.icon(item.icon), item) for item in items])


# --- capacity -----------------------------------------------------------------------------------------------------


def panes(free: int, total: int) -> list[bool]:
    """One pane a place up to 60 places; above that 20 panes of 5 % each, free rounded down but never to none."""
    free = max(0, min(free, total))
    if total <= PANES_ONE_BY_ONE:
        lit, drawn = free, max(total, 0)
    else:
        lit, drawn = free * PANES_OF_FIVE_PER_CENT // total or min(free, 1), PANES_OF_FIVE_PER_CENT
    return [number < lit for number in range(drawn)]


@register.simple_tag
def capacity(free: int, total: int, more: str = "", row: bool = False) -> SafeString:
    """`{% capacity free total more=… %}`: free places in words, then as lit windows; `row=True` in lists."""
    free = max(0, min(free, total))
    sentence = ngettext("{free} wolne miejsce z {total}", "{free} wolnych miejsc z {total}", free)
    if free == 0:
        sentence = _("Nie ma wolnych miejsc (wszystkich: {total})")
    words = format_html(sentence, free=free if row else format_html("<b>{}</b>", free), total=total)
    return _draw("capacity", words=words, panes=panes(free, total), more=more, row=row)


# --- lists --------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """`{% timeline %}…items…{% endtimeline %}`: newest first, plans on top."""
    return _draw("timeline", content=content)


@register.simple_block_tag
def timeline_item(content: str, what: str, when: str = "", state: str = "") -> SafeString:
    """`{% timeline_item what=… when=… state="now" %}more{% endtimeline_item %}`. `state`: "next", "now", "" (past)."""
    return _draw("timeline_item", more=content, what=what, when=when, state=state)


@register.simple_block_tag
def agenda(content: str) -> SafeString:
    """`{% agenda %}…items…{% endagenda %}`: rounds and events."""
    return _draw("agenda", content=content)


@register.simple_block_tag
def agenda_item(content: str, title: str, url: str = "", when: str = "", more: str = "") -> SafeString:
    """`{% agenda_item title=… url=… when="16.00" more="dziś" %}<p>…</p>{% endagenda_item %}`."""
    return _draw("agenda_item", content=content, title=title, url=url, when=when, more=more)


@register.simple_block_tag
def matter_grid(content: str) -> SafeString:
    """`{% matter_grid %}…cells…{% endmatter_grid %}`: who has it, what you do, what we do, by when; in this order."""
    return _draw("matter_grid", content=content)


@register.simple_block_tag
def matter_cell(content: str, term: str) -> SafeString:
    """`{% matter_cell term %}…{% endmatter_cell %}`."""
    return _draw("matter_cell", content=content, term=term)


@register.simple_block_tag
def data_table(
    content: str, caption: str, headers: Iterable[Any], hide_caption: bool = False, stack: bool = True, extra: str = ""
) -> SafeString:
    """`{% data_table caption headers %}<tr>…</tr>{% enddata_table %}`: headers are words or (word, class) pairs.

    `stack` turns rows into cards on a phone: give every cell `data-label`. Without it a wide table scrolls in its box.
    """
    columns = [(header, "") if isinstance(header, str) else header for header in headers]
    return _draw(
        "data_table", content=content, caption=caption, columns=columns, hidden=hide_caption, stack=stack, extra=extra
    )


# --- the sheet ----------------------------------------------------------------------------------------------------

_SHEET_COLUMNS, _SHEET_ROWS, _SQUARE, _EDGE = "ABCDEFGHIJ", 7, 40, 24


def _corner(square: str) -> tuple[int, int]:
    return _EDGE + _SQUARE * _SHEET_COLUMNS.index(square[0]), _EDGE + _SQUARE * (int(square[1:]) - 1)


@register.simple_tag
def sheet(label: str, area: Iterable[str], marks: Iterable[Any], offsets: Mapping[int, tuple[int, int]]) -> SafeString:
    """`{% sheet label area marks offsets %}`: a city plan in squares A1 to J7, drawn; put the same beside it as a list.

    A mark has `number`, `square` and `kind`: "potential" is drawn round, every other square. `offsets` say where in
    its square each number stands, in tenths of it.
    """
    drawn = []
    for mark in marks:
        (left, top), (right, down) = _corner(mark.square), offsets[mark.number]
        x, y = left + right * _SQUARE // 10, top + down * _SQUARE // 10
        place = {"x": x, "y": y, "left": x - 7, "top": y - 7, "line": y + 4}
        drawn.append({**place, "number": mark.number, "kind": mark.kind, "is_round": mark.kind == "potential"})
    columns = [(_EDGE + _SQUARE * at, _SHEET_COLUMNS[at : at + 1], _EDGE + _SQUARE * at + 20) for at in range(11)]
    rows = [
        (_EDGE + _SQUARE * at, str(at + 1) if at < _SHEET_ROWS else "", _EDGE + _SQUARE * at + 25)
        for at in range(_SHEET_ROWS + 1)
    ]
    squares = [_corner(square) for square in area]
    return _draw("sheet", label=label, area=squares, columns=columns, rows=rows, marks=drawn)


# --- the network --------------------------------------------------------------------------------------------------

# How far the mark stands from the middle of its room, and from it the nearest line of the name, above or below.
_FROM_MIDDLE, _ABOVE, _BELOW, _LINE_HEIGHT, _LINE_OF_NAME, _LINES_OF_NAME = 22, -24, 33, 16, 20, 3


@register.simple_tag
def network(label: str, nodes: Iterable[Any], links: Iterable[tuple[Any, Any]], height: int) -> SafeString:
    """`{% network label nodes links height %}`: who is tied to whom, drawn 720 wide; put the same beside it as a list.

    A node has `number`, `name`, `kind` ("group", "organisation", "institution" or "leader": its shape), `place` with
    `x`, `y` (the middle of its room) and `name_above`, and `connects` (a thick rim). A link is a pair of nodes.
    """
    marks = {node.number: _mark(node.place) for node in nodes}
    lines = [(*marks[one.number], *marks[other.number]) for one, other in links]
    drawn = [(node, *marks[node.number], _lines_of_name(node)) for node in nodes]
    return _draw("network", label=label, nodes=drawn, links=lines, height=height)


def _mark(place: Any) -> tuple[int, int]:
    return place.x, place.y + (_FROM_MIDDLE if place.name_above else -_FROM_MIDDLE)


def _lines_of_name(node: Any) -> list[tuple[str, int]]:
    """Lines of a name and how far below the mark each stands; a number never begins a line."""
    name = re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", node.name).replace(" nr", "\N{NO-BREAK SPACE}nr")
    lines = textwrap.wrap(name, _LINE_OF_NAME, max_lines=_LINES_OF_NAME, placeholder="…")
    first = _ABOVE - _LINE_HEIGHT * (len(lines) - 1) if node.place.name_above else _BELOW
    return [(line, first + _LINE_HEIGHT * number) for number, line in enumerate(lines)]


# --- answers ------------------------------------------------------------------------------------------------------

_VERDICT_ICONS = {"yes": "check", "maybe": "question", "no": "minus"}
_REASON_ICONS = {"met": "check", "open": "question", "unmet": "minus"}


@register.simple_tag
def verdict(answer: str, word: str = "") -> SafeString:
    """`{% verdict "yes" %}`: "yes" Tak, "maybe" Może, "no" Nie teraz, or another `word`. It is always written."""
    words = {"yes": _("Tak"), "maybe": _("Może"), "no": _("Nie teraz")}
    return _draw("verdict", answer=answer, word=word or words[answer], icon_name=_VERDICT_ICONS[answer])


@register.simple_tag
def reasons(items: Iterable[tuple[str, str]]) -> SafeString:
    """`{% reasons items %}`: pairs of ("met" | "open" | "unmet", sentence)."""
    spoken = {"met": _("spełnione:"), "open": _("nie wiemy:"), "unmet": _("niespełnione:")}
    return _draw("reasons", items=[(state, _REASON_ICONS[state], spoken[state], text) for state, text in items])


@register.simple_block_tag
def answer(
    content: str, title: str, verdict: str, reasons: Iterable[tuple[str, str]] = (), url: str = ""
) -> SafeString:
    """`{% answer title=… url=… verdict="maybe" reasons=pairs %}what next{% endanswer %}`.

    One `<li>` of `<ul class="ok-plain">`, headed by an h3.
    """
    return _draw("answer", more=content, title=title, url=url, verdict=verdict, reasons=reasons)


# --- the day of a vehicle -----------------------------------------------------------------------------------------


def _minutes(moment: dt.time | dt.datetime) -> int:
    here = local(moment) if isinstance(moment, dt.datetime) else moment
    return here.hour * 60 + here.minute


@register.simple_tag
def vehicle_day(name: str, rides: Iterable[LaneRide], slug: str, first_hour: int = 8) -> SafeString:
    """`{% vehicle_day name rides slug="bus1" %}`: a list that lies down from 48 rem over eight hours, in quarters.

    A ride reaching beyond the eight hours is drawn up to their edge; its words keep the true times.
    """
    lane = []
    for ride in rides:
        begin = max(0, min(31, (_minutes(ride.starts) - first_hour * 60) // 15))
        end = max(begin + 1, min(32, -((first_hour * 60 - _minutes(ride.ends)) // 15)))
        lane.append({"ride": ride, "at": begin + 1, "for": end - begin})
    return _draw("vehicle_day", name=name, slug=slug, lane=lane, hours=range(first_hour, first_hour + 8))


# --- forms --------------------------------------------------------------------------------------------------------


@register.simple_tag
def chips(bound: BoundField, hide_legend: bool = False) -> SafeString:
    """`{% chips form.pilne %}`: radios or checkboxes as chips, with legend, hint and errors."""
    return _draw("chips", hide_legend=hide_legend, **drawn_field(bound, {}))


@register.simple_tag
def field(bound: BoundField, heading: bool = False, key: str = "", **attrs: Any) -> SafeString:
    """`{% field form.phone %}`: label, hint, error and control. `heading=True` makes the label the h1 of the page.

    `key="1"` gives the control Alt+1 and shows it. Other words become attributes of the control:
    `autocomplete="name"`, `inputmode="numeric"`, `rows=9`, `maxlength=4`; `class` is added to its own class.
    """
    return _draw("field", heading=heading, key=key, **drawn_field(bound, attrs, key=key))


@register.simple_tag
def error_summary(*forms_: forms.BaseForm | None) -> SafeString:
    """`{% error_summary form %}`: first in `<main>`; nothing without errors. Takes the focus, links to the fields."""
    errors = []
    for form in forms_:
        if form is None or not form.is_bound:
            continue
        errors += [(sentence, "") for sentence in form.non_field_errors()]
        for bound in form:
            errors += [(sentence, first_control(bound)) for sentence in bound.errors]
    return _draw("error_summary", errors=errors) if errors else SafeString("")
