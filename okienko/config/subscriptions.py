"""Which event goes to which handler: the whole map on one page."""

from collections.abc import Mapping, Sequence

from okienko.foundation.events.actions import Handler

SUBSCRIPTIONS: Mapping[str, Sequence[Handler]] = {}
