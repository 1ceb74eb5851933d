"""The app of tasks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    """The app of tasks."""

    name = "okienko.domain.tasks"
    label = "tasks"
    verbose_name = _("Zadania")
