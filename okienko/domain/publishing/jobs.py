"""Links on our own pages, and addresses that nobody confirmed."""

from procrastinate.contrib.django import app

from okienko.domain.publishing.actions import forget_unconfirmed, record_links
from okienko.domain.publishing.queries.links import links_on_pages
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.gateways.choice import link_reader

MACHINE = Actor.machine("publishing")


@app.periodic(cron="23 4 * * *")
@app.task(name="okienko.check_links", queueing_lock="check_links", lock="check_links")
def check_links(timestamp: int) -> None:
    """Every night."""
    look_at_links()


@app.task(name="okienko.check_links_now", lock="check_links")
def check_links_now() -> None:
    """When somebody mended a link and does not want to wait."""
    look_at_links()


def look_at_links() -> None:
    """Look at every link once, whatever the number of pages it stands on; nothing is locked while we wait outside."""
    reader, found = link_reader(), list(links_on_pages())
    states = {url: reader.look(url) for url in dict.fromkeys(one.url for one in found)}
    record_links(found=found, states=states, by=MACHINE, at=now())


@app.periodic(cron="43 4 * * *")
@app.task(name="okienko.forget_unconfirmed_addresses", queueing_lock="forget_unconfirmed_addresses")
def forget_addresses(timestamp: int) -> None:
    """Addresses whose owners did not answer the letter with a link."""
    forget_unconfirmed(by=MACHINE, at=now())
