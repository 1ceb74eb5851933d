"""Who works with a community, and who sees the lists of those who come."""

from django.db.models import QuerySet

from okienko.domain.community.choices import SheetWay
from okienko.domain.community.models import Community, CommunityEvent, RecognitionNote, SignUp, Survey
from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.access.permissions import has_role_over
from okienko.foundation.crypto import search_hash
from okienko.foundation.units.models import Unit

PHONE_HASH = "community.phone"
_ORGANISER = (Role.COMMUNITY_ORGANISER,)
_TEAM = (Role.COMMUNITY_ORGANISER, Role.ANIMATOR)


def can_open_community(by: Actor, unit: Unit) -> bool:
    """The community organiser of the unit, and the director."""
    return has_role_over(by, unit, *_ORGANISER, Role.DIRECTOR)


def unit_organised_by(by: Actor) -> Unit | None:
    """The highest unit in which somebody may open communities; None for those who may nowhere."""
    if not by.has(*_ORGANISER, Role.DIRECTOR):
        return None
    own = [unit for unit in Unit.objects.select_related("parent") if can_open_community(by, unit)]
    inside = {unit.pk for unit in own}
    return next((unit for unit in own if unit.parent_id not in inside), None)


def can_lead_community(by: Actor, community: Community) -> bool:
    """The organiser: the stage, the plan, and what of the notes everybody may read (art. 32 ustawy o CUS)."""
    return has_role_over(by, community.unit, *_ORGANISER)


def can_work_with_community(by: Actor, community: Community) -> bool:
    """The organiser and the animators: notes, actions, meetings, outcomes."""
    return has_role_over(by, community.unit, *_TEAM)


def can_sign_up(by: Actor, event: CommunityEvent, channel: str) -> bool:
    """Everybody for themselves on the web; for others those who answer the phone or stand there with a paper list."""
    if channel == Channel.WEB:
        return True
    return channel != Channel.JOB and can_see_sign_ups(by, event)


def can_see_sign_ups(by: Actor, event: CommunityEvent) -> bool:
    """The team of the community, and the clerk who is asked about it on the phone."""
    return by.has(Role.CLERK) or can_work_with_community(by, event.community)


def can_cancel_sign_up(by: Actor, sign_up: SignUp, phone: str) -> bool:
    """Those who see the list, and whoever knows both the number of the sign-up and its telephone (E.164)."""
    return can_see_sign_ups(by, sign_up.event) or search_hash(phone, PHONE_HASH) == sign_up.phone_hash


def can_fill_in_survey(by: Actor, survey: Survey, way: str) -> bool:
    """Everybody for themselves on the web; sheets of paper are typed in by the team."""
    return way == SheetWay.WEB or can_work_with_community(by, survey.community)


def can_forget_sign_ups(by: Actor) -> bool:
    """The machine that tidies up."""
    return by.is_machine


def communities_worked_with_by(by: Actor) -> QuerySet[Community]:
    """The communities of somebody's day, the work of years before the new; examples of other towns are nobody's.

    They are few, and their units stand in a tree: asked one by one.
    """
    own = [
        community.pk
        for community in Community.objects.filter(is_example=False).select_related("unit__parent")
        if can_work_with_community(by, community)
    ]
    return Community.objects.filter(pk__in=own).order_by("pk")


def notes_visible_to(by: Actor) -> QuerySet[RecognitionNote]:
    """Every note of one's own communities; elsewhere what was published."""
    published = RecognitionNote.objects.filter(is_public=True)
    return published | RecognitionNote.objects.filter(community__in=communities_worked_with_by(by))
