"""Sheets to take along: a form with what is already known."""

from django.utils.translation import gettext as _

from okienko.domain.eligibility.rules.answers import Answers
from okienko.domain.eligibility.rules.finder import Finder
from okienko.domain.eligibility.rules.wording import in_words
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.vocabulary import BIRTH
from okienko.foundation.documents import Block, BulletList, Heading, KeyFacts, Paragraph

BLANK = "." * 40


def form_of(finder: Finder, code: str, answers: Answers) -> tuple[Block, ...]:
    """The form of a right with the known answers in it and room for the rest; nothing when it has no form here."""
    entry = finder.entry(code)
    if entry is None or not entry.form:
        return ()
    rows = [(label, _filled(finder, fact, answers) or BLANK) for label, fact in entry.form]
    blocks: list[Block] = [
        Heading(entry.name),
        Paragraph(_("Gdzie z tym iść: %(where)s. Płaci: %(payer)s.") % {"where": entry.where, "payer": entry.payer}),
        KeyFacts(tuple(rows)),
    ]
    if entry.bring:
        blocks += [Heading(_("Weź ze sobą"), level=3), BulletList(entry.bring)]
    blocks.append(Paragraph(_("To nie jest jeszcze wniosek. Przepisz to na druk urzędu albo pokaż w okienku.")))
    return tuple(blocks)


def _filled(finder: Finder, fact_name: str, answers: Answers) -> str:
    """The answer as it stands in a form; empty when it is not known. An age is no day of birth: it only helps."""
    if About(fact_name) not in answers.known:
        return ""
    case = finder.case(answers)
    fact = finder.vocabulary.fact_named[fact_name]
    if About(fact_name) == finder.knowing.household:
        return str(len(case.people) - 1) if case.others_known else ""
    span = case.people[0].get(fact_name)
    if span is None:
        return ""
    if fact_name == BIRTH and not span.exact:
        return f"{BLANK} ({answers.known[About(BIRTH)]})"
    return in_words(fact, span)
