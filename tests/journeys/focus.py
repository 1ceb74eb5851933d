"""Whether a person sees where the focus is: by the pixels, not by the style sheet."""

import io

from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page

AROUND = 8
# How much a pixel must change to be seen as changed.
SEEN = 48
_BOX = """() => {
  const box = document.activeElement.getBoundingClientRect();
  return { x: box.x, y: box.y, width: box.width, height: box.height };
}"""
_COVERED = """() => {
  const one = document.activeElement, box = one.getClientRects()[0];
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return !(one === top || one.contains(top) || [...(one.labels ?? [])].some(label => label.contains(top)));
}"""


def focus_is_shown(page: Page) -> bool:
    """The focused thing is not covered, and it looks different from when it is not focused: two pixels around it."""
    box = page.evaluate(_BOX)
    if page.evaluate(_COVERED):
        return False
    size = page.viewport_size
    assert size is not None
    left, top = max(0, box["x"] - AROUND), max(0, box["y"] - AROUND)
    clip = FloatRect(
        x=left, y=top,
        width=min(size["width"], box["x"] + box["width"] + AROUND) - left,
        height=min(size["height"], box["y"] + box["height"] + AROUND) - top,
    )  # fmt: skip
    focused = _pixels(page, clip)
    page.evaluate("() => { window.focused = document.activeElement; focused.blur(); }")
    plain = _pixels(page, clip)
    page.evaluate("() => focused.focus({ preventScroll: true })")
    changed = sum(ImageChops.difference(focused, plain).convert("L").histogram()[SEEN:])
    return bool(changed >= 2 * (min(box["width"], clip["width"]) + min(box["height"], clip["height"])))


def _pixels(page: Page, clip: FloatRect) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
