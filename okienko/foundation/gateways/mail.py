"""E-mail over SMTP."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from okienko.foundation.gateways.protocol import Accepted, GatewayDown, GatewayRefused, Mail

_FOREVER = 500


@dataclass(frozen=True)
class SmtpMail:
    """A mail server. `safety="none"` is for a server on the same machine only; else its certificate must be right."""

    host: str
    port: int
    sender: str
    safety: str = "starttls"  # or "tls", "none"
    user: str = ""
    password: str = ""
    patience: float = 10.0
    name: str = "smtp"

    def send(self, parcel: Mail, *, at: datetime) -> Accepted:
        """Hand over one e-mail; its Message-ID comes from `message_id`, so a repetition can be told by the receiver."""
        message_id = f"<{parcel.message_id}@{self.sender.rpartition('@')[2]}>"
        try:
            written = self._written(parcel, message_id, at)
        except ValueError as error:  # a line break in a header
            raise GatewayRefused(str(error)) from error
        try:
            server = self._connected()
        except (smtplib.SMTPException, OSError) as error:
            raise GatewayDown(str(error)) from error
        try:
            server.send_message(written, self.sender, [parcel.to])
        except smtplib.SMTPRecipientsRefused as error:
            code, _ = error.recipients[parcel.to]
            raise self._failure(code, error) from error
        except smtplib.SMTPDataError as error:
            raise self._failure(error.smtp_code, error) from error
        except smtplib.SMTPNotSupportedError as error:  # letters beyond ASCII in the address
            raise GatewayRefused(str(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise GatewayDown(str(error)) from error
        finally:
            # No QUIT: an answer to it that never comes would say nothing about the message.
            server.close()
        return Accepted(message_id)

    def _written(self, parcel: Mail, message_id: str, at: datetime) -> EmailMessage:
        written = EmailMessage()
        written["From"] = self.sender
        written["To"] = parcel.to
        written["Subject"] = parcel.subject
        written["Date"] = format_datetime(at)
        written["Message-ID"] = message_id
        written["Auto-Submitted"] = "auto-generated"
        written.set_content(parcel.text)
        return written

    def _connected(self) -> smtplib.SMTP:
        safe = ssl.create_default_context()
        if self.safety == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.patience, context=safe)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.patience)
        try:
            if self.safety == "starttls":
                server.starttls(context=safe)
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    @staticmethod
    def _failure(code: int, error: Exception) -> Exception:
        return GatewayRefused(str(error)) if code >= _FOREVER else GatewayDown(str(error))
