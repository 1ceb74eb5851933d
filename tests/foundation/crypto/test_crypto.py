"""What rests encrypted stays readable through a change of keys, and nowhere but in its own place."""

import os
import threading

import pytest
from django.db import connection, connections, transaction

from okienko.foundation.crypto import (
    UnreadableSecret,
    open_bytes,
    rotate,
    seal,
    seal_bytes,
    search_hash,
    unseal,
)
from okienko.foundation.gateways.models import FakeDelivery
from okienko.foundation.idempotency.models import FirstAnswer
from tests.foundation.files.conftest import AT

PLACE = "people_person.pesel"


def test_a_sealed_text_opens_in_its_place_and_looks_different_every_time():
    sealed = seal("Zażółć", PLACE)
    assert unseal(sealed, PLACE) == "Zażółć"
    assert sealed.startswith("k1$")
    assert seal("Zażółć", PLACE) != sealed


def test_a_text_moved_to_another_column_is_refused():
    with pytest.raises(UnreadableSecret, match="moved"):
        unseal(seal("Zażółć", PLACE), "people_person.note")


@pytest.mark.parametrize("spoilt", ["", "k1$", "k1$AAAA", "k1$ĄĄ", "k1$" + "A" * 80, "zażółć", "k9$AAAA"])
def test_a_text_that_was_changed_is_refused_and_never_guessed(spoilt):
    with pytest.raises(UnreadableSecret):
        unseal(spoilt, PLACE)


@pytest.mark.parametrize("at", [0, 11, 12, 30, -1])
def test_one_changed_bit_is_noticed(at):
    key_id, sealed = seal_bytes("Zażółć gęślą jaźń".encode(), PLACE)
    changed = bytearray(sealed)
    changed[at] ^= 1
    with pytest.raises(UnreadableSecret):
        open_bytes(key_id, bytes(changed), PLACE)


def test_a_new_key_encrypts_and_the_old_one_still_decrypts(settings):
    old = seal("Zażółć", PLACE)
    settings.ENCRYPTION_KEYS = {"k2": os.urandom(32), **settings.ENCRYPTION_KEYS}
    assert seal("Zażółć", PLACE).startswith("k2$")
    assert unseal(old, PLACE) == "Zażółć"
    settings.ENCRYPTION_KEYS = {"k2": settings.ENCRYPTION_KEYS["k2"]}
    with pytest.raises(UnreadableSecret, match="k1 is not configured"):
        unseal(old, PLACE)


def test_a_search_hash_depends_on_the_value_the_purpose_and_the_key(settings):
    one = search_hash("44051401359", "pesel")
    assert len(one) == 64
    assert one == search_hash("44051401359", "pesel")
    assert one != search_hash("44051401358", "pesel")
    assert one != search_hash("44051401359", "phone")
    settings.INDEX_KEY = os.urandom(32)
    assert one != search_hash("44051401359", "pesel")


# --- The field ------------------------------------------------------------------------------------------------------


def stored(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def an_answer(location="/moja-sprawa/482617/", number=1):
    return FirstAnswer.objects.create(route="portal:apply", actor="form", key=f"{number:032}", location=location, at=AT)


@pytest.mark.django_db
def test_a_field_rests_encrypted_and_reads_as_it_was():
    an_answer("/Zażółć/")
    assert stored("idempotency_firstanswer", "location")[0].startswith("k1$")
    assert FirstAnswer.objects.get().location == "/Zażółć/"
    assert list(FirstAnswer.objects.values_list("location", flat=True)) == ["/Zażółć/"]


@pytest.mark.django_db
def test_every_way_of_writing_encrypts():
    answer = an_answer()
    FirstAnswer.objects.update(location="/a/")
    assert stored("idempotency_firstanswer", "location")[0].startswith("k1$")
    answer.location = "/b/"
    FirstAnswer.objects.bulk_update([answer], ["location"])
    assert stored("idempotency_firstanswer", "location")[0].startswith("k1$")
    assert FirstAnswer.objects.get().location == "/b/"
    FirstAnswer.objects.bulk_create([FirstAnswer(route="x", actor="x", key="x" * 32, location="/c/", at=AT)])
    assert all(value.startswith("k1$") for value in stored("idempotency_firstanswer", "location"))


@pytest.mark.django_db
def test_nothing_stays_nothing():
    an_answer("")
    assert stored("idempotency_firstanswer", "location") == [""]
    assert FirstAnswer.objects.get().location == ""


@pytest.mark.django_db
def test_a_value_copied_to_another_table_is_refused():
    an_answer()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO gateways_fakedelivery (gateway, message_id, recipient, subject, text, at)"
            " SELECT 'x', gen_random_uuid(), '', '', location, at FROM idempotency_firstanswer"
        )
    with pytest.raises(UnreadableSecret, match=r"gateways_fakedelivery\.text"):
        FakeDelivery.objects.get()


@pytest.mark.parametrize(
    "search", [{"location": "/a/"}, {"location__in": ["/a/"]}, {"location__contains": "a"}, {"location__gt": ""}]
)
def test_searching_what_is_encrypted_is_a_mistake_and_not_an_empty_answer(search):
    with pytest.raises(TypeError, match=r"idempotency_firstanswer.location is encrypted"):
        FirstAnswer.objects.filter(**search)


@pytest.mark.django_db
def test_asking_whether_there_is_anything_is_allowed():
    an_answer()
    assert not FirstAnswer.objects.filter(location__isnull=True).exists()


# --- Rotation -------------------------------------------------------------------------------------------------------


@pytest.fixture
def second_key(settings):
    """Put a new key in front of the old one."""

    def put(name="k2"):
        settings.ENCRYPTION_KEYS = {name: os.urandom(32), **settings.ENCRYPTION_KEYS}

    return put


@pytest.mark.django_db
def test_after_a_rotation_the_old_key_is_not_needed(settings, second_key):
    for number in range(5):
        an_answer(f"/{number}/", number)
    an_answer("", 9)
    FakeDelivery.objects.create(gateway="x", message_id=os.urandom(16).hex(), recipient="a", text="b", at=AT)
    second_key()
    an_answer("/new/", 10)
    assert rotate(batch=2) == 7
    assert rotate(batch=2) == 0
    settings.ENCRYPTION_KEYS = {"k2": settings.ENCRYPTION_KEYS["k2"]}
    locations = FirstAnswer.objects.order_by("pk").values_list("location", flat=True)
    assert list(locations) == ["/0/", "/1/", "/2/", "/3/", "/4/", "", "/new/"]
    assert FakeDelivery.objects.get().text == "b"


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("last_breath", range(1, 6))
def test_a_rotation_killed_anywhere_loses_nothing_and_is_simply_run_again(settings, second_key, last_breath):
    for number in range(5):
        an_answer(f"/{number}/", number)
    second_key()
    updates = iter(range(1, 99))

    def kill(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and next(updates) == last_breath:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(kill), pytest.raises(Killed):
        rotate(batch=2)
    kept = stored("idempotency_firstanswer", "location")
    # Whole batches are new, the one that was being done is old.
    assert [value[:2] for value in kept] == ["k2"] * ((last_breath - 1) // 2 * 2) + ["k1"] * (
        5 - (last_breath - 1) // 2 * 2
    )
    assert {answer.location for answer in FirstAnswer.objects.all()} == {f"/{number}/" for number in range(5)}
    rotate(batch=2)
    settings.ENCRYPTION_KEYS = {"k2": settings.ENCRYPTION_KEYS["k2"]}
    assert {answer.location for answer in FirstAnswer.objects.all()} == {f"/{number}/" for number in range(5)}


@pytest.mark.django_db(transaction=True)
def test_a_row_that_somebody_is_changing_is_waited_for_and_not_forgotten(second_key):
    """A rotation that says it is done while one row still needs the old key would lose that row."""
    answer = an_answer()
    second_key()
    held, done = threading.Event(), threading.Event()

    def somebody():
        with transaction.atomic():
            FirstAnswer.objects.select_for_update().get(pk=answer.pk)
            held.set()
            done.wait(0.3)
        connections.close_all()

    other = threading.Thread(target=somebody)
    other.start()
    assert held.wait(20)
    assert rotate() == 1
    done.set()
    other.join()
    assert stored("idempotency_firstanswer", "location")[0].startswith("k2$")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["k_", "k%", "K1"])
def test_the_name_of_a_key_is_only_a_name(second_key, name):
    an_answer()
    second_key(name)
    assert rotate() == 1
    assert stored("idempotency_firstanswer", "location")[0].startswith(f"{name}$")


@pytest.mark.django_db
def test_a_value_that_no_key_opens_stops_the_rotation_loudly(settings):
    an_answer()
    settings.ENCRYPTION_KEYS = {"k2": os.urandom(32)}
    with pytest.raises(UnreadableSecret):
        rotate()
