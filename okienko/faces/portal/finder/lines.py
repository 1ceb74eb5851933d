"""A result as the page shows it: each finding with its places, its round, and a person to call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.catalogue.models import SocialService
from okienko.domain.catalogue.queries import services_available
from okienko.domain.catalogue.vocabulary import group_of, question_about
from okienko.domain.eligibility.queries import CentreElsewhere, centre_elsewhere
from okienko.domain.eligibility.rules.answers import REFUSED, Answers
from okienko.domain.eligibility.rules.clocks import Clock
from okienko.domain.eligibility.rules.entries import Standing
from okienko.domain.eligibility.rules.finder import Finder
from okienko.domain.eligibility.rules.findings import Finding, Results
from okienko.domain.eligibility.rules.raw import NO
from okienko.domain.qualification.queries import places_left_by_service
from okienko.domain.staff.models import StaffMember
from okienko.domain.staff.queries import named_worker
from okienko.engines.criteria.cases import About
from okienko.engines.criteria.states import State
from okienko.foundation.phones import format_phone
from okienko.ui.templatetags.polish import day as written_day

# More than this nobody reads to the end.
MAYBE_IN_FULL, NO_IN_FULL = 8, 4
_VERDICTS = {State.YES: "yes", State.UNKNOWN: "maybe", State.NO: "no"}
_REASONS = {State.YES: "met", State.UNKNOWN: "open", State.NO: "unmet"}


@dataclass(frozen=True)
class Line:
    """One service or right: the answer, why, and what to do next. All texts are ready to read."""

    finding: Finding
    url: str
    round: str
    worker: StaffMember | None
    nearest: "tuple[str, str] | None"
    first: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return self.finding.entry.name

    @property
    def code(self) -> str:
        """Its code in addresses."""
        return self.finding.entry.code

    @property
    def answer(self) -> str:
        """The answer as the page draws it."""
        return _VERDICTS[self.finding.state]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why, as pairs of how it stands and a sentence."""
        return [(_REASONS[reason.state], reason.sentence) for reason in self.finding.reasons]

    @property
    def hangs_on(self) -> str:
        """The one sentence that decides: what is not known, what is missing, or what speaks for the person."""
        wanted = {"no": "unmet", "maybe": "open", "yes": "met"}[self.answer]
        told = [sentence for state, sentence in self.reasons if state == wanted]
        # Where somebody lives comes first and says least.
        deciding = told[-1:] if self.answer == "yes" else told
        return next(iter((*deciding, *(sentence for _state, sentence in self.reasons))), "")

    @property
    def next_step(self) -> str:
        """What it is worth, free places, the round, and whom to call, in one line for paper."""
        amount = f"{capfirst(self.finding.amount)}." if self.finding.amount else ""
        # Whom to call about what others pay stands once, at the end of the sheet.
        worker = self.worker if self.finding.entry.is_service or self.first else None
        call = f"{worker.full_name}, {on_one_line(worker.duty_phone)}." if worker and worker.duty_phone else ""
        return " ".join(filter(None, (amount, self.places, self.round, self.finding.ask, call)))

    @property
    def for_whom(self) -> str:
        """For whom, when it is not for the one who reads or not only."""
        return self.finding.for_whom if self.finding.people != (0,) and self.finding.state is not State.NO else ""

    @property
    def places(self) -> str:
        """Free places in a few words; empty when nobody counts them."""
        standing = self.finding.standing
        if standing is None or standing.free is None or not standing.places:
            return ""
        if standing.free == 0:
            return _("Nie ma wolnych miejsc.")
        return ngettext("%(free)s wolne miejsce z %(all)s.", "%(free)s wolnych miejsc z %(all)s.", standing.free) % {
            "free": standing.free, "all": standing.places,
        }  # fmt: skip

    @property
    def printable(self) -> bool:
        """Whether the answers print into its form."""
        return bool(self.finding.entry.form) and self.finding.state is not State.NO

    @property
    def may_ask(self) -> bool:
        """Whether a place may be asked for here and now. Who hears a maybe may ask too, and who hears a no may not."""
        standing = self.finding.standing
        return self.finding.state is not State.NO and standing is not None and standing.takes_now


@dataclass(frozen=True)
class Group:
    """Things that hang on the same: one sentence, and their names."""

    sentence: str
    lines: list[Line]


@dataclass(frozen=True)
class Told:
    """A line on paper: one thing or several, and what is said of them."""

    names: list[str]
    said: str = ""

    def __str__(self) -> str:
        return f"{', '.join(self.names)}. {self.said}".strip()


@dataclass(frozen=True)
class Lines:
    """All lines: what the person came for first, then the rest by the answer.

    What nobody can read to the end is told together: `depends` by what is not known yet, `not_now` by what is missing.
    """

    came_for: Line | None
    yes: list[Line]
    maybe: list[Line]
    depends: list[Group]
    no: list[Line]
    not_now: list[Group]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to say yes to."""
        return not self.yes and (self.came_for is None or self.came_for.answer != "yes")


@dataclass(frozen=True)
class Shown:
    """The whole result, for the screen and for paper: lines, terms that run, and what was said."""

    lines: Lines
    note: str
    clocks: tuple[Clock, ...]
    wanted: str
    said: list[str]
    left_out: int
    elsewhere: CentreElsewhere | None

    @property
    def paper(self) -> list[tuple[str, list[Told]]]:
        """The rest of the result short enough for one page: titles, and under each what is said of what."""
        lines = self.lines
        ours = [line for line in lines.no if line.finding.entry.is_service]
        others = [line for line in lines.no if line not in ours]
        depends = Told(_names(lines.depends), _("To zależy od dalszych odpowiedzi."))
        not_now = Told([*(line.name for line in others), *_names(lines.not_now)])
        parts = [
            (_("Tak"), [_short(line) for line in lines.yes]),
            (_("Może"), [*map(_short, lines.maybe), depends]),
            (_("Nie teraz"), [*(Told([line.name], line.hangs_on) for line in ours), not_now]),
        ]
        told = [(title, [one for one in part if one.names]) for title, part in parts]
        return [part for part in told if part[1]]


def _short(line: Line) -> Told:
    return Told([line.name], f"{line.hangs_on} {line.next_step}".strip())


def _names(groups: list[Group]) -> list[str]:
    return [line.name for group in groups for line in group.lines]


def standings(services: Iterable[SocialService], on: date) -> dict[str, Standing]:
    """What the office knows today of each service, by its code."""
    listed = list(services)
    free = places_left_by_service(listed, on=on)
    return {service.code: _standing(service, free[service.code], on) for service in listed}


def _standing(service: SocialService, free: int | None, on: date) -> Standing:
    following = service.round_on(on)
    return Standing(
        free=free,
        places=service.places,
        takes_now=service.takes_applications_on(on),
        opens_on=following.opens_on if following else None,
        closes_on=following.closes_on if following else None,
    )


def result_of(finder: Finder, answers: Answers) -> Shown:
    """Everything the result says."""
    day = finder.day
    results = finder.results(answers, standings(services_available(day), day))
    return Shown(
        lines=_lines(results, day),
        note=results.note,
        clocks=finder.clocks(answers),
        wanted=answers.wanted,
        said=[row.sentence for row in said_by_page(finder, answers) if not row.left_out],
        left_out=len(answers.refused),
        elsewhere=centre_elsewhere(answers.town) if finder.lives_elsewhere(answers) else None,
    )


def _lines(results: Results, on: date) -> Lines:
    """The results with people to call; each post is looked up once."""
    posts = {one.entry.contact_post for one in results.everything if one.entry.contact_post}
    workers = {post: named_worker(post, on=on) for post in sorted(posts)}
    named = {one.entry.code: one for one in results.everything}

    def line(finding: Finding) -> Line:
        return Line(
            finding=finding, url=_url(finding), round=_round(finding.standing, on),
            worker=workers.get(finding.entry.contact_post), nearest=_nearest(finding, named),
        )  # fmt: skip

    maybe, depends = _apart([line(one) for one in results.maybe], MAYBE_IN_FULL)
    no, not_now = _apart([line(one) for one in results.no], NO_IN_FULL)
    return Lines(
        came_for=replace(line(results.came_for), first=True) if results.came_for else None,
        yes=[line(one) for one in results.yes],
        maybe=maybe,
        depends=depends,
        no=no,
        not_now=not_now,
    )


def _apart(lines: list[Line], most: int) -> tuple[list[Line], list[Group]]:
    """The first few in full, our own services and what speaks for the person before; the rest by what they hang on."""
    near = [line for line in lines if line.finding.entry.is_service or line.finding.judged is State.YES]
    whole = (near + [line for line in lines if line not in near])[:most]
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if line not in whole:
            groups.setdefault(line.hangs_on or line.finding.ask, []).append(line)
    return whole, [Group(sentence, together) for sentence, together in groups.items()]


def _url(finding: Finding) -> str:
    return reverse("portal:service", args=[finding.entry.code]) if finding.entry.is_service else ""


def _nearest(finding: Finding, named: Mapping[str, Finding]) -> tuple[str, str] | None:
    other = named.get(finding.alternative)
    return (other.entry.name, _url(other) or f"#{other.entry.code}") if other else None


def _round(standing: Standing | None, on: date) -> str:
    """Until when, or from when, applications are taken."""
    if standing is None:
        return ""
    if standing.opens_on and standing.opens_on > on and not standing.takes_now:
        return _("Następne zapisy od %(day)s.") % {"day": written_day(standing.opens_on)}
    if standing.takes_now and standing.closes_on and standing.opens_on and standing.opens_on <= on:
        return _("Zapisy do %(day)s.") % {"day": written_day(standing.closes_on)}
    return _("Zapisy trwają cały rok.") if standing.takes_now else _("Teraz nie ma zapisów.")


@dataclass(frozen=True)
class Said:
    """What was answered on one page: `about` is the fact that leads back to it."""

    about: About
    sentence: str
    left_out: bool


def said_by_page(finder: Finder, answers: Answers) -> list[Said]:
    """The answers page by page. Of what could be ticked only the ticked is told, or that nothing was."""
    sentences, rows = dict(finder.said(answers)), []
    for page in answers.pages:
        first = page[0][0]
        if first.fact not in finder.vocabulary.fact_named:
            continue
        group = group_of(first.fact)
        told = [sentences[about] for about, raw in page if about in sentences and not (group and raw == NO)]
        left_out = all(raw == REFUSED for _about, raw in page)
        nothing = _("%(question)s Pominięte.") if left_out else _("%(question)s Nie.")
        asked = group.question if group else question_about(first)
        rows.append(Said(first, " ".join(told) or nothing % {"question": asked}, left_out))
    return rows


def on_one_line(phone: str) -> str:
    """A telephone number that is not broken at the end of a line."""
    return format_phone(phone).replace(" ", "\N{NO-BREAK SPACE}")
