"""Meetings of neighbours: what comes, how to sign up, what came of it, and the page of a community."""

from typing import Any

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from okienko.domain.catalogue.queries import parameter
from okienko.domain.community.actions import cancel_sign_up, public_photo, sign_up
from okienko.domain.community.actions.sign_ups import PhoneOnTheListAlready
from okienko.domain.community.lifecycle import ActionState, SignUpState
from okienko.domain.community.models import CommunityEvent, EventPhoto, PracticeCard, SignUp
from okienko.domain.community.queries import (
    communities,
    community_page,
    event_page,
    events_with_outcomes,
    outcome_of,
    parts_with,
    series_told,
    shown_photos,
    standards_for_children,
    upcoming_events,
    waiting_number,
)
from okienko.domain.community.rules import Obstacle, Phase, sign_up_obstacle
from okienko.domain.publishing.queries.shelf import marks_on, programme_for
from okienko.domain.staff.queries import duty_sentence
from okienko.faces.portal.agenda import lines_of, where
from okienko.faces.portal.archive import archive_in, archive_of, community_called
from okienko.faces.portal.page import show
from okienko.faces.portal.story import story_of, talk_of
from okienko.foundation.access import Actor, Channel
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import day_of, now
from okienko.foundation.errors import OfficeError
from okienko.foundation.files.answers import as_picture
from okienko.foundation.idempotency.once import FIELD, once
from okienko.ui.forms import PhoneField, PolishForm
from okienko.ui.templatetags.polish import day_year

PHOTOS_SHOWN, PARTS_SHOWN = 6, 12
_SALT = "portal.sign-up"
# A second tab of the same browser finds its own slip; another browser that knows the telephone does not.
OWN_SLIPS = "zapisy"


class SignUpForm(PolishForm):
    """Two questions, so that we can call when something changes."""

    name = forms.CharField(
        label=_("Jak się do Ciebie zwracać?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Wpisz imię albo jak się do Ciebie zwracać.")},
    )
    phone = PhoneField(
        label=_("Twój telefon"),
        help_text=_("Zadzwonimy tylko wtedy, gdy coś się zmieni."),
        error_messages={"required": _("Wpisz numer telefonu. Zadzwonimy, gdy coś się zmieni.")},
    )


class ChildrenSignUpForm(SignUpForm):
    """A meeting for children counts them and does not name them."""

    children = forms.IntegerField(
        label=_("Ile dzieci przyjdzie?"),
        help_text=_("Imion dzieci nie zapisujemy."),
        min_value=1,
        max_value=30,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={"required": _("Wpisz, ile dzieci przyjdzie.")},
    )


@open_to(EVERYONE)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """What comes, where it happens, and what came of earlier meetings."""
    at = now()
    archive = archive_of(events_with_outcomes(at), request)
    context = {
        "upcoming": lines_of(upcoming_events(at), at),
        "past": [_told(event) for event in archive.events],
        "archive": archive,
        "communities": communities().filter(is_example=False),
    }
    return show(request, "meetings.html", context)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting; signing up gives a place, or a number on the waiting list, at once."""
    at = now()
    event = event_page(pk, at)
    if event is None:
        raise Http404
    kind = ChildrenSignUpForm if event.for_children else SignUpForm
    form = kind(request.POST) if request.method == "POST" else kind()
    if request.method == "POST" and form.is_valid():
        try:
            signed = sign_up(
                event=event, name=form.cleaned_data["name"], phone=form.cleaned_data["phone"], channel=Channel.WEB,
                key=request.POST[FIELD], children=form.cleaned_data.get("children", 0), by=Actor.resident(), at=at,
                most_a_day=int(parameter("sign_ups_per_phone_day", on=day_of(at)).value),
            )  # fmt: skip
        except PhoneOnTheListAlready as error:
            if own := request.session.get(OWN_SLIPS, {}).get(str(event.pk)):
                return redirect("portal:signed_up", event.pk, own)
            form.add_error(None, str(error))
        except OfficeError as error:
            form.add_error(None, str(error))
        else:
            slip = signing.dumps(signed.pk, salt=_SALT)
            request.session[OWN_SLIPS] = {**request.session.get(OWN_SLIPS, {}), str(event.pk): slip}
            return redirect("portal:signed_up", event.pk, slip)
    obstacle = sign_up_obstacle(event.as_meeting(), 1, at)
    context = {
        **_about(event),
        "form": form,
        "can_sign_up": obstacle is None,
        "started": obstacle == Obstacle.STARTED,
        "outcome": outcome_of(event),
        "parts": parts_with(event)[:PARTS_SHOWN] if event.action_id else [],
        "programme": programme_for(event),
        "marks": marks_on(event.community, day_of(event.starts_at), event),
        "photos": event.photos.filter(is_public=True),
        "standards": standards_for_children(day_of(at)) if event.for_children else None,
        "organiser_hours": duty_sentence(event.community.organiser, at),
    }
    return show(request, "meeting.html", context, status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A photo to which everybody on it agreed. A withdrawn consent takes it away at once, also from bookmarks."""
    found = EventPhoto.objects.select_related("file").filter(pk=pk, is_public=True).first()
    if found is None:
        raise Http404
    return as_picture(request, found.file, public_photo(found))


@open_to(EVERYONE)
@require_safe
@never_cache
def signed_up(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The place or the waiting number; the address works like a slip of paper, so that a double click finds it too."""
    signed = _signed(pk, token)
    event = signed.event
    context = {
        **_about(event),
        "signed": signed,
        "token": token,
        "waiting_number": waiting_number(signed),
        "cancelled": signed.state == SignUpState.CANCELLED,
        "can_cancel": signed.state != SignUpState.CANCELLED and _is_ahead(event),
        "organiser_hours": duty_sentence(event.community.organiser, now()),
    }
    return show(request, "signed_up.html", context)


@open_to(EVERYONE)
@require_POST
@once
def sign_off(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Giving the place back: the next in the queue gets it."""
    signed = _signed(pk, token)
    if signed.state != SignUpState.CANCELLED:
        cancel_sign_up(sign_up=signed, phone=signed.phone, by=Actor.resident(), at=now())
    return redirect("portal:signed_up", pk, token)


@open_to(EVERYONE)
@require_safe
def community(request: HttpRequest, slug: str) -> HttpResponse:
    """A community's own page: who organises, what we learned, what is planned, what comes and what came of it."""
    at = now()
    page = community_page(slug, at)
    if page is None:
        called = community_called(slug)
        if called is None:
            raise Http404
        return redirect("portal:community", called.slug, permanent=True)
    archive = archive_in(page.past, request)
    told = series_told(page.community) if archive.year is None else {}
    order = [ActionState.RUNNING, ActionState.PLANNED, ActionState.DONE, ActionState.DROPPED]
    context = {
        "page": page,
        "community": page.community,
        "actions": sorted(page.actions, key=lambda action: order.index(ActionState(action.state))),
        "upcoming": lines_of(page.upcoming, at),
        "past": [{**_told(event), "series": told.get(event.series_id or 0)} for event in archive.events],
        "archive": archive,
        "photos": shown_photos(page.community)[:PHOTOS_SHOWN],
        "organiser_hours": duty_sentence(page.community.organiser, at),
        **story_of(page, at),
        **talk_of(page.community, at),
    }
    return show(request, "community.html", context)


@open_to(EVERYONE)
@require_safe
def practice_card(request: HttpRequest, pk: int) -> HttpResponse:
    """What worked, for another town; its address never changes."""
    card = PracticeCard.objects.select_related("community__organiser").filter(pk=pk).first()
    if card is None:
        raise Http404
    return show(
        request,
        "practice_card.html",
        {"card": card, "organiser_hours": duty_sentence(card.community.organiser, now())},
    )


def _signed(pk: int, token: str) -> SignUp:
    try:
        number = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        raise Http404 from None
    everything = SignUp.objects.select_related("event__community__organiser", "event__place")
    found = everything.filter(pk=number, event=pk).first()
    if found is None:
        raise Http404
    return found


def _is_ahead(event: CommunityEvent) -> bool:
    return event.state == "announced" and now() < event.starts_at


def _about(event: CommunityEvent) -> dict[str, Any]:
    return {
        "event": event,
        "where": where(event),
        "address": event.place.address if event.place else "",
        "access": [part for part in (event.access_info, event.place.accessibility if event.place else "") if part],
        "phase": getattr(event, "phase_at", Phase.AHEAD),
        "one_day": day_of(event.starts_at) == day_of(event.ends_at),
    }


def _told(event: CommunityEvent) -> dict[str, Any]:
    number, month, year = day_year(event.starts_at).split()
    this_year = day_of(event.starts_at).year == day_of(now()).year
    more = month if this_year else f"{month} {year}"
    return {"event": event, "where": where(event), "outcome": outcome_of(event), "when": number, "month": more}
