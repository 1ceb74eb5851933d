"""Units form a tree whose root is the centre."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from okienko.foundation.privacy import classify


class Unit(models.Model):
    """Jednostka: the centre itself, or a part of it that works by its own (a division, a desk in another place, a day
    house).
    """

    name = models.CharField(_("nazwa"), max_length=200, unique=True)
    symbol = models.CharField(_("symbol do znaku sprawy"), max_length=20, unique=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("część")
    )

    privacy = classify(neutral="name symbol parent", keep="structure")

    class Meta:
        verbose_name = _("jednostka")
        verbose_name_plural = _("jednostki")
        constraints = [
            models.UniqueConstraint(
                Coalesce("parent_id", 0),
                condition=models.Q(parent=None),
                name="one_centre_is_the_root",
            ),
        ]

    def __str__(self) -> str:
        return self.name
