"""Watching the line: offers whose time is over, and those who have waited long."""

from datetime import timedelta

from procrastinate.contrib.django import app

from okienko.domain.catalogue.queries import parameter
from okienko.domain.qualification.actions import ask_still_waiting, chase_still_waiting, expire_offer
from okienko.domain.qualification.queries import overdue_offers, silent_since, unanswered_checks
from okienko.foundation.access import Actor
from okienko.foundation.clock import now, today


@app.periodic(cron="7 8-16 * * 1-5")
@app.task(name="okienko.expire_offers", queueing_lock="expire_offers")
def expire_offers(timestamp: int) -> None:
    """A place whose offer was not answered goes to the next one; in office hours, so that somebody can be asked."""
    for offer in overdue_offers(now()):
        expire_offer(offer=offer, by=Actor.machine("expire_offers"), at=now())


@app.periodic(cron="17 9 * * 1-5")
@app.task(name="okienko.keep_the_line", queueing_lock="keep_the_line")
def keep_the_line(timestamp: int) -> None:
    """Ask who has waited long whether they still do, and call those who did not answer."""
    by = Actor.machine("keep_the_line")
    long_ago = now() - timedelta(days=int(parameter("still_waiting_after_days", on=today()).value))
    for application in silent_since(long_ago):
        ask_still_waiting(application=application, by=by, at=now())
    for check in unanswered_checks(today()):
        chase_still_waiting(check=check, by=by, at=now())
