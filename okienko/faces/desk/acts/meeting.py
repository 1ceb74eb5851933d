"""Acts on a meeting: announcing it, its list, whether it took place, and what came of it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    EventDetails,
    WorkDone,
    announce_event,
    hold_event,
    record_outcome,
    recount_event,
    repeat_event,
)
from okienko.domain.community.actions import cancel_event as call_off
from okienko.domain.community.actions import cancel_sign_up as take_off
from okienko.domain.community.actions import sign_up as put_on_list
from okienko.domain.community.choices import EventKind
from okienko.domain.community.lifecycle import EventState, SignUpState
from okienko.domain.community.models import Community, CommunityEvent, PlannedAction, SignUp
from okienko.domain.community.permissions import can_see_sign_ups
from okienko.domain.community.queries import outcome_of, plan_in_force, waiting_number
from okienko.domain.places.models import Place
from okienko.faces.desk.acts.about_community import CommunityAct, WholeCommunityAct, found_or_404
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.roles import TALKERS
from okienko.foundation.access import Actor, Channel
from okienko.foundation.clock import at_hour, day_of, today
from okienko.foundation.idempotency.once import FIELD as KEY
from okienko.foundation.workdays import Term
from okienko.ui.forms import ChoiceChips, DayField, HourField, PhoneField

A_SEASON = Term(months=3)
RAISED_HERE = _("zebrane na miejscu")
USUAL_SOURCES = (_("budżet centrum"), RAISED_HERE, _("mały grant"), _("partner"))


class EventAct(CommunityAct[CommunityEvent]):
    """An act on a meeting."""

    def find(self, by: Actor, **where: Any) -> CommunityEvent:
        """By its number."""
        return event_or_404(where["pk"])

    def community_of(self, thing: CommunityEvent) -> Community:
        """Of the meeting."""
        return thing.community

    def back(self, thing: CommunityEvent) -> str:
        """The page of the meeting."""
        return reverse("desk:event", args=[thing.pk])


def event_or_404(pk: int) -> CommunityEvent:
    """A meeting with its community and place."""
    rows = CommunityEvent.objects.select_related("community__unit__parent", "community__organiser", "place", "outcome")
    return found_or_404(rows.filter(pk=pk).first())


class EventForm(ActForm):
    """What, when and where."""

    title = forms.CharField(label=_("Co się dzieje"), max_length=160)
    kind = forms.ChoiceField(label=_("Rodzaj"), choices=EventKind.choices, required=False)
    day = DayField(label=_("Dzień"))
    starts = HourField(label=_("Od której"))
    ends = HourField(label=_("Do której"))
    place = forms.ModelChoiceField(
        label=_("Miejsce"), queryset=Place.objects.order_by("name"), required=False, empty_label=_("inne, wpisz niżej")
    )
    where = forms.CharField(label=_("Gdzie dokładnie"), max_length=200, required=False)
    access_info = forms.CharField(
        label=_("Dostępność"), max_length=500, required=False, help_text=_("Na przykład: wejście bez schodów.")
    )
    description = forms.CharField(
        label=_("Opis"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    action = forms.ModelChoiceField(
        label=_("Działanie planu"), queryset=PlannedAction.objects.none(), required=False, empty_label=_("poza planem")
    )
    places_limit = forms.IntegerField(
        label=_("Liczba miejsc"), required=False, min_value=1, help_text=_("Puste: bez limitu.")
    )
    sign_up_needed = forms.BooleanField(label=_("Potrzebne zapisy"), required=False)
    for_children = forms.BooleanField(label=_("Dla dzieci i młodzieży"), required=False)


class AnnounceEvent(WholeCommunityAct):
    """Nowe spotkanie."""

    name, path = "announce_event", "spolecznosci/<slug:slug>/spotkanie/"
    title, button, form = _("Nowe spotkanie"), _("Ogłoś spotkanie"), EventForm
    said = _("Spotkanie jest na stronie i w kalendarzu.")

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Actions of the plan in force."""
        plan = plan_in_force(thing, today())
        if plan:
            form.fields["action"].queryset = plan.actions.all()  # type: ignore[attr-defined]

    def do(self, deed: Deed[Community]) -> str:
        """On our own page and in the calendar at once."""
        said = deed.said
        day, starts, ends = said["day"], said["starts"], said["ends"]
        details = EventDetails(
            title=said["title"],
            starts_at=at_hour(day, starts.hour, starts.minute),
            ends_at=at_hour(day, ends.hour, ends.minute),
            place=said["place"],
            where=said["where"],
            description=said["description"],
            access_info=said["access_info"],
            action=said["action"],
            sign_up_needed=said["sign_up_needed"],
            places_limit=said["places_limit"],
            for_children=said["for_children"],
            kind=said["kind"] or EventKind.NEIGHBOURS,
        )
        event = announce_event(community=deed.thing, details=details, **deed.hand)
        return reverse("desk:event", args=[event.pk])


class SignUpForm(ActForm):
    """Who comes."""

    name = forms.CharField(
        label=_("Kto przyjdzie"),
        max_length=80,
        error_messages={"required": _("Wpisz imię albo jak się do tej osoby zwracać.")},
    )
    phone = PhoneField(label=_("Telefon"))
    children = forms.IntegerField(label=_("Ile dzieci"), required=False, min_value=1)


class SignUpByPhone(EventAct):
    """Zapis przez telefon."""

    name, path, roles = "sign_up", "spotkania/<int:pk>/zapis/", TALKERS
    title, button, form = _("Zapisz na spotkanie"), _("Zapisz osobę"), SignUpForm

    def can(self, by: Actor, thing: CommunityEvent) -> bool:
        """The team, and the clerk who answers the phone."""
        return can_see_sign_ups(by, thing)

    def shape(self, form: ActForm, thing: CommunityEvent, by: Actor) -> None:
        """Children are counted only where they are meant."""
        if not thing.for_children:
            del form.fields["children"]

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """A place or a number on the list at once."""
        said = deed.said
        put_on_list(
            event=deed.thing,
            name=said["name"],
            phone=said["phone"],
            children=said.get("children") or 0,
            channel=Channel.PHONE,
            key=deed.request.POST[KEY],
            **deed.hand,
        )


class CancelSignUp(CommunityAct[SignUp]):
    """Wypisanie."""

    name, path, roles = "cancel_sign_up", "zapisy/<int:pk>/wypisz/", TALKERS
    title, button, said = _("Wypisz ze spotkania"), _("Wypisz"), _("Wypisane. Miejsce dostaje następna osoba.")

    def find(self, by: Actor, **where: Any) -> SignUp:
        """Somebody on a list."""
        rows = SignUp.objects.exclude(state=SignUpState.CANCELLED).select_related("event__community__unit__parent")
        return found_or_404(rows.filter(pk=where["pk"]).first())

    def can(self, by: Actor, thing: SignUp) -> bool:
        """Those who see the list."""
        return can_see_sign_ups(by, thing.event)

    def community_of(self, thing: SignUp) -> Community:
        """Of the meeting."""
        return thing.event.community

    def back(self, thing: SignUp) -> str:
        """The page of the meeting."""
        return reverse("desk:event", args=[thing.event_id])

    def subject(self, thing: SignUp) -> str:
        """Who, and from what."""
        return f"{thing.name}, {thing.event.title}"

    def do(self, deed: Deed[SignUp]) -> None:
        """The next one moves up."""
        take_off(sign_up=deed.thing, **deed.hand)


class HoldForm(ActForm):
    """How many came."""

    attended = forms.IntegerField(label=_("Ile osób przyszło"), min_value=0)
    returning = forms.IntegerField(
        label=_("Ile z nich już kiedyś było"),
        min_value=0,
        required=False,
        help_text=_("Poproś o ręce w górę."),
    )
    volunteers = forms.IntegerField(label=_("Ilu wolontariuszy pomagało"), min_value=0, required=False)
    staff_hours = forms.DecimalField(
        label=_("Godziny pracowników"), min_value=0, max_digits=6, decimal_places=1, required=False, localize=True
    )
    who_did_what = forms.CharField(label=_("Kto co zrobił, bez nazwisk"), max_length=300, required=False)
    follow_up_on = DayField(label=_("Kiedy sprawdzić, co z tego wyszło"))


class HoldEvent(EventAct):
    """Spotkanie się odbyło: how many came; later the same page corrects the number."""

    name, path = "hold_event", "spotkania/<int:pk>/odbylo-sie/"
    title, form = _("Spotkanie się odbyło"), HoldForm

    def shape(self, form: ActForm, thing: CommunityEvent, by: Actor) -> None:
        """Only the number is corrected."""
        if thing.attended is not None:
            for name in ("returning", "volunteers", "staff_hours", "who_did_what", "follow_up_on"):
                del form.fields[name]

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """Usually three months later."""
        return {"attended": thing.attended, "follow_up_on": A_SEASON.calendar_end(day_of(thing.starts_at))}

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Counted."""
        said = deed.said
        if deed.thing.attended is not None:
            recount_event(event=deed.thing, attended=said["attended"], **deed.signature)
            return
        work = WorkDone(**{name: said[name] for name in ("returning", "volunteers", "staff_hours", "who_did_what")})
        hold_event(
            event=deed.thing, attended=said["attended"], follow_up_on=said["follow_up_on"], work=work, **deed.signature
        )


class RepeatForm(ActForm):
    """How many times, how often."""

    times = forms.IntegerField(label=_("Ile razy jeszcze"), min_value=1, max_value=52, initial=8)
    every_weeks = forms.IntegerField(label=_("Co ile tygodni"), min_value=1, max_value=52, initial=1)


class RepeatEvent(EventAct):
    """Seria spotkań."""

    name, path = "repeat_event", "spotkania/<int:pk>/seria/"
    title, button, form = _("Powtórz jako serię"), _("Ogłoś serię"), RepeatForm
    note = _("Ten sam dzień tygodnia i ta sama godzina. Święta omijamy. Seria zmienia więcej niż jedno święto.")

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Announced at once."""
        repeat_event(event=deed.thing, times=deed.said["times"], every_weeks=deed.said["every_weeks"], **deed.hand)


class CancelEventForm(ActForm):
    """Why."""

    reason = forms.CharField(
        label=_("Dlaczego"),
        max_length=300,
        error_messages={"required": _("Napisz, dlaczego. Zapisane osoby dostaną tę wiadomość.")},
    )


class CancelEvent(EventAct):
    """Odwołanie spotkania."""

    name, path = "cancel_event", "spotkania/<int:pk>/odwolaj/"
    title, button, form = _("Odwołaj spotkanie"), _("Odwołaj spotkanie"), CancelEventForm

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Everybody listed is told."""
        call_off(event=deed.thing, reason=deed.said["reason"], **deed.signature)


class OutcomeForm(ActForm):
    """What came of it and what it cost; the bill may come before the result."""

    result = forms.CharField(
        label=_("Co z tego wyszło"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("Jedno zdanie wystarczy. Znasz na razie tylko koszt? Zapisz sam koszt."),
    )
    cost = forms.CharField(label=_("Koszt w złotych"), max_length=20, initial="0,00")
    usual_source = forms.ChoiceField(label=_("Skąd pieniądze"), widget=ChoiceChips, required=False)
    money_source = forms.CharField(label=_("Skąd pieniądze, dokładniej"), max_length=200, required=False)
    raised_here = forms.CharField(
        label=_("Ile z tego zebrano na miejscu"), max_length=20, required=False,
        help_text=_("Zrzutka, kiermasz, firma z osiedla."),
    )  # fmt: skip


class RecordOutcome(EventAct):
    """Co z tego wyszło."""

    name, path = "record_outcome", "spotkania/<int:pk>/wynik/"
    title, form = _("Co z tego wyszło i ile kosztowało"), OutcomeForm

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """What was told before."""
        told = outcome_of(thing)
        if told is None:
            return {"version": None}
        return {
            "version": told.version,
            "result": told.result,
            "cost": amount_typed(told.cost),
            "money_source": told.money_source,
            "raised_here": amount_typed(told.raised_here) if told.raised_here else "",
        }

    def shape(self, form: ActForm, thing: CommunityEvent, by: Actor) -> None:
        """Usual sources, so that nobody types them every time."""
        field: Any = form.fields["usual_source"]
        field.choices = [(str(one), str(one)) for one in USUAL_SOURCES]

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """For everybody to read."""
        said = deed.said
        usual, exact, raised = said["usual_source"], said["money_source"], said["raised_here"]
        if usual == str(RAISED_HERE) and not (exact or raised):
            raised = said["cost"]
        record_outcome(
            event=deed.thing, result=said["result"], cost=said["cost"], money_source=exact or usual,
            raised_here=raised or "0", **deed.signature,
        )  # fmt: skip


def amount_typed(amount: Decimal | None) -> str:
    """An amount as it stands in a field."""
    return str(amount or "0.00").replace(".", ",")


def standing_of(sign_up: SignUp) -> str:
    """Whether somebody has a place, or which number on the list."""
    number = waiting_number(sign_up)
    return gettext("na liście: %(n)s") % {"n": number} if number else str(SignUpState(sign_up.state).label)


def can_be_told(event: CommunityEvent, at: datetime) -> list[tuple[str, str]]:
    """What can be done with a meeting now: (name of the act, words)."""
    if event.state == EventState.CANCELLED:
        return []
    kept = [
        ("assign_worker", gettext("Wyznacz, kto prowadzi")),
        ("repeat_event", gettext("Powtórz jako serię")),
        ("write_programme", gettext("Program")),
        ("hand_out_material", gettext("Wydane z magazynku")),
        ("record_consent", gettext("Zgoda na zdjęcie")),
        ("add_photo", gettext("Dodaj zdjęcie")),
    ]
    if event.for_children:
        kept.insert(1, ("keep_children_list", gettext("Lista dzieci na papierze")))
    if event.state == EventState.HELD:
        return [
            ("record_outcome", gettext("Co z tego wyszło i ile kosztowało")),
            ("hold_event", gettext("Popraw, ile osób przyszło")),
            *kept,
        ]
    held = [("hold_event", gettext("Zapisz, ile osób przyszło"))] if event.starts_at <= at else []
    return [*held, *kept, ("cancel_event", gettext("Odwołaj spotkanie"))]
