"""What one worker has to do, by deadline: matters and tasks in one list."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse

from okienko.domain.matters.models import Matter
from okienko.domain.matters.queries import open_matters
from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.models import Task
from okienko.domain.tasks.queries import open_tasks, tasks_of
from okienko.domain.tasks.rules import is_late
from okienko.faces.desk.standing import Standing, standings
from okienko.foundation.access import Actor
from okienko.foundation.clock import day_of
from okienko.ui.templatetags.polish import local

_LAST = date.max


@dataclass(frozen=True)
class ToDo:
    """One line of the day. `hour` is None where the whole day is given; `late` means that the moment was missed."""

    day: date | None
    hour: datetime | None
    who: str
    what: str
    subject: str
    number: str
    url: str
    late: bool
    person_id: int | None = None

    @property
    def order(self) -> tuple[date, time, str]:
        """By day; within a day what has an hour goes by its hour, the rest after it."""
        return self.day or _LAST, local(self.hour).time() if self.hour else time.max, self.number


def to_do(staff: StaffMember, *, by: Actor, at: datetime) -> tuple[list[ToDo], dict[str, Standing]]:
    """All lines in order, and the standing of every matter among them by its number."""
    matters = list(open_matters(by=by).filter(handler=staff))
    standing = {one.matter.number: one for one in standings(matters).values()}
    lines = [_of_matter(matter, standing[matter.number], by, at) for matter in matters]
    tasks = list(tasks_of(staff, at))
    people = people_of(tasks)
    lines = _once(lines, [_of_task(task, people.get(task.pk), at) for task in tasks])
    return sorted(lines, key=lambda line: line.order), standing


def count_to_do(staff: StaffMember, *, by: Actor) -> int:
    """How many matters wait for one worker, and tasks about anything else: two SQL queries."""
    matters = open_matters(by=by).filter(handler=staff)
    return matters.count() + open_tasks(staff).exclude(number__in=matters.values("number")).count()


def _once(lines: list[ToDo], of_tasks: list[ToDo]) -> list[ToDo]:
    """A matter whose next step and a task say the same is one line, by the earlier of both terms."""
    by_step = {(line.number, line.what): line for line in lines}
    for task in of_tasks:
        same = by_step.get((task.number, task.what)) if task.number else None
        if same is None:
            by_step[task.number, f"{task.what} {task.url}"] = task
        else:
            first = min(same, task, key=lambda line: line.order)
            both = replace(same, day=first.day, hour=first.hour, late=same.late or task.late)
            by_step[task.number, task.what] = both
    return list(by_step.values())


def _of_matter(matter: Matter, standing: Standing, by: Actor, at: datetime) -> ToDo:
    step = standing.next_step(by)
    return ToDo(
        day=matter.next_by,
        hour=None,
        who=matter.person.full_name,
        what=step.words if step else matter.now_text,
        subject=matter.subject if any(need.service_code for need in standing.needs) else "",
        number=matter.number,
        url=f"{reverse('desk:day')}?sprawa={matter.number}",
        late=matter.next_by is not None and matter.next_by < day_of(at),
        person_id=matter.person_id,
    )


def people_of(tasks: list[Task]) -> dict[int, int]:
    """Whom tasks are about, by the id of the task: through the matter, which a task names by its number or its id."""
    named = {task.pk: task.number or task.ref.partition("matter:")[2] for task in tasks}
    wanted = [name for name in named.values() if name.isdigit()]
    rows = Matter.objects.filter(Q(number__in=wanted) | Q(pk__in=wanted)).values_list("pk", "number", "person_id")
    by_id = {str(pk): person_id for pk, _number, person_id in rows}
    by_number = {number: person_id for _pk, number, person_id in rows}
    people = by_id | by_number
    return {pk: people[name] for pk, name in named.items() if name in people}


def _of_task(task: Task, person_id: int | None, at: datetime) -> ToDo:
    return ToDo(
        day=day_of(task.due_at),
        hour=task.due_at,
        who=task.addressee_name,
        what=task.title,
        subject="",
        number=task.number,
        url=reverse("desk:finish_task", args=[task.pk]),
        late=is_late(task.state, task.due_at, at),
        person_id=person_id,
    )
