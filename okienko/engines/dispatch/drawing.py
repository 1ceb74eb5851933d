"""A plan as a drawing: an SVG with a band for each vehicle, its hours from left to right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from okienko.engines.dispatch.plan import Does, Plan, Route
from okienko.engines.dispatch.words import clock

WIDTH, ROW, HEAD, LETTER = 960, 30, 26, 7.0
MOST_MARKS = 16
STYLE = (
    "text{font:13px sans-serif}line{stroke:#999}rect{stroke:#333;fill:#fff}"
    ".plan-run{fill:#e8e0ee}.plan-visit{fill:#e4efe4}.plan-pause{fill:#eee}.plan-name{font-weight:700}"
)
_KINDS = {Does.VISIT: "visit", Does.RUN: "run", Does.PAUSE: "pause"}


@dataclass(frozen=True)
class Bar:
    """Pasek: what happens from one minute to another; `kind` names its class: ride, visit, run, pause, free or off."""

    kind: str
    begins: float
    ends: float
    words: str


@dataclass(frozen=True)
class Band:
    """Pas: a vehicle or a worker, and its bars."""

    name: str
    bars: tuple[Bar, ...]


def bands_of(plan: Plan, words: Mapping[str, str] | None = None) -> list[Band]:
    """A band for each vehicle that goes out; `words` say what to write on a task instead of its name."""
    return [Band(route.vehicle, _bars(route, words or {})) for route in plan.routes if not route.is_empty]


def rows_of(bars: Sequence[Bar]) -> list[tuple[int, Bar]]:
    """Each bar with the row in which it stands: who rides at the same time stands one below the other."""
    free: list[float] = []
    placed = []
    for bar in sorted(bars, key=lambda one: (one.begins, one.ends)):
        row = next((number for number, until in enumerate(free) if until <= bar.begins), len(free))
        free[row : row + 1] = [bar.ends]
        placed.append((row, bar))
    return placed


def svg(bands: Sequence[Band], title: str, style: str = STYLE) -> str:
    """The drawing, with `title` for those who do not see it. Without a style of its own the page brings one."""
    placed = [(band.name, rows_of(band.bars)) for band in bands]
    hours = [hour for band in bands for bar in band.bars for hour in (bar.begins, bar.ends)]
    first, last = (min(hours), max(hours)) if hours else (480.0, 960.0)
    first, last = 60.0 * (first // 60), max(60.0 * -(-last // 60), 60.0 * (first // 60) + 60)
    scale = (WIDTH - 1) / (last - first)
    parts, top = [], float(HEAD)
    for name, bars in placed:
        parts.append(f'<text class="plan-name" x="0" y="{top + 18:g}">{escape(name)}</text>')
        top += HEAD
        parts += [_bar(bar, top + row * ROW, (bar.begins - first) * scale, scale) for row, bar in bars]
        top += ROW * (1 + max((row for row, _ in bars), default=0)) + 8
    lines = _lines(first, last, scale, top)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="plan-day" viewBox="0 0 {WIDTH} {top:g}" role="img"'
    own = f"<style>{style}</style>" if style else ""
    return "".join([head, f" aria-label={quoteattr(title)}>", own, *lines, *parts, "</svg>"])


def _bars(route: Route, words: Mapping[str, str]) -> tuple[Bar, ...]:
    opened: dict[str, float] = {}
    bars = []
    for stop in route.stops[1:-1]:
        said = words.get(stop.task, stop.task)
        if stop.does is Does.PICKUP:
            opened[stop.task] = stop.begins
        elif stop.does is Does.DELIVERY:
            bars.append(Bar("ride", opened[stop.task], stop.leaves, said))
        else:
            bars.append(Bar(_KINDS[stop.does], stop.begins, stop.leaves, said))
    return tuple(bars)


def _bar(bar: Bar, top: float, left: float, scale: float) -> str:
    width = max(2.0, (bar.ends - bar.begins) * scale)
    whole = f"{clock(bar.begins)}–{clock(bar.ends)} {bar.words}"
    letters = int((width - 6) / LETTER)
    shown = bar.words if len(bar.words) <= letters else f"{bar.words[: max(0, letters - 1)]}…"
    text = f'<text x="{left + 4:.1f}" y="{top + 18:g}">{escape(shown)}</text>' if letters > 1 else ""
    return (
        f'<g><title>{escape(whole)}</title><rect class="plan-{bar.kind}" x="{left:.1f}" y="{top:g}" '
        f'width="{width:.1f}" height="{ROW - 4}" rx="4"/>{text}</g>'
    )


def _lines(first: float, last: float, scale: float, bottom: float) -> list[str]:
    step = 60.0 * max(1, -(-(last - first) // (60 * MOST_MARKS)))
    lines, hour = [], first
    while hour <= last:
        x = (hour - first) * scale
        lines.append(f'<line x1="{x:.1f}" y1="20" x2="{x:.1f}" y2="{bottom:g}"/>')
        if hour < last:
            lines.append(f'<text class="plan-hour" x="{x + 3:.1f}" y="15">{clock(hour)}</text>')
        hour += step
    return lines
