"""Networks of the town: partners, two leaders who consented, of whom one left, agreements, and a forum that asks."""

from typing import Any

from okienko.config.town.cast import Town
from okienko.config.town.community_work import ORGANISER, done_by
from okienko.config.town.files import read
from okienko.domain.community.models import Community
from okienko.domain.networks import actions as act
from okienko.domain.networks.choices import PaperKind, TieKind
from okienko.domain.networks.models import NetworkMember
from okienko.foundation.clock import day_of

ANIMATOR = "magda"
REMIND_BEFORE = 60


def load(town: Town) -> None:
    """Every network of the data file; then the morning's reminders."""
    for told in read("network"):
        community = Community.objects.select_related("unit__parent").get(name=told["community"])
        members = _members(town, community, told)
        _ties(town, members, told)
        _leavings(town, members, told)
        _papers(town, members, told)
        _forum(town, community, members, told)
    act.remind_of_partners(days_before=REMIND_BEFORE, by=act.MACHINE, at=town.moments.now)


def _members(town: Town, community: Community, told: dict[str, Any]) -> dict[str, NetworkMember]:
    members = {}
    for one in told["partners"]:
        how = done_by(town, ANIMATOR, one["at"])
        members[one["key"]] = act.add_partner(
            community=community, sort=one["sort"], name=one["name"], contact=one.get("contact", ""),
            gives=one["gives"], valid_from=day_of(how["at"]), **how,
        )  # fmt: skip
    for one in told["leaders"]:
        how = done_by(town, ANIMATOR, one["at"])
        members[one["key"]] = act.add_leader(
            community=community, name=one["name"], gives=one["gives"], kept_where=one["kept"],
            consent_on=day_of(how["at"]), **how,
        ).member  # fmt: skip
    return members


def _ties(town: Town, members: dict[str, NetworkMember], told: dict[str, Any]) -> None:
    for one in told["ties"]:
        how = done_by(town, ANIMATOR, one["at"])
        made = act.tie(
            one=members[one["one"]], other=members[one["other"]], kind=TieKind(one["kind"]),
            valid_from=day_of(how["at"]), **how,
        )  # fmt: skip
        if "ended" in one:
            how = done_by(town, ANIMATOR, one["ended"])
            act.untie(tie=made, last_day=day_of(how["at"]), **how)


def _leavings(town: Town, members: dict[str, NetworkMember], told: dict[str, Any]) -> None:
    for one in [*told["partners"], *told["leaders"]]:
        if "left" in one:
            how = done_by(town, ANIMATOR, one["left"])
            act.leave_network(
                member=members[one["key"]], last_day=day_of(how["at"]), because=one.get("because", ""), **how
            )


def _papers(town: Town, members: dict[str, NetworkMember], told: dict[str, Any]) -> None:
    for one in told["papers"]:
        how = done_by(town, ORGANISER, one["at"])
        act.sign_partnership(
            member=members[one["with"]], kind=PaperKind(one["kind"]), subject=one["subject"], number=one["number"],
            valid_from=day_of(how["at"]), valid_until=town.moments.day(one["until"]) if "until" in one else None, **how,
        )  # fmt: skip


def _forum(town: Town, community: Community, members: dict[str, NetworkMember], told: dict[str, Any]) -> None:
    held = []
    for one in told["forum"]:
        how = done_by(town, ANIMATOR, one["at"])
        held.append(
            act.hold_forum(
                community=community, held_on=day_of(how["at"]), where=one["where"], topics=one["topics"],
                agreed=one["agreed"], partners=[members[key] for key in one["came"]], **how,
            )
        )  # fmt: skip
    for one in told["positions"]:
        how = done_by(town, ORGANISER, one["at"])
        position = act.adopt_position(
            community=community, meeting=held[one["forum"]], title=one["title"], text=one["text"], put_to=one["to"],
            adopted_on=day_of(how["at"]), answer_due_on=town.moments.day(one["due"]), **how,
        )  # fmt: skip
        if "answered" in one:
            how = done_by(town, ORGANISER, one["answered"])
            act.answer_position(position=position, answer=one["answer"], answered_on=day_of(how["at"]), **how)
