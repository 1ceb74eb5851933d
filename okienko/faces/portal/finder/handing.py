"""What of the answers a request asks too."""

from datetime import date

from okienko.domain.catalogue.vocabulary import vocabulary
from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.raw import AnswerNotUnderstood, answer_of
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.vocabulary import BIRTH


def for_a_request(answers: Answers, on: date) -> tuple[str, date | None]:
    """The person's own words and the day of birth; None when only the age is known. Nothing else is asked twice."""
    raw = answers.known.get(About(BIRTH), "")
    try:
        born_on = answer_of(vocabulary().fact_named[BIRTH], raw, on)
    except AnswerNotUnderstood:
        born_on = None
    return answers.wanted, born_on if isinstance(born_on, date) else None
