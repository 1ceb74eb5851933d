"""Short surveys: ready answers, sheets that nobody signs, and what changed between the first and the second time."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from okienko.domain.community.actions import close_survey, fill_in_sheet, open_survey
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.actions.recognition import OfAnotherCommunity
from okienko.domain.community.actions.surveys import NothingAnswered, QuestionsNotUnderstood, SurveyClosed
from okienko.domain.community.choices import SheetWay
from okienko.domain.community.models import Survey, SurveySheet
from okienko.domain.community.queries import shown_surveys, surveys_of, tally_of
from okienko.domain.community.rules import (
    SHOWN_FROM,
    Question,
    Tally,
    answers_fit,
    change,
    may_be_shown,
    questions_of,
    tally,
)
from tests.domain.community.factories import (
    AT,
    RESIDENT,
    Neighbourhood,
    a_neighbourhood,
    last_entry,
    refused_to_strangers,
)
from tests.domain.staff.factories import STRANGER

TODAY = date(2027, 3, 8)
QUESTIONS = "Czy znasz sąsiadów? | tak | kilku | nie\n\n Czujesz się tu bezpiecznie? | tak | nie |"
KNOWS = Question("Czy znasz sąsiadów?", ("tak", "kilku", "nie"))
SAFE = Question("Czujesz się tu bezpiecznie?", ("tak", "nie"))


def a_survey(place: Neighbourhood, **changes: Any) -> Survey:
    """Two questions."""
    facts: dict[str, Any] = {
        "community": place.community, "title": "Sąsiedzi", "questions": QUESTIONS, "by": place.organiser, "at": AT,
    }  # fmt: skip
    return open_survey(**{**facts, **changes})


def a_sheet(survey: Survey, place: Neighbourhood, **changes: Any) -> SurveySheet:
    """From paper."""
    facts: dict[str, Any] = {
        "survey": survey, "answers": [0, None], "way": SheetWay.PAPER, "filled_on": TODAY, "by": place.animator,
        "at": AT,
    }  # fmt: skip
    return fill_in_sheet(**{**facts, **changes})


def test_questions_are_read_as_a_team_writes_them() -> None:
    assert questions_of(QUESTIONS) == [KNOWS, SAFE]


@pytest.mark.parametrize("written", ["", "  \n", "Czy tak?", "Czy tak? | tak", " | tak | nie", "A? | b | c\nD? | e |"])
def test_a_question_has_at_least_two_answers(written: str) -> None:
    assert questions_of(written) is None


@pytest.mark.parametrize(
    ("answers", "fit"),
    [([2, 1], True), ([None, 0], True), ([None, None], False), ([3, 0], False), ([-1, 0], False), ([0], False)],
)
def test_a_sheet_answers_something_that_was_asked(answers: list[int | None], fit: bool) -> None:
    assert answers_fit([KNOWS, SAFE], answers) is fit


def test_answers_are_counted_question_by_question() -> None:
    knows, safe = tally([KNOWS, SAFE], [[0, None], [0, 1], [2, None]])
    assert (knows.counts, knows.left_out, knows.answered, knows.shares) == ((2, 0, 1), 0, 3, (67, 0, 33))
    assert (safe.counts, safe.left_out) == ((0, 1), 2)
    assert safe.options == (("tak", 0), ("nie", 1))
    assert Tally(SAFE, (0, 0), 3).shares == (0, 0)
    assert change(Tally(SAFE, (1, 3), 0), Tally(SAFE, (3, 1), 0)) == (50, -50)


def test_a_few_sheets_stay_with_the_team() -> None:
    assert [may_be_shown(number) for number in (SHOWN_FROM - 1, SHOWN_FROM, SHOWN_FROM + 1)] == [False, True, True]


@pytest.mark.django_db
def test_a_survey_is_asked_counted_and_asked_again() -> None:
    place = a_neighbourhood()
    survey = a_survey(place)
    for _one in range(SHOWN_FROM):
        a_sheet(survey, place)
    assert last_entry("fill_in_sheet")[0] == f"community_survey:{survey.pk}"
    again = a_survey(place, title="Po roku", questions="", follows=survey)
    assert (str(again), again.asked) == ("Po roku", [KNOWS, SAFE])
    a_sheet(again, place, way=SheetWay.WEB, by=RESIDENT, answers=[2, 1])
    assert [(one, one.filled) for one in surveys_of(place.community)] == [(again, 1), (survey, SHOWN_FROM)]
    assert tally_of(survey)[0].counts == (SHOWN_FROM, 0, 0)
    assert list(shown_surveys(place.community)) == [survey]
    assert last_entry("open_survey")[0] == f"community_survey:{again.pk}"


@pytest.mark.django_db
def test_a_closed_survey_asks_nobody() -> None:
    place = a_neighbourhood()
    survey = close_survey(survey=a_survey(place), by=place.organiser, at=AT)
    assert survey.closed_on == TODAY
    assert last_entry("close_survey")[0] == f"community_survey:{survey.pk}"
    with pytest.raises(SurveyClosed):
        a_sheet(survey, place)
    with pytest.raises(SurveyClosed):
        close_survey(survey=survey, by=place.organiser, at=AT)


@pytest.mark.django_db
def test_an_empty_sheet_is_no_sheet() -> None:
    place = a_neighbourhood()
    with pytest.raises(NothingAnswered):
        a_sheet(a_survey(place), place, answers=[None, None])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"questions": "Czy tak?"}, QuestionsNotUnderstood),
        ({"questions": "Zadzwonić do 590 012 118? | tak | nie"}, TextLeadsToAPerson),
        ({"title": ""}, TextMissing),
    ],
)
def test_a_survey_asks_something(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        a_survey(a_neighbourhood(), **changes)


@pytest.mark.django_db
def test_a_survey_follows_one_of_the_same_community() -> None:
    with pytest.raises(OfAnotherCommunity):
        a_survey(a_neighbourhood(), follows=a_survey(a_neighbourhood()))


@pytest.mark.django_db
def test_strangers_type_no_paper_in_and_animators_open_no_survey() -> None:
    place = a_neighbourhood()
    survey = a_survey(place)
    for nobody in (place.elsewhere, place.clerk, STRANGER, RESIDENT):
        with refused_to_strangers():
            a_sheet(survey, place, by=nobody)
    for nobody in (place.animator, STRANGER):
        with refused_to_strangers():
            a_survey(place, by=nobody)
        with refused_to_strangers():
            close_survey(survey=survey, by=nobody, at=AT)


@pytest.mark.django_db
def test_the_database_keeps_impossible_surveys_out() -> None:
    survey = a_survey(a_neighbourhood())
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(closed_on=date(2027, 3, 7))
