"""The demo town with somebody in every role, and an argument for every address that takes one."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from okienko.config.town import load
from okienko.domain.applications.models import Application
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.community.models import (
    Community,
    CommunityDuty,
    CommunityEvent,
    CommunityPlan,
    EventPhoto,
    ImageConsent,
    Indicator,
    Initiative,
    PlannedAction,
    PracticeCard,
    RecognitionNote,
    Recruitment,
    RegisterItem,
    RolePlayed,
    SignUp,
    Survey,
    TeamMember,
    VolunteerCall,
)
from okienko.domain.correspondence.models import Message
from okienko.domain.delivery.models import Ride
from okienko.domain.integrity.models import CloseOne, RankException
from okienko.domain.matters.models import Need
from okienko.domain.networks.models import NetworkMember, Partnership, Position, Tie
from okienko.domain.plans.models import IndividualPlan
from okienko.domain.publishing.models import FunderMark, Publication, Subscription, Voice
from okienko.domain.qualification.models import PlaceOffer, Qualification, WaitingCheck
from okienko.domain.refusals.models import Disagreement, Refusal
from okienko.domain.resources.models import Vehicle
from okienko.domain.rounds.lifecycle import RoundState
from okienko.domain.rounds.models import EntryMember, PlacesRound
from okienko.domain.staff.models import Authorisation, Post, StaffMember
from okienko.domain.tasks.models import Task
from okienko.domain.timebank.models import TimeBankMember
from okienko.domain.venues.models import ChildrenGroup, KeyLoan, RoomBooking, Venue, VenueRoom
from okienko.faces.portal.jobs import link_of
from okienko.foundation.access import Actor, Role
from okienko.foundation.access.models import RoleGrant
from okienko.foundation.accounts.models import User
from okienko.foundation.clock import now, today
from okienko.foundation.files.actions import keep_made
from okienko.foundation.files.filing import Filing
from okienko.foundation.files.models import StoredFile
from okienko.foundation.units.models import Unit

ROLES = [role.value for role in Role]
PRINCIPALS = ["anonymous", "disabled", "expired", *ROLES]


@dataclass
class Route:
    """An address of the centre: its name, its path with arguments filled in, and its declared door."""

    name: str
    path: str
    door: frozenset[str] = field(default_factory=frozenset)


def account(principal: str) -> User | None:
    """An account that is nothing but this principal, with its second factor on."""
    if principal == "anonymous":
        return None
    user = User.objects.create_user(f"{principal}.{uuid.uuid4().hex[:6]}", "hasło-do-testów-1")
    TOTP.activate(user, generate_totp_secret())
    role = Role.DIRECTOR if principal in {"disabled", "expired"} else Role(principal)
    RoleGrant.objects.create(
        user=user,
        role=role,
        unit=Unit.objects.get(parent=None),
        valid_from=date(2020, 1, 1),
        valid_until=today() - timedelta(days=1) if principal == "expired" else None,
        granted_at=now(),
        reason="test",
    )
    if principal == "disabled":
        user.is_active = False
        user.save()
    return user


def browser(user: User | None) -> Client:
    """A browser in which the account is logged in, if it can be."""
    client = Client()
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def first(rows: Any) -> Any:
    """The first row; the town must have one."""
    found = rows.order_by("pk").first()
    assert found is not None, rows.model
    return found


def a_document(application: Application) -> StoredFile:
    """A document in the matter of an application."""
    matter = application.matter
    filing = Filing(f"matter:{matter.number}", "B5", today(), matter.number, matter.person_id)
    by = Actor.machine("tests")
    return keep_made(content=b"%PDF-1.7", title="Skan", filing=filing, by=by, at=now())


def arguments() -> dict[str, dict[str, Any]]:
    """Arguments of every route: real things of the town, so that a closed door is not just a missing thing."""
    load()
    card = first(Qualification.objects.filter(service__kind="ride", application__matter__state="open"))
    application = card.application
    need = first(Need.objects.filter(matter=application.matter))
    plan = first(IndividualPlan.objects.all())
    ride = first(Ride.objects.filter(state="booked"))
    event = first(CommunityEvent.objects.filter(state="announced", sign_up_needed=True))
    slug = {"slug": first(Community.objects.all()).slug}
    matter = {"number": application.matter.number}
    undecided = first(Application.objects.filter(state="submitted"))
    of_plan = {"number": plan.matter.number, "pk": plan.pk}
    of_ride = {"number": ride.matter.number, "pk": ride.pk}
    of_need = {**matter, "pk": need.pk}
    of_undecided = {"number": undecided.matter.number, "pk": undecided.pk}
    of_card = {**matter, "pk": application.pk}
    person = {"pk": application.person_id}
    service = {"code": "taksowka-dla-seniora"}
    token = {"pk": event.pk, "token": "nie-ma-takiego"}
    by_prefix: dict[str, dict[str, Any]] = {
        **on_the_way_to_a_refusal(),
        "desk:last_chance": of_undecided,
        "desk:leave_unexamined": of_undecided,
        "desk:carry_over": of_undecided,
        "desk:last_chances": service,
        "portal:situation": {"code": "bus"},
        "portal:service": service,
        "desk:rule": service,
        "portal:service_print": service,
        "portal:ask_service": service,
        "portal:question": {"slug": "potrzeba"},
        "portal:finder_hand_over": service,
        "portal:finder_copy": service,
        "portal:finder_form": {"code": "zasilek-pielegnacyjny"},
        "portal:meeting": {"pk": event.pk},
        "portal:signed_up": token,
        "portal:sign_off": token,
        "portal:community": slug,
        "portal:practice_card": {"pk": first(PracticeCard.objects.all()).pk},
        "portal:write": {**slug, "kind": "pytanie"},
        "portal:voice": {"key": first(Voice.objects.filter(state="answered")).key},
        "portal:survey": {"pk": first(Survey.objects.filter(closed_on=None)).pk},
        "portal:subscription": {"token": link_of(first(Subscription.objects.all())).rsplit("/", 2)[1]},
        "portal:publication": {"pk": (publication := a_publication()).pk},
        "portal:publication_file": {"pk": publication.pk},
        "portal:network": slug,
        "portal:leader": {"code": "nie-ma-takiego"},
        "portal:community_calendar": slug,
        "portal:community_news": slug,
        "desk:call_saved": matter,
        "desk:person": person,
        "desk:change_contact": person,
        "desk:change_circumstances": person,
        "desk:file": {**matter, "pk": a_document(application).pk},
        "desk:settle_need": of_need,
        "desk:choose_service": of_need,
        "desk:submit_application": of_need,
        "desk:agree_plan": of_plan,
        "desk:redraft_plan": of_plan,
        "desk:approve_plan": of_plan,
        "desk:end_plan": of_plan,
        "desk:cancel_ride": of_ride,
        "desk:set_return": of_ride,
        "desk:qualify": of_undecided,
        "desk:card": of_card,
        "desk:card_pdf": of_card,
        "desk:book_ride": {**matter, "pk": card.pk},
        "desk:ask_for_completion": of_undecided,
        "desk:complete_application": of_undecided,
        "desk:withdraw_application": of_undecided,
        "desk:forward_application": of_undecided,
        "desk:bus": {"day": today().isoformat()},
        "desk:replan": {"day": today().isoformat()},
        "desk:change_rest": {"pk": Vehicle.objects.get().pk},
        "desk:take_out_vehicle": {"pk": Vehicle.objects.get().pk},
        "desk:community": slug,
        **in_a_community(slug),
        **in_a_venue(),
        "desk:open_venue": slug,
        "desk:announce_event": slug,
        "desk:event": {"pk": event.pk},
        "desk:sign_up": {"pk": event.pk},
        "desk:hold_event": {"pk": event.pk},
        "desk:cancel_event": {"pk": event.pk},
        "desk:record_outcome": {"pk": event.pk},
        "desk:cancel_sign_up": {"pk": first(SignUp.objects.all()).pk},
        **of_rounds(),
        **of_the_line(),
        "desk:finish_task": {"pk": first(Task.objects.filter(state="open")).pk},
        "desk:report_call": {"pk": first(Message.objects.filter(channel="phone")).pk},
        "desk:letter": {"pk": first(Message.objects.filter(channel="letter", state="printing")).pk},
        "desk:post_letter": {"pk": first(Message.objects.filter(channel="letter", state="printing")).pk},
        "desk:return_letter": {"pk": first(Message.objects.filter(channel="letter", state="sent")).pk},
        "desk:release_message": {"pk": first(Message.objects.filter(state__in=["held", "failed", "returned"])).pk},
        "desk:withdraw_message": {"pk": first(Message.objects.filter(state__in=["held", "failed", "returned"])).pk},
        "field:pick_up": {"pk": ride.pk},
        "field:drop_off": {"pk": ride.pk},
        "field:nobody_home": {"pk": ride.pk},
    }
    return {"": matter, **by_prefix}


def on_the_way_to_a_refusal() -> dict[str, dict[str, Any]]:
    """Arguments of refusals, appeals, the register of who may sign, and the law behind them."""
    refusal = {state: {"pk": first(Refusal.objects.filter(state=state)).pk} for state in ("prepared", "signed")}
    return {
        "desk:refusal": refusal["signed"],
        "desk:correct_draft": refusal["prepared"],
        "desk:drop_refusal": refusal["prepared"],
        "desk:record_delivery": refusal["signed"],
        "desk:handle_disagreement": {"pk": first(Disagreement.objects.filter(state="received")).pk},
        "desk:end_authorisation": {"pk": first(Authorisation.objects.all()).pk},
        "desk:check_law": {"pk": first(LegalParameter.objects.filter(code="appeal_days")).pk},
        "portal:decision": refusal["signed"],
    }


def of_rounds() -> dict[str, dict[str, Any]]:
    """Arguments of rounds: each act on a round in the state that waits for it. a_round has results, b_round is open."""
    code = {state: {"code": first(PlacesRound.objects.filter(state=state)).code} for state in RoundState.values}
    entry = first(EntryMember.objects.filter(round__state="announced"))
    told = first(EntryMember.objects.filter(round__state="open"))
    done, own = code["announced"], {"pk": entry.application_id}
    return {
        **dict.fromkeys(["portal:round", "desk:round", "desk:sealed_round", "desk:sign_statement"], done),
        **dict.fromkeys(["portal:sign_up", "desk:missed_call"], code["open"]),
        **dict.fromkeys(["desk:copy_round", "desk:round_step"], code["ended"]),
        **dict.fromkeys(["desk:change_rules", "desk:call_off_round"], code["draft"]),
        "desk:rank_round": code["closed"],
        "desk:approve_list": code["ranked"],
        "desk:tell_facts": {**code["open"], "pk": told.entry_id},
        "portal:own_round": own,
        "portal:own_proof": own,
    }


def of_the_line() -> dict[str, dict[str, Any]]:
    """Arguments of impartiality and of the waiting list: the first who waits has an offer and a question."""
    offered = PlaceOffer.objects.filter(state="open").values("application")
    in_line = Application.objects.select_related("matter", "service").filter(state="waiting").order_by("pk")
    waiting = first(in_line.exclude(pk__in=offered))
    judge, at = first(StaffMember.objects.filter(post=Post.SERVICES_ORGANISER)), now()
    PlaceOffer.objects.create(application=waiting, offered_by=judge, offered_at=at, expires_at=at + timedelta(days=1))
    WaitingCheck.objects.create(application=waiting, asked_at=at, answer_by=today())
    of_waiting = {"number": waiting.matter.number, "pk": waiting.pk}
    return {
        **dict.fromkeys(["desk:ask_exception", "desk:answer_offer", "desk:answer_waiting"], of_waiting),
        "portal:answer_line": {"pk": waiting.pk},
        "desk:offer_place": {"code": waiting.service.code},
        "desk:answer_exception": {"pk": first(RankException.objects.filter(state="asked")).pk},
        "desk:end_close_one": {"pk": first(CloseOne.objects.all()).pk},
    }


def a_publication() -> Publication:
    """Something in the library, with a file."""
    publication: Publication = first(Publication.objects.filter(state="published"))
    filing = Filing(f"community:{publication.community_id}", "B5", today())
    publication.file = keep_made(
        content=b"%PDF-1.7", title="Gazetka", filing=filing, by=Actor.machine("tests"), at=now()
    )
    publication.save()
    return publication


def in_a_community(slug: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Arguments of the work with a community."""
    by_slug = "note_recognition register_item record_outing open_survey start_plan describe_community change_stage"
    by_slug += " join_team open_recruitment community_recognition community_plan community_team"
    by_slug += " community_initiatives take_in_initiative receive_material add_duty"
    by_slug += " time_bank community_results join_time_bank record_exchange ask_volunteers add_publication mark_funder"
    announced = CommunityEvent.objects.filter(state="announced")
    by_slug += " network forum add_partner add_leader hold_forum adopt_position"
    rows = {
        "publish_note file_note": RecognitionNote.objects.all(),
        "move_action change_action": PlannedAction.objects.filter(plan__state="adopted"),
        "publish_item move_item": RegisterItem.objects.all(),
        "survey close_survey fill_in_sheet": Survey.objects.filter(closed_on=None),
        "leave_team take_role": TeamMember.objects.filter(valid_until=None),
        "give_up_role": RolePlayed.objects.all(),
        "close_recruitment": Recruitment.objects.filter(state="open"),
        "adopt_plan": CommunityPlan.objects.filter(state="draft"),
        "update_plan close_plan add_goal add_action add_indicator review_plan": CommunityPlan.objects.filter(
            state="adopted"
        ),
        "measure_indicator": Indicator.objects.all(),
        "answer_initiative": Initiative.objects.filter(state="idea"),
        "card_of_event": CommunityEvent.objects.filter(state="held", practice_card=None),
        "close_call": VolunteerCall.objects.filter(closed_on=None),
        "move_initiative record_purchase card_of_initiative": Initiative.objects.filter(state="done"),
        "assign_worker hand_out_material add_photo record_consent repeat_event": announced,
        "keep_children_list write_programme": announced,
        "withdraw_consent": ImageConsent.objects.all(),
        "end_duty": CommunityDuty.objects.all(),
        "answer_voice": Voice.objects.filter(state="waiting"),
        "move_publication": Publication.objects.all(),
        "end_funder_mark": FunderMark.objects.all(),
        "partner describe_partner leave_network tie sign_partnership": NetworkMember.objects.filter(
            kind="institution", valid_until=None
        ),
        "untie": Tie.objects.filter(valid_until=None),
        "change_partnership": Partnership.objects.all(),
        "answer_position": Position.objects.filter(state="waiting"),
        "leave_time_bank": TimeBankMember.objects.all(),
    }
    found: dict[str, dict[str, Any]] = {f"desk:{name}": slug for name in by_slug.split()}
    found |= {f"desk:{name}": {"pk": first(some).pk} for names, some in rows.items() for name in names.split()}
    photo = {"pk": first(EventPhoto.objects.filter(is_public=True)).pk}
    found |= {"desk:publish_photo": photo, "desk:photo": photo, "portal:photo": photo}
    return {**found, "desk:check_standard": {**slug, "standard": "real_place"}}


def in_a_venue() -> dict[str, dict[str, Any]]:
    """Arguments of the places of local activity."""
    venue = first(Venue.objects.filter(kind="mal"))
    names = "portal:venue desk:venue desk:describe_venue desk:change_venue_rules desk:add_venue_room"
    found: dict[str, dict[str, Any]] = {
        name: {"slug": venue.slug} for name in f"{names} desk:close_venue desk:ask_for_room desk:give_key".split()
    }
    for name, kind in (("open_group", "day_support"), ("prove_path_step", "ngo_centre")):
        found[f"desk:{name}"] = {"slug": first(Venue.objects.filter(kind=kind)).slug}
    rows = {
        "change_venue_room": VenueRoom.objects.all(),
        "answer_booking repeat_booking": RoomBooking.objects.filter(state="confirmed"),
        "take_key_back": KeyLoan.objects.filter(returned_at=None),
        "change_group": ChildrenGroup.objects.all(),
    }
    return found | {f"desk:{name}": {"pk": first(some).pk} for names, some in rows.items() for name in names.split()}


def routes() -> list[Route]:
    """Every address of the centre, read from the resolver: none can be forgotten."""
    given = arguments()
    found: list[Route] = []

    def walk(resolver: URLResolver, namespace: str) -> None:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                name = f"{namespace}:{pattern.name}" if namespace else str(pattern.name)
                takes = pattern.pattern.converters
                kwargs = given.get(name, given[""]) if takes else {}
                found.append(Route(name, reverse(name, kwargs=kwargs), getattr(pattern.callback, "door", frozenset())))
            else:
                walk(pattern, pattern.namespace or namespace)

    walk(get_resolver(), "")
    return found
