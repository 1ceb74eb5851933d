"""The answer that carries a file: an attachment, or a picture that a page of ours shows; never a page itself."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from okienko.foundation.files.models import StoredFile

SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


def as_attachment(file: StoredFile, content: bytes) -> HttpResponse:
    """`content` for saving to disk: no cache keeps it, no browser runs it or guesses its type."""
    suffix = SUFFIXES[file.media_type]
    title = file.title if file.title.lower().endswith((suffix, ".jpeg")) else file.title + suffix
    disposition = content_disposition_header(as_attachment=True, filename=title) or "attachment"
    response = HttpResponse(content, content_type=file.media_type)
    response.headers["Content-Disposition"] = disposition
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def as_picture(request: HttpRequest, file: StoredFile, content: bytes) -> HttpResponse:
    """`content` inside a page: a browser keeps it, but asks each time whether it may still be shown."""
    response = HttpResponse(content, content_type=file.media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["ETag"] = tag = f'"{file.sha256[:32]}"'
    return get_conditional_response(request, etag=tag, response=response) or response
