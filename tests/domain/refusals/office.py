"""An office that refuses by the book: who writes, who signs, to whom appeals go, and a refusal at each stage."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from okienko.domain.applications.models import Application
from okienko.domain.refusals.actions import (
    Arrival,
    disagree,
    name_authority,
    prepare_refusals,
    record_delivery,
    send_last_chance,
    sign_refusals,
)
from okienko.domain.refusals.models import Disagreement, Refusal
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, Channel, Role
from tests.factories import AT, MACHINE, actor, application, authorise, found_centre, hire

# Letters go out on Tuesday 3 March 2026; people have until the 17th, and decisions are made on the 18th.
AFTER = AT + timedelta(days=15)
DECIDED = date(2026, 3, 18)
DELIVERED = date(2026, 3, 20)
LAST_DAY = date(2026, 4, 3)
LATER = AT + timedelta(days=20)


@dataclass(frozen=True)
class Office:
    """The cast."""

    director: StaffMember
    coordinator: StaffMember
    clerk: StaffMember

    @property
    def signs(self) -> Actor:
        """Who holds an entry in the register."""
        return actor(self.director)

    @property
    def judges(self) -> Actor:
        """Who judges applications."""
        return actor(self.coordinator)

    @property
    def window(self) -> Actor:
        """Who sits at the window."""
        return actor(self.clerk)

    def last_chance(self, *applications: Application, at: datetime = AT) -> list[Refusal]:
        """Letters before a refusal."""
        return send_last_chance(
            applications=applications or [application(at=at)],
            reason="Usługa jest dla osób od 70 lat.",
            unmet=["Dołącz orzeczenie o niepełnosprawności."],
            other_help="Bilet na autobus za złotówkę kupi Pan/Pani w kasie.",
            contact=self.coordinator,
            by=self.judges,
            at=at,
            demo=True,
        )

    def prepared(self, *applications: Application) -> list[Refusal]:
        """Drafts that wait for a signature."""
        return prepare_refusals(refusals=self.last_chance(*applications), by=self.judges, at=AFTER)

    def signed(self, *applications: Application) -> list[Refusal]:
        """Decisions in the post."""
        seen = {one.pk: one.version for one in self.prepared(*applications)}
        return sign_refusals(seen=seen, by=self.signs, at=AFTER, demo=True)

    def delivered(self) -> Refusal:
        """A decision in the person's hands."""
        return record_delivery(
            refusal=self.signed()[0], how=Refusal.Delivery.PERSON, on=DELIVERED, by=self.window, at=LATER
        )

    def appeal(self, refusal: Refusal | None = None, **changes: object) -> Disagreement:
        """The person says no."""
        refusal = refusal or self.delivered()
        return no(refusal.application.matter, **changes)


def no(matter: object, **changes: object) -> Disagreement:
    """ "I do not agree", on the web, five days after the decision."""
    on = LATER.date()
    facts = {"words": "Mam orzeczenie.", "key": "klucz-niezgody", "arrival": Arrival(Channel.WEB, on, on)}
    return disagree(**{"matter": matter, "by": Actor.resident(), "at": LATER, **facts, **changes})  # type: ignore[arg-type]


def open_office() -> Office:
    """The centre with its cast; the college and the council are known."""
    found_centre()
    director = authorise(hire(Role.DIRECTOR)).staff
    one = Office(director, hire(Role.PLAN_COORDINATOR), hire(Role.CLERK))
    for role, name in (("appeals", "Samorządowe Kolegium Odwoławcze w Jaworzycach"), ("council", "Rada Miejska")):
        name_authority(
            role=role, name=name, address="ul. Rynek 1, 26-900 Jaworzyce", since=date(2020, 1, 1), by=MACHINE, at=AT
        )
    return one
