"""One contract for every way out for e-mail: the fake and SMTP behave alike, and SMTP survives a bad day."""

from uuid import UUID, uuid4

import pytest

from okienko.foundation.gateways.choice import NotConnected
from okienko.foundation.gateways.fake import DOWN_DOMAIN, REFUSED_DOMAIN, FakeMail
from okienko.foundation.gateways.models import FakeDelivery
from okienko.foundation.gateways.protocol import Accepted, GatewayDown, GatewayRefused, Mail
from tests.foundation.gateways.conftest import AT

pytestmark = pytest.mark.django_db

ONE = UUID(int=7)
WORDS = "Dzień dobry,\n\nPani przejazd jest 12 marca o 9.41.\n.\nZażółć gęślą jaźń <b> O'Reilly \u202e🙂\n"


class ThroughFake:
    """The fake, and what it kept."""

    gateway = FakeMail()

    def taken(self):
        rows = FakeDelivery.objects.order_by("pk")
        return [(row.recipient, row.subject, row.text.strip(), str(row.message_id)) for row in rows]


class ThroughSmtp:
    """SMTP, and what the stub took."""

    def __init__(self, gateway, stub):
        self.gateway, self.stub = gateway, stub

    def taken(self):
        return [self.as_kept(mail) for mail in self.stub.taken]

    def as_kept(self, mail):
        text = mail.get_content().replace("\r\n", "\n").strip()
        return mail["To"], mail["Subject"], text, mail["Message-ID"][1:].partition("@")[0]


@pytest.fixture(params=["fake", "smtp"])
def way(request, mail, smtp):
    return ThroughFake() if request.param == "fake" else ThroughSmtp(mail(), smtp)


def test_a_message_arrives_as_it_was_written(way):
    parcel = Mail(ONE, "anna@poczta.example", "Twój przejazd – 12 marca", WORDS)
    accepted = way.gateway.send(parcel, at=AT)
    assert isinstance(accepted, Accepted)
    assert accepted.gateway_id
    assert way.taken() == [("anna@poczta.example", "Twój przejazd – 12 marca", WORDS.strip(), str(ONE))]


def test_a_repetition_carries_the_same_message_id(way):
    parcel = Mail(ONE, "anna@poczta.example", "Temat", "Treść")
    way.gateway.send(parcel, at=AT)
    way.gateway.send(parcel, at=AT)
    assert {message_id for *_, message_id in way.taken()} == {str(ONE)}


def test_an_address_that_does_not_exist_is_refused_for_good(way):
    with pytest.raises(GatewayRefused):
        way.gateway.send(Mail(uuid4(), f"nikt@{REFUSED_DOMAIN}", "Temat", "Treść"), at=AT)
    assert way.taken() == []


def test_a_server_that_asks_to_come_later_is_down(way):
    with pytest.raises(GatewayDown):
        way.gateway.send(Mail(uuid4(), f"ktos@{DOWN_DOMAIN}", "Temat", "Treść"), at=AT)
    assert way.taken() == []


def test_a_message_says_that_no_person_wrote_it_and_when(mail, smtp):
    accepted = mail().send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)
    sent = smtp.taken[0]
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Date"] == "Thu, 12 Mar 2026 08:41:00 +0000"
    assert sent["From"] == "cus@centrum.example"
    assert sent["Message-ID"] == accepted.gateway_id == f"<{ONE}@centrum.example>"
    assert sent.get_content_type() == "text/plain"


@pytest.mark.parametrize("mode", ["silent", "garbage", "hangs up", "busy", "full"])
def test_on_a_bad_day_of_the_server_nothing_is_decided(mail, smtp, mode):
    smtp.mode = mode
    with pytest.raises(GatewayDown):
        mail().send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)


def test_a_server_that_is_off_is_down(mail):
    with pytest.raises(GatewayDown):
        mail(port=1).send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)


def test_content_that_the_server_never_takes_is_refused(mail, smtp):
    smtp.mode = "bad content"
    with pytest.raises(GatewayRefused):
        mail().send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)


@pytest.mark.parametrize("address", ["żółw@poczta.example", "a@x.example\nBcc: b@x.example"])
def test_an_address_that_mail_cannot_carry_is_refused(mail, smtp, address):
    with pytest.raises(GatewayRefused):
        mail().send(Mail(ONE, address, "Temat", "Treść"), at=AT)
    assert smtp.taken == []


def test_a_second_header_cannot_be_smuggled_in_through_the_subject(mail, smtp):
    with pytest.raises(GatewayRefused):
        mail().send(Mail(ONE, "anna@poczta.example", "Temat\nBcc: b@x.example", "Treść"), at=AT)
    assert smtp.taken == []


@pytest.mark.usefixtures("nobodys_certificate")
@pytest.mark.parametrize("safety", ["starttls", "tls"])
def test_nothing_is_sent_to_a_server_that_cannot_prove_who_it_is(mail, smtp, safety):
    with pytest.raises(GatewayDown):
        mail(safety=safety, patience=3).send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)
    assert smtp.taken == []


def test_nothing_is_sent_in_the_open_when_safety_is_asked_for(mail, smtp):
    with pytest.raises(GatewayDown):
        mail(safety="starttls").send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)
    assert smtp.taken == []


def test_a_login_that_is_not_possible_leaves_the_message_for_later(mail, smtp):
    with pytest.raises(GatewayDown):
        mail(user="cus", password="x").send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)
    assert smtp.taken == []


def test_a_centre_without_a_mail_server_sends_nothing_and_says_so():
    with pytest.raises(GatewayRefused):
        NotConnected().send(Mail(ONE, "anna@poczta.example", "Temat", "Treść"), at=AT)
