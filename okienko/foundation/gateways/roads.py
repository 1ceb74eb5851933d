"""Roads: who says how long a way takes. Straight lines by default; a service that speaks OSRM or Valhalla by setting.

A service learns where people live and where they go. It is the centre's own or one with which it has an agreement.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings

from okienko.foundation.gateways.protocol import GatewayDown

STRAIGHT, OSRM, VALHALLA = "straight", "osrm", "valhalla"
KINDS = (STRAIGHT, OSRM, VALHALLA)


@dataclass(frozen=True)
class RoadService:
    """A service over HTTP; `kind` is the language that it speaks. It has `patience` seconds."""

    kind: str
    address: str
    patience: float = 3.0

    @property
    def name(self) -> str:
        """What its answers are kept under."""
        return f"{self.kind}:{self.address}"[:200]

    def ask(self, path: str, body: Mapping[str, object] | None = None) -> Any:
        """The JSON answer to a path, with `body` sent as JSON. Raises GatewayDown."""
        sent = json.dumps(body).encode() if body is not None else None
        request = Request(f"{self.address}{path}", data=sent, headers={"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=self.patience) as answer:  # nosec B310: http and https only, see config.checks
                return json.load(answer)
        except (URLError, OSError, ValueError) as error:
            raise GatewayDown(str(error)) from error


@dataclass(frozen=True)
class StraightLines:
    """How ways are guessed: so many times the straight line, at so many kilometres an hour."""

    road_factor: float
    speed: float


def straight_lines() -> StraightLines:
    """The guess of the settings."""
    return StraightLines(settings.ROAD_FACTOR, settings.ROAD_SPEED)


def road_service() -> RoadService | None:
    """The service of the settings; None for straight lines."""
    kind, _colon, address = settings.ROADS.partition(":")
    return RoadService(kind, address.rstrip("/")) if kind in (OSRM, VALHALLA) and address else None
