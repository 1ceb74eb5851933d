"""Makes the machine code of the engine and keeps it: `python -m okienko.engines.dispatch.warm`."""

from okienko.engines.dispatch.day import CAR, Day, Pause, Ride, Vehicle, Visit, Window
from okienko.engines.dispatch.improve import improve
from okienko.engines.dispatch.live import LiveDay
from okienko.engines.dispatch.tables import Place, straight_lines


def main() -> None:
    """Plan a tiny day in which everything occurs."""
    places = [Place("a", 50.0, 20.0), Place("b", 50.01, 20.01)]
    cars = tuple(
        Vehicle(name, "a", "a", seats=4, pauses=(Pause(Window(), 10.0),), longest_duty=600.0) for name in ("1", "2")
    )
    asked = (Ride("r", "a", "b", longest=60.0), Visit("v", "b", 10.0), Visit("w", "b", 10.0, workers=2))
    day = Day(cars, asked, {CAR: straight_lines(places)})
    live = LiveDay(day, improve(day, work=1.0).plan)
    live.ask(Ride("s", "a", "b"))


if __name__ == "__main__":
    main()
