"""The dictionary of facts and the national thresholds as files of ours, checked like a programme file."""

# untranslated file: keys of the file format, the same in every language of the pages
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.programme_file import values
from okienko.domain.catalogue.programme_file.tree import read_tree
from okienko.engines.criteria.facts import Fact, Kind, Option, Sensitivity
from okienko.engines.criteria.parameters import Parameter, Row

_DATA = Path(__file__).parent / "data"
FACTS, THRESHOLDS = _DATA / "facts.yaml", _DATA / "thresholds.yaml"


def _kind(value: object) -> Kind:
    return Kind(value)


def threshold_value(kind: Kind, text: str) -> int | Decimal | date:
    """ "1010" or "2506,48" zł, "70", "2026-07-01", as its kind says."""
    if kind is Kind.DATE:
        return values.day(text)
    if kind is Kind.NUMBER:
        return values.whole(text)
    return values.amount(text)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GroupPart(_Part):
    """Facts that share one page."""

    name: str = Field(alias="nazwa")
    question: str = Field(alias="pytanie", min_length=1)
    help: str = Field(alias="pomoc", default="")


class FactPart(_Part):
    """One fact."""

    name: str = Field(alias="nazwa")
    kind: Annotated[Kind, BeforeValidator(_kind)] = Field(alias="rodzaj")
    question: str = Field(alias="pytanie")
    about_other: str = Field(alias="o innej osobie", default="")
    help: str = Field(alias="pomoc", default="")
    options: dict[str, str] = Field(alias="odpowiedzi", default={})
    ordered: Annotated[bool, BeforeValidator(lambda value: value == "tak")] = Field(alias="rosnąco", default=False)
    least: str | None = Field(alias="najmniej", default=None)
    most: str | None = Field(alias="najwięcej", default=None)
    proven_by: str = Field(alias="dowód", default="")
    sensitivity: Annotated[Sensitivity, BeforeValidator(lambda value: Sensitivity(value))] = Field(
        alias="wrażliwość", default=Sensitivity.ORDINARY
    )
    group: str = Field(alias="grupa", default="")
    short: str = Field(alias="krótko", default="")

    def as_fact(self) -> Fact:
        """The fact for the engine."""
        return Fact(
            self.name, self.kind, self.question, self.help,
            tuple(Option(name, words) for name, words in self.options.items()), self.proven_by, self.sensitivity,
            None if self.least is None else threshold_value(self.kind, self.least),
            None if self.most is None else threshold_value(self.kind, self.most),
            self.ordered, bool(self.about_other),
        )  # fmt: skip


class FactsPart(_Part):
    """The whole dictionary."""

    groups: list[GroupPart] = Field(alias="grupy")
    facts: list[FactPart] = Field(alias="fakty")


class ValuePart(_Part):
    """What a threshold was from a day."""

    value: str = Field(alias="wartość")
    valid_from: Annotated[date, BeforeValidator(values.day)] = Field(alias="od")
    valid_until: Annotated[date, BeforeValidator(values.day)] | None = Field(alias="do", default=None)
    source: str = Field(alias="podstawa", min_length=1)
    certainty: Annotated[Certainty, BeforeValidator(values.one_of(Certainty))] = Field(alias="pewność")


class ThresholdPart(_Part):
    """One threshold with its values in time."""

    name: str = Field(alias="nazwa")
    label: str = Field(alias="co to", min_length=1)
    kind: Annotated[Kind, BeforeValidator(_kind)] = Field(alias="rodzaj")
    rows: list[ValuePart] = Field(alias="wartości", min_length=1)

    def as_parameter(self) -> Parameter:
        """The threshold for the engine."""
        rows = (
            Row(row.valid_from, threshold_value(self.kind, row.value), row.source, row.valid_until) for row in self.rows
        )
        return Parameter(self.name, self.kind, tuple(rows))


def our_facts() -> FactsPart:
    """The facts that come with the program. Raises pydantic's ValidationError when the file is wrong."""
    return FactsPart.model_validate(_plain(FACTS))


def our_thresholds() -> list[ThresholdPart]:
    """The national thresholds that come with the program. Raises pydantic's ValidationError when the file is wrong."""
    return [ThresholdPart.model_validate(part) for part in _plain(THRESHOLDS)]


def _plain(path: Path) -> Any:
    root, _faults = read_tree(path.read_text(encoding="utf-8"))
    return root.plain() if root else None
