"""What the finder speaks about: services of the centre and rights from elsewhere, as one kind of value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from okienko.engines.criteria.rule import Rule

# The life situation of debts, eviction and inheritance, beside those of the catalogue.
TROUBLE_CODE = "trouble"
# Who comes with it is shown the way to a lawyer first.
TROUBLE_FIRST = "nieodplatna-pomoc-prawna"


@dataclass(frozen=True, slots=True)
class DatedText:
    """Kwota w czasie: an amount in words for some days, both included, with its source; `sure` when it may be shown."""

    words: str
    valid_from: date
    valid_until: date | None
    source: str
    sure: bool

    def holds_on(self, day: date) -> bool:
        """Whether it counts on the day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Entry:
    """Usługa albo świadczenie: what may be had, from whom, and on which conditions.

    `rule` is None when the conditions are written nowhere, or when there are none: `for_everybody`. `perhaps` is met by
    those who should ask although they do not meet the conditions. `personal`: each person at home may have it for
    themselves; otherwise it concerns the home. `by_talk`: who meets the conditions still needs a talk or an assessment.
    `sure` is False when the conditions are not certain; after `review_by` nobody answers for them any more. `form` are
    the fields of its form: a label, and the fact that fills it or an empty text. `days` are the named days of its
    conditions.
    """

    code: str
    name: str
    summary: str
    rule: Rule | None
    is_service: bool
    for_everybody: bool = False
    perhaps: Rule | None = None
    situations: tuple[str, ...] = ()
    personal: bool = True
    by_talk: bool = False
    sure: bool = True
    payer: str = ""
    where: str = ""
    web: str = ""
    bring: tuple[str, ...] = ()
    basis: str = ""
    source: str = ""
    amounts: tuple[DatedText, ...] = ()
    contact_post: str = ""
    owner_post: str = ""
    review_by: date | None = None
    words: tuple[str, ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)

    def to_be_asked(self, day: date) -> bool:
        """Whether nobody may answer yes or no: the conditions are unknown, uncertain or overdue for review."""
        overdue = self.review_by is not None and day > self.review_by
        unwritten = self.rule is None and not self.for_everybody
        return unwritten or not self.sure or overdue

    def amount_on(self, day: date) -> str:
        """The amount in words; empty when there is none, it is uncertain, or nobody looks after the entry any more."""
        if self.to_be_asked(day):
            return ""
        return next((amount.words for amount in self.amounts if amount.sure and amount.holds_on(day)), "")


@dataclass(frozen=True, slots=True)
class Standing:
    """Wolne miejsca i nabór: what the office knows today of a service. `free` and `places` are None without a limit."""

    free: int | None = None
    places: int | None = None
    takes_now: bool = True
    opens_on: date | None = None
    closes_on: date | None = None


NO_STANDINGS: Mapping[str, Standing] = {}


@dataclass(frozen=True, slots=True)
class Implication:
    """Co z czego wynika: who meets `rule` needs no question about `fact`, because the answer can only be one."""

    rule: Rule
    fact: str
    raw: str
