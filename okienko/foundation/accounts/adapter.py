"""How django-allauth behaves here: nobody signs up alone, accounts are made by the office."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts of the staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
