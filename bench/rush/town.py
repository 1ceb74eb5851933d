"""The invented town in a folder of its own, with a round that is open now; nothing when it is there already."""

import os
from datetime import timedelta

from okienko.config.children import Children
from okienko.config.demo import prepare

EDITION = "próba naporu"


def make_round() -> None:
    """Swimming lessons in order of receipt, from a minute ago for a month, by the office's own acts."""
    from okienko.domain.catalogue.models import SocialService
    from okienko.domain.rounds.actions import draft_round, open_round, publish_rules
    from okienko.domain.rounds.models import PlacesRound
    from okienko.domain.rounds.rules.plan import Plan
    from okienko.domain.staff.models import Post, StaffMember
    from okienko.engines.ranking.rules import Measure, Mode, Rules, Variant
    from okienko.engines.ranking.terms import Number, Receipt
    from okienko.foundation.access import Actor
    from okienko.foundation.access.queries import actor_of
    from okienko.foundation.clock import day_of, now
    from okienko.foundation.journal.purposes import Purpose

    if PlacesRound.objects.filter(edition=EDITION).exists():
        return
    at = now()
    busy = PlacesRound.objects.filter(state__in=["published", "open"]).values("service")
    service = SocialService.objects.exclude(kind="ride").exclude(pk__in=busy).order_by("-version").first()
    organiser = StaffMember.objects.filter(post=Post.SERVICES_ORGANISER).select_related("user").first()
    assert service is not None
    assert organiser is not None
    assert organiser.user is not None
    by = actor_of(organiser.user, on=day_of(at)).working_on(Purpose.SETUP)
    places = Variant("miejsca", Measure.PLACES, service.places or 1000)
    plan = Plan(
        rules=Rules(EDITION, Mode.RECEIPT, (Receipt(), Number()), (places,)),
        opens_at=at - timedelta(minutes=1), closes_at=at + timedelta(days=30),
        complete_by=day_of(at + timedelta(days=40)),
    )  # fmt: skip
    before = at - timedelta(minutes=2)
    hand = {"staff": organiser, "by": by, "at": before}
    draft = draft_round(service=service, plan=plan, **hand)
    open_round_now = publish_rules(places_round=draft, **hand)
    open_round(places_round=open_round_now, by=Actor.machine("rounds"), at=at)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okienko.config.settings")
    from django.conf import settings

    prepare(Children(settings.DATA / "demo.pids"))
    make_round()
