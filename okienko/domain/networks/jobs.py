"""Every morning: reminding of agreements that end and of answers that are late."""

from procrastinate.contrib.django import app

from okienko.domain.catalogue.queries import parameter
from okienko.domain.networks.actions import MACHINE, remind_of_partners
from okienko.foundation.clock import day_of, now


@app.periodic(cron="23 5 * * *")
@app.task(name="okienko.remind_of_partners", queueing_lock="remind_of_partners")
def remind_of_partners_every_morning(timestamp: int) -> None:
    """A task for the organiser while there is time to talk."""
    at = now()
    days = int(parameter("agreement_reminder_days", on=day_of(at)).value)
    remind_of_partners(days_before=days, by=MACHINE, at=at)
