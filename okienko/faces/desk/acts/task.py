"""Acts on a task: done, or not needed any more."""

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from okienko.domain.tasks.actions import drop_task, finish_task
from okienko.domain.tasks.lifecycle import TaskState
from okienko.domain.tasks.models import Task
from okienko.domain.tasks.permissions import can_finish_task
from okienko.faces.desk.acts.act import Act, ActForm, Deed
from okienko.faces.desk.roles import ALL
from okienko.faces.desk.todo import people_of
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.ui.forms import ChoiceChips


class TaskForm(ActForm):
    """Done or dropped."""

    outcome = forms.ChoiceField(
        label=_("Co się stało"),
        widget=ChoiceChips,
        choices=[(TaskState.DONE, TaskState.DONE.label), (TaskState.DROPPED, TaskState.DROPPED.label)],
        initial=TaskState.DONE,
    )


class FinishTask(Act[Task]):
    """Zrobione."""

    name, path, roles = "finish_task", "zadania/<int:pk>/", ALL
    title, button, form = _("Zadanie"), _("Zamknij zadanie"), TaskForm
    said = _("Zadanie zamknięte.")
    template = "task.html"

    def find(self, by: Actor, **where: Any) -> Task:
        """An open task."""
        rows = Task.objects.select_related("owner__superior").filter(pk=where["pk"], state=TaskState.OPEN)
        found = rows.first()
        if found is None:
            raise Http404
        return found

    def can(self, by: Actor, thing: Task) -> bool:
        """The owner and those who stand near."""
        return can_finish_task(by, thing)

    def back(self, thing: Task) -> str:
        """The day."""
        return reverse("desk:day")

    def work(self, thing: Task) -> str:
        """The task."""
        return f"task:{thing.pk}"

    def looked(self, by: Actor, thing: Task) -> None:
        """The page shows a name; which person it is, the matter of the task knows."""
        about = people_of([thing]).get(thing.pk)
        journal.record(
            by=by, at=now(), verb="read", thing=f"task:{thing.pk}", about=about, fields=[FieldClass.PERSONAL]
        )

    def do(self, deed: Deed[Task]) -> None:
        """One or the other."""
        done = deed.said["outcome"] == TaskState.DONE
        (finish_task if done else drop_task)(task=deed.thing, **deed.signature)
