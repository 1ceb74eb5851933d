"""Impartiality: declarations of the staff, interventions of a year, one exception that waits for a second person."""

from datetime import timedelta

from okienko.config.town.cast import Town
from okienko.config.town.files import read
from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.integrity.actions import ask_exception, declare_close_one, register_intervention
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose


def load(town: Town) -> None:
    """All of it on the eve of the story."""
    told, at = read("integrity"), town.moments.past("-1 9.00")
    for one in told["close_ones"]:
        key = one.pop("by")
        by = town.actor(key, at=at, purpose=Purpose.SETUP)
        declare_close_one(staff=town.staff[key], **one, by=by, at=at)
    waiting = list(Application.objects.select_related("matter", "person", "service").order_by("pk"))
    for kind in told["interventions"]:
        by = town.actor(kind["by"], at=at, purpose=Purpose.MATTER)
        for number in range(kind["times"]):
            about = waiting[number % len(waiting)]
            register_intervention(
                person=about.person, matter_ref=f"matter:{about.matter.number}", kind=kind["kind"], words=kind["words"],
                on=day_of(at - timedelta(days=number)), staff=town.staff[kind["by"]], by=by, at=at,
            )  # fmt: skip
    one, asked = told["exception"], next(one for one in waiting if one.state == ApplicationState.WAITING)
    ask_exception(
        application_ref=f"application:{asked.pk}", person=asked.person, service_code=asked.service.code,
        reason=one["reason"], words=one["words"], second=town.staff[one["second"]], staff=town.staff[one["by"]],
        by=town.actor(one["by"], at=at, purpose=Purpose.MATTER), at=at,
    )  # fmt: skip
