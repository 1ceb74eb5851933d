"""Dated parameters of law as a file of ours, checked like a programme file."""

# untranslated file: keys of the file format, the same in every language of the pages
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from okienko.domain.catalogue.choices import Certainty
from okienko.domain.catalogue.programme_file import values
from okienko.domain.catalogue.programme_file.tree import read_tree

OURS = Path(__file__).parent / "data" / "parameters.yaml"


class ParameterPart(BaseModel):
    """One value of one parameter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,60}$")] = Field(alias="kod")
    label: str = Field(alias="nazwa", min_length=1, max_length=200)
    value: Annotated[Decimal, BeforeValidator(values.amount)] = Field(alias="wartość")
    unit: str = Field(alias="jednostka", min_length=1, max_length=40)
    valid_from: Annotated[date, BeforeValidator(values.day)] = Field(alias="od")
    valid_until: Annotated[date, BeforeValidator(values.day)] | None = Field(alias="do", default=None)
    legal_basis: str = Field(alias="podstawa", min_length=1, max_length=400)
    certainty: Annotated[Certainty, BeforeValidator(values.one_of(Certainty))] = Field(alias="pewność")


def our_parameters() -> list[ParameterPart]:
    """The parameters that come with the program. Raises pydantic's ValidationError when the file is wrong."""
    root, _faults = read_tree(OURS.read_text(encoding="utf-8"))
    return [ParameterPart.model_validate(part) for part in (root.plain() if root else ())]
