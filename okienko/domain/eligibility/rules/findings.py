"""What is said of one service or right: yes, maybe or no, for whom, why, and what else there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.eligibility.rules.changes import change_sentence
from okienko.domain.eligibility.rules.entries import Entry, Standing
from okienko.domain.eligibility.rules.people import View, for_whom
from okienko.domain.eligibility.rules.wording import FactSentences, Reason, Teller
from okienko.engines.criteria.cases import Case
from okienko.engines.criteria.explaining import Explanation
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State

Sentences = Mapping[str, FactSentences]


@dataclass(frozen=True, slots=True)
class Finding:
    """Wynik: the answer for one service or right.

    `state` is what is said: never yes nor no when it has to be asked. `judged` is what the written conditions alone
    say. `people` are those whom it concerns (0 is the one who answers). `change` may be empty, `amount` too: then it is
    not shown. `alternative` is the code of the nearest other thing, for a no.
    """

    entry: Entry
    state: State
    judged: State
    people: tuple[int, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    change: str
    amount: str
    ask: str
    standing: Standing | None = None
    alternative: str = ""
    explanation: Explanation | None = None

    @property
    def verdict(self) -> str:
        """The answer in a word or two. A promise is nobody's to give, least of all of what others decide."""
        if self.ask and self.state is State.UNKNOWN:
            return _("Może być: zapytaj")
        return {
            State.YES: _("Tak") if self.entry.is_service or self.entry.for_everybody else _("Raczej tak"),
            State.UNKNOWN: _("Może"),
            State.NO: _("Nie teraz"),
        }[self.state]

    @property
    def for_whom(self) -> str:
        """For whom it is: "dla Ciebie", "dla Ciebie i dla drugiej osoby w domu"; empty for a whole home."""
        if not self.entry.personal:
            return ""
        *others, last = (for_whom(person) for person in self.people)
        return _(" i ").join(part for part in (", ".join(others), last) if part)


@dataclass(frozen=True, slots=True)
class Results:
    """Wyniki: what the person came for first, whatever the answer; then yes, maybe and no, without it.

    `maybe` begins with what the conditions speak for. Codes name everything there is, so that one may be found.
    """

    came_for: Finding | None
    yes: tuple[Finding, ...]
    maybe: tuple[Finding, ...]
    no: tuple[Finding, ...]

    @property
    def everything(self) -> tuple[Finding, ...]:
        """All findings in the order in which they are shown."""
        return (*((self.came_for,) if self.came_for else ()), *self.yes, *self.maybe, *self.no)

    def of(self, code: str) -> Finding | None:
        """The finding about a service or right; None when there is no such."""
        return next((one for one in self.everything if one.entry.code == code), None)

    @property
    def note(self) -> str:
        """What a result is and what it is not."""
        return _("To podpowiedź, nie decyzja. Sprawdź ją z nami, zanim coś odłożysz albo podpiszesz.")


def state_of(entry: Entry, view: View) -> State:
    """Co mówią warunki: for one of the people of a home. What has no conditions is for everybody."""
    if entry.rule is None:
        return State.YES if entry.for_everybody else State.UNKNOWN
    state = entry.rule.judge(on_its_days(view.case, entry))
    if state is State.NO and entry.perhaps and entry.perhaps.judge(on_its_days(view.case, entry)) is not State.NO:
        return State.UNKNOWN
    return state


def finding_of(
    entry: Entry, views: Sequence[View], day: date, *, sentences: Sentences, standing: Standing | None = None
) -> Finding:
    """Wynik dla usługi: of several people, those for whom it looks best."""
    views = views if entry.personal else views[:1]
    states = [state_of(entry, view) for view in views]
    judged = max(states)
    best = [view for view, state in zip(views, states, strict=True) if state is judged]
    people = tuple(view.person for view in best)
    if entry.rule is None:
        everybody = (Reason(_("To jest dla każdego."), State.YES),) if entry.for_everybody else ()
        ask = _why_ask(entry, judged, day, missed=False)
        amount = entry.amount_on(day)
        return Finding(
            entry, State.UNKNOWN if ask else judged, judged, people, everybody, (), "", amount, ask, standing
        )
    return _judged_finding(entry, entry.rule, best[0], day, sentences, Finding(
        entry, judged, judged, people, (), (), "", entry.amount_on(day) if judged is not State.NO else "", "", standing,
    ))  # fmt: skip


def _judged_finding(entry: Entry, rule: Rule, view: View, day: date, sentences: Sentences, finding: Finding) -> Finding:
    """The finding with its reasons, as one of the people at home reads them."""
    case = on_its_days(view.case, entry)
    told = rule.explain(case)
    teller = Teller(sentences, rule.vocabulary, case, of_other=view.person > 0)
    named = rule.vocabulary.fact_named
    missing = dict.fromkeys(teller.unknown(named[about.fact]) for about in rule.missing(case) if about.person == 0)
    ask = _why_ask(entry, finding.judged, day, missed=told.state is State.NO)
    return replace(
        finding,
        state=State.UNKNOWN if ask else finding.judged,
        reasons=teller.reasons(told),
        missing=tuple(missing),
        change=change_sentence(teller, rule) if finding.judged is State.NO and not ask else "",
        ask=ask,
        explanation=told,
    )


def _why_ask(entry: Entry, judged: State, day: date, *, missed: bool) -> str:
    """Why nobody may say yes or no here, in one sentence; empty when one may."""
    if entry.rule is None and not entry.for_everybody:
        return _("Warunków nie ma w programie. Zapytaj, a sprawdzimy to razem.")
    if entry.to_be_asked(day):
        return _("Tych zasad nie mamy pewnych. Zapytaj, zanim coś zrobisz.")
    if judged is State.UNKNOWN and missed:
        return _("Są od tego wyjątki. Zapytaj, może to jest też dla Ciebie.")
    if entry.by_talk and judged is State.YES:
        return _("To zależy od rozmowy z pracownikiem. Zapytaj o nią.")
    return ""


def on_its_days(case: Case, entry: Entry) -> Case:
    """Dni programu: the case with the named days of the conditions."""
    return replace(case, days=entry.days) if entry.days else case


def results_of(findings: Sequence[Finding], came_for: str) -> Results:
    """Wyniki w kolejności: services of the centre before what others pay; for each no the nearest other thing."""
    first = next((one for one in findings if one.entry.code == came_for), None)
    wanted = set(first.entry.situations) if first else set()

    def order(one: Finding) -> tuple[int, bool, int, int]:
        # What the conditions speak for comes first, then what few answers are missing for.
        near = -len(wanted & set(one.entry.situations))
        return -one.judged, not one.entry.is_service, near, len(one.missing)

    told = [_with_alternative(one, findings) if one.state is State.NO else one for one in sorted(findings, key=order)]
    rest = [one for one in told if one.entry.code != came_for]
    return Results(
        next((one for one in told if one.entry.code == came_for), None),
        *(tuple(one for one in rest if one.state is state) for state in (State.YES, State.UNKNOWN, State.NO)),
    )


def _with_alternative(finding: Finding, findings: Sequence[Finding]) -> Finding:
    """The nearest other thing of the same life situation: a yes before a maybe, and a service for a service."""
    situations = set(finding.entry.situations)
    near = [one for one in findings if one.judged is not State.NO and situations & set(one.entry.situations)]
    best = min(
        near,
        key=lambda one: (
            one.entry.is_service is not finding.entry.is_service,
            -one.state,
            -len(situations & set(one.entry.situations)),
        ),
        default=None,
    )
    return replace(finding, alternative=best.entry.code) if best else finding
