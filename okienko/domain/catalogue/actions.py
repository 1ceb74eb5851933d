"""Storing programmes and parameters of law."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.models import (
    HouseholdSet,
    LegalParameter,
    Programme,
    ProgrammeVersion,
    Round,
    SocialService,
)
from okienko.domain.catalogue.parameter_file import ParameterPart
from okienko.domain.catalogue.permissions import can_check_parameter, can_import_programme, can_load_parameters
from okienko.domain.catalogue.programme_file.reading import ProgrammeFile
from okienko.domain.catalogue.programme_file.shape import THRESHOLDS, ServicePart
from okienko.domain.catalogue.programme_file.tree import Fault
from okienko.domain.catalogue.queries import digest, latest_version, plan_households, plan_import
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.events.actions import emit
from okienko.foundation.journal import actions as journal


class ProgrammeHasFaults(OfficeError):
    """The file cannot be stored; `faults` has a sentence with its line for each reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(_("Tego programu nie da się wczytać:") + "".join(f"\n- {fault}" for fault in faults))


class HouseholdsHaveFaults(OfficeError):
    """The file of households cannot be stored; `faults` has a sentence with its line for each reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(_("Tych gospodarstw nie da się wczytać:") + "".join(f"\n- {fault}" for fault in faults))


class LawyerMissing(OfficeError):
    """A check by nobody, or of nothing, is no check."""

    sentence = gettext_lazy("Wpisz, kto sprawdził, i podstawę prawną słowo w słowo.")


@transaction.atomic
def import_programme(*, text: str, by: Actor, at: datetime) -> ProgrammeVersion:
    """Wczytanie programu: a new dated version with its services and rounds, all or nothing.

    The same text again gives the version that is there and changes nothing. Raises NotAllowed, ProgrammeHasFaults.
    """
    if not can_import_programme(by):
        raise NotAllowed
    # Two imports at once would both find a service code free.
    list(Programme.objects.select_for_update().order_by("pk"))
    plan = plan_import(text)
    if plan.file is None:
        raise ProgrammeHasFaults(plan.faults)
    part = plan.file.programme
    if plan.is_stored:
        return ProgrammeVersion.objects.get(programme__code=part.code, sha256=digest(text))
    before = latest_version(part.code)
    programme, _fresh = Programme.objects.update_or_create(code=part.code, defaults={"title": part.title})
    version = ProgrammeVersion.objects.create(
        programme=programme, number=before.number + 1 if before else 1, title=part.title, resolution=part.resolution,
        in_force_on=part.in_force_on, valid_until=plan.file.valid_until, unknown=dict(plan.file.unknown),
        thresholds=plan.file.plain.get(THRESHOLDS, []),
        source_text=text, sha256=digest(text), imported_at=at, imported_by_id=by.user_id,
    )  # fmt: skip
    _write_services(version, plan.file)
    journal.record(by=by, at=at, verb="import_programme", thing=f"programme_version:{version.pk}")
    emit("programme_imported", at=at, version_id=version.pk)
    return version


def _write_services(version: ProgrammeVersion, file: ProgrammeFile) -> None:
    parts = file.programme.services
    services = SocialService.objects.bulk_create(
        _service(version, position, part, dict(unknown))
        for position, (part, unknown) in enumerate(zip(parts, file.services_unknown, strict=True), 1)
    )
    Round.objects.bulk_create(
        Round(service=service, opens_on=one.opens_on, closes_on=one.closes_on, places=one.places)
        for service, part in zip(services, parts, strict=True)
        for one in part.rounds
    )


def _service(version: ProgrammeVersion, position: int, part: ServicePart, unknown: dict[str, str]) -> SocialService:
    kept = part.model_dump(exclude={"capacity", "uses", "booking", "cancelling", "rounds"})
    limits: dict[str, object] = {}
    if part.uses:
        limits["uses"] = [use.model_dump(mode="json") for use in part.uses]
    if part.booking:
        limits["booking"] = part.booking.as_limits()
    if part.cancelling:
        limits["cancelling"] = part.cancelling.as_limits()
    return SocialService(
        version=version, position=position, **kept, capacity=part.capacity.number, capacity_unit=part.capacity.unit,
        limits=limits, all_year=not part.rounds and "rounds" not in unknown, unknown=unknown,
    )  # fmt: skip


@transaction.atomic
def store_households(*, text: str, by: Actor, at: datetime) -> HouseholdSet:
    """Wczytanie gospodarstw próbnych: the set of a programme, in place of the one before.

    Raises NotAllowed, HouseholdsHaveFaults.
    """
    if not can_import_programme(by):
        raise NotAllowed
    list(Programme.objects.select_for_update().order_by("pk"))
    plan = plan_households(text)
    if plan.file is None:
        raise HouseholdsHaveFaults(plan.faults)
    stored, _fresh = HouseholdSet.objects.update_or_create(
        programme=Programme.objects.get(code=plan.file.programme),
        defaults={"source_text": text, "stored_at": at, "stored_by_id": by.user_id},
    )
    journal.record(by=by, at=at, verb="store_households", thing=f"household_set:{stored.pk}")
    return stored


@transaction.atomic
def load_parameters(*, parameters: list[ParameterPart], by: Actor, at: datetime) -> int:
    """Wczytanie parametrów prawnych: rows known by code and first day; returns how many are new or changed.

    Rows that were loaded before and are not given now stay; so does what a lawyer checked, unless the value changes.
    Raises NotAllowed.
    """
    if not can_load_parameters(by):
        raise NotAllowed
    rows = {
        (row.code, row.valid_from): row
        for row in LegalParameter.objects.select_for_update().filter(code__in={part.code for part in parameters})
    }
    written = 0
    # A row that ends earlier makes room for its successor, so the oldest go first.
    for part in sorted(parameters, key=lambda one: (one.code, one.valid_from)):
        values = part.model_dump()
        row = rows.get((part.code, part.valid_from)) or LegalParameter()
        if row.certainty == Certainty.CHECKED and row.value == part.value:
            # The lawyer of the centre knows better than an update of the program.
            values = {name: values[name] for name in ("label", "unit", "valid_until")}
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.checked_by = row.checked_by if row.certainty == Certainty.CHECKED else ""
        row.save()
        written += 1
    if written:
        journal.record(by=by, at=at, verb="load_parameters", thing="legal_parameters")
    return written


@transaction.atomic
def check_parameter(*, row: LegalParameter, legal_basis: str, lawyer: str, by: Actor, at: datetime) -> LegalParameter:
    """Sprawdzenie podstawy prawnej: a lawyer of the municipality read it in its source, and who it was stays written.

    Raises NotAllowed, LawyerMissing.
    """
    if not can_check_parameter(by):
        raise NotAllowed
    if not lawyer.strip() or not legal_basis.strip():
        raise LawyerMissing
    row = LegalParameter.objects.select_for_update().get(pk=row.pk)
    row.certainty, row.legal_basis, row.checked_by = Certainty.CHECKED, legal_basis.strip(), lawyer.strip()
    row.save()
    journal.record(by=by, at=at, verb="check_parameter", thing=f"legal_parameter:{row.pk}")
    return row
