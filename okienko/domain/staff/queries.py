"""The public directory, who is on duty, and who stands behind an account."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from django.db.models import QuerySet

from okienko.domain.staff import rules
from okienko.domain.staff.models import Authorisation, Post, StaffMember
from okienko.foundation.clock import day_of
from okienko.foundation.weekly_hours import Opening, Shift, is_open, next_opening, opening_words, week_words

# In this order: the desk first, then people who know the whole house.
PHONE_POSTS = (Post.CLERK, Post.DISPATCHER, Post.SPECIALIST, Post.PLAN_COORDINATOR, Post.SERVICES_ORGANISER)


def employed(on: date) -> "QuerySet[StaffMember]":
    """Everybody employed on a day, by surname, with their duty hours and unit: three SQL queries at most."""
    in_force = StaffMember.objects.in_force_on(on).select_related("unit").prefetch_related("duty_hours")
    return in_force.order_by("sort_name", "pk")


def public_directory(on: date) -> "QuerySet[StaffMember]":
    """The people on the public list on a day, by surname."""
    return employed(on).filter(listed=True)


def staff_of_user(user_id: int | None) -> StaffMember | None:
    """The staff member behind an account, or None."""
    if user_id is None:
        return None
    return StaffMember.objects.select_related("unit").filter(user_id=user_id).first()


def staff_member(pk: int) -> StaffMember:
    """One staff member with their duty hours. Raises StaffMember.DoesNotExist."""
    everybody = StaffMember.objects.select_related("unit", "superior").prefetch_related("duty_hours")
    return everybody.get(pk=pk)


def holders_of(post: str, on: date) -> list[StaffMember]:
    """Who holds a post on a day, by surname."""
    return list(employed(on).filter(post=post))


def week_of(staff: StaffMember) -> list[Shift]:
    """The duty hours of a staff member as values."""
    return [hours.shift for hours in staff.duty_hours.all()]


def on_duty(at: datetime) -> list[StaffMember]:
    """Everybody whose duty lasts at a moment, by surname."""
    return [staff for staff in employed(day_of(at)) if is_open(week_of(staff), at)]


def duty_today(staff: StaffMember, at: datetime) -> Opening | None:
    """The duty that lasts or comes next, or None within two weeks."""
    return next_opening(week_of(staff), at)


def duty_sentence(staff: StaffMember, at: datetime) -> str:
    """When to call: "dziś do 15.30", "jutro od 7.30"; empty without duty hours."""
    opening = duty_today(staff, at)
    return opening_words(opening, at) if opening else ""


def duty_week(staff: StaffMember) -> list[str]:
    """All duty hours in words, a line for days alike: "poniedziałek–piątek, 7.30–15.30"."""
    return week_words(week_of(staff))


def person_on_phone(at: datetime) -> StaffMember | None:
    """Who answers the main phone at a moment, or None when nobody is on duty."""
    people = {staff.pk: staff for staff in employed(day_of(at)).filter(post__in=PHONE_POSTS)}
    colleagues = [rules.Colleague(staff.pk, staff.post, week_of(staff)) for staff in people.values()]
    chosen = rules.who_answers(colleagues, at, PHONE_POSTS)
    return people[chosen.pk] if chosen else None


def vacancies(needed: Mapping[str, int], on: date) -> list[tuple[Post, int]]:
    """Needed posts (wakaty) that nobody holds on a day, and how many people they miss."""
    held: Iterable[str] = employed(on).values_list("post", flat=True)
    return [(Post(post), number) for post, number in rules.missing_posts(needed, held).items()]


def substitute_of(staff: StaffMember, *, on: date) -> StaffMember | None:
    """Who takes over from somebody who left: the nearest superior employed on the day, else a `named_worker`."""
    above = staff.superior
    while above is not None and not above.period.contains(on):
        above = above.superior
    return above or named_worker(staff.post, on=on)


def leavers(on: date) -> "QuerySet[StaffMember]":
    """Everybody whose employment was over before a day."""
    return StaffMember.objects.filter(valid_until__lt=on).order_by("pk")


def named_worker(
    post: str, *, on: date, suits: Callable[[StaffMember], bool] = lambda _staff: True
) -> StaffMember | None:
    """The person who answers for a matter: who holds the post, else somebody at the window, else the director.

    `suits` passes over those who may not have this one.
    """
    for wanted in (post, Post.CLERK, Post.DIRECTOR):
        for found in holders_of(wanted, on) if wanted else ():
            if suits(found):
                return found
    return None


def live_authorisation(user_id: int | None, scope: str, *, on: date) -> Authorisation | None:
    """What lets the person behind an account sign on a day: an entry in force of somebody employed, or None."""
    if user_id is None:
        return None
    entries = Authorisation.objects.in_force_on(on).filter(scope=scope, staff__user_id=user_id)
    found: Authorisation | None = entries.select_related("staff").first()
    return found if found and found.staff.period.contains(on) else None


def register_of_authorisations() -> "QuerySet[Authorisation]":
    """Rejestr upoważnień: everything that was ever recorded, the newest first."""
    return Authorisation.objects.select_related("staff").order_by("-valid_from", "-pk")
