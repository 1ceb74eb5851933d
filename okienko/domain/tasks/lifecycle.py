"""A task is open until somebody does it or it stops being needed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class TaskState(models.TextChoices):
    """Stan zadania."""

    OPEN = "open", _("do zrobienia")
    DONE = "done", _("zrobione")
    DROPPED = "dropped", _("już niepotrzebne")


TASK = Lifecycle(
    "task",
    title=_("Zadanie"),
    states=TaskState,
    initial=TaskState.OPEN,
    moves=[
        Move("finish", [TaskState.OPEN], TaskState.DONE, _("zrób")),
        Move("drop", [TaskState.OPEN], TaskState.DROPPED, _("odłóż jako niepotrzebne")),
        Move("hand_over", [TaskState.OPEN], TaskState.OPEN, _("przekaż")),
    ],
    final=[TaskState.DONE, TaskState.DROPPED],
)
