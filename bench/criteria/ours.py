"""Our side: one process that does what it is told on its input, and says how long it took."""

from datetime import date
from decimal import Decimal
from time import process_time
from typing import Any

import numpy as np

from bench.criteria.town import APPLIED, FACTS, rules, vocabulary
from bench.criteria.worker import Answer, Worker, serve
from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.columns import Answers, Population, judge_population
from okienko.engines.criteria.compiled import CompiledRules
from okienko.engines.criteria.facts import Kind
from okienko.engines.criteria.flips import flips
from okienko.engines.criteria.plan import Calendar
from okienko.engines.criteria.populations import town_of
from okienko.engines.criteria.states import State

_OF_EACH = frozenset(fact.name for fact in FACTS if fact.of_each_person)


class Ours(Worker):
    """The engine of Okienko."""

    def __init__(self, folder: str) -> None:
        """Read the rules and the people."""
        super().__init__(folder)
        self.vocabulary = vocabulary()
        self.rules = rules(self.vocabulary)
        self.compiled = CompiledRules(self.rules, Calendar(APPLIED))
        self.population: Population | None = None
        self.homes = [[self._told(person) for person in home] for home in self.households()]
        for home in self.homes:
            home[1:] = [{name: told for name, told in one.items() if name in _OF_EACH} for one in home[1:]]

    def _told(self, person: int) -> dict[str, Any]:
        """What a person says, as a form gives it to us."""
        told: dict[str, Any] = {}
        for fact in FACTS:
            if fact.kind is Kind.HOUSEHOLD:
                continue
            value = int(self.people[fact.name][person])
            match fact.kind:
                case Kind.DATE:
                    told[fact.name] = date.fromordinal(value)
                case Kind.YES_NO:
                    told[fact.name] = bool(value)
                case Kind.CHOICE:
                    told[fact.name] = fact.options[value].name
                case _:
                    told[fact.name] = Decimal(value) / 100
        return told

    def single(self) -> Answer:
        """The applicant's answer of each household; then everybody's; then the reasons in Polish."""
        whole, judging, everybody, words, answers = [], [], [], [], []
        for home in self.homes:
            start = process_time()
            case = case_of(self.vocabulary, home[0], on=APPLIED, others=home[1:])
            read = process_time()
            judgement = self.compiled.judge(case)
            end = process_time()
            whole.append(end - start)
            judging.append(end - read)
            answers.append([state is State.YES for state in judgement.states])
            start = process_time()
            for place in range(len(home)):
                people = (home[place], *home[:place], *home[place + 1 :])
                self.compiled.judge(case_of(self.vocabulary, people[0], on=APPLIED, others=people[1:]))
            everybody.append(process_time() - start)
        for home in self.homes[:20]:
            judgement = self.compiled.judge(case_of(self.vocabulary, home[0], on=APPLIED, others=home[1:]))
            start = process_time()
            for place in range(len(self.rules)):
                list(judgement.explain(place).lines())
            words.append(process_time() - start)
        self.save("single", np.array(answers))
        middle = {
            "whole": whole, "calculation": judging, "everybody": everybody, "words": words
        }  # fmt: skip
        return {name: float(np.median(times)) for name, times in middle.items()}

    def population_(self) -> Answer:
        """Everybody, from columns: put together, then judged."""
        self.population = None
        facts = {name: column for name, column in self.people.items() if name != "household"}
        start = process_time()
        population = town_of(Calendar(APPLIED), self.people["household"], facts)
        built = process_time()
        answers = judge_population(self.rules, population)
        end = process_time()
        self.population = population
        self.save("population", self._in_order(answers))
        return {"building": built - start, "calculation": end - built, "whole": end - start}

    def _in_order(self, answers: Answers) -> np.ndarray[Any, Any]:
        """Answers as bits, in the order of the people."""
        household = self.people["household"]
        starts = np.flatnonzero(np.concatenate([[True], household[1:] != household[:-1]]))
        states = np.empty((len(self.rules), len(household)), bool)
        unknown = 0
        for rule in range(len(self.rules)):
            for homes, found in answers.states(rule):
                unknown += int((found == State.UNKNOWN).sum())
                rows = starts[homes.households] + np.arange(homes.size)[:, np.newaxis]
                states[rule, rows] = found == State.YES
        if unknown:
            raise AssertionError("everything is known here")
        return np.packbits(states, axis=1)

    def flip(self, parameter: str, value: int) -> Answer:
        """Whose answers another threshold turns."""
        if self.population is None:
            raise AssertionError("the population comes first")
        start = process_time()
        found = flips(self.rules, self.population, parameter, value)
        end = process_time()
        household = self.people["household"]
        starts = np.flatnonzero(np.concatenate([[True], household[1:] != household[:-1]]))
        turned = np.zeros((len(self.rules), len(household)), bool)
        for one in found:
            turned[one.rule, starts[one.households] + one.members] = True
        self.save("flip", np.packbits(turned, axis=1))
        return {"whole": end - start, "turned": int(turned.sum())}


if __name__ == "__main__":
    serve(Ours)
