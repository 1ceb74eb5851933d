"""The demo town: every state of every lifecycle, nobody real, and loading it again changes nothing."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import TestCase

from okienko.config.town import load, who_may_log_in
from okienko.config.town.files import FOLDER, read
from okienko.config.town.loading import CHAPTERS, loaded_at
from okienko.config.town.residents import neighbours
from okienko.domain.applications.models import Receipt
from okienko.domain.community.models import Community, Outcome
from okienko.domain.delivery.models import Ride
from okienko.domain.organisations.models import Organisation
from okienko.domain.people.models import Person
from okienko.domain.resources.models import Vehicle
from okienko.domain.staff.models import Post, StaffMember
from okienko.faces.tour.stories import stories, told
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.gateways.models import FakeDelivery
from okienko.foundation.identifiers import is_demo_pesel
from okienko.foundation.journal.models import Entry
from okienko.foundation.lifecycle import all_lifecycles
from okienko.foundation.workdays import is_workday
from tools.fog import fog, officialese

INVENTED_PHONE = re.compile(r"\+48(590012\d{3}|41012\d{4})")
A_WEDNESDAY = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
A_SUNDAY = datetime(2026, 11, 15, 20, 0, tzinfo=UTC)


def rows() -> dict[str, int]:
    """How many rows every table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def missing_states() -> dict[str, set[str]]:
    """States of lifecycles that no row is in, by lifecycle."""
    fields = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.name == "state" and field.choices
    ]
    missing = {}
    for lifecycle in all_lifecycles():
        (model,) = [one for one, field in fields if [value for value, _ in field.choices] == lifecycle.states.values]
        present = set(model._default_manager.values_list("state", flat=True))
        missing[lifecycle.name] = set(lifecycle.states.values) - present
    return missing


class TestTheTownOnAWorkday(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        assert load(A_WEDNESDAY)

    def test_every_state_of_every_lifecycle_occurs(self) -> None:
        missing = missing_states()
        assert missing == {name: set() for name in missing}
        assert len(missing) >= 12

    def test_about_two_hundred_residents_fifteen_staff_five_providers_and_a_bus(self) -> None:
        assert 195 <= Person.objects.count() <= 220
        assert StaffMember.objects.count() == 15
        assert len(set(Organisation.objects.values_list("kind", flat=True))) == 5
        bus = Vehicle.objects.get()
        assert (bus.seats, bus.wheelchair_places, bus.fixed_runs.count()) == (8, 2, 2)
        assert Community.objects.filter(slug="osiedle-wzgorze").exists()
        assert sum(one.cost for one in Outcome.objects.all()) > 1000

    def test_staff_stand_in_the_statutory_posts_with_superiors_roles_and_duty_hours(self) -> None:
        posts = Counter(StaffMember.objects.values_list("post", flat=True))
        assert set(posts) >= set(Post.values) - {Post.SOCIAL_WORKER}
        assert StaffMember.objects.filter(superior=None).get().post == Post.DIRECTOR
        assert StaffMember.objects.exclude(post=Post.DRIVER).filter(duty_hours=None).count() == 0
        assert RoleGrant.objects.values("user").distinct().count() == 15

    def test_nobody_is_real(self) -> None:
        people = list(Person.objects.all())
        with_pesel = [person.pesel for person in people if person.pesel]
        assert len(with_pesel) > 150
        assert all(is_demo_pesel(pesel) for pesel in with_pesel)
        assert all(INVENTED_PHONE.fullmatch(person.phone) for person in people if person.phone)
        assert all(INVENTED_PHONE.fullmatch(one.duty_phone) for one in StaffMember.objects.all() if one.duty_phone)
        emails = [*(person.email for person in people), *StaffMember.objects.values_list("email", flat=True)]
        assert all(email.endswith(".example") for email in emails if email)

    def test_some_residents_are_known_by_name_only_and_some_have_no_pesel(self) -> None:
        assert Person.objects.filter(identity_confirmed_at=None).count() >= 20
        assert Person.objects.filter(pesel_hash=None).exclude(identity_confirmed_at=None).exists()
        assert any("-" in person.family_name for person in Person.objects.all())

    def test_the_past_is_past_and_lies_in_office_days(self) -> None:
        assert Entry.objects.filter(at__gt=A_WEDNESDAY).count() == 0
        assert all(is_workday(day_of(at)) for at in Receipt.objects.values_list("received_at", flat=True))
        first = min(Receipt.objects.values_list("received_at", flat=True))
        assert timedelta(days=28) < A_WEDNESDAY - first < timedelta(days=45)
        assert Receipt.objects.filter(received_at__gte=at_hour(day_of(A_WEDNESDAY), 0)).exists()
        assert Receipt.objects.filter(processed_at=None).count() == 0

    def test_nothing_went_outside(self) -> None:
        assert set(FakeDelivery.objects.values_list("gateway", flat=True)) <= {"fake-sms", "fake-mail"}

    def test_janina_has_a_place_and_a_ride_ahead(self) -> None:
        there = Ride.objects.get(matter__number=Receipt.objects.get(key="town:janina").number, back_of=None)
        assert (there.person.full_name, there.state, there.day > day_of(A_WEDNESDAY)) == ("Janina Maj", "booked", True)

    def test_loading_again_changes_nothing(self) -> None:
        before = rows()
        assert not load()
        assert rows() == before
        assert loaded_at() == A_WEDNESDAY

    def test_the_same_neighbours_live_here_at_every_start(self) -> None:
        assert list(neighbours(day_of(A_WEDNESDAY))) == list(neighbours(day_of(A_WEDNESDAY)))

    def test_the_terminal_says_who_may_log_in_and_where_the_codes_are(self) -> None:
        table = who_may_log_in("http://localhost:8000")
        for one in read("staff"):
            assert " ".join(one["name"]) in table
        assert "http://localhost:8000/zwiedzanie/#konta" in table
        password = (settings.DATA / "demo-haslo.txt").read_text()
        assert password in table
        assert (settings.DATA / "demo-haslo.txt").stat().st_mode & 0o077 == 0

    def test_every_story_has_its_matters_and_meetings(self) -> None:
        all_stories = stories()
        assert len(all_stories) == 8
        for story, source in zip(all_stories, told(), strict=True):
            for step, written in zip(story.steps, source["steps"], strict=True):
                assert bool(step.number) == ("matter" in written)
                assert bool(step.label) == bool(step.url)


class TestTheTownOnASunday(TestCase):
    def test_a_start_that_was_cut_off_goes_on_where_it_stopped_and_ends_the_same(self) -> None:
        chapters = dict(CHAPTERS)

        def cut_off(_town: object) -> None:
            raise KeyboardInterrupt

        CHAPTERS["matters"] = cut_off
        try:
            with pytest.raises(KeyboardInterrupt):
                load(A_SUNDAY)
        finally:
            CHAPTERS.update(chapters)
        receipts = dict(Receipt.objects.values_list("key", "number"))
        assert receipts
        assert load(A_SUNDAY + timedelta(days=3))
        assert loaded_at() == A_SUNDAY
        assert receipts.items() <= dict(Receipt.objects.values_list("key", "number")).items()
        assert missing_states() == {name: set() for name in missing_states()}


def cut_sentences(told: object) -> Iterator[object]:
    """In a YAML file a comma outside quotes cuts a sentence in two, and its end becomes a name without a value."""
    if isinstance(told, dict):
        yield from (name for name, value in told.items() if value is None or " " in str(name))
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            yield from cut_sentences(one)


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_no_sentence_of_the_data_files_is_cut(file: Path) -> None:
    assert list(cut_sentences(read(file.stem))) == []


def test_stories_are_written_in_plain_words() -> None:
    for story in told():
        text = "\n".join([story["title"], story["about"], *(step["text"] for step in story["steps"])])
        score = fog(text)
        assert score.fog <= 8, (story["key"], score)
        assert score.longest_sentence <= 25, score.longest_text
        assert officialese(text) == []
        assert "!" not in text


def test_each_story_tells_of_one_role() -> None:
    assert len({story["role"] for story in told()}) == 8
