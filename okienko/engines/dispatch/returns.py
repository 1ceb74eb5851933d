"""Return trips whose hour nobody knows yet: is somebody there to take the person home, whenever the call comes?"""

from dataclasses import dataclass, replace

from okienko.engines.dispatch.day import ANY_TIME, Ride, Window
from okienko.engines.dispatch.live import LiveDay, Offer


@dataclass(frozen=True)
class Call:
    """Telefon "jestem gotowa": if it came at `hour`, what could be offered; None: nobody could come in time."""

    hour: float
    offer: Offer | None


def calls(live: LiveDay, ride: Ride, *, ready: Window, wait: float, step: float = 15.0) -> tuple[Call, ...]:
    """What happens whenever the person calls within `ready`, if the pickup must come within `wait` minutes of the call.

    Nothing is booked. A call without an offer is a moment at which the person would be left behind.
    """
    found = []
    hour = ready.opens
    while hour <= ready.closes:
        asked = replace(ride, pickup=Window(hour, hour + wait), delivery=ANY_TIME)
        found.append(Call(hour, live.ask(asked)))
        hour += step
    return tuple(found)


def reserved(ride: Ride, *, ready: Window, wait: float) -> Ride:
    """The return as it is planned before the call: somewhere within `ready`, so that a seat home is always kept."""
    return replace(ride, pickup=Window(ready.opens, ready.closes + wait))
