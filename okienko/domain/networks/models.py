"""Members of a network, leaders who consented, ties, papers that were signed, and the forum of partners."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from okienko.domain.community.models import Community
from okienko.domain.community.models.authors import author
from okienko.domain.networks.choices import MemberKind, PaperKind, TieKind
from okienko.domain.networks.lifecycle import POSITION, PositionState
from okienko.foundation.crypto import EncryptedTextField
from okienko.foundation.periods import Dated, NoOverlap
from okienko.foundation.privacy import classify
from okienko.foundation.versions import Versioned


class NetworkMember(Versioned, Dated):
    """Uczestnik sieci: a group, an organisation or an institution, or the place of a leader, which has no name here."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    kind = models.CharField(_("rodzaj"), max_length=20, choices=MemberKind.choices)
    sort = models.CharField(_("jaki partner"), max_length=40, blank=True)
    name = models.CharField(_("nazwa"), max_length=120, blank=True)
    contact = models.CharField(_("kontakt do instytucji"), max_length=120, blank=True)
    gives = models.CharField(_("co wnosi"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("podmiot z listy"),
    )  # fmt: skip
    left_because = models.CharField(_("dlaczego odszedł"), max_length=200, blank=True)

    privacy = classify(
        neutral="version community kind sort name contact gives organisation left_because valid_from valid_until",
        keep="community",
    )

    class Meta(Dated.Meta):
        verbose_name = _("uczestnik sieci")
        verbose_name_plural = _("uczestnicy sieci")
        ordering = ["pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=MemberKind.values), name="network_member_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="leader", name="", sort="") | (~Q(kind="leader") & ~Q(name="") & ~Q(sort="")),
                name="network_leader_has_no_name_here",
            ),
        ]

    @property
    def is_leader(self) -> bool:
        """Whether this is the place of a natural person."""
        return self.kind == MemberKind.LEADER


class LeaderEntry(models.Model):
    """Wpis lidera: the name of a natural person who consented to stand in the network; leaving wipes it at once."""

    member = models.OneToOneField(
        NetworkMember, on_delete=models.PROTECT, related_name="entry", verbose_name=_("uczestnik sieci")
    )
    name = EncryptedTextField(_("imię i nazwisko"), blank=True)
    consent_on = models.DateField(_("dzień zgody"))
    kept_where = models.CharField(_("gdzie jest zgoda"), max_length=120)
    left_on = models.DateField(_("dzień odejścia"), null=True, blank=True)

    privacy = classify(personal="member name", neutral="consent_on kept_where left_on", keep="network")

    class Meta:
        verbose_name = _("wpis lidera")
        verbose_name_plural = _("wpisy liderów")
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("consent_on")),
                name="network_leader_leaves_after_consenting",
            )
        ]


class Tie(Dated):
    """Więź: what two members of a network share, from one day to another. A tie has no direction."""

    first = models.ForeignKey(NetworkMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("jedna strona"))
    second = models.ForeignKey(
        NetworkMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("druga strona")
    )
    kind = models.CharField(_("rodzaj więzi"), max_length=20, choices=TieKind.choices)

    privacy = classify(neutral="first second kind valid_from valid_until", keep="community")

    class Meta(Dated.Meta):
        verbose_name = _("więź")
        verbose_name_plural = _("więzi")
        ordering = ["valid_from", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=TieKind.values), name="network_tie_kind_is_known"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="network_tie_is_between_two"),
            NoOverlap(fields=("first_id", "second_id", "kind"), hashed=("kind",), name="network_tie_stands_once"),
        ]


class Partnership(Versioned, Dated):
    """Partnerstwo: a letter of intent or an agreement that a partner signed with the centre, and until when."""

    member = models.ForeignKey(NetworkMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner"))
    kind = models.CharField(_("rodzaj"), max_length=20, choices=PaperKind.choices)
    subject = models.CharField(_("o czym"), max_length=200)
    number = models.CharField(_("znak pisma"), max_length=60, blank=True)
    why_changed = models.CharField(_("dlaczego zmieniono koniec"), max_length=200, blank=True)
    reminded_of = models.DateField(_("o którym końcu przypomniano"), null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="version member kind subject number why_changed reminded_of recorded_at valid_from valid_until",
        personal="recorded_by",
        keep="community",
    )

    class Meta(Dated.Meta):
        verbose_name = _("partnerstwo")
        verbose_name_plural = _("partnerstwa")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=PaperKind.values), name="network_paper_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"


class ForumMeeting(models.Model):
    """Posiedzenie forum: who of the partners came, what was talked about and agreed."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    held_on = models.DateField(_("dzień"))
    where = models.CharField(_("gdzie"), max_length=120)
    partners = models.ManyToManyField(NetworkMember, related_name="+", verbose_name=_("kto przyszedł"))
    topics = models.CharField(_("o czym"), max_length=300)
    agreed = models.TextField(_("co ustalono"), blank=True)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community held_on where partners topics agreed recorded_at", personal="recorded_by", keep="community"
    )

    class Meta:
        verbose_name = _("posiedzenie forum")
        verbose_name_plural = _("posiedzenia forum")
        ordering = ["-held_on", "-pk"]


class Position(models.Model):
    """Stanowisko forum: what the partners put to an office together, by when an answer is due, and the answer."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="+", verbose_name=_("społeczność"))
    meeting = models.ForeignKey(
        ForumMeeting, on_delete=models.PROTECT, null=True, blank=True, related_name="positions",
        verbose_name=_("posiedzenie"),
    )  # fmt: skip
    title = models.CharField(_("w jakiej sprawie"), max_length=160)
    text = models.TextField(_("treść"))
    put_to = models.CharField(_("do kogo"), max_length=160)
    adopted_on = models.DateField(_("dzień przyjęcia"))
    answer_due_on = models.DateField(_("odpowiedź do dnia"))
    state = models.CharField(_("stan"), max_length=20, choices=PositionState.choices, default=POSITION.initial)
    answer = models.TextField(_("odpowiedź"), blank=True)
    answered_on = models.DateField(_("dzień odpowiedzi"), null=True, blank=True)
    reminded_on = models.DateField(_("kiedy przypomniano"), null=True, blank=True, editable=False)
    recorded_at = models.DateTimeField(_("kiedy zapisano"))
    recorded_by = author(_("kto zapisał"))

    privacy = classify(
        neutral="community meeting title text put_to adopted_on answer_due_on state answer answered_on reminded_on "
        "recorded_at",
        personal="recorded_by",
        keep="community",
    )

    class Meta:
        verbose_name = _("stanowisko forum")
        verbose_name_plural = _("stanowiska forum")
        ordering = ["-adopted_on", "-pk"]
        constraints = [
            POSITION.constraint(name="network_position_state_is_known"),
            models.CheckConstraint(
                condition=Q(answer_due_on__gte=F("adopted_on")), name="network_position_waits_for_its_answer"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_on__isnull=True, answer="")
                | (Q(state="answered", answered_on__gte=F("adopted_on")) & ~Q(answer="")),
                name="network_answer_has_a_day_and_words",
            ),
        ]

    def __str__(self) -> str:
        return self.title
