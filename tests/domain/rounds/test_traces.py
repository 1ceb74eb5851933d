"""Every way around the rules is closed by the database or leaves a trace."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from okienko.domain.applications.actions import withdraw_application
from okienko.domain.rounds import actions
from okienko.domain.rounds.actions import errors
from okienko.domain.rounds.models import Entry, EntryMember, FrozenRound, PlacesRound, RankedList, Written
from okienko.domain.rounds.queries.sealed import recomputed, sealed_of
from okienko.domain.rounds.queries.standing import own_file
from okienko.domain.rounds.queries.traces import traces
from okienko.engines.ranking import verify
from okienko.foundation.access import NotAllowed
from okienko.foundation.journal.models import Entry as JournalEntry
from tests.domain.rounds.factories import AT, FROZEN, OPENS, Office, apply, entered, office, plan, some
from tests.factories import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Office:
    return office()


def as_the_application(sql: str, *values: Any) -> None:
    """Straight into the database, past the program, with the application's role."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("table", sorted(model._meta.db_table for model in Written.__subclasses__()))
def test_what_was_written_can_be_neither_changed_nor_removed(table: str) -> None:
    for sql in (f"UPDATE {table} SET written_at = now()", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_the_application(sql)


@pytest.mark.parametrize("column", ["code = 'inny'", "service_id = 1", "made_by_id = 1", "previous_id = NULL"])
def test_of_a_round_only_its_state_and_its_draft_may_change(column: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_the_application(f"UPDATE rounds_placesround SET {column}")
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_the_application("DELETE FROM rounds_placesround")


def test_what_is_put_in_past_the_program_carries_the_clock_of_the_database(house: Office) -> None:
    places_round = house.opened()
    (honest,) = some(places_round, 1)
    before = datetime.now(UTC)
    forged = apply(OPENS)
    as_the_application(
        "INSERT INTO rounds_entry (round_id, number, salt, typed_at, written_at) VALUES (%s, '00000001', 'x', %s, %s)",
        places_round.pk, OPENS, OPENS,
    )  # fmt: skip
    entry = Entry.objects.only("pk", "written_at").get(number="00000001")
    as_the_application(
        "INSERT INTO rounds_entrymember (round_id, entry_id, application_id, person_id, received_at, day_of_receipt,"
        " channel, typed_at, written_at) VALUES (%s, %s, %s, %s, %s, %s, 'web', %s, %s)",
        places_round.pk, entry.pk, forged.pk, forged.person_id, OPENS, OPENS.date(), OPENS, OPENS,
    )  # fmt: skip
    assert entry.written_at >= before
    assert EntryMember.objects.get(application=forged).written_at >= before
    assert JournalEntry.objects.filter(verb="enter_round", person_id=forged.person_id).count() == 0
    assert JournalEntry.objects.filter(verb="enter_round", person_id=honest.members.get().person_id).count() == 1


ELSEWHERE = "Zapisane w bazie w innej chwili, niż podano:"
LOADED = "Cały nabór wczytano razem z zasadami. Godzin sprzed wczytania baza nie potwierdza."


def of_this_moment(house: Office, published_at: datetime) -> PlacesRound:
    """A round that opens in a minute of the real clock."""
    now = datetime.now(UTC)
    days = {"opens_at": now + timedelta(minutes=1), "closes_at": now + timedelta(days=9)}
    one = plan(complete_by=days["closes_at"].date() + timedelta(days=1), **days)
    drafted = house.drafted(one)
    published = actions.publish_rules(places_round=drafted, **house.hand(house.organiser, published_at))
    return actions.open_round(places_round=published, by=actor(house.organiser), at=days["opens_at"])


def test_an_entry_or_an_answer_written_elsewhere_than_told_is_named_to_whoever_approves(house: Office) -> None:
    places_round = of_this_moment(house, datetime.now(UTC))
    opens_at = places_round.plan.opens_at
    honest = entered(places_round, apply(opens_at), opens_at)
    assert traces(places_round) == []
    moved = entered(places_round, apply(opens_at, given_name="Anna"), opens_at + timedelta(hours=2))
    house.tell(honest, opens_at + timedelta(hours=2), alone=True)
    words = {trace.words: list(trace.numbers) for trace in traces(places_round)}
    assert words == {ELSEWHERE: sorted([honest.number, moved.number])}


def test_one_person_under_two_cards_is_named_to_whoever_approves(house: Office) -> None:
    places_round = house.opened()
    twice = some(places_round, 2)
    entered(places_round, apply(given_name="Anna"), OPENS + timedelta(hours=1))
    words = {trace.words: list(trace.numbers) for trace in traces(places_round)}
    assert words["Może to ta sama osoba w dwóch zgłoszeniach:"] == sorted(one.number for one in twice)


def test_a_round_put_in_at_once_with_its_rules_is_said_once(house: Office) -> None:
    """So the demo town; in an office it would be louder than a name: nobody published these rules when they say."""
    places_round = house.opened()
    entered(places_round, apply())
    assert [trace.words for trace in traces(places_round)] == [LOADED]


def test_moving_the_state_by_hand_is_seen_and_frozen_data_is_never_frozen_again(house: Office) -> None:
    places_round = house.opened()
    some(places_round, 1)
    house.closed(places_round)
    as_the_application("UPDATE rounds_placesround SET state = 'open'")
    places_round.refresh_from_db()
    assert "Stan naboru zmieniono poza programem" in traces(places_round)[-1].words
    with pytest.raises(IntegrityError), transaction.atomic():
        house.closed(places_round)
    assert FrozenRound.objects.count() == 1


def test_changed_rules_and_lists_sent_back_are_named_with_their_reasons(house: Office) -> None:
    places_round = house.opened()
    actions.change_rules(
        places_round=places_round, plan=plan(places=9), reason="Druga grupa.", **house.hand(house.organiser)
    )
    ranked = house.listed(places_round, seed="1 2")
    actions.send_back_list(ranked=ranked, reason="Zły los.", **house.hand(house.director, FROZEN))
    words = [trace.words for trace in traces(PlacesRound.objects.get())]
    assert words[1:] == ["Zasady zmienione jawnie, wersja 2. Powód: Druga grupa.", "Lista odesłana. Powód: Zły los."]


def test_the_sealed_file_goes_to_the_officer_who_guards_the_data_and_everybody_on_it_is_told(house: Office) -> None:
    places_round = house.opened()
    (entry,) = some(places_round, 1)
    ranked = house.announced(places_round)
    by = actor(house.dpo, at=FROZEN)
    actions.open_sealed(ranked=ranked, by=by, at=FROZEN)
    read = JournalEntry.objects.get(verb="read", thing=f"places_round:{places_round.pk}")
    assert read.person_id == entry.members.get().person_id
    assert recomputed(ranked) == places_round.frozen.root
    assert verify.check(sealed_of(ranked), verify.SEALED, ranked.digest)["root"] == places_round.frozen.root


def test_a_list_that_was_forged_is_not_what_comes_out(house: Office) -> None:
    places_round = house.opened()
    some(places_round, 1)
    ranked = house.announced(places_round)
    forged = RankedList(round=ranked.round, seed="inny los", digest=ranked.digest)
    assert recomputed(forged) == ""


def test_a_list_written_past_the_program_is_not_approved(house: Office) -> None:
    """By the database role of the application: the same seed and digest, and two people changed places."""
    places_round = house.opened()
    some(places_round, 2)
    ranked = house.listed(places_round)
    as_the_application(
        "INSERT INTO rounds_rankedlist (round_id, number, seed, digest, numbers, last, staff_id, at, written_at) "
        "SELECT round_id, 2, seed, digest, numbers, last, staff_id, at, now() FROM rounds_rankedlist"
    )
    forged = RankedList.objects.get(number=2)
    as_the_application(
        "INSERT INTO rounds_listedentry (ranked_id, entry_id, place, given, lot, reasons, written_at) "
        f"SELECT {forged.pk}, entry_id, 3 - place, given, lot, reasons, now() FROM rounds_listedentry"
    )
    assert recomputed(ranked)
    with pytest.raises(errors.ListDoesNotAgree):
        actions.approve_list(ranked=forged, nobody_close=True, **house.hand(house.director, FROZEN))


def test_a_statement_is_public_and_whether_it_agrees_is_compared(house: Office) -> None:
    ranked = house.announced(house.opened())
    hand = {**house.hand(house.dpo, FROZEN), "ranked": ranked, "name": "Anna Ruta"}
    for wrong in ({"digest": "za krótki"}, {"digest": ranked.digest, "name": " "}):
        with pytest.raises(errors.NoDigest):
            actions.sign_statement(**{**hand, "signer": "dpo", **wrong})
    agreed = actions.sign_statement(signer="dpo", digest=f" {ranked.digest.upper()} ", words="Bez uwag.", **hand)
    doubted = actions.sign_statement(signer="auditor", digest="0" * 64, **hand)
    assert (agreed.agrees, doubted.agrees) == (True, False)
    with pytest.raises(NotAllowed):
        actions.sign_statement(**{**hand, **house.hand(house.director), "signer": "dpo", "digest": "0" * 64})


def test_everybody_gets_their_own_row_with_a_proof(house: Office) -> None:
    places_round = house.opened()
    entry, friend, gone = some(places_round, 3)
    assert own_file(entry) is None  # nothing is frozen yet
    actions.join_entries(entry=friend, into=entry, **house.hand(house.clerk, OPENS))
    leaver = gone.members.get().application
    withdraw_application(application=leaver, reason="Wyjazd.", by=actor(house.clerk), at=AT)
    frozen = house.closed(places_round)
    for one in Entry.objects.filter(pk__in=[entry.pk, friend.pk]):
        raw = own_file(one)
        assert raw is not None
        data = verify.check(raw, verify.OWN, frozen.root)
        assert data["row"]["number"] == entry.number
        assert len(data["row"]["persons"]) == 2
    assert own_file(Entry.objects.get(pk=gone.pk)) is None
