"""Joins the stylesheets of the components into the one file that a page loads.

Run `python -m okienko.ui.build` after editing anything in `static/ui/css`; a test compares the result with its parts.
"""

from pathlib import Path

STATIC = Path(__file__).parent / "static" / "ui"
PARTS = STATIC / "css"
JOINED = STATIC / "okienko.css"

# The cascade decides between rules of equal weight by their order, so the order is written down, not alphabetical.
ORDER = (
    *("page", "words", "icon", "button", "field", "choices", "back_link", "skip_link", "summary_list", "details"),
    *("error_summary",),
    *("header", "footer", "window", "ask", "talk", "person", "scenes", "capacity", "notice", "agenda", "agenda_item"),
    *("answer", "verdict", "reasons", "progress", "matter_grid", "matter_cell", "timeline", "timeline_item"),
    *("data_table", "empty_state", "chips", "desk", "phone_window", "my_day", "vehicle_day", "sheet"),
    *("plan", "network"),
    *("spacing", "modes", "print"),
)


def joined() -> str:
    """The text of `okienko.css`: every part in cascade order.

    Raises FileNotFoundError when a part named in `ORDER` is missing.
    """
    head = "/* Built by `python -m okienko.ui.build` from css/. Edit the parts, not this file. */\n"
    return "\n".join([head, *((PARTS / f"{name}.css").read_text(encoding="utf-8") for name in ORDER)])


if __name__ == "__main__":
    JOINED.write_text(joined(), encoding="utf-8")
