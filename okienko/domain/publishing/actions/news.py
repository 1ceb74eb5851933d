"""News by e-mail: asked for, confirmed from the mailbox itself, ended with one click, and then forgotten."""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.publishing.actions.voices import count_form
from okienko.domain.publishing.choices import HowOften
from okienko.domain.publishing.letters import link_letter, news_letter
from okienko.domain.publishing.models import Subscription
from okienko.domain.publishing.permissions import can_keep_subscription, can_send_news
from okienko.domain.publishing.queries.news import News, links_a_day, news_since
from okienko.domain.publishing.rules import REFUSALS_END, UNCONFIRMED_IS_KEPT
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.crypto import search_hash
from okienko.foundation.errors import OfficeError
from okienko.foundation.gateways.protocol import GatewayDown, GatewayRefused, Mail, MailGateway
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass

EMAIL_HASH = "publishing.email"


class EmailNotUnderstood(OfficeError):
    """It is no e-mail address."""

    sentence = _("Wpisz adres e-mail, na przykład jan@poczta.example.")


@transaction.atomic
def ask_for_news(*, email: str, community: Community | None, page: str, by: Actor, at: datetime) -> None:
    """Prośba o nowości: a letter with a link goes to the address, and nothing else before it is confirmed.

    Whether the address is known already is told to the mailbox only. More than a few letters a day do not go, silently:
    else somebody could torment a stranger. `page` is the address of our pages. Raises EmailNotUnderstood, TooManyForms.
    """
    if not can_keep_subscription(by):
        raise NotAllowed
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError:
        raise EmailNotUnderstood from None
    count_form(at=at)
    hashed = search_hash(email.lower(), EMAIL_HASH)
    known = list(Subscription.objects.select_for_update().filter(email_hash=hashed))
    today = sum(one.letters_today for one in known if day_of(one.asked_at) == day_of(at))
    if today >= links_a_day(day_of(at)):
        return
    mine = next((one for one in known if one.community == community), None)
    if mine is None:
        mine = Subscription(community=community, email=email, email_hash=hashed, asked_at=at)
    mine.letters_today = 1 + (mine.letters_today if day_of(mine.asked_at) == day_of(at) else 0)
    mine.page, mine.asked_at, mine.letter_wanted_at = page, at, at
    mine.save()
    _note(mine, "ask_for_news", by, at)


@transaction.atomic
def confirm_subscription(*, subscription: Subscription, how_often: HowOften, by: Actor, at: datetime) -> Subscription:
    """Potwierdzenie: from now on news comes as often as wanted. To do it twice changes nothing but how often."""
    if not can_keep_subscription(by):
        raise NotAllowed
    mine = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if mine.confirmed_at is None:
        mine.confirmed_at = mine.news_until = at
        _note(mine, "confirm_subscription", by, at)
    mine.how_often = how_often
    mine.save()
    return mine


@transaction.atomic
def end_subscription(*, subscription: Subscription, by: Actor, at: datetime) -> None:
    """Koniec nowości: the address is forgotten at once. Whoever ends what has ended already changes nothing."""
    if not can_keep_subscription(by):
        raise NotAllowed
    deleted, _rows = Subscription.objects.filter(pk=subscription.pk).delete()
    if deleted:
        journal.record(by=by, at=at, verb="end_subscription", thing=f"subscription:{subscription.pk}")


@transaction.atomic
def forget_unconfirmed(*, by: Actor, at: datetime) -> int:
    """Zapomnienie adresów, których nikt nie potwierdził; returns how many."""
    if not can_send_news(by):
        raise NotAllowed
    old = Subscription.objects.filter(confirmed_at=None, asked_at__lte=at - UNCONFIRMED_IS_KEPT)
    return old.delete()[0]


def send_letter(
    *,
    subscription_id: int,
    mail: MailGateway,
    link_of: Callable[[Subscription], str],
    page_of: Callable[[Subscription, News], str],
    by: Actor,
    at: datetime,
) -> str:
    """List: the one with a link if it is wanted, else the one with news. Returns what became of it: "sent", "nothing",
    "down" (tried again the next time) or "refused"; a mailbox that refuses three times in a row is forgotten.

    A letter is not kept. Its id comes from the subscription and the moment, so a repetition after a crash can be told.
    """
    if not can_send_news(by):
        raise NotAllowed
    with transaction.atomic():
        rows = Subscription.objects.select_for_update(of=("self",)).select_related("community")
        mine = rows.filter(pk=subscription_id).first()
        if mine is None:
            return "nothing"
        parcel = _parcel(mine, link_of, page_of, at)
        outcome = _sent(mail, parcel, at) if parcel else "nothing"
        if outcome == "refused" and mine.failures + 1 >= REFUSALS_END:
            end_subscription(subscription=mine, by=by, at=at)
            return outcome
        if outcome != "down":
            mine.failures = {"refused": mine.failures + 1, "sent": 0}.get(outcome, mine.failures)
            if mine.letter_wanted_at:
                mine.letter_wanted_at = None
            elif mine.confirmed_at:
                mine.news_until = at
            mine.save()
        return outcome


def _parcel(
    mine: Subscription,
    link_of: Callable[[Subscription], str],
    page_of: Callable[[Subscription, News], str],
    at: datetime,
) -> Mail | None:
    since = mine.letter_wanted_at or mine.news_until
    if since is None:
        return None
    if mine.letter_wanted_at:
        subject, text = link_letter(mine, link_of(mine))
    else:
        found = news_since(mine.community, since, at)
        if not found:
            return None
        subject, text = news_letter(mine, [(one, page_of(mine, one)) for one in found], link_of(mine))
    message_id = uuid.uuid5(mine.key, since.isoformat())
    return Mail(message_id=message_id, to=mine.email, subject=subject, text=text)


def _sent(mail: MailGateway, parcel: Mail, at: datetime) -> str:
    try:
        mail.send(parcel, at=at)
    except GatewayDown:
        return "down"
    except GatewayRefused:
        return "refused"
    return "sent"


def _note(mine: Subscription, verb: str, by: Actor, at: datetime) -> None:
    journal.record(by=by, at=at, verb=verb, thing=f"subscription:{mine.pk}", fields=[FieldClass.PERSONAL])
