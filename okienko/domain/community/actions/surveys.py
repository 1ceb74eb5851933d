"""Asking a few short questions, on paper and here, and counting what was answered."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal_and_there, refuse_traces_of_persons
from okienko.domain.community.actions.recognition import OfAnotherCommunity
from okienko.domain.community.choices import SheetWay
from okienko.domain.community.models import Community, Survey, SurveySheet
from okienko.domain.community.permissions import can_fill_in_survey, can_lead_community
from okienko.domain.community.rules import answers_fit, questions_of
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal


class QuestionsNotUnderstood(OfficeError):
    """A question without two answers to choose from."""

    sentence = _(
        "Każde pytanie to osobny wiersz: pytanie | odpowiedź | odpowiedź. Odpowiedzi muszą być przynajmniej dwie."
    )


class SurveyClosed(OfficeError):
    """Nobody is asked any more."""

    sentence = _("Ta ankieta jest zamknięta.")


class NothingAnswered(OfficeError):
    """A sheet without any answer, or with one that does not exist."""

    sentence = _("Zaznacz choć jedną odpowiedź.")


@transaction.atomic
def open_survey(
    *,
    community: Community,
    title: str,
    questions: str,
    by: Actor,
    at: datetime,
    follows: Survey | None = None,
) -> Survey:
    """Nowa ankieta: `questions` are lines "question | answer | answer". One that `follows` another asks the same.

    Raises QuestionsNotUnderstood, TextMissing, TextLeadsToAPerson, OfAnotherCommunity.
    """
    if not can_lead_community(by, community):
        raise NotAllowed
    title = impersonal_and_there(title)
    refuse_traces_of_persons(questions)
    if follows and follows.community_id != community.pk:
        raise OfAnotherCommunity
    asked = follows.asked if follows else questions_of(questions)
    if asked is None:
        raise QuestionsNotUnderstood
    survey = Survey.objects.create(
        community=community, title=title, questions=[asdict(question) for question in asked], follows=follows,
        opened_on=day_of(at), recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="open_survey", thing=f"community_survey:{survey.pk}")
    return survey


@transaction.atomic
def close_survey(*, survey: Survey, by: Actor, at: datetime) -> Survey:
    """Koniec ankiety: what was answered stays. Raises SurveyClosed."""
    if not can_lead_community(by, survey.community):
        raise NotAllowed
    survey = Survey.objects.select_for_update(of=("self",)).select_related("community").get(pk=survey.pk)
    if survey.closed_on:
        raise SurveyClosed
    survey.closed_on = day_of(at)
    survey.save(update_fields=["closed_on"])
    journal.record(by=by, at=at, verb="close_survey", thing=f"community_survey:{survey.pk}")
    return survey


@transaction.atomic
def fill_in_sheet(
    *, survey: Survey, answers: Sequence[int | None], way: SheetWay, filled_on: date, by: Actor, at: datetime
) -> SurveySheet:
    """Wypełniona ankieta: from paper, from a talk, or by a resident on the page. Nobody signs it.

    Raises SurveyClosed, NothingAnswered.
    """
    if not can_fill_in_survey(by, survey, way):
        raise NotAllowed
    survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if survey.closed_on:
        raise SurveyClosed
    if not answers_fit(survey.asked, answers):
        raise NothingAnswered
    sheet = SurveySheet.objects.create(survey=survey, answers=list(answers), way=way, filled_on=filled_on)
    if way != SheetWay.WEB:
        journal.record(by=by, at=at, verb="fill_in_sheet", thing=f"community_survey:{survey.pk}")
    return sheet
