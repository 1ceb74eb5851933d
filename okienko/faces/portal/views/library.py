"""The library of the communities: publications, reviews, recordings with captions or their text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from okienko.domain.community.queries import communities
from okienko.domain.publishing.choices import PublicationKind
from okienko.domain.publishing.models import Publication
from okienko.domain.publishing.queries.shelf import content_of, on_the_shelf, public_shelf
from okienko.faces.portal.page import show
from okienko.foundation.access.doors import EVERYONE, open_to
from okienko.foundation.files.answers import as_attachment


@open_to(EVERYONE)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Everything, or what one community put there; by kind, the latest first."""
    slug = request.GET.get("spolecznosc", "")
    community = communities().filter(slug=slug).first() if slug else None
    if slug and community is None:
        raise Http404
    shelf = list(public_shelf(community))
    shelves = [(kind, [one for one in shelf if one.kind == kind]) for kind in PublicationKind]
    context = {"community": community, "shelves": [(kind, rows) for kind, rows in shelves if rows]}
    return show(request, "library.html", context)


@open_to(EVERYONE)
@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them at its own address."""
    return show(request, "publication.html", {"publication": _found(pk)})


@open_to(EVERYONE)
@require_safe
def publication_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Its file, for saving."""
    found = _found(pk)
    content = content_of(found)
    if found.file is None or content is None:
        raise Http404
    return as_attachment(found.file, content)


def _found(pk: int) -> Publication:
    found = on_the_shelf(pk)
    if found is None:
        raise Http404
    return found
