"""News by e-mail: nothing before the mailbox itself says yes, nothing kept after it says no."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.models import Community
from okienko.domain.publishing.actions import (
    ask_for_news,
    confirm_subscription,
    end_subscription,
    forget_unconfirmed,
    move_publication,
    send_letter,
)
from okienko.domain.publishing.actions.news import EmailNotUnderstood
from okienko.domain.publishing.choices import HowOften
from okienko.domain.publishing.models import Subscription
from okienko.domain.publishing.queries.news import all_news, link_letters_due, readers_of, subscriptions_due
from okienko.foundation.access import Actor
from okienko.foundation.gateways.fake import FakeMail
from okienko.foundation.gateways.models import FakeDelivery
from okienko.foundation.journal.models import Entry
from tests.domain.community.factories import (
    AT,
    RESIDENT,
    Neighbourhood,
    a_neighbourhood,
    an_event,
    an_outcome,
    last_entry,
    refused_to_strangers,
)
from tests.domain.places.factories import a_centre
from tests.domain.publishing.test_shelf import a_publication
from tests.domain.publishing.test_voices import a_voice, answered
from tests.domain.staff.factories import CONSOLE, STRANGER

MACHINE = Actor.machine("publishing")
ADDRESS = "Krysia@poczta.example"
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with the rules of the page, in a town with a centre."""
    a_centre()
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    return a_neighbourhood()


def asked(community: Community | None, **changes: Any) -> Subscription:
    facts: dict[str, Any] = {"email": ADDRESS, "page": "https://okienko.example", "by": RESIDENT, "at": AT}
    ask_for_news(community=community, **{**facts, **changes})
    return Subscription.objects.latest("pk")


def confirmed(community: Community | None, how_often: HowOften = HowOften.AT_ONCE) -> Subscription:
    mine = asked(community)
    letter(mine)
    return confirm_subscription(subscription=mine, how_often=how_often, by=RESIDENT, at=AT)


def letter(mine: Subscription, **changes: Any) -> str:
    facts: dict[str, Any] = {
        "mail": FakeMail(), "link_of": lambda one: f"{one.page}/nowosci/{one.pk}",
        "page_of": lambda one, news: f"{one.page}/{news.thing.pk}", "by": MACHINE, "at": AT,
    }  # fmt: skip
    return send_letter(subscription_id=mine.pk, **{**facts, **changes})


def test_the_first_letter_asks_and_nothing_else_comes_before_a_yes(place: Neighbourhood) -> None:
    mine = asked(place.community)
    assert list(link_letters_due()) == [mine]
    assert letter(mine) == "sent"
    told = FakeDelivery.objects.get()
    assert (told.recipient, told.subject) == (ADDRESS, f"Potwierdź nowości: {place.community.name}")
    assert f"https://okienko.example/nowosci/{mine.pk}" in told.text
    assert "Za dwa dni zapomnimy ten adres." in told.text
    an_event(place, at=AT)
    assert (letter(mine), subscriptions_due(AT + WEEK), readers_of(place.community)) == ("nothing", [], 0)
    assert not link_letters_due().exists()
    assert last_entry("ask_for_news") == (f"subscription:{mine.pk}", None, ["personal"], "own")


def test_news_says_what_when_and_how_to_stop(place: Neighbourhood) -> None:
    mine, other = confirmed(place.community), a_neighbourhood()
    an_event(place, at=AT + HOUR)
    an_event(other, by=other.animator, at=AT + HOUR, title="Gdzie indziej")
    answered(place, a_voice(place, at=AT + HOUR), at=AT + HOUR)
    shown = a_publication(place)
    move_publication(
        publication=shown, verb="publish", transcript="", has_captions=False, by=place.organiser, at=AT + HOUR
    )
    assert letter(mine, at=AT + 2 * HOUR) == "sent"
    told = FakeDelivery.objects.latest("pk")
    for words in ("Herbata z sąsiadami (12 marca, godz. 17.00)", "Odpowiedź: Kiedy będą lampy?", "W maju.",
                  "W bibliotece: Gazetka osiedla", "Zmień je albo zakończ: https://okienko.example"):  # fmt: skip
        assert words in told.text, words
    assert "Gdzie indziej" not in told.text
    assert (letter(mine, at=AT + 3 * HOUR), readers_of(place.community)) == ("nothing", 1)
    everything = confirmed(None)
    an_event(other, by=other.animator, at=AT + 4 * HOUR, title="Gdzie indziej")
    assert letter(everything, at=AT + 5 * HOUR) == "sent"
    assert FakeDelivery.objects.latest("pk").subject == "Co nowego: spotkania sąsiadów"


def test_a_weekly_letter_waits_a_week_and_a_result_is_news(place: Neighbourhood) -> None:
    mine = confirmed(place.community, HowOften.WEEKLY)
    assert subscriptions_due(AT + WEEK - HOUR) == []
    assert subscriptions_due(AT + WEEK) == [mine]
    an_outcome(place)
    assert letter(mine, at=AT + WEEK) == "sent"
    assert "Co z tego wyszło: Herbata z sąsiadami" in FakeDelivery.objects.latest("pk").text
    assert subscriptions_due(AT + WEEK) == []
    assert len(all_news(None, AT + WEEK, limit=1)) == 1


def test_asking_twice_tells_the_mailbox_only_and_a_stranger_cannot_be_tormented(place: Neighbourhood) -> None:
    mine = confirmed(place.community)
    assert asked(place.community, email=ADDRESS.lower()) == mine
    assert letter(mine) == "sent"
    told = FakeDelivery.objects.latest("pk")
    assert "Ten adres już dostaje nowości" in told.text
    assert "zapomnimy" not in told.text
    asked(None)
    assert Subscription.objects.get(community=None).letters_today == 1
    asked(None)
    assert Subscription.objects.get(community=None).letters_today == 1
    asked(None, at=AT + timedelta(days=1))
    assert Subscription.objects.get(community=None).letters_today == 1


def test_who_ends_is_forgotten_and_so_is_who_never_answered(place: Neighbourhood) -> None:
    mine = confirmed(place.community)
    end_subscription(subscription=mine, by=RESIDENT, at=AT)
    end_subscription(subscription=mine, by=RESIDENT, at=AT)
    assert Entry.objects.filter(verb="end_subscription", thing=f"subscription:{mine.pk}").count() == 1
    assert letter(mine) == "nothing"
    confirmed(None)
    asked(place.community)
    two_days = timedelta(days=2)
    assert [forget_unconfirmed(by=MACHINE, at=AT + wait) for wait in (two_days - HOUR, two_days)] == [0, 1]
    assert Subscription.objects.get().community is None


def test_a_mailbox_that_is_gone_is_forgotten_and_one_that_is_silent_waits(place: Neighbourhood) -> None:
    down, gone = asked(None, email="a@down.example"), asked(None, email="a@refused.example")
    assert letter(down) == "down"
    assert list(link_letters_due()) == [down, gone]
    assert letter(gone) == "refused"
    for _time in range(2):
        asked(None, email="a@refused.example")
        assert letter(gone) == "refused"
    assert not Subscription.objects.filter(pk=gone.pk).exists()


def test_confirming_twice_changes_only_how_often(place: Neighbourhood) -> None:
    mine = confirmed(place.community)
    again = confirm_subscription(subscription=mine, how_often=HowOften.WEEKLY, by=RESIDENT, at=AT + HOUR)
    assert (again.how_often, again.confirmed_at, again.news_until) == ("weekly", AT, AT)
    assert Entry.objects.filter(verb="confirm_subscription").count() == 1


@pytest.mark.parametrize("email", ["", "krysia", "a@b", "a@b.example\nBcc: c@d.example"])
def test_only_an_address_gets_letters(place: Neighbourhood, email: str) -> None:
    with pytest.raises(EmailNotUnderstood):
        asked(None, email=email)


def test_only_residents_subscribe_and_only_the_machine_writes(place: Neighbourhood) -> None:
    mine = asked(None)
    for nobody in (place.organiser, STRANGER):
        with refused_to_strangers():
            asked(None, by=nobody)
        with refused_to_strangers():
            confirm_subscription(subscription=mine, how_often=HowOften.WEEKLY, by=nobody, at=AT)
        with refused_to_strangers():
            end_subscription(subscription=mine, by=nobody, at=AT)
    for nobody in (place.organiser, RESIDENT, STRANGER):
        with refused_to_strangers():
            letter(mine, by=nobody)
        with refused_to_strangers():
            forget_unconfirmed(by=nobody, at=AT)


def test_the_database_keeps_one_subscription_for_one_address(place: Neighbourhood) -> None:
    mine = asked(None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(
            email=mine.email, email_hash=mine.email_hash, page=mine.page, asked_at=AT, community=None
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.filter(pk=mine.pk).update(confirmed_at=AT)
