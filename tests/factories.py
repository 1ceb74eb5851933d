"""A small centre for tests, built by the real actions, so that no test stands on an impossible state."""

import itertools
import uuid
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import okienko.domain.catalogue as catalogue_room
from okienko.domain.applications.actions import process_receipt, submit_application, take_receipt
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.rules import Submission
from okienko.domain.catalogue.actions import import_programme, load_parameters
from okienko.domain.catalogue.models import ProgrammeVersion, SocialService
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.matters.models import Matter
from okienko.domain.people.actions import complete_identity
from okienko.domain.places.actions import load_profile
from okienko.domain.places.models import Centre
from okienko.domain.places.profile_file import profile_text, read_profile
from okienko.domain.qualification.actions import qualify_application
from okienko.domain.qualification.models import Qualification
from okienko.domain.staff.actions import change_duty_hours, hire_staff, record_authorisation
from okienko.domain.staff.models import Authorisation, Post, StaffMember
from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.access.actions import grant_role
from okienko.foundation.access.queries import actor_of
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import day_of
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.weekly_hours import Shift

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)  # a Tuesday, ten o'clock in Warsaw
MACHINE = Actor.machine("tests")
TAXI = "taksowka-dla-seniora"
PROGRAMMES = Path(catalogue_room.__file__).parent / "data" / "programmes"
_phones = itertools.count(1)


def found_centre(at: datetime = AT) -> Centre:
    """The centre of the town profile, with legal parameters and the demo programme."""
    centre = load_profile(name="miasto", profile=read_profile(profile_text("miasto")[1]), by=MACHINE, at=at)
    load_parameters(parameters=our_parameters(), by=MACHINE, at=at)
    import_town_programme(at)
    return centre


def import_town_programme(at: datetime = AT) -> ProgrammeVersion:
    """The programme of Jaworzyce."""
    return import_programme(text=(PROGRAMMES / "jaworzyce.yaml").read_text(encoding="utf-8"), by=MACHINE, at=at)


def hire(
    role: Role,
    *,
    first_name: str = "Hanna",
    last_name: str = "Wrona",
    post: Post | None = None,
    function: str = "prowadzi sprawy mieszkańców",
    at: datetime = AT,
    valid_until: date | None = None,
) -> StaffMember:
    """A staff member with an account, one role from 2020 on, and duty hours from Monday to Friday."""
    unit = Centre.objects.get().unit
    user = User.objects.create_user(f"{role}.{uuid.uuid4().hex[:8]}", "hasło-do-testów-1")
    staff = hire_staff(
        first_name=first_name,
        last_name=last_name,
        post=post or Post(str(role)),
        function=function,
        unit=unit,
        valid_from=date(2020, 1, 1),
        user=user,
        duty_phone=f"41 012 36 {next(_phones) % 90 + 10}",
        by=MACHINE,
        at=at,
    )
    week = [Shift(day, time(7, 30), time(15, 30)) for day in range(5)]
    change_duty_hours(staff=staff, week=week, by=MACHINE, at=at)
    grant_role(
        user=user,
        role=role,
        unit=unit,
        valid_from=date(2020, 1, 1),
        valid_until=valid_until,
        reason="umowa o pracę",
        by=MACHINE,
        at=at,
    )
    return staff


def authorise(staff: StaffMember) -> Authorisation:
    """The staff member may sign refusals from 2020 on."""
    return record_authorisation(
        staff=staff,
        scope=Authorisation.Scope.REFUSALS,
        grantor=Authorisation.Grantor.MAYOR,
        number="OR.077.1.2020",
        basis="pismo prezydenta miasta",
        valid_from=date(2020, 1, 1),
        by=MACHINE,
        at=AT,
    )


def actor(staff: StaffMember, purpose: str = Purpose.MATTER, at: datetime = AT) -> Actor:
    """The staff member at work."""
    assert staff.user is not None
    return actor_of(staff.user, on=day_of(at)).working_on(purpose, "test")


def submission(**fields: Any) -> Submission:
    """What a resident hands in; without a service it stays a request."""
    return Submission(
        **{
            "words": "Nie mam jak dojechać do okulisty.",
            "known_as": "Janina Maj",
            "phone": f"+48590012{next(_phones) % 900 + 100}",
            "contact_way": "sms",
            **fields,
        }
    )


def whole_submission(**fields: Any) -> Submission:
    """A confirmed application for the senior taxi."""
    return submission(
        **{
            "services": (TAXI,),
            "given_name": "Janina",
            "family_name": "Maj",
            "born_on": "1949-03-05",
            "street": "Ogrodowa",
            "house": "9",
            "town": "Jaworzyce",
            "confirmed": "web",
            **fields,
        }
    )


def ask(handed_in: Submission | None = None, *, at: datetime = AT, channel: str = Channel.WEB) -> Matter:
    """A resident asks; the receipt is processed at once."""
    by = Actor.resident(channel)
    receipt = take_receipt(submission=handed_in or submission(), channel=channel, key=str(uuid.uuid4()), by=by, at=at)
    return process_receipt(receipt=receipt, by=by, at=at)


def application(*, at: datetime = AT, **fields: Any) -> Application:
    """A confirmed application for the senior taxi."""
    return Application.objects.select_related("matter", "person", "service").get(
        matter=ask(whole_submission(**fields), at=at)
    )


def completed_and_submitted(matter: Matter, staff: StaffMember, at: datetime = AT) -> Application:
    """A request by phone that the clerk completes to an application."""
    by = actor(staff)
    person = matter.person
    complete_identity(
        person=person,
        given_name="Janina",
        family_name="Maj",
        born_on=date(1949, 3, 5),
        street="Ogrodowa",
        house="9",
        town="Jaworzyce",
        by=by,
        at=at,
    )
    need = matter.needs.exclude(service_code="").get()
    request = Request.objects.get(matter=matter)
    return submit_application(request=request, need=need, confirmation="phone", confirmed_by=staff, by=by, at=at)


def qualification(one: Application | None = None, *, staff: StaffMember, at: datetime = AT) -> Qualification:
    """A place given by a coordinator."""
    return qualify_application(
        application=one or application(at=at),
        reason="Spełnia oba warunki, a miejsca są.",
        conditions=["Ma 70 lat lub więcej.", "Mieszka w Jaworzycach."],
        staff=staff,
        by=actor(staff),
        at=at,
    )


def taxi() -> SocialService:
    """The senior taxi of the demo programme."""
    return SocialService.objects.select_related("version").get(code=TAXI)
