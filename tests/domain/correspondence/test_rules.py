"""What a message may say, when it may go, how often it is tried."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.rules import (
    REST,
    PerPhone,
    QuietHours,
    TextFault,
    clean_text,
    faults,
    mail_faults,
    pause_after,
    rests_until,
    reveals,
    segments,
    sending_time,
    sms_faults,
    too_many,
)
from okienko.foundation.clock import at_hour
from tests.domain.correspondence.factories import AT, QUIET, SMS, an_addressee

DAY = date(2026, 3, 12)
MORNING = at_hour(DAY, 8)


@pytest.mark.parametrize(
    ("hour", "minute", "goes"),
    [
        (7, 59, MORNING),
        (8, 0, at_hour(DAY, 8)),
        (8, 1, at_hour(DAY, 8, 1)),
        (19, 59, at_hour(DAY, 19, 59)),
        (20, 0, at_hour(date(2026, 3, 13), 8)),
        (23, 30, at_hour(date(2026, 3, 13), 8)),
        (0, 0, MORNING),
    ],
)
def test_between_eight_in_the_evening_and_eight_in_the_morning_nothing_goes(hour, minute, goes):
    assert sending_time(at_hour(DAY, hour, minute), QUIET) == goes


def test_what_cannot_wait_goes_at_night():
    assert sending_time(at_hour(DAY, 3), None) == at_hour(DAY, 3)


def test_quiet_hours_may_lie_within_one_day():
    siesta = QuietHours(time(13), time(15, 30))
    assert sending_time(at_hour(DAY, 12, 59), siesta) == at_hour(DAY, 12, 59)
    assert sending_time(at_hour(DAY, 13), siesta) == at_hour(DAY, 15, 30)
    assert sending_time(at_hour(DAY, 15, 30), siesta) == at_hour(DAY, 15, 30)


def test_quiet_hours_follow_the_clock_on_the_wall_when_it_changes():
    eve = at_hour(date(2026, 3, 28), 22)
    assert sending_time(eve, QUIET) - eve == timedelta(hours=9)


@given(st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2030, 1, 1)), st.times(), st.times())
def test_a_sending_time_is_never_earlier_and_never_quiet(moment, begins, ends):
    quiet = QuietHours(begins.replace(microsecond=0, second=0), ends.replace(microsecond=0, second=0))
    at = moment.replace(tzinfo=UTC)
    goes = sending_time(at, quiet)
    assert at <= goes <= at + timedelta(hours=25)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ą" * 70, 1),
        ("ą" * 71, 2),
        ("ą" * 134, 2),
        ("ą" * 135, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
    ],
)
def test_a_polish_letter_makes_a_text_message_short(text, number):
    assert segments(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Terapia uzależnień, poniedziałek",
        "Punkt dla osób dotkniętych PRZEMOCĄ",
        "spotkanie (alkohol)",
        "Poradnia zdrowia psychicznego",
        "Niebieska Karta",
        "wizyta psychologa",
        "zadłużenie czynszu",
    ],
)
def test_a_text_that_names_a_trouble_tells_too_much(text):
    assert reveals(text)


@pytest.mark.parametrize(
    "text", ["Przejazd busem", "jak długo trwa", "długopis", "Zajęcia ruchowe", "klub seniora", ""]
)
def test_an_ordinary_text_tells_nothing(text):
    assert not reveals(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SMS, []),
        ("", [TextFault.EMPTY, TextFault.NO_PHONE]),
        (SMS + "ą" * 80, [TextFault.TOO_LONG]),
        (f"Odwyk. {SMS}", [TextFault.REVEALS]),
        (f"44051401359 {SMS}", [TextFault.PESEL]),
        ("PESEL 44051401359", [TextFault.PESEL, TextFault.NO_PHONE]),
        (f"https://x.test {SMS}", [TextFault.LINK]),
        (f"Zob. centrum.pl. {SMS}", [TextFault.LINK]),
        ("Przejazd 12 marca o 9.41.", [TextFault.NO_PHONE]),
        ("Dzwoń +48590012118.", []),
        ("Numer 482 617, dzwoń 590 012 118", []),
    ],
)
def test_a_text_message_is_short_tells_nothing_and_gives_a_number_to_call(text, found):
    assert sms_faults(text) == found


@pytest.mark.parametrize(
    ("subject", "text", "found"),
    [
        ("Twój przejazd", "Terapia jest w środę.", []),
        ("Terapia", "Treść", [TextFault.REVEALS]),
        ("Temat", "PESEL: 44051401359", [TextFault.PESEL]),
        ("44051401359", "Treść", [TextFault.PESEL]),
        ("", "Treść", [TextFault.EMPTY]),
        ("Temat", "", [TextFault.EMPTY]),
        ("Temat", "Konto 12 1020 5226 0000 6102 0417 7895 i 123456789012", []),
    ],
)
def test_an_email_tells_nothing_on_a_locked_screen_and_holds_no_pesel(subject, text, found):
    assert mail_faults(subject, text) == found


@pytest.mark.parametrize(
    ("way", "text", "found"),
    [
        (Way.SMS, SMS, []),
        (Way.EMAIL, SMS, []),
        (Way.PHONE, "Odwyk", []),
        (Way.LETTER, "Odwyk 44051401359", []),
        (Way.PHONE, "", [TextFault.EMPTY]),
        (Way.LETTER, "", [TextFault.EMPTY]),
    ],
)
def test_each_way_has_its_own_rules(way, text, found):
    assert faults(channel=way, reachable=True, subject="Temat", text=text) == found
    assert faults(channel=way, reachable=False, subject="Temat", text=text) == [TextFault.NO_ADDRESS, *found]


@pytest.mark.parametrize(
    ("way", "lacking"),
    [
        (Way.EMAIL, {"email": ""}),
        (Way.SMS, {"phone": ""}),
        (Way.PHONE, {"phone": ""}),
        (Way.LETTER, {"address_lines": ()}),
        (Way.LETTER, {"name": ""}),
    ],
)
def test_a_way_needs_its_number_or_address(way, lacking):
    assert an_addressee(way).reachable
    assert not an_addressee(way, **lacking).reachable


@pytest.mark.parametrize(
    ("text", "lines", "shown"),
    [
        ("Zażółć\r\ngęślą\x00 \u202ejaźń\ud800", True, "Zażółć\ngęślą jaźń"),
        ("a\tb", True, "a b"),
        ("Temat\nBcc: x@y.example", False, "Temat Bcc: x@y.example"),
        ("z\u0307oty", True, "żoty"),
        ("  O'Reilly <b> -Nowak  ", True, "O'Reilly <b> -Nowak"),
    ],
)
def test_what_cannot_be_seen_is_left_out(text, lines, shown):
    assert clean_text(text, lines=lines) == shown


@given(st.text())
def test_any_text_can_be_cleaned_and_stored(text):
    cleaned = clean_text(text)
    cleaned.encode()
    assert "\0" not in cleaned
    assert clean_text(cleaned) == cleaned
    assert "\n" not in clean_text(text, lines=False)


@pytest.mark.parametrize(("failures", "minutes"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (6, 240), (13, 240)])
def test_pauses_grow_to_four_hours(failures, minutes):
    assert pause_after(failures) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("tries", "until"),
    [
        ([], None),
        ([AT, AT], None),
        ([AT, AT, AT], AT + REST),
        ([AT, AT, AT, None], AT + REST),
        ([None, AT, AT], None),
        ([AT, AT, None], None),
    ],
)
def test_after_three_failures_in_a_row_a_gateway_is_left_alone(tries, until):
    assert rests_until(tries) == until


@pytest.mark.parametrize(
    ("minutes_ago", "refused"),
    [([], False), ([59], False), ([1, 59], True), ([1, 60], False), ([61, 90, 1439], True), ([61, 90, 1440], False)],
)
def test_a_telephone_gets_so_many_texts_in_an_hour_and_in_a_day(minutes_ago, refused):
    sent_at = [AT - timedelta(minutes=minutes) for minutes in minutes_ago]
    assert too_many(sent_at, PerPhone(hour=2, day=3), AT) is refused
