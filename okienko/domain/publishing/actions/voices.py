"""Questions, ideas and meetings that come through the page, and what the organiser makes of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.community.actions import EventDetails, announce_event, take_in_initiative
from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.models import Community, Initiative
from okienko.domain.community.queries import answer_within
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.lifecycle import VOICE, VoiceState
from okienko.domain.publishing.models import FormHour, Voice
from okienko.domain.publishing.permissions import can_answer_voice, can_send_voice
from okienko.domain.publishing.queries.voices import days_to_answer, most_forms_an_hour, who_answers
from okienko.domain.publishing.rules import hour_is_full
from okienko.domain.tasks.actions import add_task, drop_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import parse_phone
from okienko.foundation.privacy import FieldClass

MACHINE = Actor.machine("publishing")
TASK = "answer_voice"
_END_OF_DAY = 15
_SHOWN_OF_TITLE = 120


class TooManyForms(OfficeError):
    """The centre got as many forms this hour as it reads."""

    sentence = gettext_lazy("W tej godzinie przyszło już bardzo dużo formularzy. Spróbuj za godzinę albo zadzwoń.")


class MeetingTimesWrong(OfficeError):
    """Nobody can come to it."""

    sentence = gettext_lazy("Podaj dzień i godziny, które dopiero będą. Koniec musi być po początku.")


class WhereMissing(OfficeError):
    """Nobody would find it."""

    sentence = gettext_lazy("Napisz, gdzie to będzie.")


class NotThisKind(OfficeError):
    """A question is answered, an idea and a meeting are taken."""

    sentence = gettext_lazy("Na pytanie się odpowiada. Pomysł i spotkanie przyjmuje się albo odmawia.")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody wrote into the form. Moments are aware and belong to a meeting only, as `where` and `phone` do."""

    title: str
    text: str = ""
    from_whom: str = ""
    wants: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    where: str = ""
    phone: str = ""


@transaction.atomic
def count_form(*, at: datetime) -> None:
    """Jeden formularz więcej w tej godzinie; of nobody in particular. Raises TooManyForms."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    FormHour.objects.get_or_create(pk=1, defaults={"hour": hour})
    row = FormHour.objects.select_for_update().get(pk=1)
    if row.hour != hour:
        row.hour, row.count = hour, 0
    if hour_is_full(row.count, most_forms_an_hour(day_of(at))):
        raise TooManyForms
    row.count += 1
    row.save()


@transaction.atomic
def send_voice(*, community: Community, kind: VoiceKind, said: Said, by: Actor, at: datetime) -> Voice:
    """Głos ze strony: kept unseen, with a task and a day for whoever answers for the community.

    Raises TextMissing, TextLeadsToAPerson, MeetingTimesWrong, WhereMissing, PhoneNotUnderstood, TooManyForms.
    """
    if not can_send_voice(by):
        raise NotAllowed
    voice = Voice(community=community, kind=kind, received_at=at, **_checked(kind, said, at))
    count_form(at=at)
    voice.answer_by = days_to_answer(kind, day_of(at)).calendar_end(day_of(at))
    voice.save()
    owner = who_answers(community, day_of(at))
    if owner:
        title = _("Odpowiedz na stronie: %(title)s") % {"title": voice.title[:_SHOWN_OF_TITLE]}
        due_at = at_hour(voice.answer_by, _END_OF_DAY)
        add_task(owner=owner, kind=TASK, title=title, due_at=due_at, ref=_ref(voice), by=MACHINE, at=at)
    journal.record(by=by, at=at, verb="send_voice", thing=_ref(voice))
    return voice


@transaction.atomic
def answer_voice(*, voice: Voice, verb: str, answer: str, by: Actor, at: datetime) -> Voice:
    """Odpowiedź: `verb` is answer or show (a question), take (an idea, a meeting) or refuse (with a reason).

    What is taken becomes an initiative, whose days run since it came, or an announced meeting. The telephone is wiped.
    Raises TextMissing, TextLeadsToAPerson, MoveNotAllowed, NotThisKind, and what `announce_event` does.
    """
    if not can_answer_voice(by, voice):
        raise NotAllowed
    rows = Voice.objects.select_for_update(of=("self",)).select_related("community__unit__parent")
    voice = rows.get(pk=voice.pk)
    voice.state = VOICE.target(voice.state, verb)
    if (verb in {"answer", "show"}) != (voice.kind == VoiceKind.QUESTION) and verb != "refuse":
        raise NotThisKind
    if voice.state != VoiceState.SHOWN:
        voice.answer = impersonal_and_there(answer)
        voice.answered_at, voice.answered_by_id, voice.phone = at, by.user_id, ""
        _settle_tasks(voice, at)
    if voice.state == VoiceState.TAKEN:
        _take(voice, by, at)
    voice.save()
    journal.record(by=by, at=at, verb=f"{verb}_voice", thing=_ref(voice))
    return voice


@transaction.atomic
def look_at_voice(*, voice: Voice, by: Actor, at: datetime) -> None:
    """Wgląd w telefon do ustaleń: the look is written down."""
    if not can_answer_voice(by, voice):
        raise NotAllowed
    journal.record(by=by, at=at, verb="read", thing=_ref(voice), fields=[FieldClass.PERSONAL], purpose=Purpose.EVENT)


def _take(voice: Voice, by: Actor, at: datetime) -> None:
    if voice.kind == VoiceKind.IDEA:
        idea = take_in_initiative(
            community=voice.community, title=voice.title, idea=voice.text, from_whom=voice.from_whom,
            wants=voice.wants, answer_within=answer_within(day_of(at)), by=by, at=at,
        )  # fmt: skip
        # The days of an idea run from the day on which somebody wrote it.
        came_on = day_of(voice.received_at)
        Initiative.objects.filter(pk=idea.pk).update(received_on=came_on, answer_by=voice.answer_by)
        voice.initiative = idea
        return
    # The database knows that a meeting has its times; the type checker does not.
    starts_at, ends_at = cast(datetime, voice.starts_at), cast(datetime, voice.ends_at)
    parts = [voice.text, _("Zaprasza: %(who)s.") % {"who": voice.from_whom} if voice.from_whom else ""]
    details = EventDetails(
        title=voice.title, starts_at=starts_at, ends_at=ends_at, where=voice.where,
        description="\n\n".join(filter(None, parts)),
    )  # fmt: skip
    voice.event = announce_event(community=voice.community, details=details, by=by, at=at)


def _checked(kind: VoiceKind, said: Said, at: datetime) -> dict[str, object]:
    """What is kept of the form: no text leads to a person; only a meeting has a time, a place and a telephone."""
    found: dict[str, object] = {
        "title": impersonal_and_there(said.title),
        "text": impersonal(said.text) if kind == VoiceKind.QUESTION else impersonal_and_there(said.text),
        "from_whom": impersonal_and_there(said.from_whom) if kind != VoiceKind.QUESTION else impersonal(said.from_whom),
    }
    if kind == VoiceKind.IDEA:
        found["wants"] = impersonal(said.wants)
    if kind == VoiceKind.MEETING:
        starts_at, ends_at = said.starts_at, said.ends_at
        if starts_at is None or ends_at is None or not at < starts_at < ends_at:
            raise MeetingTimesWrong
        found |= {"starts_at": starts_at, "ends_at": ends_at, "where": impersonal(said.where)}
        if not found["where"]:
            raise WhereMissing
        found["phone"] = parse_phone(said.phone)
    return found


def _settle_tasks(voice: Voice, at: datetime) -> None:
    for task in open_tasks_about(_ref(voice), at):
        drop_task(task=task, by=MACHINE, at=at)


def _ref(voice: Voice) -> str:
    return f"voice:{voice.pk}"
