"""Tasks and who has them."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.domain.staff.models import StaffMember
from okienko.domain.tasks.lifecycle import TASK, TaskState
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks by owner, state and term."""

    def open(self) -> Self:
        """Those that wait."""
        return self.filter(state=TaskState.OPEN)

    def of(self, staff: StaffMember) -> Self:
        """Those that one staff member has."""
        return self.filter(owner=staff)

    def about(self, ref: str) -> Self:
        """Those that refer to one thing, for example "matter:17"."""
        return self.filter(ref=ref)

    def with_late(self, at: datetime) -> Self:
        """Annotates `late` (bool) as `rules.is_late` says it at the moment `at`."""
        missed = models.Q(state=TaskState.OPEN, due_at__lt=at)
        return self.annotate(late=models.Case(models.When(missed, then=True), default=False))


TaskManager = models.Manager.from_queryset(TaskQuerySet)


class Task(Versioned):
    """Zadanie: one next step that one staff member owns, with a moment by which it has to be done."""

    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("kto ma"))
    kind = models.CharField(_("rodzaj"), max_length=40)
    title = models.CharField(_("co zrobić"), max_length=200)
    due_at = models.DateTimeField(_("do kiedy"))
    ref = models.CharField(_("czego dotyczy"), max_length=60, blank=True)
    number = models.CharField(_("numer sprawy"), max_length=6, blank=True)
    addressee_name = models.CharField(_("osoba"), max_length=160, blank=True)
    state = models.CharField(_("stan"), max_length=10, choices=TaskState.choices, default=TASK.initial)
    added_at = models.DateTimeField(_("kiedy dodano"))
    done_at = models.DateTimeField(_("kiedy zamknięto"), null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("kto zamknął")
    )

    objects: ClassVar["TaskManager[Task]"] = TaskManager()

    privacy = classify(
        personal="owner title addressee_name done_by number",
        neutral="kind due_at ref state added_at done_at version",
        keep="matter",
    )

    class Meta:
        verbose_name = _("zadanie")
        verbose_name_plural = _("zadania")
        constraints = [
            TASK.constraint(name="task_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=TaskState.OPEN, done_at=None, done_by=None)
                | (~models.Q(state=TaskState.OPEN) & models.Q(done_at__isnull=False)),
                name="a_closed_task_says_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_at"], condition=models.Q(state=TaskState.OPEN), name="open_tasks_by_owner"
            ),
            models.Index(fields=["ref"], name="tasks_by_reference"),
        ]

    def __str__(self) -> str:
        return self.title
