"""Which gateways this centre uses, from its settings."""

from datetime import datetime

from django.conf import settings

from okienko.foundation.gateways.fake import FakeMail, FakeSms
from okienko.foundation.gateways.letters import PrintQueue
from okienko.foundation.gateways.links import FakeLinks, HttpLinks, LinkReader, NoLinks
from okienko.foundation.gateways.mail import SmtpMail
from okienko.foundation.gateways.protocol import Accepted, GatewayRefused, Gateways, Mail, MailGateway, SmsGateway, Text
from okienko.foundation.gateways.sms import provider

NONE, FAKE, SMTP = "none", "fake", "smtp"
LINK_READERS: dict[str, type[LinkReader]] = {FAKE: FakeLinks, NONE: NoLinks, "http": HttpLinks}


class NotConnected:
    """A centre without this gateway: every parcel is refused, so that somebody reaches the person another way."""

    name = "none"

    def send(self, parcel: Mail | Text, *, at: datetime) -> Accepted:
        """Refuse."""
        raise GatewayRefused("no gateway is configured")


def configured() -> Gateways:
    """The gateways of the settings. Raises NoSuchProvider for an SMS provider that is not installed."""
    return Gateways(mail=_mail(settings.MAIL_GATEWAY), sms=_sms(settings.SMS_GATEWAY), letters=PrintQueue())


def link_reader() -> LinkReader:
    """What looks at links outside, by the settings. KeyError for a name that does not exist."""
    return LINK_READERS[settings.LINK_GATEWAY]()


def _mail(name: str) -> MailGateway:
    if name == FAKE:
        return FakeMail()
    if name == NONE:
        return NotConnected()
    return SmtpMail(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        sender=settings.DEFAULT_FROM_EMAIL,
        safety=settings.EMAIL_SAFETY,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
    )


def _sms(name: str) -> SmsGateway:
    if name == FAKE:
        return FakeSms()
    return NotConnected() if name == NONE else provider(name)
