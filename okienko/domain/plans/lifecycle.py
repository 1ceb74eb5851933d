"""The life of an individual plan, as a table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class PlanState(models.TextChoices):
    """Stan planu."""

    DRAFT = "draft", _("szkic")
    AGREED = "agreed", _("uzgodniony z osobą")
    RUNNING = "running", _("zatwierdzony, trwa")
    ENDED = "ended", _("zakończony")


PLAN = Lifecycle(
    "plan",
    states=PlanState,
    initial=PlanState.DRAFT,
    moves=(
        Move("agree", sources=(PlanState.DRAFT,), target=PlanState.AGREED, label=_("uzgodnij z osobą")),
        Move("redraft", sources=(PlanState.AGREED,), target=PlanState.DRAFT, label=_("wróć do szkicu")),
        Move("approve", sources=(PlanState.AGREED,), target=PlanState.RUNNING, label=_("zatwierdź")),
        Move("end", sources=(PlanState.RUNNING,), target=PlanState.ENDED, label=_("zakończ rozmową podsumowującą")),
    ),
    final=(PlanState.ENDED,),
    title=_("Plan indywidualny"),
)
