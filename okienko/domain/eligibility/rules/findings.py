"""What is said of one service or right: yes, maybe or no, for whom, why, and what else there is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.eligibility.rules.changes import change_sentence
from okienko.domain.eligibility.rules.entries import Entry, Standing
from okienko.domain.eligibility.rules.people import View, for_whom
from okienko.domain.eligibility.rules.wording import FactSentences, Reason, Teller
from okienko.engines.criteria.explaining import Explanation
from okienko.engines.criteria.states import State

_SENTENCES = Mapping[str, FactSentences]


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
            State.YES: _("Tak") if self.entry.is_service else _("Raczej tak"),
            State.UNKNOWN: _("Może"),
            State.NO: _("Nie teraz"),
        }[self.state]

    @property
    def for_whom(self) -> str:
        """For whom it is: "dla Ciebie", "dla Ciebie i dla drugiej osoby w domu"; empty for a whole home."""
        return _(" i ").join(for_whom(person) for person in self.people) if self.entry.personal else ""


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


def states_of(entry: Entry, views: Sequence[View]) -> list[State]:
    """Co mówią warunki: for each of the people of a home; a right without written conditions is open for all."""
    return [entry.rule.judge(_on_days(view, entry)) if entry.rule else State.UNKNOWN for view in views]


def finding_of(
    entry: Entry, views: Sequence[View], day: date, *, sentences: _SENTENCES, standing: Standing | None = None
) -> Finding:
    """Wynik dla usługi: of several people, those for whom it looks best."""
    views = views if entry.personal else views[:1]
    states = states_of(entry, views)
    judged = max(states)
    best = [view for view, state in zip(views, states, strict=True) if state is judged]
    view, ask = best[0], _why_ask(entry, judged, day)
    people = tuple(one.person for one in best)
    if entry.rule is None:
        return Finding(entry, State.UNKNOWN, judged, people, (), (), "", "", ask, standing)
    case = _on_days(view, entry)
    teller = Teller(sentences, entry.rule.vocabulary, case, of_other=view.person > 0)
    told = entry.rule.explain(case)
    named = entry.rule.vocabulary.fact_named
    missing = dict.fromkeys(teller.unknown(named[about.fact]) for about in entry.rule.missing(case))
    return Finding(
        entry=entry,
        state=State.UNKNOWN if ask else judged,
        judged=judged,
        people=people,
        reasons=teller.reasons(told),
        missing=tuple(missing),
        change="" if judged is State.YES or entry.to_be_asked(day) else change_sentence(teller, entry.rule),
        amount=entry.amount_on(day) if judged is not State.NO else "",
        ask=ask,
        standing=standing,
        explanation=told,
    )


def _why_ask(entry: Entry, judged: State, day: date) -> str:
    """Why nobody may say yes or no here, in one sentence; empty when one may."""
    if entry.rule is None:
        return _("Warunków nie ma w programie. Zapytaj, a sprawdzimy to razem.")
    if entry.to_be_asked(day):
        return _("Tych zasad nie mamy pewnych. Zapytaj, zanim coś zrobisz.")
    if entry.by_talk and judged is State.YES:
        return _("To zależy od rozmowy z pracownikiem. Zapytaj o nią.")
    return ""


def _on_days(view: View, entry: Entry):
    return replace(view.case, days=entry.days) if entry.days else view.case


def results_of(findings: Sequence[Finding], came_for: str) -> Results:
    """Wyniki w kolejności: services of the centre before what others pay; for each no the nearest other thing."""
    first = next((one for one in findings if one.entry.code == came_for), None)
    wanted = set(first.entry.situations) if first else set()

    def order(one: Finding) -> tuple[bool, bool, int]:
        return one.judged is State.NO, not one.entry.is_service, -len(wanted & set(one.entry.situations))

    told = [_with_alternative(one, findings) if one.state is State.NO else one for one in sorted(findings, key=order)]
    rest = [one for one in told if one.entry.code != came_for]
    return Results(
        next((one for one in told if one.entry.code == came_for), None),
        *(tuple(one for one in rest if one.state is state) for state in (State.YES, State.UNKNOWN, State.NO)),
    )


def _with_alternative(finding: Finding, findings: Sequence[Finding]) -> Finding:
    """The nearest other thing of the same life situation: a yes before a maybe, a service before a benefit."""
    situations = set(finding.entry.situations)
    near = [one for one in findings if one.judged is not State.NO and situations & set(one.entry.situations)]
    best = min(
        near,
        key=lambda one: (-one.state, -len(situations & set(one.entry.situations)), not one.entry.is_service),
        default=None,
    )
    return replace(finding, alternative=best.entry.code) if best else finding
