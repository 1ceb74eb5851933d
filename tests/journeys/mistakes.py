"""Forms that were sent empty: the page says so in its title, the summary has the focus and leads to every field."""

from playwright.sync_api import Page

_EMPTY_OUT = """() => {
  for (const form of document.querySelectorAll("main form[method=post]")) {
    const starred = [...form.querySelectorAll("label, legend")].filter(one => / \\*/.test(one.textContent));
    const fields = starred
      .flatMap(one => one.control ? [one.control] : [...one.parentElement.querySelectorAll("input")])
      .filter(one => one.matches("textarea, input[type=text], input:not([type])"));
    const press = form.querySelector(".ok-actions button");
    if (!fields.length || !press) continue;
    for (const one of fields) one.value = "";
    press.setAttribute("data-press", "");
    return true;
  }
  return false;
}"""
_TOLD = """async () => {
  // A browser gives the focus when it draws the page, which may be after it has loaded.
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const wrong = [], summary = document.querySelector(".govuk-error-summary");
  if (!document.title.startsWith("Błąd:")) wrong.push(`the title is "${document.title}"`);
  if (!summary) return [...wrong, "no summary of mistakes"];
  if (document.activeElement !== summary) wrong.push("the summary has no focus");
  for (const link of summary.querySelectorAll("a"))
    if (!document.querySelector(link.getAttribute("href"))) wrong.push(`a link to nothing: ${link.outerHTML}`);
  return wrong;
}"""


def send_empty(page: Page) -> bool:
    """Empty what is marked with a star and send the form; False when the page has no such form."""
    if not page.evaluate(_EMPTY_OUT):
        return False
    with page.expect_navigation():
        page.locator("[data-press]").click()
    return True


def told(page: Page) -> list[str]:
    """What is missing in how the page that is open tells of mistakes."""
    return list(page.evaluate(_TOLD))
