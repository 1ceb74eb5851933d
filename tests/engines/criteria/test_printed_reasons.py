"""What a person reads on paper carries its own proof: from the printed words alone comes the printed answer."""

import re
from itertools import pairwise

from hypothesis import given, settings

from okienko.engines.criteria.compiled import CompiledRules
from okienko.engines.criteria.plan import Calendar
from okienko.engines.criteria.states import State, at_least, every, negation, some
from tests.engines.criteria.test_judging import rule_of
from tests.engines.criteria.town import bounded, case_from, conditions, knowledge
from tests.examples import many

LINE = re.compile(r"^( *)– (.*) – (spełnione|niespełnione|jeszcze nie wiadomo): (.*)$")
STATES = {"spełnione": State.YES, "niespełnione": State.NO, "jeszcze nie wiadomo": State.UNKNOWN}
PEOPLE = re.compile(r"^(każda|któraś|żadna|co najmniej (\d+)|co najwyżej (\d+)|dokładnie (\d+)) z ")
COMPARED = re.compile(r"^(wiek|wiek rocznikowo|dzieci): (co najmniej |najwyżej |więcej niż |mniej niż |nie |)(\d+)$")
SIGNS = {
    "co najmniej ": int.__ge__,
    "najwyżej ": int.__le__,
    "więcej niż ": int.__gt__,
    "mniej niż ": int.__lt__,
    "nie ": int.__ne__,
    "": int.__eq__,
}


@given(conditions, knowledge().flatmap(bounded))
@settings(max_examples=many(100), deadline=None)
def test_printed_reasons_give_the_printed_answer(condition, known):
    rule, case = rule_of(condition), case_from(known)
    printed = list(CompiledRules([rule], Calendar.of(case)).judge(case).explain(0).lines())
    assert read(printed) is rule.judge(case)


def read(printed):
    """The state of the first line, worked out from the lines below it."""
    first = LINE.match(printed[0])
    assert first, printed[0]
    indent, says, said, because = first.groups()
    below = printed[1:]
    parts = [place for place, line in enumerate(below) if LINE.match(line)[1] == indent + "  "]
    states = [read(below[start:end]) for start, end in pairwise([*parts, len(below)])]
    state = worked_out(says, because, states)
    assert state in {None, STATES[said]}, printed
    return STATES[said]


def worked_out(says, because, states):
    """None for a comparison that is not of plain numbers."""
    if says == "wszystko naraz":
        return every(states)
    if says == "wystarczy jedno z tych":
        return some(states)
    if says == "nie może zachodzić":
        return negation(states[0])
    people = PEOPLE.match(says)
    if people:
        unknown = None if because.startswith("nie wiemy jeszcze, kto") else states.count(State.UNKNOWN)
        return counted(people, states.count(State.YES), states.count(State.NO), unknown)
    compared = COMPARED.match(says)
    value = re.match(r"^(?:wiek|wiek rocznikowo|dzieci): (\d+)(?: \[|$)", because)
    if compared and value:
        return State.YES if SIGNS[compared[2]](int(value[1]), int(compared[3])) else State.NO
    return None


def counted(people, yes, no, unknown):
    words, least, most, exactly = people.groups()
    if words == "każda":
        return negation(at_least(1, yes=no, unknown=unknown))
    if words in {"któraś", "żadna"}:
        some_of_them = at_least(1, yes=yes, unknown=unknown)
        return some_of_them if words == "któraś" else negation(some_of_them)
    number = int(least or most or exactly)
    enough, more = (at_least(count, yes=yes, unknown=unknown) for count in (number, number + 1))
    return enough if least else negation(more) if most else every([enough, negation(more)])
