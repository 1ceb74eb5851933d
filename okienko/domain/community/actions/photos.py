"""Photos of meetings: no consent, not publishable."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import TextMissing, impersonal_and_there
from okienko.domain.community.models import CommunityEvent, EventPhoto, ImageConsent
from okienko.domain.community.permissions import can_lead_community, can_work_with_community
from okienko.domain.community.rules import consents_suffice, tidy
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.files.actions import Upload, show_file, take_in
from okienko.foundation.files.filing import Filing
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

ARCHIVE_CLASS = "B5"
# The longer side in pixels: enough for a screen, light enough for a phone.
SIDE = 1280


class NoConsentNoPublication(OfficeError):
    """Somebody on the photo did not agree."""

    sentence = _("Na zdjęciu można rozpoznać więcej osób, niż jest ważnych zgód. Bez zgody zdjęcia nie pokazujemy.")


class NotAPhoto(OfficeError):
    """A document where a picture is meant."""

    sentence = _("To nie jest zdjęcie. Wybierz plik JPG albo PNG.")


class ConsentWithdrawnAlready(OfficeError):
    """Withdrawn once is withdrawn."""

    sentence = _("Ta zgoda jest już wycofana.")


@transaction.atomic
def record_consent(
    *,
    event: CommunityEvent,
    given_by: str,
    given_on: date,
    kept_where: str,
    by: Actor,
    at: datetime,
    is_for_child: bool = False,
) -> ImageConsent:
    """Zgoda na wizerunek: on paper, kept where it says; for a child by a parent or guardian. Raises TextMissing."""
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    given_by = tidy(given_by)
    if not given_by:
        raise TextMissing
    consent = ImageConsent.objects.create(
        event=event, given_by=given_by, is_for_child=is_for_child, given_on=given_on,
        kept_where=impersonal_and_there(kept_where), recorded_at=at, recorded_by_id=by.user_id,
    )  # fmt: skip
    _record(event, "record_consent", by, at)
    return consent


@transaction.atomic
def read_consents(*, event: CommunityEvent, by: Actor, at: datetime) -> list[ImageConsent]:
    """Zgody ze spotkania: for the team; the look at names is journalled, a look at nothing is not."""
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    consents = list(event.image_consents.all())
    if consents:
        _record(event, "read", by, at)
    return consents


@transaction.atomic
def withdraw_consent(*, consent: ImageConsent, by: Actor, at: datetime) -> ImageConsent:
    """Wycofanie zgody: photos that now lack one leave the page at once. Raises ConsentWithdrawnAlready."""
    if not can_work_with_community(by, consent.event.community):
        raise NotAllowed
    consent = ImageConsent.objects.select_for_update(of=("self",)).select_related("event").get(pk=consent.pk)
    if consent.withdrawn_on:
        raise ConsentWithdrawnAlready
    consent.withdrawn_on = day_of(at)
    consent.save(update_fields=["withdrawn_on"])
    for photo in EventPhoto.objects.select_for_update().filter(consents=consent, is_public=True):
        photo.is_public = consents_suffice(photo.recognisable, _live(photo))
        photo.save(update_fields=["is_public"])
    _record(consent.event, "withdraw_consent", by, at)
    return consent


@transaction.atomic
def add_photo(
    *, event: CommunityEvent, upload: Upload, description: str, recognisable: int, by: Actor, at: datetime
) -> EventPhoto:
    """Nowe zdjęcie: cleaned of what is not seen on it, made small, hidden until published.

    Raises FileRefused, NotAPhoto, TextMissing.
    """
    if not can_work_with_community(by, event.community):
        raise NotAllowed
    description = impersonal_and_there(description)
    filing = Filing(f"community:{event.community_id}", ARCHIVE_CLASS, day_of(at))
    file = take_in(upload=upload, title=description[:80], filing=filing, by=by, at=at, side=SIDE)
    if not file.media_type.startswith("image/"):
        raise NotAPhoto
    photo = EventPhoto.objects.create(
        event=event, file=file, description=description, recognisable=recognisable, added_at=at, added_by_id=by.user_id
    )
    _record(event, "add_photo", by, at)
    return photo


@transaction.atomic
def publish_photo(*, photo: EventPhoto, consents: Sequence[ImageConsent], by: Actor, at: datetime) -> EventPhoto:
    """Publikacja zdjęcia: with the consents of everybody whom one can recognise. Raises NoConsentNoPublication."""
    if not can_lead_community(by, photo.event.community):
        raise NotAllowed
    photo = EventPhoto.objects.select_for_update(of=("self",)).select_related("event").get(pk=photo.pk)
    photo.consents.set([consent for consent in consents if consent.event_id == photo.event_id])
    if not consents_suffice(photo.recognisable, _live(photo)):
        raise NoConsentNoPublication
    photo.is_public = True
    photo.save(update_fields=["is_public"])
    _record(photo.event, "publish_photo", by, at)
    return photo


@transaction.atomic
def hide_photo(*, photo: EventPhoto, by: Actor, at: datetime) -> EventPhoto:
    """Zdjęcie znika ze strony: whoever works there may do it at once."""
    if not can_work_with_community(by, photo.event.community):
        raise NotAllowed
    photo = EventPhoto.objects.select_for_update(of=("self",)).select_related("event").get(pk=photo.pk)
    photo.is_public = False
    photo.save(update_fields=["is_public"])
    _record(photo.event, "hide_photo", by, at)
    return photo


def public_photo(photo: EventPhoto) -> bytes:
    """The picture for everybody; asked only for one that is on the page. Raises NotAllowed, FileMissing."""
    if not photo.is_public:
        raise NotAllowed
    return show_file(photo.file)


@transaction.atomic
def look_at_photo(*, photo: EventPhoto, by: Actor, at: datetime) -> bytes:
    """The picture for the team, who decide whether it may be shown; the look is journalled. Raises FileMissing."""
    if not can_work_with_community(by, photo.event.community):
        raise NotAllowed
    _record(photo.event, "read", by, at)
    return show_file(photo.file)


def _live(photo: EventPhoto) -> int:
    return photo.consents.filter(withdrawn_on=None).count()


def _record(event: CommunityEvent, verb: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        thing=f"community_event:{event.pk}",
        fields=[FieldClass.PERSONAL],
        purpose=Purpose.EVENT,
    )
