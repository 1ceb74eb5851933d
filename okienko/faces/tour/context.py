"""The line that says on every page of the demo that the town is invented."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _


def invented_town(request: HttpRequest) -> dict[str, str]:
    """`notice_text` for pages that have no notice of their own; nothing outside the demo."""
    if not settings.DEMO:
        return {}
    words, link = _("To miasto i ci ludzie są zmyśleni."), _("Zobacz osiem historii")
    if settings.PARTS == "osl":
        link = _("Zobacz, od czego zacząć")
    return {"notice_text": format_html('{} <a href="{}">{}</a>.', words, reverse("tour:tour"), link)}
