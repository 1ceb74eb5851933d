"""Tables point down, as imports do, and leave no name in the room below."""

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

from tools.relations import faults


def _model(room: str, name: str, storey: str = "domain", **fields: object) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": room})
    return type(name, (models.Model,), {"__module__": f"okienko.{storey}.{room}.models", "Meta": meta, **fields})


def test_every_relation_of_the_project_points_down() -> None:
    assert list(faults(apps.get_models(include_auto_created=True))) == []


@isolate_apps()
def test_relations_that_point_down_pass() -> None:
    user = _model("accounts", "User", "foundation")
    person = _model("people", "Person")
    tag = _model("people", "Tag", person=models.ForeignKey(person, models.CASCADE, related_name="tags"))
    matter = _model(
        "matters",
        "Matter",
        person=models.ForeignKey(person, models.PROTECT, related_name="+"),
        owner=models.OneToOneField(user, models.PROTECT, related_name="matters_owned+"),
        tags=models.ManyToManyField(tag, related_name="+"),
        before=models.ForeignKey("self", models.PROTECT, null=True, related_name="later"),
    )
    assert list(faults([user, person, tag, matter, matter.tags.through])) == []


@isolate_apps()
def test_an_upward_and_a_sideways_relation_are_found() -> None:
    matter = _model("matters", "Matter")
    service = _model("catalogue", "SocialService")
    person = _model(
        "people",
        "Person",
        matter=models.ForeignKey(matter, models.PROTECT, related_name="+"),
        services=models.ManyToManyField(service, related_name="+"),
    )
    grant = _model("access", "Grant", "foundation", who=models.ForeignKey(person, models.CASCADE, related_name="+"))
    found = [fault for fault in faults([matter, service, person, grant]) if "points up" in fault]
    assert found == [
        "people.Person.matter: points up or sideways, from people to matters",
        "people.Person.services: points up or sideways, from people to catalogue",
        "access.Grant.who: points up or sideways, from access to people",
    ]


@isolate_apps()
def test_a_relation_that_leaves_a_name_behind_is_found() -> None:
    person = _model("people", "Person")
    matter = _model("matters", "Matter", person=models.ForeignKey(person, models.PROTECT))
    named = _model(
        "needs", "Need", place=models.ForeignKey(_model("places", "Place"), models.PROTECT, related_name="x")
    )
    assert list(faults([person, matter, named])) == [
        'matters.Matter.person: give it related_name="+", or people learns about matters',
        'needs.Need.place: give it related_name="+", or places learns about needs',
    ]


@isolate_apps()
def test_the_community_has_no_relation_to_a_person() -> None:
    person = _model("people", "Person")
    for room in ("community", "venues", "publishing"):
        event = _model(room, "Event", host=models.ForeignKey(person, models.PROTECT, related_name="+"))
        assert list(faults([event])) == [f"{room}.Event.host: points up or sideways, from {room} to people"]


@isolate_apps("django.contrib.contenttypes")
def test_a_generic_relation_and_a_table_outside_the_rooms_are_found() -> None:
    note = _model(
        "needs",
        "Note",
        kind=models.ForeignKey(ContentType, models.CASCADE, related_name="+"),
        number=models.IntegerField(),
        about=GenericForeignKey("kind", "number"),
    )
    draft = _model("desk", "Draft", "faces")
    assert list(faults([note, draft])) == [
        "needs.Note.about: a generic relation hides where it points",
        "desk.Draft: only rooms and the foundation have tables",
    ]


@isolate_apps()
def test_a_table_inherited_from_another_room_is_found() -> None:
    person = _model("people", "Person")
    meta = type("Meta", (), {"app_label": "matters"})
    client = type("Client", (person,), {"__module__": "okienko.domain.matters.models", "Meta": meta})
    assert "matters.Client.person_ptr: inherits a table of another room" in list(faults([client]))
