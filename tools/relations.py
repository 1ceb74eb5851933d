"""Relations between tables point down, and leave nothing behind in the lower room.

A string foreign key and a reverse accessor use no import, so import contracts do not see them. This looks at the
models.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Field, ForeignObjectRel, Model

from tools.floors import BY_THE_COMMUNITY, CLOSED_TO_COMMUNITY, floor_of

FOUNDATION = 0


def room_of(model: type[Model]) -> tuple[str, str]:
    """Storey and room of a model, read from its module: ("domain", "people"); no storey for a model of others."""
    parts = model.__module__.split(".")
    if parts[0] != "okienko" or len(parts) < 3:
        return "", model._meta.app_label
    return parts[1], parts[2]


def faults(models: Iterable[type[Model]]) -> Iterator[str]:
    """One sentence for every relation of our models that points up, sideways or leaves a name in another room."""
    for model in models:
        storey, room = room_of(model)
        if not storey:
            continue
        if storey not in {"domain", "foundation"}:
            yield f"{_name(model)}: only rooms and the foundation have tables"
            continue
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and not isinstance(field, ForeignObjectRel):
                yield from _relation_faults(model, room, field)


def _relation_faults(model: type[Model], room: str, field: "Field[object, object]") -> Iterator[str]:
    where = f"{_name(model)}.{field.name}"
    target = field.related_model
    if not isinstance(target, type):
        yield f"{where}: a generic relation hides where it points"
        return
    storey, other = room_of(target)
    if not storey or other == room:
        return
    if not _points_down(model, target):
        yield f"{where}: points up or sideways, from {room} to {other}"
    accessor = field.remote_field.related_name if field.remote_field else None
    if not (accessor or "").endswith("+"):
        yield f'{where}: give it related_name="+", or {other} learns about {room}'
    if issubclass(model, target):
        yield f"{where}: inherits a table of another room"


def _points_down(model: type[Model], target: type[Model]) -> bool:
    (storey, room), (other_storey, other) = room_of(model), room_of(target)
    if other_storey == "foundation":
        return True
    if storey == "foundation" or (room in BY_THE_COMMUNITY and other in CLOSED_TO_COMMUNITY):
        return False
    return floor_of(other) < floor_of(room)


def _name(model: type[Model]) -> str:
    return f"{room_of(model)[1]}.{model.__name__}"
