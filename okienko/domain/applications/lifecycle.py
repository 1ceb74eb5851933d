"""The life of a request and of an application, as tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.lifecycle import Lifecycle, Move


class RequestState(models.TextChoices):
    """Stan zgłoszenia."""

    WAITING = "waiting", _("czeka na rozmowę")
    APPLIED = "applied", _("stało się wnioskiem")
    ANSWERED = "answered", _("załatwione rozmową")
    WITHDRAWN = "withdrawn", _("wycofane")


REQUEST = Lifecycle(
    "request",
    states=RequestState,
    initial=RequestState.WAITING,
    moves=(
        Move(
            "apply",
            sources=(RequestState.WAITING, RequestState.APPLIED),
            target=RequestState.APPLIED,
            label=_("uzupełnij do wniosku"),
        ),
        Move("answer", sources=(RequestState.WAITING,), target=RequestState.ANSWERED, label=_("załatw rozmową")),
        Move("withdraw", sources=(RequestState.WAITING,), target=RequestState.WITHDRAWN, label=_("wycofaj")),
    ),
    final=(RequestState.ANSWERED, RequestState.WITHDRAWN),
    title=_("Zgłoszenie"),
)


class ApplicationState(models.TextChoices):
    """Stan wniosku. There is no "granted": a service is given by qualification, never by decision (domain law 1.3).

    Only a refusal is a decision, and every application ends in one stated way.
    """

    SUBMITTED = "submitted", _("złożony")
    INCOMPLETE = "incomplete", _("czeka na uzupełnienie")
    QUALIFIED = "qualified", _("zakwalifikowany")
    WAITING = "waiting", _("na liście oczekujących")
    WITHDRAWN = "withdrawn", _("wycofany")
    FORWARDED = "forwarded", _("przekazany za zgodą")
    LEFT_UNEXAMINED = "left_unexamined", _("pozostawiony bez rozpoznania")
    CARRIED_OVER = "carried_over", _("przeniesiony za zgodą na następny nabór")
    REFUSED = "refused", _("decyzja odmowna")


APPLICATION = Lifecycle(
    "application",
    states=ApplicationState,
    initial=ApplicationState.SUBMITTED,
    moves=(
        Move(
            "return",
            sources=(ApplicationState.SUBMITTED,),
            target=ApplicationState.INCOMPLETE,
            label=_("poproś o uzupełnienie"),
        ),
        Move(
            "complete",
            sources=(ApplicationState.INCOMPLETE,),
            target=ApplicationState.SUBMITTED,
            label=_("uzupełniono"),
        ),
        Move(
            "qualify",
            sources=(ApplicationState.SUBMITTED, ApplicationState.WAITING),
            target=ApplicationState.QUALIFIED,
            label=_("zakwalifikuj"),
        ),
        Move(
            "queue",
            sources=(ApplicationState.SUBMITTED,),
            target=ApplicationState.WAITING,
            label=_("wpisz na listę oczekujących"),
        ),
        Move(
            "withdraw",
            sources=(
                ApplicationState.SUBMITTED,
                ApplicationState.INCOMPLETE,
                ApplicationState.WAITING,
                ApplicationState.QUALIFIED,
                ApplicationState.CARRIED_OVER,
            ),
            target=ApplicationState.WITHDRAWN,
            label=_("wycofaj"),
        ),
        Move(
            "forward",
            sources=(ApplicationState.SUBMITTED,),
            target=ApplicationState.FORWARDED,
            label=_("przekaż za zgodą"),
        ),
        Move(
            "leave_unexamined",
            sources=(ApplicationState.INCOMPLETE,),
            target=ApplicationState.LEFT_UNEXAMINED,
            label=_("pozostaw bez rozpoznania"),
        ),
        Move(
            "carry_over",
            sources=(ApplicationState.SUBMITTED, ApplicationState.WAITING),
            target=ApplicationState.CARRIED_OVER,
            label=_("przenieś za zgodą"),
        ),
        Move(
            "refuse",
            sources=(ApplicationState.SUBMITTED, ApplicationState.WAITING),
            target=ApplicationState.REFUSED,
            label=_("odmów decyzją"),
        ),
        Move(
            "reopen",
            sources=(ApplicationState.REFUSED, ApplicationState.LEFT_UNEXAMINED),
            target=ApplicationState.SUBMITTED,
            label=_("rozpatrz ponownie"),
        ),
    ),
    final=(ApplicationState.WITHDRAWN, ApplicationState.FORWARDED),
    title=_("Wniosek"),
)

# What has ended stands in nobody's way: the person may ask for the same again. A refusal and an application left
# unexamined have ended too, although an appeal or a late proof may open them again; and one carried over, although
# the person may take the consent back.
ENDED = APPLICATION.final | {
    ApplicationState.CARRIED_OVER,
    ApplicationState.LEFT_UNEXAMINED,
    ApplicationState.REFUSED,
}
