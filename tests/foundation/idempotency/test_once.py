"""Double clicks, Back, two tabs and a repeated POST do the work once and get the same answer."""

import re
import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client

from okienko.foundation.accounts.models import User
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.models import Event
from okienko.foundation.idempotency.jobs import forget_first_answers
from okienko.foundation.idempotency.models import FirstAnswer
from tests.foundation.idempotency import urls

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.idempotency.urls")]


def key():
    return str(uuid.uuid4())


def post(client, klucz, co="dobrze", address="/zamow/"):
    return client.post(address, {"klucz": klucz, "co": co})


def test_a_form_carries_a_fresh_key_every_time(client):
    pages = [client.get("/zamow/").content.decode() for _ in range(2)]
    keys = [re.fullmatch(r'<input type="hidden" name="klucz" value="([0-9a-f-]{36})">', page)[1] for page in pages]
    assert keys[0] != keys[1]
    assert not FirstAnswer.objects.exists()


def test_the_same_form_sent_twice_writes_once_and_leads_to_the_same_place(client):
    one = key()
    first, second = post(client, one), post(client, one)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url == f"/zamowienie/{Event.objects.get().pk}/"


def test_another_key_is_another_order(client):
    assert post(client, key()).url != post(client, key()).url
    assert Event.objects.count() == 2


def test_a_form_with_an_error_writes_nothing_and_can_be_sent_again_with_its_key(client):
    one = key()
    assert post(client, one, "zle").status_code == 422
    assert not Event.objects.exists()
    assert not FirstAnswer.objects.exists()
    assert post(client, one).status_code == 302
    assert Event.objects.count() == 1


def test_a_refusal_and_a_page_that_does_not_exist_leave_nothing(client):
    one = key()
    assert post(client, one, "brak").status_code == 404
    with pytest.raises(OfficeError):
        post(client, one, "odmowa")
    assert not Event.objects.exists()
    assert post(client, one).status_code == 302


@pytest.mark.parametrize("wrong", [None, "", "x" * 15, "x" * 65, "x" * 20 + "\0"])
def test_a_write_without_a_proper_key_is_refused(client, wrong):
    answer = client.post("/zamow/", {} if wrong is None else {"klucz": wrong})
    assert answer.status_code == 400
    assert "nic nie zostało zapisane" in answer.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize("length", [16, 64])
def test_keys_of_the_shortest_and_the_longest_kind_work(client, length):
    assert post(client, "x" * length).status_code == 302


def test_reading_needs_no_key(client):
    assert client.get("/zamow/").status_code == 200
    assert client.head("/zamow/").status_code == 200


def test_the_first_answer_rests_encrypted(client):
    post(client, key())
    with connection.cursor() as cursor:
        cursor.execute("SELECT location FROM idempotency_firstanswer")
        assert "zamowienie" not in cursor.fetchone()[0]


def test_a_key_that_one_account_used_says_nothing_to_another():
    one, clients = key(), []
    for name in ("e.sikora", "r.kaleta"):
        client = Client()
        client.force_login(User.objects.create_user(name), backend="django.contrib.auth.backends.ModelBackend")
        clients.append(client)
    first, second = (post(client, one) for client in clients)
    assert first.url != second.url
    assert Event.objects.count() == 2


def test_a_key_belongs_to_one_address(client):
    one = key()
    post(client, one)
    post(client, one, address="/zamow/7/")
    assert Event.objects.count() == 2


def test_back_and_again_is_one_order_even_when_the_first_answer_brought_a_session(client):
    one = key()
    first = post(client, one, "sesja")
    assert client.cookies
    assert post(client, one, "sesja").url == first.url
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("co", ["dobrze", "sesja"])
def test_two_clicks_at_the_same_moment_are_one_order(co):
    one, answers = key(), []
    urls.in_the_middle.clear()
    urls.go_on.clear()

    def click():
        answers.append(post(Client(), one, co))
        connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    clicks[0].start()
    assert urls.in_the_middle.wait(20)
    clicks[1].start()
    # The second one is inside, and waits for the first, when PostgreSQL says so.
    while not _somebody_waits():
        pass
    urls.go_on.set()
    for one_click in clicks:
        one_click.join()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_first_click_fails_the_second_one_does_the_work():
    one, answers = key(), []
    urls.in_the_middle.clear()
    urls.go_on.clear()

    def click(co):
        answers.append((co, post(Client(), one, co).status_code))
        connections.close_all()

    first, second = (threading.Thread(target=click, args=[co]) for co in ("zle", "dobrze"))
    first.start()
    assert urls.in_the_middle.wait(20)
    second.start()
    while not _somebody_waits():
        pass
    urls.go_on.set()
    first.join()
    second.join()
    assert dict(answers) == {"zle": 422, "dobrze": 302}
    assert Event.objects.count() == 1


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def test_first_answers_are_forgotten_after_three_days():
    for hours in (71, 73):
        FirstAnswer.objects.create(
            route="order", actor="x", key=f"{hours:032}", location="/", at=now() - timedelta(hours=hours)
        )
    forget_first_answers(timestamp=0)
    assert FirstAnswer.objects.get().key == f"{71:032}"
