"""The stage: the centre, its staff with accounts, providers, the programme, and the bus."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from pydantic import TypeAdapter

import okienko.domain.catalogue as catalogue_room
from okienko.config.town import accounts
from okienko.config.town.cast import CONSOLE, Town, login_of
from okienko.config.town.files import FOLDER, read
from okienko.domain.catalogue.actions import import_programme, load_parameters, store_households
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.organisations.actions import add_organisation
from okienko.domain.organisations.models import OrganisationKind
from okienko.domain.places.actions import load_addresses, load_profile
from okienko.domain.places.address_file import read_addresses
from okienko.domain.places.profile_file import Week, read_profile
from okienko.domain.places.queries import centre, place_named
from okienko.domain.refusals.actions import name_authority
from okienko.domain.refusals.models import Authority
from okienko.domain.resources.actions import add_fixed_run, add_vehicle, change_rest
from okienko.domain.resources.rules import Rest
from okienko.domain.staff.actions import change_duty_hours, hire_staff, record_authorisation
from okienko.domain.staff.models import Authorisation, Post, StaffMember
from okienko.foundation.access import Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.clock import at_hour
from okienko.foundation.units.models import Unit

PROGRAMME = Path(catalogue_room.__file__).parent / "data" / "programmes" / "jaworzyce.yaml"
HOUSEHOLDS = PROGRAMME.with_name("jaworzyce.gospodarstwa.yaml")
OPENED = date(2021, 1, 4)
BUS_SINCE = date(2021, 6, 1)
SEATS, WHEELCHAIR_PLACES, TO_THE_DAY_HOUSE = 8, 2, 7
WORKWEEK = range(5)
_WEEK = TypeAdapter(Week)


def load(town: Town) -> None:
    """Everything that stands before the first resident comes."""
    opened = at_hour(OPENED, 8)
    hired = _office(read("profile"), read("staff"), opened)
    _powers(hired["krystyna"], opened)
    for one in read("organisations"):
        add_organisation(**{**one, "kind": OrganisationKind(one["kind"])}, by=CONSOLE, at=opened)
    imported = town.moments.past("-40 9.00")
    import_programme(text=PROGRAMME.read_text(encoding="utf-8"), by=CONSOLE, at=imported)
    store_households(text=HOUSEHOLDS.read_text(encoding="utf-8"), by=CONSOLE, at=imported)
    _bus(hired["marek"], at_hour(BUS_SINCE, 8))


def load_alone(_town: Town) -> None:
    """The same town without a centre: a house of neighbours, its team, and nothing that a centre has."""
    alone, told = read("alone"), read("profile")
    symbol, top = alone["centre"]["symbol"], told["centre"]["symbol"]
    profile = {
        **told,
        "centre": {**told["centre"], **alone["centre"]},
        "units": alone["units"],
        "posts": alone["posts"],
        "places": [one for one in told["places"] if one["name"] not in alone["without_places"]],
    }
    known = {symbol, *(one["symbol"] for one in alone["units"])}
    staff = []
    for one in read("staff"):
        if one["key"] in alone["staff"]:
            unit = one["unit"].replace(top, symbol, 1)
            if one.get("superior", "krystyna") not in alone["staff"]:
                one = {**one, "superior": "krystyna"}
            staff.append({**one, **alone["staff"][one["key"]], "unit": unit if unit in known else symbol})
    _office(profile, staff, at_hour(OPENED, 8))


def _office(profile: dict[str, Any], staff: list[dict[str, Any]], opened: datetime) -> dict[str, StaffMember]:
    """The office with its places, parameters and people."""
    checked = read_profile(yaml.safe_dump(profile, allow_unicode=True))
    load_profile(name="jaworzyce", profile=checked, by=CONSOLE, at=opened)
    houses = (FOLDER / "addresses.csv").read_text(encoding="utf-8")
    load_addresses(rows=read_addresses(houses), by=CONSOLE, at=opened)
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=opened)
    hashed = accounts.hashed(settings.DATA)
    units = {unit.symbol: unit for unit in Unit.objects.all()}
    hired: dict[str, StaffMember] = {}
    for one in staff:
        hired[one["key"]] = _hire(one, units[one["unit"]], hired, hashed)
    return hired


def _powers(director: StaffMember, at: datetime) -> None:
    """The director signs refusals; appeals go to the college, complaints about her to the council."""
    words = read("words")
    record_authorisation(
        staff=director, scope=Authorisation.Scope.REFUSALS, grantor=Authorisation.Grantor.MAYOR,
        number=words["authorisation"], basis=words["authorisation_basis"], valid_from=OPENED, by=CONSOLE, at=at,
    )  # fmt: skip
    for role in Authority.Role:
        name, address = words["authorities"][role.value]
        name_authority(role=role, name=name, address=address, since=OPENED, by=CONSOLE, at=at)


def _hire(one: dict[str, Any], unit: Unit, hired: dict[str, StaffMember], hashed: str) -> StaffMember:
    first_name, last_name = one["name"]
    since: date = one["since"]
    at: datetime = at_hour(since, 8)
    login = login_of(first_name, last_name)
    user = accounts.open_account(login, hashed)
    member = hire_staff(
        first_name=first_name, last_name=last_name, post=Post(one["post"]), function=one["function"], unit=unit,
        user=user, superior=hired.get(one.get("superior", "")), duty_phone=one.get("phone", ""),
        email=f"{login}@jaworzyce.example", room=one.get("room", ""), valid_from=since, by=CONSOLE, at=at,
    )  # fmt: skip
    if duty := one.get("duty"):
        change_duty_hours(staff=member, week=_WEEK.validate_python(duty), by=CONSOLE, at=at)
    for role in one["roles"]:
        grant_role(
            user=user, role=Role(role), unit=unit, valid_from=since, valid_until=None, reason=read("words")["grant"],
            by=CONSOLE, at=at,
        )  # fmt: skip
    return member


def _bus(driver: StaffMember, at: datetime) -> None:
    """Bus 1 with its fixed runs to the day house in the morning and back in the afternoon."""
    words, day_house = read("words"), place_named(read("words")["day_house"])
    bus = add_vehicle(
        name=words["bus"], seats=SEATS, wheelchair_places=WHEELCHAIR_PLACES, valid_from=BUS_SINCE, driver=driver,
        trip_minutes=30, by=CONSOLE, at=at,
    )  # fmt: skip
    change_rest(vehicle=bus, rest=Rest(time(11), time(13), 15), by=CONSOLE, at=at)
    seat = centre().seat
    for name, starts, ends, origin, place in (
        (words["run_there"], time(8, 0), time(9, 30), seat, day_house),
        (words["run_back"], time(14, 30), time(16, 0), day_house, seat),
    ):
        add_fixed_run(
            vehicle=bus, name=name, weekdays=WORKWEEK, starts=starts, ends=ends, seats=TO_THE_DAY_HOUSE,
            valid_from=BUS_SINCE, origin=origin, place=place, by=CONSOLE, at=at,
        )  # fmt: skip
