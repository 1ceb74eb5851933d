"""The console makes the centre from a profile and the first accounts."""

import re
from pathlib import Path

import pytest

from okienko.config import cli
from okienko.domain.places.queries import centre
from okienko.domain.staff.models import StaffMember
from okienko.foundation.access import Role
from okienko.foundation.access.queries import actor_of
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import today

pytestmark = pytest.mark.django_db
CREATE = ["createstaff", "Ewa.Sikora", "--imie", "Ewa Sikora", "--funkcja", "pracownica okienka", "--rola"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(arguments)
    told = capsys.readouterr()
    return code, told.out + told.err


def test_an_account_is_made_with_a_password_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "centre", "load", "miasto")[0] == 0
    code, told = run(capsys, *CREATE, "clerk", "--telefon", "41 012 36 48")
    assert code == 0
    password = re.search(r"Hasło: ((?:[a-z2-9]{4}-){3}[a-z2-9]{4})\n", told)
    assert password is not None
    user = User.objects.get(username="ewa.sikora")
    assert user.check_password(password[1])
    assert actor_of(user, on=today()).has(Role.CLERK, unit_id=centre().unit.pk)
    assert StaffMember.objects.get().duty_phone == "+48410123648"


def test_two_accounts_have_two_passwords(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "centre", "load", "wies")
    told = [run(capsys, "createstaff", name, *CREATE[2:], "driver")[1] for name in ("jan", "anna")]
    passwords = {re.search(r"Hasło: (\S+)", text)[1] for text in told}  # type: ignore[index]
    assert len(passwords) == 2


def test_an_unknown_role_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = run(capsys, *CREATE, "szef")
    assert code == 1
    assert "Nie ma roli „szef”" in told
    assert all(f"{role.value}: {role.label}" in told for role in Role)


def test_before_the_profile_the_console_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *CREATE, "clerk") == (
        1, "Nie ma jeszcze centrum. Wczytaj profil: okienko centre load miasto.\n",
    )  # fmt: skip
    assert not User.objects.exists()


def test_an_account_name_that_is_taken_stops_the_console(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "centre", "load", "miasto")
    run(capsys, *CREATE, "clerk")
    assert run(capsys, *CREATE, "clerk") == (1, "Taka nazwa konta już jest. Wybierz inną.\n")


def test_a_profile_is_loaded_from_a_file_and_only_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "centre", "load", str(tmp_path / "brak.yaml"))[0] == 1
    (tmp_path / "pusty.yaml").write_text("format: 1\n")
    code, told = run(capsys, "centre", "load", str(tmp_path / "pusty.yaml"))
    assert (code, "centre: Brakuje tego pola." in told) == (1, True)
    code, told = run(capsys, "centre", "load", "kilka-gmin")
    assert (code, "Centrum Usług Społecznych Trzech Rzek" in told) == (0, True)
    assert run(capsys, "centre", "load", "miasto") == (
        1, "Centrum już tu jest. Profil wczytuje się raz, do pustej bazy.\n",
    )  # fmt: skip
