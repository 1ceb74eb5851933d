"""Files as people send them, made here and now."""

import io
from datetime import UTC, date, datetime

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from okienko.foundation.access import Actor, Channel, Role
from okienko.foundation.files.actions import take_in
from okienko.foundation.files.filing import Filing

AT = datetime(2026, 3, 12, 8, 41, tzinfo=UTC)
GPS = b"53.1234-GPS-KOWALSKA"


@pytest.fixture(autouse=True)
def disk(tmp_path, settings):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture
def clerk():
    clerk = Actor(name="e.sikora", grants=frozenset({(Role.CLERK, 1)}), channel=Channel.DESK)
    return clerk.working_on("matter", "matter:17")


@pytest.fixture
def filing():
    return Filing("matter:17", "8123", date(2026, 3, 12), case_number="CUS.8123.17.2026", person_id=5)


def jpeg(size=(60, 40), orientation=None):
    picture, written = Image.new("RGB", size, "white"), io.BytesIO()
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = picture.getexif()
    exif[0x010E] = "Anna Kowalska"
    exif[0x9286] = GPS
    exif.get_ifd(0x8825)[29] = "2026:03:12"
    if orientation:
        exif[0x0112] = orientation
    picture.save(written, "JPEG", exif=exif, comment=b"KOMENTARZ")
    return written.getvalue()


def png():
    written, text = io.BytesIO(), PngImagePlugin.PngInfo()
    text.add_text("Author", "Anna Kowalska")
    Image.new("RGBA", (8, 8), (10, 20, 30, 40)).save(written, "PNG", pnginfo=text)
    return written.getvalue()


def pdf(**options):
    document, written = pikepdf.new(), io.BytesIO()
    page = document.add_blank_page()
    name = pikepdf.Name
    looks = {"Width": 60, "Height": 40, "BitsPerComponent": 8, "ColorSpace": name.DeviceRGB, "Filter": name.DCTDecode}
    photo = document.make_stream(jpeg(), Type=name.XObject, Subtype=name.Image, **looks)
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
    page.obj["/PieceInfo"] = pikepdf.Dictionary(Author="Anna Kowalska")
    note = pikepdf.Dictionary(Type=name.Annot, Subtype=name.Text, Rect=[0, 0, 9, 9], Contents="ok", T="Anna Kowalska")
    way_out = pikepdf.Dictionary(S=name.URI, URI="http://zlo.example")
    link = pikepdf.Dictionary(Type=name.Annot, Subtype=name.Link, Rect=[0, 0, 9, 9], A=way_out)
    page.obj["/Annots"] = pikepdf.Array([note, link])
    document.Root["/OpenAction"] = pikepdf.Dictionary(S=name.JavaScript, JS="app.alert(1)")
    document.attachments["virus.exe"] = b"MZ-ATTACHED"
    with document.open_metadata() as xmp:
        xmp["dc:creator"] = ["Anna Kowalska"]
    document.docinfo["/Author"] = "Anna Kowalska"
    document.save(written, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable, **options)
    return written.getvalue()


@pytest.fixture
def keep(clerk, filing):
    """Take bytes in, as the clerk unless it is somebody else."""

    def keep(content, title="skan.pdf", by=clerk):
        return take_in(upload=io.BytesIO(content), title=title, filing=filing, by=by, at=AT)

    return keep
