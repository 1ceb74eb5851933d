"""Entering an organisation and changing what we know of it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.organisations.models import Organisation, OrganisationKind
from okienko.domain.organisations.permissions import can_manage_organisations
from okienko.foundation import identifiers, phones
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.search import sort_key_pl
from okienko.foundation.versions import lock


class OrganisationIsThereAlready(OfficeError):
    """Another organisation has this NIP, REGON or KRS."""

    sentence = _("Podmiot z tym numerem NIP, REGON albo KRS już jest na liście.")


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    by: Actor,
    at: datetime,
    nip: str = "",
    regon: str = "",
    krs: str = "",
    phone: str = "",
    email: str = "",
) -> Organisation:
    """Nowy podmiot; numbers may be typed in any way.

    Raises NotAllowed, OrganisationIsThereAlready,
    NipNotUnderstood, RegonNotUnderstood, KrsNotUnderstood, PhoneNotUnderstood.
    """
    if not can_manage_organisations(by):
        raise NotAllowed
    organisation = Organisation()
    _write(organisation, name=name, kind=kind, nip=nip, regon=regon, krs=krs, phone=phone, email=email)
    journal.record(by=by, at=at, verb="add_organisation", thing=f"organisation:{organisation.pk}")
    return organisation


@transaction.atomic
def change_organisation(
    *,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind,
    nip: str,
    regon: str,
    krs: str,
    phone: str,
    email: str,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Organisation:
    """Zmiana danych podmiotu: all fields at once. Raises as `add_organisation`, and ChangedMeanwhile."""
    if not can_manage_organisations(by):
        raise NotAllowed
    organisation = lock(Organisation.objects.all(), organisation.pk, version).next_version()
    _write(organisation, name=name, kind=kind, nip=nip, regon=regon, krs=krs, phone=phone, email=email)
    journal.record(by=by, at=at, verb="change_organisation", thing=f"organisation:{organisation.pk}")
    return organisation


def _write(
    organisation: Organisation,
    *,
    name: str,
    kind: OrganisationKind,
    nip: str,
    regon: str,
    krs: str,
    phone: str,
    email: str,
) -> None:
    organisation.name = name
    organisation.sort_name = sort_key_pl(name)
    organisation.kind = kind
    organisation.nip = identifiers.nip(nip) if nip else ""
    organisation.regon = identifiers.regon(regon) if regon else ""
    organisation.krs = identifiers.krs(krs) if krs else ""
    organisation.phone = phones.parse_phone(phone) if phone else ""
    organisation.email = email
    for field in ("nip", "regon", "krs"):
        number = getattr(organisation, field)
        if number and Organisation.objects.exclude(pk=organisation.pk).filter(**{field: number}).exists():
            raise OrganisationIsThereAlready
    organisation.save()
