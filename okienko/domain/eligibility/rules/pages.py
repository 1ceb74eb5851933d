"""One page with one question: what it says, what may be answered, and why we ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.catalogue.vocabulary import group_of, question_about, short_words
from okienko.domain.eligibility.rules.answers import REFUSED, Answers, Said
from okienko.domain.eligibility.rules.people import called
from okienko.domain.eligibility.rules.raw import ALWAYS, NEVER_WAS, NO, YES, AnswerNotUnderstood, answer_of
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.facts import Fact, Kind, Sensitivity
from okienko.engines.criteria.vocabulary import BIRTH

MOST_PEOPLE_SHOWN = 6
_DECIDES_SHOWN = 2


class Input(Enum):
    """How a field is filled in."""

    CHOICE = "choice"  # one of the options
    AGE = "age"  # years, a year or a day of birth
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"  # a day, or one of the options
    TICK = "tick"  # marked or not


@dataclass(frozen=True, slots=True)
class Field:
    """Pole: one thing to fill in. `name` is its name in the form, `options` are pairs of value and words."""

    name: str
    about: About
    label: str
    input: Input
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Strona z pytaniem: `number` of at most `most`; every page may be left out. `decides` are names of services."""

    number: int
    most: int
    question: str
    help: str
    fields: tuple[Field, ...]
    facts: tuple[Fact, ...]
    decides: tuple[str, ...]
    day: date

    @property
    def about(self) -> About:
        """Whose fact the page asks for; of several, the first."""
        return self.fields[0].about

    @property
    def person(self) -> str:
        """Whom the page asks about, in words; "Ty" when it asks about several or about the whole home."""
        return called(self.about.person)

    @property
    def has_ticks(self) -> bool:
        """Whether things are ticked here, any number of them or none."""
        return self.fields[0].input is Input.TICK

    @property
    def sensitive(self) -> bool:
        """Whether the answer is of a kind to be careful with."""
        return any(fact.sensitivity is Sensitivity.SENSITIVE for fact in self.facts)

    @property
    def why(self) -> str:
        """Why we ask: the first of what the answer decides, and how many more."""
        if not self.decides:
            return ""
        named = ", ".join(self.decides[:_DECIDES_SHOWN])
        more = len(self.decides) - _DECIDES_SHOWN
        if more <= 0:
            return _("Pytamy, bo od tego zależy: %(named)s.") % {"named": named}
        return ngettext(
            "Pytamy, bo od tego zależy: %(named)s i jeszcze %(more)s rzecz.",
            "Pytamy, bo od tego zależy: %(named)s i jeszcze %(more)s rzeczy.",
            more,
        ) % {"named": named, "more": more}


def answered(answers: Answers, page: QuestionPage, posted: Mapping[str, str]) -> Answers:
    """Odpowiedź na stronę: the answers with what was posted on a page. Raises AnswerNotUnderstood.

    On a page with things to tick, one not ticked is a no. Of several people, those left empty are left out.
    """
    raws = [str(posted.get(field.name, "")).strip() for field in page.fields]
    if page.has_ticks:
        return answers.with_page(
            (field.about, YES if raw else NO) for field, raw in zip(page.fields, raws, strict=True)
        )
    if not any(raws):
        raise AnswerNotUnderstood(_("Tu jeszcze nic nie ma. Odpowiedz albo pomiń to pytanie."))
    said: list[Said] = []
    for field, fact, raw in zip(page.fields, page.facts, raws, strict=True):
        if raw:
            answer_of(fact, raw, page.day)
        said.append((field.about, raw))
    return answers.with_page(said)


def left_out(answers: Answers, page: QuestionPage) -> Answers:
    """Pominięcie strony: the answers of somebody who would rather not say."""
    return answers.with_page((field.about, REFUSED) for field in page.fields)


def page_about(
    facts: Sequence[Fact], abouts: Sequence[About], *, number: int, most: int, decides: tuple[str, ...], day: date
) -> QuestionPage:
    """Strona o faktach: one fact of one person or of several, or facts of one group to tick."""
    group = group_of(facts[0].name)
    if group:
        fields = tuple(
            Field(_name(about), about, short_words(fact.name), Input.TICK)
            for fact, about in zip(facts, abouts, strict=True)
        )
        return QuestionPage(number, most, group.question, group.help, fields, tuple(facts), decides, day)
    labels = [called(about.person) for about in abouts]
    question = question_about(abouts[0])
    alone = len(abouts) == 1 and abouts[0].person == 0
    fields = tuple(
        Field(_name(about), about, question if alone else label, _input(fact), _options(fact))
        for fact, about, label in zip(facts, abouts, labels, strict=True)
    )
    return QuestionPage(number, most, question, facts[0].help, fields, tuple(facts), decides, day)


def _name(about: About) -> str:
    return f"{about.person}.{about.fact}"


def _input(fact: Fact) -> Input:
    if fact.name == BIRTH:
        return Input.AGE
    return _INPUTS[fact.kind]


_INPUTS = {
    Kind.YES_NO: Input.CHOICE,
    Kind.CHOICE: Input.CHOICE,
    Kind.NUMBER: Input.NUMBER,
    Kind.AMOUNT: Input.AMOUNT,
    Kind.DATE: Input.DATE,
    Kind.HOUSEHOLD: Input.CHOICE,
}
_MOST_AT_HOME = 6
_MAY_NEVER_END, _MAY_NEVER_HAVE_BEEN = "orzeczenie", "ostatnia_rehabilitacja"


def _options(fact: Fact) -> tuple[tuple[str, str], ...]:
    match fact.kind:
        case Kind.YES_NO:
            return (YES, _("tak")), (NO, _("nie"))
        case Kind.CHOICE:
            return tuple((option.name, option.words) for option in fact.options)
        case Kind.HOUSEHOLD:
            counted = [
                (str(count), ngettext("%(count)s osoba", "%(count)s osób", count) % {"count": count})
                for count in range(1, _MOST_AT_HOME)
            ]
            return ("0", _("nikt")), *counted, (str(_MOST_AT_HOME), _("6 osób albo więcej"))
        case Kind.DATE if fact.name == _MAY_NEVER_END:
            return ((ALWAYS, _("nie ma końca")),)
        case Kind.DATE if fact.name == _MAY_NEVER_HAVE_BEEN:
            return ((NEVER_WAS, _("nigdy")),)
        case _:
            return ()
