"""On what money went, to whom, and whose it was."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from okienko.domain.community.actions import (
    ActionTerms,
    WorkDone,
    ask_volunteers,
    close_call,
    fill_in_sheet,
    hand_out_material,
    hold_event,
    move_action,
    move_item,
    open_survey,
    receive_material,
    repeat_event,
)
from okienko.domain.community.choices import SheetWay
from okienko.domain.community.models import CommunityEvent
from okienko.domain.community.queries import (
    Bill,
    SeriesTold,
    Spending,
    YearTold,
    materials_received,
    results_of,
    series_share,
    series_told,
    shifts_of,
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
    an_action,
    an_event,
    an_outcome,
)
from tests.domain.community.test_initiatives import a_purchase, accepted
from tests.domain.community.test_register import an_item, an_outing

pytestmark = pytest.mark.django_db


def test_everybody_may_know_on_what_money_went_and_to_whom() -> None:
    place = a_neighbourhood()
    an_outcome(place)
    idea = accepted(place)
    a_purchase(place, initiative=idea)
    a_purchase(place, event=an_event(place), what="herbata", amount="20", seller="sklep za rogiem")
    told = an_outcome(place, event=a_held_event(place))
    for seller in ("tartak", "sklep z farbami"):
        a_purchase(place, event=told.event, seller=seller)
    a_purchase(place, initiative=idea, what="pędzle", amount="9.50", money_source="zrzutka")
    source, meeting, paint = "budżet centrum", "Herbata z sąsiadami", Decimal("640.50")
    assert spendings_of(place.community) == [
        Spending(
            date(2027, 3, 12), meeting, Decimal("1240.50"), source,
            (Bill("farby", paint, "tartak"), Bill("farby", paint, "sklep z farbami")),
        ),
        Spending(date(2027, 3, 12), meeting, Decimal("1240.50"), source, ()),
        Spending(
            date(2027, 3, 8), idea.title, Decimal("650.00"), "zrzutka, budżet centrum",
            (Bill("pędzle", Decimal("9.50"), "sklep z farbami"), Bill("farby", paint, "sklep z farbami")),
        ),
        Spending(
            date(2027, 3, 8), meeting, Decimal("20.00"), source, (Bill("herbata", Decimal(20), "sklep za rogiem"),)
        ),
    ]  # fmt: skip
    assert series_share(place.community) == (3, 0)


def test_a_year_of_meetings_is_told_up_to_its_last_day() -> None:
    place = a_neighbourhood()
    assert year_told(place.community, AFTER) == YearTold(0, 0, 0, None, 0, Decimal(0))
    for number in (10, 30):
        hold_event(
            event=an_event(place), attended=number, follow_up_on=A_MONTH_LATER, by=place.animator, at=AFTER,
            work=WorkDone(returning=5, volunteers=2, staff_hours=Decimal("1.5")),
        )  # fmt: skip
    told = YearTold(2, 0, 40, 25, 4, Decimal("3.0"))
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
    assert list(series_told(place.community).values()) == [SeriesTold(1, 10)]
    assert (told.volunteers, told.staff_hours, told.ideas, told.ideas_answered) == (2, Decimal("3.5"), 1, 1)
    assert (told.problems_settled, told.outings, told.talked_with) == ([settled], 1, 9)
    assert (told.lasting_series, told.spent, told.raised_here, told.came_forward) == (0, 0, 0, 0)
    empty = results_of(place.community, date(2026, 1, 1), date(2026, 12, 31))
    assert (empty.meetings, empty.series_share, empty.returning_share, empty.problems_settled) == (0, None, None, [])


def test_money_hands_and_promises_of_a_year_are_told_beside_the_plan() -> None:
    place = a_neighbourhood()
    action = an_action(place, terms=ActionTerms(budget=Decimal(4800), money_source="budżet centrum"))
    move_action(action=move_action(action=action, verb="start", by=place.animator, at=AT), verb="finish",
                by=place.animator, at=AT)  # fmt: skip
    an_outcome(place, raised_here="320")
    a_purchase(place, initiative=accepted(place))
    call = ask_volunteers(
        community=place.community, text="Kopiemy.", wanted=2, needed_until=date(2027, 3, 9), by=place.animator, at=AT
    )
    close_call(call=call, found=5, by=place.animator, at=AT)
    told = results_of(place.community, date(2027, 1, 1), date(2027, 12, 31))
    assert (told.spent, told.raised_here, told.came_forward) == (Decimal("1881.00"), Decimal(320), 5)
    assert (told.actions, told.actions_done, told.budget) == (1, 1, Decimal(4800))
    before = results_of(place.community, date(2026, 1, 1), date(2026, 12, 31))
    assert (before.spent, before.actions, before.budget) == (0, 0, 0)


def test_a_series_lasts_when_it_met_for_a_year() -> None:
    place = a_neighbourhood()
    first = an_event(place)
    repeat_event(event=first, times=1, every_weeks=52, by=place.animator, at=AT)
    for event in CommunityEvent.objects.order_by("starts_at"):
        later = event.ends_at + timedelta(hours=1)
        hold_event(event=event, attended=9, follow_up_on=date(2028, 6, 1), by=place.animator, at=later)
    for year, lasting in ((2027, 0), (2028, 0), (2029, 0)):
        assert results_of(place.community, date(year, 1, 1), date(year, 12, 31)).lasting_series == lasting
    CommunityEvent.objects.filter(pk=first.pk).update(starts_at=first.starts_at - timedelta(days=1))
    assert results_of(place.community, date(2028, 1, 1), date(2028, 12, 31)).lasting_series == 1
    assert results_of(place.community, date(2029, 1, 1), date(2029, 12, 31)).lasting_series == 0


def test_surveys_tell_what_changed_only_where_enough_people_answered_twice() -> None:
    place = a_neighbourhood()
    how: dict[str, Any] = {"by": place.organiser, "at": AT}
    questions = "Znasz sąsiadów? | tak | nie | kilku"
    first = open_survey(community=place.community, title="Przedtem", questions=questions, **how)
    again = open_survey(community=place.community, title="Teraz", questions="", follows=first, **how)
    sheet: dict[str, Any] = {"way": SheetWay.PAPER, "filled_on": date(2027, 3, 8), **how}
    year = (date(2027, 1, 1), date(2027, 12, 31))
    for answer in range(10):
        fill_in_sheet(survey=first, answers=[1 if answer < 8 else 0], **sheet)
        assert shifts_of(place.community, *year) == []
        fill_in_sheet(survey=again, answers=[0 if answer < 7 else 2], **sheet)
    (shift,) = shifts_of(place.community, *year)
    assert (shift.survey, shift.question, shift.answer) == (again, "Znasz sąsiadów?", "nie")
    assert (shift.before, shift.after) == (80, 0)
    assert shifts_of(place.community, date(2026, 1, 1), date(2026, 12, 31)) == []
