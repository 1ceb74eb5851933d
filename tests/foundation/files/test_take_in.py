"""What comes in through the one door for files, and what is left of it afterwards."""

import io
import re
import struct
import zlib
from datetime import date

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from PIL import Image

from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.crypto import UnreadableSecret
from okienko.foundation.files import store
from okienko.foundation.files.actions import MAX_BYTES, keep_made, open_file
from okienko.foundation.files.errors import (
    FileDamaged,
    FileEmpty,
    FileLocked,
    FileTooComplicated,
    FileTooLarge,
    FileTypeNotAccepted,
)
from okienko.foundation.files.models import StoredFile
from okienko.foundation.journal.models import Entry
from tests.foundation.files.conftest import AT, GPS, jpeg, pdf, png

pytestmark = pytest.mark.django_db


def test_a_photo_is_kept_under_a_random_name_and_the_journal_knows(keep, clerk, disk):
    file = keep(jpeg(), "Zdjęcie orzeczenia.jpg")
    assert re.fullmatch("[0-9a-f]{32}", file.name)
    assert (file.media_type, file.title) == ("image/jpeg", "Zdjęcie orzeczenia.jpg")
    assert (file.ref, file.archive_class, file.case_number) == ("matter:17", "8123", "CUS.8123.17.2026")
    assert file.day_of_receipt == date(2026, 3, 12)
    entry = Entry.objects.get()
    assert (entry.verb, entry.thing, entry.person_id) == ("take_in_file", f"file:{file.pk}", 5)
    assert entry.fields == ["sensitive"]
    assert [path.name for path in disk.glob("*/*")] == [file.name]


def test_nothing_about_the_author_or_the_place_of_a_photo_is_left(keep, clerk):
    content = open_file(file=keep(jpeg()), by=clerk, at=AT)
    assert GPS not in content
    assert b"Kowalska" not in content
    assert b"KOMENTARZ" not in content
    assert not Image.open(io.BytesIO(content)).getexif()


def test_a_photo_taken_sideways_is_turned_before_its_orientation_is_forgotten(keep, clerk):
    content = open_file(file=keep(jpeg(orientation=6)), by=clerk, at=AT)
    turned = Image.open(io.BytesIO(content))
    assert turned.size == (40, 60)
    assert turned.getpixel((20, 5))[1] < 60
    assert turned.getpixel((20, 55))[1] > 200


def test_a_huge_photo_is_made_smaller(keep, clerk):
    content = open_file(file=keep(jpeg(size=(5000, 500))), by=clerk, at=AT)
    assert max(Image.open(io.BytesIO(content)).size) <= 4000


def test_a_png_loses_its_text_and_keeps_its_transparency(keep, clerk):
    content = open_file(file=keep(png()), by=clerk, at=AT)
    assert b"Kowalska" not in content
    picture = Image.open(io.BytesIO(content))
    assert picture.getpixel((3, 3)) == (10, 20, 30, 40)
    assert not picture.info


def test_a_pdf_loses_author_history_scripts_attachments_links_and_the_place_of_its_photos(keep, clerk):
    original = pdf()
    assert original.count(b"Kowalska") >= 4
    content = open_file(file=keep(original), by=clerk, at=AT)
    with pikepdf.open(io.BytesIO(content)) as kept:
        assert "/Info" not in kept.trailer
        assert not {"/Metadata", "/OpenAction", "/AF"} & set(kept.Root.keys())
        assert len(kept.attachments) == 0
        page = kept.pages[0]
        assert page.Resources.XObject.Im0.read_raw_bytes()[:2] == b"\xff\xd8"
        kept.save(plain := io.BytesIO(), compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for secret in (b"Kowalska", GPS, b"alert", b"zlo.example", b"MZ-ATTACHED", b"KOMENTARZ"):
        assert secret not in plain.getvalue()


def test_what_is_behind_the_end_of_a_file_does_not_come_in(keep, clerk):
    hidden = b"PK\x03\x04<script>alert(1)</script>"
    for content in (jpeg(), png(), pdf()):
        assert hidden not in open_file(file=keep(content + hidden), by=clerk, at=AT)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" + b"x" * 100, b"<html>", b"GIF89a" + b"x" * 100, b"\x00" * 300, b"MZ", b"<svg/>"]
)
def test_only_jpeg_png_and_pdf_come_in_whatever_the_name_says(keep, content):
    with pytest.raises(FileTypeNotAccepted, match="zdjęcie"):
        keep(content, "orzeczenie.pdf")
    assert not StoredFile.objects.exists()


def test_an_empty_file_and_one_too_large_are_refused(keep):
    with pytest.raises(FileEmpty):
        keep(b"")
    with pytest.raises(FileTooLarge):
        keep(jpeg().ljust(MAX_BYTES + 1, b"\0"))


@pytest.mark.parametrize("passwords", [{"owner": "wlasciciel", "user": "haslo"}, {"owner": "wlasciciel", "user": ""}])
def test_a_pdf_with_a_password_is_refused_with_a_word_what_to_do(keep, passwords):
    with pytest.raises(FileLocked, match="Zapisz go bez hasła"):
        keep(pdf(encryption=pikepdf.Encryption(**passwords)))


@pytest.mark.parametrize("content", [jpeg()[:200], png()[:40], b"%PDF-1.7\nrubbish", b"\xff\xd8\xff\xe0" + b"\0" * 300])
def test_a_damaged_file_is_refused(keep, content):
    with pytest.raises(FileDamaged):
        keep(content)


def test_a_pdf_without_pages_is_damaged(keep):
    pikepdf.new().save(written := io.BytesIO())
    with pytest.raises(FileDamaged):
        keep(written.getvalue())


def _chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_read(keep):
    for side in (50_000, 9_000):
        header = _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
        bomb = b"\x89PNG\r\n\x1a\n" + header + _chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + _chunk(b"IEND", b"")
        with pytest.raises(FileTooComplicated):
            keep(bomb)


def test_a_pdf_that_unpacks_to_gigabytes_is_refused(keep):
    packer = zlib.compressobj(9)
    # Sixteen megabytes packed once; the packed part is repeated, and the sum at its end, nobody reads that far.
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + 120 * (packer.compress(b"0 " * (8 * 1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH))
    assert len(packed) < MAX_BYTES
    head = b"<</Type/ObjStm/N 1000/First 10000/Filter/FlateDecode/Length %d>>" % len(packed)
    objects = b"%PDF-1.5\n1 0 obj\n" + head + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    place = len(objects)
    table = zlib.compress(b"\x01" + (9).to_bytes(4) + b"\0" + b"\x02" + (1).to_bytes(4) + b"\0")
    head = b"<</Type/XRef/Size 4/W[1 4 1]/Index[1 2]/Root 2 0 R/Filter/FlateDecode/Length %d>>" % len(table)
    objects += b"3 0 obj\n" + head + b"\nstream\n" + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % place
    with pytest.raises((FileTooComplicated, FileDamaged)):
        keep(objects)


def test_a_file_that_takes_too_long_to_read_is_refused(keep, monkeypatch):
    monkeypatch.setattr("okienko.foundation.files.actions._PATIENCE", 0.001)
    with pytest.raises(FileTooComplicated):
        keep(jpeg())


def test_a_stranger_and_an_account_without_a_role_bring_nothing(keep, filing):
    for stranger in (Actor(), Actor(user_id=5, name="byly")):
        with pytest.raises(NotAllowed):
            keep(jpeg(), by=stranger)
        with pytest.raises(NotAllowed):
            keep_made(content=b"%PDF-1.7", title="x", filing=filing, by=stranger, at=AT)


def test_a_resident_brings_a_file_in_their_own_matter(keep):
    assert keep(jpeg(), by=Actor.resident()).uploaded_by_id is None


def test_a_letter_of_our_own_is_kept_as_it_is(filing):
    machine = Actor.machine("letters")
    file = keep_made(content=b"%PDF-1.7 nasz", title="Zawiadomienie", filing=filing, by=machine, at=AT)
    assert store.read(file.name) == b"%PDF-1.7 nasz"


def test_when_the_journal_cannot_be_written_nothing_is_kept(keep, filing):
    nobody_knows_why = Actor(user_id=1, name="e.sikora", grants=frozenset({("clerk", 1)}))
    with pytest.raises(Exception, match="about person 5"), transaction.atomic():
        keep(jpeg(), by=nobody_knows_why)
    assert not StoredFile.objects.exists()


def test_the_disk_and_the_database_hold_no_readable_word(filing, disk):
    file = keep_made(
        content=b"%PDF-1.7 tajne slowo", title="Orzeczenie Kowalska", filing=filing, by=Actor.machine("x"), at=AT
    )
    assert b"tajne slowo" not in (disk / file.name[:2] / file.name).read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM files_storedfile")
        assert "Kowalska" not in cursor.fetchone()[0]


def test_a_content_put_in_anothers_place_is_not_opened(keep, clerk, disk):
    one, other = keep(jpeg()), keep(png())
    (disk / one.name[:2] / one.name).replace(disk / other.name[:2] / other.name)
    with pytest.raises(UnreadableSecret), transaction.atomic():
        open_file(file=other, by=clerk, at=AT)


@pytest.mark.parametrize("lacking", ["archive_class", "media_type"])
def test_the_database_refuses_a_file_without_a_class_or_of_another_kind(keep, lacking):
    file = keep(jpeg())
    setattr(file, lacking, "" if lacking == "archive_class" else "text/html")
    with pytest.raises(IntegrityError), transaction.atomic():
        file.save()
