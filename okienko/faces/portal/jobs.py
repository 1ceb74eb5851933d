"""Letters with news: the addresses of our pages are known here, what is new the room below knows."""

from django.core import signing
from django.urls import reverse
from procrastinate.contrib.django import app

from okienko.domain.community.models import CommunityEvent
from okienko.domain.publishing.actions import send_letter
from okienko.domain.publishing.models import Publication, Subscription
from okienko.domain.publishing.queries.news import News, link_letters_due, subscriptions_due
from okienko.foundation.access import Actor
from okienko.foundation.clock import now
from okienko.foundation.gateways.choice import configured

SALT = "portal.subscription"
MACHINE = Actor.machine("portal")


@app.task(name="okienko.send_link_letters", lock="send_news")
def send_link_letters() -> None:
    """Letters that ask "is it you?", at once."""
    _send([one.pk for one in link_letters_due()])


@app.periodic(cron="7 * * * *")
@app.task(name="okienko.send_news", queueing_lock="send_news", lock="send_news")
def send_news(timestamp: int) -> None:
    """Every hour: letters that could not go before, and news to those whose time it is."""
    _send([one.pk for one in link_letters_due()])
    _send([one.pk for one in subscriptions_due(now())])


def _send(subscriptions: list[int]) -> None:
    mail = configured().mail
    for pk in subscriptions:
        send_letter(subscription_id=pk, mail=mail, link_of=link_of, page_of=page_of, by=MACHINE, at=now())


def link_of(subscription: Subscription) -> str:
    """Where somebody confirms, changes or ends it: whoever has the letter, and nobody else."""
    token = signing.dumps(subscription.pk, salt=SALT)
    return subscription.page + reverse("portal:subscription", args=[token])


def page_of(subscription: Subscription, news: News) -> str:
    """The whole address of the page on which a piece of news stands."""
    return subscription.page + path_of(news)


def path_of(news: News) -> str:
    """The page of a meeting, of a publication, or of an answer."""
    thing = news.thing
    if isinstance(thing, CommunityEvent):
        return reverse("portal:meeting", args=[thing.pk])
    if isinstance(thing, Publication):
        return reverse("portal:publication", args=[thing.pk])
    return reverse("portal:voice", args=[thing.key])
