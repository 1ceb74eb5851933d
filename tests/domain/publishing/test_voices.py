"""What residents say through the page: a person reads it, answers with a date, and no telephone stays."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.catalogue.actions import load_parameters
from okienko.domain.catalogue.parameter_file import our_parameters
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.models import CommunityEvent
from okienko.domain.publishing.actions import Said, answer_voice, look_at_voice, send_voice
from okienko.domain.publishing.actions.voices import MeetingTimesWrong, NotThisKind, TooManyForms, WhereMissing
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.lifecycle import VoiceState
from okienko.domain.publishing.models import FormHour, Voice
from okienko.domain.publishing.queries.voices import (
    answered_voices,
    public_questions,
    voice_by_key,
    waiting_voices,
    who_answers,
)
from okienko.domain.staff.actions import end_employment
from okienko.domain.staff.models import Post
from okienko.domain.tasks.models import Task
from okienko.foundation.clock import day_of
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.phones import PhoneNotUnderstood
from tests.domain.community.factories import (
    AT,
    ENDS,
    RESIDENT,
    STARTS,
    Neighbourhood,
    a_neighbourhood,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import CONSOLE, STRANGER, a_staff_member

TODAY = date(2027, 3, 8)
QUESTION = Said(title="Kiedy będą lampy?", text="Na schodach jest ciemno.")
IDEA = Said(title="Mural", text="Malujemy ścianę.", from_whom="młodzież z bloku 2", wants="farby")
MEETING = Said(
    title="Dzień otwarty", text="Pokażemy pracownię.", from_whom="Dom Kultury", starts_at=STARTS, ends_at=ENDS,
    where="Dom Kultury", phone="590 012 118",
)  # fmt: skip


@pytest.fixture
def place(db: None) -> Neighbourhood:
    """A community with the rules of the page."""
    load_parameters(parameters=our_parameters(), by=CONSOLE, at=AT)
    return a_neighbourhood()


def a_voice(place: Neighbourhood, kind: VoiceKind = VoiceKind.QUESTION, said: Said = QUESTION, **changes: Any) -> Voice:
    facts: dict[str, Any] = {"community": place.community, "kind": kind, "said": said, "by": RESIDENT, "at": AT}
    return send_voice(**{**facts, **changes})


def answered(
    place: Neighbourhood, voice: Voice, verb: str = "answer", answer: str = "W maju.", **changes: Any
) -> Voice:
    facts: dict[str, Any] = {"voice": voice, "verb": verb, "answer": answer, "by": place.organiser, "at": AT}
    return answer_voice(**{**facts, **changes})


def test_a_question_waits_unseen_with_a_task_and_a_day(place: Neighbourhood) -> None:
    voice = a_voice(place)
    assert (str(voice), voice.state, voice.answer_by) == ("Kiedy będą lampy?", "waiting", date(2027, 3, 22))
    (task,) = Task.objects.all()
    assert (task.owner, task.title, day_of(task.due_at)) == (
        place.staff, "Odpowiedz na stronie: Kiedy będą lampy?", voice.answer_by,
    )  # fmt: skip
    assert list(waiting_voices(place.animator)) == [voice]
    assert not public_questions(place.community).exists()
    assert last_entry("send_voice") == (f"voice:{voice.pk}", None, [], "own")


def test_an_answer_is_public_with_its_day_and_the_task_is_done(place: Neighbourhood) -> None:
    voice = answered(place, a_voice(place))
    assert (voice.state, voice.answer, voice.answered_at) == ("answered", "W maju.", AT)
    assert not Task.objects.open().exists()
    assert list(public_questions(place.community)) == list(answered_voices(place.organiser)) == [voice]
    assert voice_by_key(voice.key) == voice
    assert list(public_questions(place.community, since=AT)) == []
    assert last_entry("answer_voice")[0] == f"voice:{voice.pk}"
    with pytest.raises(MoveNotAllowed):
        answered(place, voice)


def test_a_question_may_be_shown_before_its_answer(place: Neighbourhood) -> None:
    shown = answered(place, a_voice(place), "show", "")
    assert (shown.state, shown.answered_at) == (VoiceState.SHOWN, None)
    assert list(public_questions(place.community)) == [shown]
    assert Task.objects.open().count() == 1
    assert answered(place, shown).state == VoiceState.ANSWERED


def test_a_refusal_has_a_reason_and_stays_unseen(place: Neighbourhood) -> None:
    voice = a_voice(place)
    with pytest.raises(TextMissing):
        answered(place, voice, "refuse", " ")
    with pytest.raises(TextLeadsToAPerson):
        answered(place, voice, "refuse", "Zadzwoń: 590 012 118.")
    refused = answered(place, voice, "refuse", "To pytanie o jedną osobę.")
    assert (refused.state, list(public_questions(place.community))) == (VoiceState.REFUSED, [])


def test_an_idea_becomes_an_initiative_whose_days_run_since_it_came(place: Neighbourhood) -> None:
    taken = answered(place, a_voice(place, VoiceKind.IDEA, IDEA), "take", "Dziękujemy.", at=AT + timedelta(days=5))
    idea = taken.initiative
    assert idea is not None
    idea.refresh_from_db()
    assert (idea.title, idea.wants, idea.received_on, idea.answer_by) == ("Mural", "farby", TODAY, date(2027, 4, 7))


def test_a_meeting_of_a_partner_is_announced_by_the_organiser_and_the_telephone_goes(place: Neighbourhood) -> None:
    voice = a_voice(place, VoiceKind.MEETING, MEETING)
    assert voice.phone == "+48590012118"
    assert not CommunityEvent.objects.exists()
    look_at_voice(voice=voice, by=place.organiser, at=AT)
    assert last_entry("read") == (f"voice:{voice.pk}", place.organiser.user_id, ["personal"], "event")
    with refused_to_strangers():
        look_at_voice(voice=voice, by=place.animator, at=AT)
    taken = answered(place, voice, "take", "Zapraszamy razem.")
    assert taken.event is not None
    assert (taken.phone, taken.event.title, taken.event.where) == ("", "Dzień otwarty", "Dom Kultury")
    assert taken.event.description == "Pokażemy pracownię.\n\nZaprasza: Dom Kultury."


@pytest.mark.parametrize(
    ("kind", "said", "error"),
    [
        (VoiceKind.QUESTION, Said(title=" "), TextMissing),
        (VoiceKind.QUESTION, Said(title="Zadzwońcie", text="590 012 118"), TextLeadsToAPerson),
        (VoiceKind.QUESTION, Said(title="Czy 80010112345 ma kartę?"), TextLeadsToAPerson),
        (VoiceKind.IDEA, Said(title="Mural", from_whom="my"), TextMissing),
        (VoiceKind.MEETING, Said(title="Targ", text="Targ.", from_whom="my", where="tu"), MeetingTimesWrong),
    ],
)
def test_what_names_a_person_or_says_nothing_is_not_taken(
    place: Neighbourhood, kind: VoiceKind, said: Said, error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_voice(place, kind, said)
    assert not Voice.objects.exists()
    assert not FormHour.objects.exists()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"ends_at": STARTS}, MeetingTimesWrong),
        ({"starts_at": AT, "ends_at": ENDS}, MeetingTimesWrong),
        ({"ends_at": None}, MeetingTimesWrong),
        ({"where": " "}, WhereMissing),
        ({"phone": "tak"}, PhoneNotUnderstood),
    ],
)
def test_a_meeting_has_a_time_ahead_a_place_and_a_telephone(
    place: Neighbourhood, changes: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        a_voice(place, VoiceKind.MEETING, Said(**{**MEETING.__dict__, **changes}))


def test_questions_are_answered_and_the_rest_is_taken(place: Neighbourhood) -> None:
    with pytest.raises(NotThisKind):
        answered(place, a_voice(place), "take")
    idea = a_voice(place, VoiceKind.IDEA, IDEA)
    for verb in ("answer", "show"):
        with pytest.raises(NotThisKind):
            answered(place, idea, verb)


def test_more_forms_than_somebody_reads_in_an_hour_are_not_taken(place: Neighbourhood) -> None:
    a_voice(place)
    FormHour.objects.update(count=120)
    with pytest.raises(TooManyForms):
        a_voice(place)
    next_hour: datetime = AT + timedelta(hours=1)
    a_voice(place, at=next_hour)
    assert FormHour.objects.get().count == 1


def test_when_the_organiser_has_left_a_colleague_answers_and_then_the_director(place: Neighbourhood) -> None:
    later = TODAY + timedelta(days=30)
    end_employment(staff=place.staff, last_day=TODAY, by=CONSOLE, at=AT)
    place.community.refresh_from_db()
    assert who_answers(place.community, TODAY) == place.staff
    assert who_answers(place.community, later) is None
    director = a_staff_member(place.unit, post=Post.DIRECTOR)
    assert who_answers(place.community, later) == director
    colleague = a_staff_member(place.unit, post=Post.COMMUNITY_ORGANISER)
    assert who_answers(place.community, later) == colleague
    end_employment(staff=colleague, last_day=TODAY, by=CONSOLE, at=AT)
    end_employment(staff=director, last_day=TODAY, by=CONSOLE, at=AT)
    a_voice(place, at=AT + timedelta(days=30))
    assert not Task.objects.exists()


def test_only_residents_speak_and_only_the_organiser_answers(place: Neighbourhood) -> None:
    voice = a_voice(place)
    for nobody in (place.clerk, place.organiser, STRANGER):
        with refused_to_strangers():
            a_voice(place, by=nobody)
    for nobody in (place.clerk, place.animator, place.elsewhere, place.director, STRANGER):
        with refused_to_strangers():
            answered(place, voice, by=nobody)
        assert nobody is place.animator or not waiting_voices(nobody).exists()


def test_the_database_keeps_impossible_voices_out(place: Neighbourhood) -> None:
    voice = a_voice(place)
    for facts in ({"state": "lost"}, {"kind": "plotka"}, {"state": "answered"}, {"kind": "spotkanie"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voice.objects.filter(pk=voice.pk).update(**facts)
