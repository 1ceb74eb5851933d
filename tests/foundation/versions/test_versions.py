"""Two people never overwrite each other silently."""

import threading

import pytest
from django.apps.registry import Apps
from django.conf import settings
from django.db import connection, connections, models, transaction

from okienko.foundation.versions import ChangedMeanwhile, Versioned, lock

throw_away = Apps()


class Card(Versioned):
    """A record that lives for one test."""

    text = models.CharField(max_length=20)

    class Meta:
        apps = throw_away
        app_label = "throw_away"


@pytest.fixture
def card(db):
    """Makes the table as the owner of the database; the end of the test takes it back."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with connection.schema_editor(atomic=False) as editor:
        editor.create_model(Card)
    return Card.objects.create(text="a")


def edit(pk, version, text):
    """What an action does."""
    with transaction.atomic():
        row = lock(Card.objects.all(), pk, version)
        row.text = text
        row.next_version().save()


def test_the_second_of_two_who_saw_the_same_version_is_told(card):
    edit(card.pk, 1, "b")
    with pytest.raises(ChangedMeanwhile, match="Ktoś inny zmienił ten wpis"):
        edit(card.pk, 1, "c")
    card.refresh_from_db()
    assert (card.text, card.version) == ("b", 2)


def test_whoever_saw_the_newest_version_changes_it(card):
    edit(card.pk, 1, "b")
    edit(card.pk, 2, "c")
    card.refresh_from_db()
    assert (card.text, card.version) == ("c", 3)


@pytest.mark.parametrize("version", [0, 2, 99])
def test_a_version_that_was_never_shown_is_refused(card, version):
    with pytest.raises(ChangedMeanwhile):
        edit(card.pk, version, "b")


def test_a_job_that_saw_no_version_only_locks(card):
    edit(card.pk, None, "b")
    card.refresh_from_db()
    assert card.text == "b"


def test_what_is_not_among_the_visible_rows_does_not_exist(card):
    with pytest.raises(Card.DoesNotExist), transaction.atomic():
        lock(Card.objects.filter(text="z"), card.pk, 1)


@pytest.fixture
def shared_card(transactional_db):
    """The same table where two connections see it."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with connection.schema_editor() as editor:
        editor.create_model(Card)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON throw_away_card TO {settings.APPLICATION_ROLE}")
        cursor.execute(f"GRANT ALL ON throw_away_card_id_seq TO {settings.APPLICATION_ROLE}")
    yield Card.objects.create(text="a")
    with connection.schema_editor() as editor:
        editor.delete_model(Card)


def test_of_two_at_the_same_moment_one_wins_and_the_other_is_told(shared_card):
    start, ends = threading.Barrier(2), []

    def change(text):
        start.wait(20)
        try:
            edit(shared_card.pk, 1, text)
            ends.append("won")
        except ChangedMeanwhile:
            ends.append("told")
        connections.close_all()

    threads = [threading.Thread(target=change, args=[text]) for text in "bc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["told", "won"]
    shared_card.refresh_from_db()
    assert shared_card.version == 2
