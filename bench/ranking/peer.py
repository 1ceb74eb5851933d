"""Run by the Python of the peers: one assignment, from a file of preferences in order of rank; prints seconds."""

import json
import sys
import time
from pathlib import Path
from typing import Any


def scipy_expanded(people: list[list[int]], variants: int, places: int) -> tuple[float, list[int]]:
    """Every place a column of its own; whoever did not ask for it pays dearly."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    began = time.perf_counter()
    cost = np.full((len(people), variants * places), 1000.0, dtype=np.float64)
    for row, wishes in enumerate(people):
        for liked, variant in enumerate(wishes):
            cost[row, variant * places : (variant + 1) * places] = liked
    rows, columns = linear_sum_assignment(cost)
    given = [-1] * len(people)
    for row, column in zip(rows, columns, strict=True):
        if cost[row, column] < 1000:
            given[row] = int(column) // places
    return time.perf_counter() - began, given


def ortools_flow(people: list[list[int]], variants: int, places: int) -> tuple[float, list[int]]:
    """Min-cost flow over the wishes alone."""
    from ortools.graph.python import min_cost_flow

    began = time.perf_counter()
    flow = min_cost_flow.SimpleMinCostFlow()
    count = len(people)
    source, sink, nowhere = count + variants, count + variants + 1, count + variants + 2
    arcs = []
    for row, wishes in enumerate(people):
        flow.add_arc_with_capacity_and_unit_cost(source, row, 1, 0)
        flow.add_arc_with_capacity_and_unit_cost(row, nowhere, 1, 1000)
        for liked, variant in enumerate(wishes):
            arcs.append((flow.add_arc_with_capacity_and_unit_cost(row, count + variant, 1, liked), row, variant))
    for variant in range(variants):
        flow.add_arc_with_capacity_and_unit_cost(count + variant, sink, places, 0)
    flow.add_arc_with_capacity_and_unit_cost(nowhere, sink, count, 0)
    flow.set_node_supply(source, count)
    flow.set_node_supply(sink, -count)
    if flow.solve() != flow.OPTIMAL:
        raise SystemExit("no optimum")
    given = [-1] * count
    for arc, row, variant in arcs:
        if flow.flow(arc):
            given[row] = variant
    return time.perf_counter() - began, given


if __name__ == "__main__":
    data: dict[str, Any] = json.loads(Path(sys.argv[2]).read_text())
    solve = scipy_expanded if sys.argv[1] == "scipy" else ortools_flow
    seconds, given = solve(data["people"], data["variants"], data["places"])
    sys.stdout.write(json.dumps({"seconds": seconds, "given": given}))
