"""What happens once at start and once after every migration."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OkienkoConfig(AppConfig):
    """What happens once at start and once after every migration."""

    name = "okienko.config"
    label = "config"

    def ready(self) -> None:
        from okienko.config.subscriptions import SUBSCRIPTIONS
        from okienko.foundation.events.actions import subscribe

        subscribe(SUBSCRIPTIONS)
        # The one signal in the house: rights of the application role belong to the schema, not to a room.
        post_migrate.connect(_after_migration, sender=apps.get_app_config("journal"))


def _after_migration(**_: Any) -> None:
    from okienko.config.database import grant_application_rights
    from okienko.foundation.clock import today
    from okienko.foundation.journal.partitions import make_partitions

    make_partitions(today())
    grant_application_rights()
