"""The peer's side: OpenFisca-core on the same people, in an environment that has nothing of ours."""

from datetime import date
from time import process_time
from typing import Any

import numpy as np
from openfisca_core.simulations import Simulation, SimulationBuilder

from bench.criteria.openfisca_town import INPUTS, PERIOD, RULES, rule_name, system
from bench.criteria.people import FIRST_DAY
from bench.criteria.worker import Answer, Worker, serve

_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")


class Peer(Worker):
    """OpenFisca-core."""

    def __init__(self, folder: str) -> None:
        """Bring the people into the forms that OpenFisca takes; that is not measured."""
        super().__init__(folder)
        self.system = system()
        self.columns = {
            name.translate(_PLAIN): self._column(name.translate(_PLAIN), column)
            for name, column in self.people.items()
            if name != "household"
        }
        self.homes = [self._situation(home) for home in self.households()]
        self.before: np.ndarray[Any, Any] | None = None

    def _column(self, name: str, column: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        if INPUTS[name] is date:
            return (column - FIRST_DAY).astype("datetime64[D]")
        return column.view(bool) if INPUTS[name] is bool else column

    def _situation(self, home: list[int]) -> Answer:
        names = [f"person{place}" for place in range(len(home))]
        persons = {name: self._told(person) for name, person in zip(names, home, strict=True)}
        return {"persons": persons, "households": {"home": {"members": names}}}

    def _told(self, person: int) -> Answer:
        told: Answer = {}
        for name, column in self.columns.items():
            value = column[person].item()
            if INPUTS[name] is date:
                value = value.isoformat()
            elif INPUTS[name] not in {int, bool}:
                value = list(INPUTS[name])[value].name
            told[name] = {PERIOD: value}
        return told

    def single(self) -> Answer:
        """Each household: built from what its people say, then all rules."""
        whole, calculation, answers = [], [], []
        for home in self.homes:
            start = process_time()
            simulation = SimulationBuilder().build_from_entities(self.system, home)
            built = process_time()
            found = self._all(simulation)
            end = process_time()
            whole.append(end - start)
            calculation.append(end - built)
            answers.append([bool(one[0]) for one in found])
        self.save("single", np.array(answers))
        return {"whole": float(np.median(whole)), "calculation": float(np.median(calculation))}

    def population_(self) -> Answer:
        """Everybody: built, given all columns, then all rules."""
        self.before = None
        start = process_time()
        simulation = self._simulation(self.system)
        built = process_time()
        found = self._all(simulation)
        end = process_time()
        self.before = np.array(found)
        self.save("population", np.packbits(self.before, axis=1))
        return {"building": built - start, "calculation": end - built, "whole": end - start}

    def flip(self, parameter: str, value: int) -> Answer:
        """Everybody once more with another threshold, and whose answers are others."""
        if self.before is None:
            raise AssertionError("the population comes first")
        changed = system()
        changed.parameters.children[parameter.translate(_PLAIN)].update(start="2000-01-01", value=value)
        start = process_time()
        simulation = self._simulation(changed)
        built = process_time()
        turned = np.array([one != other for one, other in zip(self._all(simulation), self.before, strict=True)])
        end = process_time()
        self.save("flip", np.packbits(turned, axis=1))
        return {"whole": end - start, "calculation": end - built, "turned": int(turned.sum())}

    def _simulation(self, town: Any) -> Simulation:
        builder = SimulationBuilder()
        builder.create_entities(town)
        household = self.people["household"]
        builder.declare_person_entity("person", np.arange(len(household)))
        homes = builder.declare_entity("household", np.arange(household[-1] + 1))
        builder.join_with_persons(homes, household, np.full(len(household), "member"))
        simulation = builder.build(town)
        for name, column in self.columns.items():
            simulation.set_input(name, PERIOD, column)
        return simulation

    def _all(self, simulation: Simulation) -> list[np.ndarray[Any, Any]]:
        return [simulation.calculate(rule_name(place), PERIOD) for place in range(len(RULES))]


if __name__ == "__main__":
    serve(Peer)
