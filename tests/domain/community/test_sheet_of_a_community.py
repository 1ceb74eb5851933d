"""Squares of the sheet, and the description of a community that may change while its address stays."""

from typing import Any

import pytest

from okienko.domain.community.actions import describe_community
from okienko.domain.community.actions.communities import CommunityNameTaken, CommunityNotDescribed, SquareNotOnTheSheet
from okienko.domain.community.actions.impersonal import TextLeadsToAPerson, TextMissing
from okienko.domain.community.choices import CommunityKind
from okienko.domain.community.models import Community
from okienko.domain.community.rules import SQUARES, Mark, marks_of, offsets, squares_of
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.community.factories import AT, Neighbourhood, a_neighbourhood, last_entry, refused_to_strangers
from tests.domain.staff.factories import STRANGER


@pytest.mark.parametrize(
    ("written", "squares", "strange"),
    [
        ("", [], []),
        ("b2", ["B2"], []),
        ("D1, A1; d1", ["A1", "D1"], []),
        ("C3-B2", ["B2", "C2", "B3", "C3"], []),
        ("B2 B2- K1 A8 B2-Z9", ["B2"], ["B2-", "K1", "A8", "B2-Z9"]),
    ],
)
def test_squares_are_read_as_people_write_them(written: str, squares: list[str], strange: list[str]) -> None:
    assert squares_of(written) == (squares, strange)


def test_the_sheet_has_seventy_squares() -> None:
    assert (len(SQUARES), SQUARES[0], SQUARES[-1]) == (70, "A1", "J7")


def test_marks_in_one_square_do_not_cover_each_other() -> None:
    marks = marks_of([("A1", "need"), ("", "need"), ("A1", "potential"), ("B1", "need")])
    assert marks == [Mark(1, "A1", "need"), Mark(3, "A1", "potential"), Mark(4, "B1", "need")]
    assert offsets(marks) == {1: (3, 3), 3: (7, 3), 4: (3, 3)}
    crowd = offsets([Mark(number, "A1", "need") for number in range(5)])
    assert len(set(crowd.values())) == 4
    assert crowd[0] == crowd[4]


def described(place: Neighbourhood, **changes: Any) -> Community:
    facts: dict[str, Any] = {
        "community": place.community, "name": "Łąki i Sady", "definition": "bloki", "streets": ["ul. Sadowa", " "],
        "area": "B2-C3", "is_revitalised": True, "by": place.organiser, "at": AT,
    }  # fmt: skip
    return describe_community(**{**facts, **changes})


@pytest.mark.django_db
def test_a_new_name_leaves_the_address_where_it_was() -> None:
    place = a_neighbourhood(name="Osiedle Łąki")
    community = described(place, version=1)
    community.refresh_from_db()
    assert (community.name, community.slug, community.version) == ("Łąki i Sady", "osiedle-laki", 2)
    assert (community.streets, community.area, community.is_revitalised) == (
        ["ul. Sadowa"],
        ["B2", "C2", "B3", "C3"],
        True,
    )
    assert last_entry("describe_community")[0] == f"community:{community.pk}"
    with pytest.raises(ChangedMeanwhile):
        described(place, version=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, TextMissing),
        ({"definition": "", "streets": []}, CommunityNotDescribed),
        ({"area": "B2 Z1"}, SquareNotOnTheSheet),
        ({"streets": ["u Jana, 590 012 118"]}, TextLeadsToAPerson),
    ],
)
def test_a_description_says_whom_and_where(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        described(a_neighbourhood(), **changes)


@pytest.mark.django_db
def test_two_communities_never_share_a_name() -> None:
    other = a_neighbourhood(name="Zalew")
    with pytest.raises(CommunityNameTaken):
        described(a_neighbourhood(), name=other.community.name)


@pytest.mark.django_db
def test_a_categorial_community_gets_no_streets() -> None:
    place = a_neighbourhood(kind=CommunityKind.CATEGORIAL, definition="seniorzy")
    assert described(place).streets == []


@pytest.mark.django_db
def test_only_the_organiser_describes_it() -> None:
    place = a_neighbourhood()
    for nobody in (place.animator, place.elsewhere, STRANGER):
        with refused_to_strangers():
            described(place, by=nobody)
