"""What waits before, at and after a refusal, by its day; what law it leans on; what a person sees of it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.models import Application
from okienko.domain.applications.permissions import applications_visible_to
from okienko.domain.applications.queries import waiting_for_next_round
from okienko.domain.catalogue.models import LegalParameter
from okienko.domain.catalogue.queries import parameter
from okienko.domain.correspondence.letters import office_of
from okienko.domain.places.queries import centre
from okienko.domain.refusals.letters import Setting, decision
from okienko.domain.refusals.lifecycle import DisagreementState, RefusalState
from okienko.domain.refusals.models import Authority, Disagreement, Refusal
from okienko.domain.refusals.permissions import disagreements_visible_to, refusals_visible_to
from okienko.domain.rounds.lifecycle import WITH_RESULTS, RoundState
from okienko.domain.rounds.models import EntryMember
from okienko.domain.staff.models import Authorisation
from okienko.domain.staff.queries import register_of_authorisations
from okienko.foundation.access import Actor
from okienko.foundation.documents import Document
from okienko.foundation.phones import format_phone

# What each kind of letter leans on: codes of legal parameters.
LAST_CHANCE_LAW = ("last_chance_days",)
DECISION_LAW = ("refusal_decision", "decision_parts", "appeal_days", "appeal_forward_days")
SELF_CORRECTION_LAW = ("self_correction_days", "decision_parts", "appeal_days")
UNEXAMINED_LAW = ("formal_defects_days",)
DELAY_LAW = ("delay_notice", "matter_months")
ALL_LAW = tuple(dict.fromkeys((*LAST_CHANCE_LAW, *DECISION_LAW, *SELF_CORRECTION_LAW, *UNEXAMINED_LAW, *DELAY_LAW)))
_GOING_ON = (RefusalState.LAST_CHANCE, RefusalState.PREPARED, RefusalState.SIGNED)
_UNDECIDED = (ApplicationState.SUBMITTED, ApplicationState.WAITING)


def law_of(codes: Iterable[str], *, on: date) -> list[LegalParameter]:
    """The provisions behind a letter, as they are in force on a day. Raises ParameterMissing."""
    return [parameter(code, on) for code in codes]


def doubtful_law(codes: Iterable[str], *, on: date) -> list[LegalParameter]:
    """Those of them that a lawyer has still to check."""
    return [one for one in law_of(codes, on=on) if one.needs_a_lawyer]


def authority(role: str, *, on: date) -> Authority | None:
    """To whom something goes on a day, or None while nobody has said."""
    found: Authority | None = Authority.objects.in_force_on(on).filter(role=role).first()
    return found


def setting_of(codes: Iterable[str], *, on: date) -> Setting:
    """Everything around a letter of a day."""
    here = centre()
    return Setting(
        office=office_of(here),
        phone=format_phone(here.phone),
        authority=authority(Authority.Role.APPEALS, on=on),
        appeal_days=int(parameter("appeal_days", on).value),
        bases=law_of(codes, on=on),
    )


def _whole(rows: QuerySet[Refusal]) -> QuerySet[Refusal]:
    return rows.select_related(
        "application__matter__person",
        "application__matter__handler",
        "application__person",
        "application__service__version",
        "contact",
        "authorisation__staff",
    )


def refusal(pk: int, *, by: Actor) -> Refusal | None:
    """One refusal with all that its letters need."""
    return _whole(refusals_visible_to(by)).filter(pk=pk).first()


def refusals_in(states: Iterable[RefusalState], *, by: Actor) -> QuerySet[Refusal]:
    """Refusals in some states, the earliest day first."""
    rows = _whole(refusals_visible_to(by)).filter(state__in=list(states))
    return rows.order_by("wait_until", "pk")


def open_disagreements(*, by: Actor) -> QuerySet[Disagreement]:
    """What has to go on or be answered, the nearest day first; then what lies with others."""
    rows = disagreements_visible_to(by).select_related("matter__person", "matter__handler", "refusal")
    return rows.filter(state__in=[DisagreementState.RECEIVED, DisagreementState.FORWARDED]).order_by("due_on", "pk")


def unanswered_calls(*, by: Actor, on: date) -> QuerySet[Application]:
    """Applications that nobody completed by the day that was given."""
    rows = applications_visible_to(by).filter(state=ApplicationState.INCOMPLETE, complete_by__lt=on)
    return rows.select_related("matter", "person", "service").order_by("complete_by", "pk")


def late_answers(*, by: Actor, until: date) -> QuerySet[Application]:
    """Applications whose answer is due by a day: the person is told before it passes, not after."""
    rows = applications_visible_to(by).filter(state=ApplicationState.SUBMITTED, answer_by__lte=until)
    return rows.select_related("matter", "person", "service").order_by("answer_by", "pk")


def in_a_round_without_results() -> QuerySet[EntryMember]:
    """Applications that take part in a round whose results nobody knows yet: they cannot be refused before it."""
    return EntryMember.objects.exclude(round__state__in=[*WITH_RESULTS, RoundState.CANCELLED])


def _without_a_result(by: Actor) -> QuerySet[Application]:
    """Applications that wait for a result, are not on the way to a refusal and take part in no round that goes on."""
    going = Refusal.objects.exclude(state__in=[RefusalState.DROPPED, RefusalState.SET_ASIDE]).values("application")
    rows = applications_visible_to(by).filter(state__in=_UNDECIDED).exclude(pk__in=going)
    return rows.exclude(pk__in=in_a_round_without_results().values("application"))


def may_be_refused(service_code: str, *, by: Actor) -> QuerySet[Application]:
    """Applications for a service that wait for a result and are not on the way to a refusal yet."""
    rows = _without_a_result(by).filter(service__code=service_code)
    return rows.select_related("matter", "person", "service__version").order_by("submitted_at", "pk")


def carried_over(*, by: Actor) -> QuerySet[Application]:
    """Applications that wait for the next round, with the person's consent, the oldest first."""
    return waiting_for_next_round().filter(pk__in=applications_visible_to(by))


def live_refusal_of(application_id: int) -> Refusal | None:
    """The refusal of an application that is going on, or None."""
    rows = _whole(Refusal.objects.exclude(state__in=[RefusalState.DROPPED, RefusalState.SET_ASIDE]))
    return rows.filter(application_id=application_id).first()


def refusals_going_on(matters: Iterable[int]) -> list[tuple[int, int, int]]:
    """(refusal, application, matter) of every refusal that waits for somebody, in many matters at once."""
    rows = Refusal.objects.filter(application__matter__in=list(matters), state__in=_GOING_ON)
    return list(rows.values_list("pk", "application_id", "application__matter_id"))


def applications_by_service(*, by: Actor) -> dict[str, int]:
    """How many applications of each service may be refused: {"taksowka-dla-seniora": 12}."""
    rows = _without_a_result(by).values_list("service__code")
    return dict(rows.annotate(n=Count("pk")).order_by("service__code"))


def decisions_in(matter_id: int) -> list[Refusal]:
    """Decisions that stand in a matter, the newest first."""
    rows = _whole(Refusal.objects.filter(application__matter_id=matter_id))
    return list(rows.filter(state__in=[RefusalState.SIGNED, RefusalState.DELIVERED]).order_by("-decided_on", "-pk"))


def last_chances_in(matter_id: int) -> list[Refusal]:
    """Letters before a refusal that wait for the person's answer."""
    rows = _whole(Refusal.objects.filter(application__matter_id=matter_id, state=RefusalState.LAST_CHANCE))
    return list(rows.order_by("wait_until", "pk"))


def disagreements_in(matter_id: int) -> list[Disagreement]:
    """Everything the person did not agree with in a matter, the newest first."""
    rows = Disagreement.objects.filter(matter_id=matter_id).select_related("refusal")
    return list(rows.order_by("-received_at", "-pk"))


def decision_document(one: Refusal) -> Document:
    """The decision as it was signed."""
    assert one.decided_on is not None  # only a signed one has a document
    assert one.authorisation is not None
    return decision(one, one.authorisation, setting_of(DECISION_LAW, on=one.decided_on))


def draft_document(one: Refusal, *, on: date) -> Document | None:
    """The decision as it would be today, by whoever may sign; None while nobody may, or nobody is above us."""
    entries = register_of_authorisations().filter(scope=Authorisation.Scope.REFUSALS)
    authorisation = next((entry for entry in entries if entry.period.contains(on)), None)
    setting = setting_of(DECISION_LAW, on=on)
    if authorisation is None or setting.authority is None:
        return None
    one.decided_on, one.number = on, _("projekt")
    return decision(one, authorisation, setting)
