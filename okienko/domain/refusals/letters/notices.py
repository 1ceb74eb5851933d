"""Notices that are no decisions: an application left unexamined, and an answer that will be late."""

from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.applications.letters import written
from okienko.domain.applications.models import Application
from okienko.domain.refusals.letters.decision import Setting, legal_annex, long_day, recipient, week_day
from okienko.foundation.documents import Document, Paragraph, Signature


def unexamined(application: Application, setting: Setting, *, day: date, signer: Signature) -> Document:
    """Pozostawienie wniosku bez rozpoznania: what was missing, and that asking again is free.

    Podstawa: k.p.a. art. 64(2).
    """
    said = {"service": application.service.name, "missing": application.missing.strip(" ."), "phone": setting.phone}
    said["until"] = long_day(application.complete_by) if application.complete_by else ""
    return Document(
        title=_("Wniosek zostaje bez rozpoznania"),
        number=written(application.matter.number),
        day=day,
        office=setting.office,
        recipient_lines=recipient(application),
        blocks=(
            Paragraph(_("Nie sprawdzimy wniosku o usługę: %(service)s.") % said),
            Paragraph(_("Prosiliśmy o jedną rzecz: %(missing)s. Czekaliśmy do dnia: %(until)s.") % said),
            Paragraph(
                _("Wniosek można złożyć od nowa w każdej chwili. Pomożemy go napisać. Telefon: %(phone)s.") % said
            ),
            Paragraph(_("Jeśli to pomyłka i odpowiedź była na czas, proszę zadzwonić. Wrócimy do wniosku.")),
        ),
        signature=signer,
        annex=legal_annex(_("Skąd ten list"), setting),
    )


def delay_notice(
    application: Application, setting: Setting, *, reason: str, new_day: date, day: date, signer: Signature
) -> Document:
    """Zawiadomienie o zwłoce: why, by when, and what the person may do about it. Podstawa: k.p.a. art. 36 and 37."""
    said = {"service": application.service.name, "new": week_day(new_day), "phone": setting.phone}
    said |= {"due": long_day(application.answer_by), "reason": reason}
    return Document(
        title=_("Odpowiedź będzie później"),
        number=written(application.matter.number),
        day=day,
        office=setting.office,
        recipient_lines=recipient(application),
        blocks=(
            Paragraph(_("Na wniosek o usługę: %(service)s odpowiemy do dnia: %(new)s.") % said),
            Paragraph(_("Obiecaliśmy to do dnia: %(due)s. Przepraszamy. Powód: %(reason)s") % said),
            Paragraph(_("Nic nie musi Pan/Pani robić. Kolejność wniosków się nie zmienia.")),
            Paragraph(
                _("Jeśli to za długo, można nas pospieszyć. Takie pismo to ponaglenie. Składa się je u nas, a my je "
                  "przekażemy dalej. Telefon: %(phone)s.") % said
            ),
        ),
        signature=signer,
        annex=legal_annex(_("Skąd ten list"), setting),
    )  # fmt: skip
