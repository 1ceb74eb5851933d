"""Partners of the example towns, from public information, marked as examples."""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from okienko.domain.community.actions.examples import Example
from okienko.domain.community.models import Community
from okienko.domain.networks.actions.members import add_partner
from okienko.domain.networks.actions.papers import sign_partnership
from okienko.domain.networks.choices import PaperKind
from okienko.domain.networks.models import NetworkMember
from okienko.foundation.access import Actor


@transaction.atomic
def load_example_partners(
    *, example: Example, communities: Sequence[Community], by: Actor, at: datetime
) -> list[NetworkMember]:
    """Partnerzy z przykładu: for the communities of the same example, through the same actions as real ones.

    Raises NotAllowed, PartnerThereAlready.
    """
    told = yaml.safe_load(files("okienko.domain.networks").joinpath("data/examples.yaml").read_text(encoding="utf-8"))
    by_name = {community.name: community for community in communities}
    how: dict[str, Any] = {"by": by, "at": at}
    added: list[NetworkMember] = []
    for one in told[example.value]:
        members = {partner["key"]: _partner(by_name[one["community"]], partner, how) for partner in one["partners"]}
        for paper in one["papers"]:
            sign_partnership(
                member=members[paper["with"]], kind=PaperKind(paper["kind"]), subject=paper["subject"],
                valid_from=paper["from"], **how,
            )  # fmt: skip
        added += members.values()
    return added


def _partner(community: Community, told: dict[str, Any], how: dict[str, Any]) -> NetworkMember:
    return add_partner(
        community=community, sort=told["sort"], name=told["name"], valid_from=told["from"],
        gives=told.get("gives", ""), **how,
    )  # fmt: skip
