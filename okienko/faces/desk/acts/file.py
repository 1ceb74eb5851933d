"""Adding a document to a matter: a scan of a paper, a photo of a certificate."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from okienko.domain.matters.actions import attach_file
from okienko.domain.matters.models import Matter
from okienko.domain.matters.permissions import can_change_matter
from okienko.faces.desk.acts.about_matter import WholeMatterAct
from okienko.faces.desk.acts.act import ActForm, Deed
from okienko.faces.desk.roles import OFFICE
from okienko.foundation.access import Actor
from okienko.foundation.clock import today
from okienko.ui.forms import DayField


class FileForm(ActForm):
    """One document and the day on which it came."""

    title = forms.CharField(
        label=_("Co to jest"),
        max_length=120,
        error_messages={"required": _("Nazwij dokument, na przykład: skan wniosku.")},
    )
    file = forms.FileField(
        label=_("Plik"),
        help_text=_("Zdjęcie (JPG, PNG) albo PDF, do 12 MB. Ukryte dane ze zdjęcia usuniemy."),
        max_length=200,
        error_messages={"required": _("Wybierz plik ze zdjęciem albo skanem.")},
    )
    day = DayField(label=_("Dzień wpływu"), help_text=_("Dzień z pieczątki albo dzisiejszy."))


class AddFile(WholeMatterAct):
    """Dołącz dokument."""

    name, path, roles = "add_file", "pliki/nowy/", OFFICE
    title, button, form = _("Dołącz dokument"), _("Dołącz"), FileForm
    said = _("Dokument jest w sprawie.")

    def can(self, by: Actor, thing: Matter) -> bool:
        """Whoever may change the matter."""
        return can_change_matter(by, thing)

    def initial(self, thing: Matter) -> dict[str, Any]:
        """Most papers come today."""
        return {"title": _("Skan wniosku"), "day": today()}

    def do(self, deed: Deed[Matter]) -> None:
        """Take it in, and say so on the line."""
        said = deed.said
        attach_file(
            matter=deed.thing, upload=said["file"], title=said["title"], day=said["day"], by=deed.by, at=deed.at
        )
