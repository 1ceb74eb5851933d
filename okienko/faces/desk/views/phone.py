"""The phone window: one screen, any order. A saved call is a request at once, and an application when all was said."""

import logging
import uuid
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.applications.actions import process_receipt, take_receipt
from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Receipt, Request
from okienko.domain.applications.rules import Submission, call_back_by
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import services_available
from okienko.domain.delivery.permissions import can_book_ride
from okienko.domain.matters.models import Matter
from okienko.domain.matters.queries import code_still_opens, matter_by_number, matters_of
from okienko.domain.people.actions import (
    change_circumstances,
    change_contact,
    complete_identity,
    identity_of,
)
from okienko.domain.people.choices import ContactWay
from okienko.domain.people.models import Person
from okienko.domain.people.rules import GAPS, Identity, identity_gaps
from okienko.domain.qualification.models import Qualification
from okienko.domain.staff.queries import named_worker
from okienko.faces.desk.callers import Caller, look_for, seal, unseal
from okienko.faces.desk.drafts_of_calls import forget, put_off, put_off_before
from okienko.faces.desk.forms_of_calls import CallForm, known_of, submission_of
from okienko.faces.desk.hints import Hints, hints_of
from okienko.faces.desk.page import show, worker_or_404
from okienko.faces.desk.roles import INTAKE
from okienko.faces.desk.standing import one_standing
from okienko.foundation.access import Actor, Channel
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import day_of, now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import FIELD as KEY
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.phones import PhoneNotUnderstood, format_phone, parse_phone
from okienko.foundation.privacy import FieldClass

logger = logging.getLogger(__name__)

EVERYTHING = (FieldClass.PERSONAL, FieldClass.SENSITIVE)


@open_to(*INTAKE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def phone(request: HttpRequest) -> HttpResponse:
    """The window. `?numer=` comes from the telephone system, `?osoba=` from a card."""
    if request.method == "POST":
        return _posted(request)
    key, typed = str(uuid.uuid4()), None
    put_off_call = None if request.GET else put_off_before(actor(request).user_id or 0)
    if put_off_call:
        key, typed = put_off_call
    by = _working(request, key)
    services = list(services_available(today()))
    number = _written(request.GET.get("numer", "")[:40])
    person = unseal(typed.get("osoba", ""), key, by=by) if typed else None
    caller = Caller("known", "", 1, person) if person else look_for(number, "", by=by)
    if request.GET.get("osoba", "").isdigit():
        caller = _from_card(int(request.GET["osoba"]), by)
    if caller.person:
        _looked_at(caller.person, by)
    known = known_of(caller.person) if caller.person else {"oddzwon": number}
    form = CallForm(services=services, initial=_as_initial(typed) if typed else known)
    return _window(request, form, caller, key, services, draft=bool(put_off_call))


def _posted(request: HttpRequest) -> HttpResponse:
    key = request.POST.get(KEY, "")
    if not 16 <= len(key) <= 64 or "\0" in key:
        return render(request, "idempotency/no_key.html", status=400)
    by, step = _working(request, key), request.POST.get("krok", "zapisz")
    typed = request.POST.copy()
    if other := typed.get("inna"):
        typed.appendlist("usluga", other)
        typed["inna"] = ""
    caller = _caller(typed, key, by, step)
    services = list(services_available(today()))
    if step == "wyrzuc":
        forget(by.user_id or 0)
        return redirect("desk:phone")
    if step == "szkic":
        put_off(by.user_id or 0, key, typed)
        messages.success(request, _("Rozmowa odłożona. Wróci, gdy otworzysz Telefon."))
        return redirect("desk:day")
    if step == "zapisz":
        form = CallForm(typed, services=services)
        if form.is_valid():
            return _saved(request, form, caller.person, key, by)
        return _window(request, form, caller, key, services, status=422)
    hints = hints_of(typed.get("notatka", ""), today()) if step == "podpowiedz" else None
    form = CallForm(services=services, suggested=hints.services if hints else (), initial=_as_initial(typed))
    return _window(request, form, caller, key, services, hints=hints)


def _written(number: str) -> str:
    """A number as people write it; what is no number stays as it was."""
    try:
        return format_phone(parse_phone(number))
    except PhoneNotUnderstood:
        return number


def _working(request: HttpRequest, key: str) -> Actor:
    return actor(request).working_on(Purpose.CALL, f"call:{key}").through(Channel.PHONE)


def _caller(typed: QueryDict, key: str, by: Actor, step: str) -> Caller:
    """Who is calling after this POST; a person that becomes known fills the fields that are still empty."""
    person = unseal(typed.get("osoba", ""), key, by=by)
    if person and step != "inna-osoba":
        return Caller("known", "", 1, person)
    typed["osoba"] = ""
    if step == "inna-osoba":
        return Caller()
    wanted = typed.get("szukaj", "") or typed.get("oddzwon", "")
    caller = look_for(wanted, typed.get("kontrola", ""), by=by)
    if caller.person and step == "sprawdz":
        _looked_at(caller.person, by)
        typed["osoba"] = seal(caller.person, key)
        for name, value in known_of(caller.person).items():
            if (name in ("kto", "oddzwon") and not typed.get(name)) or name == "kanal":
                typed[name] = value
            elif name == "wiedz":
                typed.setlist(name, list(dict.fromkeys([*value, *typed.getlist(name)])))
    return caller if step == "sprawdz" or not caller.person else Caller("ask", wanted, caller.found)


def _from_card(pk: int, by: Actor) -> Caller:
    found = Person.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return Caller("known", "", 1, found)


def _looked_at(person: Person, by: Actor) -> None:
    journal.record(
        by=by, at=now(), verb="identify_caller", thing=f"person:{person.pk}", about=person.pk, fields=EVERYTHING
    )


def _as_initial(typed: QueryDict) -> dict[str, Any]:
    """What was typed, for a form that is not judged yet."""
    initial: dict[str, Any] = {name: values[-1] for name, values in typed.lists() if values}
    for name in ("usluga", "wiedz"):
        initial[name] = typed.getlist(name)
    parts = [typed.get(f"born_on_{part}", "") for part in ("day", "month", "year")]
    initial["born_on"] = parts if any(parts) else None
    stamped = [typed.get(f"dzien_{part}", "") for part in ("day", "month", "year")]
    initial["dzien"] = stamped if any(stamped) else None
    return initial


def _window(
    request: HttpRequest,
    form: CallForm,
    caller: Caller,
    key: str,
    services: list[SocialService],
    *,
    hints: Hints | None = None,
    draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    person = caller.person
    by, at = _working(request, key), now()
    open_matters = [matter for matter in matters_of(person.pk, by=by) if matter.state == "open"] if person else []
    gaps = identity_gaps(identity_of(person)) if person else list(GAPS)
    return show(
        request,
        "phone.html",
        {
            "form": form,
            "caller": caller,
            "sealed": seal(person, key) if person else "",
            "key": key,
            "control": request.POST.get("kontrola", "") if caller.state == "wrong" else "",
            "open_matters": open_matters[:2],
            "ride_cards": _ride_cards(open_matters[:2], by),
            "gaps": gaps,
            "hints": hints,
            "draft": draft,
            "began": at,
            "read_back": _read_back(form, services, day_of(at)),
            "promises": {code: call_back_by(code, day_of(at)) for code in Request.Urgency.values},
        },
        status=status,
    )


def _ride_cards(matters: list[Matter], by: Actor) -> list[Qualification]:
    """Cards that let the caller order a ride now: the answer is one click away."""
    if not matters or not can_book_ride(by):
        return []
    rows = Qualification.objects.filter(
        application__matter__in=matters, application__state=ApplicationState.QUALIFIED
    ).select_related("service", "application__matter")
    return [card for card in rows.order_by("pk") if card.service.ride_terms]


def _read_back(form: CallForm, services: list[SocialService], on: date) -> dict[str, Any]:
    """What the clerk reads aloud: as much as is known now."""
    chosen = [service for service in services if service.code in (form["usluga"].value() or [])]
    urgency = form["pilne"].value() or Request.Urgency.WEEK
    handler = named_worker(chosen[0].contact_post if chosen else "", on=on)
    return {
        "who": form["kto"].value() or "",
        "services": [service.name for service in chosen],
        "phone": form["oddzwon"].value() or "",
        "handler": handler,
        "by": call_back_by(urgency, on),
    }


def _saved(request: HttpRequest, form: CallForm, person: Person | None, key: str, by: Actor) -> HttpResponse:
    """The receipt stands first, with a number that is never lost; the rest follows, and a job would finish it."""
    at, said = now(), form.cleaned_data
    handed_in = submission_of(form, person)
    receipt = take_receipt(
        submission=handed_in,
        channel=said["droga"],
        key=key,
        by=by.through(said["droga"]),
        at=at,
        taken_by=worker_or_404(request),
        day_of_receipt=said["dzien"] if said["droga"] == Channel.PAPER else None,
    )
    if receipt.processed_at is None:
        try:
            if person:
                _bring_up_to_date(request, person, said, by)
            process_receipt(receipt=receipt, by=by, at=at)
            if said["pesel"] and not person:
                _keep_pesel(request, receipt, said["pesel"], by)
        except OfficeError as error:
            messages.warning(request, str(error))
        except Exception:
            # The receipt stands and the number is good; a job finishes the rest within a minute.
            logger.exception("receipt %s waits for the job", receipt.number)
    forget(by.user_id or 0)
    return redirect("desk:call_saved", receipt.number)


def _bring_up_to_date(request: HttpRequest, person: Person, said: dict[str, Any], by: Actor) -> None:
    """What a known person said in this call and the card did not know."""
    at, large = now(), said["kanal"] == ContactWay.LETTER
    try:
        known = known_of(person)
        if said["kanal"] != known["kanal"] or (large and not person.large_print):
            change_contact(
                person=person,
                contact_way=said["kanal"],
                large_print=large,
                phone=person.phone or said["oddzwon"],
                by=by,
                at=at,
            )
        if sorted(said["wiedz"]) != sorted(known["wiedz"]):
            change_circumstances(person=person, circumstances=said["wiedz"], by=by, at=at)
        told = {name: said[name] or known[name] for name in GAPS}
        fresh = any(said[name] and said[name] != known[name] for name in GAPS) or said["pesel"]
        if fresh and not identity_gaps(Identity(**told)):
            complete_identity(person=person, **told, pesel=said["pesel"], demo_pesel=settings.DEMO, by=by, at=at)
    except OfficeError as error:
        messages.warning(request, str(error))


def _keep_pesel(request: HttpRequest, receipt: Receipt, pesel: str, by: Actor) -> None:
    matter = matter_by_number(receipt.number, by=by)
    if matter is None:
        return
    person = matter.person
    known: dict[str, Any] = asdict(identity_of(person))
    try:
        complete_identity(person=person, **known, pesel=pesel, demo_pesel=settings.DEMO, by=by, at=now())
    except OfficeError as error:
        messages.warning(request, _("PESEL nie został zapisany. %(why)s") % {"why": error})


@open_to(*INTAKE)
@require_safe
@never_cache
def call_saved(request: HttpRequest, number: str) -> HttpResponse:
    """The number and the code to dictate, on the day of the call, to the clerk who took it."""
    by = actor(request).working_on(Purpose.CALL, f"receipt:{number}")
    receipt = Receipt.objects.filter(number=number, taken_by=worker_or_404(request)).first()
    if receipt is None or day_of(receipt.received_at) != today():
        raise Http404
    matter = matter_by_number(number, by=by)
    context: dict[str, Any] = {
        "receipt": receipt,
        "code": receipt.code if matter is None or code_still_opens(matter, receipt.code) else "",
        "matter": matter,
        "submission": Submission.from_json(receipt.content),
    }
    if matter:
        standing = one_standing(matter)
        journal.record_reads(by=by, at=now(), people=[matter.person_id], thing=f"matter:{matter.pk}", fields=EVERYTHING)
        context |= {"standing": standing, "step": standing.next_step(by), "gaps": [GAPS[gap] for gap in standing.gaps]}
    return show(request, "call_saved.html", context)
