"""Opening a document of a matter: an attachment, and a line in the journal."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from okienko.domain.matters.queries import files_of
from okienko.faces.desk.acts.about_matter import matter_or_404
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access import NotAllowed
from okienko.foundation.access.doors import actor, open_to
from okienko.foundation.clock import now
from okienko.foundation.files.actions import open_file
from okienko.foundation.files.answers import as_attachment
from okienko.foundation.journal.purposes import Purpose


@open_to(*OFFICE)
@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One document."""
    by = actor(request).working_on(Purpose.MATTER)
    matter = matter_or_404(number, by)
    by = by.working_on(Purpose.MATTER, f"matter:{matter.pk}")
    found = files_of(matter).filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        content = open_file(file=found, by=by, at=now())
    except NotAllowed:
        raise Http404 from None
    return as_attachment(found, content)
