"""A message as a letter, when the room above did not write a document of its own."""

from datetime import date

from okienko.domain.correspondence.addressee import Addressee
from okienko.domain.places.models import Centre
from okienko.foundation.documents import Document, Office, Paragraph, Signature
from okienko.foundation.phones import format_phone


def office_of(centre: Centre) -> Office:
    """The sender's block: name, address, telephone and e-mail of the centre."""
    return Office(centre.name, [centre.address, format_phone(centre.phone), centre.email])


def plain_letter(
    *,
    addressee: Addressee,
    subject: str,
    body: str,
    number: str,
    day: date,
    centre: Centre,
    signature: Signature | None,
) -> Document:
    """The greeting and the paragraphs of the body, under the head of the centre."""
    words = [addressee.greeting, *body.split("\n\n")]
    return Document(
        title=subject,
        number=number,
        day=day,
        office=office_of(centre),
        recipient_lines=[addressee.name, *addressee.address_lines],
        blocks=[Paragraph(" ".join(paragraph.split())) for paragraph in words if paragraph.strip()],
        signature=signature,
    )
