"""How many questions the finder asks the stored households, against asking everything in a fixed order.

`.venv/bin/python -m bench.finder_questions` writes `results/questions.json`. A page counts as one question, for us and
for the fixed order alike: facts of one group share a page, and so does one fact of several people.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

os.environ.setdefault("OKIENKO_MODE", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "okienko.config.settings")

import django

django.setup()

from okienko.domain.catalogue.vocabulary import group_of  # noqa: E402
from okienko.domain.eligibility.rules.answers import Answers  # noqa: E402
from okienko.domain.eligibility.rules.asking import Asking  # noqa: E402
from okienko.engines.criteria.cases import About  # noqa: E402
from okienko.engines.criteria.states import State  # noqa: E402
from okienko.engines.criteria.tree import FactOf, inside, leaves, terms_of  # noqa: E402
from okienko.engines.criteria.vocabulary import BIRTH  # noqa: E402
from tests.domain.eligibility.finding import FINDER, TAXI, TOWN, answers_of, asked, household_knows  # noqa: E402

RESULT = Path(__file__).parent / "results" / "questions.json"


def page_of(fact: str) -> str:
    """The page on which a fact is asked: its group's or its own."""
    group = group_of(fact)
    return group.name if group else fact


def facts_of_all_rules() -> set[str]:
    """Every fact that some condition looks at."""
    household = FINDER.vocabulary.household
    found = {BIRTH} if household is None else {BIRTH, household.name}
    for entry in FINDER.entries:
        if entry.rule is None or entry.to_be_asked(FINDER.day):
            continue
        for leaf in leaves(entry.rule.condition):
            found |= {term.name for whole in terms_of(leaf) for term in inside(whole) if isinstance(term, FactOf)}
    return found


def everything() -> list[str]:
    """All pages in the order of the dictionary."""
    wanted = facts_of_all_rules()
    return list(dict.fromkeys(page_of(fact.name) for fact in FINDER.vocabulary.facts if fact.name in wanted))


def in_fixed_order(known: dict[About, str]) -> int:
    """Pages of a form in the order of the dictionary that at least leaves out what cannot change anything any more."""
    answers, count = Answers(), 0
    while True:
        asking = Asking(FINDER.knowing, FINDER.entries, answers)
        wanted = sorted(asking.wanted, key=lambda about: _place(about.fact))
        if not wanted:
            return count
        page = page_of(wanted[0].fact)
        abouts = [about for about in wanted if page_of(about.fact) == page]
        answers = answers.with_page((about, known.get(about, "")) for about in abouts)
        count += 1


def _place(fact: str) -> int:
    return next(place for place, one in enumerate(FINDER.vocabulary.facts) if one.name == fact)


def states(answers: Answers) -> dict[str, State]:
    """What is said of everything."""
    return {one.entry.code: one.state for one in FINDER.results(answers).everything}


def agreement(short: Iterable[State], whole: Iterable[State]) -> tuple[int, int, int]:
    """How many answers are as with everything known, how many stay open that need not, how many differ otherwise."""
    pairs = list(zip(short, whole, strict=True))
    same = sum(a is b for a, b in pairs)
    still_open = sum(a is State.UNKNOWN and b is not State.UNKNOWN for a, b in pairs)
    return same, still_open, len(pairs) - same - still_open


def main() -> None:
    """Walk every stored household through the finder and write the table."""
    rows, totals, seconds = [], [0, 0, 0], list[float]()
    for household in TOWN.households:
        known = household_knows(household)
        began = time.perf_counter()
        ours, pages = asked(FINDER, Answers(), known)
        seconds.append((time.perf_counter() - began) / len(pages))
        _answers, for_taxi = asked(FINDER, Answers(came_for=TAXI), known)
        whole = states(answers_of(known))
        mine = states(ours)
        found = agreement(mine.values(), [whole[code] for code in mine])
        totals = [one + more for one, more in zip(totals, found, strict=True)]
        rows.append(
            {
                "household": household.name, "questions": len(pages), "came_for_the_taxi": len(for_taxi),
                "fixed_order_that_stops": in_fixed_order(known), "as_with_everything_known": found[0],
                "still_open": found[1], "different": found[2],
            }
        )  # fmt: skip
    all_pages = len(everything())
    ours_median = median(row["questions"] for row in rows)
    table = {
        "households": len(rows),
        "median_questions": ours_median,
        "most_questions": max(row["questions"] for row in rows),
        "fixed_order_asks_everything": all_pages,
        "fixed_order_that_stops_median": median(row["fixed_order_that_stops"] for row in rows),
        "ratio": round(ours_median / all_pages, 3),
        "answers_as_with_everything_known": round(totals[0] / sum(totals), 3),
        "answers_left_open": round(totals[1] / sum(totals), 3),
        "answers_that_differ": totals[2],
        "milliseconds_a_page_median": round(median(seconds) * 1000, 1),
        "rows": rows,
    }
    RESULT.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps({name: value for name, value in table.items() if name != "rows"}, indent=1) + "\n")


if __name__ == "__main__":
    main()
