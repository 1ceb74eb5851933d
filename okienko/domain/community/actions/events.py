"""Announcing a meeting, changing it, calling it off, and saying that it took place."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.children import refuse_unchecked
from okienko.domain.community.actions.impersonal import TextMissing, refuse_traces_of_persons
from okienko.domain.community.actions.sign_ups import give_free_places
from okienko.domain.community.choices import EventKind
from okienko.domain.community.lifecycle import EVENT, SignUpState
from okienko.domain.community.models import Community, CommunityEvent, PlannedAction
from okienko.domain.community.permissions import can_work_with_community
from okienko.domain.community.rules import tidy
from okienko.domain.places.models import Place
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal
from okienko.foundation.versions import lock


class EventEndsTooEarly(OfficeError):
    """The end is not after the start."""

    sentence = _("Koniec spotkania musi być po jego początku. Popraw godziny.")


class EventInThePast(OfficeError):
    """Nobody can come any more."""

    sentence = _("Ta godzina już minęła. Podaj dzień i godzinę, które dopiero będą.")


class EventIsNowhere(OfficeError):
    """Neither a place nor words about it."""

    sentence = _("Napisz, gdzie jest spotkanie.")


class ActionOfAnotherCommunity(OfficeError):
    """The action stands in the plan of somebody else."""

    sentence = _("To działanie jest w planie innej społeczności. Wybierz działanie z tego planu.")


class LimitTooLow(OfficeError):
    """There are more people on the list than places, or no place at all."""

    sentence = _("Tyle miejsc nie wystarczy dla osób, które już są na liście. Podaj większą liczbę.")


class ListIsOpenAlready(OfficeError):
    """Places were counted in people or in children; the list has both kinds of meaning only once."""

    sentence = _("Ktoś już się zapisał. Nie można teraz zmienić, czy spotkanie jest dla dzieci.")


class EventNotStartedYet(OfficeError):
    """It is too early to say how it was."""

    sentence = _("To spotkanie jeszcze się nie zaczęło. Wróć tu po nim.")


class EventNotCountedYet(OfficeError):
    """There is no number to correct."""

    sentence = _("Tego spotkania jeszcze nikt nie policzył. Zapisz, ile osób przyszło.")


class MoreReturnedThanCame(OfficeError):
    """Those who came again are among those who came."""

    sentence = _("Wśród tych, którzy przyszli, nie może być więcej takich, którzy już byli.")


class FollowUpTooEarly(OfficeError):
    """What came of it shows later."""

    sentence = _("Dzień sprawdzenia musi być po spotkaniu. Zwykle to miesiąc później.")


@dataclass(frozen=True, kw_only=True)
class EventDetails:
    """What an announcement says. Moments are aware; a limit of places means that there is a list."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: Place | None = None
    where: str = ""
    description: str = ""
    access_info: str = ""
    action: PlannedAction | None = None
    sign_up_needed: bool = False
    places_limit: int | None = None
    for_children: bool = False
    kind: EventKind | str = EventKind.NEIGHBOURS

    @classmethod
    def of(cls, event: CommunityEvent) -> Self:
        """The details of an event: for a form that changes it, or for the next one of a series."""
        return cls(**{field.name: getattr(event, field.name) for field in fields(cls)})

    def at(self, starts_at: datetime, ends_at: datetime) -> Self:
        """The same at another time."""
        return replace(self, starts_at=starts_at, ends_at=ends_at)


@dataclass(frozen=True, kw_only=True)
class WorkDone:
    """Who did what at a meeting: counts, hours and words without names. All of it may be left out."""

    returning: int | None = None
    volunteers: int | None = None
    staff_hours: Decimal | None = None
    who_did_what: str = ""


NOTHING_TOLD = WorkDone()


@transaction.atomic
def announce_event(*, community: Community, details: EventDetails, by: Actor, at: datetime) -> CommunityEvent:
    """Ogłoszenie spotkania: on our own page and in the calendar at once.

    Raises EventEndsTooEarly, EventInThePast, EventIsNowhere, ActionOfAnotherCommunity, LimitTooLow, TextMissing,
    TextLeadsToAPerson.
    """
    if not can_work_with_community(by, community):
        raise NotAllowed
    details = _checked(details, community)
    if details.starts_at < at:
        raise EventInThePast
    event = CommunityEvent(community=community, announced_at=at, announced_by_id=by.user_id, changed_at=at)
    _write(event, details)
    event.save()
    journal.record(by=by, at=at, verb="announce_event", thing=f"community_event:{event.pk}")
    return event


@transaction.atomic
def change_event(
    *, event: CommunityEvent, details: EventDetails, by: Actor, at: datetime, version: int | None = None
) -> CommunityEvent:
    """Zmiana spotkania: who signed up is told of another hour or place (`community.event_changed`).

    New places go to those who wait. Raises what `announce_event` does, ListIsOpenAlready, NotCheckedForChildren,
    ChangedMeanwhile, MoveNotAllowed.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    event = _locked(event, version)
    event.state = EVENT.target(event.state, "change")
    before = EventDetails.of(event)
    details = _checked(details, event.community)
    if details.starts_at != before.starts_at and details.starts_at < at:
        raise EventInThePast
    _check_list(event, details)
    if details.for_children:
        refuse_unchecked(list(event.workers.values_list("staff_id", flat=True)), day_of(details.starts_at))
    _write(event, details)
    event.changed_at = at
    event.next_version().save()
    if any(getattr(before, name) != getattr(details, name) for name in ("starts_at", "ends_at", "place", "where")):
        emit("community.event_changed", at=at, event_id=event.pk)
    give_free_places(event, at)
    journal.record(by=by, at=at, verb="change_event", thing=f"community_event:{event.pk}")
    return event


@transaction.atomic
def cancel_event(
    *, event: CommunityEvent, reason: str, by: Actor, at: datetime, version: int | None = None
) -> CommunityEvent:
    """Odwołanie spotkania: it stays in calendars, and everybody listed is told (`community.event_cancelled`).

    Raises NotAllowed, TextMissing, ChangedMeanwhile, MoveNotAllowed.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    reason = tidy(reason)
    if not reason:
        raise TextMissing
    refuse_traces_of_persons(reason)
    event = _locked(event, version)
    event.state = EVENT.target(event.state, "cancel")
    event.cancel_reason, event.changed_at = reason, at
    event.next_version().save()
    emit("community.event_cancelled", at=at, event_id=event.pk)
    journal.record(by=by, at=at, verb="cancel_event", thing=f"community_event:{event.pk}")
    return event


@transaction.atomic
def hold_event(
    *,
    event: CommunityEvent,
    attended: int,
    follow_up_on: date,
    by: Actor,
    at: datetime,
    version: int | None = None,
    work: WorkDone = NOTHING_TOLD,
) -> CommunityEvent:
    """Spotkanie się odbyło: how many came, who worked, and the day on which somebody asks what came of it.

    Raises ChangedMeanwhile, EventNotStartedYet, FollowUpTooEarly, MoveNotAllowed, MoreReturnedThanCame,
    TextLeadsToAPerson.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    event = _locked(event, version)
    state = EVENT.target(event.state, "hold")
    if at < event.starts_at:
        raise EventNotStartedYet
    if follow_up_on <= day_of(event.starts_at):
        raise FollowUpTooEarly
    if work.returning is not None and work.returning > attended:
        raise MoreReturnedThanCame
    refuse_traces_of_persons(work.who_did_what)
    event.state, event.attended, event.follow_up_on = state, attended, follow_up_on
    for field in fields(work):
        setattr(event, field.name, getattr(work, field.name))
    event.next_version().save()
    journal.record(by=by, at=at, verb="hold_event", thing=f"community_event:{event.pk}")
    return event


@transaction.atomic
def recount_event(
    *, event: CommunityEvent, attended: int, by: Actor, at: datetime, version: int | None = None
) -> CommunityEvent:
    """Poprawka liczby osób: of a meeting that took place, when the first number was wrong.

    Raises ChangedMeanwhile, EventNotCountedYet, MoreReturnedThanCame.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    event = _locked(event, version)
    if event.attended is None:
        raise EventNotCountedYet
    if (event.returning or 0) > attended:
        raise MoreReturnedThanCame
    event.attended = attended
    event.next_version().save(update_fields=["attended", "version"])
    journal.record(by=by, at=at, verb="recount_event", thing=f"community_event:{event.pk}")
    return event


def _locked(event: CommunityEvent, version: int | None = None) -> CommunityEvent:
    rows = CommunityEvent.objects.select_related("community__unit", "place", "action__plan")
    return lock(rows, event.pk, version)


def _checked(details: EventDetails, community: Community) -> EventDetails:
    """The details as they will be written. Title and words lead to no person; a place may have a telephone."""
    details = replace(
        details,
        title=tidy(details.title),
        description=tidy(details.description),
        where=tidy(details.where),
        access_info=tidy(details.access_info),
        sign_up_needed=details.sign_up_needed or details.places_limit is not None,
    )
    if not details.title:
        raise TextMissing
    refuse_traces_of_persons(details.title, details.description)
    if details.ends_at <= details.starts_at:
        raise EventEndsTooEarly
    if details.place is None and not details.where:
        raise EventIsNowhere
    if details.action is not None and details.action.plan.community_id != community.pk:
        raise ActionOfAnotherCommunity
    if details.places_limit is not None and details.places_limit < 1:
        raise LimitTooLow
    return details


def _check_list(event: CommunityEvent, details: EventDetails) -> None:
    """A list that people stand on keeps its promise to each of them."""
    listed = list(event.sign_ups.exclude(state=SignUpState.CANCELLED))
    if listed and details.for_children != event.for_children:
        raise ListIsOpenAlready
    if details.places_limit is not None:
        taken = sum(one.places for one in listed if one.state == SignUpState.PLACED)
        largest = max((one.places for one in listed), default=0)
        if details.places_limit < max(taken, largest):
            raise LimitTooLow


def _write(event: CommunityEvent, details: EventDetails) -> None:
    for field in fields(details):
        setattr(event, field.name, getattr(details, field.name))
