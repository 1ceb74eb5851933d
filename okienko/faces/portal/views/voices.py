"""What residents and partners say: a question, an idea, a meeting to announce, a short survey. No puzzles."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from okienko.domain.community.actions import fill_in_sheet
from okienko.domain.community.choices import SheetWay
from okienko.domain.community.models import Survey
from okienko.domain.community.queries import communities
from okienko.domain.publishing.actions import Said, count_form, send_voice
from okienko.domain.publishing.choices import VoiceKind
from okienko.domain.publishing.queries.voices import PUBLIC, days_to_answer, voice_by_key
from okienko.domain.staff.queries import duty_sentence
from okienko.faces.portal.page import show
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import at_hour, day_of, now, today
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.ui.forms import DayField, HourField, PhoneField, PolishForm

# A field that nobody sees: whoever fills it in is a machine, and is thanked without anything being kept.
TRAP = "strona"
# Surveys that this browser has answered.
ANSWERED = "ankiety"


def words(label: Any, most: int, rows: int = 0, **more: Any) -> forms.CharField:
    """A line of text, or a box of so many rows."""
    if rows:
        more["widget"] = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, **more)


class QuestionForm(PolishForm):
    """What everybody may ask."""

    title = words(_("O co pytasz?"), 160, error_messages={"required": _("Wpisz pytanie. Jedno zdanie wystarczy.")})
    text = words(_("Co jeszcze powinniśmy wiedzieć?"), 1000, rows=3, required=False)


class IdeaForm(PolishForm):
    """What neighbours want to do."""

    title = words(_("Twój pomysł w jednym zdaniu"), 160, error_messages={"required": _("Wpisz swój pomysł.")})
    text = words(_("Na czym polega?"), 1000, rows=3, error_messages={"required": _("Napisz, na czym polega pomysł.")})
    from_whom = words(
        _("Kto to chce zrobić?"), 120, help_text=_("Bez nazwisk. Na przykład: rodzice z bloku 4."),
        error_messages={"required": _("Napisz, kto to chce zrobić, bez nazwisk.")},
    )  # fmt: skip
    wants = words(_("Co trzeba kupić albo załatwić?"), 300, required=False)


class MeetingForm(PolishForm):
    """What a partner invites to."""

    title = words(_("Na co zapraszasz?"), 160, error_messages={"required": _("Napisz, na co zapraszasz.")})
    text = words(
        _("Co się będzie działo?"), 1000, rows=3, error_messages={"required": _("Napisz, co się będzie działo.")}
    )
    from_whom = words(
        _("Kto zaprasza?"), 120, help_text=_("Nazwa organizacji albo instytucji."),
        error_messages={"required": _("Wpisz nazwę organizacji.")},
    )  # fmt: skip
    day = DayField(label=_("Którego dnia?"))
    starts = HourField(label=_("Od której?"))
    ends = HourField(label=_("Do której?"))
    where = words(_("Gdzie?"), 200, error_messages={"required": _("Napisz, gdzie to będzie.")})
    phone = PhoneField(
        label=_("Telefon do ustaleń"), help_text=_("Nie pokażemy go na stronie. Usuniemy go, gdy odpowiemy.")
    )


class Form:
    """One of the three forms: its fields and words."""

    def __init__(
        self, form: type[PolishForm], title: str | Promise, lead: str | Promise, button: str | Promise
    ) -> None:
        self.form, self.title, self.lead, self.button = form, title, lead, button


FORMS = {
    VoiceKind.QUESTION: Form(
        QuestionForm,
        _("Zapytaj"),
        _("Odpowiedź przeczyta każdy. Nie wpisuj nazwisk ani telefonów."),
        _("Wyślij pytanie"),
    ),
    VoiceKind.IDEA: Form(
        IdeaForm, _("Twój pomysł"), _("My kupimy, co trzeba. Wy zrobicie. Nie wpisuj nazwisk."), _("Wyślij pomysł")
    ),
    VoiceKind.MEETING: Form(
        MeetingForm, _("Zaproś na spotkanie"), _("Sprawdzimy i dodamy do kalendarza."), _("Wyślij zaproszenie")
    ),
}


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def write(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A question, an idea or a meeting; nothing of it is public before a person reads it."""
    community = communities().filter(slug=slug).first()
    if community is None or kind not in VoiceKind:
        raise Http404
    at, which = now(), VoiceKind(kind)
    shape = FORMS[which]
    form = shape.form(request.POST) if request.method == "POST" else shape.form()
    if request.method == "POST" and form.is_valid():
        if request.POST.get(TRAP):
            return redirect("portal:community", slug)
        try:
            voice = send_voice(
                community=community, kind=which, said=_said(form.cleaned_data), by=Actor.resident(), at=at
            )
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            return redirect("portal:voice", voice.key)
    context = {
        "shape": shape,
        "form": form,
        "community": community,
        "answer_by": days_to_answer(which, day_of(at)).calendar_end(day_of(at)),
        "trap": TRAP,
    }
    return show(request, "write.html", context, status=422 if form.errors else 200)


def _said(data: dict[str, Any]) -> Said:
    """The form as the room understands it: a day and two hours are two moments."""
    given: dict[str, Any] = {
        name: data[name] for name in ("title", "text", "from_whom", "wants", "where", "phone") if name in data
    }
    if "day" in data:
        day, starts, ends = data["day"], data["starts"], data["ends"]
        given["starts_at"] = at_hour(day, starts.hour, starts.minute)
        given["ends_at"] = at_hour(day, ends.hour, ends.minute)
    return Said(**given)


@open_to(EVERYONE)
@require_safe
@never_cache
def voice(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where an answer stands for good. Until it is public only its author knows the address."""
    found = voice_by_key(key)
    if found is None:
        raise Http404
    public = found.state in PUBLIC
    context = {
        "voice": found,
        "public": public,
        "organiser_hours": duty_sentence(found.community.organiser, now()),
    }
    response = show(request, "voice.html", context)
    if not public:
        response["X-Robots-Tag"] = "noindex"
    return response


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """A short survey that nobody signs; once from one browser."""
    found = Survey.objects.select_related("community__organiser").filter(pk=pk).first()
    if found is None:
        raise Http404
    done = pk in request.session.get(ANSWERED, [])
    form = _survey_form(found, request.POST if request.method == "POST" and not done else None)
    if form.is_bound and form.is_valid():
        answers = [int(value) if value else None for value in form.cleaned_data.values()]
        try:
            if not request.POST.get(TRAP):
                count_form(at=now())
                fill_in_sheet(
                    survey=found, answers=answers, way=SheetWay.WEB, filled_on=today(), by=Actor.resident(), at=now()
                )
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            request.session[ANSWERED] = [*request.session.get(ANSWERED, []), pk]
            return redirect("portal:survey", pk)
    elif request.method == "POST" and done:
        return redirect("portal:survey", pk)
    context = {"survey": found, "community": found.community, "form": form, "done": done, "trap": TRAP}
    return show(request, "survey.html", context, status=422 if form.errors else 200)


def _survey_form(found: Survey, data: Any) -> PolishForm:
    """A form made of the questions: each may be left out."""
    fields = {
        f"pytanie_{place}": forms.ChoiceField(
            label=question.text, required=False, widget=forms.RadioSelect,
            choices=[(str(number), option) for number, option in enumerate(question.options)],
        )
        for place, question in enumerate(found.asked)
    }  # fmt: skip
    kind = type("SurveyForm", (PolishForm,), {**fields, "marks": ""})
    made: PolishForm = kind(data)
    return made
