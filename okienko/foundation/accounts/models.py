"""The own User model: a login, a password hash and whether the account works. Nothing about the person."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from okienko.foundation.privacy import classify


class UserManager(BaseUserManager["User"]):
    """Creates accounts; there are no superusers."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Konto: the means to log in. What its holder may do is said by role grants, never here."""

    username = models.CharField(_("nazwa konta"), max_length=80, unique=True)
    email = models.EmailField(_("adres e-mail"), blank=True)
    is_active = models.BooleanField(_("działa"), default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    privacy = classify(personal="username email last_login", sensitive="password", neutral="is_active", keep="staff")

    class Meta:
        verbose_name = _("konto")
        verbose_name_plural = _("konta")
