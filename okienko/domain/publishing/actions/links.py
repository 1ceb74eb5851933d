"""Writing down what a look at the links of our own pages found, and asking somebody to mend what stays dead."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.community.models import Community
from okienko.domain.publishing.actions.voices import MACHINE
from okienko.domain.publishing.choices import LinkFault
from okienko.domain.publishing.models import CheckedLink
from okienko.domain.publishing.permissions import can_check_links
from okienko.domain.publishing.queries.links import Standing
from okienko.domain.publishing.queries.voices import who_answers
from okienko.domain.publishing.rules import is_dead_too_long
from okienko.domain.tasks.actions import add_task, drop_task
from okienko.domain.tasks.queries import open_tasks_about
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.gateways.links import LinkState
from okienko.foundation.journal import actions as journal
from okienko.foundation.workdays import add_workdays

TASK = "mend_link"
_SHOWN_OF_TITLE = 120
_WORKDAYS_TO_MEND, _HOUR = 2, 15


@transaction.atomic
def record_links(*, found: Iterable[Standing], states: Mapping[str, LinkState], by: Actor, at: datetime) -> int:
    """Wynik przeglądu linków: every link where it stands, with what it answered; returns how many are dead.

    One that is dead for more than a day becomes a task of whoever answers for the page, once; alive again or taken off
    the page, its task is dropped.
    """
    if not can_check_links(by):
        raise NotAllowed
    known = {(one.url, one.ref): one for one in CheckedLink.objects.select_for_update()}
    dead = 0
    for standing in {(one.url, one.ref): one for one in found}.values():
        link = known.pop((standing.url, standing.ref), None) or CheckedLink(url=standing.url, ref=standing.ref)
        link.title, link.community_id, link.checked_at = standing.title[:200], standing.community_id, at
        state = states[standing.url]
        link.fault = LinkFault(state) if state != LinkState.ALIVE else ""
        link.dead_since = (link.dead_since or at) if link.fault else None
        link.save()
        dead += bool(link.fault)
        _ask_or_settle(link, at)
    for gone in known.values():
        _settle(gone, at)
        gone.delete()
    journal.record(by=by, at=at, verb="check_links", thing="links")
    return dead


def _ask_or_settle(link: CheckedLink, at: datetime) -> None:
    if not link.fault:
        if link.task_given_at:
            _settle(link, at)
            link.task_given_at = None
            link.save(update_fields=["task_given_at"])
        return
    if link.task_given_at or not is_dead_too_long(link.dead_since, at):
        return
    community = Community.objects.select_related("organiser").get(pk=link.community_id)
    owner = who_answers(community, day_of(at))
    if owner:
        title = _("Popraw link na stronie: %(title)s") % {"title": link.title[:_SHOWN_OF_TITLE]}
        due_at = at_hour(add_workdays(day_of(at), _WORKDAYS_TO_MEND), _HOUR)
        add_task(owner=owner, kind=TASK, title=title, due_at=due_at, ref=f"link:{link.pk}", by=MACHINE, at=at)
        link.task_given_at = at
        link.save(update_fields=["task_given_at"])


def _settle(link: CheckedLink, at: datetime) -> None:
    for task in open_tasks_about(f"link:{link.pk}", at):
        drop_task(task=task, by=MACHINE, at=at)
