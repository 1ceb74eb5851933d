"""Places of local activity: rooms, requests, keys and closed days; children are counted; a photo with its consent."""

from datetime import time, timedelta
from typing import Any

from pydantic import TypeAdapter

from okienko.config.town.cast import CONSOLE, Town
from okienko.config.town.community_work import ORGANISER, done_by
from okienko.config.town.files import FOLDER, read
from okienko.domain.community import actions as communities
from okienko.domain.community.choices import CommunityKind, DutyKind
from okienko.domain.community.models import Community, CommunityEvent, ImageConsent
from okienko.domain.community.queries import standards_review_within
from okienko.domain.places.actions import add_place, close_place
from okienko.domain.places.models import Gmina, Place, PlaceKind
from okienko.domain.places.profile_file import Week
from okienko.domain.places.queries import place_named
from okienko.domain.venues import actions as act
from okienko.domain.venues.choices import AskerKind, GroupForm, VenueKind
from okienko.domain.venues.models import Venue
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose

_WEEK = TypeAdapter(Week)
DIRECTOR, KEEPER = "krystyna", "magda"


def load(town: Town) -> None:
    """Everything of the data file."""
    told = read("venues")
    _children(town, told)
    _photo(town, told["photo"])
    _organisations(town, told["organisations"])
    for one in told["venues"]:
        venue = _opened(town, one)
        _life_of(town, venue, one)
        for asked in one.get("bookings", ()):
            _booking(town, venue, asked)
        for loan in one.get("loans", ()):
            _loan(town, venue, loan)


def _children(town: Town, told: dict[str, Any]) -> None:
    standards, unit = told["standards"], town.staff[DIRECTOR].unit
    how = done_by(town, DIRECTOR, standards["at"])
    first_day = day_of(how["at"])
    communities.adopt_standards(
        unit=unit, full_text=standards["full"], child_text=standards["child"], valid_from=first_day,
        review_within=standards_review_within(first_day), **how,
    )  # fmt: skip
    for one in told["clearances"]:
        how = done_by(town, DIRECTOR, one["at"])
        day = day_of(how["at"])
        communities.record_clearance(
            staff=town.staff[one["who"]], offenders_register_on=day, commission_register_on=day,
            criminal_record_on=day, **how,
        )  # fmt: skip
    one = told["assigned"]
    event = CommunityEvent.objects.get(title=one["event"])
    communities.assign_worker(event=event, staff=town.staff[one["who"]], **done_by(town, ORGANISER, one["at"]))


def _photo(town: Town, told: dict[str, Any]) -> None:
    event, how = CommunityEvent.objects.get(title=told["event"]), done_by(town, ORGANISER, told["at"])
    consents = [one for one in ImageConsent.objects.filter(event=event) if one.given_by == told["consent"]]
    with (FOLDER / told["file"]).open("rb") as picture:
        photo = communities.add_photo(
            event=event, upload=picture, description=told["about"], recognisable=len(consents), **how
        )
    communities.publish_photo(photo=photo, consents=consents, **how)


def _organisations(town: Town, told: dict[str, Any]) -> None:
    organiser = town.staff[ORGANISER]
    communities.open_community(
        name=told["name"], kind=CommunityKind.CATEGORIAL, organiser=organiser, unit=organiser.unit,
        definition=told["definition"], **done_by(town, ORGANISER, told["opened"]),
    )  # fmt: skip


def _opened(town: Town, told: dict[str, Any]) -> Venue:
    how = done_by(town, ORGANISER, told["opened"])
    venue = act.open_venue(
        place=_place(town, told["place"]), kind=VenueKind(told["kind"]), keeper=town.staff[KEEPER],
        community=Community.objects.get(name=told["community"]), description=told["description"], keys=told["keys"],
        **how,
    )  # fmt: skip
    for one in told["rooms"]:
        act.open_venue_room(venue=venue, **one, **how)
    return venue


def _place(town: Town, told: dict[str, Any]) -> Place:
    if "address" not in told:
        return place_named(told["name"])
    return add_place(
        name=told["name"], kind=PlaceKind(told["kind"]), address=told["address"], gmina=Gmina.objects.get(),
        accessibility=told["access"], phone=told["phone"], week=_WEEK.validate_python(told["hours"]), by=CONSOLE,
        at=town.moments.now,
    )  # fmt: skip


def _life_of(town: Town, venue: Venue, told: dict[str, Any]) -> None:
    for one in told.get("duties", ()):
        how = done_by(town, ORGANISER, one["at"])
        communities.add_duty(
            community=venue.community, kind=DutyKind.PLACE, who=one["who"], weekday=one["weekday"], place=venue.place,
            opens=time.fromisoformat(one["opens"]), closes=time.fromisoformat(one["closes"]),
            valid_from=day_of(how["at"]), **how,
        )  # fmt: skip
    for one in told.get("closings", ()):
        first, last = town.moments.day(one["first"]), town.moments.day(one["last"])
        how = done_by(town, ORGANISER, one["at"])
        close_place(place=venue.place, first_day=first, last_day=last, reason=one["reason"], **how)
    for one in told.get("groups", ()):
        how = done_by(town, ORGANISER, one["since"])
        group = act.open_group(
            venue=venue, name=one["name"], form=GroupForm(one["form"]), ages=one["ages"], places=one["places"],
            valid_from=day_of(how["at"]), **how,
        )  # fmt: skip
        how = done_by(town, ORGANISER, one["counted"])
        act.set_group_workers(group=group, staff=[town.staff[key] for key in one["workers"]], **how)
        act.count_group(
            group=group, places=one["places"], children=one["children"], consents=one["consents"],
            consents_kept=one["kept"], **how,
        )  # fmt: skip
    for one in told.get("path", ()):
        how = done_by(town, KEEPER, one["at"])
        act.prove_path_step(
            venue=venue, group=one["group"], step=one["step"], what=one["what"], happened_on=day_of(how["at"]), **how
        )


def _booking(town: Town, venue: Venue, told: dict[str, Any]) -> None:
    starts_at, at = town.moments.at(told["starts"]), town.moments.past(told["asked"])
    on_phone = "by" in told
    wish = act.RoomWish(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=told["hours"]), purpose=told["purpose"],
        people=told["people"], asker=AskerKind(told["asker"]), group=told.get("group", ""),
        equipment=told.get("equipment", ()),
    )  # fmt: skip
    booking = act.ask_for_room(
        room=venue.rooms.get(name=told["room"]), wish=wish, name=told["who"], phone=f"590 012 {told['phone']}",
        channel=Channel.PHONE if on_phone else Channel.WEB, key=f"town-{venue.pk}-{told['asked']}", at=at,
        by=town.actor(told["by"], at=at, purpose=Purpose.EVENT) if on_phone else Actor.resident(),
    )  # fmt: skip
    if "cancelled" in told:
        phone, at = f"590 012 {told['phone']}", town.moments.past(told["cancelled"])
        act.cancel_booking(booking=booking, phone=phone, by=Actor.resident(), at=at)
    if "answered" in told:
        how = done_by(town, KEEPER, told["answered"])
        booking = act.answer_booking(booking=booking, verb=told["verb"], answer=told["answer"], **how)
        if "times" in told:
            act.repeat_booking(booking=booking, times=told["times"], every_weeks=told["every"], **how)


def _loan(town: Town, venue: Venue, told: dict[str, Any]) -> None:
    loan = act.give_key(
        venue=venue, key=told["key"], name=told["who"], phone=f"590 012 {told['phone']}",
        due_at=town.moments.at(told["due"]), **done_by(town, KEEPER, told["at"]),
    )  # fmt: skip
    if "back" in told:
        act.take_key_back(loan=loan, **done_by(town, KEEPER, told["back"]))
