"""Run by pretix's own Python: its tables, one free event with plenty of places, and a token for its order interface."""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretix.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils.timezone import now  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402
from pretix.base.models import Event, Item, Organizer, Quota, Team, TeamAPIToken  # noqa: E402

PLACES = 1_000_000

call_command("migrate", verbosity=0, interactive=False)
with scopes_disabled():
    organizer, fresh = Organizer.objects.get_or_create(slug="o", defaults={"name": "Peer"})
    if fresh:
        starts = now() + timedelta(days=30)
        event = Event.objects.create(organizer=organizer, slug="e", name="Swimming", date_from=starts, currency="PLN")
        event.live = True
        event.save()
        item = Item.objects.create(event=event, name="Place", default_price=0)
        Quota.objects.create(event=event, name="Places", size=PLACES).items.add(item)
        team = Team.objects.create(organizer=organizer, name="t", all_events=True, all_event_permissions=True)
        team.all_organizer_permissions = True
        team.save()
        TeamAPIToken.objects.create(team=team, name="bench")
    token = TeamAPIToken.objects.get(team__organizer=organizer)
    place = Item.objects.get(event__organizer=organizer)
    sys.stdout.write(f"{token.token} {place.pk}\n")
