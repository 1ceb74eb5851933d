"""A case: what is known about one person and the people at home, and the days that count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from okienko.engines.criteria.elapsed import full_years
from okienko.engines.criteria.facts import MOST_PEOPLE, OLDEST, Answer, Between, NotAnAnswer, Span
from okienko.engines.criteria.tree import APPLICATION_DAY
from okienko.engines.criteria.vocabulary import Vocabulary

_APPLICANT = 0


@dataclass(frozen=True, slots=True)
class About:
    """Whose fact: its name, and the place of the person (0 is the applicant, 1 the first of the others at home)."""

    fact: str
    person: int = _APPLICANT


@dataclass(frozen=True, slots=True)
class Case:
    """Przypadek: what is known. A fact that is missing is not known, and that is never a no.

    `people` begins with the applicant; `others_known` says that the people listed are all who live at home.
    """

    day: date
    people: tuple[Mapping[str, Span], ...] = ({},)
    others_known: bool = False
    days: Mapping[str, date] = field(default_factory=dict)

    def day_named(self, name: str) -> date | None:
        """The day with that name, None when it is not known."""
        return self.day if name == APPLICATION_DAY else self.days.get(name)

    def known(self, about: About) -> Span | None:
        """What is known of a fact of a person."""
        return self.people[about.person].get(about.fact)

    def learning(self, about: About, span: Span) -> "Case":
        """The case with one fact known (or replaced)."""
        people = list(self.people)
        people[about.person] = {**people[about.person], about.fact: span}
        return replace(self, people=tuple(people))

    def living_with(self, others: int) -> "Case":
        """The case with that many other people at home; of those added nothing is known."""
        kept = self.people[: others + 1]
        added: tuple[Mapping[str, Span], ...] = ({},) * (others + 1 - len(kept))
        return replace(self, people=kept + added, others_known=True)


def case_of(
    vocabulary: Vocabulary,
    answers: Mapping[str, Answer],
    *,
    on: date,
    others: Iterable[Mapping[str, Answer]] | None = None,
    days: Mapping[str, date] | None = None,
) -> Case:
    """The case of a person with these answers who applies `on` a day.

    `others` are the people they live with (None: not known yet; empty: nobody). `days` are the other named days.
    Raises NotAnAnswer for an answer that does not fit its question, KeyError for a fact that is not in the vocabulary.
    """
    people = [answers, *(others or ())]
    if len(people) > MOST_PEOPLE:
        raise NotAnAnswer(f"Najwyżej {MOST_PEOPLE} osób w jednym domu.")  # untranslated: the language is Polish
    read = vocabulary.reader_of
    spans = tuple([{name: read[name](answer) for name, answer in one.items()} for one in people])
    return Case(on, spans, others is not None, days or {})


def born_at_age(age: int, on: date) -> Between:
    """What an age in years tells of the day of birth: who is `age` on the day `on` was born within one year.

    Raises NotAnAnswer for an age that nobody has.
    """
    if not 0 <= age <= OLDEST:
        raise NotAnAnswer(f"Taki wiek nie jest możliwy: {age}.")  # untranslated: the language is Polish
    return Between(_first_day(age + 1, on), _last_day(age, on))


def _last_day(age: int, on: date) -> date:
    """The last day of birth that gives at least this age."""
    low, high = date.min.toordinal(), on.toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if full_years(date.fromordinal(middle), on) >= age else (low, middle - 1)
    return date.fromordinal(low)


def _first_day(age: int, on: date) -> date:
    """The first day of birth that gives less than this age."""
    return date.fromordinal(_last_day(age, on).toordinal() + 1)
