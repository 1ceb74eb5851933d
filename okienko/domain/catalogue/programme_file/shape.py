"""The shape of a programme file: which fields there are, in Polish, and what each may hold."""

# untranslated file: words of the file format, the same in every language of the pages
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from okienko.domain.catalogue.choices import (
    LifeSituation,
    LimitPeriod,
    LimitUnit,
    PlaceHolder,
    ServiceKind,
    StatutoryArea,
)
from okienko.domain.catalogue.programme_file import values
from okienko.domain.staff.models import Post
from okienko.engines.criteria.parameters import Parameter, Row


def only_format(value: object) -> str:
    """The version of the file format. Raises ValueError for another."""
    if value != "1":
        raise ValueError(_("Ta wersja Okienka czyta tylko „format: 1”."))
    return value


def _rounds(value: object) -> object:
    if value == values.ALL_YEAR:
        return []
    if not isinstance(value, list) or not value:
        raise ValueError(_("Nabory zapisz jako listę z polami „od” i „do” albo wpisz „cały rok”."))
    return value


Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Day = Annotated[date, BeforeValidator(values.day)]
Hour = Annotated[time, BeforeValidator(values.hour)]
Number = Annotated[int, BeforeValidator(values.number)]
Whole = Annotated[int, BeforeValidator(values.whole)]
Code = Annotated[str, BeforeValidator(values.code)]


class Part(BaseModel):
    """A part of the file; a field that is not listed is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RoundPart(Part):
    """One round of applications."""

    opens_on: Day = Field(alias="od")
    closes_on: Day = Field(alias="do")
    places: Number | None = Field(alias="miejsca", default=None)


class UsePart(Part):
    """How much of the service one person may use."""

    most: Number = Field(alias="najwyżej")
    unit: Annotated[LimitUnit, BeforeValidator(values.one_of(LimitUnit))] = Field(alias="czego")
    period: Annotated[LimitPeriod, BeforeValidator(values.one_of(LimitPeriod))] = Field(alias="okres")


class BookingPart(Part):
    """How a ride is ordered."""

    lead_workdays: Whole = Field(alias="dni robocze wcześniej")
    cutoff: Hour = Field(alias="do godziny")
    horizon_days: Number | None = Field(alias="najdalej dni naprzód", default=None)
    weekdays: Annotated[tuple[int, ...], BeforeValidator(values.weekdays)] = Field(alias="dni")
    hours: Annotated[tuple[time, time], BeforeValidator(values.hours)] = Field(alias="godziny")
    there_and_back_counts_once: Annotated[bool, BeforeValidator(values.there_and_back)] = Field(
        alias="tam i z powrotem"
    )
    companion: Whole = Field(alias="osoby towarzyszące", default=0)
    longest_minutes: Number | None = Field(alias="najdłużej w pojeździe minut", default=None)
    promise_minutes: Whole = Field(alias="spóźnienie najwyżej minut", default=0)

    def as_limits(self) -> dict[str, Any]:
        """The form kept in `SocialService.limits["booking"]`."""
        kept = self.model_dump(mode="json", exclude={"hours"}, exclude_none=True)
        opens, closes = self.hours
        return {**kept, "cutoff": f"{self.cutoff:%H:%M}", "opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}


class CancellingPart(Part):
    """Until when a ride is called off freely."""

    lead_workdays: Whole = Field(alias="dni robocze wcześniej")
    cutoff: Hour = Field(alias="do godziny")
    late_counts: Annotated[bool, BeforeValidator(values.late_counts)] = Field(alias="po terminie")

    def as_limits(self) -> dict[str, Any]:
        """The form kept in `SocialService.limits["cancelling"]`."""
        return {**self.model_dump(mode="json"), "cutoff": f"{self.cutoff:%H:%M}"}


class RowPart(Part):
    """What a threshold is from a day."""

    value: Annotated[values.Measured, BeforeValidator(values.measured)] = Field(alias="wartość")
    valid_from: Day = Field(alias="od")
    valid_until: Day | None = Field(alias="do", default=None)
    source: Line = Field(alias="podstawa")


class ThresholdPart(Part):
    """A threshold of the council's own, with its values in time."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)] = Field(alias="nazwa")
    label: Line = Field(alias="co to")
    rows: list[RowPart] = Field(alias="wartości", min_length=1)

    def as_parameter(self) -> Parameter:
        """The threshold for the engine; its first value says of what kind it is."""
        rows = (Row(row.valid_from, row.value.value, row.source, row.valid_until) for row in self.rows)
        return Parameter(self.name, self.rows[0].value.kind, tuple(rows))


class ServicePart(Part):
    """One service card. Fields of MAY_BE_UNKNOWN may hold `{nieznane: powód}` instead of a value."""

    code: Code = Field(alias="kod")
    name: Name = Field(alias="nazwa")
    kind: Annotated[ServiceKind, BeforeValidator(values.one_of(ServiceKind))] = Field(alias="rodzaj")
    area: Annotated[StatutoryArea, BeforeValidator(values.one_of(StatutoryArea))] = Field(alias="obszar")
    situations: list[Annotated[LifeSituation, BeforeValidator(values.one_of(LifeSituation))]] = Field(
        alias="sytuacje", min_length=1
    )
    summary: Text = Field(alias="w skrócie")
    addressees: Text = Field(alias="dla kogo", default="")
    criteria: Text = Field(alias="kryteria", default="")
    criteria_basis: Line = Field(alias="podstawa kryteriów", default="")
    gives: Text = Field(alias="co daje", default="")
    does_not: Text = Field(alias="czego nie zrobi", default="")
    bring: list[Line] = Field(alias="co przygotować", default=[])
    how_long: Text = Field(alias="ile trwa", default="")
    good_to_know: dict[Name, Text] = Field(alias="dobrze wiedzieć", default={})
    order: Text = Field(alias="kolejność", default="")
    place: Line = Field(alias="miejsce", default="")
    provider: Line = Field(alias="wykonawca", default="")
    capacity: Annotated[values.Capacity, BeforeValidator(values.capacity)] = Field(
        alias="pojemność", default=values.Capacity(None, "")
    )
    fee: Text = Field(alias="odpłatność", default="")
    uses: list[UsePart] = Field(alias="limity", default=[])
    booking: BookingPart | None = Field(alias="zamawianie", default=None)
    cancelling: CancellingPart | None = Field(alias="odwołanie", default=None)
    rounds: Annotated[list[RoundPart], BeforeValidator(_rounds)] = Field(alias="nabory", default=[])
    contact_post: Annotated[Post, BeforeValidator(values.one_of(Post))] = Field(alias="kontakt")
    place_is_held_by: Annotated[PlaceHolder, BeforeValidator(values.one_of(PlaceHolder))] = Field(
        alias="trzyma miejsce", default=PlaceHolder.APPLICATION
    )
    words: list[Line] = Field(alias="słowa", default=[])


class ProgrammePart(Part):
    """A whole programme."""

    format: Annotated[str, BeforeValidator(only_format)] = Field(alias="format")
    code: Code = Field(alias="program")
    title: Line = Field(alias="nazwa")
    resolution: Line = Field(alias="uchwała", default="")
    in_force_on: Day = Field(alias="obowiązuje od")
    valid_until: Day | None = Field(alias="obowiązuje do", default=None)
    services_until: Day | None = Field(alias="usługi działają do", default=None)
    thresholds: list[ThresholdPart] = Field(alias="progi", default=[])
    services: list[ServicePart] = Field(alias="usługi", min_length=1)


UNKNOWN, AT_THE_LATEST, SERVICES, THRESHOLDS = "nieznane", "najpóźniej", "usługi", "progi"
CRITERIA, CRITERIA_BASIS = "kryteria", "podstawa kryteriów"
_KEYS = {
    part: {str(field.alias): name for name, field in part.model_fields.items()} for part in (ProgrammePart, ServicePart)
}
PROGRAMME_KEYS, SERVICE_KEYS = _KEYS[ProgrammePart], _KEYS[ServicePart]
# Fields that a source may leave open; those of TOLD must then say so, with a reason.
PROGRAMME_TOLD = frozenset({"uchwała", "obowiązuje do"})
PROGRAMME_MAY_BE_UNKNOWN = PROGRAMME_TOLD | {"usługi działają do"}
TOLD = frozenset(
    {"dla kogo", "co daje", "miejsce", "wykonawca", "pojemność", "odpłatność", "limity", "nabory", "trzyma miejsce"}
)
MAY_BE_UNKNOWN = TOLD | {"kryteria", "czego nie zrobi", "ile trwa", "kolejność", "zamawianie"}
# What stands under a key of the file, as far as its fields have names.
PARTS: Mapping[str | int, type[Part]] = {
    SERVICES: ServicePart,
    THRESHOLDS: ThresholdPart,
    "wartości": RowPart,
    "zamawianie": BookingPart,
    "odwołanie": CancellingPart,
    "nabory": RoundPart,
    "limity": UsePart,
}
