"""Paper and the window are equal to the telephone: the day on the stamp counts, and the scan lies in the matter."""

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from okienko.domain.applications.models import Application, Receipt
from okienko.foundation.access import Channel, Role
from okienko.foundation.files.models import StoredFile
from okienko.foundation.journal.models import Entry
from tests.faces.desk.conftest import Desk, Office, words_of
from tests.faces.desk.test_phone import IDENTITY, call, the_matter
from tests.factories import TAXI, hire

STAMP = {"dzien_day": "27", "dzien_month": "2", "dzien_year": "2026"}
DAY = {"day_day": "3", "day_month": "3", "day_year": "2026"}


def a_photo() -> SimpleUploadedFile:
    picture = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(picture, "JPEG")
    return SimpleUploadedFile("wniosek.jpg", picture.getvalue(), "image/jpeg")


def test_a_signed_paper_counts_from_its_stamp(office: Office, clerk: Desk) -> None:
    answer = call(clerk, droga="paper", usluga=TAXI, inna="", potwierdza="tak", **STAMP, **IDENTITY)
    assert answer.status_code == 302
    receipt, application = Receipt.objects.latest("pk"), Application.objects.latest("pk")
    assert (receipt.channel, receipt.day_of_receipt) == (Channel.PAPER, date(2026, 2, 27))
    assert (application.confirmation, application.day_of_receipt) == ("signed", date(2026, 2, 27))
    assert "papier" in clerk.see("matter", the_matter().number)


def test_at_the_window_today_is_the_day_whatever_stands_in_the_stamp(office: Office, clerk: Desk) -> None:
    call(clerk, droga="desk", **STAMP)
    receipt = Receipt.objects.latest("pk")
    assert (receipt.channel, receipt.day_of_receipt) == (Channel.DESK, date(2026, 3, 3))


def test_a_stamp_from_the_future_is_told(office: Office, clerk: Desk) -> None:
    answer = call(clerk, droga="paper", dzien_day="4", dzien_month="3", dzien_year="2026")
    assert answer.status_code == 422
    assert "z przyszłości" in words_of(answer)


def test_a_scan_is_cleaned_kept_and_opened_with_a_trace(office: Office, clerk: Desk) -> None:
    number = office.card.application.matter.number
    answer = clerk.do("add_file", number, title="Skan wniosku", file=a_photo(), **DAY)
    assert answer.status_code == 302
    file = StoredFile.objects.get(title__isnull=False, ref=f"matter:{number}")
    page = clerk.see("matter", number)
    assert "Skan wniosku" in page
    assert "Dołączony dokument" in page
    opened = clerk.client.get(reverse("desk:file", args=[number, file.pk]))
    assert opened.headers["Content-Disposition"].startswith("attachment")
    assert opened.content.startswith(b"\xff\xd8")
    assert Entry.objects.filter(verb="read", thing=f"file:{file.pk}", purpose="matter").exists()


def test_what_is_no_document_is_refused_in_plain_words(office: Office, clerk: Desk) -> None:
    number = office.card.application.matter.number
    program = SimpleUploadedFile("wniosek.pdf", b"MZ\x90\x00 program")
    answer = clerk.do("add_file", number, title="Skan", file=program, **DAY)
    assert answer.status_code == 422
    assert "Takiego pliku nie otworzymy" in words_of(answer)
    assert not StoredFile.objects.filter(ref=f"matter:{number}").exists()


def test_a_document_is_not_there_for_others_nor_under_another_number(office: Office, clerk: Desk) -> None:
    number = office.card.application.matter.number
    clerk.do("add_file", number, title="Skan wniosku", file=a_photo(), **DAY)
    file = StoredFile.objects.get(ref=f"matter:{number}")
    call(clerk)
    for role, where in ((Role.CLERK, the_matter().number), (Role.DISPATCHER, number), (Role.DRIVER, number)):
        answer: Any = Desk(hire(role)).client.get(reverse("desk:file", args=[where, file.pk]))
        assert answer.status_code == 404
