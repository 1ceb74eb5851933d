"""The answer that carries a file: an attachment, never a page of ours."""

from django.http import HttpResponse
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
