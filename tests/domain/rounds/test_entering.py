"""How people come into a round: by the web, by telephone, on paper and at the desk, all alike inside the window."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from okienko.domain.applications.actions import process_receipt, take_receipt, withdraw_application
from okienko.domain.applications.models import Application
from okienko.domain.integrity.permissions import TooNear
from okienko.domain.matters.actions import attach_file
from okienko.domain.rounds import actions
from okienko.domain.rounds.actions import errors
from okienko.domain.rounds.models import EntryFact, EntryMember, PlacesRound
from okienko.domain.rounds.queries.entries import answers_of, together, units_of, wishes_of
from okienko.domain.rounds.queries.lists import listed_in
from okienko.domain.rounds.queries.rounds import left_in
from okienko.domain.rounds.queries.standing import standing_of
from okienko.domain.rounds.queries.traces import traces
from okienko.engines.ranking.rules import Measure, Mode, Variant
from okienko.foundation.access import Actor, Channel, NotAllowed, Role
from okienko.foundation.clock import WARSAW
from tests.domain.rounds.factories import (
    CLOCK,
    CLOSES,
    FROZEN,
    OPENS,
    SWIMMING,
    Office,
    apply,
    entered,
    office,
    plan,
    some,
    with_rules,
)
from tests.factories import actor, completed_and_submitted, hire, whole_submission
from tests.foundation.files.conftest import png

pytestmark = pytest.mark.django_db
WINDOW = OPENS + timedelta(hours=8)


@pytest.fixture
def house() -> Office:
    return office()


def in_window(**changes: Any) -> Any:
    """Order of receipt with a window of one day, and then the lottery."""
    return with_rules(plan(Mode.RECEIPT, **changes), window_until=WINDOW)


def test_web_phone_paper_and_a_missed_call_are_one_moment_inside_the_window(house: Office) -> None:
    places_round = house.opened(in_window())
    by = actor(house.clerk)
    web = apply(OPENS + timedelta(seconds=1))
    at_window = by.through(Channel.DESK)
    phone = receipt_of(Channel.PHONE, OPENS + timedelta(hours=3), at_window)
    paper = receipt_of(
        Channel.PAPER, OPENS + timedelta(days=2), at_window, day_of_receipt=OPENS.date(), taken_by=house.clerk
    )
    late = apply(WINDOW + timedelta(seconds=1))
    # A missed call leaves a telephone and its hour; the rest is told when we call back, days later.
    matter = actions.take_missed_call(
        places_round=places_round, phone="+48590012777", called_at=OPENS + timedelta(hours=1), key="1",
        **house.hand(house.clerk, OPENS + timedelta(hours=2)),
    )  # fmt: skip
    actions.gather_entries(places_round=places_round, by=CLOCK, at=OPENS + timedelta(days=2))
    assert EntryMember.objects.count() == 4
    missed = completed_and_submitted(matter, house.clerk, CLOSES + timedelta(days=1))
    house.closed(places_round)
    moments = {one.application_id: one.received_at for one in EntryMember.objects.all()}
    assert moments[missed.pk] == OPENS + timedelta(hours=1)
    assert moments[paper.pk].astimezone(WARSAW).date() == OPENS.date()
    ranked = actions.rank_round(places_round=places_round, seed="5 6", **house.hand(house.organiser, FROZEN))
    listed = listed_in(ranked.round)
    assert listed[-1].applications == [late]
    assert {one.lines[0] for one in listed[:-1]} == {"wpływ w oknie otwarcia"}
    by_lot = sorted(listed[:-1], key=lambda one: one.position.lot)
    assert [one.position.place for one in by_lot] == [1, 2, 3, 4]
    assert {one.applications[0] for one in by_lot} == {web, phone, paper, missed}


def test_a_call_outside_the_round_or_from_the_future_is_no_receipt(house: Office) -> None:
    places_round = house.published()
    call = {"phone": "+48590012777", "key": "1", **house.hand(house.clerk, CLOSES + timedelta(days=1))}
    with pytest.raises(errors.RoundTakesNobody):
        actions.take_missed_call(places_round=places_round, called_at=OPENS, **call)  # it is not open yet
    actions.open_round(places_round=places_round, by=CLOCK, at=OPENS)
    places_round.refresh_from_db()
    for moment in (OPENS - timedelta(seconds=1), CLOSES + timedelta(seconds=1), CLOSES + timedelta(days=2)):
        with pytest.raises(errors.RoundTakesNobody):
            actions.take_missed_call(places_round=places_round, called_at=moment, **call)
    with pytest.raises(NotAllowed):
        actions.take_missed_call(
            places_round=places_round, called_at=OPENS, phone="+48590012777", key="2",
            **house.hand(hire(Role.DRIVER), OPENS),
        )  # fmt: skip


def receipt_of(channel: str, at: Any, by: Actor, **fields: Any) -> Application:
    """An application by another way than the web."""
    receipt = take_receipt(
        submission=whole_submission(services=(SWIMMING,)), channel=channel, key=f"{channel}{at}", by=by, at=at, **fields
    )
    return Application.objects.get(matter=process_receipt(receipt=receipt, by=by, at=at))


def test_a_paper_typed_later_keeps_its_day_and_the_day_of_typing_stays_visible(house: Office) -> None:
    places_round = house.opened(in_window())
    typed = OPENS + timedelta(days=3)
    paper = receipt_of(Channel.PAPER, typed, actor(house.clerk), day_of_receipt=date(2026, 3, 9), taken_by=house.clerk)
    entry = entered(places_round, paper, typed)
    member = entry.members.get()
    assert (member.day_of_receipt, member.taken_by, member.channel) == (date(2026, 3, 9), house.clerk, "paper")
    assert member.typed_at == typed
    seen = {trace.words: list(trace.numbers) for trace in traces(places_round)}
    assert seen["Wpisane innego dnia, niż wpłynęły:"] == seen["Papier bez skanu:"] == [entry.number]
    scan = BytesIO(png())
    attach_file(matter=paper.matter, upload=scan, title="Wniosek", day=typed.date(), by=actor(house.clerk), at=typed)
    assert "Papier bez skanu:" not in {trace.words for trace in traces(places_round)}


def test_only_what_came_between_opening_and_closing_belongs_to_the_round(house: Office) -> None:
    places_round = house.opened()
    early, first, last, after = (
        apply(at) for at in (OPENS - timedelta(seconds=1), OPENS, CLOSES, CLOSES + timedelta(seconds=1))
    )
    assert actions.gather_entries(places_round=places_round, by=CLOCK, at=CLOSES + timedelta(hours=1)) == 2
    assert actions.gather_entries(places_round=places_round, by=CLOCK, at=CLOSES + timedelta(hours=1)) == 0
    inside = set(EntryMember.objects.values_list("application", flat=True))
    assert inside == {first.pk, last.pk}
    assert not inside & {early.pk, after.pk}


def test_nothing_is_taken_in_before_its_moment(house: Office) -> None:
    places_round = house.opened()
    apply(OPENS + timedelta(hours=1))
    assert actions.gather_entries(places_round=places_round, by=CLOCK, at=OPENS) == 0


def test_who_withdraws_and_comes_back_keeps_the_number_and_loses_the_moment(house: Office) -> None:
    places_round = house.opened()
    first = apply()
    entry = entered(places_round, first)
    withdraw_application(application=first, reason="Rozmyślił się.", by=actor(house.clerk), at=OPENS)
    assert [one for unit in units_of(places_round) for one in unit.standing] == []
    again = apply(OPENS + timedelta(days=1), person_id=first.person_id)
    assert entered(places_round, again) == entry
    (unit,) = units_of(places_round)
    assert [one.received for one in unit.standing] == [again.submitted_at]
    seen = {trace.words: list(trace.numbers) for trace in traces(places_round)}
    assert seen["Wycofane i złożone znowu:"] == [entry.number]


def test_everybody_who_withdrew_is_not_frozen(house: Office) -> None:
    places_round = house.opened()
    gone = apply()
    entered(places_round, gone)
    withdraw_application(application=gone, reason="Wyjazd.", by=actor(house.clerk), at=OPENS)
    assert house.closed(places_round).count == 0


def test_a_correction_is_a_new_row_and_an_answer_told_again_is_none(house: Office) -> None:
    places_round = house.opened()
    entry = entered(places_round, apply())
    hand = {"by": Actor.resident(), "at": OPENS, "source": EntryFact.Source.DECLARED}

    def told(**answers: Any) -> int:
        return actions.tell_facts(entry=entry, answers=answers, shown={"disability": True}, **hand)

    assert told(alone=True, disability="znaczny", children=None) == 2
    assert told(alone=True) == 0
    assert told(alone=None) == 1
    rows = answers_of(entry)
    assert rows["disability"].is_shown is False  # a resident cannot say that a worker saw the paper
    assert (rows["alone"].value, EntryFact.objects.count()) == ("null", 3)
    house.tell(entry, disability="znaczny")
    assert told(disability="znaczny") == 0  # the evidence stays with its answer
    assert told(disability="umiarkowany") == 1
    assert answers_of(entry)["disability"].is_shown is False
    changed = {trace.words: list(trace.numbers) for trace in traces(places_round)}
    assert changed["Odpowiedź poprawiana:"] == [entry.number]


@pytest.mark.parametrize(
    "answers",
    [{"alone": 1}, {"children": -1}, {"children": True}, {"disability": "lekki"}, {"street": "Ogrodowa"}],
)
def test_an_answer_that_the_rules_do_not_name_is_refused(house: Office, answers: dict[str, Any]) -> None:
    entry = entered(house.opened(), apply())
    with pytest.raises(errors.AnswerNotUnderstood):
        house.tell(entry, **answers)


def test_nobody_writes_down_answers_of_somebody_close_or_joins_them_to_others(house: Office) -> None:
    """The clerk and this person have one surname and nobody declared what they are to each other."""
    places_round = house.opened()
    entry = entered(places_round, apply(family_name=house.clerk.last_name))
    with pytest.raises(TooNear):
        house.tell(entry, alone=True)
    with pytest.raises(TooNear):
        actions.join_entries(entry=entry, into=None, **house.hand(house.clerk, OPENS))
    own = {"answers": {"alone": True}, "shown": {}, "source": "declared", "by": Actor.resident(), "at": OPENS}
    assert actions.tell_facts(entry=entry, **own) == 1


def test_after_closing_no_answer_and_no_company_is_taken(house: Office) -> None:
    places_round = house.opened()
    entry, other = some(places_round, 2)
    house.tell(entry, CLOSES + timedelta(days=1), alone=True)  # documents may still come
    words = {trace.words for trace in traces(places_round)}
    assert "Uzupełnione po końcu naboru:" in words
    house.closed(places_round)
    with pytest.raises(errors.RoundTakesNobody):
        house.tell(entry, FROZEN, alone=False)
    with pytest.raises(errors.RoundTakesNobody):
        actions.join_entries(entry=entry, into=other, **house.hand(house.clerk, FROZEN))


def test_a_couple_gets_two_places_or_none_and_counts_since_the_second_came(house: Office) -> None:
    places_round = house.opened(with_rules(plan(Mode.RECEIPT, places=2)))
    early, alone, friend = some(places_round, 3)
    hand = house.hand(house.clerk, OPENS)
    actions.join_entries(entry=friend, into=early, **hand)
    for wrong in (friend, early):  # no chain, and nobody joins somebody who has joined
        with pytest.raises(errors.NotOneUnit):
            actions.join_entries(entry=early, into=wrong, **hand)
    assert len(together(places_round)) == 2
    ranked = house.announced(places_round)
    listed = listed_in(ranked.round)
    assert [one.position.entry for one in listed] == [alone, early]
    assert [len(one.members) for one in listed] == [1, 2]
    assert listed[1].position.given == []
    for member in listed[1].members:
        standing = standing_of(member.application_id)
        assert standing is not None
        assert standing.position == 2
        assert standing.choices == ["zajęcia: zostało 1, potrzeba 2, a zgłoszenia nie dzielimy."]


def test_a_couple_may_part_again(house: Office) -> None:
    places_round = house.opened()
    one, other = some(places_round, 2)
    hand = house.hand(house.clerk, OPENS)
    actions.join_entries(entry=one, into=other, **hand)
    with pytest.raises(errors.NotOneUnit):
        actions.join_entries(entry=other, into=one, **hand)
    actions.join_entries(entry=one, into=None, **hand)
    assert len(together(places_round)) == 2
    for entry in (one, other):
        told = entry.members.get().application.matter.timeline.order_by("pk").values_list("what", flat=True)
        assert [what.split(" ", 2)[2] for what in told][-2:] == [
            "jesteście razem: miejsca będą dla wszystkich albo dla nikogo", "Twoje zgłoszenie jest znów osobne",
        ]  # fmt: skip
    actions.join_entries(entry=other, into=one, **hand)
    assert len(together(places_round)) == 1
    seen = {trace.words: set(trace.numbers) for trace in traces(places_round)}
    assert seen["Łączone albo rozłączane z innym zgłoszeniem:"] == {one.number, other.number}


def test_wishes_stand_in_the_order_of_preference_and_silence_asks_for_everything(house: Office) -> None:
    variants = (Variant("rano", Measure.PLACES, 1), Variant("wieczór", Measure.PLACES, 1))
    places_round = house.opened(with_rules(plan(), variants=variants, most_choices=2))
    told, silent = some(places_round, 2)
    hand = {**house.hand(house.clerk, OPENS), "answers": {"alone": True}, "shown": {}, "source": "declared"}
    for wrong in (("rano", "rano"), ("noc",)):
        with pytest.raises(errors.AnswerNotUnderstood):
            actions.tell_facts(entry=told, wishes=wrong, **hand)
    actions.tell_facts(entry=told, wishes=("wieczór", "rano"), **hand)
    assert (wishes_of(told), wishes_of(silent)) == (("wieczór", "rano"), ())
    listed = {one.position.entry: one.position.given for one in listed_in(house.listed(places_round).round)}
    assert listed == {told: ["wieczór"], silent: ["rano"]}


def test_hours_are_counted_as_the_rules_say_when_nobody_told_an_amount(house: Office) -> None:
    variants = (Variant("godziny", Measure.MINUTES, 100),)
    places_round = house.opened(with_rules(plan(usual={"godziny": 60}), variants=variants))
    some(places_round, 2)
    house.announced(places_round)
    (left,) = left_in(PlacesRound.objects.get())
    assert (left.taken, left.left, left.words()) == (60, 40, ("0 godz. 40 min", "1 godz. 40 min"))
