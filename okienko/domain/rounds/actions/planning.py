"""The rules: written as a draft or copied from last year, published, changed only in public."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext

from okienko.domain.catalogue.choices import ServiceKind
from okienko.domain.catalogue.models import SocialService
from okienko.domain.qualification.actions import hold_places, release_places
from okienko.domain.rounds.actions.errors import (
    CodeIsTaken,
    MorePlacesThanProgramme,
    NotASupplement,
    NothingChanged,
    OpensTooSoon,
    ReasonForChangeMissing,
    RoundIsOpenAlready,
    RulesHaveFaults,
)
from okienko.domain.rounds.actions.steps import moved, record, save, taken_up
from okienko.domain.rounds.lifecycle import ROUND
from okienko.domain.rounds.models import PlacesRound, RulesVersion
from okienko.domain.rounds.permissions import can_make_round
from okienko.domain.rounds.rules.plan import Plan, copied, faults
from okienko.domain.staff.models import StaffMember
from okienko.engines.ranking.rules import keeps_the_rules
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.search import normalise
from okienko.foundation.versions import lock


@transaction.atomic
def draft_round(
    *,
    service: SocialService,
    plan: Plan,
    staff: StaffMember,
    by: Actor,
    at: datetime,
    previous: PlacesRound | None = None,
    first: PlacesRound | None = None,
) -> PlacesRound:
    """Szkic zasad naboru. Raises NotAllowed, CodeIsTaken. Faults of the rules are said when they are published."""
    if not can_make_round(by):
        raise NotAllowed
    edition = plan.rules.edition
    code = slugify(normalise(f"{service.code} {edition}"))[:60]
    if PlacesRound.objects.filter(code=code).exists():
        raise CodeIsTaken
    places_round = PlacesRound.objects.create(
        code=code, service=service, edition=edition, draft=plan.as_text(), previous=previous, first=first, made_by=staff
    )
    record(places_round, "draft_round", by, at)
    return places_round


@transaction.atomic
def copy_round(
    *,
    source: PlacesRound,
    service: SocialService,
    edition: str,
    opens_at: datetime,
    closes_at: datetime,
    places: Mapping[str, int],
    staff: StaffMember,
    by: Actor,
    at: datetime,
    supplements: bool = False,
) -> PlacesRound:
    """Kopia naboru: last year's rules on new days; with `supplements` a supplementary round by the first one's rules.

    `service` is the service in the programme version in force now. Raises NotAllowed, CodeIsTaken.
    """
    digest = source.plan.rules.digest() if supplements else ""
    plan = copied(
        source.plan, edition=edition, opens_at=opens_at, closes_at=closes_at, places=places, supplements=digest
    )
    return draft_round(
        service=service, plan=plan, staff=staff, by=by, at=at, previous=source, first=source if supplements else None
    )


@transaction.atomic
def change_draft(
    *, places_round: PlacesRound, plan: Plan, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Zmiana szkicu: free, as long as nobody has read the rules. Raises NotAllowed, MoveNotAllowed."""
    if not can_make_round(by):
        raise NotAllowed
    places_round = lock(PlacesRound.objects, places_round.pk, version)
    ROUND.target(places_round.state, "publish")
    places_round.draft = plan.as_text()
    save(places_round)
    record(places_round, "change_draft_of_round", by, at)
    return places_round


@transaction.atomic
def publish_rules(
    *, places_round: PlacesRound, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Ogłoszenie zasad: rules, places, tie-breaks and the source of the seed are fixed before anybody applies.

    Raises NotAllowed, MoveNotAllowed, RulesHaveFaults, MorePlacesThanProgramme, OpensTooSoon, NotASupplement,
    RoundIsOpenAlready.
    """
    if not can_make_round(by):
        raise NotAllowed
    places_round = taken_up(places_round, "publish", by, version)
    plan = places_round.plan
    _check(places_round, plan)
    if plan.opens_at <= at:
        raise OpensTooSoon
    _write(places_round, plan, 1, "", staff, at)
    _hold(places_round, plan, by, at)
    try:
        with transaction.atomic():
            return moved(places_round, "publish", by=by, at=at, staff=staff)
    except IntegrityError:
        raise RoundIsOpenAlready from None


@transaction.atomic
def change_rules(
    *,
    places_round: PlacesRound,
    plan: Plan,
    reason: str,
    staff: StaffMember,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> RulesVersion:
    """Nowa wersja zasad: after publishing, and until the data is frozen, only in public and with a reason.

    Raises NotAllowed, MoveNotAllowed, ReasonForChangeMissing, NothingChanged, RulesHaveFaults, MorePlacesThanProgramme,
    NotASupplement.
    """
    if not can_make_round(by):
        raise NotAllowed
    if not reason.strip():
        raise ReasonForChangeMissing
    places_round = lock(PlacesRound.objects.select_related("service__version"), places_round.pk, version)
    ROUND.target(places_round.state, "change_rules")
    before = places_round.plan
    if plan.as_text() == before.as_text():
        raise NothingChanged
    _check(places_round, plan)
    number = places_round.rules_versions.count() + 1
    written = _write(places_round, plan, number, reason.strip(), staff, at)
    _hold(places_round, plan, by, at)
    save(places_round)
    record(places_round, "change_rules_of_round", by, at)
    return written


@transaction.atomic
def cancel_round(
    *, places_round: PlacesRound, reason: str, staff: StaffMember, by: Actor, at: datetime, version: int | None = None
) -> PlacesRound:
    """Odwołanie naboru, with a public reason; applications stay as they are.

    Raises NotAllowed, MoveNotAllowed, ReasonForChangeMissing.
    """
    if not can_make_round(by):
        raise NotAllowed
    if not reason.strip():
        raise ReasonForChangeMissing
    places_round = taken_up(places_round, "cancel", by, version)
    release_places(round_code=places_round.code, by=by, at=at)
    return moved(places_round, "cancel", by=by, at=at, staff=staff, words=reason.strip())


def _check(places_round: PlacesRound, plan: Plan) -> None:
    found = faults(plan, gives_tickets=places_round.service.kind == ServiceKind.TICKET)
    if found:
        raise RulesHaveFaults(one.said(gettext) for one in found)
    most = places_round.service.places
    if most is not None and plan.people > most:
        raise MorePlacesThanProgramme
    if places_round.first is not None and not keeps_the_rules(plan.rules, places_round.first.plan.rules):
        raise NotASupplement


def _hold(places_round: PlacesRound, plan: Plan, by: Actor, at: datetime) -> None:
    """From the publishing on only the list gives these places."""
    hold_places(
        round_code=places_round.code,
        service_code=places_round.service.code,
        places=plan.people,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        by=by,
        at=at,
    )


def _write(
    places_round: PlacesRound, plan: Plan, number: int, reason: str, staff: StaffMember, at: datetime
) -> RulesVersion:
    return RulesVersion.objects.create(
        round=places_round,
        number=number,
        content=plan.as_text(),
        reason=reason,
        published_by=staff,
        published_at=at,
    )
