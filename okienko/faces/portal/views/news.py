"""News by e-mail: asking for it, saying yes from the mailbox, changing and ending it."""

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from okienko.domain.community.models import Community
from okienko.domain.community.queries import communities
from okienko.domain.publishing.actions import ask_for_news, confirm_subscription, end_subscription
from okienko.domain.publishing.choices import HowOften
from okienko.domain.publishing.models import Subscription
from okienko.faces.portal.jobs import SALT, send_link_letters
from okienko.faces.portal.page import show
from okienko.faces.portal.views.voices import TRAP
from okienko.foundation.access import Actor
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.clock import now
from okienko.foundation.errors import OfficeError
from okienko.foundation.idempotency.once import once
from okienko.ui.forms import PolishForm

WHICH, SENT, ENDED = "spolecznosc", "wyslane", "koniec"


class EmailForm(PolishForm):
    """One field."""

    email = forms.EmailField(
        label=_("Twój adres e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Wpisz adres e-mail."),
            "invalid": _("Wpisz adres e-mail, na przykład jan@poczta.example."),
        },
    )


class HowOftenForm(PolishForm):
    """As often as somebody wants."""

    marks = ""
    how_often = forms.ChoiceField(label=_("Jak często?"), choices=HowOften.choices, widget=forms.RadioSelect)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def subscribe(request: HttpRequest) -> HttpResponse:
    """News of one community or of all: one field, no account, no social network."""
    community = _chosen(request.GET.get(WHICH, ""))
    form = EmailForm(request.POST) if request.method == "POST" else EmailForm()
    here = reverse("portal:subscribe")
    if request.method == "POST" and form.is_valid():
        sent = redirect(f"{here}?{SENT}=tak" + (f"&{WHICH}={community.slug}" if community else ""))
        if request.POST.get(TRAP):
            return sent
        try:
            page = request.build_absolute_uri("/").rstrip("/")
            email = form.cleaned_data["email"]
            ask_for_news(email=email, community=community, page=page, by=Actor.resident(), at=now())
        except OfficeError as error:
            form.add_error("email", str(error))
        else:
            send_link_letters.defer()
            return sent
    context = {
        "form": form,
        "community": community,
        "sent": SENT in request.GET,
        "ended": ENDED in request.GET,
        "trap": TRAP,
    }
    return show(request, "subscribe.html", context, status=422 if form.errors else 200)


@open_to(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@once
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link of a letter: yes, how often, or no more. A look changes nothing: mailboxes open links alone."""
    try:
        mine = Subscription.objects.select_related("community").filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        raise Http404 from None
    ended = f"{reverse('portal:subscribe')}?{ENDED}=tak"
    if mine is None:
        return redirect(ended)
    form = HowOftenForm(request.POST or None, initial={"how_often": mine.how_often})
    if request.method == "POST" and "end" in request.POST:
        end_subscription(subscription=mine, by=Actor.resident(), at=now())
        return redirect(ended)
    if request.method == "POST" and form.is_valid():
        how_often = HowOften(form.cleaned_data["how_often"])
        confirm_subscription(subscription=mine, how_often=how_often, by=Actor.resident(), at=now())
        return redirect("portal:subscription", token)
    context = {"form": form, "subscription": mine, "community": mine.community}
    return show(request, "subscription.html", context, status=422 if form.errors else 200)


def _chosen(slug: str) -> Community | None:
    """The community of the address, or None for all of them. Raises Http404 for one that is not there."""
    if not slug:
        return None
    found = communities().filter(slug=slug).first()
    if found is None:
        raise Http404
    return found
