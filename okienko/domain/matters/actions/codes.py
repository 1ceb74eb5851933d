"""The number and the code: a way into a matter without an account."""

from collections.abc import Collection
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from okienko.domain.matters.actions.matters import record
from okienko.domain.matters.models import Matter
from okienko.domain.matters.permissions import can_change_matter
from okienko.domain.matters.queries import code_hash, mark_of
from okienko.domain.matters.rules import CodeGuard, digits_of
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.errors import OfficeError
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass
from okienko.foundation.versions import lock


class NumberOrCodeWrong(OfficeError):
    """The pair does not open anything; the same answer for a number that does not exist."""

    def __init__(self) -> None:
        super().__init__(_("Numer albo kod się nie zgadza. Sprawdź cyfry. Możesz też zadzwonić, pomożemy od ręki."))


class TooManyWrongCodes(OfficeError):
    """The door is closed for some minutes."""

    def __init__(self, pause: timedelta) -> None:
        minutes = ceil(pause / timedelta(minutes=1))
        words = ngettext(
            "Kod był zły kilka razy. Spróbuj za %(n)s minutę albo zadzwoń. Otworzymy sprawę od ręki.",
            "Kod był zły kilka razy. Spróbuj za %(n)s minut albo zadzwoń. Otworzymy sprawę od ręki.",
            minutes,
        )
        super().__init__(words % {"n": minutes})


@transaction.atomic
def renew_code(*, matter: Matter, code: str, by: Actor, at: datetime) -> Matter:
    """Nowy kod do sprawy: the old one dies at once. The caller's identity was checked before."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    matter = lock(Matter.objects, matter.pk)
    matter.code_hash, matter.wrong_codes, matter.locked_until = code_hash(matter.number, code), 0, None
    matter.next_version().save()
    record(matter, "renew_code", by, at)
    return matter


@transaction.atomic
def let_in(*, matter: Matter, by: Actor, at: datetime) -> Matter:
    """Otwarcie drogi: wrong codes are forgotten, so that a caller whom somebody disturbed gets in with their code."""
    if not can_change_matter(by, matter):
        raise NotAllowed
    matter = lock(Matter.objects, matter.pk)
    matter.wrong_codes, matter.locked_until = 0, None
    matter.next_version().save()
    record(matter, "let_in", by, at)
    return matter


def open_with_code(*, number: str, code: str, at: datetime, marks: Collection[str] = ()) -> Matter:
    """Wejście do sprawy numerem i kodem.

    `marks` are what this browser keeps of matters it has opened (`queries.mark_of`): nobody else's wrong codes stop it.
    Raises NumberOrCodeWrong and TooManyWrongCodes; wrong tries are counted for good.
    """
    number, code = digits_of(number), digits_of(code)
    with transaction.atomic():
        matter = Matter.objects.select_for_update(of=("self",)).filter(number=number).first()
        if matter is None:
            raise NumberOrCodeWrong
        guard = CodeGuard(matter.wrong_codes, matter.locked_until)
        if guard.locked_until and guard.is_locked(at) and mark_of(matter) not in marks:
            raise TooManyWrongCodes(guard.locked_until - at)
        right = matter.code_hash == code_hash(number, code)
        guard = CodeGuard(0, None) if right else guard.after_wrong(at)
        Matter.objects.filter(pk=matter.pk).update(wrong_codes=guard.wrong, locked_until=guard.locked_until)
        journal.record(
            by=Actor.resident(),
            at=at,
            verb="open_with_code" if right else "wrong_code",
            thing=f"matter:{matter.pk}",
            about=matter.person_id,
            fields=[FieldClass.PERSONAL] if right else [],
            purpose=Purpose.OWN,
        )
    if not right:
        raise NumberOrCodeWrong
    return matter
