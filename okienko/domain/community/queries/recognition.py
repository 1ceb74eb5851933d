"""What is known of a community: the register, the sheet, who said it, and what surveys say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from okienko.domain.community.models import Community, Outing, RecognitionNote, RegisterItem, Survey, SurveySheet
from okienko.domain.community.permissions import communities_worked_with_by
from okienko.domain.community.rules import SHOWN_FROM, Mark, Tally, marks_of, offsets, tally
from okienko.foundation.access import Actor


def register_of(community: Community, by: Actor) -> QuerySet[RegisterItem]:
    """The register, assets first, with `heard` and `heard_from_whom`: all of it for the team, else what is public."""
    items = RegisterItem.objects.with_notes().filter(community=community)
    own = communities_worked_with_by(by).filter(pk=community.pk).exists()
    return items if own else items.filter(is_public=True)


def public_register(community: Community) -> QuerySet[RegisterItem]:
    """What everybody may read of the register, with how often it was heard."""
    return RegisterItem.objects.with_notes().filter(community=community, is_public=True)


@dataclass(frozen=True)
class Sheet:
    """A sheet ready to be drawn: squares of the area, marks with their places in tenths of a square, and the list."""

    area: list[str]
    marks: list[Mark]
    offsets: Mapping[int, tuple[int, int]]
    numbered: list[tuple[int | None, RegisterItem]]


def sheet_of(community: Community, items: Iterable[RegisterItem]) -> Sheet:
    """The map of problems and resources: the drawing and the same as a list. No query but those of its arguments."""
    listed = list(items)
    marks = marks_of([(item.square, item.kind) for item in listed])
    drawn = {mark.number for mark in marks}
    numbered = [(number if number in drawn else None, item) for number, item in enumerate(listed, 1)]
    return Sheet(list(community.area), marks, offsets(marks), numbered)


def heard_from(community: Community) -> list[tuple[str, int]]:
    """From whom in general, and in how many notes; the most frequent first."""
    named = RecognitionNote.objects.filter(community=community).exclude(heard_from="")
    counted = named.order_by().values("heard_from").annotate(notes=Count("pk")).order_by("-notes", "heard_from")
    return [(row["heard_from"], row["notes"]) for row in counted]


def outings_of(community: Community) -> QuerySet[Outing]:
    """Ways outdoors with `written`, the number of notes from each; the latest first."""
    walks = Outing.objects.filter(community=community).annotate(written=Count("notes"))
    return walks.order_by("-held_on", "-pk")


def surveys_of(community: Community) -> QuerySet[Survey]:
    """Surveys with `filled`, the number of sheets; the latest first."""
    asked = Survey.objects.filter(community=community).select_related("follows", "community")
    return asked.annotate(filled=Count("sheets")).order_by("-opened_on", "-pk")


def surveys_to_ask(by: Actor) -> QuerySet[Survey]:
    """Surveys of one's own communities that are open, the latest first."""
    return Survey.objects.filter(closed_on=None, community__in=communities_worked_with_by(by))


def community_at_hand(by: Actor) -> Community | None:
    """Of one's own communities the one that was noted about last, else the oldest; None without any."""
    own = communities_worked_with_by(by)
    noted = RecognitionNote.objects.filter(noted_by=by.user_id, community__in=own).order_by("-noted_at", "-pk")
    latest = noted.select_related("community").first()
    return latest.community if latest else own.first()


def tally_of(survey: Survey) -> list[Tally]:
    """How a survey was answered: one SQL query."""
    return tally(survey.asked, [sheet.answers for sheet in survey.sheets.all()])


def shown_surveys(community: Community) -> QuerySet[Survey]:
    """Surveys that everybody may see, because enough people filled them in; with their sheets."""
    enough = SurveySheet.objects.order_by().values("survey").annotate(sheets=Count("pk")).filter(sheets__gte=SHOWN_FROM)
    return surveys_of(community).filter(pk__in=enough.values("survey")).prefetch_related("sheets")
