"""How an application ends without a service, and how it is taken up again.

The letters and the decision itself belong to the room of refusals; here the application moves and the person sees it.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from okienko.domain.applications.actions.errors import AskedAgainMeanwhile, ConsentMissing, StillTimeToComplete
from okienko.domain.applications.actions.requests import submit_application
from okienko.domain.applications.lifecycle import APPLICATION, ENDED, ApplicationState
from okienko.domain.applications.models import Application, Request
from okienko.domain.applications.permissions import (
    can_change_application,
    can_refuse_application,
    can_submit_application,
)
from okienko.domain.matters.actions import tell
from okienko.domain.matters.models import TimelineItem, Who
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.journal import actions as journal
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock


@transaction.atomic
def leave_unexamined(*, application: Application, by: Actor, at: datetime, version: int | None = None) -> Application:
    """Pozostawienie bez rozpoznania: the call to complete was not answered within its term.

    Podstawa: k.p.a. art. 64(2). Raises NotAllowed, MoveNotAllowed, StillTimeToComplete.
    """
    if not can_change_application(by, application):
        raise NotAllowed
    application = lock(Application.objects, application.pk, version)
    _move(application, "leave_unexamined")
    if application.complete_by is None or day_of(at) <= application.complete_by:
        raise StillTimeToComplete
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Wniosek zostaje bez rozpoznania"),
        more=application.missing,
        by=by,
        at=at,
        now_text=_("Nie dostaliśmy tego, czego brakowało"),
        next_text=_("Możesz złożyć wniosek od nowa, kiedy chcesz."),
        next_who=Who.RESIDENT,
        person_does=application.missing,
    )
    return application


@transaction.atomic
def carry_over_application(
    *, application: Application, consent: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Przeniesienie na następny nabór: only with the person's consent, and `consent` says how it was given.

    The consent stays with the application: when the round opens we hand it in. Raises NotAllowed, MoveNotAllowed,
    ConsentMissing.
    """
    if not can_change_application(by, application):
        raise NotAllowed
    if not consent.strip():
        raise ConsentMissing
    application = lock(Application.objects, application.pk, version)
    application.carry_consent, application.carried_at = consent.strip(), at
    _move(application, "carry_over")
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Za Twoją zgodą wniosek przechodzi na następny nabór"),
        more=consent,
        by=by,
        at=at,
        now_text=_("Wniosek czeka na następny nabór"),
        next_text=_("Złożymy go za Ciebie, gdy nabór się zacznie."),
    )
    return application


@transaction.atomic
def hand_in_carried_over(*, application: Application, since: datetime, by: Actor, at: datetime) -> Application:
    """Złożenie za osobę, która się zgodziła: what was carried over becomes an application again, counted `since`.

    Told on the line of the matter as any application. A second call gives the same one; nothing is handed in when the
    consent was taken back. Raises NotAllowed, ConsentMissing, IdentityIncomplete, ServiceNotAvailable.
    """
    if not can_submit_application(by):
        raise NotAllowed
    application = lock(Application.objects.select_related("need"), application.pk)
    again = Application.objects.filter(carried_from=application).first()
    if again is not None:
        return again
    if application.state != ApplicationState.CARRIED_OVER:
        raise ConsentMissing
    journal.record(
        by=by,
        at=at,
        verb="hand_in_carried_over",
        thing=f"application:{application.pk}",
        about=application.person_id,
        fields=[FieldClass.PERSONAL],
    )
    return submit_application(
        request=Request.objects.get(matter=application.matter_id),
        need=application.need,
        confirmation=application.confirmation,
        confirmed_by=application.confirmed_by,
        by=by,
        at=since,
    )


@transaction.atomic
def refuse_application(
    *, application: Application, decision: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Odmowa: the application ends by a signed decision with the number `decision`.

    Podstawa: k.p.a. art. 104. Raises NotAllowed, MoveNotAllowed.
    """
    if not can_refuse_application(by, application, on=day_of(at)):
        raise NotAllowed
    application = lock(Application.objects, application.pk, version)
    _move(application, "refuse")
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.LETTER,
        what=_("Decyzja odmowna: %(service)s") % {"service": application.service.name},
        more=_("Numer decyzji: %(decision)s") % {"decision": decision},
        by=by,
        at=at,
        now_text=_("Decyzja idzie do Ciebie pocztą"),
        next_text=_("Jeśli się nie zgadzasz, powiedz nam. Do kiedy, mówi decyzja."),
        next_who=Who.RESIDENT,
    )
    return application


@transaction.atomic
def reopen_application(
    *, application: Application, reason: str, answer_by: date, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Ponowne rozpatrzenie: a decision was set aside, or a proof shows that the call was answered in time.

    `answer_by` is the new last day for the answer. Raises NotAllowed, MoveNotAllowed, AskedAgainMeanwhile.
    """
    if not can_change_application(by, application):
        raise NotAllowed
    application = lock(Application.objects, application.pk, version)
    same = Application.objects.filter(matter=application.matter_id, service=application.service_id)
    if same.exclude(pk=application.pk).exclude(state__in=ENDED).exists():
        raise AskedAgainMeanwhile
    application.answer_by, application.complete_by, application.missing = answer_by, None, ""
    _move(application, "reopen")
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.STEP,
        what=_("Rozpatrujemy Twój wniosek jeszcze raz"),
        more=reason,
        by=by,
        at=at,
        now_text=_("Sprawdzamy Twój wniosek jeszcze raz"),
        next_text=_("Sprawdzimy warunki i powiemy, czy masz miejsce."),
        next_by=answer_by,
    )
    return application


@transaction.atomic
def postpone_answer(
    *, application: Application, new_day: date, reason: str, by: Actor, at: datetime, version: int | None = None
) -> Application:
    """Nowy termin odpowiedzi: the person learns why; the place in the queue stays. Raises NotAllowed."""
    if not can_change_application(by, application):
        raise NotAllowed
    application = lock(Application.objects, application.pk, version)
    application.answer_by = new_day
    application.next_version().save()
    tell(
        matter=application.matter,
        kind=TimelineItem.Kind.LETTER,
        what=_("Odpowiedź będzie później"),
        more=reason,
        by=by,
        at=at,
        now_text=_("Sprawdzamy Twój wniosek dłużej, niż mówiliśmy"),
        next_text=_("Powiemy, czy masz miejsce."),
        next_by=new_day,
    )
    return application


def _move(application: Application, verb: str) -> None:
    application.state = APPLICATION.target(ApplicationState(application.state), verb)
    application.next_version().save()
