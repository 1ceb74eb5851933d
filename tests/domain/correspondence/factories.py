"""Messages of an invented office, made by the real actions, and gateways that misbehave on purpose."""

from datetime import UTC, date, datetime, time
from typing import Any

from okienko.domain.correspondence.actions import hand_to_gateway, send
from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.models import Message
from okienko.domain.correspondence.rules import QuietHours
from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.files.filing import Filing
from okienko.foundation.gateways.choice import configured
from okienko.foundation.gateways.protocol import Gateways

# Thursday, 12 March 2026, 9.41 in Warsaw.
AT = datetime(2026, 3, 12, 8, 41, tzinfo=UTC)
QUIET = QuietHours(time(20), time(8))
CLERK = Actor(name="e.sikora", grants=frozenset({(Role.CLERK, 1)}), channel=Channel.DESK).working_on("call", "call:3")
MACHINE = Actor.machine("correspondence")
STRANGERS = [Actor(), Actor(user_id=9, name="byly"), Actor(user_id=9, grants=frozenset({(Role.DRIVER, 1)}))]
FILING = Filing("matter:17", "8123", date(2026, 3, 12), case_number="CUS.8123.17.2026", person_id=5)
SMS = "Przejazd 12 marca o 9.41 potwierdzony. Zmiany: 41 012 36 48."


def an_addressee(channel: Way = Way.SMS, **changes: Any) -> Addressee:
    """Anna Kowalska, reachable in every way."""
    facts: dict[str, Any] = {
        "ref": "person:5", "name": "Anna Kowalska", "channel": channel, "greeting": "Szanowna Pani",
        "phone": "+48590012118", "email": "anna@poczta.example", "address_lines": ("ul. Polna 2", "27-200 Jaworzyce"),
    }  # fmt: skip
    return Addressee(**{**facts, **changes})


def a_message(channel: Way = Way.SMS, *, to: dict[str, Any] | None = None, **changes: Any) -> Message:
    """A confirmation of a ride to Anna Kowalska, wanted by the clerk on a Thursday morning."""
    facts: dict[str, Any] = {
        "addressee": an_addressee(channel, **(to or {})), "kind": "ride_confirmed", "subject": "Twój przejazd",
        "body": SMS, "filing": FILING, "quiet": QUIET, "by": CLERK, "at": AT,
    }  # fmt: skip
    return send(**{**facts, **changes})


def hand_over(message: Message, at: datetime = AT, gateways: Gateways | None = None) -> Message | None:
    """One try, as the worker does it."""
    return hand_to_gateway(message_id=message.pk, gateways=gateways or configured(), by=MACHINE, at=at)
