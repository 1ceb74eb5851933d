"""What a new version changes, in words."""

from okienko.domain.catalogue.rules.changes import Change, compare, in_words

RIDES = {"kod": "a", "nazwa": "Przejazdy", "pojemność": "60 osób", "nabory": [{"od": "1", "do": "2"}]}
REPAIRS = {"kod": "b", "nazwa": "Naprawy"}
OLD = {"nazwa": "Program", "usługi": [RIDES, REPAIRS]}


def test_nothing_changes_when_the_data_are_the_same():
    assert compare(OLD, {"usługi": [REPAIRS, RIDES], "nazwa": "Program"}) == []


def test_services_come_and_go():
    found = compare(OLD, {"nazwa": "Program", "usługi": [RIDES, {"kod": "c", "nazwa": "Kino"}]})
    assert found == [Change("new", "Kino"), Change("gone", "Naprawy")]


def test_fields_change_come_and_go():
    rides = {"kod": "a", "nazwa": "Przejazdy", "nabory": [{"od": "1", "do": "3"}], "miejsce": "miasto"}
    assert compare(OLD, {"nazwa": "Nowy program", "usługi": [rides, REPAIRS]}) == [
        Change("changed", "", "nazwa", "Program", "Nowy program"),
        Change("changed", "Przejazdy", "nabory", "od: 1, do: 2", "od: 1, do: 3"),
        Change("changed", "Przejazdy", "miejsce", "", "miasto"),
        Change("changed", "Przejazdy", "pojemność", "60 osób", ""),
    ]


def test_a_value_is_one_line():
    assert in_words(["a\n b", {"c": "d"}]) == "a b; c: d"
    assert in_words(None) == ""
