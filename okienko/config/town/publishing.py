"""What the communities of the town say in public: questions, a library, a congress, marks, readers, and links."""

from datetime import timedelta
from typing import Any

from okienko.config.town.cast import Town
from okienko.config.town.community_work import ORGANISER, done_by
from okienko.config.town.files import read
from okienko.domain.community.actions import EventDetails, announce_event
from okienko.domain.community.choices import EventKind
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.places.queries import place_named
from okienko.domain.publishing import actions as act
from okienko.domain.publishing.actions.shelf import Made
from okienko.domain.publishing.choices import HowOften, PublicationKind, VoiceKind
from okienko.domain.publishing.jobs import MACHINE
from okienko.domain.publishing.models import Publication, Subscription
from okienko.domain.publishing.queries.links import links_on_pages
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from okienko.foundation.gateways.fake import FakeMail
from okienko.foundation.gateways.links import FakeLinks

PAGE = "http://localhost:8000"
LOOKS_AT_LINKS = ("-3 8.00", "-1 8.00")


def load(town: Town) -> None:
    """Everything of the data file, community by community."""
    for told in read("publishing"):
        community = Community.objects.get(slug=told["community"])
        for one in told.get("publications", ()):
            _publication(town, community, one)
        for one in told.get("congresses", ()):
            _congress(town, community, one)
        for one in told.get("marks", ()):
            _mark(town, community, one)
        for one in told.get("voices", ()):
            _voice(town, community, one)
        for one in told.get("readers", ()):
            _reader(town, community, one)
    reader = FakeLinks()
    for when in LOOKS_AT_LINKS:
        found = list(links_on_pages())
        states = {one.url: reader.look(one.url) for one in found}
        act.record_links(found=found, states=states, by=MACHINE, at=town.moments.past(when))


def _publication(town: Town, community: Community, told: dict[str, Any]) -> Publication:
    made = Made(
        kind=PublicationKind(told["kind"]), title=told["title"], about=told["about"], author=told["author"],
        made_on=town.moments.day(told["made"]), url=told.get("url", ""), transcript=told.get("transcript", ""),
    )  # fmt: skip
    publication = act.add_publication(community=community, made=made, **done_by(town, ORGANISER, told["added"]))
    for verb in ("publish", "withdraw"):
        if verb in told:
            publication = act.move_publication(
                publication=publication, verb=verb, transcript=made.transcript, has_captions=False,
                **done_by(town, ORGANISER, told[verb]),
            )  # fmt: skip
    return publication


def _congress(town: Town, community: Community, told: dict[str, Any]) -> None:
    starts_at = town.moments.at(told["starts"])
    details = EventDetails(
        title=told["title"], description=told["description"], starts_at=starts_at, places_limit=told["limit"],
        ends_at=starts_at + timedelta(hours=told["hours"]), place=place_named(told["place"]), kind=EventKind.CONGRESS,
    )  # fmt: skip
    how = done_by(town, ORGANISER, told["announced"])
    event = announce_event(community=community, details=details, **how)
    act.write_programme(event=event, written=told["programme"], **how)
    _mark(town, community, told["mark"], event)


def _mark(town: Town, community: Community, told: dict[str, Any], event: CommunityEvent | None = None) -> None:
    how = done_by(town, ORGANISER, told["at"])
    act.mark_funder(
        community=community, event=event, funder=told["funder"], text=told["text"], valid_from=day_of(how["at"]),
        valid_until=town.moments.day(told["until"]), **how,
    )  # fmt: skip


def _voice(town: Town, community: Community, told: dict[str, Any]) -> None:
    kind = VoiceKind(told["kind"])
    starts_at = town.moments.at(told["starts"]) if "starts" in told else None
    said = act.Said(
        title=told["title"], text=told.get("text", ""), from_whom=told.get("from_whom", ""),
        wants=told.get("wants", ""), where=told.get("where", ""), phone=told.get("phone", ""), starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=told["hours"]) if starts_at else None,
    )  # fmt: skip
    voice = act.send_voice(
        community=community, kind=kind, said=said, by=Actor.resident(), at=town.moments.past(told["at"])
    )
    for verb in ("show", "answer", "take", "refuse"):
        if verb in told:
            voice = act.answer_voice(
                voice=voice, verb=verb, answer=told.get("words", ""), **done_by(town, ORGANISER, told[verb])
            )


def _reader(town: Town, community: Community, told: dict[str, Any]) -> None:
    at = town.moments.past(told["at"])
    act.ask_for_news(email=told["email"], community=community, page=PAGE, by=Actor.resident(), at=at)
    mine = Subscription.objects.latest("pk")
    if "often" in told:
        act.send_letter(
            subscription_id=mine.pk, mail=FakeMail(), link_of=lambda one: one.page,
            page_of=lambda one, _news: one.page, by=MACHINE, at=at,
        )  # fmt: skip
        act.confirm_subscription(subscription=mine, how_often=HowOften(told["often"]), by=Actor.resident(), at=at)
