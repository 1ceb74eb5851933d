"""Acts on initiatives of residents, the small stock, photos with their consents, and duty hours."""

from datetime import time
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions import (
    add_duty,
    add_photo,
    answer_initiative,
    end_duty,
    hand_out_material,
    hide_photo,
    move_initiative,
    publish_photo,
    receive_material,
    record_consent,
    record_purchase,
    take_in_initiative,
    withdraw_consent,
)
from okienko.domain.community.choices import DutyKind, Support
from okienko.domain.community.lifecycle import INITIATIVE
from okienko.domain.community.models import (
    Community,
    CommunityDuty,
    CommunityEvent,
    EventPhoto,
    ImageConsent,
    Initiative,
    Material,
)
from okienko.domain.community.permissions import can_lead_community
from okienko.domain.community.queries import answer_within
from okienko.domain.places.models import Place
from okienko.faces.desk.acts.about_community import ByLeader, RowAct, WholeCommunityAct, words
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.acts.community import LastDayForm, LastDayToday
from okienko.faces.desk.acts.meeting import EventAct
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.foundation.money import zl
from okienko.foundation.weekly_hours import weekday_words
from okienko.ui.forms import ChoiceChips, DayField, HourField, MultipleChoiceChips

_PAGE = "community_initiatives"
FOUR, SIX = time(16), time(18)


def _said(deed: Deed[Any]) -> dict[str, Any]:
    return {name: value for name, value in deed.said.items() if name != "version"}


class InitiativeForm(ActForm):
    """What residents want to do."""

    title = words(_("Pomysł"), most=160)
    idea = words(_("Na czym polega"), rows=3)
    from_whom = words(_("Od kogo, ogólnie"), most=120, help_text=_("Na przykład: młodzież z bloku 2. Bez nazwisk."))
    wants = words(_("Czego potrzeba"), most=300, required=False)
    gives = words(_("Co dają mieszkańcy"), most=300, required=False)


class TakeInInitiative(WholeCommunityAct):
    """Nowy pomysł mieszkańców."""

    name, path, page = "take_in_initiative", "spolecznosci/<slug:slug>/pomysl/", _PAGE
    title, button, form = _("Nowy pomysł mieszkańców"), _("Przyjmij pomysł"), InitiativeForm

    def do(self, deed: Deed[Community]) -> None:
        """The days to the answer run."""
        take_in_initiative(community=deed.thing, answer_within=answer_within(today()), **_said(deed), **deed.hand)


class AnswerForm(ActForm):
    """Yes or no, and why."""

    verb = forms.ChoiceField(
        label=_("Odpowiedź"), widget=ChoiceChips, choices=[("accept", _("tak")), ("decline", _("nie tym razem"))]
    )
    support = forms.ChoiceField(
        label=_("Jak wspieramy"),
        choices=Support.choices,
        help_text=_("Nie wypłacamy gotówki. Kupuje centrum."),
    )
    answer = words(_("Co odpowiadamy"), rows=3, most=500, help_text=_("Każdy przeczyta to na stronie."))


class AnswerInitiative(ByLeader[Initiative], RowAct[Initiative]):
    """Odpowiedź na pomysł."""

    name, path, page, rows = "answer_initiative", "pomysly/<int:pk>/odpowiedz/", _PAGE, Initiative
    title, button, form = _("Odpowiedź na pomysł"), _("Odpowiedz"), AnswerForm

    def do(self, deed: Deed[Initiative]) -> None:
        """With today's date."""
        said = _said(deed)
        answer_initiative(initiative=deed.thing, **{**said, "support": Support(said["support"])}, **deed.hand)


class MoveInitiativeForm(ActForm):
    """Which way."""

    verb = forms.ChoiceField(label=_("Co się zmienia"), widget=ChoiceChips)
    result = words(_("Co z tego wyszło"), rows=2, most=500, required=False)


class MoveInitiative(RowAct[Initiative]):
    """Ciąg dalszy inicjatywy."""

    name, path, page, rows = "move_initiative", "pomysly/<int:pk>/", _PAGE, Initiative
    title, button, form = _("Co dalej z pomysłem"), _("Zapisz"), MoveInitiativeForm

    def shape(self, form: ActForm, thing: Initiative, by: Actor) -> None:
        """The moves that the state lets, once it was answered."""
        moves = [move for move in INITIATIVE.moves_from(thing.state) if move.verb not in {"accept", "decline"}]
        form.fields["verb"].choices = [(move.verb, move.label) for move in moves]  # type: ignore[attr-defined]

    def do(self, deed: Deed[Initiative]) -> None:
        """On, or to its end."""
        move_initiative(initiative=deed.thing, **_said(deed), **deed.hand)


class PurchaseForm(ActForm):
    """What, from whom, by which invoice."""

    what = words(_("Co kupiono"), most=200)
    amount = words(_("Kwota w złotych"), most=20)
    seller = words(_("Sprzedawca"), most=160)
    invoice_number = words(_("Numer faktury"), most=60)
    money_source = words(_("Skąd pieniądze"), most=200)
    bought_on = DayField(label=_("Dzień zakupu"))
    invoice = forms.FileField(label=_("Skan faktury"), required=False, max_length=200)


class RecordPurchase(RowAct[Initiative]):
    """Zakup do inicjatywy."""

    name, path, page, rows = "record_purchase", "pomysly/<int:pk>/zakup/", _PAGE, Initiative
    title, button, form = _("Zakup do pomysłu"), _("Zapisz zakup"), PurchaseForm

    def initial(self, thing: Initiative) -> dict[str, Any]:
        """Today."""
        return {"bought_on": today()}

    def do(self, deed: Deed[Initiative]) -> None:
        """The centre bought it."""
        record_purchase(initiative=deed.thing, **_said(deed), **deed.hand)


class MaterialForm(ActForm):
    """What came, how much, from where."""

    name = words(_("Co to"), most=120, help_text=_("Na przykład: worki, sadzonki."))
    quantity = forms.IntegerField(label=_("Ile"), min_value=1)
    measure = words(_("W czym liczone"), most=20, initial=_("szt."))
    source = words(_("Skąd"), most=200)
    cost = words(_("Koszt w złotych"), most=20, required=False)


class ReceiveMaterial(WholeCommunityAct):
    """Przyjęcie do magazynku."""

    name, path, page = "receive_material", "spolecznosci/<slug:slug>/magazynek/", _PAGE
    title, button, form = _("Nowe w magazynku"), _("Zapisz"), MaterialForm

    def do(self, deed: Deed[Community]) -> None:
        """With its source."""
        said = _said(deed)
        cost = said.pop("cost")
        receive_material(community=deed.thing, cost=zl(cost) if cost else None, **said, **deed.hand)


class HandOutForm(ActForm):
    """What and how much."""

    material = forms.ModelChoiceField(label=_("Co"), queryset=Material.objects.none(), empty_label=None)
    quantity = forms.IntegerField(label=_("Ile"), min_value=1)


class HandOutMaterial(EventAct):
    """Wydanie z magazynku."""

    name, path = "hand_out_material", "spotkania/<int:pk>/materialy/"
    title, button, form = _("Wydane z magazynku"), _("Zapisz"), HandOutForm

    def shape(self, form: ActForm, thing: CommunityEvent, by: Actor) -> None:
        """Of the same community."""
        form.fields["material"].queryset = thing.community.materials.all()  # type: ignore[attr-defined]

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Never more than there is."""
        hand_out_material(event=deed.thing, **_said(deed), **deed.hand)


class PhotoForm(ActForm):
    """A photo, and who of those that can be recognised on it agreed: nothing has to be typed."""

    upload = forms.FileField(
        label=_("Zdjęcie"), max_length=200, help_text=_("JPG albo PNG, do 12 MB."),
        error_messages={"required": _("Wybierz zdjęcie.")},
    )  # fmt: skip
    consents = forms.ModelMultipleChoiceField(
        label=_("Kogo można rozpoznać"), queryset=ImageConsent.objects.none(), required=False,
        widget=MultipleChoiceChips, help_text=_("Osoby, które dały zgodę. Same plecy: nie zaznaczaj nikogo."),
    )  # fmt: skip
    others = forms.BooleanField(label=_("Można rozpoznać jeszcze kogoś, bez zgody"), required=False)
    description = words(
        _("Co widać"), most=300, required=False, help_text=_("Dla osób, które nie widzą. Bez nazwisk. Można pominąć.")
    )
    is_public = forms.BooleanField(label=_("Pokaż na stronie"), required=False)


class AddPhoto(EventAct):
    """Nowe zdjęcie."""

    name, path = "add_photo", "spotkania/<int:pk>/zdjecie/"
    title, button, form = _("Nowe zdjęcie"), _("Dodaj zdjęcie"), PhotoForm
    said = _("Zdjęcie dodane. Na stronie jest tylko wtedy, gdy są zgody wszystkich.")

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """Shown at once by whoever may, if everybody agreed."""
        return {"is_public": True, "version": None}

    def shape(self, form: ActForm, thing: CommunityEvent, by: Actor) -> None:
        """Consents in force of this meeting; publishing is for the organiser."""
        _choose_consents(form, thing)
        if not can_lead_community(by, thing.community):
            del form.fields["is_public"]

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Hidden while somebody on it has not agreed."""
        said, event = deed.said, deed.thing
        agreed = list(said["consents"])
        usual = gettext("Zdjęcie ze spotkania „%(title)s”") % {"title": event.title}
        photo = add_photo(
            event=event, upload=said["upload"], description=said["description"] or usual,
            recognisable=len(agreed) + said["others"], **deed.hand,
        )  # fmt: skip
        if said.get("is_public") and not said["others"]:
            publish_photo(photo=photo, consents=agreed, **deed.hand)


def _choose_consents(form: ActForm, event: CommunityEvent) -> None:
    field: Any = form.fields["consents"]
    field.queryset = event.image_consents.filter(withdrawn_on=None)
    field.label_from_instance = lambda one: one.given_by


class ConsentForm(ActForm):
    """Who agreed and where the paper is."""

    given_by = words(_("Kto się zgadza"), most=120)
    is_for_child = forms.BooleanField(label=_("Rodzic albo opiekun za dziecko"), required=False)
    given_on = DayField(label=_("Dzień zgody"))
    kept_where = words(_("Gdzie jest papier"), most=120)


class RecordConsent(EventAct):
    """Zgoda na wizerunek."""

    name, path = "record_consent", "spotkania/<int:pk>/zgoda/"
    title, button, form = _("Zgoda na zdjęcie"), _("Zapisz zgodę"), ConsentForm

    def initial(self, thing: CommunityEvent) -> dict[str, Any]:
        """Today."""
        return {"given_on": today(), "version": None}

    def do(self, deed: Deed[CommunityEvent]) -> None:
        """Encrypted."""
        record_consent(event=deed.thing, **_said(deed), **deed.hand)


class OfEvent(RowAct[Any]):
    """An act on something of a meeting."""

    through = "event__community"

    def back(self, thing: Any) -> str:
        """The page of the meeting."""
        return reverse("desk:event", args=[thing.event_id])


class WithdrawConsent(OfEvent):
    """Wycofanie zgody."""

    name, path, rows = "withdraw_consent", "zgody/<int:pk>/wycofanie/", ImageConsent
    title, button, note = (
        _("Wycofanie zgody"),
        _("Wycofaj zgodę"),
        _("Zdjęcia bez zgody znikną od razu."),
    )

    def subject(self, thing: ImageConsent) -> str:
        """Whose."""
        return thing.given_by

    def do(self, deed: Deed[ImageConsent]) -> None:
        """At once."""
        withdraw_consent(consent=deed.thing, **deed.hand)


class PublishPhotoForm(ActForm):
    """Shown with whose consents."""

    is_public = forms.BooleanField(label=_("Pokaż na stronie"), required=False)
    consents = forms.ModelMultipleChoiceField(
        label=_("Czyje zgody"), queryset=ImageConsent.objects.none(), required=False, widget=MultipleChoiceChips
    )


class PublishPhoto(ByLeader[EventPhoto], OfEvent):
    """Publikacja zdjęcia."""

    name, path, rows = "publish_photo", "zdjecia/<int:pk>/", EventPhoto
    title, form = _("Publikacja zdjęcia"), PublishPhotoForm

    def subject(self, thing: EventPhoto) -> str:
        """What is seen."""
        return thing.description

    def initial(self, thing: EventPhoto) -> dict[str, Any]:
        """As it is."""
        return {"is_public": thing.is_public, "consents": list(thing.consents.values_list("pk", flat=True))}

    def shape(self, form: ActForm, thing: EventPhoto, by: Actor) -> None:
        """Consents of the same meeting that are in force."""
        _choose_consents(form, thing.event)

    def do(self, deed: Deed[EventPhoto]) -> None:
        """No consent, not publishable."""
        if deed.said["is_public"]:
            publish_photo(photo=deed.thing, consents=list(deed.said["consents"]), **deed.hand)
        else:
            hide_photo(photo=deed.thing, **deed.hand)


class DutyForm(ActForm):
    """Who, where, when."""

    kind = forms.ChoiceField(label=_("Rodzaj"), widget=ChoiceChips, choices=DutyKind.choices)
    who = words(_("Kto dyżuruje"), most=120, help_text=_("Specjalność, na przykład: logopeda."))
    weekday = forms.TypedChoiceField(label=_("Dzień"), coerce=int, choices=[])
    opens = HourField(label=_("Od której"))
    closes = HourField(label=_("Do której"))
    place = forms.ModelChoiceField(
        label=_("Miejsce"), queryset=Place.objects.order_by("name"), required=False, empty_label=_("inne, wpisz niżej")
    )
    where = words(_("Gdzie"), most=200, required=False)
    valid_from = DayField(label=_("Od dnia"))


class AddDuty(ByLeader[Community], WholeCommunityAct):
    """Nowy dyżur."""

    name, path, page = "add_duty", "spolecznosci/<slug:slug>/dyzur/", _PAGE
    title, button, form = _("Nowy dyżur"), _("Zapisz dyżur"), DutyForm
    note = _("W święta dyżuru nie ma. Strona sama to powie.")

    def initial(self, thing: Community) -> dict[str, Any]:
        """As the last one, from today: most duties differ only in their day."""
        last = thing.duties.order_by("pk").last()
        if last is None:
            usual = {"kind": DutyKind.ORGANISER, "who": thing.organiser.function, "opens": FOUR, "closes": SIX}
        else:
            usual = {name: getattr(last, name) for name in ("kind", "who", "place", "where", "opens", "closes")}
        return {"valid_from": today(), **usual}

    def shape(self, form: ActForm, thing: Community, by: Actor) -> None:
        """Days of the week."""
        form.fields["weekday"].choices = [(day, weekday_words(day)) for day in range(7)]  # type: ignore[attr-defined]

    def do(self, deed: Deed[Community]) -> None:
        """Every week."""
        add_duty(community=deed.thing, **{**_said(deed), "kind": DutyKind(deed.said["kind"])}, **deed.hand)


class EndDuty(LastDayToday, ByLeader[CommunityDuty], RowAct[CommunityDuty]):
    """Koniec dyżuru."""

    name, path, page, rows = "end_duty", "dyzury/<int:pk>/koniec/", _PAGE, CommunityDuty
    title, button, form = _("Koniec dyżuru"), _("Zapisz koniec"), LastDayForm

    def do(self, deed: Deed[CommunityDuty]) -> None:
        """On a day."""
        end_duty(duty=deed.thing, last_day=deed.said["last_day"], **deed.hand)
