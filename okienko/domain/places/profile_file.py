"""Profil centrum: a YAML file from which a new centre is made. Every fault has its place and a sentence in Polish."""

import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any

import yaml
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from okienko.domain.places.models import FoundingMode, PlaceKind
from okienko.domain.places.rules import fits_founding_mode
from okienko.foundation import identifiers, phones
from okienko.foundation.errors import OfficeError
from okienko.foundation.weekly_hours import Shift, overlapping

FOLDER = Path(__file__).parent / "data" / "profiles"
_DAYS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")  # untranslated: words of the file format
_DAY = "|".join(_DAYS)
_HOURS = re.compile(rf"({_DAY})(?:-({_DAY}))?\s+(\d{{1,2}})[.:](\d{{2}})\s*[-–]\s*(\d{{1,2}})[.:](\d{{2}})")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class ProfileHasFaults(OfficeError):
    """The file cannot be taken; `faults` has a sentence for each reason, with its place."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(_("Tego profilu nie da się wczytać:") + "".join(f"\n- {fault}" for fault in faults))


class NoSuchProfile(OfficeError):
    """Neither the name of a profile of ours nor a file."""

    def __init__(self, name: str) -> None:
        known = ", ".join(profile_names())
        super().__init__(
            _("Nie ma profilu „%(name)s”. Są: %(known)s. Możesz też podać plik.") % {"name": name, "known": known}
        )


def _told(reader: Any) -> AfterValidator:
    """A reader of ours as a check: its Polish sentence becomes the fault."""

    def check(text: str) -> str:
        try:
            return str(reader(text))
        except OfficeError as error:
            raise ValueError(str(error)) from None

    return AfterValidator(check)


def _week(lines: object) -> object:
    if not isinstance(lines, list):
        return lines
    week = [shift for line in lines for shift in _shifts(str(line))]
    if overlapping(week):
        raise ValueError(_("Godziny jednego dnia zachodzą na siebie."))
    return week


def _shifts(line: str) -> list[Shift]:
    found = _HOURS.fullmatch(line.strip())
    sentence = _("Godziny zapisz tak: „pn-pt 7.30-15.30”. Dni to: pn, wt, śr, cz, pt, so, nd.")
    if found is None:
        raise ValueError(sentence)
    first, last, *hours = found.groups()
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, hours)
    days = range(_DAYS.index(first), _DAYS.index(last or first) + 1)
    try:
        shifts = [Shift(day, time(opens_hour, opens_minute), time(closes_hour, closes_minute)) for day in days]
    except ValueError:
        raise ValueError(sentence) from None
    if not shifts:
        raise ValueError(sentence)
    return shifts


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise ValueError(_("To nie wygląda na adres e-mail."))
    return text


Words = Annotated[str, Field(min_length=1, max_length=120)]
Phone = Annotated[str, _told(phones.parse_phone)]
Email = Annotated[str, AfterValidator(_email)]
Week = Annotated[list[Shift], BeforeValidator(_week)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GminaPart(_Part):
    """One gmina."""

    name: Words
    teryt: Annotated[str, _told(identifiers.teryt)]


class UnitPart(_Part):
    """One part of the centre that works by its own."""

    name: Words
    symbol: Annotated[str, Field(min_length=1, max_length=20)]


class PlacePart(_Part):
    """One place; `gmina` is a TERYT code from this file."""

    name: Words
    kind: PlaceKind
    address: Annotated[str, Field(min_length=1, max_length=200)]
    gmina: str
    accessibility: str = ""
    phone: Phone | None = None
    hours: Week = []


class CentrePart(_Part):
    """The centre itself."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    symbol: Annotated[str, Field(min_length=1, max_length=20)]
    short_name: Annotated[str, Field(min_length=1, max_length=80)]
    town: Words
    town_locative: Words
    phone: Phone
    email: Email
    dpo_name: Words
    dpo_email: Email
    founded_on: date
    mode: FoundingMode


class Profile(_Part):
    """A whole profile. The first place is the seat; `posts` says how many people each post needs."""

    format: Annotated[int, Field(ge=1, le=1)]
    title: Words
    centre: CentrePart
    gminas: Annotated[list[GminaPart], Field(min_length=1)]
    units: list[UnitPart] = []
    places: Annotated[list[PlacePart], Field(min_length=1)]
    posts: dict[str, Annotated[int, Field(ge=1)]] = {}


def profile_names() -> list[str]:
    """The profiles that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def profile_text(name: str) -> tuple[str, str]:
    """A profile of ours by its name, or a file, as (name, text). Raises NoSuchProfile."""
    path = FOLDER / f"{name}.yaml" if name in profile_names() else Path(name)
    try:
        return path.stem, path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise NoSuchProfile(name) from None


def read_profile(text: str) -> Profile:
    """The profile that a text holds. Raises ProfileHasFaults with everything that is wrong."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ProfileHasFaults([_("Wiersz %(line)s: to nie jest poprawny YAML.") % {"line": line}]) from None
    try:
        profile = Profile.model_validate(content)
    except ValidationError as error:
        raise ProfileHasFaults([_fault(one) for one in error.errors()]) from None
    if faults := list(_faults_between(profile)):
        raise ProfileHasFaults(faults)
    return profile


def _fault(error: ErrorDetails) -> str:
    sentences = {
        "missing": _("Brakuje tego pola."),
        "extra_forbidden": _("Nie znamy takiego pola. Sprawdź, czy nie ma w nim literówki."),
        "enum": _("Nie ma takiej wartości."),
        "string_type": _("Tu ma być tekst. Liczbę weź w cudzysłów."),
        "string_too_short": _("To pole nie może być puste."),
        "too_short": _("Potrzeba przynajmniej jednej pozycji."),
        "string_too_long": _("Ten tekst jest za długi."),
        "date_from_datetime_parsing": _("Datę zapisz tak: 2021-08-04."),
        "date_type": _("Datę zapisz tak: 2021-08-04."),
        "list_type": _("Tu ma być lista."),
        "greater_than_equal": _("Ta liczba jest za mała."),
        "less_than_equal": _("Ta liczba jest za duża."),
    }
    if error["type"] == "value_error":
        sentence = str(error["ctx"]["error"])
    else:
        sentence = sentences.get(error["type"], _("Tej wartości nie rozumiemy."))
    place = ", ".join(
        _("pozycja %(number)s") % {"number": step + 1} if isinstance(step, int) else step for step in error["loc"]
    )
    return f"{place or _('cały plik')}: {sentence}"


def _faults_between(profile: Profile) -> Iterator[str]:
    """What no single field can know."""
    codes = [gmina.teryt for gmina in profile.gminas]
    if len(set(codes)) < len(codes):
        yield _("gminas: Ten sam kod TERYT jest dwa razy.")
    for number, place in enumerate(profile.places, 1):
        if place.gmina not in codes:
            yield _("places, pozycja %(number)s, gmina: Tego kodu TERYT nie ma na liście gmin.") % {"number": number}
    names = [(place.gmina, place.name) for place in profile.places]
    if len(set(names)) < len(names):
        yield _("places: Dwa miejsca w gminie mają tę samą nazwę.")
    symbols = [profile.centre.symbol, *(unit.symbol for unit in profile.units)]
    titles = [profile.centre.name, *(unit.name for unit in profile.units)]
    if len(set(symbols)) < len(symbols) or len(set(titles)) < len(titles):
        yield _("units: Dwie jednostki mają tę samą nazwę albo symbol.")
    if profile.places[0].kind is not PlaceKind.SEAT:
        yield _("places, pozycja 1, kind: Pierwsze miejsce ma być siedzibą (seat).")
    if not fits_founding_mode(profile.centre.mode, len(codes)):
        yield _("centre, mode: Tryb 2 jest dla co najmniej dwóch gmin, a tryby 1 i 3 dla jednej.")
