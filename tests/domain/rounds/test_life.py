"""The life of a round: from a draft to the announcement, each step by the right person at the right moment."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from okienko.domain.applications.actions import ask_for_completion, withdraw_application
from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.catalogue.models import SocialService
from okienko.domain.correspondence.models import Message
from okienko.domain.integrity.actions import declare_kinship
from okienko.domain.integrity.rules import Nearness
from okienko.domain.qualification.models import Qualification
from okienko.domain.rounds import actions
from okienko.domain.rounds.actions import errors
from okienko.domain.rounds.models import EntryMember, PlacesRound, RankedList
from okienko.domain.rounds.queries.closeness import close_on_list
from okienko.domain.rounds.queries.lists import listed_in, newest_list, not_admitted
from okienko.domain.rounds.queries.rounds import left_in
from okienko.domain.rounds.queries.standing import standing_of
from okienko.domain.rounds.rules.plan import Asking, Question
from okienko.engines.ranking.rules import Mode
from okienko.engines.ranking.terms import Criterion, Lottery, Number, Points
from okienko.foundation.access import NotAllowed
from okienko.foundation.journal.models import Entry as JournalEntry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.rounds.factories import (
    AT,
    CLOCK,
    CLOSES,
    FROZEN,
    OPENS,
    POINTS,
    SEED,
    Office,
    apply,
    entered,
    office,
    plan,
    plan_with_missed,
    some,
    swimming,
    with_rules,
)
from tests.factories import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Office:
    return office()


def test_the_whole_way_gives_cards_by_points_and_the_others_wait_when_the_programme_says_so(house: Office) -> None:
    places_round = house.opened(plan(waiting_basis="§ 12 ust. 5 programu"))
    first, second, third = some(places_round, 3)
    house.tell(first, children=1)
    house.tell(second, disability="znaczny", alone=True)
    house.tell(third, alone=True)
    ranked = house.announced(places_round)
    listed = listed_in(ranked.round)
    assert [one.position.entry for one in listed] == [second, third, first]
    assert [one.position.given for one in listed] == [["zajęcia"], ["zajęcia"], []]
    assert listed[0].sentence == (
        f"Zgłoszenie {second.number} ma pozycję 1 z 3: punkty: 8, los {listed[0].position.lot}."
    )
    states = {one.entry_id: one.application.state for one in EntryMember.objects.select_related("application")}
    assert states == {second.pk: "qualified", third.pk: "qualified", first.pk: "waiting"}
    card = Qualification.objects.get(application__in=[one.pk for one in listed[0].applications])
    assert card.reason == listed[0].sentence
    assert card.condition_lines[0] == "punkty: 8"
    assert Message.objects.filter(kind="on_the_list").count() == 1
    assert not_admitted(PlacesRound.objects.get()) == []
    verbs = ["publish_round", "open_round", "close_round", "rank_round", "approve_round", "announce_round"]
    stored = JournalEntry.objects.filter(thing=f"places_round:{places_round.pk}", verb__in=verbs)
    assert list(stored.order_by("pk").values_list("verb", flat=True)) == verbs
    running = actions.start_service(places_round=places_round, **house.hand(house.organiser))
    ended = actions.end_round(places_round=running, **house.hand(house.organiser))
    assert ended.state == "ended"
    assert [step.state for step in ended.steps.all()][-2:] == ["running", "ended"]


def test_without_a_paragraph_about_waiting_the_others_are_owed_a_decision(house: Office) -> None:
    places_round = house.opened(plan(places=1))
    winner, loser = some(places_round, 2)
    house.tell(winner, alone=True)
    house.announced(places_round)
    left = not_admitted(PlacesRound.objects.get())
    assert [one.pk for one in left] == [loser.members.get().application_id]
    assert left[0].state == ApplicationState.SUBMITTED


def test_before_the_announcement_nobody_is_told_anything(house: Office) -> None:
    places_round = house.opened()
    (entry,) = some(places_round, 1)
    application = entry.members.get().application
    assert newest_list(places_round) is None
    house.listed(places_round)
    assert not_admitted(PlacesRound.objects.get()) == []
    assert standing_of(application.pk) is None


def test_who_withdraws_between_the_list_and_the_announcement_gets_nothing(house: Office) -> None:
    places_round = house.opened()
    stays, leaves = some(places_round, 2)
    ranked = house.listed(places_round)
    gone = leaves.members.get().application
    withdraw_application(application=gone, reason="Wyjazd.", by=actor(house.clerk), at=FROZEN)
    actions.approve_list(ranked=ranked, nobody_close=True, **house.hand(house.director, FROZEN))
    actions.announce_results(places_round=ranked.round, **house.hand(house.organiser, FROZEN))
    assert Qualification.objects.get().application == stays.members.get().application
    (left,) = left_in(PlacesRound.objects.get())
    assert (left.capacity, left.taken, left.left) == (2, 1, 1)
    standing = standing_of(stays.members.get().application_id)
    assert standing is not None
    assert (standing.freed, standing.total, standing.places) == (1, 0, 2)


def test_a_round_cannot_be_closed_before_the_day_for_documents_is_over(house: Office) -> None:
    places_round = house.opened()
    with pytest.raises(errors.NotTimeYet):
        house.closed(places_round, FROZEN - timedelta(days=1))
    house.closed(places_round, FROZEN - timedelta(hours=8, minutes=59, seconds=59))
    assert places_round.frozen.count == 0


def test_a_round_opens_at_its_published_moment_and_not_a_second_before(house: Office) -> None:
    places_round = house.published()
    with pytest.raises(errors.NotTimeYet):
        actions.open_round(places_round=places_round, by=CLOCK, at=OPENS - timedelta(seconds=1))
    assert actions.open_round(places_round=places_round, by=CLOCK, at=OPENS).state == "open"


def test_who_still_has_time_for_a_document_keeps_the_round_open(house: Office) -> None:
    places_round = house.opened()
    (entry,) = some(places_round, 1)
    ask_for_completion(
        application=entry.members.get().application, missing="zaświadczenie", by=actor(house.clerk), at=FROZEN
    )
    with pytest.raises(errors.SomebodyStillCompletes):
        house.closed(places_round)


def test_a_lottery_takes_a_seed(house: Office) -> None:
    places_round = house.opened()
    with pytest.raises(errors.SeedMissing):
        house.listed(places_round, seed=" ")
    with pytest.raises(errors.SeedNotReadable):
        actions.rank_round(
            places_round=places_round, seed=f"Multi Multi: {SEED}", **house.hand(house.organiser, FROZEN)
        )


def test_rules_without_a_lottery_take_no_seed(house: Office) -> None:
    by_number = with_rules(plan(), order=(POINTS, Number()), seed_source="")
    places_round = house.opened(by_number)
    (entry,) = some(places_round, 1)
    house.closed(places_round)
    hand = house.hand(house.organiser, FROZEN)
    with pytest.raises(errors.SeedNotNeeded):
        actions.rank_round(places_round=places_round, seed=SEED, **hand)
    position = actions.rank_round(places_round=places_round, seed="", **hand).positions.get()
    assert (position.entry, position.lot) == (entry, "")


def test_an_answer_that_changed_rules_no_longer_understand_keeps_the_data_from_being_frozen(house: Office) -> None:
    places_round = house.opened()
    (entry,) = some(places_round, 1)
    house.tell(entry, alone=True)
    levels = Criterion("samotność", "alone", levels=(("tak", 1),))
    questions = (Question("alone", "Sam?", Asking.CHOICE),)
    other = plan(order=(Points((levels,)), Lottery()), questions=questions)
    actions.change_rules(places_round=places_round, plan=other, reason="Inaczej.", **house.hand(house.organiser))
    with pytest.raises(errors.RulesHaveFaults, match="odpowiedź ma inną postać"):
        house.closed(places_round)


def test_a_list_with_a_wrong_seed_goes_back_and_stays_on_record(house: Office) -> None:
    places_round = house.opened()
    some(places_round, 1)
    wrong = house.listed(places_round, seed="11, 2")
    with pytest.raises(errors.ReasonForChangeMissing):
        actions.send_back_list(ranked=wrong, reason=" ", **house.hand(house.director, FROZEN))
    actions.send_back_list(ranked=wrong, reason="Inne liczby w źródle.", **house.hand(house.director, FROZEN))
    right = actions.rank_round(places_round=places_round, seed=SEED, **house.hand(house.organiser, FROZEN))
    assert list(RankedList.objects.values_list("number", "seed")) == [(1, "2 11"), (2, SEED)]
    with pytest.raises(errors.ThisListIsOver):
        actions.approve_list(ranked=wrong, nobody_close=True, **house.hand(house.director, FROZEN))
    actions.approve_list(ranked=right, nobody_close=True, **house.hand(house.director, FROZEN))


def test_a_list_is_approved_by_a_second_person_who_is_close_to_nobody_on_it(house: Office) -> None:
    places_round = house.opened(by=actor(house.director), staff=house.director)
    ranked = house.listed(places_round)
    for staff in (house.organiser, house.director):  # who computed it, who wrote the rules
        with pytest.raises(errors.SecondPersonNeeded):
            actions.approve_list(ranked=ranked, nobody_close=True, **house.hand(staff, FROZEN))
    second = {**house.hand(house.director, FROZEN), "staff": house.clerk}
    with pytest.raises(errors.SomebodyCloseIsListed):
        actions.approve_list(ranked=ranked, nobody_close=False, **second)
    with pytest.raises(MoveNotAllowed):
        actions.announce_results(places_round=ranked.round, **second)


def test_somebody_of_the_same_surname_on_the_list_is_declared_first(house: Office) -> None:
    places_round = house.opened()
    apply(family_name="Wrona")  # the director is Hanna Wrona
    ranked = house.listed(places_round)
    hand = house.hand(house.director, FROZEN)
    (close,) = close_on_list(ranked, house.director, FROZEN)
    assert (close.person.family_name, close.nearness) == ("Wrona", Nearness.SURNAME)
    assert "nazwisko" in close.words
    with pytest.raises(errors.SomebodyCloseIsListed):
        actions.approve_list(ranked=ranked, nobody_close=True, **hand)
    declare_kinship(person=close.person, related=False, **hand)
    actions.approve_list(ranked=ranked, nobody_close=True, **hand)


def test_strangers_may_do_none_of_it(house: Office) -> None:
    clerk, stranger = house.hand(house.clerk), {"staff": house.clerk, "by": actor(house.dpo), "at": AT}
    service, one = swimming(), plan()
    with pytest.raises(NotAllowed):
        actions.draft_round(service=service, plan=one, **clerk)
    places_round = house.drafted()
    for act in (actions.publish_rules, actions.start_service, actions.end_round, actions.announce_results):
        with pytest.raises(NotAllowed):
            act(places_round=places_round, **clerk)
    with pytest.raises(NotAllowed):
        actions.change_draft(places_round=places_round, plan=one, by=clerk["by"], at=AT)
    with pytest.raises(NotAllowed):
        actions.change_rules(places_round=places_round, plan=one, reason="x", **clerk)
    with pytest.raises(NotAllowed):
        actions.cancel_round(places_round=places_round, reason="x", **clerk)
    with pytest.raises(NotAllowed):
        actions.rank_round(places_round=places_round, seed=SEED, **clerk)
    for gate in (actions.open_round, actions.close_round, actions.gather_entries):
        with pytest.raises(NotAllowed):
            gate(places_round=places_round, by=clerk["by"], at=AT)
    with pytest.raises(NotAllowed):
        actions.publish_waiting_times(by=clerk["by"], at=AT)
    actions.publish_rules(places_round=places_round, **house.hand(house.organiser))
    actions.open_round(places_round=places_round, by=CLOCK, at=OPENS)
    entry = entered(places_round, apply())
    with pytest.raises(NotAllowed):
        actions.tell_facts(entry=entry, answers={}, shown={}, source="declared", **stranger)
    with pytest.raises(NotAllowed):
        actions.join_entries(entry=entry, into=None, **stranger)
    ranked = house.listed(places_round)
    with pytest.raises(NotAllowed):
        actions.approve_list(ranked=ranked, nobody_close=True, **clerk)
    with pytest.raises(NotAllowed):
        actions.send_back_list(ranked=ranked, reason="x", **clerk)
    with pytest.raises(NotAllowed):
        actions.open_sealed(ranked=ranked, by=clerk["by"], at=AT)
    with pytest.raises(NotAllowed):
        actions.sign_statement(ranked=ranked, signer="dpo", name="x", digest="x", **clerk)


def test_the_draft_may_change_freely_and_the_published_rules_only_in_public_with_a_reason(house: Office) -> None:
    places_round = house.drafted()
    hand = house.hand(house.organiser)
    with pytest.raises(MoveNotAllowed):
        actions.change_rules(places_round=places_round, plan=plan(places=3), reason="Więcej miejsc.", **hand)
    free = {"by": hand["by"], "at": AT}
    changed = actions.change_draft(places_round=places_round, plan=plan(places=5), version=1, **free)
    with pytest.raises(ChangedMeanwhile):
        actions.publish_rules(places_round=places_round, version=1, **hand)
    places_round = actions.publish_rules(places_round=changed, **hand)
    with pytest.raises(MoveNotAllowed):
        actions.change_draft(places_round=places_round, plan=plan(places=6), **free)
    with pytest.raises(errors.ReasonForChangeMissing):
        actions.change_rules(places_round=places_round, plan=plan(places=6), reason=" ", **hand)
    with pytest.raises(errors.NothingChanged):
        actions.change_rules(places_round=places_round, plan=plan(places=5), reason="x", **hand)
    with pytest.raises(errors.RulesHaveFaults):
        actions.change_rules(places_round=places_round, plan=with_rules(plan(), basis=""), reason="x", **hand)
    second = actions.change_rules(places_round=places_round, plan=plan(places=6), reason="Druga grupa.", **hand)
    assert (second.number, second.reason) == (2, "Druga grupa.")
    assert PlacesRound.objects.get().plan.places == 6
    actions.open_round(places_round=places_round, by=CLOCK, at=OPENS)
    actions.change_rules(places_round=places_round, plan=plan(places=7), reason="Trzecia grupa.", **hand)
    house.closed(places_round)
    with pytest.raises(MoveNotAllowed):
        actions.change_rules(places_round=places_round, plan=plan(places=8), reason="Za późno.", **hand)


def test_without_a_paragraph_of_the_programme_points_cannot_be_published(house: Office) -> None:
    places_round = house.drafted(with_rules(plan(), basis=" "))
    with pytest.raises(errors.RulesHaveFaults, match="Podaj paragraf programu"):
        actions.publish_rules(places_round=places_round, **house.hand(house.organiser))
    assert PlacesRound.objects.get().state == "draft"


def test_rules_stand_before_the_round_opens(house: Office) -> None:
    places_round = house.drafted()
    with pytest.raises(errors.OpensTooSoon):
        actions.publish_rules(places_round=places_round, **house.hand(house.organiser, OPENS))


def test_one_service_has_one_round_at_a_time_and_every_edition_its_own_address(house: Office) -> None:
    house.published()
    with pytest.raises(errors.CodeIsTaken):
        house.drafted()
    other = house.drafted(with_rules(plan(), edition="wiosna 2026, druga"))
    with pytest.raises(errors.RoundIsOpenAlready):
        actions.publish_rules(places_round=other, **house.hand(house.organiser))
    assert PlacesRound.objects.get(pk=other.pk).state == "draft"


def test_a_round_is_called_off_with_a_public_reason(house: Office) -> None:
    places_round = house.opened()
    hand = house.hand(house.organiser)
    with pytest.raises(errors.ReasonForChangeMissing):
        actions.cancel_round(places_round=places_round, reason="", **hand)
    cancelled = actions.cancel_round(places_round=places_round, reason="Basen jest zamknięty.", **hand)
    assert cancelled.state == "cancelled"
    assert [step.words for step in cancelled.steps.all()][-1] == "Basen jest zamknięty."
    assert actions.gather_entries(places_round=cancelled, by=CLOCK, at=OPENS) == 0


def test_a_copy_has_last_years_rules_on_new_days_and_knows_who_got_nothing(house: Office) -> None:
    places_round = house.opened(plan_with_missed())
    winner, loser = some(places_round, 2)
    house.tell(winner, alone=True)
    one_place = with_rules(plan_with_missed(), variants=plan(places=1).rules.variants)
    actions.change_rules(places_round=places_round, plan=one_place, reason="Jest jedno.", **house.hand(house.organiser))
    house.announced(places_round)
    year = timedelta(days=364)
    copy = actions.copy_round(
        source=PlacesRound.objects.get(), service=swimming(), edition="wiosna 2027", opens_at=OPENS + year,
        closes_at=CLOSES + year, places={"zajęcia": 3}, **house.hand(house.organiser, FROZEN),
    )  # fmt: skip
    assert copy.plan.complete_by == date(2027, 3, 24)
    assert (copy.plan.places, copy.plan.rules.basis) == (3, "§ 12 ust. 3 programu")
    actions.publish_rules(places_round=copy, **house.hand(house.organiser, FROZEN))
    actions.open_round(places_round=copy, by=CLOCK, at=OPENS + year)
    again = apply(OPENS + year, person_id=loser.members.get().person_id)
    fresh = apply(OPENS + year)
    actions.gather_entries(places_round=copy, by=CLOCK, at=OPENS + year)
    ranked = house.listed(copy, at=FROZEN + year)
    first, second = listed_in(ranked.round)
    assert (first.applications, second.applications) == ([again], [fresh])
    assert "poprzednio bez miejsca: tak" in first.sentence


def test_a_supplementary_round_keeps_the_first_rounds_rules(house: Office) -> None:
    first = house.opened()
    house.closed(first)
    hand = house.hand(house.organiser, FROZEN)
    month = timedelta(days=30)
    days = {"opens_at": OPENS + month, "closes_at": CLOSES + month}
    second = actions.copy_round(
        source=first, service=swimming(), edition="wiosna 2026, uzupełniający", places={"zajęcia": 1},
        supplements=True, **days, **hand,
    )  # fmt: skip
    draft = second.plan
    changed = replace(draft, rules=replace(draft.rules, basis="§ 1"))
    actions.change_draft(places_round=second, plan=changed, by=hand["by"], at=FROZEN)
    with pytest.raises(errors.NotASupplement):
        actions.publish_rules(places_round=second, **hand)
    actions.change_draft(places_round=second, plan=draft, by=hand["by"], at=FROZEN)
    assert actions.publish_rules(places_round=second, **hand).first == first


def test_a_lottery_of_tickets_may_stand_outside_the_programme(house: Office) -> None:
    outside = with_rules(plan(Mode.LOTTERY), basis="", in_programme=False)
    with pytest.raises(errors.RulesHaveFaults, match="losuje się tylko bilety"):
        house.published(outside)
    cinema = SocialService.objects.select_related("version").get(code="kino")
    hand = house.hand(house.organiser)
    tickets = actions.draft_round(service=cinema, plan=outside, **hand)
    assert actions.publish_rules(places_round=tickets, **hand).state == "published"
