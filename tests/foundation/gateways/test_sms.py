"""The way out for SMS: the fake, and plug-ins."""

from uuid import UUID

import pytest

from okienko.foundation.gateways.fake import DOWN_PHONE, REFUSED_PHONE, FakeSms
from okienko.foundation.gateways.models import FakeDelivery
from okienko.foundation.gateways.protocol import GatewayDown, GatewayRefused, Text
from okienko.foundation.gateways.sms import NoSuchProvider, provider
from tests.foundation.gateways.conftest import AT

pytestmark = pytest.mark.django_db


def test_a_text_is_kept_and_never_sent():
    accepted = FakeSms().send(Text(UUID(int=7), "+48590012118", "Zażółć"), at=AT)
    row = FakeDelivery.objects.get()
    assert (row.recipient, row.text, row.message_id, row.at) == ("+48590012118", "Zażółć", UUID(int=7), AT)
    assert accepted.gateway_id == f"fake-{row.pk}"


@pytest.mark.parametrize(("phone", "failure"), [(REFUSED_PHONE, GatewayRefused), (DOWN_PHONE, GatewayDown)])
def test_two_invented_numbers_misbehave(phone, failure):
    with pytest.raises(failure):
        FakeSms().send(Text(UUID(int=7), phone, "Zażółć"), at=AT)
    assert not FakeDelivery.objects.exists()


def test_a_provider_that_is_not_installed_is_an_error_of_the_settings():
    with pytest.raises(NoSuchProvider, match="taki"):
        provider("taki")


def test_a_provider_comes_from_an_installed_package(tmp_path, monkeypatch):
    (tmp_path / "sms_taki.py").write_text("class Taki:\n    name = 'taki'\n")
    (tmp_path / "taki-1.dist-info").mkdir()
    (tmp_path / "taki-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: taki\nVersion: 1\n")
    (tmp_path / "taki-1.dist-info" / "entry_points.txt").write_text("[okienko.sms]\ntaki = sms_taki:Taki\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert provider("taki").name == "taki"
