"""What would turn an answer to yes, in one sentence."""

from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.eligibility.rules.people import TOWN_FACT
from okienko.domain.eligibility.rules.wording import Teller
from okienko.engines.criteria.elapsed import full_years
from okienko.engines.criteria.facts import Kind, Span
from okienko.engines.criteria.questions import Change, what_would_change
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH

_LONGEST_WAIT = 10  # years: what comes later is no use to say


def change_sentence(teller: Teller, rule: Rule) -> str:
    """Co by to zmieniło: the first single fact that would turn the answer to yes; empty without one to speak of."""
    changes = [change for change in what_would_change(rule, teller.case) if change.state is State.YES]
    told = (_in_words(teller, change) for change in changes if change.about.person == 0)
    return next((words for words in told if words), "")


def _in_words(teller: Teller, change: Change) -> str:
    fact = teller.vocabulary.fact_named[change.about.fact]
    if fact.name == BIRTH:
        return _older(teller, change.values)
    if fact.name == TOWN_FACT or fact.kind in {Kind.DATE, Kind.HOUSEHOLD}:
        return ""
    if fact.kind is Kind.CHOICE or fact.kind is Kind.YES_NO:
        words = teller.said(fact, Span(change.values.low, change.values.low))
    else:
        words = change.words
    return _("Wynik zmieni się, gdy: %(what)s") % {"what": _continued(words)}


def _continued(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}" + ("" if words.endswith(".") else ".")


def _older(teller: Teller, births: Span) -> str:
    """Growing older is the only change of age there is."""
    needed = full_years(date.fromordinal(int(births.high)), teller.case.day)
    known = teller.case.people[0].get(BIRTH)
    if known is None:
        return ""
    own = full_years(date.fromordinal(int(known.high)), teller.case.day)
    if not own < needed <= own + _LONGEST_WAIT:
        return ""
    if teller.of_other:
        return _("Wynik zmieni się, gdy ta osoba skończy %(years)s lat.") % {"years": needed}
    return _("Wynik zmieni się, gdy skończysz %(years)s lat.") % {"years": needed}
