"""Privacy classes: every model field says what it is, and a test fails on a field that does not."""

from collections.abc import Iterable
from enum import StrEnum


class FieldClass(StrEnum):
    """How much a field tells about a person. The journal names these classes, never contents."""

    NEUTRAL = "neutral"  # tells nothing about anybody
    PERSONAL = "personal"  # RODO art. 4(1): who somebody is, where they live, how to reach them
    SENSITIVE = (
        "sensitive"  # RODO art. 9 and everything that hurts when it leaks: health, PESEL, notes; encrypted at rest
    )


class FieldClasses:
    """The classification of one model's fields and the retention class of its rows."""

    def __init__(self, classes: dict[str, FieldClass], keep: str) -> None:
        self._classes = classes
        self.keep = keep

    def class_of(self, field: str) -> FieldClass:
        """The class of a field; raises KeyError for a field that nobody classified."""
        return self._classes[field]

    def names(self) -> frozenset[str]:
        return frozenset(self._classes)

    def of(self, wanted: FieldClass) -> Iterable[str]:
        return (name for name, field_class in self._classes.items() if field_class is wanted)


def classify(*, personal: str = "", sensitive: str = "", neutral: str = "", keep: str) -> FieldClasses:
    """Classify fields, names separated by spaces; `id` is neutral by itself. `keep` names the retention class (JRWA
    row).

    Raises ValueError when a field is named twice.
    """
    classes = {"id": FieldClass.NEUTRAL}
    for field_class, names in (
        (FieldClass.PERSONAL, personal),
        (FieldClass.SENSITIVE, sensitive),
        (FieldClass.NEUTRAL, neutral),
    ):
        for name in names.split():
            if name in classes:
                raise ValueError(f"field {name} is classified twice")
            classes[name] = field_class
    return FieldClasses(classes, keep)
