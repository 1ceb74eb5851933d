"""A process that waits for orders on its standard input and answers each with a line; shared by both sides."""

import json
import resource
import sys
from pathlib import Path
from typing import Any

import numpy as np

Answer = dict[str, Any]


class Worker:
    """One side, with the people of a folder."""

    def __init__(self, folder: str) -> None:
        """Load the people."""
        self.folder = Path(folder)
        with np.load(self.folder / "people.npz") as columns:
            self.people = dict(columns)
        self.measured = json.loads((self.folder / "measured.json").read_text())

    def households(self) -> list[list[int]]:
        """The places of the people of each household whose single answer is measured."""
        household = self.people["household"]
        return [np.flatnonzero(household == number).tolist() for number in range(self.measured["households"])]

    def save(self, name: str, answers: np.ndarray[Any, Any]) -> None:
        """Keep what was answered, to be compared."""
        np.save(self.folder / f"{type(self).__name__.lower()}_{name}.npy", answers)

    def peak(self) -> Answer:
        """The most memory this process had, in MB."""
        return {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def serve(side: type[Worker]) -> None:
    """Read an order a line, answer each with a line of JSON, until the input ends."""
    worker = side(sys.argv[1])
    for line in sys.stdin:
        order = json.loads(line)
        answer = getattr(worker, order["do"])(*order["with"])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
