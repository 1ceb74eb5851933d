"""Every field has a privacy class: our models carry `privacy`, those of others are listed in the configuration."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from django.db.models import Model


class Classes(Protocol):
    """What `okienko.foundation.privacy.classify` returns."""

    def class_of(self, field: str) -> object: ...

    def names(self) -> frozenset[str]: ...


def faults(models: Iterable[type[Model]], third_party: Mapping[str, Classes]) -> Iterator[str]:
    """One sentence for every field without a class and every class without a field.

    `third_party` maps a model's label (`axes.AccessAttempt`) to its classes.
    """
    seen = set()
    for model in models:
        ours = model.__module__.startswith("okienko.")
        label = model._meta.label
        seen.add(label)
        classes = model.__dict__.get("privacy") if ours and not model._meta.auto_created else third_party.get(label)
        if ours and model._meta.auto_created:
            continue  # a many-to-many table: two references, classified where the relation stands
        if classes is None:
            where = "`privacy = classify(...)` in the model" if ours else "okienko/config/thirdparty_privacy.py"
            yield f"{label}: no privacy classes; add {where}"
            continue
        fields = {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}
        for field in sorted(fields - classes.names()):
            yield f"{label}.{field}: no privacy class"
        for field in sorted(classes.names() - fields - {"id"}):
            yield f"{label}.{field}: a class for a field that is not there"
    for label in sorted(set(third_party) - seen):
        yield f"{label}: classified, but no such model is installed"
