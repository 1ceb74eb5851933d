"""Two drawings of a table of states: mermaid text, and an SVG that needs no layout engine.

In the SVG the states stand one under another. Each move leaves its state on a line of its own with its label on it, and
runs to the rail of its target; each target has one rail on the right, which enters the state with an arrow. So no two
labels can meet, and the same table always gives the same picture. A dot on the left marks the first state, a double
frame a last one.
"""

from collections.abc import Mapping, Sequence
from html import escape

from django.utils.translation import gettext as _

Arrow = tuple[str, str, str]

CHARACTER = 9.5  # a generous width of one letter at this size
TEXT = 16
LINE = 30
GAP = 24
MARGIN = 12
RAIL = 22
HEAD = 9


def mermaid(boxes: Mapping[str, str], arrows: Sequence[Arrow], initial: str, final: Sequence[str]) -> str:
    """A mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{_unquoted(label)}" as {name}' for name, label in boxes.items()]
    lines.append(f"    [*] --> {initial}")
    lines += [f"    {source} --> {target}: {_unquoted(label)}" for source, target, label in arrows]
    lines += [f"    {name} --> [*]" for name in boxes if name in final]
    return "\n".join(lines) + "\n"


def _unquoted(label: str) -> str:
    return label.replace('"', "'").replace(":", " -").replace(";", ",")


def svg(
    *, name: str, title: str, boxes: Mapping[str, str], arrows: Sequence[Arrow], initial: str, final: Sequence[str]
) -> str:
    """The states one under another, with a rail on the right for every state that something leads to."""
    targets = [box for box in boxes if any(target == box for _source, target, _label in arrows)]
    box_width = round(max(len(label) for label in boxes.values()) * CHARACTER) + 3 * MARGIN
    label_width = round(max((len(label) for *_ends, label in arrows), default=0) * CHARACTER) + 3 * MARGIN
    box_end = MARGIN + box_width
    rail = {target: box_end + label_width + i * RAIL for i, target in enumerate(targets)}

    shapes: list[str] = []
    entry: dict[str, int] = {}
    leaving: list[tuple[int, Arrow]] = []
    y = MARGIN
    for box, label in boxes.items():
        out = [arrow for arrow in arrows if arrow[0] == box]
        entry[box] = y + LINE // 2
        leaving += [(y + LINE // 2 + LINE * (i + (box in rail)), arrow) for i, arrow in enumerate(out)]
        height = LINE * max(1, len(out) + (box in rail))
        shapes += _box(y, box_width, height, label, is_final=box in final)
        if box == initial:
            shapes.append(_dot(MARGIN, entry[box], 6))
        y += height + GAP

    for target, x in rail.items():
        ends = [at for at, arrow in leaving if arrow[1] == target] + [entry[target]]
        shapes.append(_line(f"M{x} {min(ends)}V{max(ends)}"))
        shapes.append(_line(f"M{x} {entry[target]}H{box_end + HEAD}"))
        shapes.append(f'<path d="M{box_end} {entry[target]}l{HEAD} -5v10z" fill="currentColor" stroke="none"/>')
    for at, (_source, target, label) in leaving:
        shapes.append(_line(f"M{box_end} {at}H{rail[target]}"))
        shapes.append(_dot(rail[target], at, 3))
        shapes.append(_text(box_end + MARGIN, at - 5, label))

    width, height = max([box_end, *rail.values()]) + MARGIN, y - GAP + MARGIN
    told = " ".join(
        _("Z „%(source)s” do „%(target)s”: %(label)s.")
        % {"source": boxes[source], "target": boxes[target], "label": label}
        for source, target, label in arrows
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ok-diagram" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(told)}</desc>'
        f'<g fill="none" stroke="currentColor" stroke-width="1.5" font-size="{TEXT}">{"".join(shapes)}</g></svg>'
    )


def _box(y: int, width: int, height: int, label: str, *, is_final: bool) -> list[str]:
    """A state: a rounded frame with its label; a final one has a second frame inside."""
    frame = '<rect x="{}" y="{}" width="{}" height="{}" rx="6"/>'
    shapes = [frame.format(MARGIN, y, width, height), _text(2 * MARGIN, y + LINE // 2 + 5, label, weight="700")]
    if is_final:
        shapes.append(frame.format(MARGIN + 4, y + 4, width - 8, height - 8))
    return shapes


def _dot(x: int, y: int, radius: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="currentColor" stroke="none"/>'


def _line(path: str) -> str:
    return f'<path d="{path}"/>'


def _text(x: int, y: int, label: str, weight: str = "400") -> str:
    return f'<text x="{x}" y="{y}" fill="currentColor" stroke="none" font-weight="{weight}">{escape(label)}</text>'
