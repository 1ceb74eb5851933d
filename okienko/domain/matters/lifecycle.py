"""The life of a matter and of a need, as tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class MatterState(models.TextChoices):
    """Stan sprawy."""

    OPEN = "open", _("otwarta")
    CLOSED = "closed", _("zamknięta")


MATTER = Lifecycle(
    "matter",
    states=MatterState,
    initial=MatterState.OPEN,
    moves=(
        Move("close", sources=(MatterState.OPEN,), target=MatterState.CLOSED, label=_("zamknij sprawę")),
        Move("reopen", sources=(MatterState.CLOSED,), target=MatterState.OPEN, label=_("otwórz sprawę na nowo")),
    ),
    title=_("Sprawa"),
)


class NeedState(models.TextChoices):
    """Stan potrzeby: said in the person's words, not in the office's."""

    OPEN = "open", _("czeka na rozwiązanie")
    SOLVED = "solved", _("rozwiązana")
    PARTLY = "partly", _("rozwiązana częściowo")
    UNSOLVED = "unsolved", _("nierozwiązana")


NEED = Lifecycle(
    "need",
    states=NeedState,
    initial=NeedState.OPEN,
    moves=(
        Move("solve", sources=(NeedState.OPEN, NeedState.PARTLY), target=NeedState.SOLVED, label=_("problem zniknął")),
        Move("solve_partly", sources=(NeedState.OPEN,), target=NeedState.PARTLY, label=_("problem zniknął częściowo")),
        Move(
            "give_up", sources=(NeedState.OPEN, NeedState.PARTLY), target=NeedState.UNSOLVED, label=_("nie udało się")
        ),
        Move(
            "return",
            sources=(NeedState.SOLVED, NeedState.PARTLY, NeedState.UNSOLVED),
            target=NeedState.OPEN,
            label=_("problem wrócił"),
        ),
    ),
    title=_("Potrzeba"),
)
