"""What waits: for the worker, for a call, for the printer, for somebody's care."""

from datetime import datetime, timedelta

from okienko.domain.correspondence.addressee import Way
from okienko.domain.correspondence.lifecycle import MessageState
from okienko.domain.correspondence.models import Message, MessageQuerySet

BATCH = 200


def messages_due(at: datetime) -> list[int]:
    """Ids of the messages for the gateways whose turn it is, the longest waiting first, at most BATCH of them."""
    return list(Message.objects.due(at).exclude(channel=Way.PHONE).values_list("pk", flat=True)[:BATCH])


def call_list(at: datetime) -> MessageQuerySet:
    """Telefony do wykonania: calls whose time it is, the longest waiting first."""
    return Message.objects.due(at).filter(channel=Way.PHONE)


def letters_to_print() -> MessageQuerySet:
    """Listy do wydruku, with their files, oldest first. Posted ones are told by `report_posted`."""
    return Message.objects.filter(state=MessageState.PRINTING).select_related("file").order_by("pk")


def posted_letters() -> MessageQuerySet:
    """Listy nadane, the latest first: any of them may still come back."""
    return Message.objects.filter(state=MessageState.SENT, channel=Way.LETTER).order_by("-pk")


def messages_that_need_care() -> MessageQuerySet:
    """What was held, did not arrive or came back, oldest first; somebody has to find another way."""
    troubles = [MessageState.HELD, MessageState.FAILED, MessageState.RETURNED]
    return Message.objects.filter(state__in=troubles).order_by("pk")


def texts_to(phone_hash: str, at: datetime) -> list[datetime]:
    """When texts to one telephone were wanted in the last day; those that were held or withdrawn never rang."""
    rows = Message.objects.filter(channel=Way.SMS, phone_hash=phone_hash, created_at__gt=at - timedelta(days=1))
    quiet = [MessageState.HELD, MessageState.WITHDRAWN]
    return list(rows.exclude(state__in=quiet).values_list("created_at", flat=True))


def channel_of(message_id: int) -> str:
    """By which way a message goes now. Raises Message.DoesNotExist."""
    return str(Message.objects.values_list("channel", flat=True).get(pk=message_id))


def is_troubled(ref: str) -> bool:
    """Whether any message about one thing still needs somebody's care."""
    return messages_that_need_care().filter(ref=ref).exists()


def messages_about(ref: str) -> MessageQuerySet:
    """All messages about one thing ("matter:17"), oldest first, with what was tried."""
    return Message.objects.filter(ref=ref).prefetch_related("attempts").order_by("pk")
