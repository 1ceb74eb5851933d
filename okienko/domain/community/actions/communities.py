"""Beginning to work with a community, and the stages of that work."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import (
    impersonal,
    impersonal_and_there,
    refuse_traces_of_persons,
)
from okienko.domain.community.choices import CommunityKind, Stage
from okienko.domain.community.models import Community, StageChange
from okienko.domain.community.permissions import can_lead_community, can_open_community
from okienko.domain.community.rules import slug_of, squares_of, tidy
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.units.models import Unit
from okienko.foundation.versions import lock


class CommunityNameTaken(OfficeError):
    """Another community has this name, or one that gives the same address."""

    sentence = _("Społeczność o takiej nazwie już jest. Dodaj coś, co je odróżni.")


class SquareNotOnTheSheet(OfficeError):
    """Something that is no square of the sheet."""

    def __init__(self, strange: Sequence[str]) -> None:
        super().__init__(
            _("Na planie nie ma kratki %(square)s. Kratki mają litery od A do J i cyfry od 1 do 7.")
            % {"square": ", ".join(strange)}
        )


class CommunityNotDescribed(OfficeError):
    """Nobody could say who belongs to it."""

    sentence = _("Napisz, kogo obejmuje ta społeczność: podaj ulice albo opis.")


@transaction.atomic
def open_community(
    *,
    name: str,
    kind: CommunityKind,
    organiser: StaffMember,
    unit: Unit,
    by: Actor,
    at: datetime,
    definition: str = "",
    streets: Sequence[str] = (),
    began_on: date | None = None,
    is_example: bool = False,
) -> Community:
    """Nowa społeczność: a territorial one has streets or a description, a categorial one a description.

    Its work begins at the stage of preparations, today or on the day when it really `began_on`.
    Raises CommunityNameTaken, CommunityNotDescribed.
    """
    if not can_open_community(by, unit):
        raise NotAllowed
    name, definition = tidy(name), tidy(definition)
    streets = [tidy(street) for street in streets if street.strip()] if kind == CommunityKind.TERRITORIAL else []
    refuse_traces_of_persons(name, definition, *streets)
    slug = slug_of(name)[:80]
    if not slug or not (definition or streets):
        raise CommunityNotDescribed
    try:
        # The database decides: two people may open the same community at one moment.
        with transaction.atomic():
            community = Community.objects.create(
                slug=slug,
                name=name,
                kind=kind,
                definition=definition,
                streets=streets,
                organiser=organiser,
                unit=unit,
                is_example=is_example,
            )
    except IntegrityError:
        raise CommunityNameTaken from None
    _enter(community, Stage.PREPARING, began_on or day_of(at), "", by, at)
    journal.record(by=by, at=at, verb="open_community", thing=f"community:{community.pk}")
    return community


@transaction.atomic
def describe_community(
    *,
    community: Community,
    name: str,
    definition: str,
    streets: Sequence[str],
    area: str,
    is_revitalised: bool,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Community:
    """Opis społeczności: whom it means and where, as the team knows now; its address stays whatever the name becomes.

    `area` names squares of the sheet ("B2-D3 E4"). Raises CommunityNameTaken, CommunityNotDescribed,
    SquareNotOnTheSheet, TextLeadsToAPerson, ChangedMeanwhile.
    """
    if not can_lead_community(by, community):
        raise NotAllowed
    name, definition = impersonal_and_there(name), impersonal(definition)
    squares, strange = squares_of(area)
    if strange:
        raise SquareNotOnTheSheet(strange)
    community = lock(Community.objects.all(), community.pk, version)
    is_territorial = community.kind == CommunityKind.TERRITORIAL
    streets = [impersonal(street) for street in streets if street.strip()] if is_territorial else []
    if not (definition or streets):
        raise CommunityNotDescribed
    if Community.objects.filter(name=name).exclude(pk=community.pk).exists():
        raise CommunityNameTaken
    community.name, community.definition, community.streets = name, definition, streets
    community.area, community.is_revitalised = squares, is_revitalised
    community.next_version().save()
    journal.record(by=by, at=at, verb="describe_community", thing=f"community:{community.pk}")
    return community


@transaction.atomic
def change_stage(
    *, community: Community, stage: Stage, entered_on: date, reason: str, by: Actor, at: datetime
) -> Community:
    """Zmiana etapu: forward or back, with a reason; the history stays."""
    if not can_lead_community(by, community):
        raise NotAllowed
    refuse_traces_of_persons(reason)
    community = Community.objects.select_for_update().get(pk=community.pk)
    community.stage = stage
    community.save(update_fields=["stage"])
    _enter(community, stage, entered_on, reason, by, at)
    journal.record(by=by, at=at, verb="change_stage", thing=f"community:{community.pk}")
    return community


@transaction.atomic
def hand_over_community(*, community: Community, organiser: StaffMember, by: Actor, at: datetime) -> Community:
    """Zmiana organizatora: the address, the archive and the plan stay; only the name to call is another."""
    if not can_open_community(by, community.unit):
        raise NotAllowed
    community = Community.objects.select_for_update().get(pk=community.pk)
    community.organiser = organiser
    community.save(update_fields=["organiser"])
    journal.record(by=by, at=at, verb="hand_over_community", thing=f"community:{community.pk}")
    return community


def _enter(community: Community, stage: Stage, day: date, reason: str, by: Actor, at: datetime) -> None:
    StageChange.objects.create(
        community=community, stage=stage, entered_on=day, reason=tidy(reason), recorded_at=at, recorded_by_id=by.user_id
    )
