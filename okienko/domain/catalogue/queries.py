"""Which services there are on a day, what a file would change, what the law says on a day."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.catalogue.choices import LifeSituation
from okienko.domain.catalogue.models import HouseholdSet, LegalParameter, ProgrammeVersion, SocialService
from okienko.domain.catalogue.programme_file.criteria import rules_of
from okienko.domain.catalogue.programme_file.households import Households, read_households
from okienko.domain.catalogue.programme_file.reading import ProgrammeFile, read_programme
from okienko.domain.catalogue.programme_file.tree import Fault
from okienko.domain.catalogue.rules import trials
from okienko.domain.catalogue.rules.changes import Change, compare
from okienko.domain.catalogue.vocabulary import named_days
from okienko.engines.criteria.states import State
from okienko.foundation.errors import OfficeError
from okienko.foundation.search import PhraseIndex

_NAME, _WORDS, _TEXT = 3.0, 3.0, 1.0
_SHOWN = 60


class ParameterMissing(OfficeError):
    """No value of a parameter is in force on the day."""

    def __init__(self, code: str, on: date) -> None:
        self.code, self.on = code, on
        super().__init__(
            _("Brakuje wartości „%(code)s” na dzień %(day)s. Powiedz o tym administratorowi.")
            % {"code": code, "day": on.isoformat()}
        )


class ProgrammeNotFound(OfficeError):
    """No programme has this code."""

    sentence = gettext_lazy("Nie ma programu o takim kodzie.")


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do: `faults`, or `changes` in plain Polish; `is_stored` when this very text is there.

    `differences` say which stored households would get something else than they should.
    """

    file: ProgrammeFile | None
    faults: tuple[Fault, ...] = ()
    changes: tuple[str, ...] = ()
    is_stored: bool = False
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class HouseholdPlan:
    """What storing households would do: `faults`, or the `differences` to the programme imported last."""

    file: Households | None
    faults: tuple[Fault, ...] = ()
    differences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """Services that answer a person's words, best first; all of them, and `by_words` false, when no word was known.

    Then `guesses` are those whose words look most like what was typed, if any do.
    """

    services: list[SocialService]
    by_words: bool
    guesses: Sequence[SocialService] = ()

    def __iter__(self) -> Iterator[SocialService]:
        """The services, best first."""
        return iter(self.services)


def services_available(on: date) -> QuerySet[SocialService]:
    """All services on a day, in the order of their programmes, with version, programme and rounds: two SQL queries."""
    versions = ProgrammeVersion.objects.in_force_on(on)
    services = SocialService.objects.filter(version__in=versions).select_related("version__programme")
    return services.prefetch_related("rounds").order_by("version__programme__code", "position")


def service_by_code(code: str, on: date) -> SocialService | None:
    """The service of this code as it is on a day; None when no programme in force has it."""
    return services_available(on).filter(code=code).first()


def services_of_situation(code: str, on: date) -> QuerySet[SocialService]:
    """The services of a life situation on a day."""
    return services_available(on).filter(situations__contains=[code])


def find_services(text: str, on: date, limit: int = 8) -> Found:
    """Services by a resident's own words; without a hit all of them, so that no page is ever empty."""
    services = {service.code: service for service in services_available(on)}
    versions = {service.version_id: service.version.sha256 for service in services.values()}
    index = _index(tuple(sorted(versions.items())))
    found = [services[code] for code, _score in index.find(text, limit)]
    if found:
        return Found(found, by_words=True)
    guesses = [services[code] for code, _score in index.guess(text)]
    return Found(list(services.values()), by_words=False, guesses=guesses)


@lru_cache(maxsize=8)
def _index(versions: tuple[tuple[int, str], ...]) -> PhraseIndex[str]:
    """The search index of some versions. A version never changes, so its id and its digest say everything."""
    services = SocialService.objects.filter(version__in=[version for version, _digest in versions])
    return PhraseIndex({service.code: list(_searched(service)) for service in services})


def _searched(service: SocialService) -> Iterable[tuple[str, float]]:
    yield service.name, _NAME
    for words in service.words:
        yield words, _WORDS
    yield f"{service.summary} {service.gives}", _TEXT
    for code in service.situations:
        situation = LifeSituation(code)
        yield f"{situation.label} {situation.hint}", _TEXT


def parameter(code: str, on: date) -> LegalParameter:
    """The parameter of law in force on a day. Raises ParameterMissing."""
    found: LegalParameter | None = LegalParameter.objects.in_force_on(on).filter(code=code).first()
    if found is None:
        raise ParameterMissing(code, on)
    return found


def quiet_hours(on: date) -> tuple[time, time]:
    """From when to when nobody gets a text or a call, as it is on a day. Raises ParameterMissing."""
    begins, ends = (parameter(code, on).value for code in ("quiet_from_hour", "quiet_until_hour"))
    return time(int(begins)), time(int(ends))


def texts_per_phone(on: date) -> tuple[int, int]:
    """How many texts one telephone gets in an hour and in a day without a worker's hand. Raises ParameterMissing."""
    hour, day = (int(parameter(code, on).value) for code in ("sms_per_phone_hour", "sms_per_phone_day"))
    return hour, day


def digest(text: str) -> str:
    """The SHA-256 of a programme file, by which the same text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def latest_version(code: str) -> ProgrammeVersion | None:
    """The version of a programme that was imported last, whether in force or not."""
    return ProgrammeVersion.objects.filter(programme__code=code).order_by("-number").first()


def export_programme(code: str) -> str:
    """The file of a programme as it was imported last, letter by letter. Raises ProgrammeNotFound."""
    version = latest_version(code)
    if version is None:
        raise ProgrammeNotFound
    return version.source_text


def plan_import(text: str) -> ImportPlan:
    """What the import of a file would change, without changing anything; never raises on hostile text."""
    file, faults = read_programme(text)
    if file is None:
        return ImportPlan(None, tuple(faults))
    if taken := list(_taken_codes(file)):
        return ImportPlan(None, tuple(taken))
    code = file.programme.code
    if ProgrammeVersion.objects.filter(programme__code=code, sha256=digest(text)).exists():
        return ImportPlan(file, is_stored=True)
    before = latest_version(code)
    old = read_programme(before.source_text)[0] if before else None
    if before is None or old is None:
        return ImportPlan(file, changes=(_new_programme(file),), differences=_differences(file))
    found = [_in_words(change) for change in compare(old.plain, file.plain)]
    found = found or [_("Zmieniają się tylko komentarze albo układ pliku.")]
    version = _("Powstanie wersja %(number)s, obowiązuje od %(day)s. Poprzednie wersje zostają.")
    said = version % {"number": before.number + 1, "day": file.programme.in_force_on}
    return ImportPlan(file, changes=(said, *found), differences=_differences(file))


def households_of(code: str) -> Households | None:
    """The stored households of a programme; None when it has none."""
    stored = HouseholdSet.objects.filter(programme__code=code).first()
    return read_households(stored.source_text)[0] if stored else None


def plan_households(text: str) -> HouseholdPlan:
    """What storing a file of households would do, without changing anything; never raises on hostile text."""
    file, faults = read_households(text)
    if file is None:
        return HouseholdPlan(None, tuple(faults))
    version = latest_version(file.programme)
    programme = read_programme(version.source_text)[0] if version else None
    if programme is None:
        return HouseholdPlan(None, (Fault(1, str(ProgrammeNotFound.sentence)),))
    return HouseholdPlan(file, differences=tuple(_told(programme, file)))


def state_in_words(state: State) -> str:
    """An answer of a rule in words."""
    return {State.YES: _("tak"), State.NO: _("nie"), State.UNKNOWN: _("nie wiadomo")}[state]


def _differences(file: ProgrammeFile) -> tuple[str, ...]:
    households = households_of(file.programme.code)
    return tuple(_told(file, households)) if households else ()


def _told(file: ProgrammeFile, households: Households) -> Iterator[str]:
    names = {service.code: service.name for service in file.programme.services}
    days = named_days(file.programme.in_force_on, file.valid_until)
    found = trials.differences(households.households, rules_of(file.programme), on=households.on, days=days)
    for one in found:
        yield _("%(household)s – %(service)s: powinno być „%(before)s”, jest „%(after)s”.") % {
            "household": one.household, "service": names[one.service],
            "before": state_in_words(one.before), "after": state_in_words(one.after),
        }  # fmt: skip


def _taken_codes(file: ProgrammeFile) -> Iterable[Fault]:
    """A service belongs to one programme at a time."""
    programme = file.programme
    others = SocialService.objects.exclude(version__programme__code=programme.code).select_related("version__programme")
    others = others.filter(code__in=[service.code for service in programme.services])
    if file.valid_until:
        others = others.filter(version__in_force_on__lte=file.valid_until)
    others = others.exclude(version__valid_until__lt=programme.in_force_on)
    by_code = {service.code: service.version.programme.title for service in others}
    for position, service in enumerate(programme.services):
        if service.code in by_code:
            sentence = _("usługa „%(name)s”: Ten kod ma już usługa innego programu: %(title)s.")
            yield Fault(file.service_lines[position], sentence % {"name": service.name, "title": by_code[service.code]})


def _new_programme(file: ProgrammeFile) -> str:
    part = file.programme
    said = {"title": part.title, "count": len(part.services), "day": part.in_force_on}
    return _("Nowy program „%(title)s”. Liczba usług: %(count)s. Obowiązuje od %(day)s.") % said


def _in_words(change: Change) -> str:
    if change.kind == "new":
        return _("Nowa usługa: %(service)s.") % {"service": change.service}
    if change.kind == "gone":
        return _("Nie będzie usługi: %(service)s.") % {"service": change.service}
    where = f"{change.service}, {change.field}" if change.service else change.field
    said = {"where": where, "before": _short(change.before), "after": _short(change.after)}
    if not change.before:
        return _("%(where)s: dochodzi „%(after)s”.") % said
    if not change.after:
        return _("%(where)s: znika „%(before)s”.") % said
    return _("%(where)s: było „%(before)s”, będzie „%(after)s”.") % said


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
