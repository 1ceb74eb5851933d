"""A lifecycle is a table that answers, guards the database and draws itself."""

import itertools
import re
from xml.etree import ElementTree

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from okienko.foundation.errors import OfficeError
from okienko.foundation.lifecycle import Lifecycle, Move, MoveNotAllowed, all_lifecycles


class Ride(models.TextChoices):
    """States of a ride in these tests."""

    ASKED = "asked", "Zamówiony"
    BOOKED = "booked", "Zarezerwowany"
    DONE = "done", "Odbył się"
    CANCELLED = "cancelled", "Odwołany <dziś>"


BOOK = Move("book", (Ride.ASKED,), Ride.BOOKED, "zarezerwuj")
FINISH = Move("finish", (Ride.BOOKED,), Ride.DONE, "zakończ")
CANCEL = Move("cancel", (Ride.ASKED, Ride.BOOKED), Ride.CANCELLED, "odwołaj")
SHIFT = Move("shift", (Ride.BOOKED,), Ride.BOOKED, "przesuń")


def table(*moves, initial=Ride.ASKED, final=(Ride.DONE, Ride.CANCELLED), name="ride", listed=False):
    moves = moves or (BOOK, FINISH, CANCEL, SHIFT)
    return Lifecycle(name, states=Ride, initial=initial, moves=moves, final=final, title="przejazd", listed=listed)


class TestMoves:
    """What can be done, and from where."""

    def test_a_move_leads_to_its_target(self):
        assert table().target(Ride.ASKED, "book") is Ride.BOOKED
        assert table().target("booked", "cancel") is Ride.CANCELLED

    def test_a_move_from_a_wrong_state_is_refused_in_polish(self):
        with pytest.raises(MoveNotAllowed) as refusal:
            table().target(Ride.DONE, "cancel")
        assert str(refusal.value) == "Tego nie da się teraz zrobić: „odwołaj”. Obecny stan: „Odbył się”."
        assert isinstance(refusal.value, OfficeError)

    @given(st.sampled_from(Ride), st.sampled_from([BOOK, FINISH, CANCEL, SHIFT]))
    def test_a_move_happens_exactly_from_its_sources(self, state, move):
        lifecycle = table()
        allowed = state in move.sources
        assert lifecycle.allows(state, move.verb) is allowed
        assert (move in lifecycle.moves_from(state)) is allowed
        if allowed:
            assert lifecycle.target(state, move.verb) is move.target
        else:
            with pytest.raises(MoveNotAllowed):
                lifecycle.target(state, move.verb)

    def test_an_unknown_verb_or_state_is_a_programming_mistake(self):
        with pytest.raises(ValueError, match="no move fly"):
            table().target(Ride.ASKED, "fly")
        with pytest.raises(ValueError, match="lost"):
            table().target("lost", "book")


class TestWritingTheTable:
    """A table with a hole in it does not load."""

    def test_a_state_that_cannot_be_reached(self):
        with pytest.raises(ValueError, match="done cannot be reached"):
            table(BOOK, CANCEL)

    def test_a_dead_end_that_is_not_final(self):
        with pytest.raises(ValueError, match="cancelled is a dead end"):
            table(final=(Ride.DONE,))

    def test_a_final_state_with_a_way_out(self):
        with pytest.raises(ValueError, match="booked is final and has a way out"):
            table(final=(Ride.DONE, Ride.CANCELLED, Ride.BOOKED))

    def test_one_verb_leading_two_ways_from_one_state(self):
        with pytest.raises(ValueError, match="book leads from asked twice"):
            table(BOOK, FINISH, CANCEL, Move("book", (Ride.ASKED,), Ride.DONE, "zarezerwuj"))

    def test_two_tables_of_one_name(self, monkeypatch):
        monkeypatch.setattr("okienko.foundation.lifecycle.table._listed", {})
        listed = table(listed=True)
        assert all_lifecycles() == (listed,)
        with pytest.raises(ValueError, match="already"):
            table(listed=True)

    def test_a_table_out_of_the_list(self):
        assert table() not in all_lifecycles()


class TestDatabase:
    """The allowed states stand in the database too."""

    @pytest.mark.django_db
    def test_a_state_outside_the_table_is_refused_by_the_database(self):
        class Journey(models.Model):
            """A table that lives for one test."""

            state = models.CharField(max_length=20)

            class Meta:
                apps = Apps()
                app_label = "throw_away"
                constraints = [table().constraint(name="journey_known_state")]

        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        with connection.schema_editor(atomic=False) as editor:
            editor.create_model(Journey)
        for state in Ride:
            Journey.objects.create(state=state)
        with pytest.raises(IntegrityError, match="journey_known_state"), transaction.atomic():
            Journey.objects.create(state="lost")


SVG = "{http://www.w3.org/2000/svg}"


class TestDrawing:
    """The table draws itself."""

    def test_mermaid_names_every_state_and_move(self):
        text = table().mermaid()
        assert text.startswith("stateDiagram-v2\n")
        assert '    state "Odbył się" as done\n' in text
        assert "    [*] --> asked\n" in text
        assert "    booked --> cancelled: odwołaj\n" in text
        assert "    done --> [*]\n" in text

    def test_the_picture_is_told_in_words_too(self):
        root = ElementTree.fromstring(table().svg())
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == "Stany i przejścia: przejazd"
        assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")
        assert "Z „Zarezerwowany” do „Odwołany <dziś>”: odwołaj." in root.find(f"{SVG}desc").text

    def test_every_state_and_every_move_is_in_the_picture_once(self):
        root = ElementTree.fromstring(table().svg())
        texts = sorted(text.text for text in root.iter(f"{SVG}text"))
        moves = ["zarezerwuj", "zakończ", "odwołaj", "odwołaj", "przesuń"]
        assert texts == sorted([*Ride.labels, *moves])

    def test_no_two_labels_meet_and_all_lie_inside(self):
        root = ElementTree.fromstring(table().svg())
        places = [(int(text.get("x")), int(text.get("y"))) for text in root.iter(f"{SVG}text")]
        for column in {x for x, _y in places}:
            rows = sorted(y for x, y in places if x == column)
            assert all(below - above >= 16 for above, below in itertools.pairwise(rows))
        assert max(y for _x, y in places) < int(root.get("height"))

    def test_the_picture_brings_no_style_and_no_colour_of_its_own(self):
        picture = table().svg()
        assert "style" not in picture
        assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture)) == {"none", "currentColor"}

    def test_the_same_table_gives_the_same_picture(self):
        assert table().svg() == table().svg()
