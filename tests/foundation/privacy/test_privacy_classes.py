"""Every field says what it tells about a person."""

import pytest

from okienko.foundation.privacy import FieldClass, classify


def test_a_field_has_the_class_it_was_given():
    classes = classify(personal="name phone", sensitive="pesel", neutral="state at", keep="matter")
    assert classes.class_of("name") == FieldClass.PERSONAL
    assert classes.class_of("pesel") == FieldClass.SENSITIVE
    assert classes.class_of("at") == FieldClass.NEUTRAL
    assert classes.keep == "matter"
    assert set(classes.of(FieldClass.PERSONAL)) == {"name", "phone"}
    assert classes.names() == {"id", "name", "phone", "pesel", "state", "at"}


def test_a_number_of_a_row_tells_nothing():
    assert classify(keep="matter").class_of("id") == FieldClass.NEUTRAL


def test_a_field_that_nobody_classified_has_no_class():
    with pytest.raises(KeyError):
        classify(neutral="state", keep="matter").class_of("pesel")


@pytest.mark.parametrize("twice", [{"personal": "a a"}, {"personal": "a", "neutral": "a"}, {"sensitive": "id"}])
def test_a_field_classified_twice_is_a_mistake(twice):
    with pytest.raises(ValueError, match="classified twice"):
        classify(**twice, keep="matter")
