"""What may never happen in a window, whatever page is open."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# A page that is an answer of its own (a mistake in a form, a page that is not there) is no failure of a page.
_ANSWER = "Failed to load resource: the server responded with a status of 4"
_LISTEN = """
addEventListener("securitypolicyviolation", event =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI || event.sourceFile}`));
"""


class Watch:
    """Listens to a window and collects what it may not do: ask elsewhere, break the policy, say an error."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.broken: list[str] = []
        context.add_init_script(_LISTEN)
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("page", self._opened)

    def _opened(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.broken.append(f"{page.url}: {error}"))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "about:", "blob:")):
            self.broken.append(f"asks elsewhere: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        where = message.location.get("url", "")
        page = message.page.url if message.page else ""
        if message.text.startswith(_ANSWER) and where.split("#")[0] == page.split("#")[0]:
            return
        self.broken.append(f"{page}: {message.text}")
