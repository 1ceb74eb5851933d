"""What would turn an answer to yes, in one sentence."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.catalogue.vocabulary import group_of
from okienko.domain.eligibility.rules.people import TOWN_FACT
from okienko.domain.eligibility.rules.wording import Teller
from okienko.engines.criteria.cases import About, Case
from okienko.engines.criteria.elapsed import full_years
from okienko.engines.criteria.facts import Fact, Kind, Sensitivity, Span
from okienko.engines.criteria.questions import Change, what_would_change
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH
from okienko.foundation.money import format_zl

_LONGEST_WAIT = 10  # years: what comes later is no use to say


def change_sentence(teller: Teller, rule: Rule) -> str:
    """Co by to zmieniło: the first single fact that would turn a no to yes; empty without one to speak of."""
    changes = [change for change in what_would_change(rule, _with_a_birthday(teller.case)) if change.state is State.YES]
    # Growing older needs nothing to be done, so it is the first to say.
    changes.sort(key=lambda change: change.about.fact != BIRTH)
    told = (_in_words(teller, change) for change in changes if change.about.person == 0)
    return next((words for words in told if words), "")


def _with_a_birthday(case: Case) -> Case:
    """An age told in years as a day of birth, so that growing older is a change like another."""
    born = case.people[0].get(BIRTH)
    return case.learning(About(BIRTH), Span(born.high, born.high)) if born else case


def _in_words(teller: Teller, change: Change) -> str:
    fact = teller.vocabulary.fact_named[change.about.fact]
    if fact.name == BIRTH:
        return _older(teller, change.values)
    unkind = fact.kind is Kind.YES_NO and (fact.sensitivity is Sensitivity.SENSITIVE or group_of(fact.name) is not None)
    if unkind or fact.name == TOWN_FACT or fact.kind in {Kind.DATE, Kind.HOUSEHOLD}:
        return ""
    if fact.kind is Kind.CHOICE or fact.kind is Kind.YES_NO:
        words = teller.said(fact, Span(change.values.low, change.values.low))
    elif fact.kind is Kind.AMOUNT:
        words = _of_amount(fact, change.values)
    else:
        words = change.words
    return _("Wynik zmieni się, gdy: %(what)s") % {"what": _continued(words)} if words else ""


def _of_amount(fact: Fact, values: Span) -> str:
    """Only less money is worth saying: nobody is told to earn more in order to get help."""
    if values.low > fact.domain.low:
        return ""
    limit = format_zl(Decimal(int(values.high)) / 100)
    return _("%(fact)s: najwyżej %(amount)s") % {"fact": fact.words, "amount": limit}


def _continued(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}" + ("" if words.endswith(".") else ".")


def _older(teller: Teller, births: Span) -> str:
    """Growing older is the only change of age there is."""
    needed = full_years(date.fromordinal(int(births.high)), teller.case.day)
    # A no does not wait for an answer, so who is told of growing older has said how old they are.
    own = full_years(date.fromordinal(int(teller.case.people[0][BIRTH].high)), teller.case.day)
    if not own < needed <= own + _LONGEST_WAIT:
        return ""
    return ngettext(
        "Wynik zmieni się, gdy skończysz %(years)s rok.", "Wynik zmieni się, gdy skończysz %(years)s lat.", needed
    ) % {"years": needed}
