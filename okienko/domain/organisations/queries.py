"""The list of organisations."""

from django.db.models import QuerySet

from okienko.domain.organisations.models import Organisation


def organisations() -> "QuerySet[Organisation]":
    """All of them, in the order of the Polish alphabet."""
    return Organisation.objects.order_by("sort_name", "pk")
