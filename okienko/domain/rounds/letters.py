"""What we write to a person about a round: short enough for a text message, with a number to call."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from okienko.domain.applications.letters import written
from okienko.domain.applications.models import Application


def handed_in_for_you(application: Application, *, until: date | None, phone: str) -> str:
    """Wiadomość: we handed your application in, as you allowed; `until` is the last day for answers, where asked."""
    said = {"number": written(application.matter.number), "phone": phone}
    if until is None:
        return _("Sprawa %(number)s: za Państwa zgodą wniosek jest w nowym naborze. Tel. %(phone)s.") % said
    said["day"] = date_format(until, "j E")
    return (
        _("Sprawa %(number)s: wniosek jest w nowym naborze. Prosimy sprawdzić odpowiedzi do %(day)s. Tel. %(phone)s.")
        % said
    )
