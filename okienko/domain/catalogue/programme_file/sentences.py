"""What is wrong with the shape of a file, in Polish and with its place."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from okienko.domain.catalogue.programme_file import values

Place = tuple[str | int, ...]
Parts = Mapping[str | int, type[BaseModel]]


def place_of(error: ErrorDetails) -> Place:
    """Where it is wrong; a field that is missing is wrong where it should be."""
    place = tuple(step for step in error["loc"] if step != "[key]")
    return place[:-1] if error["type"] == "missing" else place


def sentence_of(error: ErrorDetails, whole: type[BaseModel], parts: Parts) -> str:
    """What is wrong. `whole` is the shape of the file and `parts` the shapes of what stands under its keys."""
    place = error["loc"]
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if error["type"] == "missing":
        return _("Brakuje pola „%(key)s”.") % {"key": place[-1]}
    if error["type"] == "extra_forbidden":
        return _unknown_key(place, whole, parts)
    sentences = {
        "string_type": _("Tu ma być tekst."),
        "string_too_short": _("To pole jest puste. Wpisz wartość albo usuń pole."),
        "string_too_long": _("Ten tekst jest za długi."),
        "list_type": _("Tu ma być lista. Każda pozycja zaczyna się od łącznika."),
        "too_short": _("Ta lista jest pusta."),
        "too_long": _("Ta lista jest za długa."),
        "dict_type": _("Tu mają być pola z nazwą i wartością."),
        "model_type": _("Tu mają być pola z nazwą i wartością."),
    }
    return sentences.get(error["type"], _("Tej wartości nie rozumiemy."))


def _unknown_key(place: Place, whole: type[BaseModel], parts: Parts) -> str:
    key = str(place[-1])
    part = whole
    for step in place[:-1]:
        part = parts.get(step, part)
    known = [str(one.alias) for one in part.model_fields.values()]
    meant = values.nearest(key, known)
    if meant:
        return _("Nie ma pola „%(key)s”. Czy chodzi o „%(meant)s”?") % {"key": key[:60], "meant": meant}
    return _("Nie ma pola „%(key)s”. Są: %(known)s.") % {"key": key[:60], "known": ", ".join(known)}
