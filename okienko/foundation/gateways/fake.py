"""Fakes: they keep every parcel as a row and never send. The demo and the tests can use nothing else.

Some invented addresses misbehave, the same for every gateway that is tested: they are refused, or the gateway is down.
"""

from datetime import datetime
from uuid import UUID

from okienko.foundation.gateways.models import FakeDelivery
from okienko.foundation.gateways.protocol import Accepted, GatewayDown, GatewayRefused, Mail, Text

REFUSED_DOMAIN, DOWN_DOMAIN = "refused.example", "down.example"
REFUSED_PHONE, DOWN_PHONE = "+48590012998", "+48590012999"


class FakeMail:
    """A mail server that is not there."""

    name = "fake-mail"

    def send(self, parcel: Mail, *, at: datetime) -> Accepted:
        """Keep the e-mail as a row."""
        domain = parcel.to.rpartition("@")[2]
        _misbehave(domain, REFUSED_DOMAIN, DOWN_DOMAIN)
        return _keep(self.name, parcel.message_id, parcel.to, parcel.subject, parcel.text, at)


class FakeSms:
    """An SMS provider that is not there."""

    name = "fake-sms"

    def send(self, parcel: Text, *, at: datetime) -> Accepted:
        """Keep the text as a row."""
        _misbehave(parcel.phone, REFUSED_PHONE, DOWN_PHONE)
        return _keep(self.name, parcel.message_id, parcel.phone, "", parcel.text, at)


def _misbehave(recipient: str, refused: str, down: str) -> None:
    if recipient == refused:
        raise GatewayRefused
    if recipient == down:
        raise GatewayDown


def _keep(gateway: str, message_id: UUID, recipient: str, subject: str, text: str, at: datetime) -> Accepted:
    row = FakeDelivery.objects.create(
        gateway=gateway, message_id=message_id, recipient=recipient, subject=subject, text=text, at=at
    )
    return Accepted(f"fake-{row.pk}")
