"""What happens to accounts as a whole."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from okienko.foundation.accounts.adapter import FACTOR_PLACE
from okienko.foundation.crypto import seal, unseal


@transaction.atomic
def reseal_second_factors(*, current_key: str) -> int:
    """Wymiana klucza: re-encrypt the secrets of second factors that another key sealed; returns their number."""
    changed = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        stale = {
            name: value
            for name, value in factor.data.items()
            if name in {"secret", "seed"} and not value.startswith(f"{current_key}$")
        }
        for name, value in stale.items():
            factor.data[name] = seal(unseal(value, FACTOR_PLACE), FACTOR_PLACE)
        if stale:
            factor.save(update_fields=["data"])
            changed += 1
    return changed
