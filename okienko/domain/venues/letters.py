"""What whoever asked for a room is told, short enough for a text message; and the rules of a place in words."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from okienko.domain.places.queries import centre
from okienko.domain.venues.actions.bookings import span_words
from okienko.domain.venues.choices import AskerKind
from okienko.domain.venues.lifecycle import BookingState
from okienko.domain.venues.models import RoomBooking, VenueRules
from okienko.foundation.money import format_zl
from okienko.foundation.phones import format_phone
from okienko.foundation.weekly_hours import Shift, week_words

_LONGEST_PART = 40


@dataclass(frozen=True)
class Notice:
    """Wiadomość o sali: `ref` names the request; `phone` is E.164."""

    ref: str
    name: str
    phone: str
    subject: str
    body: str


def booking_answered(booking_id: int) -> Notice | None:
    """For the event `venues.booking_answered`: yes, no or called off, with the reason. None when it is forgotten."""
    rows = RoomBooking.objects.select_related("room__venue__place", "room__venue__keeper")
    booking = rows.filter(pk=booking_id).exclude(phone_hash="").first()
    if booking is None:
        return None
    told = {
        BookingState.CONFIRMED: (_("Masz salę"), _("Masz salę: %(room)s, %(when)s. %(answer)s Pytania: %(phone)s.")),
        BookingState.DECLINED: (
            _("Nie ma sali"), _("Nie damy sali: %(room)s, %(when)s. %(answer)s Pytania: %(phone)s."),
        ),
        BookingState.CANCELLED: (
            _("Sala odwołana"), _("Sala odwołana: %(room)s, %(when)s. %(answer)s Pytania: %(phone)s."),
        ),
    }  # fmt: skip
    if booking.state not in told:
        return None
    subject, words = told[BookingState(booking.state)]
    venue = booking.room.venue
    body = words % {
        "room": _short(f"{booking.room.name}, {venue.place.name}"),
        "when": span_words(booking.span),
        "answer": booking.answer,
        "phone": format_phone(venue.place.phone or venue.keeper.duty_phone or centre().phone),
    }
    return Notice(f"room_booking:{booking.pk}", booking.name, booking.phone, subject, " ".join(body.split()))


def rules_in_words(rules: VenueRules) -> list[tuple[str, str]]:
    """Zasady słowami: pairs of a question and its answer, short enough to hang on the door."""
    week = week_words([Shift(weekday, rules.opens, rules.closes) for weekday in rules.weekdays])
    hours = Decimal(rules.longest_minutes) / 60
    deposit = (
        _("%(amount)s. Oddajemy ją ze zwrotem kluczy.") % {"amount": format_zl(rules.deposit)}
        if rules.deposit
        else _("nie ma")
    )
    told = [
        (_("Kto może prosić"), ", ".join(str(AskerKind(one).label) for one in rules.askers)),
        (_("Kiedy"), "; ".join(week)),
        (_("Jak długo"), _("najdłużej %(hours)s godz.") % {"hours": f"{hours:f}".replace(".", ",")}),
        (
            _("Ile dni wcześniej poprosić"),
            _("od %(least)s do %(most)s") % {"least": rules.least_days, "most": rules.most_days},
        ),
        (_("Kiedy odpowiemy"), _("najpóźniej po tylu dniach: %(days)s") % {"days": rules.answer_days}),
        (_("Ile to kosztuje"), _("Sala jest za darmo.")),
        (_("Kaucja"), deposit),
        (_("Czego nie wolno"), ", ".join(rules.not_allowed)),
    ]
    return [(what, words) for what, words in told if words]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PART else f"{text[: _LONGEST_PART - 1].rstrip()}…"
