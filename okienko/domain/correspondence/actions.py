"""Sending, and everything that may become of a message."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import cast

from django.db import transaction

from okienko.domain.correspondence.addressee import Addressee, Way
from okienko.domain.correspondence.errors import LetterNeedsNewAddress, MessageNotReady, NotACall, ReasonMissing
from okienko.domain.correspondence.jobs import send_message
from okienko.domain.correspondence.letters import plain_letter
from okienko.domain.correspondence.lifecycle import LIFECYCLE, MessageState
from okienko.domain.correspondence.models import Attempt, Message, Reason, Result
from okienko.domain.correspondence.permissions import (
    can_hand_over_message,
    can_look_after_message,
    can_see_message,
    can_send_message,
)
from okienko.domain.correspondence.queries import texts_to
from okienko.domain.correspondence.rules import (
    CALL_AGAIN,
    CUT_OFF,
    FAILURES_TO_REST,
    MAX_CALLS,
    MAX_TRIES,
    PerPhone,
    QuietHours,
    TextFault,
    clean_text,
    faults,
    pause_after,
    rests_until,
    sending_time,
    too_many,
)
from okienko.domain.places.queries import centre
from okienko.foundation.access import Actor, NotAllowed
from okienko.foundation.crypto import search_hash
from okienko.foundation.documents import Document, Signature, render_pdf, render_text
from okienko.foundation.events import actions as events
from okienko.foundation.files.actions import keep_made
from okienko.foundation.files.filing import Filing
from okienko.foundation.files.models import StoredFile
from okienko.foundation.gateways.actions import mark_printed
from okienko.foundation.gateways.protocol import Accepted, GatewayDown, GatewayRefused, Gateways, Letter, Mail, Text
from okienko.foundation.journal import actions as journal
from okienko.foundation.journal.purposes import Purpose
from okienko.foundation.privacy import FieldClass

PHONE_HASH = "correspondence.phone"


class CallOutcome(StrEnum):
    """What came of a call."""

    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


@transaction.atomic
def send(
    *,
    addressee: Addressee,
    kind: str,
    subject: str,
    filing: Filing,
    quiet: QuietHours | None,
    by: Actor,
    at: datetime,
    body: str = "",
    document: Document | None = None,
    signature: Signature | None = None,
    not_before: datetime | None = None,
    most: PerPhone | None = None,
) -> Message:
    """Wysłanie wiadomości: it goes by the addressee's channel after the transaction ends, outside `quiet` hours.

    `body` is the text as the addressee reads it, or what to say in a call. For a letter `document` may be given
    instead; else the body is set under the head of the centre. `quiet=None` is for what cannot wait till morning.
    `most` is how many texts one telephone gets; None for what a worker wants. A text that may not go (too long, tells
    too much, no address, too many) is held for a person, and never fails the caller.
    Raises NotAllowed; NoCentreYet for a letter without a document.
    """
    if not can_send_message(by):
        raise NotAllowed
    message = Message(
        ref=filing.ref, person_id=filing.person_id, kind=kind, archive_class=filing.archive_class,
        case_number=filing.case_number, day=filing.day, created_at=at, not_before=max(at, not_before or at),
        subject=clean_text(subject, lines=False), body=clean_text(body or (render_text(document) if document else "")),
    )  # fmt: skip
    _address(message, addressee)
    if quiet is not None:
        message.quiet_from, message.quiet_until = quiet.begins, quiet.ends
    found = _faults(message)
    if most and message.channel == Way.SMS and too_many(texts_to(message.phone_hash, at), most, at):
        found.append(TextFault.TOO_MANY)
    if found:
        _move(message, "hold", Reason(found[0]))
    elif message.channel == Way.LETTER:
        message.file_id = _letter(message, document, signature, by, at)
    elif signature and message.channel == Way.EMAIL:
        signed = filter(None, (signature.name, signature.post, signature.phone))
        message.body = "\n\n".join([message.body, "\n".join(signed)])
    message.save()
    _note(message, "send_message", by, at)
    if message.state == MessageState.HELD:
        events.emit("message_held", at=at, message=message.pk, ref=message.ref)
    else:
        _defer(message, at)
    return message


def hand_to_gateway(*, message_id: int, gateways: Gateways, by: Actor, at: datetime) -> Message | None:
    """Przekazanie do bramki: one try, if it is this message's turn; returns it, or None when there was nothing to do.

    The try is written down before the gateway is asked. If the worker dies in between, the message is tried once more
    with the same id; if it dies again, a person decides. Raises NotAllowed.
    """
    if not can_hand_over_message(by):
        raise NotAllowed
    begun = _begin(message_id, gateways, at)
    if begun is None:
        return None
    message, attempt = begun
    result, gateway_id = _ask(message, gateways, at)
    return _end(message.pk, attempt, result, gateway_id, by, at)


@transaction.atomic
def report_call(*, message_id: int, outcome: CallOutcome, by: Actor, at: datetime) -> Message:
    """Wynik telefonu. Nobody answered: again in two hours, three times in all.

    Raises NotAllowed, NotACall, MoveNotAllowed.
    """
    message = _locked(message_id, by)
    if message.channel != Way.PHONE:
        raise NotACall
    match outcome:
        case CallOutcome.SPOKE:
            _move(message, "reach")
        case CallOutcome.WRONG_NUMBER:
            _move(message, "fail", Reason.WRONG_NUMBER)
        case _:  # nobody answered
            LIFECYCLE.target(message.state, "fail")
            calls = 1 + message.attempts.filter(result=Result.NO_ANSWER).count()
            if calls % MAX_CALLS == 0:
                _move(message, "fail", Reason.NO_ANSWER)
            message.not_before = sending_time(at + CALL_AGAIN, message.quiet)
    message.attempts.create(
        channel=message.channel, gateway=Way.PHONE, result=Result(outcome), started_at=at, ended_at=at
    )
    return _changed(message, f"call_{outcome}", by, at)


@transaction.atomic
def report_posted(*, message_id: int, by: Actor, at: datetime) -> Message:
    """Nadanie listu: printed, in the envelope, handed to the post. Raises NotAllowed, MoveNotAllowed."""
    message = _locked(message_id, by)
    _move(message, "post")
    mark_printed(message_id=message.message_id, by=by, at=at)
    return _changed(message, "post_letter", by, at)


@transaction.atomic
def report_delivered(*, message_id: int, by: Actor, at: datetime) -> Message:
    """Doręczenie: a receipt came back. Raises NotAllowed, MoveNotAllowed."""
    message = _locked(message_id, by)
    _move(message, "reach")
    return _changed(message, "message_delivered", by, at)


@transaction.atomic
def report_returned(*, message_id: int, by: Actor, at: datetime) -> Message:
    """Zwrot: the letter came back or the e-mail bounced; an event tells the rooms above.

    Raises NotAllowed, MoveNotAllowed.
    """
    message = _locked(message_id, by)
    _move(message, "return")
    return _changed(message, "message_returned", by, at)


@transaction.atomic
def release_message(
    *, message_id: int, by: Actor, at: datetime, addressee: Addressee | None = None, body: str | None = None
) -> Message:
    """Ponowienie: what was held, failed or came back waits again, for a corrected address, another way, or in other
    words.

    A letter for another address or in other words is set anew; the old one stays among the files of the matter. One
    that came back is not posted to the same address again.
    Raises NotAllowed, MoveNotAllowed, MessageNotReady, LetterNeedsNewAddress.
    """
    message = _locked(message_id, by)
    _move(message, "release")
    address, words = _printed(message), message.body
    if addressee is not None:
        _address(message, addressee)
    if body is not None:
        message.body = clean_text(body)
    if _printed(message) != address or (message.body != words and not _was_posted(message)):
        message.file = None
    found = _faults(message)
    if found:
        raise MessageNotReady([str(Reason(fault).label) for fault in found])
    if message.channel == Way.LETTER:
        if message.file_id is None:
            # Another letter for the printer, so with an id of its own.
            message.message_id, message.file_id = uuid.uuid4(), _letter(message, None, None, by, at)
        elif _was_posted(message):
            raise LetterNeedsNewAddress
    message.not_before = at
    _defer(message, at)
    _cared_for(message, at)
    return _changed(message, "release_message", by, at)


@transaction.atomic
def withdraw_message(*, message_id: int, because: str, by: Actor, at: datetime) -> Message:
    """Wycofanie: it is not needed any more, and why (the ride was cancelled).

    Raises NotAllowed, MoveNotAllowed, ReasonMissing.
    """
    message = _locked(message_id, by)
    _move(message, "withdraw")
    message.withdrawn_because = clean_text(because, lines=False)
    if not message.withdrawn_because:
        raise ReasonMissing
    _cared_for(message, at)
    return _changed(message, "withdraw_message", by, at)


# --- One try --------------------------------------------------------------------------------------------------------


@transaction.atomic
def _begin(message_id: int, gateways: Gateways, at: datetime) -> tuple[Message, Attempt] | None:
    """Write down that the gateway will be asked, unless it is not the time or somebody is asking it."""
    waiting = Message.objects.select_for_update(skip_locked=True).filter(pk=message_id).exclude(channel=Way.PHONE)
    message = waiting.due(at).first()
    if message is None:
        return None
    pause = max(sending_time(at, message.quiet), _gateway_rests_until(message) or at)
    if pause > at:
        message.not_before = pause
        message.save(update_fields=["not_before"])
        return None
    open_try = message.attempts.filter(result=Result.STARTED).first()
    if open_try is not None and not _was_cut_off(message, open_try, at):
        return None
    names = {Way.EMAIL: gateways.mail.name, Way.SMS: gateways.sms.name, Way.LETTER: gateways.letters.name}
    gateway = names[Way(message.channel)]
    return message, message.attempts.create(channel=message.channel, gateway=gateway, started_at=at)


def _gateway_rests_until(message: Message) -> datetime | None:
    tries = Attempt.objects.filter(channel=message.channel).exclude(result=Result.STARTED).order_by("-pk")
    newest = tries.values_list("result", "ended_at")[:FAILURES_TO_REST]
    return rests_until([ended_at if result == Result.DOWN else None for result, ended_at in newest])


def _was_cut_off(message: Message, attempt: Attempt, at: datetime) -> bool:
    """Whether the open try was cut off and the message may be tried again; the second time a person decides."""
    if attempt.started_at + CUT_OFF > at:
        return False
    once_before = message.attempts.filter(result=Result.UNKNOWN, channel=message.channel).exists()
    attempt.result, attempt.ended_at = Result.UNKNOWN, at
    attempt.save(update_fields=["result", "ended_at"])
    # A letter waits in our own queue under its id, so there is no doubt about it.
    if not once_before or message.channel == Way.LETTER:
        return True
    _move(message, "hold", Reason.UNCLEAR)
    message.save(update_fields=["state", "reason"])
    events.emit("message_held", at=at, message=message.pk, ref=message.ref)
    return False


def _ask(message: Message, gateways: Gateways, at: datetime) -> tuple[Result, str]:
    try:
        return Result.ACCEPTED, _pass_on(message, gateways, at).gateway_id
    except GatewayDown:
        return Result.DOWN, ""
    except GatewayRefused:
        return Result.REFUSED, ""


def _pass_on(message: Message, gateways: Gateways, at: datetime) -> Accepted:
    match message.channel:
        case Way.EMAIL:
            return gateways.mail.send(Mail(message.message_id, message.email, message.subject, message.text), at=at)
        case Way.SMS:
            return gateways.sms.send(Text(message.message_id, message.phone, message.body), at=at)
        case _:
            # The database keeps a letter without a file from waiting.
            return gateways.letters.send(Letter(message.message_id, cast(StoredFile, message.file)), at=at)


@transaction.atomic
def _end(message_id: int, attempt: Attempt, result: Result, gateway_id: str, by: Actor, at: datetime) -> Message:
    message = Message.objects.select_for_update().get(pk=message_id)
    attempt.result, attempt.gateway_id, attempt.ended_at = result, gateway_id[:120], at
    attempt.save(update_fields=["result", "gateway_id", "ended_at"])
    # Somebody may have withdrawn it while the gateway was asked: then the try is all there is to write down.
    if message.state != MessageState.QUEUED:
        return message
    match result:
        case Result.ACCEPTED:
            _move(message, "print" if message.channel == Way.LETTER else "accept")
        case Result.REFUSED:
            _move(message, "fail", Reason.REFUSED)
        case _:
            failures = message.attempts.filter(result=Result.DOWN, channel=message.channel).count()
            if failures % MAX_TRIES == 0:
                _move(message, "fail", Reason.GATEWAY_DOWN)
            message.not_before = sending_time(at + pause_after(failures % MAX_TRIES), message.quiet)
    return _changed(message, f"message_{result}", by, at)


# --- Parts ----------------------------------------------------------------------------------------------------------


def _locked(message_id: int, by: Actor) -> Message:
    if not can_look_after_message(by):
        raise NotAllowed
    message = Message.objects.select_for_update().get(pk=message_id)
    if not can_see_message(by, message):
        raise NotAllowed
    return message


def _address(message: Message, addressee: Addressee) -> None:
    message.addressee_ref, message.channel = addressee.ref, addressee.channel
    message.name = clean_text(addressee.name, lines=False)
    message.greeting = clean_text(addressee.greeting, lines=False)
    message.phone, message.email = addressee.phone, addressee.email
    message.phone_hash = search_hash(addressee.phone, PHONE_HASH) if addressee.phone else ""
    message.address = "\n".join(clean_text(line, lines=False) for line in addressee.address_lines)
    message.large_print = addressee.large_print


def _printed(message: Message) -> tuple[str | bool, ...]:
    """What of an addressee stands on a letter, or makes its letters large."""
    return message.name, message.greeting, message.address, message.large_print


def _was_posted(message: Message) -> bool:
    return message.attempts.filter(channel=Way.LETTER, result=Result.ACCEPTED).exists()


def _faults(message: Message) -> list[TextFault]:
    to = message.addressee
    return faults(channel=to.channel, reachable=to.reachable, subject=message.subject, text=message.body)


def _letter(message: Message, document: Document | None, signature: Signature | None, by: Actor, at: datetime) -> int:
    """Set the letter and keep it; what is printed later is what was wanted now."""
    to = message.addressee
    document = document or plain_letter(
        addressee=to, subject=message.subject, body=message.body, day=message.day, centre=centre(),
        number=message.case_number or str(message.message_id)[:8], signature=signature,
    )  # fmt: skip
    filing = Filing(message.ref, message.archive_class, message.day, message.case_number, message.person_id)
    content = render_pdf(document, large=to.large_print)
    return keep_made(content=content, title=message.subject, filing=filing, by=by, at=at).pk


def _move(message: Message, verb: str, reason: Reason | None = None) -> None:
    message.state, message.reason = LIFECYCLE.target(message.state, verb), reason or ""


def _defer(message: Message, at: datetime) -> None:
    """Queue the job in this transaction, when the message may go at once; others are taken up when their time comes."""
    if message.channel != Way.PHONE and max(message.not_before, sending_time(at, message.quiet)) <= at:
        send_message.defer(message_id=message.pk)


def _changed(message: Message, verb: str, by: Actor, at: datetime) -> Message:
    """Save, record, and tell the rooms above what somebody has to take care of."""
    message.save()
    _note(message, verb, by, at)
    if message.state in {MessageState.FAILED, MessageState.RETURNED}:
        events.emit(f"message_{message.state}", at=at, message=message.pk, ref=message.ref)
    return message


def _cared_for(message: Message, at: datetime) -> None:
    """Tell the rooms above that somebody found another way, or that none is needed."""
    events.emit("message_cared_for", at=at, message=message.pk, ref=message.ref)


def _note(message: Message, verb: str, by: Actor, at: datetime) -> None:
    journal.record(
        by=by, at=at, verb=verb, thing=f"message:{message.pk}", about=message.person_id, fields=(FieldClass.PERSONAL,),
        purpose=Purpose.MESSAGE,
    )  # fmt: skip
