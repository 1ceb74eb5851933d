"""The library, the programme of a longer meeting, and marks of those who pay."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.actions.impersonal import impersonal, impersonal_and_there, refuse_traces_of_persons
from okienko.domain.community.actions.recognition import OfAnotherCommunity
from okienko.domain.community.models import Community, CommunityEvent
from okienko.domain.community.rules import tidy
from okienko.domain.publishing.choices import PublicationKind
from okienko.domain.publishing.lifecycle import PUBLICATION, PublicationState
from okienko.domain.publishing.models import FunderMark, ProgrammeItem, Publication
from okienko.domain.publishing.permissions import (
    can_mark_funder,
    can_show_publication,
    can_write_programme,
    can_write_publication,
)
from okienko.domain.publishing.rules import Gap, programme_of, publication_gap
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.clock import at_hour, day_of
from okienko.foundation.errors import OfficeError
from okienko.foundation.files.actions import Upload, take_in
from okienko.foundation.files.filing import Filing
from okienko.foundation.journal import actions as journal

ARCHIVE_CLASS = "B5"


class PublicationNotReady(OfficeError):
    """Something is missing that a reader needs."""

    sentences = {
        Gap.CONTENT: _("Dodaj plik, adres albo tekst. Teraz nie ma czego pokazać."),
        Gap.CAPTIONS: _(
            "Nagranie bez napisów i bez tekstu nie trafia na stronę. Dodaj zapis tego, co słychać i widać."
        ),
    }

    def __init__(self, gap: Gap) -> None:
        self.gap = gap
        super().__init__(self.sentences[gap])


class AddressNotUnderstood(OfficeError):
    """It is not an address of a page."""

    sentence = _("Wklej cały adres strony. Zaczyna się od https://.")


class ProgrammeNotUnderstood(OfficeError):
    """A line without an hour or without words."""

    sentence = _("Każdy punkt to osobny wiersz: 10.00 | co | kto. Następny dzień zaczyna wiersz: Dzień 2.")


class ProgrammeOutsideMeeting(OfficeError):
    """A point before the beginning or after the end."""

    sentence = _("Punkt programu musi być w czasie spotkania. Sprawdź godziny.")


class MarkEndsTooEarly(OfficeError):
    """The last day is before the first."""

    sentence = _("Ostatni dzień oznaczenia nie może być przed pierwszym.")


@dataclass(frozen=True, kw_only=True)
class Made:
    """What a publication is: made when and by whom, and where it can be read, seen or heard."""

    kind: PublicationKind
    title: str
    about: str
    author: str
    made_on: date
    url: str = ""
    transcript: str = ""
    has_captions: bool = False


@transaction.atomic
def add_publication(
    *, community: Community, made: Made, by: Actor, at: datetime, upload: Upload | None = None
) -> Publication:
    """Nowa publikacja: a draft that the organiser may show. Raises PublicationNotReady without anything to show,
    AddressNotUnderstood, TextMissing, TextLeadsToAPerson, FileRefused.
    """
    if not can_write_publication(by, community):
        raise NotAllowed
    url, transcript = made.url.strip(), impersonal(made.transcript)
    if url and (urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname):
        raise AddressNotUnderstood
    if publication_gap("", has_content=bool(url or upload), has_captions=False, transcript=transcript):
        raise PublicationNotReady(Gap.CONTENT)
    title = impersonal_and_there(made.title)
    filing = Filing(f"community:{community.pk}", ARCHIVE_CLASS, day_of(at))
    file = take_in(upload=upload, title=title[:80], filing=filing, by=by, at=at) if upload else None
    publication = Publication.objects.create(
        community=community, kind=made.kind, title=title, about=impersonal_and_there(made.about),
        author=impersonal_and_there(made.author), made_on=made.made_on, url=url, file=file,
        has_captions=made.has_captions, transcript=transcript, added_at=at, added_by_id=by.user_id,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="add_publication", thing=f"publication:{publication.pk}")
    return publication


@transaction.atomic
def move_publication(
    *, publication: Publication, verb: str, by: Actor, at: datetime, transcript: str, has_captions: bool
) -> Publication:
    """Pokaż albo zdejmij: `verb` is publish or withdraw. Its address stays, and so does the text of a recording.

    Raises PublicationNotReady for a recording without captions and without text, MoveNotAllowed, TextLeadsToAPerson.
    """
    if not can_show_publication(by, publication.community):
        raise NotAllowed
    publication = Publication.objects.select_for_update(of=("self",)).select_related("community").get(pk=publication.pk)
    publication.state = PUBLICATION.target(publication.state, verb)
    publication.transcript, publication.has_captions = impersonal(transcript), has_captions
    if publication.state == PublicationState.PUBLISHED:
        gap = publication_gap(
            publication.kind, has_content=bool(publication.url or publication.file_id),
            has_captions=has_captions, transcript=publication.transcript,
        )  # fmt: skip
        if gap:
            raise PublicationNotReady(gap)
        publication.published_at = publication.published_at or at
    publication.save()
    journal.record(by=by, at=at, verb=f"{verb}_publication", thing=f"publication:{publication.pk}")
    return publication


@transaction.atomic
def write_programme(*, event: CommunityEvent, written: str, by: Actor, at: datetime) -> list[ProgrammeItem]:
    """Program konferencji, kongresu albo kampanii: the whole of it anew, as lines "10.00 | what | who".

    Raises ProgrammeNotUnderstood, ProgrammeOutsideMeeting, TextLeadsToAPerson.
    """
    if not can_write_programme(by, event.community):
        raise NotAllowed
    refuse_traces_of_persons(written)
    points = programme_of(tidy(written))
    if points is None:
        raise ProgrammeNotUnderstood
    first = day_of(event.starts_at)
    items = [
        ProgrammeItem(
            event=event, title=point.title, who=point.who,
            starts_at=at_hour(first + timedelta(days=point.day), point.hour.hour, point.hour.minute),
        )
        for point in points
    ]  # fmt: skip
    if any(not event.starts_at <= item.starts_at < event.ends_at for item in items):
        raise ProgrammeOutsideMeeting
    ProgrammeItem.objects.filter(event=event).delete()
    ProgrammeItem.objects.bulk_create(items)
    journal.record(by=by, at=at, verb="write_programme", thing=f"community_event:{event.pk}")
    return items


@transaction.atomic
def mark_funder(
    *,
    community: Community,
    funder: str,
    text: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_until: date | None = None,
    event: CommunityEvent | None = None,
) -> FunderMark:
    """Oznaczenie finansowania: on the pages of the community, or on one meeting's. Raises MarkEndsTooEarly,
    OfAnotherCommunity, TextMissing, TextLeadsToAPerson.
    """
    if not can_mark_funder(by, community):
        raise NotAllowed
    if event and event.community_id != community.pk:
        raise OfAnotherCommunity
    if valid_until and valid_until < valid_from:
        raise MarkEndsTooEarly
    mark = FunderMark.objects.create(
        community=community, event=event, funder=impersonal_and_there(funder), text=impersonal_and_there(text),
        valid_from=valid_from, valid_until=valid_until,
    )  # fmt: skip
    journal.record(by=by, at=at, verb="mark_funder", thing=f"community:{community.pk}")
    return mark


@transaction.atomic
def end_funder_mark(*, mark: FunderMark, last_day: date, by: Actor, at: datetime) -> FunderMark:
    """Koniec oznaczenia: what was marked stays written in the archive. Raises MarkEndsTooEarly."""
    if not can_mark_funder(by, mark.community):
        raise NotAllowed
    if last_day < mark.valid_from:
        raise MarkEndsTooEarly
    mark.valid_until = last_day
    mark.save(update_fields=["valid_until"])
    journal.record(by=by, at=at, verb="end_funder_mark", thing=f"community:{mark.community_id}")
    return mark
