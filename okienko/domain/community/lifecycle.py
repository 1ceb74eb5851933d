"""States of a recruitment, of a plan, of its actions, of a meeting and of a place on its list."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class RecruitmentState(models.TextChoices):
    """Stan naboru animatorów."""

    OPEN = "open", _("trwa")
    FILLED = "filled", _("wybrano")
    UNFILLED = "unfilled", _("nikogo nie wybrano")


class PlanState(models.TextChoices):
    """Stan planu: when a plan is in force is said by its period."""

    DRAFT = "draft", _("szkic")
    ADOPTED = "adopted", _("przyjęty")
    CLOSED = "closed", _("podsumowany")


class ActionState(models.TextChoices):
    """Stan działania planu."""

    PLANNED = "planned", _("przed nami")
    RUNNING = "running", _("trwa")
    DONE = "done", _("zrobione")
    DROPPED = "dropped", _("zaniechane")


class EventState(models.TextChoices):
    """Stan spotkania: whether it is still ahead is said by the calendar."""

    ANNOUNCED = "announced", _("ogłoszone")
    HELD = "held", _("odbyło się")
    CANCELLED = "cancelled", _("odwołane")


class SignUpState(models.TextChoices):
    """Stan zapisu."""

    PLACED = "placed", _("ma miejsce")
    WAITING = "waiting", _("czeka na miejsce")
    CANCELLED = "cancelled", _("wypisany")


class ItemState(models.TextChoices):
    """Stan pozycji rejestru."""

    NOTED = "noted", _("zapisane")
    TAKEN_UP = "taken_up", _("podjęte")
    SETTLED = "settled", _("rozwiązane")


class InitiativeState(models.TextChoices):
    """Stan inicjatywy mieszkańców."""

    IDEA = "idea", _("pomysł czeka na odpowiedź")
    ACCEPTED = "accepted", _("przyjęty")
    DECLINED = "declined", _("nie tym razem")
    RUNNING = "running", _("dzieje się")
    DONE = "done", _("zrobione")
    DROPPED = "dropped", _("nie doszło do skutku")


INITIATIVE = Lifecycle(
    "community_initiative",
    states=InitiativeState,
    initial=InitiativeState.IDEA,
    final=(InitiativeState.DECLINED, InitiativeState.DONE, InitiativeState.DROPPED),
    moves=(
        Move("accept", (InitiativeState.IDEA,), InitiativeState.ACCEPTED, _("przyjmij pomysł")),
        Move("decline", (InitiativeState.IDEA,), InitiativeState.DECLINED, _("odpowiedz, że nie")),
        Move("start", (InitiativeState.ACCEPTED,), InitiativeState.RUNNING, _("zacznij")),
        Move("finish", (InitiativeState.RUNNING,), InitiativeState.DONE, _("zapisz wynik")),
        Move(
            "drop",
            (InitiativeState.ACCEPTED, InitiativeState.RUNNING),
            InitiativeState.DROPPED,
            _("zapisz, że nie wyszło"),
        ),
    ),
    title=_("inicjatywa mieszkańców"),
)

ITEM = Lifecycle(
    "community_item",
    states=ItemState,
    initial=ItemState.NOTED,
    moves=(
        Move("take_up", (ItemState.NOTED, ItemState.SETTLED), ItemState.TAKEN_UP, _("podejmij")),
        Move("settle", (ItemState.TAKEN_UP,), ItemState.SETTLED, _("zapisz, że rozwiązane")),
        Move("put_back", (ItemState.TAKEN_UP,), ItemState.NOTED, _("odłóż")),
    ),
    title=_("pozycja rejestru potrzeb i potencjału"),
)

RECRUITMENT = Lifecycle(
    "community_recruitment",
    states=RecruitmentState,
    initial=RecruitmentState.OPEN,
    final=(RecruitmentState.FILLED, RecruitmentState.UNFILLED),
    moves=(
        Move("fill", (RecruitmentState.OPEN,), RecruitmentState.FILLED, _("wybierz animatorów")),
        Move("give_up", (RecruitmentState.OPEN,), RecruitmentState.UNFILLED, _("zamknij bez wyboru")),
    ),
    title=_("nabór animatorów"),
)

PLAN = Lifecycle(
    "community_plan",
    states=PlanState,
    initial=PlanState.DRAFT,
    final=(PlanState.CLOSED,),
    moves=(
        Move("adopt", (PlanState.DRAFT,), PlanState.ADOPTED, _("przyjmij plan")),
        Move("close", (PlanState.ADOPTED,), PlanState.CLOSED, _("podsumuj plan")),
    ),
    title=_("plan organizowania społeczności lokalnej"),
)

ACTION = Lifecycle(
    "community_action",
    states=ActionState,
    initial=ActionState.PLANNED,
    final=(ActionState.DONE, ActionState.DROPPED),
    moves=(
        Move("start", (ActionState.PLANNED,), ActionState.RUNNING, _("zacznij działanie")),
        Move("finish", (ActionState.RUNNING,), ActionState.DONE, _("zakończ działanie")),
        Move("drop", (ActionState.PLANNED, ActionState.RUNNING), ActionState.DROPPED, _("zaniechaj działania")),
    ),
    title=_("działanie planu"),
)

EVENT = Lifecycle(
    "community_event",
    states=EventState,
    initial=EventState.ANNOUNCED,
    final=(EventState.HELD, EventState.CANCELLED),
    moves=(
        Move("change", (EventState.ANNOUNCED,), EventState.ANNOUNCED, _("zmień spotkanie")),
        Move("hold", (EventState.ANNOUNCED,), EventState.HELD, _("zapisz, że się odbyło")),
        Move("cancel", (EventState.ANNOUNCED,), EventState.CANCELLED, _("odwołaj spotkanie")),
    ),
    title=_("spotkanie społeczności"),
)

SIGN_UP = Lifecycle(
    "community_sign_up",
    states=SignUpState,
    initial=SignUpState.WAITING,
    final=(SignUpState.CANCELLED,),
    moves=(
        Move("place", (SignUpState.WAITING,), SignUpState.PLACED, _("daj miejsce")),
        Move("cancel", (SignUpState.PLACED, SignUpState.WAITING), SignUpState.CANCELLED, _("wypisz")),
    ),
    title=_("zapis na spotkanie"),
)
