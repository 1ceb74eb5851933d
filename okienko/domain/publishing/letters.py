"""Texts of the room: the letter that asks whether it is really you, and the letter with news."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from okienko.domain.community.models import CommunityEvent
from okienko.domain.places.queries import centre
from okienko.domain.publishing.models import Subscription
from okienko.domain.publishing.queries.news import News
from okienko.foundation.clock import WARSAW
from okienko.foundation.phones import format_phone

_LONGEST = 300


def about_what(subscription: Subscription) -> str:
    """The community, or all of them, in a subject that everybody may see."""
    return subscription.community.name if subscription.community else _("spotkania sąsiadów")


def link_letter(subscription: Subscription, link: str) -> tuple[str, str]:
    """Subject and text: somebody typed this address; nothing comes before a click."""
    what = about_what(subscription)
    if subscription.confirmed_at:
        subject = _("Twoje nowości: %(what)s") % {"what": what}
        words = [
            _("Ten adres już dostaje nowości: %(what)s.") % {"what": what},
            _("Pod tym linkiem je zmienisz albo zakończysz:"),
        ]
    else:
        subject = _("Potwierdź nowości: %(what)s") % {"what": what}
        words = [
            _("Ktoś wpisał ten adres na naszej stronie i prosi o nowości: %(what)s.") % {"what": what},
            _("Jeśli to Ty, otwórz ten link i potwierdź:"),
        ]
    last = _("Jeśli nie, nic nie rób. Za dwa dni zapomnimy ten adres.") if not subscription.confirmed_at else ""
    return subject, _text([*words, link, last])


def news_letter(subscription: Subscription, news: Sequence[tuple[News, str]], link: str) -> tuple[str, str]:
    """Subject and text: each piece of news with the address of its page; how to stop stands in every letter."""
    subject = _("Co nowego: %(what)s") % {"what": about_what(subscription)}
    parts = ["\n".join(filter(None, (_headline(one), _short(one.summary), url))) for one, url in news]
    stop = _("Dostajesz ten list, bo prosisz o nowości. Zmień je albo zakończ: %(link)s") % {"link": link}
    return subject, _text([*parts, stop])


def _headline(news: News) -> str:
    event = news.thing
    if not isinstance(event, CommunityEvent):
        return news.title
    local = event.starts_at.astimezone(WARSAW)
    when = _("%(day)s, godz. %(hour)s") % {"day": date_format(local, "j E"), "hour": date_format(local, "G.i")}
    return f"{news.title} ({when})"


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(_LONGEST)


def _text(parts: Sequence[str]) -> str:
    here = centre()
    return "\n\n".join([*filter(None, parts), f"{here.name}\n{format_phone(here.phone)}"])
