"""SMS: providers are plug-ins, because every one has a way of its own.

A plug-in is a package with an entry point in the group `okienko.sms`: a callable without arguments that returns an
`SmsGateway`. OKIENKO_SMS names it. It reads its own settings from the environment.
"""

from importlib.metadata import entry_points

from okienko.foundation.gateways.protocol import SmsGateway

GROUP = "okienko.sms"


class NoSuchProvider(Exception):
    """OKIENKO_SMS names a provider that is not installed."""


def provider(name: str) -> SmsGateway:
    """The gateway of an installed plug-in. Raises NoSuchProvider."""
    for found in entry_points(group=GROUP, name=name):
        gateway: SmsGateway = found.load()()
        return gateway
    raise NoSuchProvider(name)
