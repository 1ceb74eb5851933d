"""Neighbourhood initiatives: an idea, an answer with a date, what was bought for it, and its result."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there
from okienko.domain.community.choices import Support
from okienko.domain.community.lifecycle import INITIATIVE, InitiativeState
from okienko.domain.community.models import Community, CommunityEvent, Initiative, Material, MaterialMove, Purchase
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.community.queries.initiatives import stock_of
from okienko.domain.community.rules import tidy
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.files.actions import Upload, take_in
from okienko.foundation.files.filing import Filing
from okienko.foundation.journal import actions as journal
from okienko.foundation.lifecycle import MoveNotAllowed
from okienko.foundation.money import zl
from okienko.foundation.workdays import Term

ARCHIVE_CLASS = "B5"


class NoCashForResidents(OfficeError):
    """The centre buys; nobody gets money in hand."""

    sentence = _("Podaj sprzedawcę, numer faktury i skąd pieniądze. Gotówki mieszkańcom nie wypłacamy: kupuje centrum.")


class NothingBought(OfficeError):
    """A purchase costs something."""

    sentence = _("Kwota zakupu musi być większa od zera.")


class NotEnoughInStock(OfficeError):
    """More handed out than there is."""

    def __init__(self, left: int, measure: str) -> None:
        super().__init__(_("W magazynku zostało tylko: %(left)s %(measure)s.") % {"left": left, "measure": measure})


class NothingMoved(OfficeError):
    """A quantity is above zero."""

    sentence = _("Podaj, ile sztuk. Najmniej jedną.")


@transaction.atomic
def take_in_initiative(
    *,
    community: Community,
    title: str,
    idea: str,
    from_whom: str,
    answer_within: Term,
    by: Actor,
    at: datetime,
    wants: str = "",
    gives: str = "",
) -> Initiative:
    """Przyjęcie pomysłu: from now on the days to the answer run. Raises TextMissing, TextLeadsToAPerson."""
    if not can_work_with_community(by, community):
        raise NotAllowed
    initiative = Initiative.objects.create(
        community=community, title=impersonal_and_there(title), idea=impersonal_and_there(idea),
        from_whom=impersonal_and_there(from_whom), wants=impersonal(wants), gives=impersonal(gives),
        received_on=day_of(at), answer_by=answer_within.calendar_end(day_of(at)), recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="take_in_initiative", thing=f"community_initiative:{initiative.pk}")
    return initiative


@transaction.atomic
def answer_initiative(
    *, initiative: Initiative, verb: str, answer: str, by: Actor, at: datetime, support: Support | str = ""
) -> Initiative:
    """Odpowiedź na pomysł: `verb` is accept or decline; everybody reads it with its day. Raises TextMissing."""
    if not can_lead_community(by, initiative.community):
        raise NotAllowed
    answer = impersonal_and_there(answer)
    initiative = _locked(initiative)
    initiative.state = INITIATIVE.target(initiative.state, verb)
    initiative.support = support if initiative.state == InitiativeState.ACCEPTED else ""
    initiative.answer, initiative.answered_on = answer, day_of(at)
    initiative.save()
    journal.record(by=by, at=at, verb=f"{verb}_initiative", thing=f"community_initiative:{initiative.pk}")
    return initiative


@transaction.atomic
def move_initiative(*, initiative: Initiative, verb: str, by: Actor, at: datetime, result: str = "") -> Initiative:
    """Ciąg dalszy inicjatywy: `verb` is start, finish or drop; both ends say what came of it. Raises TextMissing."""
    if not can_work_with_community(by, initiative.community):
        raise NotAllowed
    initiative = _locked(initiative)
    initiative.state = INITIATIVE.target(initiative.state, verb)
    if initiative.state != InitiativeState.RUNNING:
        initiative.result, initiative.ended_on = impersonal_and_there(result), day_of(at)
    initiative.save()
    journal.record(by=by, at=at, verb=f"{verb}_initiative", thing=f"community_initiative:{initiative.pk}")
    return initiative


@transaction.atomic
def record_purchase(
    *,
    what: str,
    amount: Decimal | str,
    seller: str,
    invoice_number: str,
    money_source: str,
    bought_on: date,
    by: Actor,
    at: datetime,
    initiative: Initiative | None = None,
    event: CommunityEvent | None = None,
    invoice: Upload | None = None,
) -> Purchase:
    """Zakup: for an accepted initiative or for a meeting; the invoice may be attached as a scan.

    Raises NoCashForResidents, NothingBought, NotAnAmount, MoveNotAllowed, FileRefused, ValueError for both or neither.
    """
    target = initiative or event
    if target is None or (initiative and event):
        raise ValueError("a purchase is for an initiative or for a meeting")
    if not can_work_with_community(by, target.community):
        raise NotAllowed
    what, seller = impersonal_and_there(what), impersonal(seller)
    # A number of an invoice is long and leads to nobody.
    invoice_number, money_source, amount = tidy(invoice_number), impersonal(money_source), zl(amount)
    if not (seller and invoice_number and money_source):
        raise NoCashForResidents
    if amount <= 0:
        raise NothingBought
    if initiative and _locked(initiative).state not in {InitiativeState.ACCEPTED, InitiativeState.RUNNING}:
        raise MoveNotAllowed(_("Kupujemy do pomysłu, który jest przyjęty i jeszcze się nie skończył."))
    filing = Filing(f"community:{target.community_id}", ARCHIVE_CLASS, bought_on)
    scan = take_in(upload=invoice, title=invoice_number, filing=filing, by=by, at=at) if invoice else None
    purchase = Purchase.objects.create(
        initiative=initiative, event=event, what=what, amount=amount, seller=seller, invoice_number=invoice_number,
        invoice=scan, bought_on=bought_on, money_source=money_source, recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="record_purchase", thing=f"community:{target.community_id}")
    return purchase


@transaction.atomic
def receive_material(
    *,
    community: Community,
    name: str,
    measure: str,
    quantity: int,
    source: str,
    by: Actor,
    at: datetime,
    cost: Decimal | None = None,
) -> MaterialMove:
    """Przyjęcie do magazynku: bags, seedlings, with their source. Raises NothingMoved, TextMissing."""
    if not can_work_with_community(by, community):
        raise NotAllowed
    name, measure, source = impersonal_and_there(name), impersonal_and_there(measure), impersonal_and_there(source)
    if quantity < 1:
        raise NothingMoved
    material, _is_new = Material.objects.get_or_create(community=community, name=name, defaults={"measure": measure})
    move = MaterialMove.objects.create(
        material=material, quantity=quantity, source=source, cost=cost, moved_on=day_of(at), recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="receive_material", thing=f"community:{community.pk}")
    return move


@transaction.atomic
def hand_out_material(
    *, material: Material, event: CommunityEvent, quantity: int, by: Actor, at: datetime
) -> MaterialMove:
    """Wydanie z magazynku: at a meeting, never more than there is. Raises NothingMoved, NotEnoughInStock."""
    if not can_work_with_community(by, event.community) or material.community_id != event.community_id:
        raise NotAllowed
    if quantity < 1:
        raise NothingMoved
    material = Material.objects.select_for_update().get(pk=material.pk)
    left = stock_of(material)
    if quantity > left:
        raise NotEnoughInStock(left, material.measure)
    move = MaterialMove.objects.create(
        material=material, quantity=-quantity, event=event, moved_on=day_of(at), recorded_at=at,
        recorded_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="hand_out_material", thing=f"community_event:{event.pk}")
    return move


def _locked(initiative: Initiative) -> Initiative:
    return Initiative.objects.select_for_update(of=("self",)).select_related("community").get(pk=initiative.pk)
