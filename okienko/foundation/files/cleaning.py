"""Cleaning of files from outside: what comes out holds only what can be seen on it.

Run as a program of its own, `python -I cleaning.py <media type> [side]`, from standard input to standard output: the
libraries that read hostile files have no keys, no database, little memory and time. It imports nothing of Okienko. The
exit code says why it refused.
"""

import io
import resource
import sys
import warnings
from collections.abc import Callable

# Exit codes; a process that the system had to end has a negative one.
LOCKED, DAMAGED, TOO_COMPLICATED = 10, 11, 12

MEMORY = 768 * 1024 * 1024
SECONDS = 10
PIXELS = 50_000_000
# The longer side after cleaning, in pixels: an A4 page at 340 dpi.
SIDE = 4000

# Keys of a PDF that tell about its author or that do something when it is opened.
PDF_KEYS = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/JavaScript", "/JS", "/EmbeddedFiles", "/AF",
    "/XFA", "/Collection", "/URI", "/Launch", "/GoToR", "/RichMediaContent",
)  # fmt: skip


class Refused(Exception):
    """The file cannot be cleaned; `code` is the exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def clean_jpeg(content: bytes, side: int = SIDE) -> bytes:
    """The same photo turned the right way up, at most `side` pixels long, without EXIF, GPS, XMP and comments."""
    return _clean_picture(content, "JPEG", side)


def clean_png(content: bytes, side: int = SIDE) -> bytes:
    """The same picture without text, EXIF or animation; what is transparent stays so."""
    return _clean_picture(content, "PNG", side)


def _clean_picture(content: bytes, kind: str, side: int) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > PIXELS:
                raise Refused(TOO_COMPLICATED)
            # A JPEG can be read at half or a quarter of its size at once, in less memory.
            picture.draft(None, (side, side))
            clean = picture.convert("RGBA" if kind == "PNG" and picture.has_transparency_data else "RGB")
            clean.thumbnail((side, side))
            ImageOps.exif_transpose(clean, in_place=True)
    except Image.DecompressionBombError:
        raise Refused(TOO_COMPLICATED) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Refused(DAMAGED) from None
    clean.info.clear()
    clean.getexif().clear()
    written = io.BytesIO()
    clean.save(written, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return written.getvalue()


def clean_pdf(content: bytes, _side: int = SIDE) -> bytes:
    """The same pages without author, history, scripts, attachments and links out; photos inside lose their EXIF."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Refused(LOCKED)
            if not len(pdf.pages):
                raise Refused(DAMAGED)
            if "/Info" in pdf.trailer:
                del pdf.trailer["/Info"]
            for thing in pdf.objects:
                _clean_object(thing)
            written = io.BytesIO()
            pdf.save(written, fix_metadata_version=False)
            return written.getvalue()
    except pikepdf.PasswordError:
        raise Refused(LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError):
        raise Refused(DAMAGED) from None


def _clean_object(thing: object) -> None:
    import pikepdf

    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return
    _clean_dictionary(thing)
    photo = (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode]))
    if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") in photo:
        thing.write(without_application_segments(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _clean_dictionary(thing: object) -> None:
    # Dictionaries inside dictionaries and lists have no number of their own, so they are found from outside.
    import pikepdf

    nested: list[object] = [thing]
    while nested:
        one = nested.pop()
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            for key in PDF_KEYS:
                if key in one:
                    del one[key]
            if "/Subtype" in one and "/Contents" in one and "/Rect" in one and "/T" in one:
                del one["/T"]  # who wrote a note on the margin
            nested += [value for _, value in one.items() if _is_nested(value)]
        elif isinstance(one, pikepdf.Array):
            nested += [value for value in one if _is_nested(value)]


def _is_nested(value: object) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def without_application_segments(jpeg: bytes) -> bytes:
    """A JPEG without EXIF, XMP and comments, its pixels untouched; JFIF and Adobe segments stay for decoders."""
    kept, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if marker == 0xDA or length < 2:
            break
        if not (0xE1 <= marker <= 0xED or marker in {0xEF, 0xFE}):
            kept += jpeg[at : at + 2 + length]
        at += 2 + length
    return bytes(kept) + jpeg[at:]


CLEANERS: dict[str, Callable[[bytes, int], bytes]] = {
    "image/jpeg": clean_jpeg,
    "image/png": clean_png,
    "application/pdf": clean_pdf,
}


def main(media_type: str, side: int = SIDE) -> int:
    """Clean standard input; returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    try:
        cleaned = CLEANERS[media_type](sys.stdin.buffer.read(), side)
    except Refused as refused:
        return refused.code
    except (MemoryError, RecursionError):
        return TOO_COMPLICATED
    sys.stdout.buffer.write(cleaned)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
