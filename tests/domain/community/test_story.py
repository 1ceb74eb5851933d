"""On what money went, to whom, and whose it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from okienko.domain.community.actions import (
    WorkDone,
    hand_out_material,
    hold_event,
    move_item,
    receive_material,
    repeat_event,
)
from okienko.domain.community.queries import (
    Spending,
    YearTold,
    materials_received,
    results_of,
    series_share,
    spendings_of,
    year_told,
)
from okienko.domain.community.rules import share
from tests.domain.community.factories import (
    A_MONTH_LATER,
    AFTER,
    AT,
    STARTS,
    a_held_event,
    a_neighbourhood,
    an_event,
    an_outcome,
)
from tests.domain.community.test_initiatives import a_purchase, accepted
from tests.domain.community.test_register import an_item, an_outing

pytestmark = pytest.mark.django_db


def test_everybody_may_know_on_what_money_went_and_to_whom() -> None:
    place = a_neighbourhood()
    an_outcome(place)
    a_purchase(place, initiative=accepted(place))
    a_purchase(place, event=an_event(place), what="herbata", amount="20", seller="sklep za rogiem")
    told = an_outcome(place, event=a_held_event(place))
    for seller in ("tartak", "sklep z farbami", "tartak"):
        a_purchase(place, event=told.event, seller=seller)
    source, meeting = "budżet centrum", "Herbata z sąsiadami"
    assert spendings_of(place.community) == [
        Spending(date(2027, 3, 12), meeting, Decimal("1240.50"), "tartak, sklep z farbami", source),
        Spending(date(2027, 3, 12), meeting, Decimal("1240.50"), "", source),
        Spending(date(2027, 3, 8), "herbata", Decimal("20.00"), "sklep za rogiem", source),
        Spending(date(2027, 3, 8), "farby", Decimal("640.50"), "sklep z farbami", source),
    ]
    assert series_share(place.community) == (3, 0)


def test_a_year_of_meetings_is_told_up_to_its_last_day() -> None:
    place = a_neighbourhood()
    assert year_told(place.community, AFTER) == YearTold(0, 0, None, 0, Decimal(0))
    for number in (10, 30):
        hold_event(
            event=an_event(place), attended=number, follow_up_on=A_MONTH_LATER, by=place.animator, at=AFTER,
            work=WorkDone(returning=5, volunteers=2, staff_hours=Decimal("1.5")),
        )  # fmt: skip
    told = YearTold(2, 40, 25, 4, Decimal("3.0"))
    days = (timedelta(days=364), timedelta(days=365))
    assert [year_told(place.community, STARTS + wait).meetings for wait in days] == [2, 0]
    assert year_told(place.community, AFTER) == told


def test_what_came_to_the_stock_is_told_and_what_was_handed_out_is_not() -> None:
    place = a_neighbourhood()
    move = receive_material(
        community=place.community, name="worki", measure="szt.", quantity=5, source="urząd", by=place.animator, at=AT
    )
    hand_out_material(material=move.material, event=an_event(place), quantity=5, by=place.animator, at=AT)
    assert list(materials_received(place.community)) == [move]


def test_a_part_of_nothing_is_unknown() -> None:
    assert (share(1, 3), share(0, 4), share(0, 0)) == (33, 0, None)


def test_a_year_is_told_by_what_lasted_and_was_solved() -> None:
    place = a_neighbourhood()
    event = an_event(place)
    repeat_event(event=event, times=1, every_weeks=1, by=place.animator, at=AT)
    hold_event(
        event=event, attended=10, follow_up_on=A_MONTH_LATER, by=place.animator, at=AFTER,
        work=WorkDone(returning=4, volunteers=2, staff_hours=Decimal("3.5")),
    )  # fmt: skip
    accepted(place)
    item = move_item(item=an_item(place), verb="take_up", by=place.animator, at=AT)
    settled = move_item(item=item, verb="settle", result="Stoją.", by=place.animator, at=AT)
    an_outing(place)
    told = results_of(place.community, date(2027, 1, 1), date(2027, 12, 31))
    assert (told.meetings, told.series_share, told.one_off, told.returning_share) == (1, 100, False, 40)
    assert (told.volunteers, told.staff_hours, told.ideas, told.ideas_answered) == (2, Decimal("3.5"), 1, 1)
    assert (told.problems_settled, told.outings, told.talked_with) == ([settled], 1, 9)
    empty = results_of(place.community, date(2026, 1, 1), date(2026, 12, 31))
    assert (empty.meetings, empty.series_share, empty.returning_share, empty.problems_settled) == (0, None, None, [])
