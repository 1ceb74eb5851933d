"""Roles do not outlive the employment they were given for."""

from procrastinate.contrib.django import app

from okienko.domain.staff.actions import end_roles_of_leavers
from okienko.foundation.access import Actor
from okienko.foundation.clock import now


@app.periodic(cron="3 0 * * *")
@app.task(name="okienko.end_roles_of_leavers", queueing_lock="end_roles_of_leavers")
def end_leavers_roles(timestamp: int) -> None:
    """Every night, shortly after midnight in UTC and well before anybody comes to work."""
    end_roles_of_leavers(by=Actor.machine("end_roles_of_leavers"), at=now())
