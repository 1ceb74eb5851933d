"""Kto może dostać: the rule of a service, tried on stored households and on applicants, before the council decides.

Nothing here changes the programme in force: what comes out is the text of a new version, to be imported after the
resolution.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okienko.domain.applications.lifecycle import ApplicationState
from okienko.domain.applications.permissions import applications_visible_to
from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.permissions import can_try_rules
from okienko.domain.catalogue.programme_file.writing import ConditionsCannotBeWritten, with_conditions
from okienko.domain.catalogue.queries import households_of, service_by_code
from okienko.domain.catalogue.rules.trials import Trial, tried
from okienko.domain.catalogue.rules.what_if import Counted, Effects, Group, effects
from okienko.domain.catalogue.vocabulary import days_of, service_rule, vocabulary
from okienko.domain.places.queries import centre
from okienko.engines.criteria.cases import Case, case_of
from okienko.engines.criteria.facts import Answer, Fact
from okienko.engines.criteria.rule import Rule
from okienko.engines.criteria.states import State
from okienko.engines.criteria.vocabulary import BIRTH
from okienko.faces.desk.forms_of_rules import RuleForm
from okienko.faces.desk.page import show
from okienko.faces.desk.roles import RULE_MAKERS
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now, today
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.ui.templatetags.polish import day_year

CHECK, LIVE, FILE = "sprawdz", "na_zywo", "plik"  # untranslated: what a button says to the server
NO_BREAK = "\N{NO-BREAK SPACE}"
LOOKED_BACK = timedelta(days=365)
_RESIDENT = "mieszka_w_gminie"
_VERDICTS = {
    State.YES: ("yes", gettext_lazy("Tak")),
    State.NO: ("no", gettext_lazy("Nie")),
    State.UNKNOWN: ("maybe", gettext_lazy("Nie wiadomo")),
}


@open_to(*RULE_MAKERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """Read, check, try, and take away the file of a new version."""
    by = actor(request).working_on(Purpose.QUALIFY, f"service:{code}")
    service = service_by_code(code, today())
    if service is None or not can_try_rules(by):
        raise Http404
    told = {"criteria": service.criteria, "basis": service.criteria_basis}
    data = request.POST if request.method == "POST" else None
    form = RuleForm(data, initial=told, version=service.version, on=today())
    step = request.POST.get("krok", "")
    context = {"form": form, "service": service, "step": step, "faults": form.faults, "facts": list(_dictionary())}
    valid = data is None or form.is_valid()
    tried_rule = (form.supposed() if data else form.rule) if valid else None
    if step == FILE and valid and not form.faults:
        try:
            return _file(service, form)
        except ConditionsCannotBeWritten as error:
            form.add_error(None, str(error))
    if step != LIVE:
        for fault in form.faults if data else ():
            form.add_error("criteria", str(fault))
    if tried_rule:
        context |= _trials(service, tried_rule)
    if tried_rule and step == CHECK:
        context["effects"] = _effects(service, tried_rule, by)
        journal.record(by=by, at=now(), verb="try_rule", thing=f"service:{service.pk}")
    return show(request, "rule.html", context, status=422 if data and step != LIVE and form.errors else 200)


def _trials(service: SocialService, tried_rule: Rule) -> dict[str, Any]:
    stored = households_of(service.version.programme.code)
    days, in_force = days_of(service.version), service_rule(service)
    trials = list(tried(stored.households, in_force, tried_rule, on=stored.on, days=days)) if stored else []
    return {
        "aloud": tried_rule.aloud,
        "trials": [_row(trial) for trial in sorted(trials, key=lambda trial: not trial.differs)],
        "differing": sum(trial.differs for trial in trials),
        "totals": [(_VERDICTS[state], sum(trial.after is state for trial in trials)) for state in _VERDICTS],
    }


def _row(trial: Trial) -> dict[str, Any]:
    return {
        "name": trial.household,
        "before": _VERDICTS[trial.before] if trial.before is not None else None,
        "after": _VERDICTS[trial.after],
        "differs": trial.differs,
        "because": trial.because,
    }


def _effects(service: SocialService, tried_rule: Rule, by: Actor) -> dict[str, Any] | None:
    in_force = service_rule(service)
    if in_force is None:
        return None
    found: Effects = effects(_applicants(service, in_force, by, today()), in_force, tried_rule)
    parts = ((_("Zyska"), found.gain), (_("Straci"), found.lose), (_("Wynik będzie mniej pewny"), found.unclear))
    return {"tried": found.tried, "parts": [(label, list(_lines(part))) for label, part in parts]}


def _lines(part: Counted) -> Iterator[tuple[str, str]]:
    for group, count in part.groups:
        yield _in_words(group), str(count)
    if part.others:
        yield _("mniejsze grupy razem"), str(part.others)
    if part.has_hidden:
        yield _("mniejsze grupy"), _("mniej niż 10 osób")


def _in_words(group: Group) -> str:
    if group.from_age is None:
        age = _("wiek nieznany")
    elif group.below is None:
        age = _("%(age)s lat i więcej") % {"age": group.from_age}
    else:
        age = _("od %(first)s do %(last)s lat") % {"first": group.from_age, "last": group.below - 1}
    homes = {True: _("bez nikogo w domu"), False: _("z kimś w domu"), None: _("nie wiemy, kto jest w domu")}
    return f"{age}, {homes[group.alone]}"


def _applicants(service: SocialService, known_by: Rule, by: Actor, on: date) -> Iterator[Case]:
    """Everybody who applied for the service in the last year, once, with what their cards say of them."""
    rows = applications_visible_to(by).filter(service__code=service.code, day_of_receipt__gt=on - LOOKED_BACK)
    rows = rows.exclude(state__in=[ApplicationState.WITHDRAWN, ApplicationState.FORWARDED])
    people = {one.person_id: one.person for one in rows.select_related("person")}
    town, days = centre().town.casefold(), days_of(service.version)
    for person in people.values():
        told: dict[str, Answer] = {BIRTH: person.born_on} if person.born_on else {}
        if person.town.casefold() == town:
            told[_RESIDENT] = True
        yield case_of(known_by.vocabulary, told, on=on, days=days)


def _file(service: SocialService, form: RuleForm) -> HttpResponse:
    version, said = service.version, form.cleaned_data
    remark = _("Projekt zmiany z %(day)s: %(service)s. Wpisz uchwałę i dzień, od którego obowiązuje.")
    text = with_conditions(
        version.source_text,
        code=service.code,
        criteria=said["criteria"],
        basis=said["basis"],
        remark=remark % {"day": day_year(today()).replace(NO_BREAK, " "), "service": service.name},
    )
    name = f"{version.programme.code}.yaml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text.encode(), content_type="application/yaml; charset=utf-8", headers=headers)


def _dictionary() -> Iterator[tuple[Fact, str]]:
    for fact in vocabulary().facts:
        yield fact, ", ".join(option.name for option in fact.options)
