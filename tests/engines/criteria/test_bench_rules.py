"""The rules and people of the measurements: each way of judging agrees (`make bench-criteria` asks a peer)."""

import json

import numpy as np
import pytest

from bench.criteria.ours import Ours
from bench.criteria.people import people
from bench.criteria.town import APPLIED, RULES
from okienko.engines.criteria.cases import case_of
from okienko.engines.criteria.states import State

CHANGE = ("próg_samotny", 1200)


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Our side of the measurements with a few hundred people."""
    folder = tmp_path_factory.mktemp("people")
    columns = people(400, seed=3)
    np.savez(folder / "people.npz", **columns)
    homes = int(columns["household"][-1]) + 1
    (folder / "measured.json").write_text(json.dumps({"households": homes}))
    return Ours(str(folder))


def told(ours, home, person):
    """The household with another of its people as the applicant."""
    people = [ours.homes[home][person], *ours.homes[home][:person], *ours.homes[home][person + 1 :]]
    return case_of(ours.vocabulary, people[0], on=APPLIED, others=people[1:])


def test_there_are_at_least_forty_rules(ours):
    assert len(ours.rules) == len(RULES) >= 40


def test_the_applicant_of_each_household_gets_the_answer_of_the_interpreter(ours):
    ours.single()
    answers = np.load(ours.folder / "ours_single.npy")
    for home, states in enumerate(answers):
        case = told(ours, home, 0)
        assert states.tolist() == [rule.judge(case) is State.YES for rule in ours.rules]
    assert 0.05 < answers.mean() < 0.5


def test_everybody_in_columns_gets_the_answer_of_the_interpreter(ours):
    ours.population_()
    packed = np.load(ours.folder / "ours_population.npy")
    states = np.unpackbits(packed, axis=1, count=len(ours.people["household"]))
    household = ours.people["household"]
    for person, home in enumerate(household.tolist()):
        member = person - int(np.searchsorted(household, home))
        whole = dict(ours.homes[home][0]) if member == 0 else ours._told(person)
        others = [one for place, one in enumerate(ours.homes[home]) if place != member]
        others = [{name: one[name] for name in ours.homes[home][member] if name in one} for one in others]
        case = case_of(ours.vocabulary, whole, on=APPLIED, others=others)
        assert states[:, person].tolist() == [rule.judge(case) is State.YES for rule in ours.rules]


def test_flips_are_the_difference_of_two_judgings(ours):
    before = ours.population_() and np.load(ours.folder / "ours_population.npy")
    turned = ours.flip(*CHANGE)["turned"]
    changed = ours.vocabulary.supposing(*CHANGE)
    rules, ours.rules = ours.rules, tuple(type(rule)(rule.condition, changed, rule.basis) for rule in ours.rules)
    ours.population_()
    ours.rules = rules
    after = np.load(ours.folder / "ours_population.npy")
    assert (np.load(ours.folder / "ours_flip.npy") == before ^ after).all()
    assert turned == int(np.bitwise_count(before ^ after).sum()) > 0
