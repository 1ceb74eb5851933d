"""The standing forum of partners: its meetings, what it puts to an office, and what the office answered."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.models import Community
from okienko.domain.networks.actions.errors import EndsBeforeItBegan, NobodyCame
from okienko.domain.networks.actions.papers import end_tasks_about
from okienko.domain.networks.choices import MemberKind
from okienko.domain.networks.lifecycle import POSITION
from okienko.domain.networks.models import ForumMeeting, NetworkMember, Position
from okienko.domain.networks.permissions import can_keep_network, can_sign_for_network
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal


class NotHeldYet(OfficeError):
    """What is to come is no meeting that was held, and no answer that came."""

    sentence = _("Ten dzień jeszcze nie nadszedł. Zapisz to po fakcie.")


@transaction.atomic
def hold_forum(
    *,
    community: Community,
    held_on: date,
    where: str,
    topics: str,
    partners: Iterable[NetworkMember],
    by: Actor,
    at: datetime,
    agreed: str = "",
) -> ForumMeeting:
    """Posiedzenie forum: which partners came, what was talked about and agreed; people are not listed.

    Raises NobodyCame, NotHeldYet, TextMissing, TextLeadsToAPerson.
    """
    if not can_keep_network(by, community):
        raise NotAllowed
    if held_on > day_of(at):
        raise NotHeldYet
    present = list(partners)
    if not present or any(one.community_id != community.pk or one.kind == MemberKind.LEADER for one in present):
        raise NobodyCame
    meeting = ForumMeeting.objects.create(
        community=community, held_on=held_on, where=impersonal_and_there(where), topics=impersonal_and_there(topics),
        agreed=impersonal(agreed), recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    meeting.partners.set(present)
    journal.record(by=by, at=at, verb="hold_forum", thing=f"forum_meeting:{meeting.pk}")
    return meeting


@transaction.atomic
def adopt_position(
    *,
    community: Community,
    title: str,
    text: str,
    put_to: str,
    adopted_on: date,
    answer_due_on: date,
    by: Actor,
    at: datetime,
    meeting: ForumMeeting | None = None,
) -> Position:
    """Stanowisko: what the partners put to an office, and by when they ask for an answer.

    Raises EndsBeforeItBegan, NotHeldYet, TextMissing, TextLeadsToAPerson.
    """
    if not can_sign_for_network(by, community):
        raise NotAllowed
    if adopted_on > day_of(at):
        raise NotHeldYet
    if answer_due_on < adopted_on:
        raise EndsBeforeItBegan
    position = Position.objects.create(
        community=community, meeting=meeting, title=impersonal_and_there(title), text=impersonal_and_there(text),
        put_to=impersonal_and_there(put_to), adopted_on=adopted_on, answer_due_on=answer_due_on, recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="adopt_position", thing=f"network_position:{position.pk}")
    return position


@transaction.atomic
def answer_position(*, position: Position, answer: str, answered_on: date, by: Actor, at: datetime) -> Position:
    """Odpowiedź na stanowisko, with its day; a task that asked for it goes away.

    Raises EndsBeforeItBegan, NotHeldYet, MoveNotAllowed, TextMissing, TextLeadsToAPerson.
    """
    if not can_sign_for_network(by, position.community):
        raise NotAllowed
    answer = impersonal_and_there(answer)
    position = Position.objects.select_for_update(of=("self",)).select_related("community").get(pk=position.pk)
    position.state = POSITION.target(position.state, "answer")
    if answered_on > day_of(at):
        raise NotHeldYet
    if answered_on < position.adopted_on:
        raise EndsBeforeItBegan
    position.answer, position.answered_on = answer, answered_on
    position.save(update_fields=["state", "answer", "answered_on"])
    end_tasks_about(f"network_position:{position.pk}", at)
    journal.record(by=by, at=at, verb="answer_position", thing=f"network_position:{position.pk}")
    return position
