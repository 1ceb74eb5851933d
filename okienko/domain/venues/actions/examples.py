"""Places of the example towns, from public information, marked as examples."""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

import yaml
from django.db import transaction

from okienko.domain.community.actions.examples import Example
from okienko.domain.community.models import Community
from okienko.domain.places.actions import add_place
from okienko.domain.places.models import PlaceKind
from okienko.domain.places.queries import centre
from okienko.domain.venues.actions.venues import open_venue
from okienko.domain.venues.choices import VenueKind
from okienko.domain.venues.models import Venue
from okienko.foundation.access import Actor


@transaction.atomic
def load_example_venues(*, example: Example, communities: Sequence[Community], by: Actor, at: datetime) -> list[Venue]:
    """Miejsca z przykładu: for the communities of the same example, through the same actions as real ones.

    Raises NotAllowed, PlaceIsThereAlready.
    """
    told = yaml.safe_load(files("okienko.domain.venues").joinpath("data/examples.yaml").read_text(encoding="utf-8"))
    by_name = {community.name: community for community in communities}
    gmina = centre().gminas.all()[0]
    opened = []
    for one in told[example.value]:
        community = by_name[one["community"]]
        place = add_place(name=one["name"], kind=PlaceKind.CLUB, address=one["address"], gmina=gmina, by=by, at=at)
        opened.append(
            open_venue(
                place=place, kind=VenueKind(one["kind"]), community=community, keeper=community.organiser,
                description=one["description"], by=by, at=at,
            )
        )  # fmt: skip
    return opened
