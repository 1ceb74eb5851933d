"""The worker's part: messages go out after the act that wanted them is safely written down."""

from procrastinate.contrib.django import app

from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.gateways.choice import configured


@app.task(name="okienko.send_message")
def send_message(message_id: int) -> None:
    """One message, at once. What does not go now, `send_due_messages` takes up."""
    from okienko.domain.correspondence.actions import hand_to_gateway

    hand_to_gateway(message_id=message_id, gateways=configured(), by=Actor.machine("correspondence"), at=now())


@app.periodic(cron="* * * * *")
@app.task(name="okienko.send_due_messages", queueing_lock="send_due_messages", lock="send_due_messages")
def send_due_messages(timestamp: int) -> None:
    """Everything whose turn has come: after the night, after a pause, after a crash."""
    from okienko.domain.correspondence.actions import hand_to_gateway
    from okienko.domain.correspondence.queries import messages_due

    gateways, by = configured(), Actor.machine("correspondence")
    for message_id in messages_due(now()):
        hand_to_gateway(message_id=message_id, gateways=gateways, by=by, at=now())
