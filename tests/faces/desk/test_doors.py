"""Who comes in where: every page of the desk for every role, for a stranger and for nobody."""

import pytest
from django.test import Client
from django.urls import reverse

from okienko.domain.community.models import Community
from okienko.domain.matters.models import Matter
from okienko.foundation.access import Role
from tests.faces.desk.conftest import Desk, Office
from tests.factories import hire

OFFICE = {Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.DISPATCHER}
TEAM = {Role.COMMUNITY_ORGANISER, Role.ANIMATOR}
PAGES = [
    ("day", set(Role)),
    ("programmes", set(Role)),
    ("phone", OFFICE),
    ("inbox", OFFICE),
    ("people", OFFICE),
    ("calls", OFFICE | TEAM),
    ("letters", OFFICE | TEAM),
    ("communities", OFFICE | TEAM),
    ("journal", {Role.DPO}),
    ("journal_csv", {Role.DPO}),
]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_its_pages_and_nothing_else(office: Office, role: Role):
    desk = Desk(hire(role))
    for name, who in PAGES:
        desk.see(name, status=200 if role in who else 404)


@pytest.mark.parametrize("role", [Role.DRIVER, Role.ANIMATOR, Role.COMMUNITY_ORGANISER, Role.DPO, Role.ADMINISTRATOR])
def test_people_and_matters_do_not_exist_for_those_who_do_not_need_them(
    office: Office, request_matter: Matter, role: Role
):
    desk = Desk(hire(role))
    desk.see("matter", request_matter.number, status=404)
    desk.see("person", request_matter.person_id, status=404)
    desk.see("bus", "2026-03-12", status=404)
    desk.see("hand_over", request_matter.number, status=404)


def test_nobody_comes_in_without_a_login(office: Office, request_matter: Matter):
    for name, args in (("day", []), ("phone", []), ("matter", [request_matter.number]), ("people", [])):
        url = reverse(f"desk:{name}", args=args)
        answer = Client().get(url)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/konto/logowanie/")


def test_what_does_not_exist_looks_like_what_is_not_allowed(office: Office, clerk: Desk, community: Community):
    clerk.see("matter", "999999", status=404)
    clerk.see("person", 999_999, status=404)
    clerk.see("bus", "2026-13-45", status=404)
    clerk.see("community", "nie-ma", status=404)
    clerk.see("event", 999_999, status=404)
    clerk.see("finish_task", 999_999, status=404)
    clerk.see("report_call", 999_999, status=404)
    clerk.see("call_saved", "999999", status=404)
    clerk.see("note_recognition", community.slug, status=404)
