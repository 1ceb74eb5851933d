"""Around an appeal: the copy to sign, the letter to the body above, setting our own decision aside, an answer."""

from datetime import date

from django.utils.translation import gettext as _

from okienko.domain.applications.letters import written
from okienko.domain.refusals.letters.decision import Setting, legal_annex, long_day, organ_line
from okienko.domain.refusals.models import Authority, Disagreement
from okienko.domain.refusals.rules import is_in_time
from okienko.domain.staff.models import Authorisation
from okienko.foundation.access import Channel
from okienko.foundation.documents import Block, BulletList, Document, Heading, KeyFacts, Paragraph, Signature


def copy_to_sign(one: Disagreement, setting: Setting) -> Document:
    """Odwołanie do podpisu: the person's own words as we wrote them down, to sign and give back.

    Podstawa: k.p.a. art. 63(3): a letter to the office is signed.
    """
    person, refusal = one.matter.person, one.refusal
    assert refusal is not None  # only an appeal is signed
    return Document(
        title=_("Pana/Pani odwołanie do podpisu"),
        number=written(one.matter.number),
        day=one.received_on,
        office=setting.office,
        recipient_lines=(person.full_name, person.address),
        blocks=(
            Paragraph(_("Mamy Pana/Pani odwołanie. Liczy się dzień: %(day)s.") % {"day": long_day(one.sent_on)}),
            Paragraph(_("Proszę podpisać tę kartkę i ją oddać albo odesłać. Nie trzeba nic dopisywać.")),
            Heading(_("Odwołanie")),
            Paragraph(_("Nie zgadzam się z decyzją numer %(number)s.") % {"number": refusal.number}),
            *(Paragraph(text) for text in one.words.splitlines() if text.strip()),
            KeyFacts(((_("Data"), "." * 30), (_("Podpis"), "." * 60))),
        ),
    )


def forwarding(one: Disagreement, authority: Authority, setting: Setting, *, day: date, signer: Signature) -> Document:
    """Przekazanie odwołania albo skargi: from whom, when it came, the words, and what goes with it.

    Podstawa: k.p.a. art. 133 for an appeal, art. 231 for a complaint.
    """
    person, refusal = one.matter.person, one.refusal
    facts = [
        (_("Od kogo"), ", ".join(filter(None, (person.full_name, person.address)))),
        (_("Droga"), str(Channel(one.channel).label)),
        (_("Wpłynęło"), long_day(one.received_on)),
    ]
    blocks: list[Block] = []
    if refusal is None:
        title = _("Skarga na dyrektora")
        blocks.append(Paragraph(_("Przekazujemy skargę na dyrektora centrum. Właściwa jest rada.")))
        sent = [_("skarga")]
    else:
        title = _("Odwołanie od decyzji odmownej")
        blocks.append(Paragraph(_("Przekazujemy odwołanie razem z aktami sprawy.")))
        in_time = is_in_time(one.sent_on, refusal.appeal_until)
        facts += [
            (_("Decyzja"), refusal.number),
            (_("Doręczona"), long_day(refusal.delivered_on) if refusal.delivered_on else _("brak dowodu doręczenia")),
            (_("Dzień, który się liczy"), long_day(one.sent_on)),
            (_("W terminie"), {True: _("tak"), False: _("nie"), None: _("nie wiadomo")}[in_time]),
        ]
        sent = [_("odwołanie"), _("decyzja z dowodem doręczenia"), _("wniosek i list przed odmową"), _("akta sprawy")]
    blocks += [
        KeyFacts(tuple(facts)),
        Heading(_("Słowa osoby")),
        *(Paragraph(text) for text in one.words.splitlines() if text.strip()),
        Heading(_("Załączniki")),
        BulletList(tuple(sent)),
    ]
    return Document(
        title=title,
        number=written(one.matter.number),
        day=day,
        office=setting.office,
        recipient_lines=(authority.name, authority.address),
        blocks=tuple(blocks),
        signature=signer,
    )


def setting_aside(
    one: Disagreement, authorisation: Authorisation, setting: Setting, *, reason: str, day: date
) -> Document:
    """Decyzja uchylająca: we agree with the appeal ourselves. Podstawa: k.p.a. art. 132."""
    person, refusal = one.matter.person, one.refusal
    assert refusal is not None  # only an appeal is granted
    signer = authorisation.staff
    said = {"number": refusal.number, "day": long_day(refusal.decided_on) if refusal.decided_on else ""}
    return Document(
        title=_("Decyzja: zmieniamy zdanie"),
        number=f"{refusal.number}/U",
        day=day,
        office=setting.office,
        recipient_lines=(person.full_name, person.address),
        blocks=(
            Paragraph(_("Uchylam w całości decyzję numer %(number)s z dnia %(day)s.") % said),
            Paragraph(_("Ma Pan/Pani rację. Rozpatrzymy wniosek jeszcze raz. Nic nie trzeba robić.")),
            KeyFacts(((_("Kto decyduje"), organ_line(authorisation, setting.office)),)),
            Heading(_("Dlaczego")),
            Paragraph(reason),
            Heading(_("Jak się nie zgodzić")),
            Paragraph(
                _("Od tej decyzji też można się odwołać. Czas i sposób są takie same: %(days)s dni od odbioru, u nas.")
                % {"days": setting.appeal_days}
            ),
        ),
        signature=Signature(signer.full_name, signer.function),
        annex=legal_annex(_("Podstawa prawna"), setting),
    )


def review_answer(one: Disagreement, setting: Setting, *, answer: str, day: date, signer: Signature) -> Document:
    """Odpowiedź na prośbę o ponowne sprawdzenie: by somebody who did not have the matter."""
    person = one.matter.person
    return Document(
        title=_("Odpowiedź: sprawdziliśmy jeszcze raz"),
        number=written(one.matter.number),
        day=day,
        office=setting.office,
        recipient_lines=(person.full_name, person.address),
        blocks=(
            Paragraph(_("Sprawę sprawdziła inna osoba niż dotąd. Oto, co ustaliła.")),
            *(Paragraph(text) for text in answer.splitlines() if text.strip()),
            Paragraph(_("To nie jest decyzja. Jeśli kiedyś wydamy decyzję, będzie można się od niej odwołać.")),
        ),
        signature=signer,
    )
