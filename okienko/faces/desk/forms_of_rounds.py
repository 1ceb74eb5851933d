"""The rules of a round as a form, and back; and the few small forms of its other acts."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.queries import services_available
from okienko.domain.rounds.models import EntryFact
from okienko.domain.rounds.queries.entries import told
from okienko.domain.rounds.rules.answers import MOST, answer_of, choices_of, code_of
from okienko.domain.rounds.rules.plan import Asking, Plan, Question
from okienko.domain.rounds.rules.spelling import (
    NotReadable,
    read_criteria,
    read_numbers,
    read_places,
    written_criteria,
    written_places,
)
from okienko.engines.ranking.applications import Fact
from okienko.engines.ranking.rules import Mode, Rules
from okienko.engines.ranking.terms import Groups, Income, Lottery, NothingLastTime, Number, Points, Receipt, Term
from okienko.faces.desk.acts.act import ActForm
from okienko.foundation.clock import WARSAW, day_of, today
from okienko.ui.forms import ChoiceChips, DayField, HourField

SHOWN = "dokument_"
GROUP, INCOME, MISSED = "grupa_pierwszenstwa", "dochod", "poprzednio_bez_miejsca"
OPENING, CLOSING = time(8), time(15)
_SHORT = forms.Textarea(attrs={"rows": 3})


def moment(day: date, hour: time) -> datetime:
    """The moment at this hour in Warsaw."""
    return datetime.combine(day, hour, tzinfo=WARSAW)


class RulesForm(ActForm):
    """All that is published before a round opens, in the order in which people ask about it."""

    edition = forms.CharField(label=_("Nazwa edycji"), max_length=120, help_text=_("Na przykład: jesień 2027."))
    opens_on = DayField(label=_("Dzień otwarcia"))
    opens_hour = HourField(label=_("Godzina otwarcia"), initial=OPENING)
    closes_on = DayField(label=_("Ostatni dzień"))
    closes_hour = HourField(label=_("Do której godziny"), initial=CLOSING)
    complete_by = DayField(label=_("Dokumenty można donieść do"))
    window_hours = forms.IntegerField(
        label=_("Okno otwarcia w godzinach"),
        required=False,
        min_value=1,
        help_text=_("W oknie wszystkie drogi liczą się naraz, a o kolejności decyduje losowanie."),
    )
    places = forms.CharField(
        label=_("Miejsca, każdy wariant w osobnym wierszu"),
        widget=_SHORT,
        max_length=2000,
        help_text=_("Na przykład: zajęcia rano: 16. Albo: opieka: 200 godz."),
    )
    mode = forms.ChoiceField(
        label=_("Od czego zaczyna się kolejność"),
        widget=ChoiceChips,
        choices=[
            (Mode.RECEIPT, _("chwila wpływu")),
            (Mode.GROUPS, _("grupy pierwszeństwa")),
            (Mode.INCOME_THEN_POINTS, _("dochód, potem punkty")),
            (Mode.POINTS, _("punkty")),
            (Mode.LOTTERY, _("losowanie")),
        ],
    )
    basis = forms.CharField(
        label=_("Paragraf programu, który na to pozwala"),
        max_length=300,
        required=False,
        help_text=_("Niepotrzebny tylko wtedy, gdy liczy się sama kolejność zgłoszeń."),
    )
    missed = forms.BooleanField(label=_("Wyżej stoi, kto poprzednio nic nie dostał"), required=False)
    groups = forms.CharField(
        label=_("Grupy pierwszeństwa, każda w osobnym wierszu"), widget=_SHORT, max_length=2000, required=False
    )
    bands = forms.CharField(
        label=_("Progi dochodu"), max_length=200, required=False, help_text=_("Na przykład: 150, 300.")
    )
    criteria = forms.CharField(
        label=_("Kryteria punktowe, każde w osobnym wierszu"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
        help_text=_(
            "Na przykład: mieszka sam: 3. Albo: stopień: lekki 1, znaczny 5 (dokument). Albo: dzieci: 2 za każde."
        ),
    )
    last = forms.ChoiceField(
        label=_("Co rozstrzyga remis"),
        widget=ChoiceChips,
        choices=[("lottery", _("losowanie")), ("number", _("numer zgłoszenia"))],
        initial="lottery",
    )
    seed_source = forms.CharField(
        label=_("Skąd weźmiemy los"),
        max_length=200,
        required=False,
        help_text=_("Publiczne źródło, na przykład: pierwsze losowanie Multi Multi po zamknięciu."),
    )
    waiting_basis = forms.CharField(
        label=_("Paragraf o liście oczekujących"),
        max_length=300,
        required=False,
        help_text=_("Puste pole znaczy: kto nie dostanie miejsca, dostanie decyzję."),
    )
    tokens_basis = forms.CharField(label=_("Paragraf o pokazaniu losów"), max_length=300, required=False)
    tokens_until = DayField(label=_("Losy znikną po dniu"), required=False)
    outside = forms.BooleanField(label=_("Bilety albo wydarzenie poza programem"), required=False)

    def clean(self) -> dict[str, Any]:
        """The lines are read, and the whole becomes a plan under "plan"."""
        said = super().clean() or {}
        for name, read in (("places", read_places), ("criteria", read_criteria)):
            try:
                said[f"read_{name}"] = read(said.get(name, ""))
            except NotReadable as error:
                self.add_error(name, error.because.said(gettext))
        if not self.errors:
            said["plan"] = plan_of(said, self._before())
        return said

    def _before(self) -> Plan | None:
        """The plan that is being changed; what the form does not ask stays as it was."""
        return getattr(self, "before", None)


class NewRoundForm(RulesForm):
    """The same for a round that does not exist yet."""

    service = forms.ChoiceField(label=_("Usługa"))
    field_order = ["service"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The services of today."""
        super().__init__(*args, **kwargs)
        self.fields["service"].choices = [(one.code, one.name) for one in services_available(today())]  # type: ignore[attr-defined]


class ChangeRulesForm(RulesForm):
    """A new public version says why."""

    reason = forms.CharField(
        label=_("Dlaczego zasady się zmieniają"), max_length=1000, required=False, widget=_SHORT,
        help_text=_("Po ogłoszeniu powód zobaczą wszyscy. Dla szkicu zostaw puste."),
    )  # fmt: skip


def plan_of(said: Mapping[str, Any], before: Plan | None) -> Plan:
    """The plan that a filled form means."""
    terms: list[Term] = [NothingLastTime(MISSED)] if said["missed"] else []
    questions = [Question(MISSED, gettext("Poprzednio bez miejsca"), Asking.EARLIER)] if said["missed"] else []
    criteria = tuple(one for one, _question in said["read_criteria"])
    groups = tuple(line.strip() for line in said["groups"].splitlines() if line.strip())
    bands = read_numbers(said["bands"])
    if said["mode"] == Mode.GROUPS or groups:
        terms.append(Groups(GROUP, groups))
        questions.append(Question(GROUP, gettext("Grupa pierwszeństwa"), Asking.CHOICE))
    if said["mode"] == Mode.INCOME_THEN_POINTS or bands:
        terms.append(Income(INCOME, bands))
        questions.append(Question(INCOME, gettext("Dochód na osobę"), Asking.NUMBER))
    if criteria or said["mode"] in {Mode.POINTS, Mode.INCOME_THEN_POINTS}:
        terms.append(Points(criteria))
        questions += [question for _criterion, question in said["read_criteria"]]
    if said["mode"] == Mode.RECEIPT:
        terms.insert(0, Receipt())
    terms.append(Lottery() if said["last"] == "lottery" or said["mode"] == Mode.LOTTERY else Number())
    opens_at, hours = moment(said["opens_on"], said["opens_hour"]), said["window_hours"]
    variants = said["read_places"]
    return Plan(
        rules=Rules(
            edition=said["edition"],
            mode=Mode(said["mode"]),
            order=tuple(terms),
            variants=variants,
            basis=said["basis"],
            in_programme=not said["outside"],
            window_until=opens_at + timedelta(hours=hours) if hours else None,
            most_choices=len(variants),
            seed_source=said["seed_source"],
            supplements=before.rules.supplements if before else "",
        ),
        opens_at=opens_at,
        closes_at=moment(said["closes_on"], said["closes_hour"]),
        complete_by=said["complete_by"],
        questions=tuple(questions),
        usual=before.usual if before else {},
        waiting_basis=said["waiting_basis"],
        tokens_basis=said["tokens_basis"],
        tokens_until=said["tokens_until"],
    )


def said_of(plan: Plan) -> dict[str, Any]:
    """The form as the plan fills it."""
    rules = plan.rules
    opens, closes = plan.opens_at.astimezone(WARSAW), plan.closes_at.astimezone(WARSAW)
    groups = next((term.groups for term in rules.order if isinstance(term, Groups)), ())
    bands = next((term.bands for term in rules.order if isinstance(term, Income)), ())
    return {
        "edition": rules.edition,
        "opens_on": day_of(plan.opens_at),
        "opens_hour": opens.time(),
        "closes_on": day_of(plan.closes_at),
        "closes_hour": closes.time(),
        "complete_by": plan.complete_by,
        "window_hours": int((rules.window_until - plan.opens_at) / timedelta(hours=1)) if rules.window_until else None,
        "places": written_places(rules.variants),
        "mode": rules.mode.value,
        "basis": rules.basis,
        "missed": any(isinstance(term, NothingLastTime) for term in rules.order),
        "groups": "\n".join(groups),
        "bands": ", ".join(map(str, bands)),
        "criteria": written_criteria(plan),
        "last": "number" if isinstance(rules.order[-1], Number) else "lottery",
        "seed_source": rules.seed_source,
        "waiting_basis": plan.waiting_basis,
        "tokens_basis": plan.tokens_basis,
        "tokens_until": plan.tokens_until,
        "outside": not rules.in_programme,
    }


class FactsForm(ActForm):
    """The questions of a round as they are written down in a talk, with the papers that were seen."""

    def ask(self, plan: Plan, known: Mapping[str, EntryFact]) -> None:
        """Make the fields: an answer to each question, and a tick where evidence counts."""
        self.plan = plan
        for question in asked_now(plan):
            row = known.get(question.fact)
            answer = code_of(told(row)) if row else ""
            self.fields[question.fact] = _answer_field(plan, question, answer)
            if any(one.evidence and one.fact == question.fact for one in plan.criteria):
                self.fields[f"{SHOWN}{question.fact}"] = forms.BooleanField(
                    label=gettext("Dokument widziany: %(what)s") % {"what": question.label},
                    required=False,
                    initial=bool(row and row.is_shown),
                )
        self.fields["source"] = forms.ChoiceField(
            label=gettext("Skąd wiemy"), choices=EntryFact.Source.choices, widget=ChoiceChips,
            initial=EntryFact.Source.DECLARED,
        )  # fmt: skip
        self.fields["together"] = forms.CharField(
            label=gettext("Razem ze zgłoszeniem numer"), required=False, max_length=10,
            help_text=gettext("Tylko gdy obie osoby chcą razem albo wcale. Puste pole rozłącza."),
        )  # fmt: skip

    @property
    def answers(self) -> dict[str, Fact | None]:
        """What was answered."""
        said = self.cleaned_data
        return {one.fact: answer_of(one, code_of(said[one.fact])) for one in asked_now(self.plan)}

    @property
    def shown(self) -> dict[str, bool]:
        """Which papers were seen."""
        return {one.fact: bool(self.cleaned_data.get(f"{SHOWN}{one.fact}")) for one in asked_now(self.plan)}


def asked_now(plan: Plan) -> list[Question]:
    """The questions that somebody is asked."""
    return [one for one in plan.questions if one.asking is not Asking.EARLIER]


def _answer_field(plan: Plan, question: Question, answer: str) -> forms.Field:
    if question.asking is Asking.NUMBER:
        return forms.IntegerField(label=question.label, required=False, min_value=0, max_value=MOST, initial=answer)
    choices = [(code, words.said(gettext)) for code, words in choices_of(plan, question)]
    return forms.ChoiceField(label=question.label, choices=choices, required=False, initial=answer, widget=ChoiceChips)


class CopyForm(ActForm):
    """Four answers make this year's round out of last year's."""

    edition = forms.CharField(label=_("Nazwa edycji"), max_length=120)
    opens_on = DayField(label=_("Dzień otwarcia"))
    closes_on = DayField(label=_("Ostatni dzień"))
    places = forms.CharField(label=_("Ile miejsc"), widget=_SHORT, max_length=2000)
    supplements = forms.BooleanField(
        label=_("To nabór uzupełniający: te same zasady, miejsca, które zostały"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """A bare number is enough where there is one variant."""
        said = super().clean() or {}
        names: list[str] = getattr(self, "names", [])
        text = said.get("places", "").strip()
        if text.isdigit() and len(names) == 1:
            text = f"{names[0]}: {text}"
        try:
            said["read_places"] = {one.name: one.capacity for one in read_places(text)}
        except NotReadable as error:
            self.add_error("places", error.because.said(gettext))
        return said


class SeedForm(ActForm):
    """What the source drew."""

    seed = forms.CharField(label=_("Los ze źródła: same liczby"), max_length=200, required=False)


class ApprovalForm(ActForm):
    """One sentence to stand by."""

    nobody_close = forms.BooleanField(label=_("Na liście nie ma nikogo z mojej rodziny ani z mojego domu"))


class WhyForm(ActForm):
    """A reason that everybody reads."""

    reason = forms.CharField(label=_("Dlaczego"), max_length=1000, widget=_SHORT)


class StatementForm(ActForm):
    """Who computed the list anew, and what came out."""

    signer = forms.ChoiceField(label=_("Kto sprawdził"), widget=ChoiceChips)
    name = forms.CharField(label=_("Imię i nazwisko albo nazwa"), max_length=200)
    digest = forms.CharField(
        label=_("Skrót wyniku, który wyszedł"), max_length=64, help_text=_("64 znaki, wypisuje je program.")
    )
    words = forms.CharField(label=_("Uwagi"), max_length=2000, required=False, widget=_SHORT)
