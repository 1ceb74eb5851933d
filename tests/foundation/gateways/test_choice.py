"""Which gateways a centre has."""

import pytest

from okienko.foundation.gateways.choice import configured
from okienko.foundation.gateways.sms import NoSuchProvider


def test_the_tests_and_the_demo_have_fakes_only():
    ours = configured()
    assert (ours.mail.name, ours.sms.name, ours.letters.name) == ("fake-mail", "fake-sms", "print")


def test_a_centre_has_what_its_settings_say(settings):
    settings.MAIL_GATEWAY, settings.SMS_GATEWAY = "smtp", "none"
    ours = configured()
    assert (ours.mail.name, ours.sms.name) == ("smtp", "none")
    settings.MAIL_GATEWAY, settings.SMS_GATEWAY = "none", "taki"
    with pytest.raises(NoSuchProvider):
        configured()
    settings.SMS_GATEWAY = "none"
    assert configured().mail.name == "none"
