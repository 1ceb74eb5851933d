"""The rush: a receipt for everybody who pressed, in one transaction, and nobody in a round twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from okienko.domain.applications.actions import take_rush_receipts
from okienko.domain.applications.actions.rush import Press
from okienko.domain.applications.models import Receipt
from okienko.domain.applications.rules import Submission
from okienko.foundation.access import Actor, NotAllowed, Role
from okienko.foundation.journal.models import Entry

OPENING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
ANNA = Submission(
    words="Basen", known_as="Anna Zmyślona", given_name="Anna", family_name="Zmyślona", born_on="1950-02-28",
    phone="+48590012001", street="Ogrodowa", house="9", town="Jaworzyce", services=("basen",), confirmed="web",
)  # fmt: skip
SOMEBODY = Actor.resident()


def _press(key: str, submission: Submission = ANNA, after: float = 0, round_code: str = "basen") -> Press:
    return Press(key, round_code, submission, OPENING + timedelta(seconds=after))


def _of(number: int) -> Submission:
    return replace(ANNA, phone=f"+48590012{number:03}")


@pytest.mark.django_db
class TestTheRush:
    def test_everybody_who_pressed_gets_a_number_and_a_code_of_their_own(self) -> None:
        taken = take_rush_receipts(presses=[_press(f"k{n}", _of(n), n / 1000) for n in range(50)], by=SOMEBODY)

        assert len({one.number for one in taken.values()}) == 50
        kept = {receipt.key: receipt for receipt in Receipt.objects.all()}
        for key, one in taken.items():
            assert (kept[key].number, kept[key].code, kept[key].received_at) == (one.number, one.code, one.at)
        assert Submission.from_json(kept["k7"].content) == _of(7)
        assert Entry.objects.filter(verb="take_receipt").count() == 50

    def test_who_presses_again_gets_the_same_number_and_the_first_moment(self) -> None:
        first = take_rush_receipts(presses=[_press("k")], by=SOMEBODY)["k"]
        again = take_rush_receipts(presses=[_press("k", after=9), _press("other", _of(2), 9)], by=SOMEBODY)

        assert again["k"] == first
        assert again["other"].number != first.number
        assert Receipt.objects.count() == 2

    def test_a_double_click_in_the_same_moment_is_one_receipt(self) -> None:
        taken = take_rush_receipts(presses=[_press("k"), _press("k")], by=SOMEBODY)

        assert list(taken) == ["k"]
        assert Receipt.objects.count() == 1

    def test_a_person_is_in_a_round_once_and_a_stranger_learns_no_number(self) -> None:
        same = replace(ANNA, given_name="ANNA ", street="Inna")
        taken = take_rush_receipts(presses=[_press("a"), _press("b", same, 1), _press("c", same, 2)], by=SOMEBODY)

        # Whichever of the two forms of one moment was first, one has the number and the others only the moment.
        assert [bool(one.number) for one in taken.values()].count(True) == 1
        later = take_rush_receipts(presses=[_press("d", same, 60)], by=SOMEBODY)["d"]
        assert (later.number, later.code) == ("", "")
        assert later.at == Receipt.objects.get().received_at

    def test_a_namesake_with_the_same_birthday_and_another_round_are_not_sent_away(self) -> None:
        presses = [_press("a"), _press("b", _of(2)), _press("c", round_code="kino")]

        assert all(one.number for one in take_rush_receipts(presses=presses, by=SOMEBODY).values())

    def test_a_number_that_is_taken_is_chosen_anew(self, monkeypatch: pytest.MonkeyPatch) -> None:
        chosen = iter([500_000, 0, 500_000, 0, 500_001, 0])
        monkeypatch.setattr("okienko.domain.applications.actions.rush.secrets.randbelow", lambda _: next(chosen))

        take_rush_receipts(presses=[_press("a")], by=SOMEBODY)
        assert take_rush_receipts(presses=[_press("b", _of(2))], by=SOMEBODY)["b"].number == "600001"

    def test_without_the_journal_nothing_is_taken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(**_: object) -> None:
            raise IntegrityError

        monkeypatch.setattr("okienko.foundation.journal.actions.record_all", broken)

        with pytest.raises(IntegrityError):
            take_rush_receipts(presses=[_press("a")], by=SOMEBODY)
        assert not Receipt.objects.exists()

    def test_who_has_no_business_with_applications_is_refused(self) -> None:
        driver = Actor(user_id=1, grants=frozenset({(Role.DRIVER.value, 1)}), purpose="call")
        with pytest.raises(NotAllowed):
            take_rush_receipts(presses=[_press("a")], by=driver)
        assert not Receipt.objects.exists()
