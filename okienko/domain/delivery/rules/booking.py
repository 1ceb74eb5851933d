"""Whether a ride can be booked as wished. Every rule answers with a finding: met or not, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from okienko.domain.catalogue.rules.ride_terms import RideTerms
from okienko.domain.resources.rules import Load, Taken, Van, first_that_fits
from okienko.foundation.clock import WARSAW, at_hour, day_of
from okienko.foundation.periods import Period
from okienko.foundation.weekly_hours import day_words, hour_words, month_words, weekday_words
from okienko.foundation.workdays import booking_deadline, holiday_name

Month = tuple[int, int]
ONE_SEAT = Load(1)


@dataclass(frozen=True)
class Wish:
    """Życzenie: when somebody wants to be picked up, and how they come back.

    Hours are of the Warsaw clock. `back_at` is a known hour of return; with `back_on_call` the person calls when ready.
    """

    day: date
    pickup: time
    load: Load = ONE_SEAT
    back_at: time | None = None
    back_on_call: bool = False
    companions: int = 0
    appointment: time | None = None

    @property
    def with_return(self) -> bool:
        """Whether there is a way back, at a known hour or not."""
        return self.back_at is not None or self.back_on_call


@dataclass(frozen=True)
class Situation:
    """Stan rzeczy: when somebody asks, how long a trip takes, the days of the card, rides by month, vehicles by day.

    `card` is None when there is no card at all.
    """

    asked_at: datetime
    trip: timedelta
    card: Period | None
    used: Mapping[Month, int] = field(default_factory=dict)
    vans: Mapping[date, Sequence[Van]] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """Ustalenie: whether one rule is met, and because of what."""

    rule: str
    met: bool
    because: str


def leg(day: date, hour: time, trip: timedelta, load: Load) -> Taken:
    """Jedna droga: the time and the seats that one way takes."""
    start = at_hour(day, hour.hour, hour.minute)
    return Taken(start, start + trip, load)


def legs(wish: Wish, trip: timedelta) -> list[Taken]:
    """The way there, and the way back when its hour is known."""
    hours = [wish.pickup] if wish.back_at is None else [wish.pickup, wish.back_at]
    return [leg(wish.day, hour, trip, wish.load) for hour in hours]


def month_of(day: date) -> Month:
    """The month in which a ride counts: that of the ride, not of the booking."""
    return day.year, day.month


def card_in_force(wish: Wish, now: Situation) -> Finding:
    """Karta kwalifikacji w dniu przejazdu. Podstawa: karta kwalifikacji jest podstawą usługi (domain law 1.3)."""
    if now.card is None:
        return Finding("card_in_force", False, _("Ta osoba nie ma karty kwalifikacji do przejazdów."))
    if wish.day < now.card.valid_from:
        words = _("Karta kwalifikacji działa od %(day)s.") % {"day": day_words(now.card.valid_from)}
    elif now.card.valid_until:
        words = _("Karta kwalifikacji działa do %(day)s.") % {"day": day_words(now.card.valid_until)}
    else:
        words = _("Karta kwalifikacji działa.")
    return Finding("card_in_force", now.card.contains(wish.day), words)


def booked_in_time(wish: Wish, terms: RideTerms, now: Situation) -> Finding:
    """Wyprzedzenie w dniach roboczych, with the hour until which orders count; never after the departure itself.

    Podstawa: program usług społecznych; dni robocze bez świąt, 24 grudnia wolne od 2025.
    """
    last_day, hour = booking_deadline(wish.day, terms.lead_workdays, terms.cutoff)
    until = min(at_hour(last_day, hour.hour, hour.minute), at_hour(wish.day, wish.pickup.hour, wish.pickup.minute))
    met = now.asked_at <= until
    words = _("Można zamówić do %(until)s.") if met else _("Na %(ride)s trzeba było zamówić do %(until)s.")
    return Finding("booked_in_time", met, words % {"ride": day_words(wish.day), "until": _moment(until)})


def within_horizon(wish: Wish, terms: RideTerms, now: Situation) -> Finding:
    """Jak daleko naprzód: the last day for which orders are taken today."""
    if terms.horizon_days is None:
        return Finding("within_horizon", True, _("Można zamawiać z dowolnym wyprzedzeniem."))
    last = day_of(now.asked_at) + timedelta(days=terms.horizon_days)
    words = _("Dziś można zamawiać na dni do %(day)s.") % {"day": day_words(last)}
    return Finding("within_horizon", wish.day <= last, words)


def goes_that_day(wish: Wish, terms: RideTerms) -> Finding:
    """Dni jazdy: weekdays of the programme, public holidays excepted."""
    holiday = holiday_name(wish.day)
    weekday = weekday_words(wish.day.weekday())
    if holiday:
        return Finding(
            "goes_that_day", False, _("%(day)s to święto: %(name)s.") % {"day": day_words(wish.day), "name": holiday}
        )
    if wish.day.weekday() not in terms.weekdays:
        return Finding("goes_that_day", False, _("W ten dzień nie jeździmy: %(weekday)s.") % {"weekday": weekday})
    return Finding("goes_that_day", True, _("W ten dzień jeździmy: %(weekday)s.") % {"weekday": weekday})


def there_in_hours(wish: Wish, terms: RideTerms, now: Situation) -> Finding:
    """Godziny jazdy: the way there starts and ends in the hours of the programme."""
    words = _("Jeździmy od %(opens)s do %(closes)s.")
    met = _in_hours(wish.day, wish.pickup, terms, now.trip)
    return Finding(
        "there_in_hours", met, words % {"opens": hour_words(terms.opens), "closes": hour_words(terms.closes)}
    )


def there_before_appointment(wish: Wish, now: Situation) -> Finding:
    """Przyjazd przed wizytą: a ride that comes too late helps nobody."""
    if wish.appointment is None:
        return Finding("there_before_appointment", True, _("Nie ma umówionej godziny na miejscu."))
    arrives = leg(wish.day, wish.pickup, now.trip, wish.load).ends_at
    meets = at_hour(wish.day, wish.appointment.hour, wish.appointment.minute)
    words = _("Na miejscu o %(arrives)s, wizyta o %(meets)s.")
    hours = {"arrives": _hour(arrives), "meets": hour_words(wish.appointment)}
    return Finding("there_before_appointment", arrives <= meets, words % hours)


def back_after_arrival(wish: Wish, now: Situation) -> Finding:
    """Powrót po dojeździe: nobody goes back before they have arrived."""
    arrives = leg(wish.day, wish.pickup, now.trip, wish.load).ends_at
    met = wish.back_at is None or arrives <= at_hour(wish.day, wish.back_at.hour, wish.back_at.minute)
    return Finding("back_after_arrival", met, _("Powrót najwcześniej o %(hour)s.") % {"hour": _hour(arrives)})


def back_in_hours(wish: Wish, terms: RideTerms, now: Situation) -> Finding:
    """Powrót w godzinach jazdy, even when the way there is fine."""
    closes = at_hour(wish.day, terms.closes.hour, terms.closes.minute)
    met = wish.back_at is None or _in_hours(wish.day, wish.back_at, terms, now.trip)
    return Finding("back_in_hours", met, _("Ostatni powrót rusza o %(hour)s.") % {"hour": _hour(closes - now.trip)})


def within_month(wish: Wish, terms: RideTerms, now: Situation) -> Finding:
    """Limit miesięczny by the day of the ride; a ride there and back counts once or twice, as the programme says."""
    if terms.per_month is None:
        return Finding("within_month", True, _("Nie ma limitu przejazdów w miesiącu."))
    used = now.used.get(month_of(wish.day), 0)
    met = used + terms.uses(with_return=wish.with_return) <= terms.per_month
    words = _("Przejazdy w miesiącu (%(month)s): umówione %(used)s z %(most)s.")
    return Finding("within_month", met, words % {"month": month_words(wish.day), "used": used, "most": terms.per_month})


def companions_allowed(wish: Wish, terms: RideTerms) -> Finding:
    """Osoby towarzyszące: how many may go along."""
    words = _("Osoby towarzyszące: najwyżej %(most)s.") % {"most": terms.companion}
    return Finding("companions_allowed", wish.companions <= terms.companion, words)


def there_is_room(wish: Wish, now: Situation) -> Finding:
    """Miejsce w pojeździe: seats and wheelchair places on both ways, beside fixed runs and other rides."""
    vans = now.vans.get(wish.day, ())
    met = all(first_that_fits(vans, wanted) is not None for wanted in legs(wish, now.trip))
    words = _("Jest miejsce w pojeździe.") if met else _("O tej godzinie nie ma miejsca w pojeździe.")
    return Finding("there_is_room", met, words)


def check_day(wish: Wish, terms: RideTerms, now: Situation) -> list[Finding]:
    """Everything that speaks for or against the day itself."""
    return [
        card_in_force(wish, now),
        booked_in_time(wish, terms, now),
        within_horizon(wish, terms, now),
        goes_that_day(wish, terms),
        within_month(wish, terms, now),
        companions_allowed(wish, terms),
    ]


def check_hours(wish: Wish, terms: RideTerms, now: Situation) -> list[Finding]:
    """Everything that speaks for or against the hours."""
    return [
        there_in_hours(wish, terms, now),
        there_before_appointment(wish, now),
        back_after_arrival(wish, now),
        back_in_hours(wish, terms, now),
        there_is_room(wish, now),
    ]


def check(wish: Wish, terms: RideTerms, now: Situation) -> list[Finding]:
    """Czy da się umówić: all findings, of the day first."""
    return check_day(wish, terms, now) + check_hours(wish, terms, now)


def unmet(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that stand in the way."""
    return [finding for finding in findings if not finding.met]


def rides_used(ways_there: int, ways_back: int, terms: RideTerms) -> int:
    """Wykorzystane przejazdy: ways back count only where the programme counts them."""
    return ways_there + (0 if terms.there_and_back_counts_once else ways_back)


def _in_hours(day: date, hour: time, terms: RideTerms, trip: timedelta) -> bool:
    way = leg(day, hour, trip, Load(1))
    opens = at_hour(day, terms.opens.hour, terms.opens.minute)
    return opens <= way.starts_at and way.ends_at <= at_hour(day, terms.closes.hour, terms.closes.minute)


def _hour(moment: datetime) -> str:
    return hour_words(moment.astimezone(WARSAW).time())


def _moment(moment: datetime) -> str:
    return f"{day_words(day_of(moment))}, {_hour(moment)}"
