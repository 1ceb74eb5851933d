"""Acts on a round: its rules, its list, its results, and the answers of those who are in it."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.catalogue.queries import service_by_code, services_available
from okienko.domain.rounds import actions
from okienko.domain.rounds.actions.errors import NotOneUnit
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.models import Entry, ListStatement, PlacesRound, RankedList
from okienko.domain.rounds.permissions import can_change_entry, can_make_round, can_open_sealed, rounds_visible_to
from okienko.domain.rounds.queries.closeness import close_on_list
from okienko.domain.rounds.queries.entries import answers_of, joined_into
from okienko.domain.rounds.queries.lists import newest_list
from okienko.domain.rounds.queries.rounds import left_in
from okienko.domain.rounds.queries.standing import leading
from okienko.domain.rounds.queries.traces import traces
from okienko.domain.rounds.queries.what_if import what_if
from okienko.domain.rounds.rules.plan import Plan
from okienko.domain.rounds.rules.spelling import written_places
from okienko.domain.staff.queries import staff_of_user
from okienko.engines.ranking.rules import Variant
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.forms_of_rounds import (
    ApprovalForm,
    ChangeRulesForm,
    CopyForm,
    FactsForm,
    NewRoundForm,
    SeedForm,
    StatementForm,
    WhyForm,
    moment,
    said_of,
)
from okienko.faces.desk.roles import AUDITORS, CASEWORK, RULE_MAKERS
from okienko.foundation.access import Actor, Role
from okienko.foundation.clock import WARSAW, now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass


class RoundAct(Act[PlacesRound]):
    """An act on a round, found by its address."""

    roles: tuple[Role, ...] = RULE_MAKERS
    purpose = Purpose.QUALIFY

    def find(self, by: Actor, **where: Any) -> PlacesRound:
        """Among those that may be seen."""
        rows = rounds_visible_to(by).select_related("service__version").prefetch_related("rules_versions")
        found = rows.filter(code=where["code"]).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: PlacesRound) -> bool:
        """Those who make rounds."""
        return can_make_round(by)

    def back(self, thing: PlacesRound) -> str:
        """The page of the round."""
        return reverse("desk:round", args=[thing.code])

    def work(self, thing: PlacesRound) -> str:
        """The round."""
        return f"places_round:{thing.pk}"

    def newest(self, thing: PlacesRound) -> RankedList:
        """The list that counts. Raises Http404 before there is one."""
        found = newest_list(thing)
        if found is None:
            raise Http404
        return found


class NewRound(Act[None]):
    """Nowy nabór: the rules from the beginning."""

    name, path, roles, purpose = "new_round", "nabory/nowy/", RULE_MAKERS, Purpose.QUALIFY
    title, button, form = _("Nowy nabór"), _("Zapisz szkic zasad"), NewRoundForm
    note = _("To szkic. Zasady ogłosisz osobno, przed otwarciem.")

    def find(self, by: Actor, **where: Any) -> None:
        """Nothing yet."""

    def can(self, by: Actor, thing: None) -> bool:
        """Those who make rounds."""
        return can_make_round(by)

    def back(self, thing: None) -> str:
        """The list of rounds."""
        return reverse("desk:rounds")

    def subject(self, thing: None) -> str:
        """What is good to know first."""
        return str(_("Masz podobny nabór z poprzedniej edycji? Skopiuj go, to cztery pola."))

    def do(self, deed: Deed[None]) -> str:
        """The draft is written."""
        services = {one.code: one for one in services_available(today())}
        made = actions.draft_round(
            service=services[deed.said["service"]], plan=deed.said["plan"], staff=deed.signer, **deed.hand
        )
        return reverse("desk:round", args=[made.code])


class CopyRound(RoundAct):
    """Kopia naboru: last year's rules on new days."""

    name, path, form = "copy_round", "nabory/<slug:code>/kopia/", CopyForm
    title, button = _("Otwórz taki sam nabór"), _("Zapisz szkic")
    note = _("Zasady, okno, remis i źródło losu zostają te same. Godziny też.")

    def shape(self, form: ActForm, thing: PlacesRound, by: Actor) -> None:
        """The names of the variants, so that a bare number is enough."""
        form.names = [one.name for one in thing.plan.rules.variants]  # type: ignore[attr-defined]

    def initial(self, thing: PlacesRound) -> dict[str, Any]:
        """As many places as there were; for a supplementary round as many as are left."""
        variants = thing.plan.rules.variants
        return {"places": str(variants[0].capacity) if len(variants) == 1 else written_places(variants)}

    def do(self, deed: Deed[PlacesRound]) -> str:
        """The draft is written; the organiser looks at it and publishes."""
        source, said = deed.thing, deed.said
        service = service_by_code(source.service.code, on=today()) or source.service
        copy = actions.copy_round(
            source=source,
            service=service,
            edition=said["edition"],
            opens_at=moment(said["opens_on"], source.plan.opens_at.astimezone(WARSAW).time()),
            closes_at=moment(said["closes_on"], source.plan.closes_at.astimezone(WARSAW).time()),
            places=said["read_places"],
            supplements=said["supplements"],
            staff=deed.signer,
            **deed.hand,
        )
        return reverse("desk:round", args=[copy.code])

    def context(self, thing: PlacesRound, by: Actor) -> dict[str, Any]:
        """What is left of the last round, for a supplementary one."""
        left = [Variant(one.variant, one.measure, one.left) for one in left_in(thing)]
        return {"known": [(_("Zostało z tamtego naboru"), written_places(left))]}


class ChangeRules(RoundAct):
    """Zmiana zasad: free in a draft, later a new public version with a reason."""

    name, path, form = "change_rules", "nabory/<slug:code>/zasady/", ChangeRulesForm
    title, button = _("Zasady naboru"), _("Zapisz zasady")

    def shape(self, form: ActForm, thing: PlacesRound, by: Actor) -> None:
        """What the form does not ask stays as it was."""
        form.before = thing.plan  # type: ignore[attr-defined]

    def initial(self, thing: PlacesRound) -> dict[str, Any]:
        """The rules as they are."""
        return said_of(thing.plan)

    def do(self, deed: Deed[PlacesRound]) -> None:
        """A better draft, or a new version."""
        plan: Plan = deed.said["plan"]
        if deed.thing.state == RoundState.DRAFT:
            actions.change_draft(places_round=deed.thing, plan=plan, **deed.signature)
        else:
            actions.change_rules(
                places_round=deed.thing, plan=plan, reason=deed.said["reason"], staff=deed.signer, **deed.signature
            )


class RankRound(RoundAct):
    """Policzenie listy."""

    name, path, form = "rank_round", "nabory/<slug:code>/lista/", SeedForm
    title, button, said = _("Policz listę"), _("Policz listę"), _("Lista policzona. Zatwierdza ją inna osoba.")

    def shape(self, form: ActForm, thing: PlacesRound, by: Actor) -> None:
        """The source is named beside the box; rules without a lottery have no box."""
        if thing.plan.rules.draws_lots():
            form.fields["seed"].help_text = thing.plan.rules.seed_source
        else:
            del form.fields["seed"]

    def do(self, deed: Deed[PlacesRound]) -> None:
        """Computed from the frozen data."""
        seed = deed.said.get("seed", "")
        actions.rank_round(places_round=deed.thing, seed=seed, staff=deed.signer, **deed.signature)


class ApproveList(RoundAct):
    """Zatwierdzenie listy przez drugą osobę."""

    name, path, form, template = "approve_list", "nabory/<slug:code>/zatwierdz/", ApprovalForm, "approve_list.html"
    title, button, said = _("Sprawdź i zatwierdź listę"), _("Zatwierdź listę"), _("Lista zatwierdzona.")

    def context(self, thing: PlacesRound, by: Actor) -> dict[str, Any]:
        """The seed with its source, who is close, everything that left a trace, and what other rules would give."""
        ranked, staff = self.newest(thing), staff_of_user(by.user_id)
        return {
            "ranked": ranked,
            "plan": thing.plan,
            "close": close_on_list(ranked, staff, now()) if staff else [],
            "traces": traces(thing),
            "comparisons": what_if(thing),
        }

    def do(self, deed: Deed[PlacesRound]) -> None:
        """By somebody else than who made it."""
        actions.approve_list(
            ranked=self.newest(deed.thing),
            nobody_close=deed.said["nobody_close"],
            staff=deed.signer,
            **deed.signature,
        )


class CallOff(RoundAct):
    """Odwołanie naboru albo odesłanie listy: with a reason that stays."""

    name, path, form = "call_off_round", "nabory/<slug:code>/cofnij/", WhyForm
    title, button = _("Odwołaj nabór albo odeślij listę"), _("Zapisz")
    note = _("Przed zamknięciem to odwołanie całego naboru. Po policzeniu listy to odesłanie jej do sprawdzenia losu.")

    def do(self, deed: Deed[PlacesRound]) -> None:
        """What the state lets."""
        signed = {**deed.signature, "reason": deed.said["reason"], "staff": deed.signer}
        if deed.thing.state == RoundState.RANKED:
            actions.send_back_list(ranked=self.newest(deed.thing), **signed)
        else:
            actions.cancel_round(places_round=deed.thing, **signed)


class SignStatement(RoundAct):
    """Oświadczenie po przeliczeniu listy."""

    name, path, form, roles = "sign_statement", "nabory/<slug:code>/oswiadczenie/", StatementForm, AUDITORS
    title, button, purpose = _("Oświadczenie o liście"), _("Podpisz i ogłoś"), Purpose.AUDIT
    note = _("Przelicz plik z zapieczętowanymi danymi i wpisz skrót, który wyszedł. Czy się zgadza, porówna program.")

    def can(self, by: Actor, thing: PlacesRound) -> bool:
        """The data protection officer, also for an auditor and the appeal body."""
        return can_open_sealed(by, thing)

    def shape(self, form: ActForm, thing: PlacesRound, by: Actor) -> None:
        """Who may sign."""
        form.fields["signer"].choices = ListStatement.Signer.choices  # type: ignore[attr-defined]

    def do(self, deed: Deed[PlacesRound]) -> None:
        """Public at once."""
        said = {name: deed.said[name] for name in ("signer", "name", "digest", "words")}
        actions.sign_statement(ranked=self.newest(deed.thing), staff=deed.signer, **said, **deed.hand)


class TellFacts(Act[Entry]):
    """Odpowiedzi osoby z naboru, w rozmowie albo z dokumentu."""

    name, path, roles = "tell_facts", "nabory/<slug:code>/zgloszenia/<int:pk>/", CASEWORK
    title, button, form, purpose = _("Odpowiedzi w naborze"), _("Zapisz odpowiedzi"), FactsForm, Purpose.QUALIFY
    note = _("Poprawka niczego nie zaciera: poprzednia odpowiedź zostaje w historii.")

    def find(self, by: Actor, **where: Any) -> Entry:
        """In its round."""
        rows = Entry.objects.select_related("round__service").prefetch_related("facts", "joins", "members__person")
        found = rows.filter(pk=where["pk"], round__code=where["code"]).first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: Entry) -> bool:
        """The office."""
        return can_change_entry(by, thing)

    def back(self, thing: Entry) -> str:
        """The page of the round."""
        return reverse("desk:round", args=[thing.round.code])

    def subject(self, thing: Entry) -> str:
        """Who it is about."""
        people = ", ".join(dict.fromkeys(one.person.full_name for one in thing.members.all()))
        return f"{people}, {thing.number}"

    def work(self, thing: Entry) -> str:
        """The entry."""
        return f"entry:{thing.pk}"

    def looked(self, by: Actor, thing: Entry) -> None:
        """Answers are about health and home."""
        people = [one.person_id for one in thing.members.all()]
        both = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
        journal.record_reads(by=by, at=now(), people=people, thing=f"entry:{thing.pk}", fields=both)

    def shape(self, form: ActForm, thing: Entry, by: Actor) -> None:
        """The questions of the published rules."""
        assert isinstance(form, FactsForm)  # nosec B101: says to the type checker what the form is
        form.ask(thing.round.plan, answers_of(thing))
        form.fields["together"].initial = leading(thing).number if joined_into(thing) else ""

    def do(self, deed: Deed[Entry]) -> None:
        """What was told, and who comes together."""
        form = FactsForm(deed.request.POST)
        form.ask(deed.thing.round.plan, {})
        form.is_valid()
        actions.tell_facts(
            entry=deed.thing,
            answers=form.answers,
            shown=form.shown,
            source=deed.said["source"],
            staff=deed.signer,
            **deed.hand,
        )
        number = deed.said["together"].strip()
        into = Entry.objects.filter(round=deed.thing.round_id, number=number).first() if number else None
        if number and into is None:
            raise NotOneUnit
        if (into.pk if into else None) != joined_into(deed.thing):
            actions.join_entries(entry=deed.thing, into=into, staff=deed.signer, **deed.hand)
