"""Who calls when a message did not get through, and who takes over from somebody who left."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.matters.actions.matters import hand_over
from okienko.domain.matters.lifecycle import MatterState
from okienko.domain.matters.models import Matter
from okienko.domain.matters.permissions import can_change_matter, can_pass_on_work
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import named_worker, substitute_of
from okienko.domain.tasks.actions import add_task, finish_task
from okienko.domain.tasks.actions import hand_over as hand_over_task
from okienko.domain.tasks.models import Task
from okienko.domain.tasks.queries import open_tasks, open_tasks_about
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.versions import lock
from okienko.foundation.workdays import add_workdays

# The kind of a task that stands for a message that did not get through, and the hour by which it is done.
CALL_INSTEAD, CALL_BY = "call_instead", 15


@transaction.atomic
def pass_on_work(*, leaver: StaffMember, by: Actor, at: datetime) -> int:
    """Zastępstwo: open tasks and open matters of somebody who left go to the superior; returns how many.

    Nothing is passed on while the employment lasts, or when nobody at all works here. Raises NotAllowed.
    """
    if not can_pass_on_work(by):
        raise NotAllowed
    leaver = lock(StaffMember.objects.select_related("superior"), leaver.pk)
    to = substitute_of(leaver, on=day_of(at))
    if leaver.period.contains(day_of(at)) or to is None:
        return 0
    tasks = list(open_tasks(leaver))
    for task in tasks:
        hand_over_task(task=task, to=to, by=by, at=at)
    matters = list(Matter.objects.filter(handler=leaver, state=MatterState.OPEN).order_by("pk"))
    for matter in matters:
        hand_over(matter=matter, to=to, by=by, at=at)
    return len(tasks) + len(matters)


@transaction.atomic
def ask_to_call(*, matter: Matter, since: datetime, by: Actor, at: datetime, by_phone: bool = False) -> Task | None:
    """Zadanie „zadzwoń”: a message about the matter did not get through; one call settles all of them.

    What was tried `by_phone` needs another way than a call.

    The named worker has it, to the next working day from `since`; when nobody has the matter or that person left,
    somebody at the window. None when the task is there already, or when nobody works here. Raises NotAllowed.
    """
    if not can_change_matter(by, matter):
        raise NotAllowed
    day, about = day_of(at), f"matter:{matter.pk}"
    handler = matter.handler
    owner = handler if handler and handler.period.contains(day) else named_worker("", on=day)
    if owner is None or open_tasks_about(about, at).filter(kind=CALL_INSTEAD).exists():
        return None
    title = _("Telefon nie odpowiada: znajdź inną drogę") if by_phone else _("Wiadomość nie doszła: zadzwoń")
    return add_task(
        owner=owner, kind=CALL_INSTEAD, title=title, ref=about, number=matter.number,
        due_at=at_hour(add_workdays(day_of(since), 1), CALL_BY), addressee_name=matter.person.full_name, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def end_calls_about(*, matter: Matter, by: Actor, at: datetime) -> None:
    """Już nie trzeba dzwonić: the message found another way, or nobody needs it. Raises NotAllowed."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    for task in open_tasks_about(f"matter:{matter.pk}", at).filter(kind=CALL_INSTEAD):
        finish_task(task=task, by=by, at=at)
