"""The published rules as plain sentences, made of the very rules that the engine ranks by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from okienko.domain.rounds.rules.plan import Asking, Plan
from okienko.engines.ranking.rules import Mode
from okienko.engines.ranking.terms import (
    Criterion,
    Groups,
    Income,
    Lottery,
    NothingLastTime,
    Number,
    Points,
    Term,
)
from okienko.engines.ranking.words import Sentence, day_and_hour, gettext_noop


@dataclass(frozen=True)
class Line:
    """Zasada: one sentence about one step of the order, and what it lists."""

    words: Sentence
    items: tuple[Sentence, ...] = ()


def order_in_words(plan: Plan) -> tuple[Line, ...]:
    """How the order is made, step by step, as everybody may read it before the round opens."""
    return tuple(line for term in plan.rules.order for line in _lines(term, plan))


def _lines(term: Term, plan: Plan) -> Iterator[Line]:
    if isinstance(term, Points):
        asked = {question.fact: question.asking for question in plan.questions}
        yield Line(
            Sentence(gettext_noop("Liczą się punkty. Więcej punktów to wyższe miejsce.")),
            tuple(_criterion(one, asked) for one in term.criteria),
        )
    elif isinstance(term, Groups):
        yield Line(
            Sentence(gettext_noop("Są grupy pierwszeństwa. Kolejność grup jest taka:")),
            tuple(Sentence("%(name)s", {"name": name}) for name in term.groups),
        )
    elif isinstance(term, Income):
        yield Line(
            Sentence(gettext_noop("Liczy się dochód. Niższy próg to wyższe miejsce. Progi są takie:")),
            tuple(Sentence(gettext_noop("do %(bound)s włącznie"), {"bound": bound}) for bound in term.bands),
        )
    elif isinstance(term, NothingLastTime):
        yield Line(Sentence(gettext_noop("Wyżej stoją osoby, które poprzednio nic nie dostały.")))
    elif isinstance(term, Lottery):
        alone = plan.rules.mode is Mode.LOTTERY and len(plan.rules.order) == 1
        words = (
            gettext_noop("O kolejności decyduje losowanie.") if alone else gettext_noop("Remis rozstrzyga losowanie.")
        )
        yield Line(Sentence(words))
    elif isinstance(term, Number):
        yield Line(Sentence(gettext_noop("Remis rozstrzyga numer zgłoszenia w naborze.")))
    else:
        yield Line(Sentence(gettext_noop("Liczy się chwila wpływu. Kto był wcześniej, stoi wyżej.")))
        if plan.rules.window_until:
            until = {"moment": day_and_hour(plan.rules.window_until)}
            yield Line(Sentence(gettext_noop("Zgłoszenia do %(moment)s liczą się tak, jakby przyszły naraz."), until))


def _criterion(criterion: Criterion, asked: Mapping[str, Asking]) -> Sentence:
    gaps: dict[str, object] = {"name": criterion.name, "points": criterion.weight}
    if criterion.levels:
        words = gettext_noop("%(name)s: %(levels)s")
        gaps["levels"] = tuple(
            Sentence(gettext_noop("%(level)s %(points)s pkt"), {"level": level, "points": criterion.weight * points})
            for level, points in criterion.levels
        )
    elif asked.get(criterion.fact) is Asking.YES_NO:
        words = gettext_noop("%(name)s: %(points)s pkt")
    else:
        words = gettext_noop("%(name)s: %(points)s pkt za każde")
    said = Sentence(words, gaps)
    return Sentence(gettext_noop("%(said)s (trzeba pokazać dokument)"), {"said": said}) if criterion.evidence else said
