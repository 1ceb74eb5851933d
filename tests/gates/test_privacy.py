"""Every field of every table says how much it tells about a person."""

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from okienko.config.thirdparty_privacy import THIRD_PARTY
from okienko.foundation.privacy import FieldClasses, classify
from tools.privacy_classes import faults


def test_every_field_of_the_project_has_a_class() -> None:
    assert list(faults(apps.get_models(include_auto_created=True), THIRD_PARTY)) == []


def _person(privacy: FieldClasses | None, **fields: models.Field) -> type[models.Model]:
    meta = type("Meta", (), {"app_label": "people"})
    body = {"__module__": "okienko.domain.people.models", "Meta": meta, "name": models.TextField(), **fields}
    return type("Person", (models.Model,), body | ({"privacy": privacy} if privacy else {}))


@isolate_apps()
def test_a_classified_model_passes() -> None:
    assert list(faults([_person(classify(personal="name", keep="person"))], {})) == []


@isolate_apps()
def test_a_model_without_classes_is_found() -> None:
    (fault,) = faults([_person(None)], {})
    assert fault.startswith("people.Person: no privacy classes")


@isolate_apps()
def test_a_field_without_a_class_and_a_class_without_a_field_are_found() -> None:
    model = _person(classify(personal="nick", keep="person"), pesel=models.TextField())
    assert list(faults([model], {})) == [
        "people.Person.name: no privacy class",
        "people.Person.pesel: no privacy class",
        "people.Person.nick: a class for a field that is not there",
    ]


@isolate_apps()
def test_a_model_does_not_borrow_the_classes_of_its_parent() -> None:
    parent = _person(classify(personal="name", keep="person"))
    body = {"__module__": "okienko.domain.people.models", "Meta": type("Meta", (), {"app_label": "people"})}
    child = type("Child", (parent,), {**body, "notes": models.TextField()})
    assert [fault.split(":")[0] for fault in faults([child], {})] == ["people.Child"]


def test_an_unlisted_and_a_vanished_model_of_others_are_found() -> None:
    session = apps.get_model("sessions", "Session")
    assert [fault.split(":")[0] for fault in faults([session], {})] == ["sessions.Session"]
    classes = {"sessions.Session": THIRD_PARTY["sessions.Session"], "gone.Model": classify(keep="none")}
    assert list(faults([session], classes)) == ["gone.Model: classified, but no such model is installed"]
