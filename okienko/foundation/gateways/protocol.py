"""What goes out, and what every gateway promises.

`send` either returns `Accepted`, or raises `GatewayRefused` (never again: no such address) or `GatewayDown` (not now:
try later). It answers within half a minute. The same `message_id` may come twice, after a crash; one that can tell
passes it on once, and every gateway passes the id on, so that the receiver can tell.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from okienko.foundation.files.models import StoredFile


class GatewayDown(Exception):
    """The gateway did not answer, or asked to come later: nothing is decided."""


class GatewayRefused(Exception):
    """The gateway will never take this parcel for this address."""


@dataclass(frozen=True)
class Accepted:
    """The gateway took the parcel; `gateway_id` is its own name for it, if it gave one."""

    gateway_id: str = ""


@dataclass(frozen=True)
class Mail:
    """E-mail: plain text to one address."""

    message_id: UUID
    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Text:
    """SMS: one text to one number in E.164."""

    message_id: UUID
    phone: str
    text: str


@dataclass(frozen=True)
class Letter:
    """List: a PDF that lies in the files already."""

    message_id: UUID
    file: StoredFile


class MailGateway(Protocol):
    """A way out for e-mail."""

    @property
    def name(self) -> str: ...

    def send(self, parcel: Mail, *, at: datetime) -> Accepted: ...


class SmsGateway(Protocol):
    """A way out for SMS."""

    @property
    def name(self) -> str: ...

    def send(self, parcel: Text, *, at: datetime) -> Accepted: ...


class LetterGateway(Protocol):
    """A way out for letters."""

    @property
    def name(self) -> str: ...

    def send(self, parcel: Letter, *, at: datetime) -> Accepted: ...


@dataclass(frozen=True)
class Gateways:
    """The three ways out that this centre uses."""

    mail: MailGateway
    sms: SmsGateway
    letters: LetterGateway
