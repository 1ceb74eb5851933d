"""Impartiality and the waiting list: who is close to whom, who asked for whom, exceptions and offers at every step."""

from datetime import datetime, timedelta

from okienko.config.town.cast import CONSOLE, Town
from okienko.config.town.files import read
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.queries import service_by_code
from okienko.domain.integrity.actions import (
    answer_exception,
    ask_exception,
    declare_close_one,
    register_intervention,
)
from okienko.domain.integrity.models import RankException
from okienko.domain.qualification.actions import (
    accept_offer,
    decline_offer,
    expire_offer,
    offer_place,
    qualify_application,
)
from okienko.domain.qualification.lifecycle import OfferState
from okienko.domain.qualification.models import PlaceOffer
from okienko.domain.qualification.queries import those_who_wait
from okienko.domain.qualification.rules import in_order
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose


def load(town: Town) -> None:
    """All of it on the eve of the story."""
    told, at = read("integrity"), town.moments.past("-1 9.00")
    for one in told["close_ones"]:
        said = {**one}
        key = said.pop("by")
        by = town.actor(key, at=at, purpose=Purpose.SETUP)
        declare_close_one(staff=town.staff[key], **said, by=by, at=at)
    waiting = list(Application.objects.select_related("matter", "person", "service").order_by("pk"))
    for kind in told["interventions"]:
        by = town.actor(kind["by"], at=at, purpose=Purpose.MATTER)
        for number in range(kind["times"]):
            about = waiting[number % len(waiting)]
            register_intervention(
                person=about.person, matter_ref=f"matter:{about.matter.number}", kind=kind["kind"], words=kind["words"],
                on=day_of(at - timedelta(days=number)), staff=town.staff[kind["by"]], by=by, at=at,
            )  # fmt: skip
    third = in_order(those_who_wait(told["offers"]["service"]))[2].application_id
    _ask(town, told["exception"], next(one for one in waiting if one.pk == third), at)
    _offer(town, told["offers"])
    _decide(town, told["exception"], told["offers"]["service"])


def _ask(town: Town, told: dict[str, str], asked: Application, at: datetime) -> RankException:
    """Somebody is to come before others: written down, and nothing moves."""
    return ask_exception(
        application_ref=f"application:{asked.pk}", person=asked.person, service_code=asked.service.code,
        reason=told["reason"], words=told["words"], second=town.staff[told["second"]], staff=town.staff[told["by"]],
        by=town.actor(told["by"], at=at, purpose=Purpose.MATTER), at=at,
    )  # fmt: skip


def _offer(town: Town, told: dict[str, str]) -> None:
    """The first takes the place, the second lets one pass, the third does not answer, the fourth is being asked."""
    staff, service = town.staff[told["by"]], service_by_code(told["service"], on=town.moments.day(0))
    assert service is not None
    for at, answer in ((town.moments.past("-9 9.00"), accept_offer), (town.moments.past("-8 9.00"), decline_offer)):
        by = town.actor(told["by"], at=at, purpose=Purpose.QUALIFY)
        offer = offer_place(service=service, staff=staff, by=by, at=at)
        answer(offer=offer, by=Actor.resident(), at=at + timedelta(hours=3))
    silent = PlaceOffer.objects.get(state=OfferState.OPEN)
    expire_offer(offer=silent, by=CONSOLE, at=silent.expires_at)


def _decide(town: Town, told: dict[str, str], service_code: str) -> None:
    """Of those at the end of the line: no, yes and a place, yes."""
    at, staff = town.moments.past("-2 10.00"), town.staff
    second = town.actor(told["second"], at=at, purpose=Purpose.MATTER)
    line = [one.application_id for one in in_order(those_who_wait(service_code))]
    for pk, agree in zip(line[-3:], (False, True, True), strict=True):
        application = Application.objects.select_related("person", "service").get(pk=pk)
        asked = _ask(town, told, application, at)
        answer_exception(exception=asked, agree=agree, staff=staff[told["second"]], by=second, at=at)
        if pk == line[-2]:
            by = town.actor(told["by"], at=at, purpose=Purpose.QUALIFY)
            qualify_application(
                application=application, reason=told["words"], conditions=[], staff=staff[told["by"]], by=by, at=at
            )
