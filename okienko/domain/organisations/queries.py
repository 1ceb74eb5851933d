"""The list of organisations."""

from django.db.models import QuerySet

from okienko.domain.organisations.models import Organisation


def organisations() -> "QuerySet[Organisation]":
    """All of them, in the order of the Polish alphabet."""
    return Organisation.objects.order_by("sort_name", "pk")


def organisation_named(name: str) -> Organisation | None:
    """The first organisation of exactly this name, or None."""
    return organisations().filter(name=name).first()


def organisation_by_nip(nip: str) -> Organisation | None:
    """The organisation with this NIP (ten digits), or None."""
    return organisations().filter(nip=nip).first() if nip else None
