"""From the letter before a refusal to the decision in the person's hands."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from okienko.domain.applications.models import Application
from okienko.domain.catalogue.actions import check_parameter
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.correspondence.models import Message
from okienko.domain.refusals.actions import (
    DecisionLacksParts,
    DeliveryOutOfTime,
    LawNotChecked,
    LetterNotWhole,
    NotAuthorised,
    OneInTheWay,
    RefusalUnderWay,
    RoundGoesOn,
    StillTimeToAnswer,
    correct_draft,
    drop_refusal,
    prepare_refusals,
    record_delivery,
    send_last_chance,
    sign_refusals,
)
from okienko.domain.refusals.lifecycle import RefusalState
from okienko.domain.refusals.models import Authority, Refusal
from okienko.domain.refusals.permissions import can_sign_refusal, disagreements_visible_to, refusals_visible_to
from okienko.domain.refusals.queries import (
    ALL_LAW,
    DECISION_LAW,
    decision_document,
    decisions_in,
    doubtful_law,
    last_chances_in,
    may_be_refused,
    refusal,
    refusals_in,
)
from okienko.domain.staff.actions import end_authorisation
from okienko.domain.staff.models import Authorisation
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.documents import Heading, render_pdf, render_text
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.versions import ChangedMeanwhile
from tests.domain.refusals.office import AFTER, DECIDED, DELIVERED, LAST_DAY, LATER, Office, open_office
from tests.domain.rounds import factories as rounds
from tests.factories import AT, MACHINE, TAXI, actor, application, hire

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return open_office()


def test_before_a_refusal_the_person_learns_what_can_still_be_done_and_until_when(office: Office) -> None:
    one = office.last_chance()[0]
    assert (one.state, one.wait_until) == (RefusalState.LAST_CHANCE, date(2026, 3, 17))
    letter, courtesy = Message.objects.get(kind="last_chance"), Message.objects.get(kind="letter_is_coming")
    assert (letter.channel, letter.file is not None, courtesy.channel, courtesy.reason) == ("letter", True, "sms", "")
    for words in (
        "Dołącz orzeczenie o niepełnosprawności.",
        "wtorek, 17 marca 2026",
        "Hanna Wrona",
        "Bilet na autobus za złotówkę",
        "Art. 10 § 1 i art. 79a",
    ):
        assert words in letter.body
    matter = Application.objects.get().matter
    assert (matter.next_by, matter.next_who) == (one.wait_until, "resident")
    assert "Dołącz orzeczenie" in matter.person_does
    assert [found.pk for found in last_chances_in(matter.pk)] == [one.pk]
    assert Application.objects.get().state == "submitted"
    assert Entry.objects.filter(verb="send_last_chance", person_id=matter.person_id).exists()


def test_one_letter_at_a_time_and_never_an_empty_one(office: Office) -> None:
    one = office.last_chance()[0]
    with pytest.raises(RefusalUnderWay):
        office.last_chance(one.application)
    assert list(may_be_refused(TAXI, by=office.judges)) == []
    with pytest.raises(LetterNotWhole):
        send_last_chance(
            applications=[application()], reason=" ", unmet=[], other_help="x", contact=office.clerk,
            by=office.judges, at=AT, demo=True,
        )  # fmt: skip


def test_the_draft_waits_for_the_day_and_has_the_persons_own_facts(office: Office) -> None:
    mine, other = office.last_chance(application(born_on="1960-05-01", street="Polna"), application())
    with pytest.raises(StillTimeToAnswer, match="17 marca"):
        prepare_refusals(refusals=[mine], by=office.judges, at=AT + timedelta(days=14))
    mine = prepare_refusals(refusals=[mine], answer="Nie mam orzeczenia.", by=office.judges, at=AFTER)[0]
    assert "Wiek w dniu wniosku: 65 lat." in mine.fact_lines
    assert any("Polna" in line for line in mine.fact_lines)
    assert mine.fact_lines[-1] == "Odpowiedź: Nie mam orzeczenia."
    assert "Ogrodowa" not in mine.facts
    other = prepare_refusals(refusals=[other], by=office.judges, at=AFTER)[0]
    assert other.fact_lines[-1] == "Nie dostaliśmy odpowiedzi."
    better = correct_draft(refusal=other, facts="Wiek: 77 lat.", law=other.law, by=office.judges, at=AFTER, version=2)
    assert better.fact_lines == ["Wiek: 77 lat."]


def test_who_meets_the_condition_is_not_refused(office: Office) -> None:
    one = office.last_chance()[0]
    with pytest.raises(LetterNotWhole):
        drop_refusal(refusal=one, because="", by=office.judges, at=AT)
    one = drop_refusal(refusal=one, because="Orzeczenie jest w aktach.", by=office.judges, at=AT)
    assert (one.state, Application.objects.get().state) == ("dropped", "submitted")
    again = office.last_chance(one.application)[0]
    assert [found.pk for found in refusals_in([RefusalState.LAST_CHANCE], by=office.window)] == [again.pk]


def test_a_decision_has_every_part_that_the_law_demands(office: Office) -> None:
    one = office.signed()[0]
    assert (one.number, one.decided_on, one.state) == ("CUS.OD.1.2026", DECIDED, "signed")
    assert Application.objects.get().state == "refused"
    document = decision_document(decisions_in(one.application.matter_id)[0])
    said = render_text(document)
    for words in (
        "z upoważnienia numer OR.077.1.2020",  # the organ
        "18 marca 2026",  # the day
        "Janina Maj",  # the party
        "Art. 104 i 107 Kodeksu",  # the basis
        "odmawiam Panu/Pani usługi: Taksówka dla seniora",  # the ruling
        "Wiek w dniu wniosku: 76 lat.",  # her own facts
        "Program",  # the rules
        "14 dni od odbioru tego listu",  # the instruction
        "Samorządowe Kolegium Odwoławcze",
        "list odebrany w dniu: poniedziałek, 23 marca 2026. Ostatni dzień na odwołanie: wtorek, 7 kwietnia 2026",
        "może Pan/Pani się go zrzec",  # the waiver
        "Bilet na autobus",  # other help
    ):
        assert words in said
    assert document.signature is not None
    assert (document.signature.name, document.signature.post) == ("Hanna Wrona", "prowadzi sprawy mieszkańców")
    assert next(block.text for block in document.blocks if isinstance(block, Heading)) == "Dlaczego"
    assert render_pdf(document).startswith(b"%PDF")
    assert Message.objects.get(kind="refusal").channel == "letter"


def test_a_batch_is_signed_at_once_each_with_its_own_facts_and_number(office: Office) -> None:
    streets = ["Polna", "Leśna", "Zielona"]
    signed = office.signed(*(application(street=street) for street in streets))
    assert [one.number for one in signed] == [f"CUS.OD.{number}.2026" for number in (1, 2, 3)]
    for one, street in zip(signed, streets, strict=True):
        assert [name for name in streets if name in one.facts] == [street]
    assert Message.objects.filter(kind="refusal", channel="letter").count() == 3


def test_only_a_live_entry_in_the_register_signs(office: Office) -> None:
    one = office.prepared()[0]
    entry = Authorisation.objects.get()
    assert [can_sign_refusal(by, on=DECIDED) for by in (office.signs, office.judges)] == [True, False]
    end_authorisation(authorisation=entry, last_day=DECIDED - timedelta(days=1), by=MACHINE, at=AT)
    for by in (office.signs, office.judges, Actor.resident()):
        with pytest.raises(NotAuthorised):
            sign_refusals(seen={one.pk: None}, by=by, at=AFTER, demo=True)
    one.refresh_from_db()
    assert one.state == "prepared"


def test_a_decision_that_lacks_a_part_stays_and_so_does_its_whole_batch(office: Office) -> None:
    one, two = office.prepared(application(), application())
    correct_draft(refusal=two, facts=" ", law=two.law, by=office.judges, at=AFTER)
    with pytest.raises(ChangedMeanwhile):
        sign_refusals(seen={two.pk: 2}, by=office.signs, at=AFTER, demo=True)
    with pytest.raises(DecisionLacksParts, match="co ustaliliśmy"):
        sign_refusals(seen={one.pk: 2, two.pk: 3}, by=office.signs, at=AFTER, demo=True)
    Authority.objects.all().delete()
    with pytest.raises(DecisionLacksParts, match="dokąd się odwołać"):
        sign_refusals(seen={one.pk: None}, by=office.signs, at=AFTER, demo=True)
    assert set(Refusal.objects.values_list("state", "number")) == {("prepared", "")}


def test_outside_the_demo_nothing_goes_out_before_a_lawyer_has_read_the_law(office: Office) -> None:
    one = office.prepared()[0]
    with pytest.raises(LawNotChecked, match=r"Do sprawdzenia przez prawnika: .*Art\. 104 i 107"):
        sign_refusals(seen={one.pk: None}, by=office.signs, at=AFTER)
    assert len(doubtful_law(ALL_LAW, on=DECIDED)) > len(doubtful_law(DECISION_LAW, on=DECIDED)) > 0
    for row in LegalParameter.objects.filter(code__in=DECISION_LAW):
        check_parameter(row=row, legal_basis=row.legal_basis, lawyer="Anna Prawnik", by=office.signs, at=AFTER)
    assert sign_refusals(seen={one.pk: None}, by=office.signs, at=AFTER)[0].state == "signed"


def test_delivery_gives_the_exact_last_day(office: Office) -> None:
    one = office.delivered()
    assert (one.state, one.delivered_on, one.appeal_until) == ("delivered", DELIVERED, LAST_DAY)
    one.application.matter.refresh_from_db()
    assert one.application.matter.next_text.endswith("do dnia: 3 kwietnia 2026.")
    assert refusal(one.pk, by=office.window) == one


@pytest.mark.parametrize("on", [DECIDED - timedelta(days=1), LATER.date() + timedelta(days=1)])
def test_nothing_is_delivered_before_it_is_written_or_tomorrow(office: Office, on: date) -> None:
    one = office.signed()[0]
    with pytest.raises(DeliveryOutOfTime):
        record_delivery(refusal=one, how="person", on=on, by=office.window, at=LATER)
    with pytest.raises(DeliveryOutOfTime):
        record_delivery(refusal=one, how="gołębiem", on=DELIVERED, by=office.window, at=LATER)


def test_a_letter_that_waited_at_the_post_is_delivered_when_its_time_is_over(office: Office) -> None:
    one = office.signed()[0]
    with pytest.raises(DeliveryOutOfTime):
        record_delivery(refusal=one, how="post_office", on=DELIVERED, by=office.window, at=LATER)
    over = LATER + timedelta(days=30)
    one = record_delivery(refusal=one, how="post_office", on=DELIVERED, by=office.window, at=over)
    assert (one.delivered_on, one.appeal_until) == (date(2026, 4, 3), date(2026, 4, 17))


def test_a_refusal_goes_its_way_in_order(office: Office) -> None:
    one = office.last_chance()[0]
    attempts: list[Callable[[], object]] = [
        lambda: sign_refusals(seen={one.pk: None}, by=office.signs, at=AFTER, demo=True),
        lambda: correct_draft(refusal=one, facts="x", law="x", by=office.judges, at=AFTER),
        lambda: record_delivery(refusal=one, how="person", on=DELIVERED, by=office.window, at=LATER),
    ]
    for attempt in attempts:
        with pytest.raises(MoveNotAllowed):
            attempt()


def test_strangers_refuse_nothing_and_see_nothing(office: Office) -> None:
    driver, one = actor(hire(Role.DRIVER)), office.last_chance()[0]
    attempts: list[Callable[[], object]] = [
        lambda: send_last_chance(
            applications=[], reason="x", unmet=[], other_help="x", contact=office.clerk, by=office.window, at=AT
        ),
        lambda: prepare_refusals(refusals=[one], by=office.window, at=AFTER),
        lambda: correct_draft(refusal=one, facts="x", law="x", by=office.window, at=AFTER),
        lambda: drop_refusal(refusal=one, because="x", by=office.window, at=AFTER),
        lambda: record_delivery(refusal=one, how="person", on=DELIVERED, by=driver, at=LATER),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert not refusals_visible_to(driver).exists()
    assert not disagreements_visible_to(driver).exists()
    with pytest.raises(OfficeError):
        check_parameter(row=LegalParameter.objects.all()[0], legal_basis="x", lawyer="x", by=driver, at=AT)


def test_who_is_near_to_a_person_refuses_nobody_and_hears_which_case_it_is(office: Office) -> None:
    near = application(given_name="Adam", family_name="Wrona")
    with pytest.raises(OneInTheWay, match=f"Sprawa {near.matter.number[:3]} {near.matter.number[3:]}: "):
        office.last_chance(application(), near)
    assert not Refusal.objects.exists()


def test_nobody_is_refused_before_the_results_of_a_round_and_the_own_result_is_a_fact() -> None:
    house = rounds.office()
    places_round = house.opened(rounds.plan(places=1))
    winner, loser = rounds.some(places_round, 2)
    house.tell(winner, alone=True)
    mine = loser.members.get().application
    letter = {
        "applications": [mine], "reason": "Wszystkie miejsca są zajęte.", "unmet": [], "other_help": "Basen w środy.",
        "contact": house.organiser, "by": actor(house.organiser), "demo": True,
    }  # fmt: skip
    with pytest.raises(RoundGoesOn):
        send_last_chance(**letter, at=rounds.FROZEN)  # type: ignore[arg-type]
    assert list(may_be_refused(rounds.SWIMMING, by=actor(house.organiser))) == []
    house.announced(places_round)
    assert list(may_be_refused(rounds.SWIMMING, by=actor(house.organiser))) == [mine]
    [one] = send_last_chance(**letter, at=rounds.FROZEN)  # type: ignore[arg-type]
    assert "czekamy na Pana/Pani zdanie" in Message.objects.get(kind="last_chance").body
    [one] = prepare_refusals(refusals=[one], by=actor(house.organiser), at=rounds.FROZEN + timedelta(days=20))
    assert "Miejsce na liście naboru: 2 z 2. Miejsc do rozdania: 1." in one.fact_lines
    assert any(line.startswith("Punkty za „") for line in one.fact_lines)
